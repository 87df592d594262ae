//! What the real binary does to the terminal, and how it gives it back.

use std::time::{Duration, Instant};

use portable_pty::{CommandBuilder, PtySize, native_pty_system};

use crate::support::session::{Background, PATIENCE, Session, is_taken};
#[test]
fn it_opens_moves_jumps_searches_and_quits() {
    let mut session = Session::ready();
    session.press("j");
    session.wait("the cursor", |text| text.lines().any(|l| l.starts_with(">     ")));
    session.press("/engine\r");
    session.wait("nothing found", |text| text.contains("was not found"));
    session.press("gg\r");
    session.wait("Compare", |text| text.contains("[2 Compare]"));
    session.press("]");
    session.wait("second keys", |text| text.contains("next match"));
    session.press("m/engineers\r");
    session.wait("a hit", |text| text.contains("1 of 1"));
    session.press("q");
    session.wait("Library", |text| text.contains("[1 Library]"));
    session.press("q");
    assert_eq!(session.code(), 0);
    session.assert_given_back();
}

#[test]
fn claims_are_shown_opened_and_written_to_a_file_that_is_not_replaced_unasked() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("claims.csv");
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_wirecopy"));
    let samples = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/sample-clippings");
    command.args(["--no-config", samples]);
    let mut session = Session::start(command, folder, Background::Unknown, &[]);
    session.wait("the stories", |text| text.contains(" 2 stories"));
    session.press("3");
    session.wait("claims", |text| text.contains("[3 Divergences]") && text.contains(" differ"));
    session.press("\r");
    session.wait("Compare", |text| text.contains("[2 Compare]"));
    session.press("\x0f");
    session.wait("the claims again", |text| text.contains("[3 Divergences]"));
    let write = format!("x\x15{}\r", file.display());
    session.press(&write);
    session.wait("a file", |text| text.contains("written: "));
    let first = std::fs::read_to_string(&file).unwrap();
    assert!(first.starts_with("story,claim,kind,") && first.lines().count() > 10, "{first}");
    std::fs::write(&file, "mine").unwrap();
    session.press(&write);
    session.wait("a question", |text| text.contains("Enter replaces it"));
    assert_eq!(std::fs::read_to_string(&file).unwrap(), "mine");
    session.press("\r");
    session.wait("another file", |text| text.contains("written: "));
    assert_eq!(std::fs::read_to_string(&file).unwrap(), first);
    session.press("Q");
    assert_eq!(session.code(), 0);
    session.assert_given_back();
}

#[test]
fn duplicates_are_reviewed_and_a_plan_is_written_that_touches_no_clipping() {
    let folder = tempfile::tempdir().unwrap();
    let samples = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/sample-clippings");
    for name in ["ashmere-chronicle.txt", "northern-wire.html", "westmark-herald-lighthouse.md"] {
        std::fs::copy(samples.join(name), folder.path().join(name)).unwrap();
    }
    let chronicle = "ashmere-chronicle.txt";
    std::fs::copy(samples.join(chronicle), folder.path().join("saved-again.txt")).unwrap();
    let names = |folder: &std::path::Path| {
        let entries = std::fs::read_dir(folder).unwrap();
        let mut names: Vec<_> = entries.map(|entry| entry.unwrap().file_name()).collect();
        names.sort();
        names
    };
    let before = names(folder.path());
    let plans = tempfile::tempdir().unwrap();
    let plan = plans.path().join("plan.json");
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_wirecopy"));
    command.arg("--no-config");
    command.arg(folder.path());
    let path = folder.path().to_owned();
    let data = plans.path().join("data");
    let place = [("XDG_DATA_HOME", data.to_str().unwrap())];
    let mut session = Session::start(command, folder, Background::Unknown, &place);
    session.wait("stories", |text| text.contains("1 story"));
    session.press("4");
    session.wait("sets", |text| text.contains("[4 Duplicates]") && text.contains("Set 1 of 1"));
    // The page has a caption and a time that the pasted copy has not: that is for the person to say.
    session.press("G-k-");
    session.wait("a choice", |text| !text.contains("[ ?? ]") && text.contains("[drop]"));
    let write = format!("w\x15{}\r", plan.display());
    session.press(&write);
    session.wait("a plan", |text| text.contains("written: "));
    let written = std::fs::read_to_string(&plan).unwrap();
    assert!(written.contains("saved-again.txt") && written.contains("\"drop\""), "{written}");
    std::fs::write(&plan, "mine").unwrap();
    session.press(&write);
    session.wait("a question", |text| text.contains("Enter replaces it"));
    assert_eq!(std::fs::read_to_string(&plan).unwrap(), "mine");
    session.press("\x1b");
    session.wait("the sets again", |text| !text.contains("Enter replaces it"));
    session.press("A");
    session.wait("what archiving does", |text| text.contains("No clipping is moved"));
    assert!(!data.exists());
    session.press("\r");
    session
        .wait("the archive", |text| text.contains("archived: 2 kept, 1 as copies, 1 there before"));
    session.press("Q");
    assert_eq!(session.code(), 0);
    session.assert_given_back();
    assert_eq!(names(&path), before);
}

#[test]
fn a_new_size_is_taken_at_once() {
    let mut session = Session::ready();
    for (rows, cols) in [(8, 32), (24, 80), (10, 40), (36, 120)] {
        session.resize(rows, cols);
    }
    session.wait("the list", |text| text.contains("Barge closes"));
    session.resize(8, 32);
    session.wait("the sentence", |text| text.contains("wirecopy needs 40 columns"));
    session.press("Q");
    assert_eq!(session.code(), 0);
}

#[test]
fn signals_end_it_with_their_code_and_the_terminal_as_it_was() {
    // Beyond these five, numbers differ between systems.
    let mut signals = vec![("INT", 130), ("TERM", 143), ("HUP", 129), ("QUIT", 131), ("ABRT", 134)];
    if cfg!(target_os = "linux") {
        signals.extend([("ALRM", 142), ("VTALRM", 154), ("PROF", 155), ("USR1", 138)]);
        signals.extend([("USR2", 140), ("XCPU", 152), ("IO", 157), ("SYS", 159)]);
    }
    for (name, code) in signals {
        let mut session = Session::ready();
        session.signal(name);
        assert_eq!(session.code(), code, "{name}");
        session.assert_given_back();
    }
}

#[test]
fn a_terminal_that_is_gone_ends_it() {
    let folder = Session::folder();
    let size = PtySize { rows: 24, cols: 80, pixel_width: 0, pixel_height: 0 };
    let pair = native_pty_system().openpty(size).unwrap();
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_wirecopy"));
    command.args(["--no-config", "--theme", "dark"]);
    command.arg(folder.path());
    let mut child = pair.slave.spawn_command(command).unwrap();
    drop(pair.slave);
    let mut reader = pair.master.try_clone_reader().unwrap();
    let (mut seen, mut bytes) = (Vec::new(), [0; 4096]);
    while !String::from_utf8_lossy(&seen).contains("quit") {
        let count = reader.read(&mut bytes).unwrap();
        seen.extend_from_slice(&bytes[..count]);
    }
    drop((reader, pair.master));
    let deadline = Instant::now() + PATIENCE;
    let status = loop {
        assert!(Instant::now() < deadline, "the reader goes on without a terminal");
        if let Some(status) = child.try_wait().unwrap() {
            break status;
        }
        std::thread::sleep(Duration::from_millis(5));
    };
    assert!(!status.success(), "{status:?}");
}

#[test]
fn a_panic_gives_the_terminal_back_before_it_says_anything() {
    let mut session = Session::open(Background::Unknown, &[("WIRECOPY_PANIC", "1")]);
    assert_eq!(session.code(), 101);
    session.assert_given_back();
    session.wait("the message", |text| text.contains("panicked at"));
}

#[test]
fn a_panic_of_the_worker_is_told_and_leaves_a_reader_that_can_be_used() {
    let mut session = Session::open(Background::Unknown, &[("WIRECOPY_PANIC", "worker")]);
    session.wait("the mistake", |text| text.contains("failed by a mistake in wirecopy"));
    session.wait("the list", |text| text.contains("Barge closes"));
    session.press("j");
    session.wait("the cursor, and no notice", |text| {
        text.lines().any(|l| l.starts_with(">     ")) && !text.contains("failed by a mistake")
    });
    assert!(is_taken(session.seen.lock().unwrap().screen.screen()), "the terminal is the reader's");
    session.press("Q");
    assert_eq!(session.code(), 0);
    session.assert_given_back();
}

#[cfg(unix)]
#[test]
fn an_interrupt_while_the_editor_has_the_terminal_is_the_editors() {
    let scripts = tempfile::tempdir().unwrap();
    let script = scripts.path().join("editor");
    std::fs::write(&script, "kill -s INT $PPID; kill -s QUIT $PPID; echo edited\n").unwrap();
    let editor = format!("sh {}", script.display());
    let environment = [("EDITOR", &*editor), ("VISUAL", &*editor)];
    let mut session = Session::open(Background::Unknown, &environment);
    session.wait("stories", |text| text.contains("1 story"));
    session.press("je");
    session.until("the editor to have run", |session| {
        let seen = session.seen.lock().unwrap();
        seen.raw.windows(6).any(|window| window == b"edited")
    });
    session.wait("the reader again", |text| text.contains("1 story"));
    session.press("Q");
    assert_eq!(session.code(), 0);
    session.assert_given_back();
}

#[test]
fn after_a_stop_it_comes_back_whole() {
    let mut session = Session::ready();
    session.signal("STOP");
    session.signal("CONT");
    session.press("j");
    session.wait("the list", |text| text.lines().any(|l| l.starts_with(">     ")));
    session.press("Q");
    assert_eq!(session.code(), 0);
}

/// What stops a process group is seen from its parent, so the shell of this test waits for it.
#[test]
fn ctrl_z_gives_the_terminal_to_the_shell_and_fg_takes_it_again() {
    let mut session = Session::open_in_a_shell();
    session.wait("stories", |text| text.contains("1 story"));
    session.press("\x1a");
    session.wait("the shell", |text| text.contains("Stopped"));
    session.until("the terminal to be given back", |session| {
        !is_taken(session.seen.lock().unwrap().screen.screen())
    });
    session.press("fg\n");
    session.wait("the reader again", |text| text.contains("1 story"));
    session.press("Q");
    session.wait("the end", |text| text.contains("$>") && !text.contains("1 story"));
    session.press("exit\n");
    session.code();
}

#[test]
fn no_color_keeps_bold_and_reverse() {
    let mut session = Session::open(Background::Silent, &[("NO_COLOR", "1")]);
    session.wait("stories", |text| text.contains("1 story"));
    let seen = session.seen.lock().unwrap();
    let screen = seen.screen.screen();
    let cells: Vec<_> = (0..36)
        .flat_map(|row| (0..120).map(move |column| (row, column)))
        .filter_map(|(row, column)| screen.cell(row, column))
        .collect();
    assert!(cells.iter().all(|cell| cell.fgcolor() == vt100::Color::Default));
    assert!(cells.iter().any(|cell| cell.bold()) && cells.iter().any(|cell| cell.inverse()));
}

#[test]
fn no_color_keeps_the_underline_of_what_is_verbatim() {
    let mut session = Session::open(Background::Silent, &[("NO_COLOR", "1")]);
    session.wait("stories", |text| text.contains("1 story"));
    session.press("\r");
    session.wait("Compare", |text| text.contains("[2 Compare]"));
    session.until("underlined words", |session| {
        let seen = session.seen.lock().unwrap();
        let screen = seen.screen.screen();
        let cell = |row, column| screen.cell(row, column).is_some_and(vt100::Cell::underline);
        (0..36).any(|row| (0..120).any(|column| cell(row, column)))
    });
}

#[test]
fn a_terminal_that_never_tells_its_background_delays_nothing() {
    let mut session = Session::open(Background::Silent, &[]);
    session.wait("stories", |text| text.contains("1 story"));
    session.press("Q");
    assert_eq!(session.code(), 0);
    session.assert_given_back();
}

#[test]
fn a_late_answer_of_the_terminal_is_not_typed() {
    let mut session = Session::open(Background::Silent, &[]);
    session.wait("stories", |text| text.contains("1 story"));
    session.press("/");
    session.wait("the prompt", |text| text.contains("n next, N previous"));
    session.press("\x1b]11;rgb:1e1e/1e1e/1e1e\x1b\\\x1b[?1;2c");
    session.press("herald");
    session.wait("what was typed", |text| text.lines().any(|line| line.starts_with("/herald")));
}

#[test]
fn what_is_typed_right_behind_answers_of_the_terminal_is_taken_at_once() {
    let mut session = Session::ready();
    session.press("/");
    session.wait("the prompt", |text| text.contains("n next, N previous"));
    // In one piece, so that nothing comes afterwards by which the reader would be woken again.
    session.press("\x1b[?1;2c\x1b[?1;2c\x1b[?1;2cher\x1b[?1;2cald");
    session.wait("what was typed", |text| text.lines().any(|line| line.starts_with("/herald")));
}

#[test]
fn hostile_clippings_send_nothing_to_the_terminal() {
    let mut session = Session::ready();
    session.press("G");
    session.wait("the hostile headline", |text| text.contains("Hostile headline"));
    let raw = session.seen.lock().unwrap().raw.clone();
    let has = |part: &[u8]| raw.windows(part.len()).any(|window| window == part);
    assert!(!has(b"\x1b]52") && !has(b"cHduZWQ") && !has(b"\x1b[31m"));
}

#[test]
fn without_a_terminal_it_says_what_to_do_instead() {
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_wirecopy")).output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(said.contains("needs a terminal") && said.contains("wirecopy compare"), "{said}");
}
