//! What was looked for, and where it stands.

use super::note::OutletIx;
use crate::model::Span;
use crate::text::find::Needle;

/// What was looked for, and where it stands.
#[derive(Clone, Debug)]
pub struct Found {
    pub(super) needle: Needle,
    /// For each outlet that was searched its hits with their sentences, from the left pane to the
    /// right, in reading order.
    pub(super) outlets: Vec<(OutletIx, Vec<Hit>)>,
    /// The hit that the reader is at: outlet and number among its hits.
    pub(super) current: Option<(OutletIx, usize)>,
}

/// One hit.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    pub span: Span,
    pub sentence: u32,
}

impl Found {
    /// The hits of an outlet that touch `row`, and whether each is the current one: O(log hits +
    /// hits in the row).
    pub fn hits_in(&self, ix: OutletIx, row: Span) -> impl Iterator<Item = (Span, bool)> + '_ {
        let hits = self.outlets.iter().find(|o| o.0 == ix).map_or(&[][..], |o| &o.1);
        let start = hits.partition_point(|h| h.span.end <= row.start);
        let current = self.current.filter(|c| c.0 == ix).map(|c| c.1);
        (start..hits.len())
            .take_while(move |&i| hits[i].span.start < row.end)
            .map(move |i| (hits[i].span, current == Some(i)))
    }

    pub fn count(&self) -> usize {
        self.outlets.iter().map(|o| o.1.len()).sum()
    }

    /// The number of the current hit among all, from 1.
    pub fn number(&self) -> Option<usize> {
        let (ix, at) = self.current?;
        let before = self.outlets.iter().take_while(|o| o.0 != ix);
        Some(before.map(|o| o.1.len()).sum::<usize>() + at + 1)
    }

    pub fn hit(&self, number: usize) -> Option<(OutletIx, usize, Hit)> {
        let mut number = number;
        for (ix, hits) in &self.outlets {
            match hits.get(number) {
                Some(&hit) => return Some((*ix, number, hit)),
                None => number -= hits.len(),
            }
        }
        None
    }
}
