//! The engine: which sentences of which articles share text, and what that groups into.
//!
//! Pure, deterministic, parallel, cancellable. It never sees a path. One pass in reading order:
//!
//! | step | module |
//! |---|---|
//! | words of every sentence; equal sentences are one class | `table` |
//! | repeated furniture, beside the names of every article | `repetition`, `names` |
//! | documents that print one text | `editions` |
//! | what every text is about | `subject`, `postings` |
//! | what a shared word says | `weight` |
//! | word triples → candidate pairs of classes | `index` |
//! | what a pair can share at most, alignment, decision | `bound`, `align`, `classify` |
//! | the sentences behind the rows, and where their words stand | `sentences`, `spans` |
//! | classes → pairs of sentences | `link` |
//! | the same in other words, inside stories | `paraphrase` |
//! | runs, copies, events, shares | `passage`, `cluster`, `story`, `shares` |
//! | the same for collections past memory, piece by piece (on demand) | `apart` |
//! | who printed it first (on demand) | `provenance` |
//! | who has it from whom, outlets against outlets, passages that recur (on demand) | `sources` |
//! | what the articles state, and where they contradict one another | `claim` |
//!
//! Work is done on *different* sentences only, so that what twenty thousand pages repeat costs as
//! much as if one had it.

mod align;
pub mod apart;
mod bound;
pub mod carrier;
mod claim;
mod classify;
mod cluster;
mod common;
pub mod disjoint;
mod editions;
mod index;
mod link;
mod names;
pub mod paraphrase;
mod passage;
mod postings;
pub mod provenance;
mod repetition;
mod sentences;
mod shares;
pub mod sources;
mod spans;
mod story;
mod subject;
mod table;
mod weight;
mod word_id;

use rayon::prelude::*;

use crate::model::{
    Cancelled, Class, CollateSettings, Collation, CollationParts, Corpus, FoundBy, Job, Limit,
    Role, SentenceClasses, SentenceId, Step, Story,
};
use bound::{Held, Whole};
use classify::{ClassSide, Edit, Judge, PairShape, Pairing};
use editions::Editions;
use index::{Index, Indexed, MAX_WORDS, Scratch};
use link::{ClassUse, Linker, SentenceLink};
use names::Names;
use paraphrase::{Likening, ParaphraseSearch};
use sentences::Sentences;
use story::Stories;
use subject::Subjects;
use table::{NO_CLASS, Table};
use weight::Weights;

/// A shorter sentence of the body is no news on its own.
const SHORTEST: usize = 4;
/// A headline of so many words can still be a longer one cut short.
const SHORT_HEADLINE: usize = 4;
/// A shorter heading or caption is none either.
const SHORTEST_HEADING: usize = 3;

/// Compares all articles of `corpus` with one another.
///
/// The result depends on the articles alone: not on their order (but for ids and sides), nor on
/// threads. Cost grows with the number of words, and beyond that with the number of matches.
/// Bounds that were reached are in [`Collation::limits`].
///
/// # Errors
/// [`Cancelled`] within a few milliseconds after the job was.
///
/// # Example
/// ```
/// use wirecopy::model::{CollateSettings, Corpus, Job};
/// let nothing = Corpus::default();
/// let collation = wirecopy::collate::collate(&nothing, &CollateSettings::default(), &Job::default());
/// assert!(collation.unwrap().matches.is_empty());
/// ```
pub fn collate(
    corpus: &Corpus,
    settings: &CollateSettings,
    job: &Job,
) -> Result<Collation, Cancelled> {
    job.check()?;
    let pool = rayon::ThreadPoolBuilder::new().num_threads(settings.threads).build();
    match pool {
        Ok(pool) => pool.install(|| run(corpus, settings, job)),
        // Without threads of its own the work runs on the shared ones.
        Err(_) => run(corpus, settings, job),
    }
}

fn run(corpus: &Corpus, settings: &CollateSettings, job: &Job) -> Result<Collation, Cancelled> {
    job.expect(steps(settings) * corpus.len() as u64);
    let mut table = Table::new(corpus, job)?;
    let furniture = find_furniture(corpus, &mut table, settings, job)?;
    table.forget_names(&furniture);
    let parts = parts(&table, &furniture);
    let (pairings, mut limits) = edited(corpus, &table, &parts, settings, job)?;
    let (links, more) = Linker::new(&table, &parts, settings).links(&pairings);
    limits.extend(more);
    let stories = find_stories(corpus, &table, &parts, &pairings, job)?;
    job.advance(corpus.len() as u64);
    let sentences = Sentences { corpus, table: &table };
    let likening = Likening { sentences, parts: &parts };
    let is_reworded = !settings.leaves_out(Step::Paraphrase);
    let mut pairs = Pairs { pairings, links, limits };
    if is_reworded {
        reword(&likening, &stories, settings, &mut pairs, job)?;
    }
    let Pairs { pairings, mut links, limits } = pairs;
    links.par_sort_unstable();
    job.spend(links.len() as u64);
    job.check()?;
    let is_furniture = |class: u32| parts[class as usize] == ClassUse::Furniture;
    let passages = passage::Passages::new(sentences, &pairings, is_furniture).find(&links, job)?;
    job.check()?;
    let matches = link::matches(sentences, &links, &pairings);
    job.check()?;
    let collation = Collation::new(CollationParts {
        passages,
        clusters: cluster::clusters(corpus, &table, &parts, &pairings, &links),
        repetitions: repetition::repetitions(corpus, &table, &furniture),
        shares: shares::shares(&table, &parts, &pairings, &links),
        alike: if is_reworded { likening.alike(&matches) } else { Vec::new() },
        without: settings.without.clone(),
        classes: classes(corpus, &table, &parts, &pairings),
        matches,
        stories,
        limits,
    });
    if settings.leaves_out(Step::Claims) {
        return Ok(collation);
    }
    claim::add_claims(sentences, collation, settings, job)
}

/// What was found so far: pairs of classes, those of sentences that follow from them, bounds met.
struct Pairs {
    pairings: Vec<Pairing>,
    links: Vec<SentenceLink>,
    limits: Vec<Limit>,
}

/// Adds what says the same in other words, and tells of all pairs of classes how alike they are.
fn reword(
    likening: &Likening<'_>,
    stories: &[Story],
    settings: &CollateSettings,
    pairs: &mut Pairs,
    job: &Job,
) -> Result<(), Cancelled> {
    let &Likening { sentences, parts } = likening;
    let (links, encoder) = (&pairs.links, settings.encoder.as_ref());
    let search = ParaphraseSearch { sentences, parts, stories, links, encoder };
    let (reworded, between, limits) = search.find(pairs.pairings.len() as u32, job)?;
    pairs.pairings.extend(reworded);
    pairs.links.extend(between);
    pairs.limits.extend(limits);
    likening.of_pairings(&mut pairs.pairings, job)
}

/// How often every article is counted: its words read, its sentences compared, its story found, what it
/// has in other words looked for (by words and by place, and by meaning with an encoder), its passages
/// found, and what it states held against the others.
fn steps(settings: &CollateSettings) -> u64 {
    let reworded = match (settings.leaves_out(Step::Paraphrase), &settings.encoder) {
        (true, _) => 0,
        (false, None) => 2,
        (false, Some(_)) => 3,
    };
    4 + reworded + u64::from(!settings.leaves_out(Step::Claims))
}

/// The classes that are furniture. What articles are about is judged by the names in the sentences
/// that are their own: the repeated ones must not vouch for themselves.
fn find_furniture(
    corpus: &Corpus,
    table: &mut Table,
    settings: &CollateSettings,
    job: &Job,
) -> Result<Vec<u32>, Cancelled> {
    let all_names = table.terms.clone();
    table.forget_names(&repetition::repeated(table));
    let names = Names::new(table);
    let furniture = repetition::furniture(corpus, table, &names, settings, job)?;
    table.terms = all_names;
    Ok(furniture)
}

/// The stories, found among different texts.
fn find_stories(
    corpus: &Corpus,
    table: &Table,
    parts: &[ClassUse],
    pairings: &[Pairing],
    job: &Job,
) -> Result<Vec<Story>, Cancelled> {
    let editions = Editions::new(table, parts);
    job.check()?;
    let (links, _) = Linker::between_texts(table, parts, &editions).links(pairings);
    let subjects = Subjects::new(corpus, table, parts, &editions, job)?;
    Stories { corpus, table, subjects: &subjects, editions: &editions, links: &links }.find(job)
}

/// What the collation keeps of the classes.
fn classes(
    corpus: &Corpus,
    table: &Table,
    parts: &[ClassUse],
    pairings: &[Pairing],
) -> SentenceClasses {
    let class = |id: SentenceId| {
        let class = table.class_of[table.row(id) as usize];
        let is_news = class != NO_CLASS && parts[class as usize] == ClassUse::News;
        if is_news { class } else { SentenceClasses::NONE }
    };
    let pairs = pairings.iter().map(|pair| (pair.a, pair.b, pair.class));
    SentenceClasses::new(corpus, class, pairs)
}

/// What each class is compared as.
fn parts(table: &Table, furniture: &[u32]) -> Vec<ClassUse> {
    let mut parts: Vec<ClassUse> = (0..table.classes() as u32)
        .into_par_iter()
        .map(|class| {
            let words = table.class_words(class).len();
            if is_news(words, table.role(class)) { ClassUse::News } else { ClassUse::Short }
        })
        .collect();
    for &class in furniture {
        parts[class as usize] = ClassUse::Furniture;
    }
    parts
}

/// Whether a sentence of so many words is news on its own.
fn is_news(words: usize, role: Role) -> bool {
    words >= if role == Role::Heading { SHORTEST_HEADING } else { SHORTEST }
}

/// Whether edited copies are looked for of a sentence of so many words that is news.
fn is_indexed(words: usize, role: Role, settings: &CollateSettings) -> bool {
    let sizes = settings.min_words.max(3)..=MAX_WORDS;
    sizes.contains(&words) || words == SHORT_HEADLINE && role == Role::Heading
}

/// All pairs of classes that are edited copies, sorted, and the limits met.
fn edited(
    corpus: &Corpus,
    table: &Table,
    parts: &[ClassUse],
    settings: &CollateSettings,
    job: &Job,
) -> Result<(Vec<Pairing>, Vec<Limit>), Cancelled> {
    let mut news: Vec<u32> =
        (0..table.classes() as u32).filter(|&c| parts[c as usize] == ClassUse::News).collect();
    let weights = Weights::new(table, &news);
    let too_long = news.iter().filter(|&&c| table.class_words(c).len() > MAX_WORDS).count();
    news.retain(|&class| is_indexed(table.class_words(class).len(), table.role(class), settings));
    let roles: Vec<Indexed> =
        news.par_iter().map(|&class| Indexed { class, role: table.role(class) }).collect();
    let index = Index::new(table, &roles, &weights, settings, job)?;
    let classes = (0..table.classes() as u32).into_par_iter();
    let whole = |class| Whole::of(table.class_words(class), table.common(class), &weights);
    let wholes: Vec<Whole> = classes.map(whole).collect();
    let judge = Judge { weights: &weights, settings };
    let comparison = Comparison { table, judge, wholes: &wholes, index: &index, all: &roles };
    let stage = job.stage(corpus.len() as u64, roles.len() as u64);
    let found = roles
        .par_chunks(256)
        .map_init(Default::default, |(scratch, held), part| {
            let found = comparison.of_part(part, scratch, held, job)?;
            stage.advance(part.len() as u64);
            Ok(found)
        })
        .collect::<Result<Vec<_>, _>>()?;
    let long = (too_long > 0).then(|| Limit {
        what: "sentences of more words than this are compared whole only".into(),
        bound: MAX_WORDS as u64,
        met: too_long as u64,
    });
    let limits = index.limits().chain(long).collect();
    Ok((found.into_iter().flatten().collect(), limits))
}

/// What is needed to compare candidates.
struct Comparison<'a> {
    table: &'a Table,
    judge: Judge<'a>,
    /// By class.
    wholes: &'a [Whole],
    index: &'a Index,
    /// By class.
    all: &'a [Indexed],
}

impl Comparison<'_> {
    /// The edited copies of some classes among later ones.
    fn of_part(
        &self,
        part: &[Indexed],
        scratch: &mut Scratch,
        held: &mut Held,
        job: &Job,
    ) -> Result<Vec<Pairing>, Cancelled> {
        let mut found = Vec::new();
        let mut candidates = Vec::new();
        let words = |class| self.table.class_words(class).len();
        for &Indexed { class, role } in part {
            job.check()?;
            self.index.candidates(class, scratch, &mut candidates);
            let cells = candidates.iter().map(|pair| index::cells(words(pair.a), words(pair.b)));
            job.spend(cells.sum());
            if !candidates.is_empty() {
                self.judge.take(held, self.side(class));
            }
            for pair in candidates.drain(..) {
                let headings = role == Role::Heading && self.is_heading(pair.b);
                let shape = if headings { PairShape::Headings } else { PairShape::Sentences };
                let sides = [pair.a, pair.b].map(|class| self.side(class));
                let edit = self.judge.edit(held, sides, pair.rare, shape);
                found.extend(edit.map(|Edit { closeness, tiles }| {
                    let classes = (pair.a, pair.b);
                    Pairing::new(classes, Class::Edited, FoundBy::Edited, closeness, tiles)
                }));
            }
        }
        Ok(found)
    }

    fn side(&self, class: u32) -> ClassSide<'_> {
        ClassSide::of(self.table, class, self.wholes[class as usize])
    }

    fn is_heading(&self, class: u32) -> bool {
        let at = self.all.binary_search_by_key(&class, |indexed| indexed.class);
        at.is_ok_and(|at| self.all[at].role == Role::Heading)
    }
}
