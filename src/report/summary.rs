//! The three sentences on top of a report: who printed first, what is shared, what is disputed.

use std::collections::BTreeMap;

use super::reading::counted;
use crate::collate::provenance::Precedence;
use crate::collate::sources::{Descent, LineageKind, Sources, lineage};
use crate::model::{ArticleId, Collation, Corpus, Standing, StoryId};

/// So many outlets or claims are named.
const NAMED: usize = 3;

/// Who printed first, what is shared and what is disputed, a sentence each. Nothing is said that
/// the dates or the claims do not show. O(articles · log).
pub(super) fn summary(corpus: &Corpus, collation: &Collation, sources: &Sources) -> [String; 3] {
    [first(corpus, collation, sources), shared(corpus, collation, sources), disputed(collation)]
}

fn first(corpus: &Corpus, collation: &Collation, sources: &Sources) -> String {
    let stories = (0u32..).zip(&collation.stories).filter(|(_, story)| story.articles.len() > 1);
    let (mut all, mut known) = (0, 0);
    let mut by_outlet: BTreeMap<&str, usize> = BTreeMap::new();
    for (at, _) in stories {
        all += 1;
        let steps = lineage(corpus, collation, sources, StoryId(at)).steps;
        if let Some(step) = steps.iter().find(|step| step.kind == LineageKind::First) {
            known += 1;
            *by_outlet.entry(corpus.article(step.article).outlet()).or_default() += 1;
        }
    }
    let stories = counted(all, "story");
    match (all, known) {
        (0, _) => "No story is told by more than one article.".to_owned(),
        (_, 0) => format!("In {stories} of several articles, no date tells who printed first."),
        _ => {
            let mut outlets: Vec<_> = by_outlet.into_iter().collect();
            outlets.sort_by_key(|&(name, count)| (std::cmp::Reverse(count), name));
            let named = outlets.iter().take(NAMED).map(|(name, count)| format!("{name} ({count})"));
            let named = named.collect::<Vec<_>>().join(", ");
            format!("Who printed first is known for {known} of {stories}: {named}.")
        }
    }
}

fn shared(corpus: &Corpus, collation: &Collation, sources: &Sources) -> String {
    let sum = |of: fn(&crate::model::Shares) -> u32| -> u64 {
        collation.shares.iter().map(|shares| u64::from(of(shares))).sum()
    };
    let (words, shared) = (sum(|shares| shares.words), sum(|shares| shares.shared_words));
    let percent = (shared * 100).checked_div(words).unwrap_or(0);
    let outlet = |id| corpus.article(id).outlet();
    let copied = |(id, descent): &(ArticleId, &Descent)| match descent.place {
        Some(Precedence::Copied(from)) => outlet(from.from) != outlet(*id),
        _ => false,
    };
    let copies = corpus.ids().zip(&sources.descents).filter(copied).count();
    format!(
        "Of {}, {percent} % stand in more than one article; {} likely copied from an \
         earlier one of another outlet.",
        counted(words as usize, "word"),
        if copies == 1 { "1 article is".to_owned() } else { format!("{copies} articles are") }
    )
}

fn disputed(collation: &Collation) -> String {
    let conflicts: Vec<&str> = collation
        .claims
        .iter()
        .filter(|claim| claim.standing == Standing::Conflict)
        .map(|claim| &*claim.about)
        .collect();
    if conflicts.is_empty() {
        return "No two articles were found to contradict each other.".to_owned();
    }
    let named = conflicts[..conflicts.len().min(NAMED)].join(", ");
    let more = conflicts.len().saturating_sub(NAMED);
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    format!("{} disputed: {named}{more}.", counted_claims(conflicts.len()))
}

fn counted_claims(count: usize) -> String {
    let claims = counted(count, "claim");
    if count == 1 { format!("{claims} is") } else { format!("{claims} are") }
}
