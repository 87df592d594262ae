//! Finding a claim by its name or by the words that state it.

use crate::model::{Claim, Collation, Corpus};
use crate::report::claims::Table;

/// What was searched and the shown rows on which it stands.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Find {
    /// As typed; matched without regard to case.
    pub query: String,
    /// Places among the shown rows, in order.
    pub hits: Vec<usize>,
}

impl Find {
    /// Searches the names, outlets and sentences of the shown claims: O(text of the statements).
    pub fn new(
        query: &str,
        shown: &[usize],
        table: &Table,
        corpus: &Corpus,
        collation: &Collation,
    ) -> Self {
        let folded = query.to_lowercase();
        let claim = |row: usize| collation.claim(table.rows[row].claim);
        let is_hit = |&at: &usize| states(corpus, claim(shown[at]), &folded);
        let hits = match query {
            "" => Vec::new(),
            _ => (0..shown.len()).filter(is_hit).collect(),
        };
        Self { query: query.to_owned(), hits }
    }

    /// The hit behind a row, or before it, around the ends.
    pub fn beyond(&self, row: usize, forward: bool) -> Option<usize> {
        let found = match forward {
            true => self.hits.iter().find(|&&hit| hit > row).or(self.hits.first()),
            false => self.hits.iter().rfind(|&&hit| hit < row).or(self.hits.last()),
        };
        found.copied()
    }

    /// `/injured  2 of 3`
    pub fn told(&self, row: usize) -> Option<String> {
        if self.query.is_empty() {
            return None;
        }
        Some(match self.hits.binary_search(&row) {
            Ok(at) => format!("`{}` {} of {}", self.query, at + 1, self.hits.len()),
            Err(_) => format!("`{}` {} found", self.query, self.hits.len()),
        })
    }
}

fn states(corpus: &Corpus, claim: &Claim, folded: &str) -> bool {
    let has = |text: &str| text.to_lowercase().contains(folded);
    has(&claim.about)
        || claim.statements.iter().any(|statement| {
            has(corpus.article(statement.sentence.article).outlet())
                || has(corpus.sentence_text(statement.sentence))
        })
}
