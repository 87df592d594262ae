//! Lets through the few sentences that may hold a number word or the name of a day.

/// Longer words are none, in bytes.
pub(super) const LONGEST: usize = 48;

/// The beginnings of all number words, three letters of five bits each.
#[derive(Debug, Default)]
pub(super) struct Gate {
    seeds: Vec<u64>,
}

impl Gate {
    pub fn new(words: impl Iterator<Item = &'static str>) -> Self {
        let mut gate = Self { seeds: vec![0; 512] };
        for word in words {
            let seed = seed(word.as_bytes());
            gate.seeds[seed >> 6] |= 1 << (seed & 63);
        }
        gate
    }

    /// Whether `bytes` hold a digit or a word that passes, of which `is_term` says so: one pass.
    pub fn opens(&self, bytes: &[u8], is_term: impl Fn(&str) -> bool) -> bool {
        let mut at = 0;
        while let Some(&byte) = bytes.get(at) {
            if byte.is_ascii_digit() {
                return true;
            }
            if !is_letter(byte) {
                at += 1;
                continue;
            }
            let start = at;
            while bytes.get(at).is_some_and(|&byte| is_letter(byte)) {
                at += 1;
            }
            if self.is_seed(&bytes[start..at]) && self.is_word(&bytes[start..at], &is_term) {
                return true;
            }
        }
        false
    }

    /// Whether `word` begins as a number word does.
    pub fn is_seed(&self, word: &[u8]) -> bool {
        let seed = seed(word);
        word.len() > 1 && self.seeds[seed >> 6] >> (seed & 63) & 1 != 0
    }

    /// Whether `word` begins as one of the words does; of a single letter nothing is known.
    pub fn may_begin(&self, word: &str) -> bool {
        word.len() < 2 || self.is_seed(word.as_bytes())
    }

    fn is_word(&self, word: &[u8], is_term: impl Fn(&str) -> bool) -> bool {
        let mut lower = [0; LONGEST];
        let Some(lower) = lower.get_mut(..word.len()) else { return false };
        lower.copy_from_slice(word);
        lower.make_ascii_lowercase();
        std::str::from_utf8(lower).is_ok_and(is_term)
    }
}

/// Letters, and the bytes of letters beyond ASCII.
fn is_letter(byte: u8) -> bool {
    byte.is_ascii_alphabetic() || byte >= 0x80
}

fn seed(word: &[u8]) -> usize {
    let part = |at: usize| word.get(at).map_or(0, |b| (b & 31) as usize);
    part(0) << 10 | part(1) << 5 | part(2)
}
