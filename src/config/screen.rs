/// How the reader looks and reacts.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct ScreenSettings {
    pub theme: ThemeChoice,
    pub glyphs: Glyphs,
    pub mouse: Mouse,
    pub ambiguous_width: AmbiguousWidth,
    /// The most panes that Compare opens with, 1 to 4; a narrow window shows fewer.
    pub panes: u8,
}

impl Default for ScreenSettings {
    fn default() -> Self {
        Self {
            theme: ThemeChoice::Auto,
            glyphs: Glyphs::Auto,
            mouse: Mouse::On,
            ambiguous_width: AmbiguousWidth::Narrow,
            panes: 4,
        }
    }
}

impl ScreenSettings {
    /// The name of the theme, as on the command line.
    pub fn theme_name(&self) -> &'static str {
        self.theme.name()
    }
}

/// Which colours.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum ThemeChoice {
    /// Light on a light background as far as the terminal tells, else dark.
    Auto,
    Dark,
    Light,
    /// No colours; the classes are told by mark, underline, bold and italic.
    Mono,
}

/// Which signs draw rules, bars and borders.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Glyphs {
    /// Unicode where the locale says UTF-8.
    Auto,
    Unicode,
    Ascii,
}

/// Whether the reader takes the mouse from the terminal.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Mouse {
    On,
    /// The terminal keeps it, to select text.
    Off,
}

/// How many columns a character of East Asian width Ambiguous takes (curly quotes, dashes).
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum AmbiguousWidth {
    Narrow,
    Wide,
}

/// A choice among named values, as the settings file writes it.
pub trait Named: Copy + PartialEq + Sized + 'static {
    const NAMES: &'static [(&'static str, Self)];

    fn name(self) -> &'static str {
        Self::NAMES.iter().find(|(_, value)| *value == self).map_or("", |(name, _)| name)
    }

    fn named(name: &str) -> Option<Self> {
        Self::NAMES.iter().find(|(other, _)| *other == name).map(|(_, value)| *value)
    }
}

impl Named for ThemeChoice {
    const NAMES: &'static [(&'static str, Self)] = &[
        ("auto", ThemeChoice::Auto),
        ("dark", ThemeChoice::Dark),
        ("light", ThemeChoice::Light),
        ("mono", ThemeChoice::Mono),
    ];
}

impl Named for Glyphs {
    const NAMES: &'static [(&'static str, Self)] =
        &[("auto", Glyphs::Auto), ("unicode", Glyphs::Unicode), ("ascii", Glyphs::Ascii)];
}
