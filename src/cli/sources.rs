//! `wirecopy sources`: who printed what first, and who has it from whom.

use std::io::Write;

use super::args::{Common, Sources, SourcesFormat, SourcesTable};
use super::console::{Console, whole};
use super::failure::{CommandOutcome, Failure};
use super::load::Work;
use crate::config::Config;
use crate::report;
use crate::report::sources::{
    Sourced, TableOf, sources_csv, sources_html, sources_json, sources_markdown, sources_svg,
    sources_text,
};

/// Reads, compares, and writes who has what from whom.
pub fn sources(
    console: &Console,
    config: &Config,
    common: &Common,
    args: &Sources,
) -> Result<CommandOutcome, Failure> {
    let work = Work::new(console, config);
    let corpus = work.load_from(common, &args.paths)?;
    let collation = work.collate(&corpus)?;
    let found = work.sources(&corpus, &collation)?;
    let sourced = Sourced { corpus: &corpus, collation: &collation, sources: &found, story: None };
    let table = match args.table {
        SourcesTable::Articles => TableOf::Articles,
        SourcesTable::Outlets => TableOf::Outlets,
        SourcesTable::Passages => TableOf::Passages,
    };
    let mut out = console.out();
    match args.format {
        SourcesFormat::Text => sources_text(sourced, console.page(), &mut out)?,
        SourcesFormat::Json => {
            whole(console.json(), |out| Ok(sources_json(sourced, out)?))?;
        }
        SourcesFormat::Csv => sources_csv(sourced, table, &mut out)?,
        SourcesFormat::Markdown => sources_markdown(sourced, &mut out)?,
        SourcesFormat::Svg => sources_svg(sourced, &mut out)?,
        SourcesFormat::Html => sources_html(sourced, &mut out)?,
    }
    out.flush()?;
    let limits = corpus.limits.iter().chain(&collation.limits).chain(&found.limits);
    limits.for_each(|limit| console.warning(report::limit_sentence(limit), None));
    Ok(CommandOutcome::Done)
}
