//! `wirecopy read`, and the reader where the terminal cannot move a cursor: words out, answers in.

use std::env;
use std::io::{self, BufRead, IsTerminal, Write};
use std::path::PathBuf;

use super::args::Common;
use super::console::Console;
use super::failure::{CommandOutcome, Failure};
use super::load::Work;
use crate::config::Config;
use crate::model::Span;
use crate::text::width::Ambiguous;
use crate::text::wrap::{Measure, wrap};
use crate::tui::linear::{Linear, LinearSaid, Turn};

/// A narrower line holds no words.
const NARROWEST: u16 = 20;

/// Whether the terminal is one that cannot move its cursor.
pub fn is_dumb() -> bool {
    env::var_os("TERM").is_some_and(|term| term == "dumb")
}

/// Reads the articles to the person, a question at a time, until they quit or say no more. Without paths
/// those of the current folder.
pub fn read(
    console: &Console,
    config: &Config,
    common: &Common,
    paths: &[PathBuf],
    width: Option<u16>,
) -> Result<CommandOutcome, Failure> {
    let console = &console.in_lines();
    let width = width.map_or_else(|| console.page().width, |width| width.max(NARROWEST).into());
    let mut out = console.out();
    say(&mut out, width, &[LinearSaid::Text("Reading and comparing.".to_owned())])?;
    out.flush()?;
    let work = Work::new(console, config);
    let here = [PathBuf::from(".")];
    let named = if paths.is_empty() && common.archive.is_none() { &here } else { paths };
    let corpus = work.load_from(common, named)?;
    let collation = work.collate(&corpus)?;
    let found = work.sources(&corpus, &collation)?;
    let mut linear = Linear::new(&corpus, &collation, &found);
    let mut turn = linear.begin();
    let mut answers = io::stdin().lock();
    loop {
        ask(&mut out, width, &turn)?;
        let mut answer = String::new();
        if turn.question.is_none() || answers.read_line(&mut answer)? == 0 {
            writeln!(out)?;
            out.flush()?;
            return Ok(CommandOutcome::Done);
        }
        if !io::stdin().is_terminal() {
            // Nobody's Enter has ended the line of the question.
            writeln!(out)?;
        }
        turn = linear.answer(&answer);
        if linear.is_over() {
            return Ok(CommandOutcome::Done);
        }
    }
}

fn ask(out: &mut impl Write, width: usize, turn: &Turn) -> io::Result<()> {
    say(out, width, &turn.said)?;
    if let Some(question) = &turn.question {
        writeln!(out)?;
        let lines = wrapped(question, width.saturating_sub(1));
        write!(out, "{} ", lines.join("\n"))?;
    }
    out.flush()
}

/// Paragraphs one below the other, a blank line before each heading.
fn say(out: &mut impl Write, width: usize, said: &[LinearSaid]) -> io::Result<()> {
    for piece in said {
        let text = match piece {
            LinearSaid::Heading(text) => {
                writeln!(out)?;
                text
            }
            LinearSaid::Text(text) => text,
        };
        for line in wrapped(text, width) {
            writeln!(out, "{line}")?;
        }
    }
    Ok(())
}

/// Text in lines of at most so many columns.
fn wrapped(text: &str, width: usize) -> Vec<String> {
    let measure = Measure { width, used: 0, ambiguous: Ambiguous::Narrow };
    let mut rows = Vec::new();
    wrap(text, Span::new(0, text.len()), measure, &mut rows);
    let words = |row: &str| row.split_whitespace().collect::<Vec<_>>().join(" ");
    rows.iter().map(|row| words(row.span.of(text))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_never_longer_than_a_braille_line_and_no_word_is_lost() {
        let text = "A barge struck the Harbour Bridge early on Tuesday,  closing\nall six lanes.";
        let lines = wrapped(text, 40);
        assert!(lines.iter().all(|line| line.chars().count() <= 40), "{lines:?}");
        assert!(lines.join(" ").split_whitespace().eq(text.split_whitespace()));
    }
}
