//! Exports of Retriever (Mediearkivet, Atekst): articles between rules of equals signs, each with its
//! title over a rule of hyphens, and below that the outlet with the day.
//!
//! What stands in the head is told by its place, so that the language of the export does not matter.

use super::super::field::Field;
use super::super::{Draft, Fault, date};
use super::item::Article;
use super::opening::Opening;

/// A rule is at least so long; people draw shorter ones under their headings.
const RULE: usize = 60;

/// How far into a file the first article is looked for, past the list of all of them.
const COVER_BYTES: usize = 256 << 10;

/// A title has so many lines at most, and between its rule and the line with outlet and day what a search
/// found may stand, or a lead.
const MOST_TITLE: usize = 8;
const MOST_ABOVE: usize = 100;

/// Below that line page and medium stand, one a line: so many at most, and so short.
const MOST_BELOW: usize = 4;
const LONGEST_BELOW: usize = 60;

/// A line that does no more than lead to the article has at most so many words.
const MOST_LEADING: usize = 8;

fn is_rule(line: &str, sign: u8) -> bool {
    line.len() >= RULE && line.bytes().all(|byte| byte == sign)
}

/// Whether a text is such an export.
pub fn is_one(text: &str) -> bool {
    let head = &text[..text.floor_char_boundary(COVER_BYTES)];
    let lines: Vec<&str> = head.lines().map(str::trim).collect();
    let Some(begun) = lines.iter().position(|line| is_rule(line, b'=')) else { return false };
    let is_article = |document: &[&str]| parts(document).is_some();
    documents(&lines[begun..]).next().is_some_and(is_article) && {
        // A rule of hyphens below the title, or the list of all articles, tells it from other texts.
        let head = &lines[..begun.max(1)];
        head.iter().any(|line| line.starts_with('>') && printed(line).is_some())
            || lines[begun..].iter().take(MOST_TITLE).any(|line| is_rule(line, b'-'))
    }
}

/// What stands between two rules, that before the first left out.
fn documents<'a>(lines: &'a [&'a str]) -> impl Iterator<Item = &'a [&'a str]> {
    lines.split(|line| is_rule(line, b'=')).skip(1)
}

/// What stands before the first rule and below the list of all articles, whose lines begin with `>`.
fn first<'a>(lines: &'a [&'a str]) -> &'a [&'a str] {
    let listed = lines.iter().rposition(|line| line.starts_with('>'));
    listed.map_or(&[], |listed| &lines[listed + 1..])
}

/// An article by its parts.
struct Parts<'a> {
    title: &'a str,
    lead: &'a [&'a str],
    outlet: &'a str,
    date: &'a str,
    body: &'a [&'a str],
}

/// The parts of what stands between two rules; `None` where it is no article.
fn parts<'a>(lines: &'a [&'a str]) -> Option<Parts<'a>> {
    let start = lines.iter().position(|line| !line.is_empty())?;
    let rule = lines[start..].iter().take(MOST_TITLE).position(|l| is_rule(l, b'-'));
    let title = lines.get(start)?;
    // Older exports have no rule below the title, and nothing between it and the day.
    let (below, most) = match rule {
        Some(rule) => (&lines[start + rule + 1..], MOST_ABOVE),
        None => {
            let below = &lines[start + 1..];
            let blank = below.iter().position(|line| line.is_empty());
            (below, blank.unwrap_or(below.len()).min(MOST_TITLE))
        }
    };
    let (at, (outlet, date)) =
        below.iter().take(most).enumerate().find_map(|(at, line)| Some((at, printed(line)?)))?;
    let rest = &below[at + 1..];
    let head = rest.iter().take(MOST_BELOW).take_while(|line| !line.is_empty());
    let head = head.take_while(|line| line.chars().count() <= LONGEST_BELOW).count();
    Some(Parts { title, lead: &below[..at], outlet, date, body: &rest[head..] })
}

/// `Dagbladet, 26.06.1946` or `Aftonbladet, 2018-01-01 06:00`: where an article stood, and when.
fn printed(line: &str) -> Option<(&str, &str)> {
    let (outlet, date) = line.rsplit_once(',')?;
    let (outlet, date) = (outlet.trim(), date.trim());
    let is_day = date.len() < 24 && date.starts_with(|c: char| c.is_ascii_digit());
    (is_day && !outlet.is_empty() && date::parse(date, Some("nb")).is_some())
        .then_some((outlet, date))
}

/// Reads every article.
pub fn read(opening: &mut Opening<'_>, text: &str) {
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    let (mut number, mut empty) = (0, 0);
    let before = lines.iter().position(|line| is_rule(line, b'=')).unwrap_or(lines.len());
    let all = std::iter::once(first(&lines[..before])).chain(documents(&lines));
    for parts in all.filter_map(parts) {
        number += 1;
        match article(&parts) {
            Some(draft) => opening.article(number, draft),
            None => empty += 1,
        }
    }
    if empty > 0 {
        opening.fault(Fault::new(format!("{empty} articles of the export have no text")));
    }
}

fn article(parts: &Parts<'_>) -> Option<Draft> {
    let mut article = Article::default();
    article.offer(Field::Title, 10, parts.title);
    article.offer(Field::Outlet, 10, parts.outlet);
    article.offer(Field::Date, 10, parts.date);
    // What a search found is shown as a piece that begins anywhere.
    let is_piece =
        parts.lead.first().is_some_and(|line| line.starts_with("...") || line.starts_with('…'));
    let lead = parts.lead.iter().filter(|_| !is_piece);
    let mut body = Vec::new();
    for line in lead.chain(parts.body) {
        match leading(line) {
            Some(url) => drop(article.offer(Field::Url, 10, url)),
            // Whose the text is, and what may not be done with it.
            None if line.starts_with('©') => {}
            None => body.push(*line),
        }
    }
    article.plain(&body.join("\n"));
    article.has_text().then(|| article.draft())
}

/// The address that a line leads to which does nothing else.
fn leading(line: &str) -> Option<&str> {
    let mut words = line.split_whitespace();
    let url = words.next_back()?;
    let is_address = url.starts_with("http://") || url.starts_with("https://");
    (is_address && words.count() < MOST_LEADING).then_some(url)
}
