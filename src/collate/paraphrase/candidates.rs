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
pub(super) const MAX_SENTENCES: usize = 200;
/// How many pairs of one story are laid over each other, about.
const STORY_PAIRS: usize = 200_000;
/// How many counterparts a sentence is compared with at most, and in the largest story.
pub(super) const COUNTERPARTS: std::ops::RangeInclusive<usize> = 6..=1000;

/// A word in more than a tenth of a story's sentences, and in more than a few, is its subject: that two
/// sentences share it says little about them.
const SUBJECT_SHARE: usize = 10;
/// In so many sentences such a word stands at the least.
const SUBJECT_LEAST: usize = 4;
/// What is left of the weight of such a word.
const SUBJECT_WEIGHT: f32 = 0.25;

/// Two sentences by their place in the list of profiles, the smaller first.
pub(super) type ProfilePair = (u32, u32);

/// What was left out of one story or of all.
#[derive(Copy, Clone, Debug, Default)]
pub(super) struct LeftOut {
    /// Sentences with more counterparts than were looked at.
    pub sentences: u64,
    /// Words that stand in more than [`MAX_SENTENCES`].
    pub words: u64,
}

/// The pairs of one story, ascending, and what was left out.
/// O(words × [`MAX_SENTENCES`]).
pub(super) fn candidates(profiles: &[&Profile]) -> (Vec<ProfilePair>, LeftOut) {
    let terms: Vec<Vec<(u32, f32)>> = profiles.iter().map(|profile| terms(profile)).collect();
    let mut index: FxHashMap<u32, Vec<u32>> = FxHashMap::default();
    for (at, terms) in (0u32..).zip(&terms) {
        terms.iter().for_each(|&(term, _)| index.entry(term).or_default().push(at));
    }
    let all = index.len();
    index.retain(|_, places| places.len() <= MAX_SENTENCES);
    let mut left_out = LeftOut { sentences: 0, words: (all - index.len()) as u64 };
    let (fewest, most) = COUNTERPARTS.into_inner();
    let most = (STORY_PAIRS / profiles.len().max(1)).clamp(fewest, most);
    let mut sums = vec![0.0f32; profiles.len()];
    let mut pairs = Vec::new();
    for (at, terms) in (0u32..).zip(&terms) {
        let mut found = counterparts(at, terms, &index, &mut sums);
        if found.len() > most {
            left_out.sentences += 1;
            found.sort_unstable_by(|x, y| y.0.total_cmp(&x.0).then(x.1.cmp(&y.1)));
            found.truncate(most);
        }
        pairs.extend(found.into_iter().map(|(_, other)| (at, other)));
    }
    pairs.sort_unstable();
    (pairs, left_out)
}

/// The later sentences that share enough telling words with one, with their weight. `sums` is
/// all zero before and after.
fn counterparts(
    at: u32,
    terms: &[(u32, f32)],
    index: &FxHashMap<u32, Vec<u32>>,
    sums: &mut [f32],
) -> Vec<(f32, u32)> {
    let mut touched: Vec<u32> = Vec::new();
    let subject = SUBJECT_LEAST.max(sums.len() / SUBJECT_SHARE);
    for (term, weight) in terms {
        let Some(places) = index.get(term) else { continue };
        let weight = if places.len() > subject { weight * SUBJECT_WEIGHT } else { *weight };
        for &other in &places[places.partition_point(|&other| other <= at)..] {
            if sums[other as usize] == 0.0 {
                touched.push(other);
            }
            sums[other as usize] += weight;
        }
    }
    let mut found: Vec<(f32, u32)> =
        touched.iter().map(|&other| (sums[other as usize], other)).collect();
    touched.iter().for_each(|&other| sums[other as usize] = 0.0);
    found.retain(|&(weight, _)| weight >= LEAST_SHARED);
    found
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

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(texts: &[&str]) -> Vec<ProfilePair> {
        let profiles: Vec<Profile> = texts.iter().filter_map(|t| Profile::read(t, None)).collect();
        candidates(&profiles.iter().collect::<Vec<_>>()).0
    }

    #[test]
    fn two_sentences_on_one_thing_are_candidates() {
        let texts =
            ["The Tessel refinery opened on Sunday.", "Children painted Tessel's refinery."];
        assert_eq!(pairs(&texts), [(0, 1)]);
    }

    #[test]
    fn what_a_whole_story_is_about_makes_no_candidates() {
        let texts = [
            "The Tessel refinery opened on Sunday.",
            "Children painted the Tessel refinery.",
            "Smoke rose from the Tessel refinery.",
            "Divers swam past the Tessel refinery with a valve.",
            "Bakers near the Tessel refinery need flour.",
            "A faulty valve worried the Tessel refinery and its divers.",
        ];
        assert_eq!(pairs(&texts), [(3, 5)]);
    }
}
