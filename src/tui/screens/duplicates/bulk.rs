//! Decisions about many at once: `drop where lost<=1`, `keep where outlet:herald`.

use std::collections::BTreeMap;

use super::set::{Other, Set};
use super::state::DuplicatesState;
use super::words::percent;
use crate::model::{Article, ArticleId, Decision, Member, Relation};
use crate::text::query::terms;
use crate::text::word::words;
use crate::tui::context::Context;
use crate::tui::figures::counted;
use crate::tui::screen::Request;

/// A decision, and what an article must be for it to fall on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bulk {
    pub decision: Decision,
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
    Number(MemberCount, BoundTest, u64),
    Relation(Relation),
    Decided(Decision),
    /// Nothing but the headline tells it from the kept one.
    OnlyHeadline,
    /// Of the article, and of the kept one: in lower case.
    Outlet(String),
    KeptOutlet(String),
    /// A part of the path.
    In(String),
}

#[derive(Copy, Clone, Debug, PartialEq, Eq)]
enum MemberCount {
    /// Sentences that would be lost with it.
    Lost,
    /// How much of it the kept one has, in percent.
    Alike,
    Words,
}

#[derive(Copy, Clone, Debug, PartialEq, Eq)]
enum BoundTest {
    Less,
    AtMost,
    Equal,
    AtLeast,
    More,
}

const COUNTS: [(&str, MemberCount); 3] =
    [("lost", MemberCount::Lost), ("alike", MemberCount::Alike), ("words", MemberCount::Words)];

/// The longer signs first.
const SIGNS: [(&str, BoundTest); 5] = [
    ("<=", BoundTest::AtMost),
    (">=", BoundTest::AtLeast),
    ("<", BoundTest::Less),
    (">", BoundTest::More),
    ("=", BoundTest::Equal),
];

const STATES: [(&str, Ask); 7] = [
    ("exact", Ask::Relation(Relation::Exact)),
    ("near", Ask::Relation(Relation::Near)),
    ("part", Ask::Relation(Relation::Contained)),
    ("version", Ask::Relation(Relation::Updated)),
    ("dropped", Ask::Decided(Decision::Drop)),
    ("kept", Ask::Decided(Decision::Keep)),
    ("undecided", Ask::Decided(Decision::Undecided)),
];

/// What is typed before the conditions.
const VERBS: [(&str, Decision); 3] = [
    ("drop where", Decision::Drop),
    ("keep where", Decision::Keep),
    ("undecide where", Decision::Undecided),
];

/// Every condition, each with what it asks.
pub const KNOWN: &str =
    "lost<=1 alike>=95 words<80 is:exact only:headline outlet:x kept:x in:folder -not";

/// What to begin with, for the palette.
pub const EXAMPLES: [(&str, &str); 5] = [
    ("drop where lost<=1", "all that lose a sentence at most"),
    ("drop where only:headline", "where nothing but the headline differs"),
    ("drop where is:near alike>=95", "near copies that are very much alike"),
    ("keep where outlet:", "everything of an outlet"),
    ("undecide where is:dropped", "what would go waits again"),
];

impl Bulk {
    /// Reads what was typed on the command line; `None` where it is no decision about many. The
    /// error is a sentence.
    pub fn parse(text: &str) -> Option<Result<Self, String>> {
        let text = text.trim();
        let (rest, decision) = VERBS
            .iter()
            .find_map(|(verb, decision)| Some((text.strip_prefix(verb)?, *decision)))?;
        Some(conditions(rest).map(|terms| Self { decision, text: text.to_owned(), terms }))
    }

    /// Another version of a page is no copy: it is meant only where versions are asked for.
    fn asks_versions(&self) -> bool {
        let version = Ask::Relation(Relation::Updated);
        self.terms.iter().any(|term| !term.negated && term.asks == version)
    }

    fn falls_on(&self, (set, other, tie): (&Set, &Other, &Member), context: &Context<'_>) -> bool {
        let (kept, article) =
            (context.corpus.article(set.kept), context.corpus.article(other.article));
        let has = |text: &str, part: &str| text.to_lowercase().contains(part);
        self.terms.iter().all(|term| {
            let holds = match &term.asks {
                Ask::Number(count, comparison, bound) => {
                    comparison.holds(value(*count, (article, tie)), *bound)
                }
                Ask::Relation(relation) => tie.relation == *relation,
                Ask::Decided(decision) => other.decision == *decision,
                Ask::OnlyHeadline => only_headline(kept, article),
                Ask::Outlet(name) => has(article.outlet(), name),
                Ask::KeptOutlet(name) => has(kept.outlet(), name),
                Ask::In(part) => has(article.source.shown(), part),
            };
            holds != term.negated
        })
    }
}

fn conditions(text: &str) -> Result<Vec<Term>, String> {
    let all = terms(text).map_err(|error| error.to_string())?;
    if all.is_empty() {
        return Err(format!("where what? {KNOWN}"));
    }
    all.iter().map(|term| term_of(term)).collect()
}

fn term_of(term: &str) -> Result<Term, String> {
    let bare = term.trim_start_matches('-');
    let negated = (term.len() - bare.len()) % 2 == 1;
    let unknown = || format!("`{bare}` is no condition: there are {KNOWN}");
    let asks = match bare.split_once(':') {
        Some(("is", state)) => {
            let known = || STATES.iter().map(|(name, _)| format!("is:{name}")).collect::<Vec<_>>();
            let found = STATES.iter().find(|(name, _)| *name == state);
            found.ok_or_else(|| format!("there are {}", known().join(" ")))?.1.clone()
        }
        Some(("only", "headline")) => Ask::OnlyHeadline,
        Some((_, "")) => return Err(format!("`{bare}` has no word to look for")),
        Some(("outlet", name)) => Ask::Outlet(name.to_lowercase()),
        Some(("kept", name)) => Ask::KeptOutlet(name.to_lowercase()),
        Some(("in", part)) => Ask::In(part.to_lowercase()),
        Some(_) => return Err(unknown()),
        None => number(bare).ok_or_else(unknown)?,
    };
    Ok(Term { negated, asks })
}

fn number(term: &str) -> Option<Ask> {
    let (name, count) = COUNTS.iter().find(|(name, _)| term.starts_with(name))?;
    let rest = &term[name.len()..];
    let (sign, comparison) = SIGNS.iter().find(|(sign, _)| rest.starts_with(sign))?;
    let bound = rest[sign.len()..].trim_end_matches('%').parse().ok()?;
    Some(Ask::Number(*count, *comparison, bound))
}

impl BoundTest {
    fn holds(self, value: u64, bound: u64) -> bool {
        match self {
            BoundTest::Less => value < bound,
            BoundTest::AtMost => value <= bound,
            BoundTest::Equal => value == bound,
            BoundTest::AtLeast => value >= bound,
            BoundTest::More => value > bound,
        }
    }
}

fn value(count: MemberCount, (article, tie): (&Article, &Member)) -> u64 {
    match count {
        MemberCount::Lost => tie.own.len() as u64,
        MemberCount::Alike => percent(tie.similarity).into(),
        MemberCount::Words => words(&article.text).len() as u64,
    }
}

/// Whether two articles have other headlines, and the same words under them. O(text).
fn only_headline(kept: &Article, article: &Article) -> bool {
    kept.headline() != article.headline() && told(kept).eq(told(article))
}

/// The words of an article without its headline and what is not the story.
fn told(article: &Article) -> impl Iterator<Item = u64> + '_ {
    let headline = article.headline();
    let sentences = (0..article.sentences.len()).filter(move |&i| {
        let is_furniture = article.block_of(i).role == crate::model::Role::Boilerplate;
        !is_furniture && article.sentence_text(i) != headline
    });
    sentences.flat_map(|i| words(article.sentence_text(i))).map(|word| word.hash)
}

impl DuplicatesState {
    /// Decides about all that a condition falls on, in one step that `u` takes back. What is
    /// protected stays, and so do versions that are not asked for. O(articles of the sets), and
    /// their texts where words are asked for.
    pub fn decide_many(&mut self, bulk: &Bulk, context: &Context<'_>) -> Request {
        let (mut sets, mut count, mut versions) = (Vec::new(), 0, 0);
        for (at, set) in self.all.sets.iter().enumerate() {
            let mut decided: BTreeMap<ArticleId, Decision> = BTreeMap::new();
            for other in &set.others {
                let Some(tie) = &other.tie else { continue };
                let is_new = other.decision != bulk.decision && !other.is_held();
                if !is_new || !bulk.falls_on((set, other, tie), context) {
                    continue;
                }
                match tie.relation == Relation::Updated && !bulk.asks_versions() {
                    true => versions += 1,
                    false => drop(decided.insert(other.article, bulk.decision)),
                }
            }
            count += decided.len();
            if !decided.is_empty() {
                sets.push((at, set.decided(&decided)));
            }
        }
        let left = match versions {
            0 => String::new(),
            n => format!("; {} left, is:version takes them", counted(n, "version")),
        };
        if sets.is_empty() {
            return Request::say(&format!("nothing to {}{left}", bulk.text));
        }
        let (name, of) = (bulk.decision.name(), counted(sets.len(), "set"));
        let told = format!("{name}: {} of {of}", counted(count, "article"));
        self.put(sets, told.clone(), context);
        Request::say(&format!("{told}{left}; u undoes it"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<Bulk, String> {
        Bulk::parse(text).unwrap()
    }

    #[test]
    fn a_decision_about_many_is_read_with_its_conditions() {
        let bulk = parse("drop where lost<=1 -is:version outlet:\"New Herald\"").unwrap();
        assert_eq!((bulk.decision, bulk.terms.len()), (Decision::Drop, 3));
        assert_eq!(
            bulk.terms[0].asks,
            Ask::Number(MemberCount::Lost, BoundTest::AtMost, 1),
            "the longer sign is meant"
        );
        assert!(bulk.terms[1].negated && !bulk.asks_versions());
        assert_eq!(bulk.terms[2].asks, Ask::Outlet("new herald".into()));
        assert!(Bulk::parse("drop").is_none() && Bulk::parse("zoom").is_none());
    }

    #[test]
    fn what_is_not_understood_says_what_there_is() {
        for wrong in [
            "drop where",
            "drop where lost",
            "drop where lost<=x",
            "drop where lots<2",
            "keep where outlet:",
            "keep where title:x",
            "drop where is:gone",
            "drop where \"open",
        ] {
            assert!(parse(wrong).is_err(), "{wrong}");
        }
        assert!(parse("drop where lots<2").unwrap_err().contains("lost<=1"));
    }

    #[test]
    fn every_example_that_is_complete_can_be_used() {
        for (text, _) in EXAMPLES.iter().filter(|(text, _)| !text.ends_with(':')) {
            assert!(parse(text).is_ok(), "{text}");
        }
    }
}
