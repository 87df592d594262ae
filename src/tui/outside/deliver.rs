//! What is handed on: comparisons, plans, sets of duplicates, articles for the archive.

use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};
use std::{env, io};

use super::file::{write, write_with};
use crate::archive::{Archive, ArchiveError, From, Origin};
use crate::model::{Collation, Corpus, Decisions, Duplicates, Job};
use crate::plan::{Plan, sweep};
use crate::report::{self, Compared, Deduped, Filter, Reasons, dedup_csv, dedup_json};
use crate::tui::export_kind::{Extent, Format};
use crate::tui::screens::duplicates::Reviewed;
use crate::tui::written::{Replace, Written};

/// What was compared, as much of it as is asked for.
#[derive(Copy, Clone, Debug)]
pub struct ComparisonToWrite<'a> {
    pub corpus: &'a Corpus,
    pub collation: &'a Collation,
    pub extent: &'a Extent,
}

/// Writes a comparison, whole or not at all.
pub fn write_comparison(
    comparison: ComparisonToWrite<'_>,
    format: Format,
    path: &Path,
    replace: Replace,
) -> Written {
    let ComparisonToWrite { corpus, collation, extent } = comparison;
    match extent {
        Extent::Everything => compared((corpus, collation), format, path, replace),
        Extent::Stories(stories) => {
            let (corpus, collation) = collation.excerpt(corpus, stories);
            compared((&corpus, &collation), format, path, replace)
        }
    }
}

fn compared(
    (corpus, collation): (&Corpus, &Collation),
    format: Format,
    path: &Path,
    replace: Replace,
) -> Written {
    let compared = Compared { corpus, collation, only: Filter::ALL, reasons: Reasons::LeftOut };
    write_with(path, replace, |out| match format {
        Format::Csv => report::compare_csv(compared, out),
        Format::Markdown => report::compare_markdown(compared, out),
        Format::Json => report::compare_json(compared, out),
        Format::Html => report::compare_html(compared, out),
        Format::Svg => Err(io::Error::other("a picture shows the screen, not what was compared")),
    })
}

/// Writes a plan, whole or not at all.
pub fn write_plan(plan: &Plan, path: &Path, replace: Replace) -> Written {
    let mut content = Vec::new();
    match plan.write_to(&mut content) {
        Ok(()) => write(path, &content, replace),
        Err(error) => Written::Failed(error.to_string()),
    }
}

/// Writes sets of duplicates for scripts or spreadsheets, whole or not at all.
pub fn write_sets(
    corpus: &Corpus,
    (duplicates, decisions): &(Duplicates, Decisions),
    format: Format,
    (path, replace): (&Path, Replace),
) -> Written {
    let sweep = &sweep(corpus, duplicates, decisions);
    let deduped = Deduped { corpus, duplicates, decisions, sweep, archive: None };
    write_with(path, replace, |out| match format {
        Format::Csv => dedup_csv(deduped, out),
        _ => dedup_json(deduped, out),
    })
}

/// Puts articles into the archive at `path`, as they were reviewed, and tells what became of them.
pub fn archive(
    corpus: &Corpus,
    reviewed: &Reviewed,
    path: &Path,
    job: &Job,
) -> Result<String, String> {
    let said = |error: ArchiveError| match error {
        ArchiveError::Cancelled(_) => "stopped: what was put in before stays".to_owned(),
        error => match error.hint() {
            Some(hint) => format!("{error}; {hint}"),
            None => error.to_string(),
        },
    };
    let seen = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    let from = From::Files { folder: env::current_dir().ok() };
    let origin = Origin { from, seen: seen.as_secs().try_into().unwrap_or(i64::MAX) };
    let mut archive = Archive::open_to_write(path).map_err(said)?;
    let Reviewed { judged, settings } = reviewed;
    let added = archive.add(corpus, &origin, settings, Some(judged), job).map_err(said)?;
    Ok(format!(
        "archived: {} kept, {} as copies, {} there before",
        added.kept(),
        added.variants(),
        added.known()
    ))
}
