//! A text as what it has of another text and what it has of its own.
//!
//! A difference is the length of the text and a row of pieces: bytes to copy from the other text,
//! or bytes that stand in the difference itself. Windows of sixteen bytes of the other text, every
//! fourth one, are looked up at each place of the text, and a hit grows to both sides; equal news
//! texts are found in pieces of paragraphs. Cost: linear in both lengths.

use rustc_hash::FxHashMap;

use crate::bytes::{Broken, ByteReader, ByteWriter};

/// Bytes that are alike in both before a copy is begun. Not measured.
const WINDOW: usize = 16;
/// Every how many bytes a window of the other text is remembered.
const STRIDE: usize = 4;

/// What makes `text` of `base`; `None` where that is not shorter than the text itself.
#[expect(clippy::indexing_slicing, reason = "places are those of windows of the two texts")]
pub(super) fn difference(base: &str, text: &str) -> Option<Vec<u8>> {
    let (base, text) = (base.as_bytes(), text.as_bytes());
    let mut to = ByteWriter::default();
    to.number(text.len() as u64);
    let windows = windows(base);
    let mut pieces = Pieces { to, copied: 0 };
    let (mut told, mut at) = (0, 0);
    while let Some(window) = window(text, at) {
        let Some(&place) = windows.get(&window) else {
            at += 1;
            continue;
        };
        let place = place as usize;
        let back = common(base[..place].iter().rev(), text[told..at].iter().rev());
        let ahead = common(base[place..].iter(), text[at..].iter());
        pieces.own(&text[told..at - back]);
        pieces.copy(place - back, back + ahead);
        at += ahead;
        told = at;
    }
    pieces.own(&text[told..]);
    let difference = pieces.to.done();
    (difference.len() < text.len()).then_some(difference)
}

/// The text that `difference` makes of `base`.
///
/// # Errors
/// [`Broken`] where the bytes are no difference against such a text.
pub(super) fn rebuild(base: &str, difference: &[u8]) -> Result<Box<str>, Broken> {
    let mut from = ByteReader::new(difference);
    let length = u32::try_from(from.number()?).map_err(|_| Broken)? as usize;
    let mut text = Vec::with_capacity(length.min(base.len() + difference.len()));
    let mut copied = 0_u64;
    while !from.is_empty() {
        let piece = from.number()?;
        let size = usize::try_from(piece >> 1).map_err(|_| Broken)?;
        if text.len() + size.min(length) > length || size > length {
            return Err(Broken);
        }
        if piece & 1 == 0 {
            text.extend_from_slice(from.take(size)?);
            continue;
        }
        let start = copied.checked_add_signed(from.signed()?).ok_or(Broken)?;
        let range = usize::try_from(start).map_err(|_| Broken)?;
        let range = range..range.checked_add(size).ok_or(Broken)?;
        text.extend_from_slice(base.as_bytes().get(range).ok_or(Broken)?);
        copied = start + size as u64;
    }
    if text.len() != length {
        return Err(Broken);
    }
    String::from_utf8(text).map(Into::into).map_err(|_| Broken)
}

struct Pieces {
    to: ByteWriter,
    /// Where the last copied piece ends in the other text: the next one is mostly near.
    copied: usize,
}

impl Pieces {
    fn own(&mut self, bytes: &[u8]) {
        if !bytes.is_empty() {
            self.to.number((bytes.len() as u64) << 1);
            self.to.bytes(bytes);
        }
    }

    fn copy(&mut self, start: usize, length: usize) {
        self.to.number((length as u64) << 1 | 1);
        self.to.signed(start as i64 - self.copied as i64);
        self.copied = start + length;
    }
}

fn window(text: &[u8], at: usize) -> Option<u128> {
    let bytes = text.get(at..at + WINDOW)?;
    Some(u128::from_le_bytes(bytes.try_into().ok()?))
}

/// The first place of each window of `base`.
fn windows(base: &[u8]) -> FxHashMap<u128, u32> {
    let mut windows = FxHashMap::default();
    for at in (0..base.len()).step_by(STRIDE) {
        if let Some(window) = window(base, at) {
            windows.entry(window).or_insert(at as u32);
        }
    }
    windows
}

/// How many bytes the two have in common from their start.
fn common<'a>(left: impl Iterator<Item = &'a u8>, right: impl Iterator<Item = &'a u8>) -> usize {
    left.zip(right).take_while(|(left, right)| left == right).count()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_text_that_differs_in_a_word_costs_little() {
        let base = "The harbour board said on Friday that the ferry would not sail. ".repeat(20);
        let text = base.replacen("Friday", "Saturday", 3) + "Nobody was hurt.";
        let difference = difference(&base, &text).unwrap();
        assert!(difference.len() < 80, "{}", difference.len());
        assert_eq!(rebuild(&base, &difference).as_deref(), Ok(&*text));
    }

    #[test]
    fn texts_without_common_words_have_no_difference() {
        assert_eq!(difference("The harbour board said so.", "Prices rose by a tenth."), None);
        assert_eq!(difference("", ""), None);
    }

    #[test]
    fn what_repeats_itself_a_thousand_times_stays_linear() {
        let base = "ab".repeat(200_000);
        let text = "ba".repeat(200_000) + "c";
        let difference = difference(&base, &text).unwrap();
        assert!(difference.len() < 100);
        assert_eq!(rebuild(&base, &difference).as_deref(), Ok(&*text));
    }

    fn words() -> impl Strategy<Value = String> {
        proptest::collection::vec("harbour |ferry |Über |said on Friday that |新しい|\n", 0..60)
            .prop_map(|words| words.concat())
    }

    proptest! {
        #[test]
        fn a_difference_gives_the_text_back(base in words(), text in words()) {
            if let Some(difference) = difference(&base, &text) {
                prop_assert!(difference.len() < text.len());
                let rebuilt = rebuild(&base, &difference);
                prop_assert_eq!(rebuilt.as_deref(), Ok(&*text));
            }
        }

        #[test]
        fn no_bytes_panic(base in words(), bytes in proptest::collection::vec(any::<u8>(), 0..40)) {
            let _ = rebuild(&base, &bytes);
        }
    }
}
