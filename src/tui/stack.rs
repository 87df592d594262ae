//! The screens that are open: the one that is shown, those that were left, and the way between.

use std::any::Any;

use super::context::Context;
use super::screen::{Before, Left, Screen};
use super::tab::Tab;

/// Open screens, at most one of a kind. [`Tab::HOME`] is always among them.
#[derive(Debug)]
pub struct Screens {
    shown: Box<dyn Screen>,
    aside: Vec<Box<dyn Screen>>,
    /// The way from the first screen to the one that is shown; no screen stands in it twice.
    way: Vec<Tab>,
}

impl Screens {
    /// Shows the first screen, which is never closed.
    pub fn new(home: Box<dyn Screen>) -> Self {
        Self { shown: home, aside: Vec::new(), way: Vec::new() }
    }

    /// Which screen is shown.
    pub fn tab(&self) -> Tab {
        self.shown.tab()
    }

    /// The screen that is shown.
    pub fn shown(&self) -> &dyn Screen {
        self.shown.as_ref()
    }

    /// The screen that is shown.
    pub fn shown_mut(&mut self) -> &mut dyn Screen {
        self.shown.as_mut()
    }

    /// A screen by its type, shown or left; `None` if it was never opened.
    pub fn get<S: Screen>(&self) -> Option<&S> {
        let mut open = std::iter::once(&self.shown).chain(&self.aside);
        open.find_map(|screen| (screen.as_ref() as &dyn Any).downcast_ref())
    }

    /// A screen by its type, shown or left; `None` if it was never opened.
    pub fn get_mut<S: Screen>(&mut self) -> Option<&mut S> {
        let mut open = std::iter::once(&mut self.shown).chain(&mut self.aside);
        open.find_map(|screen| (screen.as_mut() as &mut dyn Any).downcast_mut())
    }

    /// The screen of this name that was left, if there is one.
    pub fn left(&mut self, tab: Tab) -> Option<&mut dyn Screen> {
        let place = self.aside.iter().position(|screen| screen.tab() == tab)?;
        Some(self.aside[place].as_mut())
    }

    /// The screen that `q` leads to; `None` on the first one.
    pub fn before(&self) -> Option<Tab> {
        let last = self.way.last().copied();
        last.or_else(|| (self.tab() != Tab::HOME).then_some(Tab::HOME))
    }

    /// Shows a screen; what was open under that name is forgotten. The one that was shown is put
    /// aside, and `q` leads back to it.
    pub fn show(&mut self, screen: Box<dyn Screen>) {
        let (from, to) = (self.tab(), screen.tab());
        let left = std::mem::replace(&mut self.shown, screen);
        self.aside.retain(|screen| screen.tab() != to);
        if from != to {
            self.aside.push(left);
        }
        self.way.push(from);
        self.way.retain(|&tab| tab != to);
        if to == Tab::HOME {
            self.way.clear();
        }
    }

    /// Shows a screen that was left. Says whether there was one.
    pub fn go(&mut self, tab: Tab) -> bool {
        let Some(place) = self.aside.iter().position(|screen| screen.tab() == tab) else {
            return false;
        };
        let screen = self.aside.remove(place);
        self.show(screen);
        true
    }

    /// Back to the screen before this one.
    pub fn back(&mut self) {
        let before = self.way.pop().unwrap_or(Tab::HOME);
        let way = self.way.clone();
        if !self.go(before) {
            self.go(Tab::HOME);
        }
        self.way = way;
    }

    /// All open screens follow into another corpus. One that has nothing left to show is closed.
    pub fn follow(&mut self, before: &Before<'_>, context: &Context<'_>) {
        self.aside.retain_mut(|screen| {
            screen.moved(before, context) == Left::Something || screen.tab() == Tab::HOME
        });
        let gone = self.tab();
        if self.shown.moved(before, context) == Left::Nothing && self.go(Tab::HOME) {
            self.aside.retain(|screen| screen.tab() != gone);
        }
    }
}
