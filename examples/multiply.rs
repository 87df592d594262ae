//! Makes a large folder of plausible news out of a small one, for measuring how work grows.
//!
//! ```sh
//! cargo run --release --example multiply -- FOLDER 95215 OUT
//! ```
//!
//! Every article of `FOLDER` (plain text, a file each) is written again and again until there are
//! as many as asked for. The first time it stays as it is. Every other time it is told anew: words
//! with a capital and figures are others, the same ones throughout a round, so that the stories of
//! one round are as alike as those of the source and those of two rounds are not; and one sentence
//! in four comes from another article of the round, so that no round is a copy of another. The same
//! arguments write the same bytes.

use std::path::{Path, PathBuf};
use std::{env, fs, io, process};

/// One sentence in so many is exchanged for one of another article.
const EXCHANGED: u64 = 4;

fn main() -> io::Result<()> {
    let args: Vec<String> = env::args().skip(1).collect();
    let [from, count, to] = &args[..] else {
        eprintln!("usage: multiply FOLDER COUNT OUT");
        process::exit(2);
    };
    let count: usize = count.parse().map_err(io::Error::other)?;
    let texts = texts(Path::new(from))?;
    if texts.is_empty() {
        return Err(io::Error::other("no files in the folder"));
    }
    fs::create_dir_all(to)?;
    for number in 0..count {
        let (round, at) = ((number / texts.len()) as u64, number % texts.len());
        let text = if round == 0 { texts[at].clone() } else { told_anew(&texts, at, round) };
        // Folders of a few thousand files each are what file systems and people like.
        let folder = Path::new(to).join(format!("{round:03}"));
        if at == 0 {
            fs::create_dir_all(&folder)?;
        }
        fs::write(folder.join(format!("{at:05}.txt")), text)?;
    }
    Ok(())
}

/// The texts of a folder in the order of their names.
fn texts(folder: &Path) -> io::Result<Vec<String>> {
    let entries = fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path()));
    let mut paths: Vec<PathBuf> = entries.collect::<io::Result<_>>()?;
    paths.sort();
    paths.iter().filter(|path| path.is_file()).map(fs::read_to_string).collect()
}

/// The article at `at` with the names and figures of a round, and sentences of its neighbours.
fn told_anew(texts: &[String], at: usize, round: u64) -> String {
    let mut told = String::with_capacity(texts[at].len() + 64);
    for (place, sentence) in sentences(&texts[at]).enumerate() {
        let chance = mixed(round << 40 ^ (at as u64) << 12 ^ place as u64);
        let other = &texts[mixed(chance) as usize % texts.len()];
        let exchanged = (place > 0 && chance.is_multiple_of(EXCHANGED))
            .then(|| sentences(other).nth(1 + mixed(chance ^ 1) as usize % 8))
            .flatten();
        rename(exchanged.unwrap_or(sentence), round, &mut told);
    }
    told
}

/// Pieces of a text that end behind a stop and white space; together they are the text.
fn sentences(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let stop =
            [". ", ".\n", "\n"].iter().filter_map(|stop| Some(rest.find(stop)? + stop.len()));
        let (sentence, behind) = rest.split_at(stop.min().unwrap_or(rest.len()));
        rest = behind;
        (!sentence.is_empty()).then_some(sentence)
    })
}

/// Appends a sentence in which every capitalised word of five letters or more, one long word in three
/// and every number is another one, by a rule that is the same for all sentences of a round.
fn rename(sentence: &str, round: u64, told: &mut String) {
    let mut word = String::new();
    for sign in sentence.chars().chain(['\0']) {
        if sign.is_ascii_alphanumeric() {
            word.push(sign);
            continue;
        }
        let key = word.bytes().fold(round, |key, byte| mixed(key ^ u64::from(byte)));
        let is_name = word.len() > 4 && word.starts_with(|first: char| first.is_ascii_uppercase());
        let is_other = is_name || word.len() > 6 && key.is_multiple_of(3);
        for (at, letter) in word.char_indices() {
            let turned = |first: u8, many: u64| {
                let shift = (mixed(key ^ at as u64) % many) as u8;
                (first + ((letter as u8 - first) + shift) % many as u8) as char
            };
            told.push(match letter {
                '0'..='9' if word.len() > 1 || round.is_multiple_of(3) => turned(b'0', 10),
                'a'..='z' if is_other && at > 1 => turned(b'a', 26),
                'A'..='Z' if is_other && at > 1 => turned(b'A', 26),
                letter => letter,
            });
        }
        word.clear();
        if sign != '\0' {
            told.push(sign);
        }
    }
}

/// A number that depends on every bit of another (SplitMix64).
fn mixed(seed: u64) -> u64 {
    let z = seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let z = (z ^ z >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let z = (z ^ z >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ z >> 31
}
