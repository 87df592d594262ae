//! Keys of all articles, and which of them stand in more than one.

use super::library::CHUNK;

/// Keys of all articles, those of [`CHUNK`] articles in one piece of memory.
#[derive(Debug)]
pub(super) struct Keys<K>(Vec<KeyPiece<K>>);

/// Keys of articles that follow one another.
#[derive(Debug)]
pub(super) struct KeyPiece<K> {
    keys: Box<[K]>,
    /// Article of the piece → where its keys end.
    ends: Box<[u32]>,
}

/// Keys of one article after the other, as they are found.
#[derive(Debug)]
pub(super) struct Growing<K> {
    pub keys: Vec<K>,
    ends: Vec<u32>,
}

impl<K> Growing<K> {
    pub fn new() -> Self {
        Self { keys: Vec::new(), ends: Vec::with_capacity(CHUNK) }
    }

    /// What was pushed to `keys` since the last article are the keys of this one.
    pub fn end_article(&mut self) {
        self.ends.push(self.keys.len() as u32);
    }

    /// The keys of [`CHUNK`] articles, or of the last ones.
    pub fn done(self) -> KeyPiece<K> {
        KeyPiece { keys: self.keys.into(), ends: self.ends.into() }
    }
}

impl<K> FromIterator<KeyPiece<K>> for Keys<K> {
    fn from_iter<I: IntoIterator<Item = KeyPiece<K>>>(all: I) -> Self {
        Self(all.into_iter().collect())
    }
}

impl<K> Keys<K> {
    /// The keys of an article, in the order in which they were pushed.
    pub fn of(&self, doc: u32) -> &[K] {
        let (piece, at) = (&self.0[doc as usize / CHUNK], doc as usize % CHUNK);
        let start = at.checked_sub(1).map_or(0, |before| piece.ends[before]);
        &piece.keys[start as usize..piece.ends[at] as usize]
    }
}

/// Which keys are met more than once. Most keys of a folder stand in one article alone, and only the
/// others are worth sorting.
///
/// A key that was met once may be taken for one that was met again, since several keys share a
/// place; never the other way round. Two bits a place, four places or more a key.
#[derive(Debug)]
pub(super) struct Repeated {
    met: Vec<u64>,
    again: Vec<u64>,
    shift: u32,
}

impl Repeated {
    /// Takes all keys, each as often as it is met: O(keys).
    pub fn new(keys: impl Iterator<Item = u64> + Clone) -> Self {
        let places = (4 * keys.clone().count()).next_power_of_two().max(64);
        let none = vec![0; places / 64];
        let shift = 64 - places.trailing_zeros();
        let mut repeated = Self { met: none.clone(), again: none, shift };
        keys.for_each(|key| repeated.meet(key));
        repeated
    }

    fn meet(&mut self, key: u64) {
        let (word, bit) = self.place(key);
        self.again[word] |= self.met[word] & bit;
        self.met[word] |= bit;
    }

    /// Whether the key was met more than once, as far as this can tell.
    pub fn has(&self, key: u64) -> bool {
        let (word, bit) = self.place(key);
        self.again[word] & bit != 0
    }

    fn place(&self, key: u64) -> (usize, u64) {
        let place = key.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> self.shift;
        (place as usize / 64, 1 << (place % 64))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_that_is_met_again_is_always_known_and_one_that_is_not_hardly_ever() {
        let keys = (0..5_000u64).chain(0..100);
        let repeated = Repeated::new(keys);
        assert!((0..100).all(|key| repeated.has(key)));
        let taken = (100..5_000).filter(|&key| repeated.has(key)).count();
        assert!(taken < 1_000, "{taken}");
        assert!(!Repeated::new(std::iter::empty()).has(7));
    }

    #[test]
    fn every_article_has_its_own_keys() {
        let mut growing = Growing::new();
        for keys in [&[3, 1][..], &[], &[2]] {
            growing.keys.extend_from_slice(keys);
            growing.end_article();
        }
        let keys: Keys<u32> = [growing.done()].into_iter().collect();
        assert_eq!([keys.of(0), keys.of(1), keys.of(2)], [&[3, 1][..], &[], &[2]]);
    }
}
