use std::collections::BTreeSet;

use super::filter::{FilterError, LibraryFilter};
use super::find::{Find, SearchWay};
use super::group::{Heading, Sort};
use super::list::LibraryRow;
use super::preview_view;
use super::state::LibraryState;
use super::take;
use crate::model::ArticleId;
use crate::tui::command::Command;
use crate::tui::context::Context;
use crate::tui::screen::Request;

/// Carries out a command of the Library.
pub fn update(state: &mut LibraryState, command: Command, context: &Context<'_>) -> Request {
    let reply = match command {
        Command::Open => state.open(context),
        Command::Unfold => state.unfold(context),
        Command::Fold => state.fold(context),
        Command::Mark => state.mark(),
        Command::MarkRange => state.mark_range(),
        Command::Sort => state.sort_by(state.sort.next(), context),
        Command::FindNext => state.find_hit(SearchWay::Forward, context),
        Command::FindPrevious => state.find_hit(SearchWay::Backward, context),
        Command::Export => take::export(state, context),
        Command::PreviewDown => state.scroll_preview(1, context),
        Command::PreviewUp => state.scroll_preview(-1, context),
        Command::CopySentence | Command::CopyCited | Command::Edit | Command::Browse => {
            take::take(state, command, context)
        }
        _ => state.walk(command),
    };
    state.settle(context);
    reply
}

impl LibraryState {
    fn walk(&mut self, command: Command) -> Request {
        let page = self.height().max(2) as isize;
        match command {
            Command::Down => self.list.step(1),
            Command::Up => self.list.step(-1),
            Command::HalfPageDown => self.list.step(page / 2),
            Command::HalfPageUp => self.list.step(-page / 2),
            Command::PageDown => self.list.step(page - 1),
            Command::PageUp => self.list.step(1 - page),
            Command::Top => self.list.go_to(0),
            Command::Bottom => self.list.go_to(usize::MAX),
            Command::Centre => self.list.hold(self.height() / 2),
            Command::ToTop => self.list.hold(0),
            Command::ToBottom => self.list.hold(self.height()),
            _ => {}
        }
        Request::Nothing
    }

    /// Marked articles if there are two or more, else the story of the row, the article under
    /// the cursor first.
    fn open(&mut self, context: &Context<'_>) -> Request {
        if let Some(LibraryRow::Problem(index)) = self.list.current() {
            return explain(index, context);
        }
        let articles = match (self.marks.len(), self.list.current()) {
            (2.., _) => self.marks.as_slice().to_vec(),
            (_, Some(LibraryRow::Group(group))) => match self.groups[group].heading {
                Heading::Story(_) => self.side_by_side(group, None, context),
                Heading::None | Heading::Unmatched => return self.toggle(group, context),
            },
            (_, Some(LibraryRow::Article { group, member })) => {
                self.beside(group, member.article, context)
            }
            _ => return Request::Nothing,
        };
        if context.is_collated() {
            Request::Compare(articles, None)
        } else {
            Request::say("still comparing: the story opens as soon as that is done")
        }
    }

    /// An article, then what shares its story, then what is marked.
    fn beside(&self, group: usize, article: ArticleId, context: &Context<'_>) -> Vec<ArticleId> {
        let mut articles = vec![article];
        if matches!(self.groups[group].heading, Heading::Story(_)) {
            articles.extend(self.side_by_side(group, Some(article), context));
        }
        articles.extend(self.marks.as_slice());
        let mut seen = BTreeSet::new();
        articles.retain(|&id| seen.insert(id));
        articles
    }

    /// The articles of a story in the order in which panes show them: those that share something
    /// with the first one, then those that share nothing with it, then copies of others, each in
    /// the order of the list. Panes are few, and two copies side by side show nothing.
    fn side_by_side(
        &self,
        group: usize,
        first: Option<ArticleId>,
        context: &Context<'_>,
    ) -> Vec<ArticleId> {
        let mut members = self.groups[group].members.clone();
        let original = members.iter().find(|member| member.copy_of.is_none());
        let Some(first) = first.or(original.or(members.first()).map(|m| m.article)) else {
            return Vec::new();
        };
        let matched = context.collation.matches_of_article(first);
        let near: BTreeSet<ArticleId> = matched.map(|(here, m)| m.other(here).0.article).collect();
        members.sort_by_key(|m| {
            let is_near = m.article == first || near.contains(&m.article);
            (m.article != first, m.copy_of.is_some(), !is_near)
        });
        members.into_iter().map(|member| member.article).collect()
    }

    fn toggle(&mut self, group: usize, context: &Context<'_>) -> Request {
        let heading = self.groups[group].heading;
        if !self.folded.remove(&heading) {
            self.folded.insert(heading);
        }
        self.relay(context);
        Request::Nothing
    }

    fn unfold(&mut self, context: &Context<'_>) -> Request {
        match self.list.current() {
            Some(LibraryRow::Group(group)) if self.folded.remove(&self.groups[group].heading) => {
                self.relay(context);
                Request::Nothing
            }
            Some(LibraryRow::Group(_)) => {
                self.list.step(1);
                Request::Nothing
            }
            Some(LibraryRow::Article { .. }) => self.open(context),
            _ => Request::Nothing,
        }
    }

    fn fold(&mut self, context: &Context<'_>) -> Request {
        let group = match self.list.current() {
            Some(LibraryRow::Group(group) | LibraryRow::Article { group, .. }) => group,
            _ => return Request::Nothing,
        };
        let heading = self.groups[group].heading;
        if heading != Heading::None {
            self.folded.insert(heading);
            self.relay(context);
        }
        Request::Nothing
    }

    /// Lays the rows out again and keeps the cursor on its article or the heading over it.
    fn relay(&mut self, context: &Context<'_>) {
        let anchor = self.list.anchor(&self.groups);
        self.lay_out(context);
        if let Some(anchor) = anchor {
            self.list.return_to(anchor, &self.groups);
        }
    }

    /// Marks or unmarks the row, a heading with all its articles, and goes on to the next row.
    fn mark(&mut self) -> Request {
        let articles = match self.list.current() {
            Some(LibraryRow::Group(group)) => {
                self.groups[group].members.iter().map(|member| member.article).collect()
            }
            Some(LibraryRow::Article { member, .. }) => vec![member.article],
            _ => return Request::Nothing,
        };
        if articles.iter().all(|&id| self.marks.contains(id)) {
            self.marks.remove(&articles);
        } else {
            self.marks.add(articles);
        }
        self.count_marks();
        self.list.step(1);
        Request::Nothing
    }

    /// Marks everything between the last mark and the cursor, what is folded away as well.
    fn mark_range(&mut self) -> Request {
        if self.list.rows().is_empty() {
            return Request::Nothing;
        }
        let here = self.list.cursor();
        let last = self.marks.as_slice().last();
        let from =
            last.and_then(|&id| self.list.row_or_heading_of(id, &self.groups)).unwrap_or(here);
        let rows = &self.list.rows()[from.min(here)..=from.max(here)];
        for &row in rows {
            match row {
                LibraryRow::Article { member, .. } => self.marks.add([member.article]),
                LibraryRow::Group(group) if self.folded.contains(&self.groups[group].heading) => {
                    self.marks.add(self.groups[group].members.iter().map(|m| m.article));
                }
                LibraryRow::Group(_) | LibraryRow::Problem(_) => {}
            }
        }
        self.count_marks();
        Request::Nothing
    }

    /// Clears marks, hits or filter, one at a time; nothing left to clear gives `None`.
    pub fn cancel(&mut self, context: &Context<'_>) -> Option<()> {
        if !self.find.query.is_empty() {
            self.find = Find::default();
        } else if !self.marks.is_empty() {
            self.marks.clear();
            self.count_marks();
        } else if !self.filter.is_empty() {
            self.filter = LibraryFilter::default();
            self.regroup(context);
        } else {
            return None;
        }
        Some(())
    }

    /// Filters the list by what was typed.
    pub fn filter_by(&mut self, text: &str, context: &Context<'_>) -> Result<(), FilterError> {
        self.filter = LibraryFilter::parse(text, context.now)?;
        self.regroup(context);
        Ok(())
    }

    /// Puts the list into another order.
    pub fn sort_by(&mut self, sort: Sort, context: &Context<'_>) -> Request {
        self.sort = sort;
        self.reorder(context);
        Request::Nothing
    }

    /// Searches outlets and headlines, and goes to the first hit from the cursor on.
    pub fn find_by(&mut self, query: &str, context: &Context<'_>) {
        self.find = Find::new(query, &self.groups, context.corpus);
        let here = self.selected();
        if here.and_then(|id| self.find.number_of(id)).is_none() {
            self.find_hit(SearchWay::Forward, context);
        }
        self.settle(context);
    }

    fn find_hit(&mut self, way: SearchWay, context: &Context<'_>) -> Request {
        if self.find.query.is_empty() {
            return Request::say("nothing was searched yet: / searches outlets and headlines");
        }
        match self.find.beyond(self.place_of_cursor(), way) {
            Some(hit) => self.show(hit, context),
            None => return Request::say(&format!("`{}` was not found", self.find.query)),
        }
        Request::Nothing
    }

    /// The place of the cursor's article among all members; a heading stands at its first one.
    fn place_of_cursor(&self) -> usize {
        let here = self.selected();
        self.members_in_order().position(|id| Some(id) == here).unwrap_or(0)
    }

    fn members_in_order(&self) -> impl Iterator<Item = ArticleId> + '_ {
        self.groups.iter().flat_map(|group| &group.members).map(|member| member.article)
    }

    /// Puts the cursor on an article that the filter lets pass.
    pub fn go_to_article(&mut self, article: ArticleId, context: &Context<'_>) {
        self.show(article, context);
        self.settle(context);
    }

    /// The articles that the row under the cursor stands for: of a story all.
    pub fn meant(&self) -> Vec<ArticleId> {
        match self.list.current() {
            Some(LibraryRow::Group(group)) => {
                self.groups[group].members.iter().map(|member| member.article).collect()
            }
            Some(LibraryRow::Article { member, .. }) => vec![member.article],
            _ => Vec::new(),
        }
    }

    /// Takes what is known of reading since.
    pub fn remembered(&mut self, context: &Context<'_>) {
        if self.filter.asks_reading() {
            self.regroup(context);
        }
    }

    /// Puts the cursor on an article, unfolding what hides it.
    fn show(&mut self, article: ArticleId, context: &Context<'_>) {
        let holds = |members: &[super::group::Member]| members.iter().any(|m| m.article == article);
        let group = self.groups.iter().find(|group| holds(&group.members));
        if group.is_some_and(|group| self.folded.remove(&group.heading)) {
            self.lay_out(context);
        }
        if let Some(row) = self.list.row_of(article) {
            self.list.go_to(row);
        }
    }

    /// Scrolls no further than to the last row. What the preview takes is counted once, on the
    /// first scroll: O(text of the article).
    fn scroll_preview(&mut self, by: isize, context: &Context<'_>) -> Request {
        let group = match self.list.current() {
            Some(LibraryRow::Group(group)) => self.groups.get(group),
            _ => None,
        };
        if let (Some(preview), Some(place)) =
            (&mut self.preview, self.parts.and_then(|p| p.preview))
        {
            let rows = preview.rows;
            let rows = rows.unwrap_or_else(|| preview_view::rows(preview, group, context, place));
            let last = rows.saturating_sub(place.text.height.into());
            preview.rows = Some(rows);
            preview.scroll = preview.scroll.saturating_add_signed(by).min(last);
        }
        Request::Nothing
    }

    /// Puts the cursor on the row at `row` of the screen, counted from the top of the list.
    /// A second click on the same row opens it.
    pub fn click(&mut self, row: usize, context: &Context<'_>) -> Request {
        let target = self.list.top() + row;
        if target >= self.list.rows().len() {
            return Request::Nothing;
        }
        if target == self.list.cursor() {
            return self.open(context);
        }
        self.list.go_to(target);
        self.settle(context);
        Request::Nothing
    }
}

/// Everything about a file that was not read, or not all of it.
fn explain(index: usize, context: &Context<'_>) -> Request {
    let Some(problem) = context.corpus.problems.get(index) else { return Request::Nothing };
    let mut lines = vec![problem.path.to_string()];
    if let Some(line) = problem.line {
        lines.push(format!("line {line}"));
    }
    lines.push(String::new());
    lines.push(problem.message.to_string());
    if let Some(hint) = &problem.hint {
        lines.push(String::new());
        lines.push(format!("hint: {hint}"));
    }
    Request::Note("problem".to_owned(), lines)
}
