//! The aligned table: every sentence of the story once, in the order in which it is told, with what
//! each outlet has for it.
//!
//! Rows are made from the match groups of [`Table`] alone. Runs of rows that need no reading are one
//! line until they are opened: what all who have it print alike, what one outlet alone has, and page
//! furniture.

use std::collections::BTreeSet;

use super::table::{Mark, OutletIx, Table};

/// A sentence of an open outlet.
pub type Place = (OutletIx, u32);

/// The table, and where the reader is in it.
#[derive(Clone, Debug)]
pub struct Aligned {
    rows: Vec<Row>,
    lines: Vec<Line>,
    /// For each outlet the row of each of its sentences.
    row_of: Vec<Vec<u32>>,
    /// First rows of the runs that were opened.
    opened: BTreeSet<u32>,
    folding: Runs,
    /// The line under the cursor.
    at: usize,
    /// The outlet whose column has the focus.
    pub(super) column: OutletIx,
}

/// What stands for one sentence in all outlets, by outlet and place: never empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    pub cells: Vec<Place>,
    why: Option<Why>,
}

/// Why a row needs no reading.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// Whoever has it prints it alike.
    Same,
    /// One outlet alone has it.
    OnlyIn(OutletIx),
    Boilerplate,
}

/// What the cursor can stand on.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Line {
    Row(u32),
    /// Rows `first..=last`, folded.
    Fold {
        first: u32,
        last: u32,
        why: Why,
    },
}

/// Whether runs are folded.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
enum Runs {
    #[default]
    Folded,
    Shown,
}

impl Aligned {
    /// The table of all open outlets. Cost: linear in their sentences.
    pub fn new(table: &Table, column: OutletIx) -> Self {
        let (rows, row_of) = rows(table);
        let mut aligned = Self {
            rows,
            lines: Vec::new(),
            row_of,
            opened: BTreeSet::new(),
            folding: Runs::default(),
            at: 0,
            column,
        };
        aligned.fold();
        aligned
    }

    pub fn lines(&self) -> &[Line] {
        &self.lines
    }

    /// The number of the line under the cursor.
    pub fn at(&self) -> usize {
        self.at
    }

    pub fn row(&self, row: u32) -> &Row {
        &self.rows[row as usize]
    }

    /// The line under the cursor; none where no outlet has a sentence.
    pub fn line(&self) -> Option<Line> {
        self.lines.get(self.at).copied()
    }

    /// The sentence under the cursor: that of the focused column where it has one, else that of the
    /// first outlet that has.
    pub fn here(&self) -> Option<Place> {
        let (Line::Row(row) | Line::Fold { first: row, .. }) = self.line()?;
        let cells = &self.row(row).cells;
        cells.iter().find(|cell| cell.0 == self.column).or(cells.first()).copied()
    }

    /// Goes `by` lines on, as far as there are any.
    pub fn step(&mut self, by: isize) {
        self.at = self.at.saturating_add_signed(by).min(self.lines.len().saturating_sub(1));
    }

    /// Goes to a line.
    pub fn go(&mut self, line: usize) {
        self.at = line.min(self.lines.len().saturating_sub(1));
    }

    /// Goes to the row of a sentence, or to the fold over it.
    pub fn follow(&mut self, (outlet, sentence): Place) {
        let row = self.row_of.get(outlet.index()).and_then(|rows| rows.get(sentence as usize));
        if let Some(&row) = row {
            self.go_to_row(row);
        }
    }

    /// Goes to the next row (`by` 1) or the one before (-1) with a cell that is wanted, and opens the
    /// fold over it. Says whether there is one.
    pub fn seek(&mut self, by: isize, wanted: impl Fn(Place) -> bool) -> bool {
        let (first, last) = match self.line() {
            Some(Line::Row(row)) => (row, row),
            Some(Line::Fold { first, last, .. }) => (first, last),
            None => return false,
        };
        let has = |row: &u32| self.row(*row).cells.iter().any(|&cell| wanted(cell));
        let found = match by {
            1.. => (last + 1..self.rows.len() as u32).find(has),
            _ => (0..first).rev().find(has),
        };
        let Some(row) = found else { return false };
        self.go_to_row(row);
        if self.open() {
            self.go_to_row(row);
        }
        true
    }

    /// Opens the fold under the cursor; says whether there was one.
    pub fn open(&mut self) -> bool {
        let Some(Line::Fold { first, .. }) = self.line() else { return false };
        self.opened.insert(first);
        self.fold();
        self.go_to_row(first);
        true
    }

    /// Folds all runs again, or opens them all.
    pub fn toggle_runs(&mut self) {
        let here = self.line();
        self.opened.clear();
        self.folding = match self.folding {
            Runs::Folded => Runs::Shown,
            Runs::Shown => Runs::Folded,
        };
        self.fold();
        if let Some(Line::Row(row) | Line::Fold { first: row, .. }) = here {
            self.go_to_row(row);
        }
    }

    fn go_to_row(&mut self, row: u32) {
        let starts = |line: &Line| match line {
            Line::Row(row) | Line::Fold { first: row, .. } => *row,
        };
        self.at = self.lines.partition_point(|line| starts(line) <= row).saturating_sub(1);
    }

    fn fold(&mut self) {
        self.lines.clear();
        let mut first = 0;
        for run in self.rows.chunk_by(|a, b| a.why.is_some() && a.why == b.why) {
            let last = first + run.len() as u32 - 1;
            let why = run[0].why.filter(|_| !self.opened.contains(&first));
            match why.filter(|&why| run.len() > 1 || why == Why::Boilerplate) {
                Some(why) if self.folding == Runs::Folded => {
                    self.lines.push(Line::Fold { first, last, why });
                }
                _ => self.lines.extend((first..=last).map(Line::Row)),
            }
            first = last + 1;
        }
    }
}

/// The rows in the order of the story, and for each outlet the row of each of its sentences.
///
/// The base is told from its beginning to its end; what others have besides follows what it follows
/// there, so that a passage that an outlet moved stands where the first one has it.
fn rows(table: &Table) -> (Vec<Row>, Vec<Vec<u32>>) {
    let mut chain = Chain::default();
    let mut of_group = vec![None; table.groups() + 1];
    let mut nodes: Vec<Vec<u32>> = table.outlets.iter().map(|o| vec![0; o.notes.len()]).collect();
    let base_first = std::iter::once(table.base).chain(table.ids().filter(|&ix| ix != table.base));
    for ix in base_first {
        let mut after = None;
        for sentence in 0..table.len(ix) {
            let group = table.note(ix, sentence).group as usize;
            let known = of_group[group].filter(|_| group > 0);
            let node = known.unwrap_or_else(|| chain.insert(after));
            if group > 0 {
                of_group[group] = Some(node);
            }
            nodes[ix.index()][sentence] = node;
            after = Some(node);
        }
    }
    let place = chain.places();
    let mut rows = vec![Row { cells: Vec::new(), why: None }; place.len()];
    for ix in table.ids() {
        for (sentence, node) in nodes[ix.index()].iter_mut().enumerate() {
            *node = place[*node as usize];
            rows[*node as usize].cells.push((ix, sentence as u32));
        }
    }
    for row in &mut rows {
        row.why = why(table, &row.cells);
    }
    (rows, nodes)
}

/// Why these cells need no reading.
fn why(table: &Table, cells: &[Place]) -> Option<Why> {
    let mark = |&(ix, sentence): &Place| table.note(ix, sentence as usize).mark();
    match cells {
        _ if cells.iter().all(|cell| mark(cell) == Mark::Boilerplate) => Some(Why::Boilerplate),
        [only] => (mark(only) == Mark::Unique).then_some(Why::OnlyIn(only.0)),
        cells => cells.iter().all(|cell| mark(cell) == Mark::Verbatim).then_some(Why::Same),
    }
}

/// Rows in the making: a list into whose middle more is put at no cost.
#[derive(Debug, Default)]
struct Chain {
    first: Option<u32>,
    next: Vec<Option<u32>>,
}

impl Chain {
    /// Puts a row behind another one, or first.
    fn insert(&mut self, after: Option<u32>) -> u32 {
        let node = self.next.len() as u32;
        let link = match after {
            Some(after) => &mut self.next[after as usize],
            None => &mut self.first,
        };
        let behind = link.replace(node);
        self.next.push(behind);
        node
    }

    /// For each row its place from the first.
    fn places(&self) -> Vec<u32> {
        let mut places = vec![0; self.next.len()];
        let mut at = self.first;
        let mut place = 0;
        while let Some(node) = at {
            places[node as usize] = place;
            place += 1;
            at = self.next[node as usize];
        }
        places
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_an_outlet_has_besides_follows_what_it_follows_there() {
        let mut chain = Chain::default();
        let one = chain.insert(None);
        let two = chain.insert(Some(one));
        let between = chain.insert(Some(one));
        let before = chain.insert(None);
        let places = chain.places();
        let place = |node: u32| places[node as usize];
        assert_eq!([before, one, between, two].map(place), [0, 1, 2, 3]);
    }
}
