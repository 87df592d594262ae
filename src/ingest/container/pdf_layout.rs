//! Lines of a PDF, as a program has written them page by page, into paragraphs.
//!
//! A PDF knows no paragraphs: there are lines, and on every page what the printer sets over and under
//! them. A line goes on in the next one where it is as long as the column is wide; what stands at the
//! edge of several pages is none of the text.

use std::collections::BTreeMap;

use super::super::builder::{Builder, Built};
use super::super::plain::ends_with_stop;
use super::nexis_uni;
use crate::model::BlockKind;

/// What begins a new page.
const FEED: char = '\u{C}';

/// Running heads and feet stand in so many lines at the edge of a page.
const EDGE: usize = 3;

/// A line that goes on is at least so long, in hundredths of the column.
const FULL: usize = 75;

/// A line that ends a sentence and is shorter than this ends its paragraph as well.
const LAST: usize = 92;

/// A page as its lines; empty ones part what does not stand together.
type Page<'a> = Vec<&'a str>;

/// The paragraphs of a PDF's text. Linear time.
pub fn paragraphs(text: &str) -> Built {
    let pages: Vec<Page<'_>> =
        text.split(FEED).map(|page| page.lines().map(str::trim).collect()).collect();
    let width = width(&pages);
    let running = running(&pages);
    let mut reading = Reading { width, ..Reading::default() };
    for (number, page) in pages.iter().enumerate() {
        for line in without_edges(page, &running, number == 0, width) {
            reading.line(line);
        }
        reading.gap();
    }
    reading.finish()
}

/// How wide the columns are, in characters: as wide as nearly all lines are at the most.
fn width(pages: &[Page<'_>]) -> usize {
    let lines = pages.iter().flatten().map(|line| line.chars().count());
    let mut lengths: Vec<usize> = lines.filter(|length| *length > 0).collect();
    lengths.sort_unstable();
    lengths.get(lengths.len() * 9 / 10).copied().unwrap_or_default()
}

/// A line with its numbers taken out, as running heads count their pages.
fn pattern(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    for c in line.chars() {
        match c {
            '0'..='9' if out.ends_with('#') => {}
            '0'..='9' => out.push('#'),
            c => out.extend(c.to_lowercase()),
        }
    }
    out
}

/// The places of the lines at the edges of a page, the outermost first on each side.
fn edges(page: &Page<'_>) -> impl Iterator<Item = usize> {
    let filled: Vec<usize> = (0..page.len()).filter(|&at| !page[at].is_empty()).collect();
    let count = filled.len();
    let top = count.min(EDGE);
    let bottom = count.saturating_sub(EDGE).max(top);
    let below: Vec<usize> = filled[bottom..].iter().rev().copied().collect();
    filled.into_iter().take(top).chain(below)
}

/// What stands at the edge of more than one page, and of a third of them.
fn running(pages: &[Page<'_>]) -> Vec<String> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for page in pages {
        let lines = edges(page).map(|at| page[at]).filter(|line| !nexis_uni::is_mark(line));
        let mut own: Vec<String> = lines.map(pattern).collect();
        own.sort_unstable();
        own.dedup();
        own.into_iter().for_each(|line| *counts.entry(line).or_default() += 1);
    }
    let least = 2.max(pages.len() / 3);
    counts.into_iter().filter(|(_, count)| *count >= least).map(|(line, _)| line).collect()
}

/// `3`, `- 3 -`, `Page 3 of 12`, `3/12`: numbers, and one or two words at most.
fn is_page_number(line: &str) -> bool {
    let pattern = pattern(line);
    let words = || pattern.split(|c: char| !c.is_alphanumeric() && c != '#');
    let is_number = pattern.contains('#') && line.chars().count() <= 24;
    let letters = words().filter(|word| word.chars().any(char::is_alphabetic)).count();
    let counts = words().filter(|word| *word == "#").count();
    is_number && (letters == 0 && counts <= 2 || letters <= 2 && counts == 2)
}

/// The lines of a page without those at its edges that are no text. A headline that later pages repeat
/// over their text stays on the first, where nothing else is one.
fn without_edges<'a>(
    page: &Page<'a>,
    running: &[String],
    is_first: bool,
    width: usize,
) -> impl Iterator<Item = &'a str> {
    let mut left: Vec<&str> = running.iter().map(String::as_str).collect();
    let mut out: Vec<usize> = Vec::new();
    for at in edges(page) {
        let pattern = pattern(page[at]);
        if let Some(found) = left.iter().position(|line| *line == pattern) {
            left.swap_remove(found);
            out.push(at);
        } else if is_page_number(page[at]) {
            out.push(at);
        }
    }
    let first = (0..page.len()).find(|at| !page[*at].is_empty() && !out.contains(at));
    let is_bare = first.is_some_and(|at| is_full(page[at], width));
    if is_first && is_bare {
        out.retain(|at| Some(*at) > first || is_page_number(page[*at]));
    }
    page.iter()
        .enumerate()
        .filter(move |(at, _)| !out.contains(at))
        .map(|(_, line)| *line)
        .collect::<Vec<_>>()
        .into_iter()
}

fn is_full(line: &str, width: usize) -> bool {
    line.chars().count() * 100 >= width * FULL
}

/// The paragraphs as they are put together.
#[derive(Default)]
struct Reading {
    builder: Builder,
    width: usize,
    paragraph: String,
    /// The line read last, while its paragraph is open.
    last: Option<String>,
    is_behind_gap: bool,
}

impl Reading {
    fn line(&mut self, line: &str) {
        if line.is_empty() {
            return self.gap();
        }
        if !self.goes_on(line) {
            self.end();
        }
        let begins_low = line.starts_with(char::is_lowercase);
        if self.paragraph.ends_with('-') && begins_low {
            self.paragraph.pop();
        } else if !self.paragraph.is_empty() {
            self.paragraph.push(' ');
        }
        self.paragraph.push_str(line);
        self.last = Some(line.to_owned());
        self.is_behind_gap = false;
    }

    fn gap(&mut self) {
        self.is_behind_gap = true;
    }

    /// Whether a line goes on with the paragraph that is open. Over a gap, as between columns and pages,
    /// only a sentence that has not ended does.
    fn goes_on(&self, line: &str) -> bool {
        let Some(last) = &self.last else { return false };
        let begins_low = line.starts_with(char::is_lowercase);
        if !is_full(last, self.width) {
            return last.ends_with('-') && begins_low;
        }
        let is_ended = ends_with_stop(last);
        if self.is_behind_gap {
            return !is_ended && begins_low;
        }
        !is_ended || last.chars().count() * 100 >= self.width * LAST
    }

    fn end(&mut self) {
        self.builder.text(&std::mem::take(&mut self.paragraph));
        self.builder.end_block(BlockKind::Paragraph);
        self.last = None;
    }

    fn finish(mut self) -> Built {
        self.end();
        self.builder.finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<String> {
        let built = paragraphs(text);
        built.blocks.iter().map(|block| block.span.of(&built.text).to_owned()).collect()
    }

    const FIRST: &str = "The harbour board has closed the quay until spring, its chair-\nwoman said on Friday. The ferry sails elsewhere.\nEngineers found cracks in fourteen of the sixty piles, which is\ntwice as many as before.";

    #[test]
    fn lines_become_paragraphs_without_a_blank_line_between_them() {
        assert_eq!(
            read(&format!("Quay shut until spring\nThe Post\n\n{FIRST}\n")),
            [
                "Quay shut until spring",
                "The Post",
                "The harbour board has closed the quay until spring, its chairwoman said on Friday. The ferry sails elsewhere.",
                "Engineers found cracks in fourteen of the sixty piles, which is twice as many as before.",
            ]
        );
    }

    #[test]
    fn what_stands_at_the_edge_of_pages_is_no_text_and_a_sentence_goes_on_over_them() {
        let page = |number: usize, text: &str| {
            format!("The Post\n\n4 March 2020\n\n{text}\n\nPage {number} of 3\n\u{C}")
        };
        let text = page(
            1,
            &format!(
                "Quay shut until spring\n\n{FIRST}\n\nThe repair will cost four million pounds, of which the county is"
            ),
        ) + &page(2, "to pay half, if the council agrees to it in May.")
            + &page(3, "Fishermen on the island asked for a say in the plans, and for a\nshed.");
        let found = read(&text);
        assert_eq!(found[0], "Quay shut until spring");
        assert_eq!(
            found[3..],
            [
                "The repair will cost four million pounds, of which the county is to pay half, if the council agrees to it in May.",
                "Fishermen on the island asked for a say in the plans, and for a shed.",
            ]
        );
        assert!(!found.iter().any(|text| text.contains("Post") || text.contains("Page")));
    }

    #[test]
    fn a_headline_that_later_pages_repeat_stays_on_the_first() {
        let more = "Fishermen on the island asked for a say in the plans, and for a\nshed.\nThe council votes in May.";
        let text = format!(
            "Quay shut until spring\n\n{FIRST}\n\n1\n\u{C}Quay shut until spring\n\n{more}\n\n2\n"
        );
        let found = read(&text);
        assert_eq!(found.len(), 5, "{found:?}");
        assert_eq!(found[0], "Quay shut until spring");
    }
}
