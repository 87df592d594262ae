//! Counts before keys, and bringing the cursor to the middle, top and bottom.

use std::sync::Arc;

use wirecopy::model::Corpus;
use wirecopy::tui::keymap::{Digits, Keymap};
use wirecopy::tui::look::ThemeChoice::Auto;
use wirecopy::tui::message::Report;
use wirecopy::tui::state::State;
use wirecopy::tui::tab::Tab;

use crate::support::screens::{article, empty, library, press, tell, text, type_text};

/// Ninety articles in the list, none compared.
fn long_list() -> State {
    let mut state = empty((80, 24), Auto);
    let articles = (0..90).map(|n| article("Wire", None, &[&format!("Headline {n}")])).collect();
    tell(&mut state, Report::Gathered(Arc::new(Corpus::new(articles, vec![], vec![]))));
    state
}

fn counting() -> State {
    let mut state = long_list();
    state.look.options.keymap = Keymap::with(Digits::Counts, &[]).unwrap();
    state
}

fn row(state: &State) -> usize {
    library(state).list().cursor()
}

#[test]
fn alt_and_a_digit_say_how_often_the_next_key_is_meant() {
    let mut state = long_list();
    press(&mut state, "Alt-5 j");
    assert_eq!(row(&state), 5);
    press(&mut state, "Alt-1 2 j");
    assert_eq!(row(&state), 17);
    press(&mut state, "Alt-3 k j");
    assert_eq!(row(&state), 15, "the count holds for one key alone");
}

#[test]
fn a_digit_alone_is_still_the_screen_of_that_number() {
    let mut state = long_list();
    press(&mut state, "6");
    assert_eq!(state.screens.tab(), Tab::Dossier);
    press(&mut state, "1 9 j");
    assert_eq!((state.screens.tab(), row(&state)), (Tab::Library, 1), "9 is nothing");
}

#[test]
fn where_digits_are_counts_alt_leads_to_the_screens() {
    let mut state = counting();
    press(&mut state, "1 0 j");
    assert_eq!(row(&state), 10);
    press(&mut state, "Alt-6");
    assert_eq!(state.screens.tab(), Tab::Dossier);
    press(&mut state, "Alt-1 5 G");
    assert_eq!((state.screens.tab(), row(&state)), (Tab::Library, 4));
    press(&mut state, "0 j");
    assert_eq!(row(&state), 5, "a count does not begin with 0");
}

#[test]
fn a_number_before_g_and_on_the_command_line_is_the_row() {
    let mut state = long_list();
    press(&mut state, "Alt-4 0 G");
    assert_eq!(row(&state), 39);
    press(&mut state, "Alt-7 g");
    assert_eq!(row(&state), 6);
    press(&mut state, ":");
    type_text(&mut state, "22");
    press(&mut state, "Enter");
    assert_eq!(row(&state), 21);
    press(&mut state, ":");
    type_text(&mut state, "9999");
    press(&mut state, "Enter");
    assert_eq!(row(&state), 89, "no further than there are rows");
}

#[test]
fn a_count_is_told_forgotten_by_esc_and_harmless_before_other_keys() {
    let mut state = long_list();
    press(&mut state, "Alt-5");
    assert!(text(&state).contains("5 times the next key"));
    press(&mut state, "Esc j");
    assert_eq!(row(&state), 1);
    press(&mut state, "Alt-5 t");
    assert!(text(&state).contains("theme: dark"), "a theme is not chosen five times");
    press(&mut state, "Alt-9 9 9 9 9 9 j");
    assert_eq!(row(&state), 89);
}

#[test]
fn the_cursor_is_brought_to_the_middle_the_top_and_the_bottom_of_a_list() {
    let mut state = long_list();
    press(&mut state, "Alt-4 5 G");
    let lines = |state: &State| {
        let list = library(state).list();
        list.cursor() - list.top()
    };
    press(&mut state, "z t");
    let top = lines(&state);
    press(&mut state, "z z");
    let middle = lines(&state);
    press(&mut state, "z b");
    let bottom = lines(&state);
    assert!(top <= 1 && top < middle && middle < bottom, "{top} {middle} {bottom}");
    assert_eq!(row(&state), 44);
}
