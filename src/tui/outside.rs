//! Other programs: the editor, the browser, the clipboard of the terminal.

use std::env;
use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, ErrorKind, Write};
use std::path::{Component, Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{SystemTime, UNIX_EPOCH};

use crossterm::clipboard::CopyToClipboard;

use super::effect::Replace;
use super::message::Written;
use super::screens::duplicates::Reviewed;
use crate::archive::{Archive, ArchiveError, From, Origin};
use crate::disk;
use crate::model::{Corpus, Decisions, Duplicates, Job, Mark, MarkChange};
use crate::plan::{Plan, sweep};
use crate::report::{Deduped, dedup_json};
use crate::text::mark;

/// More than this many bytes most terminals refuse (k9s measured 74,994 in base64).
const CLIPBOARD: usize = 56_000;

/// Opens a file in the editor of the person and waits for its end. The error is a sentence.
pub fn edit(path: &Path) -> Result<(), String> {
    let editor = ["VISUAL", "EDITOR"].iter().find_map(|name| env::var(name).ok());
    let editor = editor.filter(|e| !e.trim().is_empty()).unwrap_or_else(|| "vi".to_owned());
    let mut words = editor.split_whitespace();
    let program = words.next().unwrap_or("vi");
    match Command::new(program).args(words).arg(as_path(path)).status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("{program} ended with {status}")),
        Err(error) => Err(format!("{program} could not be started: {error}; set $EDITOR")),
    }
}

/// A path that no program takes for an option or a command: `+!rm x` and `-c` are words to an editor,
/// `./+!rm x` is a file.
fn as_path(path: &Path) -> PathBuf {
    let is_taken_for_other = !matches!(
        path.components().next(),
        Some(Component::RootDir | Component::Prefix(_) | Component::CurDir | Component::ParentDir)
    );
    if is_taken_for_other { Path::new(".").join(path) } else { path.to_owned() }
}

/// Opens an address in the browser of the person. Only web addresses are: a clipping decides what
/// stands there, and no clipping shall start another program.
pub fn browse(address: &str) -> Result<String, String> {
    let is_web = address.starts_with("https://") || address.starts_with("http://");
    if !is_web {
        return Err("this is no web address".to_owned());
    }
    let opener = if cfg!(target_os = "macos") { "open" } else { "xdg-open" };
    let program = env::var("BROWSER").ok().filter(|b| !b.trim().is_empty());
    let program = program.unwrap_or_else(|| opener.to_owned());
    let started = Command::new(&program)
        .arg(address)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
    match started {
        Ok(_) => Ok("opened in the browser".to_owned()),
        Err(error) => Err(format!("{program} could not be started: {error}; set $BROWSER")),
    }
}

/// Writes a file whole or not at all: into a file beside it, which then takes its name.
///
/// Without [`Replace::Asked`] a file that is there is left alone, whoever made it in between.
pub fn write(path: &Path, content: &[u8], replace: Replace) -> Written {
    let path = from_home(path);
    if replace == Replace::Never && path.symlink_metadata().is_ok() {
        return Written::Exists;
    }
    match write_beside(&path, content, replace) {
        Ok(()) => Written::Done(path.display().to_string()),
        Err(error) if replace == Replace::Never && error.kind() == ErrorKind::AlreadyExists => {
            Written::Exists
        }
        Err(error) => Written::Failed(format!("{}: {error}", path.display())),
    }
}

fn write_beside(path: &Path, content: &[u8], replace: Replace) -> io::Result<()> {
    let name = path.file_name().ok_or_else(|| io::Error::other("this names no file"))?;
    let mut beside = OsString::from(".");
    beside.push(name);
    beside.push(format!(".{}.tmp", std::process::id()));
    let beside = path.with_file_name(beside);
    let mut file = File::create_new(&beside)?;
    let written = file.write_all(content).and_then(|()| file.sync_all()).and_then(|()| {
        match replace {
            Replace::Asked => fs::rename(&beside, path),
            // A second name is refused where the first is taken, which renaming is not.
            Replace::Never => match fs::hard_link(&beside, path) {
                Err(error) if error.kind() != ErrorKind::AlreadyExists => fs::rename(&beside, path),
                linked => linked,
            },
        }
    });
    // After a rename there is nothing left to remove.
    let _ = fs::remove_file(&beside);
    written
}

/// The person's list of marks may be this long; a longer file is something else.
const MARKS: u64 = 1 << 20;

/// Changes the list of marks whole or not at all, and gives the marks that are in it now. A list
/// that is a link stays one. The error is a sentence.
pub fn change_marks(path: &Path, change: &MarkChange) -> Result<Vec<Mark>, String> {
    let named = |error: io::Error| format!("{}: {error}", path.display());
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let after = mark::change(&list(&target)?, change);
    if let Some(folder) = target.parent() {
        fs::create_dir_all(folder).map_err(named)?;
    }
    write_beside(&target, after.as_bytes(), Replace::Asked).map_err(named)?;
    Ok(mark::parse(&after).0)
}

/// The marks that are in the list now, as when the person has edited it. The error is a sentence.
pub fn marks(path: &Path) -> Result<Vec<Mark>, String> {
    list(path).map(|list| mark::parse(&list).0)
}

/// The text of the list; none where there is no such file.
fn list(path: &Path) -> Result<String, String> {
    let named = |error: io::Error| format!("{}: {error}", path.display());
    match disk::read_text(path, MARKS) {
        Ok(text) => Ok(text),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(String::new()),
        Err(error) => Err(named(error)),
    }
}

/// Writes a plan, whole or not at all.
pub fn write_plan(plan: &Plan, path: &Path, replace: Replace) -> Written {
    let mut content = Vec::new();
    match plan.write_to(&mut content) {
        Ok(()) => write(path, &content, replace),
        Err(error) => Written::Failed(error.to_string()),
    }
}

/// Writes sets of duplicates for scripts, whole or not at all.
pub fn write_sets(
    corpus: &Corpus,
    (duplicates, decisions): &(Duplicates, Decisions),
    path: &Path,
    replace: Replace,
) -> Written {
    let sweep = &sweep(corpus, duplicates, decisions);
    let mut content = Vec::new();
    match dedup_json(Deduped { corpus, duplicates, decisions, sweep, archive: None }, &mut content)
    {
        Ok(()) => write(path, &content, replace),
        Err(error) => Written::Failed(error.to_string()),
    }
}

/// Puts articles into the archive at `path`, as they were reviewed, and tells what became of them.
pub fn archive(
    corpus: &Corpus,
    reviewed: &Reviewed,
    path: &Path,
    job: &Job,
) -> Result<String, String> {
    let said = |error: ArchiveError| match error {
        ArchiveError::Cancelled(_) => "stopped: what was put in before stays".to_owned(),
        error => match error.hint() {
            Some(hint) => format!("{error}; {hint}"),
            None => error.to_string(),
        },
    };
    let seen = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    let from = From::Files { folder: env::current_dir().ok() };
    let origin = Origin { from, seen: seen.as_secs().try_into().unwrap_or(i64::MAX) };
    let mut archive = Archive::open_to_write(path).map_err(said)?;
    let Reviewed { judged, settings } = reviewed;
    let added = archive.add(corpus, &origin, settings, Some(judged), job).map_err(said)?;
    Ok(format!(
        "archived: {} kept, {} as copies, {} there before",
        added.kept(),
        added.variants(),
        added.known()
    ))
}

/// `~/` at the beginning is the home directory, as in a shell.
fn from_home(path: &Path) -> PathBuf {
    match (path.strip_prefix("~"), env::var_os("HOME")) {
        (Ok(rest), Some(home)) => Path::new(&home).join(rest),
        _ => path.to_owned(),
    }
}

/// The sequence (OSC 52) that puts text on the clipboard; base64 lets no control character
/// through. `None` if it is too long.
pub fn clipboard(text: &str) -> Option<CopyToClipboard<&str>> {
    (text.len() <= CLIPBOARD).then(|| CopyToClipboard::to_clipboard_from(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_of_a_file_is_a_word_to_an_editor() {
        for name in ["+!touch pwned;.txt", "-c", "--cmd", "+:q!", "a.txt", "@x", "=1"] {
            let shown = as_path(Path::new(name)).display().to_string();
            assert_eq!(shown, format!("./{name}"));
        }
        for whole in ["/tmp/+!x", "../-c", "./+x"] {
            assert_eq!(as_path(Path::new(whole)), Path::new(whole));
        }
    }
    use crate::model::{Extent, Ruling};

    #[test]
    fn only_web_addresses_are_opened() {
        for address in ["file:///etc/passwd", "javascript:alert(1)", "-version", ""] {
            assert!(browse(address).is_err(), "{address}");
        }
    }

    #[test]
    fn a_file_is_replaced_only_when_asked_and_leaves_nothing_beside_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("claims.csv");
        let done = Written::Done(path.display().to_string());
        assert_eq!(write(&path, b"one", Replace::Never), done);
        assert_eq!(write(&path, b"two", Replace::Never), Written::Exists);
        assert_eq!(fs::read(&path).unwrap(), b"one");
        assert_eq!(write(&path, b"two", Replace::Asked), done);
        assert_eq!(fs::read(&path).unwrap(), b"two");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_file_that_cannot_be_written_is_named_with_the_reason() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("missing/claims.csv");
        let Written::Failed(why) = write(&path, b"one", Replace::Never) else { panic!("written") };
        assert!(why.contains("missing/claims.csv") && why.contains("No such file"), "{why}");
        assert!(matches!(write(folder.path(), b"one", Replace::Asked), Written::Failed(_)));
    }

    #[test]
    fn a_mark_is_written_into_the_list_and_taken_out_again() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("not there yet/boilerplate.txt");
        let words = "Tides of the day".into();
        let mark = Mark { ruling: Ruling::Boilerplate, extent: Extent::Block, words };
        let added = change_marks(&path, &MarkChange::Add(mark.clone())).unwrap();
        assert_eq!(added, std::slice::from_ref(&mark));
        assert!(fs::read_to_string(&path).unwrap().ends_with("-= Tides of the day\n"));
        assert_eq!(marks(&path).unwrap(), std::slice::from_ref(&mark));
        assert_eq!(change_marks(&path, &MarkChange::Remove(mark)).unwrap(), []);
        assert_eq!(fs::read_dir(path.parent().unwrap()).unwrap().count(), 1);
    }

    #[test]
    fn a_book_does_not_go_to_the_clipboard() {
        assert!(clipboard("short").is_some());
        assert!(clipboard(&"x".repeat(CLIPBOARD + 1)).is_none());
    }
}
