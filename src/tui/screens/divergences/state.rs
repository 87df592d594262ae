use super::evidence::{Evidence, Frame};
use super::find::find;
use super::layout::{Contents, DivergencesParts, parts};
use super::order::{self, Hide, Sort};
use crate::model::{ArticleId, Claim, Collation, Corpus, SentenceId, Statement, StoryId};
use crate::report::claims::{self, ClaimRow, ClaimTable};
use crate::text::day::{self, same_day, time};
use crate::text::width::{columns, fit};
use crate::tui::context::Context;
use crate::tui::data::Moves;
use crate::tui::layout::Breadth;
use crate::tui::walk::Hits;

use ratatui::layout::Rect;

/// The claims of one story, and where the reader is in them.
#[derive(Clone, Debug)]
pub struct DivergencesState {
    pub(super) story: StoryId,
    pub(super) table: ClaimTable,
    pub(super) outlets: Vec<Outlet>,
    /// Rows of the table that are shown, in order.
    pub(super) shown: Vec<usize>,
    pub(super) hide: Hide,
    pub(super) sort: Sort,
    pub(super) find: Hits,
    pub(super) at: GridPlace,
    pub(super) evidence: Evidence,
    /// Where everything stands; `None` below the floor.
    pub(super) parts: Option<DivergencesParts>,
}

/// Behind the name of an outlet whose article is a copy.
pub(super) const COPY: &str = " (copy)";

/// Names of outlets that decide how wide their column is.
const MEASURED: usize = 16;

/// A column of the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outlet {
    pub name: String,
    /// The time of day where all outlets are of one day, else the date as well.
    pub when: String,
}

/// The cursor, and what is scrolled away.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub struct GridPlace {
    /// Among the shown rows.
    pub row: usize,
    /// The first row on screen.
    pub top: usize,
    pub column: usize,
    /// The first column on screen.
    pub first: usize,
}

impl DivergencesState {
    /// The claims of a story, with the cursor on the first. O(statements of the story · log).
    pub fn open(context: &Context<'_>, story: StoryId) -> Self {
        let table = ClaimTable::new(context.corpus, context.collation, story);
        let mut state = Self {
            story,
            outlets: outlets(context, &table),
            table,
            shown: Vec::new(),
            hide: Hide::default(),
            sort: Sort::default(),
            find: Hits::default(),
            at: GridPlace::default(),
            evidence: Evidence::default(),
            parts: None,
        };
        state.arrange(context);
        state
    }

    /// The story whose claims are shown.
    pub fn story(&self) -> StoryId {
        self.story
    }

    /// Whether something was searched.
    pub fn is_searched(&self) -> bool {
        !self.find.query.is_empty()
    }

    /// Another story, shown in the same way.
    pub(super) fn turn_to(&mut self, story: StoryId, context: &Context<'_>) {
        let next = Self::open(context, story);
        *self = Self { hide: self.hide, sort: self.sort, parts: self.parts, ..next };
        self.arrange(context);
    }

    /// Shows what is loaded now: the same story, and the cursor on the claim of the same name.
    /// Returns whether the story is still there.
    pub fn move_to(&mut self, old: (&Corpus, &Collation), context: &Context<'_>) -> bool {
        let moves = Moves::new(old.0, context.corpus);
        let article = self.table.columns.iter().find_map(|&id| moves.of(id));
        let Some(story) = article.and_then(|id| context.collation.story_of(id)) else {
            return false;
        };
        let current = self.line().map(|line| old.1.claim(line.claim));
        let column = self.table.columns.get(self.at.column).and_then(|&id| moves.of(id));
        self.turn_to(story, context);
        let named = |line: &ClaimRow| {
            let claim = context.collation.claim(line.claim);
            current.is_some_and(|was| was.kind == claim.kind && was.about == claim.about)
        };
        self.at.row = self.shown.iter().position(|&r| named(&self.table.rows[r])).unwrap_or(0);
        let column = self.table.columns.iter().position(|&id| Some(id) == column);
        self.at.column = column.unwrap_or(0);
        self.look_up(context);
        true
    }

    /// Puts the cursor on what a sentence states, where it states anything that is shown: what is folded
    /// stays so, since nearly every sentence states something that no other outlet does.
    pub fn go_to_sentence(&mut self, sentence: SentenceId, context: &Context<'_>) {
        let stated = || context.collation.stated_in(sentence).map(|(claim, _)| claim);
        let row =
            self.shown.iter().position(|&row| stated().any(|c| c == self.table.rows[row].claim));
        let column = self.table.columns.iter().position(|&id| id == sentence.article);
        if let Some(row) = row {
            self.at.row = row;
            self.at.column = column.unwrap_or(self.at.column);
            self.look_up(context);
        }
    }

    /// Hides and sorts again; the cursor stays on its claim where that is still shown.
    pub(super) fn arrange(&mut self, context: &Context<'_>) {
        let current = self.shown.get(self.at.row).copied();
        self.shown = order::rows(&self.table, context.collation, self.hide, self.sort);
        let row = self.shown.iter().position(|&row| Some(row) == current);
        self.at.row = row.unwrap_or(self.at.row).min(self.shown.len().saturating_sub(1));
        self.search(context);
        self.refit(context);
        self.look_up(context);
    }

    /// Searches again what was searched.
    pub(super) fn search(&mut self, context: &Context<'_>) {
        let query = std::mem::take(&mut self.find.query);
        let Context { corpus, collation, .. } = *context;
        self.find = find(&query, &self.shown, &self.table, corpus, collation);
    }

    /// Gathers what there is to say about the claim under the cursor, from its beginning.
    pub(super) fn look_up(&mut self, context: &Context<'_>) {
        let breadth = self.parts.map_or(Breadth::Medium, |parts| parts.breadth);
        self.evidence = match self.line() {
            Some(line) => {
                let voices = claims::voices(context.corpus, context.collation.claim(line.claim));
                let ambiguous = context.glyphs.ambiguous;
                let used = |column: u32, sentence: SentenceId| match breadth {
                    Breadth::Narrow => {
                        let name = self.label(column as usize, sentence.article, context);
                        (columns(&name, ambiguous) + 2).try_into().unwrap_or(u16::MAX)
                    }
                    _ => 0,
                };
                Evidence::new(context, line, &voices, (breadth, used))
            }
            None => Evidence::default(),
        };
        self.settle();
        self.show_outlet(context);
    }

    /// Brings what the outlet of the cursor says into sight.
    pub(super) fn show_outlet(&mut self, context: &Context<'_>) {
        let (frame, height) = (self.frame(context), self.evidence_height(context));
        self.evidence.show(self.at.column, height, context.corpus, frame);
    }

    /// Takes another size.
    pub fn resize(&mut self, body: Rect, breadth: Breadth, context: &Context<'_>) {
        let before = self.parts.map(|parts| parts.breadth);
        let contents = self.contents(context);
        self.parts = Some(parts(body, breadth, contents));
        if before == Some(breadth) {
            self.settle();
            let (frame, height) = (self.frame(context), self.evidence_height(context));
            self.evidence.settle(height, context.corpus, frame);
        } else {
            self.look_up(context);
        }
    }

    /// Lays out anew after the number of rows has changed.
    fn refit(&mut self, context: &Context<'_>) {
        let Some(old) = self.parts else { return };
        let body = Rect { height: old.evidence.bottom() - old.rule.y, ..old.rule };
        self.parts = Some(parts(body, old.breadth, self.contents(context)));
    }

    fn contents(&self, context: &Context<'_>) -> Contents {
        let name = |line: &ClaimRow| {
            columns(&context.collation.claim(line.claim).about, context.glyphs.ambiguous)
        };
        let longest = self.table.rows.iter().map(name).max().unwrap_or(0);
        Contents {
            rows: self.shown.len(),
            outlets: self.table.columns.len(),
            longest: longest.try_into().unwrap_or(u16::MAX - 2),
            is_dated: self.outlets.iter().any(|outlet| !outlet.when.is_empty()),
        }
    }

    /// Scrolls as little as needed to show the cursor.
    pub(super) fn settle(&mut self) {
        let Some(parts) = self.parts else { return };
        let height = usize::from(parts.table.height).max(1);
        let last = self.shown.len().saturating_sub(height);
        let GridPlace { row, top, column, first } = self.at;
        self.at.top = top.clamp((row + 1).saturating_sub(height), row).min(last);
        let side_by_side = parts.columns.outlets.max(1);
        let last = self.table.columns.len().saturating_sub(side_by_side);
        self.at.first = first.clamp((column + 1).saturating_sub(side_by_side), column).min(last);
    }

    /// The row under the cursor.
    pub(super) fn line(&self) -> Option<&ClaimRow> {
        self.shown.get(self.at.row).map(|&row| &self.table.rows[row])
    }

    /// The claim under the cursor.
    pub(super) fn claim<'a>(&self, context: &Context<'a>) -> Option<&'a Claim> {
        self.line().map(|line| context.collation.claim(line.claim))
    }

    /// The article of the outlet under the cursor.
    pub(super) fn article(&self) -> Option<ArticleId> {
        self.table.columns.get(self.at.column).copied()
    }

    /// What the outlet under the cursor states first; where it states nothing, what any does.
    pub(super) fn statement<'a>(&self, context: &Context<'a>) -> Option<&'a Statement> {
        let line = self.line()?;
        let place = line.cell(self.at.column).first().or(line.places.first())?;
        context.collation.claim(line.claim).statements.get(place.statement as usize)
    }

    /// Rows in which the sentences scroll, above those that stay in sight.
    pub(super) fn evidence_height(&self, context: &Context<'_>) -> usize {
        let height = self.parts.map_or(0, |parts| usize::from(parts.evidence.height));
        height - self.evidence.pinned(height, context.corpus, self.frame(context))
    }

    /// Outlet and time of an article in one; a copy is called one.
    pub(super) fn label(&self, column: usize, article: ArticleId, context: &Context<'_>) -> String {
        /// The longest name that leaves room for a sentence in the narrowest window.
        const NAME: usize = 14;
        let ambiguous = context.glyphs.ambiguous;
        match self.outlets.get(column) {
            Some(outlet) => {
                let name = fit(&outlet.name, NAME, ambiguous);
                format!("{name} {}", outlet.when).trim_end().to_owned()
            }
            None => {
                let name = fit(context.corpus.article(article).outlet(), NAME, ambiguous);
                format!("{name}{COPY}")
            }
        }
    }

    /// How wide the rows of the evidence are.
    pub(super) fn frame(&self, context: &Context<'_>) -> Frame {
        let width = self.parts.map_or(0, |parts| parts.evidence.width);
        let breadth = self.parts.map_or(Breadth::Narrow, |parts| parts.breadth);
        let ambiguous = context.glyphs.ambiguous;
        let lead = |outlet: &Outlet| columns(&outlet.name, ambiguous) + outlet.when.len() + 4;
        let copy = |&(id, _): &(ArticleId, ArticleId)| {
            columns(context.corpus.article(id).outlet(), ambiguous) + COPY.len() + 3
        };
        // So many are measured: the cost shall not grow with the outlets.
        let names = self.outlets.iter().take(MEASURED).map(lead);
        let names = names.chain(self.table.copies.iter().take(MEASURED).map(copy));
        let longest = names.max().unwrap_or(0) as u16;
        let lead = match breadth {
            Breadth::Narrow => 1,
            Breadth::Medium => longest.clamp(10, 24),
            Breadth::Broad | Breadth::Wide => longest.clamp(16, 34),
        };
        Frame { width, lead, ambiguous }
    }
}

/// The columns with the names that stand above them.
fn outlets(context: &Context<'_>, table: &ClaimTable) -> Vec<Outlet> {
    let articles = || table.columns.iter().map(|&id| context.corpus.article(id));
    let mut dates = articles().filter_map(|article| article.meta.published.as_ref());
    let first = dates.next();
    let one_day = dates.all(|date| first.is_some_and(|first| same_day(first, date)));
    let label = |article: &crate::model::Article| {
        let when = article.meta.published.as_ref().map(|date| {
            match (one_day, time(date, context.dates)) {
                (true, Some(time)) => time,
                _ => day::moment(date, context.dates),
            }
        });
        Outlet { name: article.outlet().to_owned(), when: when.unwrap_or_default() }
    };
    articles().map(label).collect()
}
