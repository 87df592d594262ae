//! Numbers, spans and texts as compact bytes, read back without trust; and an article as such.
//!
//! Whoever keeps articles for later, in whatever kind of file, keeps them so: see [`article`].

pub mod article;

use crate::model::Span;

/// Bytes that are not what was written.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Broken;

/// Puts values one behind the other.
#[derive(Debug, Default)]
pub struct ByteWriter(Vec<u8>);

impl ByteWriter {
    pub fn done(self) -> Vec<u8> {
        self.0
    }

    pub fn byte(&mut self, byte: u8) {
        self.0.push(byte);
    }

    pub fn bytes(&mut self, bytes: &[u8]) {
        self.0.extend_from_slice(bytes);
    }

    /// LEB128: seven bits a byte, the lowest first.
    pub fn number(&mut self, mut number: u64) {
        while number >= 0x80 {
            self.0.push(number as u8 | 0x80);
            number >>= 7;
        }
        self.0.push(number as u8);
    }

    /// Small magnitudes are small, whatever their sign.
    pub fn signed(&mut self, number: i64) {
        self.number((number << 1 ^ number >> 63) as u64);
    }

    /// The distance of `number` from the one before, which it then is itself.
    pub fn step(&mut self, number: u32, before: &mut u32) {
        self.signed(i64::from(number) - i64::from(*before));
        *before = number;
    }

    /// The gap from `end`, and the length; `end` is then where the span ends.
    pub fn span(&mut self, span: Span, end: &mut u32) {
        self.signed(i64::from(span.start) - i64::from(*end));
        self.number(span.len() as u64);
        *end = span.end;
    }

    pub fn text(&mut self, text: Option<&str>) {
        self.number(text.map_or(0, |text| text.len() as u64 + 1));
        self.bytes(text.unwrap_or_default().as_bytes());
    }
}

/// Takes values in the order in which they were put.
#[derive(Debug)]
pub struct ByteReader<'a>(&'a [u8]);

impl<'a> ByteReader<'a> {
    pub fn new(bytes: &'a [u8]) -> Self {
        Self(bytes)
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn finished(&self) -> Result<(), Broken> {
        if self.is_empty() { Ok(()) } else { Err(Broken) }
    }

    pub fn byte(&mut self) -> Result<u8, Broken> {
        self.take(1)?.first().copied().ok_or(Broken)
    }

    pub fn take(&mut self, count: usize) -> Result<&'a [u8], Broken> {
        let (taken, rest) = self.0.split_at_checked(count).ok_or(Broken)?;
        self.0 = rest;
        Ok(taken)
    }

    pub fn number(&mut self) -> Result<u64, Broken> {
        let mut number = 0;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            number |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Ok(number);
            }
        }
        Err(Broken)
    }

    pub fn signed(&mut self) -> Result<i64, Broken> {
        let number = self.number()?;
        Ok((number >> 1) as i64 ^ -((number & 1) as i64))
    }

    pub fn size(&mut self) -> Result<usize, Broken> {
        usize::try_from(self.number()?).map_err(|_| Broken)
    }

    pub fn step(&mut self, before: &mut u32) -> Result<u32, Broken> {
        let number = i64::from(*before).checked_add(self.signed()?).ok_or(Broken)?;
        *before = u32::try_from(number).map_err(|_| Broken)?;
        Ok(*before)
    }

    pub fn span(&mut self, end: &mut u32) -> Result<Span, Broken> {
        let start = self.step(end)?;
        let length = u32::try_from(self.number()?).map_err(|_| Broken)?;
        *end = start.checked_add(length).ok_or(Broken)?;
        Ok(Span { start, end: *end })
    }

    pub fn text(&mut self) -> Result<Option<Box<str>>, Broken> {
        let Some(length) = self.size()?.checked_sub(1) else { return Ok(None) };
        let text = std::str::from_utf8(self.take(length)?).map_err(|_| Broken)?;
        Ok(Some(text.into()))
    }

    /// As many values as the number before them says.
    pub fn many<T>(
        &mut self,
        mut one: impl FnMut(&mut Self) -> Result<T, Broken>,
    ) -> Result<Box<[T]>, Broken> {
        let count = self.size()?;
        // A value takes at least a byte, so that a wrong count cannot ask for much memory.
        let mut values = Vec::with_capacity(count.min(self.0.len()));
        for _ in 0..count {
            values.push(one(self)?);
        }
        Ok(values.into())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn numbers_come_back(number in any::<u64>(), signed in any::<i64>(), text in "\\PC{0,9}") {
            let mut to = ByteWriter::default();
            to.number(number);
            to.signed(signed);
            to.text(Some(&text));
            to.text(None);
            let bytes = to.done();
            let mut from = ByteReader::new(&bytes);
            prop_assert_eq!(from.number(), Ok(number));
            prop_assert_eq!(from.signed(), Ok(signed));
            prop_assert_eq!(from.text(), Ok(Some(text.into())));
            prop_assert_eq!(from.text(), Ok(None));
            prop_assert_eq!(from.finished(), Ok(()));
        }

        #[test]
        fn no_bytes_panic(bytes in proptest::collection::vec(any::<u8>(), 0..40)) {
            let mut from = ByteReader::new(&bytes);
            let mut end = 0;
            while from.span(&mut end).is_ok() && from.text().is_ok() && from.step(&mut end).is_ok() {}
            let _ = ByteReader::new(&bytes).many(|from| from.signed());
        }
    }
}
