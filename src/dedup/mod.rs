//! The engine: which articles are duplicates of which, and which one stands for them.
//!
//! Pure, deterministic, parallel, cancellable. It never sees a path but to break a tie.
//!
//! | step | module |
//! |---|---|
//! | the words of every article, without its boilerplate | `words`, `page`, `library` |
//! | articles with the same text are one text | `library` |
//! | sentences of articles that share nothing else have no weight | `furniture` |
//! | selected runs of words, and pages → candidates | `fingerprint`, `address`, `keys`, `index` |
//! | the words of two texts aligned; thresholds; figures and names | `align`, `verdict`, `facts`, `number` |
//! | a form filled in anew told from a copy, and that from a correction | `refill`, `slots`, `correction` |
//! | leaders and followers: stars, each held against its leader | `star`, `prefer` |
//! | groups, own sentences, reasons | `group`, `own` |
//! | one new article against a store of known ones | `known` |
//! | the same for collections past memory, piece by piece | `apart` |
//!
//! Texts are held against leaders only, so that five thousand copies of one article cost five
//! thousand comparisons, and runs of words that many leaders have bring no two together.

mod address;
mod align;
pub mod apart;
mod correction;
mod facts;
mod fingerprint;
mod furniture;
mod group;
mod index;
mod keys;
mod known;
mod library;
mod number;
mod own;
mod page;
mod prefer;
mod refill;
mod side;
mod slots;
mod star;
mod verdict;
mod words;

pub use address::address;
pub use fingerprint::{FINGERPRINT_VERSION, Fingerprint, fingerprint};
pub use known::{Known, Related, relations};
pub use prefer::preferred;
pub use verdict::{Verdict, relation};

use crate::model::{Cancelled, Corpus, DedupSettings, Duplicates, Job};
use library::{Classes, Library};
use star::{Settled, Stars};

/// Finds which articles of `corpus` make others unnecessary.
///
/// The result depends on the articles alone: not on their order (but for ids), nor on threads.
/// Linear in the words of all but for sorting; see the module for what bounds it.
///
/// # Errors
/// [`Cancelled`] when `job` is; it counts every article four times: read,
/// weighed, held against others, put into its group.
///
/// ```
/// use wirecopy::dedup::dedup;
/// use wirecopy::model::{Article, ArticleId, Corpus, DedupSettings, Job, Relation};
///
/// let text = "The Harl bridge was closed on Monday after engineers found cracks in two of its piers. \
///             The council said that it will stay shut until spring, and that buses go by way of Selby.";
/// let corpus = Corpus::of([Article::plain("Wire", text), Article::plain("Lantern", text)]);
/// let found = dedup(&corpus, &DedupSettings::default(), &Job::default())?;
/// assert_eq!(found.groups.len(), 1);
/// assert_eq!(found.groups[0].members[0].relation, Relation::Exact);
/// # Ok::<(), wirecopy::model::Cancelled>(())
/// ```
pub fn dedup(
    corpus: &Corpus,
    settings: &DedupSettings,
    job: &Job,
) -> Result<Duplicates, Cancelled> {
    match rayon::ThreadPoolBuilder::new().num_threads(settings.threads).build() {
        Ok(pool) => pool.install(|| run(corpus, settings, job)),
        // Where the system gives no threads, the caller's one does the work.
        Err(_) => run(corpus, settings, job),
    }
}

/// The keys of sentences that many articles of `corpus` print and that say nothing about any of
/// them, sorted: page furniture that no rule knows by its wording. For [`Known::is_furniture`].
///
/// # Errors
/// [`Cancelled`] when `job` is.
pub fn furniture(
    corpus: &Corpus,
    settings: &DedupSettings,
    job: &Job,
) -> Result<Vec<u64>, Cancelled> {
    let (library, sentences) = Library::new(corpus, job)?;
    let classes = Classes::new(&library, settings);
    Ok(furniture::furniture(&library, &classes, sentences))
}

fn run(corpus: &Corpus, settings: &DedupSettings, job: &Job) -> Result<Duplicates, Cancelled> {
    job.expect(4 * corpus.len() as u64);
    let (library, sentences) = Library::new(corpus, job)?;
    let classes = Classes::new(&library, settings);
    job.check()?;
    let furniture = furniture::furniture(&library, &classes, sentences);
    job.check()?;
    settled(library, classes, furniture, settings, job)
}

/// The groups of articles that were read, once it is known what has no weight in them.
fn settled(
    mut library: Library<'_>,
    mut classes: Classes,
    furniture: Vec<u64>,
    settings: &DedupSettings,
    job: &Job,
) -> Result<Duplicates, Cancelled> {
    let is_weighed_anew = !furniture.is_empty();
    let runs = library.weigh(furniture, job)?;
    if is_weighed_anew {
        classes = Classes::new(&library, settings);
    }
    let Settled { leaders, limits } = Stars::new(&library, &classes, runs, settings).settle(job)?;
    let groups = group::groups(&library, &classes, &leaders, settings, job)?;
    Ok(Duplicates::new(groups, library.into_furniture(), limits))
}
