//! What is known of the files that a corpus was read from: which of them may go.

use std::path::{Component, Path, PathBuf};

use rustc_hash::{FxHashMap, FxHashSet};

use super::FileRead;
use super::place::{common, parent};
use crate::model::{ArticleId, Corpus, Decision, Group, Member, Source};

/// What is known of the files of a corpus besides their articles.
#[derive(Debug)]
pub struct FileReading<'a> {
    pub corpus: &'a Corpus,
    /// Files of which something could not be read, as they are shown.
    in_part: FxHashSet<&'a str>,
}

impl<'a> FileReading<'a> {
    pub fn of(corpus: &'a Corpus) -> Self {
        Self { corpus, in_part: corpus.problems.iter().map(|problem| &*problem.path).collect() }
    }

    pub fn of_file(&self, source: &Source) -> FileRead {
        let in_part = self.in_part.contains(source.shown());
        if in_part { FileRead::InPart } else { FileRead::Whole }
    }

    /// What `decided` comes to: what may not go waits for a person.
    pub fn decision(&self, group: &Group, member: &Member, decided: Decision) -> Decision {
        match decided {
            Decision::Drop if !self.may_go(group, member) => Decision::Undecided,
            decided => decided,
        }
    }

    /// Whether the disk can lose the member without losing more: it is a file of its own that was
    /// read to its end, or an entry, and what is kept is a file too.
    fn may_go(&self, group: &Group, member: &Member) -> bool {
        let source = |id: ArticleId| &self.corpus.article(id).source;
        let is_link = |path: &Path| path.symlink_metadata().is_ok_and(|stat| stat.is_symlink());
        let (kept, dropped) = (source(group.kept), source(member.article));
        let unread = dropped.entry.is_none() && self.of_file(dropped) == FileRead::InPart;
        let path = &dropped.path;
        !unread && !is_input(&kept.path) && !is_input(path) && !is_link(path)
    }
}

/// Knows which files lie behind a link to a folder, below the deepest folder of all files as they
/// are named: what is behind a link above it is what the person has opened.
#[derive(Debug)]
pub struct Linked<'a> {
    root: PathBuf,
    resolved: Option<PathBuf>,
    /// By folder.
    known: FxHashMap<&'a Path, bool>,
}

impl<'a> Linked<'a> {
    pub fn new(corpus: &Corpus) -> Self {
        let mut root: Option<PathBuf> = None;
        for article in corpus.articles().iter().filter(|a| !is_input(&a.source.path)) {
            let folder = article.source.path.parent().unwrap_or(Path::new(""));
            root = Some(match root {
                Some(known) if folder.starts_with(&known) => known,
                Some(known) => common(&known, folder),
                None => folder.to_owned(),
            });
        }
        let root = root.unwrap_or_default();
        let resolved = parent(&root.join("any")).canonicalize().ok();
        Self { root, resolved, known: FxHashMap::default() }
    }

    pub fn is_behind(&mut self, path: &'a Path) -> bool {
        let folder = path.parent().unwrap_or(Path::new(""));
        if let Some(&known) = self.known.get(folder) {
            return known;
        }
        let behind = self.without_links(folder) != parent(path).canonicalize().ok();
        self.known.insert(folder, behind);
        behind
    }

    /// Where the folder is if there is no link on the way to it.
    fn without_links(&self, folder: &Path) -> Option<PathBuf> {
        let mut path = self.resolved.clone()?;
        for part in folder.strip_prefix(&self.root).ok()?.components() {
            match part {
                Component::Normal(name) => path.push(name),
                Component::ParentDir => _ = path.pop(),
                Component::CurDir | Component::RootDir | Component::Prefix(_) => {}
            }
        }
        Some(path)
    }
}

/// Whether the path stands for standard input.
pub fn is_input(path: &Path) -> bool {
    path == Path::new("-")
}
