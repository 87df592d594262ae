//! Names and credits that one outlet put where another put a different one.
//!
//! Only edited copies are compared: where the words around agree, another name in the same place
//! says another thing. In sentences that share less, two names are just two names.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::judge::finish;
use super::matched::counterpart;
use super::office::office_of;
use super::renamed::{Naming, Pair, renamed};
use super::scene::Scene;
use super::{about, proof};
use crate::collate::disjoint::Sets;
use crate::model::{
    ArticleId, Claim, Class, Collation, Divergent, Role, SentenceId, Span, Standing, Statement,
    Value,
};
use crate::text::lang::{self, List};

/// Two or more namings of one place, at least two of them different.
#[derive(Clone, Debug)]
struct Replaced {
    kind: Divergent,
    /// Sorted, without repeats.
    namings: Vec<Naming>,
    /// The word before most of them, where it tells something.
    role: Option<Box<str>>,
}

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
        if office_of(lexicon, word).is_some() || lexicon.has(List::Person, &word.to_lowercase()) {
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
