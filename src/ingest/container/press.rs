//! Pages on which several articles stand, as databases of the press and reviews of it print them: each has
//! its head and its text in a form of that house.

use super::super::field::Field;
use super::super::markup::{self, Scope};
use super::super::{Fault, date};
use super::clippings;
use super::item::Article;
use super::opening::Opening;
use crate::text::lang::{self, List};

/// How much of a page is looked at to tell its kind.
const PAGE_BYTES: usize = 256 << 10;

/// So many articles make such a page of headings with a source below them.
const FEWEST: usize = 3;

/// A line that names outlet and day is at most so long.
const LONGEST_SOURCE: usize = 100;

/// A form of page: how it is told, where its articles begin, and how one is read.
struct Form {
    is_one: fn(&str) -> bool,
    begins: &'static str,
    read: fn(&str, Option<&str>) -> Article,
}

static FORMS: &[Form] = &[
    Form { is_one: |html| html.contains(YOMIURI), begins: YOMIURI, read: yomiuri },
    Form {
        is_one: |html| html.contains(ASAHI) && html.contains("topic-detail"),
        begins: ASAHI,
        read: asahi,
    },
    Form { is_one: |html| html.contains(INTEGRUM), begins: INTEGRUM, read: integrum },
    Form { is_one: |html| sourced(html).nth(FEWEST - 1).is_some(), begins: "<h2", read: headed },
];

/// What the databases of Yomiuri (Yomidasu) and of Asahi (Kikuzo) have at every article, and what
/// Integrum leads its fields in with.
const YOMIURI: &str = "id=\"heiseiDetailArea\"";
const ASAHI: &str = "<table class=\"topic-list\"";
const INTEGRUM: &str = "^ИС:";

fn form(html: &str) -> Option<&'static Form> {
    let head = &html[..html.floor_char_boundary(PAGE_BYTES)];
    FORMS.iter().find(|form| (form.is_one)(head))
}

/// Whether a page has articles in one of these forms, or is a review in boxes.
pub fn is_page(html: &str) -> bool {
    form(html).is_some() || clippings::is_page(html)
}

/// Reads every article.
pub fn read_page(opening: &mut Opening<'_>, html: &str) {
    let Some(form) = form(html) else { return clippings::read_page(opening, html) };
    let language = language(html);
    let (mut number, mut empty) = (0, 0);
    for piece in html.split(form.begins).skip(1) {
        let article = (form.read)(piece, language);
        if article.metadata().title.is_none() {
            continue;
        }
        number += 1;
        if article.has_text() {
            opening.article(number, article.draft());
        } else {
            empty += 1;
        }
    }
    if empty > 0 {
        opening.fault(Fault::new(format!("{empty} articles of the page have no text")));
    }
}

/// The lines of a piece of HTML.
fn line(html: &str) -> String {
    let text = markup::blocks(html, Scope::Fragment).text;
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What stands in the elements of a name, one after the other.
fn cells<'a>(html: &'a str, name: &str) -> Vec<&'a str> {
    let (open, close) = (format!("<{name}"), format!("</{name}>"));
    let inside = |piece: &'a str| {
        let (tag, rest) = piece.split_once('>')?;
        let is_name = tag.is_empty() || tag.starts_with(char::is_whitespace);
        is_name.then(|| rest.split_once(&*close).map_or(rest, |(inside, _)| inside))
    };
    html.split(&*open).skip(1).filter_map(inside).collect()
}

/// What follows the tag that has a sign in it.
fn behind<'a>(html: &'a str, sign: &str) -> &'a str {
    html.split_once(sign).and_then(|(_, rest)| rest.split_once('>')).map_or("", |(_, rest)| rest)
}

/// Number, day, headline, edition and page in cells; the text in a box of its own.
fn yomiuri(html: &str, _: Option<&str>) -> Article {
    let mut article = Article::default();
    let head = html.split("</table>").next().unwrap_or_default();
    let cells: Vec<String> = cells(head, "th").into_iter().map(line).collect();
    let cell = |at: usize| cells.get(at).map(String::as_str).unwrap_or_default();
    article.offer(Field::Outlet, 10, "読売新聞").offer(Field::Date, 10, cell(1));
    article.offer(Field::Title, 10, cell(2)).offer(Field::Section, 10, cell(4));
    article.offer(Field::Language, 10, "ja");
    article.html(behind(html, "id=\"heiseiDetailContents\""));
    article
}

/// Number, day, edition, section, page and length in cells; headline and text in boxes of their own.
fn asahi(html: &str, _: Option<&str>) -> Article {
    let mut article = Article::default();
    let (head, rest) = html.split_once("</table>").unwrap_or((html, ""));
    let cells: Vec<String> = cells(head, "td").into_iter().map(line).collect();
    let cell = |at: usize| cells.get(at).map(|cell| cell.replace(' ', "")).unwrap_or_default();
    article.offer(Field::Outlet, 10, "朝日新聞").offer(Field::Date, 10, &cell(1));
    article.offer(Field::Section, 10, &cell(3)).offer(Field::Language, 10, "ja");
    let title = behind(rest, "class=\"font002\"").split("<br").next().unwrap_or_default();
    article.offer(Field::Title, 10, &line(title));
    let text = behind(rest, "class=\"detail001\"").split("</div>").next().unwrap_or_default();
    // Every paragraph ends with the break of a line.
    article.html(&text.replace("<br>", "</p><p>"));
    article
}

/// Fields by two letters behind a caret, a line each; the text as it stands.
fn integrum(html: &str, _: Option<&str>) -> Article {
    let mut article = Article::default();
    let (head, rest) = html.split_once("</table>").unwrap_or((html, ""));
    let mut fields = head.split('^');
    let value = |field: &str| line(field.split("<br").next().unwrap_or_default());
    article.offer(Field::Outlet, 10, &value(fields.next().unwrap_or_default()));
    for field in fields {
        let Some((code, rest)) = field.split_once(':') else { continue };
        let kind = match code {
            "РБ" => Field::Section,
            "ДТ" => Field::Date,
            "АВ" => Field::Author,
            "ЗГ" => Field::Title,
            _ => continue,
        };
        article.offer(kind, 10, &value(rest));
    }
    let text = cells(rest, "pre").first().copied().unwrap_or_default();
    let mut paragraphs: Vec<String> = Vec::new();
    for line in text.lines() {
        // An indent begins a paragraph, and the lines below it are wrapped.
        match paragraphs.last_mut().filter(|_| !line.starts_with("  ") && !line.trim().is_empty()) {
            Some(last) => *last = format!("{last} {}", line.trim()),
            None => paragraphs.push(line.trim().to_owned()),
        }
    }
    article.html(&paragraphs.join("<p>"));
    article
}

/// Outlet and day of a line that names nothing else: `De Post 05-1-2017`.
fn source(line: &str) -> Option<(&str, &str)> {
    let at = line.find(|c: char| c.is_ascii_digit()).filter(|_| line.len() <= LONGEST_SOURCE)?;
    let (outlet, day) = (line[..at].trim_end_matches([' ', ',', '-', '|', '·', '(']), &line[at..]);
    let day = day.trim_end_matches(')').trim();
    let is_day = date::parse(day, Some("en-GB")).is_some();
    (is_day && day.len() <= 30 && outlet.chars().any(char::is_alphabetic)).then_some((outlet, day))
}

/// A language in which the day leads, where one of these lines spells its month in another language than
/// English, which is written both ways: it says which number of the others is the day.
fn language(html: &str) -> Option<&'static str> {
    let english = lang::of(Some("en"));
    let is_other = |(line, _): &(String, &str)| {
        let words = source(line).map(|(_, day)| day.to_lowercase()).unwrap_or_default();
        let mut words = words.split(|c: char| !c.is_alphabetic()).filter(|word| word.len() > 2);
        words.next().is_some_and(|month| !english.has(List::Month, month))
    };
    sourced(html).filter_map(source_below).any(|below| is_other(&below)).then_some("en-GB")
}

/// The headings of a page that have such a line in italics right below them.
fn sourced(html: &str) -> impl Iterator<Item = &str> {
    html.split("<h2").skip(1).filter(|piece| source_below(piece).is_some())
}

/// The line in italics right below a heading, and what follows it.
fn source_below(piece: &str) -> Option<(String, &str)> {
    let (_, below) = piece.split_once("</h2>")?;
    let below = below.trim_start();
    let name = ["i", "em"].into_iter().find(|name| below.starts_with(&format!("<{name}>")))?;
    let (inside, rest) = below.split_once(&*format!("</{name}>"))?;
    let line = line(inside);
    source(&line).is_some().then_some((line, rest))
}

/// A heading, the line below it that says where it stood, and the text up to the next.
fn headed(piece: &str, language: Option<&str>) -> Article {
    let mut article = Article::default();
    let Some((told, rest)) = source_below(piece) else { return article };
    if let Some((outlet, day)) = source(&told) {
        let known = date::parse(day, language).map(|day| day.iso.to_string());
        let day = known.as_deref().unwrap_or(day);
        article.offer(Field::Outlet, 10, outlet).offer(Field::Date, 10, day);
    }
    let title = piece.split_once('>').map_or("", |(_, rest)| rest);
    article.offer(Field::Title, 10, &line(title.split("</h2>").next().unwrap_or_default()));
    article.html(rest.split("<hr").next().unwrap_or_default());
    article
}
