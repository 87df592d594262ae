//! From runs of equal words to passages: runs that stand near one another in both documents, in
//! whatever order, are one stretch that was copied and edited.

use std::collections::BTreeMap;
use std::ops::Range;

use super::runs::SameRun;
use crate::collate::disjoint::Sets;

/// Up to so many words of the story between two runs are an edit inside a passage, in either
/// document: about the length of a sentence.
const GAP: u32 = 24;

/// Runs that belong together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Chain {
    /// From the first to behind the last word, in each document.
    pub left: Range<u32>,
    pub right: Range<u32>,
    /// Words in both.
    pub words: u32,
    /// Whether there is nothing between the runs, and they stand in one order.
    pub is_whole: bool,
}

/// The passages that `runs` make, the one of most words first; none overlaps another in either
/// document. `place` counts the words of the story before a word. O(n log n).
pub(super) fn chains(runs: &[SameRun], place: impl Fn(u32) -> u32) -> Vec<Chain> {
    let mut found: Vec<Chain> = Vec::new();
    let (mut left, mut right) = (Taken::default(), Taken::default());
    let mut groups = groups(runs, &place);
    groups.sort_by_key(|group| (u32::MAX - words(group), group[0].left));
    for mut group in groups {
        // What stands inside a longer passage is a part of it that stands elsewhere again.
        group.retain(|run| {
            let (x, y) = (run.left..run.left + run.len, run.right..run.right + run.len);
            left.is_free(&x) && right.is_free(&y)
        });
        let Some(_) = group.first() else { continue };
        let chain = around(&group, &place);
        if left.is_free(&chain.left) && right.is_free(&chain.right) {
            left.take(&chain.left);
            right.take(&chain.right);
            found.push(chain);
        }
    }
    found
}

/// Runs that are near one another, by the left document.
fn groups(runs: &[SameRun], place: impl Fn(u32) -> u32) -> Vec<Vec<SameRun>> {
    let mut runs = runs.to_vec();
    runs.sort_unstable_by_key(|run| (run.left, run.right));
    let mut near = Sets::new(runs.len());
    let ends = |start: u32, len: u32| (place(start), place(start + len - 1) + 1);
    for i in 0..runs.len() {
        let (_, end) = ends(runs[i].left, runs[i].len);
        for j in i + 1..runs.len() {
            let (start, _) = ends(runs[j].left, runs[j].len);
            if start > end + GAP {
                break;
            }
            let (x, y) = (ends(runs[i].right, runs[i].len), ends(runs[j].right, runs[j].len));
            if x.0.saturating_sub(y.1).max(y.0.saturating_sub(x.1)) <= GAP {
                near.join(i, j);
            }
        }
    }
    let mut by_root: Vec<(usize, SameRun)> =
        (0..runs.len()).map(|at| (near.root(at), runs[at])).collect();
    by_root.sort_by_key(|&(root, _)| root);
    let groups = by_root.chunk_by(|a, b| a.0 == b.0);
    groups.map(|group| group.iter().map(|&(_, run)| run).collect()).collect()
}

fn words(runs: &[SameRun]) -> u32 {
    runs.iter().map(|run| run.len).sum()
}

/// The chain of some runs, at least one, sorted by the left document.
fn around(runs: &[SameRun], place: impl Fn(u32) -> u32) -> Chain {
    let start = |of: fn(&SameRun) -> u32| runs.iter().map(of).min().unwrap_or_default();
    let end = |of: fn(&SameRun) -> u32| runs.iter().map(of).max().unwrap_or_default();
    let is_next = |pair: &[SameRun]| {
        let (x, y) = (pair[0], pair[1]);
        // Furniture between two runs has no words of the story: both have one place.
        let follows = |x: u32, y: u32| y >= x && place(y) <= place(x - 1) + 1;
        follows(x.left + x.len, y.left) && follows(x.right + x.len, y.right)
    };
    Chain {
        left: start(|run| run.left)..end(|run| run.left + run.len),
        right: start(|run| run.right)..end(|run| run.right + run.len),
        words: words(runs),
        is_whole: runs.windows(2).all(is_next),
    }
}

/// What passages have of one document: ranges that do not overlap, start → end.
#[derive(Default)]
struct Taken(BTreeMap<u32, u32>);

impl Taken {
    /// Whether no passage has any of it: O(log passages).
    fn is_free(&self, range: &Range<u32>) -> bool {
        let before = self.0.range(..range.end).next_back();
        before.is_none_or(|(_, &end)| end <= range.start)
    }

    fn take(&mut self, range: &Range<u32>) {
        self.0.insert(range.start, range.end);
    }
}
