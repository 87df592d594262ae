//! Divergences as one of the screens.

use std::any::Any;

use ratatui::buffer::Buffer;

use super::state::DivergencesState;
use super::update::stories;
use super::view;
use crate::model::DossierItem;
use crate::tui::command::Command;
use crate::tui::context::Context;
use crate::tui::message::Mouse;
use crate::tui::quoting;
use crate::tui::screen::{
    Arrival, Before, Door, Entrance, Foot, Hints, Left, Legend, Request, Screen, Spot, Stage,
    Status,
};
use crate::tui::tab::Tab;

/// How Divergences is entered.
pub const DOOR: Door = Door {
    enter,
    hints: Hints {
        working: None,
        keys: &[
            (Command::Open, "compare"),
            (Command::NextColumn, "outlet"),
            (Command::HideAgreeing, "more, fewer"),
            (Command::Export, "export"),
            (Command::Sort, "sort"),
            (Command::Find, "find"),
            (Command::CopySentence, "copy row"),
            (Command::CopyCited, "with citations"),
            (Command::NextStory, "next story"),
            (Command::EvidenceDown, "more sentences"),
            (Command::Palette, "command"),
            (Command::Help, "help"),
            (Command::Back, "back"),
        ],
    },
    legend: CLAIM_MARKS,
};

/// The keys where no claim is shown.
const BARE: Hints = Hints {
    working: None,
    keys: &[
        (Command::HideAgreeing, "more, fewer"),
        (Command::NextStory, "next story"),
        (Command::Palette, "command"),
        (Command::Help, "help"),
        (Command::Back, "back"),
    ],
};

/// The marks of Divergences: there they stand for claims.
const CLAIM_MARKS: Legend = &[
    ("!", "differs: two outlets cannot both be right as written"),
    ("~", "vaguer: some say it less exactly, all can be true"),
    ("?", "may differ: perhaps not about one thing"),
    ("=", "all that mention it say the same"),
    ("+", "one outlet alone states it"),
    ("-", "not mentioned in this outlet"),
    ("reversed", "contradicts what most state; copies count once"),
];

/// The claims of the story under the cursor, or of the one that is compared; where they were left
/// if they were.
fn enter(kept: Option<&mut dyn Screen>, arrival: &Arrival<'_>) -> Entrance {
    let context = &arrival.stage.context;
    if !context.is_collated() {
        return Entrance::Refused(Request::say(
            "still comparing: claims are known once that is done",
        ));
    }
    let Spot { article, sentence } = arrival.spot;
    let story = article.and_then(|id| context.collation.story_of(id));
    let Some(story) = story.or_else(|| stories(context).first().copied()) else {
        return Entrance::Refused(Request::say("no story is chosen"));
    };
    let kept = kept.and_then(|screen| (screen as &mut dyn Any).downcast_mut::<DivergencesState>());
    if let Some(claims) = kept.filter(|claims| claims.story() == story) {
        if let Some(sentence) = sentence {
            claims.go_to_sentence(sentence, context);
        }
        return Entrance::Kept;
    }
    let mut claims = DivergencesState::open(context, story);
    if let Some(sentence) = sentence {
        claims.go_to_sentence(sentence, context);
    }
    Entrance::New(Box::new(claims))
}

impl Screen for DivergencesState {
    fn tab(&self) -> Tab {
        Tab::Divergences
    }

    fn update(&mut self, command: Command, stage: &Stage<'_>) -> Request {
        DivergencesState::update(self, command, &stage.context)
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
        view::view(self, &stage.context, buffer);
    }

    fn status(&self, stage: &Stage<'_>) -> Status {
        let (left, right) = view::status(self, &stage.context);
        let foot = if self.is_searched() { Foot::Status } else { Foot::Keys };
        Status { left, right, foot }
    }

    fn hints(&self) -> Option<Hints> {
        self.shown.is_empty().then_some(BARE)
    }

    fn breadcrumb(&self, stage: &Stage<'_>, room: usize) -> Option<String> {
        Some(view::breadcrumb(self, &stage.context, room))
    }

    fn resize(&mut self, stage: &Stage<'_>) {
        DivergencesState::resize(self, stage.body, stage.breadth, &stage.context);
    }

    fn moved(&mut self, before: &Before<'_>, context: &Context<'_>) -> Left {
        match self.move_to((before.corpus, before.collation), context) {
            true => Left::Something,
            false => Left::Nothing,
        }
    }

    fn cancel(&mut self, stage: &Stage<'_>) -> Option<()> {
        DivergencesState::cancel(self, &stage.context)
    }

    fn find(&mut self, text: &str, stage: &Stage<'_>) -> usize {
        self.find_by(text, &stage.context)
    }

    fn item(&self, context: &Context<'_>) -> Option<DossierItem> {
        self.line().and_then(|line| quoting::of_claim(context, line.claim))
    }

    fn spot(&self) -> Spot {
        Spot { article: self.table.columns.get(self.at.column).copied(), sentence: None }
    }
}
