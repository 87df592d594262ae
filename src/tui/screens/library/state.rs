use std::collections::BTreeSet;

use super::columns::Longest;
use super::filter::LibraryFilter;
use super::find::Find;
use super::group::{self, Heading, LibraryGroup, Sort};
use super::layout::{Beside, LibraryParts};
use super::list::{Anchor, LibraryList, LibraryRow};
use super::marks::Marks;
use super::preview::Preview;
use crate::model::{ArticleId, Corpus, StoryId};
use crate::text::day;
use crate::text::width::columns;
use crate::tui::context::Context;
use crate::tui::data::Moves;

/// With more articles than this, stories are folded when they are first shown.
const UNFOLDED: usize = 200;

/// Everything that the Library remembers between two keys.
#[derive(Clone, Debug, Default)]
pub struct LibraryState {
    pub(super) groups: Vec<LibraryGroup>,
    pub(super) list: LibraryList,
    pub(super) folded: BTreeSet<Heading>,
    pub(super) marks: Marks,
    pub(super) filter: LibraryFilter,
    pub(super) sort: Sort,
    pub(super) find: Find,
    pub(super) preview: Option<Preview>,
    pub(super) beside: Beside,
    /// What the columns go by.
    pub(super) longest: Longest,
    /// Where list and preview stand; pages and scrolling go by it. `None` below the floor.
    pub(super) parts: Option<LibraryParts>,
    pub(super) totals: Totals,
}

/// What every frame says about all groups, counted when they are made.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Totals {
    pub stories: usize,
    /// Articles that the filter lets pass.
    pub shown: usize,
    /// All that are loaded.
    pub loaded: usize,
}

/// How long outlets and dates are: O(articles).
fn longest(context: &Context<'_>) -> Longest {
    let mut longest = Longest::default();
    for article in context.corpus.articles() {
        let outlet = columns(article.outlet(), context.glyphs.ambiguous);
        longest.outlet = longest.outlet.max(outlet.try_into().unwrap_or(u16::MAX));
        let Some(published) = &article.meta.published else { continue };
        let time = day::time(published, context.dates).map_or(0, |time| time.len());
        let date = day::day(published, context.dates).len().max(time);
        longest.date = longest.date.max(date.try_into().unwrap_or(u16::MAX));
    }
    longest
}

impl LibraryState {
    /// Shows what is loaded now, in a flat list until the stories are known. Cursor and marks go
    /// along to the new ids; a cursor on the first row stays on the first row.
    pub fn move_to(&mut self, old: &Corpus, context: &Context<'_>) {
        let moves = Moves::new(old, context.corpus);
        let current = self.selected().and_then(|id| moves.of(id));
        self.marks = self.marks.as_slice().iter().filter_map(|&id| moves.of(id)).collect();
        self.folded.clear();
        self.find = Find::default();
        self.preview = None;
        let at_top = self.list.cursor() == 0;
        self.fold_by_size(context);
        self.regroup(context);
        self.longest = longest(context);
        if let Some(article) = current.filter(|_| !at_top) {
            self.list.return_to(Anchor::Article(article), &self.groups);
        }
        self.settle(context);
    }

    /// Groups, filters and sorts again, and keeps the cursor where it was.
    pub(super) fn regroup(&mut self, context: &Context<'_>) {
        let anchor = self.list.anchor(&self.groups).filter(|_| self.list.cursor() > 0);
        let Context { corpus, collation, .. } = *context;
        self.groups = if collation.shares.len() == corpus.len() && !corpus.is_empty() {
            group::stories(context, &self.filter, self.sort)
        } else {
            group::flat(corpus, &self.filter, context.recall)
        };
        self.find = Find::new(&self.find.query, &self.groups, corpus);
        self.totals = Totals {
            stories: self.groups.iter().filter(|g| matches!(g.heading, Heading::Story(_))).count(),
            shown: self.groups.iter().map(|group| group.members.len()).sum(),
            loaded: corpus.len(),
        };
        self.count_marks();
        self.lay_out_at(anchor, context);
    }

    /// Sorts again, and keeps the cursor where it was.
    pub(super) fn reorder(&mut self, context: &Context<'_>) {
        let anchor = self.list.anchor(&self.groups).filter(|_| self.list.cursor() > 0);
        group::reorder(&mut self.groups, context.corpus, context.collation, self.sort);
        self.find = Find::new(&self.find.query, &self.groups, context.corpus);
        self.lay_out_at(anchor, context);
    }

    fn lay_out_at(&mut self, anchor: Option<Anchor>, context: &Context<'_>) {
        self.lay_out(context);
        if let Some(anchor) = anchor {
            self.list.return_to(anchor, &self.groups);
        }
        self.settle(context);
    }

    /// Counts the marks of each group anew, after marks or groups have changed.
    pub(super) fn count_marks(&mut self) {
        for group in &mut self.groups {
            let marked = group.members.iter().filter(|m| self.marks.contains(m.article));
            group.marked = marked.count();
        }
    }

    /// Makes the rows again after folding.
    pub(super) fn lay_out(&mut self, context: &Context<'_>) {
        let problems = if self.filter.is_empty() { context.corpus.problems.len() } else { 0 };
        self.list.rebuild(&self.groups, &self.folded, problems);
    }

    /// Brings scrolling and preview up to date with the cursor.
    pub(super) fn settle(&mut self, context: &Context<'_>) {
        self.list.follow(self.height());
        let selected = self.selected().map(|article| (article, self.selected_story(context)));
        if selected != self.preview.as_ref().map(|preview| (preview.article, preview.story())) {
            self.preview = selected.map(|(article, story)| match story {
                Some(story) => Preview::of_story(article, story, context),
                None => Preview::new(context.corpus, context.collation, article),
            });
        }
    }

    /// The story under whose heading the cursor stands, once stories are known.
    fn selected_story(&self, context: &Context<'_>) -> Option<StoryId> {
        let Some(LibraryRow::Group(group)) = self.list.current() else { return None };
        match self.groups.get(group)?.heading {
            Heading::Story(story) => Some(story).filter(|_| context.is_collated()),
            Heading::None | Heading::Unmatched => None,
        }
    }

    /// The story of the preview is told anew, by what is known since.
    pub(super) fn tell_story(&mut self, context: &Context<'_>) {
        if let Some(preview) = self.preview.as_mut()
            && let Some(story) = preview.story()
            && context.is_collated()
        {
            *preview = Preview {
                scroll: preview.scroll,
                ..Preview::of_story(preview.article, story, context)
            };
        }
    }

    /// List and preview have another place.
    pub fn resize(&mut self, parts: LibraryParts) {
        self.parts = Some(parts);
        self.list.follow(self.height());
        if let Some(preview) = &mut self.preview {
            preview.rows = None;
        }
    }

    /// The group whose heading the cursor stands on.
    pub(super) fn current_group(&self) -> Option<&LibraryGroup> {
        match self.list.current()? {
            LibraryRow::Group(index) => self.groups.get(index),
            _ => None,
        }
    }

    /// Rows of the list on screen.
    pub(super) fn height(&self) -> usize {
        self.parts.map_or(0, |parts| parts.list.height.into())
    }

    /// The article under the cursor; for the heading of a story its earliest one.
    pub fn selected(&self) -> Option<ArticleId> {
        match self.list.current()? {
            LibraryRow::Group(index) => self.groups.get(index)?.members.first().map(|m| m.article),
            row => row.article(),
        }
    }

    /// How many stories are shown.
    pub fn stories(&self) -> usize {
        self.totals.stories
    }

    /// How many articles the filter hides.
    pub fn hidden(&self, corpus: &Corpus) -> usize {
        corpus.len().saturating_sub(self.totals.shown)
    }

    /// The marked articles in the order in which they were marked.
    pub fn marks(&self) -> &[ArticleId] {
        self.marks.as_slice()
    }

    /// The rows of the list and the cursor.
    pub fn list(&self) -> &LibraryList {
        &self.list
    }

    /// What was searched last.
    pub fn find(&self) -> &Find {
        &self.find
    }

    /// The filter in use.
    pub fn filter(&self) -> &LibraryFilter {
        &self.filter
    }

    fn fold_by_size(&mut self, context: &Context<'_>) {
        if context.corpus.len() > UNFOLDED {
            let stories = 0..context.collation.stories.len() as u32;
            self.folded = stories.map(|n| Heading::Story(crate::model::StoryId(n))).collect();
        }
    }
}
