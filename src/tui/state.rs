//! Everything that the reader remembers between two messages.

use std::path::PathBuf;

use ratatui::layout::{Rect, Size};

use super::command::{Command, Scope};
use super::context::Context;
use super::data::Data;
use super::effect::Effect;
use super::export::Export;
use super::help::Help;
use super::key::Key;
use super::layout::{Breadth, Frame, frame};
use super::line_input::LineInput;
use super::look::Look;
use super::marks::Marks;
use super::opened::{self, Opened};
use super::palette::Palette;
use super::picker::Picker;
use super::screen::Stage;
use super::screens::duplicates::DuplicatesState;
use super::screens::library::LibraryState;
use super::stack::Screens;
use crate::model::{DedupSettings, DossierItem, Quote};

/// The whole reader. `update` changes it, `view` draws it.
#[derive(Debug)]
pub struct State {
    pub look: Look,
    pub data: Data,
    pub screens: Screens,
    pub overlay: Option<Overlay>,
    /// The beginning of a key sequence.
    pub pending: Vec<Key>,
    /// How often the next key is meant, once that was typed.
    pub count: Option<u16>,
    /// What was just said; the next key clears it.
    pub notice: Option<String>,
    pub size: Size,
    /// What was opened, as shown in the top line.
    pub place: String,
    pub opened: Opened,
    /// What to do once the first comparison is there.
    pub opening: Opening,
    /// What the person called boilerplate or story.
    pub marks: Marks,
    /// How duplicates are told, and which one of them is kept.
    pub dedup: DedupSettings,
    /// The file of the archive; none where no place is known for it.
    pub archive: Option<PathBuf>,
    pub origin: ArticlesFrom,
    /// What the note that is being typed is about.
    pub noting: Option<DossierItem>,
    /// Whether a key was pressed since the reader was opened.
    pub touched: bool,
    /// How far the tour is, while there is one.
    pub tour: Option<Tour>,
}

/// Where the articles come from.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub enum ArticlesFrom {
    #[default]
    Files,
    Archive,
}

/// What lies over the screen and gets the keys.
#[derive(Clone, Debug)]
pub enum Overlay {
    Help(Help),
    Palette(Palette),
    Prompt(Prompt),
    Export(Export),
    Confirm(Confirm),
    Letter(Letter),
    Pick(Picker),
    /// Something to read and close.
    Note {
        title: String,
        lines: Vec<String>,
    },
}

/// What the next letter is for.
#[derive(Clone, Debug)]
pub enum Letter {
    /// Setting a bookmark here.
    Set(Box<Quote>),
    /// Going to a bookmark.
    Go,
}

/// Something that is done only when the person says so.
#[derive(Clone, Debug)]
pub struct Confirm {
    pub title: String,
    /// What will happen.
    pub lines: Vec<String>,
    /// What Enter does.
    pub then: Command,
}

/// A line to be typed at the foot of the window.
#[derive(Clone, Debug)]
pub struct Prompt {
    pub kind: PromptKind,
    pub line: LineInput,
    /// Why what is typed cannot be used.
    pub fault: Option<String>,
    /// What Tab offers for the term that is being typed; none once another key is pressed.
    pub offer: Offer,
    /// The filter that holds where this one is given up.
    pub before: String,
    /// What was typed for this before, the last first, and which of it stands in the line: 0 for none.
    pub past: (Vec<String>, usize),
}

/// What Tab offers for the end of a line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Offer {
    /// Where the term begins.
    pub start: usize,
    pub terms: Vec<String>,
    /// The one that stands in the line.
    pub at: usize,
}

impl Prompt {
    /// A line to be typed, which may say something already.
    pub fn new(kind: PromptKind, line: LineInput) -> Self {
        let before = line.text().to_owned();
        Self { kind, line, fault: None, offer: Offer::default(), before, past: Default::default() }
    }
}

/// What a typed line is for.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum PromptKind {
    Find,
    Filter,
    /// A note, see [`State::noting`].
    Note,
}

/// How far the tour is.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub struct Tour {
    /// The number of the step, from 0.
    pub step: usize,
}

/// What the reader opens with.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub enum Opening {
    #[default]
    Library,
    /// Compare with all articles, as soon as they are compared.
    Compare,
}

impl State {
    /// The reader before anything is read.
    pub fn new(look: Look, paths: &[PathBuf], opening: Opening, size: Size) -> Self {
        let mut state = Self {
            look,
            data: Data::default(),
            screens: Screens::new(Box::new(LibraryState::default())),
            overlay: None,
            pending: Vec::new(),
            count: None,
            notice: None,
            size,
            place: opened::place(paths),
            opened: Opened { paths: paths.to_vec(), before: None },
            opening,
            marks: Marks::default(),
            dedup: DedupSettings::default(),
            archive: None,
            origin: ArticlesFrom::default(),
            noting: None,
            touched: false,
            tour: None,
        };
        state.data.restart();
        state.resize(size);
        state
    }

    /// The scope of the commands that are the screen's own.
    pub fn scope(&self) -> Scope {
        Scope::Own(self.screens.tab())
    }

    /// The filters that were used on the screen that is shown, the last one first.
    pub fn filters(&self) -> Vec<String> {
        let filters = &self.data.recall.memory.filters;
        filters.get(self.screens.tab().name()).cloned().unwrap_or_default()
    }

    /// The sets of duplicates, on screen or left; `None` before they were ever asked for.
    pub fn duplicates(&mut self) -> Option<&mut DuplicatesState> {
        self.screens.get_mut()
    }

    /// Puts something over the screen.
    pub fn open(&mut self, overlay: Overlay) -> Vec<Effect> {
        self.overlay = Some(overlay);
        Vec::new()
    }

    /// What screens read.
    pub fn with_context<T>(&mut self, act: impl FnOnce(&mut Screens, &Context<'_>) -> T) -> T {
        let theme = self.look.theme();
        let context = self.data.context(&theme, self.look.options.glyphs);
        act(&mut self.screens, &context)
    }

    /// Does something with the open screens, which are given what is loaded and their place in the
    /// window; `None` below the floor.
    pub fn on_stage<T>(&mut self, act: impl FnOnce(&mut Screens, &Stage<'_>) -> T) -> Option<T> {
        let (frame, breadth) = (self.frame()?, Breadth::of(self.window()));
        let theme = self.look.theme();
        let context = self.data.context(&theme, self.look.options.glyphs);
        let keymap = &self.look.options.keymap;
        let stage = Stage { context, body: frame.body, breadth, keymap };
        Some(act(&mut self.screens, &stage))
    }

    /// The whole window.
    pub fn window(&self) -> Rect {
        window(self.size)
    }

    /// The parts of the window, or `None` below the floor.
    pub fn frame(&self) -> Option<Frame> {
        frame(self.window())
    }

    /// Takes a new size of the window.
    pub fn resize(&mut self, size: Size) {
        self.size = size;
        self.on_stage(|screens, stage| screens.shown_mut().resize(stage));
    }
}

fn window(size: Size) -> Rect {
    Rect::new(0, 0, size.width, size.height)
}
