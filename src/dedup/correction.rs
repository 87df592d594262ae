//! Whether a text says that it puts right what was reported before.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::words::WordToken;
use crate::text::word::{WordKind, hash_of};

/// What notices of correction say, in English, German, French and Spanish.
const WORDS: &[&str] = &[
    "correct",
    "corrects",
    "corrected",
    "correcting",
    "correction",
    "erratum",
    "korrigiert",
    "korrigierte",
    "korrektur",
    "berichtigt",
    "berichtigung",
    "corrige",
    "corrigé",
    "corrigée",
    "rectifie",
    "rectifié",
    "rectificatif",
    "rectification",
    "corregido",
    "corregida",
    "corrección",
    "rectifica",
    "rectificación",
];

/// Whether one of the words says so.
pub(super) fn corrects(tokens: &[WordToken]) -> bool {
    static NOTICES: LazyLock<FxHashSet<u32>> = LazyLock::new(|| {
        let word = |text: &&str| WordToken::new(hash_of(text), WordKind::Plain).word();
        WORDS.iter().map(word).collect()
    });
    tokens.iter().any(|token| NOTICES.contains(&token.word()))
}
