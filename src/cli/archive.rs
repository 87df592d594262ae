//! `wirecopy archive …`: one function a command.

use std::io::Write;
use std::path::{Path, PathBuf};

use super::args::archive::{
    Archive as Command, ArchiveFilter, Export, ExportFormat, ListArgs, ListFormat, Show,
    ShowFormat, StatsFormat,
};
use super::console::{Console, unless_left, whole};
use super::failure::{CommandOutcome, Failure};
use super::load::Work;
use super::{archive_stats, archive_text as text};
use crate::archive::{
    self, Archive, ArchiveEntry, ArchiveError, From, Id, Layout, Origin, Verified, Which,
};
use crate::config::Config;
use crate::fetch::{holds_password, shown_address};
use crate::text::clean::shown_path;
use crate::text::query::{self, Condition, Field, Query, QueryError};
use crate::text::tally::counted;

/// Runs one of the commands on the archive that `file` names, else on the usual one.
pub fn run(
    console: &Console,
    config: &Config,
    file: Option<&Path>,
    command: &Command,
) -> Result<CommandOutcome, Failure> {
    let path = path(config, file)?;
    match command {
        Command::Add(args) => add(console, config, &path, &args.paths),
        Command::List(args) => list(console, &path, args),
        Command::Search(args) => search(console, &path, args),
        Command::Show(args) => show(console, &path, args),
        Command::Export(args) => export(console, &path, args),
        Command::Verify(args) => verify(console, config, &path, args.format),
        Command::Stats(args) => stats(console, &path, args.format),
        Command::Backup(args) => backup(console, &path, &args.file),
        Command::Rescue(args) => rescue(console, config, &path, &args.file),
        Command::Gc => gc(console, &path),
    }
}

/// The archive that `file` names, else the one of the settings or in the usual place.
pub fn path(config: &Config, file: Option<&Path>) -> Result<PathBuf, Failure> {
    config.archive(file).ok_or_else(|| {
        let what = "there is no usual place for an archive without a home directory";
        Failure::usage(what, "--archive FILE names one")
    })
}

/// The query that the words of a command line make.
pub fn query(words: &[String]) -> Result<Query, Failure> {
    Query::parse_at(&words.join(" "), super::now()).map_err(|error| mistaken(&error))
}

fn mistaken(error: &QueryError) -> Failure {
    let hint = "words, \"words side by side\", start*, outlet:x, title:x, after:2024-10, -not";
    Failure::usage(error.to_string(), hint)
}

fn filter(filter: &ArchiveFilter) -> Result<(Query, Which), Failure> {
    let mut query = query(&filter.query)?;
    if let Some(outlet) = &filter.outlet {
        query.conditions.push(Condition::Words(Field::Outlet, outlet.to_lowercase()));
    }
    let date = |flag: &str, text: &str, moment: fn(&str) -> Option<i64>| {
        moment(text).ok_or_else(|| {
            let what = format!("{flag} cannot be {text}");
            Failure::usage(what, "a date is a day, a month or a year: 2024-10-01, 2024-10, 2024")
        })
    };
    if let Some(since) = &filter.since {
        query.conditions.push(Condition::From(date("--since", since, query::first_moment)?));
    }
    if let Some(until) = &filter.until {
        query.conditions.push(Condition::Before(date("--until", until, query::moment_after)?));
    }
    Ok((query, if filter.variants { Which::All } else { Which::Kept }))
}

fn limit(limit: usize) -> usize {
    if limit == 0 { usize::MAX } else { limit }
}

fn add(
    console: &Console,
    config: &Config,
    path: &Path,
    paths: &[PathBuf],
) -> Result<CommandOutcome, Failure> {
    // What cannot be written is said before hours of reading; what is not there is made after it.
    let opened = path.exists().then(|| Archive::open_to_write(path)).transpose()?;
    let work = Work::new(console, config);
    let corpus = work.load(paths)?;
    let mut archive = match opened {
        Some(archive) => archive,
        None => Archive::open_to_write(path)?,
    };
    let folder = std::env::current_dir().ok();
    let origin = Origin { from: From::Files { folder }, seen: super::now() };
    let settings = config.dedup.clone();
    let added = work.run("archiving", |job| archive.add(&corpus, &origin, &settings, None, job))?;
    let mut out = console.out();
    text::added(&added, path, &mut out)?;
    out.flush()?;
    Ok(CommandOutcome::Done)
}

fn list(console: &Console, path: &Path, args: &ListArgs) -> Result<CommandOutcome, Failure> {
    let archive = Archive::open(path)?;
    let (query, which) = filter(&args.filter)?;
    let entries = archive.list(&query, which, limit(args.limit))?;
    let mut out = console.out();
    match args.format {
        ListFormat::Text => text::list(&entries, &mut out)?,
        ListFormat::Json => whole(console.json(), |out| Ok(archive.list_json(&entries, out)?))?,
        ListFormat::Ids => ids(entries.iter(), &mut out)?,
        ListFormat::Csv => archive::list_csv(&entries, &mut out)?,
    }
    out.flush()?;
    more(console, &archive, (&query, which), entries.len(), args)
}

fn search(console: &Console, path: &Path, args: &ListArgs) -> Result<CommandOutcome, Failure> {
    let archive = Archive::open(path)?;
    let (query, which) = filter(&args.filter)?;
    let hits = archive.search(&query, which, limit(args.limit))?;
    let mut out = console.out();
    match args.format {
        ListFormat::Text => text::hits(&hits, console.page(), &mut out)?,
        ListFormat::Json => whole(console.json(), |out| Ok(archive.search_json(&hits, out)?))?,
        ListFormat::Ids => ids(hits.iter().map(|hit| &hit.entry), &mut out)?,
        ListFormat::Csv => archive::list_csv(hits.iter().map(|hit| &hit.entry), &mut out)?,
    }
    out.flush()?;
    more(console, &archive, (&query, which), hits.len(), args)
}

fn ids<'a>(
    entries: impl Iterator<Item = &'a ArchiveEntry>,
    out: &mut impl Write,
) -> std::io::Result<()> {
    entries.into_iter().try_for_each(|entry| writeln!(out, "{}", entry.id.0))
}

/// Says how many are not shown.
fn more(
    console: &Console,
    archive: &Archive,
    (query, which): (&Query, Which),
    shown: usize,
    args: &ListArgs,
) -> Result<CommandOutcome, Failure> {
    if shown == 0 {
        console.hint("no article of the archive meets the query");
    }
    if shown >= limit(args.limit) {
        let all = archive.count(query, which)?;
        if all > shown as u64 {
            let hint = Some("--limit N shows more, --limit 0 all of them");
            console.warning(format_args!("{shown} of {all} articles are shown"), hint);
        }
    }
    Ok(CommandOutcome::Done)
}

fn show(console: &Console, path: &Path, args: &Show) -> Result<CommandOutcome, Failure> {
    let archive = Archive::open(path)?;
    let id = Id(args.id);
    let shown = match args.format {
        ShowFormat::Text => archive.article(id)?.map(|article| article.text.into_string()),
        ShowFormat::Json => archive.article_json(id, Layout::Document)?,
        ShowFormat::Markdown => archive.markdown(id)?,
    };
    let Some(shown) = shown else {
        let what = format!("{}: there is no article {}", shown_path(path), args.id);
        return Err(Failure::usage(what, "`wirecopy archive list` shows the numbers"));
    };
    let mut out = console.out();
    out.write_all(shown.as_bytes())?;
    out.flush()?;
    Ok(CommandOutcome::Done)
}

/// Says how many variants of the entries are not written: a text that only they have would be missed.
fn tell_left_out(console: &Console, entries: &[ArchiveEntry], which: Which) {
    let variants: usize = entries.iter().map(|entry| entry.variants as usize).sum();
    if matches!(which, Which::Kept) && variants > 0 {
        let what = format!("left out: {} of these articles", counted(variants, "variant"));
        console.warning(what, Some("--variants writes them too"));
    }
}

fn export(console: &Console, path: &Path, args: &Export) -> Result<CommandOutcome, Failure> {
    let archive = Archive::open(path)?;
    let (query, which) = filter(&args.filter)?;
    let mut out = console.out();
    match (args.format, &args.output) {
        (ExportFormat::Opml, _) => {
            let secret = archive.subscriptions()?.iter().filter(|f| holds_password(&f.url)).count();
            if secret > 0 {
                let hint = Some("give them again where the list is used: https://name:password@…");
                let addresses = counted(secret, "address");
                let what = format!("names and passwords are left out of {addresses}");
                console.warning(what, hint);
            }
            out.write_all(archive.opml(&shown_address)?.as_bytes())?;
        }
        (ExportFormat::Markdown, Some(folder)) => {
            let entries = archive.list(&query, which, usize::MAX)?;
            tell_left_out(console, &entries, which);
            let exported = archive.export_markdown(&entries, folder)?;
            text::exported(exported, folder, &mut out)?;
        }
        (ExportFormat::Markdown, None) => {
            let hint = "--output FOLDER names it; --format jsonl writes to standard output";
            return Err(Failure::usage("Markdown files need a folder", hint));
        }
        (ExportFormat::Jsonl, _) => {
            let entries = archive.list(&query, which, usize::MAX)?;
            tell_left_out(console, &entries, which);
            for entry in entries {
                let line = archive.article_json(entry.id, Layout::Line)?;
                out.write_all(line.unwrap_or_default().as_bytes())?;
            }
        }
    }
    out.flush()?;
    Ok(CommandOutcome::Done)
}

fn verify(
    console: &Console,
    config: &Config,
    path: &Path,
    format: StatsFormat,
) -> Result<CommandOutcome, Failure> {
    let verified = match Archive::open(path) {
        Ok(archive) => Work::new(console, config).run("verifying", |job| archive.verify(job))?,
        // That it is too damaged to be opened is what was asked.
        Err(ArchiveError::Damaged { what, .. }) => {
            Verified { wrong: vec![what], ..Verified::default() }
        }
        Err(error) => return Err(error.into()),
    };
    unless_left(match format {
        StatsFormat::Text => whole(console.out(), |out| Ok(text::verified(&verified, path, out)?)),
        StatsFormat::Json => {
            whole(console.json(), |out| Ok(archive::verified_json(&verified, out)?))
        }
    })?;
    Ok(if verified.wrong.is_empty() { CommandOutcome::Done } else { CommandOutcome::Found })
}

fn stats(console: &Console, path: &Path, format: StatsFormat) -> Result<CommandOutcome, Failure> {
    let stats = Archive::open(path)?.stats()?;
    let mut out = console.out();
    match format {
        StatsFormat::Text => archive_stats::stats(&stats, console.page().width, &mut out)?,
        StatsFormat::Json => whole(console.json(), |out| Ok(archive::stats_json(&stats, out)?))?,
    }
    out.flush()?;
    Ok(CommandOutcome::Done)
}

fn backup(console: &Console, path: &Path, target: &Path) -> Result<CommandOutcome, Failure> {
    let bytes = Archive::open(path)?.backup(target)?;
    let mut out = console.out();
    writeln!(out, "{}: {bytes} bytes written to {}", shown_path(path), shown_path(target))?;
    out.flush()?;
    Ok(CommandOutcome::Done)
}

fn rescue(
    console: &Console,
    config: &Config,
    path: &Path,
    target: &Path,
) -> Result<CommandOutcome, Failure> {
    let archive = Archive::open(path)?;
    let work = Work::new(console, config);
    let rescued = work.run("rescuing", |job| archive.rescue(target, job))?;
    unless_left(whole(console.out(), |out| Ok(text::rescued(&rescued, path, target, out)?)))?;
    Ok(if rescued.lost.is_empty() { CommandOutcome::Done } else { CommandOutcome::Found })
}

fn gc(console: &Console, path: &Path) -> Result<CommandOutcome, Failure> {
    // Nothing is made here, unlike by `add`.
    drop(Archive::open(path)?);
    let tidied = Archive::open_to_write(path)?.gc()?;
    let mut out = console.out();
    text::tidied(tidied, path, &mut out)?;
    out.flush()?;
    Ok(CommandOutcome::Done)
}
