//! The tables: their columns, and rows written to and read from files.
//!
//! Comma-separated values with a line of names (RFC 4180), since every engine reads them. An empty
//! field is none; numbers that have no order for people are written in signed 64 bits or in
//! hexadecimal digits, since some engines know nothing wider.

use std::fmt::{Display, Write as _};
use std::fs::File;
use std::io::{BufWriter, Read, Write};
use std::path::{Path, PathBuf};

use super::LakeError;

/// What a column holds.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum ColumnKind {
    /// A whole number of 64 bits, or none.
    Number,
    /// Text, or none where it is empty.
    Text,
    /// 128 bits as 32 hexadecimal digits, in the order of their numbers.
    Hash,
}

/// A table of a lake: its name, and its columns in order.
#[derive(Copy, Clone, Debug)]
pub struct LakeTable {
    pub name: &'static str,
    pub columns: &'static [(&'static str, ColumnKind)],
}

use ColumnKind::{Hash, Number, Text};

/// One row an article. `rank` orders articles by date, then by text, `latest` is the last second that
/// the date can mean; `names` are the numbers of its names, `exact`, `weighed`, `words` and `body` what
/// duplicates are told by.
pub const ARTICLES: LakeTable = LakeTable {
    name: "articles",
    columns: &[
        ("article", Number),
        ("rank", Hash),
        ("path", Text),
        ("entry", Text),
        ("outlet", Text),
        ("title", Text),
        ("published", Text),
        ("latest", Number),
        ("url", Text),
        ("language", Text),
        ("words", Number),
        ("body", Number),
        ("exact", Hash),
        ("weighed", Hash),
        ("names", Text),
    ],
};

/// One row a sentence that is not boilerplate and has words: its place in the article counts from 0,
/// its class is equal for equal words.
pub const SENTENCES: LakeTable = LakeTable {
    name: "sentences",
    columns: &[
        ("article", Number),
        ("place", Number),
        ("class", Hash),
        ("words", Number),
        ("label", Number),
        ("kept", Number),
        ("line", Number),
        ("facts", Text),
        ("names", Text),
        ("text", Text),
    ],
};

/// The keys of each sentence (`run`), of each article (`print`) and of the pages that it is (`page`),
/// numbers with a blank between. A sentence is named by article and place.
pub const KEYS: LakeTable = LakeTable {
    name: "keys",
    columns: &[("kind", Text), ("article", Number), ("place", Number), ("keys", Text)],
};

/// The articles themselves: structure in hexadecimal digits, and text.
pub const CONTENTS: LakeTable = LakeTable {
    name: "contents",
    columns: &[("article", Number), ("structure", Text), ("text", Text)],
};

/// Rows on their way into a file.
#[derive(Debug)]
pub struct RowWriter<W: Write> {
    to: csv::Writer<W>,
}

impl RowWriter<BufWriter<File>> {
    /// A file with the names of the columns.
    pub fn create(path: &Path, columns: &[&str]) -> Result<Self, LakeError> {
        let file = File::create(path).map_err(LakeError::io(path))?;
        Self::new(BufWriter::with_capacity(1 << 18, file), columns)
    }
}

impl<W: Write> RowWriter<W> {
    /// Writes the names of the columns.
    pub fn new(to: W, columns: &[&str]) -> Result<Self, LakeError> {
        let mut to = csv::Writer::from_writer(to);
        to.write_record(columns)?;
        Ok(Self { to })
    }

    /// Writes a row, a field for each column.
    pub fn row<const N: usize>(&mut self, fields: [&str; N]) -> Result<(), LakeError> {
        Ok(self.to.write_record(fields)?)
    }

    /// Writes what is still held back.
    pub fn done(mut self) -> Result<(), LakeError> {
        self.to.flush().map_err(|error| LakeError::Rows(error.to_string()))
    }
}

/// Rows of a file, each by the order of the columns that were asked for.
#[derive(Debug)]
pub struct RowReader<R: Read> {
    from: csv::Reader<R>,
    /// Where each asked column stands.
    places: Vec<usize>,
    names: Vec<&'static str>,
    record: csv::StringRecord,
}

impl RowReader<File> {
    /// The rows of the file at `path`.
    pub fn open(path: &Path, columns: &[&'static str]) -> Result<Self, LakeError> {
        let file = File::open(path).map_err(LakeError::io(path))?;
        Self::new(file, columns)
    }
}

impl<R: Read> RowReader<R> {
    /// Reads the line of names and finds the columns in it.
    pub fn new(from: R, columns: &[&'static str]) -> Result<Self, LakeError> {
        let mut from = csv::ReaderBuilder::new().buffer_capacity(1 << 18).from_reader(from);
        let head = from.headers()?.clone();
        let place = |name: &&str| {
            let at = head.iter().position(|known| known == *name);
            at.ok_or_else(|| LakeError::Rows(format!("a column {name} is missing")))
        };
        let places = columns.iter().map(place).collect::<Result<_, _>>()?;
        Ok(Self { from, places, names: columns.to_vec(), record: csv::StringRecord::new() })
    }

    /// The next row; none at the end.
    pub fn next(&mut self) -> Result<Option<TableRow<'_>>, LakeError> {
        let found = self.from.read_record(&mut self.record)?;
        let line = self.record.position().map_or(0, csv::Position::line);
        let Self { places, names, record, .. } = self;
        Ok(found.then_some(TableRow { record, places, names, line }))
    }
}

/// A row, whose fields are asked for by the number of the column among those that were asked for.
#[derive(Copy, Clone, Debug)]
pub struct TableRow<'a> {
    record: &'a csv::StringRecord,
    places: &'a [usize],
    names: &'a [&'static str],
    line: u64,
}

impl<'a> TableRow<'a> {
    /// The text of a column; empty for none.
    pub fn text(&self, column: usize) -> &'a str {
        let place = self.places.get(column).copied().unwrap_or(usize::MAX);
        self.record.get(place).unwrap_or_default()
    }

    /// The text, where there is one.
    pub fn some(&self, column: usize) -> Option<&'a str> {
        Some(self.text(column)).filter(|text| !text.is_empty())
    }

    /// The number of a column.
    pub fn number<T: std::str::FromStr>(&self, column: usize) -> Result<T, LakeError> {
        // Sums come from some engines with a fraction of nothing.
        let text = self.text(column).trim_end_matches(".0");
        text.parse().map_err(|_| self.wrong(column))
    }

    /// Whether a column of 0 and 1 says yes.
    pub fn is(&self, column: usize) -> bool {
        self.text(column) == "1"
    }

    /// The hash of a column, with or without hyphens.
    pub fn hash(&self, column: usize) -> Result<u128, LakeError> {
        let digits = self.text(column).bytes().filter(|&byte| byte != b'-');
        let mut hash = 0;
        let mut count = 0;
        for digit in digits {
            let digit = char::from(digit).to_digit(16).ok_or_else(|| self.wrong(column))?;
            hash = hash << 4 | u128::from(digit);
            count += 1;
        }
        if count == 32 { Ok(hash) } else { Err(self.wrong(column)) }
    }

    /// The numbers of a column with blanks between.
    pub fn numbers<T: std::str::FromStr>(&self, column: usize) -> Result<Vec<T>, LakeError> {
        let number = |text: &str| text.parse().map_err(|_| self.wrong(column));
        self.text(column).split_ascii_whitespace().map(number).collect()
    }

    fn wrong(&self, column: usize) -> LakeError {
        let name = self.names.get(column).copied().unwrap_or_default();
        let text: String = self.text(column).chars().take(40).collect();
        LakeError::Rows(format!("line {}: the column {name} holds “{text}”", self.line))
    }
}

/// A hash as it is written.
pub fn hex(hash: u128) -> String {
    format!("{hash:032x}")
}

/// Numbers with a blank between.
pub fn numbers<T: Display>(numbers: impl IntoIterator<Item = T>) -> String {
    let mut text = String::new();
    for number in numbers {
        let blank = if text.is_empty() { "" } else { " " };
        // Nothing fails that writes into memory.
        let _ = write!(text, "{blank}{number}");
    }
    text
}

/// Bytes as hexadecimal digits.
pub fn digits(bytes: &[u8]) -> String {
    let digit = |value: u8| char::from_digit(value.into(), 16).unwrap_or_default();
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

/// A file that becomes another one once it is whole.
#[derive(Debug)]
pub struct Beside {
    path: PathBuf,
    beside: PathBuf,
}

impl Beside {
    /// A file beside the one at `path`.
    pub fn of(path: &Path) -> Self {
        let mut beside = path.as_os_str().to_owned();
        beside.push(".tmp");
        Self { path: path.to_owned(), beside: beside.into() }
    }

    /// Where to write.
    pub fn at(&self) -> &Path {
        &self.beside
    }

    /// Puts it in its place.
    pub fn done(self) -> Result<(), LakeError> {
        std::fs::rename(&self.beside, &self.path).map_err(LakeError::io(&self.path))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_comes_back_as_it_was_written_whatever_stands_in_it() {
        let mut bytes = Vec::new();
        let mut rows = RowWriter::new(&mut bytes, &["a", "b", "c"]).unwrap();
        rows.row(["say \"no\",\nor\r\nyes", "-9223372036854775808", &hex(7)]).unwrap();
        rows.row(["", "1 2 3", "00000000-0000-0000-0000-0000000000ff"]).unwrap();
        rows.done().unwrap();
        let mut reading = RowReader::new(&bytes[..], &["c", "a", "b"]).unwrap();
        let row = reading.next().unwrap().unwrap();
        assert_eq!((row.hash(0).unwrap(), row.text(1)), (7, "say \"no\",\nor\r\nyes"));
        assert_eq!(row.number::<i64>(2).unwrap(), i64::MIN);
        let row = reading.next().unwrap().unwrap();
        assert_eq!((row.hash(0).unwrap(), row.some(1)), (255, None));
        assert_eq!(row.numbers::<u32>(2).unwrap(), [1, 2, 3]);
        assert!(reading.next().unwrap().is_none());
    }

    #[test]
    fn what_is_no_number_and_what_is_missing_are_told_with_their_column() {
        let mut reading = RowReader::new(&b"a\nx\n"[..], &["a"]).unwrap();
        let error = reading.next().unwrap().unwrap().number::<u32>(0).unwrap_err();
        assert_eq!(error.to_string(), "line 2: the column a holds “x”");
        assert!(RowReader::new(&b"a\n"[..], &["b"]).unwrap_err().to_string().contains("column b"));
    }
}
