//! The pass over the bytes: from stop to stop.

use super::context::{self, Gap, Next};
use super::decide::{self, Stop, StopKind};
use super::lexicon::SentenceLexicon;
use super::list::Markers;
use super::stamp;

/// What a byte can begin.
#[derive(Copy, Clone, PartialEq, Eq)]
enum Class {
    Plain,
    /// `.`, `!`, `?`.
    Ascii,
    /// `/`, as in a date of figures.
    Slash,
    /// The first byte of `…`, `。`, `！`, `？`, `｡`, `؟`, `۔`.
    Lead,
}

static CLASSES: [Class; 256] = {
    let mut table = [Class::Plain; 256];
    table[b'.' as usize] = Class::Ascii;
    table[b'!' as usize] = Class::Ascii;
    table[b'?' as usize] = Class::Ascii;
    table[b'/' as usize] = Class::Slash;
    table[0xE2] = Class::Lead;
    table[0xE3] = Class::Lead;
    table[0xEF] = Class::Lead;
    table[0xD8] = Class::Lead;
    table[0xDB] = Class::Lead;
    table
};

/// Walks a block once; each call to [`Scanner::next_end`] goes on where the last one stopped.
pub(super) struct Scanner<'a> {
    words: &'a str,
    lexicon: &'a SentenceLexicon,
    markers: Markers,
    /// Everything before is decided.
    at: usize,
    /// The next stop where an item of a list came before it: a stop is looked for once only.
    pending: Option<Option<Stop>>,
}

impl<'a> Scanner<'a> {
    pub fn new(words: &'a str, lexicon: &'a SentenceLexicon) -> Self {
        Self { words, lexicon, markers: Markers::new(words, lexicon), at: 0, pending: None }
    }

    /// The end of the sentence that begins at `start`; `None` when it runs to the block's end.
    pub fn next_end(&mut self, start: usize) -> Option<usize> {
        loop {
            let stop = self.pending.take().unwrap_or_else(|| self.next_stop());
            let reached = |marker: &usize| {
                *marker > start && stop.as_ref().is_none_or(|stop| *marker <= stop.end)
            };
            if let Some(marker) = self.markers.next().filter(reached) {
                self.markers.advance(self.words);
                self.pending = Some(stop);
                return Some(marker);
            }
            let stop = stop?;
            if stop.kind == StopKind::Stamp && self.opens_line(start, stop.start) {
                self.pending = Some(Some(stop));
                return Some(stop.start);
            }
            self.at = stop.end;
            if stop.end == self.words.len() {
                return None;
            }
            if let Some(end) = self.end_at(start, stop) {
                self.at = self.at.max(end);
                return Some(end);
            }
        }
    }

    /// The next stop with all signs that belong to it.
    fn next_stop(&self) -> Option<Stop> {
        let bytes = self.words.as_bytes();
        let mut at = self.at;
        loop {
            at += bytes[at..].iter().position(|b| CLASSES[*b as usize] != Class::Plain)?;
            if CLASSES[bytes[at] as usize] == Class::Slash {
                let stamp = stamp::around(self.words, at);
                if let Some(found) = stamp.filter(|found| found.start >= self.at) {
                    return Some(Stop::stamp(found));
                }
                at += 1;
                continue;
            }
            match context::stop_at(self.words, at) {
                Some(_) => return Some(self.read_stop(at)),
                None => at += 1,
            }
        }
    }

    /// Whether a date and time begin a line of their own: `Ada Venn 03/23/2001 10:13 AM`, but not
    /// `on 03/23/2001 10:13 AM`.
    fn opens_line(&self, start: usize, at: usize) -> bool {
        let before = self.words[start..at].trim_end();
        let word = before.rsplit(char::is_whitespace).next().unwrap_or_default();
        !word.is_empty() && !word.starts_with(char::is_lowercase)
    }

    /// Reads a run such as `?!`, `...`, `. . .`, `。` and the closing signs behind it.
    fn read_stop(&self, start: usize) -> Stop {
        let mut at = start;
        let mut dots = 0;
        let mut kind = StopKind::Dot;
        let mut first_space = None;
        loop {
            while let Some((found, len)) = context::stop_at(self.words, at) {
                dots += u32::from(found == StopKind::Dot);
                kind = kind.max(found);
                at += len;
            }
            // `. . .` is one ellipsis.
            if kind > StopKind::Ellipsis || !self.words[at..].starts_with(" .") {
                break;
            }
            first_space.get_or_insert(at);
            at += 1;
        }
        if dots > 1 {
            kind = kind.max(StopKind::Ellipsis);
        }
        let (end, quoted) = context::closers(self.words, at);
        Stop { start, signs_end: at, end, kind, dots, first_space, quoted }
    }

    /// Where the sentence from `start` ends, if it ends at `stop`.
    fn end_at(&self, start: usize, stop: Stop) -> Option<usize> {
        let next = Next::read(self.words, stop.end);
        if stop.kind == StopKind::Wide {
            return (!context::is_quoting_particle(self.words, &stop)).then_some(stop.end);
        }
        let ends = match next.gap {
            Gap::None => decide::ends_glued(self.words, &stop, &next, self.lexicon),
            Gap::Space => decide::ends(self.words, start, &stop, &next, self.lexicon),
        };
        if !ends {
            return None;
        }
        // `word. . . . The`: the first dot is the stop, the other three open the next sentence.
        let opened = stop.first_space.filter(|at| stop.dots == 4 && *at == stop.start + 1);
        match opened {
            Some(at) if context::ends_word(self.words, stop.start) => Some(at),
            _ => Some(stop.end),
        }
    }
}
