//! Results told as two numbers, as a sentence states them: `won 3-2`, `by 14 votes to 9`, `voted seven to two`.

use super::reading::{Break, Reading};
use crate::model::Span;
use crate::text::figure::{Figure, FigureKind};
use crate::text::lang::List;

/// No more is told of a result in two numbers.
const HIGHEST: f64 = 1000.0;
/// The two numbers of a result, the lower first.
pub(super) type Pair = (u32, u32);

/// The results that a sentence states, with the place of each in bytes of the sentence.
pub(super) fn results(reading: &Reading<'_>) -> Vec<(Span, Pair)> {
    let pair = |x: f64, y: f64| {
        let fits = [x, y].iter().all(|n| n.fract() == 0.0 && (0.0..HIGHEST).contains(n));
        fits.then(|| (x.min(y) as u32, x.max(y) as u32))
    };
    let figures = reading.figures();
    let written = figures.iter().filter(|figure| figure.kind == FigureKind::Score);
    let written = written.filter(|figure| is_told(reading, figure));
    let mut found: Vec<(Span, Pair)> = written
        .filter_map(|figure| Some((figure.span, pair(figure.quantity.low, figure.quantity.high)?)))
        .collect();
    let spoken = figures.windows(2).filter(|two| is_result(reading, &two[0], &two[1]));
    found.extend(spoken.filter_map(|two| {
        let pair = pair(two[0].quantity.low, two[1].quantity.low)?;
        Some((two[0].span.cover(two[1].number), pair))
    }));
    found
}

/// Whether two numbers with a dash are a result: those that rise, as `93-95`, only where the clause tells of one.
fn is_told(reading: &Reading<'_>, figure: &Figure) -> bool {
    let number = |text: &str| text.parse::<u32>().ok();
    let written = figure.number.of(reading.text);
    let mut two = written.split(|c: char| !c.is_ascii_digit()).filter_map(number);
    let falls = two.next() >= two.next();
    falls || tells_of_contest(reading, figure.span)
}

fn tells_of_contest(reading: &Reading<'_>, span: Span) -> bool {
    let clause = reading.clause(&reading.words_in(span), Break::Strong);
    clause.into_iter().any(|w| reading.stands_in(w, &[List::Contest]))
}

/// Whether two counts are the two sides of a vote or a match: `14 votes to 9` in a clause that tells of one.
fn is_result(reading: &Reading<'_>, a: &Figure, b: &Figure) -> bool {
    let is_exact = |f: &Figure| f.kind == FigureKind::Count && f.quantity.low == f.quantity.high;
    if !is_exact(a) || !is_exact(b) || a.quantity.qualifier.is_some() {
        return false;
    }
    let Some(between) = reading.text.get(a.span.end as usize..b.span.start as usize) else {
        return false;
    };
    let joins = || reading.lexicon().has(List::ResultJoin, &between.trim().to_lowercase());
    joins() && tells_of_contest(reading, a.span.cover(b.span))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_result_is_two_numbers_of_a_vote_or_a_match() {
        for (language, text, pair) in [
            ("en", "The council adopted the plan by 14 votes to 9.", Some((9, 14))),
            ("en", "The board voted seven to two for it.", Some((2, 7))),
            ("en", "They won 3–2 on Saturday.", Some((2, 3))),
            ("en", "The Senate voted 52-48 to confirm her.", Some((48, 52))),
            ("de", "Der Rat nahm den Plan mit 14 zu 9 Stimmen an.", Some((9, 14))),
            ("fr", "Le texte a été adopté par 14 voix contre 9.", Some((9, 14))),
            ("en", "They beat Port Corran 3-1.", Some((1, 3))),
            ("en", "They lost 2-3 in Port Corran.", Some((2, 3))),
            ("en", "Hogs were unchanged at 93-95.", None),
            ("en", "The fee rises from 20 to 40 on Monday.", None),
            ("en", "He gave 14 books to 9 schools.", None),
        ] {
            let found = results(&Reading::new(text, Some(language)));
            assert_eq!(found.first().map(|result| result.1), pair, "{text}");
        }
    }
}
