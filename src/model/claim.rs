use super::{Divergent, SentenceId, Span, StoryId};

/// What the articles of one story state about one thing: how many people were injured, when the
/// bridge was closed, who said so.
#[derive(Clone, Debug, PartialEq)]
pub struct Claim {
    pub kind: Divergent,
    pub story: StoryId,
    /// The thing, in a few words of the articles: `people injured`, `troops`.
    pub about: Box<str>,
    pub standing: Standing,
    /// At least one; sorted by sentence, then by place.
    pub statements: Box<[Statement]>,
}

/// How the statements of a claim stand to one another. Nothing here says who is right.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Standing {
    /// Two articles state one thing, and cannot both be right as written.
    Conflict,
    /// They differ, and may be about one thing; it is not shown that they are. Never counted, and never
    /// marked in the text.
    MayDiffer,
    /// They differ, but one only says it less exactly: `about 90,000` and `90,400`.
    Vaguer,
    /// All say the same.
    Agree,
    /// One article alone says anything about it.
    Alone,
}

impl Standing {
    /// Whether statements differ, be it that one only says it less exactly.
    ///
    /// ```
    /// use wirecopy::model::Standing;
    /// assert!(Standing::Vaguer.differs() && !Standing::Alone.differs());
    /// ```
    pub fn differs(self) -> bool {
        matches!(self, Standing::Conflict | Standing::MayDiffer | Standing::Vaguer)
    }

    /// The words used in JSON and on screen.
    pub fn name(self) -> &'static str {
        match self {
            Standing::Conflict => "differs",
            Standing::MayDiffer => "may differ",
            Standing::Vaguer => "vaguer",
            Standing::Agree => "agrees",
            Standing::Alone => "one outlet only",
        }
    }
}

/// One statement of one article about the thing a claim is about.
#[derive(Clone, Debug, PartialEq)]
pub struct Statement {
    pub sentence: SentenceId,
    /// The words that state it, in bytes of the article's text: `roughly 12,000 troops`.
    pub span: Span,
    pub value: Value,
    /// Who is credited for it, in bytes of the article's text.
    pub credited: Option<Span>,
    /// Statements of one claim with the same number are copies of one origin and count once.
    pub origin: u32,
}

/// What a statement says, in a form that can be compared.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Value {
    Figure(Quantity),
    Date(Moment),
    /// A name, a quotation or a credit: compared by its words.
    Words,
}

/// A number of something, as a text states it.
#[derive(Clone, Debug, PartialEq)]
pub struct Quantity {
    /// `low <= high`; equal unless the text gives a range. Finite.
    pub low: f64,
    pub high: f64,
    pub qualifier: Option<Qualifier>,
    /// What is counted, in lower case as written (`troops`), the code of a currency (`USD`),
    /// `percent`, a unit of measure (`km`, `minutes`); `None` for a bare number.
    pub unit: Option<Box<str>>,
}

/// How exactly a number is meant.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Qualifier {
    /// `about`, `roughly`, `some`.
    About,
    /// `at least`, `more than`.
    AtLeast,
    /// `up to`, `fewer than`.
    UpTo,
    /// `nearly`, `just under`: a little less.
    Nearly,
    /// `just over`: a little more.
    JustOver,
    /// `dozens`, `several thousand`: the number is what the words name (12, 1,000), and nothing bounds
    /// it from above.
    Indefinite,
}

impl Qualifier {
    /// The word used in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Qualifier::About => "about",
            Qualifier::AtLeast => "at-least",
            Qualifier::UpTo => "up-to",
            Qualifier::Nearly => "nearly",
            Qualifier::JustOver => "just-over",
            Qualifier::Indefinite => "indefinite",
        }
    }
}

/// A point or stretch of time as far as a text gives it. A field that is `None` is left open;
/// two moments contradict each other where both give a field and the two differ.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Moment {
    pub year: Option<i16>,
    /// 1 to 12.
    pub month: Option<u8>,
    /// 1 to 31.
    pub day: Option<u8>,
    /// Monday is 0.
    pub weekday: Option<u8>,
    /// Minutes of the day, first and last, both included: `05:40` is `(340, 340)`, `before dawn`
    /// `(0, 359)`.
    pub minutes: Option<(u16, u16)>,
    /// `about noon` is [`Qualifier::About`], `after noon` [`Qualifier::AtLeast`], `by noon`
    /// [`Qualifier::UpTo`].
    pub qualifier: Option<Qualifier>,
    /// Where the clock stands that tells `minutes`, in minutes east of UTC: -240 for `9 a.m. EDT`. `None`
    /// where the text names no zone.
    pub zone: Option<i16>,
    /// Whether the date was worked out from the day of the article: `on Tuesday`, `yesterday`.
    pub reckoned: bool,
}
