use super::state::DivergencesState;
use super::take;
use crate::model::{ArticleId, StoryId};
use crate::tui::command::Command;
use crate::tui::context::Context;
use crate::tui::export_kind::What;
use crate::tui::screen::Request;
use crate::tui::walk;

impl DivergencesState {
    /// Carries out a command. Commands of other screens change nothing.
    pub fn update(&mut self, command: Command, context: &Context<'_>) -> Request {
        match command {
            Command::NextColumn => self.go_to_column(self.at.column + 1, context),
            Command::PreviousColumn => {
                self.go_to_column(self.at.column.saturating_sub(1), context);
            }
            Command::EvidenceDown => self.scroll(true, context),
            Command::EvidenceUp => self.scroll(false, context),
            Command::HideAgreeing => {
                self.hide = self.hide.next();
                self.arrange(context);
            }
            Command::Sort => {
                self.sort = self.sort.next();
                self.arrange(context);
            }
            Command::NextStory => return self.go_to_story(true, context),
            Command::PreviousStory => return self.go_to_story(false, context),
            Command::FindNext => return self.find_hit(true, context),
            Command::FindPrevious => return self.find_hit(false, context),
            Command::Open => return self.open_in_compare(context),
            Command::Export => return Request::Export(What::Claims(self.story)),
            Command::CopySentence | Command::CopyCited | Command::Edit | Command::Browse => {
                return take::take(self, command, context);
            }
            _ => self.walk(command, context),
        }
        Request::Nothing
    }

    fn walk(&mut self, command: Command, context: &Context<'_>) {
        let page = self.parts.map_or(2, |parts| usize::from(parts.table.height).max(2));
        let row = self.at.row;
        if let Some(row) = walk::target(command, row, page) {
            self.go_to_row(row, context);
        }
    }

    /// Puts the cursor on a row, at most the last one.
    pub(super) fn go_to_row(&mut self, row: usize, context: &Context<'_>) {
        let row = row.min(self.shown.len().saturating_sub(1));
        if row != self.at.row {
            self.at.row = row;
            self.look_up(context);
        }
    }

    /// Puts the cursor on an outlet, at most the last one.
    pub(super) fn go_to_column(&mut self, column: usize, context: &Context<'_>) {
        self.at.column = column.min(self.table.columns.len().saturating_sub(1));
        self.settle();
        self.show_outlet(context);
    }

    /// Scrolls the sentences by a row.
    pub(super) fn scroll(&mut self, down: bool, context: &Context<'_>) {
        let (frame, height) = (self.frame(context), self.evidence_height(context));
        self.evidence.scroll(down, height, context.corpus, frame);
    }

    /// Searches and says how many claims were found; the cursor goes to the first from here on. What is
    /// folded is looked through as well, and shown.
    pub fn find_by(&mut self, query: &str, context: &Context<'_>) -> usize {
        if !query.is_empty() && self.hide == super::Hide::default() {
            self.hide = super::Hide::Nothing;
            self.arrange(context);
        }
        query.clone_into(&mut self.find.query);
        self.search(context);
        if let Some(hit) = self.find.from(self.at.row) {
            self.go_to_row(hit, context);
        }
        self.find.rows.len()
    }

    /// Clears what was searched, then hides what is hidden at first; `None` where there is nothing to clear.
    pub fn cancel(&mut self, context: &Context<'_>) -> Option<()> {
        if !self.find.query.is_empty() {
            self.find_by("", context);
        } else if self.hide != super::Hide::default() {
            self.hide = super::Hide::default();
            self.arrange(context);
        } else {
            return None;
        }
        Some(())
    }

    fn find_hit(&mut self, forward: bool, context: &Context<'_>) -> Request {
        match self.find.beyond(self.at.row, forward) {
            Some(row) => {
                self.go_to_row(row, context);
                Request::Nothing
            }
            None if self.find.query.is_empty() => {
                Request::say("nothing was searched yet: / searches")
            }
            None => Request::say(&format!("`{}` was not found", self.find.query)),
        }
    }

    /// The next story of which more than one outlet states something, around the ends.
    fn go_to_story(&mut self, forward: bool, context: &Context<'_>) -> Request {
        let stories = stories(context);
        match walk::beyond(&stories, self.story, forward) {
            Some(story) if story != self.story => {
                self.turn_to(story, context);
                let at = stories.binary_search(&story).map_or(0, |at| at + 1);
                Request::say(&format!("story {at} of {}", stories.len()))
            }
            Some(_) => Request::say("no other story has claims of more than one outlet"),
            None => Request::say("no story has claims of more than one outlet"),
        }
    }

    /// The outlet of the cursor beside the one that states it first, then the others that state
    /// something about it, then the rest.
    fn open_in_compare(&self, context: &Context<'_>) -> Request {
        let (Some(line), Some(statement)) = (self.line(), self.statement(context)) else {
            return Request::Nothing;
        };
        let column = |at: u32| self.table.columns.get(at as usize).copied();
        let mut articles: Vec<ArticleId> =
            line.places.first().and_then(|place| column(place.column)).into_iter().collect();
        articles.push(statement.sentence.article);
        // One that contradicts the others is worth a pane before those that agree.
        let differing = line.places.iter().filter(|place| place.differs);
        articles.extend(differing.filter_map(|place| column(place.column)));
        articles.extend(line.places.iter().filter_map(|place| column(place.column)));
        articles.extend(&self.table.columns);
        articles.extend(self.table.copies.iter().map(|copy| copy.0));
        let mut seen = std::collections::BTreeSet::new();
        articles.retain(|&id| seen.insert(id));
        Request::Compare(articles, Some(statement.sentence))
    }
}

/// The stories with a claim that more than one outlet states something about, in order.
pub fn stories(context: &Context<'_>) -> Vec<StoryId> {
    let claims = context.collation.claims.iter();
    let shared = claims.filter(|claim| claim.standing != crate::model::Standing::Alone);
    let mut stories: Vec<StoryId> = shared.map(|claim| claim.story).collect();
    stories.dedup();
    stories
}
