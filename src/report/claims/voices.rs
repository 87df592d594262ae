//! Who says what: the statements of a claim by the value they state.

use std::collections::{BTreeMap, BTreeSet};

use super::value;
use crate::model::{ArticleId, Claim, Corpus, Published, Standing, Statement};
use crate::report::when::{between, earliest_key};

/// The statements of a claim that state the same value.
#[derive(Clone, Debug, PartialEq)]
pub struct Voice {
    /// The value in short.
    pub value: String,
    /// Places in the claim, in the order of publication.
    pub statements: Vec<u32>,
    /// How many articles say it.
    pub articles: usize,
    /// How many of these are not copies of one another.
    pub origins: usize,
    /// Who is credited for it, in the order of publication; each once.
    pub credits: Vec<String>,
    /// How many articles credit nobody for it.
    pub uncredited: usize,
    /// Whether it contradicts the first voice, in a claim that is a conflict.
    pub differs: bool,
}

/// The voices of a claim: most origins first, then the one that was first published. O(statements
/// · log) and as many comparisons as there are values.
pub fn voices(corpus: &Corpus, claim: &Claim) -> Vec<Voice> {
    let everyone = |_: &Statement| true;
    voices_among(corpus, claim, everyone)
}

/// The voices among the statements that `open` lets pass.
pub fn voices_among(
    corpus: &Corpus,
    claim: &Claim,
    open: impl Fn(&Statement) -> bool,
) -> Vec<Voice> {
    let mut order: Vec<u32> = (0u32..)
        .zip(&claim.statements)
        .filter(|(_, statement)| open(statement))
        .map(|(at, _)| at)
        .collect();
    let statement = |at: u32| &claim.statements[at as usize];
    order.sort_by_key(|&at| {
        let sentence = statement(at).sentence;
        (earliest_key(corpus.article(sentence.article)), sentence, at)
    });
    let mut by_value: BTreeMap<String, Voice> = BTreeMap::new();
    for &at in &order {
        let shown = value::shown(corpus, claim, statement(at));
        let voice = by_value.entry(shown.to_lowercase()).or_insert_with(|| Voice::new(shown));
        voice.statements.push(at);
    }
    let mut voices: Vec<Voice> = by_value.into_values().collect();
    for voice in &mut voices {
        voice.count(corpus, claim);
    }
    let place = |voice: &Voice| order.iter().position(|&at| at == voice.statements[0]);
    voices.sort_by_cached_key(|voice| (std::cmp::Reverse(voice.origins), place(voice)));
    tell_apart(claim, order.len() == claim.statements.len(), &mut voices);
    voices
}

/// Marks the voices that contradict the first one. Where the values alone do not tell which do, and
/// the `whole` claim is looked at, all others.
fn tell_apart(claim: &Claim, whole: bool, voices: &mut [Voice]) {
    let Some((first, rest)) = voices.split_first_mut() else { return };
    if claim.standing != Standing::Conflict {
        return;
    }
    let said = |voice: &Voice| &claim.statements[voice.statements[0] as usize];
    for voice in &mut *rest {
        let (a, b) = ((said(first), &*first.value), (said(voice), &*voice.value));
        voice.differs = value::contradict(a, b);
    }
    if whole && !rest.iter().any(|voice| voice.differs) {
        rest.iter_mut().for_each(|voice| voice.differs = true);
    }
}

impl Voice {
    fn new(value: String) -> Self {
        Self {
            value,
            statements: Vec::new(),
            articles: 0,
            origins: 0,
            credits: Vec::new(),
            uncredited: 0,
            differs: false,
        }
    }

    fn count(&mut self, corpus: &Corpus, claim: &Claim) {
        let said = || self.statements.iter().map(|&at| &claim.statements[at as usize]);
        let articles: BTreeSet<ArticleId> = said().map(|s| s.sentence.article).collect();
        let origins: BTreeSet<u32> = said().map(|s| s.origin).collect();
        let credits: Vec<Option<String>> = said().map(|s| value::credited(corpus, s)).collect();
        let mut named = Vec::new();
        for credit in credits.iter().flatten() {
            if !named.contains(credit) {
                named.push(credit.clone());
            }
        }
        (self.articles, self.origins) = (articles.len(), origins.len());
        let credited = said().filter(|s| s.credited.is_some()).map(|s| s.sentence.article);
        self.uncredited = articles.len() - credited.collect::<BTreeSet<_>>().len();
        self.credits = named;
    }

    /// `police`, `police, the mayor and 2 more`; nothing where nobody is credited.
    fn credit(&self) -> Option<String> {
        /// Voices that are told by name.
        const NAMED: usize = 2;
        let more = self.credits.len().saturating_sub(NAMED);
        let names = self.credits.iter().take(NAMED).cloned().collect::<Vec<_>>().join(", ");
        match (self.credits.len(), more) {
            (0, _) => None,
            (_, 0) => Some(names),
            (_, more) => Some(format!("{names} and {more} more")),
        }
    }

    /// `3 say 12 (all: police; copies of one origin, counted once)`
    fn short(&self) -> String {
        let verb = if self.articles == 1 { "says" } else { "say" };
        let all = self.credits.len() == 1 && self.uncredited == 0 && self.articles > 1;
        let credit = self.credit().map(|c| if all { format!("all: {c}") } else { c });
        let copies = (self.origins < self.articles).then(|| match self.origins {
            1 => "copies of one origin, counted once".to_owned(),
            n => format!("copies among them, counted as {n}"),
        });
        let notes: Vec<String> = credit.into_iter().chain(copies).collect();
        let notes = match notes.is_empty() {
            true => String::new(),
            false => format!(" ({})", notes.join("; ")),
        };
        format!("{} {verb} {}{notes}", self.articles, self.value)
    }

    /// `3 outlets say 12, all crediting police; they are copies of one origin and count once`
    /// `is_told` says whether any voice of the claim credits anybody.
    fn long(&self, is_told: bool) -> String {
        let (noun, verb) = if self.articles == 1 { ("outlet", "says") } else { ("outlets", "say") };
        let mut text = format!("{} {noun} {verb} {}", self.articles, self.value);
        let all = if self.articles > 1 && self.uncredited == 0 { "all " } else { "" };
        match self.credit() {
            Some(credit) => text.push_str(&format!(", {all}crediting {credit}")),
            None if is_told => text.push_str(", crediting nobody"),
            None => {}
        }
        match (self.origins < self.articles, self.origins) {
            (false, _) => {}
            (true, 1) => text.push_str("; they are copies of one origin and count once"),
            (true, n) => text.push_str(&format!("; some are copies, so they count as {n}")),
        }
        text
    }
}

/// The voices of a claim in a line: `3 say 12 (all: police) · 1 says at least 14 (ambulance),
/// latest by 3 h 25`. `dot` stands between them. Where there are many, those that one article has
/// alone are named together, the first few of them.
pub fn in_a_line(corpus: &Corpus, claim: &Claim, voices: &[Voice], dot: &str) -> String {
    let told = |(at, voice): (usize, &Voice)| match lag(corpus, claim, voices, at) {
        Some(lag) => format!("{}, latest by {lag}", voice.short()),
        None => voice.short(),
    };
    let alone: Vec<&Voice> = voices.iter().filter(|voice| voice.articles == 1).collect();
    let listed = alone.len() > IN_A_LINE;
    let shown = voices.iter().enumerate().filter(|(_, voice)| !listed || voice.articles > 1);
    let mut parts: Vec<String> = shown.map(told).collect();
    if listed {
        let values: Vec<&str> = alone.iter().take(NAMED).map(|voice| &*voice.value).collect();
        let more = match alone.len().saturating_sub(NAMED) {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        parts.push(format!("1 each: {}{more}", values.join(", ")));
    }
    parts.join(&format!(" {dot} "))
}

/// Values that stand in a line each with who is credited for it.
const IN_A_LINE: usize = 3;

/// Values that are named where there are more.
const NAMED: usize = 4;

/// The voices of a claim, a sentence each.
pub fn in_sentences(corpus: &Corpus, claim: &Claim, voices: &[Voice]) -> Vec<String> {
    let is_told = voices.iter().any(|voice| !voice.credits.is_empty());
    let told = voices.iter().enumerate().map(|(at, voice)| match lag(corpus, claim, voices, at) {
        Some(lag) => {
            format!("{}; published {lag} after the last of the others.", voice.long(is_told))
        }
        None => format!("{}.", voice.long(is_told)),
    });
    told.collect()
}

/// How much later than all others a voice was first published, where the dates tell. Copies are as
/// old as what they copy.
fn lag(corpus: &Corpus, claim: &Claim, voices: &[Voice], at: usize) -> Option<String> {
    let dates = |voice: &Voice| -> Option<Vec<Published>> {
        let mut origins = BTreeSet::new();
        let said = voice.statements.iter().map(|&at| &claim.statements[at as usize]);
        // They stand in the order of publication, so that the first of an origin is its oldest.
        let originals = said.filter(|statement| origins.insert(statement.origin));
        originals.map(|s| corpus.article(s.sentence.article).meta.published.clone()).collect()
    };
    let own = dates(&voices[at])?.into_iter().min()?;
    let others = voices.iter().enumerate().filter(|(other, _)| *other != at);
    let others: Option<Vec<Vec<Published>>> = others.map(|(_, voice)| dates(voice)).collect();
    let last = others?.into_iter().flatten().max()?;
    if last.is_surely_before(&own) { between(&last, &own) } else { None }
}
