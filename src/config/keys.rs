//! The `[keys]` section: other keys for commands of the reader.

use super::suggest::nearest;
use crate::tui::command::TABLE;
use crate::tui::keymap::{Digits, Keymap, KeymapError, Override};

/// Other keys for one command, as the settings file gives them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyBinding {
    pub keys: Override,
    /// Where the file says so, counted from 1.
    pub line: u32,
}

/// A binding that cannot be used: why, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    pub line: u32,
    pub what: String,
    pub hint: String,
}

/// The bindings that can be used together, and why the others cannot. Of two that collide the
/// later one gives way, so that an earlier line never changes its meaning.
pub fn settle(digits: Digits, bindings: Vec<KeyBinding>) -> (Vec<KeyBinding>, Vec<Refused>) {
    let mut refused = Vec::new();
    let mut kept = Vec::new();
    for binding in bindings {
        match Keymap::with(digits, std::slice::from_ref(&binding.keys)) {
            Err(error @ (KeymapError::UnknownCommand { .. } | KeymapError::UnknownKey { .. })) => {
                refused.push(refusal(&binding, &error));
            }
            // Two bindings may swap keys: whether they collide is seen in all of them together.
            Ok(_) | Err(KeymapError::Conflict { .. }) => kept.push(binding),
        }
    }
    while let Err(error) = keymap(digits, &kept) {
        let KeymapError::Conflict { first, second, .. } = &error else { break };
        let party = |b: &KeyBinding| [*first, *second].contains(&b.keys.command.as_str());
        let Some(later) = kept.iter().rposition(party) else { break };
        let binding = kept.remove(later);
        refused.push(refusal(&binding, &error));
    }
    (kept, refused)
}

/// The keys that `bindings` make.
pub fn keymap(digits: Digits, bindings: &[KeyBinding]) -> Result<Keymap, KeymapError> {
    let overrides: Vec<_> = bindings.iter().map(|binding| binding.keys.clone()).collect();
    Keymap::with(digits, &overrides)
}

fn refusal(binding: &KeyBinding, error: &KeymapError) -> Refused {
    let hint = match error {
        KeymapError::UnknownCommand { name } => {
            match nearest(name, TABLE.iter().map(|entry| entry.name)) {
                Some(name) => format!("did you mean `{name}`?"),
                None => "`wirecopy keys` lists all commands".to_owned(),
            }
        }
        KeymapError::UnknownKey { .. } => {
            "keys are written j, G, Space, Enter, PgDn, F1, Ctrl-D, Alt-x, ]m".to_owned()
        }
        KeymapError::Conflict { .. } => {
            format!("`{}` keeps its default keys; [] frees a key", binding.keys.command)
        }
    };
    let what = match error {
        KeymapError::UnknownCommand { name } => format!("no command is called `{name}`"),
        error => error.to_string(),
    };
    Refused { line: binding.line, what, hint }
}
