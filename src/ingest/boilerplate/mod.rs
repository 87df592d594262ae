//! Tells the story from the furniture round it, and says why.
//!
//! Three signs are used: the shape of a block (a template placeholder, a box under "More on these
//! topics"), its words (lists of phrases in `assets/boilerplate/`, each with the kind that becomes
//! the reason), and repetition inside the article. What repeats across articles is the engine's to
//! find. A sentence of the story called furniture is lost to the comparison, furniture called story
//! is only a nuisance: every rule here prefers the nuisance.

mod boxes;
pub(super) mod credit;
mod head;
mod notice;
mod phrases;
mod repeat;
mod tail;
mod template;

use super::RawBlock;
use crate::model::{Block, BlockKind, Format, Role};

/// The reason of a credit; a caption has its own.
const PHOTO_CREDIT: &str = "photo credit";

/// Gives each block its role: by structure, by phrase, by repetition inside the article.
///
/// The result has one block for each of `blocks`, in order, with the same span; captions may
/// change their kind. Sections are numbered afterwards. Cost: linear in `text`.
pub fn assign_roles(text: &str, blocks: &[RawBlock], format: Format) -> Vec<Block> {
    let mut raw = blocks.to_vec();
    if format != Format::Markdown {
        credit::name_captions(text, &mut raw);
    }
    let mut blocks: Vec<Block> = raw.iter().map(|block| judge(text, *block)).collect();
    head::mark(text, &mut blocks);
    boxes::mark(text, &mut blocks);
    repeat::mark(text, &mut blocks);
    tail::mark(text, &mut blocks);
    blocks
}

/// The role of a block by itself.
fn judge(text: &str, raw: RawBlock) -> Block {
    let words = raw.span.of(text);
    let furniture = if matches!(raw.kind, BlockKind::Code | BlockKind::TableRow) {
        None
    } else {
        template::reason(words).or_else(|| phrases::reason(words)).or_else(|| notice::reason(words))
    };
    let (role, reason) = match furniture {
        Some(reason) => (Role::Boilerplate, Some(reason)),
        None => by_kind(words, raw.kind),
    };
    Block { span: raw.span, kind: raw.kind, role, reason: reason.map(Into::into), section: 0 }
}

/// Whether a caption is the credit of one.
fn is_credit(words: &str) -> bool {
    credit::is_credit(words) || credit::is_person(words) || credit::is_name_and_house(words)
}

fn by_kind(words: &str, kind: BlockKind) -> (Role, Option<String>) {
    match kind {
        BlockKind::Paragraph | BlockKind::Code | BlockKind::TableRow => (Role::Body, None),
        BlockKind::Heading => (Role::Heading, None),
        BlockKind::ListItem => (Role::List, None),
        BlockKind::Quote => (Role::Quote, None),
        BlockKind::Caption if is_credit(words) => (Role::Caption, Some(PHOTO_CREDIT.to_owned())),
        BlockKind::Caption => (Role::Caption, Some("photo caption".to_owned())),
    }
}
