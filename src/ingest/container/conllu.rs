//! CoNLL-U, in which treebanks keep their sentences: a word a line with what is known of it in ten columns,
//! and the sentence as it stands in a comment.

use super::super::Fault;
use super::super::field::Field;
use super::item::Article;
use super::opening::Opening;

/// Columns of a word.
const COLUMNS: usize = 10;

/// So many words show what a text is.
const WORDS: usize = 20;

/// Whether a text is one: every line is a word in ten columns, or a comment.
pub fn is_one(text: &str) -> bool {
    let lines = text.trim_start_matches('\u{FEFF}').lines().filter(|line| !line.is_empty());
    let mut words = lines.filter(|line| !line.starts_with('#')).take(WORDS).peekable();
    let is_word = |line: &str| {
        line.starts_with(|c: char| c.is_ascii_digit()) && line.split('\t').count() == COLUMNS
    };
    words.peek().is_some() && words.all(is_word)
}

/// A document as it is read.
#[derive(Default)]
struct Reading {
    id: String,
    /// Paragraphs, the last one open.
    paragraphs: Vec<String>,
    sentence: String,
    is_whole: bool,
    /// The words up to this one stand in one that was written together.
    last: usize,
    is_glued: bool,
}

/// Reads every document (`# newdoc`), a paragraph (`# newpar`) a paragraph.
pub fn read(opening: &mut Opening<'_>, text: &str) {
    let mut documents = vec![Reading::default()];
    for line in text.trim_start_matches('\u{FEFF}').lines().map(str::trim_end) {
        let comment = line.strip_prefix('#').map(str::trim);
        if comment.is_some_and(|comment| comment.starts_with("newdoc")) {
            let id = line.split_once('=').map_or("", |(_, id)| id.trim()).to_owned();
            documents.push(Reading { id, ..Reading::default() });
        } else if let Some(reading) = documents.last_mut() {
            reading.line(line, comment);
        }
    }
    let (mut number, mut empty) = (0, 0);
    for mut reading in documents {
        reading.end();
        let mut article = Article::default();
        article.offer(Field::Id, 10, &reading.id);
        article.plain(&reading.paragraphs.join("\n\n"));
        if article.has_text() {
            number += 1;
            opening.article(number, article.draft());
        } else {
            empty += usize::from(!reading.id.is_empty());
        }
    }
    if empty > 0 || number == 0 {
        opening.fault(Fault::new(format!("{empty} documents of the treebank have no text")));
    }
}

impl Reading {
    fn line(&mut self, line: &str, comment: Option<&str>) {
        match comment {
            Some(comment) if comment.starts_with("newpar") => self.paragraphs.push(String::new()),
            Some(comment) => {
                let text = comment
                    .strip_prefix("text ")
                    .and_then(|text| text.trim_start().strip_prefix('='));
                if let Some(text) = text {
                    (self.sentence, self.is_whole) = (text.trim().to_owned(), true);
                }
            }
            None if line.is_empty() => self.end(),
            None if !self.is_whole => self.word(line),
            None => {}
        }
    }

    /// A word, unless it is a part of one that was written together (`3-4`).
    fn word(&mut self, line: &str) {
        let columns: Vec<&str> = line.split('\t').collect();
        let [number, form, .., misc] = columns[..] else { return };
        let until = number.split_once('-').and_then(|(_, until)| until.parse().ok());
        let is_part = number.parse().is_ok_and(|number: usize| number <= self.last);
        if is_part || number.contains('.') {
            return;
        }
        self.last = until.unwrap_or(self.last);
        if !self.sentence.is_empty() && !self.is_glued {
            self.sentence.push(' ');
        }
        self.sentence.push_str(form);
        self.is_glued = misc.contains("SpaceAfter=No");
    }

    /// Ends a sentence.
    fn end(&mut self) {
        let sentence = std::mem::take(&mut self.sentence);
        (self.is_whole, self.last, self.is_glued) = (false, 0, false);
        if sentence.is_empty() {
            return;
        }
        match self.paragraphs.last_mut() {
            Some(paragraph) if paragraph.is_empty() => *paragraph = sentence,
            Some(paragraph) => {
                paragraph.push(' ');
                paragraph.push_str(&sentence);
            }
            None => self.paragraphs.push(sentence),
        }
    }
}
