//! What is worth knowing about the selected article, gathered when the cursor comes to it.

use super::story::StoryTold;
use crate::collate::provenance::{Overlap, Precedence, Provenance};
use crate::model::{ArticleId, Collation, Corpus, StoryId};
use crate::tui::context::Context;

/// How many of the closest outlets are named.
const CLOSEST: usize = 4;

/// The selected article and its nearest neighbours.
#[derive(Clone, Debug, PartialEq)]
pub struct Preview {
    pub article: ArticleId,
    /// The story, where its heading is selected.
    pub story: Option<StoryTold>,
    /// Nearest first.
    pub closest: Vec<Overlap>,
    /// Where it stands among all that share with it; `None` where nobody does.
    pub place: Option<Precedence>,
    /// Rows that are scrolled away at the top.
    pub scroll: usize,
    /// Rows of the whole preview where it stands, once they were counted.
    pub rows: Option<usize>,
}

impl Preview {
    /// Looks an article up: O(its matches · log).
    pub fn new(corpus: &Corpus, found: &Collation, article: ArticleId) -> Self {
        let mut closest = Provenance::new(corpus, found).overlaps(article);
        let place = Precedence::among(&closest);
        closest.truncate(CLOSEST);
        Self { article, story: None, closest, place, scroll: 0, rows: None }
    }

    /// Looks a story up by its first article.
    pub fn of_story(article: ArticleId, story: StoryId, context: &Context<'_>) -> Self {
        let story = Some(StoryTold::new(story, context));
        Self { article, story, closest: Vec::new(), place: None, scroll: 0, rows: None }
    }

    /// The story that is told, if it is one.
    pub fn story(&self) -> Option<StoryId> {
        self.story.as_ref().map(|told| told.story)
    }
}
