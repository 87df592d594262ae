//! Plans on disk: read with the place of a mistake, written whole or not at all.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, BufWriter, ErrorKind, Write};
use std::path::Path;

use super::place::take_name;
use super::{Plan, PlanError};
use crate::disk;
use crate::text::clean::{clean_line, shown_path};

/// A longer file is no plan that a person has reviewed.
const MOST_BYTES: u64 = 1 << 30;

/// Whether a file that is there may be replaced.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Overwrite {
    Never,
    /// The person asked for it.
    Asked,
}

impl Plan {
    /// Reads a plan, as it was written or as a person has edited it.
    ///
    /// # Errors
    /// The file cannot be read, or what stands in it is no plan: with line and column. Whether
    /// what it says can be done is for [`Plan::check`].
    pub fn read(path: &Path) -> Result<Plan, PlanError> {
        let failed = |source| PlanError::Read { path: shown_path(path), source };
        let bytes = disk::read(path, MOST_BYTES).map_err(failed)?;
        serde_json::from_slice(&bytes).map_err(|error| content(path, &error))
    }

    /// The plan as text: JSON, one field a line, with a line feed at its end.
    ///
    /// # Errors
    /// What `out` says.
    pub fn write_to(&self, out: &mut impl Write) -> io::Result<()> {
        serde_json::to_writer_pretty(&mut *out, self)?;
        out.write_all(b"\n")
    }

    /// Writes the plan to a file, whole or not at all: beside its place first, then under its
    /// name, which must be free unless replacing was asked for.
    ///
    /// # Errors
    /// [`PlanError::Exists`] where the name is taken; what the system says otherwise.
    pub fn write(&self, path: &Path, overwrite: Overwrite) -> Result<(), PlanError> {
        let failed = |source: io::Error| match source.kind() {
            ErrorKind::AlreadyExists => PlanError::Exists { path: shown_path(path) },
            _ => PlanError::Write { path: shown_path(path), source },
        };
        if path.is_dir() {
            return Err(failed(io::Error::other("it is a folder")));
        }
        if overwrite == Overwrite::Never && path.symlink_metadata().is_ok() {
            return Err(PlanError::Exists { path: shown_path(path) });
        }
        let beside = beside(path).map_err(failed)?;
        // What a process of the same number left behind belongs to nobody.
        let _ = fs::remove_file(&beside);
        let written = self.write_beside(&beside).and_then(|()| match overwrite {
            Overwrite::Asked => fs::rename(&beside, path),
            Overwrite::Never => take_name(&beside, path),
        });
        // After a rename there is nothing left to remove.
        let _ = fs::remove_file(&beside);
        written.map_err(failed)
    }

    fn write_beside(&self, beside: &Path) -> io::Result<()> {
        let mut out = BufWriter::new(File::create_new(beside)?);
        self.write_to(&mut out)?;
        out.into_inner().map_err(io::IntoInnerError::into_error)?.sync_all()
    }
}

fn beside(path: &Path) -> io::Result<std::path::PathBuf> {
    let name = path.file_name().ok_or_else(|| io::Error::other("this names no file"))?;
    let mut beside = OsString::from(".");
    beside.push(name);
    beside.push(format!(".{}.tmp", std::process::id()));
    Ok(path.with_file_name(beside))
}

/// The mistake without the place that `serde_json` puts behind it, which stands before it here.
/// It may quote what stands in the file.
fn content(path: &Path, error: &serde_json::Error) -> PlanError {
    let (line, column) = (error.line(), error.column());
    let told = error.to_string();
    let place = format!(" at line {line} column {column}");
    let message = clean_line(told.strip_suffix(&place).unwrap_or(&told));
    // What is said of the plan as a whole has no place of its own.
    let (line, column) = (line.max(1), column.max(1));
    PlanError::Content { path: shown_path(path), line, column, message }
}
