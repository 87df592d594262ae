//! Articles into tables, a partition at a time, in memory that the largest partition decides.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::UNIX_EPOCH;

use rayon::prelude::*;
use xxhash_rust::xxh3::{Xxh3, xxh3_64};

use super::LakeError;
use super::layout::{Lake, Note, Partition};
use super::table::{digits, hex, numbers};
use crate::bytes;
use crate::collate::apart as sentences;
use crate::dedup::apart as articles;
use crate::ingest::{Batch, FoundFile, Position, discover, load_found};
use crate::model::{Article, Job, Limit, LoadSettings, Problem};

/// A partition holds so many files at most, and files of so many bytes; a larger file is one on its
/// own.
const FILES: usize = 20_000;
/// Bytes of the files of a partition.
const BYTES: u64 = 32 << 20;
/// Articles of an archive in a partition.
const ARTICLES: usize = 20_000;
/// Rows of so many bytes are held ready for at least.
const LONGEST: u64 = 1 << 20;

/// What was sketched.
#[derive(Debug, Default)]
pub struct Sketched {
    /// Articles and partitions in the lake.
    pub articles: u64,
    pub parts: u32,
    /// Partitions that were there already.
    pub kept: u32,
    pub problems: Vec<Problem>,
    pub limits: Vec<Limit>,
}

/// Sketches everything under `paths` into `lake`, in partitions that follow the order of the files;
/// with `only` all of it into the one of that number. What is not among the paths any more is taken
/// out. `job` counts files.
///
/// # Errors
/// The lake cannot be written, or `job` is cancelled; partitions that were done stay.
pub fn sketch(
    lake: &Lake,
    paths: &[PathBuf],
    only: Option<u32>,
    settings: &LoadSettings,
    job: &Job,
) -> Result<Sketched, LakeError> {
    let found = discover(paths, settings, job)?;
    job.expect(found.files.len() as u64);
    let mut sketched =
        Sketched { problems: found.problems, limits: found.limits, ..Sketched::default() };
    let groups = match only {
        Some(_) => vec![found.files],
        None => split(found.files),
    };
    for (number, files) in (only.unwrap_or(0)..).zip(groups) {
        part(lake, number, files, settings, job, &mut sketched)?;
        sketched.parts += 1;
    }
    if only.is_none() {
        lake.keep_first(sketched.parts)?;
    }
    Ok(sketched)
}

/// The files of each partition.
fn split(files: Vec<FoundFile>) -> Vec<Vec<FoundFile>> {
    let mut groups: Vec<Vec<FoundFile>> = Vec::new();
    let mut bytes = 0;
    for file in files {
        let size = file.path.metadata().map_or(0, |stat| stat.len());
        match groups.last_mut() {
            Some(last) if last.len() < FILES && bytes + size <= BYTES => {
                last.push(file);
                bytes += size;
            }
            _ => {
                groups.push(vec![file]);
                bytes = size;
            }
        }
    }
    groups
}

/// A hash of what a partition is made of: files by path, size and time, and the settings. None
/// where that is not known before it is read.
fn made_of(files: &[FoundFile], settings: &LoadSettings) -> Option<String> {
    let mut hash = Xxh3::new();
    // How many threads read changes nothing.
    let settings = LoadSettings { threads: 0, ..settings.clone() };
    hash.update(format!("{} {settings:?}", env!("CARGO_PKG_VERSION")).as_bytes());
    for file in files {
        let stat = file.path.metadata().ok()?;
        let time = stat.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
        hash.update(file.path.as_os_str().as_encoded_bytes());
        hash.update(format!("\0{} {} {:?}\0", stat.len(), time.as_nanos(), file.outlet).as_bytes());
    }
    Some(hex(hash.digest128()))
}

fn part(
    lake: &Lake,
    number: u32,
    files: Vec<FoundFile>,
    settings: &LoadSettings,
    job: &Job,
    sketched: &mut Sketched,
) -> Result<(), LakeError> {
    let made_of = made_of(&files, settings);
    let before = lake.note(number).filter(|note| Some(&note.made_of) == made_of.as_ref());
    if let Some(note) = before {
        job.advance(files.len() as u64);
        sketched.articles += note.articles;
        sketched.kept += 1;
        return Ok(());
    }
    let writer = Writer::begin(lake, number)?;
    // The articles of one file come in their order, and need not be held back.
    let holds_back = files.len() > 1;
    let desk = Mutex::new(Desk { writer, failed: None, waiting: Vec::new(), problems: Vec::new() });
    let lock = || desk.lock().unwrap_or_else(PoisonError::into_inner);
    load_found(files, settings, job, &|batch: Batch| {
        let Batch { articles, problems, limits } = batch;
        let drawn: Vec<_> =
            articles.into_par_iter().map(|(at, article)| (at, Drawn::of(article))).collect();
        lock().take(drawn, problems, limits, holds_back);
    })?;
    let mut desk = desk.into_inner().unwrap_or_else(PoisonError::into_inner);
    desk.put_waiting();
    if let Some(error) = desk.failed {
        return Err(error);
    }
    desk.problems.sort();
    sketched.problems.extend(desk.problems.into_iter().map(|(_, problem)| problem));
    sketched.limits.append(&mut desk.writer.limits);
    sketched.articles += desk.writer.note.articles;
    desk.writer.done(made_of)
}

/// Sketches articles that come one after the other, as out of an archive, in partitions.
///
/// # Errors
/// As for [`sketch`], and what `articles` gives.
pub fn sketch_articles<E: From<LakeError>>(
    lake: &Lake,
    articles: impl FnOnce(&mut dyn FnMut(Vec<Arc<Article>>)) -> Result<(), E>,
) -> Result<Sketched, E> {
    let mut sketched = Sketched::default();
    let mut writer: Option<Writer> = None;
    let mut failed = None;
    articles(&mut |batch| {
        if failed.is_some() {
            return;
        }
        let drawn: Vec<_> = batch.into_par_iter().map(Drawn::of).collect();
        let put = || -> Result<(), LakeError> {
            for drawn in drawn {
                let mut open = match writer.take() {
                    Some(open) if open.note.articles < ARTICLES as u64 => open,
                    full => {
                        full.map_or(Ok(()), |full| full.done(None))?;
                        sketched.parts += 1;
                        Writer::begin(lake, sketched.parts - 1)?
                    }
                };
                open.put(&drawn)?;
                sketched.articles += 1;
                writer = Some(open);
            }
            Ok(())
        };
        failed = put().err();
    })?;
    if let Some(error) = failed {
        return Err(error.into());
    }
    writer.map_or(Ok(()), |last| last.done(None))?;
    lake.keep_first(sketched.parts)?;
    Ok(sketched)
}

/// What is known of an article before it has a number.
#[derive(Debug)]
struct Drawn {
    article: Arc<Article>,
    lines: Vec<sentences::ClassedLine>,
    names: Box<[u32]>,
    print: articles::Print,
    facts: Vec<articles::KeyedLine>,
}

impl Drawn {
    fn of(article: Arc<Article>) -> Self {
        let (lines, names) = sentences::lines(&article);
        let print = articles::print(&article, |_| false);
        let facts = articles::lines(&article);
        Self { article, lines, names, print, facts }
    }
}

/// A partition on its way, shared by the threads that read.
struct Desk {
    writer: Writer,
    failed: Option<LakeError>,
    waiting: Vec<(Position, Drawn)>,
    problems: Vec<(u32, Problem)>,
}

impl Desk {
    fn take(
        &mut self,
        mut drawn: Vec<(Position, Drawn)>,
        problems: Vec<(u32, Problem)>,
        limits: Vec<Limit>,
        holds_back: bool,
    ) {
        self.problems.extend(problems);
        self.writer.limits.extend(limits);
        self.waiting.append(&mut drawn);
        if !holds_back {
            self.put_waiting();
        }
    }

    fn put_waiting(&mut self) {
        let mut waiting = std::mem::take(&mut self.waiting);
        waiting.sort_by_key(|(at, _)| *at);
        for (_, drawn) in waiting {
            if self.failed.is_none() {
                self.failed = self.writer.put(&drawn).err();
            }
        }
    }
}

/// The rows of a partition.
struct Writer {
    part: Partition,
    number: u32,
    note: Note,
    /// A hash of all texts.
    read: Xxh3,
    limits: Vec<Limit>,
}

impl Writer {
    fn begin(lake: &Lake, number: u32) -> Result<Self, LakeError> {
        let note = Note { made_of: String::new(), articles: 0, sentences: 0, longest: LONGEST };
        Ok(Self { part: lake.begin(number)?, number, note, read: Xxh3::new(), limits: Vec::new() })
    }

    fn put(&mut self, drawn: &Drawn) -> Result<(), LakeError> {
        let id = (u64::from(self.number) << 32 | self.note.articles).to_string();
        self.note.articles += 1;
        self.read.update(drawn.article.text.as_bytes());
        self.note.sentences += drawn.lines.len() as u64;
        self.article(&id, drawn)?;
        let mut facts = drawn.facts.iter().peekable();
        for line in &drawn.lines {
            while facts.next_if(|facts| facts.place < line.place).is_some() {}
            let facts = facts.next_if(|facts| facts.place == line.place);
            self.sentence(&id, &drawn.article, line, facts)?;
        }
        self.keys(&id, drawn)?;
        let structure = digits(&bytes::article::encode(&drawn.article));
        // Quotation marks are doubled, and some engines count the whole row.
        let size = structure.len() + 2 * drawn.article.text.len() + 1024;
        self.note.longest = self.note.longest.max(size as u64);
        self.part.contents.row([&id, &structure, &drawn.article.text])
    }

    fn article(&mut self, id: &str, drawn: &Drawn) -> Result<(), LakeError> {
        let Drawn { article, print, names, .. } = drawn;
        let meta = &article.meta;
        let seconds = meta.published.as_ref().map_or(i64::MAX, |date| date.seconds);
        let latest = meta.published.as_ref().map_or(i64::MAX, |date| date.latest());
        // In the order of numbers with a sign.
        let moment = (seconds as u64) ^ 1 << 63;
        let rank = u128::from(moment) << 64 | u128::from(xxh3_64(article.text.as_bytes()));
        let text = |text: &Option<Box<str>>| text.as_deref().unwrap_or_default().to_owned();
        self.part.articles.row([
            id,
            &hex(rank),
            article.source.shown(),
            &text(&article.source.entry),
            &text(&meta.outlet),
            &text(&meta.title),
            meta.published.as_ref().map_or("", |date| &date.iso),
            &latest.to_string(),
            &text(&meta.url),
            meta.language.unwrap_or_default(),
            &print.words.to_string(),
            &print.body.to_string(),
            &hex(print.exact),
            &hex(print.weighed),
            &numbers(names),
        ])
    }

    fn sentence(
        &mut self,
        id: &str,
        article: &Article,
        line: &sentences::ClassedLine,
        facts: Option<&articles::KeyedLine>,
    ) -> Result<(), LakeError> {
        let yes = |yes: bool| if yes { "1" } else { "0" };
        self.part.sentences.row([
            id,
            &line.place.to_string(),
            &hex(line.class),
            &line.words.to_string(),
            yes(line.label),
            yes(line.kept),
            &facts.map_or(String::new(), |facts| facts.key.cast_signed().to_string()),
            &facts.map_or(String::new(), |facts| numbers(&facts.facts)),
            &numbers(&line.names),
            article.sentence_text(line.place as usize),
        ])
    }

    fn keys(&mut self, id: &str, drawn: &Drawn) -> Result<(), LakeError> {
        let signed = |keys: &[u64]| numbers(keys.iter().map(|key| key.cast_signed()));
        for line in drawn.lines.iter().filter(|line| !line.keys.is_empty()) {
            self.part.keys.row(["run", id, &line.place.to_string(), &signed(&line.keys)])?;
        }
        for (kind, keys) in [("print", &drawn.print.keys), ("page", &drawn.print.pages)] {
            if !keys.is_empty() {
                self.part.keys.row([kind, id, "", &signed(keys)])?;
            }
        }
        Ok(())
    }

    fn done(self, made_of: Option<String>) -> Result<(), LakeError> {
        // What is not known beforehand is told by what was read.
        let made_of = made_of.unwrap_or_else(|| format!("read {}", hex(self.read.digest128())));
        self.part.done(&Note { made_of, ..self.note })
    }
}
