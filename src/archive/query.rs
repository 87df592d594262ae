//! From the conditions that a person types to those of the database. Words only ever reach the
//! index as terms in quotation marks, and everything else as bound values.

use rusqlite::types::Value;

use crate::text::query::{Condition, CountField, Field, NumberTest, Query, QueryError, stem_of};
use crate::text::term::terms;

/// Conditions on `article a` and `outlet o`, and on the index of words.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Plan {
    /// What the index of words is asked; empty when it is not.
    pub matches: String,
    /// Behind `WHERE`, with a `?` for each value; never empty.
    pub sql: String,
    pub values: Vec<Value>,
}

impl Plan {
    /// # Errors
    /// The query asks for what only a comparison tells, or for words that have no letter.
    pub fn new(query: &Query) -> Result<Self, QueryError> {
        let mut plan = Plan { sql: "TRUE".to_owned(), ..Plan::default() };
        for condition in &query.conditions {
            plan.add(condition)?;
        }
        Ok(plan)
    }

    fn add(&mut self, condition: &Condition) -> Result<(), QueryError> {
        if let Condition::Words(field @ (Field::Anywhere | Field::Title), words) = condition {
            let term = phrase(*field, words)?;
            if !self.matches.is_empty() {
                self.matches += " AND ";
            }
            self.matches += &term;
            return Ok(());
        }
        let (sql, value) = plain(condition)?;
        self.sql += " AND ";
        self.sql += &sql;
        self.values.push(value);
        Ok(())
    }
}

/// One condition with one value in it.
fn plain(condition: &Condition) -> Result<(String, Value), QueryError> {
    let text = |sql: &str, words: &str| (sql.to_owned(), Value::from(words.to_owned()));
    Ok(match condition {
        Condition::Words(field, words) => {
            let part = stem_of(words).0;
            match field {
                Field::Outlet => text("instr(o.folded, ?) > 0", part),
                Field::Url => text("coalesce(instr(lower(a.url), ?), 0) > 0", part),
                Field::Language => text("coalesce(a.language = ?, 0)", part),
                Field::Anywhere | Field::Title => {
                    let sql = "a.id IN (SELECT rowid FROM search WHERE search MATCH ?)";
                    (sql.to_owned(), phrase(*field, words)?.into())
                }
            }
        }
        Condition::Number(CountField::Words, comparison, bound) => {
            let sign = match comparison {
                NumberTest::More => '>',
                NumberTest::Less => '<',
                NumberTest::Equal => '=',
            };
            let bound = i64::try_from(*bound).unwrap_or(i64::MAX);
            (format!("a.words {sign} ?"), bound.into())
        }
        Condition::Number(count, ..) => return Err(QueryError::Compared(count.name())),
        Condition::Read => return Err(QueryError::Compared("is:")),
        Condition::From(moment) => ("coalesce(a.published >= ?, 0)".into(), (*moment).into()),
        Condition::Before(moment) => ("coalesce(a.published < ?, 0)".into(), (*moment).into()),
        Condition::Not(condition) => {
            let (sql, value) = plain(condition)?;
            (format!("NOT ({sql})"), value)
        }
    })
}

/// Words as the index is asked for them: side by side, the last one's end open behind a star.
fn phrase(field: Field, words: &str) -> Result<String, QueryError> {
    let (stem, open) = stem_of(words);
    let terms = terms(stem);
    if terms.is_empty() {
        return Err(QueryError::NoWord(words.to_owned()));
    }
    let column = if field == Field::Title { "title : " } else { "" };
    let star = if open { " *" } else { "" };
    Ok(format!("{column}\"{terms}\"{star}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plan(text: &str) -> Result<Plan, QueryError> {
        Plan::new(&Query::parse(text)?)
    }

    #[test]
    fn words_reach_the_index_in_quotation_marks_only() {
        let plan = plan("harbour AND* title:\"Ferry) OR (x\" -NEAR(a,b)").unwrap();
        assert_eq!(plan.matches, "\"harbour\" AND \"and\" * AND title : \"ferry or x\"");
        assert_eq!(plan.values, [Value::from("\"near a b\"".to_owned())]);
    }

    #[test]
    fn what_only_a_comparison_tells_is_refused() {
        assert_eq!(plan("shared>60"), Err(QueryError::Compared("shared")));
        assert_eq!(plan("!!"), Err(QueryError::NoWord("!!".to_owned())));
        assert!(plan("words>60").is_ok());
    }
}
