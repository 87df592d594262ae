//! Exports of Nexis Uni and Lexis+: documents between `End of Document` lines, after a list of them.

use super::super::field::Field;
use super::super::{Draft, Fault, date};
use super::item::Article;
use super::nexis;
use super::opening::Opening;

/// The last line of every document, in the words of the languages of the site.
const ENDS: &[&str] = &[
    "end of document",
    "ende des dokuments",
    "fin du document",
    "fin del documento",
    "einde van document",
    "einde van het document",
    "fine del documento",
    "fim do documento",
];

fn is_end(line: &str) -> bool {
    let line = line.trim();
    if ENDS.iter().all(|end| end.len() != line.len()) {
        return false;
    }
    let line = line.to_lowercase();
    ENDS.contains(&&*line)
}

/// Whether a text is such an export.
pub fn is_one(text: &str) -> bool {
    text.lines().any(is_end)
        && text.lines().any(|line| {
            key(line).is_some_and(|(k, _)| k == "length" || k == "section" || k == "body")
        })
}

/// Whether a text is the list of an export alone, which the site sends beside its documents.
pub fn is_list(text: &str) -> bool {
    let head = || text.lines().map(str::trim).filter(|line| !line.is_empty()).take(20);
    head().any(|line| listed(line).is_some())
        && head().any(|line| line.starts_with("1."))
        && !text.lines().any(is_end)
}

/// Tells what such a list holds.
pub fn read_list(opening: &mut Opening<'_>, text: &str) {
    let count = text.lines().find_map(listed).unwrap_or_default();
    let fault =
        Fault::new(format!("the list of an export of Nexis ({count} documents), no article"));
    opening.fault(fault.hint("the documents are in files of their own, beside it"));
}

/// Names of fields in the languages of the site, and what they are called here.
const KEYS: &[(&str, &str)] = &[
    ("length", "length"),
    ("länge", "length"),
    ("longueur", "length"),
    ("lengte", "length"),
    ("longitud", "length"),
    ("byline", "byline"),
    ("autor", "byline"),
    ("auteur", "byline"),
    ("section", "section"),
    ("rubrik", "section"),
    ("rubrique", "section"),
    ("sectie", "section"),
    ("dateline", "dateline"),
    ("highlight", "highlight"),
    ("body", "body"),
    ("text", "body"),
    ("corps", "body"),
    ("tekst", "body"),
    ("graphic", "graphic"),
    ("grafik", "graphic"),
    ("language", "language"),
    ("sprache", "language"),
    ("langue", "language"),
    ("taal", "language"),
    ("load-date", "load"),
    ("update", "load"),
    ("date de chargement", "load"),
    ("date-chargement", "load"),
    ("fecha de carga", "load"),
    ("fecha-carga", "load"),
    ("laaddatum", "load"),
    ("data di caricamento", "load"),
    ("data de carregamento", "load"),
    ("hauptteil", "body"),
    ("haupttext", "body"),
    ("cuerpo", "body"),
    ("corpo", "body"),
    ("texto", "body"),
    ("testo", "body"),
    ("texte", "body"),
    ("hoofdtekst", "body"),
    ("sección", "section"),
    ("sezione", "section"),
    ("seção", "section"),
    ("encart", "section"),
    ("lunghezza", "length"),
    ("tamanho", "length"),
    ("autore", "byline"),
    ("verfasser", "byline"),
    ("von", "byline"),
    ("idioma", "language"),
    ("lingua", "language"),
    ("língua", "language"),
    ("gráfico", "graphic"),
    ("illustration", "graphic"),
    ("graphique", "graphic"),
    ("tipo de publicación", "tail"),
    ("type de publication", "tail"),
    ("publikationstyp", "tail"),
    ("ladedatum", "load"),
    ("publication-type", "tail"),
    ("publication type", "tail"),
    ("classification", "tail"),
    ("klassifizierung", "tail"),
    ("subject", "tail"),
    ("industry", "tail"),
    ("geographic", "tail"),
    ("person", "tail"),
    ("organization", "tail"),
    ("company", "tail"),
    ("ticker", "tail"),
    ("journal code", "tail"),
    ("series", "tail"),
    ("notes", "tail"),
];

/// The field that a line begins. `Body` and `Graphic` stand alone on their line, the others have a
/// colon.
fn key(line: &str) -> Option<(&'static str, &str)> {
    let line = line.trim();
    let (name, value) = line.split_once(':').unwrap_or((line, ""));
    if name.len() > 24 {
        return None;
    }
    let lower = name.trim().to_lowercase();
    let (_, key) = KEYS.iter().find(|(known, _)| *known == lower)?;
    let alone = ["body", "graphic", "tail", "length"].contains(key);
    (line.contains(':') || alone && value.is_empty()).then_some((*key, value.trim()))
}

/// Whether a line is one that the site sets into every document: a field, or its end.
pub fn is_mark(line: &str) -> bool {
    is_end(line) || key(line).is_some()
}

/// Reads the documents of an export.
pub fn read(opening: &mut Opening<'_>, text: &str) {
    let lines: Vec<&str> =
        text.lines().map(str::trim).filter(|l| !l.is_empty() && !is_page_number(l)).collect();
    let mut stated = 0;
    for line in lines.iter().take(20) {
        stated = stated.max(listed(line).unwrap_or(0));
    }
    let (mut number, mut unread) = (0, 0);
    let mut documents: Vec<&[&str]> = lines.split(|line| is_end(line)).collect();
    // What stands behind the last end is no document.
    documents.pop();
    for document in documents {
        number += 1;
        match self::document(document) {
            Some(draft) => opening.article(number, draft),
            None => unread += 1,
        }
    }
    opening.counted(number, stated, "documents");
    if unread > 0 {
        opening.fault(Fault::new(format!(
            "{unread} documents of the export have no head that is known"
        )));
    }
}

/// `Page 3 of 12`, in print.
fn is_page_number(line: &str) -> bool {
    let words: Vec<&str> = line.split_whitespace().collect();
    let number = |word: &str| word.bytes().all(|b| b.is_ascii_digit());
    matches!(words[..], [page, a, _, b] if number(a) && number(b) && ["page", "seite", "pagina", "página"].contains(&&*page.to_lowercase()))
}

/// `Documents (10)`: how many the list at the front has.
fn listed(line: &str) -> Option<usize> {
    let (word, rest) = line.split_once('(')?;
    let word = word.trim().to_lowercase();
    let is = word.starts_with("document") || word.starts_with("dokument");
    if is { rest.strip_suffix(')')?.parse().ok() } else { None }
}

/// Whether a line is the date of a journal, which has no day: `September 2020`, `Autumn 2020`.
fn is_period(line: &str) -> bool {
    let is_year = |word: &str| word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit());
    let words: Vec<&str> = line.split(|c: char| !c.is_alphanumeric()).collect();
    let is_word = |word: &&str| word.chars().all(char::is_alphabetic) || is_year(word);
    words.len() <= 3 && words.last().is_some_and(|word| is_year(word)) && words.iter().all(is_word)
}

/// A name has at least so many letters to tell that it stands in the line of rights as well.
const TELLING_LETTERS: usize = 5;

/// The line of the headline above that of the outlet. Between them may stand who passes on what others
/// write (`Newstex Blogs`), whose name begins the line of rights as well.
fn title_above(lines: &[&str], outlet: usize) -> Option<usize> {
    let above = outlet.checked_sub(1)?;
    let name = lines[above].split_whitespace().next().unwrap_or_default();
    let rights = lines[outlet..].iter().find(|line| nexis::is_rights(line));
    let holds = |rights: &&str| rights.split_whitespace().any(|word| word == name);
    let is_passed_on = name.chars().count() >= TELLING_LETTERS
        && lines[above].split_whitespace().count() <= MOST_WORDS
        && !lines[outlet].contains(name)
        && rights.is_some_and(holds);
    Some(if is_passed_on { above.saturating_sub(1) } else { above })
}

/// A longer line is no name.
const MOST_WORDS: usize = 4;

/// A document by the date in its head: the outlet stands above it, the headline above that, so that
/// a list of documents before the first does no harm.
fn document(lines: &[&str]) -> Option<Draft> {
    let first_key = lines.iter().position(|line| {
        nexis::is_rights(line)
            || key(line)
                .is_some_and(|(key, _)| ["length", "section", "byline", "body"].contains(&key))
    })?;
    let is_date = |line: &&str| line.len() < 80 && date::parse(line, Some("en-GB")).is_some();
    let dated = lines[..first_key].iter().rposition(is_date);
    let dated = dated.or_else(|| first_key.checked_sub(1).filter(|&at| is_period(lines[at])))?;
    let outlet = dated.checked_sub(1)?;
    let mut article = Article::default();
    article.offer(Field::Outlet, 10, lines[outlet]);
    article.offer(Field::Date, 10, lines[dated]);
    if let Some(title) = title_above(lines, outlet) {
        article.offer(Field::Title, 10, lines[title]);
    }
    let (mut body, mut captions) = (Vec::new(), Vec::new());
    // Where no field opens the text, what stands behind the head fields is it.
    let has_body = lines.iter().any(|line| key(line).is_some_and(|(key, _)| key == "body"));
    let mut open = if has_body { "head" } else { "body" };
    for line in &lines[dated + 1..] {
        let of_head = ["section", "byline", "length", "dateline"];
        if let Some((key, value)) = key(line).filter(|(key, _)| {
            open != "body" || *key != "highlight" && !(has_body && of_head.contains(key))
        }) {
            let field = match key {
                "byline" => Some(Field::Author),
                "section" => Some(Field::Section),
                _ => None,
            };
            if let Some(field) = field {
                article.offer(field, 10, value);
            } else if key == "language" {
                article.offer(Field::Language, 10, nexis::language(value));
            } else if key == "body" || key == "highlight" {
                open = "body";
            } else if key == "graphic" {
                open = "graphic";
            } else if ["tail", "load"].contains(&key) {
                open = "tail";
            }
            if ["body", "highlight"].contains(&key) && !value.is_empty() {
                body.push(value.to_owned());
            }
            continue;
        }
        match open {
            _ if nexis::is_rights(line) => {}
            "body" => body.push((*line).to_owned()),
            "graphic" => captions.push((*line).to_owned()),
            _ => {}
        }
    }
    article.built(nexis::text_of(body.iter(), &captions));
    article.has_text().then(|| article.draft())
}
