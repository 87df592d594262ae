//! Colours and attributes by role. A class is told by its mark and attribute alone, without colour.

use ratatui::style::{Color, Modifier, Style};

/// What a cell stands for; the theme says how it looks.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub enum Ink {
    /// Text that only this outlet has, and plain chrome.
    Text,
    /// Words, mark and number of a verbatim sentence.
    Verbatim,
    /// Words that an edited sentence shares, its mark and number.
    Edited,
    /// Words that an edited sentence does not share.
    Changed,
    Paraphrase,
    /// Mark and number of a sentence that contradicts a counterpart.
    Diverges,
    /// The contradicting words themselves.
    DivergesWords,
    /// Page furniture, rules, what is absent.
    Dim,
    /// A heading of the article, a title of the chrome.
    Title,
    /// The gutter of the cursor's row, the selected row of a list.
    Cursor,
    Hit,
    CurrentHit,
    /// A key in the hint line.
    Key,
    /// Something went wrong.
    Alert,
}

/// How many colours the terminal can show.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Depth {
    /// None at all: `NO_COLOR`, or the mono theme.
    Mono,
    Ansi16,
    Ansi256,
    True,
}

/// The palettes that ship.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Palette {
    Dark,
    Light,
}

/// A palette at a colour depth.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Theme {
    pub palette: Palette,
    pub depth: Depth,
}

impl Theme {
    /// The style of a role. Attributes are the same at every depth, so mono loses no class.
    pub fn style(&self, ink: Ink) -> Style {
        let style = Style::new().add_modifier(attributes(ink));
        match self.colour(ink) {
            Some(colour) => style.fg(colour),
            None => style,
        }
    }

    /// The style of a cell of a map by its share, 0 to 1. The share stands in the cell as well, so
    /// that nothing is told by colour alone; without colours the high ones are bold and reversed.
    pub fn heat(&self, share: f32) -> Style {
        let level = HEAT.iter().filter(|&&from| share >= from).count();
        let Some(level) = level.checked_sub(1) else { return self.style(Ink::Text) };
        match self.depth {
            Depth::Mono | Depth::Ansi16 => Style::new().add_modifier(WITHOUT_COLOUR[level]),
            Depth::Ansi256 | Depth::True => {
                let [ground, text] = match self.palette {
                    Palette::Dark => DARK_HEAT[level],
                    Palette::Light => LIGHT_HEAT[level],
                };
                let of = |(rgb, indexed)| match self.depth {
                    Depth::True => Color::from_u32(rgb),
                    _ => Color::Indexed(indexed),
                };
                Style::new().bg(of(ground)).fg(of(text))
            }
        }
    }

    fn colour(&self, ink: Ink) -> Option<Color> {
        let swatch = match self.palette {
            Palette::Dark => dark(ink)?,
            Palette::Light => light(ink)?,
        };
        match self.depth {
            Depth::Mono => None,
            Depth::Ansi16 => Some(swatch.ansi),
            Depth::Ansi256 => Some(Color::Indexed(swatch.indexed)),
            Depth::True => Some(Color::from_u32(swatch.rgb)),
        }
    }
}

/// From which share on each level of a map begins.
const HEAT: [f32; 4] = [0.1, 0.3, 0.6, 0.85];

const WITHOUT_COLOUR: [Modifier; 4] = [
    Modifier::empty(),
    Modifier::BOLD,
    Modifier::REVERSED,
    Modifier::REVERSED.union(Modifier::BOLD),
];

/// A colour in full, and among the 256 of xterm.
type Tint = (u32, u8);

/// Ground and text of each level; every pair has a contrast of at least 4.5.
const DARK_HEAT: [[Tint; 2]; 4] = [
    [(0x233145, 17), (0xD4D4D4, 252)],
    [(0x284468, 18), (0xFFFFFF, 231)],
    [(0x2F5E9B, 25), (0xFFFFFF, 231)],
    [(0x4191FD, 69), (0x101010, 16)],
];
const LIGHT_HEAT: [[Tint; 2]; 4] = [
    [(0xE4E8F6, 189), (0x1F1F1F, 16)],
    [(0xB9C3E8, 147), (0x1F1F1F, 16)],
    [(0x8797D8, 111), (0x000000, 16)],
    [(0x0C2DAE, 19), (0xFFFFFF, 231)],
];

/// One colour at every depth.
struct Swatch {
    rgb: u32,
    indexed: u8,
    ansi: Color,
}

const fn swatch(rgb: u32, indexed: u8, ansi: Color) -> Swatch {
    Swatch { rgb, indexed, ansi }
}

fn attributes(ink: Ink) -> Modifier {
    match ink {
        Ink::Text => Modifier::empty(),
        Ink::Verbatim | Ink::Edited => Modifier::UNDERLINED,
        Ink::Changed | Ink::Title | Ink::Hit | Ink::Key | Ink::Diverges | Ink::Alert => {
            Modifier::BOLD
        }
        Ink::Paraphrase => Modifier::ITALIC,
        Ink::DivergesWords | Ink::Cursor => Modifier::REVERSED,
        Ink::CurrentHit => Modifier::REVERSED.union(Modifier::BOLD),
        Ink::Dim => Modifier::DIM,
    }
}

/// The palette for dark backgrounds. The classes stay at least dE 32 apart in normal, protan,
/// deutan and tritan vision (Machado 2009, CIE76).
fn dark(ink: Ink) -> Option<Swatch> {
    Some(match ink {
        Ink::Verbatim => swatch(0x4191FD, 69, Color::LightBlue),
        Ink::Edited | Ink::Changed => swatch(0xEBC01C, 178, Color::Yellow),
        Ink::Paraphrase => swatch(0x9E79A6, 139, Color::Magenta),
        Ink::Diverges | Ink::DivergesWords | Ink::Alert => swatch(0xD56649, 167, Color::LightRed),
        _ => return None,
    })
}

/// The palette for light backgrounds, at least dE 30 apart.
fn light(ink: Ink) -> Option<Swatch> {
    Some(match ink {
        Ink::Verbatim => swatch(0x0C2DAE, 19, Color::Blue),
        Ink::Edited | Ink::Changed => swatch(0x987002, 94, Color::Yellow),
        Ink::Paraphrase => swatch(0xC21788, 162, Color::Magenta),
        Ink::Diverges | Ink::DivergesWords | Ink::Alert => swatch(0x6C2508, 52, Color::Red),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The ground that each palette is made for, on which it is read as text (4.5), and others that
    /// people have, on which the marks are told (3.0): black and Nord, Solarized's paper.
    const DARK: [(u32, f64); 3] = [(0x1e1e1e, 4.5), (0x000000, 4.5), (0x2e3440, 3.0)];
    const LIGHT: [(u32, f64); 2] = [(0xffffff, 4.5), (0xfdf6e3, 3.0)];

    const COLOURED: [Ink; 7] = [
        Ink::Verbatim,
        Ink::Edited,
        Ink::Changed,
        Ink::Paraphrase,
        Ink::Diverges,
        Ink::DivergesWords,
        Ink::Alert,
    ];

    /// WCAG 2.2: the relative luminance of a colour.
    fn luminance(rgb: u32) -> f64 {
        let part = |shift: u32| {
            let value = f64::from(rgb >> shift & 0xff) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * part(16) + 0.7152 * part(8) + 0.0722 * part(0)
    }

    fn contrast(one: u32, other: u32) -> f64 {
        let (one, other) = (luminance(one), luminance(other));
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    /// A colour among the 256 of xterm: the cube of six steps, and the greys.
    fn of_index(index: u8) -> u32 {
        let step = |n: u8| if n == 0 { 0 } else { u32::from(55 + 40 * n) };
        match index {
            16..=231 => {
                let n = index - 16;
                step(n / 36) << 16 | step(n / 6 % 6) << 8 | step(n % 6)
            }
            232.. => 0x010101 * u32::from(8 + 10 * (index - 232)),
            _ => panic!("{index} is whatever the terminal makes of it"),
        }
    }

    #[test]
    fn every_colour_is_read_on_its_background_in_full_and_among_256() {
        for (palette, grounds) in [(Palette::Dark, &DARK[..]), (Palette::Light, &LIGHT[..])] {
            for ink in COLOURED {
                for depth in [Depth::True, Depth::Ansi256] {
                    let rgb = match (Theme { palette, depth }).style(ink).fg {
                        Some(Color::Rgb(r, g, b)) => {
                            u32::from(r) << 16 | u32::from(g) << 8 | u32::from(b)
                        }
                        Some(Color::Indexed(index)) => of_index(index),
                        other => panic!("{ink:?}: {other:?}"),
                    };
                    for &(ground, least) in grounds {
                        let found = contrast(rgb, ground);
                        assert!(found >= least, "{palette:?} {ink:?} {depth:?}: {found:.2}");
                    }
                }
            }
        }
    }

    #[test]
    fn every_cell_of_the_map_is_read_on_its_ground() {
        for [(ground, ground_index), (text, text_index)] in DARK_HEAT.into_iter().chain(LIGHT_HEAT)
        {
            assert!(contrast(ground, text) >= 4.5, "{ground:06x}");
            assert!(
                contrast(of_index(ground_index), of_index(text_index)) >= 4.5,
                "{ground_index}"
            );
        }
    }

    #[test]
    fn without_colours_every_class_has_an_attribute_of_its_own() {
        let theme = Theme { palette: Palette::Dark, depth: Depth::Mono };
        let told = [Ink::Verbatim, Ink::Changed, Ink::Paraphrase, Ink::DivergesWords, Ink::Dim];
        let styles: Vec<_> = told.iter().map(|&ink| theme.style(ink)).collect();
        for (at, style) in styles.iter().enumerate() {
            assert!(style.fg.is_none() && !style.add_modifier.is_empty(), "{:?}", told[at]);
            assert!(!styles[..at].contains(style), "{:?}", told[at]);
        }
    }
}
