//! Reuters-21578: every pair of bodies that share most runs of five words, against what is found.
//!
//! The truth is computed exactly, by counting shared runs for every pair that shares any.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use wirecopy::dedup::{dedup, relation};
use wirecopy::model::{Article, DedupSettings, Job};
use wirecopy::text::word::{mix, words};

use super::articles::{article, corpus};

/// Shorter bodies are left out.
const SHORTEST: usize = 50;
/// From this resemblance on, a pair must be found.
const SAME: f64 = 0.8;
/// From this resemblance or containment on, a found pair is right without being read.
const RIGHT: f64 = 0.5;

/// Prints what is missed and what is found besides, for the SGML files in `folder`; and `show` of
/// the pairs that are right by their wording, spread evenly, for reading.
pub fn report(folder: &Path, show: usize) {
    let bodies = bodies(folder);
    let runs: Vec<BTreeSet<u64>> = bodies.iter().map(|body| runs(body)).collect();
    let numbered = bodies.iter().enumerate();
    let articles: Vec<Article> =
        numbered.map(|(i, body)| article(&format!("{i:05}.txt"), body)).collect();
    println!("{} bodies of at least {SHORTEST} words", bodies.len());
    let truth = alike(&runs);
    let settings = DedupSettings::default();
    let found = dedup(&corpus(articles.clone()), &settings, &Job::default());
    let found = found.expect("nobody cancels");
    let mut group = BTreeMap::new();
    let mut pairs = Vec::new();
    for (number, of) in found.groups.iter().enumerate() {
        group.insert(of.kept.index(), number);
        for member in &of.members {
            group.insert(member.article.index(), number);
            pairs.push((of.kept.index(), member.article.index()));
        }
    }
    missed(&truth, &group, &articles, &settings);
    let (right, unsure): (Vec<_>, Vec<_>) =
        pairs.iter().partition(|(a, b)| is_right(&runs[*a], &runs[*b]));
    println!(
        "{} pairs reported; {} right by resemblance or containment of {RIGHT} ({:.4}); {} to read",
        pairs.len(),
        pairs.len() - unsure.len(),
        1.0 - unsure.len() as f64 / pairs.len().max(1) as f64,
        unsure.len()
    );
    let print = |what: &str, a: usize, b: usize| {
        println!("--- {what} {a} {b}\n{}\n--\n{}", bodies[a], bodies[b])
    };
    unsure.iter().take(40).for_each(|(a, b)| print("unsure", *a, *b));
    let step = (right.len() / show.max(1)).max(1);
    right.iter().step_by(step).take(show).for_each(|(a, b)| print("right", *a, *b));
}

fn missed(
    truth: &[(usize, usize)],
    group: &BTreeMap<usize, usize>,
    articles: &[Article],
    settings: &DedupSettings,
) {
    let together = |a: &usize, b: &usize| group.contains_key(a) && group.get(a) == group.get(b);
    let missed: Vec<_> = truth.iter().filter(|(a, b)| !together(a, b)).collect();
    let refused = missed.iter().filter(|(a, b)| {
        relation(&articles[*a], &articles[*b], settings, |_| false).is_none()
            && relation(&articles[*b], &articles[*a], settings, |_| false).is_none()
    });
    println!(
        "{} pairs with J >= {SAME}; {} found, {} missed, of which {} refused on their texts",
        truth.len(),
        truth.len() - missed.len(),
        missed.len(),
        refused.count()
    );
    for (a, b) in missed.iter().take(40) {
        println!("--- missed {a} {b}\n{}\n--\n{}", articles[*a].text, articles[*b].text);
    }
}

/// The bodies of all articles, with the indent of paragraphs as blank lines.
fn bodies(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("a folder of SGML files");
    let mut paths: Vec<_> = entries.map(|entry| entry.expect("an entry").path()).collect();
    paths.retain(|path| path.extension().is_some_and(|end| end == "sgm"));
    paths.sort();
    let mut found = Vec::new();
    for path in paths {
        let bytes = fs::read(&path).expect("the file can be read");
        let text = String::from_utf8_lossy(&bytes);
        for part in text.split("<BODY>").skip(1) {
            let body = part.split("</BODY>").next().unwrap_or_default();
            let body = body.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
            let body = body.replace("&#3;", "").replace("\n    ", "\n\n");
            if words(&body).len() >= SHORTEST {
                found.push(body.trim().to_owned());
            }
        }
    }
    found
}

fn runs(body: &str) -> BTreeSet<u64> {
    let words = words(body);
    let fold = |run: &[wirecopy::text::word::Word]| run.iter().fold(7, |h, w| mix(h ^ w.hash, K));
    words.windows(5).map(fold).collect()
}

const K: u64 = 0x9e37_79b9_7f4a_7c15;

/// Every pair with a Jaccard of at least [`SAME`], by counting all shared runs.
fn alike(runs: &[BTreeSet<u64>]) -> Vec<(usize, usize)> {
    let mut holders: BTreeMap<u64, Vec<usize>> = BTreeMap::new();
    for (at, of) in runs.iter().enumerate() {
        of.iter().for_each(|&run| holders.entry(run).or_default().push(at));
    }
    let mut pairs = Vec::new();
    let mut shared = vec![0usize; runs.len()];
    for (a, of) in runs.iter().enumerate() {
        let mut met = Vec::new();
        for &b in of.iter().flat_map(|run| &holders[run]).filter(|b| **b > a) {
            if shared[b] == 0 {
                met.push(b);
            }
            shared[b] += 1;
        }
        for b in met {
            let common = std::mem::take(&mut shared[b]) as f64;
            if common / (of.len() as f64 + runs[b].len() as f64 - common) >= SAME {
                pairs.push((a, b));
            }
        }
    }
    pairs
}

fn is_right(a: &BTreeSet<u64>, b: &BTreeSet<u64>) -> bool {
    let common = a.intersection(b).count() as f64;
    common >= RIGHT * a.len().min(b.len()) as f64
}
