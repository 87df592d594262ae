//! The files: read with what is wrong in them, changed one at a time.

use std::ffi::OsString;
use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, BufWriter, ErrorKind, Write};
use std::path::Path;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::disk;
use crate::model::{Memory, MemoryChange};
use crate::text::clean::{clean_line, shown_path};

/// A longer file is something else: a million read articles take 40 MB.
const MOST_BYTES: u64 = 1 << 28;

/// A topic, which has a file of its own.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
enum Topic {
    Read,
    Bookmarks,
    Dossier,
    Places,
    Filters,
}

impl Topic {
    const ALL: [Topic; 5] =
        [Topic::Read, Topic::Bookmarks, Topic::Dossier, Topic::Places, Topic::Filters];

    fn of(change: &MemoryChange) -> Self {
        match change {
            MemoryChange::Read(_) | MemoryChange::Unread(_) => Topic::Read,
            MemoryChange::Bookmark(..) => Topic::Bookmarks,
            MemoryChange::Collect(_) | MemoryChange::Note(..) | MemoryChange::Discard(_) => {
                Topic::Dossier
            }
            MemoryChange::Leave(..) => Topic::Places,
            MemoryChange::Filter(..) => Topic::Filters,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Topic::Read => "read",
            Topic::Bookmarks => "bookmarks",
            Topic::Dossier => "dossier",
            Topic::Places => "places",
            Topic::Filters => "filters",
        }
    }

    fn schema(self) -> String {
        format!("wirecopy.{}/1", self.name())
    }

    /// Reads the file of the topic into its part of `memory`; one that is not there holds nothing.
    fn read(self, folder: &Path, memory: &mut Memory) -> Result<(), String> {
        match self {
            Topic::Read => self.read_into(folder, &mut memory.read),
            Topic::Bookmarks => self.read_into(folder, &mut memory.bookmarks),
            Topic::Dossier => self.read_into(folder, &mut memory.dossier),
            Topic::Places => self.read_into(folder, &mut memory.places),
            Topic::Filters => self.read_into(folder, &mut memory.filters),
        }
    }

    fn read_into<T: DeserializeOwned>(self, folder: &Path, part: &mut T) -> Result<(), String> {
        let path = folder.join(format!("{}.json", self.name()));
        let bytes = match disk::read(&path, MOST_BYTES) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
            bytes => bytes.map_err(|error| format!("{}: {error}", shown_path(&path)))?,
        };
        let named = |why: String| format!("{}: {}", shown_path(&path), clean_line(&why));
        let head: SchemaHead =
            serde_json::from_slice(&bytes).map_err(|error| named(error.to_string()))?;
        if head.schema != self.schema() {
            let (found, known) = (head.schema, self.schema());
            return Err(named(format!("it is `{found}`, and `{known}` is what is read here")));
        }
        let file: MemoryDocument<T> =
            serde_json::from_slice(&bytes).map_err(|error| named(error.to_string()))?;
        *part = file.kept;
        Ok(())
    }

    /// Writes the topic's part of `memory`, whole or not at all.
    fn write(self, folder: &Path, memory: &Memory) -> io::Result<()> {
        match self {
            Topic::Read => self.write_part(folder, &memory.read),
            Topic::Bookmarks => self.write_part(folder, &memory.bookmarks),
            Topic::Dossier => self.write_part(folder, &memory.dossier),
            Topic::Places => self.write_part(folder, &memory.places),
            Topic::Filters => self.write_part(folder, &memory.filters),
        }
    }

    fn write_part(self, folder: &Path, part: &impl Serialize) -> io::Result<()> {
        let path = folder.join(format!("{}.json", self.name()));
        // A file that is a link stays one.
        let path = fs::canonicalize(&path).unwrap_or(path);
        let mut beside = OsString::from(".");
        beside.push(path.file_name().unwrap_or_default());
        beside.push(format!(".{}.tmp", std::process::id()));
        let beside = path.with_file_name(beside);
        let written =
            write_document(&beside, &MemoryDocument { schema: self.schema(), kept: part })
                .and_then(|()| fs::rename(&beside, &path));
        // After a rename there is nothing left to remove.
        let _ = fs::remove_file(&beside);
        written
    }
}

#[derive(Deserialize)]
struct SchemaHead {
    schema: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct MemoryDocument<T> {
    schema: String,
    kept: T,
}

fn write_document(path: &Path, document: &impl Serialize) -> io::Result<()> {
    let mut out = BufWriter::new(File::create(path)?);
    serde_json::to_writer_pretty(&mut out, document)?;
    out.write_all(b"\n")?;
    out.into_inner().map_err(io::IntoInnerError::into_error)?.sync_all()
}

/// What is kept in a folder, which need not be there. A file that cannot be read is told of in a
/// sentence and counts as empty; nothing is written over it.
pub fn load(folder: &Path) -> (Memory, Vec<String>) {
    let mut memory = Memory::default();
    let read = Topic::ALL.map(|topic| topic.read(folder, &mut memory));
    let told = read.into_iter().filter_map(Result::err).map(|why| {
        format!("{why}; it is left as it is, and nothing is kept there until it is moved away")
    });
    (memory, told.collect())
}

/// Makes a change in the folder, which is made if it is not there.
///
/// # Errors
/// A sentence: the file of the change cannot be read, and is left as it is; or it cannot be written.
pub fn keep(folder: &Path, change: &MemoryChange) -> Result<(), String> {
    let named = |error: io::Error| format!("{}: {error}", shown_path(folder));
    private(folder).map_err(named)?;
    let mut options = OpenOptions::new();
    let lock = options.create(true).truncate(false).write(true).open(folder.join("lock"));
    let lock = lock.map_err(named)?;
    // Where a file system has no locks, the time between reading and writing is short.
    let _ = lock.lock();
    let topic = Topic::of(change);
    let mut memory = Memory::default();
    topic.read(folder, &mut memory).map_err(|why| format!("{why}; it is left as it is"))?;
    memory.apply(change);
    topic.write(folder, &memory).map_err(named)
}

/// Makes a folder that nobody else reads: what somebody reads is their own affair.
fn private(folder: &Path) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{DossierItem, Key, LeftAt, Quote};

    fn changes() -> [MemoryChange; 5] {
        let quote = Quote { exact: "Twelve \"people\"".into(), ..Quote::default() };
        let item = DossierItem {
            quotes: vec![quote.clone()],
            note: "ask".into(),
            ..DossierItem::default()
        };
        [
            MemoryChange::Read(vec![Key(3), Key(1)]),
            MemoryChange::Bookmark('a', quote),
            MemoryChange::Collect(item),
            MemoryChange::Leave(Key(9), LeftAt { article: Some(Key(1)), ..LeftAt::default() }),
            MemoryChange::Filter("Library".into(), "outlet:\"New Herald\" diff>0".into()),
        ]
    }

    #[test]
    fn what_is_kept_comes_back_and_leaves_nothing_beside_it() {
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path().join("not there yet/wirecopy");
        let mut expected = Memory::default();
        for change in &changes() {
            keep(&folder, change).unwrap();
            expected.apply(change);
        }
        assert_eq!(load(&folder), (expected, vec![]));
        let mut names: Vec<_> =
            fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        names.sort();
        let expected =
            ["bookmarks.json", "dossier.json", "filters.json", "lock", "places.json", "read.json"];
        assert_eq!(names, expected);
        keep(&folder, &MemoryChange::Unread(vec![Key(3)])).unwrap();
        assert_eq!(load(&folder).0.read, [Key(1)].into());
    }

    #[test]
    fn a_file_that_cannot_be_read_is_told_of_and_never_written_over() {
        for torn in [
            "{\"schema\": \"wirecopy.dossier/1\", \"kept\": [{\"ki",
            "{\"schema\": \"wirecopy.dossier/2\", \"kept\": {}}",
            "{\"schema\": \"wirecopy.dossier/1\", \"kept\": [], \"more\": 1}",
            "",
            "not ours",
        ] {
            let folder = tempfile::tempdir().unwrap();
            let path = folder.path().join("dossier.json");
            fs::write(&path, torn).unwrap();
            let (memory, told) = load(folder.path());
            assert_eq!(memory, Memory::default());
            assert!(told.len() == 1 && told[0].contains("dossier.json"), "{told:?}");
            let [read, bookmark, collect, leave, filter] = changes();
            assert!(keep(folder.path(), &collect).unwrap_err().contains("left as it is"));
            assert_eq!(fs::read_to_string(&path).unwrap(), torn);
            for other in [read, bookmark, leave, filter] {
                keep(folder.path(), &other).unwrap();
            }
        }
    }

    #[test]
    fn readers_that_write_at_once_lose_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let [_, _, MemoryChange::Collect(item), ..] = changes() else { unreachable!() };
        let item = DossierItem { note: String::new(), ..item };
        std::thread::scope(|scope| {
            for from in 0..4u8 {
                let (folder, item) = (folder.path(), item.clone());
                scope.spawn(move || {
                    for n in 0..10 {
                        let read = MemoryChange::Read(vec![Key(u128::from(from) * 100 + n)]);
                        keep(folder, &read).unwrap();
                    }
                    let letter = char::from(b'a' + from);
                    keep(folder, &MemoryChange::Bookmark(letter, Quote::default())).unwrap();
                    keep(folder, &MemoryChange::Note(item, format!("note {letter}"))).unwrap();
                });
            }
        });
        let (memory, _) = load(folder.path());
        assert_eq!((memory.read.len(), memory.bookmarks.len(), memory.dossier.len()), (40, 4, 1));
        for letter in ["a", "b", "c", "d"] {
            assert!(memory.dossier[0].note.contains(&format!("note {letter}")), "{memory:?}");
        }
    }
}
