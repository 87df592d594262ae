//! Pages of newspapers whose text a program recognised: ALTO, PAGE, and what ABBYY FineReader writes.

use super::super::Fault;
use super::item::Article;
use super::opening::Opening;
use super::xml::{self, Element};

/// Signs at the end of a line that say that its last word goes on in the next.
const GOES_ON: [char; 2] = ['¬', '\u{AD}'];

/// Whether XML that has another root is a page of ABBYY: every letter stands in an element of its own.
pub fn is_abbyy(text: &str) -> bool {
    text.contains("<charParams ")
}

/// Reads a page of ALTO: a block a paragraph, words that are parted at the end of a line whole.
pub fn alto(opening: &mut Opening<'_>, text: &str) {
    read(opening, text, "textblock", |block| {
        let mut lines = Vec::new();
        block.all(&["textline"], &mut lines);
        joined(lines.iter().map(|line| line_of_alto(line)))
    });
}

/// Reads a page of ABBYY, a paragraph a paragraph.
pub fn abbyy(opening: &mut Opening<'_>, text: &str) {
    read(opening, text, "par", |paragraph| {
        let mut lines = Vec::new();
        paragraph.all(&["line"], &mut lines);
        joined(lines.iter().map(|line| line_of_abbyy(line)))
    });
}

/// Reads a page of PAGE (Transkribus, OCR-D), a region a paragraph, in the order that it states.
pub fn page(opening: &mut Opening<'_>, text: &str) {
    read(opening, text, "textregion", |region| {
        let mut lines = Vec::new();
        region.all(&["textline"], &mut lines);
        let text = joined(lines.iter().map(|line| line_of_page(line)));
        if text.is_empty() { recognised(region) } else { text }
    });
}

fn read(opening: &mut Opening<'_>, text: &str, name: &str, said: impl Fn(&Element) -> String) {
    let document = xml::parse(text);
    if let Some(broken) = document.broken {
        opening.fault(Fault::new(format!("a page that cannot be read to its end: {broken}")));
    }
    let mut parts = Vec::new();
    document.root.all(&[name], &mut parts);
    let mut order = Vec::new();
    document.root.find("readingorder").into_iter().for_each(|group| in_order(group, &mut order));
    let place = |part: &&Element| {
        let id = part.attribute("id").unwrap_or_default();
        order.iter().position(|wanted| *wanted == id).unwrap_or(usize::MAX)
    };
    // What no order names stays behind, as it stands.
    parts.sort_by_cached_key(place);
    let paragraphs: Vec<String> = parts.into_iter().map(said).collect();
    let mut article = Article::default();
    article.plain(&paragraphs.join("\n\n"));
    if article.has_text() {
        opening.only(article.draft());
    } else {
        opening.fault(Fault::new("a page on which no text was recognised"));
    }
}

/// A line by its words. Where the parts of a parted word say what it is as a whole, the first part is
/// that and the second nothing.
fn line_of_alto(line: &Element) -> String {
    let mut words: Vec<String> = Vec::new();
    for word in line.elements() {
        let value = |name: &str| word.attribute(name).unwrap_or_default();
        match (&*word.name, &*value("SUBS_TYPE")) {
            ("string", "HypPart2") if !value("SUBS_CONTENT").is_empty() => {}
            ("string", "HypPart1") if !value("SUBS_CONTENT").is_empty() => {
                words.push(value("SUBS_CONTENT"));
                return words.join(" ");
            }
            ("string", _) => words.push(value("CONTENT")),
            ("hyp", _) => {
                if let Some(last) = words.last_mut() {
                    last.truncate(last.trim_end_matches('-').len());
                    last.push(GOES_ON[0]);
                }
            }
            _ => {}
        }
    }
    words.join(" ")
}

/// A line by its letters.
fn line_of_abbyy(line: &Element) -> String {
    let mut letters = Vec::new();
    line.all(&["charparams"], &mut letters);
    let line: String = letters.iter().map(|letter| letter.text()).collect();
    line.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The ids of regions in the order of reading: groups in groups, by their numbers where they have any.
fn in_order(group: &Element, order: &mut Vec<String>) {
    let mut parts: Vec<&Element> = group.elements().collect();
    let number = |part: &&Element| part.attribute("index")?.parse::<usize>().ok();
    parts.sort_by_key(|part| number(part).unwrap_or(usize::MAX));
    for part in parts {
        order.extend(part.attribute("regionRef"));
        in_order(part, order);
    }
}

/// A line of PAGE as a whole, else by its words.
fn line_of_page(line: &Element) -> String {
    let whole = recognised(line);
    if !whole.is_empty() {
        return whole;
    }
    let words = line.elements().filter(|part| part.name == "word").map(recognised);
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// What was recognised of a part of a page; of several readings the first.
fn recognised(part: &Element) -> String {
    part.child("textequiv")
        .map(|text| text.text_of("unicode"))
        .unwrap_or_default()
        .trim()
        .to_owned()
}

/// Lines as one paragraph.
fn joined(lines: impl Iterator<Item = String>) -> String {
    let mut text = String::new();
    for line in lines.filter(|line| !line.is_empty()) {
        if text.ends_with(GOES_ON) {
            text.pop();
        } else if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(&line);
    }
    text
}
