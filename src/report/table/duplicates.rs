//! Duplicates as comma-separated values: a line for each article of a group.

use std::borrow::Cow;
use std::io::{self, Write};

use super::super::Deduped;
use super::matches::place;
use crate::model::{ArticleId, Member};
use crate::text::csv::line;

/// The names of the fields, in order.
pub const DUPLICATE_FIELDS: [&str; 12] = [
    "group",
    "decision",
    "relation",
    "similarity",
    "own_sentences",
    "why",
    "outlet",
    "published",
    "title",
    "address",
    "path",
    "entry",
];

/// Writes a line for each article of each group, the kept one first, below a line with the names of
/// the fields. Groups count from 1; `why` says of the kept article why it is.
pub fn dedup_csv(deduped: Deduped<'_>, out: &mut impl Write) -> io::Result<()> {
    line(DUPLICATE_FIELDS.map(Cow::Borrowed), out)?;
    for (number, group) in (1..).zip(&deduped.duplicates.groups) {
        let why = group.why.to_string();
        row(deduped, (number, group.kept), None, &why, out)?;
        for member in &group.members {
            row(deduped, (number, member.article), Some(member), "", out)?;
        }
    }
    Ok(())
}

fn row(
    deduped: Deduped<'_>,
    (number, article): (usize, ArticleId),
    member: Option<&Member>,
    why: &str,
    out: &mut impl Write,
) -> io::Result<()> {
    let told = match member {
        Some(member) => [
            deduped.decisions.of(member.article).name().into(),
            member.relation.name().into(),
            format!("{:.3}", member.similarity).into(),
            member.own.len().to_string().into(),
        ],
        None => ["keep".into(), Cow::Borrowed("kept"), "".into(), "".into()],
    };
    let head = [Cow::Owned(number.to_string())].into_iter().chain(told).chain([why.into()]);
    line(head.chain(place(deduped.corpus.article(article))), out)
}
