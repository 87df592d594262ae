//! What leaves the window of the real binary, and what comes into it: files, other programs, keys.

use std::path::Path;

use portable_pty::CommandBuilder;

use crate::support::session::{Background, Session};

const SAMPLES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/sample-clippings");

/// The reader on the samples with these variables set.
fn samples(environment: &[(&str, &str)]) -> Session {
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_wirecopy"));
    command.args(["--no-config", SAMPLES]);
    for name in ["BROWSER", "DISPLAY", "WAYLAND_DISPLAY", "WSL_DISTRO_NAME", "TMUX"] {
        command.env_remove(name);
    }
    let folder = tempfile::tempdir().unwrap();
    let mut session = Session::start(command, folder, Background::Unknown, environment);
    session.wait("the stories", |text| text.contains(" 2 stories"));
    session
}

/// A shell line in the terminal, with the program as `$w`.
fn shell(line: &str, folder: tempfile::TempDir) -> Session {
    shell_with(line, folder, &[])
}

fn shell_with(line: &str, folder: tempfile::TempDir, set: &[(&str, &str)]) -> Session {
    let mut command = CommandBuilder::new("sh");
    command.args(["-c", line]);
    let path = folder.path().display().to_string();
    let program = env!("CARGO_BIN_EXE_wirecopy");
    let environment = [&[("w", program), ("d", &path)], set].concat();
    Session::start(command, folder, Background::Unknown, &environment)
}

fn leaves(mut session: Session) {
    session.press("Q");
    assert_eq!(session.code(), 0, "{}", session.text());
    session.assert_given_back();
}

fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap()
}

#[test]
fn a_story_is_written_as_its_name_says() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = samples(&[]);
    for (name, begins) in [
        ("story.html", "<!DOCTYPE html>"),
        ("story.json", "{\"schema\":\"wirecopy.compare/1\""),
        ("story.md", "<!-- wirecopy report -->\n# "),
        ("story.csv", "class,similarity,"),
        ("story.svg", "<svg"),
    ] {
        let file = folder.path().join(name);
        session.press(&format!("x\x15{}\r", file.display()));
        session.wait(name, |text| text.contains("written: ") && text.contains(name));
        assert!(read(&file).starts_with(begins), "{name}");
        session.press("j");
        session.wait("the notice to go", |text| !text.contains("written: "));
    }
    leaves(session);
}

#[test]
fn a_browser_that_was_not_reached_is_told() {
    let mut session = samples(&[("BROWSER", "false")]);
    session.press("jo");
    session.wait("what became of it", |text| text.contains("the browser was not reached: false"));
    leaves(session);
    let mut session = samples(&[]);
    session.press("jo");
    session.wait("that there is no display", |text| text.contains("there is no display here"));
    leaves(session);
}

#[test]
fn a_terminal_without_a_clipboard_says_so() {
    let mut session = samples(&[("TERM", "linux")]);
    session.press("jy");
    session.wait("that it was not copied", |text| text.contains("not copied"));
    leaves(session);
}

#[test]
fn clippings_come_through_a_pipe_and_keys_from_the_terminal() {
    let mut session = shell("cat $d/*.txt | $w --no-config -", Session::folder());
    session.wait("the article", |text| text.contains("standard input") || text.contains("Twelve"));
    session.press("r?");
    session.wait("help", |text| text.contains("Help: Library"));
    session.press("\x1b");
    session.wait("what was read", |text| {
        !text.contains("Help: Library") && (text.contains("Hostile") || text.contains("Barge"))
    });
    leaves(session);
}

#[test]
fn paths_come_from_xargs_and_from_a_list() {
    for line in [
        "ls $d/herald.txt $d/wire.txt | xargs $w --no-config",
        "find $d -name '[hw]*.txt' -print0 | xargs -0 $w --no-config",
        "find $d -name '[hw]*.txt' -print0 | $w --no-config -0",
        "find $d -name '[hw]*.txt' -print0 | $w --no-config -0 -",
    ] {
        let mut session = shell(line, Session::folder());
        session.wait("Compare", |text| text.contains("[2 Compare]"));
        leaves(session);
    }
}

#[test]
fn the_editor_gets_the_keyboard_where_the_input_is_a_pipe() {
    let folder = Session::folder();
    let editor = folder.path().join("editor.sh");
    std::fs::write(&editor, "#!/bin/sh\necho type now\nread line\necho \"$line\" > \"$d/typed\"\n")
        .unwrap();
    let typed = folder.path().join("typed");
    let line =
        "EDITOR=\"sh $d/editor.sh\" ; export EDITOR; echo $d/wire.txt | xargs $w --no-config";
    let mut session = shell(line, folder);
    session.wait("the article", |text| text.contains("Barge closes bridge"));
    session.press("e");
    // What is typed before the editor has the terminal is typed into the reader.
    session.wait("the editor", |text| text.contains("type now"));
    session.press("hello\r");
    session.until("the line", |_| typed.exists());
    session.wait("the reader", |text| text.contains("[1 Library]"));
    assert_eq!(read(&typed).trim(), "hello");
    leaves(session);
}

#[test]
fn a_mistake_of_the_worker_ends_in_a_sentence_and_not_in_a_wait() {
    let folder = Session::folder();
    let line = "$w --no-config $d";
    let mut session = shell_with(line, folder, &[("WIRECOPY_PANIC", "worker")]);
    session.wait("what happened", |text| {
        text.contains("comparing failed by a mistake in wirecopy") && text.contains("stopped")
    });
    leaves(session);
}

#[test]
fn standard_input_that_is_the_keyboard_is_no_clipping() {
    let mut session = shell("$w --no-config -", Session::folder());
    session.wait("a sentence", |text| text.contains("which is the keyboard here"));
    assert_eq!(session.code(), 2);
}
