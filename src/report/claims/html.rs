//! Claims as one HTML page: a table for each story, and under it what each outlet wrote.

use std::io::{self, Write};

use super::table::{ClaimRow, sign};
use super::voices::{in_sentences, voices};
use super::{CAVEAT, Rows, Which, cell_text, copies_told, dated, title};
use crate::model::{Claim, Collation, Corpus, Statement, StoryId};
use crate::report::html::{escape, page_end, page_start};

/// Writes a page without scripts or outside files, with a table of the claims of each story and
/// the sentences that state them.
pub fn claims_html(
    corpus: &Corpus,
    collation: &Collation,
    which: Which,
    out: &mut impl Write,
) -> io::Result<()> {
    page_start("What the outlets state", out)?;
    let head = "<header><h1>What the outlets state</h1>";
    writeln!(out, "{head}\n<p>{CAVEAT}</p>\n</header>\n<main>")?;
    for story in which.stories(collation) {
        let heading = escape(title(corpus, collation, story)).into_owned();
        writeln!(out, "<section class=\"story\">\n<h2>{heading}</h2>")?;
        write_story(corpus, collation, (story, Rows::Every), out)?;
        writeln!(out, "</section>")?;
    }
    page_end(out)
}

/// Writes the table of one story and its evidence, without a heading.
pub fn write_story(
    corpus: &Corpus,
    collation: &Collation,
    (story, rows): (StoryId, Rows),
    out: &mut impl Write,
) -> io::Result<()> {
    let table = rows.table(corpus, collation, story);
    // On a narrow screen the table scrolls by itself, with the keyboard too.
    writeln!(
        out,
        "<div class=\"wide table\" role=\"group\" tabindex=\"0\" aria-label=\"Claims\">"
    )?;
    writeln!(out, "<table class=\"claims\">\n<thead><tr><th scope=\"col\">Mark</th>")?;
    writeln!(out, "<th scope=\"col\">Claim</th>")?;
    for &article in &table.columns {
        writeln!(out, "<th scope=\"col\">{}</th>", escape(&dated(corpus.article(article))))?;
    }
    writeln!(out, "</tr></thead>\n<tbody>")?;
    for line in &table.rows {
        write_row(corpus, collation.claim(line.claim), line, table.columns.len(), out)?;
    }
    writeln!(out, "</tbody>\n</table>\n</div>")?;
    if let Some(copies) = copies_told(corpus, &table) {
        writeln!(out, "<p>{}</p>", escape(&copies))?;
    }
    for line in &table.rows {
        write_evidence(corpus, collation.claim(line.claim), line, out)?;
    }
    Ok(())
}

fn write_row(
    corpus: &Corpus,
    claim: &Claim,
    line: &ClaimRow,
    columns: usize,
    out: &mut impl Write,
) -> io::Result<()> {
    let (sign, name) = (sign(claim.standing), claim.standing.name());
    let about = escape(&claim.about);
    write!(out, "<tr><td><b aria-label=\"{name}\">{sign}</b></td><th scope=\"row\">{about}</th>")?;
    for column in 0..columns {
        let told = cell_text(corpus, claim, line.cell(column));
        let told = told.iter().map(|(text, differs)| match differs {
            true => format!("<mark>{}</mark>", escape(text)),
            false => escape(text).into_owned(),
        });
        match told.collect::<Vec<_>>().join("; ") {
            text if text.is_empty() => write!(out, "<td aria-label=\"not mentioned\">-</td>")?,
            text => write!(out, "<td>{text}</td>")?,
        }
    }
    writeln!(out, "</tr>")
}

fn write_evidence(
    corpus: &Corpus,
    claim: &Claim,
    line: &ClaimRow,
    out: &mut impl Write,
) -> io::Result<()> {
    let (sign, about) = (sign(claim.standing), escape(&claim.about));
    writeln!(out, "<details><summary>{sign} {about}</summary>\n<dl>")?;
    for place in &line.places {
        let statement = &claim.statements[place.statement as usize];
        let article = corpus.article(statement.sentence.article);
        let source = escape(&dated(article)).into_owned();
        writeln!(out, "<dt>{source}</dt><dd>{}</dd>", sentence(corpus, statement))?;
    }
    writeln!(out, "</dl>")?;
    for said in in_sentences(corpus, claim, &voices(corpus, claim)) {
        writeln!(out, "<p>{}</p>", escape(&said))?;
    }
    writeln!(out, "</details>")
}

fn sentence(corpus: &Corpus, statement: &Statement) -> String {
    let text = &corpus.article(statement.sentence.article).text;
    let whole = corpus.sentence(statement.sentence).span;
    let [before, words, behind] = super::parts(text, whole, statement.span).map(escape);
    format!("{before}<mark>{words}</mark>{behind}")
}
