//! The same quotation worded differently, or put into another mouth.

use std::cmp::Reverse;

use rustc_hash::FxHashMap;

use super::aligned::{Alignment, Spoken};
use super::bounds::{MOST_ALIKE, MOST_CELLS};
use super::group::{Likeness, cost, groups};
use super::judge::finish;
use super::left_out::LeftOut;
use super::quote::{Quote, quotes};
use super::scene::Scene;
use super::source;
use crate::collate::disjoint::Sets;
use crate::model::{ArticleId, Claim, Divergent, Standing, Statement, Value};
use crate::text::lang::{self, List};
use crate::text::word::words;

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

/// Two quotations, the smaller number first, that are one utterance, and how they differ.
type Pair = (usize, usize, Wording);

/// The claims of quotations that are worded differently, and of those that are put into
/// different mouths.
///
/// A quotation is compared with those that share a word which few of them have, at most
/// [`MOST_OF_A_WORD`] for each word, as long as [`MOST_CELLS`] last; the job counts what that costs.
pub(super) fn claims(scene: Scene<'_>, left_out: &mut LeftOut) -> Vec<Claim> {
    let quotes = quotes(scene, left_out);
    let pairs = same_utterances(scene, &quotes, left_out);
    let mut claims = Vec::new();
    let proven = Proven::new(scene, &quotes, &pairs);
    for (group, worst) in utterances(scene, &quotes, &pairs, left_out) {
        let differing = proven.members(&group, &pairs);
        let standing = match worst {
            Some(Wording::Changed) if !differing.is_empty() => Standing::Conflict,
            Some(Wording::Changed) if proven.is_styled(&group, &pairs) => Standing::Vaguer,
            Some(Wording::Changed) => Standing::MayDiffer,
            Some(Wording::Shortened) => Standing::Vaguer,
            Some(Wording::Same) => Standing::Agree,
            None => continue,
        };
        claims.extend(mouths(scene, &quotes, &group, &proven));
        let group = if standing == Standing::Conflict { differing } else { group };
        let members: Vec<&Quote> = group.iter().map(|&i| &quotes[i]).collect();
        // That two print the same words is no news.
        if standing != Standing::Agree {
            claims.push(utterance(scene, &members, standing));
        }
    }
    claims
}

/// Which pairs of quotations are shown to be one utterance that two outlets give differently.
///
/// Each must be the closest to the other of all that its article quotes, their words must lie on
/// each other, nobody may credit them to two people, and the difference must lie inside of what both
/// give: see [`aligned`](super::aligned).
struct Proven {
    /// Pairs, the smaller number first; sorted.
    differing: Vec<(usize, usize)>,
    /// Likewise, those that are one utterance nearly word for word: two people may say the like.
    one: Vec<(usize, usize)>,
    /// Likewise, those that are one utterance and differ by no more than what outlets do to the words
    /// of others: they spell them in their own way, cut them short and put words in brackets.
    styled: Vec<(usize, usize)>,
}

impl Proven {
    fn new(scene: Scene<'_>, quotes: &[Quote], pairs: &[Pair]) -> Self {
        let mut spoken: FxHashMap<usize, Spoken> = FxHashMap::default();
        for &(i, j, _) in pairs {
            for at in [i, j] {
                let article = scene.corpus.article(quotes[at].sentence.article);
                let new = || Spoken::new(quotes[at].span.of(&article.text), article.meta.language);
                spoken.entry(at).or_insert_with(new);
            }
        }
        let aligned: Vec<Alignment> = pairs
            .iter()
            .map(|(i, j, _)| {
                scene.job.spend((spoken[i].len() * spoken[j].len()) as u64);
                spoken[i].aligned(&spoken[j])
            })
            .collect();
        // Quotation and article of the other → how much the closest there has in common.
        let mut closest: FxHashMap<(usize, ArticleId), usize> = FxHashMap::default();
        for ((i, j, _), found) in pairs.iter().zip(&aligned) {
            for (here, there) in [(*i, *j), (*j, *i)] {
                let most = closest.entry((here, quotes[there].sentence.article)).or_default();
                *most = (*most).max(found.common);
            }
        }
        let mut proven = Self { differing: Vec::new(), one: Vec::new(), styled: Vec::new() };
        for (&(i, j, _), found) in pairs.iter().zip(&aligned) {
            if found.is_one_utterance() && !found.differs {
                proven.styled.push((i, j));
            }
            let (a, b) = (&quotes[i], &quotes[j]);
            let is_closest = closest[&(i, b.sentence.article)] == found.common
                && closest[&(j, a.sentence.article)] == found.common;
            let across = a.sentence.article != b.sentence.article;
            if across && is_closest && found.is_one_utterance() {
                if found.is_nearly_whole() {
                    proven.one.push((i, j));
                }
                let two_mouths = a.named
                    && b.named
                    && !a.source.iter().any(|word| b.source.contains(word))
                    && !found.is_nearly_whole();
                if found.differs && !two_mouths {
                    proven.differing.push((i, j));
                }
            }
        }
        proven
    }

    /// The members of a group that differ from one another, and what says the same as one of them.
    fn members(&self, group: &[usize], pairs: &[Pair]) -> Vec<usize> {
        let has = |i: usize, j: usize| self.differing.binary_search(&(i.min(j), i.max(j))).is_ok();
        let differs = |&&i: &&usize| group.iter().any(|&j| has(i, j));
        let first: Vec<usize> = group.iter().filter(differs).copied().collect();
        let same =
            |i: usize, j: usize| wording_of(pairs, i.min(j), i.max(j)) == Some(Wording::Same);
        let belongs = |&&i: &&usize| first.contains(&i) || first.iter().any(|&j| same(i, j));
        group.iter().filter(belongs).copied().collect()
    }

    fn is_one(&self, i: usize, j: usize) -> bool {
        self.one.binary_search(&(i.min(j), i.max(j))).is_ok()
    }

    /// Whether the members of a group (ascending) that are paired differ in style alone.
    /// O(pairs of its members × log).
    fn is_styled(&self, group: &[usize], pairs: &[Pair]) -> bool {
        let of = |&i: &usize| {
            let start = pairs.partition_point(|pair| pair.0 < i);
            pairs[start..].iter().take_while(move |pair| pair.0 == i)
        };
        let inside = |j: &usize| group.binary_search(j).is_ok();
        let mut changed = group.iter().flat_map(of).filter(|pair| pair.2 == Wording::Changed);
        changed.all(|(i, j, _)| !inside(j) || self.styled.binary_search(&(*i, *j)).is_ok())
    }
}

/// Pairs of quotations that are one utterance, and how they differ; sorted.
fn same_utterances(scene: Scene<'_>, quotes: &[Quote], left_out: &mut LeftOut) -> Vec<Pair> {
    let mut by_word: FxHashMap<u64, Vec<usize>> = FxHashMap::default();
    for (i, quote) in quotes.iter().enumerate() {
        for &word in &quote.telling {
            by_word.entry(word).or_default().push(i);
        }
    }
    let allowance = MOST_CELLS / quotes.len().max(1) as u64;
    let mut found = Vec::new();
    for (i, quote) in quotes.iter().enumerate() {
        let mut cells = 0;
        for j in candidates(quotes, i, &by_word) {
            if cells > allowance {
                left_out.pairs += 1;
                continue;
            }
            cells += (quote.words.len() * quotes[j].words.len().min(LONG)) as u64;
            found.extend(wording(quote, &quotes[j]).map(|wording| (i, j, wording)));
        }
        scene.job.spend(cells);
    }
    found.sort_unstable();
    found
}

/// Later quotations that share a word with one, those first that share most.
fn candidates(quotes: &[Quote], i: usize, by_word: &FxHashMap<u64, Vec<usize>>) -> Vec<usize> {
    let postings = quotes[i].telling.iter().map(|word| &by_word[word]);
    let few = postings.filter(|posting| posting.len() <= MOST_OF_A_WORD);
    let mut shared: Vec<usize> = few.flatten().copied().filter(|&j| j > i).collect();
    shared.sort_unstable();
    let mut counted: Vec<(Reverse<usize>, usize)> =
        shared.chunk_by(|a, b| a == b).map(|same| (Reverse(same.len()), same[0])).collect();
    counted.retain(|&(_, j)| quotes[j].sentence != quotes[i].sentence);
    counted.sort_unstable();
    counted.into_iter().map(|(_, j)| j).collect()
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

/// Words of a quotation that are compared in order.
const LONG: usize = 200;

/// The longest common subsequence as a share of the shorter one.
fn in_order(a: &[u64], b: &[u64]) -> f32 {
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

/// Groups of quotations that are one utterance, by their pairs, and the most that two of different
/// articles differ.
///
/// Two of one article may be parts of what another gives in one: that they differ says nothing.
fn utterances(
    scene: Scene<'_>,
    quotes: &[Quote],
    pairs: &[Pair],
    left_out: &mut LeftOut,
) -> Vec<(Vec<usize>, Option<Wording>)> {
    let own = |i: usize, j: usize| quotes[i].sentence.article == quotes[j].sentence.article;
    let mut found = Vec::new();
    for mut alike in connected(quotes.len(), pairs) {
        if alike.len() > MOST_ALIKE {
            left_out.alike += (alike.len() - MOST_ALIKE) as u64;
            // The first ones of every article, whatever the order of files.
            alike.sort_by_key(|&i| (quotes[i].sentence.index, &quotes[i].words));
            alike.truncate(MOST_ALIKE);
            alike.sort_unstable();
        }
        scene.job.spend(cost(alike.len()));
        let likeness = |x: usize, y: usize| {
            let (i, j) = (alike[x], alike[y]);
            Likeness::Evidence(match wording_of(pairs, i, j) {
                Some(_) => 1.0,
                None if own(i, j) => OF_ONE_ARTICLE,
                None => 0.0,
            })
        };
        for group in groups(alike.len(), likeness).into_iter().filter(|group| group.len() > 1) {
            let group: Vec<usize> = group.into_iter().map(|x| alike[x]).collect();
            let others = |&i: &usize| group.iter().map(move |&j| (i, j));
            let across = group.iter().flat_map(others).filter(|&(i, j)| i < j && !own(i, j));
            let worst = across.filter_map(|(i, j)| wording_of(pairs, i, j)).max();
            found.push((group, worst));
        }
    }
    found.sort_unstable();
    found
}

fn wording_of(pairs: &[Pair], i: usize, j: usize) -> Option<Wording> {
    let found = pairs.binary_search_by_key(&(i, j), |pair| (pair.0, pair.1));
    found.ok().map(|at| pairs[at].2)
}

/// What hangs together by pairs, each part ascending: only within one do groups form.
fn connected(count: usize, pairs: &[Pair]) -> Vec<Vec<usize>> {
    let mut sets = Sets::new(count);
    pairs.iter().for_each(|&(i, j, _)| sets.join(i, j));
    let mut parts: Vec<Vec<usize>> = vec![Vec::new(); count];
    (0..count).for_each(|i| parts[sets.root(i)].push(i));
    parts.retain(|part| part.len() > 1);
    parts
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

/// The first words of a quotation, which tell it from others of the same speaker.
fn opening(text: &str) -> String {
    const OPENING: usize = 5;
    let words = words(text);
    let Some((first, last)) = words.first().zip(words.iter().take(OPENING).next_back()) else {
        return text.to_owned();
    };
    let opening = &text[first.span.start as usize..last.span.end as usize];
    if words.len() > OPENING { format!("{opening}…") } else { opening.to_owned() }
}

/// Who is credited, as it would stand inside a sentence: `a spokesman`, also where it opens one.
fn speaker(source: &str, language: Option<&str>) -> String {
    let first = source.split_whitespace().next().unwrap_or_default();
    let lower = first.to_lowercase();
    let is_article = lang::of(language).has(List::CreditArticle, &lower);
    if is_article { lower + &source[first.len()..] } else { source.to_owned() }
}

fn utterance(scene: Scene<'_>, quotes: &[&Quote], standing: Standing) -> Claim {
    let article = |quote: &Quote| scene.corpus.article(quote.sentence.article);
    let source = quotes.iter().find_map(|quote| {
        let article = article(quote);
        Some(speaker(quote.credited?.of(&article.text), article.meta.language))
    });
    let told = quotes.first().map(|quote| opening(quote.span.of(&article(quote).text)));
    let about = match (source, told.unwrap_or_default()) {
        (Some(source), told) => format!("quotation of {source}: {told}"),
        (None, told) => format!("quotation: {told}"),
    };
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

/// The claim that one utterance is credited to different people: to two persons by name where it is
/// shown to be one, else perhaps.
fn mouths(scene: Scene<'_>, quotes: &[Quote], group: &[usize], proven: &Proven) -> Option<Claim> {
    let is_credited = |&&i: &&usize| !quotes[i].source.is_empty() && is_beside(scene, &quotes[i]);
    let credited: Vec<usize> = group.iter().filter(is_credited).copied().collect();
    // A name and a description may be one person: `Rosendahl`, `the minister of culture`.
    let differ = |i: usize, j: usize| {
        let (a, b) = (&quotes[i], &quotes[j]);
        a.sentence.article != b.sentence.article
            && a.named == b.named
            && !a.source.iter().any(|word| b.source.contains(word))
    };
    let pairs = || credited.iter().flat_map(|&i| credited.iter().map(move |&j| (i, j)));
    pairs().find(|&(i, j)| differ(i, j))?;
    let is_person = |i: usize| {
        let article = scene.corpus.article(quotes[i].sentence.article);
        quotes[i].credited.is_some_and(|source| source::is_person(article, source))
    };
    let shown =
        pairs().find(|&(i, j)| proven.is_one(i, j) && differ(i, j) && is_person(i) && is_person(j));
    let said = credited.first().map(|&i| {
        let quote = &quotes[i];
        opening(quote.span.of(&scene.corpus.article(quote.sentence.article).text))
    });
    let statements = credited.iter().map(|&i| {
        let quote = &quotes[i];
        Statement { span: quote.credited.unwrap_or(quote.span), ..statement(quote) }
    });
    Some(Claim {
        kind: Divergent::Attribution,
        story: scene.story,
        about: format!("who said: {}", said.unwrap_or_default()).into(),
        standing: if shown.is_some() { Standing::Conflict } else { Standing::MayDiffer },
        statements: finish(scene, statements.collect()),
    })
}
