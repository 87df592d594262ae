//! Sources as Markdown: a nested list for each story, tables for outlets and passages.

use std::io::{self, Write};

use super::told::{counts_sentence, pair_sentence, source_of, step_sentence};
use super::{Sourced, map};
use crate::report::claims::one_line;
use crate::report::markdown::escape;
use crate::report::markdown_title;
use crate::text::day;

/// So many passages are told, those in most outlets; JSON and CSV have all.
const SHOWN_PASSAGES: usize = 50;
/// Rows of the table of outlets; more are told of. What fits a page that is read, chosen by eye.
const SHOWN_PAIRS: usize = 50;

/// Writes every story as a nested list in which an article stands under its likely source, then
/// outlets and passages.
pub fn sources_markdown(sourced: Sourced<'_>, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "{}", markdown_title("Who printed what first"))?;
    for story in sourced.stories() {
        let lineage = sourced.lineage(story);
        writeln!(out, "\n## {}\n", escape(sourced.title(story)))?;
        writeln!(out, "{}.\n", counts_sentence(&lineage))?;
        for step in &lineage.steps {
            let article = sourced.corpus.article(step.article);
            let date = article.meta.published.as_ref().map(day::full);
            let indent = "  ".repeat(step.branches.len());
            writeln!(
                out,
                "{indent}- **{}**, {}: {}",
                escape(article.outlet()),
                escape(date.as_deref().unwrap_or("no date")),
                escape(&step_sentence(sourced.corpus, step)),
            )?;
        }
    }
    if sourced.story.is_none() {
        write_pairs(sourced, out)?;
    }
    write_passages(sourced, out)
}

fn write_pairs(sourced: Sourced<'_>, out: &mut impl Write) -> io::Result<()> {
    let map = &sourced.sources.map;
    let pairs = map::closest(map, SHOWN_PAIRS);
    if pairs.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n## Outlets that have most in common\n")?;
    for (of, with) in pairs {
        writeln!(out, "- {}", escape(&pair_sentence(map, of, with)))?;
    }
    Ok(())
}

fn write_passages(sourced: Sourced<'_>, out: &mut impl Write) -> io::Result<()> {
    let all = sourced.passages();
    if all.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n## Passages that are printed again\n")?;
    writeln!(out, "| Outlets | Articles | Words | Days | Overlap | First known print | Text |")?;
    writeln!(out, "|---:|---:|---:|---:|---:|---|---|")?;
    for reused in all.iter().take(SHOWN_PASSAGES) {
        let copy = reused.told(sourced.corpus);
        let text = one_line(copy.span.of(&sourced.corpus.article(copy.article).text));
        let first = reused.dates.map(|dates| source_of(sourced.corpus.article(dates.first)));
        let days = reused.dates.map_or("?".to_owned(), |dates| dates.days.to_string());
        writeln!(
            out,
            "| {} | {} | {} | {days} | {} % | {} | {} |",
            reused.outlets,
            reused.articles,
            reused.words,
            reused.percent(),
            escape(first.as_deref().unwrap_or("no date")),
            escape(&text),
        )?;
    }
    Ok(())
}
