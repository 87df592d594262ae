//! A cursor among rows, and what is scrolled away above it.

/// A place in a list.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct SourcesList {
    pub row: usize,
    /// The first one on screen.
    pub top: usize,
}

impl SourcesList {
    /// Puts the cursor on a row, at most the last one.
    pub fn go_to(&mut self, row: usize, len: usize) {
        self.row = row.min(len.saturating_sub(1));
    }

    /// Scrolls as little as needed to show the cursor among so many rows.
    pub fn settle(&mut self, len: usize, height: usize) {
        let height = height.max(1);
        self.row = self.row.min(len.saturating_sub(1));
        let least = (self.row + 1).saturating_sub(height);
        self.top = self.top.clamp(least, self.row).min(len.saturating_sub(height));
    }

    /// The rows on screen.
    pub fn shown(self, len: usize, height: usize) -> std::ops::Range<usize> {
        self.top..(self.top + height).min(len)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn the_cursor_is_always_among_the_rows_that_are_shown(
            moves in prop::collection::vec(0usize..80, 1..20), len in 0usize..60, height in 0usize..20,
        ) {
            let mut list = SourcesList::default();
            for to in moves {
                list.go_to(to, len);
                list.settle(len, height);
                let shown = list.shown(len, height.max(1));
                prop_assert!(len == 0 || shown.contains(&list.row));
                prop_assert!(shown.len() == len.min(height.max(1)), "no blank row while more is there");
            }
        }
    }
}
