//! The press database of Belgium (Mediargus, then GoPress): the list of what was found with the articles
//! below it, as text, and its XML.

use super::super::field::Field;
use super::super::{Draft, Fault, date};
use super::item::Article;
use super::opening::Opening;
use super::xml::{self, Element};
use crate::text::lang::{self, List};

/// How much of a file is looked at to tell its kind.
const HEAD_BYTES: usize = 16 << 10;

/// So many articles at the head of a file are looked for.
const FEWEST: usize = 2;

/// A line above the text of an article is at most so long; so is a name.
const LONGEST_LINE: usize = 200;
const LONGEST_NAME: usize = 60;

/// So many lines below the day the title is looked for.
const MOST_ABOVE: usize = 8;

/// What the list says of an article.
struct Listed<'a> {
    title: &'a str,
    outlet: &'a str,
    day: Option<String>,
    page: &'a str,
}

/// The day of a line of the list, as every line with a day is compared.
fn day_of(day: &str) -> Option<String> {
    let day = date::parse(day, Some("nl")).or_else(|| date::parse(day, Some("fr")));
    day.and_then(|day| day.iso.get(..10).map(str::to_owned))
}

/// `De Post, woensdag 30 november 2011, p. 23, 853w.`: outlet, day, page, words.
fn source(line: &str) -> Option<(&str, Option<String>, &str)> {
    let words = line.trim_end_matches('.').strip_suffix('w')?;
    let (rest, words) = words.rsplit_once(", ")?;
    let (rest, page) = rest.rsplit_once(", p. ").unwrap_or((rest, ""));
    let (outlet, day) = rest.rsplit_once(", ")?;
    let is_count = !words.is_empty() && words.bytes().all(|b| b.is_ascii_digit());
    let day = day_of(day).filter(|_| is_count && !outlet.is_empty())?;
    Some((outlet, Some(day), page.trim()))
}

/// The title behind the number of an entry of the list: `12. Title`.
fn numbered(line: &str) -> Option<&str> {
    let (number, title) = line.split_once(". ")?;
    let number = number.trim_start_matches(|c: char| !c.is_ascii_digit());
    (!number.is_empty() && number.bytes().all(|b| b.is_ascii_digit())).then_some(title.trim())
}

/// The entries of the list, in their order.
fn listed<'a>(lines: &[&'a str]) -> Vec<Listed<'a>> {
    let mut entries = Vec::new();
    let mut title = None;
    for line in lines.iter().copied().filter(|line| !line.is_empty()) {
        if let Some((title, (outlet, day, page))) = title.zip(source(line)) {
            entries.push(Listed { title, outlet, day, page });
        }
        title = numbered(line);
    }
    entries
}

/// Whether a text is such an export: entries with title, outlet, day and words.
pub fn is_one(text: &str) -> bool {
    let head = &text[..text.floor_char_boundary(HEAD_BYTES)];
    let lines: Vec<&str> = head.lines().map(str::trim).collect();
    let first = lines.iter().find(|line| !line.is_empty());
    first.is_some_and(|line| numbered(line).is_some()) && listed(&lines).len() >= FEWEST
}

/// The day and the page of the line that an article begins with: `30-11-2011, p.23`.
fn head(line: &str) -> Option<(String, &str)> {
    let (day, page) = line.split_once(", p.").unwrap_or((line, ""));
    let parts: Vec<&str> = day.split('-').collect();
    let is_number = |part: &&str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let is_day = parts.len() == 3 && day.len() == 10 && parts.iter().all(is_number);
    (is_day && page.len() <= 8)
        .then(|| (format!("{}-{}-{}", parts[2], parts[1], parts[0]), page.trim()))
}

/// Reads every article, with what the list says of it.
pub fn read(opening: &mut Opening<'_>, text: &str) {
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    let entries = listed(&lines);
    let starts: Vec<usize> = (0..lines.len()).filter(|at| head(lines[*at]).is_some()).collect();
    if starts.is_empty() {
        let message = format!("a list of {} articles without their texts", entries.len());
        return opening.fault(Fault::new(message).hint("export the articles with their texts"));
    }
    let mut used = vec![false; entries.len()];
    for (index, start) in starts.iter().enumerate() {
        let end = starts.get(index + 1).copied().unwrap_or(lines.len());
        let below = &lines[start + 1..end];
        let place = entry_of(lines[*start], below, &entries, &used, index);
        if let Some(place) = place {
            used[place] = true;
        }
        if let Some(draft) = article(lines[*start], below, place.map(|at| &entries[at])) {
            opening.article(index + 1, draft);
        }
    }
    opening.counted(starts.len(), entries.len(), "articles");
}

/// The entry of an article: of its day and page, with its title above the text; the one at the same place
/// in the list before all others.
fn entry_of(
    line: &str,
    below: &[&str],
    entries: &[Listed<'_>],
    used: &[bool],
    index: usize,
) -> Option<usize> {
    let (day, page) = head(line)?;
    let fits = |at: &usize| {
        let entry = &entries[*at];
        !used[*at] && entry.page == page && entry.day.as_deref() == Some(&*day)
    };
    let titled = |at: &usize| title_at(below, entries[*at].title).is_some();
    let same = Some(index).filter(|at| *at < entries.len()).filter(fits);
    let free = || (0..entries.len()).filter(fits);
    same.filter(titled).or_else(|| free().find(titled)).or(same).or_else(|| free().next())
}

/// Where the title stands below the line with the day.
fn title_at(below: &[&str], title: &str) -> Option<usize> {
    let filled = below.iter().enumerate().filter(|(_, line)| !line.is_empty());
    filled.take(MOST_ABOVE).find(|(_, line)| **line == title).map(|(at, _)| at)
}

fn article(line: &str, below: &[&str], listed: Option<&Listed<'_>>) -> Option<Draft> {
    let mut article = Article::default();
    article.offer(Field::Date, 10, &head(line)?.0);
    let mut body: Vec<&str> = below.to_vec();
    while body.last().is_some_and(|last| last.is_empty() || last.starts_with('©')) {
        body.pop();
    }
    if let Some(listed) = listed {
        article.offer(Field::Outlet, 10, listed.outlet).offer(Field::Title, 10, listed.title);
        // Above the title stand who wrote it, and the section or the regions.
        if let Some(at) = title_at(&body, listed.title) {
            let above: Vec<&str> = body.drain(..=at).take(at).collect();
            head_lines(&mut article, &above);
        }
    }
    article.plain(&body.join("\n"));
    article.has_text().then(|| article.draft())
}

/// What stands between the day and the title: a line of a name is who wrote it, others say where it stood.
fn head_lines(article: &mut Article, above: &[&str]) {
    for line in above.iter().filter(|line| !line.is_empty() && line.len() <= LONGEST_LINE) {
        let words: Vec<&str> = line.split_whitespace().collect();
        let is_name = (2..=4).contains(&words.len())
            && line.len() <= LONGEST_NAME
            && !line.contains([',', '/', '-', ':'])
            && words.iter().all(|word| word.starts_with(char::is_alphabetic))
            && words.last().is_some_and(|word| word.starts_with(char::is_uppercase))
            && !is_article(words[0]);
        article.offer(if is_name { Field::Author } else { Field::Section }, 20, line);
    }
}

/// Whether a word is one of grammar in Dutch or French: papers and sections begin with it, and people do not.
fn is_article(word: &str) -> bool {
    let word = word.to_lowercase();
    let has = |code| lang::of(Some(code)).has(List::Function, &word);
    has("nl") || has("fr")
}

/// Reads the XML: every `article.published` with its outlet, day, headline, author and paragraphs.
pub fn xml(opening: &mut Opening<'_>, text: &str) {
    let document = xml::parse(text);
    if let Some(broken) = &document.broken {
        opening.fault(Fault::new(format!("the export breaks off: {broken}")));
    }
    let mut items = Vec::new();
    document.root.all(&["article.published"], &mut items);
    let mut empty = 0;
    for (index, item) in items.iter().enumerate() {
        match of_xml(item) {
            Some(draft) if items.len() > 1 => opening.article(index + 1, draft),
            Some(draft) => opening.only(draft),
            None => empty += 1,
        }
    }
    if empty > 0 {
        opening.fault(Fault::new(format!("{empty} articles of the export have no text")));
    }
}

fn of_xml(item: &Element) -> Option<Draft> {
    let mut article = Article::default();
    let id = |key: &str| item.find("id").and_then(|id| id.attribute(key)).unwrap_or_default();
    let (published, issue) = (id("pubdate"), id("issue"));
    // The hour is midnight wherever the day is all that is known.
    let day = published.split('T').next().unwrap_or_default();
    article.offer(Field::Outlet, 10, &id("title")).offer(Field::Date, 10, day);
    article.offer(Field::Id, 10, &issue).offer(Field::Title, 10, item.text_of("hl1").trim());
    article.offer(Field::Language, 10, &item.attribute("xml:lang").unwrap_or_default());
    let part = |name: &str| item.text_of(name).split_whitespace().collect::<Vec<_>>().join(" ");
    let by = format!("{} {}", part("namefirst"), part("namelast")).trim().to_owned();
    // Where a text has no paragraphs of its own, the field of the name holds it.
    let is_name = by.len() <= LONGEST_NAME && !by.ends_with(['.', '?', '!']);
    if is_name {
        article.offer(Field::Author, 10, &by);
    }
    let content = item.find("body.content").map(|content| content.html(&named));
    article.html(&content.unwrap_or_default());
    if !article.has_text() && !is_name {
        article.plain(&by);
    }
    article.has_text().then(|| article.draft())
}

/// Names under which the parts of a text are read as HTML.
fn named(element: &Element) -> Option<&str> {
    match &*element.name {
        "body.p" | "p" => Some("p"),
        "hl1" | "hl2" | "hl3" => Some("h2"),
        "attachments" => None,
        "tagline" | "authortagline" => Some("div"),
        other => Some(other),
    }
}
