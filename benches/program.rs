//! What the whole program costs, beside a program that only counts the words of the same files.
//!
//! ```text
//! cargo bench --bench program -- [--articles N] [--rounds N] [--by-outlet]
//! ```
//!
//! Each round runs `wc -w` and `wirecopy compare --format json` over the same folder, so that a busy
//! machine slows both; then the reader is opened on it in a pseudo-terminal. CPU time is user and
//! system time of the child as the kernel accounts it (Linux; elsewhere the figures are 0).

#[path = "corpus/mod.rs"]
mod corpus;
#[path = "corpus/folder.rs"]
mod folder;

use std::fs;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use corpus::Recipe;
use folder::Layout;
use portable_pty::{CommandBuilder, PtySize, native_pty_system};

const PROGRAM: &str = env!("CARGO_BIN_EXE_wirecopy");
/// The end of a frame: the reader closes the bracket of a synchronized update.
const FRAME: &[u8] = b"\x1b[?2026l";

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let number = |name: &str, default: usize| {
        let at = args.iter().position(|arg| arg == name);
        at.and_then(|at| args.get(at + 1)?.parse().ok()).unwrap_or(default)
    };
    let recipe = Recipe { articles: number("--articles", 20_000), ..Recipe::default() };
    let place = tempfile::tempdir().expect("a folder for the corpus");
    let by_outlet = args.iter().any(|arg| arg == "--by-outlet");
    let layout = if by_outlet { Layout::ByOutlet } else { Layout::Flat };
    let bytes = folder::write(&recipe, place.path(), layout);
    println!("{} articles, {:.1} MB", recipe.articles, bytes as f64 / 1e6);
    let files = files(place.path());
    for _ in 0..number("--rounds", 5) {
        round(place.path(), &files, bytes);
    }
    reader(place.path(), recipe.articles);
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("the folder was just written");
    let paths = entries.map(|entry| entry.expect("an entry").path());
    paths.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}

/// What a child process cost.
struct Cost {
    cpu: f64,
    wall: f64,
    /// Largest resident size in bytes.
    peak: f64,
}

fn round(folder: &Path, files: &[PathBuf], bytes: usize) {
    let words = cost(Command::new("wc").arg("-w").args(files));
    let ours = cost(
        Command::new(PROGRAM).args(["--no-config", "compare", "--format", "json"]).arg(folder),
    );
    println!(
        "wc -w cpu {:.2} s   wirecopy cpu {:.2} s  wall {:.2} s  peak {:.0} MB   \
         cpu {:.2} x wc   wall {:.2} of cpu   memory {:.1} x text",
        words.cpu,
        ours.cpu,
        ours.wall,
        ours.peak / 1e6,
        ours.cpu / words.cpu,
        ours.wall / ours.cpu,
        ours.peak / bytes as f64,
    );
}

fn cost(command: &mut Command) -> Cost {
    let (before, clock) = (children_seconds(), Instant::now());
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("the program starts");
    let status = PathBuf::from(format!("/proc/{}/status", child.id()));
    let watch = thread::spawn(move || {
        let mut peak: f64 = 0.0;
        while let Some(now) = peak_of(&status) {
            peak = peak.max(now);
            thread::sleep(Duration::from_millis(2));
        }
        peak
    });
    child.wait().expect("the program ends");
    let wall = clock.elapsed().as_secs_f64();
    Cost { cpu: children_seconds() - before, wall, peak: watch.join().expect("the watch ends") }
}

/// The high-water mark of a process in bytes, while it lives.
fn peak_of(status: &Path) -> Option<f64> {
    let status = fs::read_to_string(status).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().trim_end_matches(" kB").parse::<f64>().ok().map(|kib| kib * 1024.0)
}

/// User and system time of all children that have ended.
fn children_seconds() -> f64 {
    let stat = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields: Vec<&str> =
        stat.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
    let ticks = |at: usize| fields.get(at).and_then(|f| f.parse::<f64>().ok()).unwrap_or_default();
    (ticks(13) + ticks(14)) / 100.0
}

/// Opens the reader on the folder: time to the first frame, then from each key to its frame.
fn reader(folder: &Path, articles: usize) {
    let size = PtySize { rows: 48, cols: 160, pixel_width: 0, pixel_height: 0 };
    let pair = native_pty_system().openpty(size).expect("a pseudo-terminal");
    let mut command = CommandBuilder::new(PROGRAM);
    command.args(["--no-config", "--theme", "dark"]);
    command.arg(folder);
    command.env("TERM", "xterm-256color");
    let clock = Instant::now();
    let mut child = pair.slave.spawn_command(command).expect("the reader starts");
    let mut keys = pair.master.take_writer().expect("keys");
    let mut screen = pair.master.try_clone_reader().expect("the screen");
    let mut shown = Vec::new();
    frame(&mut *screen, &mut shown);
    let first = clock.elapsed();
    while !is_compared(&shown) {
        frame(&mut *screen, &mut shown);
    }
    println!(
        "reader: first frame {:.1} ms, {articles} articles compared after {:.2} s",
        millis(first),
        clock.elapsed().as_secs_f64()
    );
    let mut times: Vec<(f64, char)> =
        "jjjjjjjj\x04\x04\x04kkkkGgGgjjjjjjjjjjjjSSj\x06\x06\x06GkkkkkkhljjS"
            .chars()
            .map(|key| {
                let clock = Instant::now();
                keys.write_all(key.to_string().as_bytes())
                    .and_then(|()| keys.flush())
                    .expect("a key");
                frame(&mut *screen, &mut shown);
                (millis(clock.elapsed()), key)
            })
            .collect();
    times.sort_by(|a, b| a.0.total_cmp(&b.0));
    let at = |share: f64| times[((times.len() - 1) as f64 * share) as usize];
    let (worst, key) = at(1.0);
    println!(
        "key to frame, {} keys: median {:.1} ms, 95 % {:.1} ms, worst {worst:.1} ms ({key:?})",
        times.len(),
        at(0.5).0,
        at(0.95).0,
    );
    child.kill().expect("the reader ends");
}

/// Reads up to the end of the next frame.
fn frame(screen: &mut dyn Read, shown: &mut Vec<u8>) {
    shown.clear();
    let mut bytes = [0; 1 << 16];
    while !shown.ends_with(FRAME) {
        let count = screen.read(&mut bytes).expect("the screen");
        assert!(count > 0, "the reader ended early");
        shown.extend_from_slice(&bytes[..count]);
    }
}

/// Whether the top line counts stories, which it does once everything is compared.
fn is_compared(shown: &[u8]) -> bool {
    String::from_utf8_lossy(shown).contains("stories")
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}
