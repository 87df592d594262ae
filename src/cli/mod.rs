//! Arguments in, exit code out: one function for each subcommand.
//!
//! Results go to standard output; progress, problems and hints to standard error.

mod about;
mod apply;
mod archive;
mod archive_stats;
mod archive_text;
mod args;
mod compare;
mod console;
mod dedup;
mod door;
mod encoder;
mod failure;
mod fetch;
mod filter;
mod lake;
mod linear;
mod load;
mod paths;
mod reader;
mod settings;
mod sources;
mod trace;

use std::ffi::OsString;
use std::process::ExitCode;
use std::time::{SystemTime, UNIX_EPOCH};

use clap::Parser;

use args::{Cli, Command};
use console::Console;
use failure::{CommandOutcome, Failure, exit_code};

/// Runs the program on its arguments, the first being its own name.
pub fn run(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    let cli = match Cli::try_parse_from(args) {
        Ok(cli) => cli,
        Err(error) => return usage(&error),
    };
    let console = Console::new(&cli.common);
    end(&console, &dispatch(&console, &cli))
}

/// Says why a command ended without its result, and the exit code.
fn end(console: &Console, result: &Result<CommandOutcome, Failure>) -> ExitCode {
    match result {
        Err(Failure::Usage { what, hint }) => console.error(what, hint.as_deref()),
        Err(failure @ Failure::Write(error)) if !failure.is_closed_pipe() => {
            console.error(format_args!("the result cannot be written: {error}"), None);
        }
        _ => {}
    }
    exit_code(result)
}

/// Seconds since 1970 in UTC: the one look at the clock from which ages count back.
fn now() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    since.as_secs().try_into().unwrap_or(i64::MAX)
}

/// Refuses what stands where it says nothing: paths before a command, a lake that it does not read.
fn refuse_misplaced(cli: &Cli) -> Result<(), Failure> {
    if let (Some(_), Some(path)) = (&cli.command, cli.paths.first()) {
        let what = format!("`{}` stands before the command", path.display());
        return Err(Failure::usage(what, "put paths behind it: wirecopy compare PATH…"));
    }
    if cli.common.lake.is_some() && !lake::is_read_by(cli.command.as_ref()) {
        let what = "this command reads no lake";
        return Err(Failure::usage(what, "compare, inspect, trace, sources and the reader do"));
    }
    Ok(())
}

fn dispatch(console: &Console, cli: &Cli) -> Result<CommandOutcome, Failure> {
    refuse_misplaced(cli)?;
    let archive = cli.common.archive.as_deref();
    let config = || settings::effective(console, &cli.common);
    // With the optional file, for what compares.
    let comparing = || encoder::opened(config()?);
    match &cli.command {
        None if cli.plain || linear::is_dumb() => {
            let paths = reader::paths(cli)?;
            linear::read(console, &comparing()?, &cli.common, &paths, None)
        }
        None => reader::open(&comparing()?, cli),
        Some(Command::Read(args)) => {
            let paths = paths::named(&args.paths, args.null)?;
            linear::read(console, &comparing()?, &cli.common, &paths, args.width)
        }
        Some(Command::Compare(args)) => compare::compare(console, &comparing()?, &cli.common, args),
        Some(Command::Dedup(args)) => dedup::dedup(console, &config()?, archive, args),
        Some(Command::Inspect(args)) => compare::inspect(console, &config()?, &cli.common, args),
        Some(Command::Trace(args)) => trace::trace(console, &comparing()?, &cli.common, args),
        Some(Command::Sources(args)) => sources::sources(console, &comparing()?, &cli.common, args),
        Some(Command::Fetch(args)) => fetch::fetch(console, config()?, archive, args),
        Some(Command::Filter(args)) => filter::filter(console, &config()?, archive, args),
        Some(Command::Archive(args)) => archive::run(console, &config()?, archive, args),
        Some(Command::Sketch(args)) => lake::sketch(console, &config()?, &cli.common, args),
        Some(Command::Join(args)) => lake::join(console, &config()?, args),
        Some(Command::VerifyPairs(args)) => lake::verify_pairs(console, &config()?, args),
        Some(Command::Encoder(command)) => encoder::run(console, command),
        Some(Command::Config) => settings::show(console, &cli.common),
        Some(Command::Keys(args)) => about::keys(console, &config()?, args.format),
        Some(Command::Themes) => about::themes(console, &config()?),
        Some(Command::Completions(args)) => about::completions(console, args.shell),
        Some(Command::Man) => about::man(console),
        Some(Command::Screen(args)) => reader::screen(console, &comparing()?, archive, args),
    }
}

/// Help and version go to standard output and are no mistake; everything else is one.
fn usage(error: &clap::Error) -> ExitCode {
    let console = Console::new(&args::Common::default());
    let said = console::say_usage(error).map_err(Failure::Write);
    let ended = end(&console, &said.map(|()| CommandOutcome::Done));
    if error.use_stderr() { ExitCode::from(2) } else { ended }
}
