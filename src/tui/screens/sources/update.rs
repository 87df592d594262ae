use super::filter::PassageFilter;
use super::state::{SourcesState, View, stories};
use super::{open, take};
use crate::model::StoryId;
use crate::tui::command::Command;
use crate::tui::context::Context;
use crate::tui::export_kind::What;
use crate::tui::screen::Request;
use crate::tui::walk::{self, Hits};

impl SourcesState {
    /// Carries out a command. Commands of other screens change nothing.
    pub(super) fn update(&mut self, command: Command, context: &Context<'_>) -> Request {
        match command {
            Command::NextView => self.turn_view(self.view.step(1), context),
            Command::PreviousView => self.turn_view(self.view.step(View::ALL.len() - 1), context),
            Command::NextColumn => self.go_to_column(self.columns.row + 1),
            Command::PreviousColumn => self.go_to_column(self.columns.row.saturating_sub(1)),
            Command::EvidenceDown => self.scroll(true, context),
            Command::EvidenceUp => self.scroll(false, context),
            Command::Sort => return self.sort(context),
            Command::Filter => return Request::say("only passages are filtered: Tab leads there"),
            Command::NextStory => return self.go_to_story(true, context),
            Command::PreviousStory => return self.go_to_story(false, context),
            Command::FindNext => return self.find_hit(true),
            Command::FindPrevious => return self.find_hit(false),
            Command::Open => return open::open(self, context),
            Command::Export => return self.export(context),
            Command::CopySentence | Command::CopyCited | Command::Edit | Command::Browse => {
                return take::take(self, command, context);
            }
            _ => self.walk(command),
        }
        Request::Nothing
    }

    fn turn_view(&mut self, view: View, context: &Context<'_>) {
        self.view = view;
        self.scrolled = 0;
        self.search(context);
        self.settle();
    }

    fn walk(&mut self, command: Command) {
        let page = self.parts.map_or(2, |parts| usize::from(parts.list.height).max(2));
        if let Some(row) = walk::target(command, self.row(), page) {
            self.go_to_row(row);
        }
    }

    /// Puts the cursor on a row, at most the last one.
    pub(super) fn go_to_row(&mut self, row: usize) {
        let len = self.len();
        self.list().go_to(row, len);
        self.scrolled = 0;
        self.settle();
    }

    /// Puts the cursor of the map on a column, at most the last one.
    pub(super) fn go_to_column(&mut self, column: usize) {
        if self.view == View::Map {
            self.columns.go_to(column, self.outlets.len());
            self.settle();
        }
    }

    /// Scrolls what is told below by a row, not past its end.
    pub(super) fn scroll(&mut self, down: bool, context: &Context<'_>) {
        let Some(parts) = self.parts else { return };
        let last = super::detail::rows(self, context, parts)
            .saturating_sub(usize::from(parts.detail.height));
        let to = if down { self.scrolled + 1 } else { self.scrolled.saturating_sub(1) };
        self.scrolled = to.min(last);
    }

    fn sort(&mut self, context: &Context<'_>) -> Request {
        match self.view {
            View::Story => {
                return Request::say("a story stands in the order in which it was printed");
            }
            View::Map => {
                let pair = self.pair();
                self.map_sort = self.map_sort.next();
                let Some(sources) = context.sources else { return Request::Nothing };
                self.outlets = super::order::outlets(sources, self.map_sort);
                let place = |id| self.outlets.iter().position(|&outlet| Some(outlet) == id);
                let row = place(pair.map(|pair| pair.0)).unwrap_or_default();
                let column = place(pair.map(|pair| pair.1)).unwrap_or_default();
                (self.rows.row, self.columns.row) = (row, column);
            }
            View::Passages => {
                self.passage_sort = self.passage_sort.next();
                self.select(context);
            }
        }
        self.search(context);
        self.settle();
        Request::Nothing
    }

    /// The next story of several articles, around the ends.
    fn go_to_story(&mut self, forward: bool, context: &Context<'_>) -> Request {
        let all: Vec<StoryId> = stories(context).collect();
        let here = self.story.unwrap_or(StoryId(0));
        match walk::beyond(&all, here, forward) {
            Some(story) if Some(story) != self.story || self.view != View::Story => {
                self.view = View::Story;
                self.turn_to(story, context);
                let at = all.binary_search(&story).map_or(0, |at| at + 1);
                Request::say(&format!("story {at} of {}", all.len()))
            }
            Some(_) => Request::say("there is no other story of several articles"),
            None => Request::say("no story has several articles"),
        }
    }

    /// Searches and says how many rows were found; the cursor goes to the first from here on.
    pub(super) fn find_by(&mut self, query: &str, context: &Context<'_>) -> usize {
        query.clone_into(&mut self.find.query);
        self.search(context);
        if let Some(hit) = self.find.from(self.row()) {
            self.go_to_row(hit);
        }
        self.find.rows.len()
    }

    /// Searches the rows of the view for what was searched.
    pub(super) fn search(&mut self, context: &Context<'_>) {
        let query = std::mem::take(&mut self.find.query);
        self.find = Hits::new(&query, |folded| {
            let has = |text: &str| text.to_lowercase().contains(folded);
            (0..self.len()).filter(|&row| self.says(row, &has, context)).collect()
        });
    }

    /// Whether what a row stands for has the words.
    fn says(&self, row: usize, has: &dyn Fn(&str) -> bool, context: &Context<'_>) -> bool {
        let Some(sources) = context.sources else { return false };
        let article = |id| context.corpus.article(id);
        match self.view {
            View::Story => {
                let article = article(self.lineage.steps[row].article);
                has(article.outlet()) || has(article.headline())
            }
            View::Map => has(&sources.map.outlets[self.outlets[row].0 as usize].name),
            View::Passages => {
                let reused = &sources.reused[self.passages[row]];
                let told = reused.told(context.corpus);
                has(told.span.of(&article(told.article).text))
                    || reused.copies.iter().any(|copy| has(article(copy.article).outlet()))
            }
        }
    }

    fn find_hit(&mut self, forward: bool) -> Request {
        match self.find.beyond(self.row(), forward) {
            Some(row) => {
                self.go_to_row(row);
                Request::Nothing
            }
            None if self.find.query.is_empty() => {
                Request::say("nothing was searched yet: / searches")
            }
            None => Request::say(&format!("`{}` was not found", self.find.query)),
        }
    }

    /// Clears what was searched, then the filter; `None` where there is nothing to clear.
    pub(super) fn cancel(&mut self, context: &Context<'_>) -> Option<()> {
        if !self.find.query.is_empty() {
            self.find_by("", context);
        } else if self.view == View::Passages && !self.filter.is_empty() {
            self.filter = PassageFilter::default();
            self.select(context);
            self.settle();
        } else {
            return None;
        }
        Some(())
    }

    fn export(&self, context: &Context<'_>) -> Request {
        match (context.sources, self.view, self.story) {
            (None, _, _) => Request::say("there is nothing to write yet"),
            (_, View::Story, Some(story)) => Request::Export(What::Lineage(story)),
            _ => Request::Export(What::Sources),
        }
    }
}
