//! One line of text being typed.

use crossterm::event::{KeyCode, KeyModifiers};

use super::key::Key;
use crate::text::width::{Ambiguous, cells};

/// The text and where the next character goes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LineInput {
    text: String,
    /// In bytes, between two grapheme clusters.
    cursor: usize,
}

/// Longer input is cut: nobody types it, and a paste of a book shall not stop the reader.
const LONGEST: usize = 1000;

impl LineInput {
    /// A line that already says something, with the cursor behind it.
    pub fn new(text: &str) -> Self {
        Self { text: text.to_owned(), cursor: text.len() }
    }

    /// What is typed so far.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text before and behind the cursor.
    pub fn halves(&self) -> (&str, &str) {
        self.text.split_at(self.cursor)
    }

    /// Replaces everything.
    pub fn set(&mut self, text: &str) {
        *self = Self::new(text);
    }

    /// Puts text in at the cursor, without the control characters in it.
    pub fn insert(&mut self, text: &str) {
        let clean: String = text.chars().filter(|c| !c.is_control()).collect();
        if self.text.len() + clean.len() <= LONGEST {
            self.text.insert_str(self.cursor, &clean);
            self.cursor += clean.len();
        }
    }

    /// Edits by a key. Returns whether the key meant anything here.
    pub fn key(&mut self, key: Key) -> bool {
        if let Some(typed) = key.typed() {
            self.insert(typed.encode_utf8(&mut [0; 4]));
            return true;
        }
        match (key.code, key.modifiers) {
            (KeyCode::Backspace, _) => self.remove(self.before()..self.cursor),
            (KeyCode::Delete, _) => self.remove(self.cursor..self.behind()),
            (KeyCode::Left, _) => self.cursor = self.before(),
            (KeyCode::Right, _) => self.cursor = self.behind(),
            (KeyCode::Home, _) => self.cursor = 0,
            (KeyCode::End, _) => self.cursor = self.text.len(),
            (KeyCode::Char(letter), KeyModifiers::CONTROL) => return self.control(letter),
            _ => return false,
        }
        true
    }

    fn control(&mut self, letter: char) -> bool {
        match letter {
            'a' => self.cursor = 0,
            'e' => self.cursor = self.text.len(),
            'u' => self.remove(0..self.cursor),
            'k' => self.remove(self.cursor..self.text.len()),
            'w' => {
                let kept = self.text[..self.cursor].trim_end();
                let start = kept.rfind(char::is_whitespace).map_or(0, |at| at + 1);
                self.remove(start..self.cursor);
            }
            _ => return false,
        }
        true
    }

    fn remove(&mut self, range: std::ops::Range<usize>) {
        self.cursor = range.start;
        self.text.replace_range(range, "");
    }

    fn before(&self) -> usize {
        cells(&self.text[..self.cursor], Ambiguous::Narrow).last().map_or(0, |cell| cell.offset)
    }

    fn behind(&self) -> usize {
        let rest = &self.text[self.cursor..];
        let first = cells(rest, Ambiguous::Narrow).next();
        first.map_or(self.cursor, |cell| self.cursor + cell.grapheme.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(names: &[&str]) -> String {
        let mut line = LineInput::default();
        for name in names {
            line.key(name.parse().unwrap());
        }
        line.text().to_owned()
    }

    #[test]
    fn keys_edit_at_the_cursor() {
        assert_eq!(typed(&["a", "b", "Left", "c"]), "acb");
        assert_eq!(typed(&["a", "b", "Backspace"]), "a");
        assert_eq!(typed(&["a", "b", "Home", "Delete"]), "b");
        assert_eq!(typed(&["a", "Space", "b", "Ctrl-W"]), "a ");
        assert_eq!(typed(&["a", "b", "Ctrl-U", "c"]), "c");
    }

    #[test]
    fn backspace_takes_a_whole_cluster() {
        let mut line = LineInput::new("ae\u{301}");
        line.key("Backspace".parse().unwrap());
        assert_eq!(line.text(), "a");
    }

    #[test]
    fn a_paste_brings_no_control_characters_and_no_book() {
        let mut line = LineInput::default();
        line.insert("a\x1b[31m\nb");
        assert_eq!(line.text(), "a[31mb");
        line.insert(&"x".repeat(2000));
        assert_eq!(line.text(), "a[31mb");
    }
}
