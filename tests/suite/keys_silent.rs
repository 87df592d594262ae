//! Every key has an effect or a word, on each screen of an empty folder, of one article and of two.

use std::sync::Arc;

use wirecopy::model::{CollateSettings, Corpus, Job};
use wirecopy::tui::command::{Command, TABLE};
use wirecopy::tui::look::ThemeChoice::Auto;
use wirecopy::tui::message::Report;
use wirecopy::tui::state::State;

use crate::support::screens::{article, empty, press, tell, text};

/// A reader of the first so many of two articles, on the screen that a key leads to.
fn opened(count: usize, screen: &str) -> State {
    let mut state = empty((110, 30), Auto);
    let lines =
        ["Ferry held in Lower Ashmere", "The ferry was held on Friday.", "Nobody was hurt."];
    let all = [article("Post", None, &lines), article("Mail", None, &lines[..2])];
    let corpus = Corpus::new(all[..count].to_vec(), vec![], vec![]);
    let found =
        wirecopy::collate::collate(&corpus, &CollateSettings::default(), &Job::default()).unwrap();
    tell(&mut state, Report::Loaded(Arc::new(corpus)));
    tell(&mut state, Report::Collated(Arc::new(found)));
    press(&mut state, screen);
    state
}

/// What only moves is silent at the end of its way, and so is what leads to where one is.
fn rests(command: Command) -> bool {
    matches!(
        command,
        Command::Screen(_)
            | Command::Back
            | Command::Cancel
            | Command::Down
            | Command::Up
            | Command::HalfPageDown
            | Command::HalfPageUp
            | Command::PageDown
            | Command::PageUp
            | Command::Top
            | Command::Bottom
            | Command::RowDown
            | Command::RowUp
            | Command::Centre
            | Command::ToTop
            | Command::ToBottom
            | Command::PreviewDown
            | Command::PreviewUp
            | Command::DetailDown
            | Command::DetailUp
            | Command::EvidenceDown
            | Command::EvidenceUp
    )
}

#[test]
fn every_key_of_every_screen_has_an_effect_or_a_word() {
    for (count, screen) in (0..3).flat_map(|n| ["1", "2", "3", "4", "5", "6"].map(|s| (n, s))) {
        let shown = opened(count, screen);
        let (before, scope) = (text(&shown), shown.scope());
        if shown.overlay.is_some() {
            continue;
        }
        let asked = TABLE.iter().filter(|entry| entry.scope.reaches(scope));
        for entry in asked.filter(|entry| !rests(entry.command)) {
            let Some(keys) = entry.keys.first() else { continue };
            let mut state = opened(count, screen);
            let keys: Vec<String> = match keys.len() {
                2 if keys.is_ascii() => keys.chars().map(String::from).collect(),
                _ => vec![(*keys).to_owned()],
            };
            let effects = press(&mut state, &keys.join(" "));
            let silent = effects.is_empty() && text(&state) == before;
            assert!(!silent, "{} ({keys:?}) on {screen} with {count} articles", entry.name);
        }
    }
}

#[test]
fn what_changes_nothing_says_what_it_would_do() {
    let mut state = opened(1, "3");
    press(&mut state, "f");
    let told = text(&state);
    assert!(told.contains("nothing changes here: "), "{told}");
    press(&mut state, "k");
    assert!(!text(&state).contains("nothing changes here"), "moving says nothing");
}
