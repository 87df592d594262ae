//! The join from the first piece of text to the last step, each done once.

use std::fs;
use std::io;

use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::xxh3_128;

use super::LakeError;
use super::layout::Lake;
use super::plan::{
    self, CLUSTERS, DUPLICATES, FORMULAS, MATCHES, Output, PLAN, Settings, SqlPiece, Stage,
};
use super::step::{file, names, run_in};
use super::table::{Beside, RowReader, hex};
use crate::collate::apart::bounds;
use crate::disk;
use crate::model::{Job, Limit};

/// An engine of tables that runs the text.
pub trait Tables {
    /// Reads the tables of a lake, whose longest row has so many bytes, and makes the table
    /// `settings` of these columns.
    ///
    /// # Errors
    /// The engine stops.
    fn read(
        &mut self,
        lake: &Lake,
        longest: u64,
        settings: &[(&'static str, u64)],
    ) -> Result<(), LakeError>;

    /// Runs a piece of text: takes what it reads from the folder `join` and leaves there what it
    /// writes, each file whole or not there.
    ///
    /// # Errors
    /// The engine stops.
    fn piece(&mut self, lake: &Lake, piece: &SqlPiece) -> Result<(), LakeError>;

    /// Writes a result that stands in the folder as Parquet beside it, where the engine can.
    ///
    /// # Errors
    /// The engine stops.
    fn parquet(&mut self, lake: &Lake, output: &Output) -> Result<(), LakeError> {
        let _ = (lake, output);
        Ok(())
    }
}

/// What was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Joined {
    /// Pairs of different sentences, and sentences that stand in several articles.
    pub matches: u64,
    pub clusters: u64,
    /// Articles that another makes unnecessary.
    pub duplicates: u64,
    pub limits: Vec<Limit>,
}

/// How far a join has come.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Progress {
    /// What is joined, and by which settings.
    of: String,
    /// How many stages are done.
    done: usize,
}

/// Joins a lake, and writes the tables `matches`, `clusters` and `duplicates` into its folder.
///
/// What was joined already is not joined again; what was ended goes on at the stage where it was.
/// `job` counts stages.
///
/// # Errors
/// The engine stops, tables are not what they should be, or `job` is cancelled.
pub fn join(
    lake: &Lake,
    tables: &mut dyn Tables,
    settings: &Settings,
    job: &Job,
) -> Result<Joined, LakeError> {
    let of = hex(xxh3_128(format!("{} {settings:?}", lake.state()?).as_bytes()));
    let mut progress = begun(lake, of)?;
    job.expect(PLAN.len() as u64);
    job.advance(progress.done as u64);
    if progress.done == 0 {
        let longest = longest(lake)?;
        tables.read(lake, longest, &settings.columns())?;
    }
    for stage in PLAN.iter().skip(progress.done) {
        job.check()?;
        match stage {
            Stage::Sql(piece) => tables.piece(lake, piece)?,
            Stage::Step(step) => run_in(*step, &lake.joined(), settings, job)?,
        }
        progress.done += 1;
        note(lake, &progress)?;
        job.advance(1);
    }
    finish(lake, tables, settings)
}

/// What a join that was begun has done; one of something else is thrown away.
fn begun(lake: &Lake, of: String) -> Result<Progress, LakeError> {
    let folder = lake.joined();
    let path = folder.join("progress.json");
    let known = disk::read(&path, 1 << 16).ok();
    let known: Option<Progress> = known.and_then(|bytes| serde_json::from_slice(&bytes).ok());
    if let Some(progress) = known.filter(|progress| progress.of == of) {
        return Ok(progress);
    }
    match fs::remove_dir_all(&folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            return Err(LakeError::io(&folder)(error));
        }
        _ => {}
    }
    fs::create_dir_all(&folder).map_err(LakeError::io(&folder))?;
    Ok(Progress { of, done: 0 })
}

fn note(lake: &Lake, progress: &Progress) -> Result<(), LakeError> {
    let path = lake.joined().join("progress.json");
    let bytes = serde_json::to_vec(progress).map_err(|error| LakeError::Rows(error.to_string()))?;
    let beside = Beside::of(&path);
    fs::write(beside.at(), bytes).map_err(LakeError::io(&path))?;
    beside.done()
}

/// The bytes that the longest row may have.
fn longest(lake: &Lake) -> Result<u64, LakeError> {
    let mut longest = 0;
    for number in lake.parts()? {
        let broken = || {
            let path = lake.dir().join(format!("part-{number:05}"));
            LakeError::Broken { path, what: "the partition is not whole".into() }
        };
        longest = lake.note(number).ok_or_else(broken)?.longest.max(longest);
    }
    Ok(longest)
}

/// Puts the results in their place, takes away what was handed on, and counts.
fn finish(lake: &Lake, tables: &mut dyn Tables, settings: &Settings) -> Result<Joined, LakeError> {
    let folder = lake.joined();
    let mut counts = [0; 3];
    for (output, count) in [MATCHES, CLUSTERS, DUPLICATES].into_iter().zip(&mut counts) {
        let (from, to) = (file(&folder, output), file(lake.dir(), output));
        if from.exists() {
            fs::rename(&from, &to).map_err(LakeError::io(&to))?;
            tables.parquet(lake, &output)?;
        }
        let mut rows = RowReader::open(&to, &names(output))?;
        let mut last = None;
        while let Some(row) = rows.next()? {
            // A cluster has a row for each of its sentences.
            let begins = output.name != CLUSTERS.name || last.as_deref() != Some(row.text(0));
            *count += u64::from(begins);
            last = Some(row.text(0).to_owned());
        }
    }
    let limits = limits(lake, settings)?;
    // What the limits are told by.
    let keeps =
        ["progress.json", "formulas.csv", "bounds.csv", "crowds.csv", "crowd.csv", "lengths.csv"];
    for entry in fs::read_dir(&folder).map_err(LakeError::io(&folder))?.flatten() {
        let name = entry.file_name();
        if !keeps.iter().any(|kept| name == **kept) {
            let path = entry.path();
            // What cannot be taken away is in nobody's way.
            let _ = if path.is_dir() { fs::remove_dir_all(path) } else { fs::remove_file(path) };
        }
    }
    let [matches, clusters, duplicates] = counts;
    Ok(Joined { matches, clusters, duplicates, limits })
}

/// The bounds that were reached, as `compare` tells them.
fn limits(lake: &Lake, settings: &Settings) -> Result<Vec<Limit>, LakeError> {
    let folder = lake.joined();
    let open = |output| RowReader::open(&file(&folder, output), &names(output));
    let one = |output, column| -> Result<u64, LakeError> {
        open(output)?.next()?.map_or(Ok(0), |row| row.number(column))
    };
    let (most, mut crowded) = (one(plan::CROWD, 0)?, 0);
    let mut crowds = open(plan::CROWDS)?;
    while let Some(row) = crowds.next()? {
        // Where nothing was lowered, nothing was left out that memory would have.
        if row.number::<u64>(0)? > most {
            crowded += row.number::<u64>(3)?;
        }
    }
    let limit = |what: &str, bound, met| Limit { what: what.into(), bound, met };
    let longest = bounds(&settings.collate).longest as u64;
    let all = [
        limit(
            "runs of three words that stand in more different sentences than this were taken for \
             formulas and formed no pairs of their own",
            one(plan::BOUNDS, 0)?,
            one(FORMULAS, 0)?,
        ),
        limit(
            "sentences resembled more others than were compared with each: those that share most \
             runs of words were",
            most,
            crowded,
        ),
        limit(
            "sentences of more words than this are compared whole only",
            longest,
            one(plan::LENGTHS, 3)?,
        ),
    ];
    Ok(all.into_iter().filter(|limit| limit.met > 0).collect())
}
