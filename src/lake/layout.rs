//! A lake on the disk: a folder with a file that says what it is, partitions, and what was joined.
//!
//! A partition is written beside its place and moved there once it is whole, with a note of what it
//! was made of: so that one that is there is done, and is not done again.

use std::fs::{self, File};
use std::io::{self, BufWriter};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::Xxh3;

use super::LakeError;
use super::table::{ARTICLES, Beside, CONTENTS, KEYS, LakeTable, RowWriter, SENTENCES, hex};
use crate::disk;

/// The version of the tables; others are refused.
const VERSION: u64 = 1;
const SCHEMA: &str = "wirecopy.lake";
/// A note of a lake or a partition is never longer.
const NOTE: u64 = 1 << 16;

/// A folder of tables.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lake {
    dir: PathBuf,
}

/// What the folder says of itself.
#[derive(Debug, Serialize, Deserialize)]
struct Header {
    schema: String,
    version: u64,
    /// The version of the program that wrote it first.
    program: String,
}

/// What a partition says of itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// A hash of what it was made of.
    pub made_of: String,
    pub articles: u64,
    pub sentences: u64,
    /// The bytes of its longest row, about.
    pub longest: u64,
}

impl Lake {
    /// The lake in a folder, which is made where it is missing.
    ///
    /// # Errors
    /// The folder holds something else, or cannot be written.
    pub fn create(dir: &Path) -> Result<Self, LakeError> {
        match Self::open(dir) {
            Err(LakeError::Missing { .. }) => {}
            opened => return opened,
        }
        fs::create_dir_all(dir).map_err(LakeError::io(dir))?;
        let mut entries = fs::read_dir(dir).map_err(LakeError::io(dir))?;
        if entries.any(|entry| entry.is_ok_and(|entry| !is_ours(&entry.file_name()))) {
            return Err(LakeError::Foreign { path: dir.to_owned() });
        }
        let program = env!("CARGO_PKG_VERSION").to_owned();
        let header = Header { schema: SCHEMA.to_owned(), version: VERSION, program };
        write_note(&dir.join("lake.json"), &header)?;
        Ok(Self { dir: dir.to_owned() })
    }

    /// The lake that is in a folder.
    ///
    /// # Errors
    /// There is none, or one of another version.
    pub fn open(dir: &Path) -> Result<Self, LakeError> {
        let path = dir.join("lake.json");
        let bytes = match disk::read(&path, NOTE) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return Err(LakeError::Missing { path: dir.to_owned() });
            }
            read => read.map_err(LakeError::io(&path))?,
        };
        match serde_json::from_slice::<Header>(&bytes) {
            Ok(header) if header.schema == SCHEMA && header.version == VERSION => {
                Ok(Self { dir: dir.to_owned() })
            }
            Ok(header) if header.schema == SCHEMA => {
                Err(LakeError::Version { path, found: header.version, known: VERSION })
            }
            _ => Err(LakeError::Foreign { path: dir.to_owned() }),
        }
    }

    /// The folder.
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// The folder of what was joined.
    pub fn joined(&self) -> PathBuf {
        self.dir.join("join")
    }

    fn part(&self, number: u32) -> PathBuf {
        self.dir.join(format!("part-{number:05}"))
    }

    /// What a partition says of itself; none where it is not there, or not whole.
    pub fn note(&self, number: u32) -> Option<Note> {
        let bytes = disk::read(&self.part(number).join("part.json"), NOTE).ok()?;
        serde_json::from_slice(&bytes).ok()
    }

    /// The numbers of the partitions that are there, ascending.
    ///
    /// # Errors
    /// The folder cannot be read.
    pub fn parts(&self) -> Result<Vec<u32>, LakeError> {
        let mut parts = Vec::new();
        for entry in fs::read_dir(&self.dir).map_err(LakeError::io(&self.dir))? {
            let name = entry.map_err(LakeError::io(&self.dir))?.file_name();
            let number = name.to_str().and_then(|name| name.strip_prefix("part-"));
            parts.extend(number.and_then(|number| number.parse::<u32>().ok()));
        }
        parts.sort_unstable();
        Ok(parts)
    }

    /// Takes partitions away that are no part of the collection any more.
    ///
    /// # Errors
    /// One cannot be taken away.
    pub fn keep_first(&self, count: u32) -> Result<(), LakeError> {
        for number in self.parts()?.into_iter().filter(|&number| number >= count) {
            let part = self.part(number);
            fs::remove_dir_all(&part).map_err(LakeError::io(&part))?;
        }
        Ok(())
    }

    /// Begins a partition.
    ///
    /// # Errors
    /// Its files cannot be made.
    pub fn begin(&self, number: u32) -> Result<Partition, LakeError> {
        let beside = self.dir.join(format!(".part-{number:05}.{}.tmp", std::process::id()));
        let _ = fs::remove_dir_all(&beside);
        fs::create_dir_all(&beside).map_err(LakeError::io(&beside))?;
        let rows = |table: LakeTable| {
            let names: Vec<&str> = table.columns.iter().map(|(name, _)| *name).collect();
            RowWriter::create(&beside.join(format!("{}.csv", table.name)), &names)
        };
        Ok(Partition {
            articles: rows(ARTICLES)?,
            sentences: rows(SENTENCES)?,
            keys: rows(KEYS)?,
            contents: rows(CONTENTS)?,
            place: self.part(number),
            beside,
        })
    }

    /// A hash of all partitions: another one where anything in the lake is another.
    ///
    /// # Errors
    /// The folder cannot be read.
    pub fn state(&self) -> Result<String, LakeError> {
        let mut state = Xxh3::new();
        for number in self.parts()? {
            let note = self.note(number).map(|note| note.made_of).unwrap_or_default();
            state.update(format!("{number} {note}\n").as_bytes());
        }
        Ok(hex(state.digest128()))
    }
}

/// Whether a file is left from a sketch of ours that was ended.
fn is_ours(name: &std::ffi::OsStr) -> bool {
    let name = name.to_string_lossy();
    name.starts_with(".part-") || name.starts_with("lake.json")
}

fn write_note(path: &Path, note: &impl Serialize) -> Result<(), LakeError> {
    let bytes = serde_json::to_vec(note).map_err(|error| LakeError::Rows(error.to_string()))?;
    let file = Beside::of(path);
    fs::write(file.at(), bytes).map_err(LakeError::io(path))?;
    file.done()
}

/// A partition that is being written.
#[derive(Debug)]
pub struct Partition {
    pub articles: RowWriter<BufWriter<File>>,
    pub sentences: RowWriter<BufWriter<File>>,
    pub keys: RowWriter<BufWriter<File>>,
    pub contents: RowWriter<BufWriter<File>>,
    place: PathBuf,
    beside: PathBuf,
}

impl Partition {
    /// Puts it in its place, over one that was made of something else.
    ///
    /// # Errors
    /// It cannot be written or moved.
    pub fn done(self, note: &Note) -> Result<(), LakeError> {
        let Self { articles, sentences, keys, contents, place, beside } = self;
        for rows in [articles, sentences, keys, contents] {
            rows.done()?;
        }
        write_note(&beside.join("part.json"), note)?;
        match fs::remove_dir_all(&place) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                return Err(LakeError::io(&place)(error));
            }
            _ => {}
        }
        fs::rename(&beside, &place).map_err(LakeError::io(&place))
    }
}
