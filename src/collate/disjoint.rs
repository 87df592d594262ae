//! Sets that grow together (union-find).

/// A partition of `0..n` that becomes coarser with each [`join`](Self::join).
///
/// ```
/// let mut sets = wirecopy::collate::disjoint::Sets::new(4);
/// sets.join(0, 2);
/// assert_eq!(sets.root(2), sets.root(0));
/// assert_ne!(sets.root(1), sets.root(3));
/// ```
#[derive(Clone, Debug, Default)]
pub struct Sets(Vec<u32>);

impl Sets {
    /// `count` sets of one each.
    pub fn new(count: usize) -> Self {
        Self((0..count as u32).collect())
    }

    /// The least member of the set in which `at` stands. Nearly constant.
    pub fn root(&mut self, at: usize) -> usize {
        let mut at = at as u32;
        while self.0[at as usize] != at {
            let parent = self.0[at as usize];
            // Halving the way keeps later ones short.
            self.0[at as usize] = self.0[parent as usize];
            at = parent;
        }
        at as usize
    }

    /// Makes one set of the two in which `one` and `two` stand.
    pub fn join(&mut self, one: usize, two: usize) {
        let (one, two) = (self.root(one), self.root(two));
        let (least, other) = (one.min(two), one.max(two));
        self.0[other] = least as u32;
    }
}
