//! Compare as one of the screens.

use ratatui::buffer::Buffer;

use super::state::CompareState;
use super::view::view;
use super::{sieve, sift};
use crate::tui::command::Command;
use crate::tui::context::Context;
use crate::tui::export_kind::What;
use crate::tui::legend;
use crate::tui::message::Mouse;
use crate::tui::screen::{
    Arrival, Before, Door, Entrance, Foot, Hints, Left, Request, Screen, Spot, Stage, Status,
};
use crate::tui::tab::Tab;

/// How Compare is entered.
pub const DOOR: Door = Door {
    enter,
    hints: Hints {
        working: None,
        keys: &[
            (Command::NextStop, "next mark"),
            (Command::NextDiverging, "differs"),
            (Command::Open, "counterpart"),
            (Command::NextPane, "pane"),
            (Command::Sync, "sync"),
            (Command::Zoom, "one pane"),
            (Command::Find, "find"),
            (Command::Filter, "filter"),
            (Command::NextOutlet, "other outlet"),
            (Command::NextUnique, "only here"),
            (Command::Aligned, "table"),
            (Command::FoldSame, "fold same"),
            (Command::Export, "export"),
            (Command::Flow, "flow"),
            (Command::Palette, "command"),
            (Command::Help, "help"),
            (Command::Back, "back"),
        ],
    },
    legend: legend::MARKS,
};

/// The keys of the aligned table.
const TABLE_HINTS: Hints = Hints {
    working: None,
    keys: &[
        (Command::NextStop, "next mark"),
        (Command::NextDiverging, "differs"),
        (Command::Open, "unfold, articles here"),
        (Command::NextPane, "outlet"),
        (Command::FoldSame, "fold runs"),
        (Command::Aligned, "articles"),
        (Command::Find, "find"),
        (Command::NextUnique, "only in one"),
        (Command::Base, "base"),
        (Command::Export, "export"),
        (Command::Help, "help"),
        (Command::Back, "back"),
    ],
};

/// The comparison that was left, else what Enter would open.
fn enter(kept: Option<&mut dyn Screen>, _: &Arrival<'_>) -> Entrance {
    match kept {
        Some(_) => Entrance::Kept,
        None => Entrance::Refused(Request::Run(Command::Open)),
    }
}

impl Screen for CompareState {
    fn tab(&self) -> Tab {
        Tab::Compare
    }

    fn update(&mut self, command: Command, stage: &Stage<'_>) -> Request {
        if command == Command::Export {
            return Request::Export(What::Comparison(self.extent(&stage.context)));
        }
        let is_over = command == Command::JumpBack && !self.has_trail();
        let told = CompareState::update(self, command, &stage.context, stage.body).pop();
        match told {
            Some(effect) if is_over => Request::Return(effect),
            told => told.into(),
        }
    }

    fn mouse(&mut self, mouse: Mouse, stage: &Stage<'_>) -> Request {
        let mut effects = match mouse {
            Mouse::Click(at) => self.click(at, &stage.context, stage.body),
            Mouse::WheelDown(at) => self.wheel(at, true, &stage.context, stage.body),
            Mouse::WheelUp(at) => self.wheel(at, false, &stage.context, stage.body),
        };
        effects.pop().into()
    }

    fn view(&self, stage: &Stage<'_>, buffer: &mut Buffer) {
        view(self, &stage.context, stage.body, buffer);
    }

    fn status(&self, stage: &Stage<'_>) -> Status {
        let told = CompareState::status(self, &stage.context, stage.body);
        Status { left: told.place, right: told.switches, foot: Foot::Keys }
    }

    fn breadcrumb(&self, stage: &Stage<'_>, _: usize) -> Option<String> {
        Some(CompareState::status(self, &stage.context, stage.body).breadcrumb)
    }

    fn resize(&mut self, stage: &Stage<'_>) {
        self.prepare(&stage.context, stage.body);
    }

    fn moved(&mut self, before: &Before<'_>, context: &Context<'_>) -> Left {
        self.move_to(before.corpus, context);
        if self.articles().is_empty() { Left::Nothing } else { Left::Something }
    }

    fn cancel(&mut self, stage: &Stage<'_>) -> Option<()> {
        if self.hits().is_some() {
            CompareState::find(self, "", &stage.context, stage.body);
            return Some(());
        }
        if !self.sieve.query.is_empty() {
            return self.sift("", &stage.context).ok();
        }
        self.aligned.as_ref()?;
        CompareState::update(self, Command::Aligned, &stage.context, stage.body);
        Some(())
    }

    fn find(&mut self, text: &str, stage: &Stage<'_>) -> usize {
        let found = CompareState::find(self, text, &stage.context, stage.body);
        if found > 0 {
            CompareState::update(self, Command::FindNext, &stage.context, stage.body);
        }
        found
    }

    fn filter_text(&self) -> Option<String> {
        Some(self.sieve.query.text.clone())
    }

    fn filter_fault(&self, text: &str, _: i64) -> Option<String> {
        sieve::Query::parse(text).err()
    }

    fn filter_hint(&self) -> &'static str {
        sieve::KNOWN
    }

    fn set_filter(&mut self, text: &str, stage: &Stage<'_>) -> Result<(), String> {
        self.sift(text, &stage.context)?;
        self.prepare(&stage.context, stage.body);
        Ok(())
    }

    fn completions(&self, term: &str, context: &Context<'_>) -> Vec<String> {
        sift::completions(term, self, context)
    }

    fn hints(&self) -> Option<Hints> {
        self.aligned.as_ref().map(|_| TABLE_HINTS)
    }

    fn spot(&self) -> Spot {
        Spot { article: self.current(), sentence: self.sentence() }
    }
}
