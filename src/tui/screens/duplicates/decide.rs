//! Choices: keep, drop, another one to be kept, the rules, and back.

use std::sync::Arc;

use super::history::{Change, HistoryStep, HistoryWay};
use super::rows::SetRow;
use super::set::{Set, next};
use super::state::{DuplicatesState, MemberStanding, member};
use super::words;
use crate::model::{Decision, KeepRule};
use crate::tui::context::Context;
use crate::tui::figures::counted;
use crate::tui::screen::Request;

impl DuplicatesState {
    /// Decides about the article under the cursor, or on a heading about all but the kept one.
    pub(super) fn decide(&mut self, decision: Decision, context: &Context<'_>) -> Request {
        let (set, places) = match self.row() {
            Some(SetRow::Article { at: 0, .. }) => {
                return Request::say(
                    "this is the one that is kept; s on another one keeps that instead",
                );
            }
            Some(SetRow::Article { set, at }) => {
                let other = &self.all.sets[set].others[at - 1];
                if other.tie.is_none() {
                    return Request::say("this is no copy of the one that is kept, so it stays");
                }
                if other.is_held() {
                    return Request::say("this is protected by your settings, so it stays");
                }
                (set, at..at + 1)
            }
            Some(SetRow::Heading(set)) => (set, 1..self.all.sets[set].size()),
            Some(SetRow::Blank) | None => return Request::Nothing,
        };
        let decided = self.all.sets[set].deciding(places, decision);
        self.put(vec![(set, decided)], decision.name().to_owned(), context);
        Request::Nothing
    }

    /// The choice after the present one; on a heading that of the first article.
    pub(super) fn decide_next(&mut self, context: &Context<'_>) -> Request {
        let first = match self.row() {
            Some(SetRow::Article { set, at: at @ 1.. }) => self.all.sets[set].others.get(at - 1),
            Some(SetRow::Heading(set)) => {
                self.all.sets[set].others.iter().find(|o| o.tie.is_some())
            }
            _ => None,
        };
        let decision = first.map_or(Decision::Keep, |other| next(other.decision));
        self.decide(decision, context)
    }

    /// Keeps the article under the cursor instead of the kept one, and holds all others against
    /// it. Cost: those of one comparison for each article of the set.
    pub(super) fn swap(&mut self, context: &Context<'_>) -> Request {
        let Some(SetRow::Article { set, at: at @ 1.. }) = self.row() else {
            return Request::say("s keeps the article under the cursor instead of the kept one");
        };
        let settings = self.in_force();
        let relate =
            |kept, other| member((context.corpus, &self.all.found), kept, other, &settings);
        let Some(swapped) = self.all.sets[set].keeping(at, relate) else { return Request::Nothing };
        let apart = swapped.others.iter().filter(|other| other.tie.is_none()).count();
        let article = swapped.kept;
        self.put(vec![(set, swapped)], "another one kept".to_owned(), context);
        self.go_to_article(article);
        self.look_up(context);
        match apart {
            0 => Request::say("kept instead; what the others would lose is counted anew"),
            n => Request::say(&format!("kept instead; {} no copy of it", others(n))),
        }
    }

    /// What the rules say, for all sets. Choices of the person are taken back by it.
    pub(super) fn apply_rules(&mut self, context: &Context<'_>) -> Request {
        let usual = |group| Set::new(group, &self.all.usual).shielded(&self.all.protected);
        let usual = self.all.found.groups.iter().map(usual).enumerate();
        let changes: Vec<(usize, Set)> =
            usual.filter(|(at, set)| *self.all.sets[*at] != *set).collect();
        match changes.len() {
            0 => Request::say("nothing to change: all is as the rules say"),
            n => {
                let told = format!("{} as the rules say", counted(n, "set"));
                self.put(changes, told.clone(), context);
                Request::say(&format!("{told}; u brings your choices back"))
            }
        }
    }

    /// Asks for the sets as another rule makes them.
    pub(super) fn next_rule(&self) -> Request {
        let all = self.choices();
        let at = all.iter().position(|rules| *rules == self.all.rules);
        let next = at.map_or(0, |at| (at + 1) % all.len());
        match self.standing {
            MemberStanding::Found => Request::FindDuplicates(all[next].clone()),
            _ => Request::Nothing,
        }
    }

    /// The rules among which the person can choose: their own first.
    fn choices(&self) -> Vec<Vec<KeepRule>> {
        use KeepRule::{Latest, Longest, SourceEarliest};
        let mut all = vec![self.settings.keep.clone()];
        let others = [(Longest, SourceEarliest), (SourceEarliest, Longest), (Latest, Longest)];
        for rules in others.map(|(first, then)| vec![first, then]) {
            if !all.contains(&rules) {
                all.push(rules);
            }
        }
        all
    }

    /// Takes the last choice back, or makes it again.
    pub(super) fn go(&mut self, way: HistoryWay, context: &Context<'_>) -> Request {
        let Some(step) = self.history.go(way, &mut self.all) else {
            return match way {
                HistoryWay::Back => Request::say("there is no choice to undo"),
                HistoryWay::Forward => Request::say("there is no choice to redo"),
            };
        };
        let verb = if way == HistoryWay::Back { "undone" } else { "done again" };
        let (told, article) = (format!("{verb}: {}", step.told), step.article);
        let is_all = matches!(step.change, Change::All(_));
        self.changed();
        if is_all {
            self.rearrange(context);
        }
        if let Some(article) = article {
            self.go_to_article(article);
        }
        self.look_up(context);
        Request::say(&told)
    }

    /// Puts other sets in the place of these, as one choice. Nothing is remembered where nothing
    /// changes.
    pub(super) fn put(&mut self, sets: Vec<(usize, Set)>, told: String, context: &Context<'_>) {
        let article = self.current();
        let shielded = |(at, set): (usize, Set)| (at, set.shielded(&self.all.protected));
        let sets: Vec<_> = sets.into_iter().map(shielded).collect();
        let changed = sets.into_iter().filter(|(at, set)| *self.all.sets[*at] != *set);
        let sets: Vec<_> = changed.map(|(at, set)| (at, Arc::new(set))).collect();
        if sets.is_empty() {
            return;
        }
        let mut change = Change::Sets(sets);
        change.swap(&mut self.all);
        self.history.push(HistoryStep { change, told, article });
        self.changed();
        self.relook(context);
    }

    /// Says anew what there is to say about the row, and leaves it scrolled as it is.
    fn relook(&mut self, context: &Context<'_>) {
        let from = self.lost.from;
        self.look_up(context);
        self.lost.from = from;
        self.settle_lost(context);
    }

    /// What is asked for: `keep earliest, then longest`.
    pub fn asked(rules: &[KeepRule]) -> String {
        format!("keep {}", words::rules(rules))
    }
}

fn others(count: usize) -> String {
    match count {
        1 => "1 other of the set is".to_owned(),
        _ => format!("{count} others of the set are"),
    }
}
