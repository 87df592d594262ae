//! How good the engine is, on public data that this repository does not hold.
//!
//! ```text
//! cargo bench --bench accuracy -- --mrpc msr_train.tsv msr_val.tsv [--fit] [--dump]
//! cargo bench --bench accuracy -- --likeness FILE.tsv… rte*.xml [--fit]
//! cargo bench --bench accuracy -- --retell FOLDER [--judged FILE.tsv] [--fit] [--dump]
//! cargo bench --bench accuracy -- --clough FOLDER
//! cargo bench --bench accuracy -- --unrelated FOLDER
//! cargo bench --bench accuracy -- --sentences FILE.conllu…
//! cargo bench --bench accuracy -- --extraction FOLDER
//! cargo bench --bench accuracy -- --passages FOLDER
//! cargo bench --bench accuracy -- --quantities rte1_dev.xml … rte3_test.xml RTE_Quant.jsonl
//! cargo bench --bench accuracy -- --feeds FOLDER… --reference FILE.tsv [--dump]
//! ```
//! Each part is asked for by its flag, followed by the paths of its data, and prints its figures.

#[path = "corpus/articles.rs"]
mod articles;
#[path = "accuracy/borne.rs"]
mod borne;
#[path = "accuracy/clough.rs"]
mod clough;
#[path = "accuracy/extraction.rs"]
mod extraction;
#[path = "accuracy/feeds.rs"]
mod feeds;
#[path = "accuracy/likeness.rs"]
mod likeness;
#[path = "accuracy/mrpc.rs"]
mod mrpc;
#[path = "accuracy/passages.rs"]
mod passages;
#[path = "accuracy/quantities.rs"]
mod quantities;
#[path = "corpus/random.rs"]
mod random;
#[path = "accuracy/regression.rs"]
mod regression;
#[path = "accuracy/retell.rs"]
mod retell;
#[path = "accuracy/sentences.rs"]
mod sentences;
#[path = "accuracy/unrelated.rs"]
mod unrelated;

use std::path::PathBuf;

/// The flag of a part, and what it does with the paths and the words after it.
const PARTS: &[(&str, Part)] = &[
    ("--sentences", sentences::report),
    ("--likeness", likeness::report),
    ("--mrpc", mrpc::report),
    ("--retell", retell::report),
    ("--clough", clough::report),
    ("--unrelated", unrelated::report),
    ("--extraction", extraction::report),
    ("--feeds", feeds::report),
    ("--passages", passages::report),
    ("--quantities", quantities::report),
];

type Part = fn(&Asked);

/// What stands after the flag of a part.
struct Asked {
    paths: Vec<PathBuf>,
    /// Further flags, such as `--fit`.
    flags: Vec<String>,
}

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let mut any = false;
    for (flag, part) in PARTS {
        let Some(at) = args.iter().position(|arg| arg == flag) else { continue };
        let paths = args[at + 1..].iter().take_while(|arg| !arg.starts_with("--"));
        let asked = Asked { paths: paths.map(PathBuf::from).collect(), flags: args.clone() };
        assert!(!asked.paths.is_empty(), "{flag}: where is the data?");
        part(&asked);
        any = true;
    }
    if !any {
        let flags: Vec<&str> = PARTS.iter().map(|(flag, _)| *flag).collect();
        println!("nothing measured; ask for a part: {}", flags.join(", "));
    }
}

impl Asked {
    fn has(&self, flag: &str) -> bool {
        self.flags.iter().any(|given| given == flag)
    }
}
