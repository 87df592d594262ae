//! Asking a server that misbehaves: what comes back, what is remembered, how long it takes.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Condvar, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use wirecopy::fetch::{
    Client, Clock, FaultKind, FeedOutcome, Fetched, FetchedPage, Proxies, SystemClock,
};
use wirecopy::model::{Cancelled, FeedState, FetchSettings, Job};

use crate::support::server::{Reply, Server, brotli, deflate, feed, gzip, zlib};

/// The moment at which every fetch of these tests takes place.
pub const NOW: i64 = 1_800_000_000;

/// A clock on which waiting takes no time.
#[derive(Default)]
struct Hurried {
    waits: Mutex<Vec<Duration>>,
}

impl Hurried {
    fn waits(&self) -> Vec<Duration> {
        self.waits.lock().expect("no panic").clone()
    }

    fn waited(&self) -> Duration {
        self.waits().iter().sum()
    }
}

impl Clock for Hurried {
    fn now(&self) -> i64 {
        NOW + self.waited().as_secs() as i64
    }

    fn elapsed(&self) -> Duration {
        self.waited()
    }

    fn wait(&self, time: Duration, job: &Job) -> Result<(), Cancelled> {
        self.waits.lock().expect("no panic").push(time);
        job.check()
    }
}

pub fn settings() -> FetchSettings {
    FetchSettings::default().with(|settings| {
        settings.timeout = Duration::from_secs(5);
        settings.max_bytes = 1 << 18;
        settings.pause = Duration::ZERO;
    })
}

pub fn state(url: impl Into<String>) -> FeedState {
    FeedState { url: url.into().into(), ..FeedState::default() }
}

/// Asks for all of `feeds`; what became of them, in their order.
fn fetch_all(feeds: &[FeedState], settings: &FetchSettings, clock: &dyn Clock) -> Vec<Fetched> {
    let fetched = Mutex::new(Vec::new());
    let client = Client::new(settings, Proxies::default(), clock);
    let sink = |one| fetched.lock().expect("no panic").push(one);
    client.feeds(feeds, &Job::default(), &sink).expect("nobody cancels");
    let mut fetched = fetched.into_inner().expect("no panic");
    fetched.sort_by_key(|one| one.feed);
    assert_eq!(fetched.len(), feeds.len());
    fetched
}

pub fn fetch_state(state: FeedState, settings: &FetchSettings) -> (Fetched, Vec<Duration>) {
    let clock = Hurried::default();
    let mut fetched = fetch_all(&[state], settings, &clock);
    (fetched.remove(0), clock.waits())
}

pub fn fetch(url: String) -> Fetched {
    fetch_state(state(url), &settings()).0
}

/// What one reply, given to every request, comes to.
pub fn fetch_reply(reply: Reply) -> (Fetched, usize) {
    let server = Server::start(move |_, _| reply.clone());
    let fetched = fetch(server.url("/feed"));
    (fetched, server.asked().len())
}

pub fn page(fetched: &Fetched) -> &FetchedPage {
    match &fetched.outcome {
        FeedOutcome::Page(page) => page,
        other => panic!("no page: {other:?}"),
    }
}

pub fn text(fetched: &Fetched) -> &str {
    std::str::from_utf8(&page(fetched).bytes).expect("UTF-8")
}

pub fn fault(fetched: &Fetched) -> (FaultKind, &str) {
    match &fetched.outcome {
        FeedOutcome::Failed(fault) => (fault.kind, &fault.message),
        other => panic!("no fault: {other:?}"),
    }
}

pub fn tides() -> String {
    feed(&[("1", "The ferry stays in port."), ("2", "The lighthouse is dark.")])
}

#[test]
fn a_feed_is_asked_for_once_and_then_only_if_it_changed() {
    let server = Server::start(|asked, _| match asked.header("if-none-match") {
        Some("\"v1\"") => Reply::head(304, &[]),
        _ => Reply::new(
            200,
            &[("ETag", "\"v1\""), ("Last-Modified", "Sun, 06 Nov 1994 08:49:37 GMT")],
            tides(),
        ),
    });
    let first = fetch(server.url("/feed"));
    assert_eq!(text(&first), tides());
    assert_eq!(first.state.etag.as_deref(), Some("\"v1\""));
    assert_eq!((first.state.fetched, first.tries), (Some(NOW), 1));
    let (second, _) = fetch_state(first.state.clone(), &settings());
    assert!(matches!(second.outcome, FeedOutcome::NotModified), "{second:?}");
    assert_eq!(second.state, first.state);
    let asked = server.asked();
    assert_eq!(asked.len(), 2);
    let since = asked[1].header("if-modified-since");
    assert_eq!(since, Some("Sun, 06 Nov 1994 08:49:37 GMT"));
    assert_eq!(asked[0].header("if-none-match"), None);
    let agent = asked[0].header("user-agent").expect("a user agent");
    assert!(agent.starts_with(concat!("wirecopy/", env!("CARGO_PKG_VERSION"))), "{agent}");
    assert!(asked[0].header("accept").is_some_and(|kinds| kinds.contains("rss")));
    assert_eq!(asked[0].header("accept-encoding"), Some("gzip, br"));
}

#[test]
fn not_modified_is_no_answer_to_who_has_nothing() {
    let (fetched, asked) = fetch_reply(Reply::head(304, &[]));
    assert_eq!((fault(&fetched).0, asked), (FaultKind::Answer, 1));
}

#[test]
fn packed_feeds_are_unpacked() {
    for (how, packed) in [("gzip", gzip(tides().as_bytes())), ("br", brotli(tides().as_bytes()))] {
        let (fetched, _) = fetch_reply(Reply::new(200, &[("Content-Encoding", how)], packed));
        assert_eq!(text(&fetched), tides(), "{how}");
        assert_eq!(page(&fetched).cut, None, "{how}");
    }
}

#[test]
fn deflate_is_unpacked_though_nobody_asks_for_it_and_anything_else_is_told() {
    let bytes = tides();
    let with_head = zlib(bytes.as_bytes());
    let bare = deflate(bytes.as_bytes());
    for body in [with_head, bare] {
        let (fetched, _) = fetch_reply(Reply::new(200, &[("Content-Encoding", "Deflate")], body));
        assert_eq!(text(&fetched), bytes);
        assert_eq!(page(&fetched).cut, None);
    }
    let most = settings().max_bytes as usize;
    let bomb = zlib(" ".repeat(most + 1).as_bytes());
    let (fetched, _) = fetch_reply(Reply::new(200, &[("Content-Encoding", "deflate")], bomb));
    assert_eq!(fault(&fetched).0, FaultKind::Size);
    let (fetched, asked) = fetch_reply(Reply::new(200, &[("Content-Encoding", "zstd")], &bytes));
    assert_eq!(
        (fault(&fetched), asked),
        ((FaultKind::Answer, "the answer is packed by zstd, which was not asked for"), 1)
    );
}

#[test]
fn a_host_that_asks_for_patience_holds_up_no_other() {
    let busy = Server::start(|_, _| Reply::new(429, &[("Retry-After", "50")], ""));
    let free = Server::of(&[("/feed", Reply::ok(tides()))]);
    let clock = Hurried::default();
    let feeds = [state(busy.url("/a")), state(busy.url("/b")), state(free.url("/feed"))];
    let one_at_a_time = settings().with(|settings| settings.jobs = 1);
    let fetched = fetch_all(&feeds, &one_at_a_time, &clock);
    let of = |feed: usize| fetched.iter().find(|one| one.feed == feed).expect("all come");
    assert_eq!(text(of(2)), tides());
    assert_eq!((fault(of(0)).0, fault(of(1)).0), (FaultKind::Status(429), FaultKind::Status(429)));
}

#[test]
fn what_does_not_fit_is_refused_before_it_fills_the_memory() {
    let most = settings().max_bytes as usize;
    // 64 MiB out of a quarter of a megabyte: one member of a gzip file after the other.
    let bomb = gzip(&vec![b' '; 1 << 20]).repeat(64);
    assert!(bomb.len() < most);
    let packed = Reply::new(200, &[("Content-Encoding", "gzip")], bomb);
    let plain = Reply::ok(vec![b' '; most + 1]);
    let unending = Reply::head(200, &[]).then(vec![b' '; most + 1]).then_hold();
    for reply in [packed, plain, unending] {
        let (fetched, asked) = fetch_reply(reply);
        assert_eq!((fault(&fetched).0, asked), (FaultKind::Size, 1));
        assert!(fault(&fetched).1.contains("more than the 262144 bytes"), "{fetched:?}");
    }
    let (fits, _) = fetch_reply(Reply::ok(vec![b' '; most]));
    assert_eq!(page(&fits).bytes.len(), most);
}

#[test]
fn a_head_without_end_is_refused() {
    let long = format!("HTTP/1.1 200 OK\r\nX-Long: {}\r\n\r\n", "a".repeat(5 << 20));
    let (fetched, asked) = fetch_reply(Reply::raw(long));
    assert_eq!((fault(&fetched).0, asked), (FaultKind::Size, 1), "{fetched:?}");
    let many: String = (0..5000).map(|n| format!("X-{n}: a\r\n")).collect();
    let (fetched, _) = fetch_reply(Reply::raw(format!("HTTP/1.1 200 OK\r\n{many}\r\n")));
    assert!(matches!(fault(&fetched).0, FaultKind::Size | FaultKind::Answer), "{fetched:?}");
}

#[test]
fn only_redirects_that_are_all_for_good_are_remembered() {
    let server = Server::of(&[
        ("/old", Reply::redirect(301, "/older")),
        ("/older", Reply::redirect(308, "feeds/new?a=1#top")),
        ("/feeds/new?a=1", Reply::ok(tides())),
        ("/busy", Reply::redirect(301, "/today")),
        ("/today", Reply::redirect(302, "/feeds/new?a=1")),
        ("/see", Reply::redirect(303, "/feeds/new?a=1")),
        ("/kept", Reply::redirect(307, "/old")),
    ]);
    let new = server.url("/feeds/new?a=1");
    let fetched = fetch(server.url("/old"));
    assert_eq!(fetched.state.moved_to.as_deref(), Some(&*new));
    assert_eq!(page(&fetched).address.as_str(), new);
    let before = server.asked().len();
    let (again, _) = fetch_state(fetched.state, &settings());
    assert_eq!(text(&again), tides());
    assert_eq!(server.paths()[before..], ["/feeds/new?a=1"]);
    for path in ["/busy", "/see", "/kept"] {
        let fetched = fetch(server.url(path));
        assert_eq!((text(&fetched), &fetched.state.moved_to), (&*tides(), &None), "{path}");
    }
}

#[test]
fn redirects_without_end_are_told() {
    let server = Server::start(|asked, _| match asked.path.as_str() {
        "/a" => Reply::redirect(302, "/b"),
        "/b" => Reply::redirect(301, "/a"),
        "/none" => Reply::new(302, &[], ""),
        "/file" => Reply::redirect(302, "file:///etc/passwd"),
        path => Reply::redirect(301, &format!("{path}x")),
    });
    for (path, said) in [
        ("/a", "in a circle, back to"),
        ("/x", "more than 10 times"),
        ("/none", "does not say where"),
        ("/file", "a file is not fetched"),
    ] {
        let fetched = fetch(server.url(path));
        assert_eq!(fault(&fetched).0, FaultKind::Redirect, "{path}");
        assert!(fault(&fetched).1.contains(said), "{fetched:?}");
        assert_eq!((fetched.tries, fetched.state.failures), (1, 1));
    }
    assert_eq!(server.paths().iter().filter(|path| path.starts_with("/x")).count(), 11);
}

#[test]
fn a_cookie_that_a_redirect_sets_comes_back_on_the_way_and_on_no_other() {
    let server = Server::start(|asked, _| {
        let knows = asked.header("cookie").is_some_and(|cookie| cookie.contains("seen=yes"));
        let to = |target: &str, set: &[(&str, &str)]| {
            Reply::new(302, &[&[("Location", target)], set].concat(), "")
        };
        match (asked.path.as_str(), knows) {
            ("/feed", true) => Reply::ok(tides()),
            ("/feed", false) => to("/hello", &[]),
            ("/hello", _) => to("/feed", &[("Set-Cookie", "seen=yes; Path=/")]),
            // Sets something new every time, and never has enough.
            (_, _) => to("/more", &[("Set-Cookie", "seen=no; Path=/other")]),
        }
    });
    assert!(text(&fetch(server.url("/feed"))).contains("Tides"));
    assert_eq!(server.paths(), ["/feed", "/hello", "/feed"]);
    // The next fetch is asked again.
    fetch(server.url("/feed"));
    assert_eq!(server.paths().len(), 6);
    assert!(fault(&fetch(server.url("/more"))).1.contains("in a circle"));
}

#[test]
fn a_body_that_says_it_is_gzip_and_is_not_is_read_or_told() {
    for (body, label) in [
        (deflate(tides().as_bytes()), "gzip"),
        (zlib(tides().as_bytes()), "x-gzip"),
        (gzip(tides().as_bytes()), "deflate"),
        (tides().into_bytes(), "gzip"),
        (tides().into_bytes(), "deflate"),
    ] {
        let reply = Reply::new(200, &[("Content-Encoding", label)], &body);
        let (fetched, _) = fetch_reply(reply);
        assert_eq!(text(&fetched), tides(), "{label}");
        assert_eq!(page(&fetched).cut, None, "{label}");
    }
    let noise = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 0xFF, 0xFF, 0xFF];
    let (fetched, _) = fetch_reply(Reply::new(200, &[("Content-Encoding", "gzip")], noise));
    assert!(fault(&fetched).1.contains("not proper gzip"), "{fetched:?}");
}

#[test]
fn a_feed_that_is_lost_where_it_moved_is_asked_for_at_its_old_address() {
    let server = Server::of(&[("/old", Reply::ok(tides()))]);
    let moved = Some(server.url("/moved").into());
    let (fetched, _) =
        fetch_state(FeedState { moved_to: moved, ..state(server.url("/old")) }, &settings());
    assert_eq!((text(&fetched), &fetched.state.moved_to), (&*tides(), &None));
    assert_eq!((server.paths(), fetched.tries), (vec!["/moved".into(), "/old".into()], 2));
}

#[test]
fn a_server_that_asks_for_patience_gets_it() {
    let server = Server::start(|asked, before| match (asked.path.as_str(), before) {
        (_, 0) => Reply::new(429, &[("Retry-After", "7")], ""),
        (_, 1) => Reply::new(503, &[("Retry-After", "Fri, 15 Jan 2027 08:00:09 GMT")], ""),
        _ => Reply::ok(tides()),
    });
    let (fetched, waits) = fetch_state(state(server.url("/feed")), &settings());
    assert_eq!((text(&fetched), fetched.tries), (&*tides(), 3));
    // The date is nine seconds after NOW, two after the first wait.
    assert_eq!(waits, [Duration::from_secs(7), Duration::from_secs(2)]);
    assert_eq!((fetched.state.not_before, fetched.state.failures), (None, 0));
}

#[test]
fn a_long_wait_is_left_to_the_next_run() {
    let server = Server::start(|_, _| Reply::new(429, &[("Retry-After", "3600")], ""));
    let (fetched, waits) = fetch_state(state(server.url("/feed")), &settings());
    assert_eq!(fault(&fetched), (FaultKind::Status(429), "answers 429: it is asked too often"));
    assert_eq!((fetched.tries, waits.len()), (1, 0));
    assert_eq!(fetched.state.not_before, Some(NOW + 3600));
    let (again, _) = fetch_state(fetched.state.clone(), &settings());
    assert!(matches!(again.outcome, FeedOutcome::Skipped(moment) if moment == NOW + 3600));
    assert_eq!((again.state, server.asked().len()), (fetched.state, 1));
}

#[test]
fn a_failing_server_is_asked_again_with_growing_pauses() {
    let (fetched, asked) = fetch_reply(Reply::new(500, &[], "oops"));
    assert_eq!((fault(&fetched).0, asked, fetched.tries), (FaultKind::Status(500), 3, 3));
    let server = Server::start(|_, before| match before {
        0 => Reply::nothing(),
        1 => Reply::new(502, &[], ""),
        _ => Reply::ok(tides()),
    });
    let failed = FeedState { failures: 4, fault: Some("x".into()), ..state(server.url("/feed")) };
    let (fetched, waits) = fetch_state(failed, &settings());
    assert_eq!(text(&fetched), tides());
    assert_eq!(waits, [Duration::from_secs(1), Duration::from_secs(2)]);
    assert_eq!((fetched.state.failures, fetched.state.fault), (0, None));
}

#[test]
fn what_will_not_change_is_asked_for_once() {
    for (status, kind) in [
        (410, FaultKind::Gone),
        (404, FaultKind::Status(404)),
        (403, FaultKind::Status(403)),
        (401, FaultKind::Status(401)),
        (418, FaultKind::Status(418)),
    ] {
        let (fetched, asked) = fetch_reply(Reply::new(status, &[], "no"));
        assert_eq!((fault(&fetched).0, asked), (kind, 1));
        assert_eq!(fetched.state.fault.as_deref(), Some(fault(&fetched).1));
    }
    let (gone, _) = fetch_reply(Reply::new(410, &[], ""));
    let FeedOutcome::Failed(fault) = &gone.outcome else { panic!("{gone:?}") };
    assert!(fault.message.contains("gone") && fault.hint.as_deref().unwrap().contains("remove"));
}

#[test]
fn a_connection_that_fails_is_tried_again() {
    let (fetched, asked) = fetch_reply(Reply::nothing());
    assert_eq!((fault(&fetched).0, asked), (FaultKind::Connection, 3));
    let port = Server::start(|_, _| Reply::nothing()).port();
    let fetched = fetch(format!("http://127.0.0.1:{port}/feed"));
    assert_eq!(fault(&fetched), (FaultKind::Connection, "127.0.0.1 refuses the connection"));
    assert_eq!(fetched.tries, 3);
}

#[test]
fn what_is_not_http_is_told() {
    for reply in [
        Reply::raw("SSH-2.0-OpenSSH_9.6\r\n"),
        Reply::raw("HTTP/1.1 banana\r\n\r\n"),
        Reply::new(200, &[("Content-Encoding", "gzip")], "not packed at all"),
        Reply::new(200, &[("Content-Encoding", "br")], "\u{1}not packed at all"),
        Reply::new(200, &[], ""),
        Reply::head(200, &[("Transfer-Encoding", "chunked")]).then("zz\r\nabc"),
    ] {
        let (fetched, asked) = fetch_reply(reply.clone());
        assert_eq!((fault(&fetched).0, asked), (FaultKind::Answer, 1), "{reply:?} {fetched:?}");
    }
    let server = Server::start(|_, _| Reply::raw("no TLS here"));
    let fetched = fetch(server.url("/").replace("http:", "https:"));
    assert_eq!(fault(&fetched).0, FaultKind::Tls, "{fetched:?}");
}

#[test]
fn a_body_that_breaks_off_is_handed_on_as_far_as_it_came() {
    let whole = tides();
    let half = &whole[..whole.len() / 2];
    let chunk = format!("{:x}\r\n{half}\r\n", half.len());
    let mut packed = gzip(whole.as_bytes());
    packed.truncate(packed.len() - 20);
    for reply in [
        Reply::with_length(200, &[("ETag", "\"cut\"")], half, whole.len()),
        Reply::head(200, &[("Transfer-Encoding", "chunked"), ("ETag", "\"cut\"")])
            .then(chunk)
            .then_drip(b"zz\r\n", Duration::from_millis(20)),
        Reply::new(200, &[("Content-Encoding", "gzip"), ("ETag", "\"cut\"")], packed),
    ] {
        let server = Server::start(move |_, _| reply.clone());
        let known = FeedState { etag: Some("\"old\"".into()), ..state(server.url("/feed")) };
        let (fetched, _) = fetch_state(known, &settings());
        let cut = page(&fetched).cut.clone().expect("cut");
        assert_eq!(cut.kind, FaultKind::Cut);
        assert!(whole.starts_with(text(&fetched)), "{fetched:?}");
        assert!(text(&fetched).len() >= half.len() / 2, "{}", text(&fetched).len());
        let read = format!("the first {} bytes are read", text(&fetched).len());
        assert!(cut.message.ends_with(&read), "{cut:?}");
        // What was never read to its end is asked for again.
        assert_eq!(fetched.state.etag.as_deref(), Some("\"old\""));
        assert_eq!((server.asked().len(), fetched.state.failures), (2, 0));
        assert_eq!(fetched.state.fault, Some(cut.message));
    }
}

#[test]
fn a_second_try_may_bring_the_rest_or_less() {
    let whole = tides();
    let drop = |to: usize| Reply::with_length(200, &[], &tides()[..to], tides().len());
    let server = Server::start(move |asked, before| match (asked.path.as_str(), before) {
        ("/mends", 0) => drop(100),
        ("/mends", _) => Reply::ok(tides()),
        (_, 2) => drop(150),
        (_, 3) => drop(20),
        _ => Reply::nothing(),
    });
    let mended = fetch(server.url("/mends"));
    assert_eq!((text(&mended), page(&mended).cut.is_none()), (&*whole, true));
    let worse = fetch(server.url("/worse"));
    assert_eq!(text(&worse), &whole[..150]);
}

#[test]
fn a_body_longer_than_announced_is_read_as_far_as_announced() {
    let (fetched, _) = fetch_reply(Reply::with_length(200, &[], tides(), 40));
    assert_eq!((text(&fetched), page(&fetched).cut.is_none()), (&tides()[..40], true));
}

#[test]
fn an_answer_that_never_comes_is_given_up() {
    let brief = settings().with(|settings| settings.timeout = Duration::from_millis(150));
    let server = Server::start(|asked, _| match asked.path.as_str() {
        "/silent" => Reply::default().then_hold(),
        "/half" => Reply::raw("HTTP/1.1 200 OK\r\nX-Half: ").then_hold(),
        _ => Reply::head(200, &[])
            .then("<rss><channel><item>")
            .then_drip(&[b'a'; 100], Duration::from_millis(30)),
    });
    for path in ["/silent", "/half"] {
        let (fetched, _) = fetch_state(state(server.url(path)), &brief);
        assert_eq!((fault(&fetched).0, fetched.tries), (FaultKind::Time, 1), "{path}");
    }
    let (slow, _) = fetch_state(state(server.url("/slow")), &brief);
    let cut = page(&slow).cut.as_ref().expect("cut");
    assert!(cut.message.contains("the time was up"), "{cut:?}");
    assert!(text(&slow).starts_with("<rss><channel><item>a"), "{}", text(&slow));
    assert_eq!(server.asked().len(), 3);
}

#[test]
fn one_host_is_asked_one_thing_at_a_time_and_rests_between() {
    let busy = Arc::new(AtomicUsize::new(0));
    let most = Arc::new(AtomicUsize::new(0));
    let (now, peak) = (Arc::clone(&busy), Arc::clone(&most));
    let server = Server::start(move |_, _| {
        peak.fetch_max(now.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
        thread::sleep(Duration::from_millis(2));
        now.fetch_sub(1, Ordering::SeqCst);
        Reply::ok(tides())
    });
    // All of them lead to that server, though another one is asked first for half of them.
    let (there, target) = (server.url("/"), server.url("/moved"));
    let other = Server::start(move |_, _| Reply::redirect(302, &target));
    let mut feeds: Vec<_> = (0..5).map(|n| state(format!("{there}{n}"))).collect();
    feeds.extend((0..5).map(|n| state(other.url(&format!("/{n}")))));
    let clock = Hurried::default();
    let patient = settings().with(|settings| settings.pause = Duration::from_secs(3));
    let fetched = fetch_all(&feeds, &patient, &clock);
    assert!(fetched.iter().all(|one| matches!(one.outcome, FeedOutcome::Page(_))));
    assert_eq!((most.load(Ordering::SeqCst), server.asked().len()), (1, 10));
    let paths = server.paths();
    let own: Vec<_> = paths.iter().filter(|path| *path != "/moved").cloned().collect();
    assert_eq!(own, ["/0", "/1", "/2", "/3", "/4"]);
    assert!(clock.waits().iter().all(|wait| *wait <= Duration::from_secs(3)));
    assert!(clock.waited() >= Duration::from_secs(3 * 4), "{:?}", clock.waits());
}

#[test]
fn several_hosts_are_asked_at_once() {
    let met = Arc::new((Mutex::new(0), Condvar::new()));
    let meeting = || {
        let met = Arc::clone(&met);
        Server::start(move |_, _| {
            // Nobody is answered before both were asked.
            let (count, changed) = &*met;
            let mut count = count.lock().expect("no panic");
            *count += 1;
            changed.notify_all();
            let wait = Duration::from_secs(5);
            let (count, _) =
                changed.wait_timeout_while(count, wait, |count| *count < 2).expect("no panic");
            if *count < 2 { Reply::new(404, &[], "") } else { Reply::ok(tides()) }
        })
    };
    let (one, other) = (meeting(), meeting());
    let feeds = [state(one.url("/feed")), state(other.url("/feed"))];
    let fetched = fetch_all(&feeds, &settings(), &Hurried::default());
    assert!(fetched.iter().all(|one| matches!(one.outcome, FeedOutcome::Page(_))), "{fetched:?}");
}

#[test]
fn one_failing_feed_stops_no_other() {
    let server = Server::of(&[("/good", Reply::ok(tides())), ("/bad", Reply::nothing())]);
    let feeds = [
        state(server.url("/bad")),
        state("file:///etc/passwd"),
        state("nonsense"),
        state(server.url("/good")),
    ];
    let fetched = fetch_all(&feeds, &settings(), &Hurried::default());
    let kinds: Vec<_> = fetched[..3].iter().map(|one| fault(one).0).collect();
    assert_eq!(kinds, [FaultKind::Connection, FaultKind::Address, FaultKind::Address]);
    assert_eq!(text(&fetched[3]), tides());
    assert_eq!((fetched[1].tries, fetched[1].state.failures), (0, 1));
}

/// Cancels as soon as `server` was asked; how long the fetch went on after that.
fn cancelled_after(server: &Server, settings: &FetchSettings) -> Duration {
    let (job, clock) = (Job::default(), SystemClock::default());
    let client = Client::new(settings, Proxies::default(), &clock);
    let feeds = [state(server.url("/feed"))];
    thread::scope(|scope| {
        let fetching = scope.spawn(|| {
            let result = client.feeds(&feeds, &job, &|one| panic!("nothing is finished: {one:?}"));
            (result, Instant::now())
        });
        while server.asked().is_empty() {
            thread::yield_now();
        }
        job.cancel();
        let cancelled = Instant::now();
        let (result, ended) = fetching.join().expect("no panic");
        assert_eq!(result, Err(Cancelled));
        ended.saturating_duration_since(cancelled)
    })
}

#[test]
fn cancelling_ends_a_wait_and_a_slow_body_at_once() {
    let long = settings().with(|settings| settings.timeout = Duration::from_secs(9));
    for reply in [
        Reply::new(503, &[("Retry-After", "20")], ""),
        Reply::default().then_hold(),
        Reply::head(200, &[]).then("<rss>").then_hold(),
        Reply::with_length(200, &[], "<rss>", 5000).then_hold(),
    ] {
        let server = Server::start(move |_, _| reply.clone());
        let took = cancelled_after(&server, &long);
        assert!(took < Duration::from_secs(2), "{took:?}");
    }
}

#[test]
fn a_password_goes_to_its_host_only_and_is_never_told() {
    let other = Server::start(|_, _| Reply::new(401, &[], ""));
    let target = other.url("/elsewhere");
    let server = Server::start(move |_, _| Reply::redirect(302, &target));
    let url = server.url("/feed").replace("http://", "http://ann:secret@");
    let fetched = fetch(url.clone());
    assert_eq!(server.asked()[0].header("authorization"), Some("Basic YW5uOnNlY3JldA=="));
    assert_eq!(other.asked()[0].header("authorization"), None);
    let FeedOutcome::Failed(fault) = &fetched.outcome else { panic!("{fetched:?}") };
    assert!(!format!("{fault:?} {:?}", fetched.state.fault).contains("secret"));
    let down = fetch(url.replace("http://", "https://"));
    let FeedOutcome::Failed(fault) = &down.outcome else { panic!("{down:?}") };
    assert!(!format!("{fault:?}").contains("secret"));
}

#[test]
fn what_a_server_says_cannot_act_on_a_terminal() {
    let nasty = "http://127.0.0.1:1/\u{9b}31m%1b[31m";
    let server =
        Server::start(move |_, _| Reply::new(302, &[("Location", &format!("file:{nasty}"))], ""));
    let fetched = fetch(server.url("/feed"));
    let FeedOutcome::Failed(fault) = &fetched.outcome else { panic!("{fetched:?}") };
    assert!(!fault.message.chars().any(char::is_control), "{fault:?}");
}

/// What a feed at a public address, which only the proxy can reach, comes to when it answers every
/// request with a redirect to `to`.
fn led_from_outside(to: &str, known: FeedState, settings: &FetchSettings) -> Fetched {
    let location = to.to_owned();
    let proxy = Server::start(move |_, _| {
        let head =
            format!("HTTP/1.1 301 Moved\r\nLocation: {location}\r\nContent-Length: 0\r\n\r\n");
        Reply::raw("HTTP/1.1 200 Connected\r\n\r\n").then(head)
    });
    let proxies = Proxies::from_environment(|name| match name {
        "HTTP_PROXY" => Some(proxy.url("")),
        "NO_PROXY" => Some("127.0.0.1,localhost".to_owned()),
        _ => None,
    });
    let clock = Hurried::default();
    let client = Client::new(settings, proxies, &clock);
    let got = Mutex::new(Vec::new());
    let sink = |one| got.lock().expect("no panic").push(one);
    client.feeds(&[known], &Job::default(), &sink).expect("nobody cancels");
    got.into_inner().expect("no panic").remove(0)
}

#[test]
fn what_is_outside_leads_nobody_inside() {
    let secret = Server::of(&[("/secret", Reply::ok(tides()))]);
    let port = secret.port();
    for inside in [
        format!("http://127.0.0.1:{port}/secret"),
        format!("http://localhost:{port}/secret"),
        format!("http://2130706433:{port}/secret"),
        "http://169.254.169.254/latest/meta-data/".to_owned(),
        "http://[::ffff:192.168.0.1]/".to_owned(),
        "http://10.0.0.7/".to_owned(),
    ] {
        let fetched = led_from_outside(&inside, state("http://public.example/feed"), &settings());
        let (kind, message) = fault(&fetched);
        assert_eq!(kind, FaultKind::Private, "{inside}: {message}");
        assert_eq!(fetched.state.moved_to, None, "{inside}: remembered");
    }
    assert_eq!(secret.asked().len(), 0);
    // A move that an older version remembered is not gone along with either.
    let moved = Some(secret.url("/secret").into());
    let known = FeedState { moved_to: moved, ..state("http://public.example/feed") };
    let fetched = led_from_outside("http://10.0.0.7/", known, &settings());
    assert_eq!((fault(&fetched).0, fetched.state.moved_to), (FaultKind::Private, None));
    assert_eq!(secret.asked().len(), 0);
    let allowed = settings().with(|settings| settings.allow_private = true);
    let to = secret.url("/secret");
    let fetched = led_from_outside(&to, state("http://public.example/feed"), &allowed);
    assert_eq!((text(&fetched), secret.asked().len()), (&*tides(), 1));
}

#[test]
fn a_page_that_a_public_feed_links_to_is_not_asked_for_inside() {
    let server = Server::of(&[("/page", Reply::ok("<p>The ferry stays in port.</p>"))]);
    let (bounds, clock) = (settings(), Hurried::default());
    let client = Client::new(&bounds, Proxies::default(), &clock);
    let link = server.url("/page");
    let page = |from: &str| client.page(&link, from, &Job::default()).expect("nobody cancels");
    assert_eq!(page("http://public.example/feed").unwrap_err().kind, FaultKind::Private);
    assert_eq!(server.asked().len(), 0);
    assert!(page(&server.url("/feed")).is_ok(), "a feed inside links to its neighbours");
}

#[test]
fn a_proxy_is_asked_to_connect() {
    let feed_server = Server::of(&[("/feed", Reply::ok(tides()))]);
    let proxy = Server::start(|_, _| {
        Reply::raw("HTTP/1.1 200 Connected\r\n\r\n").then(format!(
            "HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n{}",
            tides().len(),
            tides()
        ))
    });
    let through = |no_proxy: &str| {
        let proxies = Proxies::from_environment(|name| match name {
            "HTTP_PROXY" => Some(proxy.url("")),
            "NO_PROXY" => Some(no_proxy.to_owned()),
            _ => None,
        });
        let clock = Hurried::default();
        let bounds = settings();
        let client = Client::new(&bounds, proxies, &clock);
        let got = Mutex::new(Vec::new());
        let feeds = [state(feed_server.url("/feed"))];
        let sink = |one| got.lock().expect("no panic").push(one);
        client.feeds(&feeds, &Job::default(), &sink).expect("nobody cancels");
        got.into_inner().expect("no panic").remove(0)
    };
    assert_eq!(text(&through("elsewhere.example")), tides());
    assert_eq!(proxy.asked()[0].method, "CONNECT");
    assert_eq!(proxy.paths(), [format!("127.0.0.1:{}", feed_server.port())]);
    assert_eq!(feed_server.asked().len(), 0);
    assert_eq!(text(&through("127.0.0.1")), tides());
    assert_eq!((proxy.asked().len(), feed_server.asked().len()), (1, 1));
}
