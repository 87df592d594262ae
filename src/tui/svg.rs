//! A screen as a picture: an SVG of the cells, for documentation and for tests.

use std::fmt::Write;

use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};

use super::theme::Palette;

/// Size of a cell in pixels. The font is asked for the same width by `textLength`.
const CELL: (u32, u32) = (9, 19);
/// Height of the letters in pixels.
const FONT: u32 = 15;
/// Pixels round the screen.
const MARGIN: u32 = 12;

/// The colours under everything: those of the terminal, which the reader never sets.
#[derive(Copy, Clone, Debug)]
pub(super) struct Paper {
    pub background: u32,
    pub text: u32,
    dim: u32,
    pub ansi: [u32; 16],
}

impl Paper {
    pub fn of(palette: Palette) -> Self {
        let ansi = [
            0x000000, 0xCD3131, 0x0DBC79, 0xE5E510, 0x2472C8, 0xBC3FBC, 0x11A8CD, 0xE5E5E5,
            0x666666, 0xF14C4C, 0x23D18B, 0xF5F543, 0x3B8EEA, 0xD670D6, 0x29B8DB, 0xFFFFFF,
        ];
        match palette {
            Palette::Dark => Self { background: 0x1E1E1E, text: 0xD4D4D4, dim: 0x808080, ansi },
            Palette::Light => Self { background: 0xFFFFFF, text: 0x1F1F1F, dim: 0x767676, ansi },
        }
    }

    fn rgb(self, colour: Color, default: u32) -> u32 {
        match colour {
            Color::Reset => default,
            Color::Rgb(r, g, b) => u32::from_be_bytes([0, r, g, b]),
            Color::Indexed(index) => self.indexed(index),
            named => self.named(named).unwrap_or(default),
        }
    }

    fn named(self, colour: Color) -> Option<u32> {
        Self::place(colour).map(|at| self.ansi[at])
    }

    /// The place of a colour that has a name among the 16 of a terminal.
    pub fn place(colour: Color) -> Option<usize> {
        use Color::{
            Black, Blue, Cyan, DarkGray, Gray, Green, LightBlue, LightCyan, LightGreen,
            LightMagenta, LightRed, LightYellow, Magenta, Red, White, Yellow,
        };
        let names = [
            Black,
            Red,
            Green,
            Yellow,
            Blue,
            Magenta,
            Cyan,
            Gray,
            DarkGray,
            LightRed,
            LightGreen,
            LightYellow,
            LightBlue,
            LightMagenta,
            LightCyan,
            White,
        ];
        names.iter().position(|name| *name == colour)
    }

    /// The 256 colours of xterm: 16 names, a cube of 6, a ramp of 24 greys.
    fn indexed(self, index: u8) -> u32 {
        let level = |step: u8| if step == 0 { 0 } else { 55 + 40 * u32::from(step) };
        match index {
            0..16 => self.ansi[usize::from(index)],
            16..232 => {
                let cube = index - 16;
                level(cube / 36) << 16 | level(cube / 6 % 6) << 8 | level(cube % 6)
            }
            232.. => (8 + 10 * u32::from(index - 232)) * 0x01_01_01,
        }
    }
}

/// How a run of cells looks.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Ink {
    text: u32,
    background: Option<u32>,
    modifier: Modifier,
}

/// The picture of a screen on the background of `palette`. All text in it is escaped; it loads
/// nothing and runs nothing.
pub fn render(buffer: &Buffer, palette: Palette) -> String {
    let paper = Paper::of(palette);
    let (columns, rows) = (u32::from(buffer.area.width), u32::from(buffer.area.height));
    let (width, height) = (columns * CELL.0 + 2 * MARGIN, rows * CELL.1 + 2 * MARGIN);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
         viewBox=\"0 0 {width} {height}\" font-family=\"ui-monospace, 'DejaVu Sans Mono', \
         Menlo, Consolas, monospace\" font-size=\"{FONT}\" xml:space=\"preserve\">\n\
         <style>text{{white-space:pre}}</style>\n\
         <rect width=\"100%\" height=\"100%\" rx=\"6\" fill=\"#{:06x}\"/>\n",
        paper.background
    );
    for y in 0..buffer.area.height {
        row(buffer, y, paper, &mut svg);
    }
    svg.push_str("</svg>\n");
    svg
}

fn row(buffer: &Buffer, y: u16, paper: Paper, svg: &mut String) {
    let mut x = 0;
    while x < buffer.area.width {
        let start = x;
        let ink = ink(&buffer[(buffer.area.x + x, buffer.area.y + y)], paper);
        let mut text = String::new();
        while x < buffer.area.width {
            let cell = &buffer[(buffer.area.x + x, buffer.area.y + y)];
            if self::ink(cell, paper) != ink {
                break;
            }
            text.push_str(cell.symbol());
            let columns = crate::text::width::columns(cell.symbol(), Default::default());
            x += (columns.max(1) as u16).min(buffer.area.width - x);
        }
        run(&text, start, x - start, y, &ink, svg);
    }
}

fn ink(cell: &Cell, paper: Paper) -> Ink {
    let modifier = cell.modifier;
    let is_dim = modifier.contains(Modifier::DIM);
    let plain = if is_dim { paper.dim } else { paper.text };
    let (text, background) = (paper.rgb(cell.fg, plain), cell.bg);
    if modifier.contains(Modifier::REVERSED) {
        let under = paper.rgb(background, paper.background);
        return Ink { text: under, background: Some(text), modifier };
    }
    let background = (background != Color::Reset).then(|| paper.rgb(background, paper.background));
    Ink { text, background, modifier }
}

fn run(text: &str, x: u16, columns: u16, y: u16, ink: &Ink, svg: &mut String) {
    let left = MARGIN + u32::from(x) * CELL.0;
    let top = MARGIN + u32::from(y) * CELL.1;
    let width = u32::from(columns) * CELL.0;
    // Writing to a string cannot fail.
    if let Some(colour) = ink.background {
        let height = CELL.1;
        let _ = writeln!(
            svg,
            "<rect x=\"{left}\" y=\"{top}\" width=\"{width}\" height=\"{height}\" \
             fill=\"#{colour:06x}\"/>"
        );
    }
    let has_line = ink.modifier.contains(Modifier::UNDERLINED);
    if text.trim().is_empty() && !has_line {
        return;
    }
    let mut attributes = String::new();
    for (modifier, attribute) in [
        (Modifier::BOLD, " font-weight=\"bold\""),
        (Modifier::ITALIC, " font-style=\"italic\""),
        (Modifier::UNDERLINED, " text-decoration=\"underline\""),
    ] {
        if ink.modifier.contains(modifier) {
            attributes.push_str(attribute);
        }
    }
    let base = top + CELL.1 - 5;
    let _ = writeln!(
        svg,
        "<text x=\"{left}\" y=\"{base}\" textLength=\"{width}\" lengthAdjust=\"spacingAndGlyphs\" \
         fill=\"#{:06x}\"{attributes}>{}</text>",
        ink.text,
        escape(text)
    );
}

fn escape(text: &str) -> String {
    let mut escaped = String::new();
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            c if c.is_control() => escaped.push(' '),
            c => escaped.push(c),
        }
    }
    escaped
}

/// The characters of a screen, a line for each row, without blanks at the ends.
pub fn text(buffer: &Buffer) -> String {
    let mut text = String::new();
    for y in 0..buffer.area.height {
        let mut line = String::new();
        let mut x = 0;
        while x < buffer.area.width {
            let symbol = buffer[(buffer.area.x + x, buffer.area.y + y)].symbol();
            line.push_str(symbol);
            x += (crate::text::width::columns(symbol, Default::default()) as u16).max(1);
        }
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use ratatui::layout::Rect;
    use ratatui::style::Style;

    use super::*;
    use crate::tui::glyphs::Glyphs;
    use crate::tui::paint::Row;

    /// The picture of one row of pieces, line by line.
    fn picture(pieces: &[(&str, Style)], palette: Palette) -> Vec<String> {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 12, 1));
        let area = buffer.area;
        let mut row = Row::new(&mut buffer, area, 0, Glyphs::default());
        for (text, style) in pieces {
            row.put(text, *style);
        }
        render(&buffer, palette).lines().map(str::to_owned).collect()
    }

    fn has(picture: &[String], parts: &[&str]) -> bool {
        picture.iter().any(|line| parts.iter().all(|part| line.contains(part)))
    }

    #[test]
    fn what_means_something_to_xml_is_escaped() {
        let svg = picture(&[("<a \"&\">", Style::new())], Palette::Dark).concat();
        assert!(svg.contains("&lt;a &quot;&amp;&quot;&gt;"), "{svg}");
        assert!(!svg.contains("<a "), "{svg}");
    }

    #[test]
    fn colours_come_from_the_cell_else_from_the_paper() {
        let pieces = [
            ("rgb", Style::new().fg(Color::Rgb(0x41, 0x91, 0xFD))),
            ("cube", Style::new().fg(Color::Indexed(196))),
            ("grey", Style::new().fg(Color::Indexed(232))),
        ];
        let svg = picture(&pieces, Palette::Dark);
        assert!(has(&svg, &["fill=\"#4191fd\"", ">rgb<"]), "{svg:?}");
        assert!(has(&svg, &["fill=\"#ff0000\"", ">cube<"]), "{svg:?}");
        assert!(has(&svg, &["fill=\"#080808\"", ">grey<"]), "{svg:?}");
        for (palette, paper, ink) in
            [(Palette::Dark, "#1e1e1e", "#d4d4d4"), (Palette::Light, "#ffffff", "#1f1f1f")]
        {
            let svg = picture(&[("plain", Style::new())], palette);
            assert!(has(&svg, &["rx=\"6\"", paper]) && has(&svg, &[ink, ">plain"]), "{svg:?}");
        }
    }

    #[test]
    fn attributes_are_drawn_and_reversed_cells_have_the_colour_behind_them() {
        let with = |modifier| Style::new().add_modifier(modifier);
        let svg = picture(
            &[
                ("b", with(Modifier::BOLD)),
                ("i", with(Modifier::ITALIC)),
                ("u", with(Modifier::UNDERLINED)),
                ("d", with(Modifier::DIM)),
                ("r", with(Modifier::REVERSED)),
            ],
            Palette::Dark,
        );
        assert!(has(&svg, &["font-weight=\"bold\"", ">b<"]), "{svg:?}");
        assert!(has(&svg, &["font-style=\"italic\"", ">i<"]), "{svg:?}");
        assert!(has(&svg, &["text-decoration=\"underline\"", ">u<"]), "{svg:?}");
        assert!(has(&svg, &["#808080", ">d<"]), "{svg:?}");
        assert!(has(&svg, &["<rect x=\"48\"", "#d4d4d4"]), "{svg:?}");
        assert!(has(&svg, &["<text x=\"48\"", "#1e1e1e", ">r<"]), "{svg:?}");
    }

    #[test]
    fn a_wide_character_takes_two_cells_and_moves_what_follows() {
        let bold = Style::new().add_modifier(Modifier::BOLD);
        let svg = picture(&[("\u{6771}\u{4eac}", Style::new()), ("x", bold)], Palette::Dark);
        assert!(has(&svg, &["x=\"12\"", "textLength=\"36\"", ">\u{6771}\u{4eac}<"]), "{svg:?}");
        assert!(has(&svg, &["x=\"48\"", ">x<"]), "{svg:?}");
    }
}
