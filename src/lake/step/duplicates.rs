//! Duplicates among the articles of a part of the collection that shares no text with the rest.

use std::io::{Read, Write};
use std::path::Path;
use std::sync::Arc;

use rayon::prelude::*;

use super::Desk;
use crate::bytes;
use crate::dedup::apart::{dedup_part, print};
use crate::lake::LakeError;
use crate::lake::plan;
use crate::lake::table::{RowReader, RowWriter, TableRow, hex};
use crate::model::{Article, ArticleId, Corpus, Duplicates, Format, KeepReason, Source};

/// Parts are judged at once that have so many articles together.
const BATCH: usize = 2048;

/// Writes what articles are found by without the sentences that have no weight: a row for each key,
/// or one without.
pub fn reread<R: Read, W: Write>(
    from: &mut RowReader<R>,
    to: &mut RowWriter<W>,
    desk: Desk<'_>,
) -> Result<(), LakeError> {
    let plain = plain(desk)?;
    while let Some(row) = from.next()? {
        desk.job.check()?;
        let article = article(&row, (1, 2), source("", None))?;
        let print = print(&article, |line| plain.binary_search(&line).is_ok());
        let (words, body) = (print.words.to_string(), print.body.to_string());
        let known = [row.text(0), &words, &body, &hex(print.weighed)];
        let [id, words, body, exact] = known;
        if print.keys.is_empty() {
            to.row([id, words, body, exact, ""])?;
        }
        for key in &print.keys {
            to.row([id, words, body, exact, &key.cast_signed().to_string()])?;
        }
    }
    Ok(())
}

/// The keys of sentences without weight, ascending.
fn plain(desk: Desk<'_>) -> Result<Vec<u64>, LakeError> {
    let mut rows = desk.table(plan::PLAIN)?;
    let mut plain = Vec::new();
    while let Some(row) = rows.next()? {
        plain.push(row.number::<i64>(0)?.cast_unsigned());
    }
    plain.sort_unstable();
    plain.dedup();
    Ok(plain)
}

/// The article of a row, by the columns of its structure and its text.
pub fn article(
    row: &TableRow<'_>,
    (structure, text): (usize, usize),
    source: Source,
) -> Result<Article, LakeError> {
    let broken = || LakeError::Rows(format!("the article {} is broken", row.text(0)));
    let bytes = unhex(row.text(structure)).ok_or_else(broken)?;
    bytes::article::decode(&bytes, row.text(text).into(), source).map_err(|_| broken())
}

/// The source of an article that is printed as `shown`.
pub fn source(shown: &str, entry: Option<&str>) -> Source {
    let path: Box<Path> = Path::new(shown).into();
    Source {
        path,
        shown_as: None,
        entry: entry.map(Into::into),
        format: Format::Plain,
        digest: None,
    }
}

fn unhex(digits: &str) -> Option<Vec<u8>> {
    let digit = |byte: &u8| char::from(*byte).to_digit(16).map(|digit| digit as u8);
    let (pairs, rest) = digits.as_bytes().as_chunks::<2>();
    let byte = |[high, low]: &[u8; 2]| Some(digit(high)? << 4 | digit(low)?);
    let bytes = pairs.iter().map(byte).collect::<Option<Vec<u8>>>()?;
    rest.is_empty().then_some(bytes)
}

/// A part of the collection: its articles, with their numbers.
#[derive(Default)]
struct Portion {
    ids: Vec<Box<str>>,
    articles: Vec<Arc<Article>>,
}

/// Writes the duplicates among the articles of each part, whose rows follow one another.
pub fn duplicates<R: Read, W: Write>(
    from: &mut RowReader<R>,
    to: &mut RowWriter<W>,
    desk: Desk<'_>,
) -> Result<(), LakeError> {
    let plain = plain(desk)?;
    let mut batch: Vec<Portion> = Vec::new();
    let (mut part, mut waiting) = (None, 0);
    while let Some(row) = from.next()? {
        let next: i64 = row.number(0)?;
        if part.replace(next) != Some(next) {
            if waiting >= BATCH {
                judge(&std::mem::take(&mut batch), &plain, to, desk)?;
                waiting = 0;
            }
            batch.push(Portion::default());
        }
        let article = article(&row, (4, 5), source(row.text(2), row.some(3)))?;
        if let Some(last) = batch.last_mut() {
            last.ids.push(row.text(1).into());
            last.articles.push(Arc::new(article));
            waiting += 1;
        }
    }
    judge(&batch, &plain, to, desk)
}

fn judge<W: Write>(
    batch: &[Portion],
    plain: &[u64],
    to: &mut RowWriter<W>,
    desk: Desk<'_>,
) -> Result<(), LakeError> {
    let found: Vec<Duplicates> = batch
        .par_iter()
        .map(|part| {
            let corpus = Corpus::new(part.articles.clone(), Vec::new(), Vec::new());
            dedup_part(&corpus, plain.to_vec(), &desk.settings.dedup, desk.job)
        })
        .collect::<Result<_, _>>()?;
    for (part, found) in batch.iter().zip(&found) {
        let id = |at: ArticleId| part.ids.get(at.index()).map_or("", |id| id);
        for group in &found.groups {
            for member in &group.members {
                to.row([
                    id(group.kept),
                    &why(&group.why),
                    id(member.article),
                    member.relation.name(),
                    member.evidence.name(),
                    &member.similarity.to_string(),
                    &member.own.len().to_string(),
                ])?;
            }
        }
    }
    Ok(())
}

/// Why an article was kept, in the words of `--keep`.
fn why(why: &KeepReason) -> String {
    match why {
        KeepReason::Rule(rule) => rule.to_string(),
        KeepReason::Newest => "newest".into(),
        KeepReason::Chosen => "chosen".into(),
        KeepReason::Tie => "tie".into(),
    }
}
