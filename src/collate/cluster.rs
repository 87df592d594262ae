//! All copies of a sentence together, without drift.
//!
//! Equal sentences belong together. Pairing ones join when they match more than half of those
//! already there: otherwise a chain of small edits would carry a cluster from one statement to
//! another that no sentence of it matches (A like B, B like C, A unlike C). Rewordings join only
//! where every pair of the two groups matches.

use rustc_hash::FxHashMap;

use super::classify::Pairing;
use super::link::{ClassUse, SentenceLink};
use super::table::Table;
use crate::model::{Class, Cluster, Corpus, Published, SentenceId};

/// Groups what the links and the edited pairs hold together, sorted by first member.
pub(super) fn clusters(
    corpus: &Corpus,
    table: &Table,
    parts: &[ClassUse],
    pairings: &[Pairing],
    links: &[SentenceLink],
) -> Vec<Cluster> {
    let mut found: Vec<Cluster> = of_classes(table, parts, pairings)
        .into_iter()
        .map(|ClassGroup { classes, class }| {
            let rows = classes.iter().flat_map(|&c| table.members(c)).copied();
            cluster(corpus, table, rows.collect(), class)
        })
        .collect();
    for rows in short_copies(table, parts, links) {
        found.push(cluster(corpus, table, rows, Class::Verbatim));
    }
    found.sort_unstable_by(|a, b| a.members.cmp(&b.members));
    found
}

/// Groups of classes: those in several documents, and those with edited or reworded copies.
/// Rewordings join what edits have left apart, the closest first.
fn of_classes(table: &Table, parts: &[ClassUse], pairings: &[Pairing]) -> Vec<ClassGroup> {
    let groups = grown(pairings);
    let news = (0..table.classes() as u32).filter(|&c| parts[c as usize] == ClassUse::News);
    let alone = news.filter(|class| !groups.of.contains_key(class));
    let mut found: Vec<ClassGroup> =
        alone.filter(|&c| table.spread(c) > 1).map(ClassGroup::of_one).collect();
    found.extend(groups.groups.into_iter().filter(|group| is_across(table, &group.classes)));
    found
}

/// The groups that classes come to by their pairs alone. What is not connected by pairs does not
/// touch, so that parts that are not connected may be grown apart.
fn grown(pairings: &[Pairing]) -> Groups {
    let mut groups = Groups::new(pairings);
    let mut order: Vec<&Pairing> = pairings.iter().collect();
    order.sort_unstable_by(|x, y| {
        let closer = y.closeness.total_cmp(&x.closeness);
        x.class
            .cmp(&y.class)
            .then(x.found.cmp(&y.found))
            .then(closer)
            .then((x.a, x.b).cmp(&(y.a, y.b)))
    });
    // A pair that is refused early may join once its clusters have grown: look twice.
    for _ in 0..2 {
        order.iter().for_each(|pair| groups.join(pair));
    }
    groups
}

/// Which of the classes that pairs name belong together, each group ascending, by its first class.
pub(super) fn of_pairings(pairings: &[Pairing]) -> Vec<Vec<u32>> {
    let groups = grown(pairings).groups.into_iter().map(|group| group.classes);
    let mut groups: Vec<Vec<u32>> = groups.filter(|classes| !classes.is_empty()).collect();
    groups.iter_mut().for_each(|classes| classes.sort_unstable());
    groups.sort_unstable();
    groups
}

/// Whether the classes stand in more than one document together: an article that repeats itself
/// has no copies.
fn is_across(table: &Table, classes: &[u32]) -> bool {
    let mut docs = classes
        .iter()
        .flat_map(|&class| table.members(class))
        .map(|&row| table.doc_of[row as usize]);
    let first = docs.next();
    docs.any(|doc| Some(doc) != first)
}

/// Classes that say the same, and the weakest class of match that holds them together.
struct ClassGroup {
    classes: Vec<u32>,
    class: Class,
}

impl ClassGroup {
    fn of_one(class: u32) -> Self {
        Self { classes: vec![class], class: Class::Verbatim }
    }
}

/// Classes that have edited or reworded copies, and the groups they have come to.
struct Groups {
    of: FxHashMap<u32, u32>,
    groups: Vec<ClassGroup>,
    /// By group: the groups that classes of it match, and how many pairs of classes do. Forms that
    /// are filled in anew come to thousands of pairs, each of which asks for such a number.
    matching: Vec<FxHashMap<u32, u32>>,
}

impl Groups {
    /// Every class a group of its own.
    fn new(pairings: &[Pairing]) -> Self {
        let mut classes: Vec<u32> = pairings.iter().flat_map(|pair| [pair.a, pair.b]).collect();
        classes.sort_unstable();
        classes.dedup();
        let of: FxHashMap<u32, u32> = classes.iter().copied().zip(0..).collect();
        let mut matching = vec![FxHashMap::default(); classes.len()];
        for pair in pairings {
            let (x, y) = (of[&pair.a], of[&pair.b]);
            *matching[x as usize].entry(y).or_default() += 1;
            *matching[y as usize].entry(x).or_default() += 1;
        }
        let groups = classes.into_iter().map(ClassGroup::of_one).collect();
        Self { of, groups, matching }
    }

    /// Joins the groups of two classes: by an edit if more than half of their pairs match, by a
    /// rewording, which says less, only if all of them do.
    fn join(&mut self, pair: &Pairing) {
        let (x, y) = (self.of[&pair.a], self.of[&pair.b]);
        if x == y {
            return;
        }
        let size = |g: u32| self.groups[g as usize].classes.len();
        let all = size(x) * size(y);
        let matching = self.matching[x as usize].get(&y).map_or(0, |count| *count as usize);
        let enough = match pair.class {
            Class::Paraphrase => matching == all,
            _ => matching * 2 > all,
        };
        if enough {
            let breadth = |g: u32| size(g) + self.matching[g as usize].len();
            let (small, large) = if breadth(x) < breadth(y) { (x, y) } else { (y, x) };
            self.merge(small, large, pair.class);
        }
    }

    /// Moves the classes of one group to another. Who moves the smaller one each time moves a class
    /// no oftener than the logarithm of their number.
    fn merge(&mut self, small: u32, large: u32, by: Class) {
        let lesser = &mut self.groups[small as usize];
        let (moved, class) = (std::mem::take(&mut lesser.classes), lesser.class);
        for class in &moved {
            self.of.insert(*class, large);
        }
        let joined = &mut self.groups[large as usize];
        joined.classes.extend(moved);
        joined.class = joined.class.max(class).max(by);
        for (other, count) in std::mem::take(&mut self.matching[small as usize]) {
            self.matching[other as usize].remove(&small);
            if other != large {
                *self.matching[other as usize].entry(large).or_default() += count;
                *self.matching[large as usize].entry(other).or_default() += count;
            }
        }
    }
}

/// Short sentences that match beside a longer one: those that are linked, each class on its own.
fn short_copies(table: &Table, parts: &[ClassUse], links: &[SentenceLink]) -> Vec<Vec<u32>> {
    let class = |row: u32| table.class_of[row as usize];
    let short = links.iter().filter(|l| parts[class(l.left) as usize] == ClassUse::Short);
    let mut group_of: FxHashMap<u32, usize> = FxHashMap::default();
    let mut groups: Vec<Vec<u32>> = Vec::new();
    for link in short {
        let (x, y) = (group_of.get(&link.left).copied(), group_of.get(&link.right).copied());
        let group = x.or(y).unwrap_or_else(|| {
            groups.push(Vec::new());
            groups.len() - 1
        });
        for row in [link.left, link.right] {
            match group_of.insert(row, group) {
                Some(old) if old != group => {
                    let moved = std::mem::take(&mut groups[old]);
                    for &row in &moved {
                        group_of.insert(row, group);
                    }
                    groups[group].extend(moved);
                }
                Some(_) => {}
                None => groups[group].push(row),
            }
        }
    }
    groups.retain(|rows| !rows.is_empty());
    groups
}

fn cluster(corpus: &Corpus, table: &Table, rows: Vec<u32>, class: Class) -> Cluster {
    let mut members: Vec<SentenceId> = rows.iter().map(|&row| table.sentence(row)).collect();
    members.sort_unstable();
    let origin = origin(corpus, &members);
    Cluster { class, members: members.into(), origin }
}

/// The member that was published first; `None` where a date is missing or does not decide.
fn origin(corpus: &Corpus, members: &[SentenceId]) -> Option<SentenceId> {
    let mut dated: Vec<(&Published, SentenceId)> = Vec::with_capacity(members.len());
    for &id in members {
        dated.push((corpus.article(id.article).meta.published.as_ref()?, id));
    }
    let (date, first) = *dated.iter().min_by_key(|&&(date, id)| (date.seconds, id))?;
    let rival = |&&(other, id): &&(&Published, SentenceId)| {
        id.article != first.article && !date.is_surely_before(other)
    };
    dated.iter().find(rival).is_none().then_some(first)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::FoundBy;

    /// Pairs of some forty classes in an order of their own: a generator of numbers will do.
    fn pairs(mut seed: u64) -> Vec<Pairing> {
        let mut next = |below: u64| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            (seed >> 33) % below
        };
        let mut all = Vec::new();
        for a in 0..40 {
            for b in a + 1..40 {
                let edited = next(3) > 0;
                // Eight of a kind match nearly all of one another, and now and then one beside them.
                let chance = if a / 8 == b / 8 { 7 } else { 1 };
                if next(8) >= chance {
                    continue;
                }
                let class = if edited { Class::Edited } else { Class::Paraphrase };
                all.push(Pairing::new((a, b), class, FoundBy::Edited, 0.5, Vec::new()));
            }
        }
        all
    }

    #[test]
    fn the_matches_of_two_groups_are_those_of_their_classes() {
        for seed in 0..4 {
            let pairings = pairs(seed);
            let mut groups = Groups::new(&pairings);
            for (joined, pair) in pairings.iter().enumerate() {
                groups.join(pair);
                if joined % 32 > 0 {
                    continue;
                }
                let between = |x: u32, y: u32| {
                    let side = |pair: &&Pairing| (groups.of[&pair.a], groups.of[&pair.b]);
                    let both = |pair: &&Pairing| [(x, y), (y, x)].contains(&side(pair));
                    pairings.iter().filter(both).count()
                };
                for (x, matching) in (0..).zip(&groups.matching) {
                    for (&y, &count) in matching {
                        assert_eq!(count as usize, between(x, y), "seed {seed}: {x} and {y}");
                    }
                }
            }
            assert!(groups.groups.iter().any(|group| group.classes.len() > 2), "seed {seed}");
        }
    }
}
