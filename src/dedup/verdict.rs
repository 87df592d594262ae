//! How two articles stand to each other, decided on their texts.

use super::align::{Alignment, NONE, align};
use super::facts::{are_two_subjects, coverage, is_stated, replaced};
use super::own::{own, tells_all};
use super::page::Pages;
use super::side::ArticleSide;
use super::words::{ArticleWords, LineKind, SHORTEST};
use crate::model::{Article, DedupSettings, Evidence, Relation};

/// Versions of one page share at least so much of the shorter; less is a page of changing content.
const SAME_PAGE: f32 = 0.2;
/// A teaser at the address of its full text stands there to so much at least.
const WHOLE: f32 = 0.95;
/// A held text that is longer, as a share of the other, is near rather than contained.
const NEAR_LENGTH: f32 = 0.75;
/// A word put for another, between aligned words, counts as this much of one.
const REPLACED_WORD: f32 = 0.5;
/// When this much times the share of replaced facts is 1, the texts must agree wholly.
const STRICTNESS: f32 = 2.5;
/// A short text that stands in one place of another may be edited by so much more: a word or two of
/// forty are a tenth.
const EXCERPT: f32 = 0.1;
/// Under different headlines, a shorter shared text must state something of its own…
const SHORT_BODY: usize = 60;
/// …that is at least so many different figures and names.
const TELLING: usize = 3;

/// How an article stands to the one that is kept.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Verdict {
    pub relation: Relation,
    pub evidence: Evidence,
    /// 0 to 1: how much of the article's text the kept one has too; 1 for the same text.
    pub similarity: f32,
    /// The sentences that would be lost with it: see [`Member::own`](crate::model::Member::own).
    pub own: Box<[u32]>,
}

/// How `other` stands to `kept`, verified on their texts; `None` when it is no duplicate of it.
///
/// [`Relation::Contained`] holds in one direction only: the longer text holds the shorter.
/// [`Relation::Updated`] is given in both; [`preferred`](super::preferred) says which version
/// is kept. `is_furniture` knows sentences by their keys, as [`Known::is_furniture`] does: give it
/// what [`Duplicates::furniture`] holds, and the answer is that of the folder, but for pages that
/// only other copies of the same text have.
///
/// Linear in the words of both, some ten microseconds for articles of usual length.
///
/// [`Known::is_furniture`]: super::Known::is_furniture
/// [`Duplicates::furniture`]: crate::model::Duplicates::furniture
///
/// ```
/// use wirecopy::dedup::relation;
/// use wirecopy::model::{Article, DedupSettings, Relation};
///
/// let text = "The Harl bridge was closed on Monday after engineers found cracks in two of its piers. \
///             The council said that it will stay shut until spring, and that buses go by way of Selby.";
/// let more = "Traders in Selby fear for their custom, since most of it comes from across the river.";
/// let longer = format!("{text} {more} They ask for a ferry.");
/// let (short, long) = (Article::plain("Wire", text), Article::plain("Lantern", &longer));
/// let settings = DedupSettings::default();
/// let verdict = relation(&long, &short, &settings, |_| false).unwrap();
/// assert_eq!((verdict.relation, verdict.own.len()), (Relation::Contained, 0));
/// // The other way round a sentence would be lost.
/// let verdict = relation(&short, &long, &settings, |_| false);
/// assert!(verdict.is_none_or(|verdict| !verdict.own.is_empty()));
/// ```
pub fn relation(
    kept: &Article,
    other: &Article,
    settings: &DedupSettings,
    is_furniture: impl Fn(u64) -> bool,
) -> Option<Verdict> {
    let (kept, other) = (side_of(kept, &is_furniture), side_of(other, &is_furniture));
    let pair = compare(&kept, &other, settings)?;
    pair.verdict(&kept, &other)
}

/// Reads one article for comparing, without the furniture that `is_furniture` knows.
pub(super) fn side_of(article: &Article, is_furniture: impl Fn(u64) -> bool) -> ArticleSide {
    let mut reading = ArticleWords::of(article);
    reading.forget(is_furniture);
    ArticleSide::new(reading.text(), reading.measure, Pages::of(article))
}

/// How two texts stand to each other.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Stand {
    Exact,
    Near,
    /// Two versions of one page.
    Versions,
    /// The left text holds the right one.
    LeftHolds,
    RightHolds,
}

/// Two texts held against each other.
#[derive(Debug)]
pub(super) struct TextPair {
    pub stand: Stand,
    pub evidence: Evidence,
    /// How much of the left text the right one has, and the other way round.
    pub left: f32,
    pub right: f32,
    alignment: Alignment,
}

impl TextPair {
    /// How the right text stands to the left, if that one is kept.
    pub fn verdict(&self, left: &ArticleSide, right: &ArticleSide) -> Option<Verdict> {
        let relation = self.relation()?;
        let own = match relation {
            Relation::Exact => Box::default(),
            _ => own(left, right, &self.alignment),
        };
        Some(Verdict { relation, evidence: self.evidence, similarity: self.right, own })
    }

    /// The relation of the right text to the left, if that one is kept.
    pub fn relation(&self) -> Option<Relation> {
        match self.stand {
            Stand::Exact => Some(Relation::Exact),
            Stand::Near => Some(Relation::Near),
            Stand::Versions => Some(Relation::Updated),
            Stand::LeftHolds => Some(Relation::Contained),
            Stand::RightHolds => None,
        }
    }

    /// The same pair seen from the other side.
    pub fn mirrored(self) -> Self {
        let stand = match self.stand {
            Stand::LeftHolds => Stand::RightHolds,
            Stand::RightHolds => Stand::LeftHolds,
            same => same,
        };
        let Alignment { right_of, left_of } = self.alignment;
        let alignment = Alignment { right_of: left_of, left_of: right_of };
        Self { stand, left: self.right, right: self.left, alignment, ..self }
    }
}

/// Holds two texts against each other; the answer is the same from both sides.
pub(super) fn compare(
    left: &ArticleSide,
    right: &ArticleSide,
    settings: &DedupSettings,
) -> Option<TextPair> {
    let key = |side: &ArticleSide| (side.tokens.len(), side.measure.exact);
    if key(left) < key(right) {
        return compare_ordered(right, left, settings).map(TextPair::mirrored);
    }
    compare_ordered(left, right, settings)
}

/// Likewise, with the longer text on the left.
fn compare_ordered(
    left: &ArticleSide,
    right: &ArticleSide,
    settings: &DedupSettings,
) -> Option<TextPair> {
    let same_page = left.pages.evidence(right.pages);
    let evidence = same_page.unwrap_or(Evidence::Text);
    if left.measure.exact == right.measure.exact {
        let says_enough = left.measure.body >= SHORTEST && !left.tokens.is_empty();
        let counts = says_enough || same_page.is_some() && left.measure.words > 0;
        let pair = TextPair {
            stand: Stand::Exact,
            evidence,
            left: 1.0,
            right: 1.0,
            alignment: Alignment::default(),
        };
        return counts.then_some(pair);
    }
    let least = if same_page.is_some() { 1 } else { settings.min_words.max(1) };
    if right.tokens.len() < least {
        return None;
    }
    let alignment = align(&left.tokens, &right.tokens);
    let shares = [
        Cover::of(left, &alignment.right_of, alignment.gaps().map(|gap| gap.left)),
        Cover::of(right, &alignment.left_of, alignment.gaps().map(|gap| gap.right)),
    ];
    let stand = match same_page {
        Some(_) if shares[0].share().max(shares[1].share()) < SAME_PAGE => return None,
        Some(_) if is_teaser(left, right, &alignment, shares[1].share()) => Stand::LeftHolds,
        Some(_) => Stand::Versions,
        None => text_stand((left, right), &alignment, &shares, settings)?,
    };
    Some(TextPair { stand, evidence, left: shares[0].share(), right: shares[1].share(), alignment })
}

/// Whether the right text of one page is but a part of the left one, such as the teaser in a feed,
/// rather than an earlier or later version: all of it stands there, and no date tells them apart.
fn is_teaser(left: &ArticleSide, right: &ArticleSide, alignment: &Alignment, share: f32) -> bool {
    let is_shorter = (right.tokens.len() as f32) < NEAR_LENGTH * left.tokens.len() as f32;
    right.measure.body >= SHORTEST
        && is_shorter
        && share >= WHOLE
        && !left.pages.are_of_two_times(right.pages)
        && tells_all(left, right, alignment)
}

/// How two texts of different pages stand to each other.
fn text_stand(
    (left, right): (&ArticleSide, &ArticleSide),
    alignment: &Alignment,
    shares: &[Cover; 2],
    settings: &DedupSettings,
) -> Option<Stand> {
    let excerpt = if is_excerpt(left, right, alignment) { EXCERPT } else { 0.0 };
    let stand = |replaced: f32| {
        let mut least = stricter(settings, replaced);
        least.contained -= excerpt;
        by_words(shares, &least)
    };
    // What the words alone refuse need not be looked at for its figures.
    stand(0.0)?;
    let replaced = replaced(left, right, alignment);
    let stand = stand(replaced)?;
    let stated = match stand {
        Stand::LeftHolds => is_stated(right, left),
        Stand::RightHolds => is_stated(left, right),
        _ => is_stated(left, right) && is_stated(right, left),
    };
    let same = replaced < 1.0
        && stated
        && !are_two_subjects(left, right, alignment)
        && (!have_own_headlines(left, right, shares) || is_telling(right, alignment));
    same.then_some(stand)
}

/// Whether the right text is short, stands in one place of the left one and states nothing else: an
/// edited teaser.
fn is_excerpt(left: &ArticleSide, right: &ArticleSide, alignment: &Alignment) -> bool {
    let places = || alignment.left_of.iter().copied().filter(|&at| at != NONE);
    let (Some(first), Some(last)) = (places().min(), places().max()) else { return false };
    let len = right.tokens.len();
    let states_no_more = || right.tokens.iter().all(|t| !t.is_fact() || left.states(*t));
    len < SHORT_BODY && states_no_more() && (last - first) as usize <= len + len / 4
}

/// Whether the two stand under different headlines. Few words of an edited one are aligned, since
/// hardly three in a row are left.
fn have_own_headlines(left: &ArticleSide, right: &ArticleSide, shares: &[Cover; 2]) -> bool {
    let words = |side: &ArticleSide| -> Vec<u32> {
        let headline = side.lines.iter().filter(|line| line.part == LineKind::Headline);
        let words = headline.flat_map(|line| &side.tokens[line.range()]);
        let mut words: Vec<u32> = words.map(|token| token.word()).collect();
        words.sort_unstable();
        words
    };
    let (left, right) = (words(left), words(right));
    let common = right.iter().filter(|word| left.binary_search(word).is_ok()).count();
    shares.iter().all(|share| share.own_headline) && 2 * common < left.len().max(right.len())
}

/// The thresholds for texts of whose figures and names some are replaced: the more, the closer the
/// words must agree.
fn stricter(settings: &DedupSettings, replaced: f32) -> DedupSettings {
    let raise = |least: f32| least + (1.0 - least) * (STRICTNESS * replaced).min(1.0);
    DedupSettings {
        near: raise(settings.near),
        contained: raise(settings.contained),
        ..DedupSettings::default()
    }
}

fn by_words(shares: &[Cover; 2], settings: &DedupSettings) -> Option<Stand> {
    let [left, right] = shares;
    let (shorter, longer, holds) = if right.all <= left.all {
        (right, left, Stand::LeftHolds)
    } else {
        (left, right, Stand::RightHolds)
    };
    let is_held = shorter.share() >= settings.contained;
    if is_held && shorter.all < NEAR_LENGTH * longer.all {
        return Some(holds);
    }
    let common = (left.covered + right.covered) / 2.0;
    let resemblance = common / (left.all + right.all - common).max(1.0);
    if resemblance >= settings.near {
        return Some(Stand::Near);
    }
    is_held.then_some(holds)
}

/// Whether what is shared under two different headlines says more than a template does.
fn is_telling(right: &ArticleSide, alignment: &Alignment) -> bool {
    let shared = right.tokens.iter().zip(&alignment.left_of).filter(|(_, at)| **at != NONE);
    let shared: Vec<_> = shared.map(|(token, _)| *token).collect();
    shared.len() >= SHORT_BODY || super::side::facts(&shared).len() >= TELLING
}

/// How much of a text the other one has.
#[derive(Copy, Clone, Debug)]
struct Cover {
    /// Words that count: all but those of a headline of one's own.
    all: f32,
    covered: f32,
    own_headline: bool,
}

impl Cover {
    /// `gaps` are the ranges of words that stand for other words.
    fn of(side: &ArticleSide, aligned: &[u32], gaps: impl Iterator<Item = (usize, usize)>) -> Self {
        let mut cover = Self { all: 0.0, covered: 0.0, own_headline: false };
        for line in &side.lines {
            let share = coverage(*line, aligned);
            let words = line.range().len() as f32;
            if line.part == LineKind::Headline && share < 0.5 {
                cover.own_headline = true;
            } else {
                cover.all += words;
                cover.covered += share * words;
            }
        }
        let free = |at: &u32| *at == NONE;
        for (start, end) in gaps {
            let words = aligned[start..end].iter().filter(|&at| free(at)).count();
            cover.covered += REPLACED_WORD * words as f32;
        }
        cover.covered = cover.covered.min(cover.all);
        cover
    }

    fn share(&self) -> f32 {
        if self.all > 0.0 { self.covered / self.all } else { 0.0 }
    }
}
