//! Who printed what first and who has it from whom: as text, JSON, CSV, Markdown, SVG, HTML.
//!
//! The sentences here serve the reader's screen as well, so that it says what the reports say.

mod html;
mod map;
mod markdown;
mod record;
mod svg;
mod tables;
mod text;
mod told;

pub use html::sources_html;
pub(super) use html::write_story as write_story_html;
pub use markdown::sources_markdown;
pub use record::{SOURCES_SCHEMA, sources_json};
pub use svg::{PICTURE_STYLE, picture, sources_svg};
pub use tables::{ARTICLE_FIELDS, OUTLET_FIELDS, PASSAGE_FIELDS, TableOf, sources_csv};
pub use text::sources_text;
pub use told::{counts_sentence, pair_sentence, passage_sentence, source_of, step_sentence};

use crate::collate::sources::{Lineage, Reused, Sources, lineage};
use crate::model::{Collation, Corpus, StoryId};

/// What these reports read.
#[derive(Copy, Clone, Debug)]
pub struct Sourced<'a> {
    pub corpus: &'a Corpus,
    pub collation: &'a Collation,
    pub sources: &'a Sources,
    /// The one story that is told; `None` for all of them, and for outlets and passages.
    pub story: Option<StoryId>,
}

impl Sourced<'_> {
    /// The stories of several articles that are told, in order.
    fn stories(&self) -> Vec<StoryId> {
        let all = (0u32..).zip(&self.collation.stories);
        let several = all.filter(|(_, story)| story.articles.len() > 1);
        let ids = several.map(|(at, _)| StoryId(at));
        ids.filter(|&id| self.story.is_none_or(|story| story == id)).collect()
    }

    fn lineage(&self, story: StoryId) -> Lineage {
        lineage(self.corpus, self.collation, self.sources, story)
    }

    /// The passages that are told, those in most outlets first.
    fn passages(&self) -> Vec<&Reused> {
        let all = self.sources.reused.iter();
        match self.story {
            None => all.collect(),
            Some(story) => self.sources.reused_in(self.collation, story).collect(),
        }
    }

    fn title(&self, story: StoryId) -> &str {
        super::claims::title(self.corpus, self.collation, story)
    }
}
