use std::str::FromStr;

use crate::model::{Class, Collation, Corpus, Role, SentenceId};

/// The class of one sentence as a reader sees it, from its strongest match and its role.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Mark {
    Verbatim,
    Edited,
    Paraphrase,
    Unique,
    Boilerplate,
}

impl Mark {
    /// All of them, in the order in which reports list them.
    pub const ALL: [Mark; 5] =
        [Mark::Verbatim, Mark::Edited, Mark::Paraphrase, Mark::Unique, Mark::Boilerplate];

    /// The mark of a sentence. Furniture stays furniture even where it is matched.
    pub fn of(corpus: &Corpus, collation: &Collation, id: SentenceId) -> Mark {
        match (collation.role(corpus, id).0, collation.class_of(id)) {
            (Role::Boilerplate, _) => Mark::Boilerplate,
            (_, Some(class)) => class.into(),
            (_, None) => Mark::Unique,
        }
    }

    /// The sign in the gutter: one ASCII column, and the key that switches the class.
    pub fn sign(self) -> char {
        match self {
            Mark::Verbatim => '=',
            Mark::Edited => '~',
            Mark::Paraphrase => '%',
            Mark::Unique => '+',
            Mark::Boilerplate => '.',
        }
    }

    /// The word for it, as on the command line and in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Mark::Verbatim => "verbatim",
            Mark::Edited => "edited",
            Mark::Paraphrase => "paraphrase",
            Mark::Unique => "unique",
            Mark::Boilerplate => "boilerplate",
        }
    }
}

impl From<Class> for Mark {
    fn from(class: Class) -> Self {
        match class {
            Class::Verbatim => Mark::Verbatim,
            Class::Edited => Mark::Edited,
            Class::Paraphrase => Mark::Paraphrase,
        }
    }
}

impl FromStr for Mark {
    type Err = ();

    fn from_str(name: &str) -> Result<Self, ()> {
        Mark::ALL.into_iter().find(|mark| mark.name() == name).ok_or(())
    }
}

/// Which classes a report shows. A set of marks in one byte.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Filter(u8);

impl Filter {
    /// Everything.
    pub const ALL: Filter = Filter(u8::MAX);

    /// Exactly these classes; everything when there are none.
    pub fn of(marks: &[Mark]) -> Filter {
        match marks {
            [] => Filter::ALL,
            _ => Filter(marks.iter().fold(0, |bits, &mark| bits | bit(mark))),
        }
    }

    /// Whether the class is asked for.
    pub fn shows(self, mark: Mark) -> bool {
        self.0 & bit(mark) != 0
    }

    /// Whether nothing is left out.
    pub fn is_all(self) -> bool {
        self == Filter::ALL
    }
}

fn bit(mark: Mark) -> u8 {
    1 << mark as u8
}
