//! A monkey at the keyboard: random keys, sizes and files that change underneath, all from a seed. The
//! reader does not end, its memory stays flat, and what is shown is what drawing it anew shows.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::time::{Duration, Instant};

use portable_pty::CommandBuilder;

use crate::support::corpus::{Random, Recipe, generate};
use crate::support::rounds;
use crate::support::session::{Background, Session};

/// Keys that do something somewhere; none that ends or stops the reader.
const KEYS: &[&str] = &[
    "1", "2", "3", "4", "5", "6", "?", "F", "E", "T", "n", "N", "\x1b", "r", "t", "M", "j", "k",
    "\x1b[B", "\x1b[A", "\x1b[C", "\x1b[D", "\x1b[5~", "\x1b[6~", "g", "G", "\r", "\r", "d", "u",
    "y", "Y", "C", ";", "ma", "'a", "l", "h", " ", " ", "v", "R", "S", "zz", "zt", "zb", "p", "J",
    "K", "]m", "[m", "]e", "]u", "]d", "[d", "\x0f", "\x05", "\x19", "\t", "\x1b[Z", "}", "{", "<",
    ">", "|", "L", "P", "O", "s", "B", "=", "~", "%", "+", "!", ".", "X", "Z", "a", "w", "W", "I",
    "i", ")", "(", "-", "c", "U", "x", "A", "5j", "\x1b5j", ":", "/", "f", "\x10",
];
/// What is typed where words are asked for.
const WORDS: &[&str] = &[
    "ferry", "outlet:a", "words>20", "in:x", "-in:x", "note", "zz\u{e9}", "\u{4e2d}", "sort",
    "theme", ":40", "out.md", "out.csv", "\x7f", "\x17", "\x15",
];
/// Rows and columns.
const SIZES: &[(u16, u16)] =
    &[(36, 120), (24, 80), (12, 40), (3, 20), (1, 1), (60, 200), (8, 300), (50, 30)];

/// No output for so long, and the frame is done.
const QUIET: Duration = Duration::from_millis(120);
/// The same where a file was changed, which is only looked at once it has been left alone for a while.
const QUIET_AFTER_CHANGE: Duration = Duration::from_millis(2_500);
/// A frame that never comes to rest is not waited for longer.
const RESTLESS: Duration = Duration::from_secs(20);

struct Monkey {
    session: Session,
    random: Random,
    clippings: tempfile::TempDir,
    pressed: Vec<String>,
    compared: usize,
    /// Frames that were compared while the work on the clippings went on.
    overtaken: usize,
    /// Whether a file was changed since frames were compared.
    changed: bool,
}

impl Monkey {
    fn new(seed: u64) -> Self {
        let clippings = tempfile::tempdir().unwrap();
        let recipe = Recipe { articles: 24, seed, ..Recipe::default() };
        generate(&recipe, |clipping| {
            let name = format!("{:02}.txt", clipping.number);
            fs::write(clippings.path().join(name), clipping.text).unwrap();
        });
        let home = tempfile::tempdir().unwrap();
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_wirecopy"));
        command.arg("--no-config");
        command.arg(clippings.path());
        command.cwd(home.path());
        let state = home.path().join("state");
        let environment = [
            ("XDG_STATE_HOME", state.to_str().unwrap()),
            ("XDG_DATA_HOME", state.to_str().unwrap()),
            ("EDITOR", "true"),
            ("BROWSER", "true"),
        ];
        let mut session = Session::start(command, home, Background::Unknown, &environment);
        session.wait("stories", |text| text.contains(" stories "));
        Self {
            session,
            random: Random::new(seed),
            clippings,
            pressed: Vec::new(),
            compared: 0,
            overtaken: 0,
            changed: false,
        }
    }

    fn any<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.random.below(from.len())]
    }

    fn press(&mut self, keys: &str) {
        self.pressed.push(format!("{keys:?}"));
        self.session.press(keys);
    }

    fn last_pressed(&self) -> String {
        const TOLD: usize = 30;
        self.pressed[self.pressed.len().saturating_sub(TOLD)..].join(" ")
    }

    /// One thing that a person, or somebody else on the machine, may do.
    fn act(&mut self) {
        match self.random.below(40) {
            0 => {
                let &(rows, columns) = self.any(SIZES);
                self.pressed.push(format!("{rows}x{columns}"));
                self.session.resize(rows, columns);
            }
            1 => self.change_a_file(),
            2..6 => {
                let word = self.any(WORDS);
                self.press(word);
                let end = self.any(&["", "\r", "\x1b"]);
                self.press(end);
            }
            _ => {
                let key = self.any(KEYS);
                self.press(key);
            }
        }
    }

    /// A clipping comes, goes, grows, is cut, or becomes something else.
    fn change_a_file(&mut self) {
        let path = self.clippings.path().join(format!("{:02}.txt", self.random.below(30)));
        let what = self.random.below(8);
        self.changed = true;
        self.pressed.push(format!("change {what}"));
        let text = fs::read(&path).unwrap_or_else(|_| b"A ferry sank off Tern.\n".to_vec());
        let _ = match what {
            0 => fs::remove_file(&path),
            1 => fs::write(&path, &text[..text.len() / 2]),
            2 => {
                fs::write(&path, [&text[..], b"\n\nTwelve people died, the mayor said.\n"].concat())
            }
            3 => fs::write(&path, b"%PDF-1.4 \x1b[2J\xff\xfe"),
            4 => remove(&path).and_then(|()| fs::create_dir(&path)),
            5 => remove(&path).and_then(|()| symlink("00.txt", &path)),
            6 => remove(&path).and_then(|()| symlink(&path, &path)),
            _ => remove(&path).and_then(|()| fs::write(&path, b"")),
        };
    }

    /// Waits until nothing more is drawn; whether that came to be.
    fn rest(&mut self) -> bool {
        let deadline = Instant::now() + RESTLESS;
        let drawn = |session: &Session| session.seen.lock().unwrap().raw.len();
        let quiet = if self.changed { QUIET_AFTER_CHANGE } else { QUIET };
        let (mut last, mut since) = (drawn(&self.session), Instant::now());
        while since.elapsed() < quiet {
            if Instant::now() > deadline {
                return false;
            }
            std::thread::sleep(Duration::from_millis(10));
            let now = drawn(&self.session);
            if now != last || self.is_busy() {
                (last, since) = (now, Instant::now());
            }
        }
        true
    }

    /// Whether a thread of the reader works, or would if the machine let it: what was pressed may not
    /// have been read yet.
    fn is_busy(&self) -> bool {
        let id = self.session.child.process_id().unwrap();
        let mut tasks = fs::read_dir(format!("/proc/{id}/task")).into_iter().flatten().flatten();
        let works = |task: fs::DirEntry| {
            let stat = fs::read_to_string(task.path().join("stat")).unwrap_or_default();
            stat.rsplit_once(") ").is_some_and(|(_, rest)| !rest.starts_with('S'))
        };
        tasks.any(works)
    }

    /// Every cell with how it looks, and the cursor. A cell that nothing was written to looks like a space.
    fn frame(&self) -> Vec<String> {
        let seen = self.session.seen.lock().unwrap();
        let screen = seen.screen.screen();
        let (rows, columns) = screen.size();
        let cursor = (!screen.hide_cursor()).then(|| screen.cursor_position());
        let cell = |at: (u16, u16)| {
            let cell = screen.cell(at.0, at.1)?;
            let letter = if cell.has_contents() { cell.contents() } else { " " };
            let of_letter = (letter != " ").then(|| (cell.fgcolor(), cell.bold(), cell.italic()));
            let ground = (cell.bgcolor(), cell.underline(), cell.inverse());
            Some(format!("{at:?} {letter} {of_letter:?} {ground:?}"))
        };
        let places = (0..rows.get()).flat_map(|row| (0..columns.get()).map(move |at| (row, at)));
        places.filter_map(cell).chain([format!("{cursor:?}")]).collect()
    }

    /// What is shown is what is shown when all of it is drawn anew.
    fn compare(&mut self) {
        if !self.rest() {
            return;
        }
        self.changed = false;
        // What was drawn is no more needed, and would fill the memory of a long run.
        self.session.seen.lock().unwrap().raw.clear();
        let (before, text) = (self.frame(), self.session.text());
        // No key, which would take a notice away: who goes on after a stop draws everything.
        self.session.signal("CONT");
        let letters = text.chars().filter(|letter| !letter.is_whitespace()).count();
        self.session.until("all to be drawn", |session| {
            session.seen.lock().unwrap().raw.len() >= letters.max(1)
        });
        if !self.rest() {
            return;
        }
        self.compared += 1;
        let after = self.frame();
        if before != after {
            let now = self.session.text();
            // The first line tells how far the work is: where it differs, more was known by then.
            assert_ne!(
                text.lines().next(),
                now.lines().next(),
                "stale after {}: {:?}\n{text}\n-- drawn anew:\n{now}",
                self.last_pressed(),
                before.iter().zip(&after).find(|(before, after)| before != after)
            );
            self.overtaken += 1;
        }
    }

    fn is_alive(&mut self) {
        let ended = self.session.child.try_wait().unwrap();
        assert!(
            ended.is_none(),
            "{ended:?} after {}:\n{}",
            self.last_pressed(),
            self.session.text()
        );
    }

    /// In pages.
    fn memory(&self) -> u64 {
        let id = self.session.child.process_id().unwrap();
        let file = fs::read_to_string(format!("/proc/{id}/statm")).unwrap_or_default();
        file.split(' ').nth(1).and_then(|pages| pages.parse().ok()).unwrap_or_default()
    }
}

fn remove(path: &Path) -> std::io::Result<()> {
    match fs::symlink_metadata(path) {
        Ok(meta) if meta.is_dir() => fs::remove_dir_all(path),
        Ok(_) => fs::remove_file(path),
        Err(_) => Ok(()),
    }
}

/// Lets a monkey act so often, comparing every few; what it came to.
fn run(seed: u64, acts: usize) -> String {
    const BETWEEN: usize = 8;
    let mut monkey = Monkey::new(seed);
    let mut early = 0;
    for at in 0..acts {
        monkey.act();
        if at % BETWEEN == BETWEEN - 1 {
            monkey.is_alive();
            monkey.compare();
        }
        if at == acts / 4 {
            early = monkey.memory();
        }
    }
    monkey.is_alive();
    let late = monkey.memory();
    assert!(late <= 2 * early.max(1), "{early} pages became {late}");
    let (compared, overtaken) = (monkey.compared, monkey.overtaken);
    format!(
        "{acts} acts, {compared} frames compared, {overtaken} of them while work went on, {early} pages, later {late}"
    )
}

#[test]
fn random_keys_and_files_leave_no_stale_frame() {
    for seed in 1..=u64::from(rounds(4)) {
        run(seed, 30);
    }
}

/// `WIRECOPY_MONKEY="SEED RUNS ACTS"`.
#[test]
#[ignore = "runs as long as asked"]
fn random_keys_and_files_for_long() {
    let asked = std::env::var("WIRECOPY_MONKEY").unwrap_or_else(|_| "100 2 2000".to_owned());
    let numbers: Vec<u64> = asked.split(' ').map(|word| word.parse().expect("a number")).collect();
    for seed in numbers[0]..numbers[0] + numbers[1] {
        println!("seed {seed}: {}", run(seed, numbers[2] as usize));
    }
}
