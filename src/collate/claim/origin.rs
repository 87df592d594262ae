//! Which statements of a claim are copies of one origin.

use rustc_hash::FxHashMap;

use super::kind::ValueKey;
use super::scene::Scene;
use crate::model::{Class, SentenceId, Statement};

/// Numbers the origins of statements, in their order: edited or equal sentences that say the same are
/// copies of the first of them.
///
/// Sentences of the same words are looked up together, so that ten thousand copies of one sentence
/// cost as many steps: O(statements + matches of their sentences).
pub(super) fn number(scene: Scene<'_>, statements: &mut [Statement]) {
    let mut firsts = Firsts::default();
    let origins: Vec<u32> = statements.iter().map(|stated| firsts.origin(scene, stated)).collect();
    for (stated, origin) in statements.iter_mut().zip(origins) {
        stated.origin = origin;
    }
}

/// The first statement of every origin so far; of two places of one key the earlier origin counts.
#[derive(Default)]
struct Firsts<'a> {
    count: u32,
    /// By the words of the sentence.
    by_class: FxHashMap<(u32, ValueKey<'a>), u32>,
    by_sentence: FxHashMap<(SentenceId, ValueKey<'a>), u32>,
}

impl<'a> Firsts<'a> {
    /// The origin of a statement: that of the earliest first of which it is a copy, or a new one.
    fn origin(&mut self, scene: Scene<'_>, stated: &'a Statement) -> u32 {
        let value = ValueKey::of(&stated.value);
        let class = scene.collation.words_of(stated.sentence);
        // Before the first nothing is known; most claims have no other.
        let is_first = self.count == 0;
        let known = if is_first {
            [None; 2]
        } else {
            [self.by_words(scene, class, value), self.listed(scene, stated, value)]
        };
        if let Some(origin) = known.into_iter().flatten().min() {
            return origin;
        }
        let origin = self.count;
        self.count += 1;
        self.by_sentence.entry((stated.sentence, value)).or_insert(origin);
        if let Some(class) = class {
            self.by_class.entry((class, value)).or_insert(origin);
        }
        origin
    }

    /// The first in a sentence of the same words, or of words that are an edited copy of them.
    fn by_words(&self, scene: Scene<'_>, class: Option<u32>, value: ValueKey<'a>) -> Option<u32> {
        let class = class?;
        let near = scene.collation.near_words(class);
        scene.job.spend(1 + near.len() as u64);
        let edited = near.filter(|(_, kind)| *kind != Class::Paraphrase);
        let all = edited.map(|(other, _)| other).chain([class]);
        all.filter_map(|class| self.by_class.get(&(class, value)).copied()).min()
    }

    /// The first in a sentence that is matched as a copy, though its words alone do not say so.
    fn listed(&self, scene: Scene<'_>, stated: &Statement, value: ValueKey<'a>) -> Option<u32> {
        let matches = scene.collation.matches_of(stated.sentence);
        let copies = matches.filter(|m| m.class != Class::Paraphrase);
        let others = copies.map(|m| m.other(stated.sentence).0);
        let firsts = others.filter_map(|other| {
            let origin = self.by_sentence.get(&(other, value))?;
            let class = scene.collation.class_between(stated.sentence, other)?;
            (class != Class::Paraphrase).then_some(*origin)
        });
        firsts.min()
    }
}
