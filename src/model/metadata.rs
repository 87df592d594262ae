use super::Published;

/// What the file says about the article. Nothing is guessed without a source in the file or path.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Metadata {
    pub outlet: Option<Box<str>>,
    pub title: Option<Box<str>>,
    pub author: Option<Box<str>>,
    pub published: Option<Published>,
    /// The canonical address.
    pub url: Option<Box<str>>,
    /// ISO 639-1, where the text is long enough to tell.
    pub language: Option<&'static str>,
    /// What few sources say; none where they say nothing of it.
    pub details: Option<Box<Details>>,
}

/// What databases, wire services and archives of the web say besides, and how the rest is known.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Details {
    /// The part of the paper, or the desk of the agency.
    pub section: Option<Box<str>>,
    /// The name that its source gives the article, the same for all its versions.
    pub id: Option<Box<str>>,
    pub version: Option<Box<str>>,
    /// What is said to editors, and no sentence of the story: an embargo, what an update adds.
    pub note: Option<Box<str>>,
    /// When it was met with: captured, saved, archived. It says nothing of when it appeared.
    pub seen: Option<Published>,
    /// The address as it was written, where [`Metadata::url`] was taken out of it: that of a web
    /// archive, a search engine, a cache.
    pub wrapped: Option<Box<str>>,
    /// What stands as its date and is none that is known; only until that has been told.
    pub unread_date: Option<Box<str>>,
    pub outlet_from: KnownBy,
    pub published_from: KnownBy,
}

/// How something about an article is known.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum KnownBy {
    /// The file says it.
    #[default]
    Stated,
    /// It follows from the address.
    Address,
    /// The folder is named so.
    Folder,
    /// The dateline names the agency.
    Dateline,
}

impl KnownBy {
    /// The word used in JSON.
    pub fn name(self) -> &'static str {
        match self {
            KnownBy::Stated => "stated",
            KnownBy::Address => "address",
            KnownBy::Folder => "folder",
            KnownBy::Dateline => "dateline",
        }
    }
}

impl Metadata {
    /// The details to write to; they are there afterwards.
    pub fn details_mut(&mut self) -> &mut Details {
        self.details.get_or_insert_default()
    }

    /// What this says, and where it says nothing, what `other` says.
    ///
    /// ```
    /// use wirecopy::model::Metadata;
    /// let page = Metadata { title: Some("Bridge closed".into()), ..Metadata::default() };
    /// let named = |name: &str| Some(name.into());
    /// let feed = Metadata { title: named("News"), outlet: named("Wire"), ..Metadata::default() };
    /// let both = page.or(feed);
    /// assert_eq!((both.title.as_deref(), both.outlet.as_deref()), (Some("Bridge closed"), Some("Wire")));
    /// ```
    pub fn or(mut self, other: Self) -> Self {
        let unread = self.take_unread_date();
        let mut both = Self {
            outlet: self.outlet.or(other.outlet),
            title: self.title.or(other.title),
            author: self.author.or(other.author),
            published: self.published.or(other.published),
            url: self.url.or(other.url),
            language: self.language.or(other.language),
            details: self.details.or(other.details),
        };
        if let (Some(_), None) = (&unread, &both.published) {
            both.details_mut().unread_date = unread;
        }
        both
    }

    /// What stood as its date and could not be read as one, which is told of once.
    pub(crate) fn take_unread_date(&mut self) -> Option<Box<str>> {
        let details = self.details.as_mut()?;
        let unread = details.unread_date.take();
        if **details == Details::default() {
            self.details = None;
        }
        unread
    }

    /// How the outlet is known.
    pub fn outlet_from(&self) -> KnownBy {
        self.details.as_ref().map_or(KnownBy::Stated, |details| details.outlet_from)
    }

    /// How the date is known.
    pub fn published_from(&self) -> KnownBy {
        self.details.as_ref().map_or(KnownBy::Stated, |details| details.published_from)
    }
}
