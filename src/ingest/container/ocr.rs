//! Pages of newspapers whose text a program recognised: ALTO, and what ABBYY FineReader writes.

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

fn read(opening: &mut Opening<'_>, text: &str, name: &str, said: impl Fn(&Element) -> String) {
    let document = xml::parse(text);
    if let Some(broken) = document.broken {
        opening.fault(Fault::new(format!("a page that cannot be read to its end: {broken}")));
    }
    let mut parts = Vec::new();
    document.root.all(&[name], &mut parts);
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
