//! Sources for reading in a terminal.

use std::io::{self, Write};

use super::told::{counts_sentence, pair_sentence, passage_sentence, step_sentence};
use super::{Sourced, map};
use crate::collate::sources::{Branch, LineageStep};
use crate::report::claims::one_line;
use crate::report::flow::{Flow, Ink, PageSetup};
use crate::report::origin::percent;
use crate::report::reading::counted;
use crate::text::day::{self, DatesTold};

/// So many passages are told, those in most outlets; JSON and CSV have all.
const SHOWN_PASSAGES: usize = 20;
/// So many pairs of outlets, those with most in common.
const SHOWN_PAIRS: usize = 20;

/// Writes every story as a tree of outlets, then the pairs of outlets that have most in common, then
/// the passages that are printed most often. Linear in what is written.
pub fn sources_text(sourced: Sourced<'_>, page: PageSetup, out: &mut impl Write) -> io::Result<()> {
    let mut flow = Flow::new(out, page);
    let dates = DatesTold::of(sourced.corpus.articles().iter().map(|article| &**article));
    for story in sourced.stories() {
        let lineage = sourced.lineage(story);
        flow.line(0, &[(sourced.title(story), Ink::Title)])?;
        flow.line(0, &[(&counts_sentence(&lineage), Ink::Dim)])?;
        for step in &lineage.steps {
            write_step(sourced, step, dates, &mut flow)?;
        }
        flow.blank()?;
    }
    if sourced.story.is_none() {
        write_pairs(sourced, &mut flow)?;
    }
    write_passages(sourced, dates, &mut flow)
}

fn write_step(
    sourced: Sourced<'_>,
    step: &LineageStep,
    dates: DatesTold,
    flow: &mut Flow<impl Write>,
) -> io::Result<()> {
    let article = sourced.corpus.article(step.article);
    let mut lead = String::new();
    if let Some((last, above)) = step.branches.split_last() {
        let stem = |branch: &Branch| if *branch == Branch::Open { "│  " } else { "   " };
        lead.extend(above.iter().map(stem));
        lead.push_str(if *last == Branch::Open { "├─" } else { "╰─" });
        let share = step.from.map_or(0, |from| percent(&from));
        lead.push_str(&format!("{share} %→ "));
    }
    let date = article.meta.published.as_ref().map(|date| day::moment(date, dates));
    let date = format!(", {}. ", date.as_deref().unwrap_or("no date"));
    let told = step_sentence(sourced.corpus, step);
    let parts = [
        (lead.as_str(), Ink::Dim),
        (article.outlet(), Ink::Title),
        (&date, Ink::Plain),
        (&told, Ink::Dim),
    ];
    flow.hanging(2, 4 + 3 * step.branches.len(), &parts)
}

fn write_pairs(sourced: Sourced<'_>, flow: &mut Flow<impl Write>) -> io::Result<()> {
    let map = &sourced.sources.map;
    let pairs = map::closest(map, SHOWN_PAIRS);
    if pairs.is_empty() {
        return Ok(());
    }
    flow.line(0, &[("Outlets that have most in common", Ink::Title)])?;
    for (of, with) in pairs {
        flow.line(2, &[(&pair_sentence(map, of, with), Ink::Plain)])?;
    }
    flow.blank()
}

fn write_passages(
    sourced: Sourced<'_>,
    dates: DatesTold,
    flow: &mut Flow<impl Write>,
) -> io::Result<()> {
    let all = sourced.passages();
    if all.is_empty() {
        return Ok(());
    }
    let head = format!("{} printed again", counted(all.len(), "passage"));
    flow.line(0, &[(&head, Ink::Title)])?;
    for reused in all.iter().take(SHOWN_PASSAGES) {
        let told = passage_sentence(sourced.corpus, reused, dates);
        let facts = format!(
            "{told}; {}, {} % overlap",
            counted(reused.words as usize, "word"),
            reused.percent()
        );
        flow.line(2, &[(&facts, Ink::Plain)])?;
        let copy = reused.told(sourced.corpus);
        let text = copy.span.of(&sourced.corpus.article(copy.article).text);
        flow.line(4, &[(&one_line(text), Ink::Dim)])?;
    }
    let more = all.len().saturating_sub(SHOWN_PASSAGES);
    if more > 0 {
        flow.line(2, &[(&format!("and {more} more: --format json or csv has all"), Ink::Dim)])?;
    }
    Ok(())
}
