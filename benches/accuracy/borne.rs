//! Whether a text bears out each quantity of a statement.
//!
//! Without a parser: by the numbers, what they count, what befell those counted, whether the text
//! tells them as a fact, and whether another figure of the same sort stands in a clause that is more
//! about what the statement says.

use std::ops::Range;

use wirecopy::text::figure::{Agreement, Figure, FigureKind, bears_out, compatible, figures};
use wirecopy::text::unit::{is_fate, unit_class};
use wirecopy::text::word::{Word, words};

use crate::quantities::{Content, content, is_compared};

/// A text with its figures and words.
struct Side<'a> {
    text: &'a str,
    figures: Vec<Figure>,
    words: Vec<Word>,
    content: Vec<Content>,
}

/// Words that tell what is not, or not yet, so.
const IRREAL: &[&str] = &[
    "will",
    "would",
    "could",
    "may",
    "might",
    "shall",
    "should",
    "expected",
    "expects",
    "expect",
    "planned",
    "plans",
    "plan",
    "forecast",
    "forecasts",
    "budgeted",
    "proposed",
    "looking",
    "hoping",
    "unless",
    "if",
    "set",
    "scheduled",
    "aims",
    "predicted",
    "alleged",
    "allegedly",
    "accused",
    "suspected",
    "evidence",
    "estimated",
];
/// Words that open a statement of its own.
const OPENERS: &[&str] = &[
    "that", "which", "who", "whom", "whose", "while", "but", "whereas", "although", "though",
    "where", "when",
];
const MORE: &[&str] = &[
    "rose",
    "rise",
    "rises",
    "risen",
    "gained",
    "gain",
    "grew",
    "increase",
    "increased",
    "climbed",
    "jumped",
    "up",
    "earnings",
    "profit",
    "profits",
    "income",
];
const LESS: &[&str] = &[
    "fell",
    "fall",
    "falls",
    "lost",
    "lose",
    "loses",
    "loss",
    "losses",
    "dropped",
    "declined",
    "decline",
    "decreased",
    "cut",
    "down",
    "slid",
];

impl<'a> Side<'a> {
    fn new(text: &'a str) -> Self {
        let figures = figures(text, Some("en"));
        Self { text, figures, words: words(text), content: content(text) }
    }

    fn lower(&self, w: usize) -> String {
        self.words[w].span.of(self.text).to_lowercase()
    }

    /// The words that a figure covers.
    fn at(&self, figure: &Figure) -> Range<usize> {
        let first = self.words.partition_point(|w| w.span.start < figure.span.start);
        let end = self.words.partition_point(|w| w.span.start < figure.span.end);
        first.min(self.words.len().saturating_sub(1))..end.max(first)
    }

    /// Whether a new clause begins with a word.
    fn is_break(&self, w: usize) -> bool {
        let Some(before) = w.checked_sub(1) else { return true };
        let gap =
            &self.text[self.words[before].span.end as usize..self.words[w].span.start as usize];
        let word = self.lower(w);
        gap.contains(['.', ';', ':', '!', '?', '(', ')'])
            || gap.contains("--")
            || gap.contains(" - ")
            || ["while", "but", "whereas", "although", "though"].contains(&&*word)
            || gap.contains(',') && ["and", "as", "which"].contains(&&*word)
    }

    fn clause(&self, figure: &Figure) -> Range<usize> {
        let at = self.at(figure).start;
        let first = (0..=at).rev().find(|&w| self.is_break(w)).unwrap_or(0);
        let end = (at + 1..self.words.len()).find(|&w| self.is_break(w));
        first..end.unwrap_or(self.words.len())
    }

    /// Whether the figure is told of what is not, or not yet, so. What something rose `from`, and the
    /// `current` figure, are so.
    fn is_irreal(&self, figure: &Figure) -> bool {
        let (at, clause) = (self.at(figure), self.clause(figure));
        let before = |w: usize| ["from", "current"].contains(&&*self.lower(w));
        let now = at.end < self.words.len() && self.lower(at.end) == "now";
        if now || (at.start.saturating_sub(3)..at.start).any(before) {
            return false;
        }
        let opens = |w: &usize| OPENERS.contains(&&*self.lower(*w));
        let first = (clause.start..=at.start).rev().find(opens).unwrap_or(clause.start);
        let end = (at.start + 1..clause.end).find(opens).unwrap_or(clause.end);
        (first..end).any(|w| IRREAL.contains(&&*self.lower(w)))
    }

    /// What befell those counted, by the noun or the verb beside them.
    fn fate(&self, figure: &Figure) -> Option<String> {
        let beside = [figure.unit, figure.predicate].into_iter().flatten();
        let mut classes =
            beside.map(|span| unit_class(&span.of(self.text).to_lowercase()).into_owned());
        classes.find(|class| is_fate(class))
    }

    fn has_other(&self, figure: &Figure) -> bool {
        let at = self.at(figure);
        (at.start.saturating_sub(1)..(at.end + 1).min(self.words.len()))
            .any(|w| self.lower(w) == "other")
    }
}

/// Whether each amount and age of the hypothesis follows from one of the text.
pub fn is_borne_out(text: &str, hypothesis: &str) -> bool {
    let (told, asked) = (Side::new(text), Side::new(hypothesis));
    let compared = asked.figures.iter().filter(|figure| is_compared(figure));
    !names_another(text, hypothesis)
        && compared
            .filter(|figure| !is_article(&asked, figure))
            .all(|figure| bears(&told, &asked, figure))
}

/// `one tank` is a tank.
fn is_article(asked: &Side<'_>, figure: &Figure) -> bool {
    let one = figure.quantity.low == 1.0 && figure.quantity.high == 1.0;
    one && figure.kind == FigureKind::Count && asked.lower(asked.at(figure).start) == "one"
}

/// `Mr Roe` is not `Mrs Roe`.
fn names_another(text: &str, hypothesis: &str) -> bool {
    const TITLES: &[&str] = &["Mr", "Mrs", "Ms"];
    let titled = |text: &str| -> Vec<(String, String)> {
        let written: Vec<&str> = words(text).iter().map(|w| w.span.of(text)).collect();
        let pairs = written.windows(2).filter(|pair| TITLES.contains(&pair[0]));
        let bare = |name: &str| name.trim_end_matches("'s").to_owned();
        pairs.map(|pair| (pair[0].to_owned(), bare(pair[1]))).collect()
    };
    let told = titled(text);
    titled(hypothesis).iter().any(|(title, name)| {
        let mut same = told.iter().filter(|(_, other)| other == name).peekable();
        same.peek().is_some() && same.all(|(other, _)| (other == "Mr") != (title == "Mr"))
    })
}

fn bears(told: &Side<'_>, asked: &Side<'_>, figure: &Figure) -> bool {
    let mut found: Vec<&Figure> =
        told.figures.iter().filter(|other| says(told, other, asked, figure)).collect();
    if found.is_empty() {
        found.extend(total(told, figure));
    }
    let moves = found
        .iter()
        .map(|other| told.clause(other))
        .reduce(|a, b| a.start.min(b.start)..a.end.max(b.end));
    let Some(around) = moves else { return false };
    let irreal = !asked.is_irreal(figure) && found.iter().all(|other| told.is_irreal(other));
    !irreal && !is_opposite(told, around, asked) && !is_outdone(told, &found, asked, figure)
}

/// Whether one figure says what the other does: of the same things, to whom the same befell.
fn says(told: &Side<'_>, known: &Figure, asked: &Side<'_>, claimed: &Figure) -> bool {
    if !bears_out(&known.quantity, &claimed.quantity) {
        return false;
    }
    let fates = (told.fate(known), asked.fate(claimed));
    if let (Some(a), Some(b)) = &fates
        && a != b
    {
        return false;
    }
    // `the 20 other languages` are not all languages.
    let others = told.has_other(known) && !asked.has_other(claimed);
    if others && fates.0.is_none() && known.predicate.is_none() {
        return false;
    }
    let (Some(a), Some(b)) = (known.quantity.unit.as_deref(), claimed.quantity.unit.as_deref())
    else {
        return true;
    };
    let (a, b) = (unit_class(a), unit_class(b));
    // Who they are may be told by `people` or by what befell them alone.
    let vague =
        |class: &str| ["people", "members", "casualties"].contains(&class) || is_fate(class);
    a == b || vague(&a) || vague(&b)
}

/// The figure that makes the number together with what stands beside it: nine others and the one
/// named before, eleven militants and six soldiers.
fn total<'a>(told: &'a Side<'_>, claimed: &Figure) -> Option<&'a Figure> {
    let number = claimed.quantity.low;
    let low = |figure: &Figure| figure.quantity.low;
    let one_more = |figure: &&Figure| {
        told.has_other(figure) && low(figure) > 1.0 && low(figure) + 1.0 == number
    };
    let counts: Vec<&Figure> =
        told.figures.iter().filter(|figure| figure.kind == FigureKind::Count).collect();
    let unit = claimed.quantity.unit.as_deref().map(unit_class);
    let people = unit.is_none_or(|class| class == "people" || class == "dead");
    let joined = |pair: &&[&Figure]| {
        let between = &told.text[pair[0].span.end as usize..pair[1].span.start as usize];
        people && ["and", "plus"].contains(&between.trim()) && low(pair[0]) + low(pair[1]) == number
    };
    told.figures.iter().find(one_more).or_else(|| Some(counts.windows(2).find(joined)?[0]))
}

/// Whether one side tells of a rise and the other of a fall.
fn is_opposite(told: &Side<'_>, around: Range<usize>, asked: &Side<'_>) -> bool {
    let tells = |side: &Side<'_>, range: Range<usize>, list: &[&str]| {
        range.into_iter().any(|w| list.contains(&&*side.lower(w)))
    };
    let of = |side: &Side<'_>, range: Range<usize>| {
        (tells(side, range.clone(), MORE), tells(side, range, LESS))
    };
    let (here, there) = (of(asked, 0..asked.words.len()), of(told, around));
    matches!((here, there), ((true, false), (false, true)) | ((false, true), (true, false)))
}

/// Whether another figure of the same sort, with another value, stands in a clause that says more of
/// what the hypothesis says.
fn is_outdone(told: &Side<'_>, found: &[&Figure], asked: &Side<'_>, claimed: &Figure) -> bool {
    let own = asked.at(claimed);
    let shared = |figure: &Figure| {
        let clause = told.clause(figure);
        let inside: Vec<&Content> =
            told.content.iter().filter(|c| clause.contains(&c.at)).collect();
        let said = asked.content.iter().filter(|c| !own.contains(&c.at));
        said.filter(|c| inside.iter().any(|other| c.is(other))).count()
    };
    let differs = |figure: &Figure, other: &Figure| {
        compatible(&figure.quantity, &other.quantity) == Agreement::Conflict
    };
    let class =
        |figure: &Figure| figure.quantity.unit.as_deref().map(|u| unit_class(u).into_owned());
    let is_rival = |figure: &&Figure| {
        figure.kind == claimed.kind
            && class(figure) == class(claimed)
            && differs(figure, claimed)
            && asked.figures.iter().all(|other| differs(figure, other))
    };
    let mine = found.iter().map(|figure| shared(figure)).max();
    told.figures.iter().filter(is_rival).any(|rival| Some(shared(rival)) > mine)
}
