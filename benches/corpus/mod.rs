//! A news corpus out of a seed: the same articles on every machine, in any number.
//!
//! Words follow Zipf's law, a fifth of them grammar; every article has its own cast of names and
//! its figures; formulas of reporting recur; each of forty outlets prints its own furniture in
//! every article; and a tenth of the articles share passages, verbatim or edited.

mod random;

pub use random::Random;

/// What to generate.
#[derive(Clone, Debug)]
pub struct Recipe {
    pub articles: usize,
    pub seed: u64,
    /// One article in this many belongs to a story that several outlets print; 0 for none.
    pub sharing: usize,
    /// Whether outlets print their furniture.
    pub furniture: bool,
}

impl Default for Recipe {
    fn default() -> Self {
        Self { articles: 20_000, seed: 7, sharing: 10, furniture: true }
    }
}

/// A generated article.
#[derive(Clone, Debug)]
pub struct Clipping {
    pub outlet: String,
    pub number: usize,
    /// Headline, paragraphs and furniture, by blank lines.
    pub text: String,
}

pub const OUTLETS: usize = 40;

const GRAMMAR: &str = "the of to and a in that for on with is was by as at from it be were are has \
    have had not but this which an or its his their will after they he she who been more would \
    over when about than two new also up out into last one could first all during against before";

const FORMULAS: &[&str] = &[
    "the company said in a statement on Tuesday",
    "according to a person familiar with the matter",
    "officials told reporters on Thursday",
    "a spokesman for the ministry said",
    "who spoke on condition of anonymity",
    "did not immediately respond to a request for comment",
    "the police said in a statement",
    "in what critics called a step too far",
    "local media reported on Sunday",
    "for the first time since the start of the year",
];

const FURNITURE: &[&str] = &[
    "Sign up here for the daily briefing of {} and never miss a story.",
    "We use cookies to improve your experience on {}; read our privacy policy to learn more.",
    "Copyright {} Media Group. All rights reserved.",
    "Follow {} on social media for the latest updates.",
    "This article was produced by the {} newsroom; write to the editors with corrections.",
    "Read more from {} in the weekend edition, out every Saturday morning.",
    "Support the independent journalism of {} with a small monthly donation.",
    "Advertisement - scroll down to continue reading {} below.",
];

const ONSETS: &[&str] = &[
    "b", "br", "c", "cl", "d", "dr", "f", "fl", "g", "gr", "h", "j", "k", "l", "m", "n", "p", "pl",
    "pr", "r", "s", "sh", "sl", "st", "str", "t", "th", "tr", "v", "w", "z",
];
const NUCLEI: &[&str] = &["a", "e", "i", "o", "u", "ai", "ea", "io", "ou"];
const CODAS: &[&str] = &["", "l", "n", "r", "s", "t", "m", "nd", "rk", "st", "ng"];

/// The words of the invented language.
#[derive(Debug)]
pub struct Language {
    grammar: Vec<&'static str>,
    words: Vec<String>,
    names: Vec<String>,
}

impl Language {
    pub fn new(seed: u64) -> Self {
        let mut random = Random::new(seed);
        let words =
            (0..40_000).map(|i| coin(&mut random, 1 + (i > 300) as usize + i % 2)).collect();
        let names = (0..12_000).map(|i| capital(&coin(&mut random, 2 + i % 2))).collect();
        Self { grammar: GRAMMAR.split_whitespace().collect(), words, names }
    }

    /// A word by Zipf's law: its rank is log-uniform.
    pub fn word(&self, random: &mut Random) -> &str {
        if random.below(100) < 42 {
            return self.grammar[zipf(random, self.grammar.len())];
        }
        &self.words[zipf(random, self.words.len())]
    }

    pub fn name(&self, random: &mut Random) -> &str {
        &self.names[(random.unit().powi(2) * self.names.len() as f64) as usize]
    }

    /// A sentence of 10 to 28 words about the given names.
    pub fn sentence(&self, random: &mut Random, cast: &[String]) -> String {
        let mut words: Vec<String> = Vec::new();
        for i in 0..10 + random.below(16) {
            let mut word = match random.below(100) {
                0..9 => random.pick(cast).clone(),
                9..12 => figure(random),
                _ => self.word(random).to_owned(),
            };
            if i > 3 && random.one_in(14) {
                word.push(',');
            }
            words.push(word);
        }
        if random.one_in(8) {
            words.push(random.pick(FORMULAS).to_string());
        }
        words[0] = capital(&words[0]);
        let text = words.join(" ");
        match random.below(12) {
            0 => format!("“{}.”", text.trim_end_matches(',')),
            _ => format!("{}.", text.trim_end_matches(',')),
        }
    }

    /// The names an article is about.
    pub fn cast(&self, random: &mut Random) -> Vec<String> {
        (0..6).map(|_| self.name(random).to_owned()).collect()
    }
}

fn zipf(random: &mut Random, count: usize) -> usize {
    (((count as f64).ln() * random.unit()).exp() as usize).min(count) - 1
}

fn coin(random: &mut Random, syllables: usize) -> String {
    let syllable = |r: &mut Random| [*r.pick(ONSETS), *r.pick(NUCLEI), *r.pick(CODAS)].concat();
    (0..syllables).map(|_| syllable(random)).collect()
}

fn capital(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or(String::new(), |c| c.to_uppercase().chain(chars).collect())
}

fn figure(random: &mut Random) -> String {
    match random.below(4) {
        0 => format!("{},{:03}", 1 + random.below(99), random.below(1000)),
        1 => format!("{}.{}", random.below(100), random.below(10)),
        _ => (2 + random.below(900)).to_string(),
    }
}

/// An edited copy of a sentence: the given share of its words replaced, dropped or doubled.
pub fn edit(text: &str, share: f64, language: &Language, random: &mut Random) -> String {
    let mut words: Vec<String> = Vec::new();
    for word in text.split(' ') {
        if random.unit() >= share {
            words.push(word.to_owned());
            continue;
        }
        match random.below(3) {
            0 => words.push(language.word(random).to_owned()),
            1 => {}
            _ => words.extend([word.to_owned(), language.word(random).to_owned()]),
        }
    }
    words.join(" ")
}

/// Every article of the recipe, in order.
pub fn generate(recipe: &Recipe, mut sink: impl FnMut(Clipping)) {
    let language = Language::new(recipe.seed);
    let mut random = Random::new(recipe.seed ^ 0x5eed);
    let outlets: Vec<(String, Vec<String>)> =
        (0..OUTLETS).map(|i| outlet(i, &language, &mut random)).collect();
    let mut story: Vec<String> = Vec::new();
    let mut cast: Vec<String> = Vec::new();
    let mut left = 0;
    for number in 0..recipe.articles {
        let (name, furniture) = &outlets[number * 7 % OUTLETS];
        let shares = recipe.sharing > 0 && number % recipe.sharing == 0;
        if !shares || left == 0 {
            cast = language.cast(&mut random);
        }
        if shares && left == 0 {
            story = (0..5).map(|_| language.sentence(&mut random, &cast)).collect();
            left = 2 + random.below(6);
        }
        let mut paragraphs: Vec<String> =
            (0..6).map(|_| language.sentence(&mut random, &cast)).collect();
        paragraphs[0] = headline(&language, &mut random, &cast);
        if shares {
            left -= 1;
            borrow(&mut paragraphs, &story, &language, &mut random);
        }
        if recipe.furniture {
            paragraphs.splice(1..1, furniture.first().cloned());
            paragraphs.extend(furniture.iter().skip(1).cloned());
        }
        let text = paragraphs.join("\n\n") + "\n";
        sink(Clipping { outlet: name.clone(), number, text });
    }
}

fn outlet(index: usize, language: &Language, random: &mut Random) -> (String, Vec<String>) {
    let name = format!("The {} {}", language.name(random), ["Post", "Times", "Echo"][index % 3]);
    let start = random.below(FURNITURE.len());
    let lines = (0..3 + index % 2)
        .map(|i| FURNITURE[(start + i) % FURNITURE.len()].replace("{}", &name))
        .collect();
    (name, lines)
}

fn headline(language: &Language, random: &mut Random, cast: &[String]) -> String {
    let mut words = vec![random.pick(cast).clone()];
    words.extend((0..6).map(|_| language.word(random).to_owned()));
    words.join(" ")
}

/// Puts a passage of two to four sentences of `story` into an article, every third one edited.
fn borrow(paragraphs: &mut [String], story: &[String], language: &Language, random: &mut Random) {
    let first = random.below(2);
    let place = 1 + random.below(2);
    for (i, sentence) in story[first..first + 2 + random.below(3)].iter().enumerate() {
        if let Some(paragraph) = paragraphs.get_mut(place + i) {
            *paragraph = match random.below(3) {
                0 => edit(sentence, 0.1, language, random),
                _ => sentence.clone(),
            };
        }
    }
}
