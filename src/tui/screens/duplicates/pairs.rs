//! Which sentence of the kept article says what a sentence of another one says.

use std::collections::HashMap;

use crate::model::{ArticleId, Class, Corpus, Role, SentenceId};
use crate::text::word::{each_word, mix};
use crate::tui::context::Context;
use crate::tui::screens::compare::Sign;

/// What each sentence of an article is to the kept one.
#[derive(Clone, Debug)]
pub struct Counterparts {
    kept: ArticleId,
    own: ArticleId,
    /// For each sentence its mark and the sentence of the kept article that it goes with.
    notes: Vec<(Sign, Option<u32>)>,
    /// Whether each sentence of the kept article is furniture.
    furniture: Vec<bool>,
    /// How many are verbatim, edited, reworded, only here, and how many contradict. Furniture is
    /// not counted.
    pub counts: [u32; 5],
}

/// A row of the two articles side by side.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Seen {
    Pair {
        kept: Option<SentenceId>,
        own: Option<SentenceId>,
        mark: Sign,
    },
    /// So many sentences of furniture.
    Folded(usize),
}

impl Counterparts {
    /// Compares two articles by what the collation found; where it says nothing, by their words
    /// and by which sentences the engine found to be lost. O(sentences · log).
    pub fn new(context: &Context<'_>, (kept, own): (ArticleId, ArticleId), lost: &[u32]) -> Self {
        let corpus = context.corpus;
        let known = by_words(corpus, kept);
        let note = |index: usize| {
            let id = own.sentence(index);
            if is_furniture(context, id) {
                return (Sign::Boilerplate, None, None);
            }
            let is_lost = lost.binary_search(&id.index).is_ok();
            let found = collated(context, id, kept);
            let (class, diverges, there) =
                found.unwrap_or_else(|| match (known.get(&words_of(corpus, id)), is_lost) {
                    (Some(&there), _) => (Some(Class::Verbatim), false, Some(there)),
                    (None, false) => (Some(Class::Edited), false, None),
                    (None, true) => (None, false, None),
                });
            (mark_of(class, diverges), there, class)
        };
        let mut counts = [0; 5];
        let mut notes = Vec::new();
        for (mark, there, class) in (0..corpus.article(own).sentences.len()).map(note) {
            if mark != Sign::Boilerplate {
                counts[class.map_or(3, |class| class as usize)] += 1;
                counts[4] += u32::from(mark == Sign::Diverging);
            }
            notes.push((mark, there));
        }
        let sentences = 0..corpus.article(kept).sentences.len();
        let furniture = sentences.map(|i| is_furniture(context, kept.sentence(i))).collect();
        Self { kept, own, notes, furniture, counts }
    }

    /// The two articles side by side, in the order of the one that may go: what only the kept one
    /// has stands where it stands there.
    pub fn level(&self) -> Vec<Seen> {
        let mut taken = vec![false; self.furniture.len()];
        for there in self.notes.iter().filter_map(|note| note.1) {
            taken[there as usize] = true;
        }
        let mut seen = Vec::new();
        let mut next = 0;
        for (index, &(mark, there)) in self.notes.iter().enumerate() {
            if mark == Sign::Boilerplate {
                fold(&mut seen);
                continue;
            }
            if let Some(there) = there.map(|there| there as usize).filter(|&there| there >= next) {
                self.kept_alone(next..there, &taken, &mut seen);
                next = there + 1;
            }
            let kept = there.map(|there| self.kept.sentence(there as usize));
            seen.push(Seen::Pair { kept, own: Some(self.own.sentence(index)), mark });
        }
        self.kept_alone(next..self.furniture.len(), &taken, &mut seen);
        seen
    }

    /// Sentences of the kept article that the other one has not.
    fn kept_alone(&self, range: std::ops::Range<usize>, taken: &[bool], seen: &mut Vec<Seen>) {
        for index in range.filter(|&index| !taken[index]) {
            if self.furniture[index] {
                fold(seen);
                continue;
            }
            let kept = Some(self.kept.sentence(index));
            seen.push(Seen::Pair { kept, own: None, mark: Sign::Unique });
        }
    }
}

fn fold(seen: &mut Vec<Seen>) {
    match seen.last_mut() {
        Some(Seen::Folded(count)) => *count += 1,
        _ => seen.push(Seen::Folded(1)),
    }
}

fn mark_of(class: Option<Class>, diverges: bool) -> Sign {
    match class {
        _ if diverges => Sign::Diverging,
        Some(class) => Sign::of_class(class),
        None => Sign::Unique,
    }
}

fn is_furniture(context: &Context<'_>, id: SentenceId) -> bool {
    context.collation.role(context.corpus, id).0 == Role::Boilerplate
}

/// What the collation says of a sentence and the kept article: class, contradiction, the sentence.
/// A sentence with many copies has matches with few of them; its cluster knows the rest.
fn collated(
    context: &Context<'_>,
    id: SentenceId,
    kept: ArticleId,
) -> Option<(Option<Class>, bool, Option<u32>)> {
    let collation = context.collation;
    if let Some(found) = collation.match_in(id, kept) {
        let there = found.other(id).0.index;
        return Some((Some(found.class), !found.diverges.is_empty(), Some(there)));
    }
    let cluster = &collation.clusters[collation.cluster_of(id)?.0 as usize];
    let first = cluster.members.partition_point(|member| member.article < kept);
    let member = cluster.members.get(first).filter(|member| member.article == kept)?;
    (cluster.class == Class::Verbatim).then_some((Some(Class::Verbatim), false, Some(member.index)))
}

/// The sentences of an article by their words.
fn by_words(corpus: &Corpus, article: ArticleId) -> HashMap<u64, u32> {
    let count = corpus.article(article).sentences.len();
    let mut known = HashMap::with_capacity(count);
    for index in 0..count {
        known.entry(words_of(corpus, article.sentence(index))).or_insert(index as u32);
    }
    known
}

fn words_of(corpus: &Corpus, id: SentenceId) -> u64 {
    /// A constant of hashing: 2⁶⁴ divided by the golden ratio.
    const SEED: u64 = 0x9e37_79b9_7f4a_7c15;
    let mut hash = SEED;
    each_word(corpus.sentence_text(id), |word| hash = mix(hash ^ word.hash, SEED));
    hash
}
