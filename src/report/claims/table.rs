//! The claims of a story as a table: a row for each claim, a column for each outlet.

use std::collections::BTreeMap;

use super::voices::voices;
use crate::model::{ArticleId, ClaimId, Collation, Corpus, Standing, Story, StoryId};
use crate::report::when::{copy_of, earliest_key};

/// Claims against outlets.
#[derive(Clone, Debug, PartialEq)]
pub struct ClaimTable {
    /// The articles in order of publication, undated ones last; copies are left out.
    pub columns: Vec<ArticleId>,
    /// Each copy that was left out, with its original.
    pub copies: Vec<(ArticleId, ArticleId)>,
    /// In the order of the collation.
    pub rows: Vec<ClaimRow>,
    pub counts: Counts,
}

/// One claim.
#[derive(Clone, Debug, PartialEq)]
pub struct ClaimRow {
    pub claim: ClaimId,
    /// Every statement of the claim, by column and place in the text; those of copies come last.
    pub places: Vec<StatementPlace>,
}

/// Where a statement of a claim stands in its row.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct StatementPlace {
    /// The column; that behind the last for a copy.
    pub column: u32,
    /// Its place among the statements of the claim.
    pub statement: u32,
    /// Whether it contradicts what most origins state.
    pub differs: bool,
}

/// How many claims there are of each standing.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub conflict: usize,
    pub may_differ: usize,
    pub vaguer: usize,
    pub agree: usize,
    pub alone: usize,
}

impl Counts {
    /// All claims.
    pub fn all(self) -> usize {
        self.conflict + self.may_differ + self.vaguer + self.agree + self.alone
    }

    /// Claims that more than one outlet states something about.
    pub fn shared(self) -> usize {
        self.all() - self.alone
    }

    fn add(&mut self, standing: Standing) {
        match standing {
            Standing::Conflict => self.conflict += 1,
            Standing::MayDiffer => self.may_differ += 1,
            Standing::Vaguer => self.vaguer += 1,
            Standing::Agree => self.agree += 1,
            Standing::Alone => self.alone += 1,
        }
    }

    /// `12 claims   3 differ   1 vaguer   2 agree   6 in one outlet only`; what there is none of
    /// is left out.
    pub fn told(self) -> String {
        let noun = if self.all() == 1 { "claim" } else { "claims" };
        let verb =
            |n: usize, one: &'static str, more: &'static str| if n == 1 { one } else { more };
        let parts = [
            (self.conflict, verb(self.conflict, "differs", "differ")),
            (self.may_differ, "may differ"),
            (self.vaguer, "vaguer"),
            (self.agree, verb(self.agree, "agrees", "agree")),
            (self.alone, "in one outlet only"),
        ];
        let mut text = format!("{} {noun}", self.all());
        for (count, word) in parts.into_iter().filter(|part| part.0 > 0) {
            text.push_str(&format!("   {count} {word}"));
        }
        text
    }
}

impl ClaimTable {
    /// The claims of a story. O(statements of the story · log), and the matches of articles that
    /// may be copies.
    pub fn new(corpus: &Corpus, collation: &Collation, story: StoryId) -> Self {
        let articles = collation.stories.get(story.0 as usize);
        let (columns, copies) = columns(corpus, collation, articles);
        let by_article: BTreeMap<ArticleId, u32> =
            columns.iter().zip(0u32..).map(|(&article, column)| (article, column)).collect();
        let column_of = |article| by_article.get(&article).copied().unwrap_or(columns.len() as u32);
        let mut counts = Counts::default();
        let mut rows = Vec::new();
        for (id, claim) in collation.claims_of(story) {
            counts.add(claim.standing);
            let mut places = Vec::with_capacity(claim.statements.len());
            for voice in voices(corpus, claim) {
                places.extend(voice.statements.iter().map(|&statement| {
                    let article = claim.statements[statement as usize].sentence.article;
                    StatementPlace { column: column_of(article), statement, differs: voice.differs }
                }));
            }
            places.sort_by_key(|place| (place.column, place.statement));
            rows.push(ClaimRow { claim: id, places });
        }
        Self { columns, copies, rows, counts }
    }
}

impl ClaimRow {
    /// The statements of one column: O(log statements).
    pub fn cell(&self, column: usize) -> &[StatementPlace] {
        let column = column as u32;
        let start = self.places.partition_point(|place| place.column < column);
        let len = self.places[start..].partition_point(|place| place.column == column);
        &self.places[start..start + len]
    }
}

/// Articles in order of publication, and the copies among them with their originals.
type ClaimColumns = (Vec<ArticleId>, Vec<(ArticleId, ArticleId)>);

fn columns(corpus: &Corpus, collation: &Collation, story: Option<&Story>) -> ClaimColumns {
    let mut columns: Vec<ArticleId> = Vec::new();
    let mut copies = Vec::new();
    for &article in story.into_iter().flat_map(|story| &story.articles) {
        match copy_of(corpus, collation, article) {
            Some(original) => copies.push((article, original)),
            None => columns.push(article),
        }
    }
    columns.sort_by_key(|&id| (earliest_key(corpus.article(id)), id));
    (columns, copies)
}

/// The sign of a standing, in tables and in the gutter.
pub fn sign(standing: Standing) -> &'static str {
    match standing {
        Standing::Conflict => "!",
        Standing::MayDiffer => "?",
        Standing::Vaguer => "~",
        Standing::Agree => "=",
        Standing::Alone => "+",
    }
}
