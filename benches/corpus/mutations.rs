//! How many mutated copies of articles are found, and what else is: a corpus with known duplicates.

use std::collections::BTreeSet;
use std::fmt::Write;

use wirecopy::dedup::dedup;
use wirecopy::model::{DedupSettings, Duplicates, Job};

use super::articles::{article, corpus};
use super::corpus::{Language, Random, edit};

/// What is done to a copy of an article, besides the noise.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Mutation {
    Noise,
    Headline,
    Dropped,
    Reordered,
    /// Furniture that no rule knows, before and behind.
    Wrapped,
    Teaser,
    /// Inside an article on several stories.
    Digest,
    All,
}

pub const MUTATIONS: [Mutation; 8] = [
    Mutation::Noise,
    Mutation::Headline,
    Mutation::Dropped,
    Mutation::Reordered,
    Mutation::Wrapped,
    Mutation::Teaser,
    Mutation::Digest,
    Mutation::All,
];

/// Per cent of words that are replaced, dropped or doubled, in the copy alone.
pub const NOISE: [u32; 7] = [0, 1, 3, 5, 8, 10, 15];

/// Found and planted pairs, by mutation.
#[derive(Debug)]
pub struct Score {
    pub found: Vec<(Mutation, usize, usize)>,
    /// Pairs of a kept article and its duplicate that were reported, and how many of them are right.
    pub reported: usize,
    pub right: usize,
}

impl Score {
    pub fn recall(&self) -> f64 {
        let sum = |of: fn(&(Mutation, usize, usize)) -> usize| self.found.iter().map(of).sum();
        let (found, all): (usize, usize) = (sum(|f| f.1), sum(|f| f.2));
        found as f64 / all.max(1) as f64
    }

    pub fn precision(&self) -> f64 {
        self.right as f64 / self.reported.max(1) as f64
    }
}

struct Maker {
    language: Language,
    random: Random,
    /// Furniture of five sites, unknown to the rules.
    furniture: Vec<Vec<String>>,
    texts: Vec<String>,
    /// Article → the original it is about; each unrelated one has its own.
    family: Vec<usize>,
}

/// Plants `each` copies of every mutation with `noise` per cent of noise, and as many articles
/// again that only look alike: forms filled in anew, and stories inside the same furniture.
pub fn score(each: usize, noise: u32, seed: u64) -> Score {
    let mut random = Random::new(seed);
    let language = Language::new(seed);
    let furniture = (0..5).map(|site| site_furniture(&language, &mut random, site)).collect();
    let mut maker = Maker { language, random, furniture, texts: Vec::new(), family: Vec::new() };
    let share = f64::from(noise) / 100.0;
    let mut planted = Vec::new();
    for mutation in MUTATIONS {
        for _ in 0..each {
            planted.push((mutation, maker.plant(mutation, share)));
        }
    }
    (0..each * 4).for_each(|i| maker.form(i));
    (0..each * 4).for_each(|_| maker.in_furniture());
    let texts = maker.texts.iter().enumerate();
    let all = texts.map(|(i, text)| article(&format!("{i:05}.txt"), text)).collect();
    let found = dedup(&corpus(all), &DedupSettings::default(), &Job::default());
    judge(&found.expect("nobody cancels"), &planted, &maker.family)
}

impl Maker {
    fn push(&mut self, paragraphs: &[String], family: usize) -> usize {
        self.texts.push(paragraphs.join("\n\n"));
        self.family.push(family);
        self.texts.len() - 1
    }

    /// A headline and six to nine paragraphs.
    fn story(&mut self) -> (Vec<String>, Vec<String>) {
        let cast = self.language.cast(&mut self.random);
        let mut story = vec![self.headline(&cast)];
        for _ in 0..6 + self.random.below(4) {
            story.push(self.language.sentence(&mut self.random, &cast));
        }
        (story, cast)
    }

    fn headline(&mut self, cast: &[String]) -> String {
        let mut words = vec![format!("# {}", self.random.pick(cast))];
        words.extend((0..6).map(|_| self.language.word(&mut self.random).to_owned()));
        words.join(" ")
    }

    /// Adds an original and its copy; gives their numbers.
    fn plant(&mut self, mutation: Mutation, noise: f64) -> (usize, usize) {
        let (story, cast) = self.story();
        let family = self.texts.len();
        let original = self.push(&story, family);
        let mut copy: Vec<String> = story
            .iter()
            .map(|text| match text.strip_prefix("# ") {
                Some(text) => format!("# {}", edit(text, noise, &self.language, &mut self.random)),
                None => edit(text, noise, &self.language, &mut self.random),
            })
            .collect();
        self.mutate(&mut copy, mutation, &cast);
        (original, self.push(&copy, family))
    }

    fn mutate(&mut self, copy: &mut Vec<String>, mutation: Mutation, cast: &[String]) {
        match mutation {
            Mutation::Noise => {}
            Mutation::Headline => copy[0] = self.headline(cast),
            Mutation::Dropped => {
                for _ in 0..1 + self.random.below(3) {
                    copy.remove(1 + self.random.below(copy.len() - 1));
                }
            }
            Mutation::Reordered => {
                let middle = copy.len() / 2;
                copy[1..].rotate_left(middle);
                copy.swap(1, 2);
            }
            Mutation::Wrapped => self.wrap(copy),
            Mutation::Teaser => {
                let mut words = copy[1..].iter().flat_map(|text| text.split(' '));
                let teaser: Vec<&str> = words.by_ref().take(24 + self.random.below(16)).collect();
                *copy = vec![copy[0].clone(), teaser.join(" ")];
            }
            Mutation::Digest => {
                let (before, _) = self.story();
                let (behind, _) = self.story();
                *copy = [before, std::mem::take(copy), behind].concat();
            }
            Mutation::All => {
                for one in [Mutation::Headline, Mutation::Reordered, Mutation::Wrapped] {
                    self.mutate(copy, one, cast);
                }
            }
        }
    }

    fn wrap(&mut self, copy: &mut Vec<String>) {
        let lines = self.random.pick(&self.furniture).clone();
        copy.insert(1, lines[0].clone());
        copy.extend_from_slice(&lines[1..]);
    }

    /// A form filled in with its own names and figures: no two are one.
    fn form(&mut self, number: usize) {
        let cast = self.language.cast(&mut self.random);
        let n = |random: &mut Random, most: usize| 1 + random.below(most);
        let r = &mut self.random;
        let (a, b, c, d) = (&cast[0], &cast[1], &cast[2], &cast[3]);
        let text = match number % 4 {
            0 => format!(
                "# Earthquake recorded near {a}\n\nA magnitude {}.{} earthquake struck {} \
                 kilometres from {a} at {}:{:02} on the {} of the month, the survey of {b} said. The \
                 tremor had a depth of {} kilometres and was felt as far as {c}. There were no \
                 immediate reports of damage or injuries, and no warning of waves was issued.",
                n(r, 6),
                n(r, 9),
                n(r, 90),
                n(r, 23),
                n(r, 59),
                n(r, 28),
                n(r, 60)
            ),
            1 => format!(
                "# Results of {a}\n\n{a} reported a profit of ${}.{} million for the quarter, \
                 against ${}.{} million a year earlier. Revenue came to ${} million, from ${} \
                 million. Shares of the company closed at ${}.{:02}. Chief executive {b} said that \
                 demand from {c} had been as expected, and kept the forecast for the year.",
                n(r, 90),
                n(r, 9),
                n(r, 90),
                n(r, 9),
                n(r, 900),
                n(r, 900),
                n(r, 90),
                n(r, 99)
            ),
            2 => format!(
                "# Weather for {a}\n\nThe day starts dry in {a} with a high of {} degrees and a low \
                 of {}. Wind from the direction of {b} reaches {} kilometres an hour, with gusts of \
                 {}. The chance of rain is {} per cent in the morning and {} per cent at night. The \
                 water at {d} has {} degrees. The outlook for the rest of the week is unchanged.",
                n(r, 38),
                n(r, 20),
                n(r, 60),
                n(r, 90),
                n(r, 100),
                n(r, 100),
                n(r, 28)
            ),
            _ => format!(
                "# Lottery numbers drawn\n\nThe winning numbers in the draw of {a} on evening {} were \
                 {}, {}, {}, {}, {} and {}, with the bonus ball {}. The estimated jackpot was {} \
                 million. Tickets can be checked at every agency until the end of the month, and \
                 prizes are paid out by the office of the lottery on presentation of the ticket.",
                n(r, 365),
                n(r, 9),
                n(r, 19),
                n(r, 29),
                n(r, 39),
                n(r, 49),
                n(r, 59),
                n(r, 9),
                n(r, 99)
            ),
        };
        self.push(&[text], usize::MAX - number);
    }

    /// A short story of its own inside much furniture.
    fn in_furniture(&mut self) {
        let (mut story, _) = self.story();
        story.truncate(3);
        self.wrap(&mut story);
        let family = self.texts.len();
        self.push(&story, family);
    }
}

fn site_furniture(language: &Language, random: &mut Random, site: usize) -> Vec<String> {
    let name = format!("The {} Post", language.name(random));
    let cast = [name.clone(), language.name(random).to_owned(), format!("Desk {site}")];
    (0..5).map(|i| format!("{name} {i}: {}", language.sentence(random, &cast))).collect()
}

fn judge(found: &Duplicates, planted: &[(Mutation, (usize, usize))], family: &[usize]) -> Score {
    let mut together = BTreeSet::new();
    let (mut reported, mut right) = (0, 0);
    for group in &found.groups {
        let kept = group.kept.index();
        let mut all = vec![kept];
        for member in &group.members {
            let other = member.article.index();
            reported += 1;
            right += usize::from(family[kept] == family[other]);
            together.extend(all.iter().map(|&a| (a.min(other), a.max(other))));
            all.push(other);
        }
    }
    let found = MUTATIONS.map(|mutation| {
        let of = planted.iter().filter(|(m, _)| *m == mutation);
        let hits = of.clone().filter(|(_, pair)| together.contains(pair)).count();
        (mutation, hits, of.count())
    });
    Score { found: found.to_vec(), reported, right }
}

/// The curve as a table, one line for each level of noise.
pub fn report(each: usize) -> String {
    let mut out = String::from("noise  precision  recall");
    for mutation in MUTATIONS {
        write!(out, "  {:>9}", format!("{mutation:?}").to_lowercase()).expect("a string");
    }
    out.push('\n');
    for noise in NOISE {
        let score = score(each, noise, 11);
        write!(out, "{noise:>3} %  {:>9.4}  {:>6.4}", score.precision(), score.recall())
            .expect("a string");
        for (_, found, all) in &score.found {
            write!(out, "  {:>9.4}", *found as f64 / *all as f64).expect("a string");
        }
        out.push('\n');
    }
    out
}
