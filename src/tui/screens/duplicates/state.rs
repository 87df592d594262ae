use std::sync::Arc;

use ratatui::layout::Rect;

use super::history::{Change, Everything, History, HistoryStep};
use super::layout::{DuplicatesParts, Panel, parts};
use super::list::DuplicatesList;
use super::lost::{Frame, Lost};
use super::memory::Memory;
use super::record::Record;
use super::rows::{SetRow, Spacing};
use super::set::Set;
use super::words;
use crate::dedup;
use crate::model::{
    ArticleId, Corpus, Decision, DedupSettings, Duplicates, KeepReason, KeepRule, Member, Relation,
};
use crate::tui::context::Context;
use crate::tui::layout::Breadth;
use crate::tui::message::Answer;

/// The sets of duplicates, what is decided about them, and where the reader is among them.
#[derive(Clone, Debug)]
pub struct DuplicatesState {
    pub(super) standing: MemberStanding,
    /// As the settings file has them; the rule of keeping may be another one by now.
    pub(super) settings: DedupSettings,
    pub(super) all: Everything,
    pub(super) tally: SetTally,
    pub(super) list: DuplicatesList,
    pub(super) history: History,
    pub(super) lost: Lost,
    pub(super) panel: Panel,
    /// Where everything stands; `None` below the floor.
    pub(super) parts: Option<DuplicatesParts>,
    /// Bytes of the folder that all files lie in.
    pub(super) root: usize,
    /// What was decided before the folder was read again.
    pub(super) memory: Memory,
    pub(super) record: Record,
}

/// How far the finding of duplicates is.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub enum MemberStanding {
    /// The articles are still read or compared.
    #[default]
    Waiting,
    Working,
    /// The person stopped it.
    Stopped,
    Found,
}

/// What all decisions come to. Counted when one changes, not for each frame.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SetTally {
    pub dropped: usize,
    pub undecided: usize,
    /// Articles beside the kept ones that are another version, that would lose nothing, others.
    pub kinds: [usize; 3],
    /// By which reason the kept articles are kept, with the number of sets.
    pub whys: Vec<(KeepReason, usize)>,
}

impl SetTally {
    fn new(sets: &[Arc<Set>]) -> Self {
        let mut tally = Self::default();
        for set in sets {
            tally.dropped += set.count(Decision::Drop);
            tally.undecided += set.count(Decision::Undecided);
            for tie in set.others.iter().filter_map(|other| other.tie.as_ref()) {
                tally.kinds[kind(tie)] += 1;
            }
            match tally.whys.iter_mut().find(|(why, _)| *why == set.why) {
                Some((_, count)) => *count += 1,
                None => tally.whys.push((set.why.clone(), 1)),
            }
        }
        tally
    }
}

/// Which of the usual decisions falls on a member.
fn kind(tie: &Member) -> usize {
    match tie.relation {
        Relation::Updated => 0,
        _ if tie.own.is_empty() => 1,
        _ => 2,
    }
}

impl DuplicatesState {
    /// Before anything is found.
    pub fn new(settings: &DedupSettings) -> Self {
        Self {
            standing: MemberStanding::default(),
            settings: settings.clone(),
            all: Everything { rules: settings.keep.clone(), ..Everything::default() },
            tally: SetTally::default(),
            list: DuplicatesList::default(),
            history: History::default(),
            lost: Lost::default(),
            panel: Panel::default(),
            parts: None,
            root: 0,
            memory: Memory::default(),
            record: Record::default(),
        }
    }

    /// How far the finding of duplicates is.
    pub fn standing(&self) -> MemberStanding {
        self.standing
    }

    /// The rules of keeping in force.
    pub fn rules(&self) -> &[KeepRule] {
        &self.all.rules
    }

    /// The sets as they are decided now, in the order of the articles.
    pub fn sets(&self) -> &[Arc<Set>] {
        &self.all.sets
    }

    /// How many articles are to be dropped, and how many are undecided.
    pub fn counts(&self) -> (usize, usize) {
        (self.tally.dropped, self.tally.undecided)
    }

    /// Whether something was searched.
    pub fn is_searched(&self) -> bool {
        !self.list.find.query.is_empty()
    }

    /// Is ready to have duplicates found again.
    pub fn wait(&mut self) {
        self.standing = MemberStanding::Waiting;
    }

    /// Waits for an answer of the engine.
    pub fn begin(&mut self) {
        if self.standing != MemberStanding::Found {
            self.standing = MemberStanding::Working;
        }
    }

    /// The engine was stopped.
    pub fn stop(&mut self) {
        if self.standing == MemberStanding::Working {
            self.standing = MemberStanding::Stopped;
        }
    }

    /// The articles are about to be others: remembers what was decided, and waits.
    pub fn forget(&mut self, old: &Corpus) {
        if self.standing == MemberStanding::Found {
            self.memory = Memory::new(&self.all.sets, self.current(), old);
        }
        let rules = std::mem::take(&mut self.all.rules);
        self.all = Everything { rules, ..Everything::default() };
        self.standing = MemberStanding::Waiting;
        self.history = History::default();
        self.tally = SetTally::default();
        self.list.forget();
        self.lost = Lost::default();
    }

    /// Takes what the engine found by these rules. What was decided about sets that are the same
    /// is decided again. O(texts of the sets).
    pub fn take(&mut self, answer: Answer, context: &Context<'_>) {
        let Answer { found, usual, protected, rules } = answer;
        let is_change = self.standing == MemberStanding::Found;
        let cursor = self.current();
        if is_change {
            self.memory = Memory::new(&self.all.sets, cursor, context.corpus);
        }
        let memory = std::mem::take(&mut self.memory);
        let settings = DedupSettings { keep: rules.clone(), ..self.settings.clone() };
        let relate = |kept, other| member((context.corpus, &found), kept, other, &settings);
        let recall = |set: &Arc<Set>| {
            // Another rule is asked for because it keeps other articles.
            let keeps = |recalled: &Set| !is_change || recalled.kept == set.kept;
            let recalled = memory.recall(set, context.corpus, relate).filter(keeps);
            recalled.map_or_else(|| set.clone(), |set| Arc::new(set.shielded(&protected)))
        };
        let by_rule =
            found.groups.iter().map(|group| Arc::new(Set::new(group, &usual).shielded(&protected)));
        let by_rule: Vec<Arc<Set>> = by_rule.collect();
        let sets = by_rule.iter().map(recall).collect();
        if !is_change {
            self.record.begin(by_rule);
        }
        let mut change = Change::All(Everything { sets, found, usual, protected, rules });
        change.swap(&mut self.all);
        if is_change {
            let told = format!("keep {}", words::rules(&self.all.rules));
            self.history.push(HistoryStep { change, told, article: cursor });
        }
        self.standing = MemberStanding::Found;
        self.root = words::root(context.corpus);
        self.changed();
        self.rearrange(context);
        self.return_to(&memory, context);
        self.look_up(context);
    }

    /// Puts the cursor where it was, else on the first article that would go.
    fn return_to(&mut self, memory: &Memory, context: &Context<'_>) {
        let is_it = |&id: &ArticleId| memory.is_cursor(context.corpus.article(id));
        let article = self.all.sets.iter().flat_map(|set| set.articles()).find(is_it);
        match article {
            Some(article) => self.go_to_article(article),
            None => self.list.at.row = self.list.rows.heading(0) + 2,
        }
        self.settle();
    }

    /// Counts again after decisions have changed.
    pub(super) fn changed(&mut self) {
        self.tally = SetTally::new(&self.all.sets);
        self.record.compare(&self.all.sets);
    }

    /// Whether something was chosen that no plan and no archive has yet.
    pub fn is_unwritten(&self) -> bool {
        self.record.is_behind()
    }

    /// Gathers what there is to say about the row under the cursor, from its beginning.
    pub(super) fn look_up(&mut self, context: &Context<'_>) {
        self.lost = match self.row() {
            Some(SetRow::Heading(set)) => Lost::of_set(&self.all.sets[set], self.root, context),
            Some(SetRow::Article { set, at: 0 }) => {
                Lost::of_set(&self.all.sets[set], self.root, context)
            }
            Some(SetRow::Article { set, at }) => Lost::of_member(&self.all.sets[set], at, context),
            Some(SetRow::Blank) | None => Lost::default(),
        };
    }

    /// Takes another size.
    pub fn resize(&mut self, body: Rect, breadth: Breadth, context: &Context<'_>) {
        let spacing = if breadth >= Breadth::Broad { Spacing::Airy } else { Spacing::Tight };
        let article = self.current();
        if self.list.rows.spacing() != spacing {
            self.list.lay_out(&self.all.sets, spacing, context.corpus);
            if let Some(article) = article {
                self.go_to_article(article);
            }
        }
        self.parts = Some(parts(body, breadth, self.panel, self.list.rows.len()));
        self.settle();
        self.settle_lost(context);
    }

    /// Lays out anew after rows or panel have changed.
    pub(super) fn refit(&mut self, context: &Context<'_>) {
        let Some(old) = self.parts else { return };
        let all = [old.rule, old.list, old.title, old.below];
        let mut body = all.into_iter().filter(|part| part.height > 0).fold(Rect::ZERO, union);
        for part in old.rules.iter().flat_map(|rules| [rules.0, rules.1]) {
            body = union(body, part);
        }
        self.parts = Some(parts(body, old.breadth, self.panel, self.list.rows.len()));
        self.settle();
        self.settle_lost(context);
    }

    /// What would be lost may be scrolled too far down for another size.
    pub(super) fn settle_lost(&mut self, context: &Context<'_>) {
        let (height, frame) = (self.lost_height(), self.frame(context));
        self.lost.settle(height, context.corpus, frame);
    }

    /// Rows in which what would be lost scrolls.
    pub(super) fn lost_height(&self) -> usize {
        self.parts.map_or(0, |parts| usize::from(parts.below.height))
    }

    /// How wide the rows below are.
    pub(super) fn frame(&self, context: &Context<'_>) -> Frame {
        let width = self.parts.map_or(0, |parts| parts.below.width);
        Frame { width, ambiguous: context.glyphs.ambiguous }
    }

    /// What stands under the cursor.
    pub(super) fn row(&self) -> Option<SetRow> {
        self.list.rows.get(self.list.at.row)
    }

    /// The set under the cursor.
    pub(super) fn set(&self) -> Option<&Set> {
        Some(&**self.all.sets.get(self.row()?.set()?)?)
    }

    /// The article under the cursor; for a heading the kept one.
    pub fn current(&self) -> Option<ArticleId> {
        let set = self.set()?;
        match self.row()? {
            SetRow::Article { at, .. } => set.article(at),
            SetRow::Heading(_) | SetRow::Blank => Some(set.kept),
        }
    }

    /// The settings with the rules in force.
    pub(super) fn in_force(&self) -> DedupSettings {
        DedupSettings { keep: self.all.rules.clone(), ..self.settings.clone() }
    }
}

/// How an article stands to one that is kept instead of another, as the engine says it that found
/// the duplicates of the corpus.
pub(super) fn member(
    (corpus, found): (&Corpus, &Duplicates),
    kept: ArticleId,
    other: ArticleId,
    settings: &DedupSettings,
) -> Option<Member> {
    let [kept, article] = [kept, other].map(|id| corpus.article(id));
    let is_furniture = |sentence| found.is_furniture(sentence);
    let verdict = dedup::relation(kept, article, settings, is_furniture)?;
    Some(Member {
        article: other,
        relation: verdict.relation,
        evidence: verdict.evidence,
        similarity: verdict.similarity,
        own: verdict.own,
    })
}

fn union(one: Rect, other: Rect) -> Rect {
    if one == Rect::ZERO { other } else { one.union(other) }
}
