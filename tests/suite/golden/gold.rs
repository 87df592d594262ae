//! Marks resolved to sentences and spans, strictly: a mark that does not fit is an error.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use wirecopy::model::{ArticleId, Corpus, Divergent, Moment, Qualifier, SentenceId, Span};

use super::marks::{ClaimMark, Marks, Place, StatementMark};
use super::wording;

/// How two sentences of different outlets stand to one another.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kinship {
    Verbatim,
    Edited,
    /// Reworked so far that either name is right.
    EditedOrParaphrase,
    Paraphrase,
    /// A careful reader may call it a paraphrase or not.
    Open,
}

pub type Pair = (SentenceId, SentenceId);

/// What all marks say.
#[derive(Debug, Default)]
pub struct Gold {
    /// The left sentence stands before the right one.
    pub pairs: BTreeMap<Pair, Kinship>,
    pub boilerplate: BTreeSet<SentenceId>,
    /// Every sentence that has a mark.
    pub marked: BTreeSet<SentenceId>,
    pub claims: Vec<GoldClaim>,
    pub apart: Vec<Apart>,
    pub unmatched: Vec<(Pair, String)>,
}

#[derive(Debug)]
pub struct GoldClaim {
    /// File and what it is about, for messages.
    pub name: String,
    pub kind: Divergent,
    pub conflict: bool,
    pub statements: Vec<GoldStatement>,
}

#[derive(Debug)]
pub struct GoldStatement {
    pub said: Said,
    pub value: GoldValue,
    pub credited: Option<String>,
    pub maybe: bool,
}

#[derive(Debug)]
pub enum GoldValue {
    Figure { low: f64, high: f64, unit: Option<String>, qualifier: Option<Qualifier> },
    Date(Moment),
    Words,
}

/// Words of a sentence, in bytes of the article's text.
#[derive(Copy, Clone, Debug)]
pub struct Said {
    pub sentence: SentenceId,
    pub span: Span,
}

#[derive(Debug)]
pub struct Apart {
    pub why: String,
    pub said: Vec<Said>,
}

/// Reads the marks of one folder into `gold`. Returns what does not fit, each with file and line.
pub fn read(
    corpus: &Corpus,
    file: &str,
    text: &str,
    articles: &BTreeMap<String, ArticleId>,
    gold: &mut Gold,
) -> Vec<String> {
    let marks: Marks = match toml::from_str(text) {
        Ok(marks) => marks,
        Err(error) => return vec![format!("{file}: {error}")],
    };
    let mut reader = Reader { corpus, file, text, articles, problems: Vec::new() };
    reader.sentences(&marks, gold);
    gold.claims.extend(marks.claims.iter().map(|mark| reader.claim(mark)));
    for mark in &marks.apart {
        let said = mark.statements.iter().filter_map(|s| reader.said(&s.place, &s.says));
        gold.apart.push(Apart { said: said.collect(), why: mark.why.clone() });
    }
    for mark in &marks.unmatched {
        let [a, b] = mark.pair.each_ref().map(|place| reader.sentence(place));
        if let (Some(a), Some(b)) = (a, b) {
            gold.unmatched.push(((a.min(b), a.max(b)), mark.why.clone()));
        }
    }
    reader.unmarked(gold);
    reader.problems
}

struct Reader<'a> {
    corpus: &'a Corpus,
    file: &'a str,
    text: &'a str,
    /// By file name without its ending.
    articles: &'a BTreeMap<String, ArticleId>,
    problems: Vec<String>,
}

impl Reader<'_> {
    fn complain(&mut self, at: Range<usize>, what: &str) {
        let line = self.text[..at.start].matches('\n').count() + 1;
        self.problems.push(format!("{}:{line}: {what}", self.file));
    }

    fn sentence(&mut self, place: &Place) -> Option<SentenceId> {
        let named = place.get_ref().split_once(": ");
        let known = named.and_then(|(name, words)| {
            let (name, nth) = numbered(name);
            Some((*self.articles.get(name)?, nth, words))
        });
        let Some((id, nth, words)) = known else {
            self.complain(place.span(), &format!("{:?} names no clipping", place.get_ref()));
            return None;
        };
        let article = self.corpus.article(id);
        let fits = |&i: &usize| wording::begins(article.sentence_text(i), words);
        let found: Vec<usize> = (0..article.sentences.len()).filter(fits).collect();
        match (nth, &found[..]) {
            (None, &[one]) => return Some(id.sentence(one)),
            (Some(nth), some) if (1..=some.len()).contains(&nth) => {
                return Some(id.sentence(some[nth - 1]));
            }
            _ => {}
        }
        let count = found.len();
        self.complain(place.span(), &format!("{count} sentences begin {:?}", place.get_ref()));
        None
    }

    fn said(&mut self, place: &Place, says: &Place) -> Option<Said> {
        let sentence = self.sentence(place)?;
        let span = self.corpus.sentence(sentence).span;
        let found = wording::occurrences(self.corpus.sentence_text(sentence), says.get_ref());
        if let [one] = &found[..] {
            let span = Span::new(one.start, one.end).shifted(span.start as usize);
            return Some(Said { sentence, span });
        }
        let times = found.len();
        self.complain(says.span(), &format!("{:?} stands there {times} times", says.get_ref()));
        None
    }

    fn sentences(&mut self, marks: &Marks, gold: &mut Gold) {
        let lists = &marks.sentences;
        let copies = self.copies(&lists.verbatim, gold);
        let kinds = [
            (Kinship::Edited, &lists.edited),
            (Kinship::EditedOrParaphrase, &lists.edited_or_paraphrase),
            (Kinship::Paraphrase, &lists.paraphrase),
            (Kinship::Open, &lists.open),
        ];
        for (kinship, groups) in kinds {
            for group in groups {
                self.group(kinship, group, &copies, gold);
            }
        }
        for place in &lists.boilerplate {
            gold.boilerplate.extend(self.sentence(place));
        }
        gold.marked.extend(gold.pairs.keys().flat_map(|p| [p.0, p.1]));
        for place in lists.unique.iter().chain(&lists.boilerplate) {
            if let Some(id) = self.sentence(place)
                && !gold.marked.insert(id)
            {
                self.complain(place.span(), "this sentence has another mark already");
            }
        }
    }

    /// For every sentence that others print word for word: all that print it, itself included.
    fn copies(
        &mut self,
        groups: &[Vec<Place>],
        gold: &mut Gold,
    ) -> BTreeMap<SentenceId, BTreeSet<SentenceId>> {
        let mut copies = BTreeMap::<SentenceId, BTreeSet<SentenceId>>::new();
        for group in groups {
            let ids: Vec<_> = group.iter().filter_map(|place| self.sentence(place)).collect();
            let known = ids.iter().filter_map(|id| copies.get(id)).flatten().copied();
            let all: BTreeSet<_> = known.chain(ids.iter().copied()).collect();
            copies.extend(all.iter().map(|&id| (id, all.clone())));
        }
        for (&id, all) in &copies {
            let others = all.iter().filter(|other| other.article > id.article);
            gold.pairs.extend(others.map(|&other| ((id, other), Kinship::Verbatim)));
        }
        copies
    }

    fn group(
        &mut self,
        kinship: Kinship,
        group: &[Place],
        copies: &BTreeMap<SentenceId, BTreeSet<SentenceId>>,
        gold: &mut Gold,
    ) {
        let ids: Vec<_> = group.iter().filter_map(|place| self.sentence(place)).collect();
        let all = |id: SentenceId| copies.get(&id).cloned().unwrap_or_else(|| [id].into());
        let mut pairs = BTreeSet::new();
        for (i, &a) in ids.iter().enumerate() {
            for &b in ids[i + 1..].iter().filter(|b| b.article != a.article) {
                pairs.extend(all(a).iter().flat_map(|&a| all(b).into_iter().map(move |b| (a, b))));
            }
        }
        for (a, b) in pairs.into_iter().filter(|(a, b)| a.article != b.article) {
            let before = *gold.pairs.entry((a.min(b), a.max(b))).or_insert(kinship);
            if before != kinship && kinship != Kinship::Open {
                let what = format!("a pair of these is {before:?} already");
                self.complain(group[0].span(), &what);
            }
        }
    }

    /// Complains about sentences that no mark names: nobody has judged them.
    fn unmarked(&mut self, gold: &Gold) {
        for (name, &id) in self.articles {
            let article = self.corpus.article(id);
            for index in 0..article.sentences.len() {
                if !gold.marked.contains(&id.sentence(index)) {
                    let text = article.sentence_text(index);
                    self.problems.push(format!("{}: no mark: {name}: {text}", self.file));
                }
            }
        }
    }

    fn claim(&mut self, mark: &ClaimMark) -> GoldClaim {
        let name = format!("{}: {}", self.file, mark.about);
        let statements: Vec<_> =
            mark.statements.iter().filter_map(|s| self.statement(mark, s)).collect();
        let outlets: BTreeSet<_> = statements.iter().map(|s| s.said.sentence.article).collect();
        if outlets.len() < 2 {
            self.problems.push(format!("{name}: fewer than two outlets state it"));
        }
        GoldClaim { name, kind: mark.kind.into(), conflict: mark.conflict, statements }
    }

    fn statement(&mut self, claim: &ClaimMark, mark: &StatementMark) -> Option<GoldStatement> {
        let said = self.said(&mark.place, &mark.says)?;
        let value = match (claim.kind.into(), mark.low, &mark.when) {
            (Divergent::Figure, Some(low), None) => GoldValue::Figure {
                low,
                high: mark.high.unwrap_or(low),
                unit: mark.unit.clone(),
                qualifier: mark.qualifier.map(Qualifier::from),
            },
            (Divergent::Date, None, Some(when)) => match moment(when.get_ref()) {
                Some(moment) => GoldValue::Date(moment),
                None => {
                    self.complain(when.span(), "not a weekday, MM-DD, MM or HH:MM");
                    return None;
                }
            },
            (Divergent::Name | Divergent::Quote | Divergent::Attribution, None, None) => {
                GoldValue::Words
            }
            _ => {
                self.complain(mark.says.span(), "a figure has `low`, a date `when`, others none");
                return None;
            }
        };
        let article = self.corpus.article(said.sentence.article);
        if let Some(credited) = &mark.credited
            && wording::occurrences(&article.text, credited.get_ref()).is_empty()
        {
            self.complain(credited.span(), "nobody is called that there");
        }
        let credited = mark.credited.as_ref().map(|c| c.get_ref().clone());
        Some(GoldStatement { said, value, credited, maybe: mark.maybe })
    }
}

/// `outlet (2)`: the second of the sentences that begin so.
fn numbered(name: &str) -> (&str, Option<usize>) {
    let number = name.strip_suffix(')').and_then(|rest| rest.rsplit_once(" ("));
    match number.and_then(|(name, number)| Some((name, number.parse().ok()?))) {
        Some((name, number)) => (name, Some(number)),
        None => (name, None),
    }
}

const WEEKDAYS: [&str; 7] =
    ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// `Thursday 04:00`, `03-01`, `04`: what is left out is open.
fn moment(when: &str) -> Option<Moment> {
    let mut moment = Moment::default();
    for part in when.split(' ') {
        if let Some(day) = WEEKDAYS.iter().position(|name| *name == part) {
            moment.weekday = Some(day as u8);
        } else if let Some((hours, minutes)) = part.split_once(':') {
            let at = hours.parse::<u16>().ok()? * 60 + minutes.parse::<u16>().ok()?;
            moment.minutes = Some((at, at));
        } else if let Some((month, day)) = part.split_once('-') {
            moment.month = Some(month.parse().ok()?);
            moment.day = Some(day.parse().ok()?);
        } else {
            moment.month = Some(part.parse().ok()?);
        }
    }
    Some(moment)
}
