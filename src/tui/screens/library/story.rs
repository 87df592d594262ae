//! What there is to say of a story when the cursor stands on its heading.

use std::collections::BTreeSet;

use crate::collate::sources::{LineageKind, lineage};
use crate::model::{Claim, Standing, StoryId};
use crate::report::claims::{in_a_line, voices};
use crate::text::day;
use crate::tui::context::Context;

/// Of larger stories it is not worked out who was first while the cursor passes over them.
const TRACED: usize = 300;

/// A story in a few words, gathered when the cursor comes to it.
#[derive(Clone, Debug, PartialEq)]
pub struct StoryTold {
    pub story: StoryId,
    /// How many articles tell it, whatever a filter hides.
    pub articles: usize,
    /// How many outlets tell it.
    pub outlets: usize,
    /// Who printed it first.
    pub first: String,
    /// What most outlets state differently: about what, and who says what.
    pub sharpest: Option<(String, String)>,
    /// What else is stated differently.
    pub also: Vec<String>,
}

impl StoryTold {
    /// Looks a story up: O(its articles and claims · log).
    pub fn new(story: StoryId, context: &Context<'_>) -> Self {
        let (corpus, found) = (context.corpus, context.collation);
        let articles = &found.stories[story.0 as usize].articles;
        let outlets: BTreeSet<&str> =
            articles.iter().map(|&id| corpus.article(id).outlet()).collect();
        let mut conflicts: Vec<&Claim> = found
            .claims_of(story)
            .map(|(_, claim)| claim)
            .filter(|claim| claim.standing == Standing::Conflict)
            .collect();
        conflicts.sort_by_key(|claim| std::cmp::Reverse(origins(claim)));
        let sharpest = conflicts.first().map(|claim| {
            let told = in_a_line(corpus, claim, &voices(corpus, claim), context.glyphs.dot());
            (claim.about.to_string(), told)
        });
        let also = conflicts.iter().skip(1).map(|claim| claim.about.to_string()).collect();
        let (articles, outlets) = (articles.len(), outlets.len());
        Self { story, articles, outlets, first: first(story, context), sharpest, also }
    }
}

/// How many articles that are not copies of one another state it.
fn origins(claim: &Claim) -> usize {
    claim.statements.iter().map(|statement| statement.origin).collect::<BTreeSet<_>>().len()
}

fn first(story: StoryId, context: &Context<'_>) -> String {
    let (corpus, found) = (context.corpus, context.collation);
    let Some(sources) = context.sources else { return "who was first is being worked out".into() };
    if found.stories[story.0 as usize].articles.len() > TRACED {
        return "5 tells who was first".into();
    }
    let lineage = lineage(corpus, found, sources, story);
    let Some(step) = lineage.steps.iter().find(|step| step.kind == LineageKind::First) else {
        return "who was first is unknown".into();
    };
    let article = corpus.article(step.article);
    let when = article.meta.published.as_ref().map(|at| day::moment(at, context.dates));
    format!("first: {} {}", article.outlet(), when.unwrap_or_default()).trim_end().to_owned()
}
