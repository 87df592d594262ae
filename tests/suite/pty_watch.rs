//! What changes on disk while the real program is open in a terminal.

use std::fs;

use portable_pty::CommandBuilder;
use wirecopy::tui::effect::Effect;
use wirecopy::tui::look::ThemeChoice::Auto;
use wirecopy::tui::message::{Message, Report};
use wirecopy::tui::update::update;
use wirecopy::tui::watch::Changed;

use crate::support::screens::{article, desk, press, reader, tell, text};
use crate::support::session::{Background, Session};

const CHANGED: Changed = Changed { clippings: true, settings: false };

/// A reader of a folder of its own, when it has read and compared it, and the folder.
fn watched() -> (Session, tempfile::TempDir) {
    let clippings = Session::folder();
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_wirecopy"));
    command.arg("--no-config");
    command.arg(clippings.path());
    let own = tempfile::tempdir().unwrap();
    let mut session = Session::start(command, own, Background::Unknown, &[]);
    session.wait("stories", |text| text.contains("3 articles") && text.contains("1 story"));
    (session, clippings)
}

#[test]
fn a_new_clipping_appears_compared_and_told_without_a_key() {
    let (mut session, clippings) = watched();
    session.press("j");
    let wire = fs::read_to_string(clippings.path().join("wire.txt")).unwrap();
    fs::write(clippings.path().join("courier.txt"), wire).unwrap();
    session.wait("the new one", |text| text.contains("1 new, compared"));
    assert!(session.text().contains("4 articles"), "{}", session.text());
    fs::remove_file(clippings.path().join("courier.txt")).unwrap();
    session.wait("that it is gone", |text| text.contains("1 gone, compared"));
    session.press("Q");
    assert_eq!(session.code(), 0);
}

#[test]
fn settings_hold_as_soon_as_they_are_saved_and_mistakes_are_told_in_the_reader() {
    let (clippings, home) = (Session::folder(), tempfile::tempdir().unwrap());
    let file = home.path().join("config.toml");
    fs::write(&file, "").unwrap();
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_wirecopy"));
    command.args(["--config".as_ref(), file.as_os_str(), clippings.path().as_os_str()]);
    let state = home.path().join("state");
    let environment = [("XDG_STATE_HOME", state.to_str().unwrap())];
    let own = tempfile::tempdir().unwrap();
    let mut session = Session::start(command, own, Background::Unknown, &environment);
    session.wait("stories", |text| text.contains("1 story"));
    fs::write(&file, "[keys]\nsort = \"s\"\n").unwrap();
    session.wait("the settings", |text| text.contains("settings read again"));
    session.press("s");
    session.wait("the new key", |text| text.contains("sort: oldest"));
    fs::write(&file, "[screen]\nmoose = true\n").unwrap();
    session.wait("the mistake", |text| text.contains("what is wrong is left out"));
    assert!(session.text().contains("moose"), "{}", session.text());
    session.press("\x1b");
    session.wait("the list", |text| !text.contains("what is wrong is left out"));
    session.press("Q");
    assert_eq!(session.code(), 0);
}

#[test]
fn what_changes_while_it_is_read_is_read_once_more() {
    let mut state = reader((120, 36), Auto);
    assert_eq!(update(&mut state, Message::Changed(CHANGED)), [Effect::Rescan]);
    assert_eq!(update(&mut state, Message::Changed(CHANGED)), []);
    let (corpus, collation) = desk();
    let mut articles = corpus.articles().to_vec();
    articles.push(article("Evening", None, &["One more", "It came just now."]));
    let corpus = std::sync::Arc::new(wirecopy::model::Corpus::new(articles, vec![], vec![]));
    let generation = state.data.generation;
    tell(&mut state, Report::Loaded(corpus));
    let report = Report::Collated(collation);
    let effects = update(&mut state, Message::Work(generation, report));
    assert!(effects.contains(&Effect::Rescan), "{effects:?}");
}

#[test]
fn the_cursor_stays_on_its_article_when_others_come() {
    let mut state = reader((120, 36), Auto);
    press(&mut state, "j j");
    let cursor = |screen: &str| {
        let row = screen.lines().find(|line| line.starts_with('>')).unwrap().to_owned();
        row.split_whitespace().nth(1).map(str::to_owned)
    };
    let before = cursor(&text(&state));
    update(&mut state, Message::Changed(CHANGED));
    let (corpus, collation) = desk();
    tell(&mut state, Report::Loaded(corpus));
    tell(&mut state, Report::Collated(collation));
    assert_eq!(cursor(&text(&state)), before);
    assert_eq!(state.notice, None, "nothing new is nothing to tell");
}

#[test]
fn an_article_that_is_emptied_under_compare_is_told_with_its_reason() {
    let (mut session, clippings) = watched();
    session.press("j\r");
    session.wait("compare", |text| text.contains("[2 Compare]"));
    let file = clippings.path().join("wire.txt");
    let whole = fs::read_to_string(&file).unwrap();
    fs::write(&file, &whole[..whole.len() / 4]).unwrap();
    session.wait("the cut", |text| text.contains("less than half of it is left"));
    fs::write(&file, "").unwrap();
    session.wait("the reason", |text| text.contains("closed: wire.txt: nothing to read in it"));
    fs::remove_file(clippings.path().join("herald.txt")).unwrap();
    session.wait("the other", |text| text.contains("closed: herald.txt: it is no longer there"));
    session.press("Q");
    assert_eq!(session.code(), 0);
}

/// How often any thread of a process has waited for something and gone on.
#[cfg(target_os = "linux")]
fn wakes(process: u32) -> u64 {
    let threads = fs::read_dir(format!("/proc/{process}/task")).unwrap();
    let status =
        threads.filter_map(|thread| fs::read_to_string(thread.unwrap().path().join("status")).ok());
    let line = |status: &str, name: &str| {
        let line = status.lines().find_map(|line| line.strip_prefix(name)).unwrap();
        line.trim().parse::<u64>().unwrap()
    };
    status.map(|status| line(&status, "voluntary_ctxt_switches:")).sum()
}

#[test]
#[cfg(target_os = "linux")]
fn a_reader_of_a_watched_folder_does_not_wake_while_nothing_happens() {
    let (mut session, clippings) = watched();
    let process = session.child.process_id().unwrap();
    // What was begun comes to its end; then there is a span of time in which nobody wakes.
    let is_calm = || {
        let before = wakes(process);
        std::thread::sleep(std::time::Duration::from_millis(700));
        wakes(process) == before
    };
    assert!((0..20).any(|_| is_calm()), "it wakes again and again");
    // It was at rest, and not dead: a key, another size and a clipping are still taken.
    session.press("?");
    session.wait("help", |text| text.contains("Help: Library"));
    session.press("\x1b");
    session.resize(24, 80);
    session.wait("the narrower list", |text| !text.contains("Headline"));
    let wire = fs::read_to_string(clippings.path().join("wire.txt")).unwrap();
    fs::write(clippings.path().join("courier.txt"), wire).unwrap();
    session.wait("the new one", |text| text.contains("1 new, compared"));
    session.press("Q");
    assert_eq!(session.code(), 0);
}
