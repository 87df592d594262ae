//! What is written in several ways and is one word: short forms, and names from other alphabets.

use crate::text::lang::{self, List};
use crate::text::normalize::unaccented;

/// The word that a short form (in lower case, without dots) stands for.
pub(super) fn in_full(word: &str) -> Option<&'static str> {
    let lexicon = lang::of(None);
    lexicon.has(List::ShortForm, word).then(|| lexicon.value(List::ShortForm, word)).flatten()
}

/// Whether a word stands before the name of a person, in full or as a short form, for one person or
/// several: `Mr`, `Sen`, `Senators`.
pub(super) fn is_address(word: &str) -> bool {
    let lower = word.to_lowercase();
    let lexicon = lang::of(None);
    let is_full = || lexicon.entries(List::ShortForm).iter().any(|entry| entry.value == lower);
    lexicon.lists_of(&lower).has_any(&[List::ShortForm, List::Address]) || is_full()
}

/// Whether two given names, in lower case, may be one person's: one is a short form of the other, or
/// both are of a third, or one is the other cut short with the ending of a pet name: `Randy` of
/// `Randol`.
pub(super) fn is_one_given_name(a: &str, b: &str) -> bool {
    is_one_in(List::GivenName, a, b) || is_pet_name(a, b) || is_pet_name(b, a)
}

/// Whether a name is another one cut short, with `y` or `ie` behind it: `danny` of `daniel`, but
/// not `mary` of `mark`.
fn is_pet_name(short: &str, full: &str) -> bool {
    /// Letters that are left of the name, and letters of it that are cut off, at the least. Chosen
    /// by eye.
    const LEFT: usize = 3;
    const CUT: usize = 2;
    let Some(root) = short.strip_suffix("ie").or_else(|| short.strip_suffix('y')) else {
        return false;
    };
    if !root.is_ascii() || root.len() < LEFT {
        return false;
    }
    let mut last = root.chars().rev();
    let is_doubled = last.next() == last.next();
    let single = if is_doubled { &root[..root.len() - 1] } else { root };
    // `Julie` is no pet name of `Julia`.
    let goes_on = |rest: &str| is_doubled || !rest.starts_with('i');
    single.len() >= LEFT
        && full.strip_prefix(single).is_some_and(|rest| rest.len() >= CUT && goes_on(rest))
}

/// Whether a list gives two words for one, or one of them for the other.
fn is_one_in(list: List, a: &str, b: &str) -> bool {
    let names = |name: &'_ str| -> Vec<String> {
        let entries = lang::of(None).entries(list).iter();
        let full = entries.filter(|entry| entry.word == name).map(|entry| entry.value.to_owned());
        full.chain([name.to_owned()]).collect()
    };
    let (x, y) = (names(a), names(b));
    x.iter().any(|name| y.contains(name))
}

/// A word (in lower case) in the form in which the spellings of two sides of an ocean meet: `centre`
/// and `center`, `defence` and `defense`, `organisation` and `organization`.
pub(super) fn in_one_spelling(word: &str) -> String {
    /// In shorter words two vowels are two sounds: `poet`, `aloes`.
    const LEAST_LIGATURE: usize = 7;
    let lexicon = lang::of(None);
    if let Some(form) = lexicon.value(List::Spelling, word) {
        return form.to_owned();
    }
    let joined = (word.len() >= LEAST_LIGATURE).then(|| word.replace("ae", "e").replace("oe", "e"));
    let word = joined.as_deref().unwrap_or(word);
    let form = word.replace("our", "or").replace("isation", "ization");
    let form = form.replace("ise", "ize").replace("ising", "izing").replace("yse", "yze");
    let ends = [("tre", "ter"), ("tres", "ters"), ("fence", "fense"), ("fences", "fenses")];
    let ends = ends.iter().chain(&[
        ("icence", "icense"),
        ("ogue", "og"),
        ("ogramme", "ogram"),
        ("uvre", "uver"),
        ("uvres", "uvers"),
    ]);
    let mut found =
        ends.filter_map(|(here, there)| Some(form.strip_suffix(here)?.to_owned() + there));
    found.next().unwrap_or_else(|| form.clone())
}

/// Whether two words (in lower case) are ways to write one name of another alphabet: `mohammed` and
/// `muhammad`. What no rule of sounds tells stands in a list.
pub(super) fn is_one_transcribed(a: &str, b: &str) -> bool {
    is_one_in(List::Transcribed, a, b)
}

/// A name with `k` for each `c` that sounds so: `oskar` for `oscar`, but not for the `c` of `cecilia` or `ch`.
fn with_hard_c(name: &str) -> String {
    let next = name.chars().skip(1).map(Some).chain([None]);
    let is_soft = |next: Option<char>| next.is_some_and(|next| "eihc".contains(next));
    name.chars()
        .zip(next)
        .map(|(c, next)| if c == 'c' && !is_soft(next) { 'k' } else { c })
        .collect()
}

/// A name in the form in which the ways to write it in Latin letters meet: `Müller` and `Mueller`,
/// `Zelenskyy` and `Zelensky`, `Qadhafi` and `Gaddafi` not: what is left apart there are other
/// sounds.
pub(super) fn in_latin(name: &str) -> String {
    let lower = unaccented(&name.to_lowercase());
    let mut plain: String = lower.chars().filter(|c| c.is_alphanumeric()).collect();
    for (written, form) in [
        ("ae", "a"),
        ("oe", "o"),
        ("ue", "u"),
        ("aa", "a"),
        ("ou", "u"),
        ("oo", "u"),
        ("ee", "i"),
        ("kh", "h"),
        ("dj", "j"),
        ("zh", "j"),
        ("dzh", "j"),
        ("tch", "ch"),
        ("tsch", "ch"),
        ("sch", "sh"),
        ("ck", "k"),
        ("ph", "f"),
        ("ss", "s"),
        ("mm", "m"),
        ("dd", "d"),
        ("bb", "b"),
        ("w", "v"),
        ("y", "i"),
        ("q", "k"),
        ("x", "ks"),
        ("sz", "s"),
        ("th", "t"),
    ] {
        plain = plain.replace(written, form);
    }
    plain = with_hard_c(&plain);
    let is_vowel = |c: char| "aeiou".contains(c);
    // Between two vowels an `i` is how one goes over into the other: `Adygea` and `Adygeya`.
    let letters: Vec<char> = plain.chars().collect();
    let glides = |at: usize| {
        letters[at] == 'i'
            && at > 0
            && is_vowel(letters[at - 1])
            && letters.get(at + 1).is_some_and(|&next| is_vowel(next))
    };
    let mut form = String::with_capacity(plain.len());
    for c in (0..letters.len()).filter(|&at| !glides(at)).map(|at| letters[at]) {
        // A vowel drawn out, and an `i` more or less at the end, are matters of transcription.
        if !(form.ends_with(c) && is_vowel(c)) {
            form.push(c);
        }
    }
    let end = form.trim_end_matches('i').len();
    form.truncate(end.max(3).min(form.len()));
    form
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ways_to_write_one_name_meet() {
        for (a, b) in [
            ("Erdoğan", "Erdogan"),
            ("Müller", "Mueller"),
            ("Malmö", "Malmo"),
            ("Orbán", "Orban"),
            ("Zelenskyy", "Zelensky"),
            ("Zelenskiy", "Zelensky"),
            ("Yuriy", "Yuri"),
            ("Qasem", "Qassem"),
            ("Mohamed", "Mohammed"),
            ("Abas", "Abbas"),
            ("Sergei", "Sergey"),
            ("Aleksandr", "Alexandr"),
            ("Oskar", "Oscar"),
            ("Markus", "Marcus"),
            ("Erik", "Eric"),
            ("Eszter", "Esther"),
            ("Tomas", "Thomas"),
            ("Szabo", "Sabo"),
        ] {
            assert_eq!(in_latin(a), in_latin(b), "{a} {b}");
        }
        for (a, b) in [
            ("Hilary", "Hillary"),
            ("Miliote", "Milliot"),
            ("Wendy", "Debbie"),
            ("Helena", "Helga"),
            ("Karsten", "Kirsten"),
            ("Celia", "Kelia"),
            ("Charles", "Karles"),
            ("Carla", "Clara"),
        ] {
            assert_ne!(in_latin(a), in_latin(b), "{a} {b}");
        }
    }

    #[test]
    fn short_forms_of_a_given_name_are_of_one_person() {
        for (a, b) in [
            ("steve", "stephen"),
            ("bill", "william"),
            ("bob", "rob"),
            ("ann", "ann"),
            ("randy", "randol"),
            ("winnie", "winifred"),
            ("tommy", "tomasz"),
        ] {
            assert!(is_one_given_name(a, b) && is_one_given_name(b, a), "{a} {b}");
        }
        for (a, b) in [
            ("wendy", "debbie"),
            ("helen", "helena"),
            ("bill", "bob"),
            ("mary", "mark"),
            ("sally", "saul"),
            ("sophie", "sophia"),
            ("billy", "bella"),
            ("y", "yann"),
            ("ie", "ieva"),
            ("zoééy", "zoéa"),
        ] {
            assert!(!is_one_given_name(a, b), "{a} {b}");
        }
    }

    #[test]
    fn a_form_of_address_may_be_of_several_people() {
        assert!(["Sen", "Senator", "senators", "Mr"].into_iter().all(is_address));
        assert!(!is_address("Tammy"));
    }

    #[test]
    fn short_forms_are_the_words_they_stand_for() {
        assert_eq!(in_full("sen"), Some("senator"));
        assert_eq!(in_full("ark"), Some("arkansas"));
        assert_eq!(in_full("senator"), None);
    }
}
