//! What Compare remembers, and what follows from it.

use std::collections::BTreeSet;

use super::aligned::Aligned;
use super::cache::Cache;
use super::found::Found;
use super::level::Level;
use super::note::{Note, OutletIx, Sign};
use super::panes::Panes;
use super::rows::{Folding, TextFlow};
use super::sieve::Sieve;
use super::table::{MarkTable, Outlet};
use crate::model::{Article, ArticleId};
use crate::tui::context::Context;

/// Articles side by side, and where the reader is in them.
#[derive(Clone, Debug)]
pub struct CompareState {
    pub(super) table: MarkTable,
    pub(super) panes: Panes,
    pub(super) look: CompareLook,
    /// Which sentences are shown.
    pub(super) sieve: Sieve,
    /// What stands level because the person says so.
    pub(super) level: Level,
    /// The aligned table, while it is shown in place of the panes.
    pub(super) aligned: Option<Aligned>,
    /// For each outlet where the cursor is, or was when the outlet had the focus.
    pub(super) places: Vec<CursorPlace>,
    pub(super) trail: Vec<Stop>,
    pub(super) found: Option<Found>,
    /// Sentences whose fold was opened.
    pub(super) opened: Vec<BTreeSet<u32>>,
    /// The first row of the detail that is shown.
    pub(super) detail_top: usize,
    /// A page jump leaves a sign at the sentence that was last on the screen.
    pub(super) left_off: Option<(OutletIx, u32)>,
    pub(super) cache: Cache,
}

/// A sentence, and the screen row where it rests.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub struct CursorPlace {
    pub sentence: u32,
    pub line: RestingRow,
}

/// Where the reader was before a jump.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Stop {
    pub outlet: OutletIx,
    pub sentence: u32,
}

/// The screen row of the cursor, when nothing forces another one.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub enum RestingRow {
    #[default]
    Third,
    At(u16),
}

/// What is shown, and how.
#[derive(Clone, Debug)]
pub struct CompareLook {
    /// Marks that are switched off.
    pub off: BTreeSet<Sign>,
    pub boilerplate: Folding,
    pub same: Folding,
    pub flow: TextFlow,
    pub emphasis: Emphasis,
    /// What does not count as a difference stands out.
    pub ignored: Switch,
    pub detail: Detail,
    pub sync: Sync,
}

/// Whether single words of an edited or diverging sentence stand out.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub enum Emphasis {
    #[default]
    Words,
    Plain,
}

/// On or off.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub enum Switch {
    On,
    #[default]
    Off,
}

/// How high the detail panel is.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub enum Detail {
    /// As fits the screen: 7 rows on a large one, 4 else.
    #[default]
    Fitting,
    /// The other of the two heights.
    Other,
    Off,
}

/// Whether panes move together.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub enum Sync {
    #[default]
    On,
    Off,
}

/// What the chrome says about Compare.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Status {
    /// Story and outlets, for the top row.
    pub breadcrumb: String,
    /// The hit, else where among its like the sentence stands if no detail says so:
    /// `match 3 of 17`.
    pub place: String,
    /// Switches: sync, shown classes, panes, base.
    pub switches: String,
}

impl CompareState {
    /// Opens articles in the order given; the first is the base. The cursor stands on the
    /// headline, below what a page has of menus. Cost: linear in their sentences
    /// and matches.
    pub fn open(ctx: &Context, articles: &[ArticleId]) -> Self {
        let mut seen = BTreeSet::new();
        let fits = |a: &&ArticleId| a.index() < ctx.corpus.len();
        let articles: Vec<ArticleId> =
            articles.iter().filter(fits).copied().filter(|a| seen.insert(*a)).collect();
        let table = MarkTable::new(ctx, &articles, OutletIx(0));
        let first_of_story = |outlet: &Outlet| CursorPlace {
            sentence: opening(ctx, outlet) as u32,
            line: RestingRow::Third,
        };
        Self {
            places: table.outlets.iter().map(first_of_story).collect(),
            opened: vec![BTreeSet::new(); articles.len()],
            panes: Panes::new(articles.len()),
            table,
            look: CompareLook::default(),
            sieve: Sieve::default(),
            level: Level::default(),
            aligned: None,
            trail: Vec::new(),
            found: None,
            detail_top: 0,
            left_off: None,
            cache: Cache::default(),
        }
    }

    /// The sentence at which an outlet is opened.
    pub(super) fn opening(&self, ctx: &Context, ix: OutletIx) -> usize {
        opening(ctx, self.table.outlet(ix))
    }

    /// The open articles, in order of their outlets.
    pub fn articles(&self) -> Vec<ArticleId> {
        self.table.outlets.iter().map(|o| o.article).collect()
    }

    /// The article in the focused pane.
    pub fn current(&self) -> Option<ArticleId> {
        self.table.outlets.get(self.panes.focused().index()).map(|o| o.article)
    }

    pub(super) fn article<'a>(&self, ctx: &Context<'a>, ix: OutletIx) -> &'a Article {
        ctx.corpus.article(self.table.outlet(ix).article)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.table.outlets.is_empty()
    }

    /// The focused outlet and the sentence under the cursor; none where it has no sentence.
    pub(super) fn here(&self) -> Option<(OutletIx, usize)> {
        let focus = self.panes.focused();
        let sentence = self.places.get(focus.index())?.sentence as usize;
        (sentence < self.table.len(focus)).then_some((focus, sentence))
    }

    /// The mark as it is shown: with `!` switched off a sentence is what its class is.
    pub(super) fn shown_mark(&self, note: Note) -> Sign {
        match note.mark() {
            Sign::Diverging if self.look.off.contains(&Sign::Diverging) => note.class_mark(),
            mark => mark,
        }
    }

    /// Whether sentences with this mark stand out and are stops.
    pub(super) fn is_on(&self, mark: Sign) -> bool {
        mark != Sign::Boilerplate && !self.look.off.contains(&mark)
    }

    pub(super) fn place(&self, ix: OutletIx) -> CursorPlace {
        self.places.get(ix.index()).copied().unwrap_or_default()
    }
}

/// The sentence of the headline, else the first one of the story.
fn opening(ctx: &Context, outlet: &Outlet) -> usize {
    let article = ctx.corpus.article(outlet.article);
    let of_story = || (0..outlet.notes.len()).filter(|&i| !outlet.notes[i].boilerplate);
    let headline = article.headline();
    let first = of_story().find(|&i| article.sentence_text(i) == headline);
    first.or_else(|| of_story().next()).unwrap_or(0)
}

impl RestingRow {
    /// The row where the cursor rests in a pane of this height.
    pub fn row(self, height: usize) -> usize {
        match self {
            RestingRow::Third => height / 3,
            RestingRow::At(row) => (row as usize).min(height.saturating_sub(1)),
        }
    }
}

impl Default for CompareLook {
    fn default() -> Self {
        Self {
            off: BTreeSet::new(),
            boilerplate: Folding::Folded,
            same: Folding::Shown,
            flow: TextFlow::Lines,
            emphasis: Emphasis::Words,
            ignored: Switch::Off,
            detail: Detail::Fitting,
            sync: Sync::On,
        }
    }
}
