//! Duplicates as one of the screens.

use std::any::Any;

use ratatui::buffer::Buffer;

use super::state::{DuplicatesState, MemberStanding};
use super::view;
use crate::tui::command::Command;
use crate::tui::context::Context;
use crate::tui::message::Mouse;
use crate::tui::screen::{
    Arrival, Before, Door, Entrance, Foot, Hints, Left, Legend, Request, Screen, Spot, Stage,
    Status,
};
use crate::tui::tab::Tab;

/// How Duplicates is entered.
pub const DOOR: Door = Door {
    enter,
    hints: Hints {
        working: Some("stop"),
        keys: &[
            (Command::Keep, "keep"),
            (Command::Drop, "drop"),
            (Command::NextChoice, "next choice"),
            (Command::Undo, "undo"),
            (Command::Open, "compare"),
            (Command::WritePlan, "write plan"),
            (Command::Swap, "swap kept"),
            (Command::ApplyRules, "apply rules"),
            (Command::Archive, "archive"),
            (Command::ShowSets, "filter"),
            (Command::Export, "export"),
            (Command::Palette, "command"),
            (Command::Help, "help"),
            (Command::Back, "back"),
        ],
    },
    legend: CHOICES,
};

/// The keys where there is no set to be seen.
const BARE: Hints = Hints {
    working: Some("stop"),
    keys: &[
        (Command::ShowSets, "filter"),
        (Command::Rescan, "rescan"),
        (Command::Palette, "command"),
        (Command::Help, "help"),
        (Command::Back, "back"),
    ],
};

/// The choices of Duplicates, and the marks of the sentences below them.
const CHOICES: Legend = &[
    ("[keep]", "it stays; the first of a set is kept in any case"),
    ("[drop]", "the plan drops it; nothing happens to its file here"),
    ("[ ?? ]", "undecided: it stays until someone decides"),
    ("[version]", "an earlier or later state of the page: both stay"),
    ("=", "the kept article has the sentence"),
    ("~", "the kept article has it with other words or figures"),
    ("%", "the kept article says it in other words"),
    ("!", "the two contradict each other"),
    ("+", "only here: lost if this article is dropped"),
    ("-", "only in the kept article"),
];

/// The sets of duplicates where they were left. The first visit has them found: opening a folder
/// does not wait for what may never be asked for.
fn enter(kept: Option<&mut dyn Screen>, arrival: &Arrival<'_>) -> Entrance {
    match kept.and_then(|screen| (screen as &mut dyn Any).downcast_mut::<DuplicatesState>()) {
        Some(sets) => {
            sets.revisit();
            Entrance::Kept
        }
        None => Entrance::New(Box::new(DuplicatesState::new(arrival.dedup))),
    }
}

impl Screen for DuplicatesState {
    fn tab(&self) -> Tab {
        Tab::Duplicates
    }

    fn update(&mut self, command: Command, stage: &Stage<'_>) -> Request {
        DuplicatesState::update(self, command, &stage.context)
    }

    fn leap(&mut self, rows: isize, stage: &Stage<'_>) -> bool {
        let row = self.list.at.row.saturating_add_signed(rows);
        self.go_to_row(row, &stage.context);
        true
    }

    fn mouse(&mut self, mouse: Mouse, stage: &Stage<'_>) -> Request {
        match mouse {
            Mouse::Click(at) => return self.click(at, &stage.context),
            Mouse::WheelDown(at) => self.wheel(at, true, &stage.context),
            Mouse::WheelUp(at) => self.wheel(at, false, &stage.context),
        }
        Request::Nothing
    }

    fn view(&self, stage: &Stage<'_>, buffer: &mut Buffer) {
        view::view(self, &stage.context, stage.keymap, buffer);
    }

    fn status(&self, _: &Stage<'_>) -> Status {
        let (left, right) = view::status(self);
        let foot = if self.is_searched() { Foot::Status } else { Foot::Keys };
        Status { left, right, foot }
    }

    fn hints(&self) -> Option<Hints> {
        (self.list.rows.len() == 0).then_some(BARE)
    }

    fn breadcrumb(&self, stage: &Stage<'_>, room: usize) -> Option<String> {
        Some(view::breadcrumb(self, &stage.context, room))
    }

    fn resize(&mut self, stage: &Stage<'_>) {
        DuplicatesState::resize(self, stage.body, stage.breadth, &stage.context);
    }

    /// What is decided is remembered by content until the sets are found anew.
    fn moved(&mut self, before: &Before<'_>, _: &Context<'_>) -> Left {
        self.forget(before.corpus);
        Left::Something
    }

    fn cancel(&mut self, stage: &Stage<'_>) -> Option<()> {
        DuplicatesState::cancel(self, &stage.context)
    }

    fn find(&mut self, text: &str, stage: &Stage<'_>) -> usize {
        self.find_by(text, &stage.context)
    }

    fn spot(&self) -> Spot {
        Spot { article: self.current(), sentence: None }
    }

    /// Looks again after it was stopped.
    fn revisit(&mut self) {
        if self.standing() == MemberStanding::Stopped {
            self.wait();
        }
    }
}
