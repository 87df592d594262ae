//! Matches, boilerplate and stories against the marks.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use wirecopy::model::{ArticleId, Class, Role, SentenceId};

use super::Golden;
use super::gold::{Kinship, Pair};
use super::score::{Rate, Tally};

/// What became of the pairs of sentences.
pub struct MatchScore {
    /// One for each class, then one for any class.
    pub tallies: [Tally; 4],
    /// How many of the paraphrases that share words are matched; the others need knowledge of
    /// the world (`a clean bill of health` for a passed inspection).
    pub near: Rate,
    /// How many pairs of each kinship (or none) have each class (or none).
    confusion: BTreeMap<(Option<Kinship>, Option<Class>), usize>,
    /// Pairs on which engine and marks disagree.
    pub wrong: Vec<(Pair, Option<Kinship>, Option<Class>)>,
}

/// Compares the matches with the marks. Pairs that the marks leave open, and pairs with
/// boilerplate, are not judged here.
pub fn matches(golden: &Golden) -> MatchScore {
    let Golden { collation, gold, .. } = golden;
    let classes: BTreeMap<Pair, Class> =
        collation.matches.iter().map(|m| ((m.left, m.right), m.class)).collect();
    let mut score = MatchScore {
        tallies: ["verbatim", "edited", "paraphrase", "any match"].map(Tally::new),
        near: Rate::new("near paraphrases matched"),
        confusion: BTreeMap::new(),
        wrong: Vec::new(),
    };
    let pairs: BTreeSet<Pair> = gold.pairs.keys().chain(classes.keys()).copied().collect();
    for pair in pairs {
        let (kinship, class) = (gold.pairs.get(&pair).copied(), classes.get(&pair).copied());
        let furniture = [pair.0, pair.1].iter().any(|id| gold.boilerplate.contains(id));
        if kinship != Some(Kinship::Open) && !furniture {
            score.judge(pair, kinship, class);
            if kinship == Some(Kinship::Paraphrase) && share_words(golden, pair) {
                score.near.count(class.is_some());
            }
        }
    }
    score
}

/// Whether two sentences share at least three numbers or beginnings of longer words.
fn share_words(golden: &Golden, pair: Pair) -> bool {
    let words = |id| {
        let text = golden.corpus.sentence_text(id).to_lowercase();
        let words = text.split(|c: char| !c.is_alphanumeric() && c != '.' && c != ',');
        let words = words.map(|word| word.trim_matches(['.', ',']));
        let telling = words.filter(|w| {
            w.starts_with(|c: char| c.is_ascii_digit()) || w.chars().count() >= LONG_WORD
        });
        telling.map(|word| word.chars().take(LONG_WORD).collect()).collect::<BTreeSet<String>>()
    };
    words(pair.0).intersection(&words(pair.1)).count() >= 3
}

/// Letters of a word that says something, and by which forms of one word are told.
const LONG_WORD: usize = 5;

impl MatchScore {
    fn judge(&mut self, pair: Pair, kinship: Option<Kinship>, class: Option<Class>) {
        *self.confusion.entry((kinship, class)).or_default() += 1;
        self.tallies[3].count(kinship.is_some(), class.is_some());
        let is_reworked = kinship == Some(Kinship::EditedOrParaphrase);
        let is_right = |class: Class| kinship.is_some_and(|kinship| fits(kinship, class));
        if !class.map_or(kinship.is_none(), is_right) {
            self.wrong.push((pair, kinship, class));
        }
        if is_reworked && class.is_none_or(is_right) {
            return;
        }
        for (tally, one) in
            self.tallies.iter_mut().zip([Class::Verbatim, Class::Edited, Class::Paraphrase])
        {
            tally.count(kinship == Some(plain(one)), class == Some(one));
        }
    }

    /// Marks in rows, the engine in columns.
    pub fn confusion(&self) -> String {
        let columns = [Some(Class::Verbatim), Some(Class::Edited), Some(Class::Paraphrase), None];
        let rows = [
            Some(Kinship::Verbatim),
            Some(Kinship::Edited),
            Some(Kinship::EditedOrParaphrase),
            Some(Kinship::Paraphrase),
            None,
        ];
        let mut out = format!("{:<24}", "marked \\ found");
        for column in columns {
            let _ = write!(out, "{:>12}", column.map_or("none", Class::name));
        }
        for row in rows {
            let _ = write!(out, "\n{:<24}", kinship_name(row));
            for column in columns {
                let count = self.confusion.get(&(row, column)).copied();
                let shown = match (row, column) {
                    (None, None) => "-".to_owned(),
                    _ => count.unwrap_or_default().to_string(),
                };
                let _ = write!(out, "{shown:>12}");
            }
        }
        out
    }
}

fn plain(class: Class) -> Kinship {
    match class {
        Class::Verbatim => Kinship::Verbatim,
        Class::Edited => Kinship::Edited,
        Class::Paraphrase => Kinship::Paraphrase,
    }
}

/// Whether a pair that is marked so may be called that.
fn fits(kinship: Kinship, class: Class) -> bool {
    kinship == plain(class)
        || kinship == Kinship::EditedOrParaphrase && class != Class::Verbatim
        || kinship == Kinship::Open
}

pub fn kinship_name(kinship: Option<Kinship>) -> &'static str {
    match kinship {
        Some(Kinship::Verbatim) => "verbatim",
        Some(Kinship::Edited) => "edited",
        Some(Kinship::EditedOrParaphrase) => "edited or paraphrase",
        Some(Kinship::Paraphrase) => "paraphrase",
        Some(Kinship::Open) => "open",
        None => "none",
    }
}

/// How well furniture is told from the story, and which sentences go wrong.
pub fn boilerplate(golden: &Golden) -> (Tally, Vec<SentenceId>) {
    let Golden { corpus, collation, gold, .. } = golden;
    let (mut tally, mut wrong) = (Tally::new("boilerplate"), Vec::new());
    for id in corpus.ids() {
        for index in 0..corpus.article(id).sentences.len() {
            let sentence = id.sentence(index);
            let is_gold = gold.boilerplate.contains(&sentence);
            let is_named = collation.role(corpus, sentence).0 == Role::Boilerplate;
            tally.count(is_gold, is_named);
            if is_gold != is_named {
                wrong.push(sentence);
            }
        }
    }
    (tally, wrong)
}

/// How well articles of one story find one another, as pairs, and which pairs go wrong.
pub fn stories(golden: &Golden) -> (Tally, Vec<(ArticleId, ArticleId)>) {
    let Golden { corpus, collation, .. } = golden;
    let (mut tally, mut wrong) = (Tally::new("stories, as pairs"), Vec::new());
    for a in corpus.ids() {
        for b in corpus.ids().filter(|&b| b > a) {
            let folder = |id| golden.folder(id);
            let is_gold = folder(a) == folder(b) && folder(a) != "fillers";
            let is_named = collation.story_of(a) == collation.story_of(b);
            tally.count(is_gold, is_named);
            if is_gold != is_named {
                wrong.push((a, b));
            }
        }
    }
    (tally, wrong)
}
