//! What befell one person, with its day right behind: `Ada Holm of Kaldia died early Tuesday`.
//!
//! Nobody dies twice, so two days of it are a contradiction in whatever words they are told.

use super::Scene;
use super::outcome::Outcome;
use super::reading::{Break, Concept, Reading};
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
    let language = scene.corpus.article(sentence.article).meta.language;
    let reading = Reading::new(scene.corpus.sentence_text(sentence), language);
    let time = reading.words_in(at);
    let is_grammar = |w: usize| {
        let written = reading.written(w).to_lowercase();
        reading.lexicon().has(List::CreditTimeLead, &written)
    };
    let verb = (0..time.start).rev().find(|&w| !is_grammar(w)).filter(|_| sentence.index < LEAD)?;
    let outcome = reading.outcome(verb).filter(|outcome| outcome.is_toll())?;
    // What is counted are several.
    let is_one = !reading.words[..verb]
        .iter()
        .any(|word| word.span.of(reading.text).as_bytes()[0].is_ascii_digit());
    let clause = reading.clause(&(verb..verb + 1), Break::Strong);
    let names: Vec<Concept> = reading
        .concepts(clause.start..verb)
        .filter(|&(w, _)| reading.is_name(w))
        .map(|(_, name)| name)
        .collect();
    (is_one && !names.is_empty()).then_some(Fate { article: sentence.article, outcome, names })
}

impl Fate {
    /// Whether another article tells the same of somebody of the same name.
    pub fn is_same(&self, other: &Self) -> bool {
        self.article != other.article
            && self.outcome == other.outcome
            && self.names.iter().any(|name| other.names.contains(name))
    }
}
