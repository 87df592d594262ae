//! People who are called differently: a name spelled in two ways, an office of two ranks, an office
//! with two people in it.

use std::collections::BTreeMap;
use std::ops::Range;

use rustc_hash::FxHashMap;

use super::bounds::MOST_MENTIONS;
use super::judge::finish;
use super::left_out::LeftOut;
use super::office::{SPOKESMAN, office_of};
use super::one_name::{is_one_name, is_slip};
use super::reading::Reading;
use super::scene::Scene;
use super::style::is_address;
use crate::model::{Claim, Class, Divergent, Role, SentenceId, Span, Standing, Statement, Value};
use crate::text::lang::{self, List};
use crate::text::word::{Word, WordKind, without_possessive};

/// A person where a sentence names them in full.
#[derive(Clone, Debug)]
struct Mention {
    /// The first sentence of its words in its article.
    sentence: SentenceId,
    /// The others.
    again: Vec<SentenceId>,
    /// In bytes of the article.
    span: Span,
    /// Given names and surname, in lower case.
    given: String,
    surname: String,
    title: Option<Title>,
}

/// What a person is called beside the name: `deputy culture minister`.
#[derive(Clone, Debug)]
struct Title {
    span: Span,
    /// By its English name.
    office: &'static str,
    rank: Option<&'static str>,
    /// Of what: `ambra` of `the mayor of Ambra`, sorted.
    of: Vec<String>,
}

/// A title has at most so many words.
const LONGEST: usize = 5;
/// Shorter names are too easily near each other.
const LEAST_LETTERS: usize = 4;

/// The claims of people whose names or offices differ.
///
/// O(mentions) but for those of one surname or one given name, which are compared with one another.
pub(super) fn claims(scene: Scene<'_>, left_out: &mut LeftOut) -> Vec<Claim> {
    let mut people: BTreeMap<String, Vec<Mention>> = BTreeMap::new();
    for mention in mentions(scene, left_out) {
        people.entry(mention.surname.clone()).or_default().push(mention);
    }
    let mut namesakes: BTreeMap<&str, Vec<&Mention>> = BTreeMap::new();
    for mention in people.values().flatten() {
        namesakes.entry(&mention.given).or_default().push(mention);
    }
    let by_given = people.values().filter_map(|mentions| {
        let mentions: Vec<&Mention> = mentions.iter().collect();
        spelled_apart(scene, &mentions, |mention| &mention.given)
    });
    let mut found: Vec<Claim> = by_given.collect();
    let by_surname =
        namesakes.values().filter_map(|all| spelled_apart(scene, all, |mention| &mention.surname));
    found.extend(by_surname);
    found.extend(people.values().filter_map(|mentions| ranked_apart(scene, mentions)));
    found.extend(held_by_two(scene, &people));
    found
}

/// One office that two articles give to two people, neither of whom the other article knows: the
/// mayor of one town, whose sentences share nothing else.
fn held_by_two(scene: Scene<'_>, people: &BTreeMap<String, Vec<Mention>>) -> Option<Claim> {
    let known = |article, surname: &str| {
        people.get(surname).is_some_and(|all| all.iter().any(|m| m.sentence.article == article))
    };
    let mut held: Vec<(&Mention, &Title)> = Vec::new();
    for mention in people.values().flatten() {
        let title = mention.title.as_ref().filter(|title| {
            lang::of(None).has(List::OfficeOfOne, title.office)
                && title.rank.is_none()
                && !title.of.is_empty()
        });
        held.extend(title.map(|title| (mention, title)));
    }
    let differ = |(a, x): &(&Mention, &Title), (b, y): &(&Mention, &Title)| {
        let same = x.office == y.office && x.of == y.of;
        let apart = a.surname != b.surname && a.sentence.article != b.sentence.article;
        same && apart
            && !is_slip(&a.surname, &b.surname)
            && !is_one_name(&a.surname, &b.surname)
            && !known(a.sentence.article, &b.surname)
            && !known(b.sentence.article, &a.surname)
    };
    let (first, title) = held.iter().find(|a| held.iter().any(|b| differ(a, b)))?;
    let of_office =
        held.iter().filter(|(_, other)| other.office == title.office && other.of == title.of);
    let stated = of_office.flat_map(|(m, _)| statements(scene, m, m.span));
    let about = title.span.of(&scene.corpus.article(first.sentence.article).text);
    let about = about.strip_prefix("the ").unwrap_or(about);
    Some(claim(scene, about.to_owned(), stated.collect()))
}

fn mentions(scene: Scene<'_>, left_out: &mut LeftOut) -> Vec<Mention> {
    let mut found: Vec<Mention> = Vec::new();
    for id in scene.by_text() {
        let article = scene.corpus.article(id);
        // Sentence → where its mentions are.
        let mut known: FxHashMap<&str, Range<usize>> = FxHashMap::default();
        for index in 0..article.sentences.len() {
            let sentence = id.sentence(index);
            if scene.collation.role(scene.corpus, sentence).0 != Role::Boilerplate {
                let text = article.sentence_text(index);
                if let Some(mentions) = known.get(text) {
                    found[mentions.clone()].iter_mut().for_each(|m| m.again.push(sentence));
                    continue;
                }
                let reading = scene.reading(sentence);
                if !may_name(&reading.words) {
                    continue;
                }
                let first = found.len();
                of_sentence(reading, sentence, article.sentences[index].span.start, &mut found);
                known.insert(text, first..found.len());
            }
        }
    }
    left_out.names += found.len().saturating_sub(MOST_MENTIONS) as u64;
    found.truncate(MOST_MENTIONS);
    found
}

/// Whether a name in full may stand among the words: two capitals touch.
fn may_name(words: &[Word]) -> bool {
    words.array_windows::<2>().any(|pair| pair.iter().all(|w| w.kind == WordKind::Capital))
}

fn of_sentence(reading: &Reading<'_>, sentence: SentenceId, start: u32, found: &mut Vec<Mention>) {
    let count = reading.words.len();
    let capitals = reading.words.iter().filter(|w| w.kind == WordKind::Capital).count();
    // In a headline in capitals every word looks like a name.
    if 2 * capitals > count + 2 {
        return;
    }
    let mut at = 0;
    while at < count {
        let end = (at..count).find(|&w| !goes_on(reading, at, w)).unwrap_or(count);
        let office = |w: usize| reading.stands_in(w, &[List::Office]);
        let address = |w: usize| is_address(reading.written(w));
        // `Deputy Mayor Dana Roe`: the name begins behind the title.
        let first = (at..end).rev().find(|&w| office(w) || address(w)).map_or(at, |w| w + 1);
        if (2..=3).contains(&(end - first)) {
            let lower = |w: usize| without_possessive(reading.written(w)).to_lowercase();
            let span = reading.words[first].span.cover(reading.words[end - 1].span);
            found.push(Mention {
                sentence,
                again: Vec::new(),
                span: span.shifted(start as usize),
                given: (first..end - 1).map(lower).collect::<Vec<_>>().join(" "),
                surname: lower(end - 1),
                title: title(reading, first, end, start as usize),
            });
        }
        at = end.max(at + 1);
    }
}

/// Whether the word at `w` belongs to the name that begins at `first`.
fn goes_on(reading: &Reading<'_>, first: usize, w: usize) -> bool {
    let is_place = reading.places().iter().any(|place| place.first <= w && w < place.end);
    let beside = w == first || gap(reading, w) == " ";
    reading.is_name(w) && !is_place && beside
}

/// What stands between a word and the one before.
fn gap<'a>(reading: &Reading<'a>, w: usize) -> &'a str {
    let before = w.checked_sub(1).map_or(0, |b| reading.words[b].span.end as usize);
    &reading.text[before..reading.words[w].span.start as usize]
}

/// The title before a name (`culture minister X`, `the minister of culture, X`) or behind it
/// (`X, the deputy culture minister,`).
fn title(reading: &Reading<'_>, first: usize, end: usize, start: usize) -> Option<Title> {
    let lexicon = reading.lexicon();
    let is_end = |w: usize| reading.stands_in(w, &[List::TitleEnd]);
    let is_office = |w: usize| reading.stands_in(w, &[List::Office]);
    let before = || {
        let apart = first > 0 && gap(reading, first).trim() == ",";
        let mut from = first;
        while from > 0 && first - from < LONGEST && !is_end(from - 1) {
            // The dot of a short form ends nothing (`Acting U.S. Attorney General`), nor does a hyphen
            // (`Vice-President`).
            if from < first && !matches!(gap(reading, from).trim(), "" | "." | "-") {
                break;
            }
            from -= 1;
        }
        let lead = from > 0 && is_end(from - 1) && reading.written(from - 1).len() <= 3;
        let last = first.checked_sub(1)?;
        (if apart { lead } else { is_office(last) }).then_some((from, first))
    };
    let behind = || {
        let from = if end < reading.words.len() && gap(reading, end).trim() == "," {
            end
        } else {
            return None;
        };
        let from = from + usize::from(is_end(from) && reading.written(from).len() <= 3);
        let stop = |&w: &usize| w > from && gap(reading, w).trim() != "" || is_end(w);
        let reach = (from + LONGEST).min(reading.words.len());
        let until = (from..reach).find(stop).unwrap_or(reach);
        // What no sign closes is the next clause: `over the Pacific Ocean, President Roe wrote`.
        let is_closed = until == reading.words.len() || gap(reading, until).trim() != "";
        is_closed.then_some((from, until))
    };
    [before(), behind()].into_iter().flatten().find_map(|(from, end)| {
        let office = (from..end).rev().find_map(|w| office_of(lexicon, reading.written(w)))?;
        let rank = (from..end).find_map(|w| {
            let word = reading.written(w).to_lowercase();
            let is = |rank: &&str| {
                word.strip_prefix(rank).is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
            };
            lexicon.words(List::Rank).find(is)
        });
        if (from..end).any(|w| reading.stands_in(w, &[List::NotNow])) {
            return None;
        }
        let span = reading.words[from].span.cover(reading.words[end - 1].span).shifted(start);
        let mut of: Vec<String> = (reading.concepts(from..end))
            .map(|(w, _)| without_possessive(reading.written(w)).to_lowercase())
            .filter(|word| !lexicon.lists_of(word).has_any(&[List::Office, List::Rank]))
            .collect();
        of.sort_unstable();
        Some(Title { span, office, rank, of })
    })
}

/// People of one surname whose given names are nearly alike, or of one given name whose surnames are
/// (`part` is what differs), each in articles that lack the other: `Helena` and `Helen`.
fn spelled_apart(
    scene: Scene<'_>,
    mentions: &[&Mention],
    part: fn(&Mention) -> &str,
) -> Option<Claim> {
    let mut told = mentions.to_vec();
    told.sort_by_key(|m| (m.sentence.article, part(m)));
    told.dedup_by_key(|m| (m.sentence.article, part(m)));
    scene.job.spend((told.len() * told.len()) as u64);
    let has =
        |article, name: &str| told.iter().any(|m| m.sentence.article == article && part(m) == name);
    let is_other = |a: &Mention, b: &Mention| {
        is_nearly(part(a), part(b)) || hold_one_office(a, b) && is_other_name(part(a), part(b))
    };
    let apart = |a: &Mention, b: &Mention| {
        a.sentence.article != b.sentence.article
            && is_other(a, b)
            && !has(a.sentence.article, part(b))
            && !has(b.sentence.article, part(a))
    };
    let differ = told.iter().find_map(|a| Some((a, told.iter().find(|b| apart(a, b))?)))?;
    let of_both = |m: &&&Mention| [part(differ.0), part(differ.1)].contains(&part(m));
    let named = mentions.iter().filter(of_both).flat_map(|m| statements(scene, m, m.span));
    let about = differ.0.span.of(&scene.corpus.article(differ.0.sentence.article).text);
    Some(claim(scene, format!("name of {about}"), named.collect()))
}

/// Whether both are called by one office: the judge, the chief executive.
fn hold_one_office(a: &Mention, b: &Mention) -> bool {
    let office = |mention: &Mention| mention.title.as_ref().map(|title| title.office);
    office(a).is_some_and(|held| held != SPOKESMAN) && office(a) == office(b)
}

/// Whether the rest of two names that are alike in all else, of people of one office, is another name and
/// near it: `Marwick` and `Warwick`, `Ines` and `Irene`.
fn is_other_name(a: &str, b: &str) -> bool {
    let first = |name: &str| name.chars().next();
    let is_word = |name: &str| name.chars().count() >= LEAST_LETTERS && !name.contains(' ');
    let near = first(a) == first(b) || strsim::levenshtein(a, b) <= 2;
    a != b && is_word(a) && is_word(b) && near && !is_one_name(a, b)
}

/// One or two letters apart, and not one name in two ways to write it.
fn is_nearly(a: &str, b: &str) -> bool {
    let long = a.chars().count().min(b.chars().count()) >= LEAST_LETTERS;
    a != b && long && is_slip(a, b) && !is_one_name(a, b)
}

/// One person with an office of two ranks, or with two offices in copies of one sentence.
fn ranked_apart(scene: Scene<'_>, mentions: &[Mention]) -> Option<Claim> {
    let titled: Vec<(&Mention, &Title)> =
        mentions.iter().filter_map(|m| Some((m, m.title.as_ref()?))).collect();
    let copies = |a: SentenceId, b: SentenceId| {
        let m = scene.collation.match_between(a, b);
        m.is_some_and(|(m, _)| m.class == Class::Edited)
    };
    // Who speaks for an office is called so whatever the rank.
    let speaks = |title: &Title| title.office == SPOKESMAN;
    let differ = |(m, a): &(&Mention, &Title), (n, b): &(&Mention, &Title)| {
        m.sentence.article != n.sentence.article
            && m.given == n.given
            && (a.office == b.office && a.rank != b.rank && !speaks(a)
                || a.office != b.office && copies(m.sentence, n.sentence))
    };
    let first = titled.iter().find(|a| titled.iter().any(|b| differ(a, b)))?;
    let of_person = titled.iter().filter(|(m, _)| m.given == first.0.given);
    // One office of two ranks is held as one of them; two offices may be two words for one.
    let one_office = |(m, a): &(&Mention, &Title), (n, b): &(&Mention, &Title)| {
        differ(&(m, a), &(n, b)) && a.office == b.office
    };
    let is_shown = titled.iter().any(|a| titled.iter().any(|b| one_office(a, b)));
    let stated = of_person.flat_map(|(m, title)| statements(scene, m, title.span));
    let about = first.0.span.of(&scene.corpus.article(first.0.sentence.article).text);
    let standing = if is_shown { Standing::Conflict } else { Standing::MayDiffer };
    Some(Claim { standing, ..claim(scene, format!("office of {about}"), stated.collect()) })
}

/// What a place of a mention states, in all sentences of its words. The span is in bytes of the article.
fn statements(scene: Scene<'_>, mention: &Mention, at: Span) -> impl Iterator<Item = Statement> {
    let start = |sentence| scene.corpus.sentence(sentence).span.start;
    let first = start(mention.sentence);
    let inside = Span { start: at.start - first, end: at.end - first };
    let all = [mention.sentence].into_iter().chain(mention.again.iter().copied());
    all.map(move |sentence| Statement {
        sentence,
        span: inside.shifted(start(sentence) as usize),
        value: Value::Words,
        credited: None,
        origin: 0,
    })
}

fn claim(scene: Scene<'_>, about: String, statements: Vec<Statement>) -> Claim {
    Claim {
        kind: Divergent::Name,
        story: scene.story,
        about: about.into(),
        standing: Standing::Conflict,
        statements: finish(scene, statements),
    }
}
