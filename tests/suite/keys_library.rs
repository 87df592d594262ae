//! Keys of the Library that change what is listed, each as a person presses it.

use wirecopy::tui::look::ThemeChoice::Auto;
use wirecopy::tui::state::State;

use crate::support::screens::{library, press, reader, text, type_text};

/// The outlets that are listed.
fn outlets(state: &State) -> Vec<String> {
    let all = ["Wire", "Courier", "Tribune", "Herald", "Radio 9"];
    let screen = text(state);
    let left: String = screen.lines().map(|line| line.split('│').next().unwrap()).collect();
    all.into_iter()
        .filter(|name| left.contains(&format!("    {name} ")))
        .map(str::to_owned)
        .collect()
}

#[test]
fn a_filter_takes_effect_while_it_is_typed() {
    let mut state = reader((120, 36), Auto);
    assert_eq!(outlets(&state).len(), 5);
    press(&mut state, "f");
    type_text(&mut state, "outlet:co");
    assert_eq!(outlets(&state), ["Courier"]);
    press(&mut state, "Backspace Backspace Backspace");
    assert_eq!(outlets(&state).len(), 5, "`outlet` is the beginning of a field, and no word");
    press(&mut state, "Ctrl-U");
    type_text(&mut state, "jazz");
    assert_eq!(outlets(&state), ["Radio 9"]);
}

#[test]
fn the_heading_of_a_story_has_a_preview_of_its_own() {
    let mut state = reader((160, 48), Auto);
    press(&mut state, "g");
    let preview = |state: &State| -> String {
        text(state)
            .lines()
            .filter_map(|line| line.split_once('│'))
            .map(|(_, right)| right.to_owned() + "\n")
            .collect()
    };
    let story = preview(&state);
    for words in ["─ story ─", "3 articles of 3 outlets", "! people injured: 2 say 12", "Courier"]
    {
        assert!(story.contains(words), "{words}: {story}");
    }
    press(&mut state, "j");
    let article = preview(&state);
    assert!(article.contains("Wire 21 Nov 06:12") && article.contains("verbatim"), "{article}");
    press(&mut state, "k");
    assert_eq!(preview(&state), story);
}

#[test]
fn esc_brings_the_filter_back_that_held_before() {
    let mut state = reader((120, 36), Auto);
    press(&mut state, "f");
    type_text(&mut state, "outlet:wire");
    press(&mut state, "Enter f Ctrl-U");
    type_text(&mut state, "outlet:radio");
    assert_eq!(outlets(&state), ["Radio 9"]);
    press(&mut state, "Esc");
    assert_eq!(outlets(&state), ["Wire"]);
    assert_eq!(library(&state).filter().text, "outlet:wire");
}

#[test]
fn tab_completes_fields_then_values_and_goes_round() {
    let mut state = reader((120, 36), Auto);
    press(&mut state, "f");
    type_text(&mut state, "-ou");
    press(&mut state, "Tab");
    assert!(text(&state).contains("filter: -outlet:"), "{}", text(&state));
    let typed = |state: &State| {
        let screen = text(state);
        screen.lines().last().unwrap().trim().strip_prefix("filter: ").unwrap().to_owned()
    };
    let mut seen = Vec::new();
    for _ in 0..6 {
        press(&mut state, "Tab");
        seen.push(typed(&state));
    }
    assert_eq!(seen[0], "-outlet:Courier");
    assert!(seen.contains(&"-outlet:\"Radio 9\"".to_owned()), "{seen:?}");
    assert_eq!(seen[5], seen[0]);
    assert!(!outlets(&state).contains(&"Courier".to_owned()), "what is completed takes effect");
    assert!(text(&state).contains("[-outlet:Courier]   -outlet:Herald"), "{}", text(&state));
    press(&mut state, "Shift-Tab");
    assert_eq!(typed(&state), seen[4]);
}

#[test]
fn a_completed_name_with_blanks_is_a_filter() {
    let mut state = reader((120, 36), Auto);
    press(&mut state, "f");
    type_text(&mut state, "outlet:rad");
    press(&mut state, "Tab");
    assert_eq!(outlets(&state), ["Radio 9"]);
}
