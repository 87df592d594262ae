//! The real binary in a pseudo-terminal, to be watched and typed at.
//!
//! Every wait is for a condition with a deadline; nothing sleeps for its own sake.

use std::io::{Read, Write};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

pub const PATIENCE: Duration = Duration::from_secs(30);

const WIRE: &str = "Barge closes bridge

A barge struck the old Harbour Bridge early on Tuesday morning, closing all six lanes.

\"It shook like an earthquake,\" said driver Ana Ruiz, who crosses it every day.

Engineers will inspect the piers before any lane can reopen to traffic.
";

const HERALD: &str = "Twelve hurt as barge hits bridge

A barge struck the old Harbour Bridge early on Tuesday morning, closing all six lanes.

\"It shook like an earthquake,\" said driver Ana Ruiz, who crosses it every day.

Schools on the east bank opened late.
";

/// Writes to the clipboard, clears the screen and paints red, if it is let.
const EVIL: &str = "Hostile \x1b]52;c;cHduZWQ=\x07headline

\x1b[2J\x1b[31mRed text comes here and stays plain.
";

/// What the terminal answers when it is asked for its background.
#[derive(Copy, Clone, PartialEq, Eq)]
pub enum Background {
    /// Nothing at all, ever.
    Silent,
    /// That it does not know the question.
    Unknown,
}

/// A terminal with the reader in it.
pub struct Session {
    pub child: Box<dyn Child + Send + Sync>,
    pub master: Box<dyn MasterPty + Send>,
    keys: Arc<Mutex<Box<dyn Write + Send>>>,
    pub seen: Arc<Mutex<Seen>>,
    /// How the terminal treated keys before the reader came.
    modes: Option<u64>,
    _folder: tempfile::TempDir,
}

pub struct Seen {
    pub screen: vt100::Parser,
    pub raw: Vec<u8>,
}

impl Session {
    pub fn folder() -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in [("herald.txt", HERALD), ("wire.txt", WIRE), ("evil.txt", EVIL)] {
            std::fs::write(folder.path().join(name), text).unwrap();
        }
        folder
    }

    pub fn open(background: Background, environment: &[(&str, &str)]) -> Self {
        let folder = Self::folder();
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_wirecopy"));
        command.arg("--no-config");
        command.arg(folder.path());
        Self::start(command, folder, background, environment)
    }

    /// The reader as a job of an interactive shell.
    pub fn open_in_a_shell() -> Self {
        let session = Self::folder();
        let mut command = CommandBuilder::new("bash");
        command.args(["--norc", "--noprofile", "-i"]);
        command.env("PS1", "$> ");
        let line = format!(
            "{} --no-config {}\n",
            env!("CARGO_BIN_EXE_wirecopy"),
            session.path().display()
        );
        let mut session = Self::start(command, session, Background::Unknown, &[]);
        session.wait("a prompt", |text| text.contains("$>"));
        session.press(&line);
        session
    }

    pub fn start(
        mut command: CommandBuilder,
        folder: tempfile::TempDir,
        background: Background,
        environment: &[(&str, &str)],
    ) -> Self {
        let size = PtySize { rows: 36, cols: 120, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        command.env("TERM", "xterm-256color");
        command.env("LANG", "C.UTF-8");
        for name in ["NO_COLOR", "COLORTERM", "LC_ALL"] {
            command.env_remove(name);
        }
        for (name, value) in environment {
            command.env(name, value);
        }
        let modes = line_modes(&*pair.master);
        let child = pair.slave.spawn_command(command).unwrap();
        let keys = Arc::new(Mutex::new(pair.master.take_writer().unwrap()));
        let screen = vt100::Parser::new(size_of(36), size_of(120), 0);
        let seen = Arc::new(Mutex::new(Seen { screen, raw: Vec::new() }));
        let reader = pair.master.try_clone_reader().unwrap();
        watch(reader, seen.clone(), keys.clone(), background);
        Self { child, master: pair.master, keys, seen, modes, _folder: folder }
    }

    /// The reader with its folder read and compared.
    pub fn ready() -> Self {
        let mut session = Self::open(Background::Unknown, &[]);
        session.wait("stories", |text| text.contains("1 story"));
        session
    }

    pub fn press(&mut self, keys: &str) {
        let mut writer = self.keys.lock().unwrap();
        writer.write_all(keys.as_bytes()).unwrap();
        writer.flush().unwrap();
    }

    pub fn resize(&self, rows: u16, cols: u16) {
        let mut seen = self.seen.lock().unwrap();
        seen.screen.screen_mut().set_size(size_of(rows), size_of(cols));
        self.master.resize(PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }).unwrap();
    }

    pub fn text(&self) -> String {
        self.seen.lock().unwrap().screen.screen().contents()
    }

    pub fn wait(&mut self, what: &str, holds: impl Fn(&str) -> bool) {
        let deadline = Instant::now() + PATIENCE;
        while !holds(&self.text()) {
            assert!(Instant::now() < deadline, "waited for {what}:\n{}", self.text());
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    pub fn until(&mut self, what: &str, holds: impl Fn(&mut Self) -> bool) {
        let deadline = Instant::now() + PATIENCE;
        while !holds(self) {
            assert!(Instant::now() < deadline, "waited for {what}:\n{}", self.text());
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    pub fn signal(&self, name: &str) {
        let id = self.child.process_id().unwrap().to_string();
        let sent = std::process::Command::new("kill").args(["-s", name, &id]).status();
        assert!(sent.unwrap().success());
    }

    /// The exit code, once the process has ended.
    pub fn code(&mut self) -> u32 {
        let mut code = None;
        let deadline = Instant::now() + PATIENCE;
        while code.is_none() {
            assert!(Instant::now() < deadline, "the reader did not end:\n{}", self.text());
            code = self.child.try_wait().unwrap().map(|status| status.exit_code());
            std::thread::sleep(Duration::from_millis(5));
        }
        code.unwrap_or_default()
    }

    /// Everything that was switched on is switched off again, and keys are what they were.
    pub fn assert_given_back(&mut self) {
        self.until("the terminal to be given back", |session| {
            let seen = session.seen.lock().unwrap();
            !is_taken(seen.screen.screen()) && !seen.screen.screen().bracketed_paste()
        });
        assert_eq!(line_modes(&*self.master), self.modes, "raw mode is left");
    }
}

/// Whether a full-screen program has the terminal.
pub fn is_taken(screen: &vt100::Screen) -> bool {
    screen.alternate_screen()
        || screen.hide_cursor()
        || screen.mouse_protocol_mode() != vt100::MouseProtocolMode::None
}

fn size_of(columns: u16) -> std::num::NonZero<u16> {
    columns.try_into().unwrap()
}

/// How the terminal treats what is typed: whole lines, echo, signals.
fn line_modes(master: &dyn MasterPty) -> Option<u64> {
    #[cfg(unix)]
    return master.get_termios().map(|modes| modes.local_flags.bits().into());
    #[cfg(not(unix))]
    None
}

impl Drop for Session {
    fn drop(&mut self) {
        // It may have ended already, which is what most tests want.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Reads all output into the emulated screen, and answers as the terminal would.
fn watch(
    mut reader: Box<dyn Read + Send>,
    seen: Arc<Mutex<Seen>>,
    keys: Arc<Mutex<Box<dyn Write + Send>>>,
    background: Background,
) {
    std::thread::spawn(move || {
        let mut bytes = [0; 4096];
        while let Ok(count @ 1..) = reader.read(&mut bytes) {
            let asked = bytes[..count].windows(3).any(|w| w == b"\x1b[c");
            if asked && background == Background::Unknown {
                let mut writer = keys.lock().unwrap();
                let _ = writer.write_all(b"\x1b[?1;2c").and_then(|()| writer.flush());
            }
            let mut seen = seen.lock().unwrap();
            seen.screen.process(&bytes[..count]);
            seen.raw.extend_from_slice(&bytes[..count]);
        }
    });
}
