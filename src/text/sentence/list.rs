//! Numbered or bulleted items that run on in one block: `1) First 2) Second`.

use super::lexicon::{Ordinals, SentenceLexicon};

/// What the block's first item is marked with, and where the next item begins.
#[derive(Copy, Clone, Debug)]
pub(super) struct Markers {
    series: Option<Series>,
    next: Option<usize>,
}

#[derive(Copy, Clone, Debug)]
enum Series {
    /// Figures or small letters, with what closes them.
    Counted {
        value: Numbering,
        close: &'static str,
    },
    Bullet(char),
}

#[derive(Copy, Clone, Debug)]
enum Numbering {
    Number(u32),
    Letter(u8),
}

const BULLETS: [char; 8] = ['•', '⁃', '‣', '▪', '◦', '●', '■', '➤'];

impl Markers {
    /// Looks whether the block opens with a marker.
    pub fn new(words: &str, lexicon: &SentenceLexicon) -> Self {
        let mut markers = Self { series: series(words, lexicon), next: None };
        let first = words.chars().next().map_or(0, char::len_utf8);
        markers.find(words, first);
        markers
    }

    /// Where the next item begins.
    pub fn next(&self) -> Option<usize> {
        self.next
    }

    /// Goes on behind the item just reached.
    pub fn advance(&mut self, words: &str) {
        if let Some(at) = self.next {
            let first = words[at..].chars().next().map_or(0, char::len_utf8);
            self.find(words, at + first);
        }
    }

    fn find(&mut self, words: &str, from: usize) {
        self.next = None;
        let Some(series) = &mut self.series else { return };
        let needle = series.next_marker();
        let mut from = from;
        while let Some(found) = words.get(from..).and_then(|tail| tail.find(needle.as_str())) {
            let at = from + found;
            if words[..at].ends_with([' ', '\n']) {
                self.next = Some(at);
                return;
            }
            from = at + needle.len();
        }
        self.series = None;
    }
}

impl Series {
    /// The text of the next marker; counting goes on with it.
    fn next_marker(&mut self) -> String {
        match self {
            Series::Bullet(sign) => sign.to_string(),
            Series::Counted { value, close } => {
                let shown = match value {
                    Numbering::Number(number) => {
                        *number += 1;
                        number.to_string()
                    }
                    Numbering::Letter(letter) => {
                        *letter += 1;
                        char::from(*letter).to_string()
                    }
                };
                format!("{shown}{close} ")
            }
        }
    }
}

fn series(words: &str, lexicon: &SentenceLexicon) -> Option<Series> {
    let first = words.chars().next()?;
    if BULLETS.contains(&first) {
        return Some(Series::Bullet(first));
    }
    let digits = words.bytes().take(3).take_while(u8::is_ascii_digit).count();
    let (value, rest) = if digits > 0 {
        (Numbering::Number(words[..digits].parse().ok()?), &words[digits..])
    } else {
        let rest = words.strip_prefix('a')?;
        (Numbering::Letter(b'a'), rest)
    };
    let close = [".)", ")", "."].into_iter().find(|close| {
        rest.strip_prefix(close).is_some_and(|after| after.starts_with(char::is_whitespace))
    })?;
    // Where `3.` means "third", a figure with a dot says nothing about a list.
    let ordinal = close == "." && digits > 0 && lexicon.ordinals == Ordinals::Dotted;
    (!ordinal).then_some(Series::Counted { value, close })
}
