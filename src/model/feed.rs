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
