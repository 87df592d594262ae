//! What the program says about itself: keys, themes, completions, manual page.

use std::io::{self, Write};

use clap::CommandFactory;
use clap_complete::Shell;
use serde::Serialize;

use super::args::{Cli, KeysFormat};
use super::console::Console;
use super::failure::{CommandOutcome, Failure};
use crate::config::{Config, heading};
use crate::tui::command::{Scope, TABLE};

#[derive(Serialize)]
struct CommandRow {
    command: &'static str,
    #[serde(serialize_with = "scope_heading")]
    scope: Scope,
    keys: Vec<String>,
    help: &'static str,
}

fn scope_heading<S: serde::Serializer>(scope: &Scope, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_str(heading(*scope))
}

/// Writes the key table in effect.
pub fn keys(
    console: &Console,
    config: &Config,
    format: KeysFormat,
) -> Result<CommandOutcome, Failure> {
    let keymap = config.keymap();
    let row = |entry: &crate::tui::command::CommandEntry| CommandRow {
        command: entry.name,
        scope: entry.scope,
        keys: keymap.keys_of(entry),
        help: entry.help,
    };
    let rows: Vec<_> = TABLE.iter().map(row).collect();
    let mut out = console.out();
    match format {
        KeysFormat::Text => keys_text(&rows, &mut out)?,
        KeysFormat::Json => {
            serde_json::to_writer_pretty(&mut out, &rows).map_err(io::Error::from)?;
            writeln!(out)?;
        }
        KeysFormat::Markdown => keys_markdown(&rows, &mut out)?,
    }
    out.flush()?;
    Ok(CommandOutcome::Done)
}

fn keys_text(rows: &[CommandRow], out: &mut impl Write) -> io::Result<()> {
    let widest = |width: fn(&CommandRow) -> usize| rows.iter().map(width).max().unwrap_or(0);
    let (keys, names) = (widest(|r| r.keys.join("  ").len()), widest(|r| r.command.len()));
    let mut scope = None;
    for row in rows {
        if scope.replace(row.scope) != Some(row.scope) {
            let gap = if row.command == rows[0].command { "" } else { "\n" };
            writeln!(out, "{gap}{}", heading(row.scope))?;
        }
        let shown = row.keys.join("  ");
        writeln!(out, "  {shown:keys$}  {:names$}  {}", row.command, row.help)?;
    }
    Ok(())
}

fn keys_markdown(rows: &[CommandRow], out: &mut impl Write) -> io::Result<()> {
    let code = |key: &String| match key.as_str() {
        // A pipe would end the cell of the table, even in code.
        "|" => "<code>&#124;</code>".to_owned(),
        key => format!("`{key}`"),
    };
    let mut scope = None;
    for row in rows {
        if scope.replace(row.scope) != Some(row.scope) {
            let gap = if row.command == rows[0].command { "" } else { "\n" };
            writeln!(out, "{gap}**{}**\n\n| Keys | Command | Does |", heading(row.scope))?;
            writeln!(out, "|---|---|---|")?;
        }
        let keys: Vec<_> = row.keys.iter().map(code).collect();
        writeln!(out, "| {} | {} | {} |", keys.join(" "), row.command, row.help)?;
    }
    Ok(())
}

/// Writes the themes, the one in effect marked.
pub fn themes(console: &Console, config: &Config) -> Result<CommandOutcome, Failure> {
    const THEMES: &[(&str, &str)] = &[
        ("auto", "light on a light background as far as the terminal tells, else dark"),
        ("dark", "for dark backgrounds; the classes differ in every kind of colour vision"),
        ("light", "for light backgrounds; the classes differ in every kind of colour vision"),
        ("mono", "no colours: mark, underline, bold and italic tell the classes (as NO_COLOR)"),
    ];
    let current = config.screen.theme.name();
    let mut out = console.out();
    for (name, what) in THEMES {
        let mark = if *name == current { '*' } else { ' ' };
        writeln!(out, "{mark} {name:5}  {what}")?;
    }
    out.flush()?;
    Ok(CommandOutcome::Done)
}

/// Writes a completion script.
pub fn completions(console: &Console, shell: Shell) -> Result<CommandOutcome, Failure> {
    // The generator panics when it cannot write, so it writes to memory first.
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "wirecopy", &mut script);
    let mut out = console.out();
    out.write_all(&script)?;
    out.flush()?;
    Ok(CommandOutcome::Done)
}

/// Writes the manual page, the commands after one another.
pub fn man(console: &Console) -> Result<CommandOutcome, Failure> {
    let mut command = Cli::command();
    command.build();
    let mut out = console.out();
    clap_mangen::Man::new(command.clone()).render(&mut out)?;
    for sub in command.get_subcommands().filter(|sub| !sub.is_hide_set()) {
        if sub.get_name() != "help" {
            let name = format!("wirecopy-{}", sub.get_name());
            clap_mangen::Man::new(sub.clone().display_name(name)).render(&mut out)?;
        }
    }
    out.flush()?;
    Ok(CommandOutcome::Done)
}
