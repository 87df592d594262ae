//! Sources as one HTML page: a picture and a table for each story, outlets, passages.

use std::io::{self, Write};

use super::told::{counts_sentence, passage_sentence, step_sentence};
use super::{Sourced, map, picture};
use crate::model::StoryId;
use crate::report::claims::one_line;
use crate::report::html::{escape, page_end, page_start};
use crate::report::reading::counted;
use crate::text::day::{self, DatesTold};

/// So many passages are told, those in most outlets; JSON and CSV have all.
const SHOWN_PASSAGES: usize = 100;

/// Writes a page without scripts or outside files.
pub fn sources_html(sourced: Sourced<'_>, out: &mut impl Write) -> io::Result<()> {
    page_start("Who printed what first", out)?;
    writeln!(out, "<header><h1>Who printed what first</h1>")?;
    writeln!(out, "<p>An order is shown only where dates decide it.</p></header>\n<main>")?;
    for story in sourced.stories() {
        writeln!(out, "<section class=\"story\">\n<h2>{}</h2>", escape(sourced.title(story)))?;
        write_story(sourced, story, out)?;
        writeln!(out, "</section>")?;
    }
    if sourced.story.is_none() && sourced.sources.map.mapped() > 1 {
        writeln!(out, "<section>\n<h2>Outlets against outlets</h2>")?;
        map::write_table(&sourced.sources.map, out)?;
        writeln!(out, "</section>")?;
    }
    write_passages(sourced, out)?;
    page_end(out)
}

/// The picture of a story, and what it shows in words; without a heading.
pub fn write_story(sourced: Sourced<'_>, story: StoryId, out: &mut impl Write) -> io::Result<()> {
    let lineage = sourced.lineage(story);
    writeln!(out, "<p>{}.</p>", counts_sentence(&lineage))?;
    let name = format!("Picture of story {}: {}", story.0 + 1, sourced.title(story));
    let name = escape(&name).into_owned();
    writeln!(out, "<div class=\"wide\" role=\"region\" tabindex=\"0\" aria-label=\"{name}\">")?;
    out.write_all(picture(sourced, story).as_bytes())?;
    writeln!(out, "</div>\n<details><summary>The same in words</summary>\n<table>\n<thead><tr>")?;
    for head in ["Outlet", "Published", "What the dates tell"] {
        write!(out, "<th scope=\"col\">{head}</th>")?;
    }
    writeln!(out, "</tr></thead>\n<tbody>")?;
    for step in &lineage.steps {
        let article = sourced.corpus.article(step.article);
        let date = article.meta.published.as_ref().map(day::full);
        writeln!(
            out,
            "<tr><th scope=\"row\">{}</th><td>{}</td><td>{}</td></tr>",
            escape(article.outlet()),
            escape(date.as_deref().unwrap_or("no date")),
            escape(&step_sentence(sourced.corpus, step)),
        )?;
    }
    writeln!(out, "</tbody>\n</table></details>")
}

fn write_passages(sourced: Sourced<'_>, out: &mut impl Write) -> io::Result<()> {
    let all = sourced.passages();
    if all.is_empty() {
        return Ok(());
    }
    let dates = DatesTold::of(sourced.corpus.articles().iter().map(|article| &**article));
    writeln!(out, "<section>\n<h2>Printed again</h2>\n<ol class=\"passages\">")?;
    for reused in all.iter().take(SHOWN_PASSAGES) {
        let copy = reused.told(sourced.corpus);
        let text = one_line(copy.span.of(&sourced.corpus.article(copy.article).text));
        let told = passage_sentence(sourced.corpus, reused, dates);
        let words = counted(reused.words as usize, "word");
        let overlap = reused.percent();
        writeln!(out, "<li><p>{}</p>", escape(&text))?;
        writeln!(
            out,
            "<p class=\"path\">{}; {words}, {overlap} % overlap</p></li>",
            escape(&told)
        )?;
    }
    writeln!(out, "</ol>")?;
    let more = all.len().saturating_sub(SHOWN_PASSAGES);
    if more > 0 {
        writeln!(out, "<p>and {more} more: JSON and CSV have all.</p>")?;
    }
    writeln!(out, "</section>")
}
