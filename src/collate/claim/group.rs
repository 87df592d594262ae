//! Which facts are about one thing, without drift.
//!
//! Facts join strongest pair first, as long as the two groups agree on average and no two of
//! their members exclude each other: a chain of likenesses must not carry a claim from one
//! quantity to another (average-link agglomeration under cannot-link constraints).

/// What is known of two facts.
#[derive(Copy, Clone, Debug, PartialEq)]
pub(super) enum Likeness {
    /// They cannot be about one thing, whatever else speaks for it.
    Excluded,
    /// Evidence that they are; 1 is enough on its own.
    Evidence(f32),
}

/// From which evidence two facts are about one thing.
const ENOUGH: f32 = 1.0;
/// What two groups must reach on average.
const ON_AVERAGE: f32 = 0.6;

/// What grouping so many costs, in comparisons.
pub(super) fn cost(count: usize) -> u64 {
    (count * count) as u64
}

/// Groups `0..count`, each group ascending, groups by their first member. `likeness(i, j)` is asked
/// once for each `i < j`: O(count²) and a sort of the likely pairs.
pub(super) fn groups(count: usize, likeness: impl Fn(usize, usize) -> Likeness) -> Vec<Vec<usize>> {
    let (mut table, strongest_first) = Table::new(count, likeness);
    let mut of: Vec<usize> = (0..count).collect();
    let mut members: Vec<Vec<usize>> = (0..count).map(|i| vec![i]).collect();
    for (_, i, j) in strongest_first {
        let (x, y) = (of[i].min(of[j]), of[i].max(of[j]));
        if x != y && table.agree(x, y, members[x].len() * members[y].len()) {
            let moved = std::mem::take(&mut members[y]);
            moved.iter().for_each(|&k| of[k] = x);
            members[x].extend(moved);
            table.join(x, y);
        }
    }
    members.retain(|group| !group.is_empty());
    members.iter_mut().for_each(|group| group.sort_unstable());
    members.sort_unstable();
    members
}

/// The evidence between any two groups, each known by its first member: the sum over their
/// members, without end below zero where two of them exclude each other.
struct Table {
    count: usize,
    sums: Vec<f64>,
}

/// Pairs with enough evidence, the strongest first.
type Strongest = Vec<(f32, usize, usize)>;

impl Table {
    fn new(count: usize, likeness: impl Fn(usize, usize) -> Likeness) -> (Self, Strongest) {
        let mut table = Self { count, sums: vec![f64::NEG_INFINITY; count * count] };
        let mut strongest = Strongest::new();
        for i in 0..count {
            for j in i + 1..count {
                let Likeness::Evidence(evidence) = likeness(i, j) else { continue };
                table.set(i, j, f64::from(evidence.min(ENOUGH)));
                if evidence >= ENOUGH {
                    strongest.push((evidence, i, j));
                }
            }
        }
        strongest.sort_unstable_by(|x, y| y.0.total_cmp(&x.0).then((x.1, x.2).cmp(&(y.1, y.2))));
        (table, strongest)
    }

    fn of(&self, i: usize, j: usize) -> f64 {
        self.sums[i * self.count + j]
    }

    fn set(&mut self, i: usize, j: usize, sum: f64) {
        self.sums[i * self.count + j] = sum;
        self.sums[j * self.count + i] = sum;
    }

    /// Whether no members of two groups exclude each other and all `pairs` are alike enough.
    fn agree(&self, x: usize, y: usize, pairs: usize) -> bool {
        // Sums of many are not exact.
        self.of(x, y) + 1e-6 >= f64::from(ON_AVERAGE) * pairs as f64
    }

    /// Adds the group `y` to the group `x`: O(count).
    fn join(&mut self, x: usize, y: usize) {
        for k in (0..self.count).filter(|&k| k != x) {
            self.set(x, k, self.of(x, k) + self.of(y, k));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn by_table(pairs: &[(usize, usize, f32)], excluded: &[(usize, usize)]) -> Vec<Vec<usize>> {
        groups(4, |i, j| {
            if excluded.contains(&(i, j)) {
                return Likeness::Excluded;
            }
            let pair = pairs.iter().find(|p| (p.0, p.1) == (i, j));
            Likeness::Evidence(pair.map_or(0.0, |p| p.2))
        })
    }

    #[test]
    fn a_chain_of_likenesses_does_not_join_its_ends() {
        let chain = by_table(&[(0, 1, 1.5), (1, 2, 1.2), (2, 3, 1.0)], &[]);
        assert_eq!(chain, [vec![0, 1], vec![2, 3]]);
    }

    #[test]
    fn facts_that_exclude_each_other_never_meet() {
        let all = [(0, 1, 2.0), (0, 2, 2.0), (1, 2, 2.0)];
        assert_eq!(by_table(&all, &[])[0], [0, 1, 2]);
        assert_eq!(by_table(&all, &[(1, 2)])[..2], [vec![0, 1], vec![2]]);
    }

    proptest! {
        #[test]
        fn every_fact_stands_in_exactly_one_group(scores in prop::collection::vec(0f32..2.0, 36)) {
            let found = groups(6, |i, j| Likeness::Evidence(scores[i * 6 + j]));
            let mut all: Vec<usize> = found.concat();
            all.sort_unstable();
            prop_assert_eq!(all, (0..6).collect::<Vec<_>>());
        }
    }
}
