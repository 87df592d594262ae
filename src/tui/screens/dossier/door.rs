//! The dossier as one of the screens.

use std::any::Any;

use ratatui::buffer::Buffer;

use super::state::DossierState;
use super::view;
use crate::model::DossierItem;
use crate::tui::command::Command;
use crate::tui::context::Context;
use crate::tui::message::Mouse;
use crate::tui::screen::{
    Arrival, Before, Door, Entrance, Foot, Hints, Left, Legend, Request, Screen, Spot, Stage,
    Status,
};
use crate::tui::tab::Tab;

/// How the dossier is entered.
pub const DOOR: Door = Door {
    enter,
    hints: Hints {
        working: None,
        keys: &[
            (Command::Open, "compare there"),
            (Command::Note, "note"),
            (Command::Collect, "take out, put back"),
            (Command::Export, "export"),
            (Command::Find, "find"),
            (Command::EvidenceDown, "more below"),
            (Command::CopyCited, "copy cited"),
            (Command::Browse, "browser"),
            (Command::Palette, "command"),
            (Command::Help, "help"),
            (Command::Back, "back"),
        ],
    },
    legend: SIGNS,
};

/// The keys while nothing is collected.
const BARE: Hints = Hints {
    working: None,
    keys: &[(Command::Palette, "command"), (Command::Help, "help"), (Command::Back, "back")],
};

/// What stands before the items.
const SIGNS: Legend = &[
    ("sentence", "a quotation"),
    ("claim", "what outlets state, each with its sentence"),
    ("article", "a whole article"),
    (";", "with a note"),
    ("-", "taken out; C puts it back while it is listed"),
];

/// Always the dossier as it is now: what was taken out is gone from the list.
fn enter(kept: Option<&mut dyn Screen>, arrival: &Arrival<'_>) -> Entrance {
    let context = &arrival.stage.context;
    let kept = kept.and_then(|screen| (screen as &mut dyn Any).downcast_mut::<DossierState>());
    let mut opened = DossierState::open(context);
    if let Some(kept) = kept {
        let current = kept.current().cloned();
        let is_current =
            |item: &DossierItem| current.as_ref().is_some_and(|kept| kept.is_same(item));
        opened.row = opened.items.iter().position(is_current).unwrap_or(0);
    }
    Entrance::New(Box::new(opened))
}

impl Screen for DossierState {
    fn tab(&self) -> Tab {
        Tab::Dossier
    }

    fn update(&mut self, command: Command, stage: &Stage<'_>) -> Request {
        DossierState::update(self, command, &stage.context)
    }

    fn mouse(&mut self, mouse: Mouse, stage: &Stage<'_>) -> Request {
        let Some(parts) = self.parts else { return Request::Nothing };
        let command = match mouse {
            Mouse::Click(at) if parts.list.contains(at) => {
                let row = self.top + usize::from(at.y - parts.list.y);
                if row == self.row {
                    Command::Open
                } else {
                    self.go(row);
                    return Request::Nothing;
                }
            }
            Mouse::Click(_) => return Request::Nothing,
            Mouse::WheelDown(at) if parts.detail.contains(at) => Command::EvidenceDown,
            Mouse::WheelUp(at) if parts.detail.contains(at) => Command::EvidenceUp,
            Mouse::WheelDown(_) => Command::Down,
            Mouse::WheelUp(_) => Command::Up,
        };
        DossierState::update(self, command, &stage.context)
    }

    fn view(&self, stage: &Stage<'_>, buffer: &mut Buffer) {
        view::view(self, &stage.context, buffer);
    }

    fn status(&self, stage: &Stage<'_>) -> Status {
        let (left, right) = view::status(self, &stage.context);
        Status { left, right, foot: Foot::Keys }
    }

    fn hints(&self) -> Option<Hints> {
        self.items.is_empty().then_some(BARE)
    }

    fn breadcrumb(&self, _: &Stage<'_>, _: usize) -> Option<String> {
        None
    }

    fn resize(&mut self, stage: &Stage<'_>) {
        DossierState::resize(self, stage.body, stage.breadth, &stage.context);
    }

    /// The dossier is about more than what is open.
    fn moved(&mut self, _: &Before<'_>, _: &Context<'_>) -> Left {
        Left::Something
    }

    fn cancel(&mut self, _: &Stage<'_>) -> Option<()> {
        if self.find.query.is_empty() {
            return None;
        }
        self.search("");
        Some(())
    }

    fn find(&mut self, text: &str, _: &Stage<'_>) -> usize {
        self.search(text);
        if let Some(row) = self.find.from(self.row) {
            self.go(row);
        }
        self.find.rows.len()
    }

    fn spot(&self) -> Spot {
        Spot::default()
    }

    fn item(&self, _: &Context<'_>) -> Option<DossierItem> {
        self.current().cloned()
    }
}
