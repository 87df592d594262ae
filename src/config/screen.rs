use crate::text::width::Ambiguous;
use crate::tui::glyphs::{Charset, Glyphs};
use crate::tui::keymap::Digits;
use crate::tui::look::{MouseUse, ThemeChoice, Watching};

/// How the reader looks and reacts.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub struct ScreenSettings {
    pub theme: ThemeChoice,
    pub signs: Signs,
    pub mouse: MouseUse,
    pub ambiguous: Ambiguous,
    pub watch: Watching,
    pub digits: Digits,
}

/// Which signs draw rules, bars and borders.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub enum Signs {
    /// Unicode where the locale says UTF-8.
    #[default]
    Auto,
    Unicode,
    Ascii,
}

impl Signs {
    /// All choices with their names.
    pub const ALL: [(&'static str, Self); 3] =
        [("auto", Self::Auto), ("unicode", Self::Unicode), ("ascii", Self::Ascii)];

    /// The name in the settings file.
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(_, signs)| *signs == self).map_or("", |(name, _)| name)
    }
}

impl ScreenSettings {
    /// What the chrome is drawn with, in the locale of this process.
    pub fn glyphs(&self) -> Glyphs {
        let charset = match self.signs {
            Signs::Unicode => Charset::Unicode,
            Signs::Ascii => Charset::Ascii,
            Signs::Auto if locale_is_utf8(|name| std::env::var(name).ok()) => Charset::Unicode,
            Signs::Auto => Charset::Ascii,
        };
        Glyphs { charset, ambiguous: self.ambiguous }
    }
}

/// Whether the locale says UTF-8, by the first variable that says anything (POSIX order). Where
/// none does, as in many containers, terminals speak UTF-8 all the same.
fn locale_is_utf8(variable: impl Fn(&str) -> Option<String>) -> bool {
    let said = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().filter_map(variable);
    let mut said = said.filter(|value| !value.is_empty()).map(|value| value.to_lowercase());
    said.next().is_none_or(|locale| locale.contains("utf-8") || locale.contains("utf8"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_variable_that_says_anything_is_the_locale() {
        let locale = |all: &str, lang: &str| {
            let (all, lang) = (all.to_owned(), lang.to_owned());
            locale_is_utf8(move |name| match name {
                "LC_ALL" => Some(all.clone()),
                "LANG" => Some(lang.clone()),
                _ => None,
            })
        };
        assert!(locale("", "de_DE.UTF-8"));
        assert!(!locale("C", "de_DE.UTF-8"));
        assert!(locale("C.utf8", "C"));
        assert!(locale("", ""));
    }
}
