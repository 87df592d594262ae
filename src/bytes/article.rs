//! An article without its text and its source as bytes: compact, versioned, exact.
//!
//! What is read back is what was put in, whatever segmentation and rules of a later wirecopy would
//! make of the text. Numbers are LEB128; spans are a gap from the end of the one before and a
//! length, since nearly all of them follow one another.

use crate::model::{
    Article, Block, BlockKind, DecidedBy, Details, Format, KnownBy, Metadata, Published, Reason,
    Role, Sentence, Source, Span,
};
use crate::text::language;

use super::{Broken, ByteReader, ByteWriter};

/// The first byte; another number means another layout.
const VERSION: u8 = 2;

/// The layout before [`Details`] were known, which is still read.
const WITHOUT_DETAILS: u8 = 1;

const FORMATS: [Format; 5] =
    [Format::Plain, Format::Markdown, Format::Html, Format::Feed, Format::Record];
const KNOWN_BY: [KnownBy; 4] =
    [KnownBy::Stated, KnownBy::Address, KnownBy::Folder, KnownBy::Dateline];
const KINDS: [BlockKind; 7] = [
    BlockKind::Paragraph,
    BlockKind::Heading,
    BlockKind::ListItem,
    BlockKind::Quote,
    BlockKind::Caption,
    BlockKind::Code,
    BlockKind::TableRow,
];
const ROLES: [Role; 6] =
    [Role::Body, Role::Heading, Role::Caption, Role::List, Role::Quote, Role::Boilerplate];
const DECIDERS: [DecidedBy; 2] = [DecidedBy::Rules, DecidedBy::Person];

/// The bytes of everything but text and source.
pub fn encode(article: &Article) -> Vec<u8> {
    let mut to = ByteWriter::default();
    to.byte(VERSION);
    to.number(place(&FORMATS, article.source.format));
    metadata(&article.meta, &mut to);
    let sections = article.sections();
    to.number(sections.len() as u64);
    let mut end = 0;
    for section in &sections {
        to.span(section.span, &mut end);
        to.byte(u8::from(section.title.is_some()));
        if let Some(title) = section.title {
            to.span(title, &mut section.span.start.clone());
        }
    }
    blocks(&article.blocks, &mut to);
    to.number(article.sentences.len() as u64);
    let (mut end, mut block) = (0, 0);
    for (index, sentence) in article.sentences.iter().enumerate() {
        to.span(sentence.span, &mut end);
        to.step(article.block_index(index) as u32, &mut block);
    }
    to.done()
}

fn metadata(meta: &Metadata, to: &mut ByteWriter) {
    let Metadata { outlet, title, author, published, url, language, details } = meta;
    to.text(outlet.as_deref());
    to.text(title.as_deref());
    to.text(author.as_deref());
    moment(published.as_ref(), to);
    to.text(url.as_deref());
    to.text(*language);
    to.byte(u8::from(details.is_some()));
    let Some(details) = details else { return };
    let Details { section, id, version, note, seen, wrapped, outlet_from, published_from, .. } =
        &**details;
    for text in [section, id, version, note, wrapped] {
        to.text(text.as_deref());
    }
    moment(seen.as_ref(), to);
    to.number(place(&KNOWN_BY, *outlet_from));
    to.number(place(&KNOWN_BY, *published_from));
}

fn moment(moment: Option<&Published>, to: &mut ByteWriter) {
    to.text(moment.map(|moment| &*moment.iso));
    if let Some(moment) = moment {
        to.signed(moment.seconds);
    }
}

fn blocks(blocks: &[Block], to: &mut ByteWriter) {
    // The same few reasons stand at many blocks.
    let mut reasons: Vec<&str> = blocks.iter().filter_map(|b| b.reason.as_deref()).collect();
    reasons.sort_unstable();
    reasons.dedup();
    to.number(reasons.len() as u64);
    reasons.iter().for_each(|reason| to.text(Some(reason)));
    to.number(blocks.len() as u64);
    let (mut end, mut section) = (0, 0);
    for block in blocks {
        to.span(block.span, &mut end);
        let kind = place(&KINDS, block.kind) as u8;
        let decider = place(&DECIDERS, block.decided_by) as u8;
        to.byte(kind | (place(&ROLES, block.role) as u8) << 3 | decider << 6);
        let reason = block.reason.as_deref();
        let number = reason.and_then(|reason| reasons.binary_search(&reason).ok());
        to.number(number.map_or(0, |at| at as u64 + 1));
        to.step(block.section, &mut section);
    }
}

/// The article with this structure, text and source.
///
/// # Errors
/// [`Broken`] where the bytes are none that [`encode`] writes for such a text.
pub fn decode(bytes: &[u8], text: Box<str>, source: Source) -> Result<Article, Broken> {
    let mut from = ByteReader::new(bytes);
    let version = from.byte()?;
    if ![VERSION, WITHOUT_DETAILS].contains(&version) {
        return Err(Broken);
    }
    let format = *pick(&FORMATS, from.number()?)?;
    let mut meta = read_metadata(&mut from)?;
    if version != WITHOUT_DETAILS {
        meta.details = read_details(&mut from)?;
    }
    pass_sections(&mut from)?;
    let blocks = read_blocks(&mut from)?;
    let (mut end, mut block) = (0, 0);
    let sentences = from.many(|from| {
        let span = from.span(&mut end)?;
        // Which block it stands in is seen by the spans.
        from.step(&mut block)?;
        Ok(Sentence { span })
    })?;
    from.finished()?;
    let source = Source { format, ..source };
    let meta = meta.into();
    let article = Article { source, meta, text, blocks, sentences };
    if fits(&article) { Ok(article) } else { Err(Broken) }
}

/// Whether every span and index points at something.
fn fits(article: &Article) -> bool {
    let inside = |span: Span| article.text.get(span.range()).is_some();
    let start = article.blocks.first().map_or(u32::MAX, |block| block.span.start);
    article.blocks.iter().all(|b| inside(b.span))
        && article.sentences.iter().all(|s| inside(s.span) && s.span.start >= start)
}

fn read_metadata(from: &mut ByteReader<'_>) -> Result<Metadata, Broken> {
    let (outlet, title, author) = (from.text()?, from.text()?, from.text()?);
    let published = read_moment(from)?;
    let url = from.text()?;
    let language = match from.text()? {
        Some(code) => Some(language::known(&code).ok_or(Broken)?),
        None => None,
    };
    Ok(Metadata { outlet, title, author, published, url, language, details: None })
}

fn read_moment(from: &mut ByteReader<'_>) -> Result<Option<Published>, Broken> {
    match from.text()? {
        Some(iso) => Ok(Some(Published { iso, seconds: from.signed()? })),
        None => Ok(None),
    }
}

fn read_details(from: &mut ByteReader<'_>) -> Result<Option<Box<Details>>, Broken> {
    if from.byte()? == 0 {
        return Ok(None);
    }
    let (section, id, version) = (from.text()?, from.text()?, from.text()?);
    let (note, wrapped, seen) = (from.text()?, from.text()?, read_moment(from)?);
    let outlet_from = *pick(&KNOWN_BY, from.number()?)?;
    let published_from = *pick(&KNOWN_BY, from.number()?)?;
    let details = Details {
        section,
        id,
        version,
        note,
        seen,
        wrapped,
        unread_date: None,
        outlet_from,
        published_from,
    };
    Ok(Some(Box::new(details)))
}

/// Passes over the sections, which the blocks tell as well.
fn pass_sections(from: &mut ByteReader<'_>) -> Result<(), Broken> {
    let mut end = 0;
    from.many(|from| {
        let span = from.span(&mut end)?;
        if from.byte()? != 0 {
            from.span(&mut span.start.clone())?;
        }
        Ok(())
    })?;
    Ok(())
}

fn read_blocks(from: &mut ByteReader<'_>) -> Result<Box<[Block]>, Broken> {
    let reasons = from.many(|from| Ok(Reason::from(from.text()?.ok_or(Broken)?)))?;
    let (mut end, mut section) = (0, 0);
    from.many(|from| {
        let span = from.span(&mut end)?;
        let packed = from.byte()?;
        let reason = match from.number()? {
            0 => None,
            number => Some(pick(&reasons, number - 1)?.clone()),
        };
        Ok(Block {
            span,
            kind: *pick(&KINDS, (packed & 7).into())?,
            role: *pick(&ROLES, (packed >> 3 & 7).into())?,
            reason,
            decided_by: *pick(&DECIDERS, (packed >> 6).into())?,
            section: from.step(&mut section)?,
        })
    })
}

fn place<T: PartialEq>(all: &[T], one: T) -> u64 {
    all.iter().position(|known| *known == one).unwrap_or(0) as u64
}

fn pick<T>(all: &[T], number: u64) -> Result<&T, Broken> {
    usize::try_from(number).ok().and_then(|at| all.get(at)).ok_or(Broken)
}
