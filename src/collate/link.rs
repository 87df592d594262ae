//! From equal and edited classes to pairs of sentences, and from those to matches.

use std::borrow::Cow;

use rayon::prelude::*;

use super::classify::Pairing;
use super::editions::Editions;
use super::sentences::Sentences;
use super::table::{NO_CLASS, Table};
use crate::model::{
    Class, CollateSettings, Corpus, FoundBy, Likeness, Limit, Match, SentenceId, SharedSpan, Span,
};

/// Two rows that match; the document of `left` stands before that of `right`.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct SentenceLink {
    pub left: u32,
    pub right: u32,
    /// The pairing of classes it comes from; [`VERBATIM`] when the two are equal.
    pub pairing: u32,
    pub class: Class,
}

/// The number of no pairing: the two sentences are of one class.
pub(super) const VERBATIM: u32 = u32::MAX;

impl SentenceLink {
    pub fn is_verbatim(self) -> bool {
        self.pairing == VERBATIM
    }
}

/// More matches than this are not listed pair by pair.
const MAX_MATCHES: u64 = 4_000_000;

/// Whether the sentences of a class are compared.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum ClassUse {
    News,
    /// Too short to be news on its own.
    Short,
    Furniture,
}

/// Pairs up equal and edited sentences.
pub(super) struct Linker<'a> {
    pub table: &'a Table,
    /// By class.
    pub parts: &'a [ClassUse],
    pub max_copies: usize,
    /// Where the same text is printed many times, only one of its documents is linked.
    pub among: Option<&'a Editions>,
}

impl<'a> Linker<'a> {
    /// A linker that lists every pair of up to `settings.max_copies` copies, or of fewer when that
    /// would give more matches than memory should hold.
    pub fn new(table: &'a Table, parts: &'a [ClassUse], settings: &CollateSettings) -> Self {
        let max_copies = settings.max_copies.max(2);
        Self { table, parts, max_copies, among: None }.bounded()
    }

    /// A linker that links different texts only, each by its leader, whatever is listed for people:
    /// what is decided by links must not depend on the length of a list.
    pub fn between_texts(table: &'a Table, parts: &'a [ClassUse], editions: &'a Editions) -> Self {
        Self { table, parts, max_copies: usize::MAX, among: Some(editions) }.bounded()
    }

    fn bounded(mut self) -> Self {
        while self.max_copies > 2 && self.pairs() > MAX_MATCHES {
            let most = self.classes().map(|class| self.members(class).len()).max().unwrap_or(2);
            self.max_copies = (self.max_copies.min(most) / 2).max(2);
        }
        self
    }

    /// The rows of a class that are linked, in canonical order.
    fn members(&self, class: u32) -> Cow<'a, [u32]> {
        let members = self.table.members(class);
        match self.among {
            None => Cow::Borrowed(members),
            Some(editions) => {
                let leads = |row: &&u32| editions.leads(self.table.doc_of[**row as usize]);
                Cow::Owned(members.iter().filter(leads).copied().collect())
            }
        }
    }

    fn classes(&self) -> impl Iterator<Item = u32> + '_ {
        (0..self.table.classes() as u32).filter(|&c| self.parts[c as usize] == ClassUse::News)
    }

    fn pairs(&self) -> u64 {
        let copies = self.classes().map(|class| self.members(class).len());
        copies.map(|n| if n > self.max_copies { n } else { n * n / 2 } as u64).sum()
    }

    /// The links between all equal and all edited sentences, sorted, and the limits met.
    pub fn links(&self, pairings: &[Pairing]) -> (Vec<SentenceLink>, Vec<Limit>) {
        let mut links = Vec::new();
        let mut over = 0;
        for class in self.classes() {
            let members = self.members(class);
            if members.len() > self.max_copies {
                over += 1;
            }
            self.link_all(&members, &members, (VERBATIM, Class::Verbatim), &mut links);
        }
        let many = self.expected(pairings) > MAX_MATCHES;
        for (i, pair) in (0u32..).zip(pairings) {
            let (a, b) = (self.members(pair.a), self.members(pair.b));
            let linked = |rows: &'_ [u32]| if many { rows.len().min(1) } else { rows.len() };
            let (a, b) = (&a[..linked(&a)], &b[..linked(&b)]);
            self.link_all(a, b, (i, pair.class), &mut links);
        }
        self.extend(&mut links);
        links.sort_unstable();
        links.dedup();
        let limit = (over > 0).then(|| Limit {
            what: "sentences printed more often than this are matched with their first copy only"
                .into(),
            bound: self.max_copies as u64,
            met: over,
        });
        let firsts = many.then(|| Limit {
            what:
                "edited sentences had more copies than matches are listed for: only first copies \
                   are matched with one another"
                    .into(),
            bound: MAX_MATCHES,
            met: self.expected(pairings),
        });
        (links, limit.into_iter().chain(firsts).collect())
    }

    /// How many matches the pairings give when all copies are linked.
    fn expected(&self, pairings: &[Pairing]) -> u64 {
        let copies = |class| self.members(class).len();
        let matches = pairings.iter().map(|pair| {
            let (a, b) = (copies(pair.a), copies(pair.b));
            if a.max(b) <= self.max_copies { a * b } else { a + b }
        });
        matches.map(|n| n as u64).sum()
    }

    /// Links every row of `a` with every row of `b`; with the first of each only when there are
    /// more than `max_copies` of either.
    fn link_all(
        &self,
        a: &[u32],
        b: &[u32],
        (pairing, class): (u32, Class),
        links: &mut Vec<SentenceLink>,
    ) {
        let few = a.len().max(b.len()) <= self.max_copies;
        for (i, &x) in a.iter().enumerate() {
            for (j, &y) in b.iter().enumerate() {
                let (docs, equal) = (self.docs(x, y), pairing == VERBATIM);
                if (few || i == 0 || j == 0) && docs.0 != docs.1 && (!equal || i < j) {
                    links.push(SentenceLink { left: x.min(y), right: x.max(y), pairing, class });
                }
                if !few && i > 0 {
                    break;
                }
            }
        }
    }

    fn docs(&self, x: u32, y: u32) -> (u32, u32) {
        (self.table.doc_of[x as usize], self.table.doc_of[y as usize])
    }

    /// A sentence too short to be news on its own (`“No,” he said.`) is copied with its
    /// neighbours: it matches where the sentence before or after it matches verbatim.
    fn extend(&self, links: &mut Vec<SentenceLink>) {
        let mut found = Vec::new();
        for link in links.iter().filter(|link| link.is_verbatim()) {
            for step in [-1, 1] {
                let mut at = *link;
                for _ in 0..SHORT_RUN {
                    let Some(next) = self.short_neighbour(at, step) else { break };
                    found.push(next);
                    at = next;
                }
            }
        }
        links.append(&mut found);
    }

    /// The pair one step further in both documents, if it is one short sentence in both.
    fn short_neighbour(&self, at: SentenceLink, step: i32) -> Option<SentenceLink> {
        let next = |row: u32| {
            let to = row.checked_add_signed(step)?;
            let same = self.table.doc_of.get(to as usize) == Some(&self.table.doc_of[row as usize]);
            same.then_some(to)
        };
        let (left, right) = (next(at.left)?, next(at.right)?);
        let class = self.table.class_of[left as usize];
        let equal = class != NO_CLASS && class == self.table.class_of[right as usize];
        let short = equal && self.parts[class as usize] == ClassUse::Short;
        short.then_some(SentenceLink { left, right, pairing: VERBATIM, class: Class::Verbatim })
    }
}

/// How many short sentences in a row are followed from a match.
const SHORT_RUN: usize = 8;

/// The matches behind the links, sorted, with spans in the coordinates of each article.
pub(super) fn matches(
    sentences: Sentences<'_>,
    links: &[SentenceLink],
    pairings: &[Pairing],
) -> Vec<Match> {
    let Sentences { corpus, table } = sentences;
    let mut found: Vec<Match> = links
        .par_iter()
        .with_min_len(64)
        .map(|link| {
            let (x, y) = (table.sentence(link.left), table.sentence(link.right));
            let flip = y < x;
            let (left, right) = if flip { (y, x) } else { (x, y) };
            let rows = if flip { (link.right, link.left) } else { (link.left, link.right) };
            if link.is_verbatim() {
                return verbatim(corpus, left, right);
            }
            let pair = &pairings[link.pairing as usize];
            let a_is_left = (table.class_of[link.left as usize] == pair.a) != flip;
            let likeness = if a_is_left { pair.likeness } else { pair.likeness.flipped() };
            Match {
                left,
                right,
                class: link.class,
                similarity: likeness.similarity,
                follows: likeness.follows,
                found: pair.found,
                shared: shared(sentences, rows, pair, a_is_left),
                diverges: [].into(),
            }
        })
        .collect();
    found.par_sort_unstable_by_key(|m| (m.left, m.right));
    found
}

fn verbatim(corpus: &Corpus, left: SentenceId, right: SentenceId) -> Match {
    let whole = SharedSpan { left: corpus.sentence(left).span, right: corpus.sentence(right).span };
    Match {
        left,
        right,
        class: Class::Verbatim,
        similarity: Likeness::EQUAL.similarity,
        follows: Likeness::EQUAL.follows,
        found: FoundBy::Equal,
        shared: [whole].into(),
        diverges: [].into(),
    }
}

fn shared(
    sentences: Sentences<'_>,
    (left, right): (u32, u32),
    pair: &Pairing,
    a_is_left: bool,
) -> Box<[SharedSpan]> {
    let [left, right] = [left, right].map(|row| sentences.spans(row).collect::<Vec<Span>>());
    let tiles = pair.tiles.iter().map(|&tile| if a_is_left { tile } else { tile.flipped() });
    let mut shared: Vec<_> = tiles
        .map(|tile| SharedSpan {
            left: cover(&left[tile.in_a()]),
            right: cover(&right[tile.in_b()]),
        })
        .collect();
    shared.sort_unstable_by_key(|s| s.left);
    shared.into()
}

/// From the first to the last of some words.
fn cover(words: &[Span]) -> Span {
    match words {
        [] => Span::default(),
        [first, .., last] => first.cover(*last),
        [only] => *only,
    }
}
