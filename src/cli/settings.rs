//! Settings for one run: the defaults, the file over them, the flags over that.

use std::io::Write;

use super::args::Common;
use super::console::Console;
use super::failure::{Failure, Outcome};
use crate::config::{self, Config, Place, Value};
use crate::text::clean::shown_path;

/// The settings in effect. What is wrong in the file is said; what is wrong in a flag is a usage
/// error.
pub fn effective(console: &Console, common: &Common) -> Result<Config, Failure> {
    let config::Read { mut config, problems } = config::read(&place(common));
    console.problems(&problems);
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
    Ok(config)
}

/// `wirecopy config`: the settings in effect as a settings file, each with its origin.
pub fn show(console: &Console, common: &Common) -> Result<Outcome, Failure> {
    let config = effective(console, common)?;
    let mut out = console.out();
    match place(common) {
        Place::Nowhere => writeln!(out, "# no settings file")?,
        Place::Named(path) => writeln!(out, "# settings file: {}", shown_path(&path))?,
        Place::Usual(path) if path.exists() => {
            writeln!(out, "# settings file: {}", shown_path(&path))?
        }
        Place::Usual(path) => writeln!(out, "# settings file: {} (not there)", shown_path(&path))?,
    }
    if let Some(path) = &config.marks_file {
        let there = if path.exists() { "" } else { " (not there)" };
        writeln!(out, "# marks of boilerplate: {}{there}", shown_path(path))?;
    }
    write!(out, "\n{}", config.in_effect())?;
    out.flush()?;
    Ok(Outcome::Done)
}

fn place(common: &Common) -> Place {
    if common.no_config { Place::Nowhere } else { config::find(common.config.as_deref()) }
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
