//! Corpora as tables: CSV, TSV and what semicolons part.

use csv::{ByteRecord, ReaderBuilder};

use super::super::Fault;
use super::json::is_text;
use super::opening::Opening;
use super::record::{Row, column};

/// Which sign parts the fields of a table, by its head line.
fn delimiter(head: &str) -> Option<u8> {
    let counted = |sign: char| head.matches(sign).count();
    let best = ['\t', ',', ';', '|'].into_iter().max_by_key(|sign| counted(*sign))?;
    (counted(best) > 0).then_some(best as u8)
}

/// The names of the head line.
fn head(text: &str) -> Option<(u8, Vec<String>)> {
    let text = text.trim_start_matches('\u{FEFF}');
    let line = text.lines().next().filter(|line| line.len() < 16 << 10)?;
    let delimiter = delimiter(line)?;
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .delimiter(delimiter)
        .flexible(true)
        .from_reader(line.as_bytes());
    let mut record = ByteRecord::new();
    reader.read_byte_record(&mut record).ok()?;
    let names = record.iter().map(|name| String::from_utf8_lossy(name).trim().to_owned());
    Some((delimiter, names.collect()))
}

/// Whether a text is a table with texts: two names of its head line are known, one of a text.
pub fn is_one(text: &str) -> bool {
    head(text).is_some_and(|(_, names)| {
        let known = names.iter().filter(|name| column(name).is_some()).count();
        known >= 2 && names.iter().any(|name| is_text(name))
    })
}

/// Whether a text is a table of addresses: one of its names is that of an address, none of a text.
pub fn is_addresses(text: &str) -> bool {
    head(text).is_some_and(|(_, names)| {
        let is = |name: &&String| ["url", "link"].contains(&&*name.to_lowercase());
        let title = |name: &&String| ["title", "headline"].contains(&&*name.to_lowercase());
        names.iter().any(|name| is(&name))
            && names.iter().any(|name| title(&name))
            && !names.iter().any(|name| is_text(name))
    })
}

/// A table has at least so many fields; with fewer, lines of prose may look like one.
const FEWEST_FIELDS: usize = 5;

/// The name of a field has at most so many words.
const MOST_WORDS: usize = 4;

/// Whether a text is a table and has no field that is known as a text: names in its first line, and
/// in every line after it as many fields as names.
pub fn is_without_texts(text: &str) -> bool {
    let Some((delimiter, names)) = head(text) else { return false };
    let is_name = |name: &String| {
        name.starts_with(char::is_alphabetic)
            && name.split_whitespace().count() <= MOST_WORDS
            && !name.contains(['.', '!', '?', '“', '"', ';'])
    };
    if names.len() < FEWEST_FIELDS || !names.iter().all(is_name) || names.iter().any(|n| is_text(n))
    {
        return false;
    }
    let mut reader = ReaderBuilder::new()
        .delimiter(delimiter)
        .from_reader(text.trim_start_matches('\u{FEFF}').as_bytes());
    let (mut record, mut rows) = (ByteRecord::new(), 0usize);
    // A reader that is not flexible fails at the first row of another length.
    loop {
        match reader.read_byte_record(&mut record) {
            Ok(true) => rows += 1,
            Ok(false) => return rows > 0,
            Err(_) => return false,
        }
    }
}

/// Reads a table, a row an article.
pub fn read(opening: &mut Opening<'_>, text: &str) {
    let Some((delimiter, names)) = head(text) else { return };
    let text = text.trim_start_matches('\u{FEFF}');
    let mut reader =
        ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(text.as_bytes());
    let (mut without, mut broken) = (0usize, 0usize);
    let (mut record, mut number) = (ByteRecord::new(), 0usize);
    loop {
        match reader.read_byte_record(&mut record) {
            Ok(true) => number += 1,
            Ok(false) => break,
            Err(_) => {
                broken += 1;
                continue;
            }
        }
        if opening.is_cancelled() {
            return;
        }
        broken += usize::from(record.len() != names.len());
        let mut row = Row::default();
        for (name, value) in names.iter().zip(record.iter()) {
            row.field(name, &String::from_utf8_lossy(value));
        }
        match row.draft() {
            Some(draft) => opening.article(number, draft),
            None => without += 1,
        }
    }
    if broken > 0 {
        let fault = Fault::new(format!("{broken} rows do not have the fields of the head line"));
        opening.fault(fault.hint("check the quotes of the table"));
    }
    if without > 0 {
        opening.fault(Fault::new(format!("{without} rows without a text")));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_without_texts_is_told_and_lists_in_prose_are_none() {
        for table in [
            "GLOBALID\tSQLDATE\tYear\tActor\tSOURCE\n1\t20241025\t2024\tUSA\thttps://a.example/q\n",
            "Name,Age,Town,Boat,Berth\n\"Holm, Ada\",41,Corran,Petrel,4\nBo Lee,39,Oslo,Tern,5\n",
            "a;b;c;d;e\r\n1;2;3;4;5\r\n",
        ] {
            assert!(is_without_texts(table), "{table}");
        }
        for prose in [
            "",
            "Ada, Bo, Cai, Dee, Eli\n",
            "Ada, Bo, Cai, Dee, Eli\nThey sailed on Monday.\n",
            "On Monday Ada, Bo, Cai, Dee and Eli, the crew, sailed.\nBy dusk, he, she, it, they, we sank.\n",
            "Team\tPoints\nCorran\t3\n",
        ] {
            assert!(!is_without_texts(prose), "{prose}");
        }
    }
}
