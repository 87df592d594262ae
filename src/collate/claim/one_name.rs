//! Whether two names, as they are written, are one.

use super::style::{in_full, in_latin, in_one_spelling, is_one_given_name, is_one_transcribed};
use crate::text::stem::stem_hash;
use crate::text::word::without_possessive;

/// Letters that a slip changes.
const SLIP: usize = 2;
/// Letters of an initial or another short form, or that it leaves out.
const SHORT: usize = 3;
/// A shorter name is near too many others.
const LEAST_LETTERS: usize = 5;

/// Whether two names are one in two ways to write it: by accent, transcription, spelling, short form,
/// initial, ending; or name by name, where both have as many.
pub(super) fn is_one_name(a: &str, b: &str) -> bool {
    let parts = |name: &'_ str| -> Vec<String> {
        name.split([' ', '-']).filter(|part| !part.is_empty()).map(str::to_owned).collect()
    };
    let (x, y) = (parts(a), parts(b));
    let by_parts = || x.iter().zip(&y).all(|(x, y)| is_one_word(x, y));
    is_one_word(a, b) || x.len() > 1 && x.len() == y.len() && by_parts()
}

/// Whether two words are one name in two ways to write it.
fn is_one_word(a: &str, b: &str) -> bool {
    let plain = |name: &str| without_possessive(name).to_lowercase().replace(['.', '’', '\''], "");
    let (x, y) = (plain(a), plain(b));
    let full = |name: &str| in_full(name).map_or(name.to_owned(), str::to_owned);
    let initials = |long: &str, short: &str| {
        let letters: String =
            long.split([' ', '-']).filter_map(|word| word.chars().next()).collect();
        letters.chars().count() > 1 && letters == short.replace(' ', "")
    };
    // `Ark` and `Arkansas`, but not `Helen` and `Helena`.
    let cut = |long: &str, short: &str| {
        let rest = long.strip_prefix(short).map(|rest| rest.chars().count());
        rest.is_some_and(|rest| short.chars().count() <= SHORT || rest >= SHORT)
    };
    // A people and its country: `Korean` and `Korea`, `Texan` and `Texas`.
    let people = |long: &str, short: &str| {
        let ends = |end| ["n", "s", "an", "ian", "ans", "ns"].contains(&end);
        let of_land = || long.strip_suffix('n').zip(short.strip_suffix('s'));
        long.strip_prefix(short).is_some_and(ends)
            || of_land().is_some_and(|(x, y)| x == y && x.len() > SHORT)
    };
    cut(&x, &y)
        || cut(&y, &x)
        || people(&x, &y)
        || people(&y, &x)
        || in_latin(&x) == in_latin(&y)
        || full(&x) == full(&y)
        || is_one_given_name(&x, &y)
        || is_one_transcribed(&x, &y)
        || in_one_spelling(&x) == in_one_spelling(&y)
        || stem_hash(&x) == stem_hash(&y)
        || initials(&x, &y)
        || initials(&y, &x)
}

/// Whether one name may be the other with a slip of the hand.
pub(super) fn is_slip(a: &str, b: &str) -> bool {
    let (x, y) = (a.to_lowercase(), b.to_lowercase());
    let long = x.chars().count().min(y.chars().count()) >= LEAST_LETTERS;
    long && x.chars().next() == y.chars().next() && strsim::levenshtein(&x, &y) <= SLIP
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ways_to_write_one_name_are_no_two_names() {
        for (a, b) in [
            ("Sen.", "Senator"),
            ("Ark", "Arkansas"),
            ("J", "John"),
            ("Erdoğan", "Erdogan"),
            ("Korea's", "Korean"),
            ("Showers", "Shower"),
            ("DNC", "Democratic National Committee"),
            ("N.A.A.C.P", "NAACP"),
            ("Müller", "Mueller"),
            ("Harbour Centre", "Harbor Center"),
            ("Defence Ministry", "Defense Ministry"),
            ("Organisation", "Organization"),
            ("Moammar Gaddafi", "Muammar Gaddafi"),
            ("Dmitry Orlov", "Dimitri Orlov"),
            ("Mohammad", "Mohammed"),
            ("Texan", "TEXAS"),
        ] {
            assert!(is_one_name(a, b) && is_one_name(b, a), "{a} {b}");
        }
        for (a, b) in [
            ("Wendy", "Debbie"),
            ("Miliote", "Milliote"),
            ("Holm", "Brandt"),
            ("Phillip Holm", "Philip Holm"),
            ("Kenji Holm", "Kenhi Holm"),
            ("Julia Holm", "Julie Holm"),
        ] {
            assert!(!is_one_name(a, b), "{a} {b}");
        }
    }

    #[test]
    fn a_slip_is_a_letter_or_two_of_a_long_name() {
        assert!(is_slip("Miliote", "Milliote") && is_slip("Helena", "Helene"));
        for (a, b) in [("Ann", "Anna"), ("Debbie", "Wendy"), ("Urge", "Ask"), ("Marlow", "Barlow")]
        {
            assert!(!is_slip(a, b), "{a} {b}");
        }
    }
}
