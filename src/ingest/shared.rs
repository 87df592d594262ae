//! What many articles of a folder have in common is held once.

use std::sync::Arc;

use rustc_hash::FxHashSet;

use crate::model::{Article, Metadata, Reason};

/// Reasons and bare metadata that one worker has met so far.
#[derive(Debug, Default)]
pub struct Shared {
    reasons: FxHashSet<Reason>,
    /// Metadata that tells the language at most: one for each.
    bare: Vec<Arc<Metadata>>,
}

impl Shared {
    /// Lets `article` hold what others hold already: O(blocks).
    pub fn share(&mut self, article: &mut Article) {
        for reason in article.blocks.iter_mut().filter_map(|block| block.reason.as_mut()) {
            match self.reasons.get(reason) {
                Some(known) => reason.clone_from(known),
                None => {
                    self.reasons.insert(reason.clone());
                }
            }
        }
        let meta = &mut article.meta;
        if **meta != (Metadata { language: meta.language, ..Metadata::default() }) {
            return;
        }
        match self.bare.iter().find(|known| known.language == meta.language) {
            Some(known) => meta.clone_from(known),
            None => self.bare.push(Arc::clone(meta)),
        }
    }
}
