//! Which sentences are shown: `! police` those with `police` in which outlets differ, `+` what one
//! outlet alone has, `-in:herald` what Herald lacks. The rest is folded away, and Enter opens a fold.

use super::note::{OutletIx, Sign};
use super::table::MarkTable;
use crate::model::{Article, Span};
use crate::text::find::Needle;
use crate::text::query::terms;
use crate::tui::context::Context;

/// Conditions that a sentence must all meet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// As typed.
    pub text: String,
    terms: Vec<Term>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Term {
    negated: bool,
    asks: Ask,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Ask {
    /// It has one of these marks.
    Marks(Vec<Sign>),
    /// An outlet whose name has this, in lower case, states it too.
    In(String),
    Words(Needle),
}

/// What is told where a term is not understood, and while a filter is typed.
pub const KNOWN: &str = "words   = ~ % + ! .   is:edited   in:outlet   -not";

pub(super) const MARKS: [Sign; 6] = [
    Sign::Verbatim,
    Sign::Edited,
    Sign::Paraphrase,
    Sign::Unique,
    Sign::Diverging,
    Sign::Boilerplate,
];

/// The word of a mark behind `is:`.
pub(super) fn word(mark: Sign) -> &'static str {
    match mark {
        Sign::Unique => "only",
        mark => mark.name(),
    }
}

impl Query {
    /// Reads a filter; nothing lets everything pass. The error is a sentence for the prompt.
    pub fn parse(text: &str) -> Result<Self, String> {
        let all = terms(text).map_err(|error| error.to_string())?;
        let terms = all.iter().filter_map(|term| term_of(term).transpose());
        Ok(Self { text: text.trim().to_owned(), terms: terms.collect::<Result<_, String>>()? })
    }

    /// Whether everything passes.
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// For each sentence of an outlet whether it is left out. Page furniture is, unless it is asked
    /// for by its mark. Cost: linear in the text.
    fn left_out(&self, table: &MarkTable, ix: OutletIx, ctx: &Context) -> Vec<bool> {
        let article = ctx.corpus.article(table.outlet(ix).article);
        let asks = |mark| self.terms.iter().any(|term| term.asks_mark(mark));
        let furniture = asks(Sign::Boilerplate);
        let passes = |sentence: usize| {
            let note = table.note(ix, sentence);
            (furniture || !note.boilerplate)
                && self.terms.iter().all(|term| {
                    let holds = match &term.asks {
                        Ask::Marks(marks) => marks.iter().any(|&mark| note.is(mark)),
                        Ask::In(name) => is_in(name, table, note.group, ctx),
                        Ask::Words(needle) => has(needle, article, sentence),
                    };
                    holds != term.negated
                })
        };
        (0..table.len(ix)).map(|sentence| !passes(sentence)).collect()
    }
}

impl Term {
    fn asks_mark(&self, mark: Sign) -> bool {
        !self.negated && matches!(&self.asks, Ask::Marks(marks) if marks.contains(&mark))
    }
}

/// What a term asks; nothing where it is a lone minus that is still being typed.
fn term_of(term: &str) -> Result<Option<Term>, String> {
    let bare = term.trim_start_matches('-');
    let negated = (term.len() - bare.len()) % 2 == 1;
    let marks: Option<Vec<Sign>> =
        bare.chars().map(|c| MARKS.into_iter().find(|m| m.sign().starts_with(c))).collect();
    let field = bare.split_once(':').filter(|(name, _)| name.chars().all(char::is_alphabetic));
    let asks = match (marks, field) {
        (Some(marks), _) if marks.is_empty() => return Ok(None),
        (Some(marks), _) => Ask::Marks(marks),
        (_, Some(("is", state))) => Ask::Marks(vec![named(state)?]),
        (_, Some(("in", name))) if name.trim().is_empty() => {
            return Err("`in:` needs an outlet right behind it, as in in:herald".into());
        }
        (_, Some(("in", name))) => Ask::In(name.to_lowercase()),
        (_, Some((name, _))) if !name.is_empty() => {
            return Err(format!("no field `{name}:`: there are {KNOWN}"));
        }
        _ => match Needle::new(bare) {
            Some(needle) => Ask::Words(needle),
            None => return Ok(None),
        },
    };
    Ok(Some(Term { negated, asks }))
}

fn named(state: &str) -> Result<Sign, String> {
    let all = || MARKS.map(|mark| format!("is:{}", word(mark))).join(" ");
    let found = MARKS.into_iter().find(|&mark| word(mark) == state);
    found.ok_or_else(|| format!("no `is:{state}`: there are {}", all()))
}

fn is_in(name: &str, table: &MarkTable, group: u32, ctx: &Context) -> bool {
    table.members(group).iter().any(|&(ix, _)| {
        ctx.corpus.article(table.outlet(ix).article).outlet().to_lowercase().contains(name)
    })
}

fn has(needle: &Needle, article: &Article, sentence: usize) -> bool {
    let span: Span = article.sentences[sentence].span;
    let mut found = Vec::new();
    needle.find_all(&article.text, span, &mut found);
    !found.is_empty()
}

/// A filter, and what it leaves out of the open outlets.
#[derive(Clone, Debug, Default)]
pub struct Sieve {
    pub query: Query,
    /// For each outlet and sentence; no outlets where everything passes.
    left_out: Vec<Vec<bool>>,
}

impl Sieve {
    /// What a query leaves out of the outlets of a table.
    pub fn new(query: Query, table: &MarkTable, ctx: &Context) -> Self {
        let left_out = match query.is_empty() {
            true => Vec::new(),
            false => table.ids().map(|ix| query.left_out(table, ix, ctx)).collect(),
        };
        Self { query, left_out }
    }

    /// For each sentence of an outlet whether it is left out; empty where none is.
    pub fn of(&self, ix: OutletIx) -> &[bool] {
        self.left_out.get(ix.index()).map_or(&[], Vec::as_slice)
    }

    /// Whether a sentence is shown.
    pub fn passes(&self, ix: OutletIx, sentence: usize) -> bool {
        !self.of(ix).get(sentence).copied().unwrap_or(false)
    }

    /// How many sentences of the open outlets pass, and how many there are; `None` without a filter.
    pub fn counts(&self) -> Option<(usize, usize)> {
        let all = self.left_out.iter().flatten();
        let passing = all.clone().filter(|&&is_out| !is_out).count();
        (!self.query.is_empty()).then(|| (passing, all.count()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_are_marks_and_everything_else_is_words() {
        let marks = |text: &str| match &Query::parse(text).unwrap().terms[..] {
            [Term { asks: Ask::Marks(marks), .. }] => marks.clone(),
            other => panic!("{other:?}"),
        };
        assert_eq!(marks("="), [Sign::Verbatim]);
        assert_eq!(marks("~%"), [Sign::Edited, Sign::Paraphrase]);
        assert_eq!(marks("is:differs"), [Sign::Diverging]);
        let words = |text: &str| Query::parse(text).unwrap().terms.len();
        assert_eq!(words("10:30 £5 \"two words\""), 3);
    }

    #[test]
    fn what_is_not_understood_says_what_there_is() {
        assert!(Query::parse("outlet:x").unwrap_err().contains("in:outlet"));
        assert!(Query::parse("is:same").unwrap_err().contains("is:verbatim"));
        assert!(Query::parse("in:").unwrap_err().contains("in:herald"));
        assert!(Query::parse("\"open").is_err());
        assert!(Query::parse("-").unwrap().is_empty());
    }
}
