//! Symbolic links in the folder of a plan that would point to nothing once files go.

use std::fs;
use std::path::{Path, PathBuf};

use rustc_hash::FxHashSet;

use super::Plan;
use super::fate::{FileFate, fates};

/// How many entries of folders are looked at for links.
const MOST_ENTRIES: usize = 500_000;

/// A symbolic link to a file that goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkLeft {
    /// Below the plan's folder.
    pub path: PathBuf,
    /// The file, below the plan's folder too.
    pub to: PathBuf,
}

/// Symbolic links to files that go.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LinksLeft {
    /// Sorted by path.
    pub links: Vec<LinkLeft>,
    /// How many entries were looked at where there are more, and links may be among these.
    pub ended_at: Option<usize>,
}

impl Plan {
    /// The symbolic links below the plan's folder that point to a file which goes. They are not
    /// changed, and no folder behind one is entered; those elsewhere are not known.
    ///
    /// Cost: every folder below the plan's is listed, up to 500,000 entries.
    pub fn links_left(&self) -> LinksLeft {
        links_left(&self.folder, &fates(self))
    }
}

impl LinksLeft {
    /// Those that point to nothing by now.
    pub(super) fn that_are_broken(mut self, root: &Path) -> Self {
        self.links.retain(|link| root.join(&link.to).symlink_metadata().is_err());
        self
    }
}

/// What [`Plan::links_left`] gives, for files whose fate is known.
pub fn links_left(root: &Path, fates: &[FileFate<'_>]) -> LinksLeft {
    let going: FxHashSet<&Path> = fates.iter().filter(|f| f.goes()).map(|f| f.path).collect();
    let mut left = LinksLeft::default();
    let mut folders = vec![root.to_owned()];
    let mut looked_at = 0;
    while let Some(folder) = folders.pop().filter(|_| !going.is_empty()) {
        let Ok(entries) = fs::read_dir(&folder) else { continue };
        for entry in entries.flatten() {
            if looked_at == MOST_ENTRIES {
                left.ended_at = Some(looked_at);
                folders.clear();
                break;
            }
            looked_at += 1;
            let Ok(kind) = entry.file_type() else { continue };
            if kind.is_dir() {
                folders.push(entry.path());
            } else if kind.is_symlink() {
                left.links.extend(to_one_of(&going, root, &entry.path()));
            }
        }
    }
    left.links.sort_by(|a, b| a.path.cmp(&b.path));
    left
}

fn to_one_of(going: &FxHashSet<&Path>, root: &Path, link: &Path) -> Option<LinkLeft> {
    let below = |path: &Path| path.strip_prefix(root).ok().map(Path::to_owned);
    let to = below(&link.canonicalize().ok()?).filter(|to| going.contains(to.as_path()))?;
    Some(LinkLeft { path: below(link)?, to })
}
