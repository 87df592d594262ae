//! The recording of screens, played on a terminal that is emulated.

use std::num::NonZero;

use serde_json::Value;

use crate::program::wirecopy;

const SAMPLES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/sample-clippings");

fn screen(format: &str, keys: &str, size: &str, theme: &str) -> String {
    let asked = ["screen", "--no-config", "--theme", theme, "--size", size];
    let ran = wirecopy(&[&asked[..], &["--format", format, "--keys", keys, SAMPLES]].concat());
    assert_eq!(ran.code, Some(0), "{ran:?}");
    ran.stdout
}

/// Plays a recording, and looks at what stands on the terminal after each of its events.
fn play(cast: &str, mut look: impl FnMut(usize, &vt100::Screen)) -> usize {
    let mut lines = cast.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    let head = lines.next().unwrap();
    assert_eq!(head["version"], 2);
    let side = |name: &str| NonZero::new(head[name].as_u64().unwrap() as u16).unwrap();
    let mut terminal = vt100::Parser::new(side("height"), side("width"), 0);
    let (mut count, mut before) = (0, -1.0);
    for event in lines {
        let at = event[0].as_f64().unwrap();
        assert!(at > before, "{at} after {before}");
        assert_eq!(event[1], "o");
        terminal.process(event[2].as_str().unwrap().as_bytes());
        look(count, terminal.screen());
        (count, before) = (count + 1, at);
    }
    count
}

fn shown(screen: &vt100::Screen) -> String {
    screen.contents().lines().map(|line| line.trim_end().to_owned() + "\n").collect()
}

#[test]
fn a_recording_shows_after_every_key_the_screen_that_it_leads_to() {
    // Every step is a run of the program: few keys that lead to screens of every kind.
    let keys = ["Enter", "a", "3", "?"];
    let sizes = [("120x32", "dark"), ("40x10", "mono")];
    for (size, theme) in sizes.into_iter().take(crate::support::rounds(2) as usize) {
        let cast = screen("cast", &keys.join(" "), size, theme);
        // The last event shows nothing new: it says how long the last frame is looked at.
        let events = play(&cast, |at, terminal| {
            let pressed = keys[..at.min(keys.len())].join(" ");
            let wanted = screen("text", &pressed, size, theme);
            assert_eq!(shown(terminal).trim_end(), wanted.trim_end(), "{size} after `{pressed}`");
        });
        assert_eq!(events, keys.len() + 2);
    }
}

#[test]
fn a_recording_is_the_same_each_time_and_has_the_colours_of_the_theme() {
    let record = |theme| screen("cast", "Enter", "80x24", theme);
    assert_eq!(record("dark"), record("dark"));
    assert!(record("dark").contains("38;2;65;145;253"), "the ink of what is verbatim");
    assert!(record("light").contains("\"bg\": \"#ffffff\""));
    assert!(!record("mono").contains("38;2;"));
}

#[test]
fn the_demo_of_the_documents_can_be_played() {
    let demo = include_str!("../../docs/demo.cast");
    let mut tabs = std::collections::BTreeSet::new();
    let events = play(demo, |_, terminal| {
        let top = terminal.contents().lines().next().unwrap_or_default().to_owned();
        let current = top.split('[').nth(1).and_then(|rest| rest.split(']').next());
        tabs.extend(current.map(str::to_owned));
    });
    assert!(events > 10);
    let all = ["1 Library", "2 Compare", "3 Divergences", "4 Duplicates", "5 Sources"];
    assert_eq!(tabs.into_iter().collect::<Vec<_>>(), all);
}
