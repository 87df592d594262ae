//! What `wirecopy archive` writes for people.

use std::io::{self, Write};
use std::path::Path;

use crate::archive::{
    AddOutcome, Added, ArchiveEntry, Exported, Hit, Rescued, Snippet, Tidied, Verified,
};
use crate::report::{Ansi, PageSetup};
use crate::text::clean::shown_path;
use crate::text::tally;

/// `1 article`, `2 articles`.
fn counted(count: u64, noun: &str) -> String {
    tally::counted(usize::try_from(count).unwrap_or(usize::MAX), noun)
}

pub fn added(added: &Added, path: &Path, out: &mut impl Write) -> io::Result<()> {
    let count =
        |is: fn(&AddOutcome) -> bool| added.outcomes.iter().filter(|o| is(o)).count() as u64;
    let mut parts = vec![
        format!("{} new", count(|o| matches!(o, AddOutcome::New(_)))),
        counted(count(|o| matches!(o, AddOutcome::Version(_))), "new version"),
        counted(count(|o| matches!(o, AddOutcome::Variant { .. })), "variant"),
    ];
    let seen = count(|o| matches!(o, AddOutcome::Seen(_)));
    let known = count(|o| matches!(o, AddOutcome::Known(_)));
    parts.push(format!("{seen} met at another place"));
    parts.push(format!("{known} there already"));
    let all = counted(added.outcomes.len() as u64, "article");
    writeln!(out, "{all} into {}: {}", shown_path(path), parts.join(", "))
}

pub fn list(entries: &[ArchiveEntry], out: &mut impl Write) -> io::Result<()> {
    entries.iter().try_for_each(|entry| row(entry, out))
}

pub fn hits(hits: &[Hit], page: PageSetup, out: &mut impl Write) -> io::Result<()> {
    for Hit { entry, snippet } in hits {
        row(entry, out)?;
        if !snippet.text.is_empty() {
            writeln!(out, "        {}", inked(snippet, page.ansi))?;
        }
    }
    Ok(())
}

/// Number, day, outlet, headline, and how it stands to others.
fn row(entry: &ArchiveEntry, out: &mut impl Write) -> io::Result<()> {
    let day = entry.published.as_ref().and_then(|published| published.iso.get(..10));
    let (id, day) = (entry.id.0, day.unwrap_or("-"));
    write!(out, "{id:>6}  {day:<10}  {}  {}", entry.outlet, entry.headline)?;
    if let Some(kept) = entry.kept {
        let own = counted(kept.own.into(), "own sentence");
        write!(out, "  ({} of {}, {own})", kept.relation.name(), kept.id.0)?;
    }
    if entry.variants > 0 {
        write!(out, "  (+{})", counted(entry.variants.into(), "variant"))?;
    }
    writeln!(out)
}

/// The piece of text with what was found bold, where that can be.
fn inked(snippet: &Snippet, ansi: Ansi) -> String {
    let (on, off) = match ansi {
        Ansi::On => ("\x1b[1m", "\x1b[0m"),
        Ansi::Off => ("", ""),
    };
    let (mut text, mut at) = (String::new(), 0);
    for span in &snippet.found {
        text += &snippet.text[at..span.start as usize];
        text += on;
        text += span.of(&snippet.text);
        text += off;
        at = span.end as usize;
    }
    text + &snippet.text[at..]
}

pub fn exported(exported: Exported, folder: &Path, out: &mut impl Write) -> io::Result<()> {
    let files = counted(exported.written, "file");
    writeln!(out, "{files} written to {}", shown_path(folder))?;
    if exported.there > 0 {
        let there = counted(exported.there, "file");
        writeln!(out, "{there} of that name were there and are left as they are")?;
    }
    Ok(())
}

pub fn verified(verified: &Verified, path: &Path, out: &mut impl Write) -> io::Result<()> {
    let articles = counted(verified.articles, "article");
    if verified.wrong.is_empty() {
        return writeln!(out, "{}: {articles}, nothing is wrong", shown_path(path));
    }
    verified.wrong.iter().try_for_each(|what| writeln!(out, "{what}"))
}

pub fn rescued(
    rescued: &Rescued,
    path: &Path,
    target: &Path,
    out: &mut impl Write,
) -> io::Result<()> {
    let articles = counted(rescued.articles, "article");
    writeln!(out, "{}: {articles} rescued into {}", shown_path(path), shown_path(target))?;
    if rescued.lost.is_empty() {
        return writeln!(out, "nothing was lost");
    }
    writeln!(out, "lost:")?;
    rescued.lost.iter().try_for_each(|what| writeln!(out, "  {what}"))
}

pub fn tidied(tidied: Tidied, path: &Path, out: &mut impl Write) -> io::Result<()> {
    let Tidied { dropped, before, after } = tidied;
    let rows = counted(dropped, "row");
    writeln!(out, "{}: {rows} dropped, {before} bytes before, {after} after", shown_path(path))
}
