//! What depends on the whole collection and is small: weights of words, and bounds.

use std::io::{Read, Write};

use super::Desk;
use crate::collate::apart::{Crowd, Sentence, Tally, Weights, formula, pairs_each};
use crate::lake::LakeError;
use crate::lake::plan;
use crate::lake::table::{RowReader, RowWriter, hex};
use crate::text::language;

/// Counts the words of all rows.
pub fn weigh<R: Read, W: Write>(
    from: &mut RowReader<R>,
    to: &mut RowWriter<W>,
    desk: Desk<'_>,
) -> Result<(), LakeError> {
    let [_, words] = desk.row(plan::LENGTHS)?;
    let mut tally = Tally::new(words as usize);
    while let Some(row) = from.next()? {
        desk.job.check()?;
        tally.add(row.text(0));
    }
    for (slot, count) in tally.slots().iter().enumerate().filter(|(_, count)| **count > 0) {
        to.row([&slot.to_string(), &count.to_string()])?;
    }
    Ok(())
}

/// The weights that were counted.
pub fn weights(desk: Desk<'_>) -> Result<Weights, LakeError> {
    let [sentences, words] = desk.row(plan::LENGTHS)?;
    let mut tally = Tally::new(words as usize);
    let mut rows = desk.table(plan::WEIGHTS)?;
    while let Some(row) = rows.next()? {
        let (slot, count): (usize, u32) = (row.number(0)?, row.number(1)?);
        if let Some(known) = tally.slots().get_mut(slot) {
            *known += count;
        }
    }
    Ok(Weights::new(&tally, sentences as usize))
}

/// Writes the keys of the telling words of all rows.
pub fn tell<R: Read, W: Write>(
    from: &mut RowReader<R>,
    to: &mut RowWriter<W>,
    desk: Desk<'_>,
) -> Result<(), LakeError> {
    let weights = weights(desk)?;
    while let Some(row) = from.next()? {
        desk.job.check()?;
        let language = row.some(2).and_then(language::known);
        let sentence = Sentence::read(row.text(3), language, Vec::new(), row.is(1));
        let class = hex(row.hash(0)?);
        for key in weights.keys(&sentence) {
            to.row([&class, &key.cast_signed().to_string()])?;
        }
    }
    Ok(())
}

/// From how many sentences on a key is a formula.
pub fn bound<R: Read, W: Write>(
    from: &mut RowReader<R>,
    to: &mut RowWriter<W>,
    desk: Desk<'_>,
) -> Result<(), LakeError> {
    let indexed = from.next()?.map_or(Ok(0), |row| row.number(2))?;
    to.row([&formula(&desk.settings.collate, indexed).to_string()])
}

/// How many pairs a sentence may form.
pub fn crowd<R: Read, W: Write>(
    from: &mut RowReader<R>,
    to: &mut RowWriter<W>,
    desk: Desk<'_>,
) -> Result<(), LakeError> {
    let [_, _, indexed] = desk.row(plan::LENGTHS)?;
    let mut crowds = Vec::new();
    while let Some(row) = from.next()? {
        let crowd = Crowd { pairs: row.number(0)?, cells: row.number(1)?, each: row.number(2)? };
        crowds.push(crowd);
    }
    to.row([&pairs_each(indexed as usize, &crowds).to_string()])
}
