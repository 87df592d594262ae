//! A row of a table or a list: which of its fields is the text, which the title, the date, the
//! outlet, by the names that corpora and exports give them.

use super::super::Draft;
use super::super::field::Field;
use super::item::Article;

/// What a field of a row can be.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Column {
    Text,
    Html,
    Meta(Field, u8),
}

/// Names of fields, in lower case, `-` and spaces as `_`. Of two fields for the same thing the one
/// that stands first here counts.
const NAMES: &[(&str, Column)] = &[
    ("text", Column::Text),
    ("maintext", Column::Text),
    ("fulltext", Column::Text),
    ("full_text", Column::Text),
    ("content_text", Column::Text),
    ("body_text", Column::Text),
    ("article_text", Column::Text),
    ("plain_text", Column::Text),
    ("body", Column::Text),
    ("content", Column::Text),
    ("article", Column::Text),
    ("selftext", Column::Text),
    ("highlight", Column::Text),
    ("abstract", Column::Text),
    ("body_html", Column::Html),
    ("article_html", Column::Html),
    ("content_html", Column::Html),
    ("html", Column::Html),
    ("headline", Column::Meta(Field::Title, 20)),
    ("title", Column::Meta(Field::Title, 10)),
    ("book_title", Column::Meta(Field::Title, 30)),
    ("date_published", Column::Meta(Field::Date, 5)),
    ("published", Column::Meta(Field::Date, 6)),
    ("published_at", Column::Meta(Field::Date, 6)),
    ("publishedat", Column::Meta(Field::Date, 6)),
    ("published_date", Column::Meta(Field::Date, 6)),
    ("publish_date", Column::Meta(Field::Date, 7)),
    ("publication_date", Column::Meta(Field::Date, 7)),
    ("date_publish", Column::Meta(Field::Date, 7)),
    ("date", Column::Meta(Field::Date, 10)),
    ("created_at", Column::Meta(Field::Date, 30)),
    ("datetime", Column::Meta(Field::Date, 30)),
    ("created_utc", Column::Meta(Field::Date, 30)),
    ("outlet", Column::Meta(Field::Outlet, 5)),
    ("publication", Column::Meta(Field::Outlet, 10)),
    ("newspaper", Column::Meta(Field::Outlet, 10)),
    ("media_name", Column::Meta(Field::Outlet, 10)),
    ("site_name", Column::Meta(Field::Outlet, 10)),
    ("container_title", Column::Meta(Field::Outlet, 15)),
    ("source", Column::Meta(Field::Outlet, 20)),
    ("source_domain", Column::Meta(Field::Outlet, 30)),
    ("domain_name", Column::Meta(Field::Outlet, 30)),
    ("domain", Column::Meta(Field::Outlet, 30)),
    ("url", Column::Meta(Field::Url, 10)),
    ("link", Column::Meta(Field::Url, 20)),
    ("source_url", Column::Meta(Field::Url, 20)),
    ("author", Column::Meta(Field::Author, 10)),
    ("authors", Column::Meta(Field::Author, 10)),
    ("published_by", Column::Meta(Field::Author, 20)),
    ("byline", Column::Meta(Field::Author, 20)),
    ("book_author", Column::Meta(Field::Author, 30)),
    ("language", Column::Meta(Field::Language, 10)),
    ("lang", Column::Meta(Field::Language, 20)),
    ("guid", Column::Meta(Field::Id, 10)),
    ("id", Column::Meta(Field::Id, 20)),
    ("section", Column::Meta(Field::Section, 10)),
    ("category", Column::Meta(Field::Section, 20)),
    ("version", Column::Meta(Field::Version, 10)),
    ("date_download", Column::Meta(Field::Seen, 20)),
    ("saved_at", Column::Meta(Field::Seen, 10)),
    ("savedat", Column::Meta(Field::Seen, 10)),
];

/// What the field of this name is, with its place in the order of belief.
pub fn column(name: &str) -> Option<(usize, Column)> {
    let name = name.trim().trim_start_matches('\u{FEFF}').to_lowercase().replace(['-', ' '], "_");
    NAMES.iter().position(|(known, _)| *known == name).map(|at| (at, NAMES[at].1))
}

/// A row on its way to an article.
#[derive(Debug, Default)]
pub struct Row {
    article: Article,
    /// The best text so far, with its place in the order of belief.
    text: Option<(usize, Column, String)>,
}

impl Row {
    /// Notes a field by its name; a name that is not known says nothing.
    pub fn field(&mut self, name: &str, value: &str) {
        let Some((at, column)) = column(name) else { return };
        match column {
            Column::Text | Column::Html => {
                let better = self.text.as_ref().is_none_or(|(known, ..)| at < *known);
                if better && !value.trim().is_empty() {
                    self.text = Some((at, column, value.to_owned()));
                }
            }
            Column::Meta(field, rank) => {
                let value = moment(field, value);
                // A source may be named by its address.
                if field == Field::Outlet && value.starts_with("http") {
                    self.article.offer(Field::Url, 30, &value);
                    return;
                }
                self.article.offer(field, rank, value.trim_start_matches("www."));
            }
        }
    }

    /// The article; `None` where the row has no text. Text that holds elements is read as HTML.
    pub fn draft(mut self) -> Option<Draft> {
        let (_, column, text) = self.text?;
        if column == Column::Html || is_html(&text) {
            self.article.html(&text);
        } else {
            self.article.plain(&text);
        }
        self.article.has_text().then(|| self.article.draft())
    }

    /// The article with its text as it stands.
    pub fn draft_as_it_stands(mut self) -> Option<Draft> {
        let (_, _, text) = self.text?;
        self.article.plain(&text);
        self.article.has_text().then(|| self.article.draft_as_it_stands())
    }
}

/// A date that is a number is seconds or milliseconds since 1970.
fn moment(field: Field, value: &str) -> String {
    let is_date = matches!(field, Field::Date | Field::Seen);
    let number = is_date.then(|| value.trim().parse::<i64>().ok()).flatten();
    let seconds = match number {
        Some(number) if number > 100_000_000_000 => number / 1000,
        Some(number) if number > 100_000_000 => number,
        _ => return value.to_owned(),
    };
    jiff::Timestamp::from_second(seconds).map_or_else(|_| String::new(), |at| at.to_string())
}

/// Whether a text holds the elements of HTML that part paragraphs.
fn is_html(text: &str) -> bool {
    ["</p>", "<br", "</div>", "</li>", "</P>", "<BR"].iter().any(|tag| text.contains(tag))
}
