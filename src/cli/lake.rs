//! `wirecopy sketch`, `join` and `verify-pairs`.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::args::{Command, Common, Join, Sketch, VerifyPairs};
use super::console::Console;
use super::failure::{CommandOutcome, Failure};
use super::load::Work;
use super::paths;
use crate::archive::{Archive, ArchiveError};
use crate::config::Config;
use crate::lake::{self, DuckDb, Lake, LakeError, Settings, Sketched};
use crate::model::Corpus;
use crate::report;
use crate::text::clean::shown_path;

impl From<LakeError> for Failure {
    fn from(error: LakeError) -> Self {
        match error {
            LakeError::Cancelled(_) => Failure::Interrupted,
            error => {
                Failure::Usage { what: error.to_string(), hint: error.hint().map(str::to_owned) }
            }
        }
    }
}

/// Whether a command, or the reader where there is none, takes articles out of a lake.
pub fn is_read_by(command: Option<&Command>) -> bool {
    use Command::{Compare, Inspect, Sources, Trace};
    matches!(command, None | Some(Compare(_) | Inspect(_) | Sources(_) | Trace(_)))
}

/// Writes articles into tables.
pub fn sketch(
    console: &Console,
    config: &Config,
    common: &Common,
    args: &Sketch,
) -> Result<CommandOutcome, Failure> {
    let work = Work::new(console, config);
    let sketched = match &common.archive {
        Some(file) => of_archive(&work, file, args)?,
        None => {
            let paths = paths::named(&args.paths, args.null)?;
            let lake = Lake::create(&args.out)?;
            let draw = |job: &_| lake::sketch(&lake, &paths, args.partition, &config.load, job);
            work.run("sketching", draw)?
        }
    };
    console.problems(&sketched.problems);
    for limit in &sketched.limits {
        console.warning(report::limit_sentence(limit), None);
    }
    if sketched.articles == 0 {
        console.error("no article could be read", None);
        return Err(Failure::NothingRead);
    }
    let Sketched { articles, parts, kept, .. } = sketched;
    let shown = shown_path(&args.out);
    console.hint(format_args!(
        "{articles} articles in {parts} partitions, {kept} of which were there; then: wirecopy join {shown}"
    ));
    Ok(CommandOutcome::Done)
}

fn of_archive(work: &Work<'_>, file: &Path, args: &Sketch) -> Result<Sketched, Failure> {
    let words: Vec<String> = args.paths.iter().map(|word| word.to_string_lossy().into()).collect();
    let query = super::archive::query(&words)?;
    let archive = Archive::open(file)?;
    let lake = Lake::create(&args.out)?;
    let mut left = crate::archive::Left::default();
    let mut sketched = work.run("sketching", |job| {
        lake::sketch_articles::<Failure>(&lake, |sink| {
            left = archive
                .gather(&query, usize::MAX, job, sink)
                .map_err(|error: ArchiveError| Failure::from(error))?;
            Ok(())
        })
    })?;
    sketched.problems.append(&mut left.problems);
    sketched.limits.append(&mut left.limits);
    Ok(sketched)
}

/// Finds what the articles of tables share.
pub fn join(console: &Console, config: &Config, args: &Join) -> Result<CommandOutcome, Failure> {
    let lake = Lake::open(&args.dir)?;
    let (named, memory) = (args.duckdb.as_deref(), args.memory.as_deref());
    let mut duckdb = DuckDb::find(named, memory, config.engine.threads)?;
    let work = Work::new(console, config);
    let settings = settings(config);
    let joined = work.run("joining", |job| lake::join(&lake, &mut duckdb, &settings, job))?;
    let mut out = console.out();
    let shown = shown_path(&args.dir);
    writeln!(out, "{shown}/matches.csv: {} pairs of sentences", joined.matches)?;
    writeln!(out, "{shown}/clusters.csv: {} clusters of sentences", joined.clusters)?;
    writeln!(
        out,
        "{shown}/duplicates.csv: {} articles that another stands for",
        joined.duplicates
    )?;
    out.flush()?;
    for limit in &joined.limits {
        console.warning(report::limit_sentence(limit), None);
    }
    console.hint(format_args!(
        "wirecopy compare --lake {shown} CLUSTER compares a cluster's articles"
    ));
    Ok(CommandOutcome::Done)
}

fn settings(config: &Config) -> Settings {
    Settings { collate: config.engine.clone(), dedup: config.dedup.clone() }
}

/// Runs a step of the join from standard input to standard output.
pub fn verify_pairs(
    console: &Console,
    config: &Config,
    args: &VerifyPairs,
) -> Result<CommandOutcome, Failure> {
    let settings = settings(config);
    if args.settings {
        let mut out = console.raw();
        let columns = settings.columns();
        let names: Vec<&str> = columns.iter().map(|(name, _)| *name).collect();
        let numbers: Vec<String> = columns.iter().map(|(_, number)| number.to_string()).collect();
        write!(out, "{}\n{}\n", names.join(","), numbers.join(","))?;
        out.flush()?;
        return Ok(CommandOutcome::Done);
    }
    let work = Work::new(console, config);
    let input = io::stdin().lock();
    let output = console.raw();
    work.run("judging", |job| {
        lake::run_step(args.step, input, output, &args.tables, &settings, job)
    })?;
    Ok(CommandOutcome::Done)
}

/// The articles of the clusters that `names` name in a lake.
pub fn corpus(dir: &Path, names: &[PathBuf]) -> Result<Corpus, Failure> {
    let lake = Lake::open(dir)?;
    let mut articles = Vec::new();
    if names.is_empty() {
        let hint = "the first column of clusters.csv names them; the first digits are enough";
        return Err(Failure::usage("no cluster of the lake is named", hint));
    }
    for name in names {
        articles.extend(lake::story(&lake, &name.to_string_lossy())?);
    }
    // An article stands in as many clusters as it has sentences.
    articles.sort_by(|a, b| {
        (a.source.shown(), &a.source.entry).cmp(&(b.source.shown(), &b.source.entry))
    });
    articles.dedup_by(|a, b| a == b);
    Ok(Corpus::new(articles, Vec::new(), Vec::new()))
}

/// The files in which the articles of clusters of a lake stand, in their order.
pub fn files(dir: &Path, names: &[PathBuf]) -> Result<Vec<PathBuf>, Failure> {
    let corpus = corpus(dir, names)?;
    let mut files: Vec<PathBuf> =
        corpus.articles().iter().map(|article| article.source.path.to_path_buf()).collect();
    files.dedup();
    if let Some(gone) = files.iter().find(|file| !file.is_file()) {
        let what = format!("{} is not here any more", shown_path(gone));
        return Err(Failure::usage(what, "wirecopy compare --lake DIR CLUSTER needs no files"));
    }
    Ok(files)
}
