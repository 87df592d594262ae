//! Who printed it first, in words: per article what it shares and where it stands, and the order
//! of the copies of each shared sentence. What no date decides is called unknown.

use super::reading::{StoryReading, counted};
use crate::collate::provenance::{CopyStanding, Overlap, Precedence, Provenance};
use crate::model::{Article, ArticleId};

/// With how many others it is said what an article shares.
const SHOWN_OVERLAPS: usize = 3;
/// Of so many articles with a copy in one place of the order, the rest is a number.
const SHOWN_COPIES: usize = 8;

/// Where an article stands among those it shares sentences with, in a few words.
pub fn place(place: Precedence, name: impl Fn(ArticleId) -> String) -> String {
    match place {
        Precedence::Earliest => "earliest".into(),
        Precedence::Copied(source) => {
            format!("likely copied from {}, {}%", name(source.from), percent(&source))
        }
        Precedence::Later => "not the earliest".into(),
        Precedence::Undated => "order unknown: a date is missing".into(),
        Precedence::Undecided => "order unknown: the dates do not decide".into(),
    }
}

/// What the closest earlier article is to another one: what an outlet prints again it has of itself.
pub fn likely(of: &Article, source: &Article) -> &'static str {
    if of.outlet() == source.outlet() { "an earlier version" } else { "likely source" }
}

/// The share of an article in percent; 0 only where nothing is shared.
pub fn percent(overlap: &Overlap) -> u32 {
    ((overlap.share * 100.0).round() as u32).max(u32::from(overlap.words > 0))
}

/// Who printed it first, as far as the dates tell.
pub(super) struct OriginTold<'a> {
    /// For each article of the story that shares something: its letter, outlet and where it stands.
    pub articles: Vec<(String, &'a str, String)>,
    /// The numbers of the shared sentences, and the order of their copies in words.
    pub sentences: Vec<(String, String)>,
}

/// What there is to tell of a story; nothing where nobody shares, or only some classes are shown.
pub(super) fn told<'a>(
    reading: &'a StoryReading<'_>,
    copies: &'a Provenance<'_>,
) -> Option<OriginTold<'a>> {
    let articles: Vec<_> = articles(reading, copies).collect();
    let is_told = !articles.is_empty() && reading.compared.only.is_all();
    is_told.then(|| OriginTold { articles, sentences: sentences(reading, copies) })
}

fn articles<'a>(
    reading: &'a StoryReading<'_>,
    copies: &'a Provenance<'_>,
) -> impl Iterator<Item = (String, &'a str, String)> {
    reading.story.articles.iter().filter_map(|&id| {
        let mut overlaps = copies.overlaps(id);
        overlaps.retain(|overlap| reading.story.articles.binary_search(&overlap.from).is_ok());
        let place = match Precedence::among(&overlaps)? {
            Precedence::Copied(own)
                if reading.article(own.from).outlet() == reading.article(id).outlet() =>
            {
                format!("a later version of {}, {}%", reading.letter(own.from), percent(&own))
            }
            known => place(known, |from| reading.letter(from)),
        };
        let shared = |o: &Overlap| format!("{}% with {}", percent(o), reading.letter(o.from));
        let shared: Vec<String> = overlaps.iter().take(SHOWN_OVERLAPS).map(shared).collect();
        let told = format!("{place}; shares {}", shared.join(", "));
        Some((reading.letter(id), reading.article(id).outlet(), told))
    })
}

/// Sentences that follow one another and have one order are told together.
fn sentences(reading: &StoryReading<'_>, copies: &Provenance<'_>) -> Vec<(String, String)> {
    let mut found: Vec<(u32, u32, String)> = Vec::new();
    for (number, cluster) in reading.numbered() {
        let cluster = &reading.compared.collation.clusters[cluster.0 as usize];
        let Some(order) = order(reading, copies, cluster) else { continue };
        match found.last_mut() {
            Some((_, last, same)) if *last + 1 == number && *same == order => *last = number,
            _ => found.push((number, number, order)),
        }
    }
    let numbers = |first: u32, last: u32| match first == last {
        true => first.to_string(),
        false => format!("{first}\u{2013}{last}"),
    };
    found.into_iter().map(|(first, last, order)| (numbers(first, last), order)).collect()
}

/// `first in E; then G (closest to E); unknown for A, F`. `None` where only one article of the
/// story has it.
fn order(
    reading: &StoryReading<'_>,
    copies: &Provenance<'_>,
    cluster: &crate::model::Cluster,
) -> Option<String> {
    let (mut first, mut later, mut unknown) = (Vec::new(), Vec::new(), Vec::new());
    let mut seen: Vec<ArticleId> = Vec::new();
    for copy in copies.order(cluster) {
        let article = copy.sentence.article;
        let is_here = reading.story.articles.binary_search(&article).is_ok();
        if !is_here || seen.contains(&article) {
            continue;
        }
        seen.push(article);
        let letter = reading.letter(article);
        match (copy.standing, copy.from) {
            (CopyStanding::First, _) => first.push(letter),
            (CopyStanding::Later, Some((from, _))) => {
                later.push(format!("{letter} (closest to {})", reading.letter(from.article)));
            }
            (CopyStanding::Later, None) => later.push(letter),
            (CopyStanding::Unknown, _) => unknown.push(article),
        }
    }
    let then = if first.is_empty() { "later in " } else { "then " };
    unknown.sort_unstable();
    let unknown = unknown.iter().map(|&id| reading.letter(id)).collect();
    let parts = [("first in ", first), (then, later), ("unknown for ", unknown)];
    let told = parts.into_iter().filter(|(_, of)| !of.is_empty());
    let told: Vec<String> = told.map(|(lead, of)| format!("{lead}{}", listed(&of))).collect();
    (seen.len() > 1).then(|| told.join("; "))
}

fn listed(names: &[String]) -> String {
    let shown = names[..names.len().min(SHOWN_COPIES)].join(", ");
    match names.len().saturating_sub(SHOWN_COPIES) {
        0 => shown,
        more => format!("{shown} and {}", counted(more, "other")),
    }
}
