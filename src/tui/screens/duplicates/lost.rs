//! What would be lost if an article were dropped, and the two articles side by side: rows that
//! scroll.

use super::pairs::{Counterparts, Seen};
use super::set::{Other, Set};
use super::words;
use crate::model::{Article, ArticleId, Corpus, Relation, SentenceId, Span};
use crate::text::day;
use crate::text::width::Ambiguous;
use crate::text::wrap::{Measure, WrappedRow, wrap};
use crate::tui::context::Context;
use crate::tui::figures::counted;
use crate::tui::screens::compare::Sign;
use crate::tui::theme::Ink;
use crate::tui::walk::{From, Scroll};

/// Everything there is to say about one row of the list.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lost {
    /// The kept article and the one held against it; none for a whole set.
    pub between: Option<(ArticleId, ArticleId)>,
    /// How many sentences would be lost.
    pub sentences: usize,
    pub items: Vec<LostItem>,
    /// Where the part on screen begins.
    pub from: From,
}

/// One thing there is to say.
#[derive(Clone, Debug, PartialEq)]
pub enum LostItem {
    Blank,
    /// How many sentences the kept article has alike, edited, reworded, not, and in contradiction.
    Counts([u32; 5]),
    Words(String, Ink),
    /// A sentence that would be lost.
    Own(SentenceId),
    /// What the two say of themselves, where they differ.
    Differs {
        what: &'static str,
        kept: String,
        own: String,
    },
    /// The names above the two columns.
    Names,
    /// Two sentences level with each other, or one that has no counterpart.
    Pair {
        kept: Option<SentenceId>,
        own: Option<SentenceId>,
        mark: Sign,
    },
    /// Furniture of the page, so many sentences of each.
    Folded(usize),
}

/// How wide the rows are.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Frame {
    pub width: u16,
    pub ambiguous: Ambiguous,
}

/// Columns before a sentence: its mark.
pub const MARGIN: u16 = 3;

/// The widest a row of text gets.
const MEASURE: u16 = 100;

/// So narrow two columns of text can be side by side.
const TWO: u16 = 76;

impl Frame {
    /// Whether kept and dropped stand side by side.
    pub fn is_double(self) -> bool {
        self.width >= TWO
    }

    /// Columns of each of the two sides, the mark among them.
    pub fn side(self) -> u16 {
        self.width.saturating_sub(1) / 2
    }

    fn text(self) -> usize {
        usize::from(self.width.saturating_sub(MARGIN + 1).clamp(1, MEASURE))
    }

    fn beside(self) -> usize {
        usize::from(self.side().saturating_sub(MARGIN + 1).max(1))
    }
}

impl Lost {
    /// What there is to say about a set: which is kept, and what becomes of the others.
    pub fn of_set(set: &Set, root: usize, context: &Context<'_>) -> Self {
        /// More articles than this nobody reads a list of.
        const NAMED: usize = 40;
        let place = |id| words::place(context.corpus.article(id), root).into_owned();
        let kept = format!("{} is kept: {}.", place(set.kept), words::why(&set.why));
        let mut items = vec![LostItem::Words(kept, Ink::Text), LostItem::Blank];
        let line = |other: &Other| {
            let tie = other.tie.as_ref().map(|tie| format!("{}, ", words::tie(tie)));
            let (label, lost) = (words::label(other), words::loses(other));
            let tie = tie.unwrap_or_default();
            LostItem::Words(format!("{label} {}: {tie}{lost}", place(other.article)), Ink::Text)
        };
        items.extend(set.others.iter().take(NAMED).map(line));
        if let Some(more) = set.others.len().checked_sub(NAMED).filter(|&more| more > 0) {
            items.push(LostItem::Words(format!("and {more} more"), Ink::Dim));
        }
        Self { items, sentences: set.losses(), ..Self::default() }
    }

    /// What would be lost with an article of a set. O(sentences of the two · log).
    pub fn of_member(set: &Set, at: usize, context: &Context<'_>) -> Self {
        let Some(other) = at.checked_sub(1).and_then(|at| set.others.get(at)) else {
            return Self::default();
        };
        let found = Counterparts::new(context, (set.kept, other.article), other.own());
        let mut items = vec![LostItem::Counts(found.counts), verdict(other)];
        items
            .extend(other.own().iter().map(|&i| LostItem::Own(other.article.sentence(i as usize))));
        let articles = (context.corpus.article(set.kept), context.corpus.article(other.article));
        let differing = differing(articles.0, articles.1);
        if !differing.is_empty() {
            items.push(LostItem::Blank);
            items.extend(differing);
        }
        items.push(LostItem::Blank);
        items.push(LostItem::Names);
        items.extend(found.level().into_iter().map(|seen| match seen {
            Seen::Pair { kept, own, mark } => LostItem::Pair { kept, own, mark },
            Seen::Folded(count) => LostItem::Folded(count),
        }));
        Self {
            between: Some((set.kept, other.article)),
            sentences: other.own().len(),
            items,
            from: From::default(),
        }
    }

    /// Rows of an item. Side by side is left out where it has no room.
    pub fn rows(&self, item: usize, corpus: &Corpus, frame: Frame) -> usize {
        let side = |id: &Option<SentenceId>| {
            id.map_or(0, |id| sentence_rows(corpus, id, frame.beside(), frame.ambiguous).len())
        };
        match &self.items[item] {
            LostItem::Names | LostItem::Pair { .. } | LostItem::Folded(_) if !frame.is_double() => {
                0
            }
            LostItem::Blank | LostItem::Counts(_) | LostItem::Names | LostItem::Folded(_) => 1,
            LostItem::Differs { .. } => 2,
            LostItem::Words(text, _) => text_rows(text, frame.text(), frame.ambiguous).len(),
            LostItem::Own(id) => sentence_rows(corpus, *id, frame.text(), frame.ambiguous).len(),
            LostItem::Pair { kept, own, .. } => side(kept).max(side(own)),
        }
    }

    /// What there is to say, in a window of so many rows.
    pub fn window(
        &self,
        height: usize,
        corpus: &Corpus,
        frame: Frame,
    ) -> Scroll<impl Fn(usize) -> usize> {
        let rows_of = move |item| self.rows(item, corpus, frame);
        Scroll { items: self.items.len(), rows_of, height }
    }

    /// Scrolls by one row, not past either end.
    pub fn scroll(&mut self, down: bool, height: usize, corpus: &Corpus, frame: Frame) {
        let from = self.window(height, corpus, frame).step(self.from, down);
        self.from = from;
    }

    /// After a change of size the beginning may lie too far down.
    pub fn settle(&mut self, height: usize, corpus: &Corpus, frame: Frame) {
        let from = self.window(height, corpus, frame).settle(self.from);
        self.from = from;
    }
}

/// What becomes of the text, in a sentence.
fn verdict(other: &Other) -> LostItem {
    let version = other.tie.as_ref().is_some_and(|tie| tie.relation == Relation::Updated);
    let text = match (&other.tie, other.own().len()) {
        (None, _) => "This is no copy of the one that is kept, so it stays.".to_owned(),
        (_, 0) if version => {
            "Another version of the same page. If it is dropped, none of its text is lost.".into()
        }
        (_, 0) => "If it is dropped, none of its text is lost.".to_owned(),
        (_, n) => {
            let is = if n == 1 { "is" } else { "are" };
            let lost = format!("if it is dropped, {} {is} lost:", counted(n, "sentence"));
            match version {
                true => format!("Another version of the same page; {lost}"),
                false => lost.replacen("if", "If", 1),
            }
        }
    };
    LostItem::Words(text, Ink::Title)
}

/// What the two say of themselves and differs: title, byline, date, outlet, address.
fn differing(kept: &Article, own: &Article) -> Vec<LostItem> {
    let told = |text: Option<&str>| match text.map(str::trim) {
        None | Some("") => "(none)".to_owned(),
        Some(text) => one_line(text),
    };
    let of = |article: &Article| {
        let meta = &article.meta;
        let date = meta.published.as_ref().map(day::full);
        [
            told(Some(article.headline())),
            told(meta.author.as_deref()),
            told(date.as_deref()),
            told(Some(article.outlet())),
            told(meta.url.as_deref()),
        ]
    };
    let names = ["title", "byline", "date", "outlet", "address"];
    let rows = names.into_iter().zip(of(kept).into_iter().zip(of(own)));
    rows.filter(|(_, (kept, own))| kept != own)
        .map(|(what, (kept, own))| LostItem::Differs { what, kept, own })
        .collect()
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The rows of a text of our own.
pub fn text_rows(text: &str, width: usize, ambiguous: Ambiguous) -> Vec<WrappedRow> {
    let mut rows = Vec::new();
    wrap(text, Span::new(0, text.len()), Measure { width, used: 0, ambiguous }, &mut rows);
    rows
}

/// The rows of a sentence, in the coordinates of its article.
pub fn sentence_rows(
    corpus: &Corpus,
    id: SentenceId,
    width: usize,
    ambiguous: Ambiguous,
) -> Vec<WrappedRow> {
    let mut rows = Vec::new();
    let (text, span) = (&corpus.article(id.article).text, corpus.sentence(id).span);
    wrap(text, span, Measure { width, used: 0, ambiguous }, &mut rows);
    rows
}

/// Columns of a sentence that stands alone, and of one that stands beside another.
pub fn widths(frame: Frame) -> (usize, usize) {
    (frame.text(), frame.beside())
}
