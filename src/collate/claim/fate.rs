//! What befell one person, with its day right behind: `Ada Holm of Kaldia died early Tuesday`.
//!
//! Nobody dies twice, so two days of it are a contradiction in whatever words they are told.

use super::outcome::Outcome;
use super::reading::{Break, Concept};
use super::scene::Scene;
use crate::model::{ArticleId, SentenceId, Span};
use crate::text::lang::List;

/// Sentences from here on tell of others as well.
const LEAD: u32 = 4;

/// What befell whom.
#[derive(Clone, Debug)]
pub(super) struct Fate {
    article: ArticleId,
    outcome: Outcome,
    /// The names before the verb, in the order of the sentence.
    names: Vec<Concept>,
}

/// The fate that a sentence at the top of an article tells with its time at `at`, in bytes of the
/// sentence, right behind the verb; one of a person, by the names before it.
pub(super) fn of(scene: Scene<'_>, sentence: SentenceId, at: Span) -> Option<Fate> {
    let reading = scene.reading(sentence);
    let time = reading.words_in(at);
    let is_grammar = |w: usize| {
        let written = reading.written(w).to_lowercase();
        reading.lexicon().has(List::CreditTimeLead, &written)
    };
    let verb = (0..time.start).rev().find(|&w| !is_grammar(w)).filter(|_| sentence.index < LEAD)?;
    let outcome = reading.outcome(verb).filter(|outcome| outcome.is_toll())?;
    let clause = reading.clause(&(verb..verb + 1), Break::Strong);
    // Whoever is counted is nobody in particular.
    let counts = |w: usize| {
        let written = reading.written(w).to_lowercase();
        written.starts_with(|c: char| c.is_ascii_digit())
            || reading.lexicon().has(List::FigureTerm, &written)
    };
    let is_place = |w: usize| reading.places().iter().any(|p| (p.first..p.end).contains(&w));
    let named = reading.names_in(clause.start..verb).filter(|&w| !is_place(w));
    let names: Vec<Concept> =
        named.flat_map(|w| reading.concepts(w..w + 1)).map(|(_, name)| name).collect();
    let is_of_one = !names.is_empty() && !clause.into_iter().any(counts);
    is_of_one.then_some(Fate { article: sentence.article, outcome, names })
}

impl Fate {
    /// Whether another article tells the same of somebody of the same name.
    pub fn is_same(&self, other: &Self) -> bool {
        self.article != other.article
            && self.outcome == other.outcome
            && self.names.iter().any(|name| other.names.contains(name))
    }
}
