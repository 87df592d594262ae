//! Names that two outlets print a letter or two apart, where both tell the same in their own words.
//!
//! In edited copies any other name in the same place is told (`name`), and a person's whole name
//! wherever it stands (`person`). Where outlets share less, a name is a slip of the other only if
//! neither article knows the other's, and one of them is no word of the language: `Lehi` and `Levi`,
//! but not `Senate` and `Senator`.

use std::collections::BTreeMap;

use rustc_hash::{FxHashMap, FxHashSet};

use super::judge::finish;
use super::one_name::is_one_name;
use super::scene::Scene;
use crate::collate::paraphrase::is_listed;
use crate::model::{
    ArticleId, Claim, Class, Divergent, Match, Role, SentenceId, Span, Standing, Statement, Value,
};
use crate::text::word::{WordKind, without_possessive};

/// Shorter names are near too many others.
const LEAST_LETTERS: usize = 4;
/// A name of so many letters may have two of them changed, a shorter one only one.
const LONG: usize = 6;

/// A name in its sentence: in lower case, and where it stands in the article.
type Naming = (String, SentenceId, Span);

/// The claims of names with a slip among sentences that say the same in other words.
///
/// O(matches of the story + pairs of different sentences among them × names of each²), and every article
/// that a near pair of names is met in once.
pub(super) fn claims(scene: Scene<'_>) -> Vec<Claim> {
    let mut search = Search { scene, known: FxHashMap::default(), seen: FxHashSet::default() };
    // Both names, the first in the alphabet first → where they stand.
    let mut found: BTreeMap<(String, String), Vec<Naming>> = BTreeMap::new();
    for &article in scene.articles {
        for (here, m) in scene.collation.matches_of_article(article) {
            let inside = scene.articles.binary_search(&m.right.article).is_ok();
            if here == m.left && inside && m.class == Class::Paraphrase {
                for (a, b) in search.slips(m) {
                    let key = (a.0.clone().min(b.0.clone()), a.0.clone().max(b.0.clone()));
                    found.entry(key).or_default().extend([a, b]);
                }
            }
        }
    }
    found.into_values().map(|namings| claim(scene, namings)).collect()
}

/// What was looked at already: what is repeated costs its length.
struct Search<'a> {
    scene: Scene<'a>,
    /// The words with a capital of articles, in lower case, once they are asked for.
    known: FxHashMap<ArticleId, FxHashSet<String>>,
    /// Pairs of different sentences, by their numbers.
    seen: FxHashSet<(u32, u32)>,
}

impl Search<'_> {
    /// The names of one match that are slips of one another; none of a match whose words were looked
    /// at before.
    fn slips(&mut self, m: &Match) -> Vec<(Naming, Naming)> {
        let scene = self.scene;
        let number = |sentence| scene.readings.number(sentence);
        if !self.seen.insert((number(m.left), number(m.right))) {
            return Vec::new();
        }
        let (left, right) = (names(scene, m.left), names(scene, m.right));
        scene.job.spend((left.len() * right.len()) as u64);
        let mut found = Vec::new();
        for (a, b) in left.iter().flat_map(|a| right.iter().map(move |b| (a, b))) {
            let are_words = is_listed(&a.0) && is_listed(&b.0);
            if !are_words
                && is_near(&a.0, &b.0)
                && !is_one_name(&a.0, &b.0)
                && !self.tells(m.left.article, &b.0)
                && !self.tells(m.right.article, &a.0)
            {
                found.push((a.clone(), b.clone()));
            }
        }
        found
    }

    /// Whether an article has a word with a capital, whatever its ending.
    fn tells(&mut self, article: ArticleId, name: &str) -> bool {
        let scene = self.scene;
        let read = || {
            let count = scene.corpus.article(article).sentences.len();
            let readings = (0..count).map(|index| scene.reading(article.sentence(index)));
            let capitals = readings.flat_map(|reading| {
                let words = reading.words.iter().filter(|word| word.kind == WordKind::Capital);
                words.map(|word| lower(word.span.of(reading.text)))
            });
            capitals.collect()
        };
        self.known.entry(article).or_insert_with(read).contains(name)
    }
}

/// The single words of a sentence that are names. In a headline in capitals every word looks like one.
fn names(scene: Scene<'_>, sentence: SentenceId) -> Vec<Naming> {
    if scene.collation.role(scene.corpus, sentence).0 == Role::Heading {
        return Vec::new();
    }
    let reading = scene.reading(sentence);
    let start = scene.corpus.sentence(sentence).span.start as usize;
    let is_name =
        |w: &usize| reading.is_name(*w) && reading.written(*w).chars().any(char::is_lowercase);
    let names = (0..reading.words.len()).filter(is_name);
    names
        .map(|w| (lower(reading.written(w)), sentence, reading.words[w].span.shifted(start)))
        .collect()
}

fn lower(written: &str) -> String {
    without_possessive(written).to_lowercase()
}

/// Whether two words are a letter or two apart and begin with the same. One that only goes on is a
/// people, a plural, another case (`Somali` and `Somalia`).
fn is_near(a: &str, b: &str) -> bool {
    let letters = a.chars().count().min(b.chars().count());
    let most = if letters >= LONG { 2 } else { 1 };
    !a.starts_with(b)
        && !b.starts_with(a)
        && !has_vowels_of_a_transcription(a, b)
        && letters >= LEAST_LETTERS
        && a.chars().next() == b.chars().next()
        && strsim::levenshtein(a, b) <= most
}

/// Whether two words differ in vowels alone, as a name of another alphabet does by who writes it: `Haidar`
/// and `Haider`, `Usama` and `Osama`. No transcription puts a bare `i` for `a`, `o` or `u`
/// (`Ilic` and `Ilac`), nor two vowels the other way round (`Neil` and `Niel`).
fn has_vowels_of_a_transcription(a: &str, b: &str) -> bool {
    let is_vowel = |c: char| "aeiouy".contains(c);
    let consonants = |name: &str| name.replace(is_vowel, "");
    if consonants(a) != consonants(b) {
        return false;
    }
    let vowels = |name: &'_ str| -> Vec<String> {
        name.split(|c| !is_vowel(c)).map(str::to_owned).collect()
    };
    let is_wide = |x: &str, y: &str| x == "i" && y.len() == 1 && "aou".contains(y);
    let is_turned = |x: &str, y: &str| x != y && x.chars().rev().eq(y.chars());
    let (x, y) = (vowels(a), vowels(b));
    !x.iter().zip(&y).any(|(x, y)| is_wide(x, y) || is_wide(y, x) || is_turned(x, y))
}

fn claim(scene: Scene<'_>, mut namings: Vec<Naming>) -> Claim {
    namings.sort();
    namings.dedup();
    let (_, sentence, span) = &namings[0];
    let about = span.of(&scene.corpus.article(sentence.article).text);
    let statements = namings.iter().map(|(_, sentence, span)| Statement {
        sentence: *sentence,
        span: *span,
        value: Value::Words,
        credited: None,
        origin: 0,
    });
    Claim {
        kind: Divergent::Name,
        story: scene.story,
        about: format!("name of {about}").into(),
        standing: Standing::Conflict,
        statements: finish(scene, statements.collect()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn vowels_of_a_transcription_are_no_slip() {
        for (a, b) in [("haidar", "haider"), ("usama", "osama"), ("abdallah", "abdullah")] {
            assert!(has_vowels_of_a_transcription(a, b), "{a} {b}");
        }
        for (a, b) in [("ilic", "ilac"), ("neil", "niel"), ("marton", "martin"), ("lehi", "levi")] {
            assert!(!has_vowels_of_a_transcription(a, b), "{a} {b}");
        }
    }
}
