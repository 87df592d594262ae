//! The archive as files that need no wirecopy: Markdown with front matter, a list of feeds.

use std::fmt::Write as _;
use std::fs::OpenOptions;
use std::io::{self, Write};
use std::path::Path;

use super::entry::{ArchiveEntry, Id, Sighting};
use super::error::ArchiveError;
use super::record::moment;
use super::store::Archive;
use crate::model::{Article, BlockKind, Role};

/// What became of an export into a folder.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub struct Exported {
    pub written: u64,
    /// Files of that name that were there, and were left as they were.
    pub there: u64,
}

/// Characters of a headline in the name of a file.
const NAME: usize = 60;

impl Archive {
    /// The article as Markdown with YAML front matter; `None` where there is none. Boilerplate is
    /// left out, as it is no part of the story; `wirecopy archive show` has it.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn markdown(&self, id: Id) -> Result<Option<String>, ArchiveError> {
        let (Some(entry), Some(article)) = (self.entry(id)?, self.article(id)?) else {
            return Ok(None);
        };
        let mut text = String::from("---\n");
        front_matter(&entry, &article, &self.sightings(id)?, &mut text);
        text += "---\n";
        body(&article, &mut text);
        Ok(Some(text))
    }

    /// Writes one Markdown file an article into `folder`, which is made where it is missing. A
    /// file that is there already is left as it is.
    ///
    /// # Errors
    /// The archive cannot be read, or the folder cannot be written.
    pub fn export_markdown(
        &self,
        entries: &[ArchiveEntry],
        folder: &Path,
    ) -> Result<Exported, ArchiveError> {
        let io = |error| ArchiveError::io(folder, error);
        std::fs::create_dir_all(folder).map_err(io)?;
        let mut exported = Exported::default();
        for entry in entries {
            let Some(text) = self.markdown(entry.id)? else { continue };
            match write_new(&folder.join(file_name(entry)), text.as_bytes()) {
                Ok(()) => exported.written += 1,
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => exported.there += 1,
                Err(error) => return Err(io(error)),
            }
        }
        Ok(exported)
    }

    /// The feeds as a list that feed readers take (OPML 2.0), each address as `shown` writes it:
    /// lists are handed around, and passwords are not for everyone.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn opml(&self, shown: &dyn Fn(&str) -> String) -> Result<String, ArchiveError> {
        let mut text = String::from(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<opml version=\"2.0\">\n  <head>\n    \
            <title>Feeds of a wirecopy archive</title>\n  </head>\n  <body>\n",
        );
        let mut folder: Option<Box<str>> = None;
        for feed in self.subscriptions()? {
            if feed.folder != folder {
                close(folder.as_deref(), &mut text);
                folder.clone_from(&feed.folder);
                if let Some(name) = &folder {
                    let _ = writeln!(text, "    <outline text=\"{}\">", escaped(name));
                }
            }
            let url = shown(&feed.url);
            let title = escaped(feed.title.as_deref().unwrap_or(&url));
            let url = escaped(&url);
            let _ = writeln!(
                text,
                "    <outline type=\"rss\" text=\"{title}\" title=\"{title}\" xmlUrl=\"{url}\"/>"
            );
        }
        close(folder.as_deref(), &mut text);
        text += "  </body>\n</opml>\n";
        Ok(text)
    }
}

fn close(folder: Option<&str>, text: &mut String) {
    if folder.is_some() {
        *text += "    </outline>\n";
    }
}

/// For an attribute of XML. What XML 1.0 cannot hold at all becomes a blank.
fn escaped(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;");
    let is_none = |c: char| c.is_control() || matches!(c, '\u{FFFE}' | '\u{FFFF}');
    text.chars().map(|c| if is_none(c) { ' ' } else { c }).collect()
}

fn write_new(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
    let written = file.write_all(bytes);
    if written.is_err() {
        // Half a file would look like a whole one the next time.
        let _ = std::fs::remove_file(path);
    }
    written
}

/// `2025-03-13-ferry-stays-in-port-17.md`: no two articles of an archive have the same.
fn file_name(entry: &ArchiveEntry) -> String {
    let day = entry.published.as_ref().and_then(|published| published.iso.get(..10));
    let mut name = day.map_or(String::new(), |day| format!("{day}-"));
    let mut gap = false;
    for c in entry.headline.to_lowercase().chars().take(NAME) {
        if c.is_alphanumeric() {
            if std::mem::take(&mut gap) {
                name.push('-');
            }
            name.push(c);
        } else {
            gap = !name.is_empty() && !name.ends_with('-');
        }
    }
    let dash = if name.is_empty() || name.ends_with('-') { "" } else { "-" };
    format!("{name}{dash}{}.md", entry.id.0)
}

fn front_matter(
    entry: &ArchiveEntry,
    article: &Article,
    sightings: &[Sighting],
    text: &mut String,
) {
    let mut field = |name: &str, value: Option<&str>| {
        if let Some(value) = value {
            let _ = writeln!(text, "{name}: {}", quoted(value));
        }
    };
    field("title", Some(&entry.headline));
    field("outlet", Some(&entry.outlet));
    field("author", article.meta.author.as_deref());
    field("date", entry.published.as_ref().map(|published| &*published.iso));
    field("url", entry.url.as_deref());
    field("language", entry.language);
    let _ = writeln!(text, "archive_id: {}", entry.id.0);
    if let Some(kept) = entry.kept {
        let _ = writeln!(text, "variant_of: {}", kept.id.0);
        let _ = writeln!(text, "relation: {}", kept.relation.name());
    }
    let _ = writeln!(text, "sources:");
    for sighting in sightings {
        let from = sighting.feed.as_deref().unwrap_or(&sighting.shown);
        let _ = writeln!(text, "  - from: {}", quoted(from));
        if let Some(guid) = &sighting.entry {
            let _ = writeln!(text, "    entry: {}", quoted(guid));
        }
        let _ = writeln!(text, "    first_seen: {}", quoted(&moment(sighting.first_seen)));
        let _ = writeln!(text, "    last_seen: {}", quoted(&moment(sighting.last_seen)));
    }
}

/// A string that YAML takes for nothing else.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            '\n' => quoted += "\\n",
            '\t' => quoted += "\\t",
            c if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}') => {
                let _ = write!(quoted, "\\u{:04x}", u32::from(c));
            }
            c => quoted.push(c),
        }
    }
    quoted + "\""
}

fn body(article: &Article, text: &mut String) {
    let is_boilerplate = |role: Role| role == Role::Boilerplate;
    let mut list = false;
    for block in article.blocks.iter().filter(|block| !is_boilerplate(block.role)) {
        let words = escape(block.span.of(&article.text).trim());
        if words.is_empty() {
            continue;
        }
        let is_item = block.kind == BlockKind::ListItem;
        if !(is_item && list) {
            text.push('\n');
        }
        list = is_item;
        let (first, rest) = match block.kind {
            BlockKind::Heading => ("## ", " "),
            BlockKind::ListItem => ("- ", "  "),
            BlockKind::Quote => ("> ", "> "),
            _ => ("", ""),
        };
        for (at, line) in words.lines().enumerate() {
            let _ = writeln!(text, "{}{}", if at == 0 { first } else { rest }, line.trim_end());
        }
    }
}

/// Text in which no sign means anything to Markdown.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let start = line.len() - line.trim_start().len();
        let digits = line.trim_start().bytes().take_while(u8::is_ascii_digit).count();
        for (at, c) in line.char_indices() {
            let opens = at == start && matches!(c, '#' | '-' | '+' | '>' | '=')
                || digits > 0 && at == start + digits && matches!(c, '.' | ')');
            if opens || matches!(c, '\\' | '*' | '_' | '`' | '[' | ']' | '<' | '&' | '|' | '~') {
                escaped.push('\\');
            }
            escaped.push(c);
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_sign_of_a_text_means_anything_to_markdown_or_yaml() {
        assert_eq!(escape("# 5 * 3\n1. a_b"), "\\# 5 \\* 3\n1\\. a\\_b");
        assert_eq!(quoted("a \"b\": \\ #c\nd"), "\"a \\\"b\\\": \\\\ #c\\nd\"");
        assert_eq!(escaped("A & \"B\" <c>"), "A &amp; &quot;B&quot; &lt;c>");
    }
}
