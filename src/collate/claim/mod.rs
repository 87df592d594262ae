//! What the articles of a story state about the same things, and whether they agree.
//!
//! | step | module |
//! |---|---|
//! | one story, as claims are looked for in it | `scene` |
//! | a sentence with its clauses, places and credits; each of a story once | `reading`, `readings` |
//! | families of figures in which articles may differ, where only that is asked | `families` |
//! | figures as facts, with what they are said of | `facets`, `fact`, `sense`, `counted`, `things`, `outcome`, `none` |
//! | how much speaks for two facts being about one thing | `likeness`, `matched` |
//! | groups without drift | `group` |
//! | claims of figures and their sources | `figures` |
//! | dates of one event; whether two can both be right | `date`, `fate`; `times` |
//! | names put for one another; names and offices of one person; names with a slip | `renamed`, `name`, `person`, `slip` |
//! | results of two numbers; amounts that rose and fell | `results`, `score`; `direction` |
//! | offices; whether two names are one | `office`, `one_name` |
//! | quotations, and the same ones worded differently; a few quoted words | `quote`, `utterance`, `excerpt` |
//! | whether the statements of a claim can all be true as written | `judge`, `kind` |
//! | whether two sentences tell of one occasion | `occasion` |
//! | which of them are copies of one origin | `origin` |
//! | whom an article is about: a form filled in anew contradicts nobody | `principal`, `spread` |
//! | what was too much to be compared | `bounds`, `left_out` |
//! | what a claim is called | `about`, `speech` |
//!
//! A claim needs no shared wording: outlets that tell the same news in their own words are those
//! whose figures are worth comparing. Copies of one origin count once.

mod about;
mod aligned;
mod bounds;
mod counted;
mod date;
mod direction;
mod excerpt;
mod facets;
mod fact;
mod families;
mod fate;
mod figures;
mod group;
mod judge;
mod kind;
mod left_out;
mod likeness;
mod matched;
mod name;
mod none;
mod occasion;
mod office;
mod one_name;
mod origin;
mod outcome;
mod person;
mod principal;
mod proof;
mod quote;
mod reading;
mod readings;
mod renamed;
mod results;
mod scene;
mod score;
mod sense;
mod slip;
mod source;
mod speech;
mod spread;
mod style;
mod things;
mod times;
mod utterance;

use std::sync::OnceLock;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use crate::collate::sentences::Sentences;
use crate::model::{
    ArticleId, Cancelled, Claim, CollateSettings, Collation, Job, Limit, Role, Standing, Statement,
    Story, StoryId,
};
use bounds::{LONGEST_SENTENCE, MOST_FACTS};
use fact::Fact;
use families::Families;
use left_out::LeftOut;
use readings::Readings;
use scene::Scene;

/// The collation with its claims, and the matches marked in which two sentences contradict each
/// other.
///
/// # Errors
/// [`Cancelled`] when the job was.
pub(super) fn add_claims(
    sentences: Sentences<'_>,
    mut collation: Collation,
    settings: &CollateSettings,
    job: &Job,
) -> Result<Collation, Cancelled> {
    let corpus = sentences.corpus;
    let (claims, limits) = claims(sentences, &collation, settings, job)?;
    collation.limits.extend(limits);
    let mut diverging: Vec<_> = claims
        .par_iter()
        .filter(|claim| claim.standing == Standing::Conflict)
        .flat_map_iter(|claim| judge::contradicting(corpus, &collation, claim))
        .collect();
    diverging.par_sort_unstable();
    diverging.dedup();
    Ok(collation.with_claims(claims, &diverging))
}

/// The claims of every story, sorted as the collation wants them, and the limits met.
///
/// Works on the stories in parallel. Within one the cost is that of reading its sentences, and
/// quadratic in the facts of one kind, of which there are at most [`MOST_FACTS`], and in the like
/// of moments, names and quotations, which are bounded as well: see [`LeftOut`].
fn claims(
    sentences: Sentences<'_>,
    collation: &Collation,
    settings: &CollateSettings,
    job: &Job,
) -> Result<(Vec<Claim>, Vec<Limit>), Cancelled> {
    let corpus = sentences.corpus;
    let stories: Vec<(StoryId, &Story)> = (0..).map(StoryId).zip(&collation.stories).collect();
    let spread = OnceLock::new();
    let told = |(_, story): &(StoryId, &Story)| story.articles.len() > 1;
    let articles = stories.iter().filter(|story| told(story)).map(|(_, s)| s.articles.len() as u64);
    let stage = job.stage(corpus.len() as u64, articles.sum());
    let found: Vec<(Vec<Claim>, LeftOut)> = stories
        .into_par_iter()
        .filter(told)
        .map(|(id, story)| {
            job.check()?;
            let articles = &story.articles;
            let readings = &Readings::new(sentences, articles);
            let spread = &spread;
            let undisputed = settings.undisputed;
            let story = id;
            let scene = Scene {
                corpus,
                sentences,
                collation,
                readings,
                spread,
                story,
                articles,
                undisputed,
                job,
            };
            let found = scene.claims();
            stage.advance(articles.len() as u64);
            Ok(found)
        })
        .collect::<Result<_, _>>()?;
    let mut left_out = LeftOut::default();
    found.iter().for_each(|(_, over)| left_out += *over);
    let claims = found.into_iter().flat_map(|(claims, _)| claims);
    Ok((claims.collect(), left_out.limits().collect()))
}

/// Whether two claims of names are about words that overlap.
fn meet(a: &[Statement], b: &[Statement]) -> bool {
    let overlap = |x: &Statement, y: &Statement| {
        x.sentence == y.sentence && x.span.intersect(y.span).is_some_and(|part| !part.is_empty())
    };
    a.iter().any(|x| b.iter().any(|y| overlap(x, y)))
}

impl Scene<'_> {
    /// The claims of the story, sorted, and how much was left out.
    fn claims(self) -> (Vec<Claim>, LeftOut) {
        let mut left_out = LeftOut { sentences: self.too_long(), ..LeftOut::default() };
        let mut claims = self.of_figures(&mut left_out);
        claims.extend(score::claims(self, &mut left_out));
        let people = person::claims(self, &mut left_out);
        let is_told =
            |claim: &Claim| people.iter().any(|other| meet(&claim.statements, &other.statements));
        claims.extend(name::claims(self).into_iter().filter(|claim| !is_told(claim)));
        let slips = slip::claims(self);
        claims.extend(slips.into_iter().filter(|claim| !is_told(claim)));
        claims.extend(people);
        claims.extend(utterance::claims(self, &mut left_out));
        claims.extend(excerpt::claims(self));
        claims.extend(date::claims(self, &mut left_out));
        principal::part(self, &mut claims, &mut left_out);
        claims.retain(|claim| self.undisputed || claim.standing.differs());
        claims.sort_by(|a, b| {
            let first = |c: &Claim| c.statements.first().map(|s| (s.sentence, s.span));
            (a.standing, first(a), a.kind).cmp(&(b.standing, first(b), b.kind))
        });
        (claims, left_out)
    }

    /// How many sentences are too long to be read. Furniture is read by nobody.
    fn too_long(self) -> u64 {
        let of_article = |&id: &ArticleId| {
            let sentences = self.corpus.article(id).sentences.iter().enumerate();
            let long = sentences.filter(|(_, sentence)| sentence.span.len() > LONGEST_SENTENCE);
            let role = |index| self.collation.role(self.corpus, id.sentence(index)).0;
            long.filter(|&(index, _)| role(index) != Role::Boilerplate).count() as u64
        };
        self.articles.iter().map(of_article).sum()
    }

    fn of_figures(self, left_out: &mut LeftOut) -> Vec<Claim> {
        let families = (!self.undisputed).then(|| Families::of(self));
        left_out.figures += families.as_ref().map_or(0, |families| families.beyond(MOST_FACTS));
        let facts = self.facts(families.as_ref());
        let mut claims = Vec::new();
        for family in facts.chunk_by(|a, b| a.sense.family() == b.sense.family()) {
            left_out.figures += family.len().saturating_sub(MOST_FACTS) as u64;
            let family = &family[..family.len().min(MOST_FACTS)];
            let likeness = |i: usize, j: usize| {
                let (a, b) = (&family[i], &family[j]);
                let slot = || self.slot((a.sentence(), a.core), (b.sentence(), b.core));
                likeness::of_figures(a, b, slot)
            };
            claims.extend(direction::claims(self, family));
            self.job.spend(group::cost(family.len()));
            let groups = group::groups(family.len(), likeness).into_iter();
            // What one sentence states differs in nothing.
            for group in groups.filter(|group| self.undisputed || group.len() > 1) {
                let members: Vec<&Fact> = group.iter().map(|&i| &family[i]).collect();
                let claim = figures::claim(self, &members, family);
                // That one outlet tells of nobody is no matter that others would be held against.
                if claim.standing == Standing::Alone && members.iter().all(|fact| fact.is_of_none())
                {
                    continue;
                }
                claims.extend(figures::sources(self, &claim));
                claims.push(claim);
            }
        }
        claims
    }

    /// Every figure of the story's sentences, those of one family together, then in an order that
    /// depends on what the articles say: which are compared must not depend on the order of files. Of
    /// `families`, where they are told, only those in which articles may differ.
    fn facts(self, families: Option<&Families>) -> Vec<Fact> {
        let mut found: Vec<(u64, Fact)> = Vec::new();
        // Sentence → where its facts are, which are those of all that are equal.
        let mut known: FxHashMap<u32, std::ops::Range<usize>> = FxHashMap::default();
        self.each_told(&self.by_text(), |sentence| {
            let number = self.readings.number(sentence);
            let facts = known.entry(number).or_insert_with(|| {
                let first = found.len();
                if families.is_none_or(|families| families.are_shared_in(number)) {
                    let facts = fact::of_sentence(self.reading(sentence)).into_iter();
                    let facts = facts.map(|fact| (fact.sense.family(), fact));
                    let is_asked = |family| families.is_none_or(|known| known.is_shared(family));
                    found.extend(facts.filter(|(family, _)| is_asked(*family)));
                }
                first..found.len()
            });
            found[facts.clone()].iter_mut().for_each(|(_, fact)| fact.sentences.push(sentence));
        });
        found.sort_by_key(|(family, _)| *family);
        let mut facts: Vec<Fact> = found.into_iter().map(|(_, fact)| fact).collect();
        for fact in &mut facts {
            fact.gather_articles();
            self.forget_own_year(fact);
        }
        fact::tell_lone(&mut facts);
        facts
    }

    /// The year in which an article appears, or one to come, sets what it reports apart from nothing.
    fn forget_own_year(self, fact: &mut Fact) {
        let published = self.corpus.article(fact.sentence().article).meta.published.as_ref();
        let own = published.and_then(|p| p.iso.get(..4)?.parse::<i16>().ok());
        fact.sense.year = fact.sense.year.filter(|year| own.is_none_or(|own| *year < own));
    }
}
