//! The `[keys]` section: other keys for commands of the reader.

use super::suggest::nearest;
use crate::tui::command::TABLE;

/// Other keys for one command, as the settings file gives them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyBinding {
    /// The name of a row of the command table.
    pub command: String,
    /// The keys that replace the default ones; none takes the command off the keyboard.
    pub keys: Vec<String>,
    /// Where the file says so, counted from 1.
    pub line: u32,
}

/// What is wrong with a binding, and what to do about it.
pub fn check(command: &str) -> Result<(), (String, String)> {
    if TABLE.iter().any(|entry| entry.name == command) {
        return Ok(());
    }
    let hint = match nearest(command, TABLE.iter().map(|entry| entry.name)) {
        Some(name) => format!("did you mean `{name}`?"),
        None => "`wirecopy keys` lists all commands".to_owned(),
    };
    Err((format!("no command is called `{command}`"), hint))
}
