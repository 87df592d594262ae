//! Compare: which sentences are shown, what was ignored, and what stands level by hand.

use std::sync::Arc;

use ratatui::style::Modifier;
use wirecopy::collate::collate;
use wirecopy::model::{Article, CollateSettings, Corpus, Job};
use wirecopy::tui::look::ThemeChoice::{Auto, Mono};
use wirecopy::tui::message::Report;
use wirecopy::tui::state::State;

use crate::support::screens::{article, empty, frame, press, tell, text, type_text};

const WIRE: [&str; 6] = [
    "Ferry runs aground off Stell",
    "The ferry ran aground on a sandbank off Stell shortly after dawn on Monday.",
    "“Nobody was thrown from their seats,” said Orla Finch, who was on board.",
    "Divers will look at the hull of the ferry before the tide comes back.",
    "The company has owned the ferry since the spring of last year.",
    "A second ferry takes the morning passengers to the island for now.",
];

const HERALD: [&str; 6] = [
    "Ferry stuck on sandbank",
    "The ferry ran aground on a sandbank off Stell shortly after dawn on Monday.",
    "\"Nobody was thrown from their seats,\" said Orla Finch, who was on board.",
    "Schools on the island opened an hour late.",
    "The mayor of Stell was among the first on the beach.",
    "A second ferry takes the morning passengers to the island for now.",
];

/// Two outlets side by side, compared by the engine.
fn comparing(size: (u16, u16)) -> State {
    let mut state = empty(size, Auto);
    let articles = vec![article("Wire", None, &WIRE), article("Herald", None, &HERALD)];
    compared(&mut state, articles);
    state
}

/// Two long articles side by side.
fn reading() -> State {
    let mut state = empty((120, 36), Auto);
    let lines: Vec<String> =
        (0..90).map(|n| format!("Sentence {n} of many says that {n} gulls sat there.")).collect();
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    compared(&mut state, vec![article("Wire", None, &lines), article("Herald", None, &lines)]);
    state
}

fn compared(state: &mut State, articles: Vec<Arc<Article>>) {
    let corpus = Arc::new(Corpus::new(articles, vec![], vec![]));
    let collation = collate(&corpus, &CollateSettings::default(), &Job::default()).unwrap();
    tell(state, Report::Loaded(corpus));
    tell(state, Report::Collated(Arc::new(collation)));
    press(state, "Enter");
}

fn filter(state: &mut State, typed: &str) {
    press(state, "f");
    type_text(state, typed);
    press(state, "Enter");
}

fn shows(state: &State, part: &str) -> bool {
    text(state).contains(part)
}

#[test]
fn a_filter_leaves_what_fits_and_folds_the_rest() {
    for (typed, seen, gone) in [
        ("+", "The company has owned", "The ferry ran aground"),
        ("=", "The ferry ran aground", "The company has owned"),
        ("ferry -=", "Divers will look", "A second ferry"),
        ("is:only hull", "Divers will look", "The company has"),
        ("-in:herald", "Divers will look", "The ferry ran aground"),
        ("in:herald -dawn", "A second ferry takes", "shortly after dawn"),
    ] {
        let mut state = comparing((160, 48));
        press(&mut state, "i i");
        filter(&mut state, typed);
        assert!(shows(&state, seen), "{typed}: {}", text(&state));
        assert!(!shows(&state, gone), "{typed}: {}", text(&state));
        assert!(shows(&state, "left out") && shows(&state, &format!("filter: {typed}, ")));
    }
}

#[test]
fn stops_are_among_what_passes_and_esc_shows_all_again() {
    let mut state = comparing((160, 48));
    press(&mut state, "i i");
    filter(&mut state, "ferry +");
    press(&mut state, "g J");
    assert!(
        text(&state).lines().any(|line| line.contains("> ") && line.contains("Divers will")
            || line.starts_with(">+") && line.contains("Divers will")),
        "{}",
        text(&state)
    );
    press(&mut state, "Esc");
    assert!(!shows(&state, "left out") && shows(&state, "A second ferry"));
}

#[test]
fn a_fold_of_what_is_left_out_opens() {
    let mut state = comparing((160, 48));
    press(&mut state, "i i");
    filter(&mut state, "dawn");
    press(&mut state, "G Enter");
    assert!(shows(&state, "The company has owned"), "{}", text(&state));
}

#[test]
fn the_aligned_table_keeps_the_filter() {
    let mut state = comparing((160, 48));
    press(&mut state, "i i a");
    filter(&mut state, "+");
    assert!(shows(&state, "Divers will look") && shows(&state, "left out"), "{}", text(&state));
    assert!(!shows(&state, "A second ferry"));
    press(&mut state, "a");
    assert!(!shows(&state, "A second ferry"));
}

#[test]
fn a_filter_that_cannot_be_used_says_why_while_it_is_typed() {
    let mut state = comparing((120, 36));
    press(&mut state, "f");
    type_text(&mut state, "outlet:x");
    assert!(shows(&state, "no field `outlet:`"), "{}", text(&state));
    press(&mut state, "Esc f");
    type_text(&mut state, "in:");
    press(&mut state, "Tab");
    assert!(shows(&state, "in:Wire") && shows(&state, "in:Herald"), "{}", text(&state));
}

/// Whether the quotation mark before `Nobody` is reversed in the left pane.
fn quote_stands_out(state: &State) -> bool {
    let buffer = frame(state);
    let area = buffer.area;
    let mut cells = (0..area.height).flat_map(|y| (0..area.width / 2).map(move |x| (x, y)));
    let at = cells.find(|&(x, y)| buffer[(x, y)].symbol() == "“").unwrap();
    buffer[at].modifier.contains(Modifier::REVERSED)
}

#[test]
fn signs_that_count_as_the_same_are_shown_on_request_in_colour_and_without() {
    for theme in [Auto, Mono] {
        let mut state = comparing((120, 36));
        state.look.options.theme = theme;
        press(&mut state, "j j");
        assert!(!quote_stands_out(&state));
        press(&mut state, "I");
        assert!(quote_stands_out(&state));
        assert!(shows(&state, "ignored: “ for \""), "{}", text(&state));
        press(&mut state, "k");
        assert!(shows(&state, "nothing ignored"));
        press(&mut state, "I");
        assert!(!quote_stands_out(&state) && !shows(&state, "nothing ignored"));
    }
}

/// The screen row of a sentence.
fn row_of(state: &State, part: &str) -> Option<usize> {
    text(state).lines().position(|line| line.contains(part))
}

#[test]
fn two_sentences_are_put_level_by_hand_and_let_go_again() {
    let mut state = comparing((120, 36));
    let level = |state: &State| row_of(state, "Divers will") == row_of(state, "Schools on");
    // Wire's second ferry stands level with Herald's school for good.
    press(&mut state, "j j j j L");
    assert!(shows(&state, "another outlet"));
    press(&mut state, "Tab j L");
    assert!(shows(&state, "level with"), "{}", text(&state));
    assert!(shows(&state, "level by hand with A Wire"), "{}", text(&state));
    let here = row_of(&state, "The company has");
    assert!(here.is_some() && here == row_of(&state, "The mayor of") || level(&state));
    press(&mut state, "L");
    assert!(!shows(&state, "level by hand with"), "{}", text(&state));
}

#[test]
fn z_and_a_letter_bring_the_sentence_to_the_middle_the_top_and_the_bottom() {
    let mut state = reading();
    press(&mut state, "i i Alt-4 0 j");
    let row = |state: &State| text(state).lines().position(|line| line.starts_with('>')).unwrap();
    press(&mut state, "z t");
    let top = row(&state);
    press(&mut state, "z b");
    let bottom = row(&state);
    press(&mut state, "z z");
    let middle = row(&state);
    assert!(top <= middle && middle <= bottom && top < bottom, "{top} {middle} {bottom}");
}
