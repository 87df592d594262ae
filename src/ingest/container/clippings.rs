//! Clippings that a press review puts into one document, each headed by a line that names its outlet in
//! quotation marks and the day: `"Post.example" found on 25.10.2024 10:36`; rules may stand between them.

use super::super::field::Field;
use super::super::markup::{self, Scope};
use super::super::{Draft, Fault, date};
use super::item::Article;
use super::opening::Opening;
use crate::model::BlockKind;

/// A rule has so many signs at least, all of them the same.
const RULE: usize = 10;

/// The head line of a clipping is at most so long, and so is a headline.
const LONGEST_HEAD: usize = 120;
const LONGEST_TITLE: usize = 200;

/// A field below the head line is at most so long.
const LONGEST_FIELD: usize = 40;

/// Behind the outlet a head line has so many words at most.
const MOST_WORDS: usize = 8;

/// So many clippings make a review.
const FEWEST: usize = 2;

/// How much of a file is looked at to tell its kind.
const HEAD_BYTES: usize = 64 << 10;

fn is_rule(line: &str) -> bool {
    line.len() >= RULE
        && ["_", "-", "=", "*"].iter().any(|s| line.trim_matches(|c| s.contains(c)).is_empty())
}

/// The outlet and the day that a head line names.
fn head(line: &str) -> Option<(&str, &str)> {
    let inside = line.strip_prefix(['"', '“', '„', '«'])?;
    let end = inside.find(['"', '”', '“', '»'])?;
    let (outlet, rest) = inside.split_at(end);
    // The number of an issue may stand before the day, and wide gaps may part what stands in the line.
    let is_day = |word: &&str| {
        word.starts_with(|c: char| c.is_ascii_digit()) && date::parse(word, Some("de")).is_some()
    };
    let day = rest.split_whitespace().find(is_day)?;
    let length: usize = line.split_whitespace().map(|word| word.len() + 1).sum();
    let is_short = length <= LONGEST_HEAD && rest.split_whitespace().count() <= MOST_WORDS;
    let is_head = is_short && outlet.len() > 1 && !line.ends_with('.');
    is_head.then_some((outlet.trim(), day))
}

/// The clippings of a text, each with its head line; none where it begins with something else.
fn clippings(text: &str) -> Vec<Vec<&str>> {
    let mut clippings: Vec<Vec<&str>> = Vec::new();
    let lines = text.trim_start_matches('\u{FEFF}').lines().map(str::trim);
    for line in lines.filter(|line| !is_rule(line)) {
        if head(line).is_some() {
            clippings.push(vec![line]);
        } else if let Some(above) = clippings.last_mut() {
            above.push(line);
        } else if !line.is_empty() {
            return clippings;
        }
    }
    clippings
}

/// Whether a text is a review: it begins with such a head, and others follow.
pub fn is_one(text: &str) -> bool {
    clippings(&text[..text.floor_char_boundary(HEAD_BYTES)]).len() >= FEWEST
}

/// Reads every clipping.
pub fn read(opening: &mut Opening<'_>, text: &str) {
    let mut empty = 0;
    let clippings = clippings(text);
    let fields = fields(&clippings);
    for (index, clipping) in clippings.iter().enumerate() {
        match article(clipping, &fields) {
            Some(draft) => opening.article(index + 1, draft),
            None => empty += 1,
        }
    }
    if empty > 0 {
        opening.fault(Fault::new(format!("{empty} clippings have no text")));
    }
}

/// How much of a page is looked at to tell its kind.
const PAGE_BYTES: usize = 256 << 10;

/// Whether a page is a review: so many boxes of lines as they stand begin with such a head.
pub fn is_page(html: &str) -> bool {
    let html = &html[..html.floor_char_boundary(PAGE_BYTES)];
    boxes(html).filter(|(inside, _)| first_line(inside).is_some()).nth(FEWEST - 1).is_some()
}

/// What stands in every `<pre>` of a page, and what follows it, up to the next.
fn boxes(html: &str) -> impl Iterator<Item = (&str, &str)> {
    html.split("<pre").skip(1).filter_map(|piece| {
        let (inside, after) = piece.split_once("</pre>")?;
        Some((inside.split_once('>')?.1, after))
    })
}

/// The lines of a box, without entities.
fn lines_of(inside: &str) -> String {
    markup::blocks(&inside.replace('\n', "<br>"), Scope::Fragment).text
}

/// The head line that a box begins with.
fn first_line(inside: &str) -> Option<String> {
    let text = lines_of(inside);
    let line = text.lines().map(str::trim).find(|line| !line.is_empty())?;
    head(line).is_some().then(|| line.to_owned())
}

/// Reads every clipping of a page: a box with its head, its headline as a heading, its text.
pub fn read_page(opening: &mut Opening<'_>, html: &str) {
    let clippings = boxes(html).filter(|(inside, _)| first_line(inside).is_some());
    for (index, (inside, after)) in clippings.enumerate() {
        let lines = lines_of(inside);
        let mut article = Article::default();
        if let Some((outlet, day)) = first_line(inside).as_deref().and_then(head) {
            article.offer(Field::Outlet, 10, outlet).offer(Field::Date, 10, day);
        }
        let section = lines.lines().skip(1).find_map(|line| line.trim().strip_prefix("Ressort:"));
        article.offer(Field::Section, 10, section.unwrap_or_default().trim());
        article.html(after);
        let body = article.body();
        let heading = body.blocks.iter().find(|block| block.kind == BlockKind::Heading);
        let title = heading.map(|block| block.span.of(&body.text).to_owned());
        article.offer(Field::Title, 10, &title.unwrap_or_default());
        if article.has_text() {
            opening.article(index + 1, article.draft());
        }
    }
}

/// The line below a head line that something stands in.
fn below<'a>(clipping: &[&'a str]) -> Option<&'a str> {
    clipping.iter().skip(1).copied().find(|line| !line.is_empty())
}

/// The names of fields that stand below head lines (`Ressort: Politik`): more than one clipping has them there,
/// as no two have one headline.
fn fields<'a>(clippings: &[Vec<&'a str>]) -> Vec<&'a str> {
    let name = |line: &'a str| line.split_once(": ").map(|(name, _)| name);
    let lines = clippings.iter().filter_map(|clipping| below(clipping));
    let mut names: Vec<&str> =
        lines.filter(|l| l.len() <= LONGEST_FIELD).filter_map(name).collect();
    names.sort_unstable();
    names.windows(2).filter(|pair| pair[0] == pair[1]).map(|pair| pair[0]).collect()
}

fn article(clipping: &[&str], fields: &[&str]) -> Option<Draft> {
    let mut article = Article::default();
    let (outlet, day) = head(clipping[0])?;
    article.offer(Field::Outlet, 10, outlet);
    article.offer(Field::Date, 10, day);
    let mut body = clipping[1..].iter().copied().skip_while(|line| line.is_empty()).peekable();
    let named = body.peek().and_then(|line| line.split_once(": "));
    if let Some((_, section)) = named.filter(|(name, _)| fields.contains(name)) {
        article.offer(Field::Section, 10, section);
        body.next();
    }
    let body: Vec<&str> = body.collect();
    let at = body.iter().position(|line| !line.is_empty())?;
    let is_title = body[at].len() <= LONGEST_TITLE && !body[at].ends_with('.');
    if is_title {
        article.offer(Field::Title, 10, body[at]);
    }
    article.plain(&body[at + usize::from(is_title)..].join("\n"));
    article.has_text().then(|| article.draft())
}
