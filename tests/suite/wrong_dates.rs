//! Dates that cannot be right are told as problems of their files.

use wirecopy::model::{Corpus, LoadSettings};

use crate::support::clippings::{messages, read_with};

const BODY: &str =
    "The council agreed on Monday to repair the old bridge.\n\nIt will cost four million.";

/// 25 October 2024, at noon.
const NOW: i64 = 1_729_857_600;

fn read(name: &str, head: &str) -> Corpus {
    let settings = LoadSettings::default().with(|settings| settings.now = Some(NOW));
    read_with(name, format!("{head}\n{BODY}\n").as_bytes(), &settings)
}

fn matter(date: &str) -> String {
    format!("---\ntitle: Bridge\noutlet: Post\ndate: {date}\n---\n")
}

#[test]
fn a_date_that_cannot_be_read_is_told_and_the_article_read() {
    for (name, head, told) in [
        ("a.md", matter("the day before yesterday"), "the day before yesterday"),
        ("a.md", matter("2024-13-45"), "2024-13-45"),
        ("a.md", matter("\"31.02.2024\""), "31.02.2024"),
        ("a.txt", "Bridge to be repaired\nDate: 31 February 2024\n".into(), "31 February 2024"),
        ("a.md", "title:: Bridge\ndate:: in 3 weeks\n".into(), "in 3 weeks"),
    ] {
        let corpus = read(name, &head);
        let said = messages(&corpus);
        assert!(said.contains("cannot be read") && said.contains(told), "{head}: {said}");
        assert_eq!((corpus.len(), &corpus.articles()[0].meta.published), (1, &None), "{head}");
        assert!(corpus.articles()[0].meta.details.is_none(), "it is told once");
    }
}

#[test]
fn a_date_in_the_future_is_taken_and_told() {
    let page = "<html><head><meta property=\"article:published_time\" content=\"2099-03-01T10:00:00Z\">\
                </head><body><article><h1>Bridge</h1><p>The council agreed on Monday to repair the old \
                bridge over the river, the mayor said.</p></article></body></html>";
    for (name, head) in [
        ("a.md", matter("2099-03-01")),
        ("a.txt", "Bridge to be repaired\nPublished 1 March 2099\n".into()),
        ("a.html", page.into()),
    ] {
        let corpus = read(name, &head);
        let said = messages(&corpus);
        assert!(said.contains("lies in the future: `2099-03-01"), "{head}: {said}");
        assert!(corpus.articles()[0].meta.published.is_some(), "{head}");
    }
}

#[test]
fn what_may_be_right_or_is_no_date_of_a_head_is_no_problem() {
    for (name, head) in [
        ("a.md", matter("2024-10-25")),
        // It is tomorrow already elsewhere.
        ("a.md", matter("2024-10-26")),
        ("a.md", matter("")),
        ("a.md", "---\ntitle: Bridge\ndate: soon\npublished: 2024-10-01\n---\n".into()),
        ("a.txt", "Bridge to be repaired\nDate: to be named by the council\n".into()),
        ("a.html", format!("<title>Bridge</title><time>2 hours ago</time><p>{BODY}</p>")),
    ] {
        assert_eq!(messages(&read(name, &head)), "", "{head}");
    }
    let settings = LoadSettings::default();
    let corpus =
        read_with("a.md", format!("{}\n{BODY}", matter("2099-03-01")).as_bytes(), &settings);
    assert_eq!(messages(&corpus), "", "where nothing tells the time, nothing is in the future");
}

#[test]
fn many_wrong_dates_of_a_file_are_one_problem() {
    let entry = |n| {
        format!(
            "<item><title>Bridge {n}</title><pubDate>Mon, 99 Foo</pubDate><description>{BODY} {n}</description></item>"
        )
    };
    let entries: String = (0..5).map(entry).collect();
    let feed =
        format!("<rss version=\"2.0\"><channel><title>Post</title>{entries}</channel></rss>");
    let corpus = read_with("feed.xml", feed.as_bytes(), &LoadSettings::default());
    assert_eq!(corpus.problems.len(), 1, "{}", messages(&corpus));
    assert!(messages(&corpus).contains("and 4 more in this file"), "{}", messages(&corpus));
}
