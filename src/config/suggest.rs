//! What a person may have meant.

/// The name among `names` that is nearest to `typed`, if one is near enough to be meant.
pub fn nearest<'a>(typed: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let most = (typed.chars().count() / 3).max(1);
    names
        .into_iter()
        .map(|name| (distance(typed, name), name))
        .filter(|(distance, _)| *distance <= most)
        .min()
        .map(|(_, name)| name)
}

/// How many letters must be typed, left out, replaced or swapped with their neighbour to make `b`
/// of `a` (optimal string alignment), where `_` and `-` are the same. O(length²), for names only.
fn distance(a: &str, b: &str) -> usize {
    let letters = |s: &str| -> Vec<char> { s.to_lowercase().replace('_', "-").chars().collect() };
    let (a, b) = (letters(a), letters(b));
    let mut rows = vec![(0..=b.len()).collect::<Vec<_>>()];
    for (i, x) in a.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, y) in b.iter().enumerate() {
            let replaced = rows[i][j] + usize::from(x != y);
            let swapped = if i > 0 && j > 0 && *x == b[j - 1] && a[i - 1] == *y {
                rows[i - 1][j - 1] + 1
            } else {
                usize::MAX
            };
            row.push(replaced.min(rows[i][j + 1] + 1).min(row[j] + 1).min(swapped));
        }
        rows.push(row);
    }
    rows[a.len()][b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_the_finger_is_understood() {
        let names = ["theme", "mouse", "ambiguous-width"];
        assert_eq!(nearest("teme", names), Some("theme"));
        assert_eq!(nearest("ambiguous_width", names), Some("ambiguous-width"));
        assert_eq!(nearest("mosue", names), Some("mouse"));
        assert_eq!(nearest("colour", names), None);
    }
}
