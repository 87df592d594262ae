//! Finding: by words, ranked, and by what is known of an article.

use rusqlite::params_from_iter;
use rusqlite::types::Value;

use super::entry::ArchiveEntry;
use super::error::ArchiveError;
use super::query::Plan;
use super::read::{ENTRY, entry_of};
use super::snippet::{Finder, Snippet};
use super::store::Archive;
use crate::text::query::Query;

/// Which of the articles that meet the conditions are wanted.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub enum Which {
    /// The kept ones, and variants only where the kept one does not meet the conditions.
    #[default]
    Kept,
    /// All, variants beside the kept ones.
    All,
}

/// An article that was found, and where.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    pub entry: ArchiveEntry,
    pub snippet: Snippet,
}

/// In which order articles come.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
enum HitOrder {
    /// Those that fit the words best first.
    Rank,
    /// The newest first, those without a date last.
    Newest,
}

/// A word in the headline counts as much as four in the text.
const RANK: &str = "bm25(search, 4.0, 1.0, 1.0)";

impl Archive {
    /// The articles that meet all conditions of `query`, newest first; at most `most`.
    ///
    /// # Errors
    /// The query asks for something that only a comparison tells; the file cannot be read.
    pub fn list(
        &self,
        query: &Query,
        which: Which,
        most: usize,
    ) -> Result<Vec<ArchiveEntry>, ArchiveError> {
        self.found(query, which, HitOrder::Newest, most)
    }

    /// The articles that meet all conditions of `query`, those that fit its words best first, each
    /// with the place where the words stand; at most `most`. Without words it is [`Archive::list`].
    ///
    /// Words stand for themselves in any case and accent, `start*` for all that start so, several
    /// in quotation marks for themselves side by side. No text breaks the index.
    ///
    /// # Errors
    /// As [`Archive::list`].
    pub fn search(
        &self,
        query: &Query,
        which: Which,
        most: usize,
    ) -> Result<Vec<Hit>, ArchiveError> {
        let finder = Finder::new(query);
        let entries = self.found(query, which, HitOrder::Rank, most)?;
        let hit = |entry: ArchiveEntry| {
            let text = self.content(entry.id)?.map(|content| content.text).unwrap_or_default();
            Ok(Hit { snippet: finder.snippet(&text), entry })
        };
        entries.into_iter().map(hit).collect()
    }

    /// How many articles meet all conditions of `query`.
    pub fn count(&self, query: &Query, which: Which) -> Result<u64, ArchiveError> {
        let plan = Plan::new(query)?;
        let sql = format!("{} SELECT count(*) FROM hit {}", hits(&plan), collapse(which));
        let of = |error| self.error(error);
        let mut statement = self.db.prepare(&sql).map_err(of)?;
        let count = statement.query_row(params_from_iter(values(plan, None)), |row| row.get(0));
        count.map(i64::unsigned_abs).map_err(of)
    }

    fn found(
        &self,
        query: &Query,
        which: Which,
        order: HitOrder,
        most: usize,
    ) -> Result<Vec<ArchiveEntry>, ArchiveError> {
        let plan = Plan::new(query)?;
        let order = match order {
            HitOrder::Rank if !plan.matches.is_empty() => "hit.rank, a.id",
            HitOrder::Rank | HitOrder::Newest => "a.published DESC NULLS LAST, a.id DESC",
        };
        let sql = format!(
            "{} SELECT {ENTRY} FROM hit JOIN article a ON a.id = hit.id
            JOIN outlet o ON o.id = a.outlet {} ORDER BY {order} LIMIT ?",
            hits(&plan),
            collapse(which),
        );
        let of = |error| self.error(error);
        let mut statement = self.db.prepare(&sql).map_err(of)?;
        let values = values(plan, Some(most));
        let rows = statement.query_map(params_from_iter(values), entry_of).map_err(of)?;
        rows.collect::<Result<_, _>>().map_err(of)
    }
}

/// The table `hit` of all that meet the conditions.
fn hits(plan: &Plan) -> String {
    let conditions = &plan.sql;
    let joined = "JOIN outlet o ON o.id = a.outlet";
    match plan.matches.is_empty() {
        true => format!(
            "WITH hit AS MATERIALIZED (SELECT a.id, a.kept, 0.0 AS rank FROM article a {joined}
            WHERE {conditions})"
        ),
        false => format!(
            "WITH hit AS MATERIALIZED (SELECT a.id, a.kept, {RANK} AS rank FROM search
            JOIN article a ON a.id = search.rowid {joined}
            WHERE search MATCH ? AND {conditions})"
        ),
    }
}

fn collapse(which: Which) -> &'static str {
    match which {
        Which::All => "",
        Which::Kept => "WHERE hit.kept IS NULL OR hit.kept NOT IN (SELECT id FROM hit)",
    }
}

/// The values of the statement in the order of its question marks.
fn values(plan: Plan, most: Option<usize>) -> Vec<Value> {
    let matches = (!plan.matches.is_empty()).then(|| plan.matches.into());
    let most = most.map(|most| Value::from(i64::try_from(most).unwrap_or(i64::MAX)));
    matches.into_iter().chain(plan.values).chain(most).collect()
}
