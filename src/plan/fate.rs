//! What a plan comes to for each file: whether it goes, and what is kept for it.

use std::path::Path;

use rustc_hash::FxHashMap;

use super::seen::{Counted, Seen};
use super::{FileRead, Plan, PlanArticle, PlanTally};
use crate::model::Decision;

/// A file of a plan.
#[derive(Debug)]
pub struct FileFate<'p> {
    pub path: &'p Path,
    /// As it is first named: with its size and digest.
    pub named: &'p PlanArticle,
    /// How many of its articles are to be dropped, and how many of them stay.
    pub drops: u32,
    pub stays: u32,
    /// Whether it is what a group keeps.
    pub is_kept: bool,
    /// What is kept for the articles that are to be dropped.
    pub kept: Vec<&'p PlanArticle>,
}

impl FileFate<'_> {
    /// How many articles stand in it.
    pub fn articles(&self) -> u32 {
        self.named.file.articles
    }

    /// Whether all of it was read.
    pub fn is_read_whole(&self) -> bool {
        self.named.file.read == FileRead::Whole
    }

    /// Whether the whole file is to go: every article in it is to be dropped, and none is kept.
    pub fn goes(&self) -> bool {
        !self.is_kept && self.stays == 0 && self.drops == self.articles() && self.is_read_whole()
    }
}

/// The files of a plan, in the order in which it names them.
pub fn fates(plan: &Plan) -> Vec<FileFate<'_>> {
    let mut fates: Vec<FileFate<'_>> = Vec::new();
    let mut known: FxHashMap<&Path, usize> = FxHashMap::default();
    for group in &plan.groups {
        let at = entry(&mut fates, &mut known, &group.kept);
        if let Some(fate) = fates.get_mut(at) {
            fate.is_kept = true;
        }
        for member in &group.members {
            let at = entry(&mut fates, &mut known, &member.article);
            let Some(fate) = fates.get_mut(at) else { continue };
            if member.decision == Decision::Drop {
                fate.drops += 1;
                fate.kept.push(&group.kept);
            } else {
                fate.stays += 1;
            }
        }
    }
    fates
}

fn entry<'p>(
    fates: &mut Vec<FileFate<'p>>,
    known: &mut FxHashMap<&'p Path, usize>,
    article: &'p PlanArticle,
) -> usize {
    *known.entry(&article.path).or_insert_with(|| {
        fates.push(FileFate {
            path: &article.path,
            named: article,
            drops: 0,
            stays: 0,
            is_kept: false,
            kept: Vec::new(),
        });
        fates.len() - 1
    })
}

impl Plan {
    /// What carrying out the plan would come to. Linear in the plan; asks the disk for second
    /// names only.
    pub fn tally(&self) -> PlanTally {
        let mut tally = PlanTally::default();
        let mut counted = Counted::default();
        for fate in fates(self) {
            if fate.goes() {
                tally.files += 1;
                let seen = self.folder.join(fate.path).symlink_metadata();
                let seen = seen.ok().map(|stat| Seen::of(&stat));
                tally.bytes += seen.map_or(fate.named.file.size, |seen| counted.bytes(&seen));
            } else {
                tally.stuck += fate.drops as usize;
            }
        }
        let undecided = |decision: Decision| decision == Decision::Undecided;
        tally.undecided = self.members().filter(|m| undecided(m.decision)).count();
        tally
    }
}
