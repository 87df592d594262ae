//! Whom an article is about, as far as its names tell.
//!
//! A form filled in anew, such as a false report of a death, tells of another person in the same
//! words. Then everything in it differs, and nothing contradicts.

use rustc_hash::{FxHashMap, FxHashSet};

use super::bounds::MOST_PAIRS;
use super::judge::{self, values_differ};
use super::kind::ValueKey;
use super::left_out::LeftOut;
use super::reading::is_common;
use super::scene::Scene;
use super::spread::{Spread, each_name, name_of};
use crate::collate::sentences::Sentences;
use crate::model::{ArticleId, Claim, Corpus, Divergent, Role, Standing, Value};
use crate::text::word::{Word, WordKind};

/// A name that an article gives so often is one that it is about.
const LEAST_MENTIONS: usize = 3;

/// The names of an article.
struct Names {
    all: FxHashSet<u64>,
    /// The one given most often inside of sentences, if it is given often.
    principal: Option<u64>,
    /// The first word of the name that the body begins with: whom a short report is about.
    opening: Option<u64>,
}

impl Names {
    /// O(bytes of the article).
    fn of(sentences: Sentences<'_>, id: ArticleId) -> Self {
        let article = sentences.corpus.article(id);
        let mut all = FxHashSet::default();
        let mut inside: FxHashMap<u64, usize> = FxHashMap::default();
        each_name(sentences, id, |name, place, word| {
            all.insert(name);
            // Every sentence begins with a capital.
            if place > 0 && !is_common(word, article.meta.language) {
                *inside.entry(name).or_default() += 1;
            }
        });
        let most = inside.into_iter().max_by_key(|&(name, count)| (count, name));
        let principal = most.filter(|&(_, count)| count >= LEAST_MENTIONS).map(|(name, _)| name);
        Self { all, principal, opening: opening(sentences, id) }
    }

    /// Whether each of two articles is about one whom the other does not name. What somebody is quoted
    /// with he has said, whatever the articles begin with.
    fn is_of_another(&self, other: &Self, kind: Divergent) -> bool {
        let lacks = |names: &Self, whom: Option<u64>| whom.is_some_and(|w| !names.all.contains(&w));
        let by =
            |whom: fn(&Self) -> Option<u64>| lacks(self, whom(other)) && lacks(other, whom(self));
        by(|names| names.principal) || counts(kind) && by(|names| names.principal.or(names.opening))
    }
}

/// The first word of a name of several that the body begins with, where the sentence goes on behind
/// it: `Lomax Timber said`. A place and an agency before a dash are where it was written, and a single
/// capital is that of every sentence.
fn opening(sentences: Sentences<'_>, id: ArticleId) -> Option<u64> {
    /// A name has so many words: one alone may be any word with a capital.
    const LEAST: usize = 2;
    let article = sentences.corpus.article(id);
    let is_body = |index: &usize| article.block_of(*index).role == Role::Body;
    let first = (0..article.sentences.len()).find(is_body)?;
    let row = sentences.row(id.sentence(first));
    let (text, words) = (sentences.text(row), sentences.words(row));
    let is_name = |word: &Word| word.kind == WordKind::Capital;
    let skipped =
        usize::from(words.first().is_some_and(|word| is_common(word, article.meta.language)));
    let name: Vec<&Word> = words.iter().skip(skipped).take_while(|word| is_name(word)).collect();
    let (first, last) = (name.first()?, name.last()?);
    let next = words.get(skipped + name.len())?;
    let whole = text.get(first.span.start as usize..next.span.start as usize)?;
    let is_parted = whole.contains([',', '(', '—', '–']) || whole.contains(" - ");
    let goes_on = !is_parted && last.span.gap_to(next.span)?.of(text) == " ";
    (name.len() >= LEAST && goes_on).then(|| name_of(first, text))
}

/// Whether claims of this kind are read from forms: what somebody is quoted with he has said, whatever
/// the articles are about.
fn counts(kind: Divergent) -> bool {
    matches!(kind, Divergent::Figure | Divergent::Date)
}

/// Takes the conflict from claims in which only articles about different people differ.
pub(super) fn part(scene: Scene<'_>, claims: &mut [Claim], left_out: &mut LeftOut) {
    let order = scene.by_text();
    let rank: FxHashMap<ArticleId, usize> = order.iter().copied().zip(0..).collect();
    let mut known: FxHashMap<ArticleId, Names> = FxHashMap::default();
    for claim in claims.iter_mut().filter(|claim| claim.standing == Standing::Conflict) {
        for statement in &claim.statements {
            let id = statement.sentence.article;
            known.entry(id).or_insert_with(|| Names::of(scene.sentences, id));
        }
        let mut pairs = Pairs {
            kind: claim.kind,
            known: &known,
            order: &order,
            spread: scene.spread(),
            looked_at: 0,
        };
        let said = Said::of_claim(scene.corpus, claim, &rank);
        let is_between = pairs.any_between(&said);
        scene.job.spend(pairs.looked_at);
        if pairs.looked_at > MOST_PAIRS {
            left_out.principals += 1;
        } else if !is_between {
            claim.standing = Standing::MayDiffer;
        }
    }
}

/// What some articles of a claim state, and which: places in the order of their texts, each once.
struct Said<'a> {
    stated: Stated<'a>,
    articles: Vec<usize>,
}

/// A statement as it is compared: see [`values_differ`].
#[derive(Copy, Clone)]
enum Stated<'a> {
    Value(&'a Value),
    Words,
}

impl Stated<'_> {
    /// Whether two that are not the same contradict each other.
    fn differ(self, other: Self) -> bool {
        match (self, other) {
            (Self::Value(x), Self::Value(y)) => values_differ(x, y).unwrap_or(true),
            _ => true,
        }
    }
}

impl<'a> Said<'a> {
    /// What a claim states, the first text's first.
    fn of_claim(
        corpus: &Corpus,
        claim: &'a Claim,
        rank: &FxHashMap<ArticleId, usize>,
    ) -> Vec<Self> {
        let mut by_key: FxHashMap<(ValueKey<'_>, Vec<u64>), Self> = FxHashMap::default();
        for statement in &claim.statements {
            let (stated, words) = match &statement.value {
                Value::Words => (Stated::Words, judge::words_of(corpus, statement)),
                value => (Stated::Value(value), Vec::new()),
            };
            let key = (ValueKey::of(&statement.value), words);
            let said = by_key.entry(key).or_insert(Self { stated, articles: Vec::new() });
            said.articles.push(rank[&statement.sentence.article]);
        }
        let mut all: Vec<((ValueKey<'_>, Vec<u64>), Self)> = by_key.into_iter().collect();
        for (_, said) in &mut all {
            said.articles.sort_unstable();
            said.articles.dedup();
        }
        // By the articles, and what one article says by the values.
        all.sort_unstable_by(|(k, a), (l, b)| (&a.articles, k).cmp(&(&b.articles, l)));
        all.into_iter().map(|(_, said)| said).collect()
    }
}

/// Pairs of what articles state, as they are looked at.
struct Pairs<'a> {
    kind: Divergent,
    known: &'a FxHashMap<ArticleId, Names>,
    order: &'a [ArticleId],
    spread: &'a Spread,
    looked_at: u64,
}

impl Pairs<'_> {
    /// Whether two articles that may be about one person differ; true once too many were looked at.
    fn any_between(&mut self, said: &[Said<'_>]) -> bool {
        (0..said.len()).any(|i| {
            (i + 1..said.len()).any(|j| {
                self.looked_at += 1;
                let (a, b) = (&said[i], &said[j]);
                a.stated.differ(b.stated) && self.any_of(&a.articles, &b.articles)
            })
        })
    }

    fn any_of(&mut self, xs: &[usize], ys: &[usize]) -> bool {
        xs.iter().any(|&x| {
            ys.iter().any(|&y| {
                self.looked_at += 1;
                self.looked_at > MOST_PAIRS
                    || x != y && self.may_be_one(self.names(x), self.names(y))
            })
        })
    }

    /// Whether two articles may be of one event.
    fn may_be_one(&self, x: &Names, y: &Names) -> bool {
        !x.is_of_another(y, self.kind)
            && (!counts(self.kind) || self.spread.tells_one(&x.all, &y.all))
    }

    fn names(&self, article: usize) -> &Names {
        &self.known[&self.order[article]]
    }
}
