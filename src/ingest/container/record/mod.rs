//! Records: rows of tables and objects of lists, each of which is an article.
//!
//! What a field is called says what it holds ([`names`]), wherever in the record it stands
//! ([`lift`]). What a single record leaves open, the others of its list tell ([`Reading`]): which
//! number of a date is the day, and which field is the text where no name says so.

mod batch;
mod lift;
mod list;
mod literal;
mod names;
mod order;
mod rich;
mod table;
mod value;

use rustc_hash::FxHashMap;

use super::super::builder::Built;
use super::super::entity::unescape;
use super::super::field::Field;
use super::super::{Draft, markdown, title};
use super::item::Article;
use super::opening::Opening;
use crate::model::Metadata;
use order::DayOrder;

pub use batch::{Batch, TEXTS, addresses};
pub use lift::Record;
pub use list::{Found, find, people};
pub use literal::as_json;
pub use names::{Form, Holds, Known, is_text, known};
pub use rich::richest;
pub use value::is_html;

/// Where a record stands.
#[derive(Clone, Debug, Default)]
pub struct Around {
    /// What the list or what holds it is called.
    pub outlet: Option<String>,
}

/// What the records of a list show together.
#[derive(Debug, Default)]
pub struct Reading {
    /// The field that is the text, where none is called so.
    pub guessed: Option<String>,
    order: Option<DayOrder>,
    /// Who has which number.
    pub people: FxHashMap<String, String>,
}

/// Of so many records of a list is looked at what they show together.
pub const SAMPLE: usize = 500;

impl Reading {
    /// What these records show. The text is guessed only where none has one: it is the field whose
    /// values are the longest and are long in most of the records.
    pub fn of<'a>(records: impl Iterator<Item = &'a Record> + Clone) -> Self {
        let dates = records.clone().flat_map(|record| {
            let is_date = |field: Field| matches!(field, Field::Date | Field::Seen);
            let dates = record.fields.iter().filter(move |(field, ..)| is_date(*field));
            dates.map(|(.., value)| value.as_str())
        });
        let order = order::of(dates);
        let abstracts = || records.clone().filter(|record| record.has_abstract()).count();
        let is_known =
            records.clone().any(Record::has_full_text) || 2 * abstracts() > records.clone().count();
        let guessed = if is_known { None } else { longest(records) };
        Self { guessed, order, people: FxHashMap::default() }
    }
}

/// The field with the longest values, where half of the records have it.
fn longest<'a>(records: impl Iterator<Item = &'a Record>) -> Option<String> {
    let mut lengths: FxHashMap<&str, (usize, usize)> = FxHashMap::default();
    let mut count = 0usize;
    for record in records {
        count += 1;
        for (name, text) in record.long.iter().filter(|(_, text)| is_prose(text)) {
            let (times, length) = lengths.entry(name).or_default();
            (*times, *length) = (*times + 1, *length + text.len());
        }
    }
    let of_most = lengths.into_iter().filter(|(_, (times, _))| 2 * times >= count);
    // Equal ones are parted by their names, whatever the order of the map.
    of_most.max_by_key(|(name, (_, length))| (*length, *name)).map(|(name, _)| name.to_owned())
}

/// Whether a long text is one of words: not a code, an address or a list of numbers.
fn is_prose(text: &str) -> bool {
    let words = text.split_whitespace().filter(|word| word.chars().any(char::is_alphabetic));
    let spaced = words.count() * 16 >= text.len() && !text.starts_with(['{', '[']);
    spaced || text.chars().filter(|c| matches!(c, '、' | '。' | '，')).count() > 2
}

impl Record {
    /// The record as an article; `None` where it has no text. A page as it was got is read as one.
    pub fn draft(
        mut self,
        reading: &Reading,
        around: &Around,
        opening: &mut Opening<'_>,
    ) -> Option<Draft> {
        if !self.has_full_text()
            && let Some((_, text)) = reading
                .guessed
                .as_ref()
                .and_then(|guessed| self.long.iter().find(|(name, _)| name == guessed))
        {
            let text = text.clone();
            self.texts.insert(0, lift::Text { rank: 0, form: Form::Plain, text });
        }
        if let Some(shared) = self.shared.take().filter(|shared| shared.has_text()) {
            return shared.draft(reading, around, opening);
        }
        if self.texts.is_empty() {
            self.texts = std::mem::take(&mut self.distant);
        }
        let text = self.texts.swap_remove(best(&self.texts)?);
        let mut article = Article::default();
        self.tell(&mut article, reading, around);
        match text.form {
            Form::Page if is_page(&text.text) => {
                let url = self.fields.iter().find(|(field, ..)| *field == Field::Url);
                let mut page = opening.page(&text.text, url.map(|(.., url)| url.as_str()))?;
                page.meta = article.metadata().or(page.meta);
                return Some(page);
            }
            Form::Html => article.html(&text.text),
            _ if value::is_html(&text.text) => article.html(&text.text),
            Form::Markdown => article.built(of_markdown(&text.text)),
            _ => article.plain(&unescape(uncut(&text.text))),
        };
        article.has_text().then(|| article.draft())
    }

    /// What the record says besides its text.
    pub fn metadata(&self, reading: &Reading, around: &Around) -> Metadata {
        let mut article = Article::default();
        self.tell(&mut article, reading, around);
        article.metadata()
    }

    fn tell(&self, article: &mut Article, reading: &Reading, around: &Around) {
        for (field, rank, value) in &self.fields {
            match field {
                Field::Date | Field::Seen => {
                    let ordered = reading.order.and_then(|order| order::ordered(value, order));
                    let value = ordered.as_deref().unwrap_or(value);
                    let is_saving = self.is_saved && *rank >= lift::made();
                    article.offer(if is_saving { Field::Seen } else { *field }, *rank, value);
                }
                Field::Title => {
                    article.offer(*field, *rank, &title::plain(value));
                }
                Field::Language => {
                    article.offer(*field, *rank, super::nexis::language(value));
                }
                _ => {
                    article.offer(*field, *rank, &unescape(value));
                }
            }
        }
        let author = self.author_id.as_ref().and_then(|id| reading.people.get(id));
        article.offer(Field::Author, 200, author.map_or("", String::as_str));
        if !self.has(Field::Url) {
            article.offer(Field::Outlet, 250, around.outlet.as_deref().unwrap_or_default());
        }
    }
}

/// The text that stands first in the order of belief, unless it is a piece of a longer one.
fn best(texts: &[lift::Text]) -> Option<usize> {
    let among = |is_brief: bool| {
        let wanted = || {
            let all = texts.iter().enumerate();
            all.filter(move |(_, text)| (text.form == Form::Brief) == is_brief)
        };
        let (first, text) = wanted().min_by_key(|(_, text)| text.rank)?;
        let (longest, longer) = wanted().max_by_key(|(_, text)| length(text))?;
        let is_piece = is_cut(&text.text) && length(longer) > length(text)
            || length(text) * 3 < length(longer);
        Some(if is_piece { longest } else { first })
    };
    let Some(first) = among(false) else { return among(true) };
    // An interface cuts its texts, and may give more of it as the summary.
    let cut = || is_cut(&texts[first].text);
    let more = among(true).filter(|&brief| length(&texts[brief]) > length(&texts[first]));
    more.filter(|_| cut()).or(Some(first))
}

/// How much there is to read, in bytes; of a page it is not known.
fn length(text: &lift::Text) -> usize {
    match text.form {
        Form::Page => 1,
        _ => {
            let (mut length, mut in_tag) = (0, false);
            for byte in text.text.bytes() {
                match byte {
                    b'<' => in_tag = true,
                    b'>' if in_tag => in_tag = false,
                    _ => length += usize::from(!in_tag),
                }
            }
            length
        }
    }
}

/// Whether a text says that it goes on elsewhere.
fn is_cut(text: &str) -> bool {
    let text = text.trim_end();
    text.ends_with('…') || text.ends_with("...") || uncut(text).len() < text.len()
}

/// The text without the mark that tells how much is left out: `… [+1200 chars]`.
fn uncut(text: &str) -> &str {
    let Some((before, mark)) = text.trim_end().rsplit_once('[') else { return text };
    let count = mark.strip_suffix(" chars]").map(|count| count.trim_start_matches('+'));
    let is_count = count.is_some_and(|c| !c.is_empty() && c.bytes().all(|b| b.is_ascii_digit()));
    if is_count { before.trim_end() } else { text }
}

fn is_page(text: &str) -> bool {
    let head = &text[..text.floor_char_boundary(2048)].to_ascii_lowercase();
    head.contains("<html")
        || head.contains("<!doctype")
        || head.contains("<head")
        || head.contains("<body")
}

fn of_markdown(text: &str) -> Built {
    let draft = markdown::read(text).drafts.into_iter().next();
    draft.map_or_else(Built::default, |d| Built { text: d.text.into(), blocks: d.blocks })
}
