//! `wirecopy compare` and `wirecopy inspect`: read, compare, write.

use std::io::Write;
use std::mem;

use super::args::{Common, Compare, CompareFormat, Inspect, InspectFormat};
use super::console::{Console, unless_left, whole};
use super::failure::{CommandOutcome, Failure};
use super::load::Work;
use super::paths;
use crate::config::Config;
use crate::model::Step;
use crate::report::claims::{Which, claims_csv};
use crate::report::{self, Compared, Filter, Reasons, ReportMark};

/// Writes what the articles share.
pub fn compare(
    console: &Console,
    config: &Config,
    common: &Common,
    args: &Compare,
) -> Result<CommandOutcome, Failure> {
    let mut config = config.clone();
    config.engine.without = left_out(&config, args);
    // All other forms tell of claims that differ alone.
    config.engine.undisputed = matches!(args.format, CompareFormat::Claims);
    let work = Work::new(console, &config);
    let paths = paths::named(&args.paths, args.null)?;
    let corpus = work.load_from(common, &paths)?;
    let collation = work.collate(&corpus)?;
    let reasons = if args.explain { Reasons::Told } else { Reasons::LeftOut };
    let only = Filter::of(&args.only);
    let compared = Compared { corpus: &corpus, collation: &collation, only, reasons };
    unless_left(write(console, compared, args.format))?;
    let left_out: Vec<_> = collation.without.iter().map(|step| step.name()).collect();
    if !left_out.is_empty() {
        console.warning(format!("left out, as asked: {}", left_out.join(", ")), None);
    }
    for limit in corpus.limits.iter().chain(&collation.limits) {
        console.warning(report::limit_sentence(limit), None);
    }
    let found = collation.matches.iter().any(|m| compared.only.shows(ReportMark::from(m.class)));
    // The process ends now, and the system takes memory back at once; freeing a large corpus
    // piece by piece takes as long as writing it.
    mem::forget((corpus, collation));
    Ok(if args.exit_code && found { CommandOutcome::Found } else { CommandOutcome::Done })
}

fn write(console: &Console, compared: Compared<'_>, format: CompareFormat) -> Result<(), Failure> {
    let Compared { corpus, collation, .. } = compared;
    let mut out = console.out();
    match format {
        CompareFormat::Text => report::compare_text(compared, console.page(), &mut out)?,
        // Articles are clean since they were loaded, and there may be gigabytes of them.
        CompareFormat::Json => {
            whole(console.raw(), |out| Ok(report::compare_json(compared, out)?))?
        }
        CompareFormat::Jsonl => {
            whole(console.raw(), |out| Ok(report::compare_jsonl(compared, out)?))?
        }
        CompareFormat::Markdown => report::compare_markdown(compared, &mut out)?,
        CompareFormat::Html => report::compare_html(compared, &mut out)?,
        CompareFormat::Csv => report::compare_csv(compared, &mut out)?,
        CompareFormat::Claims => claims_csv(corpus, collation, Which::Every, &mut out)?,
        CompareFormat::Passim => {
            whole(console.json(), |out| Ok(report::compare_passim(compared, out)?))?
        }
    }
    Ok(out.flush()?)
}

/// What is left out, sorted: the flag over the settings.
fn left_out(config: &Config, args: &Compare) -> Vec<Step> {
    let mut without = args.without.as_ref().unwrap_or(&config.compare_without).clone();
    without.sort_unstable();
    without.dedup();
    without
}

/// Writes how files were read.
pub fn inspect(
    console: &Console,
    config: &Config,
    common: &Common,
    args: &Inspect,
) -> Result<CommandOutcome, Failure> {
    let corpus = Work::new(console, config).load_from(common, &args.paths)?;
    let mut out = console.out();
    match args.format {
        InspectFormat::Text => report::inspect_text(&corpus, console.page(), &mut out)?,
        InspectFormat::Json => {
            whole(console.json(), |out| Ok(report::inspect_json(&corpus, out)?))?
        }
    }
    out.flush()?;
    Ok(CommandOutcome::Done)
}
