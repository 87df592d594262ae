//! Tests that count: what a key and a frame cost depends on what is seen, not on what is loaded.

use std::path::Path;
use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::Size;

use super::Options;
use super::look::{Capabilities, Look};
use super::message::{Answer, Message, Report};
use super::paint::ROWS;
use super::screens::library::LibraryState;
use super::state::{Opening, State};
use super::theme::{Depth, Palette};
use super::update::update;
use super::view::view;
use crate::model::{
    Article, ArticleId, Block, BlockKind, Claim, Class, Collation, CollationParts, Corpus,
    DecidedBy, Divergent, Duplicates, Evidence, Format, Group, KeepReason, LOOKUPS, Match, Member,
    Published, Relation, Role, Sentence, SentenceId, Shares, Source, Span, Standing, Statement,
    Story, StoryId, Value,
};

/// A key that does more than move paints two frames to see whether anything came of it, see `silence`.
const FRAMES: usize = 3;
const SIZE: Size = Size { width: 160, height: 48 };

/// What was done for one key and the frame after it.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
struct Cost {
    /// Rows of the screen that were begun, those beside each other counted apart.
    rows: usize,
    /// Articles that were looked up, by `update` and by `view`.
    articles: usize,
}

/// An article of one-line sentences, four to a block.
fn article(outlet: usize, sentences: usize) -> Arc<Article> {
    let (mut text, mut blocks, mut all) = (String::new(), Vec::<Block>::new(), Vec::new());
    for number in 0..sentences {
        let start = text.len();
        let who = if number % 3 == 0 { 0 } else { outlet };
        text.push_str(&format!("Sentence {number} was written by number {who}."));
        let span = Span::new(start, text.len());
        let block = (number / 4) as u32;
        match blocks.get_mut(block as usize) {
            Some(open) => open.span.end = span.end,
            None => {
                let (kind, role) = (BlockKind::Paragraph, Role::Body);
                blocks.push(Block {
                    span,
                    kind,
                    role,
                    reason: None,
                    decided_by: DecidedBy::Rules,
                    section: 0,
                });
            }
        }
        all.push(Sentence { span });
        text.push_str(if number % 4 == 3 { "\n\n" } else { " " });
    }
    let path = format!("desk/{outlet:05}.txt");
    Arc::new(Article {
        source: Source {
            path: Path::new(&path).into(),
            shown_as: None,
            entry: None,
            format: Format::Plain,
            digest: None,
        },
        meta: Arc::default(),
        text: text.into(),
        blocks: blocks.into(),
        sentences: all.into(),
    })
}

/// Articles in pairs, each pair a story whose every third sentence is the same.
fn reader(articles: usize, sentences: usize) -> State {
    let all = (0..articles).map(|outlet| article(outlet, sentences)).collect();
    let corpus = Arc::new(Corpus::new(all, vec![], vec![]));
    let ids: Vec<ArticleId> = corpus.ids().collect();
    let same = |pair: &[ArticleId], number: u32| Match {
        left: SentenceId { article: pair[0], index: number },
        right: SentenceId { article: pair[1], index: number },
        class: Class::Verbatim,
        similarity: 1.0,
        follows: [1.0; 2],
        found: Class::Verbatim.into(),
        shared: Box::new([]),
        diverges: Box::new([]),
    };
    let pairs = ids.chunks_exact(2);
    let matches = pairs
        .flat_map(|pair| (0..sentences as u32).step_by(3).map(move |number| same(pair, number)));
    let words = 7 * sentences as u32;
    let shares =
        Shares { words, shared_words: words / 3, verbatim: 1, unique: 2, ..Shares::default() };
    let found = Collation::new(CollationParts {
        matches: matches.collect(),
        stories: ids.chunks(2).map(|pair| Story { articles: pair.into() }).collect(),
        shares: vec![shares; ids.len()],
        ..CollationParts::default()
    });
    shown(corpus, found)
}

/// The reader with this corpus and collation in it.
fn shown(corpus: impl Into<Arc<Corpus>>, found: Collation) -> State {
    let corpus = corpus.into();
    let capabilities = Capabilities { depth: Depth::True, background: Palette::Dark };
    let look = Look { options: Options::default(), capabilities };
    let mut state = State::new(look, &["desk".into()], Opening::Library, SIZE);
    let generation = state.data.generation;
    for report in [Report::Loaded(corpus), Report::Collated(Arc::new(found))] {
        update(&mut state, Message::Work(generation, report));
    }
    state
}

fn press(state: &mut State, keys: &[&str]) {
    for key in keys {
        update(state, Message::Key(key.parse().unwrap()));
    }
}

/// The dearest of these keys, each with the frame after it.
fn dearest(state: &mut State, keys: &[&str]) -> Cost {
    let costs = keys.iter().map(|key| {
        ROWS.set(0);
        LOOKUPS.set(0);
        press(state, &[key]);
        view(state, state.window(), &mut Buffer::empty(state.window()));
        (ROWS.get(), LOOKUPS.get())
    });
    let (rows, articles): (Vec<_>, Vec<_>) = costs.unzip();
    let most = |counts: Vec<usize>| counts.into_iter().max().unwrap_or(0);
    Cost { rows: most(rows), articles: most(articles) }
}

/// Keys that only move, which are held down: nothing but the one frame is painted for them.
const HELD: [&str; 8] = ["j", "j", "k", "G", "k", "g", "PgDn", "Ctrl-U"];

const MOVES: [&str; 12] = ["j", "j", "k", "G", "k", "Ctrl-U", "g", "PgDn", "g", "Alt-9", "0", "j"];

#[test]
fn the_library_paints_what_is_seen_however_many_articles_there_are() {
    let cost = |articles| {
        let mut state = reader(articles, 3);
        press(&mut state, &["l", "j"]);
        dearest(&mut state, &MOVES)
    };
    let (one, some, many) = (cost(1), cost(100), cost(10_000));
    // List and preview stand side by side, and top, status and hints are rows of their own.
    assert!(many.rows <= 3 * usize::from(SIZE.height), "{many:?}");
    assert!(one.rows < some.rows, "an empty screen is cheaper: {one:?} {some:?}");
    // With more than 200 articles the stories are folded: fewer rows name an article twice.
    assert!(many.rows <= some.rows && many.articles <= some.articles, "{some:?} {many:?}");
}

#[test]
fn marks_hits_and_a_filter_make_no_key_dearer() {
    let cost = |articles| {
        let mut state = reader(articles, 3);
        // Everything is marked, found and let pass: `s` stands in every headline.
        press(&mut state, &["f", "w", "o", "r", "d", "s", ">", "0", "Enter"]);
        press(&mut state, &["/", "s", "Enter", "g", "v", "G", "v"]);
        assert_eq!(state.screens.get::<LibraryState>().unwrap().marks().len(), articles);
        assert_eq!(state.screens.get::<LibraryState>().unwrap().find().len(), articles);
        dearest(&mut state, &MOVES)
    };
    let (some, many) = (cost(300), cost(10_000));
    assert_eq!(some, many);
}

/// Articles that share nothing, their dates in no order.
fn strangers(articles: usize) -> State {
    let dated = |number: usize| {
        let mut one = Arc::unwrap_or_clone(article(number, 1));
        let seconds = (number as i64 * 7_919) % 10_007;
        Arc::make_mut(&mut one.meta).published =
            Some(Published { seconds, iso: "1970-01-01T00:00:00Z".into() });
        Arc::new(one)
    };
    let corpus = Corpus::new((0..articles).map(dated).collect(), vec![], vec![]);
    let ids: Vec<ArticleId> = corpus.ids().collect();
    let found = Collation::new(CollationParts {
        stories: ids.iter().map(|&id| Story { articles: Box::new([id]) }).collect(),
        shares: vec![Shares { words: 7, ..Shares::default() }; ids.len()],
        ..CollationParts::default()
    });
    shown(corpus, found)
}

#[test]
fn sorting_looks_each_article_up_once_not_at_each_comparison() {
    let mut state = strangers(4_000);
    let cost = dearest(&mut state, &["S", "S", "S", "S", "S"]);
    assert!(cost.articles < 3 * 4_000, "{cost:?}");
}

/// Two outlets that contradict each other in as many things as they have sentences.
fn disputing(claims: usize) -> State {
    let all: Vec<_> = (0..2).map(|outlet| article(outlet, claims)).collect();
    let statement = |outlet: usize, number: usize| {
        let sentence = ArticleId(outlet as u32).sentence(number);
        let span = all[outlet].sentences[number].span;
        Statement { sentence, span, value: Value::Words, credited: None, origin: outlet as u32 }
    };
    let claim = |number: usize| Claim {
        kind: Divergent::Quote,
        story: StoryId(0),
        about: format!("sentence {:04}", number % 1000).into(),
        standing: Standing::Conflict,
        statements: Box::new([statement(0, number), statement(1, number)]),
    };
    let found = Collation::new(CollationParts {
        stories: vec![Story { articles: Box::new([ArticleId(0), ArticleId(1)]) }],
        shares: vec![Shares { words: 7, ..Shares::default() }; 2],
        ..CollationParts::default()
    })
    .with_claims((0..claims).map(claim).collect(), &[]);
    shown(Corpus::new(all.clone(), vec![], vec![]), found)
}

#[test]
fn divergences_paint_what_is_seen_however_many_claims_there_are() {
    let cost = |claims| {
        let mut state = disputing(claims);
        press(&mut state, &["3"]);
        dearest(&mut state, &["j", "j", "k", "l", "h", ")", "G", "k", "g", "PgDn", "Ctrl-U"])
    };
    let (few, some, many) = (cost(3), cost(300), cost(10_000));
    assert!(many.rows <= FRAMES * 2 * usize::from(SIZE.height), "{many:?}");
    let mut state = disputing(10_000);
    press(&mut state, &["3"]);
    let held = dearest(&mut state, &HELD);
    assert!(held.rows <= 2 * usize::from(SIZE.height), "{held:?}");
    assert!(few.rows < some.rows, "{few:?} {some:?}");
    assert_eq!(some, many);
}

/// As many sets of two as there are pairs, with a choice to make in each.
fn doubled(sets: usize) -> State {
    let mut state = reader(2 * sets, 6);
    press(&mut state, &["4"]);
    let group = |set: u32| Group {
        kept: ArticleId(2 * set),
        why: KeepReason::Tie,
        members: Box::new([Member {
            article: ArticleId(2 * set + 1),
            relation: Relation::Near,
            evidence: Evidence::Text,
            similarity: 0.9,
            own: Box::new([1, 2]),
        }]),
    };
    let groups = (0..sets as u32).map(group).collect();
    let found = Arc::new(Duplicates::new(groups, Vec::new(), Vec::new()));
    let rules = state.dedup.keep.clone();
    let usual = found.groups.iter().flat_map(|group| &group.members).collect();
    let report = Report::Duplicates(Answer { found, usual, rules, ..Answer::default() });
    let generation = state.data.generation;
    update(&mut state, Message::Work(generation, report));
    state
}

/// The count is one key as well: what lies on the way costs nothing.
const CHOICES: [&str; 20] = [
    "j", "k", "G", "k", "g", "PgDn", "}", "{", "-", "+", "Space", "u", "U", ")", "s", "u", "g",
    "Alt-9", "0", "j",
];

#[test]
fn duplicates_paint_what_is_seen_however_many_sets_there_are() {
    let cost = |sets| dearest(&mut doubled(sets), &CHOICES);
    let (few, some, many) = (cost(2), cost(100), cost(5_000));
    // List, rules and what would be lost, which has two sides and a rule between them.
    assert!(many.rows <= FRAMES * 5 * usize::from(SIZE.height), "{many:?}");
    let held = dearest(&mut doubled(5_000), &HELD);
    assert!(held.rows <= 5 * usize::from(SIZE.height), "{held:?}");
    assert!(few.rows < some.rows, "{few:?} {some:?}");
    assert_eq!(some, many);
}

#[test]
fn compare_paints_what_is_seen_however_long_the_articles_are() {
    let cost = |sentences| {
        let mut state = reader(2, sentences);
        press(&mut state, &["Enter"]);
        view(&state, state.window(), &mut Buffer::empty(state.window()));
        dearest(&mut state, &["j", "j", "k", "G", "k", "Ctrl-U", "g", "PgDn", "J", "Tab", "j"])
    };
    let (few, some, many) = (cost(10), cost(1_000), cost(10_000));
    // Two panes, each with its ruler and the rule between them, and the detail below.
    assert!(many.rows <= FRAMES * 8 * usize::from(SIZE.height), "{many:?}");
    let mut state = reader(2, 10_000);
    press(&mut state, &["Enter"]);
    let held = dearest(&mut state, &HELD);
    assert!(held.rows <= 8 * usize::from(SIZE.height), "{held:?}");
    assert!(few.rows <= some.rows, "{few:?} {some:?}");
    assert_eq!(some, many);
}
