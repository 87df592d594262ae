//! Which of several duplicates is kept, by ordered rules, and why.

use std::cmp::{Ordering, Reverse};

use super::words::{ArticleWords, Measure};
use crate::model::{Article, KeepReason, KeepRule};
use crate::text::agency;

/// What the rules look at.
#[derive(Copy, Clone, Debug)]
pub(super) struct Candidate<'a> {
    pub article: &'a Article,
    pub measure: Measure,
}

/// Which of two articles `rules` keep: `Less` where it is `a`, and why.
///
/// The order is total and the same from both sides; `Equal` only for articles that agree in text,
/// path and entry. For the sake of that, an article without a date stands behind those that have
/// one, and a date without a time for the end of its day under [`KeepRule::Earliest`] and for its
/// beginning under [`KeepRule::Latest`]; but a rule is given as the reason only where the dates
/// tell. Sentences that `is_furniture` knows by their keys count in no length, as in
/// [`relation`](super::relation). O(words) for counting them.
///
/// ```
/// use std::cmp::Ordering;
/// use wirecopy::dedup::preferred;
/// use wirecopy::model::{Article, KeepReason, KeepRule};
///
/// let printed = |when| Article::builder("The bridge is closed.").published(when).build();
/// let (early, late) = (printed("2024-10-25"), printed("2024-10-26"));
/// let kept = |rule: KeepRule| preferred(&early, &late, &[rule], |_| false);
/// assert_eq!(kept(KeepRule::Earliest), (Ordering::Less, KeepReason::Rule(KeepRule::Earliest)));
/// assert_eq!(kept(KeepRule::Latest).0, Ordering::Greater);
/// // They are of one length.
/// assert_eq!(kept(KeepRule::Longest).1, KeepReason::Tie);
/// ```
pub fn preferred(
    a: &Article,
    b: &Article,
    rules: &[KeepRule],
    is_furniture: impl Fn(u64) -> bool,
) -> (Ordering, KeepReason) {
    let candidate = |article| {
        let mut reading = ArticleWords::of(article);
        reading.forget(&is_furniture);
        Candidate { article, measure: reading.measure }
    };
    let (a, b) = (candidate(a), candidate(b));
    let order = order(a, b, rules);
    let reason = match order {
        Ordering::Greater => reason(b, a, rules),
        _ => reason(a, b, rules),
    };
    (order, reason)
}

/// The order in which `rules` keep articles, best first.
pub(super) fn order(a: Candidate<'_>, b: Candidate<'_>, rules: &[KeepRule]) -> Ordering {
    let by_rules = rules.iter().map(|rule| by_rule(a, b, rule)).find(|order| order.is_ne());
    by_rules.unwrap_or_else(|| tie(a, b))
}

/// The first rule that tells `kept` from `other` in favour of `kept`.
pub(super) fn reason(kept: Candidate<'_>, other: Candidate<'_>, rules: &[KeepRule]) -> KeepReason {
    let decides = |rule: &&KeepRule| by_rule(kept, other, rule).is_lt() && tells(kept, other, rule);
    rules.iter().find(decides).map_or(KeepReason::Tie, |rule| KeepReason::Rule(rule.clone()))
}

/// Whether `a` is surely the later version of the page that `b` is another version of.
pub(super) fn is_newer(a: &Article, b: &Article) -> bool {
    match (&a.meta.published, &b.meta.published) {
        (Some(a), Some(b)) => b.is_surely_before(a),
        _ => false,
    }
}

fn by_rule(a: Candidate<'_>, b: Candidate<'_>, rule: &KeepRule) -> Ordering {
    let dates = [a, b].map(|candidate| candidate.article.meta.published.as_ref());
    let by_date = || {
        let [a, b] = dates.map(|date| date.map_or(i64::MAX, |date| date.latest()));
        a.cmp(&b)
    };
    match rule {
        KeepRule::SourceEarliest => by_date().then_with(|| by_origin(a.article, b.article)),
        KeepRule::Longest => b.measure.words.cmp(&a.measure.words),
        KeepRule::Earliest => by_date(),
        KeepRule::Latest => {
            let [a, b] = dates.map(|date| Reverse(date.map(|date| date.seconds)));
            a.cmp(&b)
        }
        KeepRule::Outlet(name) => {
            let is_of = |candidate: Candidate<'_>| is_outlet(candidate.article, name);
            is_of(b).cmp(&is_of(a))
        }
    }
}

/// Of two articles of one moment the one that is nearer the source, by what is known of them.
fn by_origin(a: &Article, b: &Article) -> Ordering {
    let distance = |article: &Article| {
        let meta = &article.meta;
        (!agency::is_one(article.outlet()), meta.url.is_none(), meta.outlet.is_none())
    };
    distance(a).cmp(&distance(b))
}

/// Whether the rule knows what it says: dates of which one may be any moment of a day may not.
fn tells(a: Candidate<'_>, b: Candidate<'_>, rule: &KeepRule) -> bool {
    let is_dated_alike = || by_rule(a, b, &KeepRule::Earliest).is_eq();
    match rule {
        KeepRule::SourceEarliest => is_dated_alike() || is_newer(b.article, a.article),
        KeepRule::Earliest => is_newer(b.article, a.article),
        KeepRule::Latest => is_newer(a.article, b.article),
        KeepRule::Longest | KeepRule::Outlet(_) => true,
    }
}

fn is_outlet(article: &Article, name: &str) -> bool {
    article.outlet().to_lowercase() == name.to_lowercase()
}

fn tie(a: Candidate<'_>, b: Candidate<'_>) -> Ordering {
    let texts = |c: Candidate<'_>| c.measure.exact;
    let (x, y) = (a.article, b.article);
    texts(a).cmp(&texts(b)).then_with(|| x.text.cmp(&y.text)).then_with(|| x.by_what_is_known(y))
}
