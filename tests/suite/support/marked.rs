//! Articles written with their matches marked in them, and the one check that compares.
//!
//! ```text
//! ── a ──
//! «v1 This stands in both.» Only here.
//!
//! ── b ──
//! «v1 This stands in both.» «e2 And this was edited.»
//! ```
//! Each `«…»` is a sentence that must be matched; `v` or `e` is its strongest class, the number
//! the cluster it stands in. Everything outside must stay unmatched. Paragraphs beginning with
//! `# `, `^ ` and `- ` are headings, captions and boilerplate.

use std::collections::BTreeMap;

use wirecopy::collate::collate;
use wirecopy::model::{Class, CollateSettings, Collation, Corpus, Job, SentenceId};

use super::articles::{article, corpus};

/// Collates the marked articles and fails with both readings side by side where they differ.
pub fn check(marked: &str) -> (Corpus, Collation) {
    let plain: Vec<String> = parts(marked).map(strip).collect();
    let corpus = corpus_of(&plain);
    let collation = collated(&corpus);
    let found: Vec<String> = (0..plain.len()).map(|at| mark(&corpus, &collation, at)).collect();
    let wanted: Vec<String> = canonical(parts(marked));
    assert_eq!(canonical(found.iter().map(String::as_str)).join("\n──\n"), wanted.join("\n──\n"));
    (corpus, collation)
}

/// A corpus of plain texts, in order.
pub fn corpus_of<T: AsRef<str>>(texts: &[T]) -> Corpus {
    let all = texts.iter().enumerate();
    corpus(all.map(|(i, text)| article(&format!("{i:05}.txt"), text.as_ref())).collect())
}

/// The collation with the default settings.
pub fn collated(corpus: &Corpus) -> Collation {
    collate(corpus, &CollateSettings::default(), &Job::default()).expect("nobody cancels")
}

fn parts(marked: &str) -> impl Iterator<Item = &str> {
    let mut parts = marked.split("──").map(|part| part.trim_matches('\n').trim());
    parts.next();
    parts.enumerate().filter(|(i, _)| i % 2 == 1).map(|(_, text)| text)
}

fn strip(marked: &str) -> String {
    let mut out = String::new();
    for (i, part) in marked.split('«').enumerate() {
        let text = if i == 0 { part } else { part.split_once(' ').map_or("", |(_, rest)| rest) };
        out.push_str(&text.replace('»', ""));
    }
    out
}

/// An article with its matched sentences marked as in the fixtures.
fn mark(corpus: &Corpus, collation: &Collation, at: usize) -> String {
    let id = corpus.ids().nth(at).expect("an article for every text");
    let article = corpus.article(id);
    let mut out = String::new();
    let mut end = 0;
    for index in 0..article.sentences.len() {
        let span = article.sentences[index].span;
        out.push_str(&article.text[end..span.start as usize]);
        end = span.end as usize;
        out.push_str(&mark_sentence(corpus, collation, id.sentence(index)));
    }
    out + &article.text[end..]
}

fn mark_sentence(corpus: &Corpus, collation: &Collation, id: SentenceId) -> String {
    let text = corpus.sentence_text(id);
    let letter = match collation.class_of(id) {
        None => return text.to_owned(),
        Some(Class::Verbatim) => 'v',
        Some(Class::Edited) => 'e',
        Some(Class::Paraphrase) => 'p',
    };
    let cluster = collation.cluster_of(id).map_or("?".to_owned(), |cluster| cluster.0.to_string());
    format!("«{letter}{cluster} {text}»")
}

/// Cluster numbers renamed by first appearance, so that fixtures need not know the engine's.
fn canonical<'a>(texts: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut names: BTreeMap<String, usize> = BTreeMap::new();
    texts
        .map(|text| {
            let mut parts = text.split('«');
            let mut out = parts.next().unwrap_or_default().to_owned();
            for part in parts {
                let (mark, rest) = part.split_once(' ').expect("a mark is followed by a space");
                let next = names.len() + 1;
                let name = *names.entry(mark[1..].to_owned()).or_insert(next);
                out += &format!("«{}{name} {rest}", &mark[..1]);
            }
            out
        })
        .collect()
}
