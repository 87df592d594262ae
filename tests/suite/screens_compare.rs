//! Compare as a person meets it: whole screens with their colours, and sessions of commands.

use std::path::Path;
use std::sync::Arc;

use proptest::prelude::*;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use wirecopy::model::{
    Article, ArticleId, Block, BlockKind, Class, Cluster, Collation, Corpus, DecidedBy, Divergent,
    Format, Found, Match, Metadata, Published, Role, Sentence, SentenceId, SharedSpan, Shares,
    Source, Span, Story,
};
use wirecopy::text::day::Years;
use wirecopy::tui::command::Command;
use wirecopy::tui::context::Context;
use wirecopy::tui::effect::Effect;
use wirecopy::tui::glyphs::Glyphs;
use wirecopy::tui::screens::compare::{CompareState, view};
use wirecopy::tui::theme::{Depth, Palette, Theme};

const DARK: Theme = Theme { palette: Palette::Dark, depth: Depth::True };
const MONO: Theme = Theme { palette: Palette::Dark, depth: Depth::Mono };

/// An article from a few lines: a blank line ends a block, each line is a sentence. `# ` opens a
/// heading, `^ ` a caption, `. ` furniture.
fn article(outlet: &str, published: &str, source: &str) -> Article {
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
struct Fixture {
    corpus: Corpus,
    collation: Collation,
}

/// One match: two sentences, class, and in what they differ.
type Pair = ((u32, u32), (u32, u32), Class, &'static [Divergent]);

impl Fixture {
    fn new(articles: Vec<Article>, pairs: &[Pair]) -> Self {
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
        let found = Found { matches, clusters, shares, stories, ..Found::default() };
        Self { collation: Collation::new(found), corpus }
    }

    fn context<'a>(&'a self, theme: &'a Theme) -> Context<'a> {
        Context {
            now: 0,
            corpus: &self.corpus,
            collation: &self.collation,
            sources: None,
            years: Years::default(),
            theme,
            glyphs: Glyphs::default(),
        }
    }

    fn open(&self) -> CompareState {
        let ids: Vec<ArticleId> = self.corpus.ids().collect();
        CompareState::open(&self.context(&DARK), &ids)
    }

    /// The screen after these commands.
    fn screen(&self, theme: &Theme, area: Rect, commands: &[Command]) -> Buffer {
        let ctx = self.context(theme);
        let mut state = self.open();
        for &command in commands {
            state.update(command, &ctx, area);
        }
        painted(&state, &ctx, area)
    }
}

fn painted(state: &CompareState, ctx: &Context, area: Rect) -> Buffer {
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

const FIGURE: &[Divergent] = &[Divergent::Figure];

/// An invented event in four outlets.
fn bridge() -> Fixture {
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
fn text(buffer: &Buffer) -> Vec<String> {
    let width = buffer.area.width as usize;
    let rows = buffer.content.chunks(width.max(1));
    rows.map(|row| row.iter().map(|cell| cell.symbol()).collect::<String>()).collect()
}

fn body(width: u16, height: u16) -> Rect {
    Rect::new(0, 0, width, height)
}

#[test]
fn the_sizes_of_the_plan_look_as_planned() {
    let fixture = bridge();
    for (width, height) in [(160, 45), (120, 33), (80, 21), (40, 8)] {
        let screen = fixture.screen(&DARK, body(width, height), &[Command::Down]);
        insta::assert_snapshot!(format!("text_{width}x{height}"), text(&screen).join("\n"));
        insta::assert_debug_snapshot!(format!("colour_{width}x{height}"), screen);
        let screen = fixture.screen(&MONO, body(width, height), &[Command::Down]);
        insta::assert_debug_snapshot!(format!("mono_{width}x{height}"), screen);
    }
}

/// Where panes begin, read off the title row.
fn pane_starts(screen: &Buffer) -> Vec<u16> {
    let width = screen.area.width;
    let is_title = |&y: &u16| screen[(0, y)].symbol() == "─";
    let Some(y) = (0..screen.area.height).find(is_title) else { return vec![0] };
    let tees = (0..width).filter(|&x| screen[(x, y)].symbol() == "┬");
    std::iter::once(0).chain(tees.map(|x| x + 1)).collect()
}

/// The rows on which a pane shows the cursor, its counterpart, or that there is none.
fn anchor_rows(screen: &Buffer, x: u16) -> Vec<u16> {
    let sign = |&y: &u16| matches!(screen[(x, y)].symbol(), ">" | "-");
    (0..screen.area.height).filter(sign).collect()
}

fn row_of(screen: &Buffer, text_wanted: &str) -> Option<usize> {
    text(screen).iter().position(|line| line.contains(text_wanted))
}

#[test]
fn the_cursor_stands_on_the_same_row_in_every_pane() {
    let fixture = bridge();
    let ctx = fixture.context(&DARK);
    for (width, height) in [(80, 21), (120, 33), (160, 45)] {
        let area = body(width, height);
        let mut state = fixture.open();
        for step in 0..9 {
            let screen = painted(&state, &ctx, area);
            let starts = pane_starts(&screen);
            assert!(starts.len() > 1);
            let rows: Vec<_> = starts.iter().map(|&x| anchor_rows(&screen, x)).collect();
            assert_eq!(rows[0].len(), 1, "step {step}");
            assert!(rows.iter().all(|r| *r == rows[0]), "step {step}: {rows:?}");
            state.update(Command::Down, &ctx, area);
        }
    }
}

#[test]
fn a_pane_without_the_sentence_says_so_on_that_row() {
    let fixture = bridge();
    let area = body(80, 21);
    let screen = fixture.screen(&DARK, area, &[Command::NextPane, Command::NextUnique]);
    let starts = pane_starts(&screen);
    let own = anchor_rows(&screen, starts[1])[0];
    assert_eq!(screen[(starts[1], own)].symbol(), ">");
    assert_eq!(screen[(starts[0], own)].symbol(), "-");
}

#[test]
fn enter_visits_each_outlet_that_has_the_sentence_and_ctrl_o_goes_back() {
    let fixture = bridge();
    let (ctx, area) = (fixture.context(&DARK), body(80, 21));
    let mut state = fixture.open();
    state.update(Command::Down, &ctx, area);
    let mut visited = vec![state.current().unwrap().0];
    for _ in 0..4 {
        state.update(Command::Open, &ctx, area);
        visited.push(state.current().unwrap().0);
    }
    assert_eq!(visited, [0, 1, 2, 3, 0]);
    for expected in [3, 2, 1, 0] {
        state.update(Command::JumpBack, &ctx, area);
        assert_eq!(state.current().unwrap().0, expected);
    }
}

#[test]
fn enter_on_what_only_one_outlet_has_says_so_and_stays() {
    let fixture = bridge();
    let (ctx, area) = (fixture.context(&DARK), body(80, 21));
    let mut state = fixture.open();
    state.update(Command::NextPane, &ctx, area);
    state.update(Command::NextUnique, &ctx, area);
    let said = state.update(Command::Open, &ctx, area);
    assert!(matches!(&said[..], [Effect::Say(_)]), "{said:?}");
    assert_eq!(state.current(), Some(ArticleId(1)));
}

#[test]
fn stops_are_what_is_switched_on() {
    let fixture = bridge();
    let (ctx, area) = (fixture.context(&DARK), body(80, 21));
    let mut state = fixture.open();
    for off in [Command::ShowVerbatim, Command::ShowEdited, Command::ShowParaphrase] {
        state.update(off, &ctx, area);
    }
    state.update(Command::ShowUnique, &ctx, area);
    // Without the detail, whose heading says it, the status line says which stop it is.
    assert_eq!(state.status(&ctx, area).place, "");
    state.update(Command::Detail, &ctx, area);
    state.update(Command::Detail, &ctx, area);
    let mut places = Vec::new();
    for _ in 0..3 {
        state.update(Command::NextStop, &ctx, area);
        places.push(state.status(&ctx, area).place);
    }
    assert_eq!(places, ["differs 1 of 2", "differs 2 of 2", "differs 2 of 2"]);
}

#[test]
fn switching_differences_off_shows_the_class_beneath() {
    let fixture = bridge();
    let area = body(80, 21);
    let screen = fixture.screen(&DARK, area, &[]);
    assert!(row_of(&screen, " !2  Twelve").is_some());
    let screen = fixture.screen(&DARK, area, &[Command::ShowDiverging]);
    assert!(row_of(&screen, " ~2  Twelve").is_some());
}

#[test]
fn braces_bring_every_hidden_outlet_into_the_pane() {
    let fixture = bridge();
    let (ctx, area) = (fixture.context(&DARK), body(80, 21));
    let mut state = fixture.open();
    state.update(Command::NextPane, &ctx, area);
    let mut seen = vec![state.current().unwrap().0];
    for _ in 0..3 {
        state.update(Command::NextOutlet, &ctx, area);
        seen.push(state.current().unwrap().0);
    }
    assert_eq!(seen, [1, 2, 3, 1]);
    state.update(Command::PreviousOutlet, &ctx, area);
    assert_eq!(state.current(), Some(ArticleId(3)));
}

#[test]
fn what_is_the_same_folds_and_opens_again() {
    let fixture = bridge();
    let (ctx, area) = (fixture.context(&DARK), body(80, 21));
    let mut state = fixture.open();
    state.update(Command::Bottom, &ctx, area);
    state.update(Command::FoldSame, &ctx, area);
    let screen = painted(&state, &ctx, area);
    let row = row_of(&screen, "··· 3 same ···").expect("a fold");
    assert!(row_of(&screen, "Ferries will run").is_some_and(|r| r > row), "detail keeps the text");
    state.update(Command::Open, &ctx, area);
    let screen = painted(&state, &ctx, area);
    assert!(row_of(&screen, "=7  The cause").is_some(), "{:#?}", text(&screen));
}

#[test]
fn furniture_is_folded_until_asked_for_and_says_why() {
    let fixture = bridge();
    let (ctx, area) = (fixture.context(&DARK), body(120, 33));
    let mut state = fixture.open();
    assert!(row_of(&painted(&state, &ctx, area), "morning letter").is_none());
    state.update(Command::NextPane, &ctx, area);
    state.update(Command::Top, &ctx, area);
    assert!(row_of(&painted(&state, &ctx, area), "boilerplate: newsletter box").is_some());
    state.update(Command::ShowBoilerplate, &ctx, area);
    assert!(row_of(&painted(&state, &ctx, area), ".   Sign up for").is_some());
}

#[test]
fn finding_counts_in_all_shown_outlets_and_n_crosses_panes() {
    let fixture = bridge();
    let (ctx, area) = (fixture.context(&DARK), body(80, 21));
    let mut state = fixture.open();
    assert_eq!(state.find("bridge", &ctx, area), 5);
    let mut panes = Vec::new();
    for _ in 0..5 {
        state.update(Command::FindNext, &ctx, area);
        panes.push((state.hits().unwrap().0.unwrap(), state.current().unwrap().0));
    }
    assert_eq!(panes, [(1, 0), (2, 0), (3, 1), (4, 1), (5, 1)]);
    state.update(Command::FindNext, &ctx, area);
    assert_eq!(state.hits(), Some((Some(1), 5)));
    state.update(Command::FindPrevious, &ctx, area);
    assert_eq!(state.hits(), Some((Some(5), 5)));
    state.update(Command::Cancel, &ctx, area);
    assert_eq!(state.hits(), None);
}

#[test]
fn a_hit_in_folded_furniture_is_brought_to_light() {
    let fixture = bridge();
    let (ctx, area) = (fixture.context(&DARK), body(80, 21));
    let mut state = fixture.open();
    assert_eq!(state.find("morning letter", &ctx, area), 1);
    state.update(Command::FindNext, &ctx, area);
    assert!(row_of(&painted(&state, &ctx, area), ".   Sign up for the morning").is_some());
}

#[test]
fn copying_gives_the_sentence_and_with_a_citation_where_it_is_from() {
    let fixture = bridge();
    let (ctx, area) = (fixture.context(&DARK), body(80, 21));
    let mut state = fixture.open();
    state.update(Command::Down, &ctx, area);
    let copied = state.update(Command::CopySentence, &ctx, area);
    assert_eq!(copied, [Effect::Copy("Twelve people were injured, police said.".into())]);
    let cited = state.update(Command::CopyCited, &ctx, area);
    let expected = "Twelve people were injured, police said.\n\
        — Wire, 2025-11-21T06:12:00Z, https://wire.example/bridge";
    assert_eq!(cited, [Effect::Copy(expected.into())]);
}

#[test]
fn without_sync_the_other_pane_stays() {
    let fixture = bridge();
    let (ctx, area) = (fixture.context(&DARK), body(80, 21));
    let mut state = fixture.open();
    state.update(Command::Sync, &ctx, area);
    let before = painted(&state, &ctx, area);
    let x = pane_starts(&before)[1];
    for _ in 0..7 {
        state.update(Command::Down, &ctx, area);
    }
    let after = painted(&state, &ctx, area);
    let pane = |screen: &Buffer| -> Vec<String> {
        let columns = x + 1..screen.area.width;
        (2..14).map(|y| columns.clone().map(|x| screen[(x, y)].symbol()).collect()).collect()
    };
    assert_ne!(text(&before), text(&after));
    assert_eq!(pane(&before), pane(&after));
}

#[test]
fn the_base_numbers_the_groups() {
    let fixture = bridge();
    let screen = fixture.screen(&DARK, body(80, 21), &[Command::NextOutlet, Command::Base]);
    assert!(row_of(&screen, "=2  The barge, the Morning").is_some(), "{:#?}", text(&screen));
}

#[test]
fn panes_follow_the_width_and_the_wish() {
    let fixture = bridge();
    let panes = |width, height, commands: &[Command]| {
        pane_starts(&fixture.screen(&DARK, body(width, height), commands)).len()
    };
    assert_eq!(panes(160, 45, &[]), 4);
    assert_eq!(panes(160, 30, &[]), 3);
    assert_eq!(panes(120, 33, &[]), 3);
    assert_eq!(panes(80, 21, &[]), 2);
    assert_eq!(panes(79, 30, &[]), 1);
    assert_eq!(panes(160, 45, &[Command::FewerPanes]), 3);
    assert_eq!(panes(160, 45, &[Command::FewerPanes, Command::MorePanes]), 4);
    assert_eq!(panes(160, 45, &[Command::Zoom]), 1);
    assert_eq!(panes(160, 45, &[Command::Zoom, Command::Zoom]), 4);
}

#[test]
fn running_text_keeps_the_marks_and_the_level() {
    let fixture = bridge();
    let screen = fixture.screen(&DARK, body(80, 21), &[Command::Down, Command::Flow]);
    insta::assert_snapshot!("running_80x21", text(&screen).join("\n"));
}

#[test]
fn a_folder_read_again_keeps_the_sentence_under_the_cursor() {
    let fixture = bridge();
    let area = body(80, 21);
    let mut state = fixture.open();
    for command in [Command::NextPane, Command::Bottom] {
        state.update(command, &fixture.context(&DARK), area);
    }
    let mut articles: Vec<Article> =
        fixture.corpus.articles().iter().map(|a| a.as_ref().clone()).collect();
    articles.remove(0);
    articles.insert(0, article("Aaa", "2025-11-20", "Something else."));
    articles[1] = article("Herald", "2025-11-21", "A new lead.\nThe cause is under investigation.");
    let renewed = Fixture::new(articles, &[]);
    let ctx = renewed.context(&DARK);
    state.move_to(&fixture.corpus, &ctx);
    assert_eq!(state.articles(), [ArticleId(1), ArticleId(2), ArticleId(3)]);
    let copied = state.update(Command::CopySentence, &ctx, area);
    assert_eq!(copied, [Effect::Copy("The cause is under investigation.".into())]);
}

/// Two articles of `sentences` sentences; every third one is shared, in order.
fn long(sentences: u32) -> Fixture {
    let source = |who: &str| {
        let line = |i| match i % 3 {
            0 => format!("Sentence number {i} stands in both of the two articles."),
            _ => format!("Sentence number {i} was written by {who} and by nobody else at all."),
        };
        let lines: Vec<String> = (0..sentences).map(line).collect();
        lines.chunks(4).map(|c| c.join("\n")).collect::<Vec<_>>().join("\n\n")
    };
    let shared = (0..sentences).step_by(3);
    let pairs: Vec<Pair> =
        shared.map(|i| ((0, i), (1, i), Class::Verbatim, [].as_slice())).collect();
    let day = "2025-11-21";
    let articles =
        vec![article("North", day, &source("Anna")), article("South", day, &source("Ben"))];
    Fixture::new(articles, &pairs)
}

#[test]
fn a_frame_lays_nothing_out_however_long_the_articles_are() {
    let fixture = long(3_000);
    let (ctx, area) = (fixture.context(&DARK), body(120, 33));
    let mut state = fixture.open();
    assert!(!state.is_prepared(&ctx, area));
    state.prepare(&ctx, area);
    for command in [Command::Down, Command::Bottom, Command::NextPane, Command::PageUp] {
        state.update(command, &ctx, area);
        assert!(state.is_prepared(&ctx, area), "{command:?}");
    }
    let prepared = painted(&state, &ctx, area);
    state.prepare(&ctx, body(80, 21));
    assert_eq!(painted(&state, &ctx, area), prepared, "what is kept changes nothing");
}

/// Articles that have broken readers before.
fn odd() -> Fixture {
    let day = "2025-11-21";
    let articles = vec![
        article("Empty", day, ""),
        article("東京新聞", day, "東京で地震がありました。\n被害はありません。👩🏽‍🚀👩🏽‍🚀"),
        article("Furniture", day, ". Cookies.\n\n. Read more.\n\n. Share this."),
        article("عربي", day, "ضرب زورق الجسر صباح الثلاثاء.\nقالت الشرطة إن 12 أصيبوا."),
        article(
            "Cafe\u{301}",
            day,
            "Cafe\u{301} ne\u{301}e z\u{335}a\u{335}.\nhttps://example.org/averyveryverylongaddresswithoutanyspaceinitatall",
        ),
    ];
    Fixture::new(articles, &[((1, 0), (3, 0), Class::Paraphrase, FIGURE)])
}

const ALL: &[Command] = &[
    Command::Down,
    Command::Up,
    Command::HalfPageDown,
    Command::HalfPageUp,
    Command::PageDown,
    Command::PageUp,
    Command::Top,
    Command::Bottom,
    Command::Open,
    Command::CopySentence,
    Command::CopyCited,
    Command::Edit,
    Command::Browse,
    Command::NextStop,
    Command::PreviousStop,
    Command::NextMatch,
    Command::PreviousMatch,
    Command::NextEdited,
    Command::PreviousEdited,
    Command::NextUnique,
    Command::PreviousUnique,
    Command::NextDiverging,
    Command::PreviousDiverging,
    Command::JumpBack,
    Command::RowDown,
    Command::RowUp,
    Command::NextPane,
    Command::PreviousPane,
    Command::NextOutlet,
    Command::PreviousOutlet,
    Command::Narrower,
    Command::Wider,
    Command::EqualWidths,
    Command::MorePanes,
    Command::FewerPanes,
    Command::Zoom,
    Command::Sync,
    Command::Base,
    Command::ShowVerbatim,
    Command::ShowEdited,
    Command::ShowParaphrase,
    Command::ShowUnique,
    Command::ShowDiverging,
    Command::ShowBoilerplate,
    Command::FoldSame,
    Command::Flow,
    Command::Emphasis,
    Command::Detail,
    Command::DetailDown,
    Command::DetailUp,
    Command::FindNext,
    Command::FindPrevious,
];

/// Commands that move the cursor or turn to another outlet, and keep text in lines.
const MOVES: &[Command] = &[
    Command::Down,
    Command::Down,
    Command::Up,
    Command::HalfPageDown,
    Command::PageUp,
    Command::Bottom,
    Command::NextStop,
    Command::NextUnique,
    Command::Open,
    Command::NextPane,
    Command::NextOutlet,
    Command::FoldSame,
    Command::ShowBoilerplate,
];

fn commands(of: &'static [Command]) -> impl Strategy<Value = Vec<Command>> {
    prop::collection::vec(prop::sample::select(of), 0..24)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn nothing_panics_at_any_size(
        commands in commands(ALL),
        width in 1u16..220,
        height in 1u16..70,
        which in 0..4,
    ) {
        let fixture = match which {
            0 => odd(),
            1 => bridge(),
            2 => Fixture::new(vec![], &[]),
            _ => Fixture::new(vec![article("Alone", "2025", "Only one. \nNothing beside it.")], &[]),
        };
        let ctx = fixture.context(&MONO);
        let area = body(width, height);
        let mut state = fixture.open();
        state.find("a", &ctx, area);
        for command in commands {
            state.update(command, &ctx, area);
            let at = ratatui::layout::Position::new(width / 3, height / 2);
            state.click(at, &ctx, area);
            state.wheel(at, true, &ctx, area);
            painted(&state, &ctx, body(500, 200));
            painted(&state, &ctx, area);
        }
    }

    #[test]
    fn all_panes_hold_the_cursors_sentence_on_one_row(
        commands in commands(MOVES),
        width in 20u16..=200,
        height in 18u16..60,
    ) {
        let fixture = bridge();
        let (ctx, area) = (fixture.context(&MONO), body(width, height));
        let mut state = fixture.open();
        for command in commands {
            state.update(command, &ctx, area);
            let screen = painted(&state, &ctx, area);
            let starts = pane_starts(&screen);
            if starts.len() > 1 {
                let rows: Vec<_> = starts.iter().map(|&x| anchor_rows(&screen, x)).collect();
                prop_assert_eq!(rows[0].len(), 1);
                prop_assert!(rows.iter().all(|r| *r == rows[0]), "{:?} {:?}", command, rows);
            }
        }
    }

    #[test]
    fn down_then_up_shows_the_same_screen(
        commands in commands(MOVES),
        width in 20u16..=200,
        height in 4u16..60,
    ) {
        let (there, back) = there_and_back(&commands, body(width, height));
        prop_assert_eq!(there, back);
    }
}

/// The screen after these commands and a step down, and again after one more step down and one up.
/// The first step lets a cursor at an edge of its pane come to rest; without a sentence below it
/// there is nothing to return from.
fn there_and_back(commands: &[Command], area: Rect) -> (Buffer, Buffer) {
    let fixture = bridge();
    let ctx = fixture.context(&MONO);
    let mut state = fixture.open();
    for &command in commands.iter().chain([&Command::Down]) {
        state.update(command, &ctx, area);
    }
    let there = painted(&state, &ctx, area);
    state.update(Command::Down, &ctx, area);
    if painted(&state, &ctx, area) != there {
        state.update(Command::Up, &ctx, area);
    }
    (there, painted(&state, &ctx, area))
}

#[test]
fn a_cursor_brought_to_the_lower_edge_by_another_outlet_rests_before_it_goes_up() {
    use Command::{Bottom, Down, NextOutlet, NextPane, PageUp};
    let commands = [Bottom, NextOutlet, NextOutlet, NextPane, Bottom, PageUp, Down];
    let (there, back) = there_and_back(&commands, body(120, 19));
    assert_eq!(text(&there), text(&back));
}

#[test]
fn a_cursor_moved_by_another_outlet_in_the_pane_rests_before_it_goes_down() {
    use Command::{Bottom, NextOutlet, NextPane, Open, Up};
    let commands = [Bottom, Open, NextPane, NextPane, NextOutlet, Up, NextOutlet];
    let (there, back) = there_and_back(&commands, body(120, 23));
    assert_eq!(text(&there), text(&back));
}

#[test]
fn what_two_outlets_changed_alike_is_still_edited_beside_the_base() {
    let day = "2025-11-21";
    let told = |outlet: &str, who: &str| {
        article(outlet, day, &format!("The order covers three villages, {who} said."))
    };
    let articles = vec![
        told("Wire", "the fire service"),
        told("Herald", "the government"),
        told("Courier", "the government"),
    ];
    let pairs: [Pair; 3] = [
        ((0, 0), (1, 0), Class::Edited, &[]),
        ((0, 0), (2, 0), Class::Edited, &[]),
        ((1, 0), (2, 0), Class::Verbatim, &[]),
    ];
    let fixture = Fixture::new(articles, &pairs);
    let (ctx, area) = (fixture.context(&DARK), body(160, 45));
    let screen = text(&painted(&fixture.open(), &ctx, area)).join("\n");
    assert!(screen.contains("~1") && !screen.contains("=1"), "{screen}");
}

#[test]
fn a_hundred_outlets_stand_behind_the_panes() {
    let day = "2025-11-21";
    let articles = (0..100).map(|i| article(&format!("Outlet {i}"), day, "The same.\nOne more."));
    let pairs: Vec<Pair> =
        (1..100).map(|i| ((0, 0), (i, 0), Class::Verbatim, [].as_slice())).collect();
    let fixture = Fixture::new(articles.collect(), &pairs);
    let (ctx, area) = (fixture.context(&DARK), body(160, 45));
    let mut state = fixture.open();
    for expected in 1..=100 {
        state.update(Command::Open, &ctx, area);
        assert_eq!(state.current().unwrap().0, expected % 100);
        let screen = painted(&state, &ctx, area);
        let starts = pane_starts(&screen);
        assert!(starts.iter().all(|&x| anchor_rows(&screen, x) == anchor_rows(&screen, 0)));
    }
}
