//! The items on screen, and what keys do to them.

use ratatui::layout::Rect;

use crate::model::{DossierItem, ItemKind, Quote};
use crate::tui::command::Command;
use crate::tui::context::Context;
use crate::tui::effect::Effect;
use crate::tui::export_kind::What;
use crate::tui::layout::Breadth;
use crate::tui::screen::Request;
use crate::tui::walk::{self, Hits};

/// The dossier, and where the reader is in it.
///
/// An item that is taken out stays in the list, marked, until the screen is entered anew, so that it can
/// be put back.
#[derive(Clone, Debug, Default)]
pub struct DossierState {
    pub(super) items: Vec<DossierItem>,
    pub(super) row: usize,
    /// The first row on screen.
    pub(super) top: usize,
    /// Rows of what the item says that are scrolled away.
    pub(super) scrolled: usize,
    pub(super) find: Hits,
    pub(super) parts: Option<DossierParts>,
}

/// Where the parts of the screen stand.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct DossierParts {
    pub rule: Rect,
    pub list: Rect,
    pub detail_rule: Rect,
    pub detail: Rect,
}

/// Divides the body: the list gets what it needs, at most half.
fn parts(body: Rect, breadth: Breadth, items: usize) -> DossierParts {
    let most = match breadth {
        Breadth::Narrow => body.height.saturating_sub(2) / 3,
        _ => body.height.saturating_sub(2) / 2,
    };
    let rows = u16::try_from(items).unwrap_or(u16::MAX).clamp(1, most.max(1));
    let part = |y: u16, height: u16| {
        let (top, bottom) = (body.y + y.min(body.height), body.bottom());
        Rect { y: top, height: height.min(bottom - top), ..body }
    };
    DossierParts {
        rule: part(0, 1),
        list: part(1, rows),
        detail_rule: part(1 + rows, 1),
        detail: part(2 + rows, body.height),
    }
}

impl DossierState {
    /// The dossier as it is now.
    pub fn open(context: &Context<'_>) -> Self {
        Self { items: context.recall.memory.dossier.clone(), ..Self::default() }
    }

    /// The item under the cursor.
    pub fn current(&self) -> Option<&DossierItem> {
        self.items.get(self.row)
    }

    /// Takes notes and items that came since, and another size.
    pub(super) fn resize(&mut self, body: Rect, breadth: Breadth, context: &Context<'_>) {
        let memory = &context.recall.memory;
        for item in &mut self.items {
            if let Some(at) = memory.place_of(item) {
                *item = memory.dossier[at].clone();
            }
        }
        for item in &memory.dossier {
            if !self.items.iter().any(|listed| listed.is_same(item)) {
                self.items.push(item.clone());
            }
        }
        self.parts = Some(parts(body, breadth, self.items.len()));
        self.search(&self.find.query.clone());
        self.settle();
    }

    /// Carries out a command.
    pub(super) fn update(&mut self, command: Command, context: &Context<'_>) -> Request {
        let page = self.parts.map_or(1, |parts| usize::from(parts.list.height)).max(2);
        if let Some(row) = walk::target(command, self.row, page) {
            self.go(row);
            return Request::Nothing;
        }
        let quote = self.current().and_then(|item| item.quotes.first());
        match command {
            Command::Open => {
                return match quote {
                    Some(quote) => Request::Quoted(Box::new(quote.clone())),
                    None => Request::Nothing,
                };
            }
            Command::EvidenceDown => self.scrolled = self.scrolled.saturating_add(1),
            Command::EvidenceUp => self.scrolled = self.scrolled.saturating_sub(1),
            Command::FindNext | Command::FindPrevious => {
                return self.next_hit(command == Command::FindNext);
            }
            Command::Export if context.recall.memory.dossier.is_empty() => {
                return Request::say("nothing to write: the dossier is empty");
            }
            Command::Export => return Request::Export(What::Dossier),
            _ => {
                return quote
                    .map_or(Request::Nothing, |quote| take(quote, self.current(), command));
            }
        }
        self.scrolled = self.scrolled.min(super::view::overflow(self, context));
        Request::Nothing
    }

    /// Puts the cursor on a row, at most the last one.
    pub(super) fn go(&mut self, row: usize) {
        let row = row.min(self.items.len().saturating_sub(1));
        if row != self.row {
            self.scrolled = 0;
        }
        self.row = row;
        self.settle();
    }

    fn settle(&mut self) {
        let height = self.parts.map_or(1, |parts| usize::from(parts.list.height)).max(1);
        self.row = self.row.min(self.items.len().saturating_sub(1));
        let least = (self.row + 1).saturating_sub(height);
        self.top = self.top.clamp(least, self.row).min(self.items.len().saturating_sub(height));
    }

    /// Searches quotations, outlets and notes, without moving.
    pub(super) fn search(&mut self, query: &str) {
        let has = |item: &DossierItem, words: &str| {
            let quoted = item.quotes.iter().flat_map(|q| [&q.exact, &q.outlet, &q.title]);
            quoted.chain([&item.note, &item.about]).any(|text| text.to_lowercase().contains(words))
        };
        self.find = Hits::new(query, |words| {
            let rows = self.items.iter().enumerate();
            rows.filter(|(_, item)| has(item, words)).map(|(row, _)| row).collect()
        });
    }

    fn next_hit(&mut self, forward: bool) -> Request {
        match self.find.beyond(self.row, forward) {
            Some(row) => self.go(row),
            None if self.find.query.is_empty() => {
                return Request::say("nothing was searched yet: / searches");
            }
            None => return Request::say(&format!("`{}` was not found", self.find.query)),
        }
        Request::Nothing
    }
}

/// Copying, the browser, the editor.
fn take(quote: &Quote, item: Option<&DossierItem>, command: Command) -> Request {
    let effect = match (command, item) {
        (Command::CopySentence, Some(item)) if item.kind == ItemKind::Claim => {
            let stated = item.quotes.iter().map(|quote| {
                format!("{} {}", quote.outlet, quote.value.as_deref().unwrap_or_default())
            });
            Effect::Copy(format!("{}: {}", item.about, stated.collect::<Vec<_>>().join("; ")))
        }
        (Command::CopySentence, _) => Effect::Copy(quote.exact.clone()),
        (Command::CopyCited, Some(item)) => {
            Effect::Copy(item.quotes.iter().map(cited).collect::<Vec<_>>().join("\n"))
        }
        (Command::Edit, _) => Effect::Edit(quote.file.clone().into()),
        (Command::Browse, _) => match &quote.url {
            Some(url) => Effect::Browse(url.clone()),
            None => Effect::Say("this article has no address".to_owned()),
        },
        _ => return Request::Nothing,
    };
    Request::Effect(effect)
}

/// The words, then outlet, date and address.
fn cited(quote: &Quote) -> String {
    let address = quote.url.as_ref().unwrap_or(&quote.file);
    let source = [Some(&quote.outlet), quote.published.as_ref(), Some(address)];
    let source: Vec<&str> = source.into_iter().flatten().map(String::as_str).collect();
    format!("{}\n— {}", quote.exact, source.join(", "))
}
