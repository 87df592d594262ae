//! Dispatches as agencies send them in plain text: between `ZCZC` and `NNNN`, and the press
//! releases that APA sends out (OTS).

use super::super::Fault;
use super::super::date;
use super::super::field::Field;
use super::item::Article;
use super::opening::Opening;
use super::transmission::{agency, is_keywords};

/// Whether a text is a dispatch with the old marks of its beginning and end.
pub fn is_one(text: &str) -> bool {
    let Some(after) = text.trim_start().strip_prefix("ZCZC") else { return false };
    // What was cut off behind the text has its codes still.
    let first = after.lines().next().unwrap_or_default();
    after.contains("NNNN") || is_code(first) && first.contains(|c: char| c.is_ascii_digit())
}

/// Reads every dispatch: codes, a headline, the text, and when it was sent.
pub fn read(opening: &mut Opening<'_>, text: &str) {
    let items: Vec<&str> = text.split("ZCZC").skip(1).collect();
    let many = items.len() > 1;
    for (index, item) in items.iter().enumerate() {
        let article = dispatch(item.split("NNNN").next().unwrap_or_default());
        if !article.has_text() {
            opening.fault(Fault::new(format!("dispatch {} has no text", index + 1)));
        } else if many {
            opening.article(index + 1, article.draft());
        } else {
            opening.only(article.draft());
        }
    }
}

/// A line of codes: without a small letter, and short.
fn is_code(line: &str) -> bool {
    line.len() <= 30 && !line.chars().any(char::is_lowercase)
}

fn dispatch(item: &str) -> Article {
    let mut article = Article::default();
    let mut lines = item.lines();
    article.offer(Field::Id, 10, lines.next().unwrap_or_default());
    let mut title = String::new();
    let mut paragraphs: Vec<String> = Vec::new();
    let mut fresh = true;
    for raw in lines {
        let line = raw.trim();
        if line.is_empty() {
            fresh = true;
        } else if title.is_empty() {
            if is_code(line) {
                article.offer(Field::Section, 10, line);
            } else {
                title = line.to_owned();
                fresh = true;
            }
        } else if let Some(moment) = sent(line) {
            article.offer(Field::Date, 10, &moment);
        } else if paragraphs.is_empty() || !is_code(line) {
            match paragraphs.last_mut().filter(|_| !fresh && !raw.starts_with("  ")) {
                Some(last) => {
                    last.push(' ');
                    last.push_str(line);
                }
                None => paragraphs.push(line.to_owned()),
            }
            fresh = false;
        }
    }
    article.offer(Field::Title, 10, &title);
    article.offer(Field::Outlet, 10, agency(&paragraphs));
    article.plain(&paragraphs.join("\n\n"));
    article
}

/// `25-OTT-24 10:15`, `251015 Okt 24`, `251015 GMT OCT 24`, `2024-10-25/10:15`: when a dispatch was
/// sent, and no more.
pub fn sent(line: &str) -> Option<String> {
    if line.len() > 40 {
        return None;
    }
    let words = line.replace(['-', '/'], " ");
    let words: Vec<&str> = words.split_whitespace().collect();
    let number =
        |word: &str, length| word.len() == length && word.bytes().all(|b| b.is_ascii_digit());
    let written = match words[..] {
        [day, month, year, ..] if number(day, 2) && number(year, 2) => {
            format!("{day} {month} 20{year}")
        }
        [moment, month, year] | [moment, _, month, year]
            if number(moment, 6) && number(year, 2) =>
        {
            format!("{} {month} 20{year}", &moment[..2])
        }
        [.., year, month, day, clock] if number(year, 4) && clock.contains(':') => {
            format!("{year}-{month}-{day}")
        }
        _ => return None,
    };
    date::parse(&written, None).map(|_| written)
}

/// Whether a text is a press release of APA's service.
pub fn is_release(text: &str) -> bool {
    text.contains("OTS-ORIGINALTEXT PRESSEAUSSENDUNG")
}

/// Reads a press release: keywords, headline, subtitle (`Utl.:`), text; whom to ask is none of it.
pub fn release(opening: &mut Opening<'_>, text: &str) {
    let mut article = Article::default();
    article.offer(Field::Outlet, 10, "APA-OTS");
    let (mut title, mut body): (Vec<&str>, Vec<String>) = (Vec::new(), Vec::new());
    let (mut begun, mut ended, mut fresh) = (false, false, true);
    for line in text.lines().map(str::trim) {
        let lower = line.to_lowercase();
        if line.is_empty() {
            fresh = true;
            continue;
        }
        if let Some(moment) = sent(line) {
            article.offer(Field::Date, 10, &moment);
        } else if line.starts_with("OTS0") {
            article.offer(Field::Id, 10, line.split_whitespace().next().unwrap_or_default());
        } else if lower.starts_with("http") && line.contains("/presseaussendung/") {
            article.offer(Field::Url, 10, line);
        }
        ended |= line == "~" || lower.starts_with("rückfragehinweis") || line.starts_with("***");
        begun |= line.contains("(OTS");
        if ended {
            continue;
        }
        if begun {
            match body.last_mut().filter(|_| !fresh) {
                Some(last) => {
                    last.push(' ');
                    last.push_str(line);
                }
                None => body.push(line.to_owned()),
            }
        } else if !line.starts_with("OTS0") && sent(line).is_none() {
            title.push(line);
        }
        fresh = false;
    }
    headed(&mut article, &title);
    article.plain(&body.join("\n\n"));
    if article.has_text() {
        opening.only(article.draft());
    } else {
        opening.fault(Fault::new("a press release without a text"));
    }
}

/// Of the lines above the text the keywords are parted by strokes, and the subtitle has its mark.
fn headed(article: &mut Article, lines: &[&str]) {
    for line in lines {
        let line = line.trim_end_matches('=').trim();
        if is_keywords(line) {
            article.offer(Field::Section, 10, line);
        } else if !line.starts_with("Utl.") {
            article.offer(Field::Title, 10, line);
        }
    }
}
