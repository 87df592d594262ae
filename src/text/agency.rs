//! The names of news agencies.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

/// In lower case, as they stand in credits.
static NAMES: LazyLock<FxHashSet<&str>> = LazyLock::new(|| {
    let lines = include_str!("../../assets/boilerplate/agencies.txt").lines().map(str::trim);
    lines.filter(|line| !line.is_empty() && !line.starts_with(['#', '['])).collect()
});

/// Whether an outlet of this name is an agency, whose text others print: `Reuters`, `AFP`.
///
/// ```
/// use wirecopy::text::agency;
/// assert!(agency::is_one("Reuters"));
/// assert!(!agency::is_one("The Daily Lantern"));
/// ```
pub fn is_one(name: &str) -> bool {
    NAMES.contains(&*name.trim().to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::is_one;

    #[test]
    fn an_agency_is_known_by_its_whole_name() {
        assert!(is_one("Reuters") && is_one("Associated Press") && is_one(" dpa "));
        assert!(!is_one("The Reuters Street Journal") && !is_one("") && !is_one("[agency]"));
    }
}
