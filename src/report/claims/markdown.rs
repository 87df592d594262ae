//! Claims as Markdown: a table for each story, and under it what each outlet wrote.

use std::io::{self, Write};

use super::table::{ClaimRow, ClaimTable, sign};
use super::voices::{in_sentences, voices};
use super::{CAVEAT, Rows, Which, cell_text, copies_told, dated, title};
use crate::model::{Claim, Collation, Corpus, Statement, StoryId};
use crate::report::markdown::escape;
use crate::report::markdown_title;

/// Writes a table of the claims of each story and the sentences that state them. Values that
/// contradict what most state, and the words that state them, are bold.
pub fn claims_markdown(
    corpus: &Corpus,
    collation: &Collation,
    which: Which,
    out: &mut impl Write,
) -> io::Result<()> {
    writeln!(out, "{}\n", markdown_title("What the outlets state"))?;
    writeln!(
        out,
        "`!` differs, `~` vaguer but compatible, `=` agree, `+` one outlet only, `-` not \
         mentioned. {CAVEAT}"
    )?;
    for story in which.stories(collation) {
        writeln!(out, "\n## {}\n", escape(title(corpus, collation, story)))?;
        write_story(corpus, collation, (story, Rows::Every), "###", out)?;
    }
    Ok(())
}

/// Writes the table of one story and its evidence under headings of the given level.
pub fn write_story(
    corpus: &Corpus,
    collation: &Collation,
    (story, rows): (StoryId, Rows),
    level: &str,
    out: &mut impl Write,
) -> io::Result<()> {
    let table = rows.table(corpus, collation, story);
    write_table(corpus, collation, &table, out)?;
    if let Some(copies) = copies_told(corpus, &table) {
        writeln!(out, "\n{}", escape(&copies))?;
    }
    for line in &table.rows {
        write_evidence(corpus, collation.claim(line.claim), line, level, out)?;
    }
    Ok(())
}

fn write_table(
    corpus: &Corpus,
    collation: &Collation,
    table: &ClaimTable,
    out: &mut impl Write,
) -> io::Result<()> {
    write!(out, "| | Claim | Kind |")?;
    for &article in &table.columns {
        write!(out, " {} |", escape(&dated(corpus.article(article))))?;
    }
    write!(out, "\n|---|---|---|")?;
    writeln!(out, "{}", "---|".repeat(table.columns.len()))?;
    for line in &table.rows {
        let claim = collation.claim(line.claim);
        let (sign, kind) = (sign(claim.standing), claim.kind.name());
        write!(out, "| `{sign}` | {} | {kind} |", escape(&claim.about))?;
        for column in 0..table.columns.len() {
            write!(out, " {} |", cell(corpus, claim, line, column))?;
        }
        writeln!(out)?;
    }
    Ok(())
}

fn cell(corpus: &Corpus, claim: &Claim, line: &ClaimRow, column: usize) -> String {
    let parts = cell_text(corpus, claim, line.cell(column));
    let told = parts.iter().map(|(text, differs)| match differs {
        true => format!("**{}**", escape(text)),
        false => escape(text).into_owned(),
    });
    match told.collect::<Vec<_>>().join("; ") {
        text if text.is_empty() => "-".to_owned(),
        text => text,
    }
}

fn write_evidence(
    corpus: &Corpus,
    claim: &Claim,
    line: &ClaimRow,
    level: &str,
    out: &mut impl Write,
) -> io::Result<()> {
    writeln!(out, "\n{level} `{}` {}\n", sign(claim.standing), escape(&claim.about))?;
    for place in &line.places {
        let statement = &claim.statements[place.statement as usize];
        let article = corpus.article(statement.sentence.article);
        let source = escape(&dated(article)).into_owned();
        let address = article.meta.url.as_deref().unwrap_or(article.source.shown());
        writeln!(out, "- {source}: {} ({})", sentence(corpus, statement), escape(address))?;
    }
    writeln!(out)?;
    for said in in_sentences(corpus, claim, &voices(corpus, claim)) {
        writeln!(out, "{}  ", escape(&said))?;
    }
    Ok(())
}

/// The sentence with the words in bold that state it.
fn sentence(corpus: &Corpus, statement: &Statement) -> String {
    let text = &corpus.article(statement.sentence.article).text;
    let whole = corpus.sentence(statement.sentence).span;
    let [before, words, behind] = super::parts(text, whole, statement.span);
    match words.trim() {
        "" => escape(before).into_owned(),
        bare => format!("{}**{}**{}", escape(before), escape(bare), escape(behind)),
    }
}
