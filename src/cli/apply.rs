//! `wirecopy dedup --apply`: carries out a reviewed plan.

use std::io::{self, BufRead, Write};
use std::path::{Path, PathBuf};

use super::args::Dedup;
use super::console::Console;
use super::failure::{CommandOutcome, Failure};
use super::load::Work;
use crate::config::Config;
use crate::model::{Decision, Problem};
use crate::plan::{
    self, Action, LeftBecause, LinkLeft, LinksLeft, MANIFEST, Plan, PlanFault, PlanMember,
    PlanTally, Refusal, Shield,
};
use crate::report::bytes;
use crate::text::clean::shown_path;
use crate::text::tally::counted;

/// Looks at everything that the plan in `file` names, then does with it what the options say.
pub fn apply(
    console: &Console,
    config: &Config,
    file: &Path,
    args: &Dedup,
) -> Result<CommandOutcome, Failure> {
    if file == Path::new("-") {
        return Err(Failure::no_stream("--apply"));
    }
    let plan = Plan::read(file)?;
    refuse_protected(&plan, config)?;
    let run = Applying { console, work: Work::new(console, config), plan: &plan, file };
    match action(file, args) {
        None => run.look(),
        Some(action) => {
            if matches!(action, Action::Delete { .. }) && !args.yes {
                run.check()?;
                run.ask()?;
            }
            run.carry_out(&action)
        }
    }
}

/// What the settings protect goes by no plan: that is looked up by folder, since a plan names no
/// outlets.
fn refuse_protected(plan: &Plan, config: &Config) -> Result<(), Failure> {
    let shield = Shield::new(&config.dedup.protect);
    let mut members = plan.groups.iter().flat_map(|group| &group.members);
    let is_refused = |member: &&PlanMember| {
        let path = plan.folder.join(&member.article.path);
        member.decision == Decision::Drop && shield.covers(&path)
    };
    match members.find(is_refused) {
        None => Ok(()),
        Some(member) => Err(Failure::usage(
            format!("{} is protected, and this plan drops it", shown_path(&member.article.path)),
            "change its decision to keep, or dedup.protect in the settings",
        )),
    }
}

fn action(file: &Path, args: &Dedup) -> Option<Action> {
    let options = &args.action;
    if let Some(folder) = &options.move_to {
        return Some(Action::MoveTo(folder.clone()));
    }
    if options.link {
        return Some(Action::Link);
    }
    options.delete.then(|| Action::Delete { record: record(file) })
}

/// Where deleted files are noted: beside the plan.
fn record(file: &Path) -> PathBuf {
    let mut name = file.file_name().unwrap_or_default().to_owned();
    name.push(".deleted.jsonl");
    file.with_file_name(name)
}

struct Applying<'a> {
    console: &'a Console,
    work: Work<'a>,
    plan: &'a Plan,
    file: &'a Path,
}

impl Applying<'_> {
    /// Says what carrying out would do.
    fn look(&self) -> Result<CommandOutcome, Failure> {
        self.check()?;
        let PlanTally { stuck, undecided, .. } = self.plan.tally();
        let mut out = self.console.out();
        writeln!(out, "What goes and what is kept for it is as it was when the plan was written.")?;
        writeln!(out, "{} would go, below {}.", self.files(), shown_path(&self.plan.folder))?;
        if stuck > 0 {
            let stuck = counted(stuck, "dropped article");
            writeln!(out, "In files that hold others, and left: {stuck}.")?;
        }
        if undecided > 0 {
            writeln!(out, "Undecided, and left: {}.", counted(undecided, "article"))?;
        }
        out.flush()?;
        self.links(&self.plan.links_left(), "which would go");
        self.console.hint(
            "nothing was changed; --move-to DIR moves the files, --link links byte copies, \
             --delete deletes",
        );
        Ok(CommandOutcome::Done)
    }

    fn files(&self) -> String {
        let PlanTally { files, bytes: size, .. } = self.plan.tally();
        format!("{} ({})", counted(files, "file"), bytes(size))
    }

    fn check(&self) -> Result<(), Failure> {
        let faults = self.work.run("checking", |job| self.plan.check(job))?;
        if faults.is_empty() { Ok(()) } else { Err(self.faulty(&faults)) }
    }

    /// Has the person type `yes`.
    fn ask(&self) -> Result<(), Failure> {
        if self.plan.tally().files == 0 {
            return Ok(());
        }
        self.links(&self.plan.links_left(), "which would go");
        let folder = shown_path(&self.plan.folder);
        let mut err = io::stderr().lock();
        // Nobody is left to ask when standard error is closed; nothing is deleted then.
        write!(err, "Delete {} below {folder} for good? Type yes: ", self.files())?;
        err.flush()?;
        let mut answer = String::new();
        io::stdin().lock().read_line(&mut answer)?;
        if answer.trim() == "yes" {
            return Ok(());
        }
        writeln!(err)?;
        Err(Failure::usage("nothing was deleted", "type yes in full, or give --yes"))
    }

    /// Tells of symbolic links to files that go.
    fn links(&self, left: &LinksLeft, goes: &str) {
        let pointing = |link: &LinkLeft| {
            let what = format!("this link points to {}, {goes}", shown_path(&link.to));
            problem(&link.path, what)
        };
        let links: Vec<_> = left.links.iter().map(pointing).collect();
        self.console.problems(&links);
        if let Some(bound) = left.ended_at {
            let what = format!("only {bound} files and folders were looked at for links");
            self.console.warning(what, Some("others may point to a file that goes"));
        }
    }

    fn carry_out(&self, action: &Action) -> Result<CommandOutcome, Failure> {
        let doing = match action {
            Action::MoveTo(_) => "moving",
            Action::Link => "linking",
            Action::Delete { .. } => "deleting",
        };
        match self.work.run_to_its_end(doing, |job| self.plan.apply(action, job)) {
            Ok(outcome) => self.tell(action, &outcome),
            Err(Refusal::Faults(faults)) => Err(self.faulty(&faults)),
            Err(Refusal::Place { path, why }) => {
                let hint = Some("nothing was changed".to_owned());
                Err(Failure::Usage { what: format!("{path}: {why}"), hint })
            }
            Err(Refusal::Cancelled) => Err(Failure::Interrupted),
        }
    }

    fn faulty(&self, faults: &[PlanFault]) -> Failure {
        let problem = |fault: &PlanFault| Problem {
            path: match &fault.place {
                Some(place) => format!("{place}: {}", fault.path).into(),
                None => fault.path.clone(),
            },
            line: None,
            message: fault.what.clone(),
            hint: None,
        };
        let problems: Vec<_> = faults.iter().map(problem).collect();
        self.console.problems(&problems);
        let file = shown_path(self.file);
        let what = format!("{file} is not carried out: {}", counted(faults.len(), "fault"));
        Failure::usage(
            format!("{what}; nothing was changed"),
            "write the plan anew with --plan, or mend it where it says",
        )
    }

    fn tell(
        &self,
        action: &Action,
        outcome: &plan::PlanOutcome,
    ) -> Result<CommandOutcome, Failure> {
        self.tell_done(action, outcome)?;
        let left: Vec<_> =
            outcome.left.iter().map(|left| problem(&left.path, left.because.to_string())).collect();
        let failed: Vec<_> =
            outcome.failed.iter().map(|failed| problem(&failed.path, failed.why.clone())).collect();
        self.console.problems(&left);
        self.console.problems(&failed);
        self.links(&outcome.links, "which is gone");
        if !failed.is_empty() {
            let what = format!("{} could not be dropped and stay", counted(failed.len(), "file"));
            let hint = "the same command does what is left, once nothing is in its way";
            return Err(Failure::usage(what, hint));
        }
        let stopped = outcome.left.iter().any(|left| left.because == LeftBecause::Stopped);
        if stopped { Err(Failure::Interrupted) } else { Ok(CommandOutcome::Done) }
    }

    fn tell_done(&self, action: &Action, outcome: &plan::PlanOutcome) -> io::Result<()> {
        let mut out = self.console.out();
        let size = bytes(outcome.done.iter().map(|done| done.bytes).sum());
        let files = format!("{} ({size})", counted(outcome.done.len(), "file"));
        match action {
            Action::MoveTo(folder) => {
                writeln!(out, "Moved {files} to {}.", shown_path(folder))?;
                if !outcome.done.is_empty() {
                    let list = shown_path(&folder.join(MANIFEST));
                    writeln!(out, "Where each came from stands in {list}.")?;
                }
                if self.plan.finds_again(folder) && !outcome.done.is_empty() {
                    let what = format!("{} lies in the folder of the plan", shown_path(folder));
                    let hint = "the next search finds what is in it, unless its name begins with .";
                    self.console.warning(what, Some(hint));
                }
            }
            Action::Link => writeln!(out, "Linked {files} to the kept ones.")?,
            Action::Delete { record } => {
                writeln!(out, "Deleted {files}.")?;
                if !outcome.done.is_empty() {
                    writeln!(out, "Their names stand in {}.", shown_path(record))?;
                }
            }
        }
        if outcome.before > 0 {
            writeln!(out, "Dropped before: {}.", counted(outcome.before, "file"))?;
        }
        if self.console.is_verbose() {
            for done in &outcome.done {
                writeln!(out, "  {}", shown_path(&done.path))?;
            }
        }
        out.flush()
    }
}

fn problem(path: &Path, message: String) -> Problem {
    Problem { path: shown_path(path).into(), line: None, message: message.into(), hint: None }
}
