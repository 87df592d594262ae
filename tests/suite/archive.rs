//! The archive as a store: what goes in comes back, once.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use wirecopy::archive::{AddOutcome, Archive, From, Hit, Origin, Which};
use wirecopy::ingest::load_all;
use wirecopy::model::{Article, Corpus, DedupSettings, FeedState, Job, LoadSettings, Subscription};
use wirecopy::text::query::Query;

/// A moment long ago.
pub const SEEN: i64 = 1_730_000_000;

/// Articles of a folder or file of the project, or of anywhere.
pub fn corpus(paths: &[&str]) -> Corpus {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let paths: Vec<PathBuf> = paths.iter().map(|path| root.join(path)).collect();
    let read = load_all(&paths, &LoadSettings::default(), &Job::default()).unwrap();
    // An archive does not tell the bytes of the file that an article was read from.
    let without_bytes = |article: &Arc<Article>| {
        let mut article = Arc::clone(article);
        Arc::make_mut(&mut article).source.digest = None;
        article
    };
    let articles = read.articles().iter().map(without_bytes).collect();
    Corpus::new(articles, read.problems, read.limits)
}

pub fn samples() -> Corpus {
    corpus(&["assets/sample-clippings"])
}

pub fn files() -> Origin {
    Origin { from: From::Files { folder: None }, seen: SEEN }
}

/// Adds everything as files.
pub fn add(archive: &mut Archive, corpus: &Corpus) -> Vec<AddOutcome> {
    let settings = DedupSettings::default();
    archive.add(corpus, &files(), &settings, None, &Job::default()).unwrap().outcomes
}

/// A new archive in a folder of its own.
pub fn empty() -> (tempfile::TempDir, Archive) {
    let folder = tempfile::tempdir().unwrap();
    let archive = Archive::open_to_write(&folder.path().join("a.wirecopy")).unwrap();
    (folder, archive)
}

pub fn search(archive: &Archive, query: &str) -> Vec<Hit> {
    archive.search(&Query::parse(query).unwrap(), Which::Kept, 100).unwrap()
}

#[test]
fn every_article_comes_back_as_it_went_in() {
    let corpus = corpus(&["assets/sample-clippings", "tests/fixtures/ingest"]);
    assert!(corpus.len() >= 20, "{}", corpus.len());
    let (_folder, mut archive) = empty();
    let outcomes = add(&mut archive, &corpus);
    for (article, outcome) in corpus.articles().iter().zip(&outcomes) {
        let back = archive.article(outcome.id()).unwrap().unwrap();
        match outcome {
            // Met elsewhere before: all but the place is the same.
            AddOutcome::Seen(_) | AddOutcome::Known(_) => {
                assert_eq!((&back.text, &back.meta), (&article.text, &article.meta));
                assert_eq!((&back.blocks, back.sections()), (&article.blocks, article.sections()));
                assert_eq!(back.sentences, article.sentences);
            }
            _ => assert_eq!(&back, &**article),
        }
    }
}

#[test]
fn adding_the_same_again_changes_nothing() {
    let (folder, mut archive) = empty();
    let first = add(&mut archive, &samples());
    drop(archive);
    let path = folder.path().join("a.wirecopy");
    let before = std::fs::read(&path).unwrap();
    let mut archive = Archive::open_to_write(&path).unwrap();
    let again = add(&mut archive, &samples());
    drop(archive);
    assert!(again.iter().all(|outcome| matches!(outcome, AddOutcome::Known(_))), "{again:?}");
    assert!(first.iter().zip(&again).all(|(first, again)| first.id() == again.id()));
    assert!(before == std::fs::read(&path).unwrap(), "not a byte is another");
}

#[test]
fn the_state_of_a_feed_is_kept_and_its_folder_stays() {
    let (_folder, mut archive) = empty();
    let url: Box<str> = "https://lantern.example/feed".into();
    let folder = Some("News/Local".into());
    let subscription = Subscription { url: url.clone(), title: None, folder };
    archive.subscribe(&subscription).unwrap();
    let state = FeedState {
        url: url.clone(),
        title: Some("Daily Lantern".into()),
        etag: Some("\"5a\"".into()),
        fetched: Some(SEEN),
        failures: 2,
        ..FeedState::default()
    };
    archive.set_feed(&state).unwrap();
    assert_eq!(archive.feeds().unwrap(), std::slice::from_ref(&state));
    let title = state.title.clone();
    assert_eq!(archive.subscriptions().unwrap(), [Subscription { title, ..subscription }]);
}

#[test]
fn words_are_found_in_any_case_and_accent_and_marked() {
    let (_folder, mut archive) = empty();
    add(&mut archive, &samples());
    let hits = search(&archive, "BRIDGE");
    assert!(!hits.is_empty());
    for hit in &hits {
        assert!(
            hit.entry.headline.to_lowercase().contains("bridge") || !hit.snippet.found.is_empty()
        );
    }
    assert!(search(&archive, "bridg").is_empty());
    assert!(search(&archive, "bridg*").len() >= hits.len());
    assert!(search(&archive, "xylophone").is_empty());
}

#[test]
fn what_was_added_is_found_to_be_as_it_should() {
    let (folder, mut archive) = empty();
    add(&mut archive, &samples());
    assert_eq!(archive.verify(&Job::default()).unwrap().wrong, [""; 0]);
    drop(archive);
    let archive = Archive::open(&folder.path().join("a.wirecopy")).unwrap();
    let verified = archive.verify(&Job::default()).unwrap();
    assert_eq!((verified.articles, verified.wrong), (10, vec![]));
}

#[test]
fn the_archive_keeps_of_a_story_the_article_that_a_folder_keeps() {
    // One outlet wraps the story in furniture: that makes its copy no longer one.
    let corpus = corpus(&["assets/sample-feeds"]);
    let (_folder, mut archive) = empty();
    let outcomes = add(&mut archive, &corpus);
    let headline = "Two gates of Tarn dam opened after rain";
    let of_story = |kept: &dyn Fn(usize) -> bool| -> Vec<&str> {
        let all = corpus.articles().iter().enumerate();
        let told = all.filter(|(at, article)| article.headline() == headline && kept(*at));
        told.map(|(_, article)| article.outlet()).collect()
    };
    let found = wirecopy::dedup::dedup(&corpus, &DedupSettings::default(), &Job::default());
    let dropped: Vec<usize> =
        found.unwrap().groups.iter().flat_map(|g| &g.members).map(|m| m.article.index()).collect();
    let in_folder = of_story(&|at| !dropped.contains(&at));
    assert_eq!(in_folder, ["Tarn Courier"]);
    let in_archive: Vec<String> = search(&archive, &format!("title:\"{headline}\""))
        .into_iter()
        .map(|hit| hit.entry.outlet.to_string())
        .collect();
    assert_eq!(in_archive, in_folder, "{} outcomes", outcomes.len());
}
