//! Tells the story from the furniture round it, and says why.

use super::RawBlock;
use crate::model::{Block, Format};

/// Gives each block its role: by structure, by phrase, by repetition inside the article.
/// Sections are numbered afterwards.
pub fn assign_roles(text: &str, blocks: &[RawBlock], format: Format) -> Vec<Block> {
    let _ = (text, blocks, format);
    Vec::new()
}
