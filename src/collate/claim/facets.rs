//! What a figure is said of, facet by facet: what it counts, whose it is, of when, of which part.

use super::outcome::Outcome;
use super::reading::{Concept, Speech};
use crate::model::Span;
use crate::text::place::Place;

/// What a fact is said of.
#[derive(Clone, Debug)]
pub(super) struct Sense {
    pub subject: Subject,
    /// As written, in lower case.
    pub outcome: Option<Outcome>,
    /// The country whose the counted are.
    pub owner: Option<Place>,
    /// Every place the sentence names.
    pub places: Vec<Place>,
    /// The name that stands before it in the same clause; of an age whose it is, by surname or, where
    /// nobody is named, by the noun: `boy`.
    pub holder: Option<Concept>,
    /// Of an age the given name beside the surname.
    pub given: Option<Given>,
    /// Words between the number and what is counted.
    pub modifiers: Vec<Concept>,
    /// The unit after *per*, *a* or *each*: vehicles a day are not vehicles a year.
    pub rate: Option<Concept>,
    pub part: Part,
    pub role: Role,
    /// Whether it says that somebody is counted in: `13 dead, including the gunman`.
    pub includes: bool,
    /// What the figure and its noun describe together: `threshold` in `a 60-vote threshold`.
    pub describes: Option<Concept>,
    pub time: Time,
    /// The year gone by in which it is said to have happened: `in 1974`.
    pub year: Option<i16>,
    /// Of what it is the figure: the noun before the verb in `turnout was 67 percent`, `profit rose`,
    /// the noun before in `a depth of 11 km`.
    pub theme: Option<Concept>,
    /// The people whose name is the noun: `Kaldians` of `Kaldian soldiers`.
    pub kin: Option<Concept>,
    pub mood: Mood,
    /// The quarter, half or full year that its clause speaks of.
    pub period: Option<Concept>,
    /// What a measure is for, over or within.
    pub scope: Scope,
    /// What it makes together with figures of the same things beside it: five, of four and one.
    pub totals: Vec<f64>,
    /// What befell those of whom a part is counted, by the figure before: `12 of them`.
    pub whole: Option<Outcome>,
    /// Whether the article gives no other value of this unit.
    pub lone: bool,
    /// What else the clause is about, sorted by concept.
    pub context: Vec<Topic>,
    /// What else the sentence counts, where people are counted.
    pub also: Vec<u64>,
}

impl Sense {
    /// Facts of different families are never about one thing.
    pub fn family(&self) -> u64 {
        self.subject.family()
    }

    /// Whether the clause is about this, too.
    pub fn tells_of(&self, concept: Concept) -> bool {
        tells_of(&self.context, concept)
    }

    /// Whether the sentence names or counts such things elsewhere.
    pub fn mentions(&self, thing: u64) -> bool {
        self.also.contains(&thing)
    }
}

/// A word that tells what a clause is about.
#[derive(Copy, Clone, Debug)]
pub(super) struct Topic {
    pub concept: Concept,
    /// The nearer to the figure, the more; names count more than other words.
    pub weight: f32,
    /// Words between it and the figure; less for what follows, where nouns and verbs stand.
    pub distance: u16,
    /// In bytes of the sentence.
    pub span: Span,
    pub is_name: bool,
    pub speech: Speech,
    /// The phrase it is of: `sports hall` for `hall`.
    pub phrase: Span,
}

/// Whether a context, sorted by concept, holds one.
pub(super) fn tells_of(context: &[Topic], concept: Concept) -> bool {
    context.binary_search_by_key(&concept, |topic| topic.concept).is_ok()
}

/// What a figure counts.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Subject {
    /// A thing with a name of its own: troops, lanes, applications.
    Thing(u64),
    /// People of whom the noun says nothing more.
    People,
    /// Money, a share, a length, a time.
    Measure(u64),
    /// How old someone is.
    Age,
    /// Nothing that is named beside it.
    Bare,
}

impl Subject {
    /// Whether something is counted, named or not, rather than measured.
    pub fn is_counted(self) -> bool {
        matches!(self, Self::Thing(_) | Self::People | Self::Bare)
    }

    /// Facts of different families are never about one thing.
    pub fn family(self) -> u64 {
        match self {
            Self::Measure(unit) => unit,
            Self::Age => AGES,
            Self::Thing(_) | Self::People | Self::Bare => 0,
        }
    }
}

/// The family of ages.
const AGES: u64 = 1;

/// What a number says of what stands behind it.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// How many there are.
    Counts,
    /// How many come on top of those before: `three more towns`.
    Adds,
    /// How many say it, which is no matter of the news: `four officials said`.
    Credits,
    /// Which ones: `the 2020 graduates`.
    Names,
}

/// Whether a figure counts a part of something counted before: *of them*, *among them*.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Whole,
    OfThem,
}

/// Whether a figure is about what is reported or about the past it is compared with.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Time {
    Now,
    /// The sentence compares with an earlier time.
    Before,
    /// The figure is what it was before: `up from 40 cents`.
    Former,
}

/// Whether a figure is told of what the news is about, or set beside it.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Mood {
    Told,
    /// By polls, or by analysts who `had expected` it; or it is told of a rival.
    Other,
}

/// What a measure is for, over or within, as the words right behind it tell: `20 euros for adults`, `3 percent
/// in the quarter`, `10 million over five years`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Scope {
    /// What it is said to be of.
    pub of: Vec<Concept>,
    /// How it is told where it is told of `each`, or of `all` together or over a time.
    pub spread: Option<&'static str>,
}

/// How far the one whose age it is is named.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Given {
    /// By given name and surname.
    Named(Concept),
    /// Not at all: `the boy, 14`.
    Nobody,
}
