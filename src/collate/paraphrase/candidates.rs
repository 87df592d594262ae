//! Which sentences of a story are worth laying over each other though no run of words is shared.
//!
//! Two sentences that say the same name the same things: an index of telling words (rare ones,
//! names, long figures) by the sentences of one story they stand in gives the pairs.

use rustc_hash::FxHashMap;

use super::profile::Profile;
use super::rarity::TELLING;

/// What two sentences must share at least, in weight of telling words: two, or three common ones.
const LEAST_SHARED: f32 = 10.0;
/// A word in more sentences of one story than this is what the story is about.
const MAX_SENTENCES: usize = 200;
/// How many pairs of one story are laid over each other, about.
const STORY_PAIRS: usize = 200_000;
/// How many counterparts a sentence is compared with at most, and in the largest story.
const COUNTERPARTS: std::ops::RangeInclusive<usize> = 6..=1000;

/// Two sentences by their place in the list of profiles, the smaller first.
pub(super) type Pair = (u32, u32);

/// The pairs of one story, ascending, and how many sentences had more counterparts than were looked
/// at. O(words × [`MAX_SENTENCES`]).
pub(super) fn candidates(profiles: &[&Profile]) -> (Vec<Pair>, u64) {
    let terms: Vec<Vec<(u32, f32)>> = profiles.iter().map(|profile| terms(profile)).collect();
    let mut index: FxHashMap<u32, Vec<u32>> = FxHashMap::default();
    for (at, terms) in (0u32..).zip(&terms) {
        terms.iter().for_each(|&(term, _)| index.entry(term).or_default().push(at));
    }
    let most =
        (STORY_PAIRS / profiles.len().max(1)).clamp(*COUNTERPARTS.start(), *COUNTERPARTS.end());
    let mut shared = vec![0.0f32; profiles.len()];
    let mut touched: Vec<u32> = Vec::new();
    let (mut pairs, mut over) = (Vec::new(), 0);
    for (at, terms) in (0u32..).zip(&terms) {
        for (term, weight) in terms {
            let places = &index[term];
            if places.len() > MAX_SENTENCES {
                continue;
            }
            for &other in &places[places.partition_point(|&other| other <= at)..] {
                if shared[other as usize] == 0.0 {
                    touched.push(other);
                }
                shared[other as usize] += weight;
            }
        }
        let mut found: Vec<(f32, u32)> =
            touched.iter().map(|&other| (shared[other as usize], other)).collect();
        touched.drain(..).for_each(|other| shared[other as usize] = 0.0);
        found.retain(|&(weight, _)| weight >= LEAST_SHARED);
        if found.len() > most {
            over += 1;
            found.sort_unstable_by(|x, y| y.0.total_cmp(&x.0).then(x.1.cmp(&y.1)));
            found.truncate(most);
        }
        pairs.extend(found.into_iter().map(|(_, other)| (at, other)));
    }
    pairs.sort_unstable();
    (pairs, over)
}

/// The telling words of a sentence with their weights, each once. Scripts that set no spaces have
/// words of one character, which tell in pairs.
fn terms(profile: &Profile) -> Vec<(u32, f32)> {
    let telling = profile.stems.iter().zip(&profile.units);
    let telling = telling.filter(|(_, unit)| unit.weight >= TELLING);
    let mut terms: Vec<(u32, f32)> = telling.map(|(&stem, unit)| (stem, unit.weight)).collect();
    for (stems, units) in profile.stems.windows(2).zip(profile.units.windows(2)) {
        if units.iter().all(|unit| unit.is_character()) {
            terms.push((stems[0].rotate_left(7) ^ stems[1], TELLING));
        }
    }
    terms.sort_unstable_by_key(|&(term, _)| term);
    terms.dedup_by_key(|&mut (term, _)| term);
    terms
}
