//! The words of open articles that contradict one another, as the claims of their stories say.

use std::collections::BTreeSet;

use crate::model::{ArticleId, ClaimId, SentenceId, Span, Standing, StoryId};
use crate::report::claims::voices_among;
use crate::tui::context::Context;

/// Words that state something which another open article contradicts.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Dispute {
    pub sentence: SentenceId,
    pub claim: ClaimId,
    pub span: Span,
}

/// All disputes among the open articles, sorted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Disputes(Vec<Dispute>);

impl Disputes {
    /// Gathers them: linear in the statements of the stories of the open articles.
    pub fn new(ctx: &Context, articles: &[ArticleId]) -> Self {
        let open: BTreeSet<ArticleId> = articles.iter().copied().collect();
        let story = |&article: &ArticleId| ctx.collation.story_of(article);
        let stories: BTreeSet<StoryId> = articles.iter().filter_map(story).collect();
        let mut all = Vec::new();
        for (id, claim) in stories.into_iter().flat_map(|story| ctx.collation.claims_of(story)) {
            if claim.standing != Standing::Conflict {
                continue;
            }
            let voices = voices_among(ctx.corpus, claim, |s| open.contains(&s.sentence.article));
            if voices.iter().any(|voice| voice.differs) {
                all.extend(voices.iter().flat_map(|voice| &voice.statements).map(|&at| {
                    let statement = &claim.statements[at as usize];
                    Dispute { sentence: statement.sentence, claim: id, span: statement.span }
                }));
            }
        }
        all.sort_unstable();
        Self(all)
    }

    /// The disputes of a sentence: O(log disputes).
    pub fn of(&self, sentence: SentenceId) -> &[Dispute] {
        let start = self.0.partition_point(|d| d.sentence < sentence);
        let len = self.0[start..].partition_point(|d| d.sentence == sentence);
        &self.0[start..start + len]
    }

    /// All of them.
    pub fn all(&self) -> &[Dispute] {
        &self.0
    }
}
