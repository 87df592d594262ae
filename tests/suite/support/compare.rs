//! Comparisons made by hand: articles from a few lines, matched sentence by sentence.

use std::path::Path;
use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use wirecopy::model::{
    Article, ArticleId, Block, BlockKind, Class, Cluster, Collation, CollationParts, Corpus,
    DecidedBy, Divergent, Format, Match, Metadata, Published, Role, Sentence, SentenceId,
    SharedSpan, Shares, Source, Span, Story,
};
use wirecopy::text::day::DatesTold;
use wirecopy::tui::command::Command;
use wirecopy::tui::context::Context;
use wirecopy::tui::glyphs::Glyphs;
use wirecopy::tui::recall::Recall;
use wirecopy::tui::screens::compare::{CompareState, view};
use wirecopy::tui::theme::{Depth, Palette, Theme};

pub const DARK: Theme = Theme { palette: Palette::Dark, depth: Depth::True };
pub const MONO: Theme = Theme { palette: Palette::Dark, depth: Depth::Mono };

/// An article from a few lines: a blank line ends a block, each line is a sentence. `# ` opens a
/// heading, `^ ` a caption, `. ` furniture.
pub fn article(outlet: &str, published: &str, source: &str) -> Article {
    let (mut text, mut blocks, mut sentences) = (String::new(), Vec::new(), Vec::new());
    for paragraph in source.split("\n\n").map(str::trim).filter(|p| !p.is_empty()) {
        if !text.is_empty() {
            text.push_str("\n\n");
        }
        let start = text.len();
        let (kind, role) = match paragraph.as_bytes() {
            [b'#', b' ', ..] => (BlockKind::Heading, Role::Heading),
            [b'^', b' ', ..] => (BlockKind::Caption, Role::Caption),
            [b'.', b' ', ..] => (BlockKind::Paragraph, Role::Boilerplate),
            _ => (BlockKind::Paragraph, Role::Body),
        };
        let cut = if role == Role::Body { 0 } else { 2 };
        for (i, line) in paragraph[cut..].lines().enumerate() {
            if i > 0 {
                text.push(' ');
            }
            let at = text.len();
            text.push_str(line.trim());
            sentences.push(Sentence { span: Span::new(at, text.len()) });
        }
        let reason = (role == Role::Boilerplate).then(|| "newsletter box".into());
        let span = Span::new(start, text.len());
        blocks.push(Block { span, kind, role, reason, decided_by: DecidedBy::Rules, section: 0 });
    }
    Article {
        source: Source {
            path: Path::new(&format!("{outlet}.txt")).into(),
            shown_as: None,
            entry: None,
            format: Format::Plain,
            digest: None,
        },
        meta: Arc::new(Metadata {
            outlet: Some(outlet.into()),
            published: Some(Published { seconds: 0, iso: published.into() }),
            url: Some(format!("https://{}.example/bridge", outlet.to_lowercase()).into()),
            ..Metadata::default()
        }),
        text: text.into(),
        blocks: blocks.into(),
        sentences: sentences.into(),
    }
}

/// A corpus and a collation in which sentences are matched by hand.
pub struct Fixture {
    pub corpus: Corpus,
    pub collation: Collation,
    pub recall: Recall,
}

/// One match: two sentences, class, and in what they differ.
pub type Pair = ((u32, u32), (u32, u32), Class, &'static [Divergent]);

impl Fixture {
    pub fn new(articles: Vec<Article>, pairs: &[Pair]) -> Self {
        let corpus = Corpus::new(articles.into_iter().map(Arc::new).collect(), vec![], vec![]);
        let id = |(article, index)| SentenceId { article: ArticleId(article), index };
        let mut matches: Vec<Match> = pairs
            .iter()
            .map(|&(a, b, class, diverges)| {
                let (left, right) = (id(a.min(b)), id(a.max(b)));
                Match {
                    left,
                    right,
                    class,
                    similarity: if class == Class::Verbatim { 1.0 } else { 0.7 },
                    follows: [0.7; 2],
                    found: class.into(),
                    shared: shared(&corpus, left, right),
                    diverges: diverges.into(),
                }
            })
            .collect();
        matches.sort_by_key(|m| (m.left, m.right));
        let clusters = clusters(&matches);
        let shares = corpus.ids().map(|a| shares(&corpus, &matches, a)).collect();
        let stories = vec![Story { articles: corpus.ids().collect() }];
        let found =
            CollationParts { matches, clusters, shares, stories, ..CollationParts::default() };
        let mut recall = Recall::default();
        recall.keys = wirecopy::memory::keys(&corpus).into();
        Self { collation: Collation::new(found), corpus, recall }
    }

    pub fn context<'a>(&'a self, theme: &'a Theme) -> Context<'a> {
        Context {
            now: 0,
            recall: &self.recall,
            corpus: &self.corpus,
            collation: &self.collation,
            sources: None,
            dates: DatesTold::default(),
            theme,
            glyphs: Glyphs::default(),
        }
    }

    pub fn open(&self) -> CompareState {
        let ids: Vec<ArticleId> = self.corpus.ids().collect();
        CompareState::open(&self.context(&DARK), &ids)
    }

    /// The screen after these commands.
    pub fn screen(&self, theme: &Theme, area: Rect, commands: &[Command]) -> Buffer {
        let ctx = self.context(theme);
        let mut state = self.open();
        for &command in commands {
            state.update(command, &ctx, area);
        }
        painted(&state, &ctx, area)
    }
}

pub fn painted(state: &CompareState, ctx: &Context, area: Rect) -> Buffer {
    let mut buffer = Buffer::empty(area);
    view(state, ctx, area, &mut buffer);
    buffer
}

/// Runs of equal words, in order: enough of an alignment for sentences made by hand.
fn shared(corpus: &Corpus, left: SentenceId, right: SentenceId) -> Box<[SharedSpan]> {
    let words = |id: SentenceId| {
        let span = corpus.sentence(id).span;
        let text = corpus.sentence_text(id);
        let mut out = Vec::new();
        let mut at = 0;
        for word in text.split_inclusive(' ') {
            let kept = word.trim_matches(|c: char| !c.is_alphanumeric());
            if let Some(offset) = word.find(kept).filter(|_| !kept.is_empty()) {
                let place = Span::new(at + offset, at + offset + kept.len());
                out.push((kept.to_lowercase(), place.shifted(span.start as usize)));
            }
            at += word.len();
        }
        out
    };
    let (left, right) = (words(left), words(right));
    let mut from = 0;
    let mut out: Vec<SharedSpan> = Vec::new();
    for (word, l) in &left {
        if let Some(at) = right[from..].iter().position(|r| r.0 == *word) {
            let r = right[from + at].1;
            match out.last_mut() {
                Some(last) if at == 0 && last.left.end + 1 == l.start => {
                    last.left = last.left.cover(*l);
                    last.right = last.right.cover(r);
                }
                _ => out.push(SharedSpan { left: *l, right: r }),
            }
            from += at + 1;
        }
    }
    out.into()
}

fn clusters(matches: &[Match]) -> Vec<Cluster> {
    let mut groups: Vec<(Class, Vec<SentenceId>)> = Vec::new();
    for m in matches {
        let touching = groups.iter().position(|g| g.1.contains(&m.left) || g.1.contains(&m.right));
        let at = touching.unwrap_or_else(|| {
            groups.push((m.class, Vec::new()));
            groups.len() - 1
        });
        groups[at].0 = groups[at].0.max(m.class);
        groups[at].1.extend([m.left, m.right]);
    }
    let mut clusters: Vec<Cluster> = groups
        .into_iter()
        .map(|(class, mut members)| {
            members.sort_unstable();
            members.dedup();
            Cluster { class, members: members.into(), origin: None }
        })
        .collect();
    clusters.sort_by_key(|c| c.members[0]);
    clusters
}

fn shares(corpus: &Corpus, matches: &[Match], id: ArticleId) -> Shares {
    let article = corpus.article(id);
    let mut shares = Shares::default();
    for i in 0..article.sentences.len() {
        if article.block_of(i).role == Role::Boilerplate {
            continue;
        }
        let words = article.sentence_text(i).split_whitespace().count() as u32;
        shares.words += words;
        let sentence = id.sentence(i);
        if matches.iter().any(|m| m.left == sentence || m.right == sentence) {
            shares.shared_words += words;
        }
    }
    shares
}

pub const FIGURE: &[Divergent] = &[Divergent::Figure];

/// An invented event in four outlets.
pub fn bridge() -> Fixture {
    use Class::{Edited, Paraphrase, Verbatim};
    let wire = "A barge struck the Harbour Bridge early on Tuesday, closing all six lanes.\n\
        Twelve people were injured, police said.\n\n\
        \"It shook like an earthquake,\" said driver Ana Ruiz.\n\
        Engineers will inspect the piers before any lane can reopen.\n\n\
        The bridge carries about 90,000 vehicles a day.\n\
        The barge, the Morning Star, was carrying gravel.\n\n\
        The cause is under investigation.\n\
        Ferries will run every ten minutes until further notice.";
    let herald = ". Sign up for the morning letter.\n\n\
        # Twelve hurt as barge hits bridge\n\n\
        A barge struck the Harbour Bridge early on Tuesday, closing all six lanes.\n\
        Twelve people were injured, three of them seriously, police said.\n\n\
        ^ The Morning Star under the bridge on Tuesday.\n\n\
        \"It shook like an earthquake,\" said driver Ana Ruiz.\n\
        \"I left my car and ran,\" said another.\n\n\
        About 90,000 vehicles use the crossing each day.\n\
        Engineers will inspect all eight piers before any lane reopens.\n\
        The mayor's office has ordered a review of night traffic.\n\n\
        The barge, the Morning Star, was carrying gravel.\n\
        The cause is under investigation.";
    let courier = "A barge struck the Harbour Bridge early on Tuesday, closing all six lanes.\n\
        The barge, the Morning Star, was carrying gravel.\n\n\
        Twelve people were hurt, police said.\n\
        \"It shook like an earthquake,\" said driver Ana Ruiz.\n\n\
        Engineers must inspect the piers before any lane can reopen.\n\
        Insurers expect claims of up to 40 million.\n\n\
        Ferries will run every ten minutes until further notice.";
    let radio = "Some 88,000 cars cross the Harbour Bridge daily.\n\n\
        It was shut in both directions after a gravel barge ran into it before dawn on Tuesday.\n\
        At least 14 people were hurt, two of them badly, the ambulance service said.\n\n\
        Schools on the east bank opened late.\n\
        No lane will open until the piers have been checked.\n\
        A ferry will leave every ten minutes for now.";
    let articles = vec![
        article("Wire", "2025-11-21T06:12:00Z", wire),
        article("Herald", "2025-11-21T07:52:00Z", herald),
        article("Courier", "2025-11-21T08:17:00Z", courier),
        article("Radio 9", "2025-11-21T11:42:00Z", radio),
    ];
    let pairs: &[Pair] = &[
        ((0, 0), (1, 2), Verbatim, &[]),
        ((0, 0), (2, 0), Verbatim, &[]),
        ((1, 2), (2, 0), Verbatim, &[]),
        ((0, 0), (3, 1), Paraphrase, &[]),
        ((0, 1), (1, 3), Edited, &[]),
        ((0, 1), (2, 2), Edited, &[]),
        ((1, 3), (2, 2), Edited, &[]),
        ((0, 1), (3, 2), Paraphrase, FIGURE),
        ((1, 3), (3, 2), Paraphrase, FIGURE),
        ((2, 2), (3, 2), Paraphrase, FIGURE),
        ((0, 2), (1, 5), Verbatim, &[]),
        ((0, 2), (2, 3), Verbatim, &[]),
        ((0, 3), (1, 8), Edited, &[]),
        ((0, 3), (2, 4), Edited, &[]),
        ((0, 3), (3, 4), Paraphrase, &[]),
        ((0, 4), (1, 7), Paraphrase, &[]),
        ((0, 4), (3, 0), Paraphrase, FIGURE),
        ((0, 5), (1, 10), Verbatim, &[]),
        ((0, 5), (2, 1), Verbatim, &[]),
        ((0, 6), (1, 11), Verbatim, &[]),
        ((0, 7), (2, 6), Verbatim, &[]),
        ((0, 7), (3, 5), Paraphrase, &[]),
    ];
    Fixture::new(articles, pairs)
}

/// The text of the screen, a line a row.
pub fn text(buffer: &Buffer) -> Vec<String> {
    let width = buffer.area.width as usize;
    let rows = buffer.content.chunks(width.max(1));
    rows.map(|row| row.iter().map(|cell| cell.symbol()).collect::<String>()).collect()
}

pub fn body(width: u16, height: u16) -> Rect {
    Rect::new(0, 0, width, height)
}
