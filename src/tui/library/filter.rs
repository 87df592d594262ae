//! The little language of `f`: words, `outlet:x`, `title:x`, `shared>60`, `diff>0`, …

use crate::model::{Article, Shares};

/// Conditions that an article must all meet.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Filter {
    /// As typed.
    pub text: String,
    conditions: Vec<Condition>,
}

#[derive(Clone, Debug, PartialEq)]
enum Condition {
    /// Lower case; anywhere in outlet, headline, path or text.
    Anywhere(String),
    Outlet(String),
    Title(String),
    Figure(Figure, Comparison, u64),
    Not(Box<Condition>),
}

/// A number that an article has.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
enum Figure {
    Shared,
    Only,
    Differences,
    Words,
}

const FIGURES: &[(&str, Figure)] = &[
    ("shared", Figure::Shared),
    ("only", Figure::Only),
    ("diff", Figure::Differences),
    ("words", Figure::Words),
];

#[derive(Copy, Clone, Debug, PartialEq, Eq)]
enum Comparison {
    More,
    Less,
    Equal,
}

/// Why a filter cannot be used, as a sentence for the status line.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FilterError {
    #[error("`{0}:` is not known; fields are outlet: and title:")]
    Field(String),
    #[error("`{0}` is not a number to filter by; there are shared, only, diff and words")]
    Figure(String),
    #[error("`{0}` needs a whole number, as in shared>60")]
    Number(String),
    #[error("a quotation mark is not closed")]
    Quote,
}

impl Filter {
    /// Reads a filter. Empty text lets everything pass.
    pub fn parse(text: &str) -> Result<Self, FilterError> {
        let terms = terms(text)?;
        let conditions = terms.iter().map(|term| condition(term)).collect::<Result<_, _>>()?;
        Ok(Self { text: text.trim().to_owned(), conditions })
    }

    /// Whether everything passes.
    pub fn is_empty(&self) -> bool {
        self.conditions.is_empty()
    }

    /// Whether an article passes, by what it shares and how many things it states that others
    /// contradict. Before the comparison is there, its figures are all 0.
    pub fn passes(&self, article: &Article, found: (Shares, u32)) -> bool {
        self.conditions.iter().all(|condition| condition.holds(article, found))
    }
}

impl Condition {
    fn holds(&self, article: &Article, found: (Shares, u32)) -> bool {
        let has = |text: &str, part: &str| text.to_lowercase().contains(part);
        match self {
            Self::Outlet(part) => has(article.outlet(), part),
            Self::Title(part) => has(article.headline(), part),
            Self::Anywhere(part) => [article.outlet(), article.headline(), &article.source.shown]
                .into_iter()
                .chain([&*article.text])
                .any(|text| has(text, part)),
            Self::Figure(figure, comparison, bound) => {
                let value = figure.of(found);
                match comparison {
                    Comparison::More => value > *bound,
                    Comparison::Less => value < *bound,
                    Comparison::Equal => value == *bound,
                }
            }
            Self::Not(condition) => !condition.holds(article, found),
        }
    }
}

impl Figure {
    fn of(self, (shares, differences): (Shares, u32)) -> u64 {
        let percent = u64::from(super::figures::percent(shares.shared_words, shares.words));
        match self {
            Self::Shared => percent,
            Self::Only => {
                if shares.words == 0 {
                    0
                } else {
                    100 - percent
                }
            }
            Self::Differences => differences.into(),
            Self::Words => shares.words.into(),
        }
    }
}

/// Splits at white space outside quotation marks; the marks themselves go.
fn terms(text: &str) -> Result<Vec<String>, FilterError> {
    let mut terms = vec![String::new()];
    let mut quoted = false;
    for c in text.chars() {
        match c {
            '"' => quoted = !quoted,
            c if c.is_whitespace() && !quoted => terms.push(String::new()),
            c => terms.last_mut().into_iter().for_each(|term| term.push(c)),
        }
    }
    terms.retain(|term| !term.is_empty());
    if quoted { Err(FilterError::Quote) } else { Ok(terms) }
}

fn condition(term: &str) -> Result<Condition, FilterError> {
    if let Some(rest) = term.strip_prefix('-').filter(|rest| !rest.is_empty()) {
        return condition(rest).map(|condition| Condition::Not(Box::new(condition)));
    }
    if let Some((field, value)) = term.split_once(':') {
        return match field {
            "outlet" => Ok(Condition::Outlet(value.to_lowercase())),
            "title" => Ok(Condition::Title(value.to_lowercase())),
            _ => Err(FilterError::Field(field.to_owned())),
        };
    }
    let Some(at) = term.find(['>', '<', '=']) else {
        return Ok(Condition::Anywhere(term.to_lowercase()));
    };
    let (name, rest) = term.split_at(at);
    let figure = FIGURES.iter().find(|(known, _)| *known == name);
    let (_, figure) = figure.ok_or_else(|| FilterError::Figure(name.to_owned()))?;
    let comparison = match rest.as_bytes()[0] {
        b'>' => Comparison::More,
        b'<' => Comparison::Less,
        _ => Comparison::Equal,
    };
    let number = rest[1..].trim_end_matches('%').parse();
    let number = number.map_err(|_| FilterError::Number(term.to_owned()))?;
    Ok(Condition::Figure(*figure, comparison, number))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error(text: &str) -> String {
        Filter::parse(text).unwrap_err().to_string()
    }

    #[test]
    fn a_filter_that_cannot_be_used_says_why() {
        assert!(error("outlte:wire").contains("`outlte:`"));
        assert!(error("shred>60").contains("`shred`"));
        assert!(error("shared>lots").contains("`shared>lots`"));
        assert!(error("title:\"open").contains("quotation mark"));
    }

    #[test]
    fn figures_are_compared_as_percent_and_counts() {
        let shares = Shares { words: 200, shared_words: 130, ..Shares::default() };
        let holds = |text: &str| {
            let filter = Filter::parse(text).unwrap();
            filter.conditions.iter().all(|c| match c {
                Condition::Figure(figure, Comparison::More, bound) => {
                    figure.of((shares, 1)) > *bound
                }
                _ => false,
            })
        };
        assert!(holds("shared>64 only>34 diff>0 words>199"));
        assert!(!holds("shared>65"));
        assert!(!holds("only>35%"));
    }

    #[test]
    fn quoted_words_stay_together() {
        assert_eq!(terms("a \"b c\" title:\"d e\"").unwrap(), ["a", "b c", "title:d e"]);
    }

    #[test]
    fn empty_text_lets_everything_pass() {
        assert!(Filter::parse("   ").unwrap().is_empty());
    }
}
