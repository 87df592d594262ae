//! From the text of a settings file to [`Config`], keeping everything that is right in it.

use std::path::Path;

use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue};

use super::setting::{self, SETTINGS, Setting};
use super::suggest::nearest;
use super::value::{Takes, Value};
use super::{Config, KeyBinding, Read, SettingOrigin, SettingsPlace, keys, marks, place};
use crate::disk;
use crate::model::Problem;
use crate::tui::keymap::Override;

/// A settings file is a few kilobytes; this one is something else.
const MAX_BYTES: u64 = 1 << 20;

/// The sections of the file: those of the settings, in their order, and the two whose names are a
/// person's own.
fn sections() -> Vec<&'static str> {
    let mut all: Vec<&str> = SETTINGS.iter().map(Setting::section).collect();
    all.dedup();
    all.extend(["outlets", "keys"]);
    all
}

/// Reads the settings at `place`, and the marks beside them. Never fails: what is wrong is in the
/// problems, and the defaults hold for it. A file in the usual place that is not there is no
/// problem.
pub fn read(place: &SettingsPlace) -> Read {
    let mut read = settings(place);
    read.config.memory = place.path().and_then(|_| place::usual_memory());
    if let Some(path) = marks::path(place) {
        let (marks, problems) = marks::read(&path);
        read.config.load.marks = marks;
        read.config.marks_file = Some(path);
        read.problems.extend(problems);
    }
    read
}

fn settings(place: &SettingsPlace) -> Read {
    let Some(path) = place.path() else { return Read::default() };
    let shown: Box<str> = path.display().to_string().escape_debug().to_string().into();
    match load(path) {
        Ok(text) => parse(&shown, &text),
        Err(error)
            if error.kind() == std::io::ErrorKind::NotFound
                && matches!(place, SettingsPlace::Usual(_)) =>
        {
            Read::default()
        }
        Err(error) => {
            let hint = "the default settings are used; --no-config does without a file";
            let message = format!("the settings cannot be read: {error}").into();
            let hint = Some(hint.into());
            let problem = Problem { path: shown, line: None, message, hint };
            Read { config: Config::default(), problems: vec![problem] }
        }
    }
}

pub(super) fn load(path: &Path) -> std::io::Result<String> {
    disk::read_text(path, MAX_BYTES)
}

/// Reads the settings in `text`; `path` names their file in messages.
fn parse(path: &str, text: &str) -> Read {
    let mut reader = SettingsReader { path, text, config: Config::default(), problems: Vec::new() };
    let (table, errors) = DeTable::parse_recoverable(text);
    for error in errors {
        let at = error.span().map_or(0, |span| span.start);
        let hint = Some("the line is skipped, the rest of the file holds".to_owned());
        reader.problem(at, error.message().to_owned(), hint);
    }
    for (name, value) in in_order(table.get_ref()) {
        reader.section(name, value);
    }
    reader.settle_keys();
    reader.problems.sort_by_key(|problem| problem.line);
    Read { config: reader.config, problems: reader.problems }
}

/// The entries of a table in the order of the file.
fn in_order<'t, 'i>(
    table: &'t DeTable<'i>,
) -> Vec<(&'t Spanned<DeString<'i>>, &'t Spanned<DeValue<'i>>)> {
    let mut entries: Vec<_> = table.iter().collect();
    entries.sort_by_key(|(name, _)| name.span().start);
    entries
}

struct SettingsReader<'a> {
    path: &'a str,
    text: &'a str,
    config: Config,
    problems: Vec<Problem>,
}

type Name<'i> = Spanned<DeString<'i>>;
type SpannedValue<'i> = Spanned<DeValue<'i>>;

impl SettingsReader<'_> {
    fn section(&mut self, name: &Name<'_>, value: &SpannedValue<'_>) {
        let at = name.span().start;
        let section = name.get_ref().as_ref();
        let sections = sections();
        if !sections.contains(&section) {
            let hint = match nearest(section, sections.iter().copied()) {
                Some(near) => format!("did you mean [{near}]?"),
                None => {
                    let all: Vec<_> = sections.iter().map(|name| format!("[{name}]")).collect();
                    format!("the sections are {}", all.join(", "))
                }
            };
            return self.problem(at, format!("there is no section [{section}]"), Some(hint));
        }
        let Some(table) = value.get_ref().as_table() else {
            let hint = format!("write [{section}] on a line of its own");
            return self.problem(at, format!("`{section}` is a section"), Some(hint));
        };
        for (name, value) in in_order(table) {
            match section {
                "keys" => self.key(name, value),
                "outlets" => self.outlet(name, value),
                _ => self.entry(section, name, value),
            }
        }
    }

    /// A host and the name of its outlet.
    fn outlet(&mut self, name: &Name<'_>, value: &SpannedValue<'_>) {
        let host = name.get_ref().trim().trim_start_matches("www.").to_ascii_lowercase();
        match value.get_ref().as_str().map(str::trim).filter(|outlet| !outlet.is_empty()) {
            Some(outlet) => self.config.load.outlets.push((host.into(), outlet.into())),
            None => {
                let what = format!("the outlet of `{host}` is a name");
                let hint = format!("write \"{host}\" = \"Its Name\"");
                self.problem(name.span().start, what, Some(hint));
            }
        }
    }

    fn entry(&mut self, section: &str, name: &Name<'_>, value: &SpannedValue<'_>) {
        let at = name.span().start;
        let path = format!("{section}.{}", name.get_ref());
        let Some(setting) = setting::find(&path) else {
            let (what, hint) = unknown(section, name.get_ref());
            return self.problem(at, what, Some(hint));
        };
        let checked = typed(setting, value.get_ref()).and_then(|value| {
            setting.takes.check(&value)?;
            Ok(value)
        });
        match checked {
            Ok(value) => {
                (setting.set)(&mut self.config, &value);
                let origin = SettingOrigin::File { path: self.path.into(), line: self.line(at) };
                self.config.origins.insert(path, origin);
            }
            Err(takes) => {
                let written = self.text.get(value.span()).unwrap_or_default();
                let what = format!("`{path}` cannot be {written}: {takes}");
                let hint = format!("the default {} is used", (setting.get)(&Config::default()));
                self.problem(at, what, Some(hint));
            }
        }
    }

    fn key(&mut self, name: &Name<'_>, value: &SpannedValue<'_>) {
        let at = name.span().start;
        let command = name.get_ref().as_ref();
        let Some(keys) = names(value.get_ref()) else {
            let what = format!("the keys of `{command}` are a name or a list of names");
            let hint = format!("as in {command} = \"x\" or {command} = [\"x\", \"Ctrl-X\"]");
            return self.problem(at, what, Some(hint));
        };
        let line = self.line(at);
        let keys = Override { command: command.to_owned(), keys };
        self.config.keys.push(KeyBinding { keys, line });
    }

    fn settle_keys(&mut self) {
        let (kept, refused) =
            keys::settle(self.config.screen.digits, std::mem::take(&mut self.config.keys));
        self.config.keys = kept;
        for keys::Refused { line, what, hint } in refused {
            let (path, hint) = (self.path.into(), Some(hint.into()));
            self.problems.push(Problem { path, line: Some(line), message: what.into(), hint });
        }
        for binding in &self.config.keys {
            let origin = SettingOrigin::File { path: self.path.into(), line: binding.line };
            self.config.origins.insert(format!("keys.{}", binding.keys.command), origin);
        }
    }

    fn problem(&mut self, at: usize, message: String, hint: Option<String>) {
        let line = Some(self.line(at));
        let hint = hint.map(Into::into);
        self.problems.push(Problem { path: self.path.into(), line, message: message.into(), hint });
    }

    /// The line, counted from 1, on which the byte `at` stands.
    fn line(&self, at: usize) -> u32 {
        let before = &self.text.as_bytes()[..at.min(self.text.len())];
        1 + before.iter().filter(|&&byte| byte == b'\n').count() as u32
    }
}

fn unknown(section: &str, name: &str) -> (String, String) {
    let here = || SETTINGS.iter().filter(|setting| setting.section() == section);
    let elsewhere = SETTINGS.iter().find(|setting| setting.name() == name);
    let hint = match (nearest(name, here().map(Setting::name)), elsewhere) {
        (Some(near), _) => format!("did you mean `{near}`?"),
        (None, Some(setting)) => format!("it stands in [{}]", setting.section()),
        (None, None) => {
            let names: Vec<_> = here().map(Setting::name).collect();
            format!("[{section}] has {}", names.join(", "))
        }
    };
    (format!("there is no setting `{name}` in [{section}]"), hint)
}

/// The value as the setting takes it; `Err` says what it takes.
fn typed(setting: &Setting, value: &DeValue<'_>) -> Result<Value, String> {
    let number = |text: &str| text.replace('_', "");
    let value = match (&setting.takes, value) {
        (Takes::Whole { .. }, DeValue::Integer(n)) => {
            u64::from_str_radix(&number(n.as_str()), n.radix()).ok().map(Value::Whole)
        }
        (Takes::Fraction, DeValue::Integer(n)) => {
            number(n.as_str()).parse().ok().map(Value::Fraction)
        }
        (Takes::Fraction, DeValue::Float(n)) => {
            number(n.as_str()).parse().ok().map(Value::Fraction)
        }
        (Takes::Switch, DeValue::Boolean(on)) => Some(Value::Switch(*on)),
        (Takes::Choice(_), DeValue::String(name)) => Some(Value::Choice(name.to_string())),
        (Takes::Path, DeValue::String(path)) => Some(Value::Path(path.to_string())),
        (Takes::KeepRules | Takes::Protected | Takes::Choices(_), rules) => {
            names(rules).map(Value::List)
        }
        _ => None,
    };
    value.ok_or_else(|| format!("it takes {}", setting.takes))
}

/// One key or a list of keys.
fn names(value: &DeValue<'_>) -> Option<Vec<String>> {
    match value {
        DeValue::String(key) => Some(vec![key.to_string()]),
        DeValue::Array(keys) => {
            keys.iter().map(|key| key.get_ref().as_str().map(str::to_owned)).collect()
        }
        _ => None,
    }
}
