//! A story as every report for people reads it: articles by letter, sentences by mark and number.

use rustc_hash::FxHashMap;

use super::claims::{is_divergence, title_among};
use super::letter::letter;
use super::{Compared, ReportMark};
use crate::model::{
    Article, ArticleId, Class, ClusterId, Match, Role, SentenceId, Span, Story, StoryId,
};
pub use crate::text::tally::counted;

/// One story, with a letter for each article and a number for each shared sentence.
#[derive(Debug)]
pub struct StoryReading<'a> {
    pub compared: Compared<'a>,
    pub story: &'a Story,
    /// Clusters by their place in the story: the same number means the same statement.
    numbers: FxHashMap<ClusterId, u32>,
}

/// One sentence as it is shown.
#[derive(Copy, Clone, Debug)]
pub struct SentenceRow<'a> {
    pub id: SentenceId,
    pub mark: ReportMark,
    /// Whether a counterpart contradicts it, as in a figure.
    pub diverges: bool,
    /// The number that all copies of the sentence share.
    pub number: Option<u32>,
    pub role: Role,
    /// Why it is furniture or a caption.
    pub reason: Option<&'a str>,
    /// The match to show it against: one that contradicts it, if any does; of these the strongest, with the
    /// earliest article.
    pub closest: Option<&'a Match>,
}

/// A row, or several that say nothing new in one.
#[derive(Copy, Clone, Debug)]
pub enum ReadingItem<'a> {
    Sentence(SentenceRow<'a>),
    /// Verbatim sentences that an earlier article of the story has as well.
    Same {
        count: usize,
        of: ArticleId,
        first: Option<u32>,
        last: Option<u32>,
    },
    Furniture {
        count: usize,
    },
}

/// A stretch of a sentence: what its counterpart has as well, or not.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct SentencePiece {
    pub span: Span,
    pub shared: bool,
}

impl SentenceRow<'_> {
    /// The sign in the gutter: that of the class, or `!` where a counterpart contradicts it.
    pub fn sign(&self) -> char {
        if self.diverges { '!' } else { self.mark.sign() }
    }
}

impl<'a> StoryReading<'a> {
    /// Numbers the shared sentences in reading order. O(sentences of the story).
    pub fn new(compared: Compared<'a>, story: &'a Story) -> Self {
        let mut numbers = FxHashMap::default();
        for &article in &story.articles {
            for index in 0..compared.corpus.article(article).sentences.len() {
                let cluster = compared.collation.cluster_of(article.sentence(index));
                if let Some(cluster) = cluster {
                    let next = numbers.len() as u32 + 1;
                    numbers.entry(cluster).or_insert(next);
                }
            }
        }
        Self { compared, story, numbers }
    }

    /// What the story is called, as on every other surface.
    pub fn title(&self) -> &'a str {
        title_among(self.compared.corpus, &self.story.articles)
    }

    /// The story, where its articles state something differently and nothing was asked for by
    /// class.
    pub fn diverging(&self) -> Option<StoryId> {
        let Compared { collation, only, .. } = self.compared;
        let story = collation.story_of(*self.story.articles.first()?)?;
        let differs = collation.claims_of(story).any(|(_, claim)| is_divergence(claim));
        (only.is_all() && differs).then_some(story)
    }

    /// The numbers of the shared sentences, ascending, with what each stands for.
    pub fn numbered(&self) -> Vec<(u32, ClusterId)> {
        let mut numbered: Vec<_> = self.numbers.iter().map(|(&id, &number)| (number, id)).collect();
        numbered.sort_unstable();
        numbered
    }

    /// The article with this id.
    pub fn article(&self, id: ArticleId) -> &'a Article {
        self.compared.corpus.article(id)
    }

    /// A, B, … Z, AA, AB, … by the place of the article in the story.
    pub fn letter(&self, id: ArticleId) -> String {
        letter(self.story.articles.binary_search(&id).unwrap_or_default())
    }

    /// All sentences of an article that are asked for.
    pub fn rows(&self, id: ArticleId) -> impl Iterator<Item = SentenceRow<'a>> {
        let Compared { corpus, collation, only, .. } = self.compared;
        let count = corpus.article(id).sentences.len();
        (0..count)
            .map(move |index| self.row(id.sentence(index), corpus, collation))
            .filter(move |row| only.shows(row.mark))
    }

    fn row(
        &self,
        id: SentenceId,
        corpus: &'a crate::model::Corpus,
        collation: &'a crate::model::Collation,
    ) -> SentenceRow<'a> {
        let (role, reason) = collation.role(corpus, id);
        let mark = ReportMark::of(corpus, collation, id);
        let diverges = mark != ReportMark::Boilerplate
            && collation.matches_of(id).any(|m| !m.diverges.is_empty());
        // What contradicts a sentence is what it is to be read against.
        let strength = |m: &&Match| (diverges && m.diverges.is_empty(), m.class, m.other(id).0);
        SentenceRow {
            id,
            mark,
            diverges,
            number: collation.cluster_of(id).and_then(|c| self.numbers.get(&c).copied()),
            role,
            reason,
            closest: collation.matches_of(id).min_by_key(strength),
        }
    }

    /// The sentences that are asked for, with runs of what was read before in one item each. A
    /// class that was asked for by name is never folded.
    pub fn items(&self, id: ArticleId) -> Vec<ReadingItem<'a>> {
        let fold = self.compared.only.is_all();
        let mut items: Vec<ReadingItem<'a>> = Vec::new();
        for row in self.rows(id) {
            let item = if fold { folded(row) } else { ReadingItem::Sentence(row) };
            if !items.last_mut().is_some_and(|last| join(last, &item)) {
                items.push(item);
            }
        }
        items
    }

    /// The words of a sentence.
    pub fn text(&self, id: SentenceId) -> &'a str {
        self.compared.corpus.sentence_text(id)
    }

    /// The sentence cut where its match begins and ends to share words.
    pub fn pieces(&self, id: SentenceId, found: &Match) -> Vec<SentencePiece> {
        let sentence = self.compared.corpus.sentence(id).span;
        let (_, side) = found.other(id);
        let mut shared: Vec<Span> = found.shared_on(side).collect();
        shared.sort_unstable();
        pieces(&self.article(id.article).text, sentence, &shared)
    }
}

/// Cuts `sentence` into what lies in `shared` (sorted) and what does not. White space and
/// punctuation round the words that differ are not compared, so they belong to what is shared.
fn pieces(text: &str, sentence: Span, shared: &[Span]) -> Vec<SentencePiece> {
    let mut out: Vec<SentencePiece> = Vec::new();
    let mut at = sentence.start;
    for part in shared.iter().filter_map(|span| span.intersect(sentence)) {
        add_changed(&mut out, text, at, part.start);
        add(&mut out, part.start.max(at), part.end, true);
        at = at.max(part.end);
    }
    add_changed(&mut out, text, at, sentence.end);
    out
}

fn add(out: &mut Vec<SentencePiece>, start: u32, end: u32, shared: bool) {
    match out.last_mut() {
        _ if start >= end => {}
        Some(last) if last.shared == shared => last.span.end = end,
        _ => out.push(SentencePiece { span: Span { start, end }, shared }),
    }
}

/// Adds the words from `start` to `end`, without what stands round them, as not shared.
fn add_changed(out: &mut Vec<SentencePiece>, text: &str, start: u32, end: u32) {
    if start >= end {
        return;
    }
    let gap = Span { start, end }.of(text);
    let around = |c: char| c.is_whitespace() || ",.;:!?\"'()“”‘’«»„–—-…".contains(c);
    let first = end - gap.trim_start_matches(around).len() as u32;
    let last = first + gap.trim_matches(around).len() as u32;
    add(out, start, first, true);
    add(out, first, last, false);
    add(out, last, end, true);
}

fn folded(row: SentenceRow<'_>) -> ReadingItem<'_> {
    let earlier = row.closest.map(|m| m.other(row.id).0.article).filter(|&a| a < row.id.article);
    match (row.mark, earlier) {
        (ReportMark::Boilerplate, _) => ReadingItem::Furniture { count: 1 },
        (ReportMark::Verbatim, Some(of)) => {
            ReadingItem::Same { count: 1, of, first: row.number, last: row.number }
        }
        _ => ReadingItem::Sentence(row),
    }
}

/// Adds `next` to `last` if both say the same of sentences in a row.
fn join(last: &mut ReadingItem<'_>, next: &ReadingItem<'_>) -> bool {
    match (last, next) {
        (ReadingItem::Furniture { count }, ReadingItem::Furniture { .. }) => *count += 1,
        (
            ReadingItem::Same { count, of, last, .. },
            ReadingItem::Same { of: other, first, last: new, .. },
        ) if of == other && last.zip(*first).is_some_and(|(a, b)| a + 1 == b) => {
            *count += 1;
            *last = *new;
        }
        _ => return false,
    }
    true
}

/// The word for a class between two articles.
pub fn class_sign(class: Class) -> char {
    ReportMark::from(class).sign()
}

/// How much of the words of an article others have as well, in percent.
pub fn shared_percent(shares: crate::model::Shares) -> u32 {
    (shares.shared_words * 100).checked_div(shares.words).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(marked: &str) -> String {
        let text = marked.replace(['«', '»'], "");
        let mut shared = Vec::new();
        let (mut at, mut start) = (0, 0);
        for c in marked.chars() {
            match c {
                '«' => start = at,
                '»' => shared.push(Span::new(start, at)),
                c => at += c.len_utf8(),
            }
        }
        let all = Span::new(0, text.len());
        let show = |p: &SentencePiece| match p.shared {
            true => p.span.of(&text).to_owned(),
            false => format!("[{}]", p.span.of(&text)),
        };
        pieces(&text, all, &shared).iter().map(show).collect()
    }

    #[test]
    fn words_that_are_not_shared_are_told_from_those_that_are() {
        assert_eq!(cut("«About» 1,900 «people»"), "About [1,900] people");
        assert_eq!(cut("Almost 2,100 «people»."), "[Almost 2,100] people.");
    }

    #[test]
    fn the_space_between_shared_words_is_shared() {
        assert_eq!(cut("«two» «words»."), "two words.");
        assert_eq!(cut("«on Monday», «boats»"), "on Monday, boats");
        assert_eq!(cut("«on Monday», and £14 «boats»"), "on Monday, [and £14] boats");
    }

    #[test]
    fn pieces_put_together_are_the_sentence() {
        assert_eq!(cut("no match"), "[no match]");
    }
}
