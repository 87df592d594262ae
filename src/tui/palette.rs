//! The command line `:` with completion: every command of the table, and a few that take a word.

use std::borrow::Cow;

use super::command::{Command, CommandEntry, Scope, TABLE};
use super::key::Key;
use super::line_input::LineInput;
use super::look::ThemeChoice;
use super::screens::duplicates::{Bulk, EXAMPLES};
use super::screens::library::group::Sort;
use super::tab::Tab;

/// What the palette can ask for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Choice {
    Command(Command),
    Theme(ThemeChoice),
    Sort(Sort),
    /// How many panes Compare shows, 1 to 4.
    Panes(u8),
    /// The row or sentence of this number, from 1.
    Row(u16),
    /// A decision about many duplicates.
    Decide(Box<Bulk>),
    /// Filters what is shown.
    Filter(String),
    /// This folder or file.
    Open(String),
    /// What was typed cannot be used, and why.
    Fault(String),
}

/// The palette while it is open.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Palette {
    pub line: LineInput,
    /// What was open before, the last first.
    pub recent: Vec<String>,
    /// What the screen was filtered by before, likewise.
    pub filters: Vec<String>,
    /// The highlighted suggestion.
    pub selected: usize,
}

/// Something that can be chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    pub name: String,
    pub help: Cow<'static, str>,
    pub choice: Choice,
    /// The row of the command table, for its keys.
    pub entry: Option<&'static CommandEntry>,
}

impl Palette {
    /// What fits what is typed, best first.
    pub fn suggestions(&self, screen: Scope) -> Vec<Suggestion> {
        let typed = self.line.text().trim().to_lowercase();
        let mut fitting: Vec<(usize, Suggestion)> =
            self.all(screen).filter_map(|s| Some((badness(&typed, &s.name)?, s))).collect();
        fitting.sort_by_key(|(badness, _)| *badness);
        let text = self.line.text();
        let written = row(&typed).or_else(|| decide(text, screen)).or_else(|| open(text));
        written.into_iter().chain(fitting.into_iter().map(|(_, fitting)| fitting)).collect()
    }

    /// Everything that can be chosen, whatever is typed.
    fn all(&self, screen: Scope) -> impl Iterator<Item = Suggestion> {
        let recent = self.recent.iter().map(|path| opening(path, "open before"));
        let filters = self.filters.iter().map(|text| Suggestion {
            name: format!("filter {text}"),
            help: "used before".into(),
            choice: Choice::Filter(text.clone()),
            entry: None,
        });
        all(screen).into_iter().chain(filters).chain(recent)
    }

    /// Moves the highlight or edits the line.
    pub fn key(&mut self, key: Key, suggestions: &[Suggestion]) {
        let last = suggestions.len().saturating_sub(1);
        match key.to_string().as_str() {
            "Down" | "Ctrl-N" => self.selected = (self.selected + 1).min(last),
            "Up" | "Ctrl-P" => self.selected = self.selected.saturating_sub(1),
            "Tab" => {
                if let Some(suggestion) = suggestions.get(self.selected) {
                    self.line.set(&suggestion.name);
                    self.selected = 0;
                }
            }
            _ => {
                if self.line.key(key) {
                    self.selected = 0;
                }
            }
        }
    }
}

/// What a number asks for, as in vi and less; no command has one for a name.
fn row(typed: &str) -> Option<Suggestion> {
    let number = typed.parse().ok().filter(|&number| number > 0)?;
    let choice = Choice::Row(number);
    let help = "the row of this number".into();
    Some(Suggestion { name: typed.to_owned(), help, choice, entry: None })
}

fn opening(path: &str, help: &'static str) -> Suggestion {
    let (name, choice) = (format!("open {path}"), Choice::Open(path.to_owned()));
    Suggestion { name, help: help.into(), choice, entry: None }
}

/// A folder that is typed.
fn open(typed: &str) -> Option<Suggestion> {
    let path = typed.trim_start().strip_prefix("open ")?.trim();
    Some(opening(path, "a folder or a file, in place of what is open"))
}

/// A decision about many duplicates, once its conditions are begun.
fn decide(typed: &str, screen: Scope) -> Option<Suggestion> {
    if screen != Scope::Own(Tab::Duplicates) {
        return None;
    }
    let (help, choice) = match Bulk::parse(typed)? {
        Ok(bulk) => ("u takes it back".into(), Choice::Decide(Box::new(bulk))),
        Err(fault) => (fault.clone().into(), Choice::Fault(fault)),
    };
    Some(Suggestion { name: typed.trim().to_owned(), help, choice, entry: None })
}

fn all(screen: Scope) -> Vec<Suggestion> {
    let mut all = Vec::new();
    for entry in TABLE.iter().filter(|entry| entry.scope.reaches(screen)) {
        all.push(Suggestion {
            name: entry.name.to_owned(),
            help: entry.help.into(),
            choice: Choice::Command(entry.command),
            entry: Some(entry),
        });
    }
    let mut word = |verb: &str, value: &str, help: &'static str, choice| {
        let (name, help) = (format!("{verb} {value}"), help.into());
        all.push(Suggestion { name, help, choice, entry: None });
    };
    for (name, choice) in ThemeChoice::ALL {
        word("theme", name, "colours", Choice::Theme(choice));
    }
    if screen == Scope::Own(Tab::Library) {
        for (name, sort) in Sort::ALL {
            word("sort", name, "order of the list", Choice::Sort(sort));
        }
    } else if screen == Scope::Own(Tab::Compare) {
        for panes in 1..=4 {
            word("panes", &panes.to_string(), "how many panes", Choice::Panes(panes));
        }
    } else if screen == Scope::Own(Tab::Duplicates) {
        for (name, help) in EXAMPLES {
            let choice = match Bulk::parse(name) {
                Some(Ok(bulk)) => Choice::Decide(Box::new(bulk)),
                _ => Choice::Fault(format!("Tab completes `{name}`, and the rest is yours to say")),
            };
            let name = name.to_owned();
            all.push(Suggestion { name, help: help.into(), choice, entry: None });
        }
    }
    all
}

/// How badly what was typed fits a name: `None` if its letters do not occur in order, 0 for the
/// name itself, little for its beginning, more with every gap between the letters.
fn badness(typed: &str, name: &str) -> Option<usize> {
    if name == typed {
        return Some(0);
    }
    if name.starts_with(typed) {
        return Some(1);
    }
    if let Some(at) = name.find(typed) {
        return Some(2 + at);
    }
    let mut rest = name.char_indices();
    let mut gaps = 100;
    let mut before = None;
    for letter in typed.chars() {
        let (at, _) = rest.find(|(_, c)| *c == letter)?;
        gaps += before.map_or(at, |before: usize| at - before - 1);
        before = Some(at);
    }
    Some(gaps)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(typed: &str, screen: Scope) -> Vec<String> {
        let palette = Palette { line: LineInput::new(typed), ..Palette::default() };
        palette.suggestions(screen).into_iter().map(|s| s.name).collect()
    }

    #[test]
    fn the_name_itself_comes_before_longer_ones() {
        assert_eq!(names("find", Scope::Own(Tab::Library))[..2], ["find", "find-next"]);
        assert_eq!(names("theme", Scope::Own(Tab::Library))[0], "theme");
    }

    #[test]
    fn letters_in_order_are_enough() {
        assert!(names("hpd", Scope::Own(Tab::Library)).contains(&"half-page-down".to_owned()));
        assert!(names("thdk", Scope::Own(Tab::Library)).contains(&"theme dark".to_owned()));
        assert!(names("xyzzy", Scope::Own(Tab::Library)).is_empty());
    }

    #[test]
    fn a_number_leads_to_its_row() {
        let palette = Palette { line: LineInput::new("12"), ..Palette::default() };
        let found = palette.suggestions(Scope::Own(Tab::Sources));
        assert!(matches!(found[..], [Suggestion { choice: Choice::Row(12), .. }]), "{found:?}");
        assert!(names("0", Scope::Own(Tab::Sources)).is_empty());
    }

    #[test]
    fn only_what_works_on_the_screen_is_offered() {
        assert!(names("zoom", Scope::Own(Tab::Library)).is_empty());
        assert_eq!(names("panes 3", Scope::Own(Tab::Compare)), ["panes 3"]);
    }
}
