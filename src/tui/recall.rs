//! What the person keeps from reading, and how the articles that are loaded are known by it.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use crate::memory::opened_key;
use crate::model::{ArticleId, Key, Memory, MemoryChange};

/// What is kept, as the reader knows it.
#[derive(Clone, Debug, Default)]
pub struct Recall {
    pub memory: Memory,
    /// The key of each article that is loaded; none until they are worked out.
    pub keys: Arc<[Key]>,
    /// Where it is kept; none with `--no-config`, where it ends with the session.
    pub folder: Option<PathBuf>,
    pub opened: Whereabouts,
    /// Changes made before what is kept was read.
    early: Option<Vec<MemoryChange>>,
}

/// What is open, whatever folder it is named from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Whereabouts {
    pub key: Key,
    /// Absolute paths; none where one of them is no text.
    pub paths: Vec<String>,
}

impl Whereabouts {
    /// Looks up where files and folders are; none are the current folder.
    pub fn of(paths: &[PathBuf]) -> Self {
        let absolute = |path: &PathBuf| fs::canonicalize(path).unwrap_or_else(|_| path.clone());
        let here = [PathBuf::from(".")];
        let paths = if paths.is_empty() { &here } else { paths };
        let absolute: Vec<PathBuf> = paths.iter().map(absolute).collect();
        let named = absolute.iter().map(|path| path.to_str().map(str::to_owned));
        let named = named.collect::<Option<Vec<_>>>().unwrap_or_default();
        Self { key: opened_key(&absolute), paths: named }
    }
}

impl Recall {
    /// What will be kept in `folder` of what was opened. Changes wait for [`Recall::take`].
    pub fn new(folder: Option<PathBuf>, opened: Whereabouts) -> Self {
        Self { folder, opened, early: Some(Vec::new()), ..Self::default() }
    }

    /// Takes what was read from the folder, with what was changed meanwhile.
    pub fn take(&mut self, memory: Memory) {
        self.memory = memory;
        for change in self.early.take().unwrap_or_default() {
            self.memory.apply(&change);
        }
    }

    /// Makes a change for this session.
    pub fn apply(&mut self, change: &MemoryChange) {
        self.memory.apply(change);
        if let Some(early) = &mut self.early {
            early.push(change.clone());
        }
    }

    /// The key of an article, once it is known.
    pub fn key(&self, article: ArticleId) -> Option<Key> {
        self.keys.get(article.index()).copied()
    }

    /// Whether an article was read, or a copy of it.
    pub fn is_read(&self, article: ArticleId) -> bool {
        self.key(article).is_some_and(|key| self.memory.read.contains(&key))
    }

    /// The first article of this content: O(articles).
    pub fn article(&self, key: Key) -> Option<ArticleId> {
        let at = self.keys.iter().position(|known| *known == key)?;
        u32::try_from(at).ok().map(ArticleId)
    }

    /// The articles of these contents: of one that is named several times, as many copies as there are.
    /// O(keys · articles).
    pub fn articles(&self, keys: &[Key]) -> Vec<ArticleId> {
        let mut taken = BTreeSet::new();
        let copy = |key: &Key| {
            let all = self.keys.iter().enumerate();
            let at = all.filter(|(_, known)| *known == key).find(|(at, _)| taken.insert(*at))?.0;
            u32::try_from(at).ok().map(ArticleId)
        };
        keys.iter().filter_map(copy).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn copies_of_one_text_are_found_one_by_one() {
        let keys = [Key(7), Key(8), Key(7), Key(9)].into();
        let recall = Recall { keys, ..Recall::default() };
        let found = |keys: &[u128]| {
            let keys: Vec<Key> = keys.iter().map(|&key| Key(key)).collect();
            recall.articles(&keys).into_iter().map(|id| id.0).collect::<Vec<_>>()
        };
        assert_eq!(found(&[8, 7, 7]), [1, 0, 2]);
        assert_eq!(found(&[7, 7, 7, 5]), [0, 2]);
    }

    #[test]
    fn what_is_done_before_the_memory_is_read_is_not_lost() {
        let mut recall = Recall::new(None, Whereabouts::default());
        recall.keys = [Key(7), Key(8)].into();
        recall.apply(&MemoryChange::Read(vec![Key(7)]));
        assert!(recall.is_read(ArticleId(0)));
        recall.take(Memory { read: [Key(8)].into(), ..Memory::default() });
        assert!(recall.is_read(ArticleId(0)) && recall.is_read(ArticleId(1)));
        assert_eq!(recall.article(Key(8)), Some(ArticleId(1)));
    }
}
