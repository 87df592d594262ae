//! The targets of `fuzz/` on mutated seeds: a stable loop, with debug assertions and checks of overflow.

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;

use crate::support::bodies::{TARGETS, Target};
use crate::support::corpus::Random;

/// What readers look for.
const WORDS: &[&str] = &[
    "\n\n",
    "\r\n",
    "\0",
    "<",
    ">",
    "</p>",
    "<p>",
    "&amp;",
    "&#x0;",
    "<![CDATA[",
    "]]>",
    "<!--",
    "-->",
    "\"",
    "'",
    "{",
    "}",
    "[",
    "]",
    ":",
    ",",
    "--b1",
    "=E9",
    "=\r\n",
    "\u{feff}",
    "\u{200b}",
    "\u{2028}",
    "\u{e9}",
    "\u{1f600}",
    "\u{202e}",
    "\u{130}",
    "\u{df}",
    "1,000",
    "10-12",
    "$4.5 million",
    "3 March 2024",
    "10:15 a.m.",
    "at least",
    "“",
    "”",
    "according to",
    "Mayor Dana Rowe",
    "Dr. ",
    "...",
    "?!",
    "e.g.",
    "99999999999999999999",
    "-1",
    "1e308",
    "0x",
    "%00",
    "://",
    "@",
    "#",
    "?",
    "\\",
    "\\u8220?",
    "Content-Length: 0",
    "Content-Type: text/html",
    "charset=utf-16",
    "base64",
    "WARC/1.0",
];

struct Seeds(Vec<Vec<u8>>);

impl Seeds {
    /// The files of the project that somebody might give the program, and a few lines for each target.
    fn read() -> Self {
        let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
        let folders = [
            "tests/fixtures/seeds",
            "tests/fixtures/ingest",
            "tests/fixtures/config",
            "tests/fixtures/archive",
            "assets/sample-clippings",
        ];
        let mut files: Vec<PathBuf> = folders
            .iter()
            .flat_map(|folder| fs::read_dir(root.join(folder)).expect("a folder of seeds"))
            .map(|entry| entry.expect("an entry").path())
            .filter(|path| path.is_file())
            .collect();
        files.sort();
        let mut all: Vec<Vec<u8>> =
            files.iter().map(|file| fs::read(file).expect("a seed")).collect();
        all.extend([
            b"title:dam outlet:\"Corran Post\" after:2024-10 -not words>200 start*".to_vec(),
            b"https://ann:secret@herald.example:8080/a/../b?q=%20#x".to_vec(),
        ]);
        Self(all)
    }

    fn any<'a>(&'a self, random: &mut Random) -> &'a [u8] {
        &self.0[random.below(self.0.len())]
    }

    /// A seed, or a piece of one, changed in a few places.
    fn mutated(&self, random: &mut Random) -> Vec<u8> {
        let mut bytes = self.any(random).to_vec();
        if bytes.len() > 2_000 {
            let start = random.below(bytes.len() - 1_500);
            bytes = bytes[start..start + 1_500].to_vec();
        }
        bytes.insert(0, random.below(256) as u8);
        for _ in 0..1 + random.below(8) {
            self.mutate(&mut bytes, random);
        }
        bytes
    }

    fn mutate(&self, bytes: &mut Vec<u8>, random: &mut Random) {
        let at = random.below(bytes.len() + 1);
        let to = (at + random.below(40)).min(bytes.len());
        match random.below(8) {
            0 if at < bytes.len() => bytes[at] ^= 1 << random.below(8),
            1 => drop(bytes.drain(at..to)),
            2 => {
                let piece = bytes[at..to].to_vec();
                let times = 1 + random.below(20);
                bytes.splice(at..at, piece.repeat(times));
            }
            3 => {
                let other = self.any(random);
                let from = random.below(other.len() + 1);
                let end = (from + random.below(300)).min(other.len());
                bytes.splice(at..to, other[from..end].iter().copied());
            }
            4 => bytes.truncate(at.max(1)),
            5 => {
                let half = bytes[..at].to_vec();
                bytes.push(0);
                bytes.extend(half);
            }
            _ => {
                let word = WORDS[random.below(WORDS.len())];
                bytes.splice(at..at, word.bytes());
            }
        }
        bytes.truncate(6_000);
    }
}

/// Runs a target on so many mutated seeds; the first input that breaks a promise is named.
fn run((name, target): Target, seed: u64, executions: usize) {
    let seeds = Seeds::read();
    let mut random = Random::new(seed);
    for at in 0..executions {
        let bytes = seeds.mutated(&mut random);
        if catch_unwind(AssertUnwindSafe(|| target(&bytes))).is_err() {
            let file = std::env::temp_dir().join(format!("wirecopy-fuzz-{name}-{seed}-{at}"));
            fs::write(&file, &bytes).expect("the input can be kept");
            panic!("{name}: input {at} of seed {seed} breaks a promise: {}", file.display());
        }
    }
}

#[test]
fn mutated_files_break_no_promise() {
    for &target in TARGETS {
        run(target, 1, 40);
    }
}

#[test]
fn seeds_break_no_promise() {
    for (_, target) in TARGETS {
        Seeds::read().0.iter().for_each(|seed| target(&seed[..seed.len().min(4_000)]));
    }
}

/// `WIRECOPY_FUZZ="TARGET SEED EXECUTIONS"`; all targets where there is none.
#[test]
#[ignore = "runs as long as asked"]
fn mutated_files_break_no_promise_for_long() {
    let asked = std::env::var("WIRECOPY_FUZZ").unwrap_or_else(|_| "all 2 1000".to_owned());
    let words: Vec<&str> = asked.split(' ').collect();
    let number = |at: usize| words[at].parse::<u64>().expect("a number");
    let named = TARGETS.iter().filter(|(name, _)| words[0] == "all" || *name == words[0]);
    for &target in named {
        run(target, number(1), number(2) as usize);
        println!("{}: {} inputs of seed {}", target.0, number(2), number(1));
    }
}
