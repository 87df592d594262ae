//! Which articles are about the same event.
//!
//! Two signs are added up for a pair of articles: how much of the shorter one is shared text, and
//! how much both are about the same ([`Subjects`]). Text that was filled into the same form with
//! other names and figures is no sign, and what was printed weeks apart is a weaker one. Pairs are
//! then joined strongest first, as long as the articles of both groups are alike *on average*: a
//! single bridge between two events does not make them one.
//!
//! Documents that print one text count once ([`Editions`]): a wire text and its rival are as alike
//! when two outlets print it as when ten thousand do.
//!
//! A digest would be such a bridge, so it joins last, and joins one story only: the one that one
//! of its sections tells best. Its other sections still match what they match.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::editions::Editions;
use super::link::SentenceLink;
use super::subject::Subjects;
use super::table::Table;
use super::word_id::{WordId, is_figure};
use crate::model::{ArticleId, Cancelled, Class, Corpus, Job, Story};

/// From which likeness two articles, or on average two groups, are one story: in a folder of a few
/// clippings, which somebody picked, and in one of many, where chance finds more that are alike. Between
/// the two the bar rises by the logarithm of how many texts there are. Fitted to leads of three outlets
/// and chosen on others of them, see `docs/accuracy.md`.
const SAME_STORY: Bar = Bar { few: 4.0, of_few: 0.07, many: 30.0, of_many: 0.13 };
/// From which likeness two articles count in the average at all.
const LIKE_AT_ALL: f32 = 0.05;
/// Shared words below which shared text is no sign of one event.
const SHARED_WORDS: u32 = 12;
/// Up to so many days apart, articles may well be about one event.
const CLOSE_DAYS: f32 = 7.0;
/// From so many days on, what they are both about says half as much.
const FAR_DAYS: f32 = 30.0;
/// What likeness is left of two articles that have names, but none in common: two forms of one
/// kind of news, such as the results of two companies.
const UNNAMED: f32 = 0.65;

/// A bar that rises with the number of texts.
struct Bar {
    few: f32,
    of_few: f32,
    many: f32,
    of_many: f32,
}

impl Bar {
    fn among(&self, texts: usize) -> f32 {
        let share = (texts as f32 / self.few).ln() / (self.many / self.few).ln();
        self.of_few + (self.of_many - self.of_few) * share.clamp(0.0, 1.0)
    }
}

/// A document and a unit of a later one, or the other way round, and how alike the two are.
#[derive(Copy, Clone, Debug)]
struct Alike {
    a: u32,
    b: u32,
    likeness: f32,
}

/// What shared text says about two articles.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
enum Speaks {
    ForOneEvent,
    /// They fill in the same form; the words of the form do not speak for one event either.
    ForAForm,
}

/// What stories are made of.
pub(super) struct Stories<'a> {
    pub corpus: &'a Corpus,
    pub table: &'a Table,
    pub subjects: &'a Subjects,
    pub editions: &'a Editions,
    /// Those between the leaders of texts.
    pub links: &'a [SentenceLink],
}

impl Stories<'_> {
    /// Every article in exactly one story, sorted by first article.
    pub fn find(&self, job: &Job) -> Result<Vec<Story>, Cancelled> {
        let mut alike = self.likenesses(job)?;
        alike.par_sort_unstable_by(|x, y| {
            y.likeness.total_cmp(&x.likeness).then((x.a, x.b).cmp(&(y.a, y.b)))
        });
        let is_digest = |unit: u32| self.subjects.is_digest(self.doc(unit));
        let (of_digests, plain): (Vec<_>, Vec<_>) =
            alike.into_iter().partition(|pair| is_digest(pair.a) || is_digest(pair.b));
        let (between, sections): (Vec<_>, Vec<_>) =
            of_digests.into_iter().partition(|pair| is_digest(pair.a) && is_digest(pair.b));
        let bar = SAME_STORY.among(self.editions.texts());
        let mut groups = Groups::new(self.table.docs(), bar, plain.iter().chain(&between));
        for (i, pair) in plain.iter().enumerate() {
            if i.is_multiple_of(1024) {
                job.check()?;
            }
            groups.join(pair.a, pair.b);
        }
        let attached = self.attach(&sections, &mut groups);
        for pair in &between {
            if !attached[pair.a as usize] && !attached[pair.b as usize] {
                groups.join(pair.a, pair.b);
            }
        }
        for (doc, leader) in self.editions.followers() {
            groups.add(doc, leader);
        }
        Ok(self.stories(groups))
    }

    /// Adds each digest to the story that one of its units tells best, if one does. Gives which
    /// documents were added.
    fn attach(&self, sections: &[Alike], groups: &mut Groups) -> Vec<bool> {
        let mut told: FxHashMap<(u32, u32), f32> = FxHashMap::default();
        for pair in sections {
            let here = self.subjects.is_digest(self.doc(pair.a));
            let (unit, other) = if here { (pair.a, pair.b) } else { (pair.b, pair.a) };
            *told.entry((unit, groups.of[other as usize])).or_default() += pair.likeness;
        }
        let mut best: FxHashMap<u32, (f32, u32)> = FxHashMap::default();
        for ((unit, group), sum) in told {
            let likeness = sum / groups.members[group as usize].len() as f32;
            let first = groups.members[group as usize].iter().copied().min();
            let found = (likeness, first.unwrap_or_default());
            let better =
                |old: &(f32, u32)| old.0.total_cmp(&found.0).then(found.1.cmp(&old.1)).is_lt();
            let entry = best.entry(self.doc(unit)).or_insert(found);
            if better(entry) {
                *entry = found;
            }
        }
        let mut attached = vec![false; self.table.docs()];
        for (digest, (likeness, member)) in best {
            if likeness >= groups.bar {
                attached[digest as usize] = true;
                groups.add(digest, member);
            }
        }
        attached
    }

    fn stories(&self, groups: Groups) -> Vec<Story> {
        let mut found: Vec<Story> = groups
            .members
            .into_iter()
            .filter(|docs| !docs.is_empty())
            .map(|docs| {
                let mut articles: Vec<ArticleId> =
                    docs.iter().map(|&doc| self.table.order[doc as usize]).collect();
                articles.sort_unstable();
                Story { articles: articles.into() }
            })
            .collect();
        found.sort_unstable_by(|a, b| a.articles.cmp(&b.articles));
        found
    }

    fn doc(&self, unit: u32) -> u32 {
        self.subjects.units[unit as usize].doc
    }

    /// All pairs of units that are alike enough to be looked at.
    fn likenesses(&self, job: &Job) -> Result<Vec<Alike>, Cancelled> {
        let mut pairs = self.covered(Speaks::ForOneEvent);
        let forms = self.covered(Speaks::ForAForm);
        for ((a, b), likeness) in self.subjects.alike(LIKE_AT_ALL / 2.0, job)? {
            // What follows only lowers it: most pairs of a large folder end here.
            if likeness < LIKE_AT_ALL && !pairs.contains_key(&(a, b)) {
                continue;
            }
            let other = self.doc(b);
            let named = if self.share_no_name(a, other) { UNNAMED } else { 1.0 };
            let own = 1.0 - forms.get(&(a, b)).copied().unwrap_or_default().min(1.0);
            *pairs.entry((a, b)).or_default() += likeness * own * named * self.nearness(a, other);
        }
        Ok(pairs
            .into_iter()
            .filter(|&(_, likeness)| likeness >= LIKE_AT_ALL)
            .map(|((a, b), likeness)| Alike { a, b, likeness: likeness.min(1.0) })
            .collect())
    }

    /// For pairs with shared text that speaks so: its share of the shorter one.
    fn covered(&self, speaks: Speaks) -> FxHashMap<(u32, u32), f32> {
        let Self { table, subjects, .. } = self;
        let mut words: FxHashMap<(u32, u32), u32> = FxHashMap::default();
        let mut last: FxHashMap<(u32, u32), u32> = FxHashMap::default();
        for link in self.links.iter().filter(|link| self.speaks(link) == speaks) {
            let docs = (table.doc_of[link.left as usize], table.doc_of[link.right as usize]);
            // A left sentence with several counterparts in one document counts once.
            if last.insert(docs, link.left) == Some(link.left) {
                continue;
            }
            let shorter = table.words(link.left).len().min(table.words(link.right).len()) as u32;
            *words.entry(docs).or_default() += shorter;
            let section = match [subjects.is_digest(docs.0), subjects.is_digest(docs.1)] {
                [true, false] => subjects.section_at(link.left, docs.0).map(|s| (docs.1, s)),
                [false, true] => subjects.section_at(link.right, docs.1).map(|s| (docs.0, s)),
                _ => None,
            };
            if let Some(pair) = section {
                *words.entry(pair).or_default() += shorter;
            }
        }
        let length = |unit: u32| {
            let rows = subjects.units[unit as usize].rows.clone();
            rows.map(|row| table.words(row).len()).sum::<usize>()
        };
        words
            .into_iter()
            .filter(|&(_, words)| words >= SHARED_WORDS)
            .map(|((a, b), words)| ((a, b), words as f32 / length(a).min(length(b)).max(1) as f32))
            .collect()
    }

    /// What a link speaks for. The same sentence speaks for one event. An edited one does not when
    /// what it tells, names and figures, is for the most part another: `Revenue climbed 3 per cent
    /// to $412m` and `Revenue climbed 7 per cent to $90m` are one form filled in twice.
    fn speaks(&self, link: &SentenceLink) -> Speaks {
        if link.class == Class::Verbatim {
            return Speaks::ForOneEvent;
        }
        let (left, right) = (self.telling(link.left), self.telling(link.right));
        let common = left.iter().filter(|word| right.contains(word)).count();
        let doc = |row: u32| self.table.doc_of[row as usize];
        let is_other = 2 * common < left.len().min(right.len());
        if is_other || self.share_no_name(doc(link.left), doc(link.right)) {
            Speaks::ForAForm
        } else {
            Speaks::ForOneEvent
        }
    }

    /// Whether two documents have names, but none in common.
    fn share_no_name(&self, a: u32, b: u32) -> bool {
        let (a, b) = (&self.table.terms[a as usize], &self.table.terms[b as usize]);
        let shared = a.iter().any(|name| b.binary_search(name).is_ok());
        !shared && !a.is_empty() && !b.is_empty()
    }

    /// The names and figures of a row.
    fn telling(&self, row: u32) -> Vec<WordId> {
        let names = &self.table.terms[self.table.doc_of[row as usize] as usize];
        let tells = |word: &&WordId| is_figure(**word) || names.binary_search(word).is_ok();
        let mut telling: Vec<_> = self.table.words(row).iter().filter(tells).copied().collect();
        telling.sort_unstable();
        telling.dedup();
        telling
    }

    /// How much two documents can be about one event by their dates: 1 where these are close or
    /// not known, and half at most where they are far apart.
    fn nearness(&self, a: u32, b: u32) -> f32 {
        let date = |doc| self.table.article(self.corpus, doc).meta.published.as_ref();
        let (Some(a), Some(b)) = (date(a), date(b)) else { return 1.0 };
        let days = a.seconds.abs_diff(b.seconds) as f32 / (24.0 * 60.0 * 60.0);
        1.0 - 0.5 * ((days - CLOSE_DAYS) / (FAR_DAYS - CLOSE_DAYS)).clamp(0.0, 1.0)
    }
}

/// Documents joined so far, with the sum of likenesses between every two groups.
struct Groups {
    of: Vec<u32>,
    members: Vec<Vec<u32>>,
    between: Vec<FxHashMap<u32, f32>>,
    /// From which likeness, on average, two groups are one story.
    bar: f32,
}

impl Groups {
    fn new<'a>(docs: usize, bar: f32, alike: impl Iterator<Item = &'a Alike>) -> Self {
        let mut between = vec![FxHashMap::default(); docs];
        for pair in alike {
            between[pair.a as usize].insert(pair.b, pair.likeness);
            between[pair.b as usize].insert(pair.a, pair.likeness);
        }
        let of = (0..docs as u32).collect();
        Self { of, members: (0..docs as u32).map(|doc| vec![doc]).collect(), between, bar }
    }

    /// Adds a document that stands alone to the group of another, whatever their likeness.
    fn add(&mut self, doc: u32, member: u32) {
        let (alone, group) = (self.of[doc as usize], self.of[member as usize]);
        self.members[alone as usize].clear();
        self.members[group as usize].push(doc);
        self.of[doc as usize] = group;
    }

    /// Joins the groups of two documents if they are alike on average.
    fn join(&mut self, a: u32, b: u32) {
        let (x, y) = (self.of[a as usize], self.of[b as usize]);
        if x == y {
            return;
        }
        let size = |group: u32| self.members[group as usize].len();
        let sum = self.between[x as usize].get(&y).copied().unwrap_or_default();
        if sum < self.bar * (size(x) * size(y)) as f32 {
            return;
        }
        let weight = |g: u32| (self.between[g as usize].len(), size(g), g);
        let (small, large) = if weight(x) < weight(y) { (x, y) } else { (y, x) };
        for doc in std::mem::take(&mut self.members[small as usize]) {
            self.of[doc as usize] = large;
            self.members[large as usize].push(doc);
        }
        for (other, sum) in std::mem::take(&mut self.between[small as usize]) {
            self.between[other as usize].remove(&small);
            if other != large {
                *self.between[other as usize].entry(large).or_default() += sum;
                *self.between[large as usize].entry(other).or_default() += sum;
            }
        }
    }
}
