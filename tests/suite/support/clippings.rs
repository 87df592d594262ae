//! Files of any form, read as the program reads them.

use std::fs;
use std::io::{Cursor, Write};

use flate2::Compression;
use flate2::write::GzEncoder;
use wirecopy::ingest;
use wirecopy::model::{Article, Corpus, Job, LoadSettings};

use super::invariants::assert_invariants;

/// Reads a file of this name and content.
pub fn read(name: &str, bytes: &[u8]) -> Corpus {
    read_with(name, bytes, &LoadSettings::default())
}

/// The same with settings of its own.
pub fn read_with(name: &str, bytes: &[u8], settings: &LoadSettings) -> Corpus {
    let dir = tempfile::tempdir().expect("a folder");
    let path = dir.path().join(name);
    fs::write(&path, bytes).expect("a file");
    let corpus = ingest::load_all(&[path], settings, &Job::default()).expect("not cancelled");
    corpus.articles().iter().for_each(|article| assert_invariants(article));
    corpus
}

/// What an article says of itself, on one line: entry, outlet, title, author, day, section, id.
pub fn head(article: &Article) -> String {
    let meta = &article.meta;
    let details = meta.details.clone().unwrap_or_default();
    let day = meta.published.as_ref().and_then(|published| published.iso.get(..10));
    let fields = [
        article.source.entry.as_deref(),
        meta.outlet.as_deref(),
        meta.title.as_deref(),
        meta.author.as_deref(),
        day,
        details.section.as_deref(),
        details.id.as_deref(),
    ];
    fields.map(|field| field.unwrap_or("-")).join(" | ")
}

/// What every article says of itself, see [`head`].
pub fn heads(corpus: &Corpus) -> Vec<String> {
    corpus.articles().iter().map(|article| head(article)).collect()
}

/// What could not be read, a line each.
pub fn messages(corpus: &Corpus) -> String {
    corpus.problems.iter().map(|problem| format!("{}\n", problem.message)).collect()
}

/// The paragraphs of an article below its title.
pub fn story(article: &Article) -> Vec<&str> {
    let title = article.meta.title.as_deref().unwrap_or_default();
    let blocks = article.blocks.iter().map(|block| block.span.of(&article.text));
    blocks.filter(|block| *block != title).collect()
}

/// A zip file with these entries.
pub fn zip(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        let options = zip::write::SimpleFileOptions::default();
        writer.start_file(*name, options).expect("an entry");
        writer.write_all(bytes).expect("its bytes");
    }
    writer.finish().expect("a zip").into_inner()
}

/// The bytes packed.
pub fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).expect("memory");
    encoder.finish().expect("memory")
}
