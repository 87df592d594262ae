//! Which claims are shown, and in which order.

use crate::model::{Collation, SentenceId, Standing};
use crate::report::claims::ClaimTable;

/// What is left out of the table.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub enum Hide {
    /// What sets no outlets side by side, and what is not shown to: it would bury the rest.
    #[default]
    Apart,
    Nothing,
    /// All but what differs and what is vaguer.
    Agreeing,
}

impl Hide {
    /// The next stage.
    pub fn next(self) -> Self {
        match self {
            Hide::Apart => Hide::Nothing,
            Hide::Nothing => Hide::Agreeing,
            Hide::Agreeing => Hide::Apart,
        }
    }

    fn hides(self, standing: Standing) -> bool {
        match standing {
            Standing::Conflict | Standing::Vaguer => false,
            Standing::MayDiffer | Standing::Alone => self != Hide::Nothing,
            Standing::Agree => self == Hide::Agreeing,
        }
    }

    /// What is hidden, in words.
    pub fn name(self) -> &'static str {
        match self {
            Hide::Apart => "uncertain or in one outlet only",
            Hide::Nothing => "none",
            Hide::Agreeing => "all but what differs",
        }
    }
}

/// The order of the claims.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// What differs first, then in the order of the text.
    #[default]
    Standing,
    /// As the first outlet tells it.
    Text,
    Name,
}

impl Sort {
    /// The next order.
    pub fn next(self) -> Self {
        match self {
            Sort::Standing => Sort::Text,
            Sort::Text => Sort::Name,
            Sort::Name => Sort::Standing,
        }
    }

    /// The name in the status line.
    pub fn name(self) -> &'static str {
        match self {
            Sort::Standing => "standing",
            Sort::Text => "order in the text",
            Sort::Name => "name",
        }
    }
}

/// The rows of a table that are shown, in order: O(claims · log).
pub fn rows(table: &ClaimTable, collation: &Collation, hide: Hide, sort: Sort) -> Vec<usize> {
    let claim = |row: usize| collation.claim(table.rows[row].claim);
    let mut rows: Vec<usize> =
        (0..table.rows.len()).filter(|&row| !hide.hides(claim(row).standing)).collect();
    let first = |row: usize| first_mention(table, collation, row);
    match sort {
        Sort::Standing => rows.sort_by_cached_key(|&row| (claim(row).standing, first(row))),
        Sort::Text => rows.sort_by_cached_key(|&row| first(row)),
        Sort::Name => rows.sort_by_cached_key(|&row| claim(row).about.to_lowercase()),
    }
    rows
}

/// The column that states a claim first, and where in its text.
fn first_mention(
    table: &ClaimTable,
    collation: &Collation,
    row: usize,
) -> Option<(u32, SentenceId, u32)> {
    let line = &table.rows[row];
    let place = line.places.first()?;
    let statement = &collation.claim(line.claim).statements[place.statement as usize];
    Some((place.column, statement.sentence, statement.span.start))
}
