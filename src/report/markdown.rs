//! The comparison as Markdown, to keep beside one's notes or to hand on.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::io::{self, Write};

use super::origin::{self, OriginTold};
use super::reading::{ReadingItem, SentenceRow, StoryReading, counted, shared_percent};
use super::{Compared, ReportMark, claims, limit_sentence, markdown_title};
use crate::collate::provenance::Provenance;
use crate::model::{ArticleId, Match, SentenceId};
use crate::text::day;

/// Writes the stories as Markdown (CommonMark with tables). Words that the counterpart does not
/// have are bold. Folds what [`compare_text`](super::compare_text) folds.
pub fn compare_markdown(compared: Compared<'_>, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "{}\n", markdown_title("What the articles share"))?;
    writeln!(
        out,
        "`=` verbatim, `~` edited (changed words **bold**), `%` paraphrase, `!` contradicted elsewhere, `+` only here, `.` page furniture. The same number stands for the same statement."
    )?;
    let (shared, alone): (Vec<_>, Vec<_>) =
        compared.collation.stories.iter().partition(|story| story.articles.len() > 1);
    let copies = Provenance::new(compared.corpus, compared.collation);
    for story in shared {
        write_story(&StoryReading::new(compared, story), &copies, out)?;
    }
    if !alone.is_empty() {
        writeln!(out, "\n## On their own, sharing nothing\n")?;
    }
    for &id in alone.iter().flat_map(|story| &story.articles) {
        let article = compared.corpus.article(id);
        writeln!(out, "- {} ({})", escape(article.headline()), escape(article.outlet()))?;
    }
    write_notes(compared, out)
}

fn write_notes(compared: Compared<'_>, out: &mut impl Write) -> io::Result<()> {
    let Compared { corpus, collation, .. } = compared;
    if !corpus.problems.is_empty() {
        writeln!(out, "\n## Could not be read, or only in part\n")?;
    }
    for problem in &corpus.problems {
        writeln!(out, "- {}: {}", escape(&problem.path), escape(&problem.message))?;
    }
    let limits: Vec<_> = corpus.limits.iter().chain(&collation.limits).collect();
    if !limits.is_empty() {
        writeln!(out, "\n## Limits that were reached\n")?;
    }
    for limit in limits {
        writeln!(out, "- {}", escape(&limit_sentence(limit)))?;
    }
    Ok(())
}

fn write_story(
    reading: &StoryReading<'_>,
    copies: &Provenance<'_>,
    out: &mut impl Write,
) -> io::Result<()> {
    writeln!(out, "\n## {}\n", escape(reading.title()))?;
    writeln!(out, "| | Outlet | Published | Words | Shared | = | ~ | % | + |")?;
    writeln!(out, "|---|---|---|--:|--:|--:|--:|--:|--:|")?;
    for &id in &reading.story.articles {
        let (article, shares) =
            (reading.article(id), reading.compared.collation.shares[id.index()]);
        let published = article.meta.published.as_ref().map(day::full).unwrap_or_default();
        writeln!(
            out,
            "| {} | {} | {published} | {} | {}% | {} | {} | {} | {} |",
            reading.letter(id),
            escape(article.outlet()),
            shares.words,
            shared_percent(shares),
            shares.verbatim,
            shares.edited,
            shares.paraphrase,
            shares.unique,
        )?;
    }
    write_origin(reading, copies, out)?;
    write_divergences(reading, out)?;
    for &id in &reading.story.articles {
        write_article(reading, id, out)?;
    }
    Ok(())
}

/// What each article shares with whom, and who printed it first, as far as the dates tell.
fn write_origin(
    reading: &StoryReading<'_>,
    copies: &Provenance<'_>,
    out: &mut impl Write,
) -> io::Result<()> {
    let Some(OriginTold { articles, sentences }) = origin::told(reading, copies) else {
        return Ok(());
    };
    writeln!(out, "\n### Who printed it first\n")?;
    for (letter, outlet, told) in articles {
        writeln!(out, "- {letter}, {}: {told}", escape(outlet))?;
    }
    if !sentences.is_empty() {
        writeln!(out, "\n| Sentences | Order of their copies |\n|---|---|")?;
    }
    for (numbers, order) in sentences {
        writeln!(out, "| {numbers} | {order} |")?;
    }
    Ok(())
}

/// What the articles state differently, if anything.
fn write_divergences(reading: &StoryReading<'_>, out: &mut impl Write) -> io::Result<()> {
    let Compared { corpus, collation, .. } = reading.compared;
    let Some(story) = reading.diverging() else { return Ok(()) };
    writeln!(out, "\n### What they state differently\n")?;
    claims::write_story_markdown(corpus, collation, (story, claims::Rows::Diverging), "####", out)
}

fn write_article(
    reading: &StoryReading<'_>,
    id: ArticleId,
    out: &mut impl Write,
) -> io::Result<()> {
    let items = reading.items(id);
    if items.is_empty() {
        return Ok(());
    }
    let outlet = escape(reading.article(id).outlet());
    writeln!(out, "\n### {}. {outlet}\n", reading.letter(id))?;
    for item in &items {
        match item {
            ReadingItem::Sentence(row) => write_row(reading, row, out)?,
            ReadingItem::Same { count, of, .. } => {
                let of = reading.letter(*of);
                writeln!(out, "- `=` *{} as in {of}*", counted(*count, "sentence"))?;
            }
            ReadingItem::Furniture { count } => {
                writeln!(out, "- `.` *{} of page furniture*", counted(*count, "sentence"))?;
            }
        }
    }
    Ok(())
}

fn write_row(
    reading: &StoryReading<'_>,
    row: &SentenceRow<'_>,
    out: &mut impl Write,
) -> io::Result<()> {
    let number = row.number.map(|n| n.to_string()).unwrap_or_default();
    write!(out, "- `{}{number}` ", row.sign())?;
    match row.closest.filter(|_| matches!(row.mark, ReportMark::Edited | ReportMark::Paraphrase)) {
        Some(found) => {
            let (there, _) = found.other(row.id);
            let letter = reading.letter(there.article);
            writeln!(out, "{}  ", changed(reading, row.id, found))?;
            writeln!(out, "  {letter}: {}", changed(reading, there, found))
        }
        None => writeln!(out, "{}", escape(reading.text(row.id))),
    }
}

fn changed(reading: &StoryReading<'_>, id: SentenceId, found: &Match) -> String {
    let text = &reading.article(id.article).text;
    let mut out = String::new();
    for piece in reading.pieces(id, found) {
        let words = piece.span.of(text);
        if piece.shared {
            out += &escape(words);
        } else {
            let inner = words.trim();
            let (before, after) = words.split_once(inner).unwrap_or_default();
            // Writing to a String cannot fail.
            let _ = write!(out, "{}**{}**{}", escape(before), escape(inner), escape(after));
        }
    }
    out
}

/// Text that Markdown shows as it is, on one line.
pub fn escape(text: &str) -> Cow<'_, str> {
    let special = |c: char| "\\`*_{}[]<>#|~&\n\t".contains(c);
    if !text.contains(special) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '\n' | '\t' => out.push(' '),
            '<' => out.push_str("&lt;"),
            '&' => out.push_str("&amp;"),
            c if special(c) => out.extend(['\\', c]),
            c => out.push(c),
        }
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clipping_cannot_write_markdown_or_html_of_its_own() {
        assert_eq!(escape("<script>*x*|y"), "&lt;script\\>\\*x\\*\\|y");
        assert_eq!(escape("plain words."), "plain words.");
        assert_eq!(escape("two\nlines"), "two lines");
    }
}
