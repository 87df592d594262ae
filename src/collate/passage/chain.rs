//! From runs of equal words to passages: runs that stand near one another in both documents, in
//! whatever order, are one stretch that was copied and edited.

use std::ops::Range;

use super::runs::Run;

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
pub(super) fn chains(runs: &[Run], place: impl Fn(u32) -> u32) -> Vec<Chain> {
    let mut found: Vec<Chain> = Vec::new();
    let mut groups = groups(runs, &place);
    groups.sort_by_key(|group| (u32::MAX - words(group), group[0].left));
    for mut group in groups {
        // What stands inside a longer passage is a part of it that stands elsewhere again.
        group.retain(|run| found.iter().all(|chain| !overlaps(chain, &around(&[*run], &place))));
        let Some(_) = group.first() else { continue };
        let chain = around(&group, &place);
        if found.iter().all(|other| !overlaps(other, &chain)) {
            found.push(chain);
        }
    }
    found
}

/// Runs that are near one another, by the left document.
fn groups(runs: &[Run], place: impl Fn(u32) -> u32) -> Vec<Vec<Run>> {
    let mut runs = runs.to_vec();
    runs.sort_unstable_by_key(|run| (run.left, run.right));
    let mut leader: Vec<usize> = (0..runs.len()).collect();
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
                let (a, b) = (root(&mut leader, i), root(&mut leader, j));
                leader[a.max(b)] = a.min(b);
            }
        }
    }
    let mut by_root: Vec<(usize, Run)> =
        (0..runs.len()).map(|at| (root(&mut leader, at), runs[at])).collect();
    by_root.sort_by_key(|&(root, _)| root);
    let groups = by_root.chunk_by(|a, b| a.0 == b.0);
    groups.map(|group| group.iter().map(|&(_, run)| run).collect()).collect()
}

/// The first run of the group in which a run is.
fn root(leader: &mut [usize], mut at: usize) -> usize {
    while leader[at] != at {
        leader[at] = leader[leader[at]];
        at = leader[at];
    }
    at
}

fn words(runs: &[Run]) -> u32 {
    runs.iter().map(|run| run.len).sum()
}

/// The chain of some runs, at least one, sorted by the left document.
fn around(runs: &[Run], place: impl Fn(u32) -> u32) -> Chain {
    let start = |of: fn(&Run) -> u32| runs.iter().map(of).min().unwrap_or_default();
    let end = |of: fn(&Run) -> u32| runs.iter().map(of).max().unwrap_or_default();
    let is_next = |pair: &[Run]| {
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

fn overlaps(a: &Chain, b: &Chain) -> bool {
    let overlap = |x: &Range<u32>, y: &Range<u32>| x.start < y.end && y.start < x.end;
    overlap(&a.left, &b.left) || overlap(&a.right, &b.right)
}
