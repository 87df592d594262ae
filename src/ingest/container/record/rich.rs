//! The one record of a value that has the most to read: the article in the data of a page.

use serde_json::Value;

use super::super::super::Draft;
use super::super::item::Article;
use super::lift::Record;
use super::names::is_text;
use super::{Around, Form, Reading, best, length, of_markdown, uncut, unescape, value};

/// Values nested deeper are not looked at.
const DEEPEST: usize = 32;

/// So many objects are looked at.
const MOST: usize = 50_000;

/// The article with the longest text among all objects in `value`; none has one shorter than `shortest`
/// bytes. Cost: linear in the value, for objects in objects that have texts too.
pub fn richest(value: &Value, shortest: usize) -> Option<Draft> {
    let mut search = Search { longest: shortest, found: None, left: MOST };
    search.look(value, 0);
    let record = search.found?;
    draft(&record)
}

struct Search {
    longest: usize,
    found: Option<Record>,
    left: usize,
}

impl Search {
    fn look(&mut self, value: &Value, depth: usize) {
        if depth > DEEPEST || self.left == 0 {
            return;
        }
        match value {
            Value::Array(items) => items.iter().for_each(|item| self.look(item, depth + 1)),
            Value::Object(object) => {
                self.left -= 1;
                if object.keys().any(|name| is_text(name)) {
                    let record = Record::of(object);
                    let size = best(&record.texts).map_or(0, |at| length(&record.texts[at]));
                    if size > self.longest && record.has_full_text() {
                        (self.longest, self.found) = (size, Some(record));
                    }
                }
                object.values().for_each(|inner| self.look(inner, depth + 1));
            }
            _ => {}
        }
    }
}

fn draft(record: &Record) -> Option<Draft> {
    let text = &record.texts[best(&record.texts)?];
    let mut article = Article::default();
    record.tell(&mut article, &Reading::default(), &Around::default());
    match text.form {
        Form::Html | Form::Page => article.html(&text.text),
        _ if value::is_html(&text.text) => article.html(&text.text),
        Form::Markdown => article.built(of_markdown(&text.text)),
        _ => article.plain(&unescape(uncut(&text.text))),
    };
    article.has_text().then(|| article.draft())
}
