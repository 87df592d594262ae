//! Servers that mean harm: they hold, drip, never end, unpack to what fills a memory, and point inside.
//! Each is given up within its bounds, and told as what it is.

use std::time::Duration;

use wirecopy::fetch::FaultKind;
use wirecopy::model::FetchSettings;

use crate::fetch::{fault, fetch, fetch_reply, fetch_state, page, settings, state, text, tides};
use crate::support::server::{Reply, Server, brotli_bomb, gzip, zlib};

/// How long a server is listened to in these tests.
const BRIEF: Duration = Duration::from_millis(300);
/// So often a slow one says something, well inside what any single wait allows.
const DRIP: Duration = Duration::from_millis(10);

fn brief() -> FetchSettings {
    settings().with(|settings| settings.timeout = BRIEF)
}

#[test]
fn who_says_a_little_for_ever_is_given_up_when_the_time_is_up() {
    let endless = [b'a'; 1_000];
    let (mut hello, alerts) =
        (b"\x16\x03\x03\x40\x00\x02\x00\x3f\xfc\x03\x03".to_vec(), [0x16; 1_000]);
    hello.extend([0; 40]);
    let plain = |reply: Reply| (reply, "http");
    let under_tls = |reply: Reply| (reply, "https");
    let hostile = [
        ("a status line", plain(Reply::raw("HTTP/1.1 200 ").then_drip(&endless, DRIP))),
        ("a header", plain(Reply::raw("HTTP/1.1 200 OK\r\nX: ").then_drip(&endless, DRIP))),
        ("early hints", plain(hints(200))),
        ("a silent handshake", under_tls(Reply::default().then_hold())),
        ("half of a handshake", under_tls(Reply::raw(hello.clone()).then_hold())),
        ("a handshake by letters", under_tls(Reply::raw(hello).then_drip(&alerts, DRIP))),
    ];
    for (what, (reply, scheme)) in hostile {
        let server = Server::start(move |_, _| reply.clone());
        let url = server.url("/feed").replacen("http", scheme, 1);
        let (fetched, _) = fetch_state(state(url), &brief());
        assert_eq!(fault(&fetched).0, FaultKind::Time, "{what}: {fetched:?}");
        assert_eq!(fetched.tries, 1, "{what} is not asked for again in the same run");
    }
}

/// An answer that is always about to come.
fn hints(count: usize) -> Reply {
    let hint = "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n";
    (0..count).fold(Reply::default(), |reply, _| reply.then_drip(b"", DRIP).then(hint)).then_hold()
}

#[test]
fn what_unpacks_to_more_than_the_bound_is_refused_whatever_it_is_packed_by() {
    let most = settings().max_bytes as usize;
    let much = vec![b' '; 8 << 20];
    let packed = [("gzip", gzip(&much)), ("br", brotli_bomb(4)), ("deflate", zlib(&much))];
    for (packing, bytes) in packed {
        assert!(bytes.len() < most / 4, "{packing}: {}", bytes.len());
        let reply = Reply::new(200, &[("Content-Encoding", packing)], bytes);
        let (fetched, asked) = fetch_reply(reply);
        assert_eq!((fault(&fetched).0, asked), (FaultKind::Size, 1), "{packing} {fetched:?}");
    }
}

#[test]
fn a_bomb_of_brotli_is_one() {
    let roomy = settings().with(|settings| settings.max_bytes = 1 << 25);
    let reply = Reply::new(200, &[("Content-Encoding", "br")], brotli_bomb(1));
    let server = Server::start(move |_, _| reply.clone());
    let (fetched, _) = fetch_state(state(server.url("/feed")), &roomy);
    assert_eq!(page(&fetched).bytes.len(), 1 << 24);
}

#[test]
fn frames_without_end_are_refused_and_a_head_that_contradicts_itself_is_told() {
    let chunked = || Reply::head(200, &[("Transfer-Encoding", "chunked")]);
    let long = "a".repeat(4 << 20);
    let refused = [
        ("a size of a chunk without end", chunked().then("1".repeat(1 << 20)).then_hold()),
        ("a chunk larger than any file", chunked().then("ffffffffffffffff\r\nabc").then_hold()),
        ("an extension without end", chunked().then(format!("1;{long}")).then_hold()),
        ("a length that no number holds", lengths(&["99999999999999999999999"])),
        ("a length below nothing", lengths(&["-5"])),
        ("two lengths", lengths(&["5", "7"])),
    ];
    for (what, reply) in refused {
        let server = Server::start(move |_, _| reply.clone());
        let (fetched, _) = fetch_state(state(server.url("/feed")), &brief());
        let told = match &fetched.outcome {
            wirecopy::fetch::FeedOutcome::Failed(fault) => fault.message.clone(),
            wirecopy::fetch::FeedOutcome::Page(page) => {
                let cut = page.cut.as_ref().unwrap_or_else(|| panic!("{what}: {fetched:?}"));
                cut.message.clone()
            }
            other => panic!("{what}: {other:?}"),
        };
        assert!(!told.is_empty() && !told.contains(&long[..1_000]), "{what}: {told}");
    }
    let trailers: String = (0..100_000).map(|at| format!("X-{at}: a\r\n")).collect();
    let body = format!("{:x}\r\n{}\r\n0\r\n{trailers}", tides().len(), tides());
    let (fetched, _) = fetch_reply(chunked().then(body));
    assert_eq!(text(&fetched), tides(), "what stands behind the body is not waited for");
}

fn lengths(values: &[&str]) -> Reply {
    let head: String = values.iter().map(|value| format!("Content-Length: {value}\r\n")).collect();
    Reply::raw(format!("HTTP/1.1 200 OK\r\nConnection: close\r\n{head}\r\n<rss/>"))
}

#[test]
fn a_wait_that_is_asked_for_is_a_week_at_most() {
    const WEEK: i64 = 7 * 24 * 60 * 60;
    for (asked_for, at_most) in [
        ("99999999999999999999999999", WEEK),
        ("4294967296", WEEK),
        ("Thu, 31 Dec 9998 23:59:59 GMT", WEEK),
        ("-1", 0),
        ("1e9", 0),
        ("Thu, 01 Jan 1970 00:00:00 GMT", 0),
        ("soon", 0),
    ] {
        let server = Server::start(move |_, _| Reply::new(429, &[("Retry-After", asked_for)], ""));
        let (fetched, waits) = fetch_state(state(server.url("/feed")), &settings());
        assert_eq!(fault(&fetched).0, FaultKind::Status(429), "{asked_for}");
        let waited: Duration = waits.iter().sum();
        assert!(waited < Duration::from_secs(600), "{asked_for}: {waited:?} in one run");
        let now = fetched.state.fetched.unwrap_or(crate::fetch::NOW);
        let after = fetched.state.not_before.map_or(0, |moment| moment - now);
        assert!(after <= at_most.max(WEEK) && after >= 0, "{asked_for}: {after}");
        if at_most == WEEK {
            assert_eq!(after, WEEK, "{asked_for}");
        }
    }
}

#[test]
fn a_redirect_to_what_is_no_page_is_told_and_not_followed() {
    let long = format!("/{}", "a".repeat(60_000));
    for to in [
        "file:///etc/passwd",
        "FILE:/etc/passwd",
        "data:text/xml,<rss/>",
        "javascript:alert(1)",
        "ftp://feeds.example/",
        "gopher://127.0.0.1:70/x",
        "http://",
        "http://[::1",
        "http://exa mple.example/",
        "https://user:secret@/",
        &long,
        "",
    ] {
        let to = to.to_owned();
        let answer = to.clone();
        let server = Server::start(move |_, _| Reply::redirect(302, &answer));
        let fetched = fetch(server.url("/feed"));
        let (kind, message) = fault(&fetched);
        assert!(
            matches!(kind, FaultKind::Redirect | FaultKind::Address | FaultKind::Size),
            "{to}: {fetched:?}"
        );
        assert!(!message.contains("secret") && message.len() < 1_000, "{message}");
        assert_eq!(fetched.state.moved_to, None, "{to}");
    }
}

#[test]
fn cookies_without_end_are_no_memory_of_ours() {
    let many: String = (0..1_500).map(|at| format!("Set-Cookie: c{at}=1\r\n")).collect();
    let server = Server::start(move |asked, _| match asked.path.as_str() {
        "/feed" => Reply::raw(format!(
            "HTTP/1.1 302 Found\r\nConnection: close\r\n{many}Location: /next\r\nContent-Length: 0\r\n\r\n"
        )),
        _ => Reply::ok(tides()),
    });
    let fetched = fetch(server.url("/feed"));
    match &fetched.outcome {
        wirecopy::fetch::FeedOutcome::Page(_) => {
            let sent = server.asked().last().and_then(|asked| asked.header("cookie").map(str::len));
            assert!(sent.unwrap_or(0) <= 1 << 16, "{sent:?}");
        }
        wirecopy::fetch::FeedOutcome::Failed(fault) => {
            assert!(matches!(fault.kind, FaultKind::Size | FaultKind::Answer), "{fault:?}");
        }
        other => panic!("{other:?}"),
    }
}
