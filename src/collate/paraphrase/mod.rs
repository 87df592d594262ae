//! Sentences that say the same in other words.
//!
//! | step | module |
//! |---|---|
//! | words of a sentence: stems, parts, weights | `profile`, `rarity` |
//! | which word stands for which | `overlay` |
//! | what speaks for it and against it | `features` |
//! | how likely it is | `model` |
//! | how likely one follows from the other | `follows` |
//! | both, for every pair that was found | `liken` |
//! | which pairs of a story are looked at, and marked | `candidates`, `verdict`, `search` |
//! | the same within a story, by what else it tells and in which order | `told`, `story`, `value`, `retell` |
//! | the same where words hardly meet, by an encoder if there is one | `sense` |

mod candidates;
mod course;
mod features;
mod follows;
mod lexeme;
mod liken;
mod model;
mod overlay;
mod profile;
mod rarity;
mod retell;
mod search;
mod sense;
mod story;
mod told;
mod value;
mod verdict;

pub use features::{FEATURES, NAMES};
pub use follows::{FOLLOWS, FOLLOWS_NAMES};
pub(super) use liken::{Likening, likeness as likeness_of};
pub use profile::{MAX_WORDS, Profile};
pub(super) use rarity::{is_listed, list as listed_words};
pub(super) use search::ParaphraseSearch;
pub use story::{CONTEXT, FIRST, First};
pub use told::{TOLD, TOLD_NAMES};

use crate::model::{Collation, Corpus, Job, Role, SentenceId};
use crate::text::word::words;
use features::Sides;
use overlay::Overlay;
use story::Telling;

/// What speaks for and against two sentences saying the same; the order of the two does not matter.
/// O(|a|·|b|) of their words, a few microseconds.
pub fn features(a: &Profile, b: &Profile) -> [f32; FEATURES] {
    let overlay = Overlay::new(a, b);
    features::features(&overlay, &Sides::new(&overlay))
}

/// How likely two sentences of a newspaper say the same, 0 to 1; the order of the two does not
/// matter. As [`features()`], and as costly.
///
/// ```
/// use wirecopy::collate::paraphrase::{Profile, likeness};
/// let [closed, shut, fares] = [
///     "Police closed the bridge on Monday after a lorry struck it.",
///     "The bridge was shut by police on Monday when a lorry hit it.",
///     "Ferry fares to the islands will rise in May.",
/// ]
/// .map(|text| Profile::read(text, Some("en")).unwrap());
/// assert!(likeness(&closed, &shut) > 0.5);
/// assert!(likeness(&closed, &fares) < 0.1);
/// ```
pub fn likeness(a: &Profile, b: &Profile) -> f32 {
    model::likeness(&features(a, b))
}

/// How likely a statement of a newspaper follows from a text, 0 to 1. As [`features()`], and as costly.
///
/// ```
/// use wirecopy::collate::paraphrase::{Profile, follows};
/// let [whole, part] = [
///     "Police closed the old bridge on Monday after a lorry struck one of its piers.",
///     "Police closed the old bridge on Monday.",
/// ]
/// .map(|text| Profile::read(text, Some("en")).unwrap());
/// assert!(follows(&whole, &part) > follows(&part, &whole));
/// ```
pub fn follows(text: &Profile, statement: &Profile) -> f32 {
    follows::likely(&follows_features(text, statement))
}

/// What speaks for a statement following from a text and against it, in the order of
/// [`FOLLOWS_NAMES`]. As costly as [`features()`].
pub fn follows_features(text: &Profile, statement: &Profile) -> [f32; FOLLOWS] {
    let overlay = Overlay::new(text, statement);
    let sides = Sides::new(&overlay);
    let [of_first, of_second] = follows::features(&overlay, &sides);
    if overlay.swapped { of_first } else { of_second }
}

/// What speaks for every two sentences of the stories of `collation` telling the same: by the
/// first step, and by how it places them. For fitting the weights; the engine needs no collation.
pub fn story_numbers(
    corpus: &Corpus,
    collation: &Collation,
    first: &First,
) -> Vec<(SentenceId, SentenceId, [f32; CONTEXT])> {
    let mut all = Vec::new();
    for story in &collation.stories {
        let docs = story.articles.iter().map(|&id| {
            let sentences = (0..corpus.article(id).sentences.len()).map(|index| {
                let text = corpus.article(id).sentence_text(index);
                let role = collation.role(corpus, id.sentence(index)).0;
                let heading = matches!(role, Role::Heading | Role::Caption);
                let key: Vec<u64> = words(text).iter().map(|word| word.hash).collect();
                (role != Role::Boilerplate && key.len() >= SHORTEST).then_some((
                    key,
                    heading,
                    (text, corpus.article(id).meta.language),
                ))
            });
            sentences.collect()
        });
        let read = |(text, language)| Profile::read(text, language);
        let Ok(pairs) = Telling::read(docs, read).pairs(first, &Job::default()) else { continue };
        for pair in pairs {
            let at = |doc: u32, row: u32| story.articles[doc as usize].sentence(row as usize);
            all.push((at(pair.docs.0, pair.rows.0), at(pair.docs.1, pair.rows.1), pair.numbers));
        }
    }
    all
}

/// A shorter sentence tells nothing on its own.
const SHORTEST: usize = 3;
