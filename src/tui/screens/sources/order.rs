//! In which order outlets and passages stand.

use std::cmp::Reverse;

use crate::collate::sources::{OutletId, Reused, Sources};
use crate::model::Corpus;

/// The order of the outlets of the map.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub enum MapSort {
    /// Those that share most words first.
    #[default]
    Shared,
    Articles,
    Name,
}

impl MapSort {
    /// The next order.
    pub fn next(self) -> Self {
        match self {
            Self::Shared => Self::Articles,
            Self::Articles => Self::Name,
            Self::Name => Self::Shared,
        }
    }

    /// The name in the status line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Shared => "shared words",
            Self::Articles => "articles",
            Self::Name => "name",
        }
    }
}

/// The outlets of the map in an order: O(outlets · log).
pub(super) fn outlets(sources: &Sources, sort: MapSort) -> Vec<OutletId> {
    let mut ids: Vec<OutletId> = (0..sources.map.mapped() as u32).map(OutletId).collect();
    let outlet = |id: &OutletId| &sources.map.outlets[id.0 as usize];
    match sort {
        MapSort::Shared => {}
        MapSort::Articles => ids.sort_by_key(|id| (Reverse(outlet(id).articles), *id)),
        MapSort::Name => ids.sort_by_cached_key(|id| (outlet(id).name.to_lowercase(), *id)),
    }
    ids
}

/// The order of the passages.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub enum PassageSort {
    /// Those in most outlets first.
    #[default]
    Outlets,
    Length,
    /// Those that were printed over most days first.
    Span,
    /// Those that were printed first.
    Date,
    /// Those that were changed most first.
    Overlap,
}

impl PassageSort {
    /// The next order.
    pub fn next(self) -> Self {
        match self {
            Self::Outlets => Self::Length,
            Self::Length => Self::Span,
            Self::Span => Self::Date,
            Self::Date => Self::Overlap,
            Self::Overlap => Self::Outlets,
        }
    }

    /// The name in the status line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Outlets => "outlets",
            Self::Length => "length",
            Self::Span => "days",
            Self::Date => "first print",
            Self::Overlap => "most changed",
        }
    }

    /// Puts passages, given by their places among all, into this order: O(passages · log).
    pub(super) fn sort(self, shown: &mut [usize], all: &[Reused], corpus: &Corpus) {
        let first = |at: usize| {
            let date = all[at].dates.and_then(|dates| {
                corpus.article(dates.first).meta.published.as_ref().map(|date| date.seconds)
            });
            (date.is_none(), date)
        };
        match self {
            // The engine gives them in this order.
            Self::Outlets => shown.sort_unstable(),
            Self::Length => shown.sort_by_key(|&at| (Reverse(all[at].words), at)),
            Self::Span => shown.sort_by_key(|&at| (Reverse(all[at].dates.map(|d| d.days)), at)),
            Self::Date => shown.sort_by_key(|&at| (first(at), at)),
            Self::Overlap => {
                shown.sort_by(|&a, &b| all[a].overlap.total_cmp(&all[b].overlap).then(a.cmp(&b)));
            }
        }
    }
}
