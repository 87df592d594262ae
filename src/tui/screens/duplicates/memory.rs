//! What was decided, kept while the folder is read again: by content, for ids are new then.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::Arc;

use xxhash_rust::xxh3::xxh3_64;

use super::set::Set;
use crate::model::{Article, ArticleId, Corpus, Decision, Member};

/// Where an article came from: the file, and the entry in it.
type ArticleOrigin = (Box<str>, Option<Box<str>>);

/// The sets as they were, each known by the texts of its articles.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Memory {
    /// Under the sorted hashes of the texts.
    sets: BTreeMap<Vec<u64>, Vec<KnownMember>>,
    /// The article under the cursor.
    cursor: Option<ArticleOrigin>,
}

#[derive(Clone, Debug, PartialEq)]
struct KnownMember {
    text: u64,
    origin: ArticleOrigin,
    /// `None` for the one that is kept.
    decision: Option<Decision>,
}

impl Memory {
    /// Remembers all sets and the article under the cursor: linear in the texts of the sets.
    pub fn new(sets: &[Arc<Set>], cursor: Option<ArticleId>, corpus: &Corpus) -> Self {
        let known = |id: ArticleId, decision| {
            let article = corpus.article(id);
            KnownMember { text: hash(article), origin: origin(article), decision }
        };
        let of_set = |set: &Arc<Set>| {
            let others = set.others.iter().map(|o| known(o.article, Some(o.decision)));
            let all: Vec<KnownMember> =
                std::iter::once(known(set.kept, None)).chain(others).collect();
            (key(all.iter().map(|known| known.text)), all)
        };
        Self {
            sets: sets.iter().map(of_set).collect(),
            cursor: cursor.map(|id| origin(corpus.article(id))),
        }
    }

    /// Whether the cursor stood on this article.
    pub fn is_cursor(&self, article: &Article) -> bool {
        let at = |(path, entry): &ArticleOrigin| {
            **path == *article.source.shown() && entry.as_deref() == article.source.entry.as_deref()
        };
        self.cursor.as_ref().is_some_and(at)
    }

    /// The set with what was decided for it, if a set of the same texts is remembered. Where
    /// another article was kept, it is kept again, each other one held against it by `relate`.
    pub fn recall(
        &self,
        set: &Set,
        corpus: &Corpus,
        relate: impl Fn(ArticleId, ArticleId) -> Option<Member>,
    ) -> Option<Set> {
        if self.sets.is_empty() {
            return None;
        }
        let articles: Vec<ArticleId> = set.articles().collect();
        let hashes: Vec<u64> = articles.iter().map(|&id| hash(corpus.article(id))).collect();
        let known = self.sets.get(&key(hashes.iter().copied()))?;
        let places = assign(&articles, &hashes, known, corpus);
        let kept = places.iter().position(|&place| known[place].decision.is_none())?;
        let swapped = if kept == 0 { None } else { set.keeping(kept, relate) };
        let decided = articles.iter().zip(&places);
        let decided = decided.filter_map(|(&id, &place)| Some((id, known[place].decision?)));
        Some(swapped.unwrap_or_else(|| set.clone()).decided(&decided.collect()))
    }
}

/// For each article the remembered one that it is: of the same text, from the same file where that
/// is still there.
fn assign(
    articles: &[ArticleId],
    hashes: &[u64],
    known: &[KnownMember],
    corpus: &Corpus,
) -> Vec<usize> {
    let mut of_file: BTreeMap<(u64, &ArticleOrigin), usize> = BTreeMap::new();
    for (place, known) in known.iter().enumerate() {
        of_file.insert((known.text, &known.origin), place);
    }
    let origins: Vec<ArticleOrigin> =
        articles.iter().map(|&id| origin(corpus.article(id))).collect();
    let mut same_file = |(&hash, origin)| of_file.remove(&(hash, origin));
    let places: Vec<Option<usize>> = hashes.iter().zip(&origins).map(&mut same_file).collect();
    let mut of_text: BTreeMap<u64, VecDeque<usize>> = BTreeMap::new();
    for place in of_file.into_values().collect::<BTreeSet<usize>>() {
        of_text.entry(known[place].text).or_default().push_back(place);
    }
    let mut any_file = |hash: &u64| of_text.get_mut(hash).and_then(VecDeque::pop_front);
    places
        .into_iter()
        .zip(hashes)
        .filter_map(|(place, hash)| place.or_else(|| any_file(hash)))
        .collect()
}

fn key(hashes: impl Iterator<Item = u64>) -> Vec<u64> {
    let mut key: Vec<u64> = hashes.collect();
    key.sort_unstable();
    key
}

fn hash(article: &Article) -> u64 {
    xxh3_64(article.text.as_bytes())
}

fn origin(article: &Article) -> ArticleOrigin {
    (article.source.shown().into(), article.source.entry.clone())
}
