//! What a person keeps from reading: what was read, bookmarks, a dossier, where they left off.
//!
//! Everything is found again by its content, see [`Key`], so that it survives files that are renamed
//! and holds for every copy; a text that changes is another one.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::str::FromStr;

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// What a text comes to, whatever its case, punctuation and white space: 128 bits, written as 32
/// hexadecimal digits.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key(pub u128);

/// What is kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Memory {
    /// The articles that were read.
    pub read: BTreeSet<Key>,
    /// Places by the letter that leads to them.
    pub bookmarks: BTreeMap<char, Quote>,
    /// What was collected, in the order of collecting; no two are the [same](DossierItem::is_same).
    pub dossier: Vec<DossierItem>,
    /// Where the reader was left, by what was open.
    pub places: BTreeMap<Key, LeftAt>,
    /// What was filtered by, by the name of the screen; the last one first.
    pub filters: BTreeMap<String, Vec<String>>,
}

/// Part of an article with what is needed to cite it where the article is not at hand.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Quote {
    pub article: Key,
    /// None where the whole article is meant.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sentence: Option<Key>,
    pub outlet: String,
    pub title: String,
    /// ISO 8601, as exact as it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published: Option<String>,
    /// The address of the page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// The file that it was read from, as it was named.
    pub file: String,
    /// The words, in one line: a sentence, or a headline where the whole article is meant.
    pub exact: String,
    /// A few words before and after them, by which they are found in the page.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub before: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub after: String,
    /// In a claim: what is stated here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
}

/// What an item of a dossier is about.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ItemKind {
    #[default]
    Sentence,
    Claim,
    Article,
}

/// An item of a dossier: evidence, and what the person wrote about it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DossierItem {
    pub kind: ItemKind,
    /// Of a claim: what is stated, and how the statements stand to one another.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub about: String,
    /// One, of a claim as many as state it; never none.
    pub quotes: Vec<Quote>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// When it was collected, in seconds since 1970 in UTC.
    pub added: i64,
}

/// Where the reader was left.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LeftAt {
    /// The articles side by side; none where the list was shown.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub compared: Vec<Key>,
    /// What was under the cursor.
    pub article: Option<Key>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sentence: Option<Key>,
    /// When, in seconds since 1970 in UTC.
    pub left: i64,
    /// What was open, by absolute paths; none where one of them is no text.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub opened: Vec<String>,
}

/// A change of what is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MemoryChange {
    Read(Vec<Key>),
    Unread(Vec<Key>),
    Bookmark(char, Quote),
    /// Puts an item in; where the same one is there, it keeps its note.
    Collect(DossierItem),
    /// Writes a note on an item as it was seen, with the note that it had then; puts it in if need be.
    Note(DossierItem, String),
    /// Takes the same item out, unless it has another note than was seen.
    Discard(DossierItem),
    /// Remembers where what was open was left.
    Leave(Key, LeftAt),
    /// Remembers what a screen was filtered by.
    Filter(String, String),
}

/// So many places are remembered, the last ones.
const PLACES: usize = 200;
/// So many filters of a screen, likewise.
const FILTERS: usize = 50;

impl Memory {
    /// The single folders and files that were open, the last one left first.
    pub fn recent(&self) -> Vec<String> {
        let mut places: Vec<&LeftAt> = self.places.values().collect();
        places.sort_by_key(|place| std::cmp::Reverse(place.left));
        let single = places.iter().filter_map(|place| match &place.opened[..] {
            [only] => Some(only.clone()),
            _ => None,
        });
        single.collect()
    }

    /// Makes a change. Cost: linear in the dossier or the places, logarithmic in the rest.
    pub fn apply(&mut self, change: &MemoryChange) {
        match change {
            MemoryChange::Filter(screen, text) => {
                let known = self.filters.entry(screen.clone()).or_default();
                known.retain(|other| other != text);
                known.insert(0, text.clone());
                known.truncate(FILTERS);
            }
            MemoryChange::Read(keys) => self.read.extend(keys),
            MemoryChange::Unread(keys) => {
                for key in keys {
                    self.read.remove(key);
                }
            }
            MemoryChange::Bookmark(letter, quote) => {
                self.bookmarks.insert(*letter, quote.clone());
            }
            MemoryChange::Collect(item) => self.put(item, |kept| match kept.is_empty() {
                true => item.note.clone(),
                false => kept.to_owned(),
            }),
            MemoryChange::Note(seen, note) => self.put(seen, |kept| merged(kept, &seen.note, note)),
            MemoryChange::Discard(item) => {
                let unseen = |kept: &DossierItem| !kept.note.is_empty() && kept.note != item.note;
                self.dossier.retain(|kept| !kept.is_same(item) || unseen(kept));
            }
            MemoryChange::Leave(opened, place) => {
                self.places.insert(*opened, place.clone());
                while self.places.len() > PLACES {
                    let oldest = self.places.iter().min_by_key(|(_, place)| place.left);
                    let Some((&oldest, _)) = oldest else { return };
                    self.places.remove(&oldest);
                }
            }
        }
    }

    /// Puts an item in, or in the place of the same one, with the note that comes of the one there.
    fn put(&mut self, item: &DossierItem, note: impl Fn(&str) -> String) {
        match self.place_of(item) {
            Some(at) => {
                let note = note(&self.dossier[at].note);
                self.dossier[at] = DossierItem { note, ..item.clone() };
            }
            None => self.dossier.push(DossierItem { note: note(&item.note), ..item.clone() }),
        }
    }

    /// The number of the same item in the dossier.
    pub fn place_of(&self, item: &DossierItem) -> Option<usize> {
        self.dossier.iter().position(|kept| kept.is_same(item))
    }
}

/// A note that was `seen`, is changed to `own` here and may be another one by now, written by
/// another reader: then both stand.
fn merged(now: &str, seen: &str, own: &str) -> String {
    match () {
        () if now == seen || now.is_empty() || own.contains(now) => own.to_owned(),
        () if own == seen || now.contains(own) => now.to_owned(),
        () => format!("{now} / {own}"),
    }
}

impl DossierItem {
    /// Whether two items are about the same, whatever was written about them and when.
    pub fn is_same(&self, other: &DossierItem) -> bool {
        let place = |quote: &Quote| (quote.article, quote.sentence, quote.value.clone());
        self.kind == other.kind
            && self.about == other.about
            && self.quotes.iter().map(place).eq(other.quotes.iter().map(place))
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", self.0)
    }
}

impl FromStr for Key {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let digits = text.len() == 32 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
        let number = u128::from_str_radix(text, 16).ok().filter(|_| digits);
        number.map(Key).ok_or_else(|| format!("`{text}` is not 32 hexadecimal digits"))
    }
}

impl Serialize for Key {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Key {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        String::deserialize(from)?.parse().map_err(D::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(sentence: u128, note: &str) -> DossierItem {
        let quote = Quote { sentence: Some(Key(sentence)), ..Quote::default() };
        DossierItem { quotes: vec![quote], note: note.into(), ..DossierItem::default() }
    }

    #[test]
    fn an_item_stands_in_the_dossier_once_with_its_last_note() {
        let mut memory = Memory::default();
        for change in [item(1, ""), item(2, ""), item(1, "ask the police")] {
            memory.apply(&MemoryChange::Collect(change));
        }
        assert_eq!(memory.dossier, [item(1, "ask the police"), item(2, "")]);
        memory.apply(&MemoryChange::Discard(item(1, "ask the police")));
        assert_eq!(memory.dossier, [item(2, "")]);
    }

    #[test]
    fn a_note_that_another_reader_wrote_meanwhile_is_not_lost() {
        let of = |changes: &[MemoryChange]| {
            let mut memory = Memory::default();
            changes.iter().for_each(|change| memory.apply(change));
            memory.dossier.into_iter().map(|item| item.note).collect::<Vec<_>>()
        };
        let noted = |seen: &str, note: &str| MemoryChange::Note(item(1, seen), note.into());
        let theirs = noted("", "theirs");
        assert_eq!(of(&[theirs.clone(), noted("", "ours")]), ["theirs / ours"]);
        assert_eq!(of(&[theirs.clone(), noted("", "")]), ["theirs"]);
        assert_eq!(of(&[theirs.clone(), noted("theirs", "ours")]), ["ours"]);
        assert_eq!(of(&[theirs.clone(), noted("theirs", "")]), [""]);
        assert_eq!(of(&[theirs.clone(), noted("", "theirs")]), ["theirs"]);
        assert_eq!(of(&[theirs.clone(), MemoryChange::Collect(item(1, ""))]), ["theirs"]);
        assert_eq!(of(&[theirs.clone(), MemoryChange::Discard(item(1, ""))]), ["theirs"]);
        assert!(of(&[theirs, MemoryChange::Discard(item(1, "theirs"))]).is_empty());
        assert_eq!(of(&[MemoryChange::Discard(item(1, "old")), noted("old", "new")]), ["new"]);
    }

    #[test]
    fn the_oldest_places_are_forgotten() {
        let mut memory = Memory::default();
        for n in 0..PLACES as i64 + 3 {
            let place = LeftAt { left: n, ..LeftAt::default() };
            memory.apply(&MemoryChange::Leave(Key(1000 - n as u128), place));
        }
        assert_eq!(memory.places.len(), PLACES);
        assert_eq!(memory.places.values().map(|place| place.left).min(), Some(3));
    }

    #[test]
    fn a_key_is_written_as_hexadecimal_digits() {
        for key in [Key(0), Key(0xabc), Key(u128::MAX)] {
            assert_eq!(key.to_string().parse(), Ok(key));
        }
        for wrong in ["", "abc", "+0000000000000000000000000000000", "zz"] {
            assert!(wrong.parse::<Key>().is_err(), "{wrong}");
        }
    }
}
