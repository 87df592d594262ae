//! Feeds and lists of feeds as they are found.

use wirecopy::ingest::{FeedBytes, ReadFeed, load_all, load_opml, read_feed, read_opml};
use wirecopy::model::{Job, LoadSettings};

#[test]
fn a_list_of_feeds_gives_each_feed_once_with_its_folder() {
    let text = r#"<?xml version="1.0" encoding="UTF-8"?>
<opml version="2.0"><head><title>Mine &amp; yours</title></head><body>
<outline text="Coast" title="Coast">
  <outline text="Harbour">
    <outline type="rss" text="Tide Table" xmlUrl="https://tides.example/feed?a=1&amp;b=2"/>
    <outline type="rss" title="Pilot" text="" xmlurl="feed://pilot.example/rss"></outline>
  </outline>
  <outline type="rss" text="Ferry & Pier" XMLURL='https://ferry.example/rss?x=1&y=2' htmlUrl="https://ferry.example"/>
</outline>
<outline text="Tide Table again" xmlUrl="https://tides.example/feed?a=1&amp;b=2"/>
<outline type="atom" text="Old form" url="http://old.example/atom.xml" />
<outline type="link" text="A page" url="http://page.example/"/>
</body></opml>"#;
    let opml = read_opml(text, "list.opml");
    let found: Vec<_> = opml
        .subscriptions
        .iter()
        .map(|s| (&*s.url, s.title.as_deref().unwrap_or(""), s.folder.as_deref().unwrap_or("")))
        .collect();
    assert_eq!(opml.title.as_deref(), Some("Mine & yours"));
    assert_eq!(
        found,
        [
            ("https://tides.example/feed?a=1&b=2", "Tide Table", "Coast/Harbour"),
            ("http://pilot.example/rss", "Pilot", "Coast/Harbour"),
            ("https://ferry.example/rss?x=1&y=2", "Ferry & Pier", "Coast"),
            ("http://old.example/atom.xml", "Old form", ""),
        ]
    );
    assert_eq!(opml.problems, []);
}

#[test]
fn a_broken_list_of_feeds_loses_only_what_is_broken_and_names_its_line() {
    let text = "<opml><body>\n\
        <outline text='No address' type='rss'/>\n\
        <outline text='On disk' xmlUrl='feeds/local.xml'/>\n\
        <outline text='Another list' type='include' url='https://lists.example/all.opml'/>\n\
        <outline text='5 < 6 & more' xmlUrl='https://a.example/rss'>\n\
        <outline text='Inner' xmlUrl='https://b.example/rss'/>\n\
        <outline text='Cut of";
    let opml = read_opml(text, "list.opml");
    let urls: Vec<_> = opml.subscriptions.iter().map(|s| &*s.url).collect();
    assert_eq!(urls, ["https://a.example/rss", "https://b.example/rss"]);
    assert_eq!(opml.subscriptions[0].title.as_deref(), Some("5 < 6 & more"));
    let told: Vec<_> = opml.problems.iter().map(|p| (p.line, &*p.message)).collect();
    assert_eq!(
        told,
        [
            (Some(2), "a feed without an address (xmlUrl)"),
            (Some(3), "`feeds/local.xml` is no address of the web"),
            (Some(4), "another list of feeds is named here, which is not read"),
            (Some(7), "the list of feeds breaks off before its end"),
        ]
    );
    assert!(opml.problems.iter().all(|p| &*p.path == "list.opml" && p.hint.is_some()));
}

/// What the reader makes of a feed that was got from `address`.
fn got(address: &str, feed: &[u8]) -> ReadFeed {
    let feed = FeedBytes { bytes: feed, address, charset: None };
    read_feed(feed, &LoadSettings::default(), &Job::default()).expect("a feed")
}

fn titles(feed: &ReadFeed) -> Vec<&str> {
    feed.articles.iter().map(|article| article.meta.title.as_deref().unwrap_or("")).collect()
}

fn urls(feed: &ReadFeed) -> Vec<&str> {
    feed.articles.iter().map(|article| article.meta.url.as_deref().unwrap_or("")).collect()
}

#[test]
fn relative_links_are_read_against_the_nearest_base() {
    let feed = got(
        "https://mirror.example/feeds/all.xml",
        b"<rss xml:base='https://harbour.example/news/'><channel><link>https://harbour.example/</link>\
        <item><title>1</title><link>one.html</link></item>\
        <item xml:base='2031/'><title>2</title><link>two.html</link></item>\
        <item><title>3</title><guid isPermaLink='true'>/three</guid></item>\
        <item><title>4</title><guid isPermaLink='false'>https://harbour.example/?p=4</guid></item>\
        <item><title>5</title><link>//cdn.example/five</link></item></channel></rss>",
    );
    assert_eq!(
        urls(&feed),
        [
            "https://harbour.example/news/one.html",
            "https://harbour.example/news/2031/two.html",
            "https://harbour.example/three",
            "",
            "https://cdn.example/five",
        ]
    );
    let bare = "<rss><channel><item><title>1</title><link>/one</link></item><item><title>2</title>\
        <guid>seven</guid></item><link>https://later.example/x/</link></channel></rss>";
    assert_eq!(urls(&got("feed.xml", bare.as_bytes())), ["https://later.example/one", ""]);
    assert_eq!(urls(&got("https://a.example/f", bare.as_bytes()))[0], "https://a.example/one");
}

#[test]
fn an_entry_with_nothing_to_read_is_told_with_its_line_and_link() {
    let feed = got(
        "feed.xml",
        b"<rss><channel><title>Pictures</title>\n<item><title>One</title></item>\n\
        <item><link>https://a.example/2</link><description>&lt;img src='x.jpg'></description>\n\
        </item>\n<item><guid>3</guid></item></channel></rss>",
    );
    assert_eq!(titles(&feed), ["One"]);
    let left_out: Vec<_> = feed.left_out.iter().map(|e| (e.index, e.line)).collect();
    assert_eq!(left_out, [(1, Some(3)), (2, Some(5))]);
    let told: Vec<_> = feed.problems.iter().map(|p| (p.line, &*p.message)).collect();
    assert_eq!(
        told,
        [
            (Some(3), "entry 2 has neither title nor text, left out (https://a.example/2)"),
            (Some(5), "entry 3 has neither title nor text, left out"),
        ]
    );
    let many = format!("<rss><channel>{}</channel></rss>", "<item></item>".repeat(40));
    let many = got("feed.xml", many.as_bytes());
    assert_eq!((many.left_out.len(), many.problems.len()), (40, 6));
    assert_eq!(&*many.problems[5].message, "35 more entries have neither title nor text, left out");
}

#[test]
fn content_wrapped_in_base64_is_unwrapped_and_titles_keep_words_in_angle_brackets() {
    let feed = got(
        "feed.xml",
        b"<feed><entry><title mode='base64'>VGlkZSB0YWJsZQ==</title>\
        <content type='application/octet-stream'>PHA+SGlnaCB3YXRlciBhdCBzaXguPC9wPg==</content>\
        </entry><entry><title type='html'>A Vec&lt;T> in &lt;b>Rust&lt;/b></title></entry>\
        <entry><title type='text/plain'>Fares: &lt;b> stays</title></entry></feed>",
    );
    assert_eq!(titles(&feed), ["Tide table", "A Vec<T> in Rust", "Fares: <b> stays"]);
    assert_eq!(&*feed.articles[0].text, "Tide table\n\nHigh water at six.");
}

#[test]
fn what_a_cut_or_careless_feed_still_holds_is_read() {
    let cut = got(
        "feed.xml",
        b"<rss><channel><item><title>Four < five</title><description>Less < more & so on.\
        </description></item><item><title>Cut</title><description><![CDATA[The pier was closed at ",
    );
    assert_eq!(titles(&cut), ["Four < five", "Cut"]);
    assert_eq!(&*cut.articles[0].text, "Four < five\n\nLess < more & so on.");
    assert_eq!(&*cut.articles[1].text, "Cut\n\nThe pier was closed at");
    let undeclared = got(
        "feed.xml",
        b"<rss><channel><item><media:group><media:title>Film</media:title><media:description>The \
        launch of the ferry.</media:description></media:group></item><item><title>Two</title>\
        <description>Short.</description><content:encoded>&lt;p>Long text.&lt;/p></content:encoded>\
        <dc:creator>Mira Vance</dc:creator></item></channel></rss>",
    );
    assert_eq!(titles(&undeclared), ["Film", "Two"]);
    assert_eq!(&*undeclared.articles[0].text, "Film\n\nThe launch of the ferry.");
    assert_eq!(&*undeclared.articles[1].text, "Two\n\nLong text.");
    assert_eq!(undeclared.articles[1].meta.author.as_deref(), Some("Mira Vance"));
    assert_eq!(undeclared.problems, []);
}

#[test]
fn feeds_of_every_age_and_in_every_wrapping_are_read() {
    let cdf = "<CHANNEL HREF='http://www.harbour.example/' BASE='http://base.example/'>\
        <TITLE>Channel</TITLE><ITEM HREF='/1'><TITLE>Old</TITLE><ABSTRACT>Text.</ABSTRACT></ITEM>\
        </CHANNEL>";
    let rdf = "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' \
        xmlns='http://purl.org/rss/1.0/'><channel rdf:about='x'><title>Site</title></channel>\
        <item rdf:about='https://a.example/1'><title>Old</title><description>Text.</description>\
        </item></rdf:RDF>";
    let alone = "<entry xmlns='http://www.w3.org/2005/Atom'><title>Old</title><summary>Text.\
        </summary></entry>";
    let page = "<!DOCTYPE html><html><body><feed xmlns='http://www.w3.org/2005/Atom'><entry>\
        <title>Old</title><content>Text.</content></entry></feed></body></html>";
    for (text, url) in
        [(cdf, "http://base.example/1"), (rdf, "https://a.example/1"), (alone, ""), (page, "")]
    {
        let feed = got("feed.xml", text.as_bytes());
        assert_eq!((titles(&feed), urls(&feed)), (vec!["Old"], vec![url]), "{text}");
        assert_eq!(&*feed.articles[0].text, "Old\n\nText.");
        assert_eq!(feed.problems, [], "{text}");
    }
}

#[test]
fn the_charset_that_a_server_names_is_believed_last() {
    let in_koi8 = [&b"<rss><channel><item><title>"[..], b"\xF0\xD2\xC9\xD7\xC5\xD4", b"</title>"];
    let bytes = in_koi8.concat();
    let feed = FeedBytes { bytes: &bytes, address: "feed", charset: Some("koi8-r") };
    let read = read_feed(feed, &LoadSettings::default(), &Job::default()).expect("a feed");
    assert_eq!(titles(&read), ["Привет"]);
    let declared = [b"<?xml version='1.0' encoding='koi8-r'?>", &bytes[..]].concat();
    let feed = FeedBytes { bytes: &declared, address: "feed", charset: Some("iso-8859-1") };
    let read = read_feed(feed, &LoadSettings::default(), &Job::default()).expect("a feed");
    assert_eq!(titles(&read), ["Привет"]);
}

#[test]
fn what_is_no_feed_is_said_to_be_what_it_is() {
    for (text, message) in [
        ("<!DOCTYPE html><html><body>Not found", "is a web page, not a feed"),
        ("<opml></opml>", "is a list of feeds (OPML), not a feed"),
        ("Service unavailable", "is not a feed"),
    ] {
        let feed =
            FeedBytes { bytes: text.as_bytes(), address: "https://a.example/", charset: None };
        let problem = read_feed(feed, &LoadSettings::default(), &Job::default()).unwrap_err();
        assert_eq!((&*problem.message, &*problem.path), (message, "https://a.example/"));
    }
}

#[test]
fn a_list_of_feeds_among_clippings_is_told_as_such() {
    let dir = tempfile::tempdir().expect("a folder");
    let path = dir.path().join("mine.opml");
    std::fs::write(&path, "<opml><body><outline xmlUrl='https://a.example/'/></body></opml>")
        .unwrap();
    let corpus = load_all(std::slice::from_ref(&path), &LoadSettings::default(), &Job::default());
    let corpus = corpus.expect("read");
    assert_eq!((corpus.len(), corpus.problems.len()), (0, 1));
    assert_eq!(&*corpus.problems[0].message, "a list of feeds (OPML), not an article");
    assert!(corpus.problems[0].hint.as_deref().unwrap().contains("wirecopy fetch"));
    let opml = load_opml(&path, &LoadSettings::default()).expect("a list");
    assert_eq!(&*opml.subscriptions[0].url, "https://a.example/");
    std::fs::write(&path, "%PDF-1.7").unwrap();
    assert!(load_opml(&path, &LoadSettings::default()).is_err());
}
