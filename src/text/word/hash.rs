//! The number by which a word is compared: 64 bits that depend on its folded letters alone.

use crate::text::normalize::fold_word;

/// The hash by which a word given on its own is compared.
///
/// ```
/// use wirecopy::text::word::hash_of;
/// assert_eq!(hash_of("Bridge"), hash_of("bridge"));
/// assert_ne!(hash_of("bridge"), hash_of("bridges"));
/// ```
pub fn hash_of(word: &str) -> u64 {
    let mut folded = String::new();
    fold_word(word, &mut folded);
    hash_bytes(folded.as_bytes())
}

/// The hash of a word that is folded already (see [`fold_word`]).
pub fn hash_of_folded(folded: &str) -> u64 {
    hash_bytes(folded.as_bytes())
}

/// What hashes of words begin with: 2⁶⁴ divided by the golden ratio. To change it, or [`L`], asks for another
/// `FINGERPRINT_VERSION`: hashes are kept in archives.
const K: u64 = 0x9e37_79b9_7f4a_7c15;
/// What they are mixed with: an odd constant of hashing.
const L: u64 = 0xd6e8_feb8_6659_fd93;

/// The two halves of the full product, folded: the mixing step of the wyhash family.
pub fn mix(a: u64, b: u64) -> u64 {
    let product = u128::from(a) * u128::from(b);
    product as u64 ^ (product >> 64) as u64
}

/// The hash of folded bytes.
pub(super) fn hash_bytes(bytes: &[u8]) -> u64 {
    let mut hash = K ^ bytes.len() as u64;
    for chunk in bytes.chunks(8) {
        let mut word = [0; 8];
        word[..chunk.len()].copy_from_slice(chunk);
        hash = mix(hash ^ u64::from_le_bytes(word), L);
    }
    mix(hash, K)
}

/// The hash of `bytes[start..end]`, which are ASCII letters, digits and apostrophes: setting the
/// sixth bit lowers the letters and leaves the others as they are.
pub(super) fn hash_ascii(bytes: &[u8], start: usize, end: usize) -> u64 {
    /// The bit by which lower case differs from upper, in every byte.
    const LOWER: u64 = 0x2020_2020_2020_2020;
    let mut hash = K ^ (end - start) as u64;
    let mut at = start;
    while at < end {
        let kept = u64::MAX >> (8 * (8 - (end - at).min(8)));
        hash = mix(hash ^ ((eight(bytes, at) | LOWER) & kept), L);
        at += 8;
    }
    mix(hash, K)
}

/// The eight bytes from `at` on as one number, the first one lowest; zeros behind the last.
pub(super) fn eight(bytes: &[u8], at: usize) -> u64 {
    match bytes.get(at..at + 8).and_then(|eight| <[u8; 8]>::try_from(eight).ok()) {
        Some(eight) => u64::from_le_bytes(eight),
        None => {
            let mut eight = [0; 8];
            let rest = &bytes[at.min(bytes.len())..];
            let len = rest.len().min(8);
            eight[..len].copy_from_slice(&rest[..len]);
            u64::from_le_bytes(eight)
        }
    }
}
