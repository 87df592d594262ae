//! What kind of clipping a file is, by its name and its first characters.

use std::path::Path;

use crate::model::Format;

/// The parser for a clipping.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    Plain,
    Markdown,
    Html,
    XmlFeed,
    JsonFeed,
    /// A list of feeds: no articles in it, but where to get them.
    Opml,
    /// What this program has written: a plan, a list of moved files, a report.
    Ours,
}

impl Kind {
    /// The shape of the file as the model names it.
    pub fn format(self) -> Format {
        match self {
            Kind::Plain | Kind::Ours => Format::Plain,
            Kind::Markdown => Format::Markdown,
            Kind::Html => Format::Html,
            Kind::XmlFeed | Kind::JsonFeed | Kind::Opml => Format::Feed,
        }
    }
}

/// The kind of the clipping at `path` with this decoded text.
///
/// The ending of the name decides where it is one of text, Markdown or HTML, except that a feed
/// saved as a page is a feed. XML, JSON and unknown endings are told by their beginning; what
/// is neither a page nor a feed is plain text. For gzip the ending before `.gz` counts. What this
/// program has written is told by its beginning, whatever its name.
pub fn kind(path: &Path, text: &str) -> Kind {
    if is_ours(text) {
        return Kind::Ours;
    }
    let inner = match ending(path).as_str() {
        "gz" | "gzip" => path.file_stem().map(Path::new).map(ending).unwrap_or_default(),
        other => other.to_owned(),
    };
    match inner.as_str() {
        "txt" | "text" => Kind::Plain,
        "md" | "markdown" | "mdown" | "mkd" | "mdwn" => Kind::Markdown,
        "html" | "htm" | "xhtml" | "xht" | "shtml" => match sniff(text) {
            kind @ (Kind::XmlFeed | Kind::JsonFeed | Kind::Opml) => kind,
            _ => Kind::Html,
        },
        "opml" => Kind::Opml,
        "rss" | "atom" | "rdf" => match sniff(text) {
            kind @ (Kind::JsonFeed | Kind::Html | Kind::Opml) => kind,
            _ => Kind::XmlFeed,
        },
        _ => sniff(text),
    }
}

fn ending(path: &Path) -> String {
    let ending = path.extension().unwrap_or_default();
    ending.to_string_lossy().to_ascii_lowercase()
}

/// The kind that the first characters show.
fn sniff(text: &str) -> Kind {
    let text = text.trim_start_matches(['\u{FEFF}', ' ', '\t', '\r', '\n']);
    match text.as_bytes().first() {
        Some(b'<') => markup(text),
        Some(b'{') if is_json_feed(text) => Kind::JsonFeed,
        Some(b'-') if text.starts_with("---\n") || text.starts_with("---\r\n") => {
            front_matter(text)
        }
        Some(b'+') if text.starts_with("+++\n") || text.starts_with("+++\r\n") => Kind::Markdown,
        _ => Kind::Plain,
    }
}

/// How far the root element is looked for, past comments and declarations.
const ROOT_BYTES: usize = 4096;

/// The kind of markup, by the first element that is a feed's or a page's root.
fn markup(text: &str) -> Kind {
    let mut rest = &text[..text.floor_char_boundary(ROOT_BYTES)];
    while let Some(at) = memchr::memchr(b'<', rest.as_bytes()) {
        rest = &rest[at + 1..];
        if let Some(comment) = rest.strip_prefix("!--") {
            rest = comment.split_once("-->").map_or("", |(_, after)| after);
            continue;
        }
        let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && !"!?:".contains(c));
        let name = rest[..end.unwrap_or(rest.len())].to_ascii_lowercase();
        match name.as_str() {
            "rss" | "feed" | "rdf:rdf" | "channel" | "rdf" | "entry" => return Kind::XmlFeed,
            "opml" => return Kind::Opml,
            "html" if holds_feed(rest) => return Kind::XmlFeed,
            "html" | "head" | "body" | "article" | "div" | "p" | "title" | "meta" => {
                return Kind::Html;
            }
            "!doctype" if holds_feed(rest) => return Kind::XmlFeed,
            "!doctype"
                if rest[name.len()..].trim_start().to_ascii_lowercase().starts_with("html") =>
            {
                return Kind::Html;
            }
            _ if [":feed", ":rss", ":entry"].iter().any(|root| name.ends_with(root)) => {
                return Kind::XmlFeed;
            }
            _ => {}
        }
    }
    Kind::Plain
}

/// Whether a page is the wrapping that some program put round a feed.
fn holds_feed(page: &str) -> bool {
    let named = |tag: &str| page.split_once(tag).map(|(_, after)| after);
    named("<feed ").is_some_and(|after| after.trim_start().starts_with("xmlns="))
        || named("<rss ").is_some_and(|after| after.trim_start().starts_with("version="))
}

/// Whether a JSON text is a feed: the version says so, or it has the two members every feed has.
fn is_json_feed(text: &str) -> bool {
    let head = &text[..text.floor_char_boundary(ROOT_BYTES)];
    head.contains("jsonfeed.org/version")
        || head.contains("\"items\"")
            && (head.contains("\"title\"") || head.contains("\"version\""))
}

/// Whether a text was written by this program: a report with its mark, or JSON that names a schema of
/// ours first, or a list of dropped files, a line for each.
fn is_ours(text: &str) -> bool {
    if REPORTS.iter().any(|beginning| text.starts_with(beginning)) {
        return true;
    }
    let Some(fields) = text.strip_prefix('{') else { return false };
    let fields: String =
        fields.chars().filter(|c| !c.is_ascii_whitespace()).take(OURS_CHARS).collect();
    OURS.iter().any(|beginning| fields.starts_with(beginning))
}

/// How our own reports begin, in Markdown and as pages.
const REPORTS: &[&str] = &[
    "<!-- wirecopy report -->",
    "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
     <meta name=\"generator\" content=\"wirecopy\">",
];

/// How our own files go on behind the brace, without white space.
const OURS: &[&str] = &[
    "\"schema\":\"wirecopy.",
    "\"type\":\"schema\",\"schema\":\"wirecopy.",
    "\"action\":\"moved\",\"from\":",
    "\"action\":\"deleted\",\"from\":",
];

/// As many characters as the longest of them.
const OURS_CHARS: usize = 40;

/// A rule of three hyphens opens Markdown only when what follows reads as front matter.
fn front_matter(text: &str) -> Kind {
    let second = text.lines().nth(1).unwrap_or_default();
    let key = second.split_once(':').map_or("", |(key, _)| key.trim());
    let is_key = |c: char| c.is_alphanumeric() || "-_ \"'".contains(c);
    if !key.is_empty() && key.chars().all(is_key) { Kind::Markdown } else { Kind::Plain }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ending_decides_where_it_says_enough() {
        assert_eq!(kind(Path::new("a.TXT"), "<html>"), Kind::Plain);
        assert_eq!(kind(Path::new("a.md"), "plain"), Kind::Markdown);
        assert_eq!(kind(Path::new("a.htm.gz"), "plain"), Kind::Html);
        assert_eq!(kind(Path::new("a.html"), "<?xml version='1.0'?><rss>"), Kind::XmlFeed);
    }

    #[test]
    fn what_we_have_written_is_told_whatever_its_name() {
        for (name, text) in [
            ("plan.json", "{\n  \"schema\": \"wirecopy.plan/2\",\n"),
            ("report.txt", "{\"schema\":\"wirecopy.dedup/1\",\"groups\":["),
            ("a.jsonl", "{\"type\":\"schema\",\"schema\":\"wirecopy.compare/1\"}\n"),
            ("wirecopy-moved.jsonl", "{\"action\":\"moved\",\"from\":\"/a.txt\","),
            ("plan.json.deleted.jsonl", "{\"action\":\"deleted\",\"from\":\"/a.txt\","),
        ] {
            assert_eq!(kind(Path::new(name), text), Kind::Ours, "{name}");
        }
        assert!(OURS.iter().all(|beginning| beginning.len() <= OURS_CHARS));
        assert_eq!(kind(Path::new("a.txt"), "{ a line about a schema"), Kind::Plain);
    }

    #[test]
    fn the_beginning_decides_elsewhere() {
        for (text, expected) in [
            ("<?xml version='1.0'?>\n<!-- <html> -->\n<rss version='2.0'>", Kind::XmlFeed),
            ("<?xml version='1.0'?><rdf:RDF xmlns='x'>", Kind::XmlFeed),
            ("<?xml version='1.0'?><opml version='2.0'>", Kind::Opml),
            ("<feed xmlns='http://www.w3.org/2005/Atom'>", Kind::XmlFeed),
            ("\n<!DOCTYPE html>\n<html>", Kind::Html),
            ("{\"version\": \"https://jsonfeed.org/version/1.1\"", Kind::JsonFeed),
            ("---\ntitle: A: b\n---\nText", Kind::Markdown),
            ("---\nSaturday. Rain.\n", Kind::Plain),
            ("Five < six.", Kind::Plain),
        ] {
            assert_eq!(kind(Path::new("clipping"), text), expected, "{text:?}");
        }
    }
}
