//! Pairs that the person makes: two sentences that stand level because they say so, whatever the engine
//! found. They hold before matches do, and what lies between follows them.

use super::note::{OutletIx, SentenceIx};

/// The pairs made by hand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Level {
    /// A pair of which one sentence is chosen.
    pub(super) begun: Option<SentenceIx>,
    pub(super) pairs: Vec<[SentenceIx; 2]>,
}

impl Level {
    /// What goes with a sentence in an outlet.
    pub fn counterpart(&self, here: SentenceIx, to: OutletIx) -> Option<u32> {
        self.partners(here).find(|partner| partner.0 == to).map(|partner| partner.1)
    }

    /// The sentences that go with a sentence.
    pub fn partners(&self, here: SentenceIx) -> impl Iterator<Item = SentenceIx> + '_ {
        self.pairs.iter().filter_map(move |&[one, two]| match here {
            _ if here == one => Some(two),
            _ if here == two => Some(one),
            _ => None,
        })
    }

    /// Whether a sentence is part of a pair, or chosen for one.
    pub fn holds(&self, here: SentenceIx) -> bool {
        self.begun == Some(here) || self.partners(here).next().is_some()
    }

    /// The same pairs where sentences have other places; those that lose one are gone.
    pub fn moved(&self, to: impl Fn(SentenceIx) -> Option<SentenceIx>) -> Self {
        let pair = |&[one, two]: &[SentenceIx; 2]| Some([to(one)?, to(two)?]);
        Self { begun: None, pairs: self.pairs.iter().filter_map(pair).collect() }
    }

    pub fn join(&mut self, one: SentenceIx, two: SentenceIx) {
        // In one outlet a sentence goes with one other at most.
        self.pairs.retain(|pair| {
            let meets =
                |a: SentenceIx, b: SentenceIx| pair.contains(&a) && pair.iter().any(|p| p.0 == b.0);
            !meets(one, two) && !meets(two, one)
        });
        self.pairs.push([one, two]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const A: OutletIx = OutletIx(0);
    const B: OutletIx = OutletIx(1);
    const C: OutletIx = OutletIx(2);

    #[test]
    fn a_sentence_goes_with_one_of_each_outlet_and_the_last_pair_holds() {
        let mut level = Level::default();
        level.join((A, 3), (B, 5));
        level.join((A, 3), (C, 1));
        assert_eq!(level.counterpart((A, 3), B), Some(5));
        assert_eq!(level.counterpart((C, 1), A), Some(3));
        level.join((B, 9), (A, 3));
        assert_eq!(level.counterpart((A, 3), B), Some(9));
        assert_eq!(level.counterpart((B, 5), A), None);
        assert_eq!(level.counterpart((A, 3), C), Some(1));
    }

    #[test]
    fn pairs_follow_their_sentences_and_end_with_them() {
        let mut level = Level::default();
        level.join((A, 3), (B, 5));
        level.join((A, 4), (C, 6));
        let gone = |(ix, sentence): SentenceIx| (ix != C).then_some((ix, sentence + 1));
        let moved = level.moved(gone);
        assert_eq!(moved.counterpart((A, 4), B), Some(6));
        assert!(!moved.holds((A, 5)));
    }
}
