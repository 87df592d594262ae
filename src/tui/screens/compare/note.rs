//! What is known of one sentence of an open outlet: its mark, and the number of its match group.

use crate::model::Class;

/// The place of an outlet among the open ones.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OutletIx(pub u32);

impl OutletIx {
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// A sentence of an open outlet.
pub type SentenceIx = (OutletIx, u32);

/// The sign of a sentence in its gutter.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sign {
    Verbatim,
    Edited,
    Paraphrase,
    /// Matched, and in contradiction to a counterpart.
    Diverging,
    Unique,
    Boilerplate,
}

impl Sign {
    /// The marks that can be switched on and off, in the order in which they are listed.
    pub const SWITCHED: [Sign; 5] =
        [Sign::Verbatim, Sign::Edited, Sign::Paraphrase, Sign::Unique, Sign::Diverging];

    pub fn sign(self) -> &'static str {
        match self {
            Sign::Verbatim => "=",
            Sign::Edited => "~",
            Sign::Paraphrase => "%",
            Sign::Diverging => "!",
            Sign::Unique => "+",
            Sign::Boilerplate => ".",
        }
    }

    /// The word of the mark.
    pub fn name(self) -> &'static str {
        match self {
            Sign::Verbatim => "verbatim",
            Sign::Edited => "edited",
            Sign::Paraphrase => "paraphrase",
            Sign::Diverging => "differs",
            Sign::Unique => "only here",
            Sign::Boilerplate => "boilerplate",
        }
    }

    pub fn of_class(class: Class) -> Self {
        match class {
            Class::Verbatim => Sign::Verbatim,
            Class::Edited => Sign::Edited,
            Class::Paraphrase => Sign::Paraphrase,
        }
    }
}

/// What is known of one sentence.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub struct Note {
    /// Its strongest match with the base outlet; without one, with another open outlet.
    pub class: Option<Class>,
    /// Whether it contradicts a counterpart.
    pub diverges: bool,
    pub boilerplate: bool,
    /// Its match group, from 1; 0 for none.
    pub group: u32,
}

impl Note {
    /// The mark, where differences are shown as such.
    pub fn mark(self) -> Sign {
        if self.diverges && !self.boilerplate { Sign::Diverging } else { self.class_mark() }
    }

    /// The mark with contradictions left out of account.
    pub fn class_mark(self) -> Sign {
        match self.class {
            _ if self.boilerplate => Sign::Boilerplate,
            Some(class) => Sign::of_class(class),
            None => Sign::Unique,
        }
    }

    /// Whether the sentence counts among those with this mark; one that differs counts in its
    /// class as well.
    pub fn is(self, mark: Sign) -> bool {
        self.class_mark() == mark || self.mark() == mark
    }
}
