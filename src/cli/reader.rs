//! The reader: opened on a terminal, or one screen of it as a picture.

use std::env;
use std::fs;
use std::io::Write;
use std::path::PathBuf;

use super::args::{Screen, ScreenFormat};
use super::console::Console;
use super::failure::{Failure, Outcome};
use crate::config::{self, AmbiguousWidth, Config, Glyphs, Mouse};
use crate::text::width::Ambiguous;
use crate::tui::glyphs::{self, Charset};
use crate::tui::keymap::{Keymap, Override};
use crate::tui::look::{MouseUse, ThemeChoice};
use crate::tui::theme::Palette;
use crate::tui::{self, Launch, Opening, Options, TuiError, svg};

/// Opens the reader; two to four files open straight in Compare.
pub fn open(config: &Config, paths: &[PathBuf]) -> Result<Outcome, Failure> {
    match tui::run(launch(config, paths)?) {
        Ok(()) => Ok(Outcome::Done),
        Err(TuiError::Signal(signal)) => Err(Failure::Signal(signal)),
        Err(error) => {
            Err(Failure::Usage { what: error.to_string(), hint: error.hint().map(str::to_owned) })
        }
    }
}

/// Writes one screen as it is after some keys.
pub fn screen(console: &Console, config: &Config, args: &Screen) -> Result<Outcome, Failure> {
    let mut launch = launch(config, &args.paths)?;
    let palette = match launch.options.theme {
        ThemeChoice::Light => Palette::Light,
        ThemeChoice::Auto | ThemeChoice::Dark | ThemeChoice::Mono => Palette::Dark,
    };
    launch.options.glyphs.charset = Charset::Unicode;
    let buffer = tui::screenshot(&launch, args.size, &args.keys).map_err(|error| {
        Failure::usage(error.to_string(), "keys are named as in `wirecopy keys`")
    })?;
    let picture = match args.format {
        ScreenFormat::Svg => svg::render(&buffer, palette),
        ScreenFormat::Text => svg::text(&buffer),
    };
    let mut out = console.out();
    out.write_all(picture.as_bytes())?;
    out.flush()?;
    Ok(Outcome::Done)
}

fn launch(config: &Config, paths: &[PathBuf]) -> Result<Launch, Failure> {
    let is_file = |path: &PathBuf| fs::metadata(path).is_ok_and(|m| m.is_file());
    let side_by_side = (2..=4).contains(&paths.len()) && paths.iter().all(is_file);
    Ok(Launch {
        paths: paths.to_vec(),
        load: config.load.clone(),
        collate: config.engine.clone(),
        options: options(config)?,
        opening: if side_by_side { Opening::Compare } else { Opening::Library },
    })
}

fn options(config: &Config) -> Result<Options, Failure> {
    let change = |binding: &config::KeyBinding| Override {
        command: binding.command.clone(),
        keys: binding.keys.clone(),
    };
    let changes: Vec<_> = config.keys.iter().map(change).collect();
    let keymap = Keymap::new(&changes).map_err(|error| {
        Failure::usage(error.to_string(), "change it in the [keys] section of the settings file")
    })?;
    let theme = match config.screen.theme {
        config::ThemeChoice::Auto => ThemeChoice::Auto,
        config::ThemeChoice::Dark => ThemeChoice::Dark,
        config::ThemeChoice::Light => ThemeChoice::Light,
        config::ThemeChoice::Mono => ThemeChoice::Mono,
    };
    let mouse = match config.screen.mouse {
        Mouse::On => MouseUse::Reader,
        Mouse::Off => MouseUse::Terminal,
    };
    let ambiguous = match config.screen.ambiguous_width {
        AmbiguousWidth::Narrow => Ambiguous::Narrow,
        AmbiguousWidth::Wide => Ambiguous::Wide,
    };
    let charset = charset(config.screen.glyphs);
    Ok(Options { theme, glyphs: glyphs::Glyphs { charset, ambiguous }, mouse, keymap })
}

/// Unicode where the locale says UTF-8, unless the settings say.
fn charset(choice: Glyphs) -> Charset {
    match choice {
        Glyphs::Unicode => Charset::Unicode,
        Glyphs::Ascii => Charset::Ascii,
        Glyphs::Auto => {
            // The first of the three that says something holds (POSIX, environment variables).
            let names = ["LC_ALL", "LC_CTYPE", "LANG"];
            let set = names.iter().filter_map(|name| env::var(name).ok()).find(|v| !v.is_empty());
            let locale = set.unwrap_or_default().to_ascii_lowercase().replace('-', "");
            if locale.contains("utf8") { Charset::Unicode } else { Charset::Ascii }
        }
    }
}
