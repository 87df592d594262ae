//! What the articles of a story state differently, one after the other.

use super::{At, Linear, LinearSaid};
use crate::model::{ClaimId, Standing};
use crate::report::claims::{CAVEAT, in_sentences, voices};

impl Linear<'_> {
    /// The claims of a story that are shown to contradict one another, then those that may.
    pub(super) fn differences(&self, entry: usize) -> Vec<ClaimId> {
        let of = |standing| self.standing_so(entry, standing);
        of(Standing::Conflict).chain(of(Standing::MayDiffer)).collect()
    }

    fn standing_so(&self, entry: usize, standing: Standing) -> impl Iterator<Item = ClaimId> {
        let claims =
            self.story(entry).into_iter().flat_map(|story| self.collation.claims_of(story));
        claims.filter(move |(_, claim)| claim.standing == standing).map(|(id, _)| id)
    }

    /// How many there are of each.
    pub(super) fn counted_differences(&self, entry: usize) -> (usize, usize) {
        let count = |standing| self.standing_so(entry, standing).count();
        (count(Standing::Conflict), count(Standing::MayDiffer))
    }

    pub(super) fn has_differences(&self, entry: usize) -> bool {
        !self.differences(entry).is_empty()
    }

    /// One of them: who says what, and in which words.
    pub(super) fn difference(&mut self, entry: usize, at: usize) -> Vec<LinearSaid> {
        let all = self.differences(entry);
        let Some(&id) = all.get(at) else {
            return vec![LinearSaid::Text("There is no such difference.".to_owned())];
        };
        self.at = At::Differences { entry, next: at + 1 };
        let claim = self.collation.claim(id);
        let (differ, may) = self.counted_differences(entry);
        let is_shown = claim.standing == Standing::Conflict;
        let heading = match is_shown {
            true => format!("Difference {} of {differ}: {}", at + 1, claim.about),
            false => format!("May differ, {} of {may}: {}", at + 1 - differ, claim.about),
        };
        let mut said = vec![LinearSaid::Heading(heading)];
        if !is_shown {
            said.push(LinearSaid::Text("It is not shown that this is about one thing.".to_owned()));
        }
        let voices = voices(self.corpus, claim);
        for (voice, told) in voices.iter().zip(in_sentences(self.corpus, claim, &voices)) {
            said.push(LinearSaid::Text(told));
            if let Some(&first) = voice.statements.first() {
                let sentence = claim.statements[first as usize].sentence;
                let words = one_line(self.corpus.sentence_text(sentence));
                said.push(LinearSaid::Text(format!(
                    "{}: {words}",
                    self.name(entry, sentence.article)
                )));
            }
        }
        if at + 1 == all.len() {
            said.push(LinearSaid::Text(CAVEAT.to_owned()));
        }
        said
    }
}

pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
