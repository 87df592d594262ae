//! An article that a reader puts together out of fields and a text.

use crate::model::Metadata;
use crate::text::clean::clean;

use super::super::Draft;
use super::super::builder::{Built, same_words};
use super::super::field::{Field, Fields};
use super::super::head_line;
use super::super::markup::{self, Scope};
use super::super::plain;

/// The fields and the text of an article that is being read.
#[derive(Debug, Default)]
pub struct Article {
    fields: Fields,
    body: Built,
}

impl Article {
    /// Notes a field; of two the one with the lower rank counts. See [`Fields::offer`].
    ///
    /// Of a byline the word that leads it in goes, in whatever language it is.
    pub fn offer(&mut self, field: Field, rank: u8, value: &str) -> &mut Self {
        let name = head_line::byline(value.trim()).filter(|_| field == Field::Author);
        self.fields.offer(field, rank, name.unwrap_or(value));
        self
    }

    /// The text as it stands, with blank lines and wrapped lines as people write them.
    pub fn plain(&mut self, text: &str) -> &mut Self {
        let cleaned = clean(text);
        let text = cleaned.trim();
        self.body = Built { blocks: plain::blocks(text), text: text.to_owned() };
        self
    }

    /// The text as a piece of HTML.
    pub fn html(&mut self, html: &str) -> &mut Self {
        self.body = markup::blocks(html, Scope::Fragment);
        self
    }

    /// The text as blocks that are known.
    pub fn built(&mut self, built: Built) -> &mut Self {
        self.body = built;
        self
    }

    pub fn has_text(&self) -> bool {
        !self.body.blocks.is_empty()
    }

    /// The text as it is so far.
    pub fn body(&self) -> &Built {
        &self.body
    }

    /// What the fields say.
    pub fn metadata(&self) -> Metadata {
        self.fields.metadata()
    }

    /// The article, led by its title.
    pub fn draft(self) -> Draft {
        let meta = self.fields.metadata();
        let mut body = self.body;
        if let Some(title) = meta.title.as_deref() {
            body.lead_with(title);
        }
        Draft { text: body.text.into(), blocks: body.blocks, meta, ..Draft::default() }
    }

    /// The article with its text as it stands: an export of our own has its title in it.
    pub fn draft_as_it_stands(self) -> Draft {
        let meta = self.fields.metadata();
        Draft { text: self.body.text.into(), blocks: self.body.blocks, meta, ..Draft::default() }
    }
}

/// Whether a paragraph is nothing but the headline again.
pub fn repeats(paragraph: &str, headline: &str) -> bool {
    same_words(paragraph, headline)
}

/// The editor's marks before a headline (`UPDATE 2-`, `CORRECTED-`, `WRAPUP 1-`) as its version;
/// the headline stays as it is.
pub fn version_of(headline: &str) -> Option<&str> {
    const MARKS: &[&str] =
        &["UPDATE", "CORRECTED", "CORRECTION", "REFILE", "WRAPUP", "REPEAT", "RPT"];
    let end = headline.find('-')?;
    let mark = headline[..end].trim();
    let word = mark.trim_end_matches(|c: char| c.is_ascii_digit()).trim();
    MARKS.contains(&word).then_some(mark)
}
