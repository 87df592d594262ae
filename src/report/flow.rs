//! Words into rows of a page, with a hanging indent and, where wanted, colours.

use std::io::{self, Write};

use super::ReportMark;
use super::reading::StoryReading;
use crate::model::{Match, SentenceId};
use crate::text::clean;
use crate::text::width::{Ambiguous, columns};

/// Whether colours and attributes are written.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Ansi {
    On,
    Off,
}

/// What text is set on.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct PageSetup {
    /// In columns.
    pub width: usize,
    pub ansi: Ansi,
}

/// What a word stands for. The sixteen colours of the terminal, so that its own palette holds.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Ink {
    Plain,
    Dim,
    Title,
    Verbatim,
    Edited,
    Paraphrase,
    /// Words that the counterpart does not have; in brackets where there are no attributes.
    Changed,
}

impl Ink {
    /// The ink of a mark.
    pub fn of(mark: ReportMark) -> Ink {
        match mark {
            ReportMark::Verbatim => Ink::Verbatim,
            ReportMark::Edited => Ink::Edited,
            ReportMark::Paraphrase => Ink::Paraphrase,
            ReportMark::Unique => Ink::Plain,
            ReportMark::Boilerplate => Ink::Dim,
        }
    }

    /// The ink of the words behind such a mark: only verbatim words are coloured as a whole.
    pub fn of_words(self) -> Ink {
        if self == Ink::Verbatim { Ink::Verbatim } else { Ink::Plain }
    }

    fn sgr(self) -> &'static str {
        match self {
            Ink::Plain => "",
            Ink::Dim => "2",
            Ink::Title => "1",
            Ink::Verbatim => "34",
            Ink::Edited => "33",
            Ink::Paraphrase => "35",
            Ink::Changed => "1;33",
        }
    }
}

/// Sets words into rows.
#[derive(Debug)]
pub struct Flow<'o, W> {
    out: &'o mut W,
    page: PageSetup,
    /// Columns written in the current row.
    column: usize,
    /// The word being gathered, in the pieces it has of each ink.
    word: Vec<(String, Ink)>,
    /// Whether a space stands between the last word written and the one being gathered.
    gap: bool,
    /// Whether no word stands in the current row yet.
    fresh: bool,
    indent: usize,
}

impl<'o, W: Write> Flow<'o, W> {
    /// An empty page.
    pub fn new(out: &'o mut W, page: PageSetup) -> Self {
        Self { out, page, column: 0, word: Vec::new(), gap: false, fresh: true, indent: 0 }
    }

    /// An empty row.
    pub fn blank(&mut self) -> io::Result<()> {
        writeln!(self.out)
    }

    /// A rule across the page.
    pub fn rule(&mut self) -> io::Result<()> {
        let rule = "-".repeat(self.page.width);
        self.print(&rule, Ink::Dim)?;
        writeln!(self.out)
    }

    /// Pieces behind an indent, wrapped to it.
    pub fn line(&mut self, indent: usize, pieces: &[(&str, Ink)]) -> io::Result<()> {
        self.hanging(indent, indent, pieces)
    }

    /// Pieces behind the indent `first`, further rows behind the indent `rest`. Of several pieces
    /// the first is a label of ours and set as it is; in the others white space is one gap, and
    /// what could act on the terminal is removed.
    pub fn hanging(&mut self, first: usize, rest: usize, pieces: &[(&str, Ink)]) -> io::Result<()> {
        let Some(((head, ink), body)) = pieces.split_first() else { return Ok(()) };
        self.indent = rest;
        write!(self.out, "{:first$}", "")?;
        self.column = first;
        if body.is_empty() {
            self.words(head, *ink)?;
        } else {
            // The head is a gutter or a label of our own: set as it is.
            self.column += columns(head, Ambiguous::Narrow);
            self.fresh = head.is_empty() || head.ends_with(' ');
            self.print(head, *ink)?;
        }
        for (text, ink) in body {
            self.words(text, *ink)?;
        }
        self.end()
    }

    /// A sentence behind its gutter, with the words marked that its counterpart does not have.
    pub fn sentence(
        &mut self,
        gutter: &str,
        ink: Ink,
        rest: usize,
        reading: &StoryReading<'_>,
        id: SentenceId,
        found: &Match,
    ) -> io::Result<()> {
        let text = &reading.article(id.article).text;
        let pieces = reading.pieces(id, found);
        let bracketed: Vec<_> = pieces
            .iter()
            .map(|piece| match (piece.shared, self.page.ansi) {
                (true, _) => (piece.span.of(text).to_owned(), Ink::Plain),
                (false, Ansi::On) => (piece.span.of(text).to_owned(), Ink::Changed),
                (false, Ansi::Off) => (bracketed(piece.span.of(text)), Ink::Changed),
            })
            .collect();
        let mut all = vec![(gutter, ink)];
        all.extend(bracketed.iter().map(|(text, ink)| (text.as_str(), *ink)));
        self.hanging(0, rest, &all)
    }

    fn words(&mut self, text: &str, ink: Ink) -> io::Result<()> {
        let text = clean::clean(text);
        for (i, part) in text.split(char::is_whitespace).enumerate() {
            if i > 0 {
                self.break_here()?;
            }
            if !part.is_empty() {
                self.word.push((part.to_owned(), ink));
            }
        }
        Ok(())
    }

    /// A row may end here: writes the word gathered so far, in a new row if it does not fit.
    fn break_here(&mut self) -> io::Result<()> {
        self.put()?;
        self.gap = !self.fresh;
        Ok(())
    }

    fn put(&mut self) -> io::Result<()> {
        let word = std::mem::take(&mut self.word);
        let width: usize = word.iter().map(|(text, _)| columns(text, Ambiguous::Narrow)).sum();
        if width == 0 {
            return Ok(());
        }
        if self.column + usize::from(self.gap) + width > self.page.width && !self.fresh {
            write!(self.out, "\n{:indent$}", "", indent = self.indent)?;
            self.column = self.indent;
        } else if self.gap {
            write!(self.out, " ")?;
            self.column += 1;
        }
        self.gap = false;
        self.fresh = false;
        self.column += width;
        for (text, ink) in word {
            self.print(&text, ink)?;
        }
        Ok(())
    }

    fn end(&mut self) -> io::Result<()> {
        self.put()?;
        (self.gap, self.fresh, self.column) = (false, true, 0);
        writeln!(self.out)
    }

    fn print(&mut self, text: &str, ink: Ink) -> io::Result<()> {
        match (self.page.ansi, ink.sgr()) {
            (Ansi::Off, _) | (Ansi::On, "") => write!(self.out, "{text}"),
            (Ansi::On, sgr) => {
                // A sequence is written in one piece: the door of the command line looks at each.
                let on = format!("\x1b[{sgr}m");
                write!(self.out, "{on}{text}\x1b[0m")
            }
        }
    }
}

/// Brackets round the words, outside of them the white space.
fn bracketed(text: &str) -> String {
    let words = text.trim();
    let (before, after) = text.split_once(words).unwrap_or_default();
    format!("{before}[{words}]{after}")
}
