//! Clippings that a press review puts into one document, each headed by a line that names its outlet in
//! quotation marks and the day: `"Post.example" found on 25.10.2024 10:36`; rules may stand between them.

use super::super::field::Field;
use super::super::{Draft, Fault, date};
use super::item::Article;
use super::opening::Opening;

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
    let day = rest.find(|c: char| c.is_ascii_digit()).map(|at| &rest[at..])?;
    let day = day.split_whitespace().next()?;
    let is_short = line.len() <= LONGEST_HEAD && rest.split_whitespace().count() <= MOST_WORDS;
    let is_head = is_short && outlet.len() > 1 && !line.ends_with('.');
    (is_head && date::parse(day, Some("de")).is_some()).then_some((outlet.trim(), day))
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
