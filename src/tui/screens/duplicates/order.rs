//! Which sets are shown, and in which order.

use std::cmp::Reverse;
use std::sync::Arc;

use super::set::Set;
use crate::model::Decision;

/// Which sets are shown.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub enum Show {
    #[default]
    All,
    /// Those in which something is undecided.
    Undecided,
    /// Those of which something would be lost.
    Losing,
}

impl Show {
    /// The next stage.
    pub fn next(self) -> Self {
        match self {
            Show::All => Show::Undecided,
            Show::Undecided => Show::Losing,
            Show::Losing => Show::All,
        }
    }

    fn lets(self, set: &Set) -> bool {
        match self {
            Show::All => true,
            Show::Undecided => set.count(Decision::Undecided) > 0,
            Show::Losing => set.losses() > 0,
        }
    }

    /// What is shown, in words.
    pub fn name(self) -> &'static str {
        match self {
            Show::All => "all",
            Show::Undecided => "undecided",
            Show::Losing => "with losses",
        }
    }
}

/// The order of the sets.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// As the articles stand in the folder.
    #[default]
    Found,
    /// Those with the most undecided articles first.
    Undecided,
    /// Those that would lose the most first.
    Losses,
    /// Those with the most articles first.
    Size,
}

impl Sort {
    /// The next order.
    pub fn next(self) -> Self {
        match self {
            Sort::Found => Sort::Undecided,
            Sort::Undecided => Sort::Losses,
            Sort::Losses => Sort::Size,
            Sort::Size => Sort::Found,
        }
    }

    /// The name in the status line.
    pub fn name(self) -> &'static str {
        match self {
            Sort::Found => "as found",
            Sort::Undecided => "undecided",
            Sort::Losses => "losses",
            Sort::Size => "size",
        }
    }
}

/// The sets that are shown, in order: O(articles of the sets · log).
pub fn arranged(sets: &[Arc<Set>], show: Show, sort: Sort) -> Vec<usize> {
    let mut shown: Vec<usize> = (0..sets.len()).filter(|&at| show.lets(&sets[at])).collect();
    match sort {
        Sort::Found => {}
        Sort::Undecided => {
            shown.sort_by_cached_key(|&at| Reverse(sets[at].count(Decision::Undecided)));
        }
        Sort::Losses => shown.sort_by_cached_key(|&at| Reverse(sets[at].losses())),
        Sort::Size => shown.sort_by_cached_key(|&at| Reverse(sets[at].size())),
    }
    shown
}
