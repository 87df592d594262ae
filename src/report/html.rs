//! The comparison as one HTML page: no scripts, no outside files, readable by ear and on paper.

use std::borrow::Cow;
use std::io::{self, Write};

use super::origin::{self, OriginTold};
use super::reading::{SentenceRow, StoryReading, counted, shared_percent};
use super::sources::{PICTURE_STYLE, Sourced, write_story_html};
use super::summary::summary;
use super::{Compared, ReportMark, claims, limit_sentence};
use crate::collate::provenance::Provenance;
use crate::collate::sources::{Sources, sources};
use crate::model::{ArticleId, Job, SentenceId};
use crate::text::day;

/// The palette is the reader's; the classes differ in every kind of colour vision, and each has
/// its sign and its text decoration as well, so the page can be read without colours.
pub const STYLE: &str = include_str!("page.css");

/// Writes the stories as a page: the articles of a story side by side, one sentence a line, each
/// with the mark and number by which it is found in the others. Page furniture is folded.
pub fn compare_html(compared: Compared<'_>, out: &mut impl Write) -> io::Result<()> {
    let heading = format!("What {} share", counted(compared.corpus.len(), "article"));
    page_start(&heading, out)?;
    writeln!(out, "<header><h1>{heading}</h1>")?;
    // Nobody cancels this.
    let found = sources(compared.corpus, compared.collation, &Job::default()).unwrap_or_default();
    for said in summary(compared.corpus, compared.collation, &found) {
        writeln!(out, "<p>{}</p>", escape(&said))?;
    }
    legend(out)?;
    writeln!(out, "</header>\n<main>")?;
    let (shared, alone): (Vec<_>, Vec<_>) =
        compared.collation.stories.iter().partition(|story| story.articles.len() > 1);
    let copies = Provenance::new(compared.corpus, compared.collation);
    let open = if shared.len() <= OPEN_STORIES { " open" } else { "" };
    let readings = || shared.iter().map(|story| StoryReading::new(compared, story));
    if shared.len() > 1 {
        write_contents(readings(), out)?;
    }
    for reading in readings() {
        write_story(&reading, (&copies, &found), open, out)?;
    }
    let alone = alone.iter().flat_map(|story| &story.articles).map(|&id| {
        let article = compared.corpus.article(id);
        format!("{} ({})", article.headline(), article.outlet())
    });
    write_list("On their own, sharing nothing", alone, out)?;
    write_notes(compared, out)?;
    page_end(out)
}

/// What a page may do: nothing but take its looks from itself. No script runs, nothing is fetched,
/// nothing is sent, whatever a clipping says.
const POLICY: &str =
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/// Opens a page of its own under a title, up to its body.
pub fn page_start(title: &str, out: &mut impl Write) -> io::Result<()> {
    write!(
        out,
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"generator\" content=\"wirecopy\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">\n\
         <meta name=\"referrer\" content=\"no-referrer\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{}</title>\n<style>\n{STYLE}{PICTURE_STYLE}</style>\n</head>\n<body>\n",
        escape(title)
    )
}

/// Ends what [`page_start`] began, behind the main part.
pub fn page_end(out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "</main>\n</body>\n</html>")
}

fn write_notes(compared: Compared<'_>, out: &mut impl Write) -> io::Result<()> {
    let Compared { corpus, collation, .. } = compared;
    let problems = corpus.problems.iter().map(|p| format!("{}: {}", p.path, p.message));
    write_list("Could not be read, or only in part", problems, out)?;
    let limits = corpus.limits.iter().chain(&collation.limits).map(limit_sentence);
    write_list("Limits that were reached", limits, out)
}

fn legend(out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "<ul class=\"legend\" aria-label=\"Marks\">")?;
    for mark in ReportMark::ALL {
        let (class, sign, name) = (mark.name(), mark.sign(), told(mark));
        writeln!(out, "<li class=\"{class}\"><b>{sign}</b> <span class=\"t\">{name}</span></li>")?;
    }
    writeln!(out, "<li><b>!</b> <span class=\"t\">contradicted elsewhere</span></li>")?;
    writeln!(out, "</ul>")
}

/// A mark in words.
fn told(mark: ReportMark) -> &'static str {
    match mark {
        ReportMark::Verbatim => "verbatim",
        ReportMark::Edited => "edited, changed words bold",
        ReportMark::Paraphrase => "reworded",
        ReportMark::Unique => "only in this outlet",
        ReportMark::Boilerplate => "page furniture",
    }
}

fn write_list(
    title: &str,
    items: impl Iterator<Item = String>,
    out: &mut impl Write,
) -> io::Result<()> {
    let mut items = items.peekable();
    if items.peek().is_none() {
        return Ok(());
    }
    writeln!(out, "<section>\n<h2>{title}</h2>\n<ul>")?;
    for item in items {
        writeln!(out, "<li>{}</li>", escape(&item))?;
    }
    writeln!(out, "</ul>\n</section>")
}

/// Where there are more stories they are folded, so that a page of hundreds stays usable.
const OPEN_STORIES: usize = 12;

/// The stories by headline, each with its number of articles.
fn write_contents<'a>(
    readings: impl Iterator<Item = StoryReading<'a>>,
    out: &mut impl Write,
) -> io::Result<()> {
    writeln!(out, "<nav aria-label=\"Stories\">\n<h2>Stories</h2>\n<ol>")?;
    for reading in readings {
        let (id, title) = (story_anchor(&reading), escape(reading.title()));
        let articles = counted(reading.story.articles.len(), "article");
        writeln!(out, "<li><a href=\"#{id}\">{title}</a>, {articles}</li>")?;
    }
    writeln!(out, "</ol>\n</nav>")
}

fn story_anchor(reading: &StoryReading<'_>) -> String {
    format!("story{}", reading.story.articles.first().map_or(0, |id| id.0))
}

fn write_story(
    reading: &StoryReading<'_>,
    (copies, found): (&Provenance<'_>, &Sources),
    open: &str,
    out: &mut impl Write,
) -> io::Result<()> {
    let (id, title) = (story_anchor(reading), escape(reading.title()));
    writeln!(out, "<details class=\"story\" id=\"{id}\"{open}>")?;
    writeln!(out, "<summary><h2>{title}</h2></summary>")?;
    let Compared { corpus, collation, only, .. } = reading.compared;
    let story = reading.story.articles.first().and_then(|&id| collation.story_of(id));
    if let Some(story) = story.filter(|_| only.is_all()) {
        let sourced = Sourced { corpus, collation, sources: found, story: Some(story) };
        write_story_html(sourced, story, out)?;
    }
    write_table(reading, out)?;
    write_origin(reading, copies, out)?;
    write_divergences(reading, out)?;
    writeln!(out, "<div class=\"articles\">")?;
    for &id in &reading.story.articles {
        write_article(reading, id, out)?;
    }
    writeln!(out, "</div>\n</details>")
}

/// What each article shares with whom, and who printed it first, as far as the dates tell. The
/// order of every sentence is folded.
fn write_origin(
    reading: &StoryReading<'_>,
    copies: &Provenance<'_>,
    out: &mut impl Write,
) -> io::Result<()> {
    let Some(OriginTold { articles, sentences }) = origin::told(reading, copies) else {
        return Ok(());
    };
    writeln!(out, "<h3>Who printed it first</h3>\n<ul>")?;
    for (letter, outlet, told) in articles {
        writeln!(out, "<li>{letter} {}: {told}</li>", escape(outlet))?;
    }
    writeln!(out, "</ul>")?;
    if sentences.is_empty() {
        return Ok(());
    }
    writeln!(out, "<details><summary>The order of each shared sentence</summary>\n<table>")?;
    writeln!(out, "<thead><tr><th scope=\"col\">Sentences</th>")?;
    writeln!(out, "<th scope=\"col\">Order of their copies</th></tr></thead>\n<tbody>")?;
    for (numbers, order) in sentences {
        writeln!(out, "<tr><th scope=\"row\">{numbers}</th><td>{order}</td></tr>")?;
    }
    writeln!(out, "</tbody>\n</table></details>")
}

/// What the articles state differently, if anything.
fn write_divergences(reading: &StoryReading<'_>, out: &mut impl Write) -> io::Result<()> {
    let Compared { corpus, collation, .. } = reading.compared;
    let Some(story) = reading.diverging() else { return Ok(()) };
    writeln!(out, "<h3>What they state differently</h3>")?;
    claims::write_story_html(corpus, collation, (story, claims::Rows::Diverging), out)
}

fn write_table(reading: &StoryReading<'_>, out: &mut impl Write) -> io::Result<()> {
    writeln!(
        out,
        "<table>\n<thead><tr><th scope=\"col\">Letter</th><th scope=\"col\">Outlet</th>"
    )?;
    writeln!(out, "<th scope=\"col\">Published</th><th scope=\"col\">Words</th>")?;
    writeln!(out, "<th scope=\"col\">Shared</th></tr></thead>\n<tbody>")?;
    for &id in &reading.story.articles {
        let (article, shares) =
            (reading.article(id), reading.compared.collation.shares[id.index()]);
        let published = article.meta.published.as_ref().map(day::full).unwrap_or_default();
        writeln!(
            out,
            "<tr><td>{}</td><th scope=\"row\"><a href=\"#a{}\">{}</a></th><td>{}</td>\
             <td>{}</td><td>{}%</td></tr>",
            reading.letter(id),
            id.0,
            escape(article.outlet()),
            escape(&published),
            shares.words,
            shared_percent(shares),
        )?;
    }
    writeln!(out, "</tbody>\n</table>")
}

fn write_article(
    reading: &StoryReading<'_>,
    id: ArticleId,
    out: &mut impl Write,
) -> io::Result<()> {
    let article = reading.article(id);
    let language = article.meta.language.map_or(String::new(), |l| format!(" lang=\"{l}\""));
    writeln!(out, "<article id=\"a{}\"{language}>", id.0)?;
    writeln!(out, "<h3>{} {}</h3>", reading.letter(id), escape(article.outlet()))?;
    writeln!(out, "<p class=\"path\">{}</p>", escape(article.source.shown()))?;
    let mut furniture = Vec::new();
    for row in reading.rows(id) {
        if row.mark == ReportMark::Boilerplate {
            furniture.push(row);
            continue;
        }
        write_furniture(reading, &mut furniture, out)?;
        write_row(reading, &row, out)?;
    }
    write_furniture(reading, &mut furniture, out)?;
    writeln!(out, "</article>")
}

fn write_furniture(
    reading: &StoryReading<'_>,
    rows: &mut Vec<SentenceRow<'_>>,
    out: &mut impl Write,
) -> io::Result<()> {
    if rows.is_empty() {
        return Ok(());
    }
    let count = counted(rows.len(), "sentence");
    writeln!(out, "<details><summary>. {count} of page furniture</summary>")?;
    for row in rows.drain(..) {
        write_row(reading, &row, out)?;
    }
    writeln!(out, "</details>")
}

fn write_row(
    reading: &StoryReading<'_>,
    row: &SentenceRow<'_>,
    out: &mut impl Write,
) -> io::Result<()> {
    let number = row.number.map(|n| n.to_string()).unwrap_or_default();
    let (class, sign) = (row.mark.name(), row.sign());
    let why = row.reason.map_or(String::new(), |why| format!(" title=\"{}\"", escape(why)));
    let heading = if row.role == crate::model::Role::Heading { " h" } else { "" };
    write!(out, "<p class=\"{class}{heading}\" id=\"{}\"{why}>", anchor(row.id))?;
    match row.closest {
        Some(found) => {
            let (there, _) = found.other(row.id);
            let said = format!(
                "{}{}, sentence {} of {}",
                if row.diverges { "contradicted elsewhere, " } else { "" },
                found.class.name(),
                there.index + 1,
                reading.letter(there.article)
            );
            let to = anchor(there);
            write!(
                out,
                "<a href=\"#{to}\" aria-label=\"{sign}{number} {said}\">{sign}{number}</a> "
            )?;
        }
        None => write!(out, "<b aria-label=\"{}\">{sign}</b> ", told(row.mark))?,
    }
    writeln!(out, "<span class=\"t\">{}</span></p>", words(reading, row))
}

/// The sentence, with the words in `<strong>` that its counterpart does not have.
fn words(reading: &StoryReading<'_>, row: &SentenceRow<'_>) -> String {
    let Some(found) = row.closest.filter(|_| row.mark == ReportMark::Edited) else {
        return escape(reading.text(row.id)).into_owned();
    };
    let text = &reading.article(row.id.article).text;
    let mut out = String::new();
    for piece in reading.pieces(row.id, found) {
        let words = escape(piece.span.of(text));
        if piece.shared {
            out += &words;
        } else {
            out += &format!("<strong>{words}</strong>");
        }
    }
    out
}

fn anchor(id: SentenceId) -> String {
    format!("s{}-{}", id.article.0, id.index)
}

/// Text that HTML shows as it is, in elements and in quoted attributes.
pub fn escape(text: &str) -> Cow<'_, str> {
    if !text.contains(['&', '<', '>', '"', '\'']) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clipping_cannot_write_html_of_its_own() {
        assert_eq!(escape("<b a=\"x\">&'"), "&lt;b a=&quot;x&quot;&gt;&amp;&#39;");
        assert_eq!(escape("plain"), "plain");
    }
}
