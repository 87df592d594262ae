//! Reads figures out of a sentence: numbers, what they count, and how exactly they are meant.
//!
//! A figure is read from its number outwards. [`number`] reads digits or number words, [`amount`]
//! joins ranges, currencies, percentages and measures, [`kind`] tells the numbers that count
//! nothing (dates, times, ages, scores, labels), [`noun`] finds the noun behind, and [`qualify`]
//! the words that bound it. What it knows of a language stands in the topic `figures` of its folder.
//!
//! No parser is used, and none is needed: a noun phrase after a number ends at the first word of
//! a closed class, and news sentences put the noun there.

mod amount;
mod bound;
mod compare;
mod compound;
mod dated;
mod ends;
mod gate;
mod kind;
pub(super) mod lexicon;
mod noun;
mod number;
mod part;
mod qualify;
mod run;
mod share;
mod signed;

pub use compare::{Agreement, bears_out, compatible};
pub(crate) use noun::is_adverb;

use crate::model::{Quantity, Span};
use crate::text::token::Tokens;
use amount::Amount;
use kind::Listed;
use lexicon::Classes;
use noun::Phrase;

/// A number of something where a text states it.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Figure {
    /// The whole phrase: qualifier, number, modifiers and noun.
    pub span: Span,
    /// The number, its range, currency and magnitude, without the qualifier.
    pub number: Span,
    /// The head noun, or the words of the unit of measure. In `52 of the 120 seats` it stands behind
    /// the figure.
    pub unit: Option<Span>,
    /// The words between number and head noun: `North Korean`.
    pub modifiers: Option<Span>,
    /// The verb or participle near by that says what happened to those counted: `killed` in `12
    /// were killed`, `injuring` in `injuring 14`, `toll` in `the toll rose to 12`.
    pub predicate: Option<Span>,
    pub kind: FigureKind,
    pub quantity: Quantity,
}

/// What a number does in its sentence.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum FigureKind {
    /// A number of things or people; the unit is their noun, if one follows.
    Count,
    /// The unit is the ISO 4217 code; `cents` and `pence` where small coins are told.
    Money,
    /// The unit is `percent`; fractions of a whole too: `two thirds` is 66.7 percent.
    Percent,
    /// The unit is a unit of measure: `km`, `minutes`, `years`.
    Measure,
    /// `third`, `20th`.
    Ordinal,
    /// `78-year-old`, `aged 45`: the unit is `years`.
    Age,
    /// Part of a date or a time of day, or a year.
    Date,
    /// `3-2`, `51-49`, `51 to 49`: the two numbers are low and high, whatever their order.
    Score,
    /// A number that names: `Article 60`, `Flight 370`, the number of a list item.
    Label,
}

impl FigureKind {
    /// The word used in JSON.
    pub fn name(self) -> &'static str {
        match self {
            FigureKind::Count => "count",
            FigureKind::Money => "money",
            FigureKind::Percent => "percent",
            FigureKind::Measure => "measure",
            FigureKind::Ordinal => "ordinal",
            FigureKind::Age => "age",
            FigureKind::Date => "date",
            FigureKind::Score => "score",
            FigureKind::Label => "label",
        }
    }

    /// Whether it states how much or how many, so that two texts can disagree on it.
    pub fn is_amount(self) -> bool {
        use FigureKind::{Count, Measure, Money, Percent};
        matches!(self, Count | Money | Percent | Measure)
    }
}

/// The figures of `text`, in order and without overlap; spans are bytes of `text`.
///
/// `text` is a sentence, or a few. `language` is an ISO 639-1 code; languages without a list are
/// read as English. Numbers that count nothing come out too, with a kind that says so. Linear in
/// the text; a text without digits and number words costs one pass and no allocation.
///
/// ```
/// use wirecopy::model::Qualifier;
/// use wirecopy::text::figure::{FigureKind, figures};
/// let text = "On 3 May about 1.2 million euros and twelve North Korean trucks were missing.";
/// let found = figures(text, Some("en"));
/// let amounts: Vec<_> = found.iter().filter(|figure| figure.kind.is_amount()).collect();
/// assert_eq!(amounts[0].kind, FigureKind::Money);
/// assert_eq!((amounts[0].quantity.low, amounts[0].quantity.qualifier), (1.2e6, Some(Qualifier::About)));
/// assert_eq!((amounts[1].quantity.low, amounts[1].unit.unwrap().of(text)), (12.0, "trucks"));
/// // The day is no amount.
/// assert_eq!(found.iter().filter(|figure| figure.kind == FigureKind::Date).count(), 1);
/// ```
pub fn figures(text: &str, language: Option<&str>) -> Vec<Figure> {
    let lexicon = lexicon::of(language);
    if !lexicon.may_hold_figure(text) {
        return Vec::new();
    }
    let tokens = Tokens::new(text);
    let mut found: Vec<Figure> = Vec::new();
    let (mut at, mut floor) = (0, Floor::default());
    while at < tokens.len() {
        let amount = amount::may_open(&tokens, lexicon, at)
            .then(|| amount::read(&tokens, lexicon, at, floor.at))
            .flatten();
        let Some(amount) = amount else {
            at += 1;
            continue;
        };
        let reading = AmountReading { tokens: &tokens, lexicon, floor, amount };
        let (figures, end) = reading.figures();
        at = end.max(at + 1);
        floor = Floor { at, last: figures.as_ref().and_then(Last::of) };
        found.extend(figures);
    }
    found
}

/// The number a single word names: `12,000` and `12 000` are 12000, `twelve` is 12, `20th` is 20.
/// `None` for words that name none. `language` as in [`figures`].
///
/// ```
/// use wirecopy::text::figure::value;
/// assert_eq!(value("twelve", Some("en")), Some(12.0));
/// assert_eq!(value("zwölf", Some("de")), Some(12.0));
/// // A point parts thousands in German.
/// assert_eq!((value("1.200", Some("en")), value("1.200", Some("de"))), (Some(1.2), Some(1200.0)));
/// ```
pub fn value(word: &str, language: Option<&str>) -> Option<f64> {
    let tokens = Tokens::new(word);
    let number = number::number(&tokens, lexicon::of(language), 0)?;
    (number.form != number::Form::Broken).then_some(number.low)
}

/// Whether the word at `at` is a plural, which a number before it counts.
pub(super) fn is_counted(tokens: &Tokens, lexicon: &lexicon::FigureLexicon, at: usize) -> bool {
    noun::is_plural(tokens, lexicon, at)
}

/// Where the figure before ends, and how much it says.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
struct Floor {
    /// The first token that no earlier figure took.
    at: usize,
    last: Option<Last>,
}

/// What a figure that states an amount ended with.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
enum Last {
    /// `nine`, before `fewer than`.
    Number,
    /// `12 years`, before `over`.
    Unit,
    /// `Trams 2`, before `, 5 and 11`.
    Name,
    /// `aged 61`, before `, 58 and 45`.
    Age,
}

impl Last {
    fn of(figure: &Figure) -> Option<Self> {
        if figure.kind == FigureKind::Label {
            return Some(Self::Name);
        }
        if figure.kind == FigureKind::Age {
            return Some(Self::Age);
        }
        let last = if figure.unit.is_some() || figure.quantity.unit.is_some() {
            Self::Unit
        } else {
            Self::Number
        };
        figure.kind.is_amount().then_some(last)
    }
}

/// An amount on its way to a figure.
struct AmountReading<'a> {
    tokens: &'a Tokens<'a>,
    lexicon: &'static lexicon::FigureLexicon,
    floor: Floor,
    amount: Amount,
}

impl AmountReading<'_> {
    /// The figure of this amount, if it is one, and the token after it.
    fn figures(&self) -> (Option<Figure>, usize) {
        let amount = &self.amount;
        let Some((kind, count)) = kind::kind(self.tokens, self.lexicon, amount, self.listed())
        else {
            return (None, amount.end);
        };
        let mut phrase = match kind {
            FigureKind::Count | FigureKind::Ordinal if amount.unit.is_none() => self.phrase(count),
            _ => Phrase { end: amount.end, ..Phrase::default() },
        };
        if kind == FigureKind::Count && phrase.head.is_none() {
            phrase.head = self.scale_before();
        }
        if kind == FigureKind::Ordinal {
            phrase.predicate = None;
        }
        let end = phrase.end.max(amount.end);
        (Some(self.figure(kind, &phrase)), end)
    }

    /// The word before a number that says on which scale it measures: `magnitude 5.8`.
    fn scale_before(&self) -> Option<usize> {
        const SCALES: &[&str] = &["magnitude", "magnitud", "magnitudine"];
        let near = (1..=2).filter_map(|back| self.amount.first.checked_sub(back));
        let mut words = near.map(|at| (at, self.tokens.word(at)));
        let (at, _) = words.find(|(_, word)| !matches!(*word, "of" | "de" | "di"))?;
        (at >= self.floor.at && SCALES.contains(&self.tokens.word(at))).then_some(at)
    }

    /// What list the number goes on: `Trams 2, 5 and 11`, `aged 61, 58 and 45`.
    fn listed(&self) -> Listed {
        let between = self.floor.at..self.amount.first;
        let joins = |at: usize| {
            self.tokens.is_sign(at, ',') || self.lexicon.is(self.tokens.word(at), Classes::JOIN)
        };
        let joined = !between.is_empty() && between.len() < 3 && between.clone().all(joins);
        match self.floor.last {
            Some(Last::Name) if joined => Listed::Names,
            Some(Last::Age) if joined => Listed::Ages,
            _ => Listed::No,
        }
    }

    /// The noun phrase behind the number, or what stands for it.
    fn phrase(&self, count: noun::HowMany) -> Phrase {
        let (tokens, lexicon, end) = (self.tokens, self.lexicon, self.amount.end);
        let behind = qualify::behind(tokens, lexicon, end);
        let from = behind.map_or(end, |(_, end)| end);
        let phrase = noun::phrase(tokens, lexicon, from, count);
        if phrase.head.is_some() {
            return phrase;
        }
        let whole = noun::whole(tokens, lexicon, end).and_then(|at| {
            let all = amount::read(tokens, lexicon, at, at).filter(|all| all.unit.is_none())?;
            Some(noun::phrase(tokens, lexicon, all.end, count))
        });
        match whole {
            // `52 of the 120 seats`: the noun is that of the figure behind, which keeps it.
            Some(whole) if whole.head.is_some() => Phrase { end, ..whole },
            _ => Phrase { end: noun::rest(tokens, lexicon, end).unwrap_or(phrase.end), ..phrase },
        }
    }

    fn figure(&self, kind: FigureKind, phrase: &Phrase) -> Figure {
        let (tokens, amount) = (self.tokens, &self.amount);
        let bounds = qualify::bounds(tokens, self.lexicon, amount, phrase, self.floor);
        let start = if kind.is_amount() { bounds.first } else { amount.first };
        let end = if kind.is_amount() { bounds.end } else { phrase.end.max(amount.end) };
        let unit_words = amount.unit_words.or(phrase.head.map(|head| (head, head + 1)));
        let unit = amount
            .unit
            .map(Box::from)
            .or_else(|| phrase.head.map(|head| tokens.word(head).trim_end_matches("’s").into()));
        let qualifier = qualify::stronger(bounds.qualifier, amount.qualifier);
        let qualifier = qualifier.filter(|_| kind.is_amount());
        let predicate =
            phrase.predicate.or_else(|| qualify::verb_before(tokens, self.lexicon, bounds.first));
        Figure {
            span: tokens.cover(start, end),
            number: tokens.cover(amount.first, amount.number_end),
            unit: unit_words.map(|(first, end)| tokens.cover(first, end)),
            modifiers: phrase.modifiers.map(|(first, end)| tokens.cover(first, end)),
            predicate: predicate.filter(|_| kind.is_amount()).map(|at| tokens.cover(at, at + 1)),
            kind,
            quantity: Quantity { low: amount.low, high: amount.high, qualifier, unit },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{FigureKind, figures, value};

    #[test]
    fn the_words_round_a_number_are_those_of_its_language() {
        for (language, text, kind, unit) in [
            ("fr", "Douze morts : 12 des soldats.", FigureKind::Count, Some("soldats")),
            ("it", "Sono morti 12 dei soldati.", FigureKind::Count, Some("soldati")),
            ("pt", "Morreram 12 dos soldados.", FigureKind::Count, Some("soldados")),
            ("es", "Murieron 12 de los soldados.", FigureKind::Count, Some("soldados")),
            ("ro", "Au murit 12 de persoane.", FigureKind::Count, Some("persoane")),
            ("de", "Es waren 12 am Montag.", FigureKind::Count, None),
            ("en", "It began at 12 am.", FigureKind::Date, None),
            ("de", "Es begann um 12 Uhr.", FigureKind::Date, None),
            ("es", "Nació en 1989.", FigureKind::Date, None),
            ("nl", "Geboren sinds 1989.", FigureKind::Date, None),
            ("fr", "Un homme de 63 ans.", FigureKind::Age, Some("years")),
        ] {
            let found = figures(text, Some(language));
            let last = found.last().map(|figure| (figure.kind, figure.quantity.unit.as_deref()));
            assert_eq!(last, Some((kind, unit)), "{language}: {text}");
        }
    }

    #[test]
    fn digits_and_number_words_name_the_same_number() {
        for (word, number) in [("12,000", 12e3), ("12\u{a0}000", 12e3), ("Twelve", 12.0)] {
            assert_eq!(value(word, None), Some(number), "{word}");
        }
        assert_eq!(value("1.5", None), Some(1.5));
        assert_eq!(value("1,5", None), Some(1.5));
        assert_eq!(value("20th", None), Some(20.0));
        assert_eq!(value("Marda", None), None);
    }
}
