//! The same quotation worded differently, or put into another mouth.

use rustc_hash::FxHashMap;

use super::Scene;
use super::group::{Likeness, groups};
use super::judge::finish;
use super::quote::{Quote, quotes};
use crate::model::{ArticleId, Claim, Divergent, Span, Standing, Statement, Value};

/// How two quotations of one utterance stand to each other.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Wording {
    Same,
    /// One is a part of the other.
    Shortened,
    /// The same utterance in other words.
    Changed,
}

/// Telling words two quotations must share to be one utterance.
const LEAST_TELLING: usize = 2;
/// How much of both together they must share, in order.
const ONE_UTTERANCE: f32 = 0.5;
/// How much, whatever the order.
const REARRANGED: f32 = 0.75;
/// How much of the shorter one, where one person speaks.
const OF_ONE_SPEAKER: f32 = 0.6;
/// Words, common ones as well, that two quotations of one speaker share.
const LEAST_WORDS: usize = 4;
/// What speaks for two quotations of one article being parts of one utterance.
const OF_ONE_ARTICLE: f32 = 0.6;
/// A word in more quotations than this pairs none.
const MOST_OF_A_WORD: usize = 64;

/// The claims of quotations that are worded differently, and of those that are put into
/// different mouths.
pub(super) fn claims(scene: Scene<'_>) -> Vec<Claim> {
    let quotes = quotes(scene.corpus, scene.collation, scene.articles);
    let pairs = same_utterances(&quotes);
    let mut claims = Vec::new();
    for group in utterances(&quotes, &pairs) {
        let across = |i: usize, j: usize| quotes[i].sentence.article != quotes[j].sentence.article;
        let of_group = pairs
            .iter()
            .filter(|&&(i, j, _)| group.contains(&i) && group.contains(&j) && across(i, j));
        let worst = of_group.map(|pair| pair.2).max();
        let standing = match worst {
            Some(Wording::Changed) => Standing::Conflict,
            Some(Wording::Shortened) => Standing::Vaguer,
            Some(Wording::Same) => Standing::Agree,
            None => continue,
        };
        let members: Vec<&Quote> = group.iter().map(|&i| &quotes[i]).collect();
        // That two print the same words is no news.
        if standing != Standing::Agree {
            claims.push(utterance(scene, &members, standing));
        }
        claims.extend(mouths(scene, &members));
    }
    claims
}

/// Pairs of quotations that are one utterance, and how they differ.
fn same_utterances(quotes: &[Quote]) -> Vec<(usize, usize, Wording)> {
    let mut by_word: FxHashMap<u64, Vec<usize>> = FxHashMap::default();
    for (i, quote) in quotes.iter().enumerate() {
        for &word in &quote.telling {
            by_word.entry(word).or_default().push(i);
        }
    }
    let mut found = Vec::new();
    let mut shared: Vec<usize> = Vec::new();
    for (i, quote) in quotes.iter().enumerate() {
        shared.clear();
        let postings = quote.telling.iter().map(|word| &by_word[word]);
        for posting in postings.filter(|p| p.len() <= MOST_OF_A_WORD) {
            shared.extend(posting.iter().filter(|&&j| j > i));
        }
        shared.sort_unstable();
        shared.dedup();
        let others = shared.iter().map(|&j| (j, &quotes[j]));
        let apart = others.filter(|(_, other)| other.sentence != quote.sentence);
        found.extend(apart.filter_map(|(j, other)| Some((i, j, wording(quote, other)?))));
    }
    found
}

/// How two quotations differ, if they are one utterance.
fn wording(a: &Quote, b: &Quote) -> Option<Wording> {
    let telling = common(&a.telling, &b.telling);
    let one_speaker = a.speaker.iter().any(|word| b.speaker.contains(word));
    if telling < LEAST_TELLING && !one_speaker {
        return None;
    }
    if a.words == b.words {
        return Some(Wording::Same);
    }
    let (short, long) = if a.words.len() < b.words.len() { (a, b) } else { (b, a) };
    if long.words.windows(short.words.len()).any(|run| run == short.words) {
        return Some(Wording::Shortened);
    }
    let alike = dice(telling, a.telling.len(), b.telling.len());
    let in_order = || in_order(&a.words, &b.words) >= ONE_UTTERANCE;
    let of_one_mouth = || {
        let least = a.telling.len().min(b.telling.len()).max(1);
        let words = common(&a.stems, &b.stems);
        telling >= LEAST_TELLING && telling as f32 >= OF_ONE_SPEAKER * least as f32
            || words >= LEAST_WORDS
                && dice(words, a.stems.len(), b.stems.len()) >= ONE_UTTERANCE
                && in_order()
    };
    let changed = telling >= LEAST_TELLING
        && (alike >= REARRANGED || alike >= ONE_UTTERANCE && in_order())
        || one_speaker && of_one_mouth();
    changed.then_some(Wording::Changed)
}

/// How many of the members of one sorted list are in another.
fn common(a: &[u64], b: &[u64]) -> usize {
    a.iter().filter(|word| b.binary_search(word).is_ok()).count()
}

/// The shared part of two sets.
fn dice(shared: usize, a: usize, b: usize) -> f32 {
    2.0 * shared as f32 / (a + b).max(1) as f32
}

/// The longest common subsequence as a share of the shorter one.
fn in_order(a: &[u64], b: &[u64]) -> f32 {
    const LONG: usize = 200;
    let (a, b) = (&a[..a.len().min(LONG)], &b[..b.len().min(LONG)]);
    let mut row = vec![0u16; b.len() + 1];
    for x in a {
        let mut diagonal = 0;
        for (j, y) in b.iter().enumerate() {
            let above = row[j + 1];
            row[j + 1] = if x == y { diagonal + 1 } else { above.max(row[j]) };
            diagonal = above;
        }
    }
    f32::from(row[b.len()]) / a.len().min(b.len()).max(1) as f32
}

/// Groups of quotations that are one utterance, by their pairs.
///
/// Two of one article may be parts of what another gives in one: that they differ says nothing.
fn utterances(quotes: &[Quote], pairs: &[(usize, usize, Wording)]) -> Vec<Vec<usize>> {
    let likeness = |i: usize, j: usize| {
        let pair = pairs.binary_search_by_key(&(i, j), |p| (p.0, p.1));
        let own = quotes[i].sentence.article == quotes[j].sentence.article;
        Likeness::Evidence(match (pair, own) {
            (Ok(_), _) => 1.0,
            (Err(_), true) => OF_ONE_ARTICLE,
            (Err(_), false) => 0.0,
        })
    };
    let mut in_pairs: Vec<usize> = pairs.iter().flat_map(|p| [p.0, p.1]).collect();
    in_pairs.sort_unstable();
    in_pairs.dedup();
    let groups = groups(in_pairs.len(), |i, j| likeness(in_pairs[i], in_pairs[j]));
    let named = groups.into_iter().map(|group| group.into_iter().map(|i| in_pairs[i]).collect());
    named.filter(|group: &Vec<usize>| group.len() > 1).collect()
}

fn statement(quote: &Quote) -> Statement {
    Statement {
        sentence: quote.sentence,
        span: quote.span,
        value: Value::Words,
        credited: quote.credited,
        origin: 0,
    }
}

fn utterance(scene: Scene<'_>, quotes: &[&Quote], standing: Standing) -> Claim {
    let source = quotes.iter().find_map(|q| q.credited.map(|span| (q.sentence.article, span)));
    let name = |(article, span): (ArticleId, Span)| span.of(&scene.corpus.article(article).text);
    let about =
        source.map_or("quotation".into(), |source| format!("quotation of {}", name(source)));
    Claim {
        kind: Divergent::Quote,
        story: scene.story,
        about: about.into(),
        standing,
        statements: finish(scene, quotes.iter().map(|q| statement(q)).collect()),
    }
}

/// Whether the source stands in the sentence of the quotation.
fn is_beside(scene: Scene<'_>, quote: &Quote) -> bool {
    let sentence = scene.corpus.sentence(quote.sentence).span;
    quote.credited.is_some_and(|source| sentence.intersect(source).is_some())
}

/// The claim that one utterance is credited to different people.
fn mouths(scene: Scene<'_>, quotes: &[&Quote]) -> Option<Claim> {
    let credited: Vec<&&Quote> =
        quotes.iter().filter(|q| !q.source.is_empty() && is_beside(scene, q)).collect();
    // A name and a description may be one person: `Rosendahl`, `the minister of culture`.
    let differ = |a: &Quote, b: &Quote| {
        a.named == b.named && !a.source.iter().any(|word| b.source.contains(word))
    };
    let conflict = credited
        .iter()
        .any(|a| credited.iter().any(|b| a.sentence.article != b.sentence.article && differ(a, b)));
    let statements = credited
        .iter()
        .map(|quote| Statement { span: quote.credited.unwrap_or(quote.span), ..statement(quote) });
    conflict.then(|| Claim {
        kind: Divergent::Attribution,
        story: scene.story,
        about: "who said it".into(),
        standing: Standing::Conflict,
        statements: finish(scene, statements.collect()),
    })
}
