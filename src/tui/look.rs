//! How the reader looks and reacts: what the settings chose and the terminal can do.

use super::glyphs::Glyphs;
use super::keymap::Keymap;
use super::theme::{Depth, Palette, Theme};

/// Which colours the person asked for.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub enum ThemeChoice {
    /// Light on a light background as far as the terminal tells, else dark.
    #[default]
    Auto,
    Dark,
    Light,
    /// No colours; classes are told by mark, underline, bold and italic.
    Mono,
}

impl ThemeChoice {
    /// All choices with their names, in the order in which `t` walks through them.
    pub const ALL: [(&'static str, Self); 4] =
        [("auto", Self::Auto), ("dark", Self::Dark), ("light", Self::Light), ("mono", Self::Mono)];

    /// The name in settings and palette.
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(_, choice)| *choice == self).map_or("", |(name, _)| name)
    }

    /// The choice after this one.
    pub fn next(self) -> Self {
        let at = Self::ALL.iter().position(|(_, choice)| *choice == self).unwrap_or(0);
        Self::ALL[(at + 1) % Self::ALL.len()].1
    }
}

/// Who has the mouse.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub enum MouseUse {
    /// Wheel and clicks move in the reader.
    #[default]
    Reader,
    /// The terminal keeps it, to select text.
    Terminal,
}

/// What the settings say about the reader.
#[derive(Clone, Debug, Default)]
pub struct Options {
    pub theme: ThemeChoice,
    pub glyphs: Glyphs,
    pub mouse: MouseUse,
    pub keymap: Keymap,
    pub watch: Watching,
}

/// Whether what was opened is read again when it changes.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub enum Watching {
    #[default]
    On,
    Off,
}

/// What the terminal can do, found out once before the first frame.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Capabilities {
    pub depth: Depth,
    /// By the colour of its background; dark where it does not tell.
    pub background: Palette,
}

/// The look of the screen as it is now.
#[derive(Clone, Debug)]
pub struct Look {
    pub options: Options,
    pub capabilities: Capabilities,
}

impl Look {
    /// The palette in use at the depth in use.
    pub fn theme(&self) -> Theme {
        let Capabilities { depth, background } = self.capabilities;
        match self.options.theme {
            ThemeChoice::Auto => Theme { palette: background, depth },
            ThemeChoice::Dark => Theme { palette: Palette::Dark, depth },
            ThemeChoice::Light => Theme { palette: Palette::Light, depth },
            ThemeChoice::Mono => Theme { palette: background, depth: Depth::Mono },
        }
    }
}
