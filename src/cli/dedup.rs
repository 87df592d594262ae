//! `wirecopy dedup`: finds duplicates, tells them, and writes plans for them.

use std::io::Write;
use std::mem;
use std::path::Path;

use super::apply::apply;
use super::args::{Dedup, DedupFormat};
use super::console::{Console, unless_left, whole};
use super::failure::{CommandOutcome, Failure};
use super::load::Work;
use crate::archive::Archive;
use crate::config::Config;
use crate::model::{Decision, Decisions, DedupSettings, Duplicates, Job, Relation};
use crate::plan::{self, Overwrite, Plan, Shield};
use crate::report::{self, Deduped, Ending, InArchive};
use crate::text::clean::shown_path;

/// Writes which articles make others unnecessary, or carries out a plan.
///
/// With `archive` the articles are held against it as well, which decides nothing.
pub fn dedup(
    console: &Console,
    config: &Config,
    archive: Option<&Path>,
    args: &Dedup,
) -> Result<CommandOutcome, Failure> {
    if let Some(file) = &args.apply {
        return apply(console, config, file, args);
    }
    refuse_what_needs_a_plan(args)?;
    // What cannot be opened is said before hours of reading.
    let archive = archive.map(|file| Archive::open(file).map(|opened| (file, opened)));
    let archive = archive.transpose()?;
    let settings = settings(config, args);
    let work = Work::new(console, config);
    let corpus = work.load(&args.paths)?;
    let mut duplicates = work.dedup(&corpus, &settings)?;
    restrict(&mut duplicates, &args.only);
    let mut decisions = plan::usual(&corpus, &duplicates);
    Shield::new(&settings.protect).keep(&corpus, &duplicates, &mut decisions);
    let sweep = plan::sweep(&corpus, &duplicates, &decisions);
    let held = archive.as_ref().map(|(file, archive)| {
        let held = work.run("asking the archive", |job| archive.presence(&corpus, &settings, job));
        held.map(|articles| (shown_path(file), articles))
    });
    let held = held.transpose()?;
    let deduped = Deduped {
        corpus: &corpus,
        duplicates: &duplicates,
        decisions: &decisions,
        sweep: &sweep,
        archive: held.as_ref().map(|(file, articles)| InArchive { file, articles }),
    };
    let plan = planned(&work, deduped, args)?;
    unless_left(write(console, deduped, args))?;
    for limit in corpus.limits.iter().chain(&duplicates.limits) {
        console.warning(report::limit_sentence(limit), None);
    }
    say_what_is_next(console, (&duplicates, &decisions), plan.as_ref(), args);
    let found = !duplicates.groups.is_empty();
    // As in compare: the system takes memory back faster than we do.
    mem::forget((corpus, duplicates, plan));
    Ok(if args.exit_code && found { CommandOutcome::Found } else { CommandOutcome::Done })
}

fn settings(config: &Config, args: &Dedup) -> DedupSettings {
    let mut settings = config.dedup.clone();
    if !args.keep.is_empty() {
        settings.keep.clone_from(&args.keep);
    }
    settings
}

/// The plan that was asked for, written to its file.
fn planned(work: &Work<'_>, of: Deduped<'_>, args: &Dedup) -> Result<Option<Plan>, Failure> {
    let Some(file) = &args.plan else { return Ok(None) };
    let make = |job: &Job| Plan::new(of.corpus, of.duplicates, of.decisions, job);
    let plan = work.run_to_its_end("planning", make)?;
    write_plan(&plan, file, args)?;
    Ok(Some(plan))
}

/// A plan is what is carried out, so that nothing goes that nobody has seen.
fn refuse_what_needs_a_plan(args: &Dedup) -> Result<(), Failure> {
    if let Some(option) = args.action.name() {
        let hint = format!(
            "write one with --plan FILE, review it, then: wirecopy dedup --apply FILE {option}"
        );
        return Err(Failure::usage(
            format!("{option} carries out a plan, and there is none"),
            hint,
        ));
    }
    if args.plan.as_deref() == Some(Path::new("-")) {
        return Err(Failure::no_stream("--plan"));
    }
    if args.null && args.format != DedupFormat::Paths {
        return Err(Failure::usage("-0 ends paths with NUL", "add --format paths"));
    }
    Ok(())
}

/// Leaves out members of other relations, and groups without members.
fn restrict(duplicates: &mut Duplicates, only: &[Relation]) {
    if only.is_empty() {
        return;
    }
    for group in &mut duplicates.groups {
        let members = mem::take(&mut group.members).into_vec();
        group.members = members.into_iter().filter(|m| only.contains(&m.relation)).collect();
    }
    duplicates.groups.retain(|group| !group.members.is_empty());
}

fn write_plan(plan: &Plan, file: &Path, args: &Dedup) -> Result<(), Failure> {
    let overwrite = if args.force { Overwrite::Asked } else { Overwrite::Never };
    Ok(plan.write(file, overwrite)?)
}

fn write(console: &Console, deduped: Deduped<'_>, args: &Dedup) -> Result<(), Failure> {
    let mut out = console.out();
    match args.format {
        DedupFormat::Text => report::dedup_text(deduped, console.page(), &mut out)?,
        DedupFormat::Csv => report::dedup_csv(deduped, &mut out)?,
        DedupFormat::Json => whole(console.json(), |out| Ok(report::dedup_json(deduped, out)?))?,
        DedupFormat::Paths => {
            let ending = if args.null { Ending::Nul } else { Ending::Line };
            let left_out =
                whole(console.raw(), |out| Ok(report::dedup_paths(deduped, ending, out)?))?;
            if left_out > 0 {
                let what = match left_out {
                    1 => "1 path cannot stand on a line and was left out".to_owned(),
                    _ => format!("{left_out} paths cannot stand on a line and were left out"),
                };
                console.warning(what, Some("-0 writes every path, for xargs -0"));
            }
        }
    }
    out.flush()?;
    let stuck = deduped.sweep.stuck.len();
    if args.format == DedupFormat::Paths && stuck > 0 {
        let what = match stuck {
            1 => "1 dropped article stands in a file that holds others".to_owned(),
            _ => format!("{stuck} dropped articles stand in files that hold others"),
        };
        console.warning(what, Some("the archive drops entry by entry, where paths name files"));
    }
    Ok(())
}

fn say_what_is_next(
    console: &Console,
    (duplicates, decisions): (&Duplicates, &Decisions),
    plan: Option<&Plan>,
    args: &Dedup,
) {
    let file = args.plan.as_deref().map(shown_path).unwrap_or_default();
    match plan {
        Some(plan) if plan.groups.is_empty() => {
            console.hint(format_args!("{file} is an empty plan: no file is there to be dropped"));
        }
        Some(_) => {
            console.hint(format_args!(
                "review {file}, then: wirecopy dedup --apply {file} --move-to DIR"
            ));
        }
        None if args.format == DedupFormat::Text => {
            let mut members = duplicates.groups.iter().flat_map(|group| &group.members);
            if members.any(|m| decisions.of(m.article) != Decision::Keep) {
                console.hint("nothing was changed; --plan FILE writes a plan to review and apply");
            }
        }
        None => {}
    }
}
