//! Feeds and lists of feeds as they are found.

use wirecopy::ingest::read_opml;

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
