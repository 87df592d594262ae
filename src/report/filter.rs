use std::str::FromStr;

use crate::model::{Class, Collation, Corpus, Role, SentenceId};

/// The class of one sentence as a reader sees it, from its strongest match and its role.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ReportMark {
    Verbatim,
    Edited,
    Paraphrase,
    Unique,
    Boilerplate,
}

impl ReportMark {
    /// All of them, in the order in which reports list them.
    pub const ALL: [ReportMark; 5] = [
        ReportMark::Verbatim,
        ReportMark::Edited,
        ReportMark::Paraphrase,
        ReportMark::Unique,
        ReportMark::Boilerplate,
    ];

    /// The mark of a sentence. Furniture stays furniture even where it is matched.
    pub fn of(corpus: &Corpus, collation: &Collation, id: SentenceId) -> ReportMark {
        match (collation.role(corpus, id).0, collation.class_of(id)) {
            (Role::Boilerplate, _) => ReportMark::Boilerplate,
            (_, Some(class)) => class.into(),
            (_, None) => ReportMark::Unique,
        }
    }

    /// The sign in the gutter: one ASCII column, and the key that switches the class.
    pub fn sign(self) -> char {
        match self {
            ReportMark::Verbatim => '=',
            ReportMark::Edited => '~',
            ReportMark::Paraphrase => '%',
            ReportMark::Unique => '+',
            ReportMark::Boilerplate => '.',
        }
    }

    /// The word for it, as on the command line and in JSON.
    pub fn name(self) -> &'static str {
        match self {
            ReportMark::Verbatim => "verbatim",
            ReportMark::Edited => "edited",
            ReportMark::Paraphrase => "paraphrase",
            ReportMark::Unique => "unique",
            ReportMark::Boilerplate => "boilerplate",
        }
    }
}

impl From<Class> for ReportMark {
    fn from(class: Class) -> Self {
        match class {
            Class::Verbatim => ReportMark::Verbatim,
            Class::Edited => ReportMark::Edited,
            Class::Paraphrase => ReportMark::Paraphrase,
        }
    }
}

impl FromStr for ReportMark {
    type Err = ();

    fn from_str(name: &str) -> Result<Self, ()> {
        ReportMark::ALL.into_iter().find(|mark| mark.name() == name).ok_or(())
    }
}

/// Which classes a report shows. A set of marks in one byte.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Filter(u8);

impl Filter {
    /// Everything.
    pub const ALL: Filter = Filter(u8::MAX);

    /// Exactly these classes; everything when there are none.
    pub fn of(marks: &[ReportMark]) -> Filter {
        match marks {
            [] => Filter::ALL,
            _ => Filter(marks.iter().fold(0, |bits, &mark| bits | bit(mark))),
        }
    }

    /// Whether the class is asked for.
    pub fn shows(self, mark: ReportMark) -> bool {
        self.0 & bit(mark) != 0
    }

    /// Whether nothing is left out.
    pub fn is_all(self) -> bool {
        self == Filter::ALL
    }
}

fn bit(mark: ReportMark) -> u8 {
    1 << mark as u8
}
