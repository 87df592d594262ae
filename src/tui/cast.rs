//! Screens one after the other as a recording: an asciicast of version 2, for the demo of the project.
//!
//! A recording is made from the frames themselves and not from a clock, so that the same clippings and keys
//! give the same file.

use std::fmt::Write;

use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};

use super::svg::Paper;
use super::theme::Palette;

/// Seconds for which the first frame, and every one after a key, is looked at.
const FIRST: f32 = 3.0;
/// Seconds for every later frame.
const EACH: f32 = 1.6;

/// Writes the frames as one recording, each with the cells that are others than before.
pub fn render(frames: &[Buffer], palette: Palette) -> String {
    let Some(first) = frames.first() else { return String::new() };
    let mut out = header(first, palette);
    let mut before = Buffer::empty(first.area);
    let mut at = 0.0;
    for (number, frame) in frames.iter().enumerate() {
        let clear = if number == 0 { "\x1b[?25l\x1b[0m\x1b[2J" } else { "" };
        let data = clear.to_owned() + &cells(&before, frame);
        let _ = writeln!(out, "[{at:.1}, \"o\", {}]", quoted(&data));
        at += if number == 0 { FIRST } else { EACH };
        before = frame.clone();
    }
    // Players stop at the last event: it holds the last frame for as long as the others.
    let _ = writeln!(out, "[{at:.1}, \"o\", \"\"]");
    out
}

fn header(frame: &Buffer, palette: Palette) -> String {
    let paper = Paper::of(palette);
    let colours: Vec<String> = paper.ansi.iter().map(|rgb| format!("#{rgb:06x}")).collect();
    format!(
        "{{\"version\": 2, \"width\": {}, \"height\": {}, \"title\": \"wirecopy\", \"env\": {{\"TERM\": \
         \"xterm-256color\"}}, \"theme\": {{\"fg\": \"#{:06x}\", \"bg\": \"#{:06x}\", \"palette\": \"{}\"}}}}\n",
        frame.area.width,
        frame.area.height,
        paper.text,
        paper.background,
        colours.join(":"),
    )
}

/// What a terminal that shows `before` is sent so that it shows `after`.
fn cells(before: &Buffer, after: &Buffer) -> String {
    let mut out = String::new();
    let mut next = None;
    let mut style = None;
    for (x, y, cell) in before.diff(after) {
        if next != Some((x, y)) {
            let _ = write!(out, "\x1b[{};{}H", y + 1, x + 1);
        }
        let wanted = sgr(cell);
        if style.as_ref() != Some(&wanted) {
            out.push_str(&wanted);
            style = Some(wanted);
        }
        out.push_str(cell.symbol());
        let columns = crate::text::width::columns(cell.symbol(), Default::default());
        next = Some((x + (columns as u16).max(1), y));
    }
    out
}

/// Colours and attributes of a cell, from nothing.
fn sgr(cell: &Cell) -> String {
    let mut codes = vec!["0".to_owned()];
    let attributes = [
        (Modifier::BOLD, "1"),
        (Modifier::DIM, "2"),
        (Modifier::ITALIC, "3"),
        (Modifier::UNDERLINED, "4"),
        (Modifier::REVERSED, "7"),
    ];
    let set = attributes.iter().filter(|(attribute, _)| cell.modifier.contains(*attribute));
    codes.extend(set.map(|(_, code)| (*code).to_owned()));
    codes.extend(colour(cell.fg, 38));
    codes.extend(colour(cell.bg, 48));
    format!("\x1b[{}m", codes.join(";"))
}

/// The code of a colour of the text (38) or behind it (48); none for that of the terminal.
fn colour(colour: Color, ground: u8) -> Option<String> {
    match colour {
        Color::Reset => None,
        Color::Rgb(r, g, b) => Some(format!("{ground};2;{r};{g};{b}")),
        Color::Indexed(index) => Some(format!("{ground};5;{index}")),
        named => Paper::place(named).map(|at| format!("{ground};5;{at}")),
    }
}

/// A string of JSON.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            c if c.is_control() => {
                let _ = write!(out, "\\u{:04x}", c as u32);
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}
