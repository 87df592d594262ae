//! Whatever is pressed, however large the window is and whatever arrives: what is shown is what the state
//! comes to when it is laid out anew.

use std::sync::Arc;

use ratatui::layout::Size;
use wirecopy::collate::collate;
use wirecopy::model::{CollateSettings, Collation, Corpus, Job};
use wirecopy::tui::look::ThemeChoice::Auto;
use wirecopy::tui::message::{Message, Report};
use wirecopy::tui::update::update;

use crate::archive::samples;
use crate::support::corpus::Random;
use crate::support::rounds;
use crate::support::screens::{desk, press, reader, tell, text};

const SIZES: &[(u16, u16)] =
    &[(120, 36), (80, 24), (40, 12), (20, 3), (1, 1), (200, 60), (300, 8), (30, 50)];
const KEYS: &[&str] = &[
    "1", "2", "3", "4", "5", "6", "?", "Esc", "j", "j", "k", "g", "G", "Enter", "d", "u", "l", "h",
    "Space", "v", "R", "S", "z z", "z t", "z b", "p", "J", "K", "] m", "[ m", "Tab", "}", "{", "O",
    "L", "s", "a", "w", "Z", "i", ")", "(", "f", ":", "/", "q", "F", "I", "x", "c",
];

/// The desk, and a longer list.
fn folders() -> [(Arc<Corpus>, Arc<Collation>); 2] {
    let all = samples();
    let found = collate(&all, &CollateSettings::default(), &Job::default()).unwrap();
    [desk(), (Arc::new(all), Arc::new(found))]
}

#[test]
fn nothing_is_shown_that_laying_out_anew_would_change() {
    let folders = folders();
    for seed in 0..u64::from(rounds(20)) {
        let mut random = Random::new(seed);
        let mut state = reader((120, 36), Auto);
        let mut done: Vec<String> = Vec::new();
        for _ in 0..120 {
            match random.below(12) {
                0 => {
                    let (width, height) = SIZES[random.below(SIZES.len())];
                    done.push(format!("{width}x{height}"));
                    update(&mut state, Message::Resize(Size::new(width, height)));
                }
                1 => {
                    let which = random.below(folders.len());
                    let (corpus, collation) = folders[which].clone();
                    done.push(format!("folder {which}"));
                    tell(&mut state, Report::Loaded(corpus));
                    tell(&mut state, Report::Collated(collation));
                }
                _ => {
                    let keys = KEYS[random.below(KEYS.len())];
                    done.push(keys.to_owned());
                    press(&mut state, keys);
                }
            }
            let before = text(&state);
            let size = Size::new(state.window().width, state.window().height);
            update(&mut state, Message::Resize(size));
            let last = &done[done.len().saturating_sub(12)..];
            assert_eq!(before, text(&state), "seed {seed} after {}", last.join(", "));
        }
    }
}
