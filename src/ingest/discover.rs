//! Finds the clippings under the paths that were given.

use std::borrow::Cow;
use std::ffi::OsStr;
use std::hash::Hash;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use ignore::{DirEntry, WalkBuilder};
use rustc_hash::FxHashSet;
use xxhash_rust::xxh3::Xxh3;

use crate::model::{Cancelled, Job, Limit, LoadSettings, Problem};
use crate::text::clean::shown_path;

use super::outlet::folder_outlets;
use super::{Fault, read};

/// A file to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundFile {
    pub path: PathBuf,
    pub by: FoundBy,
    /// The outlet that the folder layout names, see [`folder_outlets`].
    pub outlet: Option<Box<str>>,
}

/// How a file was come by.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum FoundBy {
    /// The person gave it, or a glob that it matches.
    Name,
    /// It lies in a folder that was given.
    Search,
}

/// The files in the order in which their articles will stand, and what was in the way.
#[derive(Debug, Default)]
pub struct Findings {
    pub files: Vec<FoundFile>,
    pub problems: Vec<Problem>,
    pub limits: Vec<Limit>,
}

/// Finds all clippings under `paths`: arguments in the order given, a folder's files sorted by
/// path, a file reached twice (by two arguments, by links) once, where it was reached first.
///
/// A path that does not exist and holds `*`, `?` or `[` is a glob. In folders, hidden entries and
/// what ignore files inside the opened folder name are skipped, links are followed, and what
/// cannot be a clipping (pictures, styles, scripts, fonts, sound, film, the `*_files` folder
/// beside a saved page) is skipped in silence; a file given by name is always tried. What this
/// program has written (plans, reports, lists of moved files) is left out likewise once it is read.
///
/// # Errors
/// [`Cancelled`] when `job` is.
pub fn discover(
    paths: &[PathBuf],
    settings: &LoadSettings,
    job: &Job,
) -> Result<Findings, Cancelled> {
    let mut search =
        FileSearch { settings, job, found: Findings::default(), seen: FxHashSet::default() };
    for path in paths {
        search.argument(path)?;
    }
    Ok(search.found)
}

struct FileSearch<'a> {
    settings: &'a LoadSettings,
    job: &'a Job,
    found: Findings,
    /// Hashes of the paths without links of all files found: 128 bits meet by no accident.
    seen: FxHashSet<u128>,
}

impl FileSearch<'_> {
    fn argument(&mut self, path: &Path) -> Result<(), Cancelled> {
        if path == Path::new("-") {
            self.file(path, path.to_owned(), FoundBy::Name);
            return Ok(());
        }
        match path.metadata() {
            Ok(stat) if stat.is_dir() => return self.folder(path),
            Ok(_) => self.file(&resolved(path), path.to_owned(), FoundBy::Name),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound && is_glob(path) => {
                return self.glob(path);
            }
            Err(error) => self.problem(path, read::io_fault(&error)),
        }
        Ok(())
    }

    fn glob(&mut self, pattern: &Path) -> Result<(), Cancelled> {
        let matches = pattern.to_str().map(glob::glob);
        let Some(Ok(matches)) = matches else {
            let fault = Fault::new("is not a valid glob").hint("quote *, ? and [ as [*], [?], [[]");
            self.problem(pattern, fault);
            return Ok(());
        };
        let mut paths: Vec<PathBuf> = matches.filter_map(Result::ok).collect();
        paths.sort();
        if paths.is_empty() {
            self.problem(pattern, Fault::new("nothing matches").hint("check the glob"));
        }
        // What matched exists, so this cannot come back here with another glob for long.
        paths.iter().filter(|path| path.exists()).try_for_each(|path| self.argument(path))
    }

    fn file(&mut self, resolved: &Path, path: PathBuf, by: FoundBy) {
        if self.seen.insert(identity(resolved)) {
            self.found.files.push(FoundFile { path, by, outlet: None });
        }
    }

    fn folder(&mut self, root: &Path) -> Result<(), Cancelled> {
        let first = self.found.files.len();
        let problems = self.found.problems.len();
        let mut links = Links { root: resolved(root), given: root, below: None };
        let mut deeper = 0;
        for entry in walker(root, self.settings).build() {
            self.job.check()?;
            match entry {
                Ok(entry) => deeper += u64::from(self.entry(entry, &mut links)),
                Err(error) => self.walk_error(root, &error),
            }
        }
        if deeper > 0 {
            self.found.limits.push(Limit {
                what: "folders nested too deep were not entered".into(),
                bound: self.settings.max_depth as u64,
                met: deeper,
            });
        }
        folder_outlets(root, &mut self.found.files[first..]);
        if self.found.files.len() == first && self.found.problems.len() == problems {
            let fault = Fault::new("no clippings in this folder");
            self.problem(
                root,
                fault.hint("hidden and ignored files, pictures and scripts are skipped"),
            );
        }
        Ok(())
    }

    /// Takes one entry of a folder; whether it is a folder too deep to enter.
    fn entry(&mut self, entry: DirEntry, links: &mut Links) -> bool {
        let is_dir = entry.file_type().is_some_and(|kind| kind.is_dir());
        if let Some(error) = entry.error() {
            self.walk_error(entry.path(), error);
        }
        links.pass(&entry, is_dir);
        if is_dir {
            return entry.depth() >= self.settings.max_depth;
        }
        if entry.file_type().is_some_and(|kind| kind.is_file()) && !is_junk(entry.path()) {
            let resolved = links.resolve(&entry);
            self.file(&resolved, entry.into_path(), FoundBy::Search);
        }
        false
    }

    fn walk_error(&mut self, path: &Path, error: &ignore::Error) {
        let (path, error) = innermost(path, error);
        let fault = match error {
            // All that lies behind the loop is read through its first door.
            ignore::Error::Loop { .. } => return,
            ignore::Error::Io(error) => read::io_fault(error),
            other => Fault::new(format!("{other}")),
        };
        self.problem(path, fault);
    }

    fn problem(&mut self, path: &Path, fault: Fault) {
        self.found.problems.push(fault.at(&shown(path)));
    }
}

/// The path as printed, without the `./` that walking the current folder puts before it.
pub fn shown(path: &Path) -> String {
    // Taking a path to pieces takes longer than all the rest.
    if path.as_os_str().as_encoded_bytes().first() != Some(&b'.') {
        return shown_path(path);
    }
    shown_path(path.strip_prefix(".").ok().filter(|rest| *rest != Path::new("")).unwrap_or(path))
}

fn innermost<'a>(path: &'a Path, error: &'a ignore::Error) -> (&'a Path, &'a ignore::Error) {
    match error {
        ignore::Error::WithPath { path, err } => innermost(path, err),
        ignore::Error::WithDepth { err, .. } => innermost(path, err),
        other => (path, other),
    }
}

fn resolved(path: &Path) -> PathBuf {
    path.canonicalize().unwrap_or_else(|_| path.to_owned())
}

fn identity(path: &Path) -> u128 {
    let mut hash = Xxh3::new();
    path.hash(&mut hash);
    hash.digest128()
}

fn is_glob(path: &Path) -> bool {
    path.as_os_str().as_encoded_bytes().iter().any(|b| b"*?[".contains(b))
}

/// A linked folder is entered through its first door alone.
fn walker(root: &Path, settings: &LoadSettings) -> WalkBuilder {
    let mut walker = WalkBuilder::new(root);
    let entered = Mutex::new(FxHashSet::default());
    // Folders that link to one another have as many ways through them as there are orders of them.
    let is_entered = move |link: &DirEntry| {
        let target = identity(&resolved(link.path()));
        !entered.lock().unwrap_or_else(PoisonError::into_inner).insert(target)
    };
    walker
        .standard_filters(false)
        .hidden(!settings.hidden)
        .ignore(settings.ignore_files)
        .git_ignore(settings.ignore_files)
        .require_git(false)
        .follow_links(true)
        .max_depth(Some(settings.max_depth))
        // Of siblings only the names differ; cutting them off at each comparison costs more.
        .sort_by_file_path(|a, b| a.as_os_str().cmp(b.as_os_str()))
        .filter_entry(move |entry| {
            entry.depth() == 0
                || !entry.file_type().is_some_and(|kind| kind.is_dir())
                || !(is_page_resources(entry.path())
                    || entry.path_is_symlink() && is_entered(entry))
        });
    walker
}

/// Knows where the walk stands behind a symbolic link, so that only there paths are resolved by
/// the system; elsewhere the path below the resolved root is already free of links.
struct Links<'a> {
    root: PathBuf,
    given: &'a Path,
    /// The depth of the linked folder that the walk is inside of.
    below: Option<usize>,
}

impl Links<'_> {
    fn pass(&mut self, entry: &DirEntry, is_dir: bool) {
        if self.below.is_some_and(|depth| entry.depth() <= depth) {
            self.below = None;
        }
        if is_dir && entry.depth() > 0 && entry.path_is_symlink() && self.below.is_none() {
            self.below = Some(entry.depth());
        }
    }

    fn resolve(&self, entry: &DirEntry) -> PathBuf {
        match entry.path().strip_prefix(self.given) {
            Ok(below) if self.below.is_none() && !entry.path_is_symlink() => self.root.join(below),
            _ => resolved(entry.path()),
        }
    }
}

/// Endings of files that come along with clippings and hold no text to read.
const JUNK: &[&str] = &[
    "png", "jpg", "jpeg", "gif", "webp", "svg", "ico", "bmp", "avif", "heic", "tif", "tiff", "css",
    "js", "mjs", "map", "wasm", "woff", "woff2", "ttf", "otf", "eot", "mp3", "m4a", "ogg", "wav",
    "flac", "aac", "mp4", "m4v", "webm", "mov", "avi", "mkv", "mpg", "wmv", "sqlite", "db",
];

fn is_junk(path: &Path) -> bool {
    let ending = path.extension().and_then(OsStr::to_str).unwrap_or_default();
    JUNK.iter().any(|junk| junk.eq_ignore_ascii_case(ending))
}

/// Whether a folder holds the pictures and scripts of a page that a browser saved beside it.
fn is_page_resources(folder: &Path) -> bool {
    const ENDS: &[&str] =
        &["_files", "-Dateien", "_Dateien", "_fichiers", "_archivos", "_bestanden", "_arquivos"];
    let name = folder.file_name().map_or(Cow::Borrowed(""), OsStr::to_string_lossy);
    let stem = ENDS.iter().find_map(|end| name.strip_suffix(end));
    let page = |ending| stem.map(|stem| folder.with_file_name(format!("{stem}.{ending}")));
    ["html", "htm", "xhtml"].into_iter().filter_map(page).any(|page| page.exists())
}
