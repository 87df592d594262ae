//! The Library as one of the screens.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::complete;
use super::filter::LibraryFilter;
use super::layout::{self, LibraryParts};
use super::state::LibraryState;
use super::update::update;
use super::view;
use super::welcome;
use crate::tui::command::Command;
use crate::tui::context::Context;
use crate::tui::layout::Breadth;
use crate::tui::legend;
use crate::tui::message::Mouse;
use crate::tui::screen::{
    Arrival, Before, Door, Entrance, Foot, Hints, Left, Request, Screen, Spot, Stage, Status,
};
use crate::tui::tab::Tab;

/// With more articles than this a filter waits for Enter: it reads their texts, and no key shall be
/// waited for.
const AT_ONCE: usize = 1500;

/// Rows that one notch of the wheel moves.
const NOTCH: usize = 3;

/// How Library is entered.
pub const DOOR: Door = Door {
    enter,
    hints: Hints {
        working: Some("stop"),
        keys: &[
            (Command::Open, "compare"),
            (Command::Mark, "mark"),
            (Command::Filter, "filter"),
            (Command::Find, "find"),
            (Command::Sort, "sort"),
            (Command::MarkRange, "range"),
            (Command::Preview, "preview"),
            (Command::Fold, "fold"),
            (Command::Edit, "editor"),
            (Command::Export, "export"),
            (Command::Browse, "browser"),
            (Command::Rescan, "rescan"),
            (Command::Palette, "command"),
            (Command::Help, "help"),
            (Command::Back, "quit"),
        ],
    },
    legend: legend::MARKS,
};

/// The keys where there is nothing to read.
const BARE: Hints = Hints {
    working: Some("stop"),
    keys: &[
        (Command::Samples, "samples"),
        (Command::Tour, "tour"),
        (Command::Palette, "command"),
        (Command::Rescan, "rescan"),
        (Command::Open, "why"),
        (Command::Help, "help"),
        (Command::Back, "quit"),
    ],
};

fn enter(kept: Option<&mut dyn Screen>, _: &Arrival<'_>) -> Entrance {
    match kept {
        Some(_) => Entrance::Kept,
        None => Entrance::New(Box::new(LibraryState::default())),
    }
}

impl Screen for LibraryState {
    fn tab(&self) -> Tab {
        Tab::Library
    }

    fn update(&mut self, command: Command, stage: &Stage<'_>) -> Request {
        if command == Command::Preview {
            return self.turn_preview(stage);
        }
        update(self, command, &stage.context)
    }

    fn leap(&mut self, rows: isize, stage: &Stage<'_>) -> bool {
        self.list.step(rows);
        self.settle(&stage.context);
        true
    }

    /// A click chooses a row, and on the chosen row opens it; the wheel moves what is under it.
    fn mouse(&mut self, mouse: Mouse, stage: &Stage<'_>) -> Request {
        let parts = self.place(stage);
        let over_preview =
            |at: Position| parts.preview.is_some_and(|preview| preview.text.contains(at));
        let command = match mouse {
            Mouse::Click(at) if parts.list.contains(at) => {
                return self.click(usize::from(at.y - parts.list.y), &stage.context);
            }
            Mouse::Click(_) => return Request::Nothing,
            Mouse::WheelDown(at) if over_preview(at) => Command::PreviewDown,
            Mouse::WheelDown(_) => Command::Down,
            Mouse::WheelUp(at) if over_preview(at) => Command::PreviewUp,
            Mouse::WheelUp(_) => Command::Up,
        };
        for _ in 0..NOTCH {
            update(self, command, &stage.context);
        }
        Request::Nothing
    }

    fn view(&self, stage: &Stage<'_>, buffer: &mut Buffer) {
        view::view(self, &stage.context, stage.body, stage.breadth, buffer);
        let corpus = stage.context.corpus;
        if corpus.is_empty() && !corpus.problems.is_empty() {
            let list = self.place(stage).list;
            let taken = (self.list.rows().len() as u16 + 1).min(list.height);
            let area = Rect { y: list.y + taken, height: list.height - taken, ..list };
            welcome::view(&stage.context, stage.keymap, area, buffer);
        }
    }

    fn status(&self, _: &Stage<'_>) -> Status {
        Status { left: view::status(self), right: String::new(), foot: Foot::Status }
    }

    fn breadcrumb(&self, _: &Stage<'_>, _: usize) -> Option<String> {
        None
    }

    fn resize(&mut self, stage: &Stage<'_>) {
        LibraryState::resize(self, self.place(stage));
        self.tell_story(&stage.context);
    }

    fn moved(&mut self, before: &Before<'_>, context: &Context<'_>) -> Left {
        self.move_to(before.corpus, context);
        Left::Something
    }

    fn cancel(&mut self, stage: &Stage<'_>) -> Option<()> {
        LibraryState::cancel(self, &stage.context)
    }

    fn find(&mut self, text: &str, stage: &Stage<'_>) -> usize {
        self.find_by(text, &stage.context);
        LibraryState::find(self).len()
    }

    fn hints(&self) -> Option<Hints> {
        (self.totals.loaded == 0 && !self.list.rows().is_empty()).then_some(BARE)
    }

    fn filter_text(&self) -> Option<String> {
        Some(self.filter().text.clone())
    }

    fn filter_fault(&self, text: &str, now: i64) -> Option<String> {
        LibraryFilter::parse(text, now).err().map(|fault| fault.to_string())
    }

    fn filter_hint(&self) -> &'static str {
        "outlet:x   is:new   diff>0   shared>60   newer:3d   -not   words"
    }

    fn set_filter(&mut self, text: &str, stage: &Stage<'_>) -> Result<(), String> {
        self.filter_by(text, &stage.context).map_err(|fault| fault.to_string())
    }

    fn completions(&self, term: &str, context: &Context<'_>) -> Vec<String> {
        complete::completions(term, context.corpus)
    }

    fn filters_at_once(&self, context: &Context<'_>) -> bool {
        context.corpus.len() <= AT_ONCE
    }

    fn spot(&self) -> Spot {
        Spot { article: self.selected(), sentence: None }
    }
}

impl LibraryState {
    fn place(&self, stage: &Stage<'_>) -> LibraryParts {
        layout::parts(stage.body, stage.breadth, self.beside)
    }

    /// Gives the list the whole window, or shows the preview again.
    fn turn_preview(&mut self, stage: &Stage<'_>) -> Request {
        if stage.breadth == Breadth::Narrow {
            return Request::say("a preview needs 80 columns and 18 rows");
        }
        self.beside = self.beside.toggled();
        LibraryState::resize(self, self.place(stage));
        Request::Nothing
    }
}
