//! Which repeated sentences are furniture: for what is compared, and for duplicates.

use std::io::{Read, Write};

use super::Desk;
use crate::collate::apart::{Appearance, is_furniture};
use crate::dedup::apart;
use crate::lake::LakeError;
use crate::lake::plan;
use crate::lake::table::{RowReader, RowWriter, hex};

/// Judges every class by the articles of its rows, which follow one another.
pub fn furniture<R: Read, W: Write>(
    from: &mut RowReader<R>,
    to: &mut RowWriter<W>,
    desk: Desk<'_>,
) -> Result<(), LakeError> {
    let [articles] = desk.row(plan::TOTALS)?;
    let mut class: Option<u128> = None;
    let mut article: Option<i64> = None;
    let mut sample: Vec<Appearance> = Vec::new();
    let mut judge = |class: Option<u128>, sample: &mut Vec<Appearance>| match class {
        Some(class) if is_furniture(sample, articles as usize) => to.row([&hex(class)]),
        _ => Ok(()),
    };
    while let Some(row) = from.next()? {
        let next = row.hash(0)?;
        if class != Some(next) {
            desk.job.check()?;
            judge(class.replace(next), &mut sample)?;
            (article, sample) = (None, Vec::new());
        }
        let at = row.number(1)?;
        if article.replace(at) != Some(at) {
            sample.push(Appearance { own: row.is(2), names: Vec::new() });
        }
        if let (Some(_), Some(last)) = (row.some(3), sample.last_mut()) {
            last.names.push((row.number(3)?, row.number(4)?));
        }
    }
    judge(class, &mut sample)
}

/// The same for what has no weight in duplicates.
pub fn plain<R: Read, W: Write>(
    from: &mut RowReader<R>,
    to: &mut RowWriter<W>,
    desk: Desk<'_>,
) -> Result<(), LakeError> {
    let mut line: Option<(i64, u32)> = None;
    let mut article: Option<i64> = None;
    let mut sample: Vec<Vec<(u32, Vec<u32>)>> = Vec::new();
    let mut judge = |line: Option<(i64, u32)>, sample| match line {
        Some((line, spread)) if apart::is_furniture(sample, spread) => to.row([&line.to_string()]),
        _ => Ok(()),
    };
    while let Some(row) = from.next()? {
        let next = (row.number(0)?, row.number(1)?);
        if line != Some(next) {
            desk.job.check()?;
            judge(line.replace(next), std::mem::take(&mut sample))?;
            article = None;
        }
        let at = row.number(2)?;
        if article.replace(at) != Some(at) {
            sample.push(Vec::new());
        }
        if let (Some(_), Some(text)) = (row.some(3), sample.last_mut()) {
            text.push((row.number(4)?, row.numbers(5)?));
        }
    }
    judge(line, sample)
}
