//! The one command table and the keys made from it.

use std::collections::BTreeSet;

use wirecopy::tui::command::{Command, Scope, TABLE};
use wirecopy::tui::key::{Key, Sequence};
use wirecopy::tui::keymap::{Keymap, KeymapError, Lookup, Override};
use wirecopy::tui::tab::Tab;

const SCREENS: [Scope; 6] = [
    Scope::Own(Tab::Library),
    Scope::Own(Tab::Compare),
    Scope::Own(Tab::Divergences),
    Scope::Own(Tab::Duplicates),
    Scope::Own(Tab::Sources),
    Scope::Own(Tab::Dossier),
];

fn keys(text: &str) -> Vec<Key> {
    text.parse::<Sequence>().unwrap().0
}

fn change(command: &str, keys: &[&str]) -> Override {
    Override { command: command.to_owned(), keys: keys.iter().map(|&key| key.to_owned()).collect() }
}

#[test]
fn no_key_of_the_table_means_two_things_on_one_screen() {
    assert!(Keymap::new(&[]).is_ok_and(|keymap| keymap == Keymap::default()));
}

#[test]
fn every_key_of_the_table_reads_and_reaches_its_command() {
    let keymap = Keymap::default();
    for entry in TABLE {
        for name in entry.keys {
            let sequence = name.parse::<Sequence>().unwrap();
            assert_eq!(&sequence.to_string(), name);
            for screen in SCREENS.into_iter().filter(|&screen| entry.scope.reaches(screen)) {
                assert_eq!(keymap.lookup(screen, &sequence.0), Lookup::Command(entry.command));
            }
        }
    }
}

#[test]
fn names_are_unique_and_every_row_says_what_it_does() {
    let names: BTreeSet<_> = TABLE.iter().map(|entry| entry.name).collect();
    assert_eq!(names.len(), TABLE.len());
    assert!(TABLE.iter().all(|entry| !entry.help.is_empty() && entry.help.len() <= 60));
}

#[test]
fn a_sequence_waits_for_its_second_key() {
    let keymap = Keymap::default();
    assert_eq!(keymap.lookup(Scope::Own(Tab::Compare), &keys("]")), Lookup::Prefix);
    assert_eq!(keymap.lookup(Scope::Own(Tab::Library), &keys("]")), Lookup::Nothing);
    assert_eq!(keymap.lookup(Scope::Own(Tab::Compare), &keys("]x")), Lookup::Nothing);
    let second: Vec<_> =
        keymap.continuations(Scope::Own(Tab::Compare), &keys("]")).map(|(k, _)| k).collect();
    assert!(second.contains(&"m".to_owned()) && second.contains(&"d".to_owned()), "{second:?}");
}

#[test]
fn an_override_replaces_all_keys_of_a_row() {
    let keymap = Keymap::new(&[change("sort", &["Alt-s", "\\"])]).unwrap();
    assert_eq!(
        keymap.lookup(Scope::Own(Tab::Library), &keys("Alt-s")),
        Lookup::Command(Command::Sort)
    );
    assert_eq!(
        keymap.lookup(Scope::Own(Tab::Library), &keys("\\")),
        Lookup::Command(Command::Sort)
    );
    assert_eq!(keymap.lookup(Scope::Own(Tab::Library), &keys("S")), Lookup::Nothing);
}

#[test]
fn two_rows_may_swap_their_keys() {
    let swapped = Keymap::new(&[change("down", &["k"]), change("up", &["j"])]).unwrap();
    assert_eq!(
        swapped.lookup(Scope::Own(Tab::Library), &keys("k")),
        Lookup::Command(Command::Down)
    );
}

#[test]
fn an_override_that_cannot_be_used_names_what_is_wrong() {
    let error = |change| Keymap::new(&[change]).unwrap_err();
    assert!(error(change("sorrt", &["x"])).to_string().contains("`sorrt`"));
    assert!(error(change("sort", &["Ctrl-Foo"])).to_string().contains("`Ctrl-Foo`"));
    assert_eq!(
        error(change("sort", &["q"])),
        KeymapError::Conflict { keys: "q".into(), first: "back", second: "sort" },
    );
    let prefix = error(change("zoom", &["]"]));
    assert!(matches!(prefix, KeymapError::Conflict { .. }), "{prefix}");
}

#[test]
fn a_key_may_mean_different_things_on_different_screens() {
    let keymap = Keymap::new(&[change("zoom", &["v"])]).unwrap();
    assert_eq!(
        keymap.lookup(Scope::Own(Tab::Library), &keys("v")),
        Lookup::Command(Command::MarkRange)
    );
    assert_eq!(keymap.lookup(Scope::Own(Tab::Compare), &keys("v")), Lookup::Command(Command::Zoom));
}

#[test]
fn u_and_d_move_where_nothing_is_decided_and_u_undoes_where_something_is() {
    let keymap = Keymap::default();
    let half = [("u", Command::HalfPageUp), ("d", Command::HalfPageDown)];
    for (key, command) in half {
        for screen in
            [Scope::Own(Tab::Library), Scope::Own(Tab::Compare), Scope::Own(Tab::Divergences)]
        {
            assert_eq!(keymap.lookup(screen, &keys(key)), Lookup::Command(command));
        }
    }
    assert_eq!(
        keymap.lookup(Scope::Own(Tab::Duplicates), &keys("u")),
        Lookup::Command(Command::Undo)
    );
    assert_eq!(keymap.lookup(Scope::Own(Tab::Duplicates), &keys("d")), Lookup::Nothing);
    let both = Keymap::new(&[change("half-page-up", &["Ctrl-U", "u"])]).unwrap_err();
    assert!(matches!(both, KeymapError::Conflict { .. }), "{both}");
}
