//! Why a match has its class, in words for people.

use std::collections::BTreeSet;

use crate::model::{Class, Corpus, FoundBy, Grade, Match, SentenceId, Side};
use crate::text::word::count;

/// Words of a rewording that are named; more would be the sentence again.
const NAMED: usize = 8;

/// What speaks for the class of a match, seen from its sentence `here`.
pub fn why(corpus: &Corpus, here: SentenceId, found: &Match) -> String {
    let (_, side) = found.other(here);
    match found.class {
        Class::Verbatim => "the same words; case, quotes and spaces may differ".into(),
        Class::Edited => edited(corpus, here, found, side),
        Class::Paraphrase => reworded(corpus, found, side),
    }
}

fn edited(corpus: &Corpus, here: SentenceId, found: &Match, side: Side) -> String {
    let text = &corpus.article(here.article).text;
    let shared: usize = found.shared_on(side).map(|span| count(span.of(text))).sum();
    let all = count(corpus.sentence_text(here));
    let stretches = found.shared.len();
    let moved = found.shared.windows(2).any(|pair| pair[1].right.start < pair[0].right.start);
    format!(
        "{shared} of its {all} words stand there in {stretches} {}{}; {}",
        if stretches == 1 { "stretch" } else { "stretches" },
        if moved { ", some of them moved" } else { "" },
        likely(found),
    )
}

fn reworded(corpus: &Corpus, found: &Match, side: Side) -> String {
    let (left, right) = (corpus.article(found.left.article), corpus.article(found.right.article));
    let mut told = BTreeSet::new();
    let mut named = Vec::new();
    for shared in &found.shared {
        let (x, y) = (shared.left.of(&left.text), shared.right.of(&right.text));
        let (here, there) = if side == Side::Left { (x, y) } else { (y, x) };
        if told.insert(here.to_lowercase()) && named.len() < NAMED {
            let same = here.to_lowercase() == there.to_lowercase();
            named.push(if same { here.to_owned() } else { format!("{here} / {there}") });
        }
    }
    let words = named.join(", ");
    let place = match found.found {
        FoundBy::ByPlace => "found by its place in the story; ",
        FoundBy::ByMeaning => "found by the sentence encoder; ",
        FoundBy::Equal | FoundBy::Edited | FoundBy::Reworded => "",
    };
    format!("{}; {place}words that stand for one another: {words}", likely(found))
}

/// How likely the two say the same, and the grade that follows from it.
fn likely(found: &Match) -> String {
    // A hundred is for equal words.
    let percent = (100.0 * found.similarity).floor().clamp(0.0, 99.0);
    match found.grade() {
        Grade::Same => format!("{percent} % likely the same"),
        Grade::Partly => format!("partly the same ({percent} % likely all of it)"),
    }
}
