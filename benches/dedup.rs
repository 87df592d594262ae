//! What finding duplicates costs, reading included, and how right it is.
//!
//! ```text
//! cargo bench --bench dedup -- [--sizes 5000,20000,200000] [--short N] [--by-outlet]
//! cargo bench --bench dedup -- --folder FOLDER
//! cargo bench --bench dedup -- --quality [--each N]
//! cargo bench --bench dedup -- --forms [--each N]
//! cargo bench --bench dedup -- --reuters FOLDER [--show N]
//! ```
//!
//! Every size is measured in a process of its own, so that memory is that of one run. CPU time is
//! user and system time as the kernel accounts it (Linux; elsewhere the figures are 0).

#[path = "corpus/articles.rs"]
mod articles;
#[path = "corpus/mod.rs"]
mod corpus;
#[path = "corpus/folder.rs"]
mod folder;
#[path = "corpus/forms.rs"]
mod forms;
#[path = "corpus/mutations.rs"]
mod mutations;
#[path = "dedup/reuters.rs"]
mod reuters;
#[path = "corpus/templates.rs"]
mod templates;
#[path = "corpus/usage.rs"]
mod usage;

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use corpus::{Recipe, generate};
use folder::Layout;
use usage::{cpu_seconds, reset_peak, status};
use wirecopy::dedup::dedup;
use wirecopy::ingest::load_all;
use wirecopy::model::{DedupSettings, Job, LoadSettings};

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let value = |name: &str| {
        let at = args.iter().position(|arg| arg == name)?;
        args.get(at + 1).cloned()
    };
    let number = |name: &str, default: usize| {
        value(name).and_then(|value| value.parse().ok()).unwrap_or(default)
    };
    if let Some(folder) = value("--run") {
        return of_folder(Path::new(&folder));
    }
    if let Some(count) = value("--run-short") {
        return short(count.parse().expect("a number of articles"));
    }
    if let Some(folder) = value("--reuters") {
        return reuters::report(Path::new(&folder), number("--show", 0));
    }
    if let Some(folder) = value("--folder") {
        println!("{}", child(&["--run", &folder]).line);
    } else if args.iter().any(|arg| arg == "--quality") {
        println!("{}", mutations::report(number("--each", 250)));
    } else if args.iter().any(|arg| arg == "--forms") {
        println!("{}", forms::report(number("--each", 10)));
    } else {
        let sizes = value("--sizes").unwrap_or_else(|| "5000,20000,200000".to_owned());
        let by_outlet = args.iter().any(|arg| arg == "--by-outlet");
        let layout = if by_outlet { Layout::ByOutlet } else { Layout::Flat };
        let sizes: Vec<usize> = sizes.split(',').filter_map(|size| size.parse().ok()).collect();
        growth(&sizes, layout);
        println!("{}", child(&["--run-short", &number("--short", 1_000_000).to_string()]).line);
    }
}

/// Measures folders of the given sizes and prints the exponent by which CPU time grows.
fn growth(sizes: &[usize], layout: Layout) {
    let mut costs = Vec::new();
    for &articles in sizes {
        let place = tempfile::tempdir().expect("a folder for the corpus");
        let recipe = Recipe { articles, ..Recipe::default() };
        folder::write(&recipe, place.path(), layout);
        let cost = child(&["--run", &place.path().to_string_lossy()]);
        println!("{}", cost.line);
        costs.push((articles as f64, cost));
    }
    let (Some(first), Some(last)) = (costs.first(), costs.last()) else { return };
    let exponent =
        |of: fn(&Cost) -> f64| (of(&last.1) / of(&first.1)).ln() / (last.0 / first.0).ln();
    if last.0 > first.0 {
        println!(
            "growth exponent from {} to {}: {:.3} with reading, {:.3} of finding alone",
            first.0,
            last.0,
            exponent(|cost| cost.all),
            exponent(|cost| cost.finding),
        );
    }
}

/// What a child said: its line, and the seconds that end it.
struct Cost {
    line: String,
    all: f64,
    finding: f64,
}

fn child(args: &[&str]) -> Cost {
    let program = std::env::current_exe().expect("the path of this program");
    let output = Command::new(program).args(args).output().expect("the program starts again");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let (line, figures) = text.trim_end().rsplit_once('\n').expect("a line and its figures");
    let mut figures = figures.split(' ').map(|figure| figure.parse().unwrap_or_default());
    let mut next = || figures.next().unwrap_or_default();
    Cost { line: line.to_owned(), all: next(), finding: next() }
}

fn of_folder(folder: &Path) {
    let clock = Instant::now();
    let paths = [PathBuf::from(folder)];
    let corpus =
        load_all(&paths, &LoadSettings::default(), &Job::default()).expect("nobody cancels");
    let (read, held) = (cpu_seconds(), status("VmHWM:"));
    let found = dedup(&corpus, &DedupSettings::default(), &Job::default()).expect("nobody cancels");
    let (cpu, peak) = (cpu_seconds(), status("VmHWM:"));
    println!(
        "{:>7} articles  cpu {cpu:.2} s (reading {read:.2}, finding {:.2})  wall {:.2} s  \
         peak {:.0} MB (reading {:.0})  groups {}  duplicates {}",
        corpus.len(),
        cpu - read,
        clock.elapsed().as_secs_f64(),
        peak / 1024.0,
        held / 1024.0,
        found.groups.len(),
        found.groups.iter().map(|group| group.members.len()).sum::<usize>(),
    );
    println!("{cpu} {}", cpu - read);
}

/// Short articles in memory, as entries of feeds are.
fn short(count: usize) {
    let recipe = Recipe { articles: count, furniture: false, ..Recipe::default() };
    let mut all = Vec::with_capacity(count);
    generate(&recipe, |clipping| {
        let short: Vec<&str> = clipping.text.split("\n\n").take(3).collect();
        let text = format!("# {}", short.join("\n\n"));
        all.push(articles::article(&format!("{:07}.txt", clipping.number), &text));
    });
    let corpus = articles::corpus(all);
    reset_peak();
    let (before, held) = (cpu_seconds(), status("VmRSS:"));
    let found = dedup(&corpus, &DedupSettings::default(), &Job::default()).expect("nobody cancels");
    let (cpu, peak) = (cpu_seconds() - before, status("VmHWM:"));
    let each = |kib: f64| kib * 1024.0 / count.max(1) as f64;
    println!(
        "{count} short articles  finding {cpu:.2} s  peak {:.0} MB: {:.0} bytes an article, of \
         which {:.0} are the articles themselves  groups {}",
        peak / 1024.0,
        each(peak),
        each(held),
        found.groups.len(),
    );
    println!("{cpu} {cpu}");
}
