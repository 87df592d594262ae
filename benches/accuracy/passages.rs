//! Copied passages, as plagiarism detection measures them: which words of two texts were copied, and in
//! how many pieces that is told.
//!
//! A folder of plain texts, each of at least [`SOURCE`] words and on something of its own (books of the
//! public domain, say). From a seed they are made into pairs of files: a source, and a text of another
//! author into which none to five runs of 50 to 1,000 words of the source are pasted, wherever they begin
//! and end, in lines of another width, some in capitals or without any, some under a heading. A pair is
//! read and compared as files are. Precision, recall, granularity and PlagDet are those of the PAN
//! challenges, counted in words of both texts. `--show` prints each pair.

use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};

use wirecopy::collate::collate;
use wirecopy::ingest::load_all;
use wirecopy::model::{CollateSettings, Corpus, Job, LoadSettings, Passage, PassageSide};
use wirecopy::text::word::words;

use crate::Asked;
use crate::random::Random;

/// Pairs of files that are made.
const PAIRS: usize = 200;
/// Words of a source, at least and at most.
const SOURCE: Range<usize> = 1_500..6_000;
/// Words of the text around the copies.
const AROUND: Range<usize> = 400..4_000;
/// Words of a copied run: 50 to 1,000, short ones more often.
const SHORTEST: f64 = 50.0;
const LONGEST: f64 = 1_000.0;

/// What stands over one copy in four.
const HEADINGS: [&str; 4] =
    ["CHAPTER IV", "What the neighbours saw", "A letter is opened, and read", "II. The Harbour"];

/// A copied run, or what was found: places of words in the text that copied and in the source.
#[derive(Clone, Debug)]
struct Case {
    text: Range<usize>,
    source: Range<usize>,
}

impl Case {
    fn len(&self) -> usize {
        self.text.len() + self.source.len()
    }

    /// How many words of both texts two cases have in common; none unless both sides meet.
    fn common(&self, other: &Case) -> usize {
        let [text, source] = [common(&self.text, &other.text), common(&self.source, &other.source)];
        if text == 0 || source == 0 { 0 } else { text + source }
    }
}

fn common(a: &Range<usize>, b: &Range<usize>) -> usize {
    a.end.min(b.end).saturating_sub(a.start.max(b.start))
}

/// Sums over all pairs.
#[derive(Default)]
struct Tally {
    copied: usize,
    found: usize,
    /// Of each copied run the share that was found, and of each passage the share that was copied.
    recall: f64,
    precision: f64,
    /// Copied runs that were found, and the passages that found them.
    detected: usize,
    pieces: usize,
}

impl Tally {
    fn add(&mut self, copied: &[Case], found: &[Case]) {
        self.copied += copied.len();
        self.found += found.len();
        self.recall += copied.iter().map(|case| covered(case, found)).sum::<f64>();
        self.precision += found.iter().map(|case| covered(case, copied)).sum::<f64>();
        for case in copied {
            let pieces = found.iter().filter(|other| case.common(other) > 0).count();
            self.detected += usize::from(pieces > 0);
            self.pieces += pieces;
        }
    }

    fn print(&self) {
        let recall = self.recall / self.copied.max(1) as f64;
        let precision = self.precision / self.found.max(1) as f64;
        let granularity = self.pieces as f64 / self.detected.max(1) as f64;
        let f = 2.0 * precision * recall / (precision + recall).max(f64::MIN_POSITIVE);
        println!(
            "  {} copied runs, {} passages: precision {precision:.3} recall {recall:.3} \
             granularity {granularity:.3} PlagDet {:.3}",
            self.copied,
            self.found,
            f / (1.0 + granularity.max(1.0)).log2()
        );
    }
}

/// How much of a case the others cover, each word counted once.
fn covered(case: &Case, others: &[Case]) -> f64 {
    let meeting = || others.iter().filter(|other| case.common(other) > 0);
    let side = |of: fn(&Case) -> &Range<usize>| {
        of(case).clone().filter(|at| meeting().any(|other| of(other).contains(at))).count()
    };
    (side(|case| &case.text) + side(|case| &case.source)) as f64 / case.len().max(1) as f64
}

pub fn report(asked: &Asked) {
    let texts = read(&asked.paths[0]);
    assert!(texts.len() > 1, "two texts of {} words are needed", SOURCE.start);
    let folder = tempfile::tempdir().expect("a folder for the pairs");
    let mut random = Random::new(20);
    let mut tally = Tally::default();
    println!("Passages: {PAIRS} pairs of {} texts", texts.len());
    for number in 0..PAIRS {
        let pair = folder.path().join(number.to_string());
        let copied = write(&texts, &mut random, &pair);
        let found = found(&pair);
        if asked.has("--show") {
            println!("  pair {number}\n    copied {copied:?}\n    found  {found:?}");
        }
        tally.add(&copied, &found);
    }
    tally.print();
    if asked.has("--keep") {
        println!("  kept in {}", folder.keep().display());
    }
}

/// The words of each text that is long enough, as they are written.
fn read(folder: &Path) -> Vec<Vec<String>> {
    let entries = fs::read_dir(folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display()));
    let mut files: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    files.sort();
    let texts = files.iter().filter_map(|file| fs::read_to_string(file).ok());
    let pieces = texts.map(|text| text.split_whitespace().map(String::from).collect());
    pieces.filter(|text: &Vec<String>| text.len() > SOURCE.end).collect()
}

/// Writes a pair of files, and tells what was copied.
fn write(texts: &[Vec<String>], random: &mut Random, folder: &Path) -> Vec<Case> {
    fs::create_dir_all(folder).expect("a folder of this process");
    let from = random.below(texts.len());
    let into = (from + 1 + random.below(texts.len() - 1)) % texts.len();
    let source = stretch(&texts[from], between(random, &SOURCE), random);
    let around = stretch(&texts[into], between(random, &AROUND), random);
    let width = 60 + random.below(40);
    fs::write(folder.join("source.txt"), wrapped(source, width)).expect("written");
    let mut text = String::new();
    let mut copied = Vec::new();
    let mut rest = around;
    let mut free = 0;
    for left in (0..random.below(6)).rev() {
        let len = (SHORTEST * (LONGEST / SHORTEST).powf(random.unit())) as usize;
        // Copies are taken in the order of the source: each of its words is copied once at most.
        let room = source.len().saturating_sub(free + len);
        if room == 0 {
            break;
        }
        let start = free + random.below(room / (left + 1) + 1);
        free = start + len;
        let (before, after) = rest.split_at(random.below(rest.len() / (left + 2) + 1));
        rest = after;
        text += &wrapped(before, 72);
        if random.one_in(4) {
            text += &format!("\n\n{}\n\n", random.pick(&HEADINGS));
        }
        let run = recased(&wrapped(&source[start..free], 48 + random.below(60)), random);
        let at = count(&text);
        copied.push(Case {
            text: at..at + count(&run),
            source: count(&source[..start].join(" "))..count(&source[..free].join(" ")),
        });
        text += if random.one_in(2) { "\n\n" } else { "\n" };
        text += &run;
        text += if random.one_in(2) { "\n\n" } else { "\n" };
    }
    text += &wrapped(rest, 72);
    fs::write(folder.join("text.txt"), text).expect("written");
    copied
}

fn between(random: &mut Random, range: &Range<usize>) -> usize {
    range.start + random.below(range.len())
}

fn stretch<'a>(text: &'a [String], len: usize, random: &mut Random) -> &'a [String] {
    let start = random.below(text.len() - len + 1);
    &text[start..start + len]
}

/// Words in lines of at most `width` letters or one word.
fn wrapped(text: &[String], width: usize) -> String {
    let mut found = String::new();
    let mut line = 0;
    for word in text {
        let is_full = line + word.len() > width;
        found += match (found.is_empty(), is_full) {
            (true, _) => "",
            (false, true) => "\n",
            (false, false) => " ",
        };
        line = if is_full { word.len() } else { line + 1 + word.len() };
        found += word;
    }
    found
}

/// One copy in eight is in capitals, one without any.
fn recased(text: &str, random: &mut Random) -> String {
    match random.below(8) {
        0 => text.to_uppercase(),
        1 => text.to_lowercase(),
        _ => text.into(),
    }
}

fn count(text: &str) -> usize {
    words(text).len()
}

/// What is found in a pair of files.
fn found(folder: &Path) -> Vec<Case> {
    let settings = LoadSettings::default();
    let corpus = load_all(&[folder.to_owned()], &settings, &Job::default()).expect("not cancelled");
    let collation = collate(&corpus, &CollateSettings::default(), &Job::default());
    let collation = collation.expect("not cancelled");
    collation.passages.iter().map(|passage| case(&corpus, passage)).collect()
}

fn case(corpus: &Corpus, passage: &Passage) -> Case {
    let (a, b) = (&passage.left, &passage.right);
    let is_text = |side: &PassageSide| {
        corpus.articles()[side.article.index()].source.path.ends_with("text.txt")
    };
    let (text, source) = if is_text(a) { (a, b) } else { (b, a) };
    Case { text: places(corpus, text), source: places(corpus, source) }
}

/// The places of the words of one side of a passage.
fn places(corpus: &Corpus, side: &PassageSide) -> Range<usize> {
    let text = &corpus.articles()[side.article.index()].text;
    let (start, end) = (side.span.start as usize, side.span.end as usize);
    let before = count(&text[..start]);
    before..before + count(&text[start..end])
}
