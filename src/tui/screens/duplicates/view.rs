use ratatui::buffer::Buffer;
use ratatui::style::{Modifier, Style};

use super::layout::{DuplicatesColumns, DuplicatesParts, Panel, columns};
use super::order::Show;
use super::rows::SetRow as Listed;
use super::set::{Other, Set};
use super::state::{DuplicatesState, MemberStanding};
use super::words;
use crate::model::{Article, ArticleId, Decision, Relation};
use crate::text::{day, width};
use crate::tui::context::Context;
use crate::tui::figures::{counted, grouped};
use crate::tui::keymap::Keymap;
use crate::tui::layout::Breadth;
use crate::tui::paint::Row;
use crate::tui::rule::draw_rule;
use crate::tui::sheet::Sheet;
use crate::tui::theme::Ink;

/// Said until something was written.
const UNTOUCHED: &str = "nothing on disk has been changed";
/// Said while there are choices that were not written.
const UNWRITTEN: &str = "choices not yet written";

/// Draws Duplicates into the body of the window. Cost: the rows that are seen.
pub fn view(state: &DuplicatesState, context: &Context<'_>, keymap: &Keymap, buffer: &mut Buffer) {
    let Some(parts) = state.parts else { return };
    let painter = Painter { state, context, keymap, parts };
    if state.list.rows.len() == 0 {
        return painter.nothing(buffer);
    }
    if parts.list.height > 0 {
        painter.list(buffer);
    }
    match state.panel {
        Panel::Rules if parts.rules.is_none() => {
            let title = painter.rules_title();
            draw_rule(context, parts.title, &title, "", buffer);
            painter.rules(parts.below, buffer);
        }
        _ if parts.below.height > 0 => painter.lost(buffer),
        _ => {}
    }
    if let Some((rule, area)) = parts.rules {
        draw_rule(context, rule, &painter.rules_title(), "", buffer);
        painter.rules(area, buffer);
    }
    painter.divider(buffer);
}

/// What the top line says on the right: how many sets, and that nothing was touched.
pub fn breadcrumb(state: &DuplicatesState, context: &Context<'_>, room: usize) -> String {
    let sets = counted(state.sets().len(), "set");
    if state.standing != MemberStanding::Found {
        return counted(context.corpus.len(), "article");
    }
    let plan = plan(state, context);
    let (done, short) = match (state.record.told(), state.is_unwritten()) {
        (None, _) => (UNTOUCHED, "nothing changed yet"),
        (Some(_), true) => ("choices changed since they were written", "choices changed since"),
        (Some(told), false) => (told, told),
    };
    [format!("{sets}   {plan}   {done}"), format!("{sets}   {done}"), format!("{sets}   {short}")]
        .into_iter()
        .find(|text| width::columns(text, context.glyphs.ambiguous) <= room)
        .unwrap_or(sets)
}

/// What the status line says on the left and on the right.
pub fn status(state: &DuplicatesState) -> (String, String) {
    if state.standing != MemberStanding::Found {
        return Default::default();
    }
    let left = state.list.find.told(state.list.at.row);
    let (_, undecided) = state.counts();
    let left = left.unwrap_or_else(|| match undecided {
        0 if state.sets().is_empty() => String::new(),
        0 => "nothing is undecided".to_owned(),
        count => format!("{} undecided", counted(count, "article")),
    });
    let done = match state.is_unwritten() {
        true => UNWRITTEN,
        false => state.record.told().unwrap_or(UNTOUCHED),
    };
    let mut right = done.to_owned();
    if state.list.sort != super::Sort::default() {
        right.insert_str(0, &format!("sort: {}   ", state.list.sort.name()));
    }
    (left, right)
}

/// `plan: keep 26  drop 3  undecided 2`. What no set has is kept as well.
fn plan(state: &DuplicatesState, context: &Context<'_>) -> String {
    let (dropped, undecided) = state.counts();
    let kept = context.corpus.len().saturating_sub(dropped + undecided);
    let number = |count: usize| grouped(count.try_into().unwrap_or(u32::MAX));
    let [kept, dropped, undecided] = [kept, dropped, undecided].map(number);
    format!("plan: keep {kept}  drop {dropped}  undecided {undecided}")
}

/// What painting needs.
pub(super) struct Painter<'a> {
    pub state: &'a DuplicatesState,
    pub context: &'a Context<'a>,
    pub keymap: &'a Keymap,
    pub parts: DuplicatesParts,
}

impl Painter<'_> {
    pub(super) fn style(&self, ink: Ink) -> Style {
        self.context.theme.style(ink)
    }

    /// Why there is no set to be seen, in a sentence or two.
    fn nothing(&self, buffer: &mut Buffer) {
        let (state, articles) = (self.state, counted(self.context.corpus.len(), "article"));
        let (first, second) = match state.standing {
            MemberStanding::Waiting => (
                "Still reading and comparing.".to_owned(),
                "Duplicates are looked for once that is done.",
            ),
            MemberStanding::Working => {
                (format!("Looking for duplicates among {articles}."), "Esc stops it.")
            }
            MemberStanding::Stopped => {
                ("Stopped before all duplicates were found.".to_owned(), "4 looks for them again.")
            }
            MemberStanding::Found if state.sets().is_empty() => (
                format!("No duplicates among {articles}."),
                "Each of them has something that no other one has.",
            ),
            MemberStanding::Found => {
                (format!("No set is {}.", state.list.show.name()), "f or Esc shows all again.")
            }
        };
        let parts = self.parts;
        let title = if state.standing == MemberStanding::Found && !state.sets().is_empty() {
            plan(state, self.context)
        } else {
            String::new()
        };
        let area = parts.list.union(parts.rule);
        draw_rule(self.context, ratatui::layout::Rect { height: 1, ..area }, &title, "", buffer);
        let text = self.style(Ink::Text);
        let area =
            ratatui::layout::Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
        let mut sheet = Sheet::new(buffer, area, self.context.glyphs, 0);
        sheet.blank();
        sheet.text(("", text), 1, &first, text);
        sheet.text(("", text), 1, second, self.style(Ink::Dim));
    }

    fn list(&self, buffer: &mut Buffer) {
        let (state, parts) = (self.state, self.parts);
        let left = match parts.breadth {
            Breadth::Wide => "sets".to_owned(),
            _ => plan(state, self.context),
        };
        draw_rule(self.context, parts.rule, &left, &self.shown(), buffer);
        let (path, date) = self.longest();
        let columns = columns(parts.list.width, path, date);
        for y in 0..parts.list.height {
            let at = state.list.at.top + usize::from(y);
            let Some(row) = state.list.rows.get(at) else { return };
            let out = &mut Row::new(buffer, parts.list, y, self.context.glyphs);
            let is_current = at == state.list.at.row;
            out.put(if is_current { ">" } else { " " }, self.style(Ink::Text));
            match row {
                Listed::Blank => {}
                Listed::Heading(set) => self.heading(&state.all.sets[set], at, out),
                Listed::Article { set, at: place } => {
                    self.article(&state.all.sets[set], place, (columns, at), out);
                }
            }
        }
    }

    /// What is left out of the list: `shown: undecided, 3 of 12`.
    fn shown(&self) -> String {
        let list = &self.state.list;
        let (shown, all) = (list.rows.sets(), self.state.sets().len());
        match list.show {
            Show::All => counted(all, "set"),
            show => format!("shown: {}, {shown} of {all}", show.name()),
        }
    }

    /// Columns of the longest path and of the longest date on screen.
    fn longest(&self) -> (usize, usize) {
        let (list, context) = (&self.state.list, self.context);
        let seen = list.at.top..list.at.top + usize::from(self.parts.list.height);
        let article = |row| match list.rows.get(row)? {
            Listed::Article { set, at } => self.state.all.sets[set].article(at),
            _ => None,
        };
        let (mut path, mut date) = (0, 0);
        for id in seen.filter_map(article) {
            let article = context.corpus.article(id);
            let place = words::place(article, self.state.root);
            path = path.max(width::columns(&place, context.glyphs.ambiguous));
            date = date.max(self.date(article).len());
        }
        (path, date)
    }

    /// When an article was published, as far as it is known.
    fn date(&self, article: &Article) -> String {
        let date = article.meta.published.as_ref();
        date.map(|date| day::moment(date, self.context.dates)).unwrap_or_default()
    }

    /// `Set 1 of 4   exact copy                same text 100%`
    fn heading(&self, set: &Set, row: usize, out: &mut Row<'_>) {
        let rows = &self.state.list.rows;
        let (number, all) = (rows.number(row) + 1, rows.sets());
        let is_current = row == self.state.list.at.row;
        let title = self.style(if is_current { Ink::Cursor } else { Ink::Title });
        let lead = match self.parts.breadth {
            Breadth::Narrow => format!("{number}/{all}"),
            _ => format!("Set {number} of {all}"),
        };
        let evidence = words::evidence(set);
        let room = out.room();
        out.put(&lead, title);
        let taken = width::columns(&evidence, self.context.glyphs.ambiguous) + 2;
        let gap = if self.parts.breadth == Breadth::Narrow { 1 } else { 3 };
        let left = room.saturating_sub(lead.len() + gap + taken);
        out.skip(gap as u16).left(&words::relation(set), left, self.style(Ink::Text));
        let room = out.room().saturating_sub(1);
        out.right(&evidence, room, self.style(Ink::Dim));
    }

    /// `[drop]  tribune/bridge.html   22 Nov 06:30   512 w   loses nothing`
    fn article(
        &self,
        set: &Set,
        place: usize,
        (columns, row): (DuplicatesColumns, usize),
        out: &mut Row<'_>,
    ) {
        let Some(id) = set.article(place) else { return };
        let other = place.checked_sub(1).and_then(|at| set.others.get(at));
        let article = self.context.corpus.article(id);
        let is_dropped = other.is_some_and(|other| other.decision == Decision::Drop);
        let plain = self.style(if is_dropped { Ink::Dim } else { Ink::Text });
        let is_narrow = self.parts.breadth == Breadth::Narrow;
        let words = if is_narrow { words::short_label } else { words::label };
        let label = other.map_or("[keep]", words);
        let ink = other.map_or(Ink::Verbatim, ink);
        let ink = self.style(ink).remove_modifier(Modifier::UNDERLINED | Modifier::ITALIC);
        out.skip(1).left(label, columns.label.into(), ink);
        let (list, ambiguous) = (&self.state.list, self.context.glyphs.ambiguous);
        let is_hit = list.find.has(row);
        let name = match (row == list.at.row, is_hit) {
            (true, true) => self.style(Ink::CurrentHit),
            (true, false) => self.style(Ink::Cursor),
            (false, true) => self.style(Ink::Hit),
            (false, false) => plain,
        };
        let end = out.x() + columns.path;
        let room = usize::from(columns.path.saturating_sub(1));
        out.put(&words::fit_place(article, self.state.root, room, ambiguous), name).to(end);
        self.figures(id, other, (columns, plain), out);
        let note = match other {
            None if is_narrow => words::short_why(&set.why).into_owned(),
            None => words::why(&set.why).into_owned(),
            Some(other) if is_narrow => short_loss(other),
            Some(other) => words::loses(other),
        };
        let losing = other.is_some_and(|other| !other.own().is_empty());
        let style =
            if losing && !is_dropped { self.style(Ink::Text) } else { self.style(Ink::Dim) };
        out.left(&note, columns.note.into(), style);
    }

    /// Outlet, relation, date and words, as far as there are columns for them.
    fn figures(
        &self,
        id: ArticleId,
        other: Option<&Other>,
        (columns, style): (DuplicatesColumns, Style),
        out: &mut Row<'_>,
    ) {
        let article = self.context.corpus.article(id);
        if columns.outlet > 0 {
            out.left(article.outlet(), usize::from(columns.outlet - 1), style).skip(1);
            let tie = other.and_then(|other| other.tie.as_ref()).map(words::tie);
            out.left(&tie.unwrap_or_default(), columns.relation.into(), style);
        }
        if columns.date > 0 {
            out.left(&self.date(article), columns.date.into(), style);
        }
        if columns.words > 0 {
            let words = format!("{} w", grouped(self.words(id)));
            out.right(&words, usize::from(columns.words - 2), style).skip(2);
        }
    }

    /// Words of the story; before the comparison is there, all words.
    fn words(&self, id: ArticleId) -> u32 {
        match self.context.collation.shares.get(id.index()) {
            Some(shares) => shares.words,
            None => {
                let text = &self.context.corpus.article(id).text;
                crate::text::word::count(text).try_into().unwrap_or(u32::MAX)
            }
        }
    }

    fn divider(&self, buffer: &mut Buffer) {
        let Some(area) = self.parts.divider else { return };
        let (glyphs, dim) = (self.context.glyphs, self.style(Ink::Dim));
        for y in 0..area.height {
            let sign = if y == 0 { glyphs.tee() } else { glyphs.divider() };
            Row::new(buffer, area, y, glyphs).put(sign, dim);
        }
    }
}

/// The ink of what is decided.
fn ink(other: &Other) -> Ink {
    let is_version = other.tie.as_ref().is_some_and(|tie| tie.relation == Relation::Updated);
    match other.decision {
        Decision::Keep if is_version => Ink::Paraphrase,
        Decision::Keep => Ink::Verbatim,
        Decision::Drop => Ink::Diverges,
        Decision::Undecided => Ink::Changed,
    }
}

/// `loses 2`
fn short_loss(other: &Other) -> String {
    match &other.tie {
        _ if other.is_held() => "protected".to_owned(),
        None => "no copy".to_owned(),
        Some(tie) => format!("loses {}", tie.own.len()),
    }
}
