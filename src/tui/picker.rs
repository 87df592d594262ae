//! Going to an article by a few letters of its outlet, headline or file.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::context::Context;
use super::key::Key;
use super::layout::Frame;
use super::line_input::LineInput;
use super::overlay_parts::type_line;
use super::paint::{Row, clear, tint};
use super::rule::draw_rule;
use super::theme::Ink;
use crate::model::{ArticleId, Corpus};

/// The picker while it is open.
#[derive(Clone, Debug)]
pub struct Picker {
    pub line: LineInput,
    /// What is searched of each article, in lower case, in the order of the corpus.
    known: Vec<String>,
    /// The best ones, and how many fit.
    found: Vec<ArticleId>,
    fitting: usize,
    selected: usize,
}

/// More are not listed: who looks for another one types a letter more.
const MOST: usize = 200;

/// What stands between the headline and the file.
const FILE: char = '\n';

/// What a key did.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Picked {
    Nothing,
    Closed,
    Article(ArticleId),
}

impl Picker {
    /// Every article of a corpus, before anything is typed. O(articles).
    pub fn new(corpus: &Corpus) -> Self {
        let known = corpus.articles().iter().map(|article| {
            let (outlet, headline) = (article.outlet(), article.headline());
            format!("{outlet} {headline}{FILE}{}", article.source.shown()).to_lowercase()
        });
        let (line, known) = (LineInput::default(), known.collect());
        let mut picker = Self { line, known, found: Vec::new(), fitting: 0, selected: 0 };
        picker.search();
        picker
    }

    /// Takes a key.
    pub fn key(&mut self, key: Key) -> Picked {
        let last = self.found.len().saturating_sub(1);
        match key.to_string().as_str() {
            "Esc" => return Picked::Closed,
            "Backspace" if self.line.text().is_empty() => return Picked::Closed,
            "Enter" => {
                let picked = self.found.get(self.selected).copied();
                return picked.map_or(Picked::Nothing, Picked::Article);
            }
            "Down" | "Ctrl-N" | "Tab" => self.selected = (self.selected + 1).min(last),
            "Up" | "Ctrl-P" | "Shift-Tab" => self.selected = self.selected.saturating_sub(1),
            _ => {
                if self.line.key(key) {
                    self.search();
                }
            }
        }
        Picked::Nothing
    }

    /// Text that was pasted.
    pub fn paste(&mut self, text: &str) {
        self.line.insert(text);
        self.search();
    }

    /// The articles that fit, best first, in the order of the corpus where they fit alike. O(articles).
    fn search(&mut self) {
        let typed = self.line.text().to_lowercase();
        let words: Vec<&str> = typed.split_whitespace().collect();
        let fits = (0u32..).zip(&self.known).filter_map(|(id, text)| {
            let badness = words.iter().map(|word| badness(word, text)).sum::<Option<usize>>()?;
            Some((badness, ArticleId(id)))
        });
        let mut fitting: Vec<(usize, ArticleId)> = fits.collect();
        self.fitting = fitting.len();
        if fitting.len() > MOST {
            fitting.select_nth_unstable(MOST);
            fitting.truncate(MOST);
        }
        fitting.sort_unstable();
        self.found = fitting.into_iter().map(|(_, id)| id).collect();
        self.selected = 0;
    }

    /// Draws it over the lower part of the window. Cost: the rows that are seen.
    pub fn view(&self, context: &Context<'_>, frame: Frame, buffer: &mut Buffer) {
        let rows = self.found.len().min(12).min(usize::from(frame.body.height).saturating_sub(1));
        let area =
            Rect { y: frame.hints.y - rows as u16 - 1, height: rows as u16 + 2, ..frame.hints };
        clear(buffer, area);
        let told = format!("{} of {} articles", self.fitting, self.known.len());
        draw_rule(context, Rect { height: 1, ..area }, &told, "Enter goes there", buffer);
        let first = (self.selected + 1).saturating_sub(rows);
        let shown = self.found.iter().enumerate().skip(first).take(rows);
        for (y, (index, &id)) in (1u16..).zip(shown) {
            let article = context.corpus.article(id);
            let row = &mut Row::new(buffer, area, y, context.glyphs);
            row.put(if index == self.selected { ">" } else { " " }, context.theme.style(Ink::Text));
            let outlet = (row.room() / 4).clamp(8, 24);
            row.left(article.outlet(), outlet, context.theme.style(Ink::Title)).skip(1);
            let room = row.room();
            row.left(article.headline(), room, context.theme.style(Ink::Text));
            if index == self.selected {
                let line = Rect { y: area.y + y, height: 1, ..area };
                tint(buffer, line, context.theme.style(Ink::Cursor));
            }
        }
        type_line("go to: ", &self.line, context, frame.hints, buffer);
    }
}

/// How badly a word fits what is known of an article: best at the beginning of a word, then within one;
/// else by how far its letters lie apart in outlet and headline, where that is not too far: among many
/// letters any few stand somewhere in their order. `None` where it does not fit.
fn badness(word: &str, known: &str) -> Option<usize> {
    if let Some(at) = known.find(word) {
        let begins = at == 0 || known[..at].ends_with(|c: char| !c.is_alphanumeric());
        return Some(if begins { 0 } else { 10 });
    }
    let text = known.split(FILE).next().unwrap_or_default();
    let first = word.chars().next()?;
    let spans = text.match_indices(first).filter_map(|(at, _)| span(word, &text[at..]));
    spans.min().map(|span| 100 + span)
}

/// Characters from the beginning of a text to the last letter of a word whose letters stand there in
/// order; `None` where they are not all near.
fn span(word: &str, text: &str) -> Option<usize> {
    let most = 3 * word.chars().count() + 2;
    let mut letters = word.chars().peekable();
    for (at, c) in text.chars().take(most).enumerate() {
        if letters.next_if_eq(&c).is_some() && letters.peek().is_none() {
            return Some(at);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_beginning_of_a_word_fits_best_and_letters_in_order_are_enough() {
        let text = "northern wire barge closes harbour bridge\ndesk/zebra.txt";
        assert!(badness("bar", text) < badness("arge", text));
        assert!(badness("arge", text) < badness("brg", text));
        assert!(badness("clsharb", text).is_some() && badness("zebra", text).is_some());
        assert_eq!(badness("zbr", text), None, "of a file only what stands there");
        assert_eq!(badness("é", "café"), Some(10));
    }

    #[test]
    fn letters_that_lie_far_apart_are_no_word() {
        assert_eq!(badness("lant", "westmark herald: the old lamp stays on at night"), None);
        assert_eq!(badness("", "anything"), Some(0));
    }
}
