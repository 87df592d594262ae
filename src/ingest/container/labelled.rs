//! Exports of databases that put a label before every field: EBSCO, Gale, NewsBank, genios (WISO).

use super::super::field::Field;
use super::super::{Draft, Fault, date};
use super::item::Article;
use super::nexis;
use super::opening::Opening;

/// How much of a file is looked at to tell its kind.
const HEAD_BYTES: usize = 64 << 10;

/// What stands behind a label.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
enum Holds {
    Meta(Field),
    /// Outlet and date, with pages and numbers.
    Source,
    /// The text follows.
    Text,
    Summary,
    Caption,
    /// Nothing that an article has.
    Other,
    /// The number of a record, where nothing else names the document.
    Record,
    /// The document ends with it.
    Last(Field),
}

/// The labels, in lower case, as the sites write them.
const LABELS: &[(&str, Holds)] = &[
    ("title", Holds::Meta(Field::Title)),
    ("titel", Holds::Meta(Field::Title)),
    ("titre", Holds::Meta(Field::Title)),
    ("título", Holds::Meta(Field::Title)),
    ("author", Holds::Meta(Field::Author)),
    ("authors", Holds::Meta(Field::Author)),
    ("author(s)", Holds::Meta(Field::Author)),
    ("author/byline", Holds::Meta(Field::Author)),
    ("byline", Holds::Meta(Field::Author)),
    ("autor", Holds::Meta(Field::Author)),
    ("autoren", Holds::Meta(Field::Author)),
    ("date", Holds::Meta(Field::Date)),
    ("datum", Holds::Meta(Field::Date)),
    ("section", Holds::Meta(Field::Section)),
    ("ressort", Holds::Meta(Field::Section)),
    ("rubrik", Holds::Meta(Field::Section)),
    ("accession number", Holds::Meta(Field::Id)),
    ("record number", Holds::Meta(Field::Id)),
    ("dokumentnummer", Holds::Meta(Field::Id)),
    ("persistent link to this record (permalink)", Holds::Meta(Field::Url)),
    ("permalink", Holds::Meta(Field::Url)),
    ("dauerhafte adresse des dokuments", Holds::Meta(Field::Url)),
    ("language", Holds::Meta(Field::Language)),
    ("source", Holds::Source),
    ("quelle", Holds::Source),
    ("from", Holds::Source),
    ("publication", Holds::Source),
    ("full text", Holds::Text),
    ("volltext", Holds::Text),
    ("abstract", Holds::Summary),
    ("caption", Holds::Caption),
    ("publication type", Holds::Other),
    ("document type", Holds::Other),
    ("subjects", Holds::Other),
    ("subject terms", Holds::Other),
    ("geographic terms", Holds::Other),
    ("full text word count", Holds::Other),
    ("issn", Holds::Other),
    ("doi", Holds::Other),
    ("database", Holds::Other),
    ("publisher", Holds::Other),
    ("length", Holds::Other),
    ("content level", Holds::Other),
    ("lexile measure", Holds::Other),
    ("edition", Holds::Other),
    ("page", Holds::Other),
    ("pages", Holds::Other),
    ("readability", Holds::Other),
    ("index terms", Holds::Other),
    ("dateline", Holds::Other),
    ("copyright", Holds::Other),
    ("source citation", Holds::Other),
    ("images", Holds::Other),
    ("alle rechte vorbehalten", Holds::Other),
    ("record", Holds::Record),
    ("gale document number", Holds::Last(Field::Id)),
];

/// `Title: Ferry held` into what it holds and its value.
fn label(line: &str) -> Option<(Holds, &str)> {
    let line = line.trim();
    if line.to_lowercase().starts_with("source citation") {
        return Some((Holds::Other, ""));
    }
    let (name, value) = line.split_once(':')?;
    let name = name.trim().to_lowercase();
    let (_, holds) = LABELS.iter().find(|(known, _)| *known == name)?;
    Some((*holds, value.trim()))
}

/// Whether lines begin with all of these labels, and with one of others.
fn has(text: &str, all: &[&str], any: &[&str]) -> bool {
    let head = &text[..text.floor_char_boundary(HEAD_BYTES)];
    // Looking for the word anywhere is far cheaper than at every line, and nearly always enough.
    let begins = |label: &&str| {
        head.contains(*label) && head.lines().any(|line| line.trim_start().starts_with(*label))
    };
    all.iter().all(begins) && any.iter().any(begins)
}

/// Whether a text is an export of EBSCO.
pub fn is_ebsco(text: &str) -> bool {
    has(text, &["Title:", "Source:"], &["Accession Number:", "Persistent link to this record"])
        && has(text, &[], &["Record:", "Database:", "Full Text Word Count:"])
}

/// Whether a text is one of Gale.
pub fn is_gale(text: &str) -> bool {
    has(text, &["Full Text:"], &["Gale Document Number:", "Document Type:"])
        && has(text, &[], &["From:", "Source Citation", "Gale Document Number:"])
}

/// Whether a text is one of NewsBank.
pub fn is_newsbank(text: &str) -> bool {
    has(text, &["Record:"], &["Author/Byline:", "Index Terms:", "Readability:"])
        || has(text, &["OpenURL Link"], &["Copyright"])
}

/// Whether a text is one of genios or its library, WISO.
pub fn is_genios(text: &str) -> bool {
    has(text, &["Dokumentnummer:"], &["Quelle:", "Dauerhafte Adresse", "Alle Rechte vorbehalten"])
}

/// Reads every document.
pub fn read(opening: &mut Opening<'_>, text: &str) {
    let lines: Vec<&str> = text.trim_start_matches('\u{FEFF}').lines().map(str::trim).collect();
    let (mut number, mut empty) = (0, 0);
    for document in documents(&lines) {
        if document.iter().all(|line| line.is_empty()) {
            continue;
        }
        number += 1;
        match self::document(document) {
            Some(draft) => opening.article(number, draft),
            None => empty += 1,
        }
    }
    if empty > 0 {
        opening.fault(Fault::new(format!("{empty} documents of the export have no text")));
    }
}

/// A document begins at `Record: 2` of EBSCO, behind a rule, and behind the label that ends one.
fn documents<'a>(lines: &'a [&'a str]) -> Vec<&'a [&'a str]> {
    let mut documents = Vec::new();
    let mut start = 0;
    for (index, line) in lines.iter().enumerate() {
        let is_rule = line.len() >= 5 && line.bytes().all(|b| b"_=-*".contains(&b));
        let number = line.strip_prefix("Record:").map(str::trim);
        let opens = number.is_some_and(|number| number.len() < 6 && number.parse::<u32>().is_ok());
        let ends =
            matches!(label(line), Some((Holds::Last(_), _))) || line.starts_with("© GBI-Genios");
        if is_rule || opens {
            documents.push(&lines[start..index]);
            start = index + usize::from(is_rule);
        } else if ends {
            documents.push(&lines[start..=index]);
            start = index + 1;
        }
    }
    documents.push(&lines[start..]);
    documents
}

/// Where in a document a line stands.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
enum Place {
    /// Above the first label: title, outlet and date, who wrote it.
    Front,
    Labels,
    Body,
    Tail,
}

/// A document as it is read.
struct Reading {
    article: Article,
    place: Place,
    /// The label that was met last, for a value on the line below it.
    open: Option<Holds>,
    body: Vec<String>,
    summary: Vec<String>,
    captions: Vec<String>,
    titled: bool,
    blank: bool,
}

fn document(lines: &[&str]) -> Option<Draft> {
    let mut reading = Reading {
        article: Article::default(),
        place: Place::Front,
        open: None,
        body: Vec::new(),
        summary: Vec::new(),
        captions: Vec::new(),
        titled: false,
        blank: true,
    };
    for line in lines {
        reading.line(line);
    }
    let Reading { mut article, body, summary, captions, .. } = reading;
    let text = if body.iter().any(|line| !line.is_empty()) { body } else { summary };
    article.built(nexis::text_of(text.iter().filter(|line| !line.is_empty()), &captions));
    article.has_text().then(|| article.draft())
}

impl Reading {
    fn line(&mut self, line: &str) {
        if line.is_empty() {
            self.open = None;
            self.blank = true;
            if self.place == Place::Body {
                self.body.push(String::new());
            }
            return;
        }
        let ends_text = |holds: Holds| {
            !matches!(holds, Holds::Meta(Field::Title | Field::Author | Field::Date))
        };
        let found = label(line).filter(|(holds, _)| self.place != Place::Body || ends_text(*holds));
        match found {
            Some((holds, value)) => self.labelled(holds, value),
            None if line.starts_with("OpenURL Link") => self.place = Place::Labels,
            None if is_rights(line) => self.place = Place::Tail,
            None => self.unlabelled(line),
        }
        self.blank = false;
    }

    fn labelled(&mut self, holds: Holds, value: &str) {
        if self.place == Place::Body {
            self.place = Place::Tail;
        } else if self.place == Place::Front {
            self.place = Place::Labels;
        }
        self.open = value.is_empty().then_some(holds);
        self.value(holds, value);
    }

    fn value(&mut self, holds: Holds, value: &str) {
        match holds {
            Holds::Meta(Field::Language) => {
                self.article.offer(Field::Language, 10, nexis::language(value));
            }
            Holds::Meta(field) | Holds::Last(field) => {
                // `Author: Ada Example | Section: News`
                let mut parts = value.split(" | ");
                self.article.offer(field, 10, parts.next().unwrap_or_default());
                for (holds, value) in parts.filter_map(label) {
                    self.value(holds, value);
                }
            }
            Holds::Record => {
                self.article.offer(Field::Id, 20, value);
            }
            Holds::Source => {
                self.source(value);
            }
            Holds::Text => {
                self.place = Place::Body;
                self.body.push(value.to_owned());
            }
            Holds::Summary => self.summary.push(value.to_owned()),
            Holds::Caption if !value.is_empty() => self.captions.push(value.to_owned()),
            Holds::Caption | Holds::Other => {}
        }
    }

    fn unlabelled(&mut self, line: &str) {
        if let Some(holds) = self.open.take() {
            return self.value(holds, line);
        }
        if self.place == Place::Front && self.source(line) {
            return;
        }
        match self.place {
            Place::Front if !self.titled => {
                self.titled = true;
                self.article.offer(Field::Title, 20, line);
            }
            Place::Front if is_name(line) => {
                self.article.offer(Field::Author, 30, line);
            }
            Place::Front => {
                self.place = Place::Body;
                self.body.push(line.to_owned());
            }
            // `120 Words | Readability: …` and values that go on.
            Place::Labels if !self.blank || line.len() < 60 && line.contains(" | ") => {}
            Place::Labels | Place::Body => {
                self.place = Place::Body;
                match self.body.last_mut().filter(|last| !last.is_empty()) {
                    Some(last) => {
                        last.push(' ');
                        last.push_str(line);
                    }
                    None => self.body.push(line.to_owned()),
                }
            }
            Place::Tail => {}
        }
    }

    /// Takes outlet and date out of a line that holds both: `Post, The; 10/25/2024, p4`,
    /// `Bote vom 25.10.2024, S. 4`, `The Post (Corran) - October 25, 2024`; whether it does.
    fn source(&mut self, line: &str) -> bool {
        if line.len() > 160 {
            return false;
        }
        let line = line.replace(" vom ", " | ").replace(" - ", " | ").replace(['·', ';'], "|");
        let pieces: Vec<&str> = line.split('|').map(str::trim).filter(|p| !p.is_empty()).collect();
        let dated = pieces.iter().position(|piece| {
            piece.len() < 40
                && piece.contains(|c: char| c.is_ascii_digit())
                && date::parse(piece, Some("en-US")).is_some()
        });
        let outlet = pieces
            .iter()
            .enumerate()
            .find(|(at, piece)| Some(*at) != dated && piece.contains(|c: char| c.is_alphabetic()));
        if let Some((_, outlet)) = outlet.filter(|_| dated.is_some() || self.place != Place::Front)
        {
            self.article.offer(Field::Outlet, 10, &named(outlet));
        }
        if let Some(dated) = dated {
            self.article.offer(Field::Date, 20, pieces[dated]);
        }
        dated.is_some() && outlet.is_some()
    }
}

/// The name of an outlet without its place or volume, its article before it: `Post, The (Corran)`.
fn named(outlet: &str) -> String {
    let name = outlet.split('(').next().unwrap_or_default().trim().trim_end_matches('.');
    match name.rsplit_once(", ") {
        Some((rest, article)) if article.len() <= 4 && article.chars().all(char::is_alphabetic) => {
            format!("{article} {rest}")
        }
        _ => name.to_owned(),
    }
}

/// Whether a line says whose the rights are, in whatever way a site writes it.
fn is_rights(line: &str) -> bool {
    let has_year = line.bytes().filter(u8::is_ascii_digit).count() >= 4;
    let says = line.starts_with("Copyright") && has_year && line.len() < 200;
    says || nexis::is_rights(line) || line.starts_with("© ")
}

/// Whether a line may be the name of who wrote it: a few capitalised words without a stop.
fn is_name(line: &str) -> bool {
    let words = line.split_whitespace();
    (2..=4).contains(&words.clone().count())
        && !line.ends_with(['.', '?', '!', ':'])
        && words.clone().all(|word| word.starts_with(char::is_uppercase))
}
