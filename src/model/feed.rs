use std::path::PathBuf;
use std::time::Duration;

/// A feed that someone follows, as a list of feeds (OPML) names it.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Subscription {
    /// The address of the feed, as written.
    pub url: Box<str>,
    pub title: Option<Box<str>>,
    /// The folder it stands in, outermost first, joined with `/`.
    pub folder: Option<Box<str>>,
}

/// What is remembered of a feed from one fetch to the next.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FeedState {
    /// The address as the person gave it: what the state is found by.
    pub url: Box<str>,
    /// Where the feed has moved for good; asked instead of `url` from then on.
    pub moved_to: Option<Box<str>>,
    pub title: Option<Box<str>>,
    /// As the server sent it, quotation marks included.
    pub etag: Option<Box<str>>,
    /// As the server sent it.
    pub last_modified: Option<Box<str>>,
    /// The last time that it was got or found unchanged: seconds since 1970 in UTC.
    pub fetched: Option<i64>,
    /// Not to be asked before this moment, likewise in seconds.
    pub not_before: Option<i64>,
    /// How many fetches in a row have failed.
    pub failures: u32,
    /// Why the last fetch failed, in words for people; `None` when it did not.
    pub fault: Option<Box<str>>,
}

/// Bounds and manners of fetching. Every bound that is reached is reported.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct FetchSettings {
    /// How many hosts are asked at the same time; one host is asked one thing at a time.
    pub jobs: usize,
    /// How long all answers for one feed may take together; waiting between them is not counted.
    pub timeout: Duration,
    /// A longer answer is refused, counted in bytes after unpacking.
    pub max_bytes: u64,
    /// How often a feed is asked again where the connection or the server fails.
    pub retries: u32,
    /// The pause between two requests to one host.
    pub pause: Duration,
    /// Whether redirects and links of public feeds are followed to this machine and its network.
    pub allow_private: bool,
    /// Certificates that are trusted besides the usual ones.
    pub ca_file: Option<PathBuf>,
}

impl FetchSettings {
    /// The settings with some of them changed: more are added from one version to the next.
    ///
    /// ```
    /// use wirecopy::model::FetchSettings;
    /// let settings = FetchSettings::default().with(|settings| settings.retries = 3);
    /// assert_eq!(settings.retries, 3);
    /// ```
    #[must_use]
    pub fn with(mut self, change: impl FnOnce(&mut Self)) -> Self {
        change(&mut self);
        self
    }
}

impl Default for FetchSettings {
    fn default() -> Self {
        Self {
            jobs: 8,
            timeout: Duration::from_secs(30),
            max_bytes: 32 << 20,
            retries: 2,
            pause: Duration::from_millis(500),
            allow_private: false,
            ca_file: None,
        }
    }
}
