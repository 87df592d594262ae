//! Lists of addresses: what reading apps, browsers, databases and people keep of pages whose texts are
//! elsewhere.

use std::path::Path;

use serde_json::Value;

use super::super::entity::unescape;
use super::super::field::Field;
use super::super::format;
use super::super::tag::{Token, tokens};
use super::item::Article;
use super::opening::Opening;
use super::record::{Around, Found, Holds, Reading, Record, addresses, find, known};
use super::{columns, json, json_text};
use crate::model::Metadata;

/// How far into a page it is looked for what it is.
const HEAD_BYTES: usize = 4096;

/// Whether a text has an address on every line that has anything, and nothing else but notes.
pub fn is_lines(text: &str) -> bool {
    let mut lines = lines(text).peekable();
    lines.peek().is_some() && lines.all(is_address)
}

/// The lines of a list, without those that are empty or a note (`# …`), and without the name of the one
/// column that a table of addresses has.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    let lines = text.trim_start_matches('\u{FEFF}').lines().map(str::trim);
    let mut lines = lines.filter(|line| !line.is_empty() && !line.starts_with('#')).peekable();
    let is_column = |line: &str| known(line).is_some_and(|k| k.holds == Holds::Meta(Field::Url));
    let _ = lines.next_if(|line| is_column(line.trim_matches('"')));
    lines.map(|line| line.trim_matches('"'))
}

fn is_address(line: &str) -> bool {
    let is_web = line.starts_with("http://") || line.starts_with("https://");
    is_web && !line.contains(char::is_whitespace)
}

/// Whether a page is the list of bookmarks that a browser or a reading app exports.
pub fn is_bookmarks(html: &str) -> bool {
    let head = &html[..html.floor_char_boundary(HEAD_BYTES)].to_ascii_lowercase();
    head.contains("netscape-bookmark-file")
        || ["pocket export", "instapaper: export"]
            .iter()
            .any(|title| head.contains(&format!("<title>{title}</title>")))
}

/// Tells how many addresses a list has, line by line.
pub fn read_lines(opening: &mut Opening<'_>, text: &str) {
    addresses(opening, lines(text).count());
}

/// Tells how many bookmarks a page has.
pub fn read_bookmarks(opening: &mut Opening<'_>, html: &str) {
    addresses(opening, bookmarks(html).len());
}

/// What a list says of its pages, each with its address; `None` where `text` is no list of any kind.
pub fn pages(path: &Path, text: &str) -> Option<Vec<Metadata>> {
    let pages = if format::kind(path, text) == format::Kind::Html {
        is_bookmarks(text).then(|| bookmarks(text))?
    } else if is_lines(text) {
        lines(text).map(|line| of_address(line, "", "")).collect()
    } else if json::is_json(text) {
        json_text::values(text).0.iter().flat_map(of_value).collect()
    } else if json::is_lines(text) {
        let objects = text.lines().filter_map(json_text::object);
        objects.map(Value::Object).flat_map(|value| of_value(&value)).collect()
    } else {
        columns::records(text)?.iter().map(of_record).collect()
    };
    let pages: Vec<Metadata> = pages.into_iter().filter(|page| page.url.is_some()).collect();
    (!pages.is_empty()).then_some(pages)
}

fn of_value(value: &Value) -> Vec<Metadata> {
    let placed = match find(value) {
        Found::One(object) => return vec![of_record(&Record::of(object))],
        Found::Rows(rows) => return rows.iter().map(|row| of_record(&Record::of(row))).collect(),
        Found::Records(placed) | Found::Listed(placed) => placed,
        Found::Addresses(addresses) => {
            return addresses.iter().map(|address| of_address(address, "", "")).collect();
        }
        Found::Nothing => {
            return value.as_object().map(|o| of_record(&Record::of(o))).into_iter().collect();
        }
    };
    placed.iter().map(|placed| of_record(&Record::of(placed.record))).collect()
}

fn of_record(record: &Record) -> Metadata {
    record.metadata(&Reading::default(), &Around::default())
}

fn of_address(address: &str, title: &str, seen: &str) -> Metadata {
    let mut article = Article::default();
    article.offer(Field::Url, 10, address);
    article.offer(Field::Title, 10, title);
    article.offer(Field::Seen, 10, seen);
    article.metadata()
}

/// The links of a page, each with its words and with when it was put there.
fn bookmarks(html: &str) -> Vec<Metadata> {
    let mut pages = Vec::new();
    let mut open: Option<(String, String, String)> = None;
    for token in tokens(html) {
        match token {
            Token::Open(tag) if tag.name == "a" => {
                let address = tag.attribute("href").filter(|address| is_address(address));
                let seen = tag.attribute("time_added").or_else(|| tag.attribute("add_date"));
                open = address.map(|address| (address, String::new(), seen.unwrap_or_default()));
            }
            Token::Text(text) => {
                if let Some((_, title, _)) = &mut open {
                    title.push_str(&unescape(text));
                }
            }
            Token::Close(name) if name == "a" => {
                if let Some((address, title, seen)) = open.take() {
                    pages.push(of_address(&address, &title, &seen));
                }
            }
            _ => {}
        }
    }
    pages
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(name: &str, text: &str) -> Option<Vec<String>> {
        let pages = pages(Path::new(name), text)?;
        let told = |page: &Metadata| {
            let title = page.title.as_deref().unwrap_or("-");
            format!("{} {title}", page.url.as_deref().unwrap_or_default())
        };
        Some(pages.iter().map(told).collect())
    }

    #[test]
    fn addresses_are_found_in_whatever_a_list_is_written() {
        for (name, text) in [
            ("a.txt", "# to read\nhttps://post.example/a\n\n"),
            (
                "a.html",
                "<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<DL><p><DT><A HREF=\"https://post.example/a\" ADD_DATE=\"1730455200\">Ferry &amp; quay</A></DL>",
            ),
            (
                "a.html",
                "<!DOCTYPE html><html><head><title>Pocket Export</title></head><body><h1>Unread</h1><ul><li><a href=\"https://post.example/a\" time_added=\"1730455200\" tags=\"\">Ferry &amp; quay</a></li></ul></body></html>",
            ),
            (
                "a.csv",
                "URL,Title,Selection,Folder,Timestamp\nhttps://post.example/a,Ferry & quay,,Unread,1730455200\n",
            ),
            (
                "a.csv",
                "stories_id,publish_date,title,url,media_name\n1,2024-10-25,Ferry & quay,https://post.example/a,The Post\n",
            ),
            (
                "a.json",
                "{\"list\":{\"1\":{\"resolved_url\":\"https://post.example/a\",\"resolved_title\":\"Ferry & quay\"}}}",
            ),
            ("a.json", "[\"https://post.example/a\"]"),
            (
                "a.jsonl",
                "{\"url\":\"https://post.example/a\",\"title\":\"Ferry & quay\"}\n{\"title\":\"none\"}\n",
            ),
            ("a.CSV", "1148\t20241025\t202410\thttps://post.example/a\n"),
        ] {
            let pages = told(name, text).unwrap_or_default();
            assert_eq!(pages.len(), 1, "{text} {pages:?}");
            let titled = "https://post.example/a Ferry & quay";
            assert!(
                pages[0] == titled || pages[0] == "https://post.example/a -",
                "{text} {pages:?}"
            );
        }
        for text in [
            "",
            "The ferry is held, see https://post.example/a.\n",
            "title,text\nFerry,Held\n",
            "{}",
        ] {
            assert_eq!(told("a.txt", text), None, "{text}");
        }
    }
}
