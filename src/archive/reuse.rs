//! Who prints whose articles, outlet by outlet, month by month, as far as dates tell.

use std::collections::BTreeMap;

use super::entry::Id;
use super::error::ArchiveError;
use super::store::Archive;

/// What one outlet printed in one month.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reuse {
    pub outlet: Box<str>,
    /// `2024-10`; `None` for articles without a date.
    pub month: Option<Box<str>>,
    pub articles: u64,
    /// How many of these another outlet surely printed before it, and before its own earlier versions.
    pub copies: u64,
    /// Whose they were, by outlet.
    pub of: Vec<(Box<str>, u64)>,
    /// How many another outlet printed too, without a date that tells who was first.
    pub unknown: u64,
}

#[derive(Debug)]
struct ReusedRow {
    /// The article that stands for it: itself, where it is kept.
    stands: Id,
    outlet: Box<str>,
    /// The first and the last moment that its date can mean; every moment without one.
    published: (i64, i64),
    month: Option<Box<str>>,
}

/// What is counted of an outlet and month.
#[derive(Debug, Default)]
struct ReuseCount<'a> {
    articles: u64,
    unknown: u64,
    of: BTreeMap<&'a str, u64>,
}

/// The least of something in a group, and the least of another outlet: whatever outlet asks, one
/// of the two is not its own.
#[derive(Debug, Default)]
struct Least<'a>(Vec<(i64, &'a str)>);

impl<'a> Least<'a> {
    fn offer(&mut self, value: i64, outlet: &'a str) {
        match self.0.iter_mut().find(|(_, known)| *known == outlet) {
            Some(known) => known.0 = known.0.min(value),
            None => self.0.push((value, outlet)),
        }
        self.0.sort_unstable();
        self.0.truncate(2);
    }

    fn of(&self, outlet: &str) -> Option<i64> {
        self.0.iter().find(|(_, of)| *of == outlet).map(|(value, _)| *value)
    }

    fn of_others(&self, outlet: &str) -> Option<(i64, &'a str)> {
        self.0.iter().copied().find(|(_, of)| *of != outlet)
    }
}

/// The dates of one article and its variants.
#[derive(Debug, Default)]
struct Dates<'a> {
    /// The earliest moment at which each surely was out.
    out: Least<'a>,
    /// The earliest moment at which each may have come out.
    first: Least<'a>,
}

impl Archive {
    /// For every outlet and month: how many articles others surely had before, and how many others
    /// had too. An article whose date tells nothing is nobody's copy. O(articles).
    pub(super) fn reuse(&self) -> Result<Vec<Reuse>, ArchiveError> {
        let rows = self.printed()?;
        let mut groups: BTreeMap<Id, Dates<'_>> = BTreeMap::new();
        for row in &rows {
            let dates = groups.entry(row.stands).or_default();
            dates.first.offer(row.published.0, &row.outlet);
            dates.out.offer(row.published.1, &row.outlet);
        }
        let mut found: BTreeMap<(&str, Option<&str>), ReuseCount<'_>> = BTreeMap::new();
        for row in &rows {
            let count = found.entry((&row.outlet, row.month.as_deref())).or_default();
            count.articles += 1;
            let Some(dates) = groups.get(&row.stands) else { continue };
            let before = dates.out.of_others(&row.outlet).filter(|out| out.0 < row.published.0);
            let beside = dates.first.of_others(&row.outlet).filter(|at| at.0 <= row.published.1);
            // What an outlet prints again it has of itself, whoever had it in between.
            let own = dates.out.of(&row.outlet).unwrap_or(i64::MAX);
            let is_own = |other: i64| own < row.published.0 && own <= other;
            let before = before.filter(|out| !is_own(out.0));
            let beside = beside.filter(|first| !is_own(first.0));
            match (before, beside) {
                (Some((_, outlet)), _) => *count.of.entry(outlet).or_default() += 1,
                (None, Some(_)) => count.unknown += 1,
                (None, None) => {}
            }
        }
        let reuse =
            found.into_iter().map(|((outlet, month), ReuseCount { articles, unknown, of })| {
                Reuse {
                    outlet: outlet.into(),
                    month: month.map(Into::into),
                    articles,
                    copies: of.values().sum(),
                    of: of.into_iter().map(|(outlet, count)| (outlet.into(), count)).collect(),
                    unknown,
                }
            });
        Ok(reuse.collect())
    }

    fn printed(&self) -> Result<Vec<ReusedRow>, ArchiveError> {
        let query = "SELECT coalesce(a.kept, a.id), o.name, a.published,
            a.published + CASE WHEN length(a.iso) > 10 THEN 0 ELSE 86399 END, substr(a.iso, 1, 7)
            FROM article a JOIN outlet o ON o.id = a.outlet ORDER BY a.id";
        self.rows(query, |row| {
            let first: Option<i64> = row.get(2)?;
            let last: Option<i64> = row.get(3)?;
            Ok(ReusedRow {
                stands: Id(row.get(0)?),
                outlet: row.get(1)?,
                published: (first.unwrap_or(i64::MIN), last.unwrap_or(i64::MAX)),
                month: row.get(4)?,
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_least_of_others_is_known_whoever_asks() {
        let mut least = Least::default();
        for (value, outlet) in [(5, "a"), (3, "b"), (9, "c"), (1, "a"), (4, "d"), (2, "b")] {
            least.offer(value, outlet);
        }
        assert_eq!(least.of_others("a"), Some((2, "b")));
        assert_eq!(least.of_others("b"), Some((1, "a")));
        assert_eq!(least.of_others("z"), Some((1, "a")));
    }
}
