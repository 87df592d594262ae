//! What the settings protect: files that are never dropped, whoever decides so.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::model::{ArticleId, Corpus, Decision, Decisions, Duplicates, Protected};

/// The protections of the settings, their folders as they are on disk.
#[derive(Clone, Debug, Default)]
pub struct Shield {
    outlets: Vec<String>,
    folders: Vec<PathBuf>,
}

impl Shield {
    /// Looks the folders up; one that is not there protects what will lie in it all the same.
    pub fn new(protected: &[Protected]) -> Self {
        let mut shield = Self::default();
        for one in protected {
            match one {
                Protected::Outlet(name) => shield.outlets.push(name.to_lowercase()),
                Protected::Folder(folder) => shield.folders.push(settled(folder)),
            }
        }
        shield
    }

    /// Whether a file lies in a protected folder, or is one: by the path without links.
    pub fn covers(&self, path: &Path) -> bool {
        !self.folders.is_empty() && {
            let path = settled(path);
            self.folders.iter().any(|folder| path.starts_with(folder))
        }
    }

    /// The protected ones among the members of groups: O(members), and the disk is asked where
    /// folders are protected.
    pub fn among(&self, corpus: &Corpus, duplicates: &Duplicates) -> BTreeSet<ArticleId> {
        let members = duplicates.groups.iter().flat_map(|group| {
            std::iter::once(group.kept).chain(group.members.iter().map(|member| member.article))
        });
        let is_covered = |id: &ArticleId| {
            let article = corpus.article(*id);
            let is_of = |outlet: &String| article.outlet().to_lowercase() == *outlet;
            self.outlets.iter().any(is_of) || self.covers(&article.source.path)
        };
        members.filter(is_covered).collect()
    }

    /// Keeps what is protected, whatever was decided.
    pub fn keep(&self, corpus: &Corpus, duplicates: &Duplicates, decisions: &mut Decisions) {
        let covered = self.among(corpus, duplicates);
        for member in duplicates.groups.iter().flat_map(|group| &group.members) {
            if covered.contains(&member.article) {
                decisions.set(member.article, Decision::Keep);
            }
        }
    }
}

/// The path without links as far as it is there, else from the current folder.
fn settled(path: &Path) -> PathBuf {
    let absolute = || std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    path.canonicalize().unwrap_or_else(|_| absolute())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_covers_what_lies_in_it_by_any_name_and_nothing_beside_it() {
        let folder = tempfile::tempdir().unwrap();
        let (inside, beside) =
            (folder.path().join("masters/a.txt"), folder.path().join("masters2"));
        std::fs::create_dir_all(inside.parent().unwrap()).unwrap();
        std::fs::write(&inside, "a").unwrap();
        std::fs::write(&beside, "b").unwrap();
        let shield = Shield::new(&[Protected::Folder(folder.path().join("masters"))]);
        assert!(shield.covers(&inside));
        assert!(shield.covers(&folder.path().join("masters/../masters/a.txt")));
        assert!(shield.covers(&folder.path().join("masters/not-there-yet.txt")));
        assert!(!shield.covers(&beside));
        assert!(!Shield::default().covers(&inside));
    }
}
