//! What the articles of a story state differently, one after the other.

use super::{At, Linear, LinearSaid};
use crate::model::{ClaimId, Standing};
use crate::report::claims::{CAVEAT, in_sentences, voices};

impl Linear<'_> {
    /// The claims of a story that are shown to contradict one another.
    pub(super) fn differences(&self, entry: usize) -> Vec<ClaimId> {
        let claims =
            self.story(entry).into_iter().flat_map(|story| self.collation.claims_of(story));
        let differs = claims.filter(|(_, claim)| claim.standing == Standing::Conflict);
        differs.map(|(id, _)| id).collect()
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
        let heading = format!("Difference {} of {}: {}", at + 1, all.len(), claim.about);
        let mut said = vec![LinearSaid::Heading(heading)];
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
