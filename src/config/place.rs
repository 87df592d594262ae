//! Where the settings file is.

use std::env;
use std::path::{Path, PathBuf};

use directories::{BaseDirs, ProjectDirs};

/// The variable that names the settings file, before the usual place.
const VARIABLE: &str = "WIRECOPY_CONFIG";

/// The variable that names the archive, before the usual place.
const ARCHIVE: &str = "WIRECOPY_ARCHIVE";

/// The settings file to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SettingsPlace {
    /// Named by the person: it must be there.
    Named(PathBuf),
    /// The usual place: it need not be there.
    Usual(PathBuf),
    /// None at all, as without a home directory or with `--no-config`.
    Nowhere,
}

impl SettingsPlace {
    /// The path, if there is one.
    pub fn path(&self) -> Option<&Path> {
        match self {
            SettingsPlace::Named(path) | SettingsPlace::Usual(path) => Some(path),
            SettingsPlace::Nowhere => None,
        }
    }
}

/// The file named by `flag`, else by `WIRECOPY_CONFIG`, else `config.toml` in the folder that the
/// system keeps for settings (`$XDG_CONFIG_HOME/wirecopy` or `~/.config/wirecopy` on Linux).
pub fn find(flag: Option<&Path>) -> SettingsPlace {
    if let Some(path) = flag {
        return SettingsPlace::Named(path.to_owned());
    }
    if let Some(path) = env::var_os(VARIABLE).filter(|path| !path.is_empty()) {
        return SettingsPlace::Named(path.into());
    }
    match ProjectDirs::from("", "", "wirecopy") {
        Some(dirs) => SettingsPlace::Usual(dirs.config_dir().join("config.toml")),
        None => SettingsPlace::Nowhere,
    }
}

/// The archive that the environment names.
pub fn archive_variable() -> Option<PathBuf> {
    env::var_os(ARCHIVE).filter(|path| !path.is_empty()).map(Into::into)
}

/// The archive in the folder that the system keeps for data; none without a home directory.
pub fn usual_archive() -> Option<PathBuf> {
    let dirs = ProjectDirs::from("", "", "wirecopy")?;
    Some(dirs.data_dir().join("archive.wirecopy"))
}

/// The folder that the system keeps for what programs remember (`$XDG_STATE_HOME/wirecopy` or
/// `~/.local/state/wirecopy` on Linux); where it has none for that, the one for data. None without a
/// home directory.
pub fn usual_memory() -> Option<PathBuf> {
    let dirs = ProjectDirs::from("", "", "wirecopy")?;
    Some(dirs.state_dir().unwrap_or_else(|| dirs.data_local_dir()).to_owned())
}

/// Where the sample clippings are laid out: in the folder that the system keeps for what can be made
/// again (`$XDG_CACHE_HOME/wirecopy` or `~/.cache/wirecopy` on Linux), else in that for what does not last.
pub fn samples() -> PathBuf {
    let cache = ProjectDirs::from("", "", "wirecopy").map(|dirs| dirs.cache_dir().to_owned());
    cache.unwrap_or_else(|| env::temp_dir().join("wirecopy")).join("sample-clippings")
}

/// The path with the home directory in the place of the `~` it may begin with.
pub fn from_home(path: &str) -> PathBuf {
    let below = path.strip_prefix("~/");
    let home = || BaseDirs::new().map(|dirs| dirs.home_dir().to_owned());
    below.and_then(|below| Some(home()?.join(below))).unwrap_or_else(|| path.into())
}
