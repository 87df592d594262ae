//! Which figures of a story articles may differ in, told before their sentences are read for more.
//!
//! Figures of two families are never about one thing. Of a family that one article alone states, or
//! that stands in one figure of one sentence however many print it, nothing can differ: its
//! sentences need not be read for what they credit, name and tell.

use rustc_hash::FxHashMap;

use super::fact;
use super::kind::Articles;
use super::scene::Scene;

/// The families of all figures of a story.
#[derive(Debug, Default)]
pub(super) struct Families {
    stated: FxHashMap<u64, Stated>,
    /// By the number of a sentence: the families of its figures.
    of_sentence: FxHashMap<u32, Vec<u64>>,
}

/// Who states figures of a family, and how many.
#[derive(Copy, Clone, Debug, Default)]
struct Stated {
    articles: Articles,
    figures: usize,
}

impl Stated {
    fn is_shared(self) -> bool {
        self.figures > 1 && self.articles.is_across(self.articles)
    }
}

impl Families {
    /// O(bytes of the story).
    pub fn of(scene: Scene<'_>) -> Self {
        let Self { mut stated, mut of_sentence } = Self::default();
        scene.each_told(scene.articles, |sentence| {
            let number = scene.readings.number(sentence);
            let families = of_sentence.entry(number).or_insert_with(|| {
                let families = fact::families(scene.reading(sentence));
                let mut count = |family: &u64| stated.entry(*family).or_default().figures += 1;
                families.iter().for_each(&mut count);
                families
            });
            for family in families {
                stated.entry(*family).or_default().articles.add(sentence.article);
            }
        });
        Self { stated, of_sentence }
    }

    /// Whether articles may differ in figures of a family.
    pub fn is_shared(&self, family: u64) -> bool {
        self.stated.get(&family).is_some_and(|stated| stated.is_shared())
    }

    /// Whether they may in one of those that a sentence states.
    pub fn are_shared_in(&self, number: u32) -> bool {
        let families = self.of_sentence.get(&number);
        families.is_some_and(|all| all.iter().any(|family| self.is_shared(*family)))
    }

    /// How many figures of the other families are beyond a bound, family by family.
    pub fn beyond(&self, bound: usize) -> u64 {
        let lone = self.stated.values().filter(|stated| !stated.is_shared());
        lone.map(|stated| stated.figures.saturating_sub(bound) as u64).sum()
    }
}
