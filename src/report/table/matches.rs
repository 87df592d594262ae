//! Matches as comma-separated values: a line each.

use std::borrow::Cow;
use std::io::{self, Write};

use super::super::{Compared, ReportMark};
use crate::model::{Article, Corpus, Match, SentenceId};
use crate::text::csv::{foreign, guarded, line};

/// The names of the fields, in order; those of the right side repeat those of the left.
pub const MATCH_FIELDS: [&str; 20] = [
    "class",
    "similarity",
    "diverges",
    "shared_words",
    "left_outlet",
    "left_published",
    "left_title",
    "left_address",
    "left_path",
    "left_entry",
    "left_sentence_number",
    "left_sentence",
    "right_outlet",
    "right_published",
    "right_title",
    "right_address",
    "right_path",
    "right_entry",
    "right_sentence_number",
    "right_sentence",
];

/// Writes a line for each match of the classes asked for, below a line with the names of the fields.
///
/// Sentences count from 1. `similarity` has three places, `diverges` the kinds of contradiction
/// with a blank between. What a clipping says begins no field with a sign that a spreadsheet takes
/// for a formula: such a field begins with an apostrophe instead.
pub fn compare_csv(compared: Compared<'_>, out: &mut impl Write) -> io::Result<()> {
    let Compared { corpus, collation, only, .. } = compared;
    line(MATCH_FIELDS.map(Cow::Borrowed), out)?;
    for found in collation.matches.iter().filter(|m| only.shows(ReportMark::from(m.class))) {
        let [left, right] = [found.left, found.right].map(|at| side(corpus, at));
        line(of_match(corpus, found).into_iter().chain(left).chain(right), out)?;
    }
    Ok(())
}

fn of_match<'a>(corpus: &Corpus, found: &Match) -> [Cow<'a, str>; 4] {
    let text = &corpus.article(found.left.article).text;
    let words: usize =
        found.shared.iter().map(|shared| crate::text::word::count(shared.left.of(text))).sum();
    let kinds: Vec<_> = found.diverges.iter().map(|kind| kind.name()).collect();
    [
        found.class.name().into(),
        format!("{:.3}", found.similarity).into(),
        kinds.join(" ").into(),
        words.to_string().into(),
    ]
}

/// Where a sentence stands, and the sentence.
fn side(corpus: &Corpus, at: SentenceId) -> [Cow<'_, str>; 8] {
    let article = corpus.article(at.article);
    let [outlet, published, title, address, path, entry] = place(article);
    let number = (at.index + 1).to_string().into();
    [
        outlet,
        published,
        title,
        address,
        path,
        entry,
        number,
        foreign(Some(corpus.sentence_text(at))),
    ]
}

/// What tables say of an article: outlet, date, title, address, path, entry.
pub fn place(article: &Article) -> [Cow<'_, str>; 6] {
    let meta = &article.meta;
    [
        foreign(Some(article.outlet())),
        foreign(meta.published.as_ref().map(|published| &*published.iso)),
        guarded(article.headline()),
        foreign(meta.url.as_deref()),
        foreign(Some(article.source.shown())),
        foreign(article.source.entry.as_deref()),
    ]
}
