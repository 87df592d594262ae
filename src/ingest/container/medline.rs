//! References as PubMed exports them (MEDLINE, `.nbib`): a tag of up to four letters, a hyphen, a
//! value that may go on in lines that are indented.

use super::super::field::Field;
use super::item::Article;
use super::opening::Opening;
use super::references;

/// Whether a text is such a list: its first line names a record, another tag follows.
pub fn is_one(text: &str) -> bool {
    let text = text.trim_start_matches('\u{FEFF}');
    let mut lines = text.lines().filter(|line| !line.trim().is_empty());
    let tag = |line: Option<&str>| line.and_then(tagged).map(|(tag, _)| tag.to_owned());
    tag(lines.next()).is_some_and(|tag| tag == "PMID") && tag(lines.next()).is_some()
}

/// `TI  - Title` into its tag and value.
fn tagged(line: &str) -> Option<(&str, &str)> {
    let (tag, value) = (line.get(..4)?, line.get(4..)?.strip_prefix("- ")?);
    let tag = tag.trim_end();
    let is_tag = !tag.is_empty() && tag.bytes().all(|b| b.is_ascii_uppercase());
    is_tag.then_some((tag, value.trim()))
}

/// Reads every record that has an abstract; the others are counted.
pub fn read(opening: &mut Opening<'_>, text: &str) {
    let mut records: Vec<Vec<(&str, String)>> = Vec::new();
    for line in text.trim_start_matches('\u{FEFF}').lines() {
        if let Some((tag, value)) = tagged(line) {
            if tag == "PMID" || records.is_empty() {
                records.push(Vec::new());
            }
            records.last_mut().into_iter().for_each(|r| r.push((tag, value.to_owned())));
        } else if let Some((_, value)) = records.last_mut().and_then(|record| record.last_mut())
            && line.starts_with("   ")
        {
            value.push(' ');
            value.push_str(line.trim());
        }
    }
    references::give(opening, records.iter().map(|record| article(record)));
}

fn article(record: &[(&str, String)]) -> Article {
    let mut article = Article::default();
    let mut text = String::new();
    // Names in full where there are any: `Holm, Ada` rather than `Holm A`.
    let is_full = record.iter().any(|(tag, _)| *tag == "FAU");
    let mut authors = Vec::new();
    for (tag, value) in record {
        let (field, rank) = match *tag {
            "TI" | "BTI" => (Field::Title, 10),
            "JT" => (Field::Outlet, 10),
            "TA" => (Field::Outlet, 20),
            "DP" => (Field::Date, 10),
            "DEP" => (Field::Date, 20),
            "PMID" => (Field::Id, 10),
            "LA" => (Field::Language, 10),
            "LID" | "AID" => (Field::Url, 10),
            "FAU" => {
                authors.push(value.as_str());
                continue;
            }
            "AU" if !is_full => {
                authors.push(value.as_str());
                continue;
            }
            "AB" => {
                text.push_str(value);
                continue;
            }
            _ => continue,
        };
        article.offer(field, rank, &stated(field, value));
    }
    article.offer(Field::Author, 10, &authors.join("; "));
    article.plain(&text);
    article
}

/// A value as other files write it: `20231230` with hyphens, `10.1000/quay [doi]` as an address,
/// `2023 Dec 30` with the day first.
fn stated(field: Field, value: &str) -> String {
    let doi = value.strip_suffix("[doi]").map(str::trim);
    match (field, doi) {
        (Field::Url, doi) => doi.map(|doi| format!("https://doi.org/{doi}")).unwrap_or_default(),
        (Field::Date, _) if value.len() == 8 && value.bytes().all(|b| b.is_ascii_digit()) => {
            format!("{}-{}-{}", &value[..4], &value[4..6], &value[6..])
        }
        (Field::Date, _) => value.split_whitespace().rev().collect::<Vec<_>>().join(" "),
        _ => value.to_owned(),
    }
}
