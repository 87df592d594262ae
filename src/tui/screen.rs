//! What the reader asks of a screen, and what a screen asks of the reader.
//!
//! A screen knows itself and what is loaded. It never sees another screen: what leads elsewhere is
//! a [`Request`], which the reader carries out.

use std::any::Any;
use std::fmt::Debug;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::command::Command;
use super::context::Context;
use super::effect::Effect;
use super::export_kind::What;
use super::keymap::Keymap;
use super::layout::Breadth;
use super::message::Mouse;
use super::tab::Tab;
use crate::model::{
    ArticleId, Collation, Corpus, DedupSettings, DossierItem, KeepRule, Quote, SentenceId,
};

/// One screen of the reader, with all that it remembers.
pub trait Screen: Any + Debug {
    /// Which screen it is.
    fn tab(&self) -> Tab;

    /// Carries out a command. Commands of other screens change nothing.
    fn update(&mut self, command: Command, stage: &Stage<'_>) -> Request;

    /// Moves the cursor by so many rows at once, not past either end; `false` where there is no other way
    /// than row by row.
    fn leap(&mut self, _rows: isize, _stage: &Stage<'_>) -> bool {
        false
    }

    /// Carries out what the mouse did in the body of the window.
    fn mouse(&mut self, mouse: Mouse, stage: &Stage<'_>) -> Request;

    /// Paints the body. Costs what is seen, not what is loaded.
    fn view(&self, stage: &Stage<'_>, buffer: &mut Buffer);

    /// What the status line says.
    fn status(&self, stage: &Stage<'_>) -> Status;

    /// What the top line says on the right while nothing is at work, in so many columns; `None`
    /// for what is loaded.
    fn breadcrumb(&self, stage: &Stage<'_>, room: usize) -> Option<String>;

    /// Takes another place in the window. Called before the first view as well.
    fn resize(&mut self, stage: &Stage<'_>);

    /// Follows its articles into another corpus and collation. Says whether there is anything left
    /// for it to show.
    fn moved(&mut self, before: &Before<'_>, context: &Context<'_>) -> Left;

    /// Clears what was searched, marked or hidden, one at a time; `None` where nothing is left to
    /// clear.
    fn cancel(&mut self, stage: &Stage<'_>) -> Option<()>;

    /// Searches and goes to the first hit. Returns the number of hits.
    fn find(&mut self, text: &str, stage: &Stage<'_>) -> usize;

    /// What its list is filtered by, as typed; `None` where there is nothing to filter.
    fn filter_text(&self) -> Option<String> {
        None
    }

    /// Why its list cannot be filtered so, while that is typed; ages count back from `now`, in seconds
    /// since 1970.
    fn filter_fault(&self, _text: &str, _now: i64) -> Option<String> {
        None
    }

    /// What a filter can say, in as many words as a line has room for.
    fn filter_hint(&self) -> &'static str {
        ""
    }

    /// Filters its list, or says why that cannot be done.
    fn set_filter(&mut self, _text: &str, _stage: &Stage<'_>) -> Result<(), String> {
        Ok(())
    }

    /// The keys for the hint line while the screen shows something else than it does as a rule;
    /// `None` for those of its door.
    fn hints(&self) -> Option<Hints> {
        None
    }

    /// What the term that is being typed at the end of a filter can be completed to.
    fn completions(&self, _term: &str, _context: &Context<'_>) -> Vec<String> {
        Vec::new()
    }

    /// Whether the list can be filtered anew at every key.
    fn filters_at_once(&self, _context: &Context<'_>) -> bool {
        true
    }

    /// What is under the cursor, for the screen that comes next.
    fn spot(&self) -> Spot;

    /// What is under the cursor as evidence, where it is more than a sentence or an article.
    fn item(&self, _context: &Context<'_>) -> Option<DossierItem> {
        None
    }

    /// Its key was pressed though it is shown already.
    fn revisit(&mut self) {}
}

/// What every screen is given: what is loaded, and its place in the window.
#[derive(Copy, Clone, Debug)]
pub struct Stage<'a> {
    pub context: Context<'a>,
    pub body: Rect,
    pub breadth: Breadth,
    pub keymap: &'a Keymap,
}

/// What a screen asks of the reader.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Request {
    Nothing,
    Effect(Effect),
    /// Do what this command means on the screen that is shown.
    Run(Command),
    /// Open these side by side, with the cursor on a sentence of one of them.
    Compare(Vec<ArticleId>, Option<SentenceId>),
    /// Go where a quotation stands.
    Quoted(Box<Quote>),
    /// Go back to the screen that led here; where that was the first one, say this instead.
    Return(Effect),
    /// Show these lines under a title, to read and close.
    Note(String, Vec<String>),
    /// Ask for a format and a name to write something to.
    Export(What),
    /// Find the duplicates again, by these rules of keeping.
    FindDuplicates(Vec<KeepRule>),
    /// Ask whether to archive as planned.
    Archive,
}

impl Request {
    /// A sentence for the status line.
    pub fn say(text: &str) -> Self {
        Self::Effect(Effect::Say(text.to_owned()))
    }
}

impl From<Option<Effect>> for Request {
    fn from(effect: Option<Effect>) -> Self {
        effect.map_or(Self::Nothing, Self::Effect)
    }
}

/// What was loaded before.
#[derive(Copy, Clone, Debug)]
pub struct Before<'a> {
    pub corpus: &'a Corpus,
    pub collation: &'a Collation,
}

/// Whether a screen still has something to show.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Left {
    Something,
    Nothing,
}

/// What is under the cursor.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub struct Spot {
    pub article: Option<ArticleId>,
    pub sentence: Option<SentenceId>,
}

/// What the status line says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Status {
    pub left: String,
    pub right: String,
    pub foot: Foot,
}

/// What a narrow window, which has no status line, shows in its last row.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub enum Foot {
    /// The keys that work.
    #[default]
    Keys,
    /// The left of the status line, where it says anything.
    Status,
}

/// What help explains of a screen: signs, each with what it stands for.
pub type Legend = &'static [(&'static str, &'static str)];

/// The keys that the hint line names, the most useful first; the last two, help and the way back,
/// are always shown.
#[derive(Copy, Clone, Debug)]
pub struct Hints {
    /// How Esc is called while something is at work; `None` where it has another use.
    pub working: Option<&'static str>,
    pub keys: &'static [(Command, &'static str)],
}

/// How a screen is entered, and what is told of it.
#[derive(Copy, Clone, Debug)]
pub struct Door {
    pub enter: fn(Option<&mut dyn Screen>, &Arrival<'_>) -> Entrance,
    pub hints: Hints,
    /// The signs that help explains.
    pub legend: Legend,
}

/// Where the reader comes from.
#[derive(Copy, Clone, Debug)]
pub struct Arrival<'a> {
    pub stage: Stage<'a>,
    pub spot: Spot,
    /// How duplicates are told, and which one of them is kept.
    pub dedup: &'a DedupSettings,
}

/// What becomes of someone who wants to enter.
#[derive(Debug)]
pub enum Entrance {
    /// The screen that was left is shown again.
    Kept,
    New(Box<dyn Screen>),
    Refused(Request),
}
