//! The aligned table: every sentence of the story once, in the order in which it is told, with what
//! each outlet has for it.
//!
//! Rows are made from the match groups of [`MarkTable`] alone. Runs of rows that need no reading are one
//! line until they are opened: what all who have it print alike, what one outlet alone has, and page
//! furniture.

use std::collections::BTreeSet;

use super::note::{OutletIx, SentenceIx, Sign};
use super::sieve::Sieve;
use super::table::MarkTable;

/// The table, and where the reader is in it.
#[derive(Clone, Debug)]
pub struct Aligned {
    rows: Vec<AlignedRow>,
    lines: Vec<AlignedLine>,
    /// For each outlet the row of each of its sentences.
    row_of: Vec<Vec<u32>>,
    /// First rows of the runs that were opened.
    opened: BTreeSet<u32>,
    folding: Runs,
    /// The line under the cursor.
    at: usize,
    /// The outlet whose column has the focus.
    pub(super) column: OutletIx,
    /// The outlet in the first column of the screen, as far as the focus and the width let it be.
    pub(super) leftmost: OutletIx,
}

/// What stands for one sentence in all outlets, by outlet and place: never empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AlignedRow {
    pub cells: Vec<SentenceIx>,
    why: Option<Why>,
    sifted: Sifted,
}

/// What a filter says of a row.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
enum Sifted {
    /// There is no filter.
    #[default]
    Not,
    Passes,
    LeftOut,
}

impl AlignedRow {
    /// Why it goes under a fold, if it may. What a filter lets pass is to be seen.
    fn reason(&self) -> Option<Why> {
        match self.sifted {
            Sifted::Not => self.why,
            Sifted::Passes => None,
            Sifted::LeftOut => Some(Why::LeftOut),
        }
    }

    /// The sentences of one outlet, in their order.
    pub fn of(&self, outlet: OutletIx) -> impl Iterator<Item = SentenceIx> + '_ {
        self.cells.iter().copied().filter(move |cell| cell.0 == outlet)
    }
}

/// Why a row needs no reading.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// Whoever has it prints it alike.
    Same,
    /// One outlet alone has it.
    OnlyIn(OutletIx),
    Boilerplate,
    /// The filter leaves it out.
    LeftOut,
}

/// What the cursor can stand on.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum AlignedLine {
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
    /// The table of all open outlets; a row passes a filter where one of its cells does. Cost: linear
    /// in their sentences.
    pub fn new(table: &MarkTable, sieve: &Sieve, column: OutletIx) -> Self {
        let (mut rows, row_of) = rows(table);
        if !sieve.query.is_empty() {
            rows.iter_mut().for_each(|row| {
                let passes = row.cells.iter().any(|&(ix, i)| sieve.passes(ix, i as usize));
                row.sifted = if passes { Sifted::Passes } else { Sifted::LeftOut };
            });
        }
        let mut aligned = Self {
            rows,
            lines: Vec::new(),
            row_of,
            opened: BTreeSet::new(),
            folding: Runs::default(),
            at: 0,
            column,
            leftmost: OutletIx(0),
        };
        aligned.fold();
        aligned
    }

    pub fn lines(&self) -> &[AlignedLine] {
        &self.lines
    }

    /// The number of the line under the cursor.
    pub fn at(&self) -> usize {
        self.at
    }

    pub fn row(&self, row: u32) -> &AlignedRow {
        &self.rows[row as usize]
    }

    /// The line under the cursor; none where no outlet has a sentence.
    pub fn line(&self) -> Option<AlignedLine> {
        self.lines.get(self.at).copied()
    }

    /// The sentence under the cursor: that of the focused column where it has one, else that of the
    /// first outlet that has.
    pub fn here(&self) -> Option<SentenceIx> {
        let (AlignedLine::Row(row) | AlignedLine::Fold { first: row, .. }) = self.line()?;
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
    pub fn follow(&mut self, (outlet, sentence): SentenceIx) {
        let row = self.row_of.get(outlet.index()).and_then(|rows| rows.get(sentence as usize));
        if let Some(&row) = row {
            self.go_to_row(row);
        }
    }

    /// Goes to the line of the next row (`by` 1) or the one before (-1) with a cell that is wanted; a
    /// fold is one stop and stays closed. Says whether there is one.
    pub fn seek(&mut self, by: isize, wanted: impl Fn(SentenceIx) -> bool) -> bool {
        let (first, last) = match self.line() {
            Some(AlignedLine::Row(row)) => (row, row),
            Some(AlignedLine::Fold { first, last, .. }) => (first, last),
            None => return false,
        };
        let has = |row: &u32| self.row(*row).cells.iter().any(|&cell| wanted(cell));
        let found = match by {
            1.. => (last + 1..self.rows.len() as u32).find(has),
            _ => (0..first).rev().find(has),
        };
        let Some(row) = found else { return false };
        self.go_to_row(row);
        true
    }

    /// Opens the fold under the cursor, which goes to its first row; says whether there was one.
    pub fn open(&mut self) -> bool {
        let Some(AlignedLine::Fold { first, .. }) = self.line() else { return false };
        self.opened.insert(first);
        self.fold();
        self.go_to_row(first);
        true
    }

    /// Goes to the row of a sentence, and opens the fold over it.
    pub fn bring_to_light(&mut self, place: SentenceIx) {
        self.follow(place);
        if self.open() {
            self.follow(place);
        }
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
        if let Some(AlignedLine::Row(row) | AlignedLine::Fold { first: row, .. }) = here {
            self.go_to_row(row);
        }
    }

    fn go_to_row(&mut self, row: u32) {
        let starts = |line: &AlignedLine| match line {
            AlignedLine::Row(row) | AlignedLine::Fold { first: row, .. } => *row,
        };
        self.at = self.lines.partition_point(|line| starts(line) <= row).saturating_sub(1);
    }

    fn fold(&mut self) {
        let mut lines = Vec::new();
        let mut first = 0;
        for (why, count) in runs(&self.rows) {
            let last = first + count - 1;
            let folds = count > 1 || matches!(why, Some(Why::Boilerplate | Why::LeftOut));
            let is_open = self.folding == Runs::Shown || self.opened.contains(&first);
            match why.filter(|_| folds && !is_open) {
                Some(why) => lines.push(AlignedLine::Fold { first, last, why }),
                None => lines.extend((first..=last).map(AlignedLine::Row)),
            }
            first = last + 1;
        }
        self.lines = lines;
    }

    /// How many rows of a fold are page furniture.
    pub fn furniture(&self, (first, last): (u32, u32)) -> u32 {
        let rows = &self.rows[first as usize..=last as usize];
        rows.iter().filter(|row| row.why == Some(Why::Boilerplate)).count() as u32
    }
}

/// Neighbouring rows that go under one fold: why, and how many. Page furniture in the midst of what
/// one outlet alone has goes with it, unless that is a single sentence, which is shown. They tile the
/// rows.
fn runs(rows: &[AlignedRow]) -> Vec<(Option<Why>, u32)> {
    let mut runs: Vec<(Option<Why>, usize)> = Vec::new();
    for row in rows {
        match runs.last_mut().and_then(|run| Some((joined(run.0?, row.reason()?)?, run))) {
            Some((why, run)) => *run = (Some(why), run.1 + 1),
            None => runs.push((row.reason(), 1)),
        }
    }
    let mut first = 0;
    let mut out = Vec::new();
    for (why, count) in runs {
        let run = &rows[first..first + count];
        let own = run.iter().filter(|row| matches!(row.reason(), Some(Why::OnlyIn(_)))).count();
        match own {
            1 => out.extend(
                run.chunk_by(|a, b| a.reason() == b.reason()).map(|c| (c[0].reason(), c.len())),
            ),
            _ => out.push((why, count)),
        }
        first += count;
    }
    out.into_iter().map(|(why, count)| (why, count as u32)).collect()
}

/// Why a run and the next row need no reading, if for one reason.
fn joined(run: Why, row: Why) -> Option<Why> {
    match (run, row) {
        (run, row) if run == row => Some(run),
        (Why::OnlyIn(ix), Why::Boilerplate) | (Why::Boilerplate, Why::OnlyIn(ix)) => {
            Some(Why::OnlyIn(ix))
        }
        _ => None,
    }
}

/// The rows in the order of the story, and for each outlet the row of each of its sentences.
///
/// The base is told from its beginning to its end; what others have besides follows what it follows
/// there and what the base alone goes on with, in the order of the outlets, so that a passage that an
/// outlet moved stands where the first one has it. What an outlet begins with stands above the first
/// sentence that it shares.
fn rows(table: &MarkTable) -> (Vec<AlignedRow>, Vec<Vec<u32>>) {
    let mut chain = Chain::default();
    let mut of_group = vec![None; table.groups() + 1];
    let mut nodes: Vec<Vec<u32>> = table.outlets.iter().map(|o| vec![0; o.notes.len()]).collect();
    let own_run = own_run(table);
    let base_first = std::iter::once(table.base).chain(table.ids().filter(|&ix| ix != table.base));
    for ix in base_first.filter(|ix| ix.index() < table.outlets.len()) {
        let group = |sentence| table.note(ix, sentence).group as usize;
        let known = |sentence| of_group[group(sentence)];
        let mut head = match (0..table.len(ix)).find_map(known) {
            Some(first) => chain.above[first as usize],
            None => chain.appended.last().copied(),
        };
        for sentence in 0..table.len(ix) {
            let known = of_group[group(sentence)];
            let node = known.unwrap_or_else(|| match head {
                _ if ix == table.base => chain.append(),
                Some(head) => chain.hang(own_run.get(head as usize).copied().unwrap_or(head)),
                None => chain.lead(),
            });
            head = known.or(head);
            if group(sentence) > 0 {
                of_group[group(sentence)] = Some(node);
            }
            nodes[ix.index()][sentence] = node;
        }
    }
    let place = chain.places();
    let mut rows =
        vec![AlignedRow { cells: Vec::new(), why: None, sifted: Sifted::Not }; place.len()];
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

/// For each sentence of the base the last one of the run that only the base has and that follows it.
/// Rows of the base are made first, one a sentence unless it repeats itself.
fn own_run(table: &MarkTable) -> Vec<u32> {
    let Some(base) = table.outlets.get(table.base.index()) else { return Vec::new() };
    let mut seen = BTreeSet::new();
    let is_row = |group: &u32| *group == 0 || seen.insert(*group);
    let groups: Vec<u32> = base.notes.iter().map(|note| note.group).filter(is_row).collect();
    let mut runs: Vec<u32> = (0..groups.len() as u32).collect();
    for row in (1..runs.len()).rev().filter(|&row| groups[row] == 0) {
        runs[row - 1] = runs[row];
    }
    runs
}

/// Why these cells need no reading.
fn why(table: &MarkTable, cells: &[SentenceIx]) -> Option<Why> {
    let mark = |&(ix, sentence): &SentenceIx| table.note(ix, sentence as usize).mark();
    match cells {
        _ if cells.iter().all(|cell| mark(cell) == Sign::Boilerplate) => Some(Why::Boilerplate),
        [only] => (mark(only) == Sign::Unique).then_some(Why::OnlyIn(only.0)),
        cells => cells.iter().all(|cell| mark(cell) == Sign::Verbatim).then_some(Why::Same),
    }
}

/// Rows in the making. What hangs behind a row keeps the order in which it was hung.
#[derive(Debug, Default)]
struct Chain {
    /// In front of all others.
    led: Vec<u32>,
    appended: Vec<u32>,
    /// What hangs behind each row.
    behind: Vec<Vec<u32>>,
    /// For each row what it follows: the row that was appended before, or the one it hangs behind.
    above: Vec<Option<u32>>,
}

impl Chain {
    fn new_row(&mut self, above: Option<u32>) -> u32 {
        self.above.push(above);
        self.behind.push(Vec::new());
        self.behind.len() as u32 - 1
    }

    /// A new row in front of those appended, below the ones led so far.
    fn lead(&mut self) -> u32 {
        let row = self.new_row(None);
        self.led.push(row);
        row
    }

    /// A new row below all that were appended.
    fn append(&mut self) -> u32 {
        let row = self.new_row(self.appended.last().copied());
        self.appended.push(row);
        row
    }

    /// Hangs a new row behind another one, after whatever hangs there.
    fn hang(&mut self, head: u32) -> u32 {
        let row = self.new_row(Some(head));
        self.behind[head as usize].push(row);
        row
    }

    /// For each row its place from the first: a row, what hangs behind it with all that hangs there,
    /// then the next.
    fn places(&self) -> Vec<u32> {
        let mut places = vec![0; self.behind.len()];
        let mut waiting: Vec<u32> = self.led.iter().chain(&self.appended).rev().copied().collect();
        let mut place = 0;
        while let Some(row) = waiting.pop() {
            places[row as usize] = place;
            place += 1;
            waiting.extend(self.behind[row as usize].iter().rev());
        }
        places
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_outlets_have_besides_follows_what_it_follows_there_in_their_order() {
        let mut chain = Chain::default();
        let (one, two) = (chain.append(), chain.append());
        let herald = [chain.hang(one), chain.hang(one)];
        let courier = chain.hang(one);
        let within = chain.hang(herald[0]);
        let lead = chain.lead();
        let expected = [lead, one, herald[0], within, herald[1], courier, two];
        let places = chain.places();
        assert_eq!(expected.map(|row| places[row as usize]), [0, 1, 2, 3, 4, 5, 6]);
        let above = [two, within, lead].map(|row| chain.above[row as usize]);
        assert_eq!(above, [Some(one), Some(herald[0]), None]);
    }

    #[test]
    fn furniture_goes_with_what_one_outlet_has_and_a_single_sentence_is_shown() {
        use Why::{Boilerplate as B, OnlyIn, Same};
        let only = |ix| Some(OnlyIn(OutletIx(ix)));
        let whys =
            [Some(B), only(0), Some(B), only(0), only(1), Some(B), None, Some(Same), Some(Same)];
        let rows: Vec<AlignedRow> =
            whys.map(|why| AlignedRow { cells: Vec::new(), why, sifted: Sifted::Not }).into();
        let expected = [(only(0), 4), (only(1), 1), (Some(B), 1), (None, 1), (Some(Same), 2)];
        assert_eq!(runs(&rows), expected);
    }

    proptest! {
        #[test]
        fn every_row_has_one_place_and_stands_below_what_it_hangs_behind(
            heads in prop::collection::vec(0u32..200, 0..200),
        ) {
            let mut chain = Chain::default();
            for (row, &head) in (0u32..).zip(&heads) {
                match head {
                    _ if head < row => chain.hang(head),
                    _ if head % 2 == 0 => chain.append(),
                    _ => chain.lead(),
                };
            }
            let places = chain.places();
            let mut sorted = places.clone();
            sorted.sort_unstable();
            prop_assert!(sorted.into_iter().eq(0..heads.len() as u32));
            for (row, head) in (0u32..).zip(heads).filter(|&(row, head)| head < row) {
                prop_assert!(places[head as usize] < places[row as usize]);
            }
        }
    }
}
