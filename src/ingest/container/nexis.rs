//! Exports of Nexis as text or HTML: `1 of 74 DOCUMENTS`, in the words of its languages.

use super::super::field::Field;
use super::super::markup::{self, Scope};
use super::super::{Draft, date};
use super::blocks;
use super::item::{Article, repeats};
use super::opening::Opening;

/// Words between the number of a document and how many there are.
const OF: &[&str] = &["of", "von", "de", "van", "di", "sur", "av", "af"];

/// The line that begins a document: its number, and how many the export has.
///
/// `12 of 74 DOCUMENTS`, `12 von 74 DOKUMENTEN`, `Dokument 12 von 74`; a bare count of pages is none.
fn counted(line: &str) -> Option<(usize, usize)> {
    let line = line.trim();
    if line.len() > LONGEST_COUNT {
        return None;
    }
    // It begins with a number or with the word for a document.
    if !line.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '+' | 'd' | 'D')) {
        return None;
    }
    let mut all = line.split_whitespace();
    let words = [all.next()?, all.next()?, all.next()?, all.next()?];
    if all.next().is_some() {
        return None;
    }
    let is_document = |word: &str| {
        let word = word.to_lowercase();
        word.starts_with("document") || word.starts_with("dokument")
    };
    let (number, of, total) = match words {
        [number, of, total, document] if is_document(document) => (number, of, total),
        [document, number, of, total] if is_document(document) => (number, of, total),
        _ => return None,
    };
    if !OF.contains(&&*of.to_lowercase()) {
        return None;
    }
    Some((number.parse().ok()?, total.parse().ok()?))
}

/// A longer line counts no documents, whatever the language.
const LONGEST_COUNT: usize = 80;

/// How far into a file its first document is looked for, past a cover page.
const COVER_BYTES: usize = 64 << 10;

/// Whether a text is an export: a line counts its documents, and a field of Nexis follows.
pub fn is_one(text: &str) -> bool {
    let head = &text[..text.floor_char_boundary(COVER_BYTES)];
    let Some(at) = head.lines().position(|line| counted(line).is_some()) else { return false };
    let mut after = head.lines().skip(at + 1);
    // Judgements have fields of their own; the next count tells that it is an export.
    after.any(|line| {
        key(line).is_some()
            || line.trim_start().starts_with("Copyright")
            || counted(line).is_some_and(|(number, _)| number > 1)
    })
}

/// Whether a page is an export: the same, between its tags.
pub fn is_page(html: &str) -> bool {
    let head = &html[..html.floor_char_boundary(COVER_BYTES)];
    let upper = head.to_uppercase();
    (upper.contains("DOCUMENTS<") || upper.contains("DOKUMENT") || upper.contains("DOCUMENTEN<"))
        && is_one(&blocks::paragraphs(&markup::blocks(head, Scope::Fragment)))
}

/// Reads an export that is a page.
pub fn page(opening: &mut Opening<'_>, html: &str) {
    read(opening, &blocks::paragraphs(&markup::blocks(html, Scope::Fragment)));
}

/// Reads the documents of an export; the cover page before the first is none.
pub fn read(opening: &mut Opening<'_>, text: &str) {
    let mut documents: Vec<(usize, Vec<&str>)> = Vec::new();
    let (mut stated, mut empty) = (0, 0);
    for line in text.lines() {
        if let Some((number, total)) = counted(line) {
            stated = stated.max(total);
            documents.push((number, Vec::new()));
        } else if let Some((_, lines)) = documents.last_mut() {
            lines.push(line);
        }
    }
    let found = documents.len();
    for (number, lines) in documents {
        match document(&lines) {
            Some(draft) => opening.article(number, draft),
            None => empty += 1,
        }
    }
    opening.counted(found, stated, "documents");
    if empty > 0 {
        let message = format!("{empty} documents of the export hold no text");
        opening.fault(super::super::Fault::new(message));
    }
}

/// What a field of a document is.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
enum Key {
    Meta(Field),
    /// What follows is the text.
    Body,
    /// A sentence above the text that belongs to it.
    Lead,
    Caption,
    /// Kept nowhere: counts of words, codes of subjects.
    Other,
}

/// The fields by their names in the languages of Nexis.
const KEYS: &[(&str, Key)] = &[
    ("BYLINE", Key::Meta(Field::Author)),
    ("AUTOR", Key::Meta(Field::Author)),
    ("AUTEUR", Key::Meta(Field::Author)),
    ("AUTORE", Key::Meta(Field::Author)),
    ("SIGNATURE", Key::Meta(Field::Author)),
    ("HEADLINE", Key::Meta(Field::Title)),
    ("TITRE", Key::Meta(Field::Title)),
    ("ÜBERSCHRIFT", Key::Meta(Field::Title)),
    ("KOP", Key::Meta(Field::Title)),
    ("SECTION", Key::Meta(Field::Section)),
    ("RUBRIK", Key::Meta(Field::Section)),
    ("RUBRIQUE", Key::Meta(Field::Section)),
    ("SECTIE", Key::Meta(Field::Section)),
    ("RUBRIEK", Key::Meta(Field::Section)),
    ("SECCIÓN", Key::Meta(Field::Section)),
    ("SEZIONE", Key::Meta(Field::Section)),
    ("LANGUAGE", Key::Meta(Field::Language)),
    ("SPRACHE", Key::Meta(Field::Language)),
    ("LANGUE", Key::Meta(Field::Language)),
    ("TAAL", Key::Meta(Field::Language)),
    ("IDIOMA", Key::Meta(Field::Language)),
    ("URL", Key::Meta(Field::Url)),
    ("BODY", Key::Body),
    ("TEXT", Key::Body),
    ("TEKST", Key::Body),
    ("HIGHLIGHT", Key::Lead),
    ("ENCART", Key::Lead),
    ("ABSTRACT", Key::Lead),
    ("TRANSCRIPT", Key::Other),
    ("GUESTS", Key::Other),
    ("SHOW", Key::Other),
    ("ANCHORS", Key::Other),
    ("NETWORK", Key::Other),
    ("MEDIUM", Key::Other),
    ("DATELINE", Key::Other),
    ("GRAPHIC", Key::Caption),
    ("GRAFIK", Key::Caption),
    ("LENGTH", Key::Other),
    ("LÄNGE", Key::Other),
    ("LONGUEUR", Key::Other),
    ("LENGTE", Key::Other),
    ("LONGITUD", Key::Other),
    ("EXTENSIÓN", Key::Other),
    ("LUNGHEZZA", Key::Other),
    ("LOAD-DATE", Key::Other),
    ("UPDATE", Key::Other),
    ("DATE-CHARGEMENT", Key::Other),
    ("DATUM-LADEN", Key::Other),
    ("LAADDATUM", Key::Other),
    ("LAAD-DATUM", Key::Other),
    ("FECHA-CARGA", Key::Other),
    ("PUBLICATION-TYPE", Key::Other),
    ("PUB-TYPE", Key::Other),
    ("PUBLIKATIONSART", Key::Other),
    ("ZEITUNGS-CODE", Key::Other),
    ("TYPE-PUBLICATION", Key::Other),
    ("TYPE-DE-PUBLICATION", Key::Other),
    ("TIPO-DE-PUBLICACIÓN", Key::Other),
    ("PUBLICATIETYPE", Key::Other),
    ("SUBJECT", Key::Other),
    ("COMPANY", Key::Other),
    ("ORGANIZATION", Key::Other),
    ("TICKER", Key::Other),
    ("INDUSTRY", Key::Other),
    ("PERSON", Key::Other),
    ("CITY", Key::Other),
    ("STATE", Key::Other),
    ("COUNTRY", Key::Other),
    ("GEOGRAPHIC", Key::Other),
    ("SERIES", Key::Other),
    ("CORRECTION-DATE", Key::Other),
    ("JOURNAL-CODE", Key::Other),
    ("ACC-NO", Key::Other),
    ("TYPE", Key::Other),
    ("DISTRIBUTION", Key::Other),
    ("NAME", Key::Other),
    ("NOTES", Key::Other),
    ("PAGE", Key::Other),
    ("SEITE", Key::Other),
];

/// The field that a line begins, and its value; names stand in capitals.
fn key(line: &str) -> Option<(Key, &str)> {
    let (name, value) = line.trim_start().split_once(':')?;
    let name = name.trim();
    let known = KEYS.iter().find(|(known, _)| *known == name)?;
    Some((known.1, value.trim()))
}

/// A document that is being read.
#[derive(Debug, Default)]
struct Reading {
    article: Article,
    headline: String,
    outlet: bool,
    dated: bool,
    body: Vec<String>,
    captions: Vec<String>,
}

fn document(lines: &[&str]) -> Option<Draft> {
    let mut reading = Reading::default();
    let all = paragraphs(lines);
    let fields = all.iter().position(|lines| lines.iter().any(|line| key(line).is_some()));
    let head = &all[..fields.unwrap_or(all.len()).min(MOST_HEAD)];
    let read = reading.head(head);
    for paragraph in &all[read..] {
        reading.paragraph(paragraph);
    }
    reading.finish()
}

/// Outlet and date stand in so many paragraphs above the fields, whose the text is and who gives it among
/// them.
const MOST_HEAD: usize = 6;

/// Who gives a text to the database, which is no outlet.
const GIVERS: &[&str] = &["Provided by ", "Distributed by "];

/// How many lines at the beginning say whose the text is: a name may go on over several of them.
fn rights(lines: &[&str]) -> usize {
    let is_first = lines.first().is_some_and(|line| is_rights(line));
    let last = lines.iter().rposition(|line| is_rights(line)).filter(|_| is_first);
    last.map_or(0, |last| last + 1)
}

/// Runs of lines between blank ones, with the lines as they stand.
fn paragraphs<'a>(lines: &[&'a str]) -> Vec<Vec<&'a str>> {
    let runs = lines.split(|line| line.trim().is_empty());
    runs.filter(|run| !run.is_empty()).map(<[&str]>::to_vec).collect()
}

impl Reading {
    /// Reads outlet and date where a line above the fields is a date; how many paragraphs that takes.
    fn head(&mut self, paragraphs: &[Vec<&str>]) -> usize {
        let mut outlet = None;
        for (index, lines) in paragraphs.iter().enumerate() {
            for line in lines[rights(lines)..].iter().map(|line| line.trim()) {
                if outlet.is_some() && line.len() < LONGEST_DATE {
                    self.date(line);
                }
                if self.dated {
                    self.outlet = true;
                    self.article.offer(Field::Outlet, 10, outlet.unwrap_or_default());
                    return index + 1;
                }
                if !GIVERS.iter().any(|giver| line.starts_with(giver)) {
                    outlet.get_or_insert(line);
                }
            }
        }
        0
    }

    fn paragraph(&mut self, lines: &[&str]) {
        if lines.iter().any(|line| key(line).is_some()) {
            return self.fields(lines);
        }
        // Some exports begin with whose the text is, right above the outlet.
        let lines = &lines[rights(lines)..];
        let text = joined(lines);
        if lines.is_empty() || is_rights(&text) {
            return;
        }
        if !self.outlet {
            self.outlet = true;
            self.article.offer(Field::Outlet, 10, lines[0].trim());
            // Some exports have no blank line between outlet and date.
            let rest = joined(&lines[1..]);
            return self.date(&rest);
        }
        if !self.dated
            && self.headline.is_empty()
            && self.body.is_empty()
            && text.len() < LONGEST_DATE
        {
            self.date(&text);
            if self.dated {
                return;
            }
        }
        // Editions stand in the middle of their line, as outlet and date do.
        if self.headline.is_empty() && lines[0].starts_with(CENTRED) && text.len() < LONGEST_DATE {
            return;
        }
        if self.headline.is_empty() {
            self.headline = text;
        } else {
            self.body.push(text);
        }
    }

    fn date(&mut self, text: &str) {
        let found = date::parse(text, Some("en-GB")).is_some();
        if found {
            self.dated = true;
            self.article.offer(Field::Date, 10, text);
        }
    }

    /// A paragraph of fields: each goes on until the next.
    fn fields(&mut self, lines: &[&str]) {
        let mut open: Option<(Key, Vec<&str>)> = None;
        for line in lines {
            match key(line) {
                Some((key, value)) => {
                    self.field(open.take());
                    open = Some((key, vec![value]));
                }
                None => match &mut open {
                    Some((_, values)) => values.push(line),
                    // A headline may stand right above its byline.
                    None if self.headline.is_empty() => self.headline = line.trim().to_owned(),
                    None => self.body.push(line.trim().to_owned()),
                },
            }
        }
        self.field(open.take());
    }

    fn field(&mut self, field: Option<(Key, Vec<&str>)>) {
        let Some((key, values)) = field else { return };
        let value = joined(&values);
        match key {
            Key::Meta(Field::Title) => self.headline = value,
            Key::Meta(Field::Language) => {
                self.article.offer(Field::Language, 10, language(&value));
            }
            Key::Meta(field) => {
                self.article.offer(field, 10, &value);
            }
            Key::Body | Key::Lead if !value.is_empty() => self.body.push(value),
            Key::Caption if !value.is_empty() => self.captions.push(value),
            Key::Body | Key::Lead | Key::Caption | Key::Other => {}
        }
    }

    fn finish(mut self) -> Option<Draft> {
        self.article.offer(Field::Title, 10, &self.headline);
        let headline = std::mem::take(&mut self.headline);
        let built = text_of(self.body.iter().filter(|p| !repeats(p, &headline)), &self.captions);
        if built.blocks.is_empty() && headline.is_empty() {
            return None;
        }
        self.article.built(built);
        Some(self.article.draft())
    }
}

/// A text of paragraphs and, behind them, captions.
pub fn text_of<'a>(
    paragraphs: impl Iterator<Item = &'a String>,
    captions: &[String],
) -> super::super::builder::Built {
    use crate::model::BlockKind;
    let mut builder = super::super::builder::Builder::default();
    for paragraph in paragraphs {
        builder.text(paragraph);
        builder.end_block(BlockKind::Paragraph);
    }
    for caption in captions {
        builder.text(caption);
        builder.end_block(BlockKind::Caption);
    }
    builder.finish()
}

/// A longer line is no date.
const LONGEST_DATE: usize = 100;

/// How a line begins that stands in the middle.
const CENTRED: &str = "          ";

fn joined(lines: &[&str]) -> String {
    let words = lines.iter().map(|line| line.trim()).filter(|line| !line.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

/// Whose the text is: `Copyright 2010 The Post`, `All Rights Reserved`.
pub fn is_rights(text: &str) -> bool {
    let lower = text.trim().to_lowercase();
    let year = text.bytes().filter(u8::is_ascii_digit).count() >= 4;
    text.len() < 200
        && (lower.starts_with("copyright ") && year
            || lower.starts_with("©")
            || lower.starts_with("(c) ") && year
            || lower.trim_end_matches('.') == "all rights reserved"
            || lower.trim_end_matches('.') == "alle rechte vorbehalten"
            || lower.trim_end_matches('.') == "tous droits réservés")
}

/// The code of a language that is named in words: `ENGLISH`, `DEUTSCH; GERMAN`.
pub fn language(named: &str) -> &str {
    const NAMES: &[(&str, &str)] = &[
        ("english", "en"),
        ("englisch", "en"),
        ("anglais", "en"),
        ("inglés", "en"),
        ("engels", "en"),
        ("german", "de"),
        ("deutsch", "de"),
        ("allemand", "de"),
        ("duits", "de"),
        ("alemán", "de"),
        ("french", "fr"),
        ("français", "fr"),
        ("französisch", "fr"),
        ("frans", "fr"),
        ("francés", "fr"),
        ("spanish", "es"),
        ("español", "es"),
        ("spanisch", "es"),
        ("espagnol", "es"),
        ("spaans", "es"),
        ("dutch", "nl"),
        ("nederlands", "nl"),
        ("niederländisch", "nl"),
        ("néerlandais", "nl"),
        ("italian", "it"),
        ("italiano", "it"),
        ("italienisch", "it"),
        ("portuguese", "pt"),
        ("português", "pt"),
        ("swedish", "sv"),
        ("svenska", "sv"),
        ("danish", "da"),
        ("norwegian", "no"),
        ("polish", "pl"),
        ("russian", "ru"),
        ("chinese", "zh"),
        ("japanese", "ja"),
        ("arabic", "ar"),
        ("turkish", "tr"),
        ("finnish", "fi"),
        ("korean", "ko"),
        ("czech", "cs"),
    ];
    let lower = named.to_lowercase();
    let mut words = lower.split(|c: char| !c.is_alphabetic());
    let found = words.find_map(|word| NAMES.iter().find(|(name, _)| *name == word));
    found.map_or(named, |(_, code)| code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documents_are_counted_in_several_languages_and_pages_are_not() {
        for (line, expected) in [
            ("          12 of 74 DOCUMENTS", Some((12, 74))),
            ("1 von 10 DOKUMENTEN", Some((1, 10))),
            ("Dokument 3 von 10", Some((3, 10))),
            ("2 de 9 DOCUMENTS", Some((2, 9))),
            ("5 van 6 DOCUMENTEN", Some((5, 6))),
            ("12 of 74 pages", None),
            ("one of 74 documents", None),
        ] {
            assert_eq!(counted(line), expected, "{line}");
        }
    }
}
