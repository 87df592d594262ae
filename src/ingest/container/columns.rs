//! Corpora as tables: CSV, TSV and what semicolons or bars part.

use std::cell::OnceCell;

use csv::{ByteRecord, ReaderBuilder};

use super::super::field::Field;
use super::grid::{self, Head};
use super::headless;
use super::opening::Opening;
use super::record::{Reading, Record, addresses};

/// A longer line is no head line.
const LONGEST_HEAD: usize = 16 << 10;

/// So much of a table is looked at to tell what it is.
const LOOKED_AT: usize = 256 << 10;

/// So many rows are looked at to tell what a column is.
const SAMPLE_ROWS: usize = 200;

/// What parts the fields of a table.
const DELIMITERS: [u8; 4] = [b'|', b';', b',', b'\t'];

/// How a table is written.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Dialect {
    delimiter: u8,
    /// Fields may stand in quotes.
    quotes: bool,
}

impl Dialect {
    /// The rows of a table in this form.
    pub fn rows(self, text: &str) -> impl Iterator<Item = Vec<String>> {
        let mut reader = ReaderBuilder::new()
            .has_headers(false)
            .delimiter(self.delimiter)
            .quoting(self.quotes)
            .flexible(true)
            .from_reader(text.as_bytes());
        let mut record = ByteRecord::new();
        std::iter::from_fn(move || {
            reader.read_byte_record(&mut record).ok()?.then(|| {
                let cells = record.iter();
                cells.map(|cell| String::from_utf8_lossy(cell).into_owned()).collect()
            })
        })
    }

    /// The form of a table by one of its lines.
    pub fn of(line: &str, text: &str) -> Option<Self> {
        let bytes = line.as_bytes();
        let others = memchr::memchr3(b'|', b';', b'\t', bytes).is_some();
        // Most lines of prose are parted by nothing, or by commas.
        if !others && memchr::memchr(b',', bytes).is_none() {
            return None;
        }
        let count = |sign| {
            if others || sign == b',' { memchr::memchr_iter(sign, bytes).count() } else { 0 }
        };
        let counted = DELIMITERS.map(|sign| (count(sign), sign));
        // The last of those that part as much.
        let (count, delimiter) = counted.into_iter().max_by_key(|(count, _)| *count)?;
        let quotes = || delimiter != b'\t' || !even(text, count) || is_quoted(text);
        (count > 0).then(|| Self { delimiter, quotes: quotes() })
    }
}

/// Whether every field of one of the first lines stands in quotes.
fn is_quoted(text: &str) -> bool {
    let all = |line: &str| {
        line.split('\t').all(|f| f.len() > 1 && f.starts_with('"') && f.ends_with('"'))
    };
    text.lines().map(str::trim_end).filter(|line| !line.is_empty()).take(4).any(all)
}

/// Whether every line has as many tabs: then quotes are signs of the text.
fn even(text: &str, count: usize) -> bool {
    let lines = text.lines().filter(|line| !line.is_empty()).take(SAMPLE_ROWS);
    lines.map(|line| line.matches('\t').count()).all(|tabs| tabs == count)
}

/// A table whose head line was found: where it begins, how it is written, what it shows.
struct Table<'t> {
    text: &'t str,
    dialect: Dialect,
    head: Head,
    /// Rows before the first that is a record.
    skipped: usize,
}

impl Table<'_> {
    fn rows(&self) -> impl Iterator<Item = Vec<String>> {
        self.dialect.rows(self.text).skip(self.skipped)
    }

    fn reading(&self) -> Reading {
        let rows: Vec<_> = self.rows().take(SAMPLE_ROWS).collect();
        grid::together(&self.head, rows.iter().map(Vec::as_slice))
    }
}

/// A table is told by so many names of its head line that are known.
const FEWEST_NAMES: usize = 2;

/// So many lines are looked through for such names: more than a head line ever stands behind.
const HEAD_LINES: usize = 100;

/// Whether the first lines have names enough to be read as a table. Preparing to read one costs
/// more than looking through most clippings; quotes are left aside, as they are in names.
fn may_be_table(text: &str, dialect: Dialect) -> bool {
    let delimiter = dialect.delimiter as char;
    // A line that is not parted names one column, and no table has one alone.
    let is_parted = |line: &&str| memchr::memchr(dialect.delimiter, line.as_bytes()).is_some();
    let lines = text.lines().take(HEAD_LINES).filter(is_parted);
    grid::has_names(lines.flat_map(|line| line.split(delimiter)), FEWEST_NAMES)
}

/// A text that may be a table, with what was found of that.
pub struct Look<'t> {
    text: &'t str,
    table: OnceCell<Option<Table<'t>>>,
}

impl<'t> Look<'t> {
    /// Nothing is looked for yet.
    pub fn new(text: &'t str) -> Self {
        Self { text, table: OnceCell::new() }
    }

    fn table(&self) -> Option<&Table<'t>> {
        self.table.get_or_init(|| table(self.text)).as_ref()
    }
}

/// The table that a text is, by its head line: the first, or one behind a few others.
fn table(text: &str) -> Option<Table<'_>> {
    let text = text.trim_start_matches('\u{FEFF}');
    let first = text.lines().find(|line| !line.trim().is_empty())?;
    if first.len() > LONGEST_HEAD {
        return None;
    }
    let looked_at = &text[..text.floor_char_boundary(LOOKED_AT)];
    let candidates = text.lines().take(25).filter(|line| line.len() < LONGEST_HEAD);
    let dialects = candidates.filter_map(|line| Dialect::of(line, looked_at));
    let mut tried: Vec<Dialect> = Vec::new();
    let mut best: Option<Table<'_>> = None;
    for dialect in dialects {
        if tried.contains(&dialect) {
            continue;
        }
        tried.push(dialect);
        if !may_be_table(looked_at, dialect) {
            continue;
        }
        let rows: Vec<_> = dialect.rows(looked_at).take(40).collect();
        let Some((at, head)) = grid::head(rows.iter().map(Vec::as_slice)) else { continue };
        if best.as_ref().is_none_or(|best| head.known() > best.head.known()) {
            best = Some(Table { text, dialect, head, skipped: at + 1 });
        }
    }
    best
}

/// So many rows show that every line has the fields of its head line.
const FEWEST_ROWS: usize = 2;

/// A table by its form where its head line has one known name, that of a text (`label,text`): names alone
/// in the first row, and as many fields in every row behind it.
fn by_form(text: &str) -> Option<Table<'_>> {
    let text = text.trim_start_matches('\u{FEFF}');
    let line = text.lines().find(|line| !line.trim().is_empty())?;
    if line.len() > LONGEST_HEAD {
        return None;
    }
    let looked_at = &text[..text.floor_char_boundary(LOOKED_AT)];
    let dialect = Dialect::of(line, looked_at)?;
    // Without quotes, and in one row, the cells are what the sign parts: no reader has to be set up.
    if !line.contains(['"', '\r']) && !line.split(dialect.delimiter as char).all(is_name) {
        return None;
    }
    let names = dialect.rows(line).next()?;
    if names.len() < 2 || !names.iter().all(|name| is_name(name)) {
        return None;
    }
    let head = Head::new(names.iter().map(|name| name.trim().to_owned()).collect());
    if !head.has_text() {
        return None;
    }
    let mut rows: Vec<Vec<String>> = dialect.rows(looked_at).skip(1).take(SAMPLE_ROWS).collect();
    if looked_at.len() < text.len() && rows.len() < SAMPLE_ROWS {
        // The last row may be cut off.
        rows.pop();
    }
    let is_even = rows.iter().all(|row| row.len() == names.len());
    (is_even && rows.len() >= FEWEST_ROWS).then_some(Table { text, dialect, head, skipped: 1 })
}

/// Whether a table with texts is told by its head line or its form.
fn with_texts(text: &str) -> Option<Table<'_>> {
    table(text).filter(|table| table.head.known() >= FEWEST_NAMES).or_else(|| by_form(text))
}

/// Whether a text is a table with texts: two names of its head line are known, one of a text or of
/// a column whose values are long; or one is, and the form is that of a table.
pub fn is_one(look: &Look<'_>) -> bool {
    look.table().is_some_and(|table| {
        table.head.known() >= FEWEST_NAMES
            && (table.head.has_text() || table.reading().guessed.is_some())
            && !is_sentence(table.head.names())
    }) || look.table().is_none_or(|table| table.head.known() < FEWEST_NAMES)
        && by_form(look.text).is_some()
        || headless::table(look.text).is_some_and(|table| table.has_texts())
}

/// Whether what seems to be names is a sentence with commas in it.
fn is_sentence(names: &[String]) -> bool {
    let last = names.last().map(|name| name.trim_end()).unwrap_or_default();
    last.ends_with(['.', '!', '?']) || names.iter().any(|name| name.split(' ').count() > 8)
}

/// Whether a text is a table of addresses: it has a column of them, and none of a text.
pub fn is_addresses(look: &Look<'_>) -> bool {
    let by_head = look.table().is_some_and(|table| {
        let head = &table.head;
        head.has(Field::Url)
            && head.known() >= FEWEST_NAMES
            && !head.has_text()
            && !is_sentence(head.names())
            && table.reading().guessed.is_none()
    });
    by_head || headless::table(look.text).is_some_and(|table| !table.has_texts())
}

/// Tells how many addresses a table has.
pub fn read_addresses(opening: &mut Opening<'_>, text: &str) {
    let count = match table(text).filter(|table| table.head.has(Field::Url)) {
        Some(table) => table.rows().count(),
        None => headless::table(text).map_or(0, |table| table.count()),
    };
    addresses(opening, count);
}

/// The rows of a table as records; `None` where the text is none.
pub fn records(text: &str) -> Option<Vec<Record>> {
    let of = |head: &Head, rows: &mut dyn Iterator<Item = Vec<String>>| {
        rows.map(|row| grid::record(head, &row)).collect()
    };
    match table(text)
        .filter(|table| table.head.known() >= FEWEST_NAMES && table.head.has(Field::Url))
    {
        Some(table) => Some(of(&table.head, &mut table.rows())),
        None => headless::table(text).map(|table| of(&table.head(), &mut table.rows())),
    }
}

/// A table has at least so many fields; with fewer, lines of prose may look like one.
const FEWEST_FIELDS: usize = 5;

/// The name of a field has at most so many words.
const MOST_WORDS: usize = 4;

/// Whether a text is a table and has no field that is known as a text: names in its first line, and
/// in every line after it as many fields as names.
pub fn is_without_texts(text: &str) -> bool {
    let text = text.trim_start_matches('\u{FEFF}');
    let Some(line) = text.lines().next().filter(|line| line.len() < LONGEST_HEAD) else {
        return false;
    };
    let Some(dialect) = Dialect::of(line, text) else { return false };
    // Two fields fewer than names are asked for at the least, unless one is quoted over lines.
    let cells = line.split(dialect.delimiter as char).count();
    if cells + 1 < FEWEST_FIELDS && !line.contains('"') {
        return is_narrow(text, dialect.delimiter as char, cells);
    }
    let mut rows = dialect.rows(text);
    let names = rows.next().unwrap_or_default();
    let known = named(&names);
    // Nobody writes prose in so many columns.
    if dialect.delimiter == b'\t' && names.len() + 1 >= FEWEST_FIELDS && !dialect.quotes {
        return text.lines().nth(1).is_some();
    }
    // Programs leave columns without a name between and behind those that have one.
    let is_named = |name: &&String| !name.trim().is_empty();
    if known.iter().filter(is_named).count() < FEWEST_FIELDS
        || !known.iter().filter(is_named).all(|name| is_name(name))
    {
        return false;
    }
    let (mut count, mut odd) = (0usize, 0usize);
    for row in rows {
        count += 1;
        odd += usize::from(row.len() != names.len() && row.len() != known.len());
        if odd * ODD_ROWS > count {
            return false;
        }
    }
    count > 0
}

/// Whether a text of few columns is a table all the same: nobody writes prose in so many lines with as many
/// signs in each, or in words without a space.
fn is_narrow(text: &str, delimiter: char, cells: usize) -> bool {
    const FEWEST_CELLS: usize = 3;
    const FEWEST_LINES: usize = 20;
    let lines = || text.lines().filter(|line| !line.trim().is_empty());
    let is_even = |line: &str| line.split(delimiter).count() == cells;
    let is_tight =
        || lines().count() >= FEWEST_CELLS && !lines().any(|l| l.contains([' ', '，', '。']));
    cells >= FEWEST_CELLS && lines().all(is_even) && (lines().count() >= FEWEST_LINES || is_tight())
}

/// One row in so many may have another number of fields: nobody quoted its commas.
const ODD_ROWS: usize = 50;

/// The names of a head line without empty ones behind them.
fn named(names: &[String]) -> &[String] {
    let last = names.iter().rposition(|name| !name.trim().is_empty());
    &names[..last.map_or(0, |last| last + 1)]
}

/// Whether a cell of a head line can be the name of a field.
fn is_name(name: &str) -> bool {
    name.trim_start().starts_with(char::is_alphabetic)
        && name.split_whitespace().count() <= MOST_WORDS
        && !name.contains(['.', '!', '?', '“', '"', ';'])
}

/// Reads a table, a row an article.
pub fn read(opening: &mut Opening<'_>, text: &str) {
    match with_texts(text) {
        Some(table) => {
            grid::read(opening, &table.head, &table.reading(), table.rows());
        }
        None => {
            if let Some(table) = headless::table(text) {
                let (head, rows) = (table.head(), table.rows());
                let sample: Vec<_> = table.rows().take(SAMPLE_ROWS).collect();
                let reading = grid::together(&head, sample.iter().map(Vec::as_slice));
                grid::read(opening, &head, &reading, rows);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_known_name_makes_a_table_of_what_has_its_form() {
        for table in [
            "Body ID,articleBody\n0,\"The quay shut, he said.\n\nNobody knew.\"\n4,\"It opened \"\"late\"\".\"\n",
            "text;label\nThe quay shut;1\nIt opened again;0\n",
            "mood\ttext\nsad\tThe quay shut.\nglad\tIt opened.\n",
        ] {
            assert!(is_one(&Look::new(table)), "{table}");
        }
        for prose in [
            "Text, he said\nThe quay shut, and nobody came.\nIt opened.\n",
            "text, more\nThe quay shut on Monday.\nAda, Bo and Cai came, late.\n",
            "Harbour, text\n\nThe quay shut, nobody knew.\n",
        ] {
            assert!(!is_one(&Look::new(prose)), "{prose}");
        }
    }

    #[test]
    fn a_table_without_texts_is_told_and_lists_in_prose_are_none() {
        for table in [
            "GLOBALID\tSQLDATE\tYear\tActor\tSOURCE\n1\t20241025\t2024\tUSA\thttps://a.example/q\n",
            "Name,Age,Town,Boat,Berth\n\"Holm, Ada\",41,Corran,Petrel,4\nBo Lee,39,Oslo,Tern,5\n",
            "a;b;c;d;e\r\n1;2;3;4;5\r\n",
            "1\tU13\t11/11/2019\tN55 N42\n2\tU91\t11/12/2019\tN31\n",
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
            let look = Look::new(prose);
            assert!(!is_one(&look) && !is_addresses(&look), "{prose}");
        }
    }
}
