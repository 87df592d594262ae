//! Settings for one run: the defaults, the file over them, the flags over that.

use std::io::Write;

use super::args::Common;
use super::console::Console;
use super::failure::{CommandOutcome, Failure};
use crate::config::{self, Config, SettingsPlace, Value};
use crate::model::Problem;
use crate::text::clean::shown_path;

/// The settings in effect. What is wrong in the file is said; what is wrong in a flag is a usage
/// error.
pub fn effective(console: &Console, common: &Common) -> Result<Config, Failure> {
    let (config, problems) = read(common)?;
    console.problems(&problems);
    Ok(config)
}

/// The settings in effect, and what is wrong in their file.
pub fn read(common: &Common) -> Result<(Config, Vec<Problem>), Failure> {
    let config::Read { mut config, problems } = config::read(&place(common));
    if let Some(threads) = common.threads {
        set(&mut config, "engine.threads", "--threads", Value::Whole(threads))?;
    }
    if let Some(file) = &common.encoder {
        let file = std::path::absolute(file).unwrap_or_else(|_| file.clone());
        let value = Value::Path(file.to_string_lossy().into_owned());
        set(&mut config, "encoder.file", "--encoder", value)?;
    }
    if let Some(theme) = &common.theme {
        set(&mut config, "screen.theme", "--theme", Value::Choice(theme.clone()))?;
    }
    config.load.now = Some(super::now());
    Ok((config, problems))
}

/// `wirecopy config`: the settings in effect as a settings file, each with its origin.
pub fn show(console: &Console, common: &Common) -> Result<CommandOutcome, Failure> {
    let config = effective(console, common)?;
    let mut out = console.out();
    match place(common) {
        SettingsPlace::Nowhere => writeln!(out, "# no settings file")?,
        SettingsPlace::Named(path) => writeln!(out, "# settings file: {}", shown_path(&path))?,
        SettingsPlace::Usual(path) if path.exists() => {
            writeln!(out, "# settings file: {}", shown_path(&path))?
        }
        SettingsPlace::Usual(path) => {
            writeln!(out, "# settings file: {} (not there)", shown_path(&path))?
        }
    }
    if let Some(path) = &config.marks_file {
        let there = if path.exists() { "" } else { " (not there)" };
        writeln!(out, "# marks of boilerplate: {}{there}", shown_path(path))?;
    }
    write!(out, "\n{}", config.in_effect())?;
    out.flush()?;
    Ok(CommandOutcome::Done)
}

/// Where the settings are read from.
pub fn place(common: &Common) -> SettingsPlace {
    if common.no_config { SettingsPlace::Nowhere } else { config::find(common.config.as_deref()) }
}

/// Sets a setting from a flag.
pub fn set(
    config: &mut Config,
    name: &'static str,
    flag: &'static str,
    value: Value,
) -> Result<(), Failure> {
    let shown = value.to_string().replace('"', "");
    config.set_flag(name, flag, value).map_err(|takes| Failure::Usage {
        what: format!("{flag} cannot be {shown}: {takes}"),
        hint: None,
    })
}
