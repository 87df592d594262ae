//! The list of sets: what is shown, and where the cursor is.

use std::sync::Arc;

use super::find::find;
use super::order::{Show, Sort, arranged};
use super::rows::{SetRow, SetRows, Spacing};
use super::set::Set;
use super::state::DuplicatesState;
use crate::model::{ArticleId, Corpus, Decision};
use crate::tui::command::Command;
use crate::tui::context::Context;
use crate::tui::walk::{self, Hits};

/// What is shown of the sets.
#[derive(Clone, Debug, Default)]
pub struct DuplicatesList {
    pub rows: SetRows,
    pub show: Show,
    pub sort: Sort,
    pub find: Hits,
    pub at: ListPlace,
}

/// The cursor, and what is scrolled away.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub struct ListPlace {
    pub row: usize,
    /// The first row on screen.
    pub top: usize,
}

impl DuplicatesList {
    /// Has nothing to show any more; what was searched goes as well.
    pub fn forget(&mut self) {
        (self.rows, self.find, self.at) = Default::default();
    }

    /// Lays the shown sets out with other spaces between them.
    pub fn lay_out(&mut self, sets: &[Arc<Set>], spacing: Spacing, corpus: &Corpus) {
        self.rows = SetRows::new(sets, self.rows.shown().to_vec(), spacing);
        self.find = find(&self.find.query, &self.rows, sets, corpus);
    }
}

impl DuplicatesState {
    /// Chooses and sorts the shown sets again; the cursor stays on its article where that is
    /// still shown. Decisions alone move no set: what is decided stays in sight.
    pub(super) fn rearrange(&mut self, context: &Context<'_>) {
        let article = self.current();
        let shown = arranged(&self.all.sets, self.list.show, self.list.sort);
        let spacing = self.list.rows.spacing();
        self.list.rows = SetRows::new(&self.all.sets, shown, spacing);
        self.search(context);
        match article {
            Some(article) => self.go_to_article(article),
            None => self.list.at.row = 0,
        }
        self.refit(context);
    }

    /// Searches again what was searched.
    pub(super) fn search(&mut self, context: &Context<'_>) {
        let query = std::mem::take(&mut self.list.find.query);
        self.list.find = find(&query, &self.list.rows, &self.all.sets, context.corpus);
    }

    /// Moves the cursor as the keys do that are the same everywhere.
    pub(super) fn walk(&mut self, command: Command, context: &Context<'_>) {
        let page = self.parts.map_or(2, |parts| usize::from(parts.list.height).max(2));
        let row = self.list.at.row;
        if let Some(row) = walk::target(command, row, page) {
            self.go_to_row(row, context);
        }
    }

    /// Puts the cursor on a row, at most the last one, and past a blank one.
    pub(super) fn go_to_row(&mut self, row: usize, context: &Context<'_>) {
        let mut row = row.min(self.list.rows.len().saturating_sub(1));
        if self.list.rows.get(row) == Some(SetRow::Blank) {
            row = if row > self.list.at.row { row + 1 } else { row.saturating_sub(1) };
        }
        if row != self.list.at.row {
            self.list.at.row = row;
            self.settle();
            self.look_up(context);
        }
    }

    /// Puts the cursor on an article; where it is not shown, the cursor stays as near as it can.
    pub(super) fn go_to_article(&mut self, article: ArticleId) {
        let sets = &self.all.sets;
        let row = self.list.rows.shown().iter().find_map(|&set| {
            let at = sets[set].place_of(article)?;
            self.list.rows.row_of(set, at)
        });
        let last = self.list.rows.len().saturating_sub(1);
        self.list.at.row = row.unwrap_or(self.list.at.row).min(last);
        if self.row() == Some(SetRow::Blank) {
            self.list.at.row += 1;
        }
        self.settle();
    }

    /// The set after this one, or before it: its first article that would go.
    pub(super) fn go_to_set(&mut self, forward: bool, context: &Context<'_>) {
        let rows = &self.list.rows;
        let number = rows.number(self.list.at.row);
        let next = if forward { number + 1 } else { number.saturating_sub(1) };
        let next = next.min(rows.sets().saturating_sub(1));
        let row = rows.heading(next) + 2;
        self.go_to_row(row, context);
    }

    /// The next article nobody has decided about, around the ends. `None` where there is none.
    pub(super) fn go_to_undecided(&mut self, forward: bool, context: &Context<'_>) -> Option<()> {
        let here = self.list.at.row;
        let rows = &self.list.rows;
        let mut found = Vec::new();
        for (number, &set) in rows.shown().iter().enumerate() {
            let first = rows.heading(number) + 2;
            for (row, other) in (first..).zip(&self.all.sets[set].others) {
                if other.decision == Decision::Undecided {
                    found.push(row);
                }
            }
        }
        self.go_to_row(walk::beyond(&found, here, forward)?, context);
        Some(())
    }

    /// Scrolls as little as needed to show the cursor, and the heading above the first article.
    pub(super) fn settle(&mut self) {
        let Some(parts) = self.parts else { return };
        let height = usize::from(parts.list.height).max(1);
        let last = self.list.rows.len().saturating_sub(height);
        let ListPlace { row, top } = self.list.at;
        let heading = self.list.rows.heading(self.list.rows.number(row));
        let first = if row - heading.min(row) <= 2 && height > 3 { heading.min(row) } else { row };
        let top = top
            .clamp((row + 1).saturating_sub(height), first.max((row + 1).saturating_sub(height)));
        self.list.at.top = top.min(last);
    }
}
