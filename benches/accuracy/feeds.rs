//! How well feeds are read as they are found, against what another reader finds in them.
//!
//! `--reference FILE.tsv` holds one line a feed: path, number of entries, title of the first entry,
//! link of the first entry, further links that are as right (its identifier where that is an
//! address, the link before a feed service put its own in place); `CONTRIBUTING.md` tells how to
//! make it. Compared are the number of entries, and the first title and link of the feeds in which
//! the reference has any. A title is right as it stands or once the reference's tags and references
//! are taken for HTML, but for white space; where the reference has no web address as link, to have
//! none is right, and so is its relative link once it is resolved.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use wirecopy::ingest::{FeedBytes, ReadFeed, read_feed};
use wirecopy::model::{Job, LoadSettings};

use crate::Asked;

/// Prints a line of figures for each folder given.
pub(crate) fn report(asked: &Asked) {
    let Some(reference) = reference(asked) else {
        eprintln!("--feeds: name the reference with --reference FILE.tsv");
        return;
    };
    println!("{:40} {:>14} {:>20} {:>14} {:>14}", "", "with entries", "counts", "titles", "links");
    for folder in &asked.paths {
        let mut files = Vec::new();
        collect(folder, &mut files);
        files.sort();
        let mut score = Score::default();
        for file in &files {
            if let Some(expected) = reference.get(file) {
                score.add(expected, &found(file), file, asked.has("--dump"));
            }
        }
        score.print(folder);
    }
}

#[derive(Clone, Debug, Default, PartialEq)]
struct First {
    entries: usize,
    title: String,
    /// The first is the link, the others are as right.
    links: Vec<String>,
}

fn reference(asked: &Asked) -> Option<HashMap<PathBuf, First>> {
    let at = asked.flags.iter().position(|flag| flag == "--reference")?;
    let text = std::fs::read_to_string(asked.flags.get(at + 1)?).ok()?;
    let feeds = text.lines().filter_map(|line| {
        let mut parts = line.split('\t');
        let path = PathBuf::from(parts.next()?);
        let entries = parts.next()?.parse().ok()?;
        let title = parts.next().unwrap_or_default().to_owned();
        let links = parts.map(str::to_owned).collect();
        Some((path, First { entries, title, links }))
    });
    Some(feeds.collect())
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    let Ok(entries) = std::fs::read_dir(folder) else { return files.push(folder.to_owned()) };
    for path in entries.flatten().map(|entry| entry.path()) {
        if path.is_dir() { collect(&path, files) } else { files.push(path) }
    }
}

/// What our reader finds in a file.
fn found(file: &Path) -> First {
    let bytes = std::fs::read(file).unwrap_or_default();
    let feed = FeedBytes { bytes: &bytes, address: "feed", charset: None };
    let read = read_feed(feed, &LoadSettings::default(), &Job::default()).unwrap_or_default();
    let ReadFeed { articles, left_out, .. } = read;
    let entries = articles.len() + left_out.len();
    let (title, link) = match (left_out.first().filter(|entry| entry.index == 0), articles.first())
    {
        (Some(entry), _) => (None, entry.url.clone()),
        (None, Some(article)) => (article.meta.title.clone(), article.meta.url.clone()),
        (None, None) => (None, None),
    };
    let text = |value: Option<Box<str>>| value.unwrap_or_default().into_string();
    First { entries, title: text(title), links: vec![text(link)] }
}

#[derive(Debug, Default)]
struct Score {
    files: usize,
    counts: usize,
    /// Files in which the reference has entries, and how many of these are right.
    filled: usize,
    filled_counts: usize,
    titles: usize,
    links: usize,
}

impl Score {
    fn add(&mut self, expected: &First, found: &First, file: &Path, dump: bool) {
        self.files += 1;
        let counted = expected.entries == found.entries;
        self.counts += usize::from(counted);
        let is_address = |link: &str| link.starts_with("http://") || link.starts_with("https://");
        let none = !expected.links.first().is_some_and(|link| is_address(link));
        let (ours, theirs) = (&found.links[0], &expected.links);
        let relative = theirs.first().filter(|link| link.starts_with('/'));
        let link = theirs.contains(ours)
            || none && ours.is_empty()
            || relative.is_some_and(|link| ours.ends_with(link.as_str()));
        let packed = |title: &str| title.split_whitespace().collect::<String>();
        let ours = packed(&found.title);
        let title = ours == packed(&expected.title) || ours == packed(&plain(&expected.title));
        let filled = expected.entries > 0;
        self.filled += usize::from(filled);
        self.filled_counts += usize::from(filled && counted);
        self.titles += usize::from(filled && title);
        self.links += usize::from(filled && link);
        if dump && (!counted || filled && !(title && link)) {
            println!("{}\n  expected {expected:?}\n     found {found:?}", file.display());
        }
    }

    fn print(&self, folder: &Path) {
        let share = |right: usize, of: usize| {
            format!("{right} ({:.1} %)", 100.0 * right as f64 / of.max(1) as f64)
        };
        println!(
            "{:40} {:>5} of {:>5} {:>20} {:>14} {:>14}",
            folder.display(),
            self.filled,
            self.files,
            format!(
                "{}, {}",
                share(self.counts, self.files),
                share(self.filled_counts, self.filled)
            ),
            share(self.titles, self.filled),
            share(self.links, self.filled),
        );
    }
}

/// The words of a title that may hold tags and references.
fn plain(title: &str) -> String {
    let mut text = String::new();
    let mut rest = title;
    while let Some((before, after)) = rest.split_once('<') {
        text.push_str(before);
        let is_tag = after.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/' || c == '!');
        match after.split_once('>').filter(|_| is_tag) {
            Some((_, after)) => rest = after,
            None => {
                text.push('<');
                rest = after;
            }
        }
    }
    text.push_str(rest);
    for (reference, sign) in REFERENCES {
        text = text.replace(reference, sign);
    }
    text
}

/// What the reference writes for signs that are HTML's own.
const REFERENCES: &[(&str, &str)] = &[
    ("&lt;", "<"),
    ("&#60;", "<"),
    ("&#x3c;", "<"),
    ("&gt;", ">"),
    ("&quot;", "\""),
    ("&#239;", "ï"),
    ("&#38;", "&"),
    ("&#x26;", "&"),
    ("&amp;", "&"),
];
