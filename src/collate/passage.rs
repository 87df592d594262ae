//! Runs of matches that stand in the same order in both articles.

use rayon::prelude::*;

use super::classify::Pairing;
use super::link::Link;
use super::table::{NO_CLASS, Table};
use crate::model::{Corpus, Passage, PassageSide, Role};

/// How many sentences furniture may put between two matches of one passage.
const BRIDGE: u32 = 40;
/// How many matches further on are looked at for the next one.
const LOOKAHEAD: usize = 64;
/// Two articles with more matches than this are made of one sentence over and over: there fewer
/// are looked at, so that the work stays linear.
const MANY: usize = 20_000;

/// What passages are made of.
pub(super) struct Passages<'a> {
    pub corpus: &'a Corpus,
    pub table: &'a Table,
    /// By class.
    pub is_furniture: &'a (dyn Fn(u32) -> bool + Sync),
    pub pairings: &'a [Pairing],
}

impl Passages<'_> {
    /// All maximal runs, sorted by left, then right side. Every link stands in exactly one.
    /// `links` is sorted. O(links), looking a bounded way ahead from each.
    pub fn find(&self, links: &[Link]) -> Vec<Passage> {
        let doc = |row: u32| self.table.doc_of[row as usize];
        let by_left: Vec<&[Link]> = links.chunk_by(|a, b| doc(a.left) == doc(b.left)).collect();
        let mut found: Vec<Passage> = by_left
            .into_par_iter()
            .flat_map_iter(|links| {
                let mut links = links.to_vec();
                links.sort_unstable_by_key(|l| (doc(l.right), l.left, l.right));
                let pairs = links.chunk_by(|a, b| doc(a.right) == doc(b.right));
                pairs.flat_map(|links| self.of_pair(links)).collect::<Vec<_>>()
            })
            .collect();
        found.par_sort_unstable_by_key(|p| (p.left, p.right));
        found
    }

    /// The runs between two documents.
    fn of_pair(&self, links: &[Link]) -> Vec<Passage> {
        let lookahead = (LOOKAHEAD * MANY / links.len().max(1)).clamp(1, LOOKAHEAD);
        let mut used = vec![false; links.len()];
        let mut found = Vec::new();
        for first in 0..links.len() {
            if std::mem::replace(&mut used[first], true) {
                continue;
            }
            let mut run = vec![links[first]];
            let mut at = first;
            while let Some(next) = self.next(links, at, &used, lookahead) {
                used[next] = true;
                run.push(links[next]);
                at = next;
            }
            found.push(self.passage(&run));
        }
        found
    }

    /// The nearest unused link that continues the run from `at`.
    fn next(&self, links: &[Link], at: usize, used: &[bool], lookahead: usize) -> Option<usize> {
        let here = links[at];
        let ahead = (at + 1..links.len()).take(lookahead);
        let continues = |&i: &usize| {
            let there = links[i];
            let gap = match here.is_verbatim() && there.is_verbatim() {
                true => 0,
                false => 1,
            };
            !used[i]
                && self.gap(here.left, there.left).is_some_and(|between| between <= gap)
                && self.gap(here.right, there.right).is_some_and(|between| between <= gap)
        };
        let distance = |&i: &usize| (links[i].left - here.left) + (links[i].right - here.right);
        ahead.filter(continues).min_by_key(distance)
    }

    /// How many sentences of the story stand between two rows; `None` when `to` does not follow.
    fn gap(&self, from: u32, to: u32) -> Option<usize> {
        if to <= from || to - from > BRIDGE {
            return None;
        }
        Some((from + 1..to).filter(|&row| !self.bridges(row)).count())
    }

    /// Whether an unmatched sentence does not break a passage: furniture, captions, headings.
    fn bridges(&self, row: u32) -> bool {
        let class = self.table.class_of[row as usize];
        class == NO_CLASS
            || (self.is_furniture)(class)
            || matches!(
                self.corpus.block(self.table.sentence(row)).role,
                Role::Caption | Role::Heading
            )
    }

    fn passage(&self, run: &[Link]) -> Passage {
        let words = run.iter().map(|&link| self.words(link)).sum();
        let class = run.iter().map(|link| link.class).max().unwrap_or(crate::model::Class::Edited);
        let (first, last) = (run[0], run[run.len() - 1]);
        let x = self.side(first.left, last.left);
        let y = self.side(first.right, last.right);
        Passage { left: x.min(y), right: x.max(y), words, class }
    }

    fn words(&self, link: Link) -> u32 {
        match self.pairings.get(link.pairing as usize) {
            Some(pair) => pair.tiles.iter().map(|tile| tile.len).sum(),
            None => self.table.words(link.left).len() as u32,
        }
    }

    fn side(&self, first: u32, last: u32) -> PassageSide {
        let (from, to) = (self.table.sentence(first), self.table.sentence(last));
        let span = self.corpus.sentence(from).span.cover(self.corpus.sentence(to).span);
        PassageSide { article: from.article, first: from.index, last: to.index, span }
    }
}
