//! A key press and its name: `j`, `Ctrl-D`, `PgDn`, `Shift-Tab`, and sequences such as `]d`.

use std::fmt;
use std::str::FromStr;

use crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

/// One press, in the only spelling it has: a shifted letter is the capital and carries no Shift.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub struct Key {
    pub code: KeyCode,
    pub modifiers: KeyModifiers,
}

/// Keys pressed one after the other.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Sequence(pub Vec<Key>);

/// The name of a key that does not exist.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no key is called `{0}`")]
pub struct UnknownKey(pub String);

/// Keys that are not one printed character, with the name they have everywhere.
const NAMED: &[(&str, KeyCode)] = &[
    ("Space", KeyCode::Char(' ')),
    ("Enter", KeyCode::Enter),
    ("Esc", KeyCode::Esc),
    ("Tab", KeyCode::Tab),
    ("Shift-Tab", KeyCode::BackTab),
    ("Backspace", KeyCode::Backspace),
    ("Delete", KeyCode::Delete),
    ("Insert", KeyCode::Insert),
    ("Up", KeyCode::Up),
    ("Down", KeyCode::Down),
    ("Left", KeyCode::Left),
    ("Right", KeyCode::Right),
    ("Home", KeyCode::Home),
    ("End", KeyCode::End),
    ("PgUp", KeyCode::PageUp),
    ("PgDn", KeyCode::PageDown),
];

const PREFIXES: &[(&str, KeyModifiers)] = &[
    ("Ctrl-", KeyModifiers::CONTROL),
    ("Alt-", KeyModifiers::ALT),
    ("Shift-", KeyModifiers::SHIFT),
];

impl Key {
    /// A key without modifiers.
    pub const fn plain(code: KeyCode) -> Self {
        Self { code, modifiers: KeyModifiers::NONE }
    }

    /// What a terminal event means; `None` for a release and for a modifier on its own.
    pub fn from_event(event: KeyEvent) -> Option<Self> {
        let pressed = matches!(event.kind, KeyEventKind::Press | KeyEventKind::Repeat);
        let lone = matches!(event.code, KeyCode::Modifier(_) | KeyCode::Null);
        (pressed && !lone).then(|| Self::new(event.code, event.modifiers))
    }

    /// A key in its only spelling.
    pub fn new(code: KeyCode, modifiers: KeyModifiers) -> Self {
        let known = KeyModifiers::CONTROL | KeyModifiers::ALT | KeyModifiers::SHIFT;
        let mut modifiers = modifiers & known;
        let code = match code {
            KeyCode::Tab if modifiers.contains(KeyModifiers::SHIFT) => KeyCode::BackTab,
            KeyCode::Char(c) if modifiers.contains(KeyModifiers::CONTROL) => {
                KeyCode::Char(c.to_ascii_lowercase())
            }
            KeyCode::Char(c) if modifiers.contains(KeyModifiers::SHIFT) => {
                KeyCode::Char(c.to_ascii_uppercase())
            }
            code => code,
        };
        if matches!(code, KeyCode::Char(_) | KeyCode::BackTab) {
            modifiers.remove(KeyModifiers::SHIFT);
        }
        Self { code, modifiers }
    }

    /// The character that the key types, if it types one.
    pub fn typed(self) -> Option<char> {
        match self.code {
            KeyCode::Char(c) if self.modifiers.is_empty() => Some(c),
            _ => None,
        }
    }
}

impl FromStr for Key {
    type Err = UnknownKey;

    fn from_str(name: &str) -> Result<Self, UnknownKey> {
        if let Some((_, code)) = NAMED.iter().find(|(n, _)| n.eq_ignore_ascii_case(name)) {
            return Ok(Self::plain(*code));
        }
        let mut rest = name;
        let mut modifiers = KeyModifiers::NONE;
        while let Some((prefix, modifier)) = PREFIXES.iter().find(|(p, _)| starts(rest, p)) {
            modifiers |= *modifier;
            rest = &rest[prefix.len()..];
        }
        let code = code_named(rest).ok_or_else(|| UnknownKey(name.to_owned()))?;
        Ok(Self::new(code, modifiers))
    }
}

/// Whether `text` begins with `prefix` in any case and something stands behind it.
fn starts(text: &str, prefix: &str) -> bool {
    text.len() > prefix.len()
        && text.is_char_boundary(prefix.len())
        && text[..prefix.len()].eq_ignore_ascii_case(prefix)
}

fn code_named(name: &str) -> Option<KeyCode> {
    let mut characters = name.chars();
    if let (Some(only), None) = (characters.next(), characters.next()) {
        return (!only.is_control()).then_some(KeyCode::Char(only));
    }
    if let Some(number) = name.strip_prefix(['F', 'f']).and_then(|n| n.parse::<u8>().ok()) {
        return (1..=24).contains(&number).then_some(KeyCode::F(number));
    }
    NAMED.iter().find(|(n, _)| n.eq_ignore_ascii_case(name)).map(|(_, code)| *code)
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (prefix, modifier) in PREFIXES {
            if self.modifiers.contains(*modifier) {
                f.write_str(prefix)?;
            }
        }
        if let Some((name, _)) = NAMED.iter().find(|(_, code)| *code == self.code) {
            return f.write_str(name);
        }
        match self.code {
            KeyCode::Char(c) if self.modifiers.contains(KeyModifiers::CONTROL) => {
                write!(f, "{}", c.to_ascii_uppercase())
            }
            KeyCode::Char(c) => write!(f, "{c}"),
            KeyCode::F(number) => write!(f, "F{number}"),
            other => write!(f, "{other:?}"),
        }
    }
}

impl FromStr for Sequence {
    type Err = UnknownKey;

    /// `]d`, `] d` and `zz` are two keys, `Ctrl-D` and `Space` are one. More than two letters without
    /// a blank are the name of a key, or a slip in one.
    fn from_str(text: &str) -> Result<Self, UnknownKey> {
        let mut keys = Vec::new();
        for part in text.split_whitespace() {
            match part.parse::<Key>() {
                Ok(key) => keys.push(key),
                Err(error) if is_name(part) => return Err(error),
                Err(_) => keys.extend(part.chars().map(|c| Key::plain(KeyCode::Char(c)))),
            }
        }
        if keys.is_empty() { Err(UnknownKey(text.to_owned())) } else { Ok(Self(keys)) }
    }
}

fn is_name(part: &str) -> bool {
    part.contains('-') || part.chars().all(char::is_alphanumeric) && part.chars().count() > 2
}

impl fmt::Display for Sequence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let single = self.0.iter().all(|key| key.typed().is_some_and(|c| c != ' '));
        for (i, key) in self.0.iter().enumerate() {
            if i > 0 && !single {
                f.write_str(" ")?;
            }
            write!(f, "{key}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        text.parse::<Sequence>().map_or_else(|e| e.to_string(), |s| s.to_string())
    }

    #[test]
    fn a_name_reads_and_prints_the_same() {
        for name in
            ["j", "Ctrl-D", "]d", "[[", "Space", "PgDn", "F1", "Shift-Tab", "Alt-x", "|", "zz"]
        {
            assert_eq!(shown(name), name);
        }
        assert_eq!(shown("ctrl-d"), "Ctrl-D");
        assert_eq!(shown("Ctrl-W l"), "Ctrl-W l");
    }

    #[test]
    fn a_name_that_no_key_has_is_named_in_the_error() {
        assert_eq!(shown("Spcae"), "no key is called `Spcae`");
        assert_eq!(shown("Ctrl-Foo"), "no key is called `Ctrl-Foo`");
        assert_eq!(shown(""), "no key is called ``");
    }

    #[test]
    fn a_shifted_letter_is_the_capital_alone() {
        let event = KeyEvent::new(KeyCode::Char('G'), KeyModifiers::SHIFT);
        assert_eq!(Key::from_event(event), "G".parse().ok());
        let kitty = KeyEvent::new(KeyCode::Char('g'), KeyModifiers::SHIFT);
        assert_eq!(Key::from_event(kitty), "G".parse().ok());
    }

    #[test]
    fn letting_go_of_a_key_is_no_press() {
        let mut event = KeyEvent::new(KeyCode::Char('j'), KeyModifiers::NONE);
        event.kind = KeyEventKind::Release;
        assert_eq!(Key::from_event(event), None);
    }
}
