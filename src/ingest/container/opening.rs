//! A file that is being read: what is in it goes through here, however deep it lies.

use std::fmt::Display;
use std::io::{BufRead, BufReader, Cursor, Read, Seek};
use std::path::Path;

use flate2::read::MultiGzDecoder;

use crate::model::guard::guarded;
use crate::model::{Format, Job, LoadSettings};

use super::super::format::{self, Kind};
use super::super::parse::{Parser, written_by_us};
use super::super::parsed::Parsed;
use super::super::read::Large;
use super::super::{Draft, Fault, decode, shape};
use super::recognised::{How, Kinds, Recognised};

/// Containers inside containers are opened so deep: a mailbox in a zip in a zip is.
const DEEPEST: usize = 4;

/// What one file may unpack to in all, in units of what one file may hold.
const UNPACKED_FILES: u64 = 64;

/// So many faults of one file are told one by one.
const FAULTS_TOLD: usize = 50;

/// What comes out of a file.
#[derive(Debug)]
pub enum Item {
    Draft(Box<Draft>),
    Fault(Fault),
}

/// What a file turned out to be.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    Read,
    /// Written by this program, and no clipping.
    Ours,
}

/// A source that can be read from anywhere.
pub trait Seekable: Read + Seek {}
impl<T: Read + Seek> Seekable for T {}

/// One file while it is read: where its articles and faults go, and what bounds it.
pub struct Opening<'a> {
    kinds: Kinds,
    parser: &'a Parser<'a>,
    settings: &'a LoadSettings,
    job: &'a Job,
    sink: &'a mut dyn FnMut(Item),
    /// Where in the file we are: `inner.zip/`, or nothing.
    place: String,
    /// What the file itself is called.
    file: String,
    depth: usize,
    given: usize,
    past_bound: usize,
    faults: usize,
    room: u64,
}

impl std::fmt::Debug for Opening<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Opening").field("place", &self.place).finish_non_exhaustive()
    }
}

impl<'a> Opening<'a> {
    pub fn new(
        kinds: Kinds,
        parser: &'a Parser<'a>,
        settings: &'a LoadSettings,
        job: &'a Job,
        sink: &'a mut dyn FnMut(Item),
    ) -> Self {
        let room = settings.max_file_bytes.saturating_mul(UNPACKED_FILES);
        let (place, file) = (String::new(), String::new());
        Self {
            kinds,
            parser,
            settings,
            job,
            sink,
            place,
            file,
            depth: 0,
            given: 0,
            past_bound: 0,
            faults: 0,
            room,
        }
    }

    /// Reads a whole file from memory. A panic of a reader becomes a fault of the file.
    pub fn file(&mut self, path: &Path, bytes: &[u8]) -> Outcome {
        self.called(path);
        let read = guarded(|| self.bytes(path, bytes));
        let outcome = read.unwrap_or_else(|_| {
            self.fault(Fault::of_ours());
            Outcome::Read
        });
        self.close();
        outcome
    }

    /// Reads a file that is too large for memory, where its kind can be read in a stream; whether
    /// it can.
    pub fn stream(&mut self, path: &Path, large: Large) -> bool {
        let Large { file, head, is_packed } = large;
        let Some(row) = (self.kinds.of_bytes)(path, &head) else { return false };
        self.called(path);
        let file = BufReader::new(file);
        let read = || match (row.read, is_packed) {
            (How::Stream(read), false) => read(self, &mut { file }),
            (How::Stream(read), true) => {
                read(self, &mut BufReader::new(MultiGzDecoder::new(file)));
            }
            (How::Seek(read), _) => read(self, &mut { file }),
            _ => {}
        };
        match row.read {
            How::Stream(_) => {}
            How::Seek(_) if !is_packed => {}
            _ => return false,
        }
        if guarded(read).is_err() {
            self.fault(Fault::of_ours());
        }
        self.close();
        true
    }

    fn called(&mut self, path: &Path) {
        self.file = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    }

    /// What the file that is read is called, and what the containers round it are called, the
    /// innermost first.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.place.rsplit('/').filter(|name| !name.is_empty()).chain([&*self.file])
    }

    /// Reads what lies at `name` in the container that is open.
    pub fn inner(&mut self, name: &str, bytes: &[u8]) {
        if self.depth >= DEEPEST {
            let message = format!("{}{name} lies deeper than {DEEPEST} containers", self.place);
            return self.fault(Fault::new(message).hint("unpack it once and open that"));
        }
        self.depth += 1;
        self.at(name, |this| {
            if this.bytes(Path::new(name), bytes) == Outcome::Ours {
                this.fault(written_by_us());
            }
        });
        self.depth -= 1;
    }

    /// Reads what lies at `name` by a reader that is known.
    pub fn at(&mut self, name: &str, read: impl FnOnce(&mut Self)) {
        let outside = self.place.len();
        self.place.push_str(name);
        self.place.push('/');
        read(self);
        self.place.truncate(outside);
    }

    fn bytes(&mut self, path: &Path, bytes: &[u8]) -> Outcome {
        match (self.kinds.of_bytes)(path, bytes) {
            Some(row) => {
                self.row(row, path, bytes);
                Outcome::Read
            }
            None => self.text_of(path, bytes),
        }
    }

    fn row(&mut self, row: Recognised, path: &Path, bytes: &[u8]) {
        match row.read {
            How::Bytes(read) => read(self, path, bytes),
            How::Stream(read) => read(self, &mut Cursor::new(bytes)),
            How::Seek(read) => read(self, &mut Cursor::new(bytes)),
            How::Text(read) | How::Named(read) => match decode::decode(bytes) {
                Ok(decoded) => read(self, &decoded.text),
                Err(fault) => self.fault(fault),
            },
            How::Unread(hint) => self.unread(row.name, hint),
        }
    }

    fn unread(&mut self, name: &str, hint: &'static str) {
        self.fault(Fault::new(format!("{name}: not read by wirecopy")).hint(hint));
    }

    fn text_of(&mut self, path: &Path, bytes: &[u8]) -> Outcome {
        let decoded = match decode::decode(bytes) {
            Ok(decoded) => decoded,
            Err(fault) => {
                self.fault(fault);
                return Outcome::Read;
            }
        };
        if let Some(fault) = decoded.fault {
            self.fault(fault);
        }
        self.text(path, &decoded.text)
    }

    /// What decoded text that looks like a kind of clipping is instead, if it is.
    pub fn recognise(&self, path: &Path, kind: Kind, text: &str) -> Option<Recognised> {
        (self.kinds.of_text)(path, kind, text)
    }

    /// Reads decoded text, whatever it turns out to be.
    pub fn text(&mut self, path: &Path, text: &str) -> Outcome {
        let kind = format::kind(path, text);
        match self.recognise(path, kind, text) {
            Some(row) => match row.read {
                How::Text(read) | How::Named(read) => read(self, text),
                How::Unread(hint) => self.unread(row.name, hint),
                How::Bytes(_) | How::Stream(_) | How::Seek(_) => {}
            },
            None if kind == Kind::Ours => return Outcome::Ours,
            None => {
                if kind == Kind::Plain
                    && let Some(fault) = shape::unlike_prose(text)
                {
                    self.fault(fault);
                    return Outcome::Read;
                }
                let parsed = self.parser.parse(kind, text, self.job);
                self.parsed(parsed, kind.format());
            }
        }
        Outcome::Read
    }

    /// Hands on what a parser of a single kind of text has read.
    fn parsed(&mut self, parsed: Parsed, format: Format) {
        parsed.faults.into_iter().for_each(|fault| self.fault(fault));
        for mut draft in parsed.drafts {
            draft.format = Some(format);
            match draft.entry.take() {
                Some(entry) => self.article(entry, draft),
                None => self.only(draft),
            }
        }
    }

    /// The article of a page that was got from `address`, with the place it has in its container.
    pub fn page(&mut self, html: &str, address: Option<&str>) -> Option<Draft> {
        let parsed = self.parser.parse_from(Kind::Html, html, address, self.job);
        parsed.faults.into_iter().for_each(|fault| self.fault(fault));
        let mut draft = parsed.drafts.into_iter().next()?;
        draft.format = Some(Format::Html);
        if draft.meta.url.is_none() {
            let is_web = |address: &&str| address.starts_with("http");
            draft.meta.url = address.filter(is_web).map(Into::into);
        }
        Some(draft)
    }

    /// Hands on an article that stands at `place` in the container.
    pub fn article(&mut self, place: impl Display, mut draft: Draft) {
        if draft.text.trim().is_empty() {
            return;
        }
        if self.given >= self.settings.max_entries {
            self.past_bound += 1;
            return;
        }
        let outer = self.place.strip_suffix('/').map(|outer| format!("{outer}#"));
        draft.entry = Some(format!("{}{place}", outer.unwrap_or_default()).into());
        self.give(draft);
    }

    /// Hands on the only article of the file, or of the file in a container.
    pub fn only(&mut self, mut draft: Draft) {
        if self.place.is_empty() {
            return self.give(draft);
        }
        if self.given >= self.settings.max_entries {
            self.past_bound += 1;
            return;
        }
        draft.entry = Some(self.place.trim_end_matches('/').into());
        self.give(draft);
    }

    fn give(&mut self, mut draft: Draft) {
        self.given += 1;
        draft.format.get_or_insert(Format::Record);
        (self.sink)(Item::Draft(Box::new(draft)));
    }

    /// Tells what could not be read.
    pub fn fault(&mut self, mut fault: Fault) {
        self.faults += 1;
        if self.faults > FAULTS_TOLD {
            return;
        }
        if let Some(place) = self.place.strip_suffix('/') {
            fault.message = format!("{place}: {}", fault.message);
        }
        (self.sink)(Item::Fault(fault));
    }

    /// What a file states of itself against what was found.
    pub fn counted(&mut self, found: usize, stated: usize, what: &str) {
        if found < stated {
            let message = format!("{found} of the {stated} {what} that the file states are in it");
            self.fault(Fault::new(message).hint("export or download it again"));
        }
    }

    /// How many articles have come out so far.
    pub fn given(&self) -> usize {
        self.given
    }

    /// The bytes that one entry of a container may have, unpacked.
    pub fn largest(&self) -> u64 {
        self.settings.max_file_bytes.min(self.room)
    }

    /// Takes note that so many bytes were unpacked; whether there is room for more.
    pub fn unpacked(&mut self, bytes: u64) -> bool {
        self.room = self.room.saturating_sub(bytes);
        self.room > 0
    }

    pub fn is_cancelled(&self) -> bool {
        self.job.is_cancelled()
    }

    pub fn settings(&self) -> &'a LoadSettings {
        self.settings
    }

    fn close(&mut self) {
        if self.past_bound > 0 {
            let (past, bound) = (self.past_bound, self.settings.max_entries);
            let message = format!("{past} articles past the first {bound} were not read");
            (self.sink)(Item::Fault(
                Fault::new(message).hint("raise max_entries, or cut the file"),
            ));
        }
        if self.faults > FAULTS_TOLD {
            let message = format!("{} more problems in this file", self.faults - FAULTS_TOLD);
            (self.sink)(Item::Fault(Fault::new(message)));
        }
        self.past_bound = 0;
    }
}

/// A line with its end, as bytes, of at most `bound` bytes; a longer one comes in pieces. False at
/// the end of the source, or where it breaks off.
pub fn read_line(source: &mut dyn BufRead, bound: usize, line: &mut Vec<u8>) -> bool {
    line.clear();
    let mut source = source.take(bound as u64);
    matches!(source.read_until(b'\n', line), Ok(read) if read > 0)
}
