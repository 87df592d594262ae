//! The words that are common in any newspaper of a language.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::word_id::{WordId, plain_id};
use crate::text::lang::{self, List};

/// Weights of words that are common in any newspaper, whatever this corpus says.
pub(super) const FUNCTION: f32 = 0.5;
/// The weight of words of reporting: *said* and *according* stand in every article.
const FORMULA: f32 = 1.0;

/// The words of one language that are common in any newspaper.
///
/// A word of grammar in one language is a word of the story in another: German *war* and *die*,
/// Spanish *son*. So whoever asks, asks in the language of the article.
#[derive(Debug)]
pub(super) struct Common {
    weights: FxHashMap<WordId, f32>,
    /// Months and weekdays.
    calendar: FxHashSet<WordId>,
    /// Other words that are capitalised for reasons that have nothing to do with the story.
    capitalised: FxHashSet<WordId>,
}

static COMMON: LazyLock<Vec<Common>> = LazyLock::new(|| lang::all().map(Common::new).collect());

/// The common words of a language, given by its ISO 639-1 code; those of English where it is not
/// known.
pub(super) fn common(language: Option<&str>) -> &'static Common {
    &COMMON[lang::place(language)]
}

impl Common {
    fn new(language: &lang::Lexicon) -> Self {
        let ids = |list| language.words(list).map(plain_id);
        let formula = ids(List::Formula).map(|id| (id, FORMULA));
        Self {
            weights: formula.chain(ids(List::Function).map(|id| (id, FUNCTION))).collect(),
            calendar: [List::Month, List::Weekday].into_iter().flat_map(ids).collect(),
            capitalised: ids(List::Capitalised).collect(),
        }
    }

    /// The weight of a common word; `None` for any other.
    pub fn weight(&self, id: WordId) -> Option<f32> {
        self.weights.get(&id).copied()
    }

    pub fn has(&self, id: WordId) -> bool {
        self.weights.contains_key(&id)
    }

    /// Whether the word is capitalised for reasons that have nothing to do with the story: a
    /// weekday, a title.
    pub fn is_capitalised(&self, id: WordId) -> bool {
        self.is_calendar(id) || self.capitalised.contains(&id)
    }

    /// Whether the word is a month or a weekday.
    pub fn is_calendar(&self, id: WordId) -> bool {
        self.calendar.contains(&id)
    }
}
