//! Clippings that a press review puts into one document, a rule between them, each headed by a line that
//! names its outlet in quotation marks and the day: `"Post.example" found on 25.10.2024 10:36`.

use super::super::field::Field;
use super::super::{Draft, Fault, date};
use super::item::Article;
use super::opening::Opening;

/// A rule has so many signs at least, all of them the same.
const RULE: usize = 10;

/// The head line of a clipping is at most so long, and so is a headline.
const LONGEST_HEAD: usize = 120;
const LONGEST_TITLE: usize = 200;

/// So many clippings make a review.
const FEWEST: usize = 2;

/// How much of a file is looked at to tell its kind.
const HEAD_BYTES: usize = 64 << 10;

fn is_rule(line: &str) -> bool {
    line.len() >= RULE
        && ["_", "-", "=", "*"].iter().any(|s| line.trim_matches(|c| s.contains(c)).is_empty())
}

/// What stands between rules, without blank lines round it.
fn parts(text: &str) -> Vec<Vec<&str>> {
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    let parts = lines.split(|line| is_rule(line)).map(|part| {
        let start = part.iter().position(|line| !line.is_empty()).unwrap_or(part.len());
        part[start..].to_vec()
    });
    parts.filter(|part| !part.is_empty()).collect()
}

/// The outlet and the day that a head line names.
fn head(line: &str) -> Option<(&str, &str)> {
    let inside = line.strip_prefix(['"', '“', '„', '«'])?;
    let end = inside.find(['"', '”', '“', '»'])?;
    let (outlet, rest) = inside.split_at(end);
    let day = rest.find(|c: char| c.is_ascii_digit()).map(|at| &rest[at..])?;
    let day = day.split_whitespace().next()?;
    let is_head = line.len() <= LONGEST_HEAD && outlet.len() > 1;
    (is_head && date::parse(day, Some("de")).is_some()).then_some((outlet.trim(), day))
}

/// Whether a text is a review: every part of its beginning has such a head.
pub fn is_one(text: &str) -> bool {
    let text = text.trim_start_matches('\u{FEFF}');
    let first = text.lines().map(str::trim).find(|line| !line.is_empty() && !is_rule(line));
    if first.is_none_or(|line| head(line).is_none()) {
        return false;
    }
    let parts = parts(&text[..text.floor_char_boundary(HEAD_BYTES)]);
    parts.len() >= FEWEST && parts.iter().all(|part| head(part[0]).is_some())
}

/// Reads every clipping; a part without a head goes on with the one above it.
pub fn read(opening: &mut Opening<'_>, text: &str) {
    let mut clippings: Vec<Vec<&str>> = Vec::new();
    for part in parts(text) {
        match clippings.last_mut().filter(|_| head(part[0]).is_none()) {
            Some(above) => above.extend(part),
            None => clippings.push(part),
        }
    }
    let mut empty = 0;
    for (index, clipping) in clippings.iter().enumerate() {
        match article(clipping) {
            Some(draft) => opening.article(index + 1, draft),
            None => empty += 1,
        }
    }
    if empty > 0 {
        opening.fault(Fault::new(format!("{empty} clippings have no text")));
    }
}

fn article(clipping: &[&str]) -> Option<Draft> {
    let mut article = Article::default();
    let (outlet, day) = head(clipping[0])?;
    article.offer(Field::Outlet, 10, outlet);
    article.offer(Field::Date, 10, day);
    let body = &clipping[1..];
    let at = body.iter().position(|line| !line.is_empty())?;
    let is_title = body[at].len() <= LONGEST_TITLE && !body[at].ends_with('.');
    if is_title {
        article.offer(Field::Title, 10, body[at]);
    }
    article.plain(&body[at + usize::from(is_title)..].join("\n"));
    article.has_text().then(|| article.draft())
}
