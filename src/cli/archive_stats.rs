//! What is in the archive as a person reads it: counts, then a bar a month and a strip an outlet.
//! Every row by itself is in JSON.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

use crate::archive::{Reuse, Stats};
use crate::report::bytes;
use crate::text::width::{Ambiguous, columns, fit};

/// Columns of the longest bar.
const BAR: usize = 30;
/// More months than this are years, more years decades.
const PERIODS: usize = 24;
/// More outlets are told together.
const OUTLETS: usize = 30;
/// Columns of the longest name.
const NAME: usize = 20;
/// How full a month is, from hardly to most of all.
const STRIP: [&str; 8] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"];
/// An outlet's own, what others surely printed before, what nobody can tell.
const PARTS: [(&str, &str); 3] = [("█", "its own"), ("▒", "copies"), ("░", "order unknown")];

/// Writes it for a page of `width` columns; what is longer is cut.
pub fn stats(stats: &Stats, width: usize, out: &mut impl Write) -> io::Result<()> {
    for (count, what) in [
        (stats.articles, "article"),
        (stats.variants, "of them variants of others"),
        (stats.versions, "of them versions of a page"),
        (stats.outlets, "outlet"),
        (stats.feeds, "feed"),
        (stats.sightings, "sighting"),
    ] {
        let many = if count == 1 || what.contains(' ') { "" } else { "s" };
        writeln!(out, "{count:>10}  {what}{many}")?;
    }
    writeln!(out, "{:>10}  on disk", bytes(stats.bytes))?;
    if stats.reuse.is_empty() {
        return Ok(());
    }
    let periods = Periods::of(&stats.reuse);
    by_period(&periods, &stats.reuse, out)?;
    by_outlet(&periods, &stats.reuse, width, out)?;
    let legend = PARTS.map(|(sign, what)| format!("{sign} {what}")).join("   ");
    writeln!(out, "\n{legend}")?;
    writeln!(out, "copies: another outlet surely printed them before")
}

/// What was printed, and how much of it others had before.
#[derive(Clone, Debug, Default)]
struct Sum<'a> {
    articles: u64,
    copies: u64,
    unknown: u64,
    of: BTreeMap<&'a str, u64>,
}

impl<'a> Sum<'a> {
    fn add(&mut self, row: &'a Reuse) {
        self.articles += row.articles;
        self.copies += row.copies;
        self.unknown += row.unknown;
        for (of, count) in &row.of {
            *self.of.entry(of).or_default() += count;
        }
    }

    /// Own, copied and of unknown order.
    fn parts(&self) -> [u64; 3] {
        let own = self.articles.saturating_sub(self.copies + self.unknown);
        [own, self.copies, self.unknown]
    }

    /// `12 %`, nothing for nothing.
    fn share(&self, part: u64) -> String {
        match (part, self.articles) {
            (0, _) | (_, 0) => String::new(),
            (part, all) => format!("{} %", (part * 100 / all).max(1)),
        }
    }

    /// `of Northern Wire 3, Daily Lantern 1`: the most frequent two, and how many more.
    fn whose(&self) -> String {
        let mut of: Vec<_> = self.of.iter().collect();
        of.sort_by_key(|&(name, count)| (Reverse(*count), *name));
        let named = of.iter().take(2).map(|(name, count)| format!("{} {count}", short(name)));
        let mut told = named.collect::<Vec<_>>().join(", ");
        if of.len() > 2 {
            told.push_str(&format!(", {} more", of.len() - 2));
        }
        if told.is_empty() { told } else { format!("of {told}") }
    }
}

/// The months in which something was printed, or the years or decades where these are many.
struct Periods {
    /// Characters of a month that tell the period: 7 of `2024-10`, 4 for the year, 3 for the decade.
    length: usize,
    labels: Vec<String>,
}

impl Periods {
    fn of(rows: &[Reuse]) -> Self {
        let labels = |length| {
            let months = rows.iter().filter_map(|row| row.month.as_deref());
            let all: BTreeSet<&str> = months.map(|month| head(month, length)).collect();
            all.into_iter().map(str::to_owned).collect::<Vec<_>>()
        };
        let [months, years, decades] =
            [7, 4, 3].map(|length| Self { length, labels: labels(length) });
        let fits = |periods: &Self| periods.labels.len() <= PERIODS;
        [months, years].into_iter().find(fits).unwrap_or(decades)
    }

    fn place(&self, row: &Reuse) -> Option<usize> {
        let label = head(row.month.as_deref()?, self.length);
        self.labels.iter().position(|known| known == label)
    }

    /// A period as it is read.
    fn name(&self, label: &str) -> String {
        if self.length == 3 { format!("{label}0s") } else { label.to_owned() }
    }

    /// Whether a period follows at once on another one.
    fn follows(&self, before: &str, label: &str) -> bool {
        let number = |label: &str| -> Option<i64> {
            let (year, month) = label.split_once('-').unwrap_or((label, "1"));
            let year: i64 = year.parse().ok()?;
            let parts = if label.contains('-') { 12 } else { 1 };
            Some(year * parts + month.parse::<i64>().ok()?)
        };
        number(before).zip(number(label)).is_some_and(|(before, now)| now == before + 1)
    }
}

fn head(text: &str, length: usize) -> &str {
    text.get(..length).unwrap_or(text)
}

fn by_period(periods: &Periods, rows: &[Reuse], out: &mut impl Write) -> io::Result<()> {
    let mut sums = vec![Sum::default(); periods.labels.len()];
    let mut undated = Sum::default();
    for row in rows {
        periods.place(row).and_then(|at| sums.get_mut(at)).unwrap_or(&mut undated).add(row);
    }
    let most = sums.iter().chain([&undated]).map(|sum| sum.articles).max().unwrap_or(0);
    writeln!(
        out,
        "\n{:<8}  {:BAR$}  {:>8}  {:>6}  {:>7}",
        "", "", "articles", "copies", "unknown"
    )?;
    let mut before: Option<&str> = None;
    for (label, sum) in periods.labels.iter().zip(&sums) {
        if before.is_some_and(|before| !periods.follows(before, label)) {
            writeln!(out, "   ⋮")?;
        }
        before = Some(label);
        row(&periods.name(label), sum, most, out)?;
    }
    if undated.articles > 0 {
        row("undated", &undated, most, out)?;
    }
    Ok(())
}

fn row(label: &str, sum: &Sum<'_>, most: u64, out: &mut impl Write) -> io::Result<()> {
    let bar = bar(sum.parts(), most);
    let blank = " ".repeat(BAR.saturating_sub(columns(&bar, Ambiguous::Narrow)));
    let (copies, unknown) = (sum.share(sum.copies), sum.share(sum.unknown));
    let articles = sum.articles;
    let line = format!("{label:<8}  {bar}{blank}  {articles:>8}  {copies:>6}  {unknown:>7}");
    writeln!(out, "{}", line.trim_end())
}

/// The parts of a bar that is full where they come to `most`. What is there is seen.
fn bar(parts: [u64; 3], most: u64) -> String {
    let mut bar = String::new();
    let (mut sum, mut drawn) = (0u64, 0usize);
    for (part, (sign, _)) in parts.into_iter().zip(PARTS) {
        sum += part;
        let end = (u128::from(sum) * BAR as u128 / u128::from(most.max(1))) as usize;
        let wanted = if part == 0 { 0 } else { end.saturating_sub(drawn).max(1) };
        let columns = wanted.min(BAR - drawn);
        bar.push_str(&sign.repeat(columns));
        drawn += columns;
    }
    bar
}

fn by_outlet(
    periods: &Periods,
    rows: &[Reuse],
    page: usize,
    out: &mut impl Write,
) -> io::Result<()> {
    let mut outlets: BTreeMap<&str, (Sum<'_>, Vec<u64>)> = BTreeMap::new();
    for row in rows {
        let empty = || (Sum::default(), vec![0; periods.labels.len()]);
        let (sum, strip) = outlets.entry(&row.outlet).or_insert_with(empty);
        sum.add(row);
        if let Some(count) = periods.place(row).and_then(|at| strip.get_mut(at)) {
            *count += row.articles;
        }
    }
    let mut outlets: Vec<_> = outlets.into_iter().collect();
    outlets.sort_by_key(|(name, (sum, _))| (Reverse(sum.articles), *name));
    let (told, rest) = outlets.split_at(outlets.len().min(OUTLETS));
    let name = told.iter().map(|(name, _)| columns(&short(name), Ambiguous::Narrow));
    let width = name.max().unwrap_or(0).max("outlet".len());
    let strip = periods.labels.len();
    let span = match (periods.labels.first(), periods.labels.last()) {
        (Some(first), Some(last)) if first != last => {
            format!("{} to {}", periods.name(first), periods.name(last))
        }
        (first, _) => first.map(|first| periods.name(first)).unwrap_or_default(),
    };
    writeln!(out, "\n{:width$}  {span}", "outlet")?;
    let most = told.iter().flat_map(|(_, (_, strip))| strip).max().copied().unwrap_or(0);
    for (outlet, (sum, counts)) in told {
        let outlet = short(outlet);
        let blank = " ".repeat(width.saturating_sub(columns(&outlet, Ambiguous::Narrow)));
        let marks: String = counts.iter().map(|&count| level(count, most)).collect();
        let (articles, copies, whose) = (sum.articles, sum.share(sum.copies), sum.whose());
        let line = format!("{outlet}{blank}  {marks:strip$}  {articles:>8}  {copies:>6}  {whose}");
        writeln!(out, "{}", fit(line.trim_end(), page, Ambiguous::Narrow))?;
    }
    if !rest.is_empty() {
        let articles: u64 = rest.iter().map(|(_, (sum, _))| sum.articles).sum();
        writeln!(out, "{} more outlets, {articles} articles: --format json has all", rest.len())?;
    }
    Ok(())
}

/// How much of the most a count is, as a block; a dot for nothing.
fn level(count: u64, most: u64) -> &'static str {
    match count {
        0 => "·",
        count => {
            let level = (u128::from(count) * 8).div_ceil(u128::from(most.max(1)));
            STRIP.get((level as usize).saturating_sub(1)).copied().unwrap_or("█")
        }
    }
}

fn short(name: &str) -> String {
    fit(name, NAME, Ambiguous::Narrow).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(outlet: &str, month: Option<&str>, [articles, copies, unknown]: [u64; 3]) -> Reuse {
        let of = if copies > 0 { vec![("Wire".into(), copies)] } else { Vec::new() };
        let month = month.map(Into::into);
        Reuse { outlet: outlet.into(), month, articles, copies, of, unknown }
    }

    fn told(reuse: Vec<Reuse>) -> String {
        let mut out = Vec::new();
        stats(&Stats { articles: 9, reuse, ..Stats::default() }, 80, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn a_month_is_a_bar_and_an_outlet_a_strip_and_a_gap_is_told() {
        let told = told(vec![
            row("Herald", Some("2024-11"), [10, 5, 0]),
            row("Herald", Some("2025-01"), [1, 0, 1]),
            row("Wire", Some("2024-11"), [20, 0, 0]),
            row("Wire", None, [3, 0, 0]),
        ]);
        let line = |start: &str| told.lines().find(|line| line.starts_with(start)).unwrap();
        assert!(line("2024-11").contains(&format!("{}{}", "█".repeat(25), "▒".repeat(5))));
        assert!(line("2024-11").ends_with("30    16 %"), "{told}");
        assert!(told.contains("⋮"), "{told}");
        assert!(line("2025-01").contains(" ░ ") && line("undated").contains('3'), "{told}");
        assert!(line("Wire ").contains("█·") && line("Herald").contains("▄▁"), "{told}");
        assert!(line("Herald").ends_with("11    45 %  of Wire 5"), "{told}");
    }

    #[test]
    fn many_months_are_years_and_many_outlets_are_counted() {
        let outlet = |n: u32| row(&format!("Outlet {n}"), Some("1990-03"), [1, 0, 0]);
        let mut rows: Vec<Reuse> = (0..250).map(outlet).collect();
        rows.push(row("Wire", Some("2026-01"), [500, 0, 0]));
        let told = told(rows);
        assert!(told.lines().count() < 90, "{told}");
        assert!(told.contains("1990-03 to 2026-01") && told.contains("221 more outlets"), "{told}");
        assert!(told.lines().all(|line| columns(line, Ambiguous::Narrow) <= 80), "{told}");
    }

    #[test]
    fn many_years_are_decades_and_no_date_gone_wrong_fills_the_screen() {
        let row = |year: u32| row("Wire", Some(&format!("{year:04}-01")), [1, 0, 0]);
        let told = told((1801..2026).map(row).collect());
        assert!(told.contains("1800s to 2020s") && told.lines().count() < 60, "{told}");
    }
}
