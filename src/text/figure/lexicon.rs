//! What is known of a language's figures, from the topic `figures` of its folder.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::ends::Ends;
use super::gate::{Gate, LONGEST};
use crate::model::Qualifier;
use crate::text::lang::{self, List};

/// Number words written as one are at least so long, in bytes.
const SHORTEST: usize = 6;

pub(super) type Map<V> = FxHashMap<&'static str, V>;

/// What a number word does in a run of number words.
#[derive(Copy, Clone, Debug, PartialEq)]
pub(in crate::text) enum Term {
    Small(f64),
    /// `one`, which is a pronoun as often as a number.
    One,
    Ten(f64),
    Hundred,
    Magnitude(f64),
    Dozen,
    Couple,
    /// `hundreds`: so many, and more.
    Vague(f64),
    /// `several`, before a hundred, a dozen or a magnitude.
    Few,
    Half,
    /// `quarters`: one part of so many.
    Part(f64),
    Ordinal(f64),
}

/// What is measured.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(in crate::text) enum FigureUnit {
    /// An ISO 4217 code.
    Money(&'static str),
    Measure(&'static str),
    /// `percent`, `percentage points`.
    Share(&'static str),
}

/// What a word does near a figure; a word may do several things.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::text) struct Classes(u64);

impl Classes {
    pub const STOP: Self = Self(1);
    pub const VERB: Self = Self(1 << 1);
    pub const COLLECTIVE: Self = Self(1 << 2);
    pub const ATTRIBUTIVE: Self = Self(1 << 3);
    pub const NOT_PLURAL: Self = Self(1 << 4);
    pub const NOMINAL: Self = Self(1 << 5);
    pub const LABEL: Self = Self(1 << 6);
    pub const CHANGE: Self = Self(1 << 7);
    pub const STREET: Self = Self(1 << 8);
    pub const AGE: Self = Self(1 << 9);
    pub const JOIN: Self = Self(1 << 10);
    pub const RANGE: Self = Self(1 << 11);
    /// Bounds a number, or leads in what something is about or lies under.
    pub const PREPOSITION: Self = Self(1 << 12);
    /// Before a [`PREPOSITION`](Self::PREPOSITION), makes it one that bounds nothing.
    pub const TOPIC: Self = Self(1 << 13);
    /// Before a [`PREPOSITION`](Self::PREPOSITION) and a length of time, makes it a bound.
    pub const LASTING: Self = Self(1 << 14);
    /// Behind a length of time, tells how far off something is.
    pub const AGO: Self = Self(1 << 16);
    /// Before a number, makes it negative: `minus 18`.
    pub const MINUS: Self = Self(1 << 17);
    /// Behind a number, makes it negative: `18 degrees below zero`.
    pub const BELOW_ZERO: Self = Self(1 << 18);
    /// Between two numbers, makes the first a part of the second: `nine in ten`.
    pub const SHARE: Self = Self(1 << 19);
    /// An indefinite article, which leads a number word: `a million`.
    pub const INDEFINITE: Self = Self(1 << 20);
    /// Ends a bound behind which an article is a number: `nearly an hour`.
    pub const BOUND_OF_ONE: Self = Self(1 << 32);
    /// Stands for the noun behind a number: `31 more`, `five of them`.
    pub const REST: Self = Self(1 << 15);
    /// Joins a number to what it counts, or a part to its whole: `five of them`.
    pub const OF: Self = Self(1 << 21);
    /// May stand behind [`OF`](Self::OF) before the noun.
    pub const ARTICLE: Self = Self(1 << 22);
    /// Stands among the verbs, and leads a noun all the same: `12 missing boats`.
    pub const LEAD: Self = Self(1 << 23);
    /// May stand between a noun and what befell it.
    pub const AUXILIARY: Self = Self(1 << 24);
    /// Behind a number, makes it a time of day: `6 p.m.`.
    pub const HOUR: Self = Self(1 << 25);
    /// Before four digits, makes them a year: `since 1989`.
    pub const YEAR_LEAD: Self = Self(1 << 26);
    /// Before `one`, makes it a pronoun: `no one`.
    pub const NO_ONE: Self = Self(1 << 27);
    /// Behind `one`, tells when, how or why with it: `one day`.
    pub const ONE_DAY: Self = Self(1 << 28);
    /// Behind a number of years, makes it an age: `78 years old`.
    pub const OLD: Self = Self(1 << 29);
    /// Who is of an age that stands behind `de`: `un homme de 63 ans`.
    pub const AGED: Self = Self(1 << 30);
    /// A noun that numbers are said of: `the toll rose to 12`.
    pub const TALLY: Self = Self(1 << 31);

    pub fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    pub(super) fn add(&mut self, other: Self) {
        self.0 |= other.0;
    }

    fn named(section: &str) -> Option<Self> {
        Some(match section {
            "stop" => Self::STOP,
            "verbs" => Self::VERB,
            "collective" => Self::COLLECTIVE,
            "attributive" => Self::ATTRIBUTIVE,
            "not plural" => Self::NOT_PLURAL,
            "nominal" => Self::NOMINAL,
            "labels" => Self::LABEL,
            "change" => Self::CHANGE,
            "street" => Self::STREET,
            "age" => Self::AGE,
            "join" => Self::JOIN,
            "range" => Self::RANGE,
            "prepositions" => Self::PREPOSITION,
            "topics" => Self::TOPIC,
            "lasting" => Self::LASTING,
            "ago" => Self::AGO,
            "rest" => Self::REST,
            "minus" => Self::MINUS,
            "below zero" => Self::BELOW_ZERO,
            "shares" => Self::SHARE,
            "indefinite" => Self::INDEFINITE,
            "bounds of one" => Self::BOUND_OF_ONE,
            "of" => Self::OF,
            "articles" => Self::ARTICLE,
            "leads" => Self::LEAD,
            "auxiliaries" => Self::AUXILIARY,
            "hours" => Self::HOUR,
            "year leads" => Self::YEAR_LEAD,
            "pronoun leads" => Self::NO_ONE,
            "adverbs of one" => Self::ONE_DAY,
            "old" => Self::OLD,
            "aged" => Self::AGED,
            "tallies" => Self::TALLY,
            _ => return None,
        })
    }
}

/// Which sign stands before decimals.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::text) enum Decimal {
    #[default]
    Point,
    Comma,
}

/// Where the noun stands in what follows a number.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::text) enum NounPlace {
    /// `North Korean troops`.
    #[default]
    Last,
    /// `soldados norcoreanos`.
    First,
    /// The last, which has a capital: `nordkoreanische Soldaten`.
    Capital,
}

/// What a word does in a date or a time of day.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::text) struct Clock {
    pub part: Option<PartOfDay>,
    /// Days from today.
    pub day: Option<i8>,
    pub bound: Option<Qualifier>,
    flags: u8,
}

/// What a phrase says of the time of day, in minutes.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(in crate::text) enum PartOfDay {
    Noon(u16),
    Stretch(u16, u16),
    /// What stands behind the number of an hour: `Uhr`.
    Hours,
}

impl Clock {
    /// Whether a month or year may stand behind the word: `in`, `since`.
    pub fn has_dated(self) -> bool {
        self.flags & 1 != 0
    }

    /// Whether a weekday behind the word is one to come: `will`.
    pub fn has_future(self) -> bool {
        self.flags & 2 != 0
    }

    /// Whether a weekday behind it is one to come where a word like `is` stands before it: `due`.
    pub fn has_planned(self) -> bool {
        self.flags & 16 != 0
    }

    /// Whether it puts what follows `to` into the future: `plans`.
    pub fn has_intended(self) -> bool {
        self.flags & 32 != 0
    }

    /// Whether it makes a plan of the word behind it: `is`.
    pub fn has_stands(self) -> bool {
        self.flags & 64 != 0
    }

    /// Whether it may stand between a date and its time.
    pub fn has_link(self) -> bool {
        self.flags & 4 != 0
    }

    pub fn has_shortly(self) -> bool {
        self.flags & 8 != 0
    }

    fn learn(&mut self, what: &str) {
        let mut words = what.split(' ');
        let kind = words.next().unwrap_or_default();
        let first = words.next().and_then(|n| n.parse::<i32>().ok());
        let second = words.next().and_then(|n| n.parse::<u16>().ok());
        match (kind, first, second) {
            ("noon", Some(at), _) => self.part = u16::try_from(at).ok().map(PartOfDay::Noon),
            ("part", Some(from), Some(to)) => {
                self.part = u16::try_from(from).ok().map(|from| PartOfDay::Stretch(from, to));
            }
            ("hours", ..) => self.part = Some(PartOfDay::Hours),
            ("day", Some(days), _) => self.day = i8::try_from(days).ok(),
            ("dated", ..) => self.flags |= 1,
            ("future", ..) => self.flags |= 2,
            ("link", ..) => self.flags |= 4,
            ("shortly", ..) => self.flags |= 8,
            ("planned", ..) => self.flags |= 16,
            ("intended", ..) => self.flags |= 32,
            ("stands", ..) => self.flags |= 64,
            ("about", ..) => self.bound = Some(Qualifier::About),
            ("before", ..) => self.bound = Some(Qualifier::UpTo),
            ("after", ..) => self.bound = Some(Qualifier::AtLeast),
            _ => {}
        }
    }
}

/// The words of one language.
#[derive(Debug, Default)]
pub(in crate::text) struct FigureLexicon {
    pub code: &'static str,
    pub decimal: Decimal,
    pub head: NounPlace,
    pub(super) terms: Map<Term>,
    /// What multiplies inside a word, the largest first: `tausend`, `hundert`.
    pub(super) scales: Vec<(&'static str, f64)>,
    /// Magnitudes that are glued to digits: `12k`.
    pub glued: Map<f64>,
    pub units: Map<FigureUnit>,
    pub symbols: Map<FigureUnit>,
    pub before: Map<Qualifier>,
    pub after: Map<Qualifier>,
    classes: Map<Classes>,
    pub(super) ends: Ends,
    pub months: Map<u8>,
    pub weekdays: Map<u8>,
    clock: Map<Clock>,
    /// The first words of what names a part of the day.
    clock_heads: Map<()>,
    gate: Gate,
    /// What a number in words or its sign begins with.
    number_gate: Gate,
    moment_gate: Gate,
    /// Every word that a date or a time of day can begin with.
    moment_heads: Map<()>,
}

static LEXICONS: LazyLock<Vec<FigureLexicon>> = LazyLock::new(|| {
    lang::all().filter(|lexicon| lexicon.offers(List::FigureTerm)).map(FigureLexicon::new).collect()
});

/// English words with decimal commas.
static COMMA: LazyLock<FigureLexicon> = LazyLock::new(|| FigureLexicon {
    decimal: Decimal::Comma,
    ..FigureLexicon::new(lang::of(None))
});

/// Languages without a list that write `1.200` or `1 200` for 1200, and `1,5` for one and a half.
const COMMA_LANGUAGES: &str =
    "bg cs da el fi hr hu id is lt lv nb nn no pl ro ru sk sl sr sv tr uk vi";

/// The lexicon of the language with this ISO 639-1 code; English for any other, with the decimal
/// sign of the language where it is known.
pub(in crate::text) fn of(language: Option<&str>) -> &'static FigureLexicon {
    let find = |code| LEXICONS.iter().find(|lexicon| lexicon.code == code);
    if let Some(lexicon) = language.and_then(find) {
        return lexicon;
    }
    let has_comma = |code| COMMA_LANGUAGES.split(' ').any(|known| known == code);
    let comma = language.is_some_and(has_comma);
    if comma { &COMMA } else { find(lang::DEFAULT).unwrap_or(&LEXICONS[0]) }
}

impl FigureLexicon {
    fn new(language: &lang::Lexicon) -> Self {
        let mut lexicon = Self { code: language.code(), ..Self::default() };
        for (list, entry) in language.topic("figures") {
            lexicon.learn(list.section(), entry.value, entry.word);
        }
        // Compounds begin with a number word or with its short form: `eenentwintig`.
        let terms = || lexicon.terms.keys().copied().chain(["ein", "een"]);
        let of_class = |class: Classes| {
            let words = lexicon.classes.iter().filter(move |(_, classes)| classes.has(class));
            words.map(|(word, _)| *word)
        };
        let gate = Gate::new(terms().chain(of_class(Classes::BOUND_OF_ONE)));
        let number_gate = Gate::new(terms().chain(of_class(Classes::MINUS)));
        (lexicon.gate, lexicon.number_gate) = (gate, number_gate);
        let named = |clock: &Clock| clock.part.is_some() || clock.day.is_some();
        let clock = lexicon.clock.iter().filter(|(_, clock)| named(clock)).map(|(word, _)| *word);
        let days = lexicon.months.keys().chain(lexicon.weekdays.keys()).copied();
        lexicon.moment_gate = Gate::new(days.clone().chain(clock.clone()));
        let parts = lexicon.clock.iter().filter(|(_, clock)| clock.part.is_some());
        let head = |word: &'static str| word.split(' ').next().unwrap_or(word);
        lexicon.clock_heads = parts.map(|(word, _)| (head(word), ())).collect();
        lexicon.moment_heads = days.chain(clock).map(|word| (head(word), ())).collect();
        let Self { classes, units, before, after, .. } = &lexicon;
        lexicon.ends = Ends::new(classes, units, before, after);
        lexicon
    }

    fn learn(&mut self, section: &str, value: &'static str, word: &'static str) {
        match section {
            "scales" => self.scales.extend(value.parse().ok().map(|scale| (word, scale))),
            "style" => self.style(value, word),
            "terms" => self.terms.extend(term(value).map(|term| (word, term))),
            "glued" => self.glued.extend(value.parse().ok().map(|value| (word, value))),
            "units" => self.units.extend(unit(value).map(|unit| (word, unit))),
            "symbols" => self.symbols.extend(unit(value).map(|unit| (word, unit))),
            "clock" => self.clock.entry(word).or_default().learn(value),
            "months" => self.months.extend(value.parse().ok().map(|n| (word, n))),
            "weekdays" => self.weekdays.extend(value.parse().ok().map(|n| (word, n))),
            _ => self.bound(section, word),
        }
    }

    fn style(&mut self, what: &str, how: &str) {
        match (what, how) {
            ("decimal", "comma") => self.decimal = Decimal::Comma,
            ("head", "first") => self.head = NounPlace::First,
            ("head", "capital") => self.head = NounPlace::Capital,
            _ => {}
        }
    }

    fn bound(&mut self, section: &str, word: &'static str) {
        let (map, name) = match section.strip_prefix("after ") {
            Some(name) => (&mut self.after, name),
            None => (&mut self.before, section),
        };
        let qualifier = match name {
            "about" => Qualifier::About,
            "at least" => Qualifier::AtLeast,
            "up to" => Qualifier::UpTo,
            "nearly" => Qualifier::Nearly,
            "just over" => Qualifier::JustOver,
            _ => {
                if let Some(class) = Classes::named(section) {
                    self.classes.entry(word).or_default().add(class);
                }
                return;
            }
        };
        map.insert(word, qualifier);
    }

    /// What the word (in lower case) does in a number.
    pub fn term(&self, word: &str) -> Option<Term> {
        let known = self.terms.get(word).copied();
        let compounds = !self.scales.is_empty()
            && (SHORTEST..LONGEST).contains(&word.len())
            && self.gate.is_seed(word.as_bytes());
        known.or_else(|| compounds.then(|| self.compound(word)).flatten().map(Term::Small))
    }

    /// What the word (in lower case) does near a figure.
    pub fn classes(&self, word: &str) -> Classes {
        self.classes.get(word).copied().unwrap_or_default()
    }

    pub fn is(&self, word: &str, class: Classes) -> bool {
        self.classes(word).has(class)
    }

    /// What the word or phrase (in lower case) does in a date or a time.
    pub fn clock(&self, word: &str) -> Clock {
        self.clock.get(word).copied().unwrap_or_default()
    }

    /// Whether `word` may open the name of a part of the day.
    pub fn opens_part_of_day(&self, word: &str) -> bool {
        self.clock_heads.contains_key(word)
    }

    /// What multiplies inside the word of `high`, by which `low` is meant, too: 1000 for `zehn- bis
    /// zwölftausend`; 1 where nothing does.
    pub(super) fn scale_of(&self, low: f64, high: f64) -> f64 {
        let scales = self.scales.iter().map(|(_, scale)| *scale);
        let mut fitting = scales.filter(|scale| high % scale == 0.0 && low * scale <= high);
        fitting.next().unwrap_or(1.0)
    }

    /// Whether `word` (in lower case) is an indefinite article, which leads a number word: `a million`.
    pub fn is_article(&self, word: &str) -> bool {
        self.is(word, Classes::INDEFINITE)
    }

    /// Whether months and weekdays have a capital: `may` is a verb, `May` a month.
    pub fn capital_months(&self) -> bool {
        matches!(self.code, "en" | "de")
    }

    /// Whether a date or a time of day can begin with `word` (in lower case).
    pub fn opens_moment(&self, word: &str) -> bool {
        self.moment_gate.may_begin(word) && self.moment_heads.contains_key(word)
    }

    /// Whether a number in words, or its sign in words, may begin with `word` (in lower case): a
    /// glance at its first letters.
    pub fn may_open_number(&self, word: &str) -> bool {
        self.number_gate.may_begin(word) || self.is_article(word)
    }

    /// Whether `text` holds a digit or what may begin the name of a day, a month or a time.
    pub fn may_hold_moment(&self, text: &str) -> bool {
        self.moment_gate.opens(text.as_bytes(), |_| true)
    }

    /// Whether `text` holds a digit, a number word or a bound behind which an article is a number: one
    /// pass, nothing allocated. Most sentences stop here.
    pub fn may_hold_figure(&self, text: &str) -> bool {
        let opens = |word: &str| self.term(word).is_some() || self.is(word, Classes::BOUND_OF_ONE);
        self.gate.opens(text.as_bytes(), opens)
    }
}

fn term(value: &str) -> Option<Term> {
    let (kind, number) = value.split_once(' ')?;
    let number: f64 = number.parse().ok()?;
    Some(match kind {
        "small" => Term::Small(number),
        "one" => Term::One,
        "ten" => Term::Ten(number),
        "hundred" => Term::Hundred,
        "magnitude" => Term::Magnitude(number),
        "dozen" => Term::Dozen,
        "couple" => Term::Couple,
        "vague" => Term::Vague(number),
        "few" => Term::Few,
        "half" => Term::Half,
        "part" => Term::Part(number),
        "ordinal" => Term::Ordinal(number),
        _ => return None,
    })
}

fn unit(value: &'static str) -> Option<FigureUnit> {
    Some(match value.split_once(' ') {
        Some(("money", code)) => FigureUnit::Money(code),
        Some(("measure", name)) => FigureUnit::Measure(name),
        _ => FigureUnit::Share(value),
    })
}
