//! What the archive keeps of articles that are alike, and how they are found.

use proptest::prelude::*;
use wirecopy::archive::{AddOutcome, Archive, Judged, Which};
use wirecopy::model::{
    Article, ArticleId, Corpus, Decision, DedupSettings, Evidence, Job, Member, Relation,
};
use wirecopy::text::query::Query;

use crate::archive::{add, corpus, empty, files, samples, search};

/// Articles out of texts, each in a file of its own name.
fn written(texts: &[(&str, &str)]) -> Corpus {
    let folder = tempfile::tempdir().unwrap();
    let mut paths = Vec::new();
    for (name, text) in texts {
        let path = folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        paths.push(path.to_str().unwrap().to_owned());
    }
    corpus(&paths.iter().map(String::as_str).collect::<Vec<_>>())
}

const TEASER: &str = "Ferry to stay in port until spring\n\nThe harbour board of Ashmere said on \
    Friday that the ferry Corran Maid would not sail before April, since both of its engines \
    failed on the way back from Inver Bridge last week.\n";

const FULL: &str = "Ferry to stay in port until spring\n\nThe harbour board of Ashmere said on \
    Friday that the ferry Corran Maid would not sail before April, since both of its engines \
    failed on the way back from Inver Bridge last week.\n\nPassengers waited for six hours in the \
    fog before two fishing boats towed them home. The master, Lena Orr, said she had asked for \
    new pumps in 2019.\n\nUntil then a bus will run along the coast three times a day, and the \
    board will pay for the tickets of pupils.\n";

#[test]
fn a_fuller_text_takes_the_place_of_a_teaser_and_both_come_back() {
    let (_folder, mut archive) = empty();
    let teaser = written(&[("teaser.txt", TEASER)]);
    let full = written(&[("full.txt", FULL)]);
    let [AddOutcome::New(first)] = add(&mut archive, &teaser)[..] else { panic!("new") };
    let [AddOutcome::New(second)] = add(&mut archive, &full)[..] else { panic!("kept") };
    let kept = archive.entry(first).unwrap().unwrap().kept.unwrap();
    assert_eq!((kept.id, kept.relation), (second, Relation::Contained));
    assert_eq!(archive.entry(second).unwrap().unwrap().variants, 1);
    for (id, corpus) in [(first, &teaser), (second, &full)] {
        assert_eq!(archive.article(id).unwrap().unwrap(), *corpus.articles()[0]);
    }
    assert_eq!(archive.verify(&Job::default()).unwrap().wrong, [""; 0]);
}

#[test]
fn the_order_of_adding_changes_who_is_stored_how_and_not_who_is_kept() {
    for order in [[TEASER, FULL], [FULL, TEASER]] {
        let (_folder, mut archive) = empty();
        add(&mut archive, &written(&[("a.txt", order[0]), ("b.txt", order[1])]));
        let hits = search(&archive, "ferry");
        assert_eq!(hits.len(), 1, "the variant stands behind the kept one");
        let kept = archive.article(hits[0].entry.id).unwrap().unwrap();
        assert!(kept.text.contains("fishing boats"));
        let both = Query::parse("ferry").unwrap();
        assert_eq!(archive.search(&both, Which::All, 10).unwrap().len(), 2);
    }
}

#[test]
fn what_is_there_stays_where_no_rule_prefers_what_comes() {
    let loud = FULL.replace("six hours", "SIX HOURS");
    for order in [[FULL, &*loud], [&*loud, FULL]] {
        let (_folder, mut archive) = empty();
        let [AddOutcome::New(first)] = add(&mut archive, &written(&[("a.txt", order[0])]))[..]
        else {
            panic!("new")
        };
        let [AddOutcome::Variant { relation, of, .. }] =
            add(&mut archive, &written(&[("b.txt", order[1])]))[..]
        else {
            panic!("a copy of one that is there is nothing new")
        };
        assert_eq!((relation, of), (Relation::Exact, first));
    }
}

#[test]
fn a_variant_is_found_by_what_it_has_of_its_own() {
    let (_folder, mut archive) = empty();
    let own = FULL.replace("The master, Lena Orr", "The quartermaster, Lena Orr");
    add(&mut archive, &written(&[("a.txt", &(FULL.to_owned() + "\nSnow is expected.\n"))]));
    let [AddOutcome::Variant { id, of, .. }] = add(&mut archive, &written(&[("b.txt", &own)]))[..]
    else {
        panic!("a variant")
    };
    let hits = search(&archive, "quartermaster");
    assert_eq!(hits.iter().map(|hit| hit.entry.id).collect::<Vec<_>>(), [id]);
    let hits = search(&archive, "ferry");
    assert_eq!(hits.iter().map(|hit| hit.entry.id).collect::<Vec<_>>(), [of]);
}

#[test]
fn two_versions_of_a_page_are_both_kept() {
    let (_folder, mut archive) = empty();
    let outcomes = add(&mut archive, &samples());
    let version = outcomes.iter().find_map(|outcome| match outcome {
        AddOutcome::Version(id) => Some(*id),
        _ => None,
    });
    let versions = archive.versions(version.expect("the Herald's evening version")).unwrap();
    assert_eq!(versions.len(), 2);
    for id in versions {
        assert_eq!(archive.entry(id).unwrap().unwrap().kept, None);
    }
}

#[test]
fn a_person_overrules_the_engine_and_nothing_is_left_out() {
    let texts =
        written(&[("a.txt", FULL), ("b.txt", TEASER), ("c.txt", "Snow fell. It was cold.")]);
    let judged = |article, relation, decision| Judged {
        kept: ArticleId(0),
        member: Member {
            article: ArticleId(article),
            relation,
            evidence: Evidence::Text,
            similarity: 1.0,
            own: [0].into(),
        },
        decision,
    };
    let decisions =
        [judged(1, Relation::Contained, Decision::Keep), judged(2, Relation::Near, Decision::Drop)];
    let (_folder, mut archive) = empty();
    let settings = DedupSettings::default();
    let added = archive.add(&texts, &files(), &settings, Some(&decisions), &Job::default());
    let outcomes = added.unwrap().outcomes;
    assert!(matches!(outcomes[0], AddOutcome::New(_)), "{outcomes:?}");
    assert!(matches!(outcomes[1], AddOutcome::New(_)), "{outcomes:?}");
    assert!(matches!(outcomes[2], AddOutcome::Variant { of, .. } if of == outcomes[0].id()));
    for (outcome, article) in outcomes.iter().zip(texts.articles()) {
        assert_eq!(archive.article(outcome.id()).unwrap().unwrap(), **article);
    }
    assert_eq!(archive.verify(&Job::default()).unwrap().wrong, [""; 0]);
}

#[test]
fn work_that_is_cancelled_leaves_whole_batches() {
    let (_folder, mut archive) = empty();
    let job = Job::default();
    job.cancel();
    let settings = DedupSettings::default();
    assert!(archive.add(&samples(), &files(), &settings, None, &job).is_err());
    assert_eq!(archive.stats().unwrap().articles, 0);
    add(&mut archive, &samples());
}

#[test]
fn a_japanese_word_is_found() {
    let (_folder, mut archive) = empty();
    let text = "東京で地震があった。港湾局は新しいフェリーを春まで止めると発表した。\n";
    add(&mut archive, &written(&[("a.txt", text), ("b.txt", FULL)]));
    for word in ["地震", "港湾局", "フェリー"] {
        let hits = search(&archive, word);
        assert_eq!(hits.len(), 1, "{word}");
        assert_eq!(hits[0].snippet.found.len(), 1, "{word}");
    }
    assert!(search(&archive, "震地").is_empty(), "the characters stand the other way round");
}

#[test]
fn conditions_hold_for_outlet_date_language_and_words() {
    let (_folder, mut archive) = empty();
    add(&mut archive, &samples());
    let count = |query: &str| archive.count(&Query::parse(query).unwrap(), Which::All).unwrap();
    let all = count("");
    assert_eq!(all, 10);
    assert_eq!(count("outlet:herald") + count("-outlet:herald"), all);
    assert_eq!(count("after:2025-03-13") + count("-after:2025-03-13"), all);
    assert!(count("after:2025-03-13") > 0 && count("before:2025-03-13") > 0);
    assert_eq!(count("after:2025 before:2026") + 1, all, "one has no date");
    assert_eq!(count("lang:en") + count("-lang:en"), all);
    assert_eq!(count("words>5"), all);
    assert!(count("title:lighthouse") < count("lighthouse"));
    assert_eq!(count("lighthouse") + count("-lighthouse"), all);
}

#[test]
fn who_printed_whose_articles_is_counted_by_date() {
    let (_folder, mut archive) = empty();
    let page =
        |outlet: &str, date: &str| format!("---\nsite: {outlet}\ndate: {date}\n---\n\n{FULL}");
    let (wire, post) = (page("Wire", "2024-10-01"), page("Post", "2024-10-02"));
    add(&mut archive, &written(&[("post.md", &post), ("wire.md", &wire)]));
    let stats = archive.stats().unwrap();
    let rows: Vec<_> = stats.reuse.iter().map(|row| (&*row.outlet, row.copies)).collect();
    assert_eq!(rows, [("Post", 1), ("Wire", 0)]);
    assert_eq!(stats.reuse[0].of, [("Wire".into(), 1)]);
    assert_eq!(stats.reuse[0].month.as_deref(), Some("2024-10"));
}

#[test]
fn who_was_first_is_unknown_where_no_date_tells() {
    let (_folder, mut archive) = empty();
    let dated = |outlet: &str, date: &str| format!("---\nsite: {outlet}\n{date}\n---\n\n{FULL}");
    let (wire, post) = (dated("Wire", "date: 2024-10-01"), dated("Post", "date: 2024-10-01"));
    let (late, none) = (dated("Late", "date: 2024-10-03"), dated("None", "title: undated"));
    let files = [("a.md", &*wire), ("b.md", &post), ("c.md", &late), ("d.md", &none)];
    add(&mut archive, &written(&files));
    let stats = archive.stats().unwrap();
    let rows: Vec<_> =
        stats.reuse.iter().map(|row| (&*row.outlet, row.copies, row.unknown)).collect();
    assert_eq!(rows, [("Late", 1, 0), ("None", 0, 1), ("Post", 0, 1), ("Wire", 0, 1)]);
}

fn one_article() -> (tempfile::TempDir, Archive) {
    let (folder, mut archive) = empty();
    add(&mut archive, &written(&[("a.txt", FULL)]));
    (folder, archive)
}

#[test]
fn tidying_up_changes_nothing_that_can_be_asked() {
    let (_folder, mut archive) = empty();
    let outcomes = add(&mut archive, &samples());
    let read = |archive: &Archive| -> Vec<Option<Article>> {
        outcomes.iter().map(|outcome| archive.article(outcome.id()).unwrap()).collect()
    };
    let before = read(&archive);
    assert_eq!(archive.gc().unwrap().dropped, 0);
    assert_eq!(read(&archive), before);
    assert_eq!(archive.verify(&Job::default()).unwrap().wrong, [""; 0]);
    assert!(!search(&archive, "dam").is_empty());
}

#[test]
fn no_text_breaks_the_index() {
    let (_folder, archive) = one_article();
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let hostile =
        "[-\"*:^(){}+.,'#!?%a-z0-9 ]{0,30}|(AND|OR|NOT|NEAR| |\"|\\*|ferry){0,8}|\\PC{0,30}";
    runner
        .run(&hostile.prop_map(|text| text), |text| {
            if let Ok(query) = Query::parse(&text) {
                match archive.search(&query, Which::All, 10) {
                    Ok(_) | Err(wirecopy::archive::ArchiveError::Query(_)) => {}
                    Err(error) => return Err(TestCaseError::fail(format!("{text:?}: {error}"))),
                }
            }
            Ok(())
        })
        .unwrap();
}
