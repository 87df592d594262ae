//! From stars of texts to groups of articles: every copy, with its own verdict and the reason.

use rayon::prelude::*;

use super::library::{Classes, Library};
use super::prefer::{is_newer, order, reason};
use super::side::ArticleSide;
use super::verdict::{Verdict, compare};
use super::words::WordsLayout;
use crate::model::{
    ArticleId, Cancelled, DedupSettings, Evidence, Group, Job, KeepReason, KeepRule, Member,
    Relation,
};

/// The groups that the leaders of all texts make, by their first article.
pub(super) fn groups(
    library: &Library<'_>,
    classes: &Classes,
    leaders: &[Option<u32>],
    settings: &DedupSettings,
    job: &Job,
) -> Result<Vec<Group>, Cancelled> {
    let mut stars: Vec<(u32, u32)> = (0u32..)
        .zip(leaders)
        .map(|(class, leader)| (leader.unwrap_or(class), class))
        .filter(|&(leader, class)| leader != class || classes.docs(class).len() > 1)
        .collect();
    stars.par_sort_unstable();
    let stars: Vec<&[(u32, u32)]> = stars.chunk_by(|a, b| a.0 == b.0).collect();
    let maker = Maker { library, classes, settings };
    let stage = job.stage(library.corpus.len() as u64, stars.iter().map(|s| s.len() as u64).sum());
    let groups: Vec<Vec<Group>> = stars
        .par_iter()
        .map(|star| {
            job.check()?;
            let groups = maker.groups(star);
            stage.advance(star.len() as u64);
            Ok(groups)
        })
        .collect::<Result<_, _>>()?;
    let mut groups: Vec<Group> = groups.into_iter().flatten().collect();
    let first = |group: &Group| group.members[0].article.min(group.kept);
    groups.sort_unstable_by_key(first);
    Ok(groups)
}

/// What a verdict on a copy depends on besides the words.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
struct Judged {
    /// What says that the two articles are one page.
    evidence: Option<Evidence>,
    /// Whether their dates tell them apart.
    are_of_two_times: bool,
    /// What would be lost is told by numbers of sentences, which copies may split otherwise.
    layout: WordsLayout,
}

struct Maker<'a> {
    library: &'a Library<'a>,
    classes: &'a Classes,
    settings: &'a DedupSettings,
}

impl Maker<'_> {
    /// The group of one star, given as pairs of its leader and a text; and a group of its own for
    /// copies of a text that do not follow the leader as the first of them does.
    fn groups(&self, star: &[(u32, u32)]) -> Vec<Group> {
        let leader = star[0].0;
        let kept = self.classes.first(leader);
        let mut side = self.library.side(kept);
        let mut members: Vec<Member> = self.copies(kept, &self.classes.docs(leader)[1..]);
        let mut groups = Vec::new();
        for &(_, class) in star.iter().filter(|(_, class)| *class != leader) {
            let rest = self.followers(&mut side, (leader, class), &mut members);
            groups.extend(self.copies_alone(&rest));
        }
        groups.extend(self.group(kept, members));
        groups
    }

    /// Adds the copies of a text that follow `kept`, and gives those that do not. What is one page
    /// with any copy of the kept text is one page with it.
    fn followers(
        &self,
        kept: &mut ArticleSide,
        (leader, class): (u32, u32),
        members: &mut Vec<Member>,
    ) -> Vec<u32> {
        let own = self.library.pages(self.classes.first(leader));
        let shared = self.classes.pages(self.library, leader, class);
        let mut known: Vec<(Judged, Option<Verdict>)> = Vec::new();
        let mut rest = Vec::new();
        for &doc in self.classes.docs(class) {
            let pages = self.library.pages(doc);
            let (kept_pages, pages) =
                if own.evidence(pages).is_some() { (own, pages) } else { shared };
            let judged = Judged {
                evidence: kept_pages.evidence(pages),
                are_of_two_times: kept_pages.are_of_two_times(pages),
                layout: self.library.layout(doc),
            };
            let verdict = match known.iter().find(|(before, _)| *before == judged) {
                Some((_, verdict)) => verdict.clone(),
                None => {
                    let mut side = self.library.side(doc);
                    (kept.pages, side.pages) = (kept_pages, pages);
                    let pair = compare(kept, &side, self.settings);
                    let verdict = pair.and_then(|pair| pair.verdict(kept, &side));
                    known.push((judged, verdict.clone()));
                    verdict
                }
            };
            match verdict {
                Some(verdict) => members.push(member(doc, verdict)),
                None => rest.push(doc),
            }
        }
        rest
    }

    /// Copies of the text of `kept`.
    fn copies(&self, kept: u32, docs: &[u32]) -> Vec<Member> {
        let pages = self.library.pages(kept);
        let copy = |&doc: &u32| {
            let evidence = pages.evidence(self.library.pages(doc)).unwrap_or(Evidence::Text);
            let relation = Relation::Exact;
            member(doc, Verdict { relation, evidence, similarity: 1.0, own: Box::default() })
        };
        docs.iter().map(copy).collect()
    }

    fn copies_alone(&self, docs: &[u32]) -> Option<Group> {
        let (&kept, rest) = docs.split_first()?;
        self.group(kept, self.copies(kept, rest))
    }

    fn group(&self, kept: u32, mut members: Vec<Member>) -> Option<Group> {
        if members.is_empty() {
            return None;
        }
        members.sort_unstable_by_key(|member| member.article);
        let why = self.why(kept, &members);
        Some(Group { kept: ArticleId(kept), why, members: members.into() })
    }

    fn why(&self, kept: u32, members: &[Member]) -> KeepReason {
        let article = |doc: u32| self.library.candidate(doc).article;
        let is_older = |member: &&Member| {
            member.relation == Relation::Updated
                && is_newer(article(kept), article(member.article.0))
        };
        if members.iter().any(|member| is_older(&member)) {
            return KeepReason::Newest;
        }
        let rules = &self.settings.keep;
        let candidate = |doc: u32| self.library.candidate(doc);
        // What an exact copy of the kept article is kept or dropped for says nothing of the others.
        let is_other = |member: &&Member| member.relation != Relation::Exact;
        let others = members.iter().any(|member| is_other(&member));
        let docs = members.iter().filter(|member| !others || is_other(member));
        let docs = docs.map(|member| member.article.0);
        let second = docs.min_by(|&a, &b| order(candidate(a), candidate(b), rules));
        let second = candidate(second.unwrap_or(kept));
        if order(candidate(kept), second, rules).is_gt() {
            // It holds a text that the rules would rather have kept.
            return KeepReason::Rule(KeepRule::Longest);
        }
        reason(candidate(kept), second, rules)
    }
}

fn member(doc: u32, verdict: Verdict) -> Member {
    let Verdict { relation, evidence, similarity, own } = verdict;
    Member { article: ArticleId(doc), relation, evidence, similarity, own }
}
