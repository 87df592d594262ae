use std::cmp::Ordering;
use std::fmt;
use std::path::Path;
use std::sync::Arc;

use super::{Reason, Span};

/// One article as it is read, shown and compared. A clipping yields one or more of them.
///
/// Invariants: `blocks` are in order, do not overlap and cover every byte of `text` that is not
/// white space; `sentences` are in order and tile their block but for white space; every span
/// lies on character boundaries of `text`; `text` holds no control character but `\n` and `\t`.
#[derive(Clone, Debug, PartialEq)]
pub struct Article {
    pub source: Source,
    /// One for all articles of which their files say nothing.
    pub meta: Arc<Metadata>,
    /// The reading text. For plain text it is the decoded file itself, cleaned.
    pub text: Box<str>,
    pub blocks: Box<[Block]>,
    pub sentences: Box<[Sentence]>,
}

/// Where an article came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The file to open again; `-` for standard input.
    pub path: Box<Path>,
    /// The path as printed, where it is not printed as it is: control characters and invalid bytes
    /// are escaped. See [`Source::shown`].
    pub shown_as: Option<Box<str>>,
    /// The GUID or the index of the entry, for an article out of a feed.
    pub entry: Option<Box<str>>,
    pub format: Format,
    /// The digest of the file's bytes as they were read, packed where it is packed; none for what
    /// was not read from a file now: standard input, an address, an archive.
    pub digest: Option<Checksum>,
}

/// The XXH3 hash of 128 bits of a file. As bytes: a number of that width would ask for room of its
/// own in every article.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Checksum([u8; 16]);

impl From<u128> for Checksum {
    fn from(hash: u128) -> Self {
        Self(hash.to_be_bytes())
    }
}

impl Checksum {
    /// The hash as a number.
    pub fn value(self) -> u128 {
        u128::from_be_bytes(self.0)
    }
}

impl fmt::Debug for Checksum {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", self.value())
    }
}

impl Source {
    /// What [`Source::shown_as`] is for a path that is printed as `shown`.
    pub fn other_form(path: &Path, shown: &str) -> Option<Box<str>> {
        (path.to_str() != Some(shown)).then(|| shown.into())
    }

    /// The path as printed: control characters and invalid bytes escaped.
    pub fn shown(&self) -> &str {
        // A path without another form is printed as it is, so that it is valid.
        self.shown_as.as_deref().or_else(|| self.path.to_str()).unwrap_or_default()
    }
}

/// The shape of the file an article was read from.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Format {
    Plain,
    Markdown,
    Html,
    Feed,
    /// What stands in another file than one of these: an export of a database, a mailbox, an item
    /// of a wire service, an office document.
    Record,
}

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
    pub fn or(self, other: Self) -> Self {
        Self {
            outlet: self.outlet.or(other.outlet),
            title: self.title.or(other.title),
            author: self.author.or(other.author),
            published: self.published.or(other.published),
            url: self.url.or(other.url),
            language: self.language.or(other.language),
            details: self.details.or(other.details),
        }
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

/// A date as precise as the source gives it. Ordered by the moment it names.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Published {
    /// Seconds since 1970 in UTC; midnight where only a day is known.
    pub seconds: i64,
    /// `2024-10-25` where only a day is known, else RFC 3339.
    pub iso: Box<str>,
}

impl Published {
    /// Whether the source gives a time of day.
    ///
    /// ```
    /// use wirecopy::model::Article;
    /// let printed = |when| Article::builder("Text.").published(when).build().meta.published.clone().unwrap();
    /// assert!(printed("2024-10-25T09:00:00Z").has_time());
    /// assert!(!printed("2024-10-25").has_time());
    /// ```
    pub fn has_time(&self) -> bool {
        self.iso.len() > "2024-10-25".len()
    }

    /// Whether this names a moment before `other`, taking into account that a date without a time
    /// may be any moment of that day.
    ///
    /// ```
    /// use wirecopy::model::Article;
    /// let printed = |when| Article::builder("Text.").published(when).build().meta.published.clone().unwrap();
    /// let (morning, noon) = (printed("2024-10-25T09:00:00Z"), printed("2024-10-25T12:00:00Z"));
    /// assert!(morning.is_surely_before(&noon));
    /// // Some time of that day.
    /// assert!(!printed("2024-10-25").is_surely_before(&noon));
    /// ```
    pub fn is_surely_before(&self, other: &Published) -> bool {
        self.latest() < other.seconds
    }

    /// The last second that this can mean.
    ///
    /// ```
    /// use wirecopy::model::Article;
    /// let day = Article::builder("Text.").published("1970-01-01").build().meta.published.clone().unwrap();
    /// assert_eq!((day.seconds, day.latest()), (0, 86_399));
    /// ```
    pub fn latest(&self) -> i64 {
        /// Seconds of a day.
        const DAY: i64 = 24 * 60 * 60;
        if self.has_time() { self.seconds } else { self.seconds + DAY - 1 }
    }
}

/// A heading and what stands under it, up to the next heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    pub title: Option<Span>,
    pub span: Span,
}

/// A paragraph, heading, list item or the like.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    pub span: Span,
    /// What the block looks like in the source.
    pub kind: BlockKind,
    /// What the block does for the story.
    pub role: Role,
    /// Why the block is boilerplate or a caption, in words for people.
    pub reason: Option<Reason>,
    pub decided_by: DecidedBy,
    /// The index of its section.
    pub section: u32,
}

/// Who gave a block its role.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub enum DecidedBy {
    #[default]
    Rules,
    /// A mark of the person, which nothing overrules.
    Person,
}

/// The shape of a block in its source.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum BlockKind {
    Paragraph,
    Heading,
    ListItem,
    Quote,
    Caption,
    Code,
    TableRow,
}

/// What a block does for the story. Boilerplate is kept, marked and dimmed; it is never lost.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Role {
    Body,
    Heading,
    Caption,
    List,
    Quote,
    Boilerplate,
}

impl Role {
    /// The word used in JSON and on screen.
    pub fn name(self) -> &'static str {
        match self {
            Role::Body => "body",
            Role::Heading => "heading",
            Role::Caption => "caption",
            Role::List => "list",
            Role::Quote => "quote",
            Role::Boilerplate => "boilerplate",
        }
    }
}

/// A sentence. It has its role from the block it stands in: see [`Article::block_of`].
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    pub span: Span,
}

impl Block {
    /// Whether a section begins with the block.
    pub fn is_heading(&self) -> bool {
        self.role == Role::Heading || self.kind == BlockKind::Heading
    }

    /// Whether the person said that this is no boilerplate.
    pub fn is_kept(&self) -> bool {
        self.decided_by == DecidedBy::Person && self.role != Role::Boilerplate
    }
}

impl Article {
    /// The order of two articles by what is known of them: date (of one day, what tells its time before
    /// what does not; then what has no date), outlet, title, text, address, author, bytes of the
    /// file. Only of articles that differ in none of these the path decides, so that what is said by
    /// this order does not depend on the order of files.
    pub fn by_what_is_known(&self, other: &Self) -> Ordering {
        let known = |article: &Self| {
            let date = article.meta.published.as_ref();
            (date.is_none(), date.map(|date| (date.latest(), date.seconds)))
        };
        let (a, b) = (&self.meta, &other.meta);
        known(self)
            .cmp(&known(other))
            .then_with(|| (&a.outlet, &a.title).cmp(&(&b.outlet, &b.title)))
            .then_with(|| (&self.text, &a.url, &a.author).cmp(&(&other.text, &b.url, &b.author)))
            .then_with(|| self.source.digest.cmp(&other.source.digest))
            .then_with(|| self.source.shown().cmp(other.source.shown()))
            .then_with(|| self.source.entry.cmp(&other.source.entry))
    }

    /// The text of the sentence at `index`.
    ///
    /// ```
    /// use wirecopy::model::Article;
    /// let article = Article::plain("Wire", "The bridge is closed. It opens in May.");
    /// assert_eq!(article.sentence_text(1), "It opens in May.");
    /// ```
    pub fn sentence_text(&self, index: usize) -> &str {
        self.sentences[index].span.of(&self.text)
    }

    /// The block in which the sentence at `index` stands: O(log blocks).
    ///
    /// ```
    /// use wirecopy::model::{Article, Role};
    /// let article = Article::builder("It opens in May.").title("Bridge closed").build();
    /// assert_eq!(article.block_of(0).role, Role::Heading);
    /// assert_eq!(article.block_of(1).role, Role::Body);
    /// ```
    pub fn block_of(&self, index: usize) -> &Block {
        &self.blocks[self.block_index(index)]
    }

    /// The block of every sentence, in the order of the sentences: O(sentences + blocks).
    pub fn blocks_of_sentences(&self) -> impl Iterator<Item = &Block> {
        let mut at = 0;
        self.sentences.iter().map(move |sentence| {
            let begun = |block: &Block| block.span.start <= sentence.span.start;
            while self.blocks.get(at + 1).is_some_and(begun) {
                at += 1;
            }
            &self.blocks[at]
        })
    }

    /// The index of that block.
    pub fn block_index(&self, index: usize) -> usize {
        let start = self.sentences[index].span.start;
        self.blocks.partition_point(|block| block.span.start <= start).saturating_sub(1)
    }

    /// How many sections there are; at least one.
    pub fn section_count(&self) -> usize {
        self.blocks.last().map_or(1, |block| block.section as usize + 1)
    }

    /// The sections, which tile the text; the first has no title when the article does not open with
    /// a heading. O(blocks): what begins a section is in its first block.
    ///
    /// ```
    /// use wirecopy::model::Article;
    /// let article = Article::builder("It opens in May.").title("Bridge closed").build();
    /// let titles = article.sections().into_iter().map(|section| section.title.unwrap().of(&article.text));
    /// assert_eq!(titles.collect::<Vec<_>>(), ["Bridge closed"]);
    /// ```
    pub fn sections(&self) -> Vec<Section> {
        let mut sections: Vec<Section> = Vec::new();
        for block in &self.blocks {
            if (block.section as usize) < sections.len() {
                continue;
            }
            let start = if sections.is_empty() { 0 } else { block.span.start };
            if let Some(last) = sections.last_mut() {
                last.span.end = start;
            }
            let title = block.is_heading().then_some(block.span);
            sections.push(Section { title, span: Span { start, end: self.text.len() as u32 } });
        }
        if sections.is_empty() {
            sections.push(Section { title: None, span: Span::new(0, self.text.len()) });
        }
        sections
    }

    /// The title from the metadata, else the first heading of the story, else the first sentence.
    ///
    /// ```
    /// use wirecopy::model::Article;
    /// assert_eq!(Article::plain("Wire", "Bridge opens\n\nIt rains.").headline(), "Bridge opens");
    /// ```
    pub fn headline(&self) -> &str {
        if let Some(title) = self.meta.title.as_deref() {
            return title;
        }
        let of_role = |role: Role| self.blocks.iter().find(|b| b.role == role);
        of_role(Role::Heading).or_else(|| of_role(Role::Body)).map_or("", |block| {
            let line = first_line(block.span.of(&self.text));
            if line.len() <= LONGEST_HEADLINE {
                return line;
            }
            let within = |s: &&Sentence| block.span.start <= s.span.start;
            self.sentences.iter().find(within).map_or(line, |s| first_line(s.span.of(&self.text)))
        })
    }

    /// The outlet where known, else the file name without its ending and without a hash that
    /// follows a counter or date (`000_68e264b2781f6d05.txt` is `000`): nobody calls it by that.
    pub fn outlet(&self) -> &str {
        match self.meta.outlet.as_deref() {
            Some(outlet) => outlet,
            None => {
                let name = self.source.shown().rsplit(['/', '\\']).next().unwrap_or_default();
                without_hash(name.rsplit_once('.').map_or(name, |(stem, _)| stem))
            }
        }
    }
}

/// A first line of more bytes is a paragraph: its first sentence is what the article is called.
const LONGEST_HEADLINE: usize = 200;

/// A file stem without the hash at its end. What is left must have a digit: words alone may stand
/// before many hashes, and only these then tell the files apart.
fn without_hash(stem: &str) -> &str {
    match stem.rsplit_once(['_', '-', '.', ' ']) {
        Some((start, end)) if is_hash(end) && start.contains(|c: char| c.is_ascii_digit()) => start,
        _ => stem,
    }
}

/// Eight or more hexadecimal digits, not all of them decimal: `20251121` is a date.
fn is_hash(part: &str) -> bool {
    let decimal = |b: u8| b.is_ascii_digit();
    part.len() >= 8
        && part.bytes().all(|b| b.is_ascii_hexdigit())
        && part.bytes().any(decimal)
        && !part.bytes().all(decimal)
}

fn first_line(text: &str) -> &str {
    text.trim().lines().next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_called_by_its_name_without_the_hash_at_its_end() {
        for (stem, called) in [
            ("000_68e264b2781f6d05", "000"),
            ("herald-2025-11-21-0badcafe", "herald-2025-11-21"),
            ("bridge-20251121", "bridge-20251121"),
            ("bridge-68e264b2781f6d05", "bridge-68e264b2781f6d05"),
            ("2-facade", "2-facade"),
            ("68e264b2781f6d05", "68e264b2781f6d05"),
            ("", ""),
        ] {
            assert_eq!(without_hash(stem), called);
        }
    }

    #[test]
    fn a_day_without_a_time_is_before_no_moment_of_that_day() {
        let at = |iso: &str, seconds| Published { seconds, iso: iso.into() };
        let (day, morning) = (at("2025-03-13", 1_741_824_000), 1_741_824_000 + 9 * 3600);
        let morning = at("2025-03-13T09:00:00Z", morning);
        let next = at("2025-03-14", 1_741_910_400);
        assert!(!day.is_surely_before(&morning) && !morning.is_surely_before(&day));
        assert!(day.is_surely_before(&next) && morning.is_surely_before(&next));
    }
}
