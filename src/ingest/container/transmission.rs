//! Wire items as they were sent over lines: IPTC 7901 and ANPA 1312, with control characters round
//! their head and text.

use std::path::Path;

use super::super::boilerplate::credit;
use super::super::field::Field;
use super::super::{Fault, dateline, decode, head_line};
use super::dispatch;
use super::item::{Article, version_of};
use super::opening::Opening;

/// The signs of ASCII that frame a transmission of IPTC 7901: start of heading…
const SOH: u8 = 0x01;
/// …start of text…
const STX: u8 = 0x02;
/// …end of text…
const ETX: u8 = 0x03;
/// …end of transmission…
const EOT: u8 = 0x04;
/// …and what keeps the line in step before it.
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
    let mut pairs = head.windows(2);
    // Hardly any file has the sign of control: it is looked for first.
    memchr::memchr(STX, head).is_some()
        && (head.first() == Some(&SOH)
            || head.contains(&b'^') && pairs.any(|pair| pair == b"<\n" || pair == b"<\r"))
}

/// One transmission: its head, its text, and what stands behind the text, as when it was sent.
struct Transmission<'a> {
    head: &'a [u8],
    text: &'a [u8],
    tail: &'a [u8],
}

/// Every transmission in the file.
fn transmissions(bytes: &[u8]) -> Vec<Transmission<'_>> {
    let mut found = Vec::new();
    let mut rest = bytes;
    while let Some(start) =
        memchr::memchr(SOH, rest).or(if found.is_empty() { Some(0) } else { None })
    {
        let Some(text) = memchr::memchr(STX, &rest[start..]).map(|at| start + at) else { break };
        let end = memchr::memchr2(ETX, EOT, &rest[text..]).map_or(rest.len(), |at| text + at);
        let head = &rest[start..text];
        let head = head.strip_prefix(&[SOH]).unwrap_or(head);
        let text = &rest[text + 1..end];
        rest = &rest[(end + 1).min(rest.len())..];
        let next = memchr::memchr2(SOH, EOT, rest).unwrap_or(rest.len());
        found.push(Transmission { head, text, tail: &rest[..next] });
    }
    found
}

fn text(bytes: &[u8]) -> String {
    decode::decode(bytes)
        .map(|decoded| {
            decoded.text.replace("\r\r\n", "\n").replace("\r\n", "\n").replace('\r', "\n")
        })
        .unwrap_or_default()
}

/// Reads every item of IPTC 7901: the source stands in the head, keyword and headline above the
/// text.
pub fn read_iptc(opening: &mut Opening<'_>, _: &Path, bytes: &[u8]) {
    each(opening, bytes, "IPTC 7901", iptc);
}

/// An item by its head, `DPA0123 4 pl 235 SERVICE` (source and number, priority, category, words),
/// and its text.
fn iptc(article: &mut Article, head: &str, body: &str) {
    let mut words = head.split_whitespace();
    let source = words.next().unwrap_or_default();
    let name: String = source.chars().take_while(|c| c.is_alphabetic()).collect();
    // A service of an agency is called by letters that are no name: `bdt0123 … dpa 0456`.
    let is_name = name.chars().all(char::is_uppercase) || credit::is_agency(&name.to_uppercase());
    article.offer(Field::Outlet, 20, if is_name { &name } else { agency_of(head) });
    article.offer(Field::Id, 10, source);
    article.offer(Field::Section, 10, words.nth(1).unwrap_or_default());
    story(article, body);
}

/// The agency that a head line names before its last number.
fn agency_of(head: &str) -> &str {
    let line = head.trim_start().lines().next().unwrap_or_default();
    let mut words = line.split_whitespace().rev();
    let is_number = |word: &str| word.bytes().all(|b| b.is_ascii_digit());
    let name = words.next().filter(|word| is_number(word)).and_then(|_| words.next());
    name.filter(|name| name.starts_with(char::is_alphabetic)).unwrap_or_default()
}

/// How many digits the number of an item has.
const DIGITS: std::ops::RangeInclusive<usize> = 3..=5;

/// The head line of an item of IPTC 7901, where a program has taken the control characters out:
/// `APA0123 5 AI 0234 Corran 04.Mär 20`, `bdt0123 4 pl 120 dpa 0456`, `eca00075 3 i 510`.
fn is_head(line: &str) -> bool {
    let words: Vec<&str> = line.split_whitespace().collect();
    let [source, priority, category, words, ..] = words[..] else { return false };
    let letters = source.bytes().take_while(u8::is_ascii_alphabetic).count();
    let number = |word: &str| !word.is_empty() && word.bytes().all(|b| b.is_ascii_digit());
    let is_source = letters == 3 && DIGITS.contains(&(source.len() - 3)) && number(&source[3..]);
    let is_category = category.len() <= 3 && category.bytes().all(|b| b.is_ascii_alphabetic());
    is_source && priority.len() == 1 && number(priority) && is_category && number(words)
}

/// Whether a text begins with such a line.
pub fn is_bare(text: &str) -> bool {
    text.trim_start_matches('\u{FEFF}').trim_start().lines().next().is_some_and(is_head)
}

/// Reads every item of such a text.
pub fn read_bare(opening: &mut Opening<'_>, text: &str) {
    let lines: Vec<&str> = text.trim_start_matches('\u{FEFF}').lines().collect();
    let heads: Vec<usize> = (0..lines.len()).filter(|&at| is_head(lines[at])).collect();
    for (index, &at) in heads.iter().enumerate() {
        let end = heads.get(index + 1).copied().unwrap_or(lines.len());
        let mut article = Article::default();
        iptc(&mut article, lines[at], &lines[at + 1..end].join("\n"));
        if !article.has_text() {
            opening.fault(Fault::new(format!("IPTC 7901: item {} has no text", index + 1)));
        } else if heads.len() > 1 {
            opening.article(index + 1, article.draft());
        } else {
            opening.only(article.draft());
        }
    }
}

/// Reads every item of ANPA 1312: `^headline<`, `^By …<`, and what a telegraph adds at the end.
pub fn read_anpa(opening: &mut Opening<'_>, _: &Path, bytes: &[u8]) {
    each(opening, bytes, "ANPA 1312", |article, head, body| {
        let mut words = head.split_whitespace();
        article.offer(Field::Id, 10, words.next().unwrap_or_default());
        // Some systems put the marked lines before the sign that opens the text.
        let marked = |line: &&str| line.trim_start_matches(char::is_control).starts_with('^');
        let above = head.lines().filter(marked).flat_map(|line| [line, "\n"]);
        story(article, &above.chain([body]).collect::<String>());
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
    for (index, transmission) in all.iter().enumerate() {
        let mut article = Article::default();
        read(&mut article, &text(transmission.head), &text(transmission.text));
        for line in text(transmission.tail).lines().map(str::trim) {
            moment(&mut article, line);
        }
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
    let (mut in_head, mut fresh) = (true, true);
    let body = headed(article, body, &mut title).unwrap_or(body);
    let (body, notes) = above_notepad(body);
    article.offer(Field::Note, 20, notes.trim());
    for raw in body.lines() {
        let line = raw.trim_end_matches('<').trim();
        let line_text = line.trim_start_matches('^').trim();
        if line_text.is_empty() {
            fresh = true;
            continue;
        }
        let starts = std::mem::take(&mut fresh) || raw.starts_with([' ', '\t']);
        if is_note(line_text) {
            article.offer(Field::Note, 10, line_text.trim_matches(['(', ')']));
        } else if in_head
            && (line.starts_with('^')
                || is_slug(line_text)
                || title.is_empty() && line_text.len() < 90)
        {
            head_line(article, line_text, &mut title);
        } else if moment(article, line_text) || is_sign_off(line_text) {
            in_head = false;
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

/// A head is looked for in so many lines: keywords, notes, headline, byline.
const HEAD_LINES: usize = 16;

/// A head that ends with `=`, as agencies of German close it: notes in brackets, the headline, the byline.
/// Gives the text below; `None` where there is no such head.
fn headed<'b>(article: &mut Article, body: &'b str, title: &mut String) -> Option<&'b str> {
    let mut at = 0;
    let lines: Vec<&str> = body.lines().take(HEAD_LINES).collect();
    let last = lines.iter().position(|line| line.trim_end().ends_with(" ="))?;
    let (mut note, mut is_over) = (String::new(), false);
    for (index, line) in body.split_inclusive('\n').enumerate().take(last + 1) {
        at += line.len();
        let text = line.trim().trim_start_matches('^').trim_end_matches(['=', '<']).trim();
        if text.is_empty() {
            continue;
        }
        if !note.is_empty() || text.starts_with('(') {
            note.push_str(if note.is_empty() { "" } else { " " });
            note.push_str(text.trim_start_matches('(').trim_end_matches(')'));
            if text.ends_with(')') {
                article.offer(Field::Note, 10, std::mem::take(&mut note).trim());
            }
        } else if title.is_empty() && (is_slug(text) || is_keywords(text)) {
            article.offer(Field::Section, 30, text);
        } else if !title.is_empty() && is_byline(text) {
            article.offer(Field::Author, 10, text.rsplit_once(',').map_or(text, |(who, _)| who));
            is_over = true;
        } else if !is_over && index <= last {
            title.push_str(if title.is_empty() { "" } else { " " });
            title.push_str(text);
        }
    }
    // A bracket that nobody closed is a note all the same.
    article.offer(Field::Note, 20, note.trim());
    (!title.is_empty()).then(|| &body[at..])
}

/// `Von Ada Holm und Bo Lee, dpa`: who wrote an item, and for which agency.
fn is_byline(line: &str) -> bool {
    let agency = line.rsplit_once(',').map(|(_, agency)| agency.trim());
    agency.is_some_and(|agency| credit::is_agency(&agency.to_uppercase()))
        || head_line::byline(line).is_some()
}

/// What stands above a notepad for editors, and the notepad.
fn above_notepad(body: &str) -> (&str, &str) {
    let mut at = 0;
    for line in body.split_inclusive('\n') {
        if is_notepad(line, &body[at + line.len()..]) {
            return body.split_at(at);
        }
        at += line.len();
    }
    (body, "")
}

/// `# Notizblock` over a list, and the row of stars above what is not to be printed: what follows is said to
/// editors. Over paragraphs one word is a heading of the story.
fn is_notepad(line: &str, below: &str) -> bool {
    let line = line.trim();
    let first = below.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default();
    let is_list = first.starts_with(['-', '*', '•', '#', '+']);
    // A row of stars alone parts the text.
    let is_warning = line.starts_with("* * *") && line.contains(char::is_alphabetic);
    is_warning || is_list && line.strip_prefix("# ").is_some_and(|word| !word.contains(' '))
}

/// Offers the moment that a line behind a text is, if it is one.
fn moment(article: &mut Article, line: &str) -> bool {
    if is_telegraph(line) {
        let date = line.split_whitespace().next().unwrap_or_default();
        article.offer(Field::Date, 30, &telegraph_date(date));
        return true;
    }
    let sent = dispatch::sent(line);
    article.offer(Field::Date, 30, sent.as_deref().unwrap_or_default());
    sent.is_some()
}

/// `dpa ar yybb z2 bl`: who wrote and who edited, in an agency's own short marks.
fn is_sign_off(line: &str) -> bool {
    let is_mark = |word: &str| {
        word.len() <= 8 && word.chars().all(|c| c.is_lowercase() || c.is_ascii_digit() || c == '/')
    };
    // `(Schluss) ari/blm` says first that the item ends.
    if let Some((end, marks)) = line.strip_prefix('(').and_then(|rest| rest.split_once(')')) {
        return end.chars().all(char::is_alphabetic) && marks.contains('/') && {
            let mut marks = marks.split_whitespace();
            marks.clone().count() == 1 && marks.all(is_mark)
        };
    }
    let mut words = line.split_whitespace();
    let is_agency = words.next().is_some_and(|word| credit::is_agency(&word.to_uppercase()));
    is_agency && words.clone().next().is_some() && words.all(is_mark)
}

/// `Häfen/Verkehr/Corran/`: what an item is about.
pub fn is_keywords(line: &str) -> bool {
    line.contains('/') && !line.contains(' ') && !line.contains("://")
}

fn head_line(article: &mut Article, line: &str, title: &mut String) {
    let by = line.get(..3).is_some_and(|by| by.eq_ignore_ascii_case("by "));
    if by {
        article.offer(Field::Author, 10, line);
    } else if is_slug(line) || title.is_empty() && is_keywords(line) {
        article.offer(Field::Section, 30, line);
    } else if title.is_empty() {
        title.push_str(line.trim_end_matches('=').trim_end());
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

/// The agency of the dateline of an item, which is its outlet.
pub fn agency(paragraphs: &[String]) -> &str {
    // A lead may stand above the paragraph that begins with the dateline.
    paragraphs.iter().take(3).find_map(|text| dateline::agency(text)).unwrap_or_default()
}
