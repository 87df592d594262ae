//! `wirecopy fetch` as people run it: what it prints, what it keeps, how it ends.

use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::thread;
use std::time::{Duration, Instant};

use tempfile::TempDir;
use wirecopy::archive::{Archive, Which};
use wirecopy::model::FeedState;
use wirecopy::text::query::Query;

use crate::program::{Ran, command};
use crate::schema::validate;
use crate::support::server::{Asked, Reply, Server, feed, gzip};

/// A place for an archive, with settings that spare the tests the pauses between requests.
pub struct Place {
    folder: TempDir,
}

impl Place {
    pub fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let place = Self { folder };
        std::fs::write(place.file("config.toml"), "[fetch]\npause = 0\nretries = 0\n").unwrap();
        place
    }

    pub fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn archive_file(&self) -> PathBuf {
        self.file("archive.db")
    }

    pub fn archive(&self) -> Archive {
        Archive::open(&self.archive_file()).expect("an archive")
    }

    pub fn command(&self, args: &[&str]) -> std::process::Command {
        let (config, archive) = (self.file("config.toml"), self.archive_file());
        let mut command = command(&["fetch"]);
        command.arg("--config").arg(config).arg("--archive").arg(archive).args(args);
        command.env("TMPDIR", self.folder.path());
        command
    }

    pub fn fetch(&self, args: &[&str]) -> Ran {
        let output = self.command(args).output().expect("the program starts");
        let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
        Ran { code: output.status.code(), stdout: text(output.stdout), stderr: text(output.stderr) }
    }

    /// The headlines of all articles, in order.
    pub fn headlines(&self) -> Vec<String> {
        headlines(&self.archive())
    }

    fn state(&self, url: &str) -> FeedState {
        let feeds = self.archive().feeds().expect("feeds");
        feeds.into_iter().find(|state| &*state.url == url).expect(url)
    }
}

pub fn headlines(archive: &Archive) -> Vec<String> {
    let all = archive.list(&Query::default(), Which::All, 10_000).expect("a list");
    let mut headlines: Vec<_> = all.iter().map(|entry| entry.headline.to_string()).collect();
    headlines.sort();
    headlines
}

pub const FERRY: &str = "The night ferry to Corran stayed in port on Tuesday, since the swell at the \
    harbour mouth was higher than its rules allow. The next one sails at noon.";
const LIGHT: &str = "Keepers found the lamp of the lighthouse broken by a gull. A new one comes \
    by road from Ashmere, which takes two days in this weather.";

fn tides() -> String {
    feed(&[("ferry", FERRY), ("light", LIGHT)])
}

fn json(ran: &Ran) -> serde_json::Value {
    serde_json::from_str(&ran.stdout).unwrap_or_else(|error| panic!("{error}: {ran:?}"))
}

#[test]
fn a_feed_is_archived_and_then_asked_for_only_if_it_changed() {
    let server = Server::start(|asked, _| match asked.header("if-none-match") {
        Some(_) => Reply::head(304, &[]),
        None => Reply::new(200, &[("ETag", "\"1\"")], tides()),
    });
    let (place, url) = (Place::new(), server.url("/feed"));
    let ran = place.fetch(&[&url]);
    assert_eq!((ran.code, ran.stderr.as_str()), (Some(0), ""), "{ran:?}");
    assert_eq!(ran.stdout, format!("{url}: 2 new\n\n1 feed: 1 read; 2 new\n"));
    assert_eq!(place.headlines(), ["Notice ferry", "Notice light"]);
    let state = place.state(&url);
    assert_eq!(state.title.as_deref(), Some("Ashmere Tides"));
    assert_eq!((state.etag.as_deref(), state.failures), (Some("\"1\""), 0));
    let again = place.fetch(&[&url]);
    assert_eq!(again.stdout, format!("{url}: not modified\n\n1 feed: 1 not modified\n"));
    assert_eq!((again.code, place.headlines().len()), (Some(0), 2));
}

#[test]
fn what_is_there_already_is_not_added_again() {
    let other = "The bridge at Ashmere opens again on Monday, a month before it was due.";
    let server = Server::of(&[
        ("/a", Reply::ok(tides())),
        ("/b", Reply::ok(feed(&[("ferry", FERRY), ("bridge", other)]))),
    ]);
    let place = Place::new();
    assert_eq!(place.fetch(&[&server.url("/a")]).code, Some(0));
    let ran = json(&place.fetch(&["--format", "json", &server.url("/b"), &server.url("/a")]));
    let counts = |at: usize| {
        let feed = &ran["feeds"][at];
        (feed["new"].as_u64(), feed["variants"].as_u64(), feed["known"].as_u64())
    };
    assert_eq!(counts(0), (Some(1), Some(0), Some(1)), "{ran}");
    assert_eq!(counts(1), (Some(0), Some(0), Some(2)), "{ran}");
    let archive = place.archive();
    let ferry = archive.list(&Query::parse("ferry").unwrap(), Which::All, 10).unwrap();
    let places = archive.sightings(ferry[0].id).unwrap();
    let feeds: Vec<_> = places.iter().filter_map(|place| place.feed.clone()).collect();
    assert_eq!((ferry.len(), feeds.len()), (1, 2), "{feeds:?}");
}

/// A page whose head names feeds.
fn page(feeds: &[&str]) -> Reply {
    let links: String = feeds
        .iter()
        .map(|feed| format!("<link rel=alternate type=application/rss+xml href={feed}>"))
        .collect();
    let html = format!("<html><head>{links}</head><body><p>Hello.</p></body></html>");
    Reply::new(200, &[("Content-Type", "text/html")], html)
}

#[test]
fn the_one_feed_that_a_page_names_is_read_and_said_and_asked_for_at_once_the_next_time() {
    let server =
        Server::start(|asked, _| match (asked.path.as_str(), asked.header("if-none-match")) {
            ("/", _) => page(&["/feed"]),
            ("/feed", Some("\"1\"")) => Reply::head(304, &[]),
            ("/feed", _) => Reply::new(200, &[("ETag", "\"1\"")], tides()),
            _ => page(&["/page-again"]),
        });
    let (place, url, feed) = (Place::new(), server.url("/"), server.url("/feed"));
    let ran = place.fetch(&[&url]);
    assert_eq!((ran.code, ran.stderr.as_str()), (Some(0), ""), "{ran:?}");
    let said = format!("{url}: 2 new; this is a page, its feed is {feed}\n");
    assert!(ran.stdout.starts_with(&said), "{ran:?}");
    assert_eq!(place.state(&url).moved_to.as_deref(), Some(&*feed));
    let again = place.fetch(&[&url]);
    assert!(again.stdout.contains(&format!("{url}: not modified\n")), "{again:?}");
    assert_eq!(server.paths(), ["/", "/feed", "/feed"]);
    // A page that leads to a page is no feed, and goes no further.
    let page = place.fetch(&[&server.url("/page")]);
    assert_eq!(page.code, Some(2), "{page:?}");
    assert!(page.stderr.contains("is a web page, not a feed"), "{page:?}");
    assert_eq!(server.paths()[3..], ["/page", "/page-again"]);
    assert_eq!(place.state(&server.url("/page")).moved_to, None);
    let opml = archive_opml(&place);
    assert!(opml.contains(&format!("xmlUrl=\"{feed}\"")), "{opml}");
}

fn archive_opml(place: &Place) -> String {
    place.archive().opml(&wirecopy::fetch::shown_address).unwrap()
}

#[test]
fn a_list_of_feeds_is_well_formed_and_holds_no_password() {
    let place = Place::new();
    let mut archive = wirecopy::archive::Archive::open_to_write(&place.archive_file()).unwrap();
    let state = |url: &str, title: &str| FeedState {
        url: url.into(),
        title: Some(title.into()),
        ..FeedState::default()
    };
    archive
        .set_feed(&state("https://ann:s3cret@a.example/feed", "Tides\u{FFFE} & \"more\""))
        .unwrap();
    archive.set_feed(&state("https://b.example/feed?x=1&y=2", "Quay\u{1}")).unwrap();
    drop(archive);
    let mut command = command(&["archive", "export", "--format", "opml", "--archive"]);
    let output = command.arg(place.archive_file()).output().expect("the program starts");
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    let ran = Ran {
        code: output.status.code(),
        stdout: text(output.stdout),
        stderr: text(output.stderr),
    };
    assert_eq!(ran.code, Some(0), "{ran:?}");
    assert!(ran.stdout.contains("xmlUrl=\"https://a.example/feed\""), "{ran:?}");
    assert!(!ran.stdout.contains("s3cret") && !ran.stdout.contains("ann"), "{ran:?}");
    assert!(!ran.stdout.contains(['\u{FFFE}', '\u{1}']), "{ran:?}");
    assert!(ran.stderr.contains("names and passwords are left out of 1 address"), "{ran:?}");
}

#[test]
fn a_feed_that_has_moved_is_shown_and_exported_where_it_is_now() {
    let server = Server::of(&[
        ("/old", Reply::redirect(301, "/new")),
        ("/new", Reply::ok(tides())),
        ("/for-now", Reply::redirect(302, "/new")),
    ]);
    let place = Place::new();
    let [old, new, for_now] = ["/old", "/new", "/for-now"].map(|path| server.url(path));
    let document = json(&place.fetch(&["--format", "json", &old, &for_now]));
    assert_eq!(document["feeds"][0]["moved_to"], *new, "{document}");
    assert_eq!(document["feeds"][1]["moved_to"], serde_json::Value::Null, "{document}");
    let opml = archive_opml(&place);
    assert!(opml.contains(&format!("xmlUrl=\"{new}\"")), "{opml}");
    assert!(opml.contains(&format!("xmlUrl=\"{for_now}\"")) && !opml.contains(&old), "{opml}");
    // The list that was exported leads back to the feed that is known.
    std::fs::write(place.file("feeds.opml"), opml).unwrap();
    let again = place.fetch(&[place.file("feeds.opml").to_str().unwrap()]);
    assert!(again.stdout.contains("2 feeds: 2 read; 4 already there"), "{again:?}");
    assert_eq!(place.archive().feeds().unwrap().len(), 2, "no feed is there twice");
}

#[test]
fn nothing_and_lies_about_what_it_is_are_told_apart() {
    let server = Server::of(&[
        ("/nothing", Reply::ok("")),
        ("/picture", Reply::new(200, &[("Content-Type", "image/png")], tides())),
        ("/page", Reply::new(200, &[("Content-Type", "text/html; charset=x-none")], tides())),
        ("/json", Reply::new(200, &[("Content-Type", "application/rss+xml")], "{\"a\": 1}")),
    ]);
    let place = Place::new();
    let urls = ["/nothing", "/picture", "/page", "/json"].map(|path| server.url(path));
    let ran = place.fetch(&urls.each_ref().map(String::as_str));
    let lines: Vec<_> = ran.stdout.lines().collect();
    assert_eq!(lines[0], format!("{}: failed: the answer is empty", urls[0]));
    assert_eq!(lines[1], format!("{}: 2 new", urls[1]));
    assert_eq!(lines[2], format!("{}: 2 already there", urls[2]));
    assert_eq!(lines[3], format!("{}: failed: is not a feed", urls[3]));
}

#[test]
fn a_failing_feed_stops_no_other_and_is_told() {
    let server = Server::of(&[
        ("/good", Reply::ok(tides())),
        ("/gone", Reply::new(410, &[], "")),
        ("/later", Reply::new(429, &[("Retry-After", "3600")], "")),
        ("/page", page(&["/good", "/else", "/good"])),
    ]);
    let place = Place::new();
    let urls = ["/gone", "/good", "/later", "/page"].map(|path| server.url(path));
    let [gone, good, later, page] = urls.each_ref().map(String::as_str);
    let ftp = "ftp://ann:secret@files.example/feed";
    let ran = place.fetch(&[gone, good, later, page, ftp]);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    let lines: Vec<_> = ran.stdout.lines().collect();
    assert_eq!(lines[0], format!("{gone}: failed: answers 410: it is gone for good"));
    assert_eq!(lines[1], format!("{good}: 2 new"));
    assert!(lines[2].contains("asked too often; not asked again before 20"), "{ran:?}");
    assert_eq!(lines[3], format!("{page}: failed: is a web page, not a feed"));
    assert!(lines[4].starts_with("ftp://files.example/feed: failed: "), "{ran:?}");
    assert_eq!(lines[6], "5 feeds: 1 read, 4 failed; 2 new");
    assert!(!format!("{ran:?}").contains("secret"), "{ran:?}");
    assert!(ran.stderr.contains(&format!("warning: {gone}: answers 410")), "{ran:?}");
    assert!(ran.stderr.contains("hint: remove it from the list"), "{ran:?}");
    let named = format!("the page names these feeds: {good} {}\n", server.url("/else"));
    assert!(ran.stderr.contains(&named), "{ran:?}");
    assert!(!server.paths().contains(&"/else".to_owned()), "nothing is fetched unasked");
    assert!(place.state(later).not_before.is_some());
    assert_eq!(place.state(gone).failures, 1);
    assert_eq!(place.state(page).etag, None);
    // What is no address is nothing to come back to.
    assert_eq!(place.archive().feeds().unwrap().len(), 4);
    let before = server.asked().len();
    let skipped = place.fetch(&[later]);
    assert!(skipped.stdout.contains("not asked: not before 20"), "{skipped:?}");
    assert_eq!((skipped.code, server.asked().len()), (Some(0), before));
}

#[test]
fn the_exit_code_tells_failure_where_asked_to_and_always_if_all_failed() {
    let server = Server::of(&[("/good", Reply::ok(tides()))]);
    let place = Place::new();
    let (good, bad) = (server.url("/good"), server.url("/bad"));
    assert_eq!(place.fetch(&["--exit-code", &good]).code, Some(0));
    assert_eq!(place.fetch(&["--exit-code", &good, &bad]).code, Some(1));
    assert_eq!(place.fetch(&[&good, &bad]).code, Some(0));
    assert_eq!(place.fetch(&[&bad]).code, Some(2));
    assert_eq!(place.fetch(&[]).code, Some(2));
    assert_eq!(place.fetch(&["no-such-list.opml"]).code, Some(2));
    assert_eq!(place.fetch(&["--jobs", "0", &good]).code, Some(2));
    let ran = place.fetch(&["--exit-code", "no-such-list.opml", &good]);
    assert_eq!(ran.code, Some(1), "{ran:?}");
    assert!(ran.stderr.contains("no-such-list.opml: no such file"), "{ran:?}");
}

#[test]
fn lists_of_feeds_and_all_known_feeds_are_fetched() {
    let server = Server::start(|asked, _| {
        let guid = asked.path.trim_start_matches('/').to_owned();
        Reply::ok(feed(&[(&guid, &format!("{FERRY} Seen from pier {guid}."))]))
    });
    let place = Place::new();
    let outline = |path: &str| format!("<outline type='rss' xmlUrl='{}'/>", server.url(path));
    let list = format!(
        "<opml version='2.0'><body><outline text='Coast'>{}{}</outline>{}</body></opml>",
        outline("/1"),
        outline("/2"),
        outline("/1"),
    );
    std::fs::write(place.file("feeds.opml"), list).unwrap();
    let file = place.file("feeds.opml");
    let ran = place.fetch(&[file.to_str().unwrap(), &server.url("/3")]);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    assert_eq!(ran.stdout.lines().count(), 5, "{ran:?}");
    let folders = place.archive().subscriptions().unwrap();
    assert_eq!(folders.iter().filter(|feed| feed.folder.is_some()).count(), 2, "{folders:?}");
    let mut asked = server.paths();
    asked.sort();
    assert_eq!(asked, ["/1", "/2", "/3"]);
    let all = place.fetch(&["--all"]);
    assert!(all.stdout.ends_with("3 feeds: 3 read; 3 already there\n"), "{all:?}");
    assert_eq!(server.asked().len(), 6);
}

#[test]
fn a_dry_run_writes_nothing() {
    let server = Server::of(&[("/a", Reply::ok(tides())), ("/b", Reply::ok(tides()))]);
    let place = Place::new();
    let (a, b) = (server.url("/a"), server.url("/b"));
    let ran = place.fetch(&["--dry-run", &a, &b]);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    let said = format!("{a}: 2 would be new\n{b}: 2 already there\n");
    assert!(ran.stdout.starts_with(&said), "{ran:?}");
    assert!(ran.stdout.ends_with("nothing was written\n"), "{ran:?}");
    let left: Vec<_> = std::fs::read_dir(place.folder.path()).unwrap().flatten().collect();
    assert_eq!(left.len(), 1, "only the settings: {left:?}");
    place.fetch(&[&a]);
    let (before, feeds) = (place.headlines(), place.archive().feeds().unwrap());
    let ran = place.fetch(&["--dry-run", &a, &b, &server.url("/missing")]);
    assert!(ran.stdout.starts_with(&format!("{a}: 2 already there\n")), "{ran:?}");
    assert_eq!((place.headlines(), place.archive().feeds().unwrap()), (before, feeds));
}

#[test]
fn the_articles_behind_new_entries_are_archived_beside_them() {
    let page = |asked: &Asked| {
        let more: String = (1..12)
            .map(|n| format!("<p>Paragraph {n} of the story tells what pier {n} looked like.</p>"))
            .collect();
        let title = if asked.path == "/ferry" { "Ferry stays in port" } else { "Lamp broken" };
        format!(
            "<html><head><title>{title}</title></head><body><nav>Home</nav><article>\
             <h1>{title}</h1><p>{}</p>{more}</article></body></html>",
            if asked.path == "/ferry" { FERRY } else { LIGHT }
        )
    };
    let server = Server::start(move |asked, _| match asked.path.as_str() {
        "/feed" => {
            let host = asked.header("host").unwrap_or_default().to_owned();
            Reply::ok(tides().replace("https://tides.example", &format!("http://{host}")))
        }
        "/ferry" => Reply::new(200, &[("Content-Type", "text/html")], page(asked)),
        _ => Reply::new(404, &[], ""),
    });
    let place = Place::new();
    let url = server.url("/feed");
    let ran = place.fetch(&["--full-text", &url]);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    let both = "/feed: 2 new, 1 full text\n\n1 feed: 1 read; 2 new, 1 full text\n";
    assert!(ran.stdout.ends_with(both), "an entry and its page are one new article: {ran:?}");
    assert!(ran.stderr.contains("/light: no full text: answers 404"), "{ran:?}");
    let dry = Place::new().fetch(&["--full-text", "--dry-run", &url]);
    assert!(dry.stdout.contains("/feed: 2 would be new, 1 full text\n"), "{dry:?}");
    let all = place.archive();
    let entries = all.list(&Query::default(), Which::All, 100).unwrap();
    let texts: Vec<_> =
        entries.iter().map(|entry| all.article(entry.id).unwrap().unwrap().text).collect();
    assert!(texts.iter().any(|text| text.contains("Paragraph 11 of the story")), "{texts:?}");
    assert!(texts.iter().any(|text| text.contains("broken by a gull")), "{texts:?}");
    let asked = server.asked().len();
    let again = place.fetch(&["--full-text", &url]);
    assert!(again.stdout.contains(": 2 already there"), "{again:?}");
    assert_eq!(server.asked().len(), asked + 1, "{:?}", server.paths());
}

#[test]
fn the_pages_of_a_list_of_addresses_are_archived_once_with_what_the_list_says_of_them() {
    let server = Server::start(|asked, _| match asked.path.as_str() {
        "/ferry" | "/light" => {
            let text = if asked.path == "/ferry" { FERRY } else { LIGHT };
            let html = format!(
                "<html><head><title>Of the harbour</title></head><body><article><h1>Of the harbour</h1>\
                 <p>{text}</p></article></body></html>"
            );
            Reply::new(200, &[("Content-Type", "text/html")], html)
        }
        _ => Reply::new(404, &[], ""),
    });
    let [ferry, light, none] = ["/ferry", "/light", "/none"].map(|path| server.url(path));
    let place = Place::new();
    let write = |name: &str, text: String| {
        std::fs::write(place.file(name), text).unwrap();
        place.file(name).to_string_lossy().into_owned()
    };
    let table = write(
        "saved.csv",
        format!(
            "title,url,publish_date,media_name\nFerry,{ferry},2024-10-25,The Post\nNone,{none},,\n"
        ),
    );
    let lines = write("pages.txt", format!("# to read\n{light}\n{ferry}\n"));
    let dry = place.fetch(&["--dry-run", &table]);
    assert!(dry.stdout.contains(&format!("{ferry}: 1 would be new\n")), "{dry:?}");
    assert!(!place.archive_file().exists());
    let ran = place.fetch(&[&table, &lines]);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    assert!(ran.stdout.contains(&format!("{ferry}: 1 new\n")), "{ran:?}");
    assert!(ran.stdout.ends_with("\n\n3 pages: 2 read, 1 failed; 2 new\n"), "{ran:?}");
    assert!(ran.stderr.contains("/none: answers 404"), "{ran:?}");
    let all = place.archive();
    let entries = all.list(&Query::default(), Which::All, 100).unwrap();
    let post = entries.iter().find(|entry| entry.outlet.as_ref() == "The Post").expect("an outlet");
    let article = all.article(post.id).unwrap().unwrap();
    assert!(article.text.contains("stayed in port"));
    assert_eq!(article.meta.published.as_ref().map(|p| &*p.iso), Some("2024-10-25"));
    let asked = server.asked().len();
    let again = place.fetch(&["--format", "json", "--exit-code", &table, &lines]);
    assert_eq!(again.code, Some(1), "{again:?}");
    assert_eq!(server.paths()[asked..], ["/none"]);
    let document = json(&again);
    validate("assets/schema/fetch-1.schema.json", &document);
    assert_eq!(document["page_totals"]["there"], 2, "{document}");
    assert_eq!(document["pages"][0]["outcome"], "there", "{document}");
    let prose = write("prose.txt", format!("See {ferry}, it says.\n"));
    let refused = place.fetch(&[&prose]);
    assert_eq!(refused.code, Some(2), "{refused:?}");
    assert!(refused.stderr.contains("no list of addresses"), "{refused:?}");
}

#[test]
fn what_breaks_off_is_read_as_far_as_it_came_and_asked_for_again() {
    let whole = tides();
    let cut = whole.find("<item><guid isPermaLink=\"false\">light").unwrap() + 60;
    let server = Server::start(move |asked, before| {
        assert_eq!(asked.header("if-none-match"), None);
        let headers = &[("ETag", "\"1\"")];
        match before {
            0 => Reply::with_length(200, headers, &tides()[..cut], tides().len()),
            _ => Reply::new(200, headers, tides()),
        }
    });
    let (place, url) = (Place::new(), server.url("/feed"));
    let ran = place.fetch(&[&url]);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    assert!(ran.stdout.contains(" new"), "{ran:?}");
    assert!(ran.stderr.contains("the answer breaks off"), "{ran:?}");
    assert!(place.headlines().contains(&"Notice ferry".to_owned()));
    assert!(place.state(&url).fault.is_some());
    let again = place.fetch(&[&url]);
    assert_eq!((again.code, again.stderr.as_str()), (Some(0), ""), "{again:?}");
    assert!(place.headlines().contains(&"Notice light".to_owned()));
    assert_eq!(place.state(&url).fault, None);
}

#[test]
fn feeds_in_any_dress_are_read() {
    let latin: Vec<u8> =
        feed(&[("cafe", "The café by the pier stays open all through the storm.")])
            .replace(" encoding=\"utf-8\"", "")
            .chars()
            .map(|c| u8::try_from(c).unwrap())
            .collect();
    let server = Server::of(&[
        ("/latin", Reply::new(200, &[("Content-Type", "text/xml; charset=\"iso-8859-1\"")], latin)),
        ("/packed", Reply::new(200, &[("Content-Encoding", "gzip")], gzip(tides().as_bytes()))),
        ("/old", Reply::redirect(301, "/packed")),
    ]);
    let place = Place::new();
    let old = server.url("/old");
    let ran = place.fetch(&[&server.url("/latin"), &old]);
    assert_eq!((ran.code, ran.stderr.as_str()), (Some(0), ""), "{ran:?}");
    assert!(ran.stdout.contains(&format!("2 new; moved to {}", server.url("/packed"))), "{ran:?}");
    let archive = place.archive();
    let entries = archive.list(&Query::parse("café").unwrap(), Which::All, 10).unwrap();
    assert_eq!(entries.len(), 1);
    let article = archive.article(entries[0].id).unwrap().unwrap();
    assert!(article.text.contains("The café by the pier"), "{}", article.text);
    assert_eq!(place.state(&old).moved_to.as_deref(), Some(&*server.url("/packed")));
}

#[test]
fn an_archive_that_is_none_is_left_alone() {
    let server = Server::of(&[("/feed", Reply::ok(tides()))]);
    let place = Place::new();
    std::fs::write(place.archive_file(), "shopping list").unwrap();
    let ran = place.fetch(&[&server.url("/feed")]);
    assert_eq!((ran.code, ran.stdout.as_str()), (Some(2), ""), "{ran:?}");
    assert!(ran.stderr.contains("no archive of wirecopy"), "{ran:?}");
    assert_eq!(std::fs::read_to_string(place.archive_file()).unwrap(), "shopping list");
    assert_eq!(server.asked().len(), 0);
}

#[test]
fn an_archive_that_breaks_ends_the_run_and_is_told() {
    let place = Place::new();
    let file = place.archive_file();
    drop(Archive::open_to_write(&file).unwrap());
    let server = Server::start(move |asked, _| {
        if asked.path == "/feed" {
            let archive = rusqlite::Connection::open(&file).unwrap();
            archive.execute_batch("DROP TABLE content").unwrap();
        }
        Reply::ok(tides())
    });
    let ran = place.fetch(&[&server.url("/feed"), &server.url("/other")]);
    assert_eq!(ran.code, Some(2), "{ran:?}");
    assert!(ran.stderr.contains("error: ") && ran.stderr.contains("archive.db"), "{ran:?}");
    assert_eq!(server.paths(), ["/feed"]);
}

#[test]
fn json_tells_all_of_it() {
    let server = Server::of(&[("/feed", Reply::ok(tides())), ("/bad", Reply::new(503, &[], ""))]);
    let place = Place::new();
    let (good, bad) = (server.url("/feed"), server.url("/bad"));
    let document = json(&place.fetch(&["-q", "--format", "json", &good, &bad]));
    validate("assets/schema/fetch-1.schema.json", &document);
    assert_eq!(document["schema"], "wirecopy.fetch/1");
    assert_eq!(document["dry_run"], false);
    let feed = &document["feeds"][0];
    assert_eq!((&feed["url"], &feed["outcome"]), (&good.into(), &"read".into()));
    assert_eq!((&feed["new"], &feed["title"]), (&2.into(), &"Ashmere Tides".into()));
    let failed = &document["feeds"][1];
    assert_eq!((&failed["outcome"], &failed["tries"]), (&"failed".into(), &1.into()));
    assert_eq!(failed["failure"]["kind"], "status");
    assert_eq!(document["totals"]["failed"], 1);
}

#[cfg(unix)]
#[test]
fn ctrl_c_ends_a_slow_feed_and_keeps_the_others() {
    /// Seconds that a host asks to be left alone.
    const PAUSE: u64 = 20;
    let server = Server::start(|asked, _| match asked.path.as_str() {
        "/feed" => Reply::ok(tides()),
        "/slow" => Reply::head(200, &[]).then("<rss><channel>").then_hold(),
        _ => Reply::new(503, &[("Retry-After", &PAUSE.to_string())], ""),
    });
    for last in ["/slow", "/busy"] {
        let place = Place::new();
        std::fs::write(place.file("config.toml"), "[fetch]\npause = 0\n").unwrap();
        let before = server.asked().len();
        let child = place
            .command(&[&server.url("/feed"), &server.url(last)])
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        wait_until(|| server.asked().len() >= before + 2);
        let started = Instant::now();
        let child_id = child.id().to_string();
        let kill = std::process::Command::new("kill").args(["-INT", &child_id]).status();
        assert!(kill.unwrap().success());
        let ran = child.wait_with_output().unwrap();
        assert_eq!(ran.status.code(), Some(130), "{last}");
        let told = String::from_utf8(ran.stdout).unwrap();
        assert!(told.contains("2 feeds: 1 read, 1 not finished; 2 new\n"), "{told}");
        assert!(started.elapsed() < Duration::from_secs(PAUSE), "it waited as the host asked");
        assert_eq!(place.headlines(), ["Notice ferry", "Notice light"], "{last}");
    }
}

pub fn wait_until(mut is: impl FnMut() -> bool) {
    let started = Instant::now();
    while !is() {
        assert!(started.elapsed() < Duration::from_secs(20), "it does not come to it");
        thread::sleep(Duration::from_millis(1));
    }
}

#[test]
fn the_proxy_of_the_environment_is_used() {
    let proxy = Server::start(|_, _| Reply::new(502, &[], ""));
    let place = Place::new();
    let ran = place.command(&["http://feeds.example/"]).env("http_proxy", proxy.url("")).output();
    assert_eq!(ran.unwrap().status.code(), Some(2));
    assert_eq!(proxy.asked()[0].path, "feeds.example:80");
    // A host that is excepted is asked itself.
    let server = Server::of(&[("/feed", Reply::ok(tides()))]);
    let mut direct = place.command(&[&server.url("/feed")]);
    direct.env("http_proxy", proxy.url("")).env("no_proxy", "localhost,127.0.0.1");
    assert_eq!(direct.output().unwrap().status.code(), Some(0));
    assert_eq!((proxy.asked().len(), server.asked().len()), (1, 1));
    assert!(Path::new(&place.archive_file()).exists());
}

#[test]
fn addresses_that_bring_nothing_make_no_archive_and_are_remembered_in_one_that_is_made() {
    let server = Server::of(&[
        ("/words", Reply::ok("just some words")),
        ("/gone", Reply::new(410, &[], "")),
        ("/feed", Reply::ok(tides())),
    ]);
    let place = Place::new();
    let [words, gone, feed] = ["/words", "/gone", "/feed"].map(|path| server.url(path));
    for address in [&*words, &gone, "ftp://files.example/feed", "http://127.0.0.1:9/"] {
        let ran = place.fetch(&[address]);
        assert!(ran.stdout.contains("failed"), "{ran:?}");
        assert!(!place.archive_file().exists(), "{address}");
    }
    assert_eq!(place.fetch(&[&gone, &feed]).code, Some(0));
    assert_eq!(place.headlines().len(), 2);
    assert!(place.state(&gone).fault.is_some(), "{:?}", place.state(&gone));
}
