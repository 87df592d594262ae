//! What the rooms of the engine can be told. The configuration file fills these in.

use super::{Mark, SharedEncoder};

/// Bounds and choices of reading. Every bound that is reached is reported as a problem or limit.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct LoadSettings {
    /// A larger file is refused (bytes on disk and bytes after unpacking alike).
    pub max_file_bytes: u64,
    /// Folders nested deeper are not entered.
    pub max_depth: usize,
    /// A feed with more entries is cut there.
    pub max_entries: usize,
    /// Whether hidden files and folders are read.
    pub hidden: bool,
    /// Whether `.gitignore`-style files are respected.
    pub ignore_files: bool,
    /// Seconds that article extraction of one HTML page may take.
    pub html_seconds: u64,
    /// Worker threads; 0 means one for each core.
    pub threads: usize,
    /// Names of outlets by the hosts of their addresses, in lower case.
    pub outlets: Vec<(Box<str>, Box<str>)>,
    /// The moment of reading, in seconds since 1970 in UTC, after which no date can lie; none where
    /// nothing tells the time.
    pub now: Option<i64>,
    /// What the person called boilerplate or story.
    pub marks: Vec<Mark>,
}

impl LoadSettings {
    /// The settings with some of them changed: more are added from one version to the next.
    ///
    /// ```
    /// use wirecopy::model::LoadSettings;
    /// let settings = LoadSettings::default().with(|settings| settings.max_depth = 3);
    /// assert_eq!(settings.max_depth, 3);
    /// ```
    #[must_use]
    pub fn with(mut self, change: impl FnOnce(&mut Self)) -> Self {
        change(&mut self);
        self
    }
}

impl Default for LoadSettings {
    fn default() -> Self {
        Self {
            max_file_bytes: 64 << 20,
            max_depth: 64,
            max_entries: 100_000,
            hidden: false,
            ignore_files: true,
            html_seconds: 10,
            threads: 0,
            outlets: Vec::new(),
            now: None,
            marks: Vec::new(),
        }
    }
}

/// A part of the comparison that is dear and can be left out.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Step {
    /// What the articles state, and where they contradict one another.
    Claims,
    /// The same in other words. Without it the similarity of a match is the share of its words that
    /// both have, rare ones counting more.
    Paraphrase,
}

impl Step {
    /// All of them by their names, as on the command line, in the settings and in JSON.
    pub const ALL: [(&str, Self); 2] = [("claims", Self::Claims), ("paraphrase", Self::Paraphrase)];

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Claims => "claims",
            Self::Paraphrase => "paraphrase",
        }
    }

    /// The step with this name.
    ///
    /// ```
    /// use wirecopy::model::Step;
    /// assert_eq!(Step::named("claims"), Some(Step::Claims));
    /// assert_eq!(Step::named("everything"), None);
    /// ```
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|(known, _)| *known == name).map(|(_, step)| step)
    }
}

/// Thresholds of the engine, each with the unit it is measured in.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct CollateSettings {
    /// Sentences with fewer words are only compared whole (verbatim), not by shingles.
    pub min_words: usize,
    /// A shingle that stands in more distinct sentences than this is a formula and forms no pairs.
    /// Small folders can afford more and are given up to 1,000.
    pub max_shingle_sentences: usize,
    /// How many shingles two sentences must share to become a candidate.
    pub min_shared_shingles: usize,
    /// Idf-weighted containment, 0 to 1, from which a candidate is an edited match.
    pub edited_similarity: f32,
    /// A sentence printed by more articles than this gives matches with its first copy only.
    pub max_copies: usize,
    /// From how many articles that share nothing else a repeated sentence counts as furniture.
    pub repetition_articles: usize,
    /// Worker threads; 0 means one for each core.
    pub threads: usize,
    /// What is left out, for who wants matches of text alone: sorted, each once.
    pub without: Vec<Step>,
    /// Whether claims that nobody disputes are kept: those in which all articles agree, and those that one
    /// alone makes. Without them only what may differ is worked out, which costs less.
    pub undisputed: bool,
    /// What gives sentences that share few words as vectors; without one, words alone decide.
    pub encoder: Option<SharedEncoder>,
}

impl CollateSettings {
    /// The settings with some of them changed: more are added from one version to the next.
    ///
    /// ```
    /// use wirecopy::model::CollateSettings;
    /// let settings = CollateSettings::default().with(|settings| settings.min_words = 8);
    /// assert_eq!((settings.min_words, settings.threads), (8, 0));
    /// ```
    #[must_use]
    pub fn with(mut self, change: impl FnOnce(&mut Self)) -> Self {
        change(&mut self);
        self
    }

    /// Whether a step is left out.
    ///
    /// ```
    /// use wirecopy::model::{CollateSettings, Step};
    /// assert!(!CollateSettings::default().leaves_out(Step::Claims));
    /// let settings = CollateSettings::default().with(|settings| settings.without = vec![Step::Claims]);
    /// assert!(settings.leaves_out(Step::Claims) && !settings.leaves_out(Step::Paraphrase));
    /// ```
    pub fn leaves_out(&self, step: Step) -> bool {
        self.without.contains(&step)
    }
}

impl Default for CollateSettings {
    fn default() -> Self {
        Self {
            min_words: 5,
            max_shingle_sentences: 50,
            min_shared_shingles: 2,
            edited_similarity: 0.55,
            max_copies: 64,
            repetition_articles: 8,
            threads: 0,
            without: Vec::new(),
            undisputed: true,
            encoder: None,
        }
    }
}
