//! The same amount told as a rise and as a fall: `sales rose 8 percent`, `sales were down 8 percent`.
//!
//! The amounts agree, so no comparison of figures finds it, and two figures that moved in two directions
//! are never grouped as one. That the very amount is the same is what shows that both are of one move.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::about::around;
use super::bounds::MOST_FACTS;
use super::facets::{Subject, Topic};
use super::fact::Fact;
use super::judge::finish;
use super::occasion::is_another;
use super::reading::{Break, Reading, Speech};
use super::scene::Scene;
use crate::model::{Claim, Divergent, SentenceId, Span, Standing, Statement, Value};
use crate::text::figure::is_adverb;
use crate::text::lang::List;

/// Where something moved to.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
enum Direction {
    Up,
    Down,
}

/// An amount by which something moved.
struct Move<'a> {
    fact: &'a Fact,
    direction: Direction,
    /// The word that tells it and the amount, in bytes of the sentence.
    span: Span,
}

/// The claims of amounts that moved up in one article and down in another, of facts of one family.
///
/// O(facts of the family that move²), of which [`MOST_FACTS`] are compared.
pub(super) fn claims(scene: Scene<'_>, family: &[Fact]) -> Vec<Claim> {
    let moves: Vec<Move<'_>> =
        family.iter().filter_map(|fact| of_fact(scene.reading(fact.sentence()), fact)).collect();
    let moves = &moves[..moves.len().min(MOST_FACTS)];
    let mut by_amount: FxHashMap<[u64; 2], Vec<&Move<'_>>> = FxHashMap::default();
    for moved in moves {
        let Value::Figure(quantity) = &moved.fact.value else { continue };
        let amount = [quantity.low.to_bits(), quantity.high.to_bits()];
        by_amount.entry(amount).or_default().push(moved);
    }
    let mut found: Vec<Vec<&Move<'_>>> = Vec::new();
    for alike in by_amount.into_values() {
        scene.job.spend((alike.len() * alike.len()) as u64);
        let disputed = |a: &&&Move<'_>| alike.iter().any(|b| are_opposite(scene, a, b, &alike));
        let of_one: Vec<&Move<'_>> = alike.iter().filter(disputed).copied().collect();
        if !of_one.is_empty() {
            found.push(of_one);
        }
    }
    found.sort_by_key(|moves| moves.iter().map(|m| (m.fact.sentence(), m.span)).min());
    found.iter().map(|moves| claim(scene, moves)).collect()
}

/// Where the fact says that something moved, by the word beside its amount that tells it.
fn of_fact<'a>(reading: &Reading<'_>, fact: &'a Fact) -> Option<Move<'a>> {
    if fact.sense.subject == Subject::Age {
        return None;
    }
    let phrase = reading.words_in(fact.span);
    let part = reading.clause(&phrase, Break::Weak);
    let (word, direction) =
        before(reading, &phrase, &part).or_else(|| behind(reading, &phrase, &part))?;
    // `did not rise by 8 percent`
    let is_denied = word.checked_sub(1).is_some_and(|w| reading.stands_in(w, &[List::Negation]));
    let span = reading.words[word].span.cover(fact.span);
    (!is_denied).then_some(Move { fact, direction, span })
}

/// The word before the amount that tells it: the last one, but for an adverb or an *of* between them; or
/// any near one where a *by* leads the amount, `raised the fee by 5 euros`.
fn before(
    reading: &Reading<'_>,
    phrase: &Range<usize>,
    part: &Range<usize>,
) -> Option<(usize, Direction)> {
    /// Words from the one that tells it to the amount that a *by* leads. Chosen by eye.
    const FAR: usize = 6;
    let last = phrase.start.checked_sub(1).filter(|&w| w >= part.start)?;
    let from = if reading.stands_in(last, &[List::MovedBy]) {
        part.start.max(phrase.start.saturating_sub(FAR))
    } else if is_adverb(reading.written(last)) || reading.stands_in(last, &[List::FigureOf]) {
        part.start.max(phrase.start.saturating_sub(2))
    } else {
        last
    };
    (from..phrase.start).rev().find_map(|w| Some((w, direction(reading, w)?)))
}

/// The word right behind the amount that tells it, `an 8 percent rise`: not where what it is set against
/// comes next, `8 percent, down from 9`.
fn behind(
    reading: &Reading<'_>,
    phrase: &Range<usize>,
    part: &Range<usize>,
) -> Option<(usize, Direction)> {
    let next = Some(phrase.end).filter(|w| part.contains(w))?;
    let is_of_former =
        part.contains(&(next + 1)) && reading.stands_in(next + 1, &[List::FigureFormer]);
    direction(reading, next).filter(|_| !is_of_former).map(|direction| (next, direction))
}

fn direction(reading: &Reading<'_>, w: usize) -> Option<Direction> {
    let is = |list: List| reading.stands_in(w, &[list]);
    let up = is(List::MovedUp);
    (up != is(List::MovedDown)).then_some(if up { Direction::Up } else { Direction::Down })
}

/// Whether two moves are of one thing and go two ways, neither article telling the other way too.
fn are_opposite(scene: Scene<'_>, a: &Move<'_>, b: &Move<'_>, alike: &[&Move<'_>]) -> bool {
    let tells_both = |moved: &Move<'_>| {
        let article = moved.fact.sentence().article;
        alike.iter().any(|m| m.direction != moved.direction && m.fact.is_in(article))
    };
    let (x, y) = (&a.fact.sense, &b.fact.sense);
    a.direction != b.direction
        && a.fact.sentence().article != b.fact.sentence().article
        && x.subject == y.subject
        && x.time == y.time
        && x.year == y.year
        && x.mood == y.mood
        && tell_of_one(scene, a.fact, b.fact)
        && !tells_both(a)
        && !tells_both(b)
        && !is_another(scene, &a.fact.sentences, &b.fact.sentences)
}

/// Whether a noun near both amounts is the same, and no time: all figures of a report are of one quarter.
fn tell_of_one(scene: Scene<'_>, a: &Fact, b: &Fact) -> bool {
    /// Words from an amount to the noun that it is of. Chosen by eye.
    const NEAR: u16 = 8;
    let is_time = |topic: &Topic| {
        let reading = scene.reading(a.sentence());
        let lists = [List::Period, List::RateTime];
        reading.words_in(topic.span).any(|w| reading.stands_in(w, &lists))
    };
    let is_near =
        |topic: &&Topic| topic.distance <= NEAR && !topic.is_name && topic.speech == Speech::Noun;
    let near_there = |topic: &Topic| {
        let at = b.sense.context.binary_search_by_key(&topic.concept, |other| other.concept);
        at.is_ok_and(|at| is_near(&&b.sense.context[at]))
    };
    let near = a.sense.context.iter().filter(is_near);
    near.filter(|topic| !is_time(topic)).any(near_there)
}

fn claim(scene: Scene<'_>, moves: &[&Move<'_>]) -> Claim {
    let stated = moves.iter().flat_map(|m| m.fact.sentences.iter().map(move |&at| (m, at)));
    let statement = |(moved, sentence): (&&Move<'_>, SentenceId)| {
        let start = scene.corpus.sentence(sentence).span.start as usize;
        Statement {
            sentence,
            span: moved.span.shifted(start),
            value: Value::Words,
            credited: moved.fact.credited.map(|source| source.shifted(start)),
            origin: 0,
        }
    };
    let places = moves.iter().map(|m| (m.fact.sentence(), m.span)).collect();
    Claim {
        kind: Divergent::Figure,
        story: scene.story,
        about: around(scene, places).into(),
        standing: Standing::Conflict,
        statements: finish(scene, stated.map(statement).collect()),
    }
}

#[cfg(test)]
mod tests {
    use super::super::fact;
    use super::*;

    #[test]
    fn an_amount_moves_where_the_nearest_word_says() {
        use Direction::{Down, Up};
        for (text, told) in [
            ("Sales rose 8 percent in the quarter.", Some(Up)),
            ("Sales were down 8 percent.", Some(Down)),
            ("The council raised the fee by 5 euros.", Some(Up)),
            ("The council lowered the fee by 5 euros.", Some(Down)),
            ("A fall of 8 percent was a surprise.", Some(Down)),
            ("Profits did not rise by 8 percent.", None),
            ("The share is 8 percent.", None),
            ("The share is 8 percent, down from 9.", None),
            ("The yield was down from 8 percent.", None),
            ("It raised its 8 dollar price.", None),
            ("An 8 percent rise was a surprise.", Some(Up)),
            ("Sales rose sharply by 8 percent.", Some(Up)),
            ("Up to 8 percent of the goods were spoiled.", None),
        ] {
            let reading = Reading::new(text, Some("en"));
            let facts = fact::of_sentence(&reading);
            assert_eq!(of_fact(&reading, &facts[0]).map(|m| m.direction), told, "{text}");
        }
    }
}
