//! The figures an article states, as `wirecopy inspect` shows them.

use serde::Serialize;

use crate::model::{Article, Role};
use crate::text::attribution::{credited, credits};
use crate::text::figure::{Figure, figures};

/// A figure as JSON tells it; offsets are bytes of the article's text.
#[derive(Serialize)]
pub struct FigureRecord<'a> {
    pub sentence: usize,
    pub start: u32,
    pub end: u32,
    pub text: &'a str,
    pub kind: &'static str,
    pub low: f64,
    pub high: f64,
    pub unit: Option<Box<str>>,
    pub qualifier: Option<&'static str>,
    pub credited: Option<&'a str>,
}

/// The amounts of all sentences that are not boilerplate, in order: numbers that only date, rank
/// or name something state nothing that could be compared. Linear in the text.
pub fn figure_records(article: &Article) -> impl Iterator<Item = FigureRecord<'_>> {
    let told = |&at: &usize| article.block_of(at).role != Role::Boilerplate;
    (0..article.sentences.len()).filter(told).flat_map(|at| of_sentence(article, at))
}

fn of_sentence(article: &Article, sentence: usize) -> Vec<FigureRecord<'_>> {
    let text = article.sentence_text(sentence);
    let language = article.meta.language;
    let mut found = figures(text, language);
    found.retain(|figure| figure.kind.is_amount());
    if found.is_empty() {
        return Vec::new();
    }
    let sources = credits(text, language);
    let offset = article.sentences[sentence].span.start as usize;
    let record = |figure: Figure| {
        let span = figure.span.shifted(offset);
        let source = credited(&sources, figure.number.start as usize);
        let quantity = figure.quantity;
        FigureRecord {
            sentence,
            start: span.start,
            end: span.end,
            text: figure.span.of(text),
            kind: figure.kind.name(),
            low: quantity.low,
            high: quantity.high,
            unit: quantity.unit,
            qualifier: quantity.qualifier.map(|qualifier| qualifier.name()),
            credited: source.map(|credit| credit.source.of(text)),
        }
    };
    found.into_iter().map(record).collect()
}

impl FigureRecord<'_> {
    /// What was read, in words: `about 12000 troops, credited to Marda`.
    pub fn reading(&self) -> String {
        let bound = match self.qualifier {
            Some(qualifier) => qualifier.replace('-', " ") + " ",
            None => String::new(),
        };
        let unit = self.unit.as_deref().map(|unit| format!(" {unit}")).unwrap_or_default();
        let credit =
            self.credited.map(|source| format!(", credited to {source}")).unwrap_or_default();
        let value = match (rounded(self.low), rounded(self.high)) {
            (low, high) if low == high => low,
            (low, high) => format!("{low}\u{2013}{high}"),
        };
        format!("{bound}{value}{unit}{credit}")
    }
}

/// At most two decimals, none of them a zero at the end; thousands are grouped.
fn rounded(number: f64) -> String {
    let written = format!("{number:.2}");
    let (whole, decimals) = written.split_once('.').unwrap_or((&written, ""));
    let mut out = String::new();
    for (at, digit) in whole.char_indices() {
        let left = whole.len() - at;
        if left % 3 == 0 && out.ends_with(|c: char| c.is_ascii_digit()) {
            out.push(',');
        }
        out.push(digit);
    }
    match decimals.trim_end_matches('0') {
        "" => out,
        decimals => format!("{out}.{decimals}"),
    }
}

#[cfg(test)]
mod tests {
    use super::rounded;

    #[test]
    fn numbers_are_grouped_and_lose_their_noughts() {
        for (number, shown) in
            [(12.0, "12"), (12_000.0, "12,000"), (66.666_67, "66.67"), (1.5e9, "1,500,000,000")]
        {
            assert_eq!(rounded(number), shown);
        }
    }
}
