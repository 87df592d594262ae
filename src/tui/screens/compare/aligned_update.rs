//! Keys in the aligned table.

use ratatui::layout::Rect;

use super::aligned::{Aligned, AlignedLine};
use super::aligned_view::AlignedColumns;
use super::jump::{JumpWay, WantedStop, nothing};
use super::note::{OutletIx, Sign};
use super::state::CompareState;
use crate::tui::command::Command;
use crate::tui::context::Context;
use crate::tui::effect::Effect;

impl CompareState {
    /// Carries out a command in the aligned table; `None` where the table is not shown, or the
    /// command means there what it means everywhere.
    pub(super) fn in_table(&mut self, command: Command, area: Rect) -> Option<Vec<Effect>> {
        if command == Command::Aligned {
            self.aligned = match self.aligned {
                Some(_) => None,
                None => self.new_aligned(),
            };
            return Some(Vec::new());
        }
        self.aligned.as_ref()?;
        if let Some((way, wanted)) = WantedStop::of(command) {
            return Some(self.seek_row(way, wanted));
        }
        let page = AlignedColumns::new(self, area).lines_of_page();
        let aligned = self.aligned.as_mut()?;
        let outlets = self.table.outlets.len() as isize;
        match command {
            Command::Down | Command::RowDown => aligned.step(1),
            Command::Up | Command::RowUp => aligned.step(-1),
            Command::HalfPageDown => aligned.step((page / 2).max(1)),
            Command::HalfPageUp => aligned.step(-(page / 2).max(1)),
            Command::PageDown => aligned.step(page),
            Command::PageUp => aligned.step(-page),
            Command::Top => aligned.go(0),
            Command::Bottom => aligned.go(usize::MAX),
            Command::NextPane | Command::NextOutlet => turn(aligned, 1, outlets),
            Command::PreviousPane | Command::PreviousOutlet => turn(aligned, -1, outlets),
            Command::FoldSame | Command::ShowBoilerplate => aligned.toggle_runs(),
            Command::Open => {
                if !aligned.open() {
                    self.aligned = None;
                    return Some(Vec::new());
                }
            }
            command if is_of_panes(command) => {
                return Some(vec![Effect::Say(
                    "of the articles side by side: a shows them".into(),
                )]);
            }
            _ => return None,
        }
        self.stand_in_row();
        self.keep_leftmost(area);
        Some(Vec::new())
    }

    /// The table of what is open, with the cursor on the sentence that has it now.
    pub(super) fn new_aligned(&self) -> Option<Aligned> {
        let focus = self.panes.focused();
        let mut aligned = Aligned::new(&self.table, &self.sieve, focus);
        if let Some((outlet, sentence)) = self.here() {
            aligned.follow((outlet, sentence as u32));
        }
        Some(aligned)
    }

    /// Puts the cursor of the panes on the sentence under that of the table, so that whatever asks
    /// for the sentence (detail, copies, other screens) gets it. Nothing is laid out for that: panes
    /// are when they are shown.
    fn stand_in_row(&mut self) {
        let here = self.aligned.as_ref().and_then(Aligned::here);
        if let Some((outlet, sentence)) = here {
            self.panes.bring(outlet);
            self.left_off = None;
            self.go(sentence as usize);
        }
    }

    /// Puts the cursor of the table where another command took that of the panes. What was looked
    /// for and found is brought out of its fold.
    pub(super) fn follow_in_table(&mut self, area: Rect) {
        let Some((outlet, sentence)) = self.here() else { return };
        let is_hit = self.is_at_hit();
        let Some(aligned) = &mut self.aligned else { return };
        let place = (outlet, sentence as u32);
        if aligned.here() != Some(place) {
            aligned.column = outlet;
            aligned.follow(place);
        }
        if is_hit {
            aligned.bring_to_light(place);
        }
        self.keep_leftmost(area);
    }

    /// Remembers which outlets are in sight, so that a step to one of them moves nothing.
    fn keep_leftmost(&mut self, area: Rect) {
        let leftmost = AlignedColumns::new(self, area).leftmost();
        if let (Some(aligned), Some(leftmost)) = (&mut self.aligned, leftmost) {
            aligned.leftmost = leftmost;
        }
    }

    fn seek_row(&mut self, way: JumpWay, wanted: WantedStop) -> Vec<Effect> {
        let Some(mut aligned) = self.aligned.take() else { return Vec::new() };
        let by = if way == JumpWay::Next { 1 } else { -1 };
        let found = aligned.seek(by, |(ix, sentence)| self.is_wanted(ix, sentence, wanted));
        let here = aligned.here().filter(|_| found);
        self.aligned = Some(aligned);
        let Some((outlet, sentence)) = here else {
            return vec![Effect::Say(nothing(way, wanted))];
        };
        self.remember();
        self.panes.bring(outlet);
        self.go(sentence as usize);
        Vec::new()
    }

    /// Whether a row is a stop for the sake of this cell: runs are folded already.
    fn is_wanted(&self, ix: OutletIx, sentence: u32, wanted: WantedStop) -> bool {
        let note = self.table.note(ix, sentence as usize);
        match wanted {
            WantedStop::Marked(mark) => note.is(mark),
            WantedStop::Matched => note.group > 0,
            WantedStop::Shown => {
                let mark = self.shown_mark(note);
                self.is_on(mark) && mark != Sign::Verbatim
            }
        }
    }

    /// A click in the table: on a line it takes the cursor there, on a column the focus as well.
    pub(super) fn click_table(&mut self, x: u16, y: u16, ctx: &Context, area: Rect) -> bool {
        let columns = AlignedColumns::new(self, area);
        let line = columns.line_on(self, ctx, y);
        let column = columns.outlet_on(x);
        let Some(aligned) = &mut self.aligned else { return false };
        if let Some(column) = column {
            aligned.column = column;
        }
        if let Some(line) = line {
            aligned.go(line);
        }
        self.stand_in_row();
        true
    }

    /// `row 5 of 40` of the table, for the status line.
    pub(super) fn place_in_table(&self) -> Option<String> {
        let aligned = self.aligned.as_ref()?;
        let lines = aligned.lines().len();
        let what = match aligned.line()? {
            AlignedLine::Row(_) => "row",
            AlignedLine::Fold { .. } => "fold",
        };
        Some(format!("{what} {} of {lines}", aligned.at() + 1))
    }
}

/// Whether a command changes nothing but how articles stand side by side.
fn is_of_panes(command: Command) -> bool {
    use Command as C;
    let widths = [C::Narrower, C::Wider, C::EqualWidths, C::MorePanes, C::FewerPanes, C::Zoom];
    widths.contains(&command)
        || matches!(command, C::Sync | C::Flow | C::Centre | C::ToTop | C::ToBottom)
}

/// The next column, around all outlets.
fn turn(aligned: &mut Aligned, by: isize, outlets: isize) {
    let next = (aligned.column.0 as isize + by).rem_euclid(outlets.max(1));
    aligned.column = OutletIx(next as u32);
}
