//! Which nouns of the news count the same things: `troops` and `soldiers`, `dead` and `killed`.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::lang::{self, List};

/// The classes of the English list, by word.
static CLASSES: LazyLock<FxHashMap<&str, &str>> = LazyLock::new(|| {
    let mut classes = FxHashMap::default();
    let entries = lang::of(None).entries(List::UnitClass);
    classes.extend(entries.iter().map(|entry| (entry.value, entry.value)));
    for entry in entries {
        classes.entry(entry.word).or_insert(entry.value);
    }
    classes
});

/// The class of a noun, or of a verb or participle that tells what befell those counted: words of
/// one class count the same things. `soldiers` and `personnel` are `troops`; `injuring`, `hurt`
/// and `injuries` are `injured`. A word of no class is its own, in the singular: `lighthouses`
/// are `lighthouse`.
///
/// `word` is in lower case, as in [`Quantity::unit`](crate::model::Quantity::unit). Hyponyms are
/// no synonyms: `lorries` are not `vehicles`, since a text may count both. The list is made for
/// counts within one story, where `forces` are troops and `officers` are police.
///
/// ```
/// use wirecopy::text::unit::unit_class;
/// assert_eq!(unit_class("soldiers"), unit_class("personnel"));
/// assert_eq!(unit_class("injuring"), unit_class("wounded"));
/// assert_ne!(unit_class("lorries"), unit_class("vehicles"));
/// assert_eq!(unit_class("lighthouse"), unit_class("lighthouses"));
/// ```
pub fn unit_class(word: &str) -> std::borrow::Cow<'_, str> {
    if let Some(class) = CLASSES.get(word) {
        return (*class).into();
    }
    let mut one = singular(word);
    loop {
        if let Some(class) = CLASSES.get(&*one) {
            return (*class).into();
        }
        match singular(&one) {
            same if same == one => return one.into(),
            shorter => one = shorter,
        }
    }
}

/// Whether a word says what befell people: then it tells more than the noun it stands with.
///
/// ```
/// use wirecopy::text::unit::is_fate;
/// assert!(is_fate("injured"));
/// assert!(!is_fate("troops"));
/// ```
pub fn is_fate(class: &str) -> bool {
    const FATES: &[&str] =
        &["dead", "injured", "missing", "arrested", "displaced", "hospitalized", "rescued"];
    FATES.contains(&class)
}

/// The singular of an English noun by its ending; words that are none come out as they went in,
/// or harmlessly short.
fn singular(word: &str) -> String {
    let irregular =
        [("men", "man"), ("women", "woman"), ("children", "child"), ("people", "person")];
    for (many, one) in irregular {
        if let Some(stem) = word.strip_suffix(many) {
            return format!("{stem}{one}");
        }
    }
    if let Some(stem) = word.strip_suffix("ies").filter(|stem| stem.len() > 2) {
        return format!("{stem}y");
    }
    for end in ["ches", "shes", "sses", "xes", "zes"] {
        if word.len() > end.len() + 1 && word.ends_with(end) {
            return word[..word.len() - 2].to_owned();
        }
    }
    let kept = ["ss", "us", "is"].iter().any(|end| word.ends_with(end)) || word.len() < 4;
    word.strip_suffix('s').filter(|_| !kept).unwrap_or(word).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn words_of_one_thing_share_a_class() {
        for (a, b) in [
            ("troops", "soldiers"),
            ("personnel", "servicemen"),
            ("fatalities", "killed"),
            ("toll", "dead"),
            ("wounded", "injuries"),
            ("arrests", "detained"),
            ("person", "people"),
            ("houses", "homes"),
            ("ferries", "ferry"),
            ("employees", "staff"),
        ] {
            assert_eq!(unit_class(a), unit_class(b), "{a} / {b}");
        }
    }

    #[test]
    fn words_of_two_things_do_not() {
        for (a, b) in [
            ("dead", "injured"),
            ("applications", "troops"),
            ("people", "homes"),
            ("lorries", "vehicles"),
            ("children", "people"),
            ("ships", "drones"),
        ] {
            assert_ne!(unit_class(a), unit_class(b), "{a} / {b}");
        }
    }

    #[test]
    fn no_word_of_the_list_stands_in_two_classes() {
        for entry in lang::of(None).entries(List::UnitClass) {
            assert_eq!(unit_class(entry.value), entry.value);
        }
    }

    proptest! {
        #[test]
        fn the_class_of_a_class_is_itself(word in "[a-z]{1,12}") {
            let once = unit_class(&word).into_owned();
            prop_assert_eq!(&unit_class(&once), &once);
        }
    }
}
