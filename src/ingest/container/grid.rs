//! Tables, from whatever file they come: the head line, and a record a row.

use serde_json::{Map, Value};

use super::super::Fault;
use super::super::field::Field;
use super::opening::Opening;
use super::record::{Around, Batch, Holds, Known, Reading, Record, SAMPLE, is_text, known};

/// The names of the columns of a table.
#[derive(Clone, Debug)]
pub struct Head {
    names: Vec<String>,
    /// The names that lead to a value in objects: `source.name`, `authors/0/name`.
    paths: Vec<Vec<String>>,
}

impl Head {
    pub fn new(names: Vec<String>) -> Self {
        let paths = names.iter().map(|name| path(name)).collect();
        Self { names, paths }
    }

    pub fn len(&self) -> usize {
        self.names.len()
    }

    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// How many of the names are known.
    pub fn known(&self) -> usize {
        self.names.iter().filter(|name| known_in_table(name).is_some()).count()
    }

    pub fn has_text(&self) -> bool {
        self.names.iter().any(|name| is_text(name))
    }

    /// Whether a column has this field.
    pub fn has(&self, field: Field) -> bool {
        let holds = |name: &String| known_in_table(name).map(|known| known.holds);
        self.names.iter().any(|name| holds(name) == Some(Holds::Meta(field)))
    }

    /// A row as the object that its table was made of.
    pub fn object<'v>(&self, row: impl Iterator<Item = &'v str>) -> Map<String, Value> {
        let mut object = Map::new();
        for (path, value) in self.paths.iter().zip(row) {
            if !value.trim().is_empty() {
                insert(&mut object, path, value);
            }
        }
        object
    }
}

/// What a column holds, by its name or by that of the value it leads to.
fn known_in_table(name: &str) -> Option<Known> {
    known(name).or_else(|| {
        let is_parted = !name.contains(' ') && name.contains(['.', '/']);
        if is_parted { path(name).iter().rev().find_map(|part| known(part)) } else { None }
    })
}

/// A longer cell of a head line is no name, brackets and prefix included.
const LONGEST_NAME: usize = 80;

/// Whether at least so many of what may be cells are names that are known.
pub fn has_names<'c>(cells: impl Iterator<Item = &'c str>, fewest: usize) -> bool {
    let cells = cells.filter(|cell| cell.len() <= LONGEST_NAME);
    let cells = cells.map(|cell| cell.trim_start_matches('\u{FEFF}').trim());
    cells.filter(|name| known_in_table(name).is_some()).take(fewest).count() == fewest
}

/// The names on the way to a value. Only names that are written as programs write them are parted:
/// without spaces, and known in their parts alone.
fn path(name: &str) -> Vec<String> {
    let whole = vec![name.to_owned()];
    if name.contains(' ') || known(name).is_some() || !name.contains(['.', '/']) {
        return whole;
    }
    let parts: Vec<String> = name.split(['.', '/']).map(str::to_owned).collect();
    if parts.iter().any(String::is_empty) { whole } else { parts }
}

fn insert(object: &mut Map<String, Value>, path: &[String], value: &str) {
    let [name, deeper @ ..] = path else { return };
    if deeper.is_empty() {
        // Of two columns with one name the first with a value counts.
        object.entry(name.clone()).or_insert_with(|| Value::String(value.to_owned()));
        return;
    }
    let inner = object.entry(name.clone()).or_insert_with(|| Value::Object(Map::new()));
    if let Value::Object(inner) = inner {
        insert(inner, deeper, value);
    }
}

/// A head line behind others is looked for in so many.
const BEFORE_HEAD: usize = 25;

/// So many known names make a head line of one that is not the first.
const FEWEST_KNOWN: usize = 4;

/// Which of the first rows is the head line: the first, or one below it whose names are known better.
pub fn head<'r>(rows: impl Iterator<Item = &'r [String]>) -> Option<(usize, Head)> {
    let mut best: Option<(usize, Head)> = None;
    for (at, row) in rows.take(BEFORE_HEAD).enumerate() {
        let names = row.iter().map(|name| name.trim_start_matches('\u{FEFF}').trim().to_owned());
        let head = Head::new(names.collect());
        let known = head.known();
        let better = match &best {
            None => known >= 2 || at == 0,
            Some((_, best)) => known >= FEWEST_KNOWN && known > best.known(),
        };
        if better {
            best = Some((at, head));
        }
    }
    best
}

/// What a table shows in its first rows, as far as it can be read.
pub fn together<'r>(head: &Head, rows: impl Iterator<Item = &'r [String]>) -> Reading {
    let records: Vec<Record> = rows.take(SAMPLE).map(|row| record(head, row)).collect();
    Reading::of(records.iter())
}

/// What a row says.
pub fn record(head: &Head, row: &[String]) -> Record {
    Record::of(&head.object(row.iter().map(String::as_str)))
}

/// Hands on the rows of a table, numbered from 1.
pub fn read(
    opening: &mut Opening<'_>,
    head: &Head,
    reading: &Reading,
    rows: impl Iterator<Item = Vec<String>>,
) {
    let mut batch = Batch::new(reading);
    let mut broken = 0usize;
    for (index, row) in rows.enumerate() {
        if opening.is_cancelled() {
            return;
        }
        if row.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        broken += usize::from(row.len() != head.len());
        batch.give(opening, index + 1, record(head, &row), Around::default());
    }
    if broken > 0 {
        let fault = Fault::new(format!("{broken} rows do not have the fields of the head line"));
        opening.fault(fault.hint("check the quotes of the table"));
    }
    batch.finish(opening);
}
