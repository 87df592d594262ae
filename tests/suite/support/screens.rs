//! What several tests of the screens share: articles made by hand, and screens as text.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;
use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use wirecopy::model::{
    Article, ArticleId, Block, BlockKind, Claim, Class, Collation, CollationParts, Corpus,
    DecidedBy, Divergent, Format, Match, Metadata, Problem, Published, Qualifier, Role, Sentence,
    SentenceId, Shares, Source, Span, Standing, Story,
};
use wirecopy::tui::Options;
use wirecopy::tui::look::{Capabilities, Look, ThemeChoice};
use wirecopy::tui::message::{Generation, Message, Report};
use wirecopy::tui::screen::Screen;
use wirecopy::tui::screens::library::LibraryState;
use wirecopy::tui::state::{Opening, State};
use wirecopy::tui::theme::{Depth, Palette};
use wirecopy::tui::update::update;
use wirecopy::tui::view::view;

use super::claims;

/// An article of one-line sentences, each a paragraph of its own, the first one its headline.
pub fn article(outlet: &str, published: Option<(&str, i64)>, lines: &[&str]) -> Arc<Article> {
    let text = lines.join("\n\n");
    let (mut blocks, mut sentences, mut at) = (Vec::new(), Vec::new(), 0);
    for (number, line) in (0u32..).zip(lines) {
        let span = Span::new(at, at + line.len());
        let (kind, role) = match number {
            0 => (BlockKind::Heading, Role::Heading),
            _ => (BlockKind::Paragraph, Role::Body),
        };
        blocks.push(Block {
            span,
            kind,
            role,
            reason: None,
            decided_by: DecidedBy::Rules,
            section: 0,
        });
        sentences.push(Sentence { span });
        at += line.len() + 2;
    }
    let path = format!("{}/bridge.txt", outlet.to_lowercase().replace(' ', "-"));
    let published = published.map(|(iso, seconds)| Published { seconds, iso: iso.into() });
    Arc::new(Article {
        source: Source {
            path: Path::new(&path).into(),
            shown_as: None,
            entry: None,
            format: Format::Plain,
            digest: None,
        },
        meta: Arc::new(Metadata {
            outlet: Some(outlet.into()),
            published,
            url: Some("https://example.com/bridge".into()),
            ..Metadata::default()
        }),
        text: text.into(),
        blocks: blocks.into(),
        sentences: sentences.into(),
    })
}

/// Four outlets on one event, two articles on their own, one file that could not be read.
pub fn desk() -> (Arc<Corpus>, Arc<Collation>) {
    let day = 86_400;
    let wire = [
        "Barge closes Harbour Bridge",
        "A barge struck the Harbour Bridge early on Tuesday, closing all six lanes.",
        "Twelve people were injured, police said.",
        "Engineers will inspect the piers before any lane can reopen.",
    ];
    let articles = vec![
        article("Wire", Some(("2025-11-21T06:12:00Z", 6 * 3600 + 720)), &wire),
        article(
            "Courier",
            Some(("2025-11-21T08:17:00Z", 8 * 3600 + 1020)),
            &[
                "Harbour Bridge shut as barge hits pier",
                wire[1],
                "At least 14 people were hurt, the ambulance service said.",
                "Insurers expect claims of up to 40 million.",
            ],
        ),
        article("Tribune", Some(("2025-11-22", day)), &wire),
        article("Herald", None, &["Letters to the editor", "Bring back the old tram, please."]),
        article("Radio 9", Some(("2025-11-18", -3 * day)), &["Night schedule", "Jazz at two."]),
    ];
    let problems = vec![Problem {
        path: "desk/tram-old.html".into(),
        line: Some(3),
        message: "not valid UTF-8".into(),
        hint: Some("save it again as UTF-8".into()),
    }];
    let claims = vec![injured(&articles)];
    (Arc::new(Corpus::new(articles, problems, vec![])), Arc::new(found(claims)))
}

/// That Wire and its copy say twelve and Courier at least fourteen.
fn injured(articles: &[Arc<Article>]) -> Claim {
    let figure = |value, qualifier| claims::figure(value, qualifier, "people");
    let said = [
        (0, "Twelve people", figure(12.0, None), Some("police")),
        (
            1,
            "At least 14 people",
            figure(14.0, Some(Qualifier::AtLeast)),
            Some("the ambulance service"),
        ),
        (2, "Twelve people", figure(12.0, None), Some("police")),
    ];
    claims::claim(articles, (Divergent::Figure, "people injured", Standing::Conflict), &[], &said)
}

fn found(claims: Vec<Claim>) -> Collation {
    let at = |article, index| SentenceId { article: ArticleId(article), index };
    let pair = |left, right, class, diverges: &[Divergent]| Match {
        left,
        right,
        class,
        similarity: 1.0,
        follows: [1.0; 2],
        found: class.into(),
        shared: Box::new([]),
        diverges: diverges.into(),
    };
    let mut matches = vec![
        pair(at(0, 1), at(1, 1), Class::Verbatim, &[]),
        pair(at(0, 2), at(1, 2), Class::Edited, &[Divergent::Figure]),
        pair(at(1, 1), at(2, 1), Class::Verbatim, &[]),
    ];
    matches.extend((0..4).map(|i| pair(at(0, i), at(2, i), Class::Verbatim, &[])));
    matches.sort_by_key(|m| (m.left, m.right));
    let story = |ids: &[u32]| Story { articles: ids.iter().map(|&id| ArticleId(id)).collect() };
    let shares = |verbatim, edited, unique, diverging, words, shared_words| Shares {
        verbatim,
        edited,
        unique,
        diverging,
        words,
        shared_words,
        ..Shares::default()
    };
    Collation::new(CollationParts {
        matches,
        stories: vec![story(&[0, 1, 2]), story(&[3]), story(&[4])],
        shares: vec![
            shares(4, 0, 0, 1, 33, 33),
            shares(1, 1, 2, 1, 37, 23),
            shares(4, 0, 0, 0, 33, 33),
            shares(0, 0, 2, 0, 10, 0),
            shares(0, 0, 2, 0, 5, 0),
        ],
        ..CollationParts::default()
    })
    .with_claims(claims, &[])
}

/// The reader before anything was read.
pub fn empty(size: (u16, u16), theme: ThemeChoice) -> State {
    let options = Options { theme, ..Options::default() };
    let capabilities = Capabilities { depth: Depth::True, background: Palette::Dark };
    let paths = ["desk".into()];
    State::new(Look { options, capabilities }, &paths, Opening::Library, size.into())
}

/// The reader with everything read and compared.
pub fn reader(size: (u16, u16), theme: ThemeChoice) -> State {
    let mut state = empty(size, theme);
    let (corpus, collation) = desk();
    let keys = wirecopy::memory::keys(&corpus);
    tell(&mut state, Report::Loaded(corpus));
    tell(&mut state, Report::Collated(collation));
    tell(&mut state, Report::Keys(keys.into()));
    state
}

/// The worker of the current run says something.
pub fn tell(state: &mut State, report: Report) {
    let generation: Generation = state.data.generation;
    update(state, Message::Work(generation, report));
}

/// Presses keys, named and separated by blanks.
pub fn press(state: &mut State, keys: &str) -> Vec<wirecopy::tui::effect::Effect> {
    let press = |name: &str| Message::Key(name.parse().unwrap());
    keys.split_whitespace().flat_map(|name| update(state, press(name))).collect()
}

/// Types text, key by key.
pub fn type_text(state: &mut State, text: &str) {
    for c in text.chars() {
        let name = if c == ' ' { "Space".to_owned() } else { c.to_string() };
        press(state, &name);
    }
}

/// The window as it would be drawn.
pub fn frame(state: &State) -> Buffer {
    let mut buffer = Buffer::empty(state.window());
    view(state, state.window(), &mut buffer);
    buffer
}

/// The characters of the window.
pub fn text(state: &State) -> String {
    wirecopy::tui::svg::text(&frame(state))
}

/// Characters, then the style of each cell as a letter, then what the letters stand for.
pub fn dump(buffer: &Buffer) -> String {
    let Rect { width, height, .. } = buffer.area;
    let mut letters: BTreeMap<String, char> = BTreeMap::new();
    let mut layer = String::new();
    for y in 0..height {
        let mut line = String::new();
        for x in 0..width {
            let style = buffer[(x, y)].style();
            let next = char::from(b'a' + letters.len() as u8);
            let is_plain = (style.fg, style.bg, style.add_modifier)
                == (Style::reset().fg, Style::reset().bg, Style::new().add_modifier);
            line.push(if is_plain { '.' } else { *letters.entry(name(style)).or_insert(next) });
        }
        layer.push_str(line.trim_end_matches('.'));
        layer.push('\n');
    }
    let mut dump = wirecopy::tui::svg::text(buffer);
    dump.push_str("\n-- styles --\n");
    dump.push_str(&layer);
    for (name, letter) in letters {
        let _ = writeln!(dump, "{letter} {name}");
    }
    dump
}

fn name(style: Style) -> String {
    let colour = |c: Option<ratatui::style::Color>| c.map_or("-".to_owned(), |c| c.to_string());
    format!("{} on {} {:?}", colour(style.fg), colour(style.bg), style.add_modifier)
}

/// The screen of this type, which must be the one that is shown.
#[track_caller]
pub fn on_screen<S: Screen>(state: &State) -> &S {
    let open = state.screens.get::<S>().expect("the screen was never opened");
    assert_eq!(state.screens.tab(), open.tab());
    open
}

/// The Library, shown or left.
pub fn library(state: &State) -> &LibraryState {
    state.screens.get().expect("the Library is never closed")
}
