//! The archive and what is around it: full disks, older files, queries, exports, marks.

use std::collections::BTreeMap;
use std::fs;
use std::io::Read;
use std::path::Path;
use std::sync::Arc;

use flate2::read::GzDecoder;
use serde_json::Value;
use wirecopy::archive::{AddOutcome, Archive, Which};
use wirecopy::ingest::{load_all, load_opml};
use wirecopy::model::{Article, Corpus, FeedState, Job, LoadSettings, Role, Subscription};
use wirecopy::text::query::{Query, QueryError};
use wirecopy::tui::screens::library::filter::LibraryFilter;

use crate::archive::{add, corpus, empty, samples};
use crate::archive_faults::write_articles;
use crate::plan_faults::on_a_full_disk;
use crate::program::wirecopy;

#[test]
fn a_disk_that_takes_no_more_is_told_and_what_was_there_stays() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    write_articles(&folder.path().join("texts"), 3, 90);
    let (file, texts) = (at("a.wirecopy"), at("texts"));
    let first = ["archive", "add", "assets/sample-clippings", "--archive", &file, "--no-config"];
    assert_eq!(wirecopy(&first).code, Some(0));
    let size = fs::metadata(&file).unwrap().len() as usize;
    let before = wirecopy(&["archive", "list", "--archive", &file, "--no-config"]).stdout;
    let adding = ["archive", "add", &*texts, "--archive", &file, "--no-config"];
    // No file may grow: at first not even the log can be begun, then it breaks off somewhere.
    for bytes in [16 << 10, size / 2, size, 2 * size, 4 * size] {
        let ran = on_a_full_disk(bytes / 512, &adding);
        if ran.code == Some(0) {
            break;
        }
        assert_eq!(ran.code, Some(2), "{bytes}: {ran:?}");
        let said = "a.wirecopy: the disk does not take what is written\n  hint: what was added \
            before is safe";
        assert!(ran.stderr.contains(said), "{bytes}: {ran:?}");
        let verified = wirecopy(&["archive", "verify", "--archive", &file, "--no-config"]);
        assert_eq!(verified.code, Some(0), "{bytes}: {verified:?}");
    }
    assert_eq!(wirecopy(&adding).code, Some(0));
    let archive = Archive::open(Path::new(&file)).unwrap();
    assert_eq!(archive.stats().unwrap().articles, 100);
    let after = wirecopy(&["archive", "list", "-n", "0", "--archive", &file, "--no-config"]).stdout;
    for line in before.lines() {
        assert!(after.contains(line.split("  (+").next().unwrap()), "{line}");
    }
}

#[test]
fn an_archive_of_the_first_format_opens_and_takes_more() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("old.wirecopy");
    let packed = fs::read("tests/fixtures/archive/version-1.wirecopy.gz").unwrap();
    let mut bytes = Vec::new();
    GzDecoder::new(&packed[..]).read_to_end(&mut bytes).unwrap();
    assert_eq!(bytes[60..64], [0, 0, 0, 1], "the version in the head");
    fs::write(&path, bytes).unwrap();
    let old = Archive::open(&path).unwrap();
    assert_eq!(old.stats().unwrap().articles, 10);
    let read = samples();
    // More is read of the one page now, its caption, than when the archive was made; all else comes
    // back as it is read today.
    let told = |mut texts: Vec<(bool, Box<str>)>| -> Vec<Box<str>> {
        assert_eq!(texts.iter().filter(|(is_page, _)| *is_page).count(), 1);
        texts.retain(|(is_page, _)| !is_page);
        let mut texts: Vec<Box<str>> = texts.into_iter().map(|(_, text)| text).collect();
        texts.sort();
        texts.dedup();
        texts
    };
    let is_page = |outlet: &str| outlet == "Northern Wire";
    let kept = old.list(&Query::default(), Which::All, 100).unwrap();
    let kept = kept
        .iter()
        .map(|entry| (is_page(&entry.outlet), old.article(entry.id).unwrap().unwrap().text));
    // One sample states another number now.
    let as_then =
        |text: &str| text.replace("Some 310 people spent", "Some 240 people spent").into();
    let expected = read.articles().iter().map(|a| (is_page(a.outlet()), as_then(&a.text)));
    assert_eq!(told(kept.collect()), told(expected.collect()));
    drop(old);
    let mut archive = Archive::open_to_write(&path).unwrap();
    assert_eq!(archive.verify(&Job::default()).unwrap().wrong, [""; 0]);
    let more = tempfile::tempdir().unwrap();
    fs::write(more.path().join("a.txt"), "The mill closed.\n\nIt had stood on Quay Street.\n")
        .unwrap();
    let added = add(&mut archive, &corpus(&[more.path().to_str().unwrap()]));
    assert!(matches!(added[..], [AddOutcome::New(_)]), "{added:?}");
    assert_eq!(archive.verify(&Job::default()).unwrap().wrong, [""; 0]);
}

/// The texts that a query finds in an archive and with the reader's filter, each sorted.
fn both(archive: &Archive, articles: &Corpus, query: &str) -> [Vec<String>; 2] {
    let found = archive.list(&Query::parse(query).unwrap(), Which::All, 1000).unwrap();
    let found = found.iter().map(|entry| archive.article(entry.id).unwrap().unwrap());
    let filter = LibraryFilter::parse(query, 0).unwrap();
    let passes = |article: &&Arc<Article>| filter.passes(article, Default::default());
    let passed = articles.articles().iter().filter(passes).map(|article| (**article).clone());
    let name = |article: Article| format!("{} {}", article.source.shown(), article.text);
    let mut sides = [found.map(name).collect::<Vec<_>>(), passed.map(name).collect()];
    sides.iter_mut().for_each(|side| side.sort());
    sides
}

#[test]
fn the_archive_and_the_filter_of_the_reader_find_the_same() {
    let (_folder, mut archive) = empty();
    add(&mut archive, &samples());
    // What the archive holds, once: the sample that is saved twice is one article there.
    let all = archive.list(&Query::default(), Which::All, 100).unwrap();
    let all = all.iter().map(|entry| Arc::new(archive.article(entry.id).unwrap().unwrap()));
    let articles = Corpus::new(all.collect(), Vec::new(), Vec::new());
    let mut found = 0;
    for query in [
        "",
        "evacuation",
        "-evacuation",
        "--evacuation",
        "Evacuation dam",
        "\"the dam\"",
        "-\"the dam\" dam",
        "evacuat*",
        "-evacuat*",
        "title:dam",
        "-title:dam",
        "title:\"the dam\"",
        "outlet:westmark",
        "-outlet:WESTMARK",
        "outlet:\"Westmark Herald\"",
        "url:example",
        "-url:example",
        "url:https://",
        "lang:en",
        "-lang:EN",
        "lang:e",
        "after:2025",
        "-after:2025",
        "before:2025-03-14",
        "after:2025-03-13 before:2025-03-14",
        "-before:2025",
        "after:2025-03 lang:en -outlet:herald dam",
        "nowhereatall",
    ] {
        let [archived, filtered] = both(&archive, &articles, query);
        assert_eq!(archived, filtered, "{query}");
        found += archived.len();
    }
    assert!(found > 60, "they find something: {found}");
}

#[test]
fn no_query_whatever_its_signs_ends_badly() {
    let (_folder, mut archive) = empty();
    add(&mut archive, &samples());
    let long = |word: &str, times: usize| vec![word; times].join(" ");
    for query in [
        "NEAR(dam water, 5)",
        "dam AND OR NOT",
        "{title body} : dam",
        "^dam",
        "dam + water",
        "body:",
        "dam*water*",
        "*",
        "***",
        "a'b\\\"",
        "'; DROP TABLE article; --",
        "%",
        "_",
        "\u{0}",
        "(((",
        "title:",
        "\"\"",
        "-\"\"",
        "- -- ---",
        "outlet:%",
        "url:_",
        "😀",
        "\u{200b}",
        "words>99999999999999999999",
        "words>-1",
        "shared>5",
        "after:9999-12-31",
        "before:0000",
        "lang:",
        "\"a b",
        "x:y:z",
        &long("dam", 200),
        &long("-dam", 200),
        &long("dam*", 100),
        &format!("\"{}\"", long("dam", 2000)),
        &long("title:dam", 100),
        &long("-outlet:x", 200),
    ] {
        let Ok(parsed) = Query::parse(query) else { continue };
        for which in [Which::Kept, Which::All] {
            match archive.search(&parsed, which, 10) {
                Ok(_) | Err(wirecopy::archive::ArchiveError::Query(_)) => {}
                Err(error) => panic!("{query:.60}: {error}"),
            }
            assert!(
                archive.count(&parsed, which).is_ok() || archive.list(&parsed, which, 1).is_err()
            );
        }
    }
    assert_eq!(Query::parse(&long("d", 201)), Err(QueryError::TooMany(201)));
    assert_eq!(Query::parse(&long("dam", 10_000)), Err(QueryError::TooLong(39_999)));
    let file = archive.path().to_str().unwrap().to_owned();
    for (query, said) in [
        (long("d", 201), "201 conditions are more than the 200 that can be asked at once"),
        (long("dam", 10_000), "39999 bytes are more than the 10000 that a query may have"),
        ("\"dam".to_owned(), "a quotation mark is not closed"),
        ("!!".to_owned(), "`!!` has no word to look for"),
    ] {
        let ran = wirecopy(&["archive", "search", &query, "--archive", &file, "--no-config"]);
        assert_eq!(ran.code, Some(2), "{ran:?}");
        assert!(ran.stderr.contains(said), "{ran:?}");
    }
}

/// Articles with every sign that Markdown or YAML could take for one of its own.
const SIGNS: &[(&str, &str)] = &[
    (
        "signs.md",
        "---\ntitle: \"Bread: 5 * 3, #1 & 'half' \\\"price\\\"\"\nsite: \"Tern: *Echo* [daily]\"\n\
         date: 2025-03-13T08:30:00Z\nurl: https://echo.example/a?b=1&c=2#x\n---\n\n\
         A loaf costs 5 \\* 3 pence, the bakers of Tern said on Monday.\n\n\
         1\\. That is \\_no\\_ list, and \\# 2 is no heading, a spokesman said.\n\n\
         \\- Nor is this one an item, since nothing stands before it.\n\n\
         \\> Nobody is quoted here \\| and no table begins; see \\[1\\] and \\<b\\> \\&amp; \\`code\\`.\n\n\
         A line \\\\ with a backslash, and \\~\\~none\\~\\~ of it is struck out.\n\n\
         \\=\\=\\=\\= these are no underline, the printer said.\n\n+44 is how the number begins, he said.\n",
    ),
    (
        "lists.md",
        "---\ntitle: Lists\nsite: Tern Post\n---\n\nThe council named three streets on Monday night.\n\n\
         - Quay Street stays closed until the autumn\n- Mill Lane opens again in the summer\n\n\
         > The work took longer than we had hoped, the mayor said.\n\n## What comes next\n\n\
         The council meets again in May, and will vote on the bridge then.\n",
    ),
];

#[test]
fn exported_markdown_is_the_same_articles_when_it_is_read_again() {
    let texts = tempfile::tempdir().unwrap();
    for (name, text) in SIGNS {
        fs::write(texts.path().join(name), text).unwrap();
    }
    let read = corpus(&["assets/sample-clippings", texts.path().to_str().unwrap()]);
    let (_folder, mut archive) = empty();
    let ids: Vec<_> = add(&mut archive, &read).iter().map(|outcome| outcome.id()).collect();
    let out = tempfile::tempdir().unwrap();
    let entries = archive.list(&Query::default(), Which::All, 100).unwrap();
    archive.export_markdown(&entries, out.path()).unwrap();
    let again = corpus(&[out.path().to_str().unwrap()]);
    let by_number: BTreeMap<i64, &Arc<Article>> = again
        .articles()
        .iter()
        .map(|article| {
            let stem = article.source.path.file_stem().unwrap().to_str().unwrap();
            (stem.rsplit('-').next().unwrap().parse().unwrap(), article)
        })
        .collect();
    assert_eq!(by_number.len(), entries.len());
    for (id, before) in ids.iter().zip(read.articles()) {
        let after = by_number[&id.0];
        assert_eq!(after.headline(), before.headline(), "{}", id.0);
        assert_eq!(after.outlet(), before.outlet(), "{}", id.0);
        let date = |article: &Article| article.meta.published.clone();
        assert_eq!(date(after), date(before), "{}", id.0);
        assert_eq!(after.meta.url, before.meta.url, "{}", id.0);
        assert_eq!(story(after), story(before), "{}", id.0);
    }
}

/// The blocks that are the story, without the white space inside them.
fn story(article: &Article) -> Vec<String> {
    let told = article.blocks.iter().filter(|block| block.role != Role::Boilerplate);
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    told.map(|block| words(block.span.of(&article.text))).collect()
}

#[test]
fn exported_lines_and_lists_of_feeds_are_read_again() {
    let (folder, mut archive) = empty();
    let ids: Vec<_> = add(&mut archive, &samples()).iter().map(|one| one.id()).collect();
    let title: Option<Box<str>> = Some("A & B <\"daily\">\u{7}".into());
    for (url, folder) in
        [("https://a.example/f?x=1&y=2", None), ("https://b.example/f", Some("News & more"))]
    {
        let state = FeedState { url: url.into(), title: title.clone(), ..FeedState::default() };
        archive.set_feed(&state).unwrap();
        let folder = folder.map(Into::into);
        archive.subscribe(&Subscription { url: url.into(), title: None, folder }).unwrap();
    }
    let file = folder.path().join("a.wirecopy");
    let file = file.to_str().unwrap();
    let run = |format: &str| {
        wirecopy(&[
            "archive",
            "export",
            "--variants",
            "-f",
            format,
            "--archive",
            file,
            "--no-config",
        ])
    };
    let lines = run("jsonl");
    let mut texts = BTreeMap::new();
    for line in lines.stdout.lines() {
        let value: Value = serde_json::from_str(line).unwrap();
        texts.insert(value["id"].as_i64().unwrap(), value["text"].as_str().unwrap().to_owned());
    }
    for (id, article) in ids.iter().zip(samples().articles()) {
        assert_eq!(texts[&id.0], *article.text);
    }
    let opml = folder.path().join("feeds.opml");
    fs::write(&opml, run("opml").stdout).unwrap();
    let read = load_opml(&opml, &LoadSettings::default()).unwrap();
    assert_eq!(read.problems, []);
    let title: Option<Box<str>> = Some("A & B <\"daily\">".into());
    let feed = |url: &str, folder: Option<&str>| Subscription {
        url: url.into(),
        title: title.clone(),
        folder: folder.map(Into::into),
    };
    let expected = [
        feed("https://a.example/f?x=1&y=2", None),
        feed("https://b.example/f", Some("News & more")),
    ];
    assert_eq!(read.subscriptions, expected);
}

#[test]
fn marks_of_now_reach_articles_of_the_archive_and_change_nothing_in_it() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    let notice = "Tides of the week come to you every Friday by our own boat.";
    let text = format!(
        "Ferry aground\n\nThe ferry ran aground at Tern on Monday.\n\n{notice}\n\nAll 84 people \
        on board were taken off before midnight, the coastguard said.\n"
    );
    fs::write(at("a.txt"), text).unwrap();
    fs::write(at("config.toml"), "").unwrap();
    let (file, config) = (at("a.wirecopy"), at("config.toml"));
    let (file, config) = (file.to_str().unwrap(), config.to_str().unwrap());
    let add = || {
        let path = at("a.txt");
        wirecopy(&["archive", "add", path.to_str().unwrap(), "--archive", file, "--config", config])
    };
    let role = || {
        let args = ["inspect", "-f", "json", "--archive", file, "--config", config];
        let document: Value = serde_json::from_str(&wirecopy(&args).stdout).unwrap();
        let sentences = document["articles"][0]["sentences"].as_array().unwrap().clone();
        let told = document["articles"][0]["text"].as_str().unwrap().find(notice).unwrap();
        let is = |s: &&Value| s["start"].as_u64() == Some(told as u64);
        sentences.iter().find(is).unwrap()["role"].as_str().unwrap().to_owned()
    };
    assert!(add().stdout.contains("1 new"));
    assert_eq!(role(), "body");
    fs::write(at("boilerplate.txt"), "- Tides of the week\n").unwrap();
    assert_eq!(role(), "boilerplate", "a mark of now");
    let stored = Archive::open(Path::new(file)).unwrap();
    let entry = &stored.list(&Query::default(), Which::All, 9).unwrap()[0];
    let article = stored.article(entry.id).unwrap().unwrap();
    assert!(article.blocks.iter().all(|block| block.role != Role::Boilerplate));
    drop(stored);
    fs::write(at("boilerplate.txt"), "").unwrap();
    assert_eq!(role(), "body", "and taken back");
    // What was read under a mark is told to be so; taken back, it is story again.
    fs::remove_file(file).unwrap();
    fs::write(at("boilerplate.txt"), "- Tides of the week\n").unwrap();
    assert!(add().stdout.contains("1 new"));
    assert_eq!(role(), "boilerplate");
    fs::write(at("boilerplate.txt"), "").unwrap();
    assert_eq!(role(), "body");
}

/// Short stories under a long notice that nobody knows by its wording.
fn under_a_notice(folder: &Path) {
    let notice = "Members of our harbour circle read every tide table two days before anyone else \
        does, and may bring a friend along to the summer regatta. To join the circle, write to \
        the desk at the old customs house, or ring the bell beside its green door. ";
    for (at, (story, place)) in [
        ("The mill on Quay Street burned down", "Ostby"),
        ("A school of porpoises was seen", "Inver"),
        ("Two buses collided in the fog", "Corran"),
        ("The mayor resigned over the bridge", "Stell"),
        ("A baker won the county prize", "Ashmere"),
        ("Hail broke forty greenhouse roofs", "Westmark"),
        ("The library lends out telescopes", "Meridian"),
        ("Divers raised a bell from the wreck", "Lantern"),
    ]
    .into_iter()
    .enumerate()
    {
        let text =
            format!("{story}\n\n{story} in {place} on the {}th of March.\n\n{notice}\n", 11 + at);
        fs::write(folder.join(format!("{at}.txt")), text).unwrap();
    }
}

#[test]
fn files_added_one_at_a_time_and_a_folder_at_once_are_the_same_stories() {
    let texts = tempfile::tempdir().unwrap();
    under_a_notice(texts.path());
    let read =
        load_all(&[texts.path().to_owned()], &LoadSettings::default(), &Job::default()).unwrap();
    let kept = |outcomes: Vec<AddOutcome>| {
        outcomes.iter().filter(|o| matches!(o, AddOutcome::New(_))).count()
    };
    let (_folder, mut at_once) = empty();
    assert_eq!(kept(add(&mut at_once, &read)), 8);
    let (_folder, mut one_by_one) = empty();
    let mut outcomes = Vec::new();
    for article in read.articles() {
        let one = Corpus::new(vec![Arc::clone(article)], Vec::new(), Vec::new());
        outcomes.extend(add(&mut one_by_one, &one));
    }
    assert_eq!(kept(outcomes.clone()), 8, "{outcomes:?}");
}

#[test]
fn one_at_a_time_keeps_all_that_is_kept_all_at_once_and_hardly_more() {
    let read = corpus(&["assets/sample-feeds", "assets/sample-clippings"]);
    let (_folder, mut at_once) = empty();
    let (_folder, mut one_by_one) = empty();
    let together = add(&mut at_once, &read);
    let mut apart = Vec::new();
    for article in read.articles() {
        let one = Corpus::new(vec![Arc::clone(article)], Vec::new(), Vec::new());
        apart.extend(add(&mut one_by_one, &one));
    }
    let kept = |archive: &Archive| archive.count(&Query::default(), Which::Kept).unwrap();
    let (many, more) = (kept(&at_once), kept(&one_by_one));
    assert!((60..100).contains(&many), "some are copies: {many}");
    // What is furniture is told by many pages side by side. While it is not known, two articles
    // are taken for less alike than they are: one stays that could go, and none goes that must not.
    assert!(more >= many && more - many <= 1, "{many} and {more}");
    // What does not stay all at once is a variant one at a time too, or another one of its story.
    for (a, b) in together.iter().zip(&apart) {
        let stays =
            |outcome: &AddOutcome| matches!(outcome, AddOutcome::New(_) | AddOutcome::Version(_));
        assert!(!stays(a) || stays(b) || matches!(b, AddOutcome::Variant { .. }), "{a:?}, {b:?}");
    }
}
