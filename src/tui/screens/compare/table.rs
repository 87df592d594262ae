//! What each sentence of the open outlets is: its mark, and the number of its match group.

use super::disputes::Disputes;
use super::houses::Houses;
use super::note::{Note, OutletIx, Sign};
use crate::model::{ArticleId, Class, Collation, Corpus, Role, SentenceId};
use crate::report::letters;
use crate::tui::context::Context;

/// One open outlet: an article, and what its sentences are.
#[derive(Clone, Debug)]
pub struct Outlet {
    pub article: ArticleId,
    /// What the article is called in short: see [`letters`].
    pub letter: String,
    pub notes: Vec<Note>,
    /// For each sentence, how many sentences before it count as each of [`Sign::SWITCHED`];
    /// one entry more than there are sentences.
    counts: Vec<[u32; 5]>,
}

impl Outlet {
    /// How many sentences of `range` count as `mark`: O(1).
    pub fn count(&self, mark: Sign, range: std::ops::Range<usize>) -> u32 {
        let Some(slot) = Sign::SWITCHED.iter().position(|&m| m == mark) else { return 0 };
        let end = range.end.min(self.notes.len());
        self.counts[end][slot] - self.counts[range.start.min(end)][slot]
    }

    fn tally(&mut self) {
        let mut sum = [0; 5];
        self.counts = vec![sum];
        for note in &self.notes {
            for (slot, &mark) in Sign::SWITCHED.iter().enumerate() {
                sum[slot] += u32::from(note.is(mark));
            }
            self.counts.push(sum);
        }
    }
}

/// The marks and numbers of all open outlets.
///
/// Numbers follow the order of the base outlet, then what the others share among themselves, so
/// they depend on nothing but the outlets, their order and the base.
#[derive(Clone, Debug)]
pub struct MarkTable {
    pub outlets: Vec<Outlet>,
    pub base: OutletIx,
    /// The sentences of group `n` are `members[starts[n - 1]..starts[n]]`, by outlet and place.
    members: Vec<(OutletIx, u32)>,
    starts: Vec<u32>,
    /// For each outlet, its sentences without a counterpart in the base, furniture left out.
    own: Vec<Vec<u32>>,
    /// The words of the open articles that contradict one another.
    pub disputes: Disputes,
    /// Which of the open articles are of one outlet.
    pub houses: Houses,
    /// For each article of the corpus its outlet, if it is open.
    ix_of: Vec<Option<OutletIx>>,
}

impl MarkTable {
    /// The table of these articles. Cost: linear in their sentences and matches.
    pub fn new(ctx: &Context, articles: &[ArticleId], base: OutletIx) -> Self {
        let open = Open::new(ctx.corpus, articles);
        let origin = articles.get(base.index()).copied();
        let letters = letters(ctx.collation, articles);
        let mut outlets: Vec<Outlet> = (articles.iter().zip(letters))
            .map(|(&article, letter)| {
                let notes = notes(ctx, &open, article, origin);
                Outlet { article, letter, notes, counts: Vec::new() }
            })
            .collect();
        fill_from_clusters(ctx.collation, &open, &mut outlets);
        let disputes = Disputes::new(ctx, articles);
        mark_disputes(&disputes, &open, &mut outlets);
        let mut unions = Unions::new(&outlets);
        unions.join_all(ctx.collation, &open);
        let (members, starts) = number(&mut outlets, &mut unions, base);
        outlets.iter_mut().for_each(Outlet::tally);
        let ix_of = open.outlet;
        let (houses, own) = (Houses::new(ctx.corpus, articles), Vec::new());
        let mut table = Self { outlets, base, members, starts, own, disputes, houses, ix_of };
        table.own = table.all_own();
        table
    }

    pub fn ids(&self) -> impl Iterator<Item = OutletIx> + use<> {
        (0..self.outlets.len() as u32).map(OutletIx)
    }

    /// The outlet of an article, if it is open.
    pub fn ix_of(&self, article: ArticleId) -> Option<OutletIx> {
        self.ix_of.get(article.index()).copied().flatten()
    }

    pub fn outlet(&self, ix: OutletIx) -> &Outlet {
        &self.outlets[ix.index()]
    }

    /// How many sentences an outlet has.
    pub fn len(&self, ix: OutletIx) -> usize {
        self.outlet(ix).notes.len()
    }

    pub fn note(&self, ix: OutletIx, sentence: usize) -> Note {
        self.outlet(ix).notes.get(sentence).copied().unwrap_or_default()
    }

    /// The id of a sentence in the corpus.
    pub fn id(&self, ix: OutletIx, sentence: usize) -> SentenceId {
        self.outlet(ix).article.sentence(sentence)
    }

    /// How many match groups there are.
    pub fn groups(&self) -> usize {
        self.starts.len() - 1
    }

    /// The sentences of a group, by outlet and place.
    pub fn members(&self, group: u32) -> &[(OutletIx, u32)] {
        match group {
            0 => &[],
            n => {
                let at = |n: u32| self.starts[n as usize] as usize;
                &self.members[at(n - 1)..at(n)]
            }
        }
    }

    /// The sentence of outlet `to` that states what `sentence` of `from` states: of the same
    /// number, and if there are several, the one that matches best. O(log sentences).
    pub fn counterpart(
        &self,
        collation: &Collation,
        (from, sentence): (OutletIx, usize),
        to: OutletIx,
    ) -> Option<usize> {
        let group = self.note(from, sentence).group;
        if group == 0 || from == to {
            return None;
        }
        let id = self.id(from, sentence);
        let direct = || {
            let best = collation.match_in(id, self.outlet(to).article)?;
            let other = best.other(id).0.index;
            (!self.note(to, other as usize).boilerplate).then_some(other)
        };
        let members = self.members(group);
        let start = members.partition_point(|m| m.0 < to);
        let len = members[start..].partition_point(|m| m.0 == to);
        let candidates = &members[start..start + len];
        match candidates {
            [] => direct(),
            [only] => Some(only.1),
            [first, ..] => {
                direct().filter(|d| candidates.iter().any(|c| c.1 == *d)).or(Some(first.1))
            }
        }
        .map(|index| index as usize)
    }

    /// The sign of a pair of counterparts: their own match where there is one, else what the
    /// second is to its group.
    pub fn pair_mark(
        &self,
        collation: &Collation,
        one: (OutletIx, usize),
        two: (OutletIx, usize),
    ) -> Sign {
        let (left, right) = (self.id(one.0, one.1), self.id(two.0, two.1));
        let direct = collation.matches_of(left).find(|m| m.other(left).0 == right);
        match direct {
            Some(m) if !m.diverges.is_empty() => Sign::Diverging,
            Some(m) => Sign::of_class(m.class),
            None => self.note(two.0, two.1).class_mark(),
        }
    }

    /// An outlet's sentences without a counterpart in the base.
    pub fn own(&self, ix: OutletIx) -> &[u32] {
        &self.own[ix.index()]
    }

    fn all_own(&self) -> Vec<Vec<u32>> {
        let in_base = |group: u32| self.members(group).iter().any(|m| m.0 == self.base);
        let shared: Vec<bool> = (0..=self.groups() as u32).map(in_base).collect();
        let own = |outlet: &Outlet| {
            let is_own = |note: &Note| !note.boilerplate && !shared[note.group as usize];
            (0u32..).zip(&outlet.notes).filter(|(_, n)| is_own(n)).map(|(i, _)| i).collect()
        };
        let all = self.ids().zip(&self.outlets);
        all.map(|(ix, o)| if ix == self.base { Vec::new() } else { own(o) }).collect()
    }
}

/// Which articles are open, and where their sentences lie in one row of all sentences.
struct Open {
    /// For each article of the corpus the number of its first sentence, if it is open.
    first: Vec<Option<u32>>,
    outlet: Vec<Option<OutletIx>>,
}

impl Open {
    fn new(corpus: &Corpus, articles: &[ArticleId]) -> Self {
        let mut first = vec![None; corpus.len()];
        let mut outlet = vec![None; corpus.len()];
        let mut total = 0;
        for (ix, &article) in (0u32..).zip(articles) {
            first[article.index()] = Some(total);
            outlet[article.index()] = Some(OutletIx(ix));
            total += corpus.article(article).sentences.len() as u32;
        }
        Self { first, outlet }
    }

    fn has(&self, sentence: SentenceId) -> bool {
        self.place(sentence).is_some()
    }

    fn place(&self, sentence: SentenceId) -> Option<usize> {
        let first = self.first.get(sentence.article.index()).copied().flatten()?;
        Some((first + sentence.index) as usize)
    }
}

/// A sentence whose words are disputed diverges, whether it has a counterpart or not.
fn mark_disputes(disputes: &Disputes, open: &Open, outlets: &mut [Outlet]) {
    for SentenceId { article, index } in disputes.all().iter().map(|dispute| dispute.sentence) {
        let outlet = open.outlet.get(article.index()).copied().flatten();
        let outlet = outlet.and_then(|ix| outlets.get_mut(ix.index()));
        if let Some(note) = outlet.and_then(|outlet| outlet.notes.get_mut(index as usize)) {
            note.diverges |= !note.boilerplate;
        }
    }
}

/// The notes of one article, without numbers.
fn notes(ctx: &Context, open: &Open, article: ArticleId, base: Option<ArticleId>) -> Vec<Note> {
    let count = ctx.corpus.article(article).sentences.len();
    let furniture = |id| ctx.collation.role(ctx.corpus, id).0 == Role::Boilerplate;
    let mut notes: Vec<Note> = (0..count)
        .map(|i| Note { boilerplate: furniture(article.sentence(i)), ..Note::default() })
        .collect();
    let mut with_base = vec![None::<Class>; count];
    for (id, found) in ctx.collation.matches_of_article(article) {
        let other = found.other(id).0;
        let note = &mut notes[id.index as usize];
        if note.boilerplate || !open.has(other) || furniture(other) {
            continue;
        }
        let class = match Some(other.article) == base {
            true => &mut with_base[id.index as usize],
            false => &mut note.class,
        };
        *class = Some(class.map_or(found.class, |c| c.min(found.class)));
        note.diverges |= !found.diverges.is_empty();
    }
    // What a sentence is to the base is what the reader compares: an edited version that two
    // outlets print alike is still an edited one.
    for (note, class) in notes.iter_mut().zip(with_base) {
        note.class = class.or(note.class);
    }
    notes
}

/// A sentence whose direct matches are all in articles that are not open still has the members of
/// its cluster that are.
fn fill_from_clusters(collation: &Collation, open: &Open, outlets: &mut [Outlet]) {
    for cluster in &collation.clusters {
        let members: Vec<(OutletIx, u32)> = (cluster.members.iter())
            .filter_map(|s| Some((open.outlet[s.article.index()]?, s.index)))
            .filter(|&(ix, i)| !outlets[ix.index()].notes[i as usize].boilerplate)
            .collect();
        if members.windows(2).all(|pair| pair[0].0 == pair[1].0) {
            continue;
        }
        for (ix, i) in members {
            outlets[ix.index()].notes[i as usize].class.get_or_insert(cluster.class);
        }
    }
}

/// Sentences that state the same thing, as a forest (union by smaller number, halved paths).
struct Unions {
    parent: Vec<u32>,
    matched: Vec<bool>,
    /// Whether the sentence was joined with another one.
    joined: Vec<bool>,
}

impl Unions {
    fn new(outlets: &[Outlet]) -> Self {
        let matched: Vec<bool> =
            outlets.iter().flat_map(|o| o.notes.iter().map(|n| n.class.is_some())).collect();
        let joined = vec![false; matched.len()];
        Self { parent: (0..matched.len() as u32).collect(), matched, joined }
    }

    /// Joins the members of each cluster, and a matched sentence that stands in no cluster with
    /// its strongest match. Two clusters are never joined, so that chains do not grow.
    fn join_all(&mut self, collation: &Collation, open: &Open) {
        for cluster in &collation.clusters {
            let mut places = cluster.members.iter().filter_map(|&s| open.place(s));
            if let Some(first) = places.next() {
                places.for_each(|place| self.join(first, place));
            }
        }
        let mut loose: Vec<_> = (collation.matches.iter())
            .filter(|m| collation.cluster_of(m.left).is_none())
            .chain(collation.matches.iter().filter(|m| collation.cluster_of(m.right).is_none()))
            .filter_map(|m| Some((m, open.place(m.left)?, open.place(m.right)?)))
            .collect();
        loose.sort_by(|(a, ..), (b, ..)| {
            a.class.cmp(&b.class).then(b.similarity.total_cmp(&a.similarity))
        });
        for (found, left, right) in loose {
            let clustered = |s| collation.cluster_of(s).is_some();
            let left_has = clustered(found.left) || self.joined[left];
            let right_has = clustered(found.right) || self.joined[right];
            if !(left_has && right_has) {
                self.join(left, right);
            }
        }
    }

    fn join(&mut self, one: usize, two: usize) {
        if self.matched[one] && self.matched[two] {
            let (a, b) = (self.root(one), self.root(two));
            self.parent[a.max(b)] = a.min(b) as u32;
            (self.joined[one], self.joined[two]) = (true, true);
        }
    }

    fn root(&mut self, mut at: usize) -> usize {
        while self.parent[at] as usize != at {
            let parent = self.parent[at] as usize;
            self.parent[at] = self.parent[parent];
            at = parent;
        }
        at
    }
}

/// Numbers the groups in order of the base, then of the others, and lists their members.
fn number(
    outlets: &mut [Outlet],
    unions: &mut Unions,
    base: OutletIx,
) -> (Vec<(OutletIx, u32)>, Vec<u32>) {
    let first: Vec<usize> = outlets
        .iter()
        .scan(0, |sum, o| Some(std::mem::replace(sum, *sum + o.notes.len())))
        .collect();
    let mut number_of = vec![0u32; unions.parent.len()];
    let mut groups: Vec<Vec<(OutletIx, u32)>> = Vec::new();
    let mut order: Vec<usize> = (0..outlets.len()).collect();
    order.sort_by_key(|&o| (o != base.index(), o));
    for o in order {
        for (i, note) in outlets[o].notes.iter_mut().enumerate() {
            if note.class.is_none() {
                continue;
            }
            let root = unions.root(first[o] + i);
            if number_of[root] == 0 {
                groups.push(Vec::new());
                number_of[root] = groups.len() as u32;
            }
            note.group = number_of[root];
            groups[note.group as usize - 1].push((OutletIx(o as u32), i as u32));
        }
    }
    let mut starts = vec![0];
    let mut members = Vec::new();
    for mut group in groups {
        group.sort_unstable();
        members.append(&mut group);
        starts.push(members.len() as u32);
    }
    (members, starts)
}
