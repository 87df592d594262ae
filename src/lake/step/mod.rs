//! What is judged between two pieces of text: rows in, rows out, by the code of the engine.
//!
//! Every step but [`JoinStep::Cluster`] and [`JoinStep::Connect`] judges rows, or rows that follow one
//! another, on their own, so that many machines may each take a part of them. Those two ask for
//! parts of the collection that are whole: whatever pairs connect must come in one piece.

mod duplicates;
pub(super) use duplicates::{article, source};
mod furniture;
mod group;
mod verify;
mod weigh;

use std::fs::File;
use std::io::{Read, Write};
use std::path::Path;

use super::LakeError;
use super::plan::{self, Output, Settings};
use super::table::{Beside, RowReader, RowWriter};
use crate::model::Job;

/// A step of the join.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum JoinStep {
    /// Repeated sentences, each with a sample of articles → which are furniture.
    Furniture,
    /// Texts → how often words are met, to be added up over all parts.
    Weigh,
    /// Short texts → the keys of their telling words.
    Tell,
    /// How much is compared → from where a key is a formula.
    Bound,
    /// What pairs cost → how many each sentence may form.
    Crowd,
    /// Candidates → which are edited pairs.
    Verify,
    /// Edited pairs → which sentences belong together.
    Cluster,
    /// Repeated sentences with a sample of texts → which have no weight for duplicates.
    Plain,
    /// Articles that print those → what they are found by without them.
    Reread,
    /// Texts that share keys → parts of the collection that share none with the rest.
    Connect,
    /// The articles of such parts → which are unnecessary.
    Duplicates,
}

impl JoinStep {
    /// All steps, in their order.
    pub const ALL: [JoinStep; 11] = [
        JoinStep::Furniture,
        JoinStep::Weigh,
        JoinStep::Tell,
        JoinStep::Bound,
        JoinStep::Crowd,
        JoinStep::Verify,
        JoinStep::Cluster,
        JoinStep::Plain,
        JoinStep::Reread,
        JoinStep::Connect,
        JoinStep::Duplicates,
    ];

    /// The word by which it is asked for.
    pub fn name(self) -> &'static str {
        match self {
            JoinStep::Furniture => "furniture",
            JoinStep::Weigh => "weigh",
            JoinStep::Tell => "tell",
            JoinStep::Bound => "bound",
            JoinStep::Crowd => "crowd",
            JoinStep::Verify => "verify",
            JoinStep::Cluster => "cluster",
            JoinStep::Plain => "plain",
            JoinStep::Reread => "reread",
            JoinStep::Connect => "connect",
            JoinStep::Duplicates => "duplicates",
        }
    }

    /// What it takes, and what it gives.
    pub fn tables(self) -> (Output, Output) {
        match self {
            JoinStep::Furniture => (plan::SAMPLES, plan::FURNITURE),
            JoinStep::Weigh => (plan::TEXTS, plan::WEIGHTS),
            JoinStep::Tell => (plan::SHORTS, plan::TELLING),
            JoinStep::Bound => (plan::LENGTHS, plan::BOUNDS),
            JoinStep::Crowd => (plan::CROWDS, plan::CROWD),
            JoinStep::Verify => (plan::CANDIDATES, plan::EDITED),
            JoinStep::Cluster => (plan::EDITED, plan::GROWN),
            JoinStep::Plain => (plan::LINE_SAMPLES, plan::PLAIN),
            JoinStep::Reread => (plan::AFFECTED, plan::ANEW),
            JoinStep::Connect => (plan::ALIKE, plan::COMPONENTS),
            JoinStep::Duplicates => (plan::PARTS, plan::DUPLICATES),
        }
    }
}

/// What a step may look up: small tables in a folder, and the settings.
#[derive(Copy, Clone, Debug)]
pub struct Desk<'a> {
    pub tables: &'a Path,
    pub settings: &'a Settings,
    pub job: &'a Job,
}

impl Desk<'_> {
    /// The rows of a small table.
    fn table(&self, of: Output) -> Result<RowReader<File>, LakeError> {
        RowReader::open(&file(self.tables, of), &names(of))
    }

    /// The numbers of a table of one row.
    fn row<const N: usize>(&self, of: Output) -> Result<[u64; N], LakeError> {
        let mut rows = self.table(of)?;
        let mut numbers = [0; N];
        if let Some(row) = rows.next()? {
            for (column, number) in numbers.iter_mut().enumerate() {
                *number = row.number(column)?;
            }
        }
        Ok(numbers)
    }
}

/// The file of a table that is handed on.
pub fn file(folder: &Path, of: Output) -> std::path::PathBuf {
    folder.join(format!("{}.csv", of.name))
}

/// The names of its columns.
pub fn names(of: Output) -> Vec<&'static str> {
    of.columns.iter().map(|(name, _)| *name).collect()
}

/// Takes the rows of `from` and writes those of the step to `to`.
///
/// # Errors
/// Rows are not what they should be, a small table is missing, or the job is cancelled.
pub fn run(
    step: JoinStep,
    from: impl Read,
    to: impl Write,
    tables: &Path,
    settings: &Settings,
    job: &Job,
) -> Result<(), LakeError> {
    let (takes, gives) = step.tables();
    let mut from = RowReader::new(from, &names(takes))?;
    let mut to = RowWriter::new(to, &names(gives))?;
    let desk = Desk { tables, settings, job };
    match step {
        JoinStep::Furniture => furniture::furniture(&mut from, &mut to, desk)?,
        JoinStep::Weigh => weigh::weigh(&mut from, &mut to, desk)?,
        JoinStep::Tell => weigh::tell(&mut from, &mut to, desk)?,
        JoinStep::Bound => weigh::bound(&mut from, &mut to, desk)?,
        JoinStep::Crowd => weigh::crowd(&mut from, &mut to, desk)?,
        JoinStep::Verify => verify::verify(&mut from, &mut to, desk)?,
        JoinStep::Cluster => group::cluster(&mut from, &mut to, desk)?,
        JoinStep::Plain => furniture::plain(&mut from, &mut to, desk)?,
        JoinStep::Reread => duplicates::reread(&mut from, &mut to, desk)?,
        JoinStep::Connect => group::connect(&mut from, &mut to, desk)?,
        JoinStep::Duplicates => duplicates::duplicates(&mut from, &mut to, desk)?,
    }
    to.done()
}

/// Runs a step on the tables of a folder: whole or not at all.
///
/// # Errors
/// As for [`run`].
pub fn run_in(
    step: JoinStep,
    folder: &Path,
    settings: &Settings,
    job: &Job,
) -> Result<(), LakeError> {
    let (takes, gives) = step.tables();
    let path = file(folder, takes);
    let from = File::open(&path).map_err(LakeError::io(&path))?;
    let beside = Beside::of(&file(folder, gives));
    let to = File::create(beside.at()).map_err(LakeError::io(beside.at()))?;
    run(step, from, std::io::BufWriter::new(to), folder, settings, job)?;
    beside.done()
}
