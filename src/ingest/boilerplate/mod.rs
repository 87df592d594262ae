//! Tells the story from the furniture round it, and says why.
//!
//! Three signs are used: the shape of a block (a template placeholder, a box under "More on these
//! topics"), its words (lists of phrases in `assets/boilerplate/`, each with the kind that becomes
//! the reason), and repetition inside the article. What repeats across articles is the engine's to
//! find. A sentence of the story called furniture is lost to the comparison, furniture called story
//! is only a nuisance: every rule here prefers the nuisance.

mod boxes;
mod contact;
pub(super) mod credit;
mod head;
mod marked;
mod masthead;
mod notice;
mod offer;
mod phrases;
mod repeat;
mod signoff;
mod tail;
mod template;

use std::sync::Arc;

use super::RawBlock;
use crate::model::{Article, Block, BlockKind, DecidedBy, Format, Role, Ruling};

#[cfg(feature = "html")]
pub(super) use boxes::heads_related;
pub use marked::Marked;

/// The reason of a credit; a caption has its own.
const PHOTO_CREDIT: &str = "photo credit";

/// What is known of a page besides its text.
#[derive(Copy, Clone, Debug)]
pub struct PageFacts<'a> {
    pub format: Format,
    pub outlet: Option<&'a str>,
    pub marked: &'a Marked,
}

/// Gives each block its role: by structure, by phrase, by repetition inside the article, and over
/// all of these by the marks of the person.
///
/// The result has one block for each of `blocks`, in order, with the same span; captions may
/// change their kind. Sections are numbered afterwards. Cost: linear in `text`.
pub fn assign_roles(text: &str, blocks: &[RawBlock], page: PageFacts<'_>) -> Vec<Block> {
    let mut raw = blocks.to_vec();
    if page.format != Format::Markdown {
        credit::name_captions(text, &mut raw);
    }
    let mut blocks: Vec<Block> = raw.iter().map(|block| judge(text, *block)).collect();
    head::mark(text, &mut blocks, page.outlet);
    boxes::mark(text, &mut blocks);
    if page.format == Format::Html {
        repeat::mark_headline(text, &mut blocks);
    }
    repeat::mark(text, &mut blocks);
    tail::mark(text, &mut blocks, page.format);
    obey(text, page.marked, &mut blocks);
    blocks
}

/// The article under the marks of now, for one that was read under others, as out of an archive.
/// Where a mark of then is gone, the block counts as no furniture. The text never changes.
pub fn remark(article: &mut Arc<Article>, marked: &Marked) {
    let is_told = |block: &Block| {
        let by_then = block.decided_by == DecidedBy::Person;
        by_then || marked.ruling(block.span.of(&article.text)).is_some()
    };
    if !article.blocks.iter().any(is_told) {
        return;
    }
    let article = Arc::make_mut(article);
    for block in article.blocks.iter_mut().filter(|b| b.decided_by == DecidedBy::Person) {
        block.role = plain_role(block.kind);
        block.reason = None;
        block.decided_by = DecidedBy::Rules;
    }
    obey(&article.text, marked, &mut article.blocks);
}

/// Gives the marks of the person the last word.
fn obey(text: &str, marked: &Marked, blocks: &mut [Block]) {
    for block in blocks {
        let words = block.span.of(text);
        let Some(mark) = marked.ruling(words) else { continue };
        let said = match mark.ruling {
            Ruling::Boilerplate => {
                block.role = Role::Boilerplate;
                "marked"
            }
            Ruling::Keep => {
                block.role = plain_role(block.kind);
                "kept"
            }
        };
        block.reason = Some(format!("you {said} “{}”", mark.words).into());
        block.decided_by = DecidedBy::Person;
    }
}

/// What a block is that is no furniture.
fn plain_role(kind: BlockKind) -> Role {
    match kind {
        BlockKind::Paragraph | BlockKind::Code | BlockKind::TableRow => Role::Body,
        BlockKind::Heading => Role::Heading,
        BlockKind::ListItem => Role::List,
        BlockKind::Quote => Role::Quote,
        BlockKind::Caption => Role::Caption,
    }
}

/// The role of a block by itself.
fn judge(text: &str, raw: RawBlock) -> Block {
    let words = raw.span.of(text);
    let furniture = if matches!(raw.kind, BlockKind::Code | BlockKind::TableRow) {
        None
    } else {
        let by_words = template::reason(words).or_else(|| phrases::reason(words));
        let by_words = by_words.or_else(|| notice::reason(words));
        by_words
            .or_else(|| offer::reason(words))
            .or_else(|| signoff::reason(words))
            .or_else(|| contact::reason(words))
    };
    let (role, reason) = match furniture {
        Some(reason) => (Role::Boilerplate, Some(reason)),
        None => by_kind(words, raw.kind),
    };
    let reason = reason.map(Into::into);
    let decided_by = DecidedBy::Rules;
    Block { span: raw.span, kind: raw.kind, role, reason, decided_by, section: 0 }
}

/// Whether a caption is the credit of one.
fn is_credit(words: &str) -> bool {
    credit::is_credit(words) || credit::is_person(words) || credit::is_name_and_house(words)
}

fn by_kind(words: &str, kind: BlockKind) -> (Role, Option<String>) {
    match kind {
        BlockKind::Caption if is_credit(words) => {
            (Role::Boilerplate, Some(PHOTO_CREDIT.to_owned()))
        }
        BlockKind::Caption => (Role::Caption, Some("photo caption".to_owned())),
        _ => (plain_role(kind), None),
    }
}
