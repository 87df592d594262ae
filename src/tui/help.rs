//! The help overlay: every command that works on the screen with its live keys, and the marks.

use super::command::{CommandEntry, Scope, TABLE};
use super::keymap::{Digits, Keymap};
use super::line_input::LineInput;
use super::screens::door;
use super::tab::Tab;
use crate::model::Span;
use crate::text::width::Ambiguous;
use crate::text::wrap::{Measure, wrap};

/// The help overlay while it is open.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Help {
    pub scroll: usize,
    /// Only rows that contain this are shown.
    pub query: LineInput,
    pub focus: Focus,
}

/// Who gets the keys of the help overlay.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub enum Focus {
    #[default]
    Rows,
    Search,
}

/// A row of help.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HelpRow {
    Heading(&'static str),
    Keys {
        keys: String,
        help: &'static str,
    },
    /// What keys do, below them: where both do not stand side by side.
    Told(String),
    Blank,
}

/// In a narrower window what keys do stands below them, where it does not fit beside them.
pub const SIDE_BY_SIDE: u16 = 70;
/// Columns before what stands below.
pub const INDENT: u16 = 4;

const MOUSE: &[(&str, &str)] = &[
    ("wheel", "up, down"),
    ("click", "select; again: open"),
    ("Shift-drag", "select text while the reader has the mouse"),
];

/// How counts are typed.
fn counts(digits: Digits) -> [(&'static str, &'static str); 2] {
    match digits {
        Digits::Screens => [
            ("Alt-5 j", "five down; so with every key that moves"),
            ("Alt-5 G", "to row 5; digits = \"counts\": without Alt"),
        ],
        Digits::Counts => [("5 j", "five down; so with every key that moves"), ("5 G", "to row 5")],
    }
}

/// The rows for a screen, from the live key table, as far as `query` lets them pass.
pub fn rows(tab: Tab, keymap: &Keymap, query: &str) -> Vec<HelpRow> {
    let screen = Scope::Own(tab);
    let query = query.to_lowercase();
    let mut rows = Vec::new();
    let matches = |key: &str, help: &str| {
        query.is_empty() || key.contains(&query) || help.to_lowercase().contains(&query)
    };
    let signs = |rows: &mut Vec<HelpRow>, title, lines: &[(&'static str, &'static str)]| {
        let fitting = lines.iter().filter(|(key, help)| matches(key, help));
        section(rows, title, fitting.map(|(key, help)| ((*key).to_owned(), *help)));
    };
    for scope in [screen, Scope::Move, Scope::Take, Scope::Everywhere] {
        if scope == Scope::Move {
            // Whoever asks for help on a screen asks first what stands on it.
            signs(&mut rows, "Marks", door(tab).legend);
        }
        let is_here = |entry: &&CommandEntry| {
            entry.scope.title() == scope.title() && entry.scope.reaches(screen)
        };
        let entries = TABLE.iter().filter(is_here);
        let lines = entries.map(|entry| (keymap.keys_of(entry).join("  "), entry.help, entry.name));
        let fits = |(keys, help, name): &(String, &str, &str)| {
            [keys.as_str(), help, name].iter().any(|text| text.to_lowercase().contains(&query))
        };
        let bound = lines.filter(|line| !line.0.is_empty()).filter(fits);
        section(&mut rows, scope.title(), bound.map(|(keys, help, _)| (keys, help)));
    }
    signs(&mut rows, "Counts", &counts(keymap.digits()));
    signs(&mut rows, "Mouse", MOUSE);
    rows
}

/// The rows for a window of so many columns.
pub fn folded(rows: Vec<HelpRow>, width: u16) -> Vec<HelpRow> {
    if width >= SIDE_BY_SIDE {
        return rows;
    }
    let room = usize::from(width.saturating_sub(INDENT + 1)).max(1);
    let fold = |row: HelpRow| match row {
        HelpRow::Keys { keys, help } if INDENT as usize + keys.len() + help.len() > room => {
            let measure = Measure { width: room, used: 0, ambiguous: Ambiguous::Narrow };
            let mut wrapped = Vec::new();
            wrap(help, Span::new(0, help.len()), measure, &mut wrapped);
            let told = wrapped.iter().map(|row| row.span.of(help).trim_end().to_owned());
            let told: Vec<HelpRow> = told.map(HelpRow::Told).collect();
            [HelpRow::Keys { keys, help: "" }].into_iter().chain(told).collect()
        }
        row => vec![row],
    };
    rows.into_iter().flat_map(fold).collect()
}

fn section(
    rows: &mut Vec<HelpRow>,
    title: &'static str,
    lines: impl Iterator<Item = (String, &'static str)>,
) {
    let mut lines = lines.map(|(keys, help)| HelpRow::Keys { keys, help }).peekable();
    if lines.peek().is_none() {
        return;
    }
    if !rows.is_empty() {
        rows.push(HelpRow::Blank);
    }
    rows.push(HelpRow::Heading(title));
    rows.extend(lines);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_row_is_too_long_for_eighty_columns() {
        for screen in Tab::ALL {
            for row in rows(screen, &Keymap::default(), "") {
                if let HelpRow::Keys { keys, help } = row {
                    assert!(keys.len() <= 22 && help.len() <= 76 - 22, "{keys} {help}");
                }
            }
        }
    }

    #[test]
    fn in_a_narrow_window_every_word_of_help_can_be_read() {
        for width in [40u16, 52, 69] {
            for screen in Tab::ALL {
                let all = rows(screen, &Keymap::default(), "");
                let wanted: Vec<&str> = all
                    .iter()
                    .filter_map(|row| match row {
                        HelpRow::Keys { help, .. } => Some(*help),
                        _ => None,
                    })
                    .flat_map(str::split_whitespace)
                    .collect();
                let folded = folded(all.clone(), width);
                let mut told = String::new();
                for row in &folded {
                    let (taken, words) = match row {
                        HelpRow::Keys { keys, help } => (4 + keys.len() + help.len(), *help),
                        HelpRow::Told(words) => (usize::from(INDENT) + words.len(), words.as_str()),
                        HelpRow::Heading(_) | HelpRow::Blank => continue,
                    };
                    assert!(taken < usize::from(width), "{row:?}");
                    told.push_str(words);
                    told.push(' ');
                }
                assert_eq!(told.split_whitespace().collect::<Vec<_>>(), wanted);
            }
        }
    }

    #[test]
    fn searching_leaves_only_what_fits() {
        let found = rows(Tab::Library, &Keymap::default(), "browser");
        assert_eq!(found.len(), 2, "{found:?}");
        assert!(rows(Tab::Library, &Keymap::default(), "xyzzy").is_empty());
    }

    #[test]
    fn every_command_of_the_screen_stands_in_help() {
        let all = rows(Tab::Compare, &Keymap::default(), "");
        for entry in TABLE.iter().filter(|entry| entry.scope.reaches(Scope::Own(Tab::Compare))) {
            let has =
                |row: &HelpRow| matches!(row, HelpRow::Keys { help, .. } if *help == entry.help);
            assert!(all.iter().any(has), "{}", entry.name);
        }
    }
}
