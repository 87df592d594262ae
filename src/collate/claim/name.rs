//! Names and credits that one outlet put where another put a different one.
//!
//! Only edited copies are compared: where the words around agree, another name in the same place
//! says another thing. In sentences that share less, two names are just two names.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::judge::finish;
use super::matched::{counterpart, replaced};
use super::person::office_of;
use super::style::in_full;
use super::{Scene, about, proof};
use crate::collate::disjoint::Sets;
use crate::collate::table::word_id;
use crate::collate::weight::common;
use crate::model::{
    Article, ArticleId, Claim, Class, Collation, Corpus, Divergent, Match, Role, SentenceId, Span,
    Standing, Statement, Value,
};
use crate::text::lang::{self, List};
use crate::text::place::places;
use crate::text::word::{Word, WordKind, hash_of, without_possessive, words};

/// A name or credit in one sentence.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Naming {
    sentence: SentenceId,
    span: Span,
}

/// Two names in the same place of one match.
#[derive(Copy, Clone, Debug)]
struct Pair {
    kind: Divergent,
    namings: [Naming; 2],
    /// The words before the two, where there are any: `Mayor`.
    roles: [Option<Naming>; 2],
}

/// Two or more namings of one place, at least two of them different.
#[derive(Clone, Debug)]
struct Replaced {
    kind: Divergent,
    /// Sorted, without repeats.
    namings: Vec<Naming>,
    /// The word before most of them, where it tells something.
    role: Option<Box<str>>,
}

/// A longer stretch is rewritten, not renamed; in bytes.
const LONGEST: usize = 48;
/// A name has at most so many words.
const MOST_WORDS: usize = 4;

/// The claims of names and credits that one outlet put for another.
pub(super) fn claims(scene: Scene<'_>) -> Vec<Claim> {
    let found = replaced_names(scene);
    let claims = found.into_iter().map(|claim| {
        let statements = claim.namings.iter().map(|n| Statement {
            sentence: n.sentence,
            span: n.span,
            value: Value::Words,
            credited: None,
            origin: 0,
        });
        Claim {
            kind: claim.kind,
            story: scene.story,
            about: about(scene, &claim),
            standing: if is_shown(scene, &claim) {
                Standing::Conflict
            } else {
                Standing::MayDiffer
            },
            statements: finish(scene, statements.collect()),
        }
    });
    claims.filter(|claim| is_across(&claim.statements)).collect()
}

/// What a claim is called: by the office that stands before the names, else by what is told of them.
fn about(scene: Scene<'_>, claim: &Replaced) -> Box<str> {
    let kind = match (claim.kind, &claim.role) {
        (Divergent::Attribution, _) => "source",
        (_, Some(role)) => return role.clone(),
        _ => "name",
    };
    let place = |naming: &Naming| {
        let start = scene.corpus.sentence(naming.sentence).span.start;
        let span = Span { start: naming.span.start - start, end: naming.span.end - start };
        (naming.sentence, span)
    };
    match &*about::around(scene, claim.namings.iter().map(place).collect()) {
        "" => kind.into(),
        told => format!("{kind}: {told}").into(),
    }
}

/// Whether two of the namings are shown to be of one person: O(matches of their sentences).
fn is_shown(scene: Scene<'_>, claim: &Replaced) -> bool {
    let is_heading =
        |naming: &Naming| scene.collation.role(scene.corpus, naming.sentence).0 == Role::Heading;
    claim.namings.iter().filter(|a| !is_heading(a)).any(|a| {
        // What is shown is shown by a match.
        scene.collation.matches_of(a.sentence).any(|m| {
            let there = claim.of_sentence(m.other(a.sentence).0);
            scene.job.spend(1 + there.len() as u64);
            there
                .iter()
                .filter(|b| !is_heading(b))
                .any(|b| proof::of_names(scene, (a.sentence, a.span), (b.sentence, b.span)))
        })
    })
}

impl Replaced {
    fn of_sentence(&self, sentence: SentenceId) -> &[Naming] {
        let start = self.namings.partition_point(|n| n.sentence < sentence);
        let len = self.namings[start..].partition_point(|n| n.sentence == sentence);
        &self.namings[start..start + len]
    }
}

fn is_across(statements: &[Statement]) -> bool {
    statements.windows(2).any(|s| s[0].sentence.article != s[1].sentence.article)
}

/// All namings that stand for each other among the edited copies of some articles, sorted.
/// O(matches of these articles).
fn replaced_names(scene: Scene<'_>) -> Vec<Replaced> {
    let Scene { collation, articles, .. } = scene;
    let mut pairs = Vec::new();
    for &article in articles {
        for (here, m) in collation.matches_of_article(article) {
            // What two stories put in the same place is no contradiction.
            let inside = articles.binary_search(&m.right.article).is_ok();
            if here == m.left && inside && m.class == Class::Edited {
                pairs.extend(renamed(scene, m));
            }
        }
    }
    let mut found = joined(scene, &pairs);
    for claim in &mut found {
        follow(claim, collation, articles);
    }
    found.sort_unstable_by(|a, b| a.namings.cmp(&b.namings));
    found
}

/// Whether two copies are of different people, firms or places: a name of the one stands where the
/// other has another that is no other way to write it.
pub(super) fn puts_another_name(scene: Scene<'_>, m: &Match) -> bool {
    let article = |naming: Naming| scene.corpus.article(naming.sentence.article);
    let written = |naming: Naming| naming.span.of(&article(naming).text);
    renamed(scene, m).iter().any(|pair| {
        let [a, b] = pair.namings.map(written);
        !proof::is_slip(a, b)
    })
}

/// The places of one match where both sides have a name, and not the same one.
fn renamed(scene: Scene<'_>, m: &Match) -> Vec<Pair> {
    let corpus = scene.corpus;
    let (left, right) = (corpus.article(m.left.article), corpus.article(m.right.article));
    let whole = (corpus.sentence(m.left).span, corpus.sentence(m.right).span);
    let mut found = Vec::new();
    for (x, y) in replaced(m, whole.0, whole.1) {
        if x.len().max(y.len()) > LONGEST {
            continue;
        }
        let names = (
            name_in(x.of(&left.text), left.meta.language),
            name_in(y.of(&right.text), right.meta.language),
        );
        let (Some(a), Some(b)) = names else { continue };
        let (a, b) = (a.shifted(x.start as usize), b.shifted(y.start as usize));
        if is_noun(left, whole.0, a) && is_noun(right, whole.1, b) {
            continue;
        }
        if is_number(scene, m.left, a) || is_number(scene, m.right, b) {
            continue;
        }
        let (x, y) = (Written::new(left, whole.0, a), Written::new(right, whole.1, b));
        if x.is_inserted() || y.is_inserted() || x.is_same(&y) {
            continue;
        }
        let source = is_source(scene, m.left, a) || is_source(scene, m.right, b);
        let naming = |sentence, span| Naming { sentence, span };
        let before = |article: &Article, sentence, whole, at| {
            Some(naming(sentence, word_before(&article.text, whole, at)?))
        };
        found.push(Pair {
            kind: if source { Divergent::Attribution } else { Divergent::Name },
            namings: [naming(m.left, a), naming(m.right, b)],
            roles: [before(left, m.left, whole.0, a), before(right, m.right, whole.1, b)],
        });
    }
    found
}

/// The one name a short stretch consists of; `None` where it holds other words.
fn name_in(text: &str, language: Option<&str>) -> Option<Span> {
    let common = common(language);
    let words = words(text);
    let is_name = |word: &Word| {
        let id = word_id(word.hash, WordKind::Plain);
        word.kind == WordKind::Capital && !common.has(id) && !common.is_capitalised(id)
    };
    let fits = (1..=MOST_WORDS).contains(&words.len()) && words.iter().all(is_name);
    fits.then(|| words[0].span.cover(words[words.len() - 1].span))
}

/// A name where it stands.
struct Written<'a> {
    article: &'a Article,
    sentence: Span,
    at: Span,
}

impl<'a> Written<'a> {
    fn new(article: &'a Article, sentence: Span, at: Span) -> Self {
        Self { article, sentence, at }
    }

    /// Whether an editor put it into what somebody said: `[Dana Roe]`.
    fn is_inserted(&self) -> bool {
        let before = &self.article.text[self.sentence.start as usize..self.at.start as usize];
        before.ends_with(['[', '('])
    }

    /// Whether two places name the same, in one of the ways in which one name is written, or with
    /// more of the name: `Roe` and `Mayor Dana Roe`.
    fn is_same(&self, other: &Self) -> bool {
        let (a, b) = (self.at.of(&self.article.text), other.at.of(&other.article.text));
        let (x, y) = (self.in_whole(), other.in_whole());
        let holds = |x: &[u64], y: &[u64]| !y.is_empty() && y.iter().all(|word| x.contains(word));
        same_name(a, b) || proof::is_one_name(a, b) || holds(&x, &y) || holds(&y, &x)
    }

    /// The words with capitals among which it stands.
    fn in_whole(&self) -> Vec<u64> {
        let text = self.sentence.of(&self.article.text);
        let words = words(text);
        let language = self.article.meta.language;
        let is_name =
            |word: &Word| word.kind == WordKind::Capital && !super::is_common(word, language);
        let is_here = |word: &Word| {
            let place = word.span.shifted(self.sentence.start as usize);
            place.intersect(self.at).is_some_and(|part| !part.is_empty())
        };
        let goes_on = |a: &Word, b: &Word| {
            let gap = &text[a.span.end as usize..b.span.start as usize];
            gap == " " || gap == ". " && in_full(&a.span.of(text).to_lowercase()).is_some()
        };
        let run = |a: &Word, b: &Word| is_name(a) && is_name(b) && goes_on(a, b);
        let mut runs = words.chunk_by(run);
        let whole = runs.find(|run| run.iter().any(is_here)).unwrap_or_default();
        let bare = |word: &Word| {
            let lower = without_possessive(word.span.of(text)).to_lowercase();
            hash_of(in_full(&lower).unwrap_or(&lower))
        };
        whole.iter().map(bare).collect()
    }
}

/// Two ways to write one name: they share a word, or stand for one country.
fn same_name(a: &str, b: &str) -> bool {
    let bare = |text: &str| -> Vec<u64> {
        words(text).iter().map(|w| hash_of(without_possessive(w.span.of(text)))).collect()
    };
    let place = |text: &str| places(text, &words(text)).first().map(|named| named.place);
    let (x, y) = (bare(a), bare(b));
    x.iter().any(|word| y.contains(word)) || place(a).is_some() && place(a) == place(b)
}

/// The last word of the sentence before a place in it.
fn word_before(text: &str, sentence: Span, at: Span) -> Option<Span> {
    let before = Span { start: sentence.start, end: at.start };
    let last = words(before.of(text)).last()?.span.shifted(before.start as usize);
    Some(last)
}

/// Whether a word has its capital because German nouns have: behind an article.
fn is_noun(article: &Article, sentence: Span, at: Span) -> bool {
    const ARTICLES: &[&str] = &[
        "der", "die", "das", "den", "dem", "des", "ein", "eine", "einen", "einem", "einer",
        "eines", "viele", "alle", "keine", "diese", "mehr", "unsere", "ihre", "seine", "meine",
    ];
    let german = article.meta.language.is_some_and(|language| language == "de");
    german
        && word_before(&article.text, sentence, at)
            .is_some_and(|word| ARTICLES.contains(&&*word.of(&article.text).to_lowercase()))
}

/// Whether a word in capitals is a number: `Vier` at the head of a sentence.
fn is_number(scene: Scene<'_>, sentence: SentenceId, at: Span) -> bool {
    let numbers = scene.reading(sentence).figures().iter().map(|figure| figure.number);
    meets(scene.corpus, sentence, numbers, at)
}

/// Whether a place of a sentence is where it says who is credited.
fn is_source(scene: Scene<'_>, sentence: SentenceId, at: Span) -> bool {
    let sources = scene.reading(sentence).credits().iter().map(|credit| credit.source);
    meets(scene.corpus, sentence, sources, at)
}

/// Whether a place of the article lies on one of some places in a sentence.
fn meets(
    corpus: &Corpus,
    sentence: SentenceId,
    places: impl Iterator<Item = Span>,
    at: Span,
) -> bool {
    let start = corpus.sentence(sentence).span.start as usize;
    let mut places = places.map(|place| place.shifted(start));
    places.any(|place| place.intersect(at).is_some_and(|part| !part.is_empty()))
}

/// The sets of namings that pairs make which have one in common, whatever the order of the pairs.
fn joined(scene: Scene<'_>, pairs: &[Pair]) -> Vec<Replaced> {
    let mut numbers: FxHashMap<Naming, usize> = FxHashMap::default();
    let mut number = |naming: Naming| {
        let next = numbers.len();
        *numbers.entry(naming).or_insert(next)
    };
    let numbered: Vec<[usize; 2]> =
        pairs.iter().map(|pair| pair.namings.map(&mut number)).collect();
    let mut sets = Sets::new(numbers.len());
    numbered.iter().for_each(|&[a, b]| sets.join(a, b));
    let mut by_set: BTreeMap<usize, Vec<&Pair>> = BTreeMap::new();
    for (pair, &[a, _]) in pairs.iter().zip(&numbered) {
        by_set.entry(sets.root(a)).or_default().push(pair);
    }
    by_set.values().map(|pairs| Replaced::of(scene, pairs)).collect()
}

impl Replaced {
    fn of(scene: Scene<'_>, pairs: &[&Pair]) -> Self {
        let mut namings: Vec<Naming> = pairs.iter().flat_map(|pair| pair.namings).collect();
        namings.sort_unstable();
        namings.dedup();
        let is_source = pairs.iter().any(|pair| pair.kind == Divergent::Attribution);
        let kind = if is_source { Divergent::Attribution } else { Divergent::Name };
        Self { kind, namings, role: role(scene, pairs) }
    }
}

/// The office or the kind of person that stands before most names of some pairs, of two the first in
/// the alphabet: it must not depend on the order of files.
fn role(scene: Scene<'_>, pairs: &[&Pair]) -> Option<Box<str>> {
    let mut counted: BTreeMap<&str, usize> = BTreeMap::new();
    for role in pairs.iter().flat_map(|pair| pair.roles).flatten() {
        let article = scene.corpus.article(role.sentence.article);
        let word = role.span.of(&article.text);
        let lexicon = lang::of(article.meta.language);
        if office_of(word).is_some() || lexicon.has(List::Person, &word.to_lowercase()) {
            *counted.entry(word).or_default() += 1;
        }
    }
    let most = counted.into_iter().max_by_key(|&(word, count)| (count, Reverse(word)));
    most.map(|(word, _)| word.into())
}

/// Adds the sentences that have one of the names in the words they share with a naming.
fn follow(claim: &mut Replaced, collation: &Collation, articles: &[ArticleId]) {
    let mut more = Vec::new();
    for naming in &claim.namings {
        for m in collation.matches_of(naming.sentence).filter(|m| m.class != Class::Paraphrase) {
            let (other, here) = m.other(naming.sentence);
            if articles.binary_search(&other.article).is_err() {
                continue;
            }
            let span = counterpart(m, here, naming.span);
            more.extend(span.map(|span| Naming { sentence: other, span }));
        }
    }
    claim.namings.extend(more);
    claim.namings.sort_unstable();
    claim.namings.dedup();
}
