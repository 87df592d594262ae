//! The rows of the list and the cursor in them. Made anew on change, never for a frame.

use std::collections::BTreeSet;

use super::group::{Heading, LibraryGroup, Member};
use crate::model::ArticleId;

/// A row of the list.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum LibraryRow {
    /// The heading of the group at this index.
    Group(usize),
    /// A member of the group at this index.
    Article { group: usize, member: Member },
    /// The problem at this index of the corpus.
    Problem(usize),
}

impl LibraryRow {
    /// The article of the row, if it has one of its own.
    pub fn article(self) -> Option<ArticleId> {
        match self {
            LibraryRow::Article { member, .. } => Some(member.article),
            LibraryRow::Group(_) | LibraryRow::Problem(_) => None,
        }
    }
}

/// What the cursor stands on, whatever row that is after the next change.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// The heading of the group in which this article stands.
    Group(ArticleId),
    Article(ArticleId),
    Problem(usize),
}

/// The rows, the row of the cursor and the first one on screen.
#[derive(Clone, Debug, Default)]
pub struct LibraryList {
    rows: Vec<LibraryRow>,
    cursor: usize,
    top: usize,
}

impl LibraryList {
    /// All rows.
    pub fn rows(&self) -> &[LibraryRow] {
        &self.rows
    }

    /// The row of the cursor; nothing in an empty list.
    pub fn current(&self) -> Option<LibraryRow> {
        self.rows.get(self.cursor).copied()
    }

    /// The index of the row of the cursor.
    pub fn cursor(&self) -> usize {
        self.cursor
    }

    /// The index of the first row on screen.
    pub fn top(&self) -> usize {
        self.top
    }

    /// Lays groups out as rows. Unfolded groups show their members, problems come last.
    pub fn rebuild(
        &mut self,
        groups: &[LibraryGroup],
        folded: &BTreeSet<Heading>,
        problems: usize,
    ) {
        self.rows.clear();
        for (index, group) in groups.iter().enumerate() {
            if group.heading != Heading::None {
                self.rows.push(LibraryRow::Group(index));
            }
            if !folded.contains(&group.heading) {
                let row = |&member| LibraryRow::Article { group: index, member };
                self.rows.extend(group.members.iter().map(row));
            }
        }
        self.rows.extend((0..problems).map(LibraryRow::Problem));
        self.cursor = self.cursor.min(self.rows.len().saturating_sub(1));
    }

    /// What the cursor stands on.
    pub fn anchor(&self, groups: &[LibraryGroup]) -> Option<Anchor> {
        Some(match self.current()? {
            LibraryRow::Group(index) => Anchor::Group(groups.get(index)?.members.first()?.article),
            LibraryRow::Article { member, .. } => Anchor::Article(member.article),
            LibraryRow::Problem(index) => Anchor::Problem(index),
        })
    }

    /// Puts the cursor on `anchor`: on its group where the article itself is folded away.
    pub fn return_to(&mut self, anchor: Anchor, groups: &[LibraryGroup]) {
        let row = match anchor {
            Anchor::Group(article) => {
                self.heading_of(article, groups).or_else(|| self.row_of(article))
            }
            Anchor::Article(article) => self.row_or_heading_of(article, groups),
            Anchor::Problem(index) => {
                self.rows.iter().position(|&r| r == LibraryRow::Problem(index))
            }
        };
        if let Some(row) = row {
            self.cursor = row;
        }
    }

    /// The row on which an article stands, unless it is folded away.
    pub fn row_of(&self, article: ArticleId) -> Option<usize> {
        self.rows.iter().position(|row| row.article() == Some(article))
    }

    /// The row of an article; where it is folded away, that of its heading.
    pub fn row_or_heading_of(&self, article: ArticleId, groups: &[LibraryGroup]) -> Option<usize> {
        self.row_of(article).or_else(|| self.heading_of(article, groups))
    }

    fn heading_of(&self, article: ArticleId, groups: &[LibraryGroup]) -> Option<usize> {
        let has = |g: &LibraryGroup| g.members.iter().any(|m| m.article == article);
        let group = groups.iter().position(has)?;
        self.rows.iter().position(|&row| row == LibraryRow::Group(group))
    }

    /// Moves the cursor by rows, not past either end.
    pub fn step(&mut self, by: isize) {
        self.go_to(self.cursor.saturating_add_signed(by));
    }

    /// Puts the cursor on a row, at most the last one.
    pub fn go_to(&mut self, row: usize) {
        self.cursor = row.min(self.rows.len().saturating_sub(1));
    }

    /// Scrolls so that `above` rows stand above the cursor, as far as there are any.
    pub fn hold(&mut self, above: usize) {
        self.top = self.cursor.saturating_sub(above);
    }

    /// Scrolls as little as needed to show the cursor in `height` rows, with a row of context.
    pub fn follow(&mut self, height: usize) {
        let context = usize::from(height >= 5);
        let last = self.rows.len().saturating_sub(height.max(1));
        let lowest = (self.cursor + context + 1).saturating_sub(height.max(1));
        self.top = self.top.clamp(lowest.min(last), last.max(lowest).min(self.cursor));
        self.top = self.top.min(self.cursor.saturating_sub(context)).min(last);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn list(rows: usize) -> LibraryList {
        LibraryList { rows: (0..rows).map(LibraryRow::Problem).collect(), ..LibraryList::default() }
    }

    proptest! {
        #[test]
        fn the_cursor_is_always_on_screen(
            rows in 1usize..60, height in 1usize..20, steps in prop::collection::vec(-30isize..30, 1..20),
        ) {
            let mut list = list(rows);
            for step in steps {
                list.step(step);
                list.follow(height);
                prop_assert!(list.top() <= list.cursor() && list.cursor() < list.top() + height);
                prop_assert!(list.top() <= rows.saturating_sub(height));
            }
        }

        #[test]
        fn down_then_up_returns_to_the_same_row(rows in 2usize..60, start in 0usize..58) {
            let mut list = list(rows);
            list.go_to(start.min(rows - 2));
            let before = list.cursor();
            list.step(1);
            list.step(-1);
            prop_assert_eq!(list.cursor(), before);
        }
    }
}
