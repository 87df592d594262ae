//! Which candidates are edited pairs: the engine's own alignment, in batches on all threads.

use std::io::{Read, Write};

use rayon::prelude::*;

use super::Desk;
use super::weigh::weights;
use crate::collate::apart::{Room, Sentence};
use crate::lake::LakeError;
use crate::lake::table::{RowReader, RowWriter, TableRow, hex};
use crate::text::language;

/// Pairs that are judged at once.
const BATCH: usize = 8192;

/// Two candidates.
struct CandidatePair {
    classes: [u128; 2],
    rare: u8,
    sides: [CandidateSide; 2],
}

/// One of them, as its row has it.
struct CandidateSide {
    label: bool,
    language: Option<&'static str>,
    names: Vec<u32>,
    text: Box<str>,
}

impl CandidateSide {
    /// Read from the five columns that begin with `column`.
    fn of(row: &TableRow<'_>, column: usize) -> Result<Self, LakeError> {
        let mut names: Vec<u32> = row.numbers(column + 2)?;
        if row.some(column + 3).is_some() {
            let mut forgotten: Vec<u32> = row.numbers(column + 3)?;
            forgotten.sort_unstable();
            names.retain(|name| forgotten.binary_search(name).is_err());
        }
        Ok(Self {
            label: row.is(column),
            language: row.some(column + 1).and_then(language::known),
            names,
            text: row.text(column + 4).into(),
        })
    }

    fn sentence(&self) -> Sentence {
        Sentence::read(&self.text, self.language, self.names.clone(), self.label)
    }
}

impl CandidatePair {
    fn of(row: &TableRow<'_>) -> Result<Self, LakeError> {
        let sides = [CandidateSide::of(row, 3)?, CandidateSide::of(row, 8)?];
        Ok(Self { classes: [row.hash(0)?, row.hash(1)?], rare: row.number(2)?, sides })
    }
}

/// Writes the pairs that are edited.
pub fn verify<R: Read, W: Write>(
    from: &mut RowReader<R>,
    to: &mut RowWriter<W>,
    desk: Desk<'_>,
) -> Result<(), LakeError> {
    let weights = weights(desk)?;
    let settings = &desk.settings.collate;
    let mut batch = Vec::with_capacity(BATCH);
    loop {
        desk.job.check()?;
        batch.clear();
        while batch.len() < BATCH {
            let Some(row) = from.next()? else { break };
            batch.push(CandidatePair::of(&row)?);
        }
        if batch.is_empty() {
            return Ok(());
        }
        let found: Vec<_> = batch
            .par_iter()
            .map_init(Room::default, |room, CandidatePair { rare, sides: [a, b], .. }| {
                weights.edited(room, [&a.sentence(), &b.sentence()], *rare, settings)
            })
            .collect();
        for (pair, found) in batch.iter().zip(found) {
            let Some((closeness, likeness)) = found else { continue };
            let [a, b] = pair.classes.map(hex);
            let [of_a, of_b] = likeness.follows.map(|share| share.to_string());
            let similarity = likeness.similarity.to_string();
            to.row([&a, &b, &closeness.to_string(), &similarity, &of_a, &of_b])?;
        }
    }
}
