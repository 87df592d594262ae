//! The marks beside the gold stories as they are written; `tests/golden/README.md` explains them.

use serde::Deserialize;
use toml::Spanned;
use wirecopy::model::{Divergent, Qualifier};

/// `outlet: how the sentence begins`, with its place in the file for messages.
pub type Place = Spanned<String>;

/// One file of marks.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Marks {
    pub sentences: SentenceMarks,
    #[serde(default)]
    pub claims: Vec<ClaimMark>,
    #[serde(default)]
    pub apart: Vec<ApartMark>,
    #[serde(default)]
    pub unmatched: Vec<UnmatchedMark>,
}

/// Every sentence of every article stands in at least one of these lists. The members of an inner
/// list stand to one another as the outer list says.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct SentenceMarks {
    pub verbatim: Vec<Vec<Place>>,
    pub edited: Vec<Vec<Place>>,
    pub edited_or_paraphrase: Vec<Vec<Place>>,
    pub paraphrase: Vec<Vec<Place>>,
    pub open: Vec<Vec<Place>>,
    pub unique: Vec<Place>,
    pub boilerplate: Vec<Place>,
}

/// What several outlets say about one thing.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClaimMark {
    pub kind: KindMark,
    pub about: String,
    pub conflict: bool,
    pub statements: Vec<StatementMark>,
}

#[derive(Copy, Clone, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum KindMark {
    Figure,
    Date,
    Name,
    Quote,
    Attribution,
}

impl From<KindMark> for Divergent {
    fn from(kind: KindMark) -> Self {
        match kind {
            KindMark::Figure => Divergent::Figure,
            KindMark::Date => Divergent::Date,
            KindMark::Name => Divergent::Name,
            KindMark::Quote => Divergent::Quote,
            KindMark::Attribution => Divergent::Attribution,
        }
    }
}

/// One statement of a claim.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StatementMark {
    #[serde(rename = "in")]
    pub place: Place,
    pub says: Place,
    /// For a figure; `high` is `low` where it is left out.
    pub low: Option<f64>,
    pub high: Option<f64>,
    pub unit: Option<String>,
    pub qualifier: Option<QualifierMark>,
    /// For a date: a weekday, `MM-DD`, `MM`, `HH:MM`, or several of them.
    pub when: Option<Place>,
    pub credited: Option<Place>,
    /// Counts neither when it is found nor when it is not.
    #[serde(default)]
    pub maybe: bool,
}

#[derive(Copy, Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum QualifierMark {
    About,
    AtLeast,
    UpTo,
    Nearly,
}

impl From<QualifierMark> for Qualifier {
    fn from(qualifier: QualifierMark) -> Self {
        match qualifier {
            QualifierMark::About => Qualifier::About,
            QualifierMark::AtLeast => Qualifier::AtLeast,
            QualifierMark::UpTo => Qualifier::UpTo,
            QualifierMark::Nearly => Qualifier::Nearly,
        }
    }
}

/// Statements of which no two may stand in one claim.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ApartMark {
    pub why: String,
    pub statements: Vec<SaidMark>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SaidMark {
    #[serde(rename = "in")]
    pub place: Place,
    pub says: Place,
}

/// Two sentences that look as if they said the same, and do not.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UnmatchedMark {
    pub why: String,
    pub pair: [Place; 2],
}
