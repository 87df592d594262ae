//! Wire items as they were sent over lines: IPTC 7901 and ANPA 1312, with control characters round
//! their head and text.

use std::path::Path;

use super::super::field::Field;
use super::super::{Fault, decode};
use super::item::{Article, version_of};
use super::opening::Opening;

const SOH: u8 = 0x01;
const STX: u8 = 0x02;
const ETX: u8 = 0x03;
const EOT: u8 = 0x04;
const SYN: u8 = 0x16;

/// What stands before the head of a transmission.
fn without_lead(bytes: &[u8]) -> &[u8] {
    let lead = |b: &u8| *b == SYN || b.is_ascii_whitespace();
    &bytes[bytes.iter().take_while(|b| lead(b)).count()..]
}

/// Whether a file is of IPTC 7901: `SOH`, a source and a number, then `STX`.
pub fn is_iptc(_: &Path, bytes: &[u8]) -> bool {
    let bytes = without_lead(bytes);
    let head = &bytes[..bytes.len().min(512)];
    head.first() == Some(&SOH) && head.contains(&STX) && !head.contains(&b'^')
}

/// Whether a file is of ANPA 1312: the same with its own marks (`^headline<`), or the marks alone.
pub fn is_anpa(_: &Path, bytes: &[u8]) -> bool {
    let bytes = without_lead(bytes);
    let head = &bytes[..bytes.len().min(1024)];
    let marks = head.windows(2).filter(|pair| pair == b"<\n" || pair == b"<\r").count();
    head.first() == Some(&SOH) && head.contains(&STX)
        || head.contains(&b'^') && marks >= 1 && head.contains(&STX)
}

/// The parts of every transmission in the file: head and text.
fn transmissions(bytes: &[u8]) -> Vec<(&[u8], &[u8])> {
    let mut found = Vec::new();
    let mut rest = bytes;
    while let Some(start) =
        memchr::memchr(SOH, rest).or(if found.is_empty() { Some(0) } else { None })
    {
        let Some(text) = memchr::memchr(STX, &rest[start..]).map(|at| start + at) else { break };
        let end = memchr::memchr2(ETX, EOT, &rest[text..]).map_or(rest.len(), |at| text + at);
        let head = &rest[start..text];
        found.push((head.strip_prefix(&[SOH]).unwrap_or(head), &rest[text + 1..end]));
        rest = &rest[(end + 1).min(rest.len())..];
    }
    found
}

fn text(bytes: &[u8]) -> String {
    decode::decode(bytes)
        .map(|decoded| decoded.text.replace("\r\n", "\n").replace('\r', "\n"))
        .unwrap_or_default()
}

/// Reads every item of IPTC 7901: the source stands in the head, keyword and headline above the
/// text.
pub fn read_iptc(opening: &mut Opening<'_>, _: &Path, bytes: &[u8]) {
    each(opening, bytes, "IPTC 7901", |article, head, body| {
        // `DPA0123 4 pl 235 SERVICE`: source and number, priority, category, words.
        let mut words = head.split_whitespace();
        let source = words.next().unwrap_or_default();
        let name: String = source.chars().take_while(|c| c.is_alphabetic()).collect();
        article.offer(Field::Outlet, 20, &name);
        article.offer(Field::Id, 10, source);
        article.offer(Field::Section, 10, words.nth(1).unwrap_or_default());
        story(article, body);
    });
}

/// Reads every item of ANPA 1312: `^headline<`, `^By …<`, and what a telegraph adds at the end.
pub fn read_anpa(opening: &mut Opening<'_>, _: &Path, bytes: &[u8]) {
    each(opening, bytes, "ANPA 1312", |article, head, body| {
        let mut words = head.split_whitespace();
        article.offer(Field::Id, 10, words.next().unwrap_or_default());
        story(article, body);
    });
}

fn each(
    opening: &mut Opening<'_>,
    bytes: &[u8],
    what: &str,
    read: impl Fn(&mut Article, &str, &str),
) {
    let all = transmissions(bytes);
    let many = all.len() > 1;
    for (index, (head, body)) in all.iter().enumerate() {
        let mut article = Article::default();
        read(&mut article, &text(head), &text(body));
        if !article.has_text() {
            opening.fault(Fault::new(format!("{what}: item {} has no text", index + 1)));
        } else if many {
            opening.article(index + 1, article.draft());
        } else {
            opening.only(article.draft());
        }
    }
}

/// The text of an item: marked lines (`^…<`) and what stands above the first long line are its
/// head, `(AP) _` stays in its dateline, `AP-WF-10-25-24 1410GMT` at its end is the telegraph's.
fn story(article: &mut Article, body: &str) {
    let (mut paragraphs, mut title) = (Vec::<String>::new(), String::new());
    let mut in_head = true;
    for raw in body.lines() {
        let line = raw.trim_end_matches('<').trim();
        let line_text = line.trim_start_matches('^').trim();
        if line_text.is_empty() {
            continue;
        }
        let starts = raw.starts_with([' ', '\t']) || paragraphs.is_empty();
        if is_note(line_text) {
            article.offer(Field::Note, 10, line_text.trim_matches(['(', ')']));
        } else if in_head
            && (line.starts_with('^')
                || is_slug(line_text)
                || title.is_empty() && line_text.len() < 90)
        {
            head_line(article, line_text, &mut title);
        } else if is_telegraph(line_text) {
            let date = line_text.split_whitespace().next().unwrap_or_default();
            article.offer(Field::Date, 30, &telegraph_date(date));
        } else {
            in_head = false;
            match paragraphs.last_mut().filter(|_| !starts) {
                Some(last) => {
                    last.push(' ');
                    last.push_str(line_text);
                }
                None => paragraphs.push(line_text.to_owned()),
            }
        }
    }
    if let Some(version) = version_of(&title) {
        article.offer(Field::Version, 10, version);
    }
    article.offer(Field::Title, 10, &title);
    article.offer(Field::Outlet, 10, agency(&paragraphs));
    article.plain(&paragraphs.join("\n\n"));
}

fn head_line(article: &mut Article, line: &str, title: &mut String) {
    let by = line.get(..3).is_some_and(|by| by.eq_ignore_ascii_case("by "));
    if by {
        article.offer(Field::Author, 10, line);
    } else if is_slug(line) {
        article.offer(Field::Section, 30, line);
    } else if title.is_empty() {
        title.push_str(line);
    }
}

/// `BC-EU--Ferry,1st Ld-Writethru`, `bc-ferry`: a slug has a dash and hardly a space.
fn is_slug(line: &str) -> bool {
    let lower = line.to_ascii_lowercase();
    ["bc-", "am-", "pm-", "eds:", "eds-"].iter().any(|slug| lower.starts_with(slug))
}

/// `(EDS: ADDS quote)`, `(Adds details)`, `Embargoed until …`: said to editors.
fn is_note(line: &str) -> bool {
    let lower = line.trim_start_matches('(').to_ascii_lowercase();
    let said = ["eds:", "adds ", "updates ", "corrects ", "embargo", "sperrfrist", "recasts "];
    line.starts_with('(') && line.ends_with(')') && said.iter().any(|said| lower.starts_with(said))
        || lower.starts_with("embargo")
        || lower.starts_with("sperrfrist")
}

/// `AP-WF-10-25-24 1410GMT`.
fn is_telegraph(line: &str) -> bool {
    let parts: Vec<&str> = line.split_whitespace().next().unwrap_or_default().split('-').collect();
    let number = |part: &&&str| part.len() == 2 && part.bytes().all(|b| b.is_ascii_digit());
    parts.len() >= 4 && parts.iter().rev().take(3).filter(number).count() == 3
}

/// The American date of such a line, year first.
fn telegraph_date(mark: &str) -> String {
    let parts: Vec<&str> = mark.split('-').collect();
    match parts[..] {
        [.., month, day, year] => format!("20{year}-{month}-{day}"),
        _ => String::new(),
    }
}

/// The agency of a dateline: `OSLO (AP) _`, `Berlin (dpa) -`.
pub fn agency(paragraphs: &[String]) -> &str {
    let Some(first) = paragraphs.first() else { return "" };
    let head = &first[..first.floor_char_boundary(80)];
    let Some((_, after)) = head.split_once('(') else { return "" };
    let Some((name, rest)) = after.split_once(')') else { return "" };
    let dash = rest.trim_start().starts_with(['_', '-', '–', '—']);
    let short = name.len() <= 20 && name.chars().all(char::is_alphabetic);
    if dash && short { name } else { "" }
}
