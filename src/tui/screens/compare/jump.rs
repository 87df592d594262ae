//! Jumps: to the next stop, to the counterpart, and back.

use ratatui::layout::Rect;

use super::geometry::Geometry;
use super::note::{OutletIx, Sign};
use super::state::{CompareState, CursorPlace, Stop};
use crate::model::{ArticleId, SentenceId};
use crate::tui::command::Command;
use crate::tui::context::Context;
use crate::tui::effect::Effect;

/// Places that are remembered for the way back.
const TRAIL: usize = 100;

/// Which way to look for a stop.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum JumpWay {
    Next,
    Previous,
}

/// What counts as a stop.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum WantedStop {
    /// Whatever is switched on; a run of `=` or of `+` is one stop.
    Shown,
    Matched,
    Marked(Sign),
}

impl WantedStop {
    /// What a command looks for, and which way.
    pub fn of(command: Command) -> Option<(JumpWay, Self)> {
        Some(match command {
            Command::NextStop => (JumpWay::Next, WantedStop::Shown),
            Command::PreviousStop => (JumpWay::Previous, WantedStop::Shown),
            Command::NextMatch => (JumpWay::Next, WantedStop::Matched),
            Command::PreviousMatch => (JumpWay::Previous, WantedStop::Matched),
            Command::NextEdited => (JumpWay::Next, WantedStop::Marked(Sign::Edited)),
            Command::PreviousEdited => (JumpWay::Previous, WantedStop::Marked(Sign::Edited)),
            Command::NextUnique => (JumpWay::Next, WantedStop::Marked(Sign::Unique)),
            Command::PreviousUnique => (JumpWay::Previous, WantedStop::Marked(Sign::Unique)),
            Command::NextDiverging => (JumpWay::Next, WantedStop::Marked(Sign::Diverging)),
            Command::PreviousDiverging => (JumpWay::Previous, WantedStop::Marked(Sign::Diverging)),
            _ => return None,
        })
    }
}

impl CompareState {
    /// Carries out a jump; `None` if the command is not one.
    pub(super) fn jump(
        &mut self,
        command: Command,
        ctx: &Context,
        area: Rect,
    ) -> Option<Vec<Effect>> {
        if let Some((way, wanted)) = WantedStop::of(command) {
            return Some(self.seek(way, wanted, ctx, area));
        }
        let effects = match command {
            Command::Open => self.enter(ctx, area),
            Command::Level => self.put_level(ctx),
            Command::JumpBack => self.jump_back(ctx, area),
            Command::FindNext => self.next_hit(1, ctx, area),
            Command::FindPrevious => self.next_hit(-1, ctx, area),
            Command::Cancel => {
                self.found = None;
                Vec::new()
            }
            _ => return None,
        };
        Some(effects)
    }

    /// Remembers the cursor for the way back.
    pub(super) fn remember(&mut self) {
        let Some((outlet, sentence)) = self.here() else { return };
        let stop = Stop { outlet, sentence: sentence as u32 };
        if self.trail.last() != Some(&stop) {
            self.trail.push(stop);
        }
        let surplus = self.trail.len().saturating_sub(TRAIL);
        self.trail.drain(..surplus);
    }

    /// Whether there is an earlier place to go back to.
    pub fn has_trail(&self) -> bool {
        let here = self.here().map(|(outlet, s)| Stop { outlet, sentence: s as u32 });
        self.trail.iter().any(|stop| Some(*stop) != here)
    }

    /// The sentence under the cursor.
    pub fn sentence(&self) -> Option<SentenceId> {
        self.here().map(|(outlet, sentence)| self.table.id(outlet, sentence))
    }

    /// The article in the focused pane where the cursor has come to the last sentence of its story,
    /// and not by being opened there.
    pub fn read_to_end(&self, ctx: &Context) -> Option<ArticleId> {
        let (outlet, sentence) = self.here().filter(|_| self.aligned.is_none())?;
        let notes = &self.table.outlet(outlet).notes;
        let last = notes.iter().rposition(|note| !note.boilerplate)?;
        let first = self.opening(ctx, outlet);
        (sentence >= last && last > first).then(|| self.table.outlet(outlet).article)
    }

    /// Brings a sentence of an open article under the cursor.
    pub fn go_to_sentence(&mut self, sentence: SentenceId, ctx: &Context, area: Rect) {
        if let Some(outlet) = self.table.ix_of(sentence.article) {
            self.go_to(outlet, sentence.index as usize, ctx, area);
        }
    }

    fn jump_back(&mut self, ctx: &Context, area: Rect) -> Vec<Effect> {
        let here = self.here().map(|(outlet, s)| Stop { outlet, sentence: s as u32 });
        while let Some(stop) = self.trail.pop() {
            if Some(stop) != here {
                self.go_to(stop.outlet, stop.sentence as usize, ctx, area);
                return Vec::new();
            }
        }
        vec![Effect::Say("no earlier place".into())]
    }

    /// Brings a sentence of any outlet under the cursor, on the row where the cursor rests.
    pub(super) fn go_to(&mut self, outlet: OutletIx, sentence: usize, ctx: &Context, area: Rect) {
        self.left_off = None;
        let line = self.place(self.panes.focused()).line;
        let breadth = Geometry::new(self, area).breadth;
        match self.aligned {
            Some(_) => self.panes.bring(outlet),
            None => self.panes.reveal(outlet, breadth),
        }
        self.places[outlet.index()] = CursorPlace { sentence: sentence as u32, line };
        self.prepare(ctx, area);
    }

    fn seek(&mut self, way: JumpWay, wanted: WantedStop, ctx: &Context, area: Rect) -> Vec<Effect> {
        let Some((focus, sentence)) = self.here() else { return Vec::new() };
        let last = self.table.len(focus) - 1;
        let layout = self.focused_layout(ctx, area);
        let item = layout.item_of(sentence).map_or((sentence, sentence), |i| {
            (layout.items[i].first as usize, layout.items[i].last as usize)
        });
        let found = match way {
            JumpWay::Next => (item.1 + 1..=last).find(|&i| self.is_stop(focus, i, wanted)),
            JumpWay::Previous => (0..item.0).rev().find(|&i| self.is_stop(focus, i, wanted)),
        };
        match found {
            Some(stop) => {
                self.remember();
                self.left_off = None;
                self.go(stop);
                Vec::new()
            }
            None => vec![Effect::Say(nothing(way, wanted))],
        }
    }

    fn is_stop(&self, ix: OutletIx, sentence: usize, wanted: WantedStop) -> bool {
        let note = self.table.note(ix, sentence);
        let mark = self.shown_mark(note);
        match wanted {
            _ if !self.sieve.passes(ix, sentence) => false,
            WantedStop::Marked(wanted) => note.is(wanted),
            WantedStop::Matched => note.group > 0,
            WantedStop::Shown => {
                let runs = matches!(mark, Sign::Verbatim | Sign::Unique);
                let before = sentence.checked_sub(1).map(|i| self.table.note(ix, i));
                let continues = runs
                    && before.is_some_and(|b| self.shown_mark(b) == mark)
                    && self.sieve.passes(ix, sentence - 1);
                self.is_on(mark) && !continues
            }
        }
    }

    /// To the counterpart in the next outlet that has one.
    fn enter(&mut self, ctx: &Context, area: Rect) -> Vec<Effect> {
        let Some(here) = self.here() else { return Vec::new() };
        if let Some(effects) = self.open_fold(here, ctx, area) {
            return effects;
        }
        match self.next_counterpart(ctx, here) {
            Some((outlet, sentence)) => {
                self.remember();
                self.go_to(outlet, sentence, ctx, area);
                Vec::new()
            }
            None => {
                let sentence = "this sentence stands in no other outlet that is open";
                vec![Effect::Say(sentence.into())]
            }
        }
    }

    /// Opens the fold under the cursor, if it is on one.
    fn open_fold(
        &mut self,
        (focus, sentence): (OutletIx, usize),
        ctx: &Context,
        area: Rect,
    ) -> Option<Vec<Effect>> {
        let (item, _) = self.focused_layout(ctx, area).fold_of(sentence)?;
        self.opened[focus.index()].insert(item.first);
        self.forget(focus);
        Some(Vec::new())
    }

    /// Unfolds what the cursor stands on. Says whether there was a fold; there is none under the
    /// cursor from now on, whatever becomes of its sentence.
    pub fn hold_open(&mut self, ctx: &Context, area: Rect) -> bool {
        let Some((focus, sentence)) = self.here() else { return false };
        let was_folded = self.open_fold((focus, sentence), ctx, area).is_some();
        self.opened[focus.index()].insert(sentence as u32);
        self.prepare(ctx, area);
        was_folded
    }

    /// What a sentence is to be read against in the outlet that comes next in order of the outlets: of those
    /// that dispute it, if any does.
    pub(super) fn next_counterpart(
        &self,
        ctx: &Context,
        here: (OutletIx, usize),
    ) -> Option<(OutletIx, usize)> {
        let outlets = self.table.outlets.len() as u32;
        let disputing = self.disputing(ctx, here);
        let mut order: Vec<OutletIx> =
            (1..outlets).map(|step| OutletIx((here.0.0 + step) % outlets)).collect();
        order.sort_by_key(|ix| !disputing.contains(ix));
        order.into_iter().find_map(|ix| Some((ix, self.answer(ctx, here, ix)?)))
    }
}

/// What is said where there is no such stop.
pub(super) fn nothing(way: JumpWay, wanted: WantedStop) -> String {
    let what = match wanted {
        WantedStop::Shown => "nothing to stop at",
        WantedStop::Matched => "no sentence that another outlet has too",
        WantedStop::Marked(Sign::Verbatim) => "no sentence that is the same elsewhere",
        WantedStop::Marked(Sign::Edited) => "no edited sentence",
        WantedStop::Marked(Sign::Paraphrase) => "no sentence in other words",
        WantedStop::Marked(Sign::Diverging) => "no difference",
        WantedStop::Marked(Sign::Unique) => "no sentence that only this outlet has",
        WantedStop::Marked(Sign::Boilerplate) => "no page furniture",
    };
    match way {
        JumpWay::Next => format!("{what} below here"),
        JumpWay::Previous => format!("{what} above here"),
    }
}
