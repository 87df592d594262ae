//! Finding a claim by its name or by the words that state it.

use crate::model::{Claim, Collation, Corpus};
use crate::report::claims::ClaimTable;
use crate::tui::walk::Hits;

/// The places among the shown claims whose names, outlets or sentences have the words:
/// O(text of the statements).
pub fn find(
    query: &str,
    shown: &[usize],
    table: &ClaimTable,
    corpus: &Corpus,
    collation: &Collation,
) -> Hits {
    let claim = |row: usize| collation.claim(table.rows[row].claim);
    Hits::new(query, |folded| {
        (0..shown.len()).filter(|&at| states(corpus, claim(shown[at]), folded)).collect()
    })
}

fn states(corpus: &Corpus, claim: &Claim, folded: &str) -> bool {
    let has = |text: &str| text.to_lowercase().contains(folded);
    has(&claim.about)
        || claim.statements.iter().any(|statement| {
            has(corpus.article(statement.sentence.article).outlet())
                || has(corpus.sentence_text(statement.sentence))
        })
}
