//! The rows of the list: a heading for each set, its articles under it.

use std::sync::Arc;

use super::set::Set;

/// What stands in a row.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum SetRow {
    /// The set at this place among all.
    Heading(usize),
    /// An article of a set, by its place in it; 0 is the kept one.
    Article { set: usize, at: usize },
    /// Between two sets where there is room.
    Blank,
}

impl SetRow {
    /// The set of the row.
    pub fn set(self) -> Option<usize> {
        match self {
            SetRow::Heading(set) | SetRow::Article { set, .. } => Some(set),
            SetRow::Blank => None,
        }
    }
}

/// Whether a blank row stands between two sets.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub enum Spacing {
    #[default]
    Tight,
    Airy,
}

/// Where each shown set begins.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SetRows {
    /// Places among all sets, in the order in which they are shown.
    shown: Vec<usize>,
    /// The row of each heading, and behind them how many rows there are.
    starts: Vec<usize>,
    spacing: Spacing,
}

impl SetRows {
    /// Lays the shown sets out: O(sets).
    pub fn new(sets: &[Arc<Set>], shown: Vec<usize>, spacing: Spacing) -> Self {
        let gap = usize::from(spacing == Spacing::Airy);
        let mut starts = Vec::with_capacity(shown.len() + 1);
        let mut row = 0;
        for &set in &shown {
            starts.push(row);
            row += 1 + sets[set].size() + gap;
        }
        starts.push(row.saturating_sub(gap));
        Self { shown, starts, spacing }
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.starts.last().copied().unwrap_or(0)
    }

    /// How many sets are shown.
    pub fn sets(&self) -> usize {
        self.shown.len()
    }

    /// What stands between two sets.
    pub fn spacing(&self) -> Spacing {
        self.spacing
    }

    /// The shown sets, by their places among all.
    pub fn shown(&self) -> &[usize] {
        &self.shown
    }

    /// What stands in a row: O(log sets).
    pub fn get(&self, row: usize) -> Option<SetRow> {
        if row >= self.len() {
            return None;
        }
        let at = self.starts.partition_point(|&start| start <= row) - 1;
        let (set, inside) = (*self.shown.get(at)?, row - self.starts[at]);
        let end = self.starts[at + 1];
        let is_last = at + 1 == self.shown.len();
        let is_blank = self.spacing == Spacing::Airy && !is_last && row + 1 == end;
        Some(match inside {
            _ if is_blank => SetRow::Blank,
            0 => SetRow::Heading(set),
            at => SetRow::Article { set, at: at - 1 },
        })
    }

    /// The place of a row's set among the shown ones.
    pub fn number(&self, row: usize) -> usize {
        self.starts.partition_point(|&start| start <= row).clamp(1, self.shown.len().max(1)) - 1
    }

    /// The row of the heading of the set at a place among the shown ones.
    pub fn heading(&self, number: usize) -> usize {
        self.starts.get(number).copied().unwrap_or(0)
    }

    /// The row of an article of a set, if the set is shown: O(shown sets).
    pub fn row_of(&self, set: usize, at: usize) -> Option<usize> {
        let number = self.shown.iter().position(|&shown| shown == set)?;
        Some(self.heading(number) + 1 + at)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::set::{Hold, Other};
    use super::*;
    use crate::model::{ArticleId, Decision, KeepReason};

    fn sets(sizes: &[usize]) -> Vec<Arc<Set>> {
        let other = |n: usize| Other {
            article: ArticleId(n as u32),
            tie: None,
            decision: Decision::Keep,
            hold: Hold::Free,
        };
        let set = |&size: &usize| Set {
            kept: ArticleId(0),
            why: KeepReason::Tie,
            others: (1..=size).map(other).collect(),
        };
        sizes.iter().map(|size| Arc::new(set(size))).collect()
    }

    proptest! {
        #[test]
        fn every_article_has_one_row_and_every_row_knows_its_set(
            sizes in prop::collection::vec(1usize..6, 0..20), airy in any::<bool>(),
        ) {
            let all = sets(&sizes);
            let spacing = if airy { Spacing::Airy } else { Spacing::Tight };
            let shown: Vec<usize> = (0..all.len()).rev().collect();
            let rows = SetRows::new(&all, shown, spacing);
            let kinds: Vec<SetRow> = (0..rows.len()).filter_map(|row| rows.get(row)).collect();
            prop_assert_eq!(kinds.len(), rows.len());
            prop_assert_eq!(rows.get(rows.len()), None);
            let blanks = kinds.iter().filter(|row| **row == SetRow::Blank).count();
            prop_assert_eq!(blanks, if airy { sizes.len().saturating_sub(1) } else { 0 });
            let articles: usize = sizes.iter().map(|size| size + 1).sum();
            prop_assert_eq!(kinds.len() - blanks - sizes.len(), articles);
            for (row, kind) in kinds.iter().enumerate() {
                if let SetRow::Article { set, at } = *kind {
                    prop_assert_eq!(rows.row_of(set, at), Some(row));
                    prop_assert_eq!(rows.shown()[rows.number(row)], set);
                }
            }
        }
    }
}
