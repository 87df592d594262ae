//! Sources as comma-separated values (RFC 4180), one table at a time.

use std::borrow::Cow;
use std::io::{self, Write};

use super::Sourced;
use crate::collate::sources::{LineageStep, OutletId, Reused};
use crate::model::Article;
use crate::text::csv::{foreign, line};

/// Which table is written.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub enum TableOf {
    /// A line an article that shares its story with another one.
    #[default]
    Articles,
    /// A line a pair of outlets that have words in common, in either direction.
    Outlets,
    /// A line a passage that is printed again.
    Passages,
}

/// The fields of the table of articles, in order.
pub const ARTICLE_FIELDS: [&str; 13] = [
    "story",
    "outlet",
    "published",
    "place",
    "source_outlet",
    "source_published",
    "source_share",
    "closest_outlet",
    "closest_share",
    "words",
    "title",
    "address",
    "path",
];

/// The fields of the table of outlets, in order.
pub const OUTLET_FIELDS: [&str; 7] =
    ["outlet", "with", "words", "share", "articles", "all_words", "all_articles"];

/// The fields of the table of passages, in order.
pub const PASSAGE_FIELDS: [&str; 13] = [
    "class",
    "outlets",
    "articles",
    "words",
    "first_outlet",
    "first_published",
    "last_outlet",
    "last_published",
    "days",
    "undated",
    "overlap",
    "printed_by",
    "text",
];

/// Writes one table below a line with the names of its fields. Shares are 0 to 1; the order of
/// printing is given only where dates decide it. What a clipping says never begins a field with a
/// sign that a spreadsheet takes for a formula.
pub fn sources_csv(sourced: Sourced<'_>, table: TableOf, out: &mut impl Write) -> io::Result<()> {
    match table {
        TableOf::Articles => articles(sourced, out),
        TableOf::Outlets => outlets(sourced, out),
        TableOf::Passages => passages(sourced, out),
    }
}

fn articles(sourced: Sourced<'_>, out: &mut impl Write) -> io::Result<()> {
    line(ARTICLE_FIELDS.map(Cow::Borrowed), out)?;
    for story in sourced.stories() {
        let title = sourced.title(story);
        for step in &sourced.lineage(story).steps {
            line(article(sourced, title, step), out)?;
        }
    }
    Ok(())
}

fn article<'a>(sourced: Sourced<'a>, title: &'a str, step: &LineageStep) -> [Cow<'a, str>; 13] {
    let Sourced { corpus, collation, .. } = sourced;
    let article = corpus.article(step.article);
    let source = step.from.map(|from| (corpus.article(from.from), from.share));
    let closest = step.closest.map(|closest| (corpus.article(closest.from), closest.share));
    let words = collation.shares.get(step.article.index()).map_or(0, |shares| shares.words);
    [
        foreign(Some(title)),
        foreign(Some(article.outlet())),
        foreign(published(article)),
        step.kind.name().into(),
        foreign(source.map(|(article, _)| article.outlet())),
        foreign(source.and_then(|(article, _)| published(article))),
        share(source.map(|(_, share)| share)),
        foreign(closest.map(|(article, _)| article.outlet())),
        share(closest.map(|(_, share)| share)),
        words.to_string().into(),
        foreign(Some(article.headline())),
        foreign(article.meta.url.as_deref()),
        foreign(Some(article.source.shown())),
    ]
}

fn outlets(sourced: Sourced<'_>, out: &mut impl Write) -> io::Result<()> {
    let map = &sourced.sources.map;
    line(OUTLET_FIELDS.map(Cow::Borrowed), out)?;
    for of in (0..map.mapped() as u32).map(OutletId) {
        let own = &map.outlets[of.0 as usize];
        for &(with, cell) in map.row(of) {
            let fields = [
                foreign(Some(&own.name)),
                foreign(Some(&map.outlets[with.0 as usize].name)),
                cell.words.to_string().into(),
                share(Some(map.share(of, with))),
                cell.articles.to_string().into(),
                own.words.to_string().into(),
                own.articles.to_string().into(),
            ];
            line(fields, out)?;
        }
    }
    Ok(())
}

fn passages(sourced: Sourced<'_>, out: &mut impl Write) -> io::Result<()> {
    line(PASSAGE_FIELDS.map(Cow::Borrowed), out)?;
    for reused in sourced.passages() {
        line(passage(sourced, reused), out)?;
    }
    Ok(())
}

fn passage<'a>(sourced: Sourced<'a>, reused: &Reused) -> [Cow<'a, str>; 13] {
    let article = |id| sourced.corpus.article(id);
    let copy = reused.told(sourced.corpus);
    let dates = reused.dates;
    let first = dates.map(|dates| article(dates.first));
    let last = dates.map(|dates| article(dates.last));
    let number = |number: Option<u32>| number.map_or(String::new(), |number| number.to_string());
    let mut outlets: Vec<&str> =
        reused.copies.iter().map(|copy| article(copy.article).outlet()).collect();
    outlets.sort_unstable();
    outlets.dedup();
    [
        reused.class.name().into(),
        reused.outlets.to_string().into(),
        reused.articles.to_string().into(),
        reused.words.to_string().into(),
        foreign(first.map(Article::outlet)),
        foreign(first.and_then(published)),
        foreign(last.map(Article::outlet)),
        foreign(last.and_then(published)),
        number(dates.map(|dates| dates.days)).into(),
        number(dates.map(|dates| dates.undated)).into(),
        share(Some(reused.overlap)),
        crate::text::csv::guarded(outlets.join("; ")),
        foreign(Some(copy.span.of(&article(copy.article).text))),
    ]
}

fn published(article: &Article) -> Option<&str> {
    article.meta.published.as_ref().map(|date| &*date.iso)
}

fn share(share: Option<f32>) -> Cow<'static, str> {
    share.map_or(Cow::Borrowed(""), |share| format!("{share:.3}").into())
}
