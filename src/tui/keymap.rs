//! Which keys ask for which command. Data, made from [`TABLE`] and what the person overrides.

use crossterm::event::KeyModifiers;

use super::command::{Command, CommandEntry, Scope, TABLE};
use super::key::{Key, Sequence};

/// New keys for one row of the table; an empty list takes its keys away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Override {
    /// The name of the row.
    pub command: String,
    /// In the spelling of [`Sequence`].
    pub keys: Vec<String>,
}

/// Why overrides cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeymapError {
    #[error("no command is called `{name}`; `wirecopy keys` lists them all")]
    UnknownCommand { name: String },
    #[error("`{command}` cannot have the key `{key}`: there is no such key")]
    UnknownKey { command: String, key: String },
    #[error("`{keys}` would mean both `{first}` and `{second}` on one screen")]
    Conflict { keys: String, first: &'static str, second: &'static str },
}

/// One sequence of one row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Binding {
    /// The row of [`TABLE`].
    pub row: usize,
    pub keys: Sequence,
}

impl Binding {
    /// A digit on its own is pressed with Alt from now on.
    fn hold_alt(&mut self) {
        if let [key] = &mut self.keys.0[..]
            && key.typed().is_some_and(|c| c.is_ascii_digit())
        {
            *key = Key::new(key.code, KeyModifiers::ALT);
        }
    }
}

/// What the keys pressed so far mean.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Lookup {
    Command(Command),
    /// The beginning of one or more sequences.
    Prefix,
    Nothing,
}

/// What a digit without a modifier is. The other of the two is reached with Alt held.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub enum Digits {
    /// The screen of that number, as in yazi and lazygit; `Alt-5 j` goes five down.
    #[default]
    Screens,
    /// A count, as in vi and ranger: `5 j`; `Alt-2` is the second screen.
    Counts,
}

impl Digits {
    /// All choices with their names in the settings.
    pub const ALL: [(&'static str, Self); 2] =
        [("screens", Self::Screens), ("counts", Self::Counts)];

    /// The name in the settings file.
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(_, digits)| *digits == self).map_or("", |(name, _)| name)
    }
}

/// All bindings. No sequence means two things on one screen, and none begins another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Keymap {
    bindings: Vec<Binding>,
    digits: Digits,
}

impl Default for Keymap {
    /// The keys of the table, which a test holds free of conflicts.
    fn default() -> Self {
        let mut bindings = Vec::new();
        for (row, entry) in TABLE.iter().enumerate() {
            for keys in entry.keys.iter().filter_map(|keys| keys.parse().ok()) {
                bindings.push(Binding { row, keys });
            }
        }
        Self { bindings, digits: Digits::Screens }
    }
}

impl Keymap {
    /// The keys of the table with some rows given other keys.
    pub fn new(overrides: &[Override]) -> Result<Self, KeymapError> {
        Self::with(Digits::Screens, overrides)
    }

    /// The keys of the table, the digits among them as `digits` says, with some rows given other
    /// keys.
    pub fn with(digits: Digits, overrides: &[Override]) -> Result<Self, KeymapError> {
        let mut keymap = Self { digits, ..Self::default() };
        if digits == Digits::Counts {
            keymap.bindings.iter_mut().for_each(Binding::hold_alt);
        }
        for change in overrides {
            let row = row_named(&change.command)?;
            let keys = change.keys.iter().map(|key| parse(&change.command, key));
            let keys = keys.collect::<Result<Vec<_>, _>>()?;
            keymap.bindings.retain(|binding| binding.row != row);
            keymap.bindings.extend(keys.into_iter().map(|keys| Binding { row, keys }));
        }
        keymap.bindings.sort_by_key(|binding| binding.row);
        keymap.check()?;
        Ok(keymap)
    }

    /// What a digit is that no command has for a key.
    pub fn digits(&self) -> Digits {
        self.digits
    }

    /// What `keys` mean on the screen whose own commands have the scope `screen`.
    pub fn lookup(&self, screen: Scope, keys: &[Key]) -> Lookup {
        let mut lookup = Lookup::Nothing;
        for binding in self.on(screen).filter(|b| b.keys.0.starts_with(keys)) {
            if binding.keys.0.len() == keys.len() {
                return Lookup::Command(TABLE[binding.row].command);
            }
            lookup = Lookup::Prefix;
        }
        lookup
    }

    /// The keys that may follow `prefix` on a screen, with what each asks for.
    pub fn continuations(
        &self,
        screen: Scope,
        prefix: &[Key],
    ) -> impl Iterator<Item = (String, &'static CommandEntry)> {
        let at = prefix.len();
        self.on(screen)
            .filter(move |b| b.keys.0.len() > at && b.keys.0.starts_with(prefix))
            .map(move |b| (Sequence(b.keys.0[at..].to_vec()).to_string(), &TABLE[b.row]))
    }

    /// The names of the keys of a row of the table, in order.
    pub fn keys_of(&self, entry: &CommandEntry) -> Vec<String> {
        let row = TABLE.iter().position(|e| e == entry);
        self.bindings.iter().filter(|b| Some(b.row) == row).map(|b| b.keys.to_string()).collect()
    }

    /// The first key of a command on a screen, for hints.
    pub fn first_key(&self, screen: Scope, command: Command) -> Option<String> {
        self.on(screen).find(|b| TABLE[b.row].command == command).map(|b| b.keys.to_string())
    }

    fn on(&self, screen: Scope) -> impl Iterator<Item = &Binding> {
        self.bindings.iter().filter(move |b| TABLE[b.row].scope.reaches(screen))
    }

    fn check(&self) -> Result<(), KeymapError> {
        for (i, first) in self.bindings.iter().enumerate() {
            for second in &self.bindings[i + 1..] {
                let (a, b) = (&TABLE[first.row], &TABLE[second.row]);
                let same = first.row == second.row && first.keys == second.keys;
                if !same && a.scope.meets(b.scope) && collide(&first.keys.0, &second.keys.0) {
                    let keys = first.keys.to_string();
                    return Err(KeymapError::Conflict { keys, first: a.name, second: b.name });
                }
            }
        }
        Ok(())
    }
}

/// Whether one sequence is the other one or the beginning of it.
fn collide(first: &[Key], second: &[Key]) -> bool {
    first.starts_with(second) || second.starts_with(first)
}

fn row_named(name: &str) -> Result<usize, KeymapError> {
    TABLE
        .iter()
        .position(|entry| entry.name == name)
        .ok_or_else(|| KeymapError::UnknownCommand { name: name.to_owned() })
}

fn parse(command: &str, key: &str) -> Result<Sequence, KeymapError> {
    key.parse()
        .map_err(|_| KeymapError::UnknownKey { command: command.to_owned(), key: key.to_owned() })
}
