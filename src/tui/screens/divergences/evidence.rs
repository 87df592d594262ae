//! The sentences that state a claim, and below them who says what: rows that scroll.

use crate::model::{Claim, Corpus, SentenceId, Span, Standing};
use crate::report::claims::{self, ClaimRow, StatementPlace, Voice};
use crate::text::width::Ambiguous;
use crate::text::wrap::{Measure, WrappedRow, wrap};
use crate::tui::context::Context;
use crate::tui::layout::Breadth;
use crate::tui::walk::{From, Scroll};

/// Everything there is to say about one claim.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Evidence {
    /// The sentences, in order of publication; in a narrow window the summary stands behind them.
    pub items: Vec<EvidenceItem>,
    /// Who says what; it stays in sight below the sentences.
    pub summary: Vec<EvidenceItem>,
    /// Where the part on screen begins.
    pub from: From,
}

/// A sentence, or a sentence about the sentences.
#[derive(Clone, Debug, PartialEq)]
pub enum EvidenceItem {
    /// What one outlet says; the places of its statements in the row of the table.
    Said {
        column: u32,
        sentence: SentenceId,
        places: Vec<StatementPlace>,
        /// Columns of the first row that the outlet takes, where it stands in that row.
        used: u16,
    },
    Summary(String),
    /// That nothing here says who is right.
    Caveat(&'static str),
}

/// How wide the rows are.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Frame {
    pub width: u16,
    /// Columns before a sentence: outlet and time.
    pub lead: u16,
    pub ambiguous: Ambiguous,
}

/// The widest a row of text gets.
const MEASURE: u16 = 100;

impl Frame {
    /// Columns of the text of a sentence.
    fn text(self) -> usize {
        usize::from(self.width.saturating_sub(self.lead + 1).clamp(1, MEASURE))
    }

    /// Columns of a summary.
    fn summary(self) -> usize {
        usize::from(self.width.saturating_sub(2).clamp(1, MEASURE + self.lead))
    }
}

impl EvidenceItem {
    /// The text and the rows of an item.
    pub fn rows<'a>(&'a self, corpus: &'a Corpus, frame: Frame) -> (&'a str, Vec<WrappedRow>) {
        let mut used = 0;
        let (text, span, width) = match self {
            EvidenceItem::Said { sentence, used: lead, .. } => {
                used = usize::from(*lead);
                let text = &*corpus.article(sentence.article).text;
                (text, corpus.sentence(*sentence).span, frame.text())
            }
            EvidenceItem::Summary(text) => {
                (text.as_str(), Span::new(0, text.len()), frame.summary())
            }
            EvidenceItem::Caveat(text) => (*text, Span::new(0, text.len()), frame.summary()),
        };
        let mut rows = Vec::new();
        wrap(text, span, Measure { width, used, ambiguous: frame.ambiguous }, &mut rows);
        (text, rows)
    }
}

impl Evidence {
    /// The evidence for a claim, from its beginning. O(statements of the claim).
    pub fn new(
        context: &Context<'_>,
        line: &ClaimRow,
        voices: &[Voice],
        (breadth, used): (Breadth, impl Fn(u32, SentenceId) -> u16),
    ) -> Self {
        let claim = context.collation.claim(line.claim);
        let mut items: Vec<EvidenceItem> = Vec::new();
        for &place in &line.places {
            let sentence = claim.statements[place.statement as usize].sentence;
            match items.last_mut() {
                Some(EvidenceItem::Said { sentence: last, places, .. }) if *last == sentence => {
                    places.push(place);
                }
                _ => items.push(EvidenceItem::Said {
                    column: place.column,
                    sentence,
                    places: vec![place],
                    used: used(place.column, sentence),
                }),
            }
        }
        let mut summary = summary(context, claim, voices, breadth);
        if breadth == Breadth::Narrow {
            items.append(&mut summary);
        }
        Self { items, summary, from: From::default() }
    }

    /// The text and the rows of an item.
    pub fn rows<'a>(
        &'a self,
        item: usize,
        corpus: &'a Corpus,
        frame: Frame,
    ) -> (&'a str, Vec<WrappedRow>) {
        self.items[item].rows(corpus, frame)
    }

    /// Rows of the summary.
    pub fn told(&self, corpus: &Corpus, frame: Frame) -> usize {
        self.summary.iter().map(|item| item.rows(corpus, frame).1.len()).sum()
    }

    /// Rows at the foot that stay in sight, at most half of `height`: the summary, and a blank one
    /// above it where there is room.
    pub fn pinned(&self, height: usize, corpus: &Corpus, frame: Frame) -> usize {
        /// Rows from which one is left blank.
        const ROOMY: usize = 12;
        match self.told(corpus, frame) {
            0 => 0,
            rows => (rows + usize::from(height >= ROOMY)).min(height / 2),
        }
    }

    /// The sentences in a window of so many rows.
    pub fn window(
        &self,
        height: usize,
        corpus: &Corpus,
        frame: Frame,
    ) -> Scroll<impl Fn(usize) -> usize> {
        let rows_of = move |item| self.rows(item, corpus, frame).1.len();
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

    /// Brings what an outlet says into sight, if it says anything.
    pub fn show(&mut self, column: usize, height: usize, corpus: &Corpus, frame: Frame) {
        let is_said = |item: &EvidenceItem| matches!(item, EvidenceItem::Said { column: c, .. } if *c as usize == column);
        let Some(wanted) = self.items.iter().position(is_said) else { return };
        if wanted < self.from.item || wanted == self.from.item && self.from.row > 0 {
            self.from = From { item: wanted, row: 0 };
        }
        while wanted > self.from.item && !self.is_seen(wanted, height, corpus, frame) {
            self.from = From { item: self.from.item + 1, row: 0 };
        }
    }

    /// Whether all rows of an item are on screen.
    fn is_seen(&self, wanted: usize, height: usize, corpus: &Corpus, frame: Frame) -> bool {
        let rows = |item: usize| self.rows(item, corpus, frame).1.len();
        let mut used = 0;
        for item in self.from.item..=wanted {
            used += rows(item) - if item == self.from.item { self.from.row } else { 0 };
            if used > height {
                return false;
            }
        }
        true
    }
}

/// Who says what, in sentences where there is room, else in a line, and what it does not mean.
fn summary(
    context: &Context<'_>,
    claim: &Claim,
    voices: &[Voice],
    breadth: Breadth,
) -> Vec<EvidenceItem> {
    let corpus = context.corpus;
    let mut items: Vec<EvidenceItem> = match breadth {
        Breadth::Wide => {
            let said = claims::in_sentences(corpus, claim, voices);
            said.into_iter().map(EvidenceItem::Summary).collect()
        }
        _ => {
            let line = claims::in_a_line(corpus, claim, voices, context.glyphs.dot());
            vec![EvidenceItem::Summary(line)]
        }
    };
    match claim.standing {
        Standing::Conflict => items.push(EvidenceItem::Caveat(match breadth {
            Breadth::Wide => claims::CAVEAT,
            _ => "Shown as found in the text. A later report may simply be newer.",
        })),
        Standing::MayDiffer => {
            items.push(EvidenceItem::Caveat("They differ, but may not be about one thing."))
        }
        Standing::Vaguer => items.push(EvidenceItem::Caveat(
            "Some say it less exactly, or so that it cannot be compared.",
        )),
        Standing::Agree | Standing::Alone => {}
    }
    items
}
