//! What the articles of a story state about the same things: as a table, and written down.
//!
//! [`ClaimTable`] sets claims against outlets, [`voices()`] gathers who says the same; both serve the
//! reader's screen and every report, so that a cell is the same wherever it stands. Nothing here
//! says who is right.

mod csv;
mod html;
mod markdown;
mod record;
mod table;
mod text;
mod value;
mod voices;

use std::collections::BTreeSet;

pub use csv::{FIELDS, claims_csv};
pub use html::claims_html;
pub(super) use html::write_story as write_story_html;
pub use markdown::claims_markdown;
pub(super) use markdown::write_story as write_story_markdown;
pub use record::{CLAIMS_SCHEMA, claims_json};
pub(super) use record::{claim_record, is_divergence};
pub use table::{ClaimRow, ClaimTable, Counts, StatementPlace, sign};
pub(super) use text::write_divergences;
pub use value::{credited, one_line, shown};
pub use voices::{Voice, in_a_line, in_sentences, voices, voices_among};

use crate::model::{Article, ArticleId, Claim, Collation, Corpus, Role, Span, Story, StoryId};
use crate::report::when::earliest_key;
use crate::text::day;

/// What every table of claims has to say about itself.
pub const CAVEAT: &str = "Shown as found in the text; a later report may simply be newer. \
     Nothing here says who is right.";

/// Whether a table shows every claim, or those alone whose statements differ.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Rows {
    Every,
    Diverging,
}

impl Rows {
    /// The table of a story with these rows.
    fn table(self, corpus: &Corpus, collation: &Collation, story: StoryId) -> ClaimTable {
        let mut table = ClaimTable::new(corpus, collation, story);
        if self == Rows::Diverging {
            table.rows.retain(|line| is_divergence(collation.claim(line.claim)));
        }
        table
    }
}

/// Which claims are written.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Which {
    Every,
    Of(StoryId),
}

impl Which {
    /// The stories that have claims, in order.
    fn stories(self, collation: &Collation) -> Vec<StoryId> {
        let mut stories: Vec<StoryId> = self.claims(collation).map(|claim| claim.story).collect();
        stories.dedup();
        stories
    }

    fn claims(self, collation: &Collation) -> impl Iterator<Item = &Claim> {
        let wanted = move |claim: &&Claim| self == Which::Every || self == Which::Of(claim.story);
        collation.claims.iter().filter(wanted)
    }

    /// The articles that state something, in order.
    fn articles(self, corpus: &Corpus, collation: &Collation) -> BTreeSet<ArticleId> {
        let statements = self.claims(collation).flat_map(|claim| &claim.statements);
        let ids = statements.map(|statement| statement.sentence.article);
        ids.filter(|id| id.index() < corpus.len()).collect()
    }
}

/// What a story is called: see [`title_among`].
pub fn title<'a>(corpus: &'a Corpus, collation: &Collation, story: StoryId) -> &'a str {
    let articles = collation.stories.get(story.0 as usize).map(|story: &Story| &*story.articles);
    title_among(corpus, articles.unwrap_or_default())
}

/// What some articles are called together: the headline of the one that was published first, of several
/// of one time that of one that has a headline; whatever the order of files. Empty of none.
pub fn title_among<'a>(corpus: &'a Corpus, articles: &[ArticleId]) -> &'a str {
    named_after(corpus, articles).map_or("", |id| corpus.article(id).headline())
}

/// The article after which some are called together: see [`title_among`].
pub fn named_after(corpus: &Corpus, articles: &[ArticleId]) -> Option<ArticleId> {
    let has_none = |id: ArticleId| {
        let article = corpus.article(id);
        !article.blocks.iter().any(|block| block.role == Role::Heading)
            && article.meta.title.is_none()
    };
    let printed = |id: ArticleId| earliest_key(corpus.article(id));
    let first = articles.iter().min_by(|&&a, &&b| {
        let by_time = printed(a).cmp(&printed(b)).then(has_none(a).cmp(&has_none(b)));
        by_time.then_with(|| corpus.by_what_is_known(a, b))
    });
    first.copied()
}

/// The values of a cell in short, each with whether it differs; the same value stands once.
pub fn cell_text(corpus: &Corpus, claim: &Claim, places: &[StatementPlace]) -> Vec<(String, bool)> {
    let mut told: Vec<(String, bool)> = Vec::new();
    for place in places {
        let shown = shown(corpus, claim, &claim.statements[place.statement as usize]);
        if told.iter().all(|(text, _)| *text != shown) {
            told.push((shown, place.differs));
        }
    }
    told
}

/// `1 copy left out (Tribune = Wire)`, where there is one; the first few by name.
pub fn copies_told(corpus: &Corpus, table: &ClaimTable) -> Option<String> {
    /// Copies that are told by name.
    const NAMED: usize = 3;
    let pair = |&(copy, of): &(ArticleId, ArticleId)| match (
        corpus.article(copy).outlet(),
        corpus.article(of).outlet(),
    ) {
        (copy, of) if copy == of => format!("{of} twice"),
        (copy, of) => format!("{copy} = {of}"),
    };
    let count = table.copies.len();
    let noun = if count == 1 { "copy" } else { "copies" };
    let mut named: Vec<String> = table.copies.iter().take(NAMED).map(pair).collect();
    if count > NAMED {
        named.push(format!("{} more", count - NAMED));
    }
    (count > 0).then(|| format!("{count} {noun} left out ({})", named.join(", ")))
}

/// Outlet and date, as far as it is known.
fn dated(article: &Article) -> String {
    match &article.meta.published {
        Some(published) => format!("{}, {}", article.outlet(), day::full(published)),
        None => article.outlet().to_owned(),
    }
}

/// A sentence cut into what stands before, in and behind the words that state something.
fn parts(text: &str, sentence: Span, words: Span) -> [&str; 3] {
    let Some(words) = words.intersect(sentence) else { return [sentence.of(text), "", ""] };
    [
        Span { start: sentence.start, end: words.start }.of(text),
        words.of(text),
        Span { start: words.end, end: sentence.end }.of(text),
    ]
}
