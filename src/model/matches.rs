//! What a comparison finds: pairs of sentences that say the same, and what they group into.

use super::{ArticleId, FoundBy, Grade, SentenceId, Span};

/// How much two matched sentences have in common, from most to least.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Class {
    /// The same words after normalising.
    Verbatim,
    /// Near-verbatim: words inserted, deleted, replaced or moved.
    Edited,
    /// The same statement in other words.
    Paraphrase,
}

impl Class {
    /// The word used in JSON and on screen.
    pub fn name(self) -> &'static str {
        match self {
            Class::Verbatim => "verbatim",
            Class::Edited => "edited",
            Class::Paraphrase => "paraphrase",
        }
    }
}

/// Two sentences of different articles that share text.
#[derive(Clone, Debug, PartialEq)]
pub struct Match {
    pub left: SentenceId,
    pub right: SentenceId,
    pub class: Class,
    /// How likely the two say the same, whatever the class: 0 to 1; 1 for verbatim only.
    pub similarity: f32,
    /// How likely what the left one states follows from the right one, and the other way round.
    pub follows: [f32; 2],
    pub found: FoundBy,
    /// The stretches of words that both have, in order of the left sentence; whole words, in the
    /// coordinates of each article's text. One that stands elsewhere on the right was moved.
    pub shared: Box<[SharedSpan]>,
    /// In what the two contradict each other; empty when they agree. Sorted.
    pub diverges: Box<[Divergent]>,
}

/// What two matched sentences can contradict each other in.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Divergent {
    Figure,
    Date,
    Name,
    Quote,
    Attribution,
}

impl Divergent {
    /// The word used in JSON and on screen.
    pub fn name(self) -> &'static str {
        match self {
            Divergent::Figure => "figure",
            Divergent::Date => "date",
            Divergent::Name => "name",
            Divergent::Quote => "quote",
            Divergent::Attribution => "attribution",
        }
    }
}

/// The same words in two articles.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct SharedSpan {
    pub left: Span,
    pub right: Span,
}

/// Which end of a match a sentence is.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Side {
    Left,
    Right,
}

impl Match {
    /// Whether the two say the same or partly the same.
    pub fn grade(&self) -> Grade {
        Grade::of(self.similarity)
    }

    /// The sentence at the other end, and which end `here` is. `here` must be one of the two.
    ///
    /// ```
    /// # use wirecopy::model::{Article, CollateSettings, Corpus, Job, Side};
    /// # let text = "Engineers found cracks in the old bridge on Monday.";
    /// # let corpus = Corpus::of([Article::plain("Wire", text), Article::plain("Herald", text)]);
    /// # let found = wirecopy::collate::collate(&corpus, &CollateSettings::default(), &Job::default())?;
    /// let pair = &found.matches[0];
    /// assert_eq!(pair.other(pair.left), (pair.right, Side::Left));
    /// # Ok::<(), wirecopy::model::Cancelled>(())
    /// ```
    pub fn other(&self, here: SentenceId) -> (SentenceId, Side) {
        if here == self.left { (self.right, Side::Left) } else { (self.left, Side::Right) }
    }

    /// The shared stretches on the given side.
    ///
    /// ```
    /// use wirecopy::collate::collate;
    /// use wirecopy::model::{Article, CollateSettings, Corpus, Job, Side};
    ///
    /// let corpus = Corpus::of([
    ///     Article::plain("Wire", "Engineers found deep cracks in the old bridge on Monday."),
    ///     Article::plain("Herald", "Engineers found cracks in the old bridge on Monday."),
    /// ]);
    /// let found = collate(&corpus, &CollateSettings::default(), &Job::default())?;
    /// let text = &corpus.articles()[0].text;
    /// let shared: Vec<_> = found.matches[0].shared_on(Side::Left).map(|span| span.of(text)).collect();
    /// assert_eq!(shared, ["Engineers found", "cracks in the old bridge on Monday"]);
    /// # Ok::<(), wirecopy::model::Cancelled>(())
    /// ```
    pub fn shared_on(&self, side: Side) -> impl Iterator<Item = Span> + '_ {
        self.shared.iter().map(move |s| match side {
            Side::Left => s.left,
            Side::Right => s.right,
        })
    }
}

/// Text that two articles have in common, as long as it goes, measured on words: small gaps are
/// edits inside it, and where sentences end does not matter. Two passages of the same two articles
/// overlap in neither.
#[derive(Clone, Debug, PartialEq)]
pub struct Passage {
    pub left: PassageSide,
    pub right: PassageSide,
    /// Words that both have.
    pub words: u32,
    /// Verbatim where nothing but furniture, captions and headings stands between shared words.
    pub class: Class,
}

/// One end of a passage: it touches the sentences `first..=last`, which may enclose unmatched
/// furniture; `span` is from the first to the last shared word.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct PassageSide {
    pub article: ArticleId,
    pub first: u32,
    pub last: u32,
    pub span: Span,
}

/// All copies of one sentence across articles.
#[derive(Clone, Debug, PartialEq)]
pub struct Cluster {
    /// The weakest class that holds it together.
    pub class: Class,
    /// At least two, sorted.
    pub members: Box<[SentenceId]>,
    /// The earliest by known dates; `None` where a date is missing or two are equal.
    pub origin: Option<SentenceId>,
}

/// Articles on the same event. An article on its own is a story of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Story {
    /// At least one, sorted.
    pub articles: Box<[ArticleId]>,
}

/// How many sentences and words of an article are shared with others. Furniture counts in none
/// of the sentence classes and in neither number of words.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub struct Shares {
    /// Sentences by their strongest match.
    pub verbatim: u32,
    pub edited: u32,
    pub paraphrase: u32,
    /// Sentences without a match.
    pub unique: u32,
    /// Matched sentences that contradict a counterpart; counted in their class as well.
    pub diverging: u32,
    /// Sentences that are furniture.
    pub boilerplate: u32,
    /// Words of the story, and those of them that lie in matched sentences.
    pub words: u32,
    pub shared_words: u32,
}

/// A sentence that is page furniture because it recurs where nothing else does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repetition {
    pub sentence: SentenceId,
    /// In how many articles it stands.
    pub articles: u32,
    /// Why, in words for people.
    pub reason: Box<str>,
}
