//! Opens the reader, or writes one screen of it.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::args::{Cli, Color, Common, Screen, ScreenFormat};
use super::console::Console;
use super::failure::{CommandOutcome, Failure};
use super::{paths, settings};
use crate::archive::Archive;
use crate::config::{self, Config};
use crate::tui::glyphs::Charset;
use crate::tui::look::ThemeChoice;
use crate::tui::recall::Whereabouts;
use crate::tui::theme::Palette;
use crate::tui::{self, Launch, Opening, Options, Settings, Shelf, TuiError, cast, svg};

/// Opens the reader on the paths: two to four files straight in Compare, anything else in the
/// library.
pub fn open(config: &Config, cli: &Cli) -> Result<CommandOutcome, Failure> {
    let mut launch = match &cli.common.archive {
        Some(file) => Launch {
            shelf: Some(shelf(file, &cli.paths)?),
            opened: Whereabouts::of(std::slice::from_ref(file)),
            ..launch(config, &[])
        },
        None => launch(config, &paths(cli)?),
    };
    launch.options = options(config, &cli.common);
    launch.settings = settings(&cli.common);
    match tui::run(launch) {
        Ok(()) => Ok(CommandOutcome::Done),
        Err(TuiError::Signal(signal)) => Err(Failure::Signal(signal)),
        Err(error) => {
            let hint = error.hint().map(str::to_owned);
            Err(Failure::Usage { what: error.to_string(), hint })
        }
    }
}

/// The paths as typed; with an archive the words of a query, with a lake the files of clusters.
pub fn paths(cli: &Cli) -> Result<Vec<PathBuf>, Failure> {
    if cli.common.archive.is_some() {
        return Ok(cli.paths.clone());
    }
    if let Some(dir) = &cli.common.lake {
        return super::lake::files(dir, &cli.paths);
    }
    match cli.paths.first().and_then(|first| no_command(first)) {
        Some(failure) => Err(failure),
        None => paths::named(&cli.paths, cli.null),
    }
}

/// What is said of a first word that names no file: it may be meant as a command, and a bare word is.
fn no_command(typed: &Path) -> Option<Failure> {
    if typed.exists() || typed == Path::new("-") {
        return None;
    }
    let word = typed.to_string_lossy();
    let hint = match super::args::command_like(&word) {
        Some(command) => format!("did you mean `wirecopy {command}`?"),
        None if !word.is_empty() && word.bytes().all(|b| b.is_ascii_alphabetic() || b == b'-') => {
            "`wirecopy --help` lists the commands".to_owned()
        }
        None => return None,
    };
    Some(Failure::usage(format!("there is no file or command `{word}`"), hint))
}

/// The articles of an archive that meet a query, if it is an archive and a query.
fn shelf(file: &Path, words: &[PathBuf]) -> Result<Shelf, Failure> {
    let words: Vec<String> = words.iter().map(|word| word.to_string_lossy().into()).collect();
    let query = super::archive::query(&words)?;
    // What can be said at once is said before the screen is taken.
    drop(Archive::open(file)?);
    Ok(Shelf { file: file.to_owned(), query })
}

/// Writes one screen as a picture or as text, after `keys` have been pressed.
pub fn screen(
    console: &Console,
    config: &Config,
    archive: Option<&Path>,
    args: &Screen,
) -> Result<CommandOutcome, Failure> {
    let mut launch = match archive {
        Some(file) => Launch { shelf: Some(shelf(file, &args.paths)?), ..launch(config, &[]) },
        None => launch(config, &args.paths),
    };
    launch.memory = None;
    // A picture is the same whatever the locale of the machine that makes it.
    launch.options.glyphs.charset = Charset::Unicode;
    let palette = match launch.options.theme {
        ThemeChoice::Light => Palette::Light,
        ThemeChoice::Auto | ThemeChoice::Dark | ThemeChoice::Mono => Palette::Dark,
    };
    let one = || tui::screenshot(&launch, args.size, &args.keys);
    let picture = match args.format {
        ScreenFormat::Svg => one().map(|frame| svg::render(&frame, palette)),
        ScreenFormat::Text => one().map(|frame| svg::text(&frame)),
        ScreenFormat::Cast => tui::screenshots(&launch, args.size, &args.keys)
            .map(|frames| cast::render(&frames, palette)),
    };
    let picture = picture
        .map_err(|error| Failure::usage(error.to_string(), "`wirecopy keys` lists all keys"))?;
    let mut out = console.out();
    out.write_all(picture.as_bytes())?;
    out.flush()?;
    Ok(CommandOutcome::Done)
}

fn launch(config: &Config, paths: &[PathBuf]) -> Launch {
    Launch {
        paths: paths.to_vec(),
        shelf: None,
        load: config.load.clone(),
        collate: config.engine.clone(),
        dedup: config.dedup.clone(),
        archive: config.archive(None),
        options: options(config, &Common::default()),
        opening: opening(paths),
        now: super::now(),
        marks_file: config.marks_file.clone(),
        memory: config.memory.clone(),
        opened: Whereabouts::of(paths),
        samples: config::samples(),
        settings: None,
    }
}

/// What the settings and the options of the command line say about the reader.
fn options(config: &Config, common: &Common) -> Options {
    let screen = &config.screen;
    let theme = if common.color == Color::Never { ThemeChoice::Mono } else { screen.theme };
    let (glyphs, keymap) = (screen.glyphs(), config.keymap());
    Options { theme, glyphs, mouse: screen.mouse, keymap, watch: screen.watch }
}

/// How the settings are read again when their file is saved.
fn settings(common: &Common) -> Option<Settings> {
    let file = settings::place(common).path()?.to_owned();
    let common = common.clone();
    let read = move || match settings::read(&common) {
        Ok((config, problems)) => {
            let told = problems.iter().map(|problem| {
                let line = problem.line.map_or(String::new(), |line| format!(":{line}"));
                format!("{}{line}: {}", problem.path, problem.message)
            });
            (options(&config, &common), told.collect())
        }
        Err(_) => (options(&Config::default(), &common), Vec::new()),
    };
    Some(Settings { file, read: Arc::new(read) })
}

fn opening(paths: &[PathBuf]) -> Opening {
    let few = (2..=4).contains(&paths.len());
    if few && paths.iter().all(|path| path.is_file()) { Opening::Compare } else { Opening::Library }
}
