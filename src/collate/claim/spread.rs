//! The words with capitals of articles, and how widely each is spread over the stories.

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::collate::sentences::Sentences;
use crate::model::{ArticleId, Story};
use crate::text::normalize::unaccented;
use crate::text::word::{Word, WordKind, hash_of, without_possessive};

/// A name that stands in more stories than these is one of an office, a country, an agency: it does
/// not tell one event from another.
const TELLING: u32 = 12;
/// Reports of one event share so many names that tell it at least; a person's are two.
const LEAST_TELLING: usize = 2;

/// In how many stories of a collection each name stands. Copies are of one story and count once.
#[derive(Debug)]
pub(super) struct Spread(FxHashMap<u64, u32>);

impl Spread {
    /// O(bytes of the corpus), in parallel.
    pub fn of(sentences: Sentences<'_>, stories: &[Story]) -> Self {
        let of_story = |story: &Story| {
            let mut names = FxHashSet::default();
            for &id in &story.articles {
                each_name(sentences, id, |name, _, _| _ = names.insert(name));
            }
            names
        };
        let add = |mut spread: FxHashMap<u64, u32>, story: &Story| {
            of_story(story).into_iter().for_each(|name| *spread.entry(name).or_default() += 1);
            spread
        };
        let join = |mut a: FxHashMap<u64, u32>, b: FxHashMap<u64, u32>| {
            b.into_iter().for_each(|(name, count)| *a.entry(name).or_default() += count);
            a
        };
        let names = stories.par_iter().fold(FxHashMap::default, add);
        Self(names.reduce(FxHashMap::default, join))
    }

    /// Whether two articles, by all their names, share such that few stories have, as reports of one event do. In a
    /// collection of few stories every name is one.
    pub fn tells_one(&self, a: &FxHashSet<u64>, b: &FxHashSet<u64>) -> bool {
        // Not all scripts have capitals to know names by.
        if [a, b].iter().any(|names| names.len() < LEAST_TELLING) {
            return true;
        }
        let is_telling = |name: &&u64| self.0.get(*name).is_none_or(|count| *count <= TELLING);
        a.intersection(b).filter(is_telling).take(LEAST_TELLING).count() == LEAST_TELLING
    }
}

/// Gives every word of an article with a capital: in the form in which names are compared, with its
/// place in its sentence, and as it stands. O(bytes of the article).
pub(super) fn each_name(
    sentences: Sentences<'_>,
    article: ArticleId,
    mut visit: impl FnMut(u64, usize, &Word),
) {
    for row in sentences.table.rows_of(sentences.table.doc(article)) {
        let text = sentences.text(row);
        let mut place = 0;
        sentences.each_word(row, |word| {
            if word.kind == WordKind::Capital {
                visit(name_of(&word, text), place, &word);
            }
            place += 1;
        });
    }
}

/// A word in the form in which names are compared.
pub(super) fn name_of(word: &Word, text: &str) -> u64 {
    let written = word.span.of(text);
    // Nearly every name is compared as it stands.
    if written.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return word.hash;
    }
    hash_of(&unaccented(&without_possessive(written).to_lowercase()))
}
