//! Finds who leads and who follows: stars of texts, each held against its leader itself.
//!
//! Texts are taken in the order in which the rules keep them. One that a leader makes unnecessary
//! follows it; any other leads. Two things overrule the order: a longer text holds a shorter one,
//! and a later version of a page stands for the earlier ones. A leader that is overruled follows,
//! and its followers look for a leader anew, in the next round.

use std::cmp::Reverse;

use rayon::prelude::*;

use super::index::{Index, entry};
use super::keys::{Keys, Repeated};
use super::library::{Classes, Library};
use super::prefer::is_newer;
use super::verdict::{Stand, TextPair, compare};
use crate::model::{Cancelled, DedupSettings, Job, Limit};

/// A run of words that more leaders have is a formula and brings no two together.
pub(super) const MOST_LEADERS: u32 = 50;
/// Of those that share most keys, so many are held against a text.
pub(super) const MOST_COMPARED: usize = 24;
/// One in so many keys of the shorter text must be shared.
pub(super) const SHARED_KEYS: usize = 8;
/// Texts that are compared at once with the leaders before them.
const BATCH: usize = 1024;
/// Leaders that have of a text as much as the closest one but for this share are as close, and the
/// one that the rules prefer is followed: a word more or less is no reason to pass it by.
const AS_CLOSE: f32 = 0.05;
/// In the last round the order alone decides.
const ROUNDS: usize = 6;

/// What became of a text.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
enum State {
    Free,
    Leads,
    Follows(u32),
}

/// Who follows whom.
pub(super) struct Stars<'a> {
    library: &'a Library<'a>,
    classes: &'a Classes,
    settings: &'a DedupSettings,
    runs: Index,
    pages: Index,
    /// Text → how many keys it has.
    keys: Vec<u32>,
    state: Vec<State>,
    /// Text → whether the indexes have it.
    entered: Vec<bool>,
    /// Text → what was not looked at when it was last held against leaders.
    passed_by: Vec<PassedBy>,
    round: usize,
}

/// What a bound left out when a text looked for a leader.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct PassedBy {
    /// Most of its runs of words are formulas, so that it was held against nothing.
    formulas: bool,
    /// More leaders share keys with it than are compared.
    leaders: bool,
}

/// Who leads whom, and where bounds were met.
#[derive(Debug)]
pub(super) struct Settled {
    /// Leader of every text that follows one, by text; `None` for leaders.
    pub leaders: Vec<Option<u32>>,
    pub limits: Vec<Limit>,
}

/// A leader that has to do with a text: the pair has the leader on its left.
#[derive(Debug)]
struct Hit {
    leader: u32,
    pair: TextPair,
}

impl<'a> Stars<'a> {
    pub fn new(
        library: &'a Library<'a>,
        classes: &'a Classes,
        runs: Keys<u32>,
        settings: &'a DedupSettings,
    ) -> Self {
        let texts = classes.len();
        let all = || 0..texts as u32;
        let keys_of = |class| runs.of(classes.first(class)).iter().copied();
        let keys = all().map(|class| keys_of(class).len() as u32).collect();
        let repeated = Repeated::new(all().flat_map(keys_of).map(u64::from));
        let entries_of = |class| {
            let shared = keys_of(class).filter(|&key| repeated.has(key.into()));
            shared.map(move |key| entry(key, class))
        };
        let mut entries = Vec::with_capacity(all().flat_map(entries_of).count());
        entries.extend(all().flat_map(entries_of));
        drop((runs, repeated));
        let pages = all().into_par_iter().flat_map_iter(|class| {
            let docs = classes.docs(class).iter();
            let keys = docs.flat_map(|&doc| library.pages(doc).keys());
            keys.map(move |key| entry((key >> 32) as u32, class))
        });
        Self {
            library,
            classes,
            settings,
            runs: Index::new(entries, texts),
            pages: Index::new(pages.collect(), texts),
            keys,
            state: vec![State::Free; texts],
            entered: vec![false; texts],
            passed_by: vec![PassedBy::default(); texts],
            round: 0,
        }
    }

    /// Finds a leader for every text that has one.
    pub fn settle(mut self, job: &Job) -> Result<Settled, Cancelled> {
        let mut waiting: Vec<u32> = (0..self.state.len() as u32).collect();
        let stage = job.stage(self.library.corpus.len() as u64, self.state.len() as u64);
        while !waiting.is_empty() {
            for batch in waiting.chunks(BATCH) {
                self.batch(batch, job)?;
                stage.advance(batch.len() as u64);
            }
            self.round += 1;
            self.free_orphans();
            let free = |class: &u32| self.state[*class as usize] == State::Free;
            waiting = (0..self.state.len() as u32).filter(free).collect();
            let length = |class: &u32| self.library.measure(self.classes.first(*class)).words;
            waiting.sort_by_key(|class| (Reverse(length(class)), *class));
        }
        let leader = |state: &State| match state {
            State::Follows(leader) => Some(*leader),
            State::Free | State::Leads => None,
        };
        let limits = self.limits();
        Ok(Settled { leaders: self.state.iter().map(leader).collect(), limits })
    }

    /// The bounds that may have kept a text from a leader. One that follows has found its own.
    fn limits(&self) -> Vec<Limit> {
        let count = |is: fn(&PassedBy) -> bool| {
            let texts = self.state.iter().zip(&self.passed_by);
            texts.filter(|(state, by)| **state == State::Leads && is(by)).count() as u64
        };
        let limit = |what: &str, bound, met| Limit { what: what.into(), bound, met };
        let all = [
            limit(
                "Articles held against a part of those that share words with them",
                MOST_COMPARED as u64,
                count(|by| by.leaders),
            ),
            limit(
                "Articles held against none, since too many others share most runs of words with them",
                u64::from(MOST_LEADERS),
                count(|by| by.formulas),
            ),
        ];
        all.into_iter().filter(|limit| limit.met > 0).collect()
    }

    /// Compares the batch with the leaders before it at once, then with one another in order.
    fn batch(&mut self, batch: &[u32], job: &Job) -> Result<(), Cancelled> {
        let hits: Vec<Vec<Hit>> = batch
            .par_iter()
            .map(|&class| {
                job.check()?;
                Ok(self.hits(class, |_| true).0)
            })
            .collect::<Result<_, _>>()?;
        let mut fresh = rustc_hash::FxHashSet::default();
        for (&class, mut hits) in batch.iter().zip(hits) {
            job.check()?;
            hits.retain(|hit| self.state[hit.leader as usize] == State::Leads);
            let (more, passed_by) = self.hits(class, |leader| fresh.contains(&leader));
            hits.extend(more);
            self.passed_by[class as usize] = passed_by;
            if self.place(class, &hits) == State::Leads {
                fresh.insert(class);
            }
        }
        Ok(())
    }

    /// The leaders among `which` that have to do with a text, and what was passed by among all.
    fn hits(&self, class: u32, which: impl Fn(u32) -> bool) -> (Vec<Hit>, PassedBy) {
        let (candidates, passed_by) = self.candidates(class, which);
        if candidates.is_empty() {
            return (Vec::new(), passed_by);
        }
        let mut side = self.library.side(self.classes.first(class));
        let held = candidates.into_iter().filter_map(|leader| {
            let mut kept = self.library.side(self.classes.first(leader));
            (kept.pages, side.pages) = self.classes.pages(self.library, leader, class);
            let pair = compare(&kept, &side, self.settings)?;
            Some(Hit { leader, pair })
        });
        (held.collect(), passed_by)
    }

    /// The leaders that share enough keys or a page with a text, those with most keys first.
    fn candidates(&self, class: u32, which: impl Fn(u32) -> bool) -> (Vec<u32>, PassedBy) {
        let mut found = Vec::new();
        let leads = |leader: u32| self.state[leader as usize] == State::Leads;
        self.pages.leaders(class, MOST_LEADERS, &mut found);
        let pages: Vec<u32> = found.iter().map(|(leader, _)| *leader).collect();
        let formulas = self.runs.leaders(class, MOST_LEADERS, &mut found);
        let keys = self.keys[class as usize];
        found.retain(|&(leader, shared)| {
            let least = keys.min(self.keys[leader as usize]) as usize / SHARED_KEYS;
            shared as usize >= least && leads(leader) && !pages.contains(&leader)
        });
        let passed_by = PassedBy {
            formulas: 2 * formulas > keys as usize && found.is_empty() && pages.is_empty(),
            leaders: found.len() > MOST_COMPARED,
        };
        found.retain(|(leader, _)| which(*leader));
        found.sort_unstable_by_key(|&(leader, shared)| (Reverse(shared), leader));
        let mut chosen: Vec<u32> =
            pages.into_iter().filter(|&leader| leads(leader) && which(leader)).collect();
        chosen.extend(found.iter().take(MOST_COMPARED).map(|(leader, _)| *leader));
        (chosen, passed_by)
    }

    /// Lets the text follow the best of the leaders that it has to do with, or lead.
    fn place(&mut self, class: u32, hits: &[Hit]) -> State {
        let rank = |hit: &Hit| (hit.pair.stand != Stand::Versions, hit.pair.relation());
        let may_lead = |hit: &&Hit| self.may_lead(hit, class);
        let first = hits.iter().filter(may_lead).map(rank).min();
        let follows = || hits.iter().filter(may_lead).filter(|hit| Some(rank(hit)) == first);
        let closest = follows().map(|hit| hit.pair.right).fold(0.0, f32::max);
        let as_close = follows().filter(|hit| hit.pair.right >= closest - AS_CLOSE);
        let best = as_close.map(|hit| hit.leader).min();
        let state = best.map_or(State::Leads, State::Follows);
        self.state[class as usize] = state;
        if state == State::Leads {
            self.overrule(class, hits);
            // It may have led before, in an earlier round.
            if !std::mem::replace(&mut self.entered[class as usize], true) {
                self.runs.enter(class);
                self.pages.enter(class);
            }
        }
        state
    }

    /// Whether the leader of a hit stays one beside a text that comes after it.
    fn may_lead(&self, hit: &Hit, class: u32) -> bool {
        match hit.pair.stand {
            Stand::RightHolds => false,
            Stand::Versions => self.is_last_round() || !self.is_newer(class, hit.leader),
            _ => true,
        }
    }

    fn is_last_round(&self) -> bool {
        self.round + 1 >= ROUNDS
    }

    fn is_newer(&self, class: u32, other: u32) -> bool {
        let [a, b] = [class, other].map(|c| self.library.candidate(self.classes.first(c)).article);
        is_newer(a, b)
    }

    /// Lets leaders follow the text that overrules them.
    fn overrule(&mut self, class: u32, hits: &[Hit]) {
        if self.is_last_round() {
            return;
        }
        for hit in hits {
            self.state[hit.leader as usize] = State::Follows(class);
        }
    }

    /// Frees those whose leader follows another one now.
    fn free_orphans(&mut self) {
        let leads = |leader: u32| self.state[leader as usize] == State::Leads;
        let is_orphan = |state: &State| matches!(state, State::Follows(l) if !leads(*l));
        let texts = self.state.iter().enumerate();
        let orphans: Vec<usize> =
            texts.filter(|(_, state)| is_orphan(state)).map(|(at, _)| at).collect();
        orphans.into_iter().for_each(|at| self.state[at] = State::Free);
    }
}
