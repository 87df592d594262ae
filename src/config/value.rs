//! What a setting takes, and its value as the file has it.

use std::fmt;
use std::path::{Path, PathBuf};

use super::place::from_home;
use crate::model::{KeepRule, Protected};

/// Which values a setting takes, with the unit they are measured in.
#[derive(Copy, Clone, Debug, PartialEq)]
pub enum Takes {
    Whole {
        min: u64,
        max: u64,
        unit: &'static str,
    },
    /// From 0 to 1.
    Fraction,
    Switch,
    Choice(&'static [&'static str]),
    /// Rules of which article is kept, first rule first.
    KeepRules,
    /// Folders and outlets of which nothing is dropped.
    Protected,
    /// Any of these names, or none.
    Choices(&'static [&'static str]),
    /// A file: from the root, or from the home directory behind `~/`; nothing for none.
    Path,
}

/// A value of a setting.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    Whole(u64),
    Fraction(f64),
    Switch(bool),
    Choice(String),
    List(Vec<String>),
    Path(String),
}

impl Takes {
    /// `Err` says which values are taken.
    pub fn check(&self, value: &Value) -> Result<(), String> {
        let fits = match (self, value) {
            (Takes::Whole { min, max, .. }, Value::Whole(n)) => (min..=max).contains(&n),
            (Takes::Fraction, Value::Fraction(n)) => (0.0..=1.0).contains(n),
            (Takes::Switch, Value::Switch(_)) => true,
            (Takes::Choice(names), Value::Choice(name)) => names.contains(&name.as_str()),
            (Takes::KeepRules, Value::List(rules)) => {
                !rules.is_empty() && rules.iter().all(|rule| rule.parse::<KeepRule>().is_ok())
            }
            (Takes::Protected, Value::List(all)) => all.iter().all(|one| protected(one).is_some()),
            (Takes::Choices(among), Value::List(names)) => {
                names.iter().all(|name| among.contains(&name.as_str()))
            }
            (Takes::Path, Value::Path(path)) => {
                path.is_empty() || path.starts_with("~/") || Path::new(path).is_absolute()
            }
            _ => false,
        };
        if fits { Ok(()) } else { Err(format!("it takes {self}")) }
    }
}

impl fmt::Display for Takes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Takes::Whole { min, max, unit } => write!(f, "{unit}, {min} to {max}"),
            Takes::Fraction => f.write_str("a number from 0.0 to 1.0"),
            Takes::Switch => f.write_str("true or false"),
            Takes::KeepRules => {
                let names = ["source-earliest", "longest", "earliest", "latest", "outlet:NAME"];
                write!(f, "a list of {}", names.map(|name| format!("\"{name}\"")).join(", "))
            }
            Takes::Protected => {
                f.write_str("a list of folders, from the root or behind ~/, and of \"outlet:NAME\"")
            }
            Takes::Choices(names) => {
                let quoted: Vec<_> = names.iter().map(|name| format!("\"{name}\"")).collect();
                write!(f, "a list of {}, or []", quoted.join(", "))
            }
            Takes::Path => f.write_str("a path from the root or behind ~/, or \"\" for none"),
            Takes::Choice(names) => {
                let quoted: Vec<_> = names.iter().map(|name| format!("\"{name}\"")).collect();
                write!(f, "{}", quoted.join(", "))
            }
        }
    }
}

impl fmt::Display for Value {
    /// As TOML writes it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Value::Whole(n) => write!(f, "{n}"),
            Value::Fraction(n) => write!(f, "{n:?}"),
            Value::Switch(on) => write!(f, "{on}"),
            Value::Choice(name) => write!(f, "\"{name}\""),
            Value::List(names) => {
                let quoted: Vec<_> = names.iter().map(|name| format!("{name:?}")).collect();
                write!(f, "[{}]", quoted.join(", "))
            }
            Value::Path(path) => f.write_str(&quoted(path)),
        }
    }
}

/// What is protected, as a setting has it.
pub(super) fn protected(text: &str) -> Option<Protected> {
    match text.starts_with("~/") {
        true => Some(Protected::Folder(from_home(text))),
        false => text.parse().ok(),
    }
}

/// A TOML string.
pub fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

impl Value {
    /// The path that is meant, if there is one.
    pub(super) fn path(&self) -> Option<PathBuf> {
        let Value::Path(path) = self else { return None };
        (!path.is_empty()).then(|| from_home(path))
    }

    /// A path as a setting has it.
    pub(super) fn of_path(path: Option<&Path>) -> Self {
        Value::Path(path.map_or(String::new(), |path| path.to_string_lossy().into_owned()))
    }

    /// The number, or 0 for a value that is none.
    pub(super) fn whole(&self) -> u64 {
        if let Value::Whole(n) = self { *n } else { 0 }
    }

    pub(super) fn size(&self) -> usize {
        usize::try_from(self.whole()).unwrap_or(usize::MAX)
    }

    pub(super) fn is_on(&self) -> bool {
        matches!(self, Value::Switch(true))
    }

    /// The one of `among` with this name, or the usual one.
    pub(super) fn choice<T: Copy + Default>(&self, among: &[(&str, T)]) -> T {
        let Value::Choice(chosen) = self else { return T::default() };
        among.iter().find(|(name, _)| name == chosen).map_or_else(T::default, |(_, value)| *value)
    }
}
