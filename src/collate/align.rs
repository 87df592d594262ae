//! Lays two sentences over each other: which runs of words both have.
//!
//! Moved text is the normal case in news, so there is no single order: the longest common runs
//! are taken first, wherever they stand (greedy string tiling, Wise 1993), then what lies between
//! two neighbouring runs is filled with a common subsequence in order.

use rustc_hash::FxHashMap;

use super::word_id::WordId;

/// A run of words that both sentences have, in numbers of words.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Tile {
    pub a: u32,
    pub b: u32,
    pub len: u32,
}

impl Tile {
    fn new(a: usize, b: usize, len: usize) -> Self {
        Self { a: a as u32, b: b as u32, len: len as u32 }
    }

    /// The words of the run in the first sentence.
    pub fn in_a(self) -> std::ops::Range<usize> {
        self.a as usize..(self.a + self.len) as usize
    }

    /// The words of the run in the second sentence.
    pub fn in_b(self) -> std::ops::Range<usize> {
        self.b as usize..(self.b + self.len) as usize
    }

    /// The same run seen from the other sentence.
    pub fn flipped(self) -> Self {
        Self { a: self.b, b: self.a, len: self.len }
    }
}

/// A run that may stand anywhere has at least this many words.
const MOVABLE: usize = 3;
/// Up to this many cells every pair of words is compared; beyond, only words that stand once.
pub(super) const CELLS: usize = 1 << 16;
/// What looking up a word of a longer sentence costs, in comparisons of two words.
pub(super) const ANCHORED: u64 = 64;
/// A gap of more cells is not filled.
const GAP_CELLS: usize = 1 << 12;

/// The common runs of `a` and `b`, by their place in `a`. They overlap on neither side and two
/// runs that touch on both sides are one. O(|a|·|b|) for usual sentences, O(|a|+|b|) for long ones.
pub(super) fn align(a: &[WordId], b: &[WordId]) -> Vec<Tile> {
    let mut runs = if a.len() * b.len() <= CELLS { all_runs(a, b) } else { anchored_runs(a, b) };
    // Long runs first; of equal ones those that moved least, then the first.
    runs.sort_unstable_by_key(|t| (u32::MAX - t.len, t.a.abs_diff(t.b), t.a, t.b));
    let (mut free_a, mut free_b) = (vec![true; a.len()], vec![true; b.len()]);
    let mut tiles = Vec::new();
    for run in runs {
        claim(run, &mut free_a, &mut free_b, &mut tiles);
    }
    tiles.sort_unstable();
    fill_gaps(a, b, &mut tiles, &free_a, &free_b);
    join(tiles)
}

/// Every maximal common run of [`MOVABLE`] words or more.
fn all_runs(a: &[WordId], b: &[WordId]) -> Vec<Tile> {
    let mut runs = Vec::new();
    for (i, x) in a.iter().enumerate() {
        for (j, y) in b.iter().enumerate() {
            if x == y && (i == 0 || j == 0 || a[i - 1] != b[j - 1]) {
                let len = common_prefix(&a[i..], &b[j..]);
                if len >= MOVABLE {
                    runs.push(Tile::new(i, j, len));
                }
            }
        }
    }
    runs
}

/// Runs around word triples that stand exactly once in each sentence.
fn anchored_runs(a: &[WordId], b: &[WordId]) -> Vec<Tile> {
    let once = |words: &[WordId]| {
        let mut places: FxHashMap<[WordId; MOVABLE], Option<usize>> = FxHashMap::default();
        for (i, triple) in words.array_windows::<MOVABLE>().enumerate() {
            places.entry(*triple).and_modify(|place| *place = None).or_insert(Some(i));
        }
        places
    };
    let in_b = once(b);
    let in_a = once(a);
    let mut runs = Vec::new();
    let mut end = 0;
    for (i, triple) in a.array_windows::<MOVABLE>().enumerate() {
        if i < end {
            continue;
        }
        let (Some(Some(_)), Some(&Some(j))) = (in_a.get(triple), in_b.get(triple)) else {
            continue;
        };
        let back = a[end..i].iter().rev().zip(b[..j].iter().rev()).take_while(|(x, y)| x == y);
        let back = back.count();
        let len = back + common_prefix(&a[i..], &b[j..]);
        runs.push(Tile::new(i - back, j - back, len));
        end = i - back + len;
    }
    runs
}

fn common_prefix(a: &[WordId], b: &[WordId]) -> usize {
    a.iter().zip(b).take_while(|(x, y)| x == y).count()
}

/// Takes the parts of a run that are still free on both sides.
fn claim(run: Tile, free_a: &mut [bool], free_b: &mut [bool], tiles: &mut Vec<Tile>) {
    let (a, b) = (run.a as usize, run.b as usize);
    let mut start = 0;
    while start < run.len as usize {
        let is_free = |k: usize| free_a[a + k] && free_b[b + k];
        let len = (start..run.len as usize).take_while(|&k| is_free(k)).count();
        if len >= MOVABLE {
            free_a[a + start..a + start + len].fill(false);
            free_b[b + start..b + start + len].fill(false);
            tiles.push(Tile::new(a + start, b + start, len));
        }
        start += len + 1;
    }
}

/// Adds what stands in the same order between two neighbouring runs, before the first and after
/// the last.
fn fill_gaps(a: &[WordId], b: &[WordId], tiles: &mut Vec<Tile>, free_a: &[bool], free_b: &[bool]) {
    let mut found = Vec::new();
    let (mut from_a, mut from_b) = (0, 0);
    let end = Tile::new(a.len(), b.len(), 0);
    for tile in tiles.iter().copied().chain([end]) {
        let (to_a, to_b) = (tile.a as usize, tile.b as usize);
        if from_b <= to_b && free_b[from_b..to_b].iter().all(|&free| free) {
            debug_assert!(free_a[from_a..to_a].iter().all(|&free| free));
            let gap = subsequence(&a[from_a..to_a], &b[from_b..to_b]);
            found.extend(gap.into_iter().map(|(i, j)| Tile::new(from_a + i, from_b + j, 1)));
        }
        (from_a, from_b) = (tile.in_a().end, tile.in_b().end);
    }
    tiles.extend(found);
    tiles.sort_unstable();
}

/// A longest common subsequence, as pairs of places: O(|a|·|b|), nothing when that is too much.
fn subsequence(a: &[WordId], b: &[WordId]) -> Vec<(usize, usize)> {
    if a.is_empty() || b.is_empty() || a.len() * b.len() > GAP_CELLS {
        return Vec::new();
    }
    // A word that the other has not is passed over whatever stands round it: most words of a gap.
    let rows: Vec<usize> = (0..a.len()).filter(|&i| b.contains(&a[i])).collect();
    if rows.is_empty() {
        return Vec::new();
    }
    let width = b.len() + 1;
    let mut best = vec![0u16; (rows.len() + 1) * width];
    for (i, &row) in rows.iter().enumerate().rev() {
        for j in (0..b.len()).rev() {
            best[i * width + j] = if a[row] == b[j] {
                best[(i + 1) * width + j + 1] + 1
            } else {
                best[(i + 1) * width + j].max(best[i * width + j + 1])
            };
        }
    }
    let (mut i, mut j) = (0, 0);
    let mut pairs = Vec::new();
    while i < rows.len() && j < b.len() {
        if a[rows[i]] == b[j] {
            pairs.push((rows[i], j));
            (i, j) = (i + 1, j + 1);
        } else if best[(i + 1) * width + j] >= best[i * width + j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    pairs
}

/// Makes one run of runs that touch on both sides.
fn join(tiles: Vec<Tile>) -> Vec<Tile> {
    let mut joined: Vec<Tile> = Vec::with_capacity(tiles.len());
    for tile in tiles {
        match joined.last_mut() {
            Some(last) if last.a + last.len == tile.a && last.b + last.len == tile.b => {
                last.len += tile.len;
            }
            _ => joined.push(tile),
        }
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn tiles(a: &str, b: &str) -> Vec<(u32, u32, u32)> {
        let ids = |s: &str| s.bytes().map(u32::from).collect::<Vec<_>>();
        align(&ids(a), &ids(b)).iter().map(|t| (t.a, t.b, t.len)).collect()
    }

    #[test]
    fn a_replaced_word_leaves_two_runs() {
        assert_eq!(tiles("abcdXefgh", "abcdYefgh"), [(0, 0, 4), (5, 5, 4)]);
    }

    #[test]
    fn a_moved_clause_is_found_where_it_went() {
        assert_eq!(tiles("abcdefgh", "efghabcd"), [(0, 4, 4), (4, 0, 4)]);
    }

    #[test]
    fn single_words_are_taken_in_order_only() {
        assert_eq!(tiles("abcXdefYghi", "abcZdefYghi"), [(0, 0, 3), (4, 4, 7)]);
        assert_eq!(tiles("abcX", "Xabc"), [(0, 1, 3)]);
    }

    proptest! {
        #[test]
        fn runs_hold_equal_words_and_never_overlap(a in "[a-e]{0,40}", b in "[a-e]{0,40}") {
            let (mut used_a, mut used_b) = (vec![false; a.len()], vec![false; b.len()]);
            for (i, j, len) in tiles(&a, &b) {
                for k in 0..len as usize {
                    let (i, j) = (i as usize + k, j as usize + k);
                    prop_assert_eq!(a.as_bytes()[i], b.as_bytes()[j]);
                    prop_assert!(!used_a[i] && !used_b[j]);
                    (used_a[i], used_b[j]) = (true, true);
                }
            }
        }

        #[test]
        fn a_sentence_lies_on_itself_as_one_run(a in "[a-e]{3,40}") {
            prop_assert_eq!(tiles(&a, &a), [(0, 0, a.len() as u32)]);
        }
    }
}
