//! What several tests share.

use wirecopy::model::{Article, BlockKind, Role, Span};

/// Checks every invariant that the model promises of an article.
///
/// # Panics
/// With the name of the file and what does not hold.
pub fn assert_invariants(article: &Article) {
    let name = article.source.shown();
    let text = &*article.text;
    let control = text.chars().find(|c| c.is_control() && *c != '\n' && *c != '\t');
    assert_eq!(control, None, "{name}: a control character in the text");
    assert_blocks(article);
    assert_sections(article);
    assert_sentences(article);
    let meta = &article.meta;
    for field in [&meta.title, &meta.author, &meta.outlet, &meta.url, &article.source.entry] {
        let field = field.as_deref().unwrap_or("-");
        assert!(!field.is_empty() && !field.contains(char::is_control), "{name}: field {field:?}");
    }
    assert!(!name.contains(char::is_control), "{name:?}: shown path");
}

fn assert_fits(article: &Article, span: Span, what: &str) {
    let name = article.source.shown();
    assert!(article.text.get(span.range()).is_some(), "{name}: {what} {span:?} does not fit");
    assert!(!span.is_empty(), "{name}: {what} {span:?} is empty");
}

fn assert_blank(article: &Article, start: usize, end: usize, what: &str) {
    let name = article.source.shown();
    assert!(start <= end, "{name}: {what} overlap at {start}..{end}");
    let between = &article.text[start..end];
    assert!(between.trim().is_empty(), "{name}: {between:?} at {start} is in no {what}");
}

fn assert_blocks(article: &Article) {
    let mut at = 0;
    for block in &article.blocks {
        assert_fits(article, block.span, "block");
        assert_blank(article, at, block.span.start as usize, "block");
        at = block.span.end as usize;
        if block.role == Role::Boilerplate {
            assert!(block.reason.is_some(), "{}: {block:?} without reason", article.source.shown());
        }
    }
    assert_blank(article, at, article.text.len(), "block");
}

fn assert_sections(article: &Article) {
    let name = article.source.shown();
    let mut at = 0;
    let sections = article.sections();
    assert_eq!(sections.len(), article.section_count(), "{name}: sections are counted");
    for section in &sections {
        assert_eq!(section.span.start, at, "{name}: sections tile the text");
        at = section.span.end;
    }
    assert_eq!(at as usize, article.text.len(), "{name}: sections cover the text");
    for block in &article.blocks {
        let section = &sections[block.section as usize];
        assert_eq!(section.span.intersect(block.span), Some(block.span), "{name}: {block:?}");
        if block.role == Role::Heading || block.kind == BlockKind::Heading {
            assert_eq!(section.title, Some(block.span), "{name}: a heading leads its section");
        }
    }
}

fn assert_sentences(article: &Article) {
    let mut sentences = article.sentences.iter().peekable();
    for block in &article.blocks {
        let mut at = block.span.start as usize;
        while let Some(sentence) = sentences.next_if(|s| block.span.contains(s.span.start as usize))
        {
            assert_fits(article, sentence.span, "sentence");
            assert_blank(article, at, sentence.span.start as usize, "sentence");
            at = sentence.span.end as usize;
        }
        assert_blank(article, at, block.span.end as usize, "sentence");
    }
    assert!(sentences.next().is_none(), "{}: a sentence in no block", article.source.shown());
}
