use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::model::{KeepRule, Relation};

#[derive(Args, Debug)]
pub struct Dedup {
    /// Files, folders, globs, or - for standard input
    #[arg(value_name = "PATH", required_unless_present = "apply", conflicts_with = "apply")]
    pub paths: Vec<PathBuf>,

    /// How to write it
    #[arg(short, long, value_name = "FORMAT", default_value = "text", conflicts_with = "apply")]
    pub format: DedupFormat,

    /// With --format paths: end each path with NUL, as xargs -0 reads them
    #[arg(short = '0', long, conflicts_with = "apply")]
    pub null: bool,

    /// Which article of a group is kept: source-earliest, longest, earliest, latest,
    /// outlet:NAME
    ///
    /// The first rule that tells two articles apart decides.
    #[arg(long, value_name = "RULE,…", value_delimiter = ',', conflicts_with = "apply")]
    pub keep: Vec<KeepRule>,

    /// Only these relations: exact, near, contained, updated
    #[arg(
        long,
        value_name = "RELATION,…",
        value_delimiter = ',',
        value_parser = relation,
        conflicts_with = "apply"
    )]
    pub only: Vec<Relation>,

    /// Exit with 1 if duplicates were found
    #[arg(long, conflicts_with = "apply")]
    pub exit_code: bool,

    /// Write a plan of what would be dropped to FILE, to be reviewed
    #[arg(long, value_name = "FILE", conflicts_with = "apply", help_heading = "Plans")]
    pub plan: Option<PathBuf>,

    /// Replace FILE if it is there
    #[arg(long, requires = "plan", help_heading = "Plans")]
    pub force: bool,

    /// Carry out the plan in FILE; alone it only looks whether that can be done
    #[arg(long, value_name = "FILE", help_heading = "Plans")]
    pub apply: Option<PathBuf>,

    #[command(flatten)]
    pub action: ActionArgs,

    /// Delete without asking
    #[arg(long, requires = "delete", help_heading = "Plans")]
    pub yes: bool,
}

/// What --apply does with dropped files: one of these.
#[derive(Args, Debug)]
#[group(multiple = false)]
#[command(next_help_heading = "Plans")]
pub struct ActionArgs {
    /// With --apply: move dropped files below DIR, where a list says from where
    #[arg(long, value_name = "DIR")]
    pub move_to: Option<PathBuf>,

    /// With --apply: make dropped files that are byte for byte the kept one links to it
    #[arg(long)]
    pub link: bool,

    /// With --apply: delete dropped files for good, once you have typed yes
    #[arg(long)]
    pub delete: bool,
}

impl ActionArgs {
    /// The option that was given.
    pub fn name(&self) -> Option<&'static str> {
        match (&self.move_to, self.link, self.delete) {
            (Some(_), ..) => Some("--move-to"),
            (None, true, _) => Some("--link"),
            (None, false, true) => Some("--delete"),
            (None, false, false) => None,
        }
    }
}

#[derive(Copy, Clone, Debug, PartialEq, Eq, ValueEnum)]
pub enum DedupFormat {
    /// For reading in a terminal
    Text,
    /// One document, for scripts (schema wirecopy.dedup/1)
    Json,
    /// The files that would go, one a line
    Paths,
    /// A line an article of a group, for spreadsheets, R and pandas
    Csv,
}

fn relation(name: &str) -> Result<Relation, String> {
    let all = [Relation::Exact, Relation::Near, Relation::Contained, Relation::Updated];
    all.into_iter().find(|relation| relation.name() == name.trim()).ok_or_else(|| {
        let names: Vec<_> = all.iter().map(|relation| relation.name()).collect();
        format!("the relations are {}", names.join(", "))
    })
}
