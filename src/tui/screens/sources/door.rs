//! Sources as one of the screens.

use std::any::Any;

use ratatui::buffer::Buffer;

use super::filter::PassageFilter;
use super::state::{SourcesState, View, stories};
use super::view;
use crate::tui::command::Command;
use crate::tui::context::Context;
use crate::tui::message::Mouse;
use crate::tui::screen::{
    Arrival, Before, Door, Entrance, Foot, Hints, Left, Legend, Request, Screen, Spot, Stage,
    Status,
};
use crate::tui::tab::Tab;

/// How Sources is entered.
pub const DOOR: Door = Door { enter, hints: STORY, legend: SIGNS };

/// The keys of a view: those that all have, and between them its own.
macro_rules! view_hints {
    ($([$own:ident, $does:literal])* / $([$more:ident, $tells:literal])*) => {
        Hints {
            working: None,
            keys: &[
                (Command::Open, "compare"),
                (Command::NextView, "next view"),
                $((Command::$own, $does),)*
                (Command::Export, "export"),
                (Command::Find, "find"),
                $((Command::$more, $tells),)*
                (Command::CopySentence, "copy row"),
                (Command::Palette, "command"),
                (Command::Help, "help"),
                (Command::Back, "back"),
            ],
        }
    };
}

/// The keys of a story.
const STORY: Hints = view_hints!([NextStory, "next story"] / [EvidenceDown, "more below"]);

/// The keys of outlets against outlets.
const MAP: Hints = view_hints!([NextColumn, "column"] [Sort, "sort"] /);

/// The keys of passages.
const PASSAGES: Hints =
    view_hints!([Filter, "filter"] [Sort, "sort"] / [EvidenceDown, "more below"]);

/// The keys where a view has nothing to show.
const BARE: Hints = Hints {
    working: None,
    keys: &[
        (Command::NextView, "next view"),
        (Command::Palette, "command"),
        (Command::Help, "help"),
        (Command::Back, "back"),
    ],
};

/// What stands on Sources.
const SIGNS: Legend = &[
    ("94 %→", "so much of the article stands in the one above it,"),
    ("", "surely printed before, and shares most with it"),
    ("first", "surely printed before all it shares anything with"),
    ("unknown", "a date is missing, or the dates do not decide"),
    ("62", "outlets: percent of the row's words in the column"),
    ("overlap", "words that the copies least alike have in common"),
];

/// The story under the cursor; where it was left if it was.
fn enter(kept: Option<&mut dyn Screen>, arrival: &Arrival<'_>) -> Entrance {
    let context = &arrival.stage.context;
    if !context.is_collated() {
        let said = "still comparing: sources are known once that is done";
        return Entrance::Refused(Request::say(said));
    }
    let article = arrival.spot.article;
    let story = article.and_then(|id| context.collation.story_of(id));
    let story = story.or_else(|| stories(context).next());
    let kept = kept.and_then(|screen| (screen as &mut dyn Any).downcast_mut::<SourcesState>());
    match (kept, story) {
        (Some(sources), _) => {
            if sources.story() != story
                && let Some(story) = story
            {
                sources.turn_to(story, context);
                article.into_iter().for_each(|article| sources.go_to_article(article));
            }
            Entrance::Kept
        }
        (None, story) => Entrance::New(Box::new(SourcesState::open(story, article, context))),
    }
}

impl Screen for SourcesState {
    fn tab(&self) -> Tab {
        Tab::Sources
    }

    fn update(&mut self, command: Command, stage: &Stage<'_>) -> Request {
        SourcesState::update(self, command, &stage.context)
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
        let foot = if self.find.query.is_empty() { Foot::Keys } else { Foot::Status };
        Status { left, right, foot }
    }

    fn hints(&self) -> Option<Hints> {
        Some(match self.view {
            // What hides all passages is changed by the same key.
            View::Passages if self.len() > 0 || !self.filter.is_empty() => PASSAGES,
            View::Story if self.len() > 0 => STORY,
            View::Map if self.len() > 0 => MAP,
            _ => BARE,
        })
    }

    fn breadcrumb(&self, stage: &Stage<'_>, _: usize) -> Option<String> {
        view::breadcrumb(self, &stage.context)
    }

    fn resize(&mut self, stage: &Stage<'_>) {
        SourcesState::resize(self, stage.body, stage.breadth, &stage.context);
    }

    fn moved(&mut self, before: &Before<'_>, context: &Context<'_>) -> Left {
        match self.move_to((before.corpus, before.collation), context) {
            true => Left::Something,
            false => Left::Nothing,
        }
    }

    fn cancel(&mut self, stage: &Stage<'_>) -> Option<()> {
        SourcesState::cancel(self, &stage.context)
    }

    fn find(&mut self, text: &str, stage: &Stage<'_>) -> usize {
        self.find_by(text, &stage.context)
    }

    fn filter_text(&self) -> Option<String> {
        (self.view == View::Passages).then(|| self.filter.text.clone())
    }

    fn filter_fault(&self, text: &str, _now: i64) -> Option<String> {
        PassageFilter::parse(text).err()
    }

    fn filter_hint(&self) -> &'static str {
        "outlets>2   copies>3   words>=40   days>0   overlap<100   outlet:x   words"
    }

    fn set_filter(&mut self, text: &str, stage: &Stage<'_>) -> Result<(), String> {
        self.filter = PassageFilter::parse(text)?;
        self.select(&stage.context);
        self.search(&stage.context);
        self.settle();
        Ok(())
    }

    fn spot(&self) -> Spot {
        Spot { article: self.article(), sentence: None }
    }
}

impl SourcesState {
    /// Whether there is anything to show on what is loaded.
    pub(super) fn is_empty(&self, context: &Context<'_>) -> bool {
        context.sources.is_none() || self.len() == 0
    }
}
