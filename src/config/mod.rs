//! Settings: the defaults, a file over them, flags over that, each with its origin.
//!
//! Every setting is declared once, in [`setting::SETTINGS`]; parsing, `wirecopy config` and
//! `.config-example` are made from that table, the keys from the reader's command table.
//!
//! A mistake in the file never stops the program: it is a [`Problem`] with file, line and hint,
//! and everything else in the file holds.

mod example;
mod file;
mod keys;
mod marks;
mod place;
mod screen;
mod setting;
mod suggest;
mod value;

use std::collections::BTreeMap;
use std::fmt;
use std::path::{Path, PathBuf};

pub use example::{example, heading};
pub use file::read;
pub use keys::KeyBinding;
pub use place::{SettingsPlace, find, samples};
pub use screen::{ScreenSettings, Signs};
pub use setting::{SETTINGS, Setting};

use crate::model::{CollateSettings, DedupSettings, FetchSettings, LoadSettings, Problem, Step};
use crate::tui::keymap::Keymap;
pub use suggest::nearest;
pub use value::{Takes, Value};

/// All settings in effect.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Config {
    pub load: LoadSettings,
    pub engine: CollateSettings,
    pub dedup: DedupSettings,
    pub fetch: FetchSettings,
    pub screen: ScreenSettings,
    /// What `compare` leaves out; every other command leaves out nothing.
    pub compare_without: Vec<Step>,
    /// The archive that the settings name, see [`Config::archive`].
    pub archive_file: Option<PathBuf>,
    /// The file of the sentence encoder, see [`Config::engine`] for the encoder itself.
    pub encoder_file: Option<PathBuf>,
    /// Commands whose keys are not the default ones, in the order of the file.
    pub keys: Vec<KeyBinding>,
    /// The list of the person's marks of boilerplate, there or not; none without a settings file.
    pub marks_file: Option<PathBuf>,
    /// The folder of what the reader remembers, there or not; none with `--no-config`.
    pub memory: Option<PathBuf>,
    /// Where the settings that are not defaults come from, by `section.name`.
    origins: BTreeMap<String, SettingOrigin>,
}

/// Where a setting comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SettingOrigin {
    Default,
    /// A line, counted from 1, of a settings file.
    File {
        path: Box<str>,
        line: u32,
    },
    /// An option of the command line.
    Flag(&'static str),
}

impl fmt::Display for SettingOrigin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            SettingOrigin::Default => f.write_str("default"),
            SettingOrigin::File { path, line } => write!(f, "{path}:{line}"),
            SettingOrigin::Flag(flag) => f.write_str(flag),
        }
    }
}

/// Settings and what was wrong in the file they come from.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Read {
    pub config: Config,
    pub problems: Vec<Problem>,
}

impl Config {
    /// Where the setting `section.name` comes from.
    pub fn origin(&self, name: &str) -> SettingOrigin {
        self.origins.get(name).cloned().unwrap_or(SettingOrigin::Default)
    }

    /// The archive named by `flag`, else by `WIRECOPY_ARCHIVE`, else by the settings, else
    /// `archive.wirecopy` in the folder that the system keeps for data
    /// (`$XDG_DATA_HOME/wirecopy` or `~/.local/share/wirecopy` on Linux). `None` without a home
    /// directory.
    pub fn archive(&self, flag: Option<&Path>) -> Option<PathBuf> {
        let named = flag.map(Path::to_owned).or_else(place::archive_variable);
        named.or_else(|| self.archive_file.clone()).or_else(place::usual_archive)
    }

    /// The keys of the reader.
    pub fn keymap(&self) -> Keymap {
        // Reading settled the bindings, so they make a key map.
        keys::keymap(self.screen.digits, &self.keys).unwrap_or_default()
    }

    /// Sets `section.name` from a flag. `Err` says which values it takes.
    pub fn set_flag(
        &mut self,
        name: &'static str,
        flag: &'static str,
        value: Value,
    ) -> Result<(), String> {
        let setting = setting::find(name).ok_or_else(|| format!("there is no setting `{name}`"))?;
        setting.takes.check(&value)?;
        (setting.set)(self, &value);
        self.origins.insert(name.to_owned(), SettingOrigin::Flag(flag));
        Ok(())
    }
}
