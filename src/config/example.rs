//! Settings written as a settings file: the example with the defaults, and those in effect.

use std::fmt::{Display, Write};

use super::Config;
use super::setting::{SETTINGS, Setting};
use super::value::quoted;
use crate::tui::command::{Scope, TABLE};

const HEAD: &str = "\
# Settings of wirecopy, with the defaults. Copy what you change to config.toml in the folder
# that `wirecopy config` names, or point WIRECOPY_CONFIG or --config at a file of your own.
# A mistake is named with its line when wirecopy starts; everything else in the file holds.
#
# What is boilerplate and what is not stands in boilerplate.txt beside that file, one mark a line:
# `- words` calls every block with these words boilerplate, `+ words` never, whatever the rules say;
# `-= words` and `+= words` mean whole blocks. In the reader X writes these lines.
";

const KEYS_HEAD: &str = "\
# A command = a key, or a list of keys; [] takes it off the keyboard. One key cannot mean two
# things on one screen. Keys are written as printed: j, G, ?, Space, Enter, Esc, Tab, Shift-Tab,
# Backspace, Up, Down, Left, Right, Home, End, PgUp, PgDn, F1, Ctrl-D, Alt-x, and in sequence ]m.
";

/// The file `.config-example`: every setting with its meaning, unit and bounds, at its default.
pub fn example() -> String {
    let mut out = HEAD.to_owned();
    let explain = |out: &mut String, setting: &Setting| {
        line(out, format_args!("\n# {}", setting.help));
        line(out, format_args!("# Takes {}.", setting.takes));
    };
    sections(&mut out, &Config::default(), explain, |_| String::new());
    out.push_str("\n[keys]\n");
    out.push_str(KEYS_HEAD);
    let mut scope = None;
    for entry in TABLE {
        if scope.replace(entry.scope) != Some(entry.scope) {
            line(&mut out, format_args!("\n# {}", heading(entry.scope)));
        }
        let keys = toml_keys(entry.keys);
        line(&mut out, format_args!("{} = {keys} # {}", entry.name, entry.help));
    }
    out
}

impl Config {
    /// The settings in effect as a settings file, each with its origin; keys only where they are
    /// not the default ones.
    pub fn in_effect(&self) -> String {
        let mut out = String::new();
        let origin = |setting: &Setting| format!(" # {}", self.origin(setting.path));
        sections(&mut out, self, |_, _| {}, origin);
        if !self.keys.is_empty() {
            out.push_str("\n[keys]\n");
        }
        for binding in &self.keys {
            let origin = self.origin(&format!("keys.{}", binding.keys.command));
            let keys = toml_keys(&binding.keys.keys);
            line(&mut out, format_args!("{} = {keys} # {origin}", binding.keys.command));
        }
        out
    }
}

/// Writes every setting but the keys: what `explain` says, then `name = value` and the `remark`.
fn sections(
    out: &mut String,
    config: &Config,
    explain: impl Fn(&mut String, &Setting),
    remark: impl Fn(&Setting) -> String,
) {
    let mut section = "";
    for setting in SETTINGS {
        if setting.section() != section {
            let gap = if out.is_empty() { "" } else { "\n" };
            section = setting.section();
            line(out, format_args!("{gap}[{section}]"));
        }
        explain(out, setting);
        let (name, value, remark) = (setting.name(), (setting.get)(config), remark(setting));
        line(out, format_args!("{name} = {value}{remark}"));
    }
}

/// The words over the commands of one scope.
pub fn heading(scope: Scope) -> &'static str {
    match scope {
        Scope::Everywhere => "Everywhere",
        Scope::Move => "Move, in every screen",
        Scope::Read => "Move, in every screen but Duplicates",
        Scope::Take => "Take out, in every screen",
        Scope::Own(tab) => tab.name(),
    }
}

fn toml_keys<S: AsRef<str>>(keys: &[S]) -> String {
    match keys {
        [one] => quoted(one.as_ref()),
        _ => {
            let keys: Vec<_> = keys.iter().map(|key| quoted(key.as_ref())).collect();
            format!("[{}]", keys.join(", "))
        }
    }
}

fn line(out: &mut String, text: impl Display) {
    // Writing to a String cannot fail.
    let _ = writeln!(out, "{text}");
}
