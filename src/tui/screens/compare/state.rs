//! What Compare remembers, and what follows from it.

use std::collections::BTreeSet;
use std::sync::Arc;

use ratatui::layout::Rect;

use super::aligned::Aligned;
use super::find::Found;
use super::geometry::{Geometry, PaneBox};
use super::level::Level;
use super::panes::Panes;
use super::rows::{Flow, Folding, Folds, Layout, Spec};
use super::sieve::Sieve;
use super::sync::{Anchor, interpolate, screen_row};
use super::table::{Mark, Note, Outlet, OutletIx, Table};
use crate::model::{Article, ArticleId};
use crate::tui::context::Context;

/// Articles side by side, and where the reader is in them.
#[derive(Clone, Debug)]
pub struct CompareState {
    pub(super) table: Table,
    pub(super) panes: Panes,
    pub(super) look: Look,
    /// Which sentences are shown.
    pub(super) sieve: Sieve,
    /// What stands level because the person says so.
    pub(super) level: Level,
    /// The aligned table, while it is shown in place of the panes.
    pub(super) aligned: Option<Aligned>,
    /// For each outlet where the cursor is, or was when the outlet had the focus.
    pub(super) places: Vec<Place>,
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
pub struct Place {
    pub sentence: u32,
    pub line: Line,
}

/// Where the reader was before a jump.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Stop {
    pub outlet: OutletIx,
    pub sentence: u32,
}

/// The screen row of the cursor, when nothing forces another one.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub enum Line {
    #[default]
    Third,
    At(u16),
}

/// What is shown, and how.
#[derive(Clone, Debug)]
pub struct Look {
    /// Marks that are switched off.
    pub off: BTreeSet<Mark>,
    pub boilerplate: Folding,
    pub same: Folding,
    pub flow: Flow,
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

/// Sentences of one outlet and their counterparts in another, in order of the first.
pub type Link = Arc<[(u32, u32)]>;

/// Layouts and links made so far. Both are pure functions of their keys, so that a view that
/// misses them makes them again and shows the same.
#[derive(Clone, Debug, Default)]
pub struct Cache {
    layouts: Vec<(OutletIx, Spec, Arc<Layout>)>,
    links: Vec<(OutletIx, OutletIx, Link)>,
}

/// Layouts that are kept: those of four panes before and after a change of width, and a few more.
const KEPT: usize = 16;

/// What a pane shows.
#[derive(Clone, Debug)]
pub struct Shown {
    pub place: PaneBox,
    pub layout: Arc<Layout>,
    /// The row of the layout in the first row of the pane; below zero, blank rows come first.
    pub top: i64,
    /// What stands in this pane for the cursor's sentence.
    pub met: Met,
}

/// What a pane has for the sentence under the cursor.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Met {
    /// The cursor is here.
    Cursor(usize),
    Counterpart(usize),
    /// Nothing; the common row is this one.
    Absent(usize),
    /// The pane does not move with the cursor.
    Alone,
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
        let table = Table::new(ctx, &articles, OutletIx(0));
        let first_of_story =
            |outlet: &Outlet| Place { sentence: opening(ctx, outlet) as u32, line: Line::Third };
        Self {
            places: table.outlets.iter().map(first_of_story).collect(),
            opened: vec![BTreeSet::new(); articles.len()],
            panes: Panes::new(articles.len()),
            table,
            look: Look::default(),
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

    /// Makes what `view` needs at this size, so that painting costs no more than the visible
    /// rows. To be called after an update or a change of size, before the view. The aligned table
    /// needs nothing.
    pub fn prepare(&mut self, ctx: &Context, area: Rect) {
        if self.aligned.is_some() {
            return;
        }
        let geometry = Geometry::new(self, area);
        let focus = self.panes.focused();
        for pane in &geometry.panes {
            let spec = self.spec(ctx, pane.text);
            if self.cache.layout(pane.outlet, spec).is_none() {
                let layout = self.layout(ctx, pane.outlet, pane.text);
                self.cache.layouts.push((pane.outlet, spec, layout));
            }
            if self.cache.link(focus, pane.outlet).is_none() {
                let link = self.link(ctx, focus, pane.outlet);
                self.cache.links.push((focus, pane.outlet, link));
            }
        }
        let surplus = self.cache.layouts.len().saturating_sub(KEPT);
        self.cache.layouts.drain(..surplus);
        let surplus = self.cache.links.len().saturating_sub(KEPT);
        self.cache.links.drain(..surplus);
    }

    /// Whether `view` has nothing left to lay out at this size.
    pub fn is_prepared(&self, ctx: &Context, area: Rect) -> bool {
        let focus = self.panes.focused();
        self.aligned.is_some()
            || Geometry::new(self, area).panes.iter().all(|pane| {
                self.cache.layout(pane.outlet, self.spec(ctx, pane.text)).is_some()
                    && self.cache.link(focus, pane.outlet).is_some()
            })
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
    pub(super) fn shown_mark(&self, note: Note) -> Mark {
        match note.mark() {
            Mark::Diverging if self.look.off.contains(&Mark::Diverging) => note.class_mark(),
            mark => mark,
        }
    }

    /// Whether sentences with this mark stand out and are stops.
    pub(super) fn is_on(&self, mark: Mark) -> bool {
        mark != Mark::Boilerplate && !self.look.off.contains(&mark)
    }

    pub(super) fn layout(&self, ctx: &Context, ix: OutletIx, width: u16) -> Arc<Layout> {
        let spec = self.spec(ctx, width);
        if let Some(layout) = self.cache.layout(ix, spec) {
            return layout;
        }
        let folding = Folds { opened: &self.opened[ix.index()], left_out: self.sieve.of(ix) };
        let (article, notes) = (self.article(ctx, ix), &self.table.outlet(ix).notes);
        Arc::new(Layout::new(article, notes, folding, spec))
    }

    /// Forgets what was laid out for an outlet whose folds changed.
    pub(super) fn forget(&mut self, ix: OutletIx) {
        self.cache.layouts.retain(|l| l.0 != ix);
    }

    /// Every sentence of `from` that has a counterpart in `to`, with it, in order.
    pub(super) fn link(&self, ctx: &Context, from: OutletIx, to: OutletIx) -> Link {
        if let Some(link) = self.cache.link(from, to) {
            return link;
        }
        let other = |i: usize| self.counterpart(ctx, (from, i), to);
        (0..self.table.len(from)).filter_map(|i| Some((i as u32, other(i)? as u32))).collect()
    }

    /// What each pane shows, and the common screen row.
    pub(super) fn shown(&self, ctx: &Context, geometry: &Geometry) -> (Vec<Shown>, usize) {
        let width = geometry.focus(self).map_or(0, |pane| pane.text);
        let mut shown: Vec<Shown> =
            geometry.panes.iter().map(|p| self.meet(ctx, p, width)).collect();
        let height = geometry.panes.first().map_or(0, |p| p.body.height as usize);
        let line = |ix| self.place(ix).line.row(height);
        let anchor = |s: &Shown| Anchor { row: s.anchor_row(self), rows: s.layout.rows.len() };
        let moving: Vec<Anchor> =
            shown.iter().filter(|s| s.met != Met::Alone).map(anchor).collect();
        let common = screen_row(line(self.panes.focused()), height, &moving);
        for pane in &mut shown {
            let anchor = anchor(pane);
            let row = match pane.met {
                Met::Alone => screen_row(line(pane.place.outlet), height, &[anchor]),
                _ => common,
            };
            pane.top = anchor.row as i64 - row as i64;
        }
        (shown, common)
    }

    pub(super) fn place(&self, ix: OutletIx) -> Place {
        self.places.get(ix.index()).copied().unwrap_or_default()
    }

    fn meet(&self, ctx: &Context, place: &PaneBox, focus_width: u16) -> Shown {
        let layout = self.layout(ctx, place.outlet, place.text);
        let met = match self.here() {
            Some((focus, sentence)) if focus == place.outlet => Met::Cursor(sentence),
            _ if self.look.sync == Sync::Off => Met::Alone,
            None => Met::Absent(0),
            Some(here) => {
                let own = self.layout(ctx, here.0, focus_width);
                self.meet_other(ctx, (here, &own), (place.outlet, &layout))
            }
        };
        Shown { place: *place, layout, top: 0, met }
    }

    /// What `there` has for the sentence `here`: each an outlet, and how it is laid out.
    pub(super) fn meet_other(
        &self,
        ctx: &Context,
        (here, own): ((OutletIx, usize), &Layout),
        (there, layout): (OutletIx, &Layout),
    ) -> Met {
        if let Some(sentence) = self.counterpart(ctx, here, there) {
            return Met::Counterpart(sentence);
        }
        let link = self.link(ctx, here.0, there);
        let after = link.partition_point(|pair| (pair.0 as usize) < here.1);
        let rows = |&(i, j): &(u32, u32)| (own.row_of(i as usize), layout.row_of(j as usize));
        let before = after.checked_sub(1).map(|i| rows(&link[i]));
        let ends = (own.rows.len(), layout.rows.len());
        Met::Absent(interpolate(own.row_of(here.1), before, link.get(after).map(rows), ends))
    }

    fn spec(&self, ctx: &Context, width: u16) -> Spec {
        Spec {
            width,
            flow: self.look.flow,
            same: self.look.same,
            boilerplate: self.look.boilerplate,
            ambiguous: ctx.glyphs.ambiguous,
        }
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

impl Shown {
    /// The row of the layout that is held on the screen row of the cursor.
    fn anchor_row(&self, state: &CompareState) -> usize {
        match self.met {
            Met::Cursor(sentence) | Met::Counterpart(sentence) => self.layout.row_of(sentence),
            Met::Absent(row) => row,
            Met::Alone => self.layout.row_of(state.place(self.place.outlet).sentence as usize),
        }
    }

    /// The item of the layout on a row of the pane, and the row of the pane where it starts.
    pub fn item_on(&self, y: u16) -> Option<(usize, i64)> {
        let row = (self.top + i64::from(y)).max(0) as usize;
        let item = self.layout.item_at(row)?;
        Some((item, i64::from(self.layout.items[item].row) - self.top))
    }
}

impl Line {
    /// The row where the cursor rests in a pane of this height.
    pub fn row(self, height: usize) -> usize {
        match self {
            Line::Third => height / 3,
            Line::At(row) => (row as usize).min(height.saturating_sub(1)),
        }
    }
}

impl Default for Look {
    fn default() -> Self {
        Self {
            off: BTreeSet::new(),
            boilerplate: Folding::Folded,
            same: Folding::Shown,
            flow: Flow::Lines,
            emphasis: Emphasis::Words,
            ignored: Switch::Off,
            detail: Detail::Fitting,
            sync: Sync::On,
        }
    }
}

impl Cache {
    fn layout(&self, ix: OutletIx, spec: Spec) -> Option<Arc<Layout>> {
        self.layouts.iter().find(|l| l.0 == ix && l.1 == spec).map(|l| l.2.clone())
    }

    fn link(&self, from: OutletIx, to: OutletIx) -> Option<Link> {
        self.links.iter().find(|l| l.0 == from && l.1 == to).map(|l| l.2.clone())
    }

    pub(super) fn clear(&mut self) {
        *self = Self::default();
    }
}
