//! `wirecopy filter`: a feed without what an archive has.

use std::io::{self, IsTerminal, Write};
use std::path::Path;
use std::sync::Arc;

use rustc_hash::FxHashSet;

use super::args::FilterArgs;
use super::console::{Console, unless_left};
use super::failure::{CommandOutcome, Failure};
use super::load::Work;
use crate::archive::Archive;
use crate::config::Config;
use crate::ingest::{self, FeedBytes, ReadFeed};
use crate::model::{Archived, Corpus, Job, Presence};
use crate::text::clean::shown_path;

/// Writes the feed of `args` without the entries that the archive at `file`, else the usual one,
/// makes unnecessary.
pub fn filter(
    console: &Console,
    config: &Config,
    file: Option<&Path>,
    args: &FilterArgs,
) -> Result<CommandOutcome, Failure> {
    let archive = Archive::open(&super::archive::path(config, file)?)?;
    let work = Work::new(console, config);
    let shown = shown_path(&args.feed);
    let unreadable = |problem| {
        console.problems(&[problem]);
        Failure::NothingRead
    };
    let bytes = ingest::feed_bytes(&args.feed, &config.load).map_err(unreadable)?;
    let feed = FeedBytes { bytes: &bytes, address: &shown, charset: None };
    let read = ingest::read_feed(feed, &config.load, &Job::default());
    let mut read = read.map_err(unreadable)?;
    console.problems(&read.problems);
    let articles = std::mem::take(&mut read.articles).into_iter().map(Arc::new).collect();
    let corpus = Corpus::new(articles, Vec::new(), Vec::new());
    let look_up = |job: &Job| archive.presence(&corpus, &config.dedup, job);
    let present = work.run("looking entries up", look_up)?;
    let places = places(&read, corpus.len());
    let mut left_out = FxHashSet::default();
    for archived in present.iter().filter(|archived| is_unnecessary(archived, args.variants)) {
        let Some(place) = places.get(archived.article.index()) else { continue };
        left_out.insert(*place);
        let title = corpus.article(archived.article).headline();
        console.note(format_args!("left out: {title} (article {} of the archive)", archived.id));
    }
    let passed =
        ingest::feed_without(feed, &read.spans, |place| left_out.contains(&place), &config.load);
    unless_left(write(console, &passed).map_err(Failure::Write))?;
    let left = corpus.len() - left_out.len();
    Ok(if args.exit_code && left > 0 { CommandOutcome::Found } else { CommandOutcome::Done })
}

/// Whether nothing is lost without it, or only what the archive would drop as well.
fn is_unnecessary(archived: &Archived, with_variants: bool) -> bool {
    match archived.presence {
        Presence::Same => true,
        Presence::Variant { own, .. } => own == 0 || with_variants,
        Presence::Version | Presence::Preferred { .. } => false,
    }
}

/// Of each of `count` articles its place among the entries of the feed.
fn places(read: &ReadFeed, count: usize) -> Vec<usize> {
    let without_text: FxHashSet<usize> =
        read.left_out.iter().map(|left| left.index as usize).collect();
    (0..).filter(|place| !without_text.contains(place)).take(count).collect()
}

/// Programs get the feed byte for byte; on a terminal it may do nothing to it.
fn write(console: &Console, feed: &[u8]) -> io::Result<()> {
    if io::stdout().is_terminal() {
        let mut out = console.out();
        out.write_all(feed)?;
        return out.flush();
    }
    let mut out = console.raw();
    out.write_all(feed)?;
    out.flush()
}
