//! From linked sentences to runs of equal words, as long as they go, each word in one run at most.

use crate::collate::classify::Pairing;
use crate::collate::link::SentenceLink;
use crate::collate::table::Table;
use crate::model::Class;

/// A shorter run says nothing of where text was copied from.
const SHORTEST: u32 = 3;
/// Runs grow by so many words in all for each word of the two documents. Only articles that say one
/// thing over and over have more: there a run ends where this does.
const GROWTH: u64 = 8;

/// The same words in two documents, as places among the words of all rows.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) struct SameRun {
    pub left: u32,
    pub right: u32,
    pub len: u32,
}

/// Finds the runs of two documents.
pub(super) struct Runs<'a> {
    table: &'a Table,
    pairings: &'a [Pairing],
    links: &'a [SentenceLink],
    /// The words of the two documents.
    left: std::ops::Range<u32>,
    right: std::ops::Range<u32>,
}

impl<'a> Runs<'a> {
    /// `links` are all those between two documents, at least one.
    pub fn new(table: &'a Table, pairings: &'a [Pairing], links: &'a [SentenceLink]) -> Self {
        let of = |row: u32| {
            let rows = table.rows_of(table.doc_of[row as usize]);
            table.first_word(rows.start)..table.first_word(rows.end)
        };
        let (left, right) = (of(links[0].left), of(links[0].right));
        Self { table, pairings, links, left, right }
    }

    /// The runs, longest first; none overlaps another in either document.
    pub fn found(&self) -> Vec<SameRun> {
        let mut runs = self.grown();
        runs.sort_unstable_by_key(|run| (u32::MAX - run.len, run.left, run.right));
        let mut free_left = vec![true; self.left.len()];
        let mut free_right = vec![true; self.right.len()];
        let mut found = Vec::new();
        for run in runs {
            let is_free = |at: u32| {
                let left = free_left[(run.left + at - self.left.start) as usize];
                left && free_right[(run.right + at - self.right.start) as usize]
            };
            let start = (0..run.len).find(|&at| is_free(at)).unwrap_or(run.len);
            let len = (start..run.len).take_while(|&at| is_free(at)).count() as u32;
            if len < SHORTEST {
                continue;
            }
            let run = SameRun { left: run.left + start, right: run.right + start, len };
            let [l, r] = [run.left - self.left.start, run.right - self.right.start];
            free_left[l as usize..(l + len) as usize].fill(false);
            free_right[r as usize..(r + len) as usize].fill(false);
            found.push(run);
        }
        found
    }

    /// What the links share, grown as far as the words agree; runs that are one are given once.
    fn grown(&self) -> Vec<SameRun> {
        let mut seeds: Vec<SameRun> =
            self.links.iter().flat_map(|link| self.seeds(*link)).collect();
        let diagonal = |run: &SameRun| i64::from(run.right) - i64::from(run.left);
        seeds.sort_unstable_by_key(|run| (diagonal(run), run.left));
        let mut spare = GROWTH * (self.left.len() + self.right.len()) as u64;
        let mut runs: Vec<SameRun> = Vec::with_capacity(seeds.len());
        for seed in seeds {
            let is_known = runs.last().is_some_and(|last| {
                diagonal(last) == diagonal(&seed) && seed.left + seed.len <= last.left + last.len
            });
            if !is_known {
                runs.push(self.grow(seed, &mut spare));
            }
        }
        runs
    }

    /// The runs of words that a link says are the same.
    fn seeds(&self, link: SentenceLink) -> Vec<SameRun> {
        let [left, right] = [link.left, link.right].map(|row| self.table.first_word(row));
        if link.is_verbatim() {
            return vec![SameRun { left, right, len: self.table.words(link.left).len() as u32 }];
        }
        if link.class == Class::Paraphrase {
            return Vec::new();
        }
        let pair = &self.pairings[link.pairing as usize];
        let a_is_left = self.table.class_of[link.left as usize] == pair.a;
        let tiles = pair.tiles.iter().filter(|tile| tile.len >= SHORTEST);
        tiles
            .map(|&tile| if a_is_left { tile } else { tile.flipped() })
            .map(|tile| SameRun { left: left + tile.a, right: right + tile.b, len: tile.len })
            .collect()
    }

    fn grow(&self, run: SameRun, spare: &mut u64) -> SameRun {
        let same = |left: u32, right: u32| self.table.word_at(left) == self.table.word_at(right);
        let SameRun { mut left, mut right, mut len } = run;
        let mut may_go_on = || {
            let may = *spare > 0;
            *spare = spare.saturating_sub(1);
            may
        };
        while left > self.left.start
            && right > self.right.start
            && same(left - 1, right - 1)
            && may_go_on()
        {
            (left, right, len) = (left - 1, right - 1, len + 1);
        }
        while left + len < self.left.end
            && right + len < self.right.end
            && same(left + len, right + len)
            && may_go_on()
        {
            len += 1;
        }
        SameRun { left, right, len }
    }
}
