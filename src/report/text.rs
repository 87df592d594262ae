//! The comparison and the inspection for reading in a terminal.

use std::io::{self, Write};

use super::figures::figure_records;
use super::flow::{Flow, Ink};
use super::origin;
use super::reading::{ReadingItem, SentenceRow, StoryReading, class_sign, counted, shared_percent};
use super::record::kind_name;
use super::why::why;
use super::{Compared, Reasons, ReportMark, claims, limit_sentence};
use crate::collate::provenance::{Overlap, Provenance};
use crate::model::{
    Article, ArticleId, Corpus, Details, KnownBy, Limit, Match, Passage, PassageSide, Problem,
    SentenceId, Story,
};
use crate::text::{day, lang};

pub use super::flow::{Ansi, PageSetup};

/// Where the words of a sentence begin: behind mark and number.
const HANG: usize = 7;
/// With how many others it is said what an article shares.
const SHOWN_OVERLAPS: usize = 3;
/// How many passages of a story are listed, the longest first.
const SHOWN_PASSAGES: usize = 10;

/// Writes the stories, what each article shares and what it has alone, for reading in a terminal.
///
/// The first article of a story stands in full; of the others, what was read before is folded
/// into a line, unless its class was asked for by name. Linear in what is written.
pub fn compare_text(
    compared: Compared<'_>,
    page: PageSetup,
    out: &mut impl Write,
) -> io::Result<()> {
    let mut flow = Flow::new(out, page);
    summary(compared, &mut flow)?;
    let (shared, alone): (Vec<_>, Vec<_>) =
        compared.collation.stories.iter().partition(|story| story.articles.len() > 1);
    let copies = Provenance::new(compared.corpus, compared.collation);
    for story in shared {
        write_story(&StoryReading::new(compared, story), &copies, &mut flow)?;
    }
    write_alone(compared, &alone, &mut flow)?;
    write_problems(&compared.corpus.problems, &mut flow)?;
    let limits = compared.corpus.limits.iter().chain(&compared.collation.limits);
    write_limits(limits, &mut flow)
}

fn summary(compared: Compared<'_>, flow: &mut Flow<impl Write>) -> io::Result<()> {
    let Compared { corpus, collation, .. } = compared;
    let total = |count: fn(&crate::model::Shares) -> u32| -> u32 {
        collation.shares.iter().map(count).sum()
    };
    let head = format!(
        "{}, {}: ",
        counted(corpus.len(), "article"),
        counted(collation.stories.len(), "story"),
    );
    let marks = [
        (ReportMark::Verbatim, total(|s| s.verbatim)),
        (ReportMark::Edited, total(|s| s.edited)),
        (ReportMark::Paraphrase, total(|s| s.paraphrase)),
        (ReportMark::Unique, total(|s| s.unique)),
        (ReportMark::Boilerplate, total(|s| s.boilerplate)),
    ];
    let words: Vec<_> =
        marks.iter().map(|(mark, n)| format!("{} {n} {}", mark.sign(), mark.name())).collect();
    flow.line(0, &[(&head, Ink::Title), (&words.join(", "), Ink::Plain)])
}

fn write_story(
    reading: &StoryReading<'_>,
    copies: &Provenance<'_>,
    flow: &mut Flow<impl Write>,
) -> io::Result<()> {
    flow.blank()?;
    flow.rule()?;
    flow.line(0, &[(reading.title(), Ink::Title)])?;
    for &id in &reading.story.articles {
        write_shares(reading, id, flow)?;
        write_overlaps(reading, (reading.article(id), &copies.overlaps(id)), flow)?;
    }
    write_passages(reading, flow)?;
    if let Some(story) = reading.diverging() {
        claims::write_divergences(
            reading.compared.corpus,
            reading.compared.collation,
            story,
            flow,
        )?;
    }
    for &id in &reading.story.articles {
        write_article(reading, id, flow)?;
    }
    Ok(())
}

fn write_shares(
    reading: &StoryReading<'_>,
    id: ArticleId,
    flow: &mut Flow<impl Write>,
) -> io::Result<()> {
    let article = reading.article(id);
    let shares = reading.compared.collation.shares[id.index()];
    let letter = format!("{:3}", reading.letter(id));
    let facts = format!(
        " \u{b7} {}, {}% shared \u{b7} = {} ~ {} % {} + {}",
        counted(shares.words as usize, "word"),
        shared_percent(shares),
        shares.verbatim,
        shares.edited,
        shares.paraphrase,
        shares.unique,
    );
    let named = named(article);
    flow.hanging(2, 5, &[(&letter, Ink::Title), (&named, Ink::Plain), (&facts, Ink::Dim)])
}

/// With whom of the story an article shares most, and who of them may be its source.
fn write_overlaps(
    reading: &StoryReading<'_>,
    (article, overlaps): (&Article, &[Overlap]),
    flow: &mut Flow<impl Write>,
) -> io::Result<()> {
    let percent = |overlap: &Overlap| (overlap.share * 100.0).round() as u32;
    let told: Vec<String> = overlaps
        .iter()
        .filter(|overlap| reading.story.articles.contains(&overlap.from) && percent(overlap) > 0)
        .take(SHOWN_OVERLAPS)
        .map(|overlap| {
            let source = reading.article(overlap.from);
            let likely = match overlap.is_likely_source {
                true => format!(" ({})", origin::likely(article, source)),
                false => String::new(),
            };
            format!("{}% with {}{likely}", percent(overlap), reading.letter(overlap.from))
        })
        .collect();
    if told.is_empty() {
        return Ok(());
    }
    flow.hanging(5, 7, &[(&told.join(", "), Ink::Dim)])
}

/// Outlet and date.
fn named(article: &Article) -> String {
    match &article.meta.published {
        Some(published) => format!("{}, {}", article.outlet(), day::full(published)),
        None => article.outlet().to_owned(),
    }
}

fn write_passages(reading: &StoryReading<'_>, flow: &mut Flow<impl Write>) -> io::Result<()> {
    let Compared { collation, only, .. } = reading.compared;
    let mut passages: Vec<&Passage> = Vec::new();
    for &id in &reading.story.articles {
        let start = collation.passages.partition_point(|p| p.left.article < id);
        let of = collation.passages[start..].iter().take_while(|p| p.left.article == id);
        passages.extend(of.filter(|p| only.shows(p.class.into()) && p.left.first < p.left.last));
    }
    if passages.is_empty() {
        return Ok(());
    }
    // A stable sort: passages of one length keep the order of the story.
    passages.sort_by_key(|passage| std::cmp::Reverse(passage.words));
    flow.blank()?;
    flow.line(2, &[("Longest passages", Ink::Title)])?;
    for passage in passages.iter().take(SHOWN_PASSAGES) {
        write_passage(reading, passage, flow)?;
    }
    match passages.len().saturating_sub(SHOWN_PASSAGES) {
        0 => Ok(()),
        more => flow.line(2, &[(&format!("and {more} shorter (all in --format json)"), Ink::Dim)]),
    }
}

fn write_passage(
    reading: &StoryReading<'_>,
    passage: &Passage,
    flow: &mut Flow<impl Write>,
) -> io::Result<()> {
    let letter = |side: &PassageSide| reading.letter(side.article);
    let (left, right) = (letter(&passage.left), letter(&passage.right));
    let sign = class_sign(passage.class);
    let article = reading.article(passage.left.article);
    let opening = opening(article.sentence_text(passage.left.first as usize));
    let words = format!(" \u{b7} {} \u{b7} {opening}", counted(passage.words as usize, "word"));
    let pair = format!("{left} {sign} {right}");
    flow.line(2, &[(&pair, Ink::of(passage.class.into())), (&words, Ink::Dim)])
}

/// The first words of a passage, by which it is found in the text below.
fn opening(sentence: &str) -> String {
    /// Words that are shown.
    const WORDS: usize = 6;
    let mut words = sentence.split_whitespace();
    let first: Vec<_> = words.by_ref().take(WORDS).collect();
    let more = if words.next().is_some() { "\u{2026}" } else { "" };
    format!("{}{more}", first.join(" "))
}

fn write_article(
    reading: &StoryReading<'_>,
    id: ArticleId,
    flow: &mut Flow<impl Write>,
) -> io::Result<()> {
    let article = reading.article(id);
    let items = reading.items(id);
    if items.is_empty() {
        return Ok(());
    }
    flow.blank()?;
    let letter = format!("{}  ", reading.letter(id));
    let path = format!(" ({})", article.source.shown());
    let head = [(&*letter, Ink::Title), (article.outlet(), Ink::Title), (&path, Ink::Dim)];
    flow.hanging(0, 3, &head)?;
    for item in &items {
        match item {
            ReadingItem::Sentence(row) => write_row(reading, row, flow)?,
            ReadingItem::Same { count, of, first, last } => {
                let numbers = numbers(*first, *last);
                let what = format!("{} as in {}", counted(*count, "sentence"), reading.letter(*of));
                let mark = format!("  ={numbers:<3} ");
                flow.hanging(0, HANG, &[(&mark, Ink::Verbatim), (&what, Ink::Dim)])?;
            }
            ReadingItem::Furniture { count } => {
                let what = format!("{} of page furniture", counted(*count, "sentence"));
                flow.hanging(0, HANG, &[("  .    ", Ink::Dim), (&what, Ink::Dim)])?;
            }
        }
    }
    Ok(())
}

fn numbers(first: Option<u32>, last: Option<u32>) -> String {
    match (first, last) {
        (Some(first), Some(last)) if first < last => format!("{first}\u{2013}{last}"),
        (Some(first), _) => first.to_string(),
        _ => String::new(),
    }
}

fn write_row(
    reading: &StoryReading<'_>,
    row: &SentenceRow<'_>,
    flow: &mut Flow<impl Write>,
) -> io::Result<()> {
    let number = row.number.map(|n| n.to_string()).unwrap_or_default();
    let gutter = format!("  {}{number:<3} ", row.sign());
    let ink = Ink::of(row.mark);
    match row.closest.filter(|_| matches!(row.mark, ReportMark::Edited | ReportMark::Paraphrase)) {
        Some(found) => {
            let (there, _) = found.other(row.id);
            flow.sentence(&gutter, ink, HANG, reading, row.id, found)?;
            let other = format!("    {}: ", reading.letter(there.article));
            flow.sentence(&other, Ink::Dim, HANG, reading, there, found)?;
            write_why(reading, row.id, found, flow)
        }
        None => {
            let body = if row.mark == ReportMark::Boilerplate { Ink::Dim } else { ink.of_words() };
            let reason = row.reason.map(|why| format!(" ({why})")).unwrap_or_default();
            let text = reading.text(row.id);
            flow.hanging(0, HANG, &[(&gutter, ink), (text, body), (&reason, Ink::Dim)])?;
            match row.closest {
                Some(found) => write_why(reading, row.id, found, flow),
                None => Ok(()),
            }
        }
    }
}

fn write_why(
    reading: &StoryReading<'_>,
    id: SentenceId,
    found: &Match,
    flow: &mut Flow<impl Write>,
) -> io::Result<()> {
    if reading.compared.reasons == Reasons::LeftOut {
        return Ok(());
    }
    let there = reading.letter(found.other(id).0.article);
    let why = why(reading.compared.corpus, id, found);
    let line = format!("{} of {there}: {why}", found.class.name());
    flow.hanging(HANG, HANG + 2, &[(&line, Ink::Dim)])
}

fn write_alone(
    compared: Compared<'_>,
    alone: &[&Story],
    flow: &mut Flow<impl Write>,
) -> io::Result<()> {
    if alone.is_empty() {
        return Ok(());
    }
    flow.blank()?;
    flow.rule()?;
    flow.line(0, &[("On their own, sharing nothing", Ink::Title)])?;
    for &id in alone.iter().flat_map(|story| &story.articles) {
        let article = compared.corpus.article(id);
        let named = format!(" ({})", named(article));
        let title = article.headline();
        flow.hanging(2, 4, &[("", Ink::Plain), (title, Ink::Plain), (&named, Ink::Dim)])?;
    }
    Ok(())
}

/// What could not be read.
pub fn write_problems(problems: &[Problem], flow: &mut Flow<impl Write>) -> io::Result<()> {
    if problems.is_empty() {
        return Ok(());
    }
    flow.blank()?;
    flow.line(0, &[("Could not be read, or only in part", Ink::Title)])?;
    for problem in problems {
        let line = problem.line.map_or(String::new(), |line| format!(":{line}"));
        let what = format!("{}{line}: {}", problem.path, problem.message);
        flow.hanging(2, 4, &[(&what, Ink::Plain)])?;
    }
    Ok(())
}

/// The bounds that were reached.
pub fn write_limits<'a>(
    limits: impl Iterator<Item = &'a Limit>,
    flow: &mut Flow<impl Write>,
) -> io::Result<()> {
    for (i, limit) in limits.enumerate() {
        if i == 0 {
            flow.blank()?;
            flow.line(0, &[("Limits that were reached", Ink::Title)])?;
        }
        flow.line(2, &[(&limit_sentence(limit), Ink::Plain)])?;
    }
    Ok(())
}

/// Writes how the files were read: metadata, then every block with its role, its reason and its
/// sentences.
pub fn inspect_text(corpus: &Corpus, page: PageSetup, out: &mut impl Write) -> io::Result<()> {
    let mut flow = Flow::new(out, page);
    for (i, article) in corpus.articles().iter().enumerate() {
        if i > 0 {
            flow.blank()?;
        }
        inspect_head(article, &mut flow)?;
        inspect_blocks(article, &mut flow)?;
    }
    write_problems(&corpus.problems, &mut flow)
}

fn inspect_head(article: &Article, flow: &mut Flow<impl Write>) -> io::Result<()> {
    flow.hanging(0, 2, &[(article.headline(), Ink::Title)])?;
    let meta = &article.meta;
    let nothing = Details::default();
    let details = meta.details.as_deref().unwrap_or(&nothing);
    let entry = article.source.entry.as_deref();
    let language = meta.language.map(language_told);
    let facts = [
        ("file", Some(article.source.shown())),
        ("entry", entry),
        ("outlet", meta.outlet.as_deref()),
        ("author", meta.author.as_deref()),
        ("published", meta.published.as_ref().map(|p| &*p.iso)),
        ("address", meta.url.as_deref()),
        ("language", language.as_deref()),
        ("section", details.section.as_deref()),
        ("id", details.id.as_deref()),
        ("version", details.version.as_deref()),
        ("note", details.note.as_deref()),
        ("seen", details.seen.as_ref().map(|seen| &*seen.iso)),
        ("given as", details.wrapped.as_deref()),
    ];
    let derived = [("outlet", meta.outlet_from()), ("published", meta.published_from())];
    for (name, value) in facts {
        if let Some(value) = value {
            flow.hanging(2, 13, &[(&format!("{name:11}"), Ink::Dim), (value, Ink::Plain)])?;
        }
    }
    for (name, known_by) in derived.into_iter().filter(|(_, by)| *by != KnownBy::Stated) {
        let said = format!("{name} from the {}", known_by.name());
        flow.hanging(2, 13, &[(&format!("{:11}", ""), Ink::Dim), (&said, Ink::Plain)])?;
    }
    let (blocks, sentences) = (article.blocks.len(), article.sentences.len());
    let counts = format!("{}, {}", counted(blocks, "block"), counted(sentences, "sentence"));
    flow.line(2, &[(&format!("{:11}", "read as"), Ink::Dim), (&counts, Ink::Plain)])
}

/// The code of a language with what cannot be read in it: `pl (Polish: no credits, no outcomes)`.
fn language_told(code: &str) -> String {
    let lacked: Vec<String> =
        lang::lacks(Some(code)).map(|ability| format!("no {}", ability.name())).collect();
    match lang::find(code) {
        None => format!("{code} (not among the languages that are read: as English)"),
        Some(_) if lacked.is_empty() => code.to_owned(),
        Some(lexicon) => format!("{code} ({}: {})", lexicon.name(), lacked.join(", ")),
    }
}

fn inspect_blocks(article: &Article, flow: &mut Flow<impl Write>) -> io::Result<()> {
    let mut sentences = article.sentences.iter().enumerate().peekable();
    let mut figures = figure_records(article).peekable();
    for block in &article.blocks {
        let kind = format!(" ({})", kind_name(block.kind));
        let why = block.reason.as_deref().map(|why| format!(": {why}")).unwrap_or_default();
        flow.blank()?;
        flow.hanging(
            2,
            4,
            &[(block.role.name(), Ink::Title), (&kind, Ink::Dim), (&why, Ink::Plain)],
        )?;
        while let Some((n, s)) =
            sentences.next_if(|(_, s)| block.span.contains(s.span.start as usize))
        {
            let number = format!("{n:>4}  ");
            flow.hanging(2, 8, &[(&number, Ink::Dim), (s.span.of(&article.text), Ink::Plain)])?;
            while let Some(figure) = figures.next_if(|figure| figure.sentence == n) {
                let read = format!(" = {}", figure.reading());
                flow.hanging(8, 10, &[(figure.text, Ink::Plain), (&read, Ink::Dim)])?;
            }
        }
    }
    Ok(())
}
