//! Numbers and time differences as the library writes them.

use crate::model::Article;
use crate::text::tally;
pub use crate::text::tally::counted;

/// `part` of `whole` in whole percent, 0 of nothing. 100 only where nothing is missing, and 0
/// only where nothing is there, so that a rounded figure never claims more than is true.
pub fn percent(part: u32, whole: u32) -> u8 {
    match (part, whole) {
        (_, 0) | (0, _) => 0,
        (part, whole) if part >= whole => 100,
        (part, whole) => (u64::from(part) * 100 / u64::from(whole)).clamp(1, 99) as u8,
    }
}

/// `2,860`.
pub fn grouped(number: u32) -> String {
    tally::grouped(number.into())
}

/// `2 h 05 earlier`, `3 days later`; `None` where a date is missing or both are the same.
pub fn apart(here: &Article, other: &Article) -> Option<String> {
    let (here, other) = (here.meta.published.as_ref()?, other.meta.published.as_ref()?);
    let direction = if other.seconds < here.seconds { "earlier" } else { "later" };
    let span = crate::report::between(here, other)?;
    Some(format!("{span} {direction}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percent_claims_all_and_nothing_only_where_it_is_true() {
        assert_eq!(percent(999, 1000), 99);
        assert_eq!(percent(1, 1000), 1);
        assert_eq!(percent(0, 1000), 0);
        assert_eq!(percent(1000, 1000), 100);
        assert_eq!(percent(0, 0), 0);
    }
}
