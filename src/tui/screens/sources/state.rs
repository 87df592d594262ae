use ratatui::layout::Rect;

use super::filter::PassageFilter;
use super::layout::{SourcesParts, parts};
use super::list::SourcesList;
use super::order::{self, MapSort, PassageSort};
use crate::collate::sources::{Lineage, LineageStep, OutletId, Reused, lineage};
use crate::model::{ArticleId, Collation, Corpus, StoryId};
use crate::tui::context::Context;
use crate::tui::data::Moves;
use crate::tui::layout::Breadth;
use crate::tui::walk::Hits;

/// Sources, and where the reader is in each of its views.
#[derive(Clone, Debug, Default)]
pub struct SourcesState {
    pub(super) view: View,
    pub(super) story: Option<StoryId>,
    pub(super) lineage: Lineage,
    /// Among the steps of the lineage.
    pub(super) steps: SourcesList,
    /// The outlets of the map, in order.
    pub(super) outlets: Vec<OutletId>,
    pub(super) map_sort: MapSort,
    /// Among the outlets, down and across.
    pub(super) rows: SourcesList,
    pub(super) columns: SourcesList,
    /// The passages that are shown, by their places among all.
    pub(super) passages: Vec<usize>,
    pub(super) passage_sort: PassageSort,
    pub(super) filter: PassageFilter,
    /// Among the passages that are shown.
    pub(super) at_passage: SourcesList,
    pub(super) find: Hits,
    /// Rows of what is told below that are scrolled away.
    pub(super) scrolled: usize,
    /// Where everything stands; `None` below the floor.
    pub(super) parts: Option<SourcesParts>,
    /// Whether outlets, passages and lineage are those of what is loaded.
    pub(super) is_arranged: bool,
}

/// What is shown.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub enum View {
    /// The outlets of one story, each under the one it is likely copied from.
    #[default]
    Story,
    /// Outlets against outlets.
    Map,
    /// What is printed again and again.
    Passages,
}

impl View {
    /// All views, in the order in which they are listed.
    pub const ALL: [View; 3] = [View::Story, View::Map, View::Passages];

    /// The name in the rule.
    pub fn name(self) -> &'static str {
        match self {
            View::Story => "story",
            View::Map => "outlets",
            View::Passages => "passages",
        }
    }

    /// The view so many places further, around the end.
    pub(super) fn step(self, by: usize) -> Self {
        let at = Self::ALL.iter().position(|view| *view == self).unwrap_or(0);
        Self::ALL[(at + by) % Self::ALL.len()]
    }
}

impl SourcesState {
    /// Shows a story, with the cursor on one of its articles where one is given.
    pub fn open(story: Option<StoryId>, article: Option<ArticleId>, context: &Context<'_>) -> Self {
        let mut state = Self { story, ..Self::default() };
        state.arrange(context);
        if let Some(article) = article {
            state.go_to_article(article);
        }
        state
    }

    /// Which of the views is shown.
    pub fn view(&self) -> View {
        self.view
    }

    /// The story whose outlets are shown.
    pub fn story(&self) -> Option<StoryId> {
        self.story
    }

    /// The step under the cursor of the story.
    pub(super) fn step(&self) -> Option<&LineageStep> {
        self.lineage.steps.get(self.steps.row)
    }

    /// The outlets of the row and the column under the cursor of the map.
    pub(super) fn pair(&self) -> Option<(OutletId, OutletId)> {
        Some((*self.outlets.get(self.rows.row)?, *self.outlets.get(self.columns.row)?))
    }

    /// The passage under the cursor.
    pub(super) fn passage<'a>(&self, context: &Context<'a>) -> Option<&'a Reused> {
        let at = *self.passages.get(self.at_passage.row)?;
        context.sources?.reused.get(at)
    }

    /// How many rows the view has.
    pub(super) fn len(&self) -> usize {
        match self.view {
            View::Story => self.lineage.steps.len(),
            View::Map => self.outlets.len(),
            View::Passages => self.passages.len(),
        }
    }

    /// The cursor of the view.
    pub(super) fn list(&mut self) -> &mut SourcesList {
        match self.view {
            View::Story => &mut self.steps,
            View::Map => &mut self.rows,
            View::Passages => &mut self.at_passage,
        }
    }

    /// The row of the cursor of the view.
    pub(super) fn row(&self) -> usize {
        match self.view {
            View::Story => self.steps.row,
            View::Map => self.rows.row,
            View::Passages => self.at_passage.row,
        }
    }

    /// Takes what is loaded, once that is worked out: O(passages · log).
    pub(super) fn arrange(&mut self, context: &Context<'_>) {
        let Some(sources) = context.sources else { return };
        self.is_arranged = true;
        self.outlets = order::outlets(sources, self.map_sort);
        // Where an outlet meets itself nothing is told of two.
        self.columns.go_to(1, self.outlets.len());
        self.select(context);
        self.trace(context);
    }

    /// Filters and sorts the passages.
    pub(super) fn select(&mut self, context: &Context<'_>) {
        let Some(sources) = context.sources else { return };
        let passes = |&at: &usize| {
            self.filter.is_empty() || self.filter.passes(&sources.reused[at], context.corpus)
        };
        self.passages = (0..sources.reused.len()).filter(passes).collect();
        self.passage_sort.sort(&mut self.passages, &sources.reused, context.corpus);
        self.at_passage = SourcesList::default();
    }

    /// Follows the chosen story.
    pub(super) fn trace(&mut self, context: &Context<'_>) {
        let traced = self
            .story
            .zip(context.sources)
            .map(|(story, sources)| lineage(context.corpus, context.collation, sources, story));
        self.lineage = traced.unwrap_or_default();
        self.steps = SourcesList::default();
        self.scrolled = 0;
    }

    /// Another story, from its beginning.
    pub(super) fn turn_to(&mut self, story: StoryId, context: &Context<'_>) {
        self.story = Some(story);
        self.trace(context);
        self.search(context);
        self.settle();
    }

    /// Puts the cursor of the story on an article, where it stands in it.
    pub(super) fn go_to_article(&mut self, article: ArticleId) {
        let row = self.lineage.steps.iter().position(|step| step.article == article);
        self.steps.row = row.unwrap_or(self.steps.row);
        self.settle();
    }

    /// Takes another size, or what was worked out since.
    pub(super) fn resize(&mut self, body: Rect, breadth: Breadth, context: &Context<'_>) {
        if !self.is_arranged {
            self.arrange(context);
        }
        self.parts = Some(parts(body, breadth, self.len()));
        self.settle();
    }

    /// Lays out anew after the number of rows has changed, and shows the cursor.
    pub(super) fn settle(&mut self) {
        let Some(old) = self.parts else { return };
        let body = Rect { height: old.detail.bottom() - old.rule.y, ..old.rule };
        let parts = parts(body, old.breadth, self.len());
        self.parts = Some(parts);
        let (len, height) = (self.len(), usize::from(parts.list.height));
        self.list().settle(len, height);
        let across = super::cells::columns(&parts);
        self.columns.settle(self.outlets.len(), across);
    }

    /// Shows what is loaded now: the same story, from its beginning. What is not worked out yet
    /// comes with the next size. Returns whether there is anything left to show.
    pub(super) fn move_to(&mut self, old: (&Corpus, &Collation), context: &Context<'_>) -> bool {
        let moves = Moves::new(old.0, context.corpus);
        let articles = self.story.and_then(|story| old.1.stories.get(story.0 as usize));
        let article = articles.and_then(|s| s.articles.iter().find_map(|&id| moves.of(id)));
        self.story = article.and_then(|id| context.collation.story_of(id));
        self.story = self.story.or_else(|| stories(context).next());
        self.is_arranged = false;
        self.lineage = Lineage::default();
        (self.outlets, self.passages) = Default::default();
        (self.steps, self.rows, self.columns, self.at_passage) = Default::default();
        self.arrange(context);
        context.is_collated()
    }
}

/// The stories of more than one article, in order.
pub(super) fn stories<'a>(context: &Context<'a>) -> impl Iterator<Item = StoryId> + use<'a> {
    let stories = (0u32..).zip(&context.collation.stories);
    stories.filter(|(_, story)| story.articles.len() > 1).map(|(at, _)| StoryId(at))
}
