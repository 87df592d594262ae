//! Articles out of words that are in memory already, for those who use the engine without files.

use std::path::Path;
use std::sync::Arc;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};

use super::clean::clean;
use super::{language, sentence};
use crate::model::{
    Article, Block, BlockKind, DecidedBy, Format, Metadata, Published, Role, Sentence, Source, Span,
};

impl Article {
    /// The article of an outlet: paragraphs parted by empty lines, all of them the story.
    ///
    /// ```
    /// use wirecopy::model::Article;
    ///
    /// let article = Article::plain("Northern Wire", "The bridge is open. Traffic is light.\n\nNo one was hurt.");
    /// assert_eq!(article.outlet(), "Northern Wire");
    /// assert_eq!(article.sentence_text(1), "Traffic is light.");
    /// assert_eq!(article.blocks.len(), 2);
    /// ```
    pub fn plain(outlet: &str, text: &str) -> Self {
        Self::builder(text).outlet(outlet).build()
    }

    /// An article of which more is known than who printed it.
    ///
    /// ```
    /// use wirecopy::model::Article;
    ///
    /// let article = Article::builder("The bridge is open.")
    ///     .outlet("Northern Wire")
    ///     .title("Bridge opens")
    ///     .published("2024-10-25T09:42:00Z")
    ///     .build();
    /// assert_eq!(article.headline(), "Bridge opens");
    /// assert!(article.meta.published.as_ref().is_some_and(|at| at.has_time()));
    /// ```
    pub fn builder(text: &str) -> ArticleBuilder {
        ArticleBuilder { text: clean(text).into_owned(), name: None, meta: Metadata::default() }
    }
}

/// Builds an [`Article`] that keeps the invariants of one.
///
/// ```
/// use wirecopy::model::Article;
/// let article = Article::builder("It opens in May.\n\nIt rains.")
///     .outlet("Wire")
///     .title("Bridge closed")
///     .published("2024-10-25")
///     .build();
/// assert_eq!(article.blocks.len(), 3);
/// assert_eq!(article.headline(), "Bridge closed");
/// // What is no date says nothing.
/// assert!(Article::builder("Text.").published("last week").build().meta.published.is_none());
/// ```
#[derive(Clone, Debug)]
pub struct ArticleBuilder {
    text: String,
    name: Option<Box<str>>,
    meta: Metadata,
}

impl ArticleBuilder {
    /// Who printed it.
    pub fn outlet(mut self, outlet: &str) -> Self {
        self.meta.outlet = Some(outlet.into());
        self
    }

    /// The headline. It stands above the text as a heading.
    pub fn title(mut self, title: &str) -> Self {
        self.meta.title = Some(title.into());
        self
    }

    /// When it appeared: a day (`2024-10-25`) or a moment (RFC 3339). Anything else says nothing.
    pub fn published(mut self, when: &str) -> Self {
        self.meta.published = published(when);
        self
    }

    /// Its language, as ISO 639-1; else it is told from the text. One that is not known says nothing.
    pub fn language(mut self, code: &str) -> Self {
        self.meta.language = language::known(code);
        self
    }

    /// Its address.
    pub fn url(mut self, url: &str) -> Self {
        self.meta.url = Some(url.into());
        self
    }

    /// What it is called in the order of articles and in reports, as a path is; else its outlet.
    pub fn name(mut self, name: &str) -> Self {
        self.name = Some(name.into());
        self
    }

    /// The article, cut into paragraphs and sentences.
    pub fn build(self) -> Article {
        let Self { text: body, name, mut meta } = self;
        meta.language = meta.language.or_else(|| language::detect(&body));
        let (mut text, mut blocks) = (String::with_capacity(body.len()), Vec::new());
        if let Some(title) = meta.title.as_deref() {
            add(&mut text, &mut blocks, &clean(title), BlockKind::Heading);
        }
        for paragraph in body.split("\n\n") {
            add(&mut text, &mut blocks, paragraph, BlockKind::Paragraph);
        }
        let mut spans = Vec::new();
        for block in &blocks {
            sentence::segment(&text, block.span, meta.language, &mut spans);
        }
        let name = name.or_else(|| meta.outlet.clone()).unwrap_or_else(|| "-".into());
        Article {
            source: Source {
                path: Path::new(&*name).into(),
                shown_as: None,
                entry: None,
                format: Format::Plain,
                digest: None,
            },
            meta: Arc::new(meta),
            text: text.into(),
            blocks: blocks.into(),
            sentences: spans.iter().map(|&span| Sentence { span }).collect(),
        }
    }
}

/// Adds a paragraph or heading behind what is there; one without text is none.
fn add(text: &mut String, blocks: &mut Vec<Block>, words: &str, kind: BlockKind) {
    let words = words.trim();
    if words.is_empty() {
        return;
    }
    if !text.is_empty() {
        text.push_str("\n\n");
    }
    let span = Span::new(text.len(), text.len() + words.len());
    text.push_str(words);
    let role = if kind == BlockKind::Heading { Role::Heading } else { Role::Body };
    blocks.push(Block { span, kind, role, reason: None, decided_by: DecidedBy::Rules, section: 0 });
}

fn published(when: &str) -> Option<Published> {
    if let Ok(moment) = when.parse::<Timestamp>() {
        return Some(Published { seconds: moment.as_second(), iso: when.into() });
    }
    let day: Date = when.parse().ok()?;
    let midnight: Zoned = day.to_zoned(TimeZone::UTC).ok()?;
    let seconds = midnight.timestamp().as_second();
    Some(Published { seconds, iso: day.to_string().into() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_article_out_of_memory_keeps_the_invariants_of_one_out_of_a_file() {
        let text = "\n\n One.\u{7}  Two\u{0085}.\n\n\n\n Three! \n\n";
        let article = Article::builder(text).title(" Head\n").build();
        let blocks: Vec<&str> = article.blocks.iter().map(|b| b.span.of(&article.text)).collect();
        assert_eq!(blocks[0], "Head");
        assert_eq!(blocks.len(), 3);
        assert!(blocks.iter().all(|words| *words == words.trim() && !words.is_empty()));
        assert!(!article.text.contains('\u{7}'));
        let sentences: usize = article.sentences.iter().map(|s| s.span.len()).sum();
        assert!(sentences <= article.text.len());
    }

    #[test]
    fn a_day_a_moment_and_neither_are_told_apart() {
        let day = published("2024-10-25").unwrap();
        assert_eq!((day.seconds, day.has_time()), (1_729_814_400, false));
        let moment = published("2024-10-25T02:00:00+02:00").unwrap();
        assert_eq!((moment.seconds, moment.has_time()), (1_729_814_400, true));
        assert_eq!(published("last Friday"), None);
    }

    #[test]
    fn an_article_of_no_words_has_no_sentences() {
        let article = Article::plain("Northern Wire", " \n\n ");
        assert!(article.text.is_empty() && article.blocks.is_empty());
        assert!(article.sentences.is_empty());
    }
}
