//! What is asked of any bytes, one function a target: shared by the fuzzer (`fuzz_targets`) and by the
//! loop of the test suite (`tests/suite/fuzz.rs`), which mutates the seeds and needs no nightly compiler.
//!
//! A target panics where a promise is broken. What the program itself guards against a panic of its
//! own is a panic here: the problem that it tells is looked for.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use wirecopy::collate::collate;
use wirecopy::config;
use wirecopy::dedup::dedup;
use wirecopy::fetch::{Address, holds_password, shown_address};
use wirecopy::ingest::{load_all, read_opml};
use wirecopy::model::{Article, CollateSettings, Corpus, DedupSettings, Job, LoadSettings, Span};
use wirecopy::plan::Plan;
use wirecopy::text::attribution::credits;
use wirecopy::text::clean::{clean, clean_line};
use wirecopy::text::figure::figures;
use wirecopy::text::moment::moments;
use wirecopy::text::query::Query;
use wirecopy::text::quotation::quotations;
use wirecopy::text::sentence::segment;

/// A target: its name, and what it asks.
pub type Target = (&'static str, fn(&[u8]));

/// All of them.
pub const TARGETS: &[Target] = &[
    ("read", read),
    ("sentences", sentences),
    ("figures", statements),
    ("collate", two_texts),
    ("dedup", three_texts),
    ("plan", plan),
    ("settings", settings),
    ("query", query),
    ("archive", archive),
    ("address", address),
];

/// Endings by which a reader is chosen where the bytes do not say.
const ENDINGS: &[&str] = &[
    "txt",
    "html",
    "md",
    "xml",
    "json",
    "jsonl",
    "csv",
    "eml",
    "mbox",
    "mhtml",
    "warc",
    "rtf",
    "srt",
    "vtt",
    "enex",
    "opml",
    "nitf",
    "zip",
    "docx",
    "odt",
    "epub",
    "pdf",
    "gz",
    "webarchive",
    "tsv",
];

/// What our own mistakes are told as.
const OURS: &str = "wirecopy has a mistake there";

/// Any file is read, by the ending that its first byte chooses: what comes out keeps what an article
/// promises, and nothing panics behind a guard.
fn read(data: &[u8]) {
    let Some((&first, bytes)) = data.split_first() else { return };
    let ending = ENDINGS[first as usize % ENDINGS.len()];
    for article in load(&format!("f.{ending}"), bytes).articles() {
        promises(article);
    }
}

fn load(name: &str, bytes: &[u8]) -> Corpus {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let file = folder.path().join(name);
    fs::write(&file, bytes).expect("a file can be written");
    let settings = LoadSettings::default().with(|settings| settings.max_file_bytes = 1 << 20);
    let corpus = load_all(&[file], &settings, &Job::default()).expect("nobody cancels");
    let ours = corpus.problems.iter().find(|problem| problem.message.contains(OURS));
    assert!(ours.is_none(), "{ours:?}");
    corpus
}

fn promises(article: &Article) {
    let text = &*article.text;
    assert!(!text.chars().any(|c| c.is_control() && c != '\n' && c != '\t'), "a control character");
    let mut end = 0;
    for block in &article.blocks {
        let Span { start, end: to } = block.span;
        assert!(start < to && end <= start && text.get(block.span.range()).is_some(), "{block:?}");
        assert!(text[end as usize..start as usize].trim().is_empty(), "words in no block");
        end = to;
    }
    assert!(text[end as usize..].trim().is_empty(), "words behind the last block");
    for sentence in &article.sentences {
        assert!(
            text.get(sentence.span.range()).is_some_and(|s| !s.trim().is_empty()),
            "{sentence:?}"
        );
    }
    let ordered = article.sentences.is_sorted_by(|a, b| a.span.end <= b.span.start);
    assert!(ordered, "sentences overlap");
}

fn text_of(data: &[u8]) -> String {
    clean(&String::from_utf8_lossy(data)).into_owned()
}

/// Sentences tile any text in any language.
fn sentences(data: &[u8]) {
    let text = text_of(data);
    let languages = [None, Some("en"), Some("de"), Some("fr"), Some("es"), Some("xx")];
    for language in languages {
        let mut found = Vec::new();
        segment(&text, Span::new(0, text.len()), language, &mut found);
        let mut end = 0;
        for span in found {
            assert!(span.start as usize >= end && !span.of(&text).trim().is_empty(), "{span:?}");
            assert!(text[end..span.start as usize].trim().is_empty(), "words in no sentence");
            end = span.end as usize;
        }
        assert!(text[end..].trim().is_empty(), "words behind the last sentence");
    }
    assert_eq!(clean(&text), text, "cleaning is done once");
    assert!(!clean_line(&text).contains('\n'));
}

/// What is read of a sentence lies in it; figures are finite and in order.
fn statements(data: &[u8]) {
    let text = text_of(data);
    let inside = |span: Span| assert!(text.get(span.range()).is_some(), "{span:?}");
    for language in [None, Some("en"), Some("de"), Some("fr"), Some("es"), Some("nl")] {
        for figure in figures(&text, language) {
            [figure.span, figure.number].into_iter().chain(figure.unit).for_each(inside);
            let quantity = &figure.quantity;
            assert!(quantity.low.is_finite() && quantity.high.is_finite(), "{figure:?}");
            assert!(quantity.low <= quantity.high, "{figure:?}");
        }
        moments(&text, language, None).into_iter().for_each(|dated| inside(dated.span));
        for credit in credits(&text, language) {
            inside(credit.source);
            inside(credit.scope);
        }
    }
    quotations(&text).into_iter().for_each(inside);
}

/// Articles of the parts of some bytes, divided by a NUL.
fn articles(data: &[u8], most: usize) -> Vec<Arc<Article>> {
    let mut all = Vec::new();
    for (at, part) in data.split(|&byte| byte == 0).take(most).enumerate() {
        let corpus = load(&format!("{at}.txt"), part);
        all.extend(corpus.articles().iter().cloned());
    }
    all
}

/// Two texts say the same whichever stands first.
fn two_texts(data: &[u8]) {
    let mut all = articles(data, 2);
    let job = Job::default();
    let settings = CollateSettings::default().with(|settings| settings.threads = 1);
    let mut told = Vec::new();
    for _ in 0..2 {
        let corpus = Corpus::new(all.clone(), Vec::new(), Vec::new());
        let found = collate(&corpus, &settings, &job).expect("nobody cancels");
        let mut claims: Vec<_> =
            found.claims.iter().map(|c| (c.kind, c.about.clone(), c.standing)).collect();
        claims.sort();
        told.push((found.matches.len(), found.passages.len(), found.stories.len(), claims));
        all.reverse();
    }
    assert_eq!(told[0], told[1], "by the order of files");
    let bytes = data.len() as u64 + 100;
    assert!(job.spent() <= 20_000 * bytes, "{} for {bytes} bytes", job.spent());
}

/// Three texts, each of which stays or goes with one that stays.
fn three_texts(data: &[u8]) {
    let corpus = Corpus::new(articles(data, 3), Vec::new(), Vec::new());
    let settings = DedupSettings::default().with(|settings| settings.threads = 1);
    let found = dedup(&corpus, &settings, &Job::default()).expect("nobody cancels");
    let mut seen = vec![false; corpus.len()];
    for group in &found.groups {
        let members = group.members.iter().map(|member| member.article);
        for article in members.chain([group.kept]) {
            assert!(!std::mem::replace(&mut seen[article.index()], true), "in two groups");
        }
    }
}

fn in_a_file<T>(name: &str, data: &[u8], then: impl FnOnce(&Path) -> T) -> T {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let file = folder.path().join(name);
    fs::write(&file, data).expect("a file can be written");
    then(&file)
}

/// A plan is read and looked through, or refused; what was read is written as it is.
fn plan(data: &[u8]) {
    in_a_file("plan.json", data, |file| {
        let Ok(plan) = Plan::read(file) else { return };
        let mut out = Vec::new();
        plan.write_to(&mut out).expect("a plan can be written");
        fs::write(file, &out).expect("a file can be written");
        assert_eq!(Plan::read(file).expect("what was written can be read"), plan);
    });
}

/// Settings are read, and what is wrong in them named.
fn settings(data: &[u8]) {
    in_a_file("config.toml", data, |file| {
        let read = config::read(&config::SettingsPlace::Named(file.to_owned()));
        assert!(read.problems.iter().all(|problem| !problem.message.is_empty()));
    });
}

/// A query is understood or refused.
fn query(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    if let Err(error) = Query::parse_at(&text, 1_700_000_000) {
        assert!(!error.to_string().is_empty());
    }
}

/// A list of feeds is read; an archive is opened, listed and verified, or refused.
fn archive(data: &[u8]) {
    read_opml(&text_of(data), "list.opml");
    in_a_file("a.wirecopy", data, |file| {
        let Ok(archive) = wirecopy::archive::Archive::open(file) else { return };
        let _ = archive.verify(&Job::default());
        let everything = (Query::default(), wirecopy::archive::Which::All);
        for entry in archive.list(&everything.0, everything.1, 100).unwrap_or_default() {
            let _ = archive.article(entry.id).map(|article| article.iter().for_each(promises));
        }
    });
}

/// An address is taken or refused, and never shown with its password.
fn address(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let shown = shown_address(&text);
    assert!(!holds_password(&shown), "{shown}");
    if let Ok(address) = Address::parse(&text) {
        assert!(!holds_password(&address.shown()), "{}", address.shown());
        for link in ["", "/x", "//y.example", "?q", "../..", &text] {
            if let Ok(joined) = address.join(link) {
                assert!(!holds_password(&joined.shown()));
            }
        }
    }
}
