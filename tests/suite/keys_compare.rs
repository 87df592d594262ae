//! Keys of Compare that change what is seen, each as a person presses it.

use std::sync::Arc;

use ratatui::style::Modifier;
use wirecopy::model::{Collation, CollationParts, Corpus, Shares, Story};
use wirecopy::tui::effect::Effect;
use wirecopy::tui::look::ThemeChoice::Auto;
use wirecopy::tui::message::Report;
use wirecopy::tui::state::State;
use wirecopy::tui::tab::Tab;

use crate::support::screens::{article, desk, empty, frame, press, reader, tell, text, type_text};

/// Three outlets side by side.
fn comparing(size: (u16, u16)) -> State {
    let mut state = reader(size, Auto);
    press(&mut state, "Enter");
    state
}

/// Two long articles side by side, a row for each sentence and a blank one between.
fn reading() -> State {
    let mut state = empty((120, 36), Auto);
    let lines: Vec<String> = (0..90).map(|n| format!("Sentence {n} of many.")).collect();
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let articles = vec![article("Wire", None, &lines), article("Herald", None, &lines)];
    let corpus = Arc::new(Corpus::new(articles, vec![], vec![]));
    let shares = vec![Shares { words: 360, unique: 90, ..Shares::default() }; 2];
    let stories = vec![Story { articles: corpus.ids().collect() }];
    tell(&mut state, Report::Loaded(corpus));
    tell(
        &mut state,
        Report::Collated(Arc::new(Collation::new(CollationParts {
            stories,
            shares,
            ..CollationParts::default()
        }))),
    );
    press(&mut state, "Enter");
    state
}

/// The columns of the rules between the panes.
fn dividers(state: &State) -> Vec<usize> {
    let screen = text(state);
    let titles = screen.lines().find(|line| line.contains('┬')).unwrap_or_default();
    titles.chars().enumerate().filter(|(_, c)| *c == '┬').map(|(x, _)| x).collect()
}

/// The row of the first line that contains a text.
fn row_of(state: &State, part: &str) -> Option<usize> {
    text(state).lines().position(|line| line.contains(part))
}

/// The sentence under the cursor, as `>` shows it in the left pane, and its row.
fn cursor(state: &State) -> (usize, String) {
    let screen = text(state);
    let (row, line) = screen.lines().enumerate().find(|(_, l)| l.starts_with('>')).unwrap();
    (row, line.split('│').next().unwrap().trim_end().to_owned())
}

#[test]
fn a_pane_gets_wider_and_narrower_and_all_get_equal_again() {
    let mut state = comparing((120, 36));
    let equal = dividers(&state);
    assert_eq!(equal.len(), 2);
    press(&mut state, ">");
    let wider = dividers(&state);
    assert!(wider[0] > equal[0], "{wider:?} {equal:?}");
    press(&mut state, "< <");
    assert!(dividers(&state)[0] < equal[0]);
    press(&mut state, "|");
    assert_eq!(dividers(&state), equal);
}

#[test]
fn the_command_line_sets_the_number_of_panes() {
    let mut state = comparing((160, 48));
    for (typed, panes) in [("panes 2", 2), ("panes 3", 3), ("panes 1", 1)] {
        press(&mut state, ":");
        type_text(&mut state, typed);
        press(&mut state, "Enter");
        assert_eq!(dividers(&state).len() + 1, panes, "{typed}");
    }
}

#[test]
fn words_that_differ_stand_out_until_switched_off() {
    let mut state = comparing((120, 36));
    let row = row_of(&state, "Twelve people").unwrap() as u16;
    let reversed = |state: &State| {
        let buffer = frame(state);
        let x = (0..40).find(|&x| buffer[(x, row)].symbol() == "T").unwrap();
        buffer[(x, row)].modifier.contains(Modifier::REVERSED)
    };
    assert!(reversed(&state));
    press(&mut state, "W");
    assert!(!reversed(&state));
    press(&mut state, "W");
    assert!(reversed(&state));
}

#[test]
fn the_detail_is_small_then_large_then_off() {
    let mut state = comparing((120, 36));
    let rows = |state: &State| {
        let heading = row_of(state, "of 3 outlets")?;
        Some(34 - heading - 1)
    };
    assert_eq!(rows(&state), Some(4));
    press(&mut state, "i");
    assert_eq!(rows(&state), Some(7));
    press(&mut state, "i");
    assert_eq!(rows(&state), None);
    press(&mut state, "i");
    assert_eq!(rows(&state), Some(4));
}

#[test]
fn the_detail_scrolls_between_its_ends_and_says_where_more_is() {
    let mut state = comparing((80, 24));
    press(&mut state, "j");
    let top = text(&state);
    assert!(top.contains(") more") && !top.contains("( ) more"), "{top}");
    press(&mut state, ")");
    assert!(text(&state).contains("( ) more"));
    press(&mut state, ") ) ) )");
    assert!(text(&state).contains("( back"));
    press(&mut state, "( ( (");
    assert_eq!(text(&state), top);
}

#[test]
fn file_and_address_of_the_pane_with_the_focus_are_opened() {
    let mut state = comparing((120, 36));
    assert_eq!(press(&mut state, "e"), [Effect::Edit("wire/bridge.txt".into())]);
    assert_eq!(press(&mut state, "o"), [Effect::Browse("https://example.com/bridge".into())]);
    press(&mut state, "Tab");
    assert_eq!(press(&mut state, "e"), [Effect::Edit("courier/bridge.txt".into())]);
}

#[test]
fn the_page_moves_by_a_row_and_the_cursor_stays_on_its_sentence() {
    let mut state = reading();
    press(&mut state, "Ctrl-D Ctrl-D");
    let before = text(&state);
    let (row, sentence) = cursor(&state);
    press(&mut state, "Ctrl-E");
    assert_eq!(cursor(&state), (row - 1, sentence.clone()));
    press(&mut state, "Ctrl-E Ctrl-Y Ctrl-Y");
    assert_eq!(cursor(&state), (row, sentence));
    assert_eq!(text(&state).lines().nth(row), before.lines().nth(row));
}

#[test]
fn a_page_jump_leaves_a_sign_where_reading_stopped() {
    let mut state = reading();
    press(&mut state, "Ctrl-D Ctrl-D");
    let screen = text(&state);
    let last = screen.lines().rfind(|l| l.starts_with(" +   S")).unwrap();
    let last = last[2..30].to_owned();
    press(&mut state, "PgDn");
    let screen = text(&state);
    let signed: Vec<&str> = screen.lines().filter(|l| l.starts_with('·')).collect();
    assert!(signed.len() == 1 && signed[0].contains(&last), "{last} {signed:?}");
    press(&mut state, "j");
    assert!(!text(&state).lines().any(|l| l.starts_with('·')));
}

#[test]
fn reading_again_keeps_the_sentence_under_the_cursor() {
    let mut state = comparing((120, 36));
    press(&mut state, "Tab j");
    let before = text(&state);
    press(&mut state, "r");
    let (corpus, collation) = desk();
    tell(&mut state, Report::Loaded(corpus));
    tell(&mut state, Report::Collated(collation));
    assert_eq!(state.screens.tab(), Tab::Compare);
    assert_eq!(text(&state), before);
}

#[test]
fn esc_closes_the_aligned_table_before_it_leaves_the_comparison() {
    let mut state = comparing((120, 36));
    let side_by_side = text(&state);
    press(&mut state, "a");
    let table = text(&state);
    assert!(table.contains("aligned table") && table.contains("a articles"), "{table}");
    press(&mut state, "Esc");
    assert_eq!(text(&state), side_by_side);
    press(&mut state, "Esc");
    assert_eq!(state.screens.tab(), Tab::Library);
}
