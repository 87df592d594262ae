//! Whether what a sentence tells of goes up or down.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::collate::word_id::{WordId, plain_id};
use crate::text::lang::{self, List};

/// Which ways a sentence says that something goes.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Course {
    up: bool,
    down: bool,
}

/// Word → whether it tells of a rise; else it tells of a fall.
static RISES: LazyLock<FxHashMap<WordId, bool>> = LazyLock::new(|| {
    let of =
        |list, rises: bool| lang::of(None).words(list).map(move |word| (plain_id(word), rises));
    of(List::Rise, true).chain(of(List::Fall, false)).collect()
});

impl Course {
    /// Takes note of a word, by its number as a plain one. O(1).
    pub fn read(&mut self, word: WordId) {
        match RISES.get(&word) {
            Some(true) => self.up = true,
            Some(false) => self.down = true,
            None => {}
        }
    }

    /// Takes note of what was noted of a part.
    pub fn join(&mut self, part: Self) {
        self.up |= part.up;
        self.down |= part.down;
    }

    /// Whether one goes up only and the other down only.
    pub fn is_opposite(self, other: Self) -> bool {
        self.up != self.down && other.up != other.down && self.up != other.up
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn course(text: &str) -> Course {
        let mut course = Course::default();
        text.split(' ').for_each(|word| course.read(plain_id(word)));
        course
    }

    #[test]
    fn a_rise_is_opposite_to_a_fall_and_to_nothing_else() {
        assert!(course("shares rose").is_opposite(course("shares fell")));
        assert!(!course("shares rose").is_opposite(course("shares climbed")));
        assert!(!course("shares rose after they fell").is_opposite(course("shares fell")));
        assert!(!course("shares traded").is_opposite(course("shares fell")));
    }
}
