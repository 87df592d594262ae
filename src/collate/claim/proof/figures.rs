//! Whether two figures that differ are shown to be of one thing.

use super::super::facets::{Given, Mood, Part, Role, Subject, Time, Topic};
use super::super::fact::Fact;
use super::super::likeness::{is_one_bearer, is_slip_of_size, overlap, share_verb};
use super::super::matched::Slot;
use super::super::occasion::is_another;
use super::super::outcome::Outcome;
use super::super::reading::{Break, Concept};
use super::super::scene::Scene;
use crate::model::{Qualifier, Quantity, SentenceId, Value};
use crate::text::figure::{Agreement, compatible};
use crate::text::lang::{self, List};
use crate::text::word::WordKind;

/// Words in all beside people or a measure that both clauses must have. Beside a telling noun one is
/// enough that says something: twelve boats rescued and nine boats rescued are the same boats.
const LEAST_SHARED: usize = 2;
/// Of two measures (money, a share, a length) much is told in one story: so much of both clauses, by
/// weight, must be common, 0 to 1.
const SAME_MEASURE: f32 = 0.5;
/// Tolls of one event, reported on one day, are apart by no more than this factor.
const SAME_SIZE: f64 = 2.5;
/// A toll in round numbers is off by no more of it.
const ROUNDED: f64 = 0.1;
/// Whether two figures that contradict each other are shown to be figures of one thing. `family` are
/// all facts of the story that count the like.
pub(in super::super) fn of_figures(scene: Scene<'_>, a: &Fact, b: &Fact, family: &[Fact]) -> bool {
    let (Value::Figure(x), Value::Figure(y)) = (&a.value, &b.value) else { return false };
    if is_stated_too(a, b, y, family) || is_stated_too(b, a, x, family) {
        return false;
    }
    // `1,800 soldiers, up from 1,200`, `1,100 jobs, 300 of them in Selt`
    if is_told_beside(scene, a, y, family) || is_told_beside(scene, b, x, family) {
        return false;
    }
    if is_another(scene, &a.sentences, &b.sentences)
        || is_of_another_name(a, b)
        || are_of_two_scopes(a, b)
    {
        return false;
    }
    // Each poll has its own figures.
    let is_polled = |fact: &Fact| {
        !fact.sense.outcome.is_some_and(Outcome::is_toll) && is_of_poll(scene, fact.sentence())
    };
    if is_polled(a) && is_polled(b) && !scene.is_copy(a.sentence(), b.sentence()) {
        return false;
    }
    if is_there_alone(scene, a) != is_there_alone(scene, b) {
        return false;
    }
    // What is to come is no matter of what has been: `will spend the night`, `spent the morning`.
    if a.sense.subject != Subject::Age && is_to_come(scene, a) != is_to_come(scene, b) {
        return false;
    }
    if [x, y].iter().all(|q| q.qualifier == Some(Qualifier::About)) && is_rounded(x, y) {
        return false;
    }
    // What two reports set their news against is told in passing.
    let former = [a, b].iter().any(|fact| fact.sense.time == Time::Former);
    if former && !scene.is_copy(a.sentence(), b.sentence()) {
        return false;
    }
    if !is_of_one_role(a, b) || is_money(x) && is_round_form(scene, (a, x), (b, y)) {
        return false;
    }
    let slot = scene.slot((a.sentence(), a.core), (b.sentence(), b.core));
    let same_subject = a.sense.subject == b.sense.subject;
    if same_subject
        && slot == Slot::Same
        && befell_alike(a, b)
        && scene.is_copy(a.sentence(), b.sentence())
    {
        return true;
    }
    let shared = || Shared::of(a, b);
    match (a.sense.subject, b.sense.subject) {
        // A toll is what the outlets of a story report; one of another event is far from it.
        (u, v) if is_one_toll(a, b) && [u, v].iter().all(|s| s.is_counted()) => {
            is_toll_of_one(scene, a, b, family)
        }
        // `no passengers` and `40 passengers`
        (Subject::Thing(u), Subject::Thing(v))
            if u == v && a.is_of_none() != b.is_of_none() && befell_alike(a, b) =>
        {
            shared().speaks_for_one()
        }
        (Subject::Thing(u), Subject::Thing(v)) if u == v => {
            let is_generic = [x, y].iter().any(|q| is_generic(q));
            !is_generic && is_near(x, y) && befell_alike(a, b) && shared().said >= 1
        }
        (Subject::People | Subject::Thing(_), Subject::People | Subject::Thing(_)) => {
            // What befell them says as much as a word beside it.
            let same = a.sense.outcome.is_some() && a.sense.outcome == b.sense.outcome;
            same && shared().all >= 1
        }
        (Subject::Age, Subject::Age) => {
            is_one_bearer(&a.sense, &b.sense) && is_told_of_one(a, b, family)
        }
        (Subject::Measure(u), Subject::Measure(v)) if u == v => {
            is_one_measure(a, b)
                || is_lone_measure(a, b)
                || is_one_deed(a, b, family)
                || is_one_with_slip(scene, a, b)
        }
        _ => false,
    }
}

/// Whether two tolls are of one event: told first or with a word in common, of one size, and the only
/// ones of the kind in their articles.
fn is_toll_of_one(scene: Scene<'_>, a: &Fact, b: &Fact, family: &[Fact]) -> bool {
    let (Value::Figure(x), Value::Figure(y)) = (&a.value, &b.value) else { return false };
    if [a, b].iter().any(|fact| tells_several_tolls(fact, family)) {
        return false;
    }
    let is_counted_in = a.sense.includes != b.sense.includes && is_beside(x, y);
    let shares = Shared::of(a, b).all >= 1;
    // Further down an article tells of other attacks, other years.
    let is_news = shares || a.is_lead && b.is_lead;
    !is_counted_in && is_news && is_near(x, y) || is_none_of_one(scene, a, b)
}

/// Whether nobody and somebody are of one event: the like are counted, and beside what befell them one more
/// word is the same. That nobody was hurt may be said of many an event, and that no officer was leaves others.
fn is_none_of_one(scene: Scene<'_>, a: &Fact, b: &Fact) -> bool {
    let (none, some) = if a.is_of_none() { (a, b) } else { (b, a) };
    let covers = matches!(none.sense.subject, Subject::People | Subject::Bare)
        || none.sense.subject == some.sense.subject;
    let reading = scene.reading(none.sentence());
    let is_deed = |topic: &Topic| {
        reading.words_in(topic.span).any(|w| reading.outcome(w).is_some_and(Outcome::is_toll))
    };
    let mut said = none.sense.context.iter().filter(|topic| !topic.is_name && !is_deed(topic));
    none.is_of_none() && covers && said.any(|topic| some.sense.tells_of(topic.concept))
}

/// Whether two measures are of one thing, as far as their clauses tell.
fn is_one_measure(a: &Fact, b: &Fact) -> bool {
    let same_theme = a.sense.theme.is_some() && a.sense.theme == b.sense.theme;
    let common = overlap(&a.sense.context, &b.sense.context);
    same_theme && common >= SAME_MEASURE && Shared::of(a, b).speaks_for_one()
}

/// Whether two measures are the only ones of their unit in their articles, of one noun, and what is said of
/// it is the same.
fn is_lone_measure(a: &Fact, b: &Fact) -> bool {
    let (Value::Figure(x), Value::Figure(y)) = (&a.value, &b.value) else { return false };
    let same_theme = a.sense.theme.is_some() && a.sense.theme == b.sense.theme;
    let lone = a.sense.lone && b.sense.lone;
    lone && same_theme && is_near(x, y) && Shared::of(a, b).speaks_for_one()
}

/// Whether two measures are of one deed that is given by measure, of which neither article tells another: so
/// long in prison.
fn is_one_deed(a: &Fact, b: &Fact, family: &[Fact]) -> bool {
    let (Value::Figure(x), Value::Figure(y)) = (&a.value, &b.value) else { return false };
    let is_deed = a.sense.outcome.is_some_and(Outcome::is_measured);
    is_deed
        && a.sense.outcome == b.sense.outcome
        && is_near(x, y)
        && ![a, b].iter().any(|fact| tells_several_tolls(fact, family))
        && Shared::of(a, b).all >= 1
}

/// Whether two measures are for, over or within two things: `20 euros for adults`, `10 for children`.
fn are_of_two_scopes(a: &Fact, b: &Fact) -> bool {
    let (x, y) = (&a.sense.scope, &b.sense.scope);
    let is_told = |fact: &Fact, of: &[Concept]| {
        of.iter().any(|&concept| fact.sense.tells_of(concept) || fact.sense.rate == Some(concept))
    };
    let apart = |x: &[Concept], other: &Fact| !x.is_empty() && !is_told(other, x);
    let is_measure = matches!(a.sense.subject, Subject::Measure(_));
    is_measure && (x.spread != y.spread || apart(&x.of, b) && apart(&y.of, a))
}

/// Whether two measures are one amount with a slip of its size: the clauses have a verb and something
/// else in common, and where the units differ their sentences say the same.
fn is_one_with_slip(scene: Scene<'_>, a: &Fact, b: &Fact) -> bool {
    let (Value::Figure(x), Value::Figure(y)) = (&a.value, &b.value) else { return false };
    is_slip_of_size(x, y)
        && share_verb(&a.sense, &b.sense)
        && Shared::of(a, b).all >= LEAST_SHARED
        && (x.unit == y.unit || is_matched(scene, a, b))
}

/// Whether all ages that two articles give to somebody called so are of one person: whoever has a
/// namesake there is known by the given name alone, and who has no name is the only one of the kind.
fn is_told_of_one(a: &Fact, b: &Fact, family: &[Fact]) -> bool {
    let is_full = |fact: &Fact| matches!(fact.sense.given, Some(Given::Named(_)));
    if is_full(a) && is_full(b) {
        return true;
    }
    let articles = [a.sentence().article, b.sentence().article];
    let namesakes = || {
        family.iter().filter(|fact| {
            fact.sense.holder == a.sense.holder && articles.iter().any(|&at| fact.is_in(at))
        })
    };
    if a.sense.given == Some(Given::Nobody) {
        let own = |fact: &Fact| {
            [a, b].iter().any(|x| fact.value == x.value && fact.is_in(x.sentence().article))
        };
        return Shared::of(a, b).said >= 1 && namesakes().all(own);
    }
    let mut given = namesakes().filter_map(|fact| fact.sense.given);
    let first = given.next();
    given.all(|name| Some(name) == first)
}

/// Whether two numbers say the like of their nouns: how many there are, how many came on top. How
/// many say so, and which ones are meant, is nothing that outlets differ in.
fn is_of_one_role(a: &Fact, b: &Fact) -> bool {
    let (x, y) = (&a.sense, &b.sense);
    let is_described = x.subject != Subject::Age && x.describes != y.describes;
    x.role == y.role && !matches!(x.role, Role::Credits | Role::Names) && !is_described
}

/// Whether each clause names whom its figure is of, and neither tells of the other's.
fn is_of_another_name(a: &Fact, b: &Fact) -> bool {
    let named = a.sense.holder.zip(b.sense.holder);
    named.is_some_and(|(x, y)| x != y && !a.sense.tells_of(y) && !b.sense.tells_of(x))
}

/// Whether two figures tell whom the same befell, of what can only grow.
fn is_one_toll(a: &Fact, b: &Fact) -> bool {
    a.sense.outcome == b.sense.outcome && a.sense.outcome.is_some_and(Outcome::is_toll)
}

/// Whether the same befell those counted, or nothing that only some of them suffer: two soldiers who
/// were run over are not the one who was killed.
fn befell_alike(a: &Fact, b: &Fact) -> bool {
    let toll = |fact: &Fact| fact.sense.outcome.filter(|outcome| outcome.is_toll());
    toll(a) == toll(b)
}

/// Whether the article of a toll tells another of the like: of a part, of another place or day. Then
/// which of them another article means is not shown.
fn tells_several_tolls(a: &Fact, family: &[Fact]) -> bool {
    let Value::Figure(own) = &a.value else { return false };
    let article = a.sentence().article;
    family.iter().any(|fact| {
        let Value::Figure(other) = &fact.value else { return false };
        fact.sense.outcome == a.sense.outcome
            && fact.sense.role == a.sense.role
            && fact.sense.part == Part::Whole
            && fact.sense.mood == Mood::Told
            && fact.sense.time != Time::Former
            && fact.is_in(article)
            && compatible(own, other) == Agreement::Conflict
            && is_near(own, other)
            && !is_rounded(own, other)
    })
}

/// Whether one value may be the other in round numbers.
fn is_rounded(x: &Quantity, y: &Quantity) -> bool {
    (x.low - y.low).abs() <= ROUNDED * x.low.max(y.low)
}

/// Whether a quantity is a sum of money, by its currency code.
fn is_money(quantity: &Quantity) -> bool {
    let code = |unit: &str| unit.len() == 3 && unit.bytes().all(|byte| byte.is_ascii_uppercase());
    quantity.unit.as_deref().is_some_and(code)
}

/// Whether the one is the other to its first digit and written so, as headlines round large sums: $1
/// trillion for $1.2 trillion, but not $4.0 billion for $4.2 billion.
fn is_round_form(scene: Scene<'_>, a: (&Fact, &Quantity), b: (&Fact, &Quantity)) -> bool {
    /// Sums from here on are rounded so. Chosen by eye.
    const MILLION: f64 = 1e6;
    let first_digit = |value: f64| {
        let unit = 10f64.powf(value.log10().floor());
        (value / unit).round() * unit
    };
    let has_one_digit = |fact: &Fact| {
        let written = fact.core.of(scene.corpus.sentence_text(fact.sentence()));
        written.bytes().filter(u8::is_ascii_digit).count() == 1
    };
    let is_of = |(fact, round): (&Fact, &Quantity), other: &Quantity| {
        has_one_digit(fact) && first_digit(other.low) == round.low
    };
    a.1.low.min(b.1.low) >= MILLION && (is_of(a, b.1) || is_of(b, a.1))
}

/// Whether two counts differ by so little that one who is counted in may be all.
fn is_beside(x: &Quantity, y: &Quantity) -> bool {
    /// So many people may be counted in or left out: an attacker, a driver. Chosen by eye.
    const COUNTED_IN: f64 = 2.0;
    (x.low - y.low).abs() <= COUNTED_IN
}

/// Whether the article of `a` states the other value as well, of the like: then the two are of two
/// things that it tells apart.
fn is_stated_too(a: &Fact, b: &Fact, other: &Quantity, family: &[Fact]) -> bool {
    family.iter().any(|fact| {
        let Value::Figure(value) = &fact.value else { return false };
        fact.sense.subject == b.sense.subject
            && compatible(value, other) == Agreement::Same
            && fact.is_in(a.sentence().article)
    })
}

/// Whether a sentence, one of the few before it or the head of its article tells of a poll.
fn is_of_poll(scene: Scene<'_>, sentence: SentenceId) -> bool {
    /// Sentences back to the one that names the poll of which figures are. Chosen by eye.
    const BACK: u32 = 3;
    let index = sentence.index;
    let mut near =
        (index.saturating_sub(BACK)..=index).map(|i| SentenceId { index: i, ..sentence });
    near.any(|at| {
        let reading = scene.reading(at);
        (0..reading.words.len()).any(|w| reading.stands_in(w, &[List::Poll]))
    })
}

/// Whether the sentence of a figure says that it is of one place or time alone: `in the town of Selt alone,
/// eight died`.
fn is_there_alone(scene: Scene<'_>, fact: &Fact) -> bool {
    /// Words from a place or a time to the word that says so. Chosen by eye.
    const NEAR: usize = 3;
    let reading = scene.reading(fact.sentence());
    let is_capital = |w: usize| w > 0 && reading.words[w].kind == WordKind::Capital;
    let is_place = |w: usize| is_capital(w) || reading.stands_in(w, &[List::RateTime]);
    let near = |w: usize| w.saturating_sub(NEAR)..reading.words.len().min(w + NEAR + 1);
    (0..reading.words.len())
        .filter(|&w| reading.stands_in(w, &[List::ThereAlone]))
        .any(|w| near(w).any(is_place))
}

/// Whether the part of the clause in which a figure stands tells what is not yet so.
fn is_to_come(scene: Scene<'_>, fact: &Fact) -> bool {
    let reading = scene.reading(fact.sentence());
    let mut part = reading.clause(&reading.words_in(fact.span), Break::Weak);
    part.any(|word| reading.stands_in(word, &[List::ToCome]))
}

/// Whether a sentence that states a figure tells the other value as well, of whatever: then it sets the two
/// apart, as what was and what is, or as a part and the whole. Unless two are credited with them.
fn is_told_beside(scene: Scene<'_>, fact: &Fact, other: &Quantity, family: &[Fact]) -> bool {
    let is_other = |value: &Quantity| value.low == other.low && value.high == other.high;
    let is_told = scene.reading(fact.sentence()).figures().iter().any(|figure| {
        figure.number != fact.core
            && figure.kind.is_amount()
            && is_other(&figure.quantity)
            && (figure.quantity.unit == other.unit || figure.quantity.unit.is_none())
    });
    let is_of_another = |beside: &Fact| {
        let Value::Figure(value) = &beside.value else { return false };
        beside.sentence() == fact.sentence() && is_other(value) && beside.credit != fact.credit
    };
    is_told && !family.iter().any(is_of_another)
}

/// What the clauses of two figures have in common beside what they count.
struct Shared {
    all: usize,
    /// Those that are no names: what is said, rather than of whom.
    said: usize,
}

impl Shared {
    fn of(a: &Fact, b: &Fact) -> Self {
        let both = a.sense.context.iter().filter(|topic| b.sense.tells_of(topic.concept));
        let modifiers =
            a.sense.modifiers.iter().filter(|word| b.sense.modifiers.contains(word)).count();
        let (names, said): (Vec<&Topic>, Vec<&Topic>) = both.partition(|topic| topic.is_name);
        Self { all: names.len() + said.len() + modifiers, said: said.len() + modifiers }
    }

    fn speaks_for_one(&self) -> bool {
        self.said >= 1 && self.all >= LEAST_SHARED
    }
}

/// Whether two values are of one size.
fn is_near(x: &Quantity, y: &Quantity) -> bool {
    let (less, more) = (x.low.min(y.low), x.high.max(y.high));
    less > 0.0 && more <= SAME_SIZE * less
}

/// Whether a unit counts so many kinds of things that it tells none: `people`, `states`, `times`.
fn is_generic(quantity: &Quantity) -> bool {
    let Some(unit) = quantity.unit.as_deref() else { return true };
    let lexicon = lang::of(None);
    let singular = unit.strip_suffix("ies").map(|stem| format!("{stem}y"));
    let singular = singular.or_else(|| unit.strip_suffix('s').map(str::to_owned));
    lexicon.has(List::GenericUnit, unit)
        || singular.is_some_and(|word| lexicon.has(List::GenericUnit, &word))
}

/// Whether the sentences of two facts say the same, in whatever words.
fn is_matched(scene: Scene<'_>, a: &Fact, b: &Fact) -> bool {
    scene.collation.match_between(a.sentence(), b.sentence()).is_some()
}
