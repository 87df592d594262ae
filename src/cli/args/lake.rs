//! `wirecopy sketch`, `join` and `verify-pairs` as typed.

use std::path::PathBuf;

use clap::Args;

use crate::lake::JoinStep;

/// Write tables of articles, for collections that do not fit into memory
///
/// Streams articles into DIR, partition by partition: articles, sentences, keys and contents, as
/// comma-separated values. A partition that is there already is not made again. Then `wirecopy join
/// DIR` finds what they share.
#[derive(Args, Debug)]
pub struct Sketch {
    /// Files, folders, globs, or - for standard input; with --archive the words of a query
    #[arg(value_name = "PATH", required_unless_present_any = ["archive", "null"])]
    pub paths: Vec<PathBuf>,

    /// The folder of the tables; made where it is missing
    #[arg(short, long, value_name = "DIR")]
    pub out: PathBuf,

    /// All of it into the partition of this number, beside others: one machine's part of many
    #[arg(long, value_name = "N", conflicts_with = "archive")]
    pub partition: Option<u32>,

    /// Read paths from standard input, each ended by NUL, as find -print0 writes them
    #[arg(short = '0', long, conflicts_with = "archive")]
    pub null: bool,
}

/// Find what the articles of tables share, with an installed DuckDB
///
/// Writes matches.csv, clusters.csv and duplicates.csv into DIR: the pairs and clusters that
/// `compare` finds and the duplicates that `dedup` finds, but for what only stories have
/// (rewordings, passages, divergences). `wirecopy compare --lake DIR CLUSTER` shows those of the
/// articles in which a cluster stands, and `wirecopy --lake DIR CLUSTER` opens them.
///
/// DuckDB brings candidates together on disk, within --memory; wirecopy judges them. A join that
/// was ended goes on where it was.
#[derive(Args, Debug)]
pub struct Join {
    /// The folder that `wirecopy sketch` wrote
    #[arg(value_name = "DIR")]
    pub dir: PathBuf,

    /// The program of DuckDB, or a Python that has its module [default: duckdb, then python3]
    #[arg(long, value_name = "PATH")]
    pub duckdb: Option<PathBuf>,

    /// The most memory that DuckDB may take, as 2GB or 500MB
    #[arg(long, value_name = "LIMIT", value_parser = memory)]
    pub memory: Option<String>,
}

/// Judge candidate pairs on standard input, for joins on other engines
///
/// Takes rows of comma-separated values and writes those of the pairs that are edited copies of one
/// another, by the alignment that `compare` uses. --step runs another step of the join likewise;
/// deploy/spark shows how they follow one another.
#[derive(Args, Debug)]
pub struct VerifyPairs {
    /// The folder of the small tables that a step looks up
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub tables: PathBuf,

    /// Which step
    #[arg(long, value_name = "STEP", default_value = "verify", value_parser = step)]
    pub step: JoinStep,

    /// Write the numbers that the engine of tables is told, and read nothing
    #[arg(long)]
    pub settings: bool,
}

fn memory(text: &str) -> Result<String, String> {
    let digits = text.trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == ' ');
    let unit = text[digits.len()..].trim().to_ascii_uppercase();
    let is_number = digits.parse::<f64>().is_ok_and(|number| number > 0.0);
    let is_unit = ["KB", "MB", "GB", "TB", "KIB", "MIB", "GIB", "TIB"].contains(&unit.as_str());
    let told = || "a limit is a number and a unit, as in 2GB or 500MB".to_owned();
    (is_number && is_unit).then(|| format!("{digits}{unit}")).ok_or_else(told)
}

fn step(name: &str) -> Result<JoinStep, String> {
    JoinStep::ALL.into_iter().find(|step| step.name() == name).ok_or_else(|| {
        let names: Vec<_> = JoinStep::ALL.iter().map(|step| step.name()).collect();
        format!("the steps are {}", names.join(", "))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_limit_of_memory_is_a_number_and_a_unit() {
        assert_eq!(memory("2GB").as_deref(), Ok("2GB"));
        assert_eq!(memory("1.5 gib").as_deref(), Ok("1.5GIB"));
        for wrong in ["", "2", "GB", "0GB", "-1GB", "2GB'; DROP", "two GB"] {
            assert!(memory(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn every_step_is_found_by_its_name() {
        for known in JoinStep::ALL {
            assert_eq!(step(known.name()), Ok(known));
        }
        assert!(step("other").is_err());
    }
}
