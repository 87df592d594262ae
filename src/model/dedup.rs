use super::{ArticleId, Limit, Protected};

/// Which articles of a corpus make others unnecessary.
///
/// It depends on the articles alone, never on the order of files, of hashes or of threads.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Duplicates {
    /// Sorted by the first article, in order of ids, that stands in each; an article stands in at
    /// most one.
    pub groups: Vec<Group>,
    /// Sorted, each once.
    furniture: Box<[u64]>,
    pub limits: Vec<Limit>,
}

impl Duplicates {
    /// What was found. `groups` must be sorted as the field says; keys of `furniture` come in any
    /// order.
    ///
    /// ```
    /// use wirecopy::model::Duplicates;
    /// let found = Duplicates::new(Vec::new(), vec![7, 3, 7], Vec::new());
    /// assert_eq!(found.furniture(), [3, 7]);
    /// assert!(found.is_furniture(7) && !found.is_furniture(4));
    /// ```
    pub fn new(groups: Vec<Group>, mut furniture: Vec<u64>, limits: Vec<Limit>) -> Self {
        furniture.sort_unstable();
        furniture.dedup();
        Self { groups, furniture: furniture.into(), limits }
    }

    /// Keys of sentences that have no weight, since many of the articles print them and they say
    /// nothing about any; ascending.
    pub fn furniture(&self) -> &[u64] {
        &self.furniture
    }

    /// Whether a sentence is furniture, by its key.
    pub fn is_furniture(&self, sentence: u64) -> bool {
        self.furniture.binary_search(&sentence).is_ok()
    }
}

/// One article and those that it makes unnecessary.
///
/// Every member was held against the kept article itself, so that a chain of small changes never
/// brings together two articles that are not alike.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    pub kept: ArticleId,
    /// The first rule that tells the kept article from the others.
    pub why: KeepReason,
    /// At least one; sorted by article.
    pub members: Box<[Member]>,
}

/// An article that the kept one of its group makes unnecessary.
#[derive(Clone, Debug, PartialEq)]
pub struct Member {
    pub article: ArticleId,
    pub relation: Relation,
    /// What the two were brought together by.
    pub evidence: Evidence,
    /// 0 to 1: how much of the member's text the kept one has too; 1 for the same text.
    pub similarity: f32,
    /// The sentences that would be lost with it, in order of their index: the kept article has
    /// neither the sentence nor an edited copy that states the same figures.
    pub own: Box<[u32]>,
}

/// How a duplicate stands to the article that is kept.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Relation {
    /// The same words.
    Exact,
    /// Nearly the same words, the same facts.
    Near,
    /// All of it, or nearly, stands in the kept article: a teaser, an agency text in a longer one.
    Contained,
    /// Another version of the same page or entry. Both are kept, as versions.
    Updated,
}

impl Relation {
    /// The word used in JSON and on screen.
    pub fn name(self) -> &'static str {
        match self {
            Relation::Exact => "exact",
            Relation::Near => "near",
            Relation::Contained => "contained",
            Relation::Updated => "updated",
        }
    }
}

/// What says that two articles are one.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Evidence {
    /// The text alone.
    Text,
    /// The same GUID of a feed's entry.
    Guid,
    /// The same address, once tracking parameters and variants of a site are taken off.
    Address,
}

impl Evidence {
    /// The word used in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Evidence::Text => "text",
            Evidence::Guid => "guid",
            Evidence::Address => "address",
        }
    }
}

/// A rule by which one article of a group is kept. The first rule that tells two apart decides.
///
/// ```
/// use wirecopy::model::KeepRule;
/// let rules: Result<Vec<KeepRule>, _> = "longest,outlet:Wire".split(',').map(str::parse).collect();
/// assert_eq!(rules, Ok(vec![KeepRule::Longest, KeepRule::Outlet("Wire".into())]));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum KeepRule {
    /// The one nearest the source: the earliest, as [`Earliest`](Self::Earliest) has it; of one moment
    /// that of an agency, then one whose address is known, then one whose outlet is.
    SourceEarliest,
    /// The most words that are not boilerplate.
    Longest,
    /// The earliest date, where both are dated and the dates tell.
    Earliest,
    /// The latest date, likewise.
    Latest,
    /// The one of this outlet, compared without regard to case.
    Outlet(Box<str>),
}

/// Why the kept article was kept.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum KeepReason {
    Rule(KeepRule),
    /// A later version of the same page: it stands for the earlier ones.
    Newest,
    /// The person wants this one rather than the one that the rules choose.
    Chosen,
    /// No rule tells the articles apart; the first by a fixed order of their texts and paths.
    Tie,
}

/// An article that an archive has already, or has the like of.
#[derive(Clone, Debug, PartialEq)]
pub struct Archived {
    pub article: ArticleId,
    /// The number in the archive of the one that it is held against.
    pub id: i64,
    /// The headline of that one.
    pub headline: Box<str>,
    pub presence: Presence,
}

/// How an article stands to one of an archive.
#[derive(Copy, Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Presence {
    /// It is there, in everything but perhaps its place.
    Same,
    /// The archived one makes it unnecessary but for so many sentences of its own.
    Variant { relation: Relation, similarity: f32, own: u32 },
    /// Another version of its page is there; both are kept.
    Version,
    /// It would take the place of the archived one, which has so many sentences of its own.
    Preferred { relation: Relation, similarity: f32, own: u32 },
}

impl Presence {
    /// The word used in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Presence::Same => "same",
            Presence::Variant { .. } => "variant",
            Presence::Version => "version",
            Presence::Preferred { .. } => "preferred",
        }
    }
}

/// Thresholds of de-duplication.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct DedupSettings {
    /// Resemblance, 0 to 1, from which two articles with the same facts are near duplicates.
    pub near: f32,
    /// Share of the shorter article, 0 to 1, that the longer one must hold.
    pub contained: f32,
    /// Articles with fewer words that are not boilerplate are duplicates only when they are the
    /// same, word for word, or by GUID or address.
    pub min_words: usize,
    /// Which article of a group is kept, first rule first.
    pub keep: Vec<KeepRule>,
    /// What is never dropped, whatever is decided.
    pub protect: Vec<Protected>,
    /// Worker threads; 0 means one for each core.
    pub threads: usize,
}

impl DedupSettings {
    /// The settings with some of them changed: more are added from one version to the next.
    ///
    /// ```
    /// use wirecopy::model::DedupSettings;
    /// let settings = DedupSettings::default().with(|settings| settings.min_words = 8);
    /// assert_eq!((settings.min_words, settings.threads), (8, 0));
    /// ```
    #[must_use]
    pub fn with(mut self, change: impl FnOnce(&mut Self)) -> Self {
        change(&mut self);
        self
    }
}

impl Default for DedupSettings {
    fn default() -> Self {
        Self {
            near: 0.6,
            contained: 0.85,
            min_words: 20,
            keep: vec![KeepRule::Longest, KeepRule::SourceEarliest],
            protect: Vec::new(),
            threads: 0,
        }
    }
}

/// What the person, or a rule, says of a duplicate.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub enum Decision {
    Keep,
    Drop,
    /// Nothing is done until someone decides.
    Undecided,
}

impl Decision {
    /// The word used in plans and on screen.
    pub fn name(self) -> &'static str {
        match self {
            Decision::Keep => "keep",
            Decision::Drop => "drop",
            Decision::Undecided => "undecided",
        }
    }
}

impl Member {
    /// What is decided where nobody says otherwise: a duplicate that would lose nothing is
    /// dropped, another version is kept, and the rest waits for a person.
    ///
    /// ```
    /// use wirecopy::model::{ArticleId, Decision, Evidence, Member, Relation};
    /// let mut teaser = Member {
    ///     article: ArticleId(1),
    ///     relation: Relation::Contained,
    ///     evidence: Evidence::Text,
    ///     similarity: 1.0,
    ///     own: Box::new([]),
    /// };
    /// assert_eq!(teaser.usual_decision(), Decision::Drop);
    /// // Its third sentence would be lost.
    /// teaser.own = Box::new([2]);
    /// assert_eq!(teaser.usual_decision(), Decision::Undecided);
    /// ```
    pub fn usual_decision(&self) -> Decision {
        match self.relation {
            Relation::Updated => Decision::Keep,
            _ if self.own.is_empty() => Decision::Drop,
            _ => Decision::Undecided,
        }
    }
}
