//! Whether what a sentence tells of goes up or down.

/// Which ways a sentence says that something goes.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Course {
    up: bool,
    down: bool,
}

/// Sorted, as [`DOWN`] is; folded forms, since the past of many is another word.
const UP: [&str; 22] = [
    "advanced",
    "climb",
    "climbed",
    "climbing",
    "gained",
    "gains",
    "grew",
    "grow",
    "growing",
    "grown",
    "higher",
    "increase",
    "increased",
    "increases",
    "jumped",
    "rise",
    "risen",
    "rises",
    "rising",
    "rose",
    "soared",
    "surged",
];
const DOWN: [&str; 22] = [
    "decline",
    "declined",
    "declines",
    "decrease",
    "decreased",
    "decreases",
    "dipped",
    "down",
    "drop",
    "dropped",
    "drops",
    "fall",
    "fallen",
    "falling",
    "falls",
    "fell",
    "lower",
    "plunged",
    "shrank",
    "slid",
    "slipped",
    "tumbled",
];

impl Course {
    /// Takes note of a folded word: O(its length).
    pub fn read(&mut self, folded: &str) {
        self.up |= UP.binary_search(&folded).is_ok();
        self.down |= DOWN.binary_search(&folded).is_ok();
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
        text.split(' ').for_each(|word| course.read(word));
        course
    }

    #[test]
    fn a_rise_is_opposite_to_a_fall_and_to_nothing_else() {
        assert!(UP.is_sorted() && DOWN.is_sorted());
        assert!(course("shares rose").is_opposite(course("shares fell")));
        assert!(!course("shares rose").is_opposite(course("shares climbed")));
        assert!(!course("shares rose after they fell").is_opposite(course("shares fell")));
        assert!(!course("shares traded").is_opposite(course("shares fell")));
    }
}
