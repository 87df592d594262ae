//! What is kept from one session to the next, by the real program in a terminal.

use std::fs;
use std::path::Path;

use portable_pty::CommandBuilder;

use crate::support::session::{Background, Session};

/// The reader on a folder, with a home of its own and the settings that are usual there.
fn open(clippings: &Path, home: &Path) -> Session {
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_wirecopy"));
    command.arg(clippings);
    let home = home.to_str().unwrap();
    let state = format!("{home}/state");
    let environment = [("HOME", home), ("XDG_STATE_HOME", &state), ("XDG_CONFIG_HOME", home)];
    let own = tempfile::tempdir().unwrap();
    Session::start(command, own, Background::Unknown, &environment)
}

fn quit(mut session: Session) {
    session.press("Q");
    assert_eq!(session.code(), 0);
}

#[test]
fn read_marks_and_the_place_are_there_the_next_time() {
    let (clippings, home) = (Session::folder(), tempfile::tempdir().unwrap());
    let mut session = open(clippings.path(), home.path());
    session.wait("stories", |text| text.contains("1 story"));
    session.press("R");
    session.wait("the mark", |text| text.contains("all read"));
    session.press("\rjjC");
    session.wait("the dossier", |text| text.contains("in the dossier"));
    quit(session);
    let kept = home.path().join("state/wirecopy");
    for name in ["read.json", "dossier.json", "places.json"] {
        assert!(kept.join(name).is_file(), "{name}");
    }
    // A copy elsewhere, under another name, is as read as the file that was read.
    let wire = clippings.path().join("wire.txt");
    fs::rename(&wire, clippings.path().join("agency.txt")).unwrap();
    let mut session = open(clippings.path(), home.path());
    session.wait("the place", |text| text.contains("where you left off"));
    session.press("1");
    session.wait("the mark", |text| text.contains("all read"));
    quit(session);
}

#[test]
fn a_dossier_that_cannot_be_read_is_told_of_and_left_as_it_is() {
    let (clippings, home) = (Session::folder(), tempfile::tempdir().unwrap());
    let kept = home.path().join("state/wirecopy");
    fs::create_dir_all(&kept).unwrap();
    let torn = "{\"schema\": \"wirecopy.dossier/1\", \"kept\": [{";
    fs::write(kept.join("dossier.json"), torn).unwrap();
    let mut session = open(clippings.path(), home.path());
    session.wait("what is wrong", |text| text.contains("could not all be read"));
    session.press("\x1b");
    session.wait("stories", |text| text.contains("1 story") && !text.contains("could not"));
    session.press("C");
    session.wait("a refusal", |text| text.contains("for this session only"));
    quit(session);
    assert_eq!(fs::read_to_string(kept.join("dossier.json")).unwrap(), torn);
}
