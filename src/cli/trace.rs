//! `wirecopy trace`: who carries a text.

use std::path::Path;
use std::slice::from_ref;
use std::sync::Arc;

use super::args::{Common, Trace, TraceFormat};
use super::console::{Console, unless_left, whole};
use super::failure::{CommandOutcome, Failure};
use super::load::Work;
use crate::collate::carrier::carriers;
use crate::config::Config;
use crate::model::{Article, ArticleId, Corpus};
use crate::report::{self, Traced};

/// Writes which articles carry those of a file.
pub fn trace(
    console: &Console,
    config: &Config,
    common: &Common,
    args: &Trace,
) -> Result<CommandOutcome, Failure> {
    let work = Work::new(console, config);
    let file = work.load(from_ref(&args.file))?;
    let others = work.load_from(common, &args.paths)?;
    let corpus = together(&file, &others, &args.file);
    let of: Vec<ArticleId> = corpus.ids().take(file.len()).collect();
    // Only what has words in common with it is compared: a collection may hold anything.
    let kept = carriers(&corpus, &of);
    let articles = kept.iter().map(|&id| Arc::clone(&corpus.articles()[id.index()])).collect();
    let corpus = Corpus::new(articles, Vec::new(), Vec::new());
    let collation = work.collate(&corpus)?;
    let traced = Traced { corpus: &corpus, collation: &collation, of: &of };
    unless_left(match args.format {
        TraceFormat::Text => {
            whole(console.out(), |out| Ok(report::trace_text(traced, console.page(), out)?))
        }
        TraceFormat::Json => whole(console.json(), |out| Ok(report::trace_json(traced, out)?)),
        TraceFormat::Csv => whole(console.out(), |out| Ok(report::trace_csv(traced, out)?)),
    })?;
    for limit in file.limits.iter().chain(&others.limits).chain(&collation.limits) {
        console.warning(report::limit_sentence(limit), None);
    }
    let is_traced = |id: ArticleId| of.binary_search(&id).is_ok();
    let found =
        (collation.matches.iter()).any(|m| is_traced(m.left.article) != is_traced(m.right.article));
    Ok(if args.exit_code && found { CommandOutcome::Found } else { CommandOutcome::Done })
}

/// The articles of the file first, then the others; the file itself is not looked for in itself.
fn together(file: &Corpus, others: &Corpus, path: &Path) -> Corpus {
    let own = path.canonicalize().ok();
    let is_own =
        |article: &Arc<Article>| own.is_some() && article.source.path.canonicalize().ok() == own;
    let others = others.articles().iter().filter(|article| !is_own(article));
    let articles = file.articles().iter().chain(others).cloned().collect();
    Corpus::new(articles, Vec::new(), Vec::new())
}
