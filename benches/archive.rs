//! The archive at two hundred thousand articles: filling it, adding to it, searching, verifying and
//! tidying it up.
//!
//!     cargo bench --bench archive                     # 200,000 articles in the folder for temporary files
//!     cargo bench --bench archive -- 20000 FOLDER     # another number, another folder; it stays there

#[path = "corpus/mod.rs"]
mod corpus;

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

use corpus::{Recipe, generate};
use wirecopy::archive::{Archive, From, Origin, Which};
use wirecopy::ingest::plain;
use wirecopy::model::{
    Article, Corpus, DecidedBy, DedupSettings, Format, Job, Metadata, Role, Section, Sentence,
    Source, Span,
};
use wirecopy::text::query::Query;
use wirecopy::text::sentence;

/// Articles of one call, as many as a large folder has.
const CALL: usize = 20_000;
/// The new items whose time counts.
const NEW: usize = 1_000;

fn main() {
    let mut args = std::env::args().skip(1).filter(|arg| arg != "--bench");
    let articles = args.next().and_then(|arg| arg.parse().ok()).unwrap_or(200_000);
    let named = args.next().map(PathBuf::from);
    let folder = named.clone().unwrap_or_else(std::env::temp_dir);
    let path = folder.join(format!("wirecopy-bench-{}.wirecopy", std::process::id()));
    let mut archive = Archive::open_to_write(&path).expect("the archive can be made");
    fill(&mut archive, articles);
    add_new(&mut archive, articles);
    search(&archive);
    look_after(&mut archive);
    drop(archive);
    match named {
        Some(_) => println!("{}", path.display()),
        None => std::fs::remove_file(&path).expect("the archive can be removed"),
    }
}

fn fill(archive: &mut Archive, articles: usize) {
    let (mut taken, mut bytes) = (0.0, 0);
    let mut batch = Vec::new();
    let mut number = 0;
    generate(&Recipe { articles, seed: 7, ..Recipe::default() }, |clipping| {
        bytes += clipping.text.len();
        batch.push(Arc::new(article(&clipping.outlet, number, &clipping.text)));
        number += 1;
        if batch.len() == CALL || number == articles {
            taken += add(archive, std::mem::take(&mut batch));
            println!("{number:>8} articles after {taken:6.1} s");
        }
    });
    let stats = archive.stats().expect("it can be read");
    let each = |bytes: u64| bytes / stats.articles.max(1);
    println!("fill: {:.0} articles/s", articles as f64 / taken);
    println!("variants: {} of {}", stats.variants, stats.articles);
    println!(
        "disk: {} bytes an article, {} of them its text",
        each(stats.bytes),
        each(bytes as u64)
    );
}

fn add_new(archive: &mut Archive, number: usize) {
    let mut new = Vec::new();
    generate(&Recipe { articles: NEW, seed: 8, ..Recipe::default() }, |clipping| {
        new.push(Arc::new(article(&clipping.outlet, number + clipping.number, &clipping.text)));
    });
    println!("add {NEW} new: {:.2} s", add(archive, new.clone()));
    println!("add the same again: {:.2} s", add(archive, new));
}

fn add(archive: &mut Archive, articles: Vec<Arc<Article>>) -> f64 {
    let corpus = Corpus::new(articles, Vec::new(), Vec::new());
    let origin = Origin { from: From::Files { folder: None }, seen: 1_730_000_000 };
    let started = Instant::now();
    let settings = DedupSettings::default();
    archive.add(&corpus, &origin, &settings, None, &Job::default()).expect("it can be written");
    started.elapsed().as_secs_f64()
}

fn look_after(archive: &mut Archive) {
    let started = Instant::now();
    let verified = archive.verify(&Job::default()).expect("it can be read");
    assert!(verified.wrong.is_empty(), "{:?}", verified.wrong);
    println!("verify: {:.1} s for {} articles", started.elapsed().as_secs_f64(), verified.articles);
    let started = Instant::now();
    let tidied = archive.gc().expect("it can be written");
    println!(
        "gc: {:.1} s, {} of {} bytes left",
        started.elapsed().as_secs_f64(),
        tidied.after,
        tidied.before
    );
}

fn search(archive: &Archive) {
    for text in ["ministry", "police statement", "\"officials told reporters\"", "brai* -police"] {
        let query = Query::parse(text).expect("a query");
        let started = Instant::now();
        let hits = archive.search(&query, Which::Kept, 20).expect("it can be read");
        let taken = started.elapsed().as_secs_f64() * 1000.0;
        let all = archive.count(&query, Which::Kept).expect("it can be read");
        println!("search {text}: {taken:.1} ms for {} of {all}", hits.len());
    }
}

/// A clipping as an article, as reading its file would make it but for boilerplate.
fn article(outlet: &str, number: usize, text: &str) -> Article {
    let blocks: Vec<_> = plain::blocks(text)
        .into_iter()
        .map(|block| wirecopy::model::Block {
            span: block.span,
            kind: block.kind,
            role: Role::Body,
            reason: None,
            decided_by: DecidedBy::Rules,
            section: 0,
        })
        .collect();
    let mut sentences = Vec::new();
    let mut spans: Vec<Span> = Vec::new();
    for (at, block) in blocks.iter().enumerate() {
        spans.clear();
        sentence::segment(text, block.span, Some("en"), &mut spans);
        sentences.extend(spans.iter().map(|&span| Sentence { span, block: at as u32 }));
    }
    let path = format!("{outlet}/{number:06}.txt");
    Article {
        source: Source {
            shown: path.as_str().into(),
            path: path.into(),
            entry: None,
            format: Format::Plain,
            digest: None,
        },
        meta: Metadata { outlet: Some(outlet.into()), language: Some("en"), ..Metadata::default() },
        text: text.into(),
        blocks: blocks.into(),
        sections: [Section { title: None, span: Span::new(0, text.len()) }].into(),
        sentences: sentences.into(),
    }
}
