//! Whom an article is about, as far as its names tell.
//!
//! A form filled in anew, such as a false report of a death, tells of another person in the same
//! words. Then everything in it differs, and nothing contradicts.

use rustc_hash::{FxHashMap, FxHashSet};

use super::Scene;
use super::judge::differ;
use crate::model::{Article, ArticleId, Claim, Standing, Statement};
use crate::text::normalize::unaccented;
use crate::text::word::{WordKind, hash_of, without_possessive, words};

/// A name that an article gives so often is one that it is about.
const LEAST_MENTIONS: usize = 3;

/// The names of an article.
struct Names {
    all: FxHashSet<u64>,
    /// The one given most often inside of sentences, if it is given often.
    principal: Option<u64>,
}

impl Names {
    /// O(bytes of the article).
    fn of(article: &Article) -> Self {
        let mut all = FxHashSet::default();
        let mut inside: FxHashMap<u64, usize> = FxHashMap::default();
        for index in 0..article.sentences.len() {
            let text = article.sentence_text(index);
            for (place, word) in words(text).iter().enumerate() {
                if word.kind != WordKind::Capital {
                    continue;
                }
                let written = without_possessive(word.span.of(text));
                let name = hash_of(&unaccented(&written.to_lowercase()));
                all.insert(name);
                // Every sentence begins with a capital.
                if place > 0 && !super::is_common(word, article.meta.language) {
                    *inside.entry(name).or_default() += 1;
                }
            }
        }
        let most = inside.into_iter().max_by_key(|&(name, count)| (count, name));
        let principal = most.filter(|&(_, count)| count >= LEAST_MENTIONS).map(|(name, _)| name);
        Self { all, principal }
    }

    /// Whether each of two articles is about one whom the other does not name.
    fn is_of_another(&self, other: &Self) -> bool {
        let lacks = |names: &Self, whom: Option<u64>| whom.is_some_and(|w| !names.all.contains(&w));
        lacks(self, other.principal) && lacks(other, self.principal)
    }
}

/// Takes the conflict from claims in which only articles about different people differ.
pub(super) fn part(scene: Scene<'_>, claims: &mut [Claim]) {
    let mut known: FxHashMap<ArticleId, Names> = FxHashMap::default();
    for claim in claims.iter_mut().filter(|claim| claim.standing == Standing::Conflict) {
        for statement in &claim.statements {
            let id = statement.sentence.article;
            known.entry(id).or_insert_with(|| Names::of(scene.corpus.article(id)));
        }
        let stated = &claim.statements;
        let is_between = |(i, a): (usize, &Statement)| {
            stated[i + 1..].iter().any(|b| {
                let (x, y) = (a.sentence.article, b.sentence.article);
                x != y && !known[&x].is_of_another(&known[&y]) && differ(scene.corpus, a, b)
            })
        };
        if !stated.iter().enumerate().any(is_between) {
            claim.standing = Standing::MayDiffer;
        }
    }
}
