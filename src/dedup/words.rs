//! An article as the engine sees it: the words that count, sentence by sentence.
//!
//! Boilerplate has no words here. A word is thirty bits of its hash and two that say whether it is
//! a figure or a name, so that an article of a hundred words takes a few hundred bytes.

use super::number::{in_digits, is_number};
use crate::model::{Article, BlockKind, Role, Span};
use crate::text::word::{Word, WordKind, each_word, mix};

/// A word as compared.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) struct WordToken(u32);

/// What a word is, in the two lowest bits of its token; 0 for a plain one.
const KIND: u32 = 3;
/// A capital inside a sentence.
const NAME: u32 = 1;
/// A word that begins with a digit.
const FIGURE: u32 = 2;
/// A capital that the start of a sentence asks for.
const OPENING: u32 = 3;

impl WordToken {
    pub fn new(hash: u64, kind: WordKind) -> Self {
        let kind = match kind {
            WordKind::Plain => 0,
            WordKind::Capital => NAME,
            WordKind::Figure => FIGURE,
        };
        Self((hash >> 32) as u32 & !KIND | kind)
    }

    /// Equal for equal words, whether written as a name or not.
    pub fn word(self) -> u32 {
        self.0 >> 2
    }

    /// The word by which figures and names are compared: equal for `twelve` and `12`.
    pub fn fact(self) -> u32 {
        if self.is_figure() { in_digits(self.word()) } else { self.word() }
    }

    pub fn is_figure(self) -> bool {
        self.0 & KIND == FIGURE
    }

    pub fn is_name(self) -> bool {
        self.0 & KIND == NAME
    }

    /// A figure, or a word with a capital that its place does not ask for.
    pub fn is_fact(self) -> bool {
        self.is_name() || self.is_figure()
    }

    /// A word with a capital that the start of a sentence asks for.
    pub fn is_opening(self) -> bool {
        self.0 & KIND == OPENING
    }

    /// A word with a capital, whatever asks for it.
    pub fn has_capital(self) -> bool {
        self.is_name() || self.is_opening()
    }

    /// The same word without the kind of a name.
    fn no_name(self, kind: u32) -> Self {
        if self.is_name() { Self(self.0 & !KIND | kind) } else { self }
    }
}

/// What a sentence is, as far as duplicates go.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum LineKind {
    /// The headline: outlets put their own over the same text.
    Headline,
    /// Another heading or a caption.
    Label,
    Body,
    /// A sentence of many articles that share nothing else: it has no weight.
    Furniture,
}

/// A sentence; one of boilerplate has no words.
#[derive(Copy, Clone, Debug)]
pub(super) struct WordLine {
    /// Where its tokens end; they start where those of the line before end.
    pub end: u32,
    pub part: LineKind,
}

/// The words of one article.
#[derive(Copy, Clone, Debug)]
pub(super) struct Text<'a> {
    pub tokens: &'a [WordToken],
    /// One for each sentence of the article.
    pub lines: &'a [WordLine],
}

/// How the words of an article lie in its sentences: equal for articles whose sentences have the same
/// numbers, parts and lengths, so that what is said of one by the numbers of its sentences holds
/// of the other. The same words may be split into sentences in many ways.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) struct WordsLayout(u64);

impl<'a> Text<'a> {
    /// O(sentences).
    pub fn layout(self) -> WordsLayout {
        let fold = |key: u64, line: &WordLine| {
            mix(key ^ u64::from(line.end) << 2 ^ line.part as u64, K).wrapping_add(1)
        };
        WordsLayout(self.lines.iter().fold(K ^ self.lines.len() as u64, fold))
    }

    /// The lines that have words and weight, with their index.
    pub fn weighty(self) -> impl Iterator<Item = (usize, LineKind, &'a [WordToken])> {
        let mut start = 0;
        self.lines.iter().enumerate().filter_map(move |(index, line)| {
            let tokens = &self.tokens[start..line.end as usize];
            start = line.end as usize;
            let counts = line.part != LineKind::Furniture && !tokens.is_empty();
            counts.then_some((index, line.part, tokens))
        })
    }
}

/// The words of an article on its own. One may be read after another in the same place.
#[derive(Debug, Default)]
pub(super) struct ArticleWords {
    tokens: Vec<WordToken>,
    lines: Vec<WordLine>,
    pub measure: Measure,
}

/// What is known of an article once its words are read.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Measure {
    /// A hash of all words in their order.
    pub exact: u128,
    pub words: u32,
    /// Words that stand in neither headings nor captions.
    pub body: u32,
}

impl ArticleWords {
    pub fn of(article: &Article) -> Self {
        let mut reading = Self::default();
        reading.read(article);
        reading
    }

    /// Reads the words of `article` in place of those that are here: O(bytes).
    pub fn read(&mut self, article: &Article) {
        self.tokens.clear();
        self.lines.clear();
        self.measure = read(article, &mut self.tokens, &mut self.lines);
    }

    /// Gives back the room that is not needed.
    pub fn shrink(&mut self) {
        self.tokens.shrink_to_fit();
        self.lines.shrink_to_fit();
    }

    pub fn text(&self) -> Text<'_> {
        Text { tokens: &self.tokens, lines: &self.lines }
    }

    /// Takes the weight of furniture, and measures what is left.
    pub fn forget(&mut self, is_furniture: impl Fn(u64) -> bool) {
        forget(&self.tokens, &mut self.lines, is_furniture);
        self.measure = self.measure.without_furniture(self.text());
    }
}

/// A shorter body is a duplicate only as the same page: `Read more` is nobody's article.
pub(super) const SHORTEST: u32 = 5;

impl Measure {
    /// What is measured of the lines that have weight. A text of which too little is left is told
    /// apart by all of its words still, so that its copies stay copies.
    ///
    /// The hash is another one than that of a text from which nothing was taken: measure all
    /// texts that are compared in the same way.
    pub fn without_furniture(self, text: Text<'_>) -> Self {
        let mut left = Self::default();
        let mut exact = Exact::default();
        for (_, part, tokens) in text.weighty() {
            let words = tokens.len() as u32;
            left.words += words;
            left.body += if part == LineKind::Body { words } else { 0 };
            tokens.iter().for_each(|token| exact.add(u64::from(token.word()).wrapping_mul(K)));
        }
        left.exact = exact.value();
        if left.body < SHORTEST { Self { words: left.words, ..self } } else { left }
    }
}

/// Takes the weight of all lines that `is_furniture` knows by their key. The headline stays.
fn forget(tokens: &[WordToken], lines: &mut [WordLine], is_furniture: impl Fn(u64) -> bool) {
    let mut start = 0;
    for line in lines {
        let words = &tokens[start..line.end as usize];
        start = line.end as usize;
        if line.part != LineKind::Headline && !words.is_empty() && is_furniture(line_key(words)) {
            line.part = LineKind::Furniture;
        }
    }
}

fn read(article: &Article, tokens: &mut Vec<WordToken>, lines: &mut Vec<WordLine>) -> Measure {
    let mut exact = Exact::default();
    let mut body = 0;
    let headline = headline(article);
    for (index, block) in article.blocks_of_sentences().enumerate() {
        let start = tokens.len();
        if block.role != Role::Boilerplate {
            read_line(article.sentence_text(index), tokens, &mut exact);
        }
        let part = match block.role {
            _ if Some(block.span) == headline => LineKind::Headline,
            Role::Heading | Role::Caption => LineKind::Label,
            _ => LineKind::Body,
        };
        body += if part == LineKind::Body { tokens.len() - start } else { 0 };
        lines.push(WordLine { end: tokens.len() as u32, part });
    }
    Measure { exact: exact.value(), words: tokens.len() as u32, body: body as u32 }
}

fn read_line(text: &str, tokens: &mut Vec<WordToken>, exact: &mut Exact) {
    let start = tokens.len();
    let mut capitals = 0;
    each_word(text, |word| {
        exact.add(word.hash);
        let kind = kind(&word);
        capitals += usize::from(kind == WordKind::Capital);
        tokens.push(WordToken::new(word.hash, kind));
    });
    let line = &mut tokens[start..];
    if let Some(first) = line.first_mut() {
        *first = first.no_name(OPENING);
    }
    // In a headline set in capitals, a capital says nothing.
    if capitals * 2 > line.len() {
        line.iter_mut().for_each(|token| *token = token.no_name(0));
    }
}

/// A capital letter on its own, as in `I` or an initial, is no name; `twelve` is a figure.
fn kind(word: &Word) -> WordKind {
    match word.kind {
        WordKind::Capital if word.span.len() < 2 => WordKind::Plain,
        WordKind::Plain | WordKind::Capital if is_number(word.hash) => WordKind::Figure,
        kind => kind,
    }
}

/// Where the headline stands: the first block that counts, where it is a heading, says what the
/// title says, or is a short line without a stop.
fn headline(article: &Article) -> Option<Span> {
    let counts = |block: &crate::model::Block| block.role != Role::Boilerplate;
    let at = article.blocks.iter().position(counts)?;
    let block = &article.blocks[at];
    let text = block.span.of(&article.text).trim();
    let is_title = || article.meta.title.as_deref().is_some_and(|title| title.trim() == text);
    let is_short = || {
        let more = article.blocks[at + 1..].iter().any(counts);
        more && text.len() <= LONGEST_HEADLINE && !ends_with_stop(text)
    };
    let heads = block.role == Role::Heading
        || block.kind == BlockKind::Heading
        || block.role == Role::Body && (is_title() || is_short());
    heads.then_some(block.span)
}

/// In bytes: a longer first line is a paragraph that lost its stop.
const LONGEST_HEADLINE: usize = 140;

fn ends_with_stop(text: &str) -> bool {
    text.trim_end_matches(['"', '”', '’', '»', ')']).ends_with(['.', '!', '?', '…', ':', '。'])
}

/// The key of a sentence: equal for equal words.
pub(super) fn line_key(tokens: &[WordToken]) -> u64 {
    let fold =
        |key: u64, token: &WordToken| mix(key ^ u64::from(token.word()), K).wrapping_add(key);
    tokens.iter().fold(K ^ tokens.len() as u64, fold)
}

/// What keys of sentences begin with and are mixed with: a constant of wyhash.
const K: u64 = 0x2d35_8dcc_aa6c_78a5;

/// A 128-bit hash of words in their order.
#[derive(Default)]
struct Exact(u64, u64);

impl Exact {
    fn add(&mut self, hash: u64) {
        self.0 = mix(self.0 ^ hash, 0x8bb8_4b93_962e_acc9).wrapping_add(hash);
        self.1 = mix(self.1 ^ hash, 0x4b33_a62e_d433_d4a3).rotate_left(29) ^ hash;
    }

    fn value(&self) -> u128 {
        u128::from(self.0) << 64 | u128::from(self.1)
    }
}
