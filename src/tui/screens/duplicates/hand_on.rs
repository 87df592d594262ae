//! What leaves the screen: the plan, and what the archive is told.

use std::path::Path;

use super::state::DuplicatesState;
use crate::archive::Judged;
use crate::model::{Decisions, DedupSettings, Duplicates};
use crate::tui::figures::counted;

/// What the archive is told besides the articles.
#[derive(Clone, Debug)]
pub struct Reviewed {
    pub judged: Vec<Judged>,
    /// With the rules of keeping in force.
    pub settings: DedupSettings,
}

impl DuplicatesState {
    /// The sets as a plan takes them, and what is decided.
    pub fn decided(&self) -> (Duplicates, Decisions) {
        let groups = self.all.sets.iter().filter_map(|set| set.group()).collect();
        let others = self.all.sets.iter().flat_map(|set| &set.others);
        let decisions = others.map(|other| (other.article, other.decision)).collect();
        let found = &*self.all.found;
        let sets = Duplicates::new(groups, found.furniture().to_vec(), found.limits.clone());
        (sets, decisions)
    }

    /// What is decided, as the archive takes it.
    pub fn reviewed(&self) -> Reviewed {
        let judged = self.all.sets.iter().flat_map(|set| {
            set.others.iter().filter_map(|other| {
                let member = other.tie.clone()?;
                Some(Judged { kept: set.kept, member, decision: other.decision })
            })
        });
        Reviewed { judged: judged.collect(), settings: self.in_force() }
    }

    /// What archiving will do, to be read before it is done.
    pub fn archiving(&self, path: &Path, articles: usize) -> Vec<String> {
        let (dropped, undecided) = self.counts();
        let kept = articles.saturating_sub(dropped + undecided);
        let mut lines = vec![crate::text::clean::shown_path(path), String::new()];
        lines.push(format!("{} kept: each goes in whole.", counted(kept, "article")));
        if dropped > 0 {
            let is = if dropped == 1 { "goes" } else { "go" };
            lines.push(format!(
                "{} dropped: {is} in as a copy of the kept one, with what only it has.",
                counted(dropped, "article"),
            ));
        }
        if undecided > 0 {
            lines.push(format!(
                "{} undecided: the rules of the archive decide.",
                counted(undecided, "article"),
            ));
        }
        lines.push("What the archive has already is not put in twice.".to_owned());
        lines.push("No clipping is moved, changed or removed.".to_owned());
        lines.push(String::new());
        lines.push("Enter puts them in, Esc does not.".to_owned());
        lines
    }

    /// Remembers that something was written, and says so from now on.
    pub fn wrote(&mut self, told: String) {
        self.record.arrived(told, &self.all.sets);
    }

    /// The choices as they are now are about to be written.
    pub fn give_out(&mut self) {
        self.record.give_out(&self.all.sets);
    }
}
