//! How well articles are found in saved pages, against a benchmark of pages with their text.
//!
//! The folder holds `ground-truth.json` (`{"ID": {"articleBody": "…"}}`) and the pages as
//! `html/ID.html.gz`. The measure is that of the benchmark: runs of four words, as multisets;
//! precision and recall of each page averaged over pages, F1 of the averages.

use std::collections::HashMap;
use std::path::Path;

use wirecopy::ingest::load_all;
use wirecopy::model::{Block, Job, LoadSettings, Role};

use crate::Asked;

const RUN: usize = 4;

/// Prints the figures of the benchmark in the folder given.
pub(crate) fn report(asked: &Asked) {
    let folder = asked.paths[0].as_path();
    let Ok(truth) = std::fs::read_to_string(folder.join("ground-truth.json")) else {
        eprintln!("{}: no ground-truth.json there", folder.display());
        return;
    };
    let Ok(truth) = serde_json::from_str::<HashMap<String, serde_json::Value>>(&truth) else {
        eprintln!("{}: ground-truth.json is no JSON object", folder.display());
        return;
    };
    let mut pages: Vec<_> = truth.iter().collect();
    pages.sort_by_key(|page| page.0);
    for captions in [true, false] {
        let score = score(folder, &pages, captions);
        println!(
            "{} pages, {} captions: {score}",
            pages.len(),
            if captions { "with" } else { "without" }
        );
    }
}

/// Precision, recall and F1 over the pages, with or without what is called a caption.
fn score(folder: &Path, pages: &[(&String, &serde_json::Value)], captions: bool) -> String {
    let (mut precision, mut recall, mut exact) = (Vec::new(), Vec::new(), 0);
    for (id, page) in pages {
        let wanted = runs(page["articleBody"].as_str().unwrap_or_default());
        let found = runs(&body(&folder.join(format!("html/{id}.html.gz")), captions));
        let common = |(run, n): (&String, &usize)| found.get(run).copied().unwrap_or(0).min(*n);
        let right: usize = wanted.iter().map(common).sum();
        for (all, shares) in [(&found, &mut precision), (&wanted, &mut recall)] {
            let all: usize = all.values().sum();
            shares.extend((all > 0).then(|| right as f64 / all as f64));
        }
        exact += usize::from(found == wanted);
    }
    let mean = |shares: &[f64]| shares.iter().sum::<f64>() / shares.len().max(1) as f64;
    let (precision, recall) = (mean(&precision), mean(&recall));
    format!(
        "P {precision:.3} R {recall:.3} F1 {:.3} exact {:.3}",
        2.0 * precision * recall / (precision + recall),
        exact as f64 / pages.len().max(1) as f64,
    )
}

/// What a reader sees of a page as its story: everything but boilerplate and the headline, which
/// the benchmark keeps apart from the text. Captions are blocks of their own to a reader; some of the
/// benchmark's texts hold them and most do not, so it is measured both ways.
fn body(page: &Path, captions: bool) -> String {
    let corpus = load_all(&[page.into()], &LoadSettings::default(), &Job::default());
    let Some(article) = corpus.ok().and_then(|c| c.articles().first().cloned()) else {
        return String::new();
    };
    let words = |text: &str| words(text).map(str::to_lowercase).collect::<Vec<_>>();
    let headline = words(article.headline());
    let is_headline =
        |b: &&Block| b.role == Role::Heading && words(b.span.of(&article.text)) == headline;
    let is_wanted = |b: &&Block| {
        b.role != Role::Boilerplate && (captions || b.role != Role::Caption) && !is_headline(b)
    };
    let story = article.blocks.iter().filter(is_wanted);
    story.map(|b| b.span.of(&article.text)).collect::<Vec<_>>().join("\n")
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|w| !w.is_empty())
}

fn runs(text: &str) -> HashMap<String, usize> {
    let words: Vec<&str> = words(text).collect();
    let mut found = HashMap::new();
    let run = RUN.min(words.len()).max(1);
    for run in words.windows(run) {
        *found.entry(run.join(" ")).or_default() += 1;
    }
    found
}
