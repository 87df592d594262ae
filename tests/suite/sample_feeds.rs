//! The sample feeds come out as they are marked in `tests/feeds/expected.toml`.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use wirecopy::dedup::dedup;
use wirecopy::ingest::load_all;
use wirecopy::model::{Corpus, DedupSettings, Duplicates, Job, LoadSettings};

const FEEDS: &[&str] = &["ridgeway-daily.json", "saltmarsh-observer.atom", "tarn-courier.xml"];

/// What an entry is: `alone`, `kept`, or its relation and the kept entry of its group.
type Marks = BTreeMap<String, String>;

fn project(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn corpus() -> Corpus {
    let folder = project("assets/sample-feeds");
    load_all(&[folder], &LoadSettings::default(), &Job::default()).expect("not cancelled")
}

/// The entry at each id: file and place, counted from 1.
fn names(corpus: &Corpus) -> Vec<String> {
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    let name = |path: &Path| path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let mut named = |file: String| {
        let place = places.entry(file.clone()).or_default();
        *place += 1;
        format!("{file} {place}")
    };
    corpus.articles().iter().map(|article| named(name(&article.source.path))).collect()
}

fn expected() -> Marks {
    let text = std::fs::read_to_string(project("tests/feeds/expected.toml")).expect("the marks");
    let marks: toml::Table = text.parse().expect("TOML");
    let mut all = Vec::new();
    for (file, entries) in &marks {
        for (place, mark) in entries.as_table().expect("a table a feed") {
            let word = |key: &str| mark.get(key).and_then(|v| v.as_str()).map(str::to_owned);
            all.push((format!("{file} {place}"), word("is").expect("what it is"), word("group")));
        }
    }
    let kept: BTreeMap<_, _> = all
        .iter()
        .filter(|(_, is, _)| is == "kept")
        .map(|(n, _, g)| (g.clone(), n.clone()))
        .collect();
    let told = |is: String, group: Option<String>| match is.as_str() {
        "alone" | "kept" => is,
        relation => format!("{relation} of {}", kept[&group]),
    };
    all.into_iter().map(|(name, is, group)| (name, told(is, group))).collect()
}

fn found(corpus: &Corpus, duplicates: &Duplicates) -> Marks {
    let names = names(corpus);
    let mut marks: Marks = names.iter().map(|name| (name.clone(), "alone".to_owned())).collect();
    for group in &duplicates.groups {
        let kept = &names[group.kept.index()];
        marks.insert(kept.clone(), "kept".to_owned());
        for member in &group.members {
            let told = format!("{} of {kept}", member.relation.name());
            marks.insert(names[member.article.index()].clone(), told);
        }
    }
    marks
}

#[test]
fn each_sample_feed_is_read_whole() {
    let corpus = corpus();
    assert_eq!(corpus.problems, []);
    let names = names(&corpus);
    for feed in FEEDS {
        assert_eq!(names.iter().filter(|name| name.starts_with(feed)).count(), 30, "{feed}");
    }
    let addressed = corpus.articles().iter().filter(|article| article.meta.url.is_some());
    assert_eq!(addressed.count(), 89, "all but one have an address, relative ones resolved");
}

#[test]
fn the_sample_feeds_come_out_exactly_as_marked() {
    let corpus = corpus();
    let duplicates = dedup(&corpus, &DedupSettings::default(), &Job::default()).expect("done");
    let (expected, found) = (expected(), found(&corpus, &duplicates));
    assert_eq!(expected.len(), 90);
    assert!(expected.keys().eq(found.keys()), "every entry is marked");
    let misses: Vec<String> = expected
        .iter()
        .filter(|(name, wanted)| found[*name] != **wanted)
        .map(|(name, wanted)| format!("{name}: wanted {wanted}, found {}", found[name]))
        .collect();
    assert!(misses.is_empty(), "{misses:#?}");
}

#[test]
fn a_figure_put_right_in_a_copy_is_never_lost_unasked() {
    let corpus = corpus();
    let duplicates = dedup(&corpus, &DedupSettings::default(), &Job::default()).expect("done");
    let members = || duplicates.groups.iter().flat_map(|group| &group.members);
    let corrected = members().filter(|member| {
        corpus.articles()[member.article.index()].text.contains("printed 600 copies")
    });
    let corrected: Vec<_> = corrected.collect();
    assert_eq!(corrected.len(), 1, "the copy with another figure is a duplicate");
    for member in corrected {
        let article = &corpus.articles()[member.article.index()];
        let own: Vec<&str> =
            member.own.iter().map(|index| article.sentence_text(*index as usize)).collect();
        assert!(own.iter().any(|sentence| sentence.contains("600 copies")), "{own:?}");
    }
}
