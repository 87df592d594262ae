//! Spreadsheets (XLSX, XLSB, XLS, ODS): every sheet that is a table of texts.

use std::io::{Cursor, Read, Seek};

use calamine::{Data, DataRef, ExcelDateTime, Ods, Reader, Xls, Xlsb, Xlsx};

use super::super::Fault;
use super::super::field::Field;
use super::grid;
use super::opening::Opening;
use super::record::addresses;

/// Columns beyond these are not looked at.
const MOST_COLUMNS: u32 = 1024;

/// So many rows are looked at to tell what a column is.
const SAMPLE_ROWS: usize = 200;

/// A sheet: its name and its rows, without those that are empty.
struct Sheet {
    name: String,
    rows: Vec<Vec<String>>,
}

/// Whether a file of Microsoft's old container is a spreadsheet: it holds a workbook.
pub fn is_old(bytes: &[u8]) -> bool {
    let name: Vec<u8> = "Workbook".bytes().flat_map(|byte| [byte, 0]).collect();
    bytes.starts_with(b"\xD0\xCF\x11\xE0") && memchr::memmem::find(bytes, &name).is_some()
}

/// Reads an XLSX. `size` is what it unpacks to, which has been measured.
pub fn read(opening: &mut Opening<'_>, source: impl Read + Seek) {
    let mut book = match Xlsx::new(source) {
        Ok(book) => book,
        Err(error) => return broken(opening, &error.to_string()),
    };
    let mut sheets = Vec::new();
    for name in book.sheet_names() {
        match book.worksheet_cells_reader(&name) {
            Ok(mut cells) => {
                let mut rows = Rows::default();
                while let Ok(Some(cell)) = cells.next_cell() {
                    let (row, column) = cell.get_position();
                    rows.put(row, column, written(cell.get_value()));
                }
                sheets.push(Sheet { name, rows: rows.rows });
            }
            Err(error) => broken(opening, &error.to_string()),
        }
    }
    tables(opening, sheets);
}

/// Reads an XLS.
pub fn read_old(opening: &mut Opening<'_>, bytes: &[u8]) {
    match Xls::new(Cursor::new(bytes)) {
        Ok(book) => whole(opening, book),
        Err(error) => broken(opening, &error.to_string()),
    }
}

/// Reads an XLSB, whose parts have been measured.
pub fn read_binary(opening: &mut Opening<'_>, source: impl Read + Seek) {
    match Xlsb::new(source) {
        Ok(book) => whole(opening, book),
        Err(error) => broken(opening, &error.to_string()),
    }
}

/// Reads a spreadsheet of OpenDocument (ODS), likewise.
pub fn read_open(opening: &mut Opening<'_>, source: impl Read + Seek) {
    match Ods::new(source) {
        Ok(book) => whole(opening, book),
        Err(error) => broken(opening, &error.to_string()),
    }
}

/// Reads a spreadsheet whose sheets are read at once.
fn whole<S: Read + Seek>(opening: &mut Opening<'_>, mut book: impl Reader<S>) {
    let ranges = book.worksheets();
    let sheets = ranges.into_iter().map(|(name, range)| {
        let mut rows = Rows::default();
        for (row, column, value) in range.used_cells() {
            rows.put(row as u32, column as u32, written_old(value));
        }
        Sheet { name, rows: rows.rows }
    });
    let sheets = sheets.collect();
    tables(opening, sheets);
}

fn broken(opening: &mut Opening<'_>, error: &str) {
    let fault = Fault::new(format!("a spreadsheet that cannot be read: {error}"));
    opening.fault(fault.hint("save it as CSV"));
}

/// Rows that are filled cell by cell, from the first to the last.
#[derive(Default)]
struct Rows {
    rows: Vec<Vec<String>>,
    last: Option<u32>,
}

impl Rows {
    fn put(&mut self, row: u32, column: u32, value: String) {
        if column >= MOST_COLUMNS || value.is_empty() {
            return;
        }
        if self.last != Some(row) {
            self.rows.push(Vec::new());
            self.last = Some(row);
        }
        if let Some(cells) = self.rows.last_mut() {
            let column = column as usize;
            if cells.len() <= column {
                cells.resize(column + 1, String::new());
            }
            cells[column] = value;
        }
    }
}

fn written(value: &DataRef<'_>) -> String {
    match value {
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::String(text) | DataRef::DateTimeIso(text) => text.clone(),
        DataRef::DateTime(moment) => date(moment),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number.to_string(),
        DataRef::Bool(_) | DataRef::DurationIso(_) | DataRef::Error(_) | DataRef::Empty => {
            String::new()
        }
    }
}

fn written_old(value: &Data) -> String {
    match value {
        Data::String(text) | Data::DateTimeIso(text) => text.clone(),
        Data::DateTime(moment) => date(moment),
        Data::Int(number) => number.to_string(),
        Data::Float(number) => number.to_string(),
        Data::Bool(_) | Data::DurationIso(_) | Data::Error(_) | Data::Empty => String::new(),
    }
}

/// A day, with its time of day where it is not midnight.
fn date(moment: &ExcelDateTime) -> String {
    let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
    if (hour, minute, second) == (0, 0, 0) {
        format!("{year}-{month:02}-{day:02}")
    } else {
        format!("{year}-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02}")
    }
}

/// Reads the sheets that have texts; where none has, what they hold is told.
fn tables(opening: &mut Opening<'_>, sheets: Vec<Sheet>) {
    let mut tables = Vec::new();
    let mut listed = 0usize;
    for sheet in sheets {
        let Some((at, head)) = grid::head(sheet.rows.iter().map(Vec::as_slice)) else { continue };
        let rows: Vec<Vec<String>> = sheet.rows.into_iter().skip(at + 1).collect();
        let reading = grid::together(&head, rows.iter().take(SAMPLE_ROWS).map(Vec::as_slice));
        let is_known = head.known() >= 2;
        if is_known && (head.has_text() || reading.guessed.is_some()) {
            tables.push((sheet.name, head, reading, rows));
        } else if is_known && head.has(Field::Url) {
            listed += rows.len();
        }
    }
    let several = tables.len() > 1;
    for (name, head, reading, rows) in &tables {
        // Cells that are empty at the end of a row are not there.
        let rows = rows.iter().cloned().map(|mut row| {
            row.resize(head.len(), String::new());
            row
        });
        if several {
            opening.at(name, |opening| grid::read(opening, head, reading, rows));
        } else {
            grid::read(opening, head, reading, rows);
        }
    }
    match (tables.is_empty(), listed) {
        (false, _) => {}
        (true, 0) => {
            let fault = Fault::new("a spreadsheet without texts");
            opening.fault(fault.hint(
                "no column of it is known as a text; name that column `text` in its head line",
            ));
        }
        (true, count) => addresses(opening, count),
    }
}
