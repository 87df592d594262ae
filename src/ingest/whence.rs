//! Where a text comes from: its outlet, its address and its day, as far as they can be known.
//!
//! The outlet is what the file states; else the registrable domain of the address (by the public
//! suffix list), under the name that the settings give it; else the folder; never the bare name of
//! a file. Whatever follows from something else than a statement is marked so.

use std::borrow::Cow;

use url::Url;

use crate::model::{KnownBy, Metadata};

use super::date;

/// Fills in what follows from the address and the folder. `outlets` maps hosts to names: `host` and
/// everything below it.
pub fn settle(meta: &mut Metadata, folder: Option<&str>, outlets: &[(Box<str>, Box<str>)]) {
    if let Some(written) = meta.url.take() {
        let (address, seen) = unwrapped(&written);
        if *address != *written {
            meta.details_mut().wrapped = Some(written.clone());
        }
        if let Some(seen) = seen.and_then(|stamp| date::parse(&stamp, None)) {
            meta.details_mut().seen.get_or_insert(seen);
        }
        meta.url = Some(address.into());
    }
    let address = meta.url.as_deref().and_then(|url| Url::parse(url).ok());
    if let (None, Some(address)) = (&meta.published, &address)
        && let Some(day) = day_of(address.path())
    {
        meta.published = date::parse(&day, None);
        meta.details_mut().published_from = KnownBy::Address;
    }
    if meta.outlet.as_deref().is_some_and(is_search) {
        meta.outlet = None;
    }
    match meta.outlet.as_deref() {
        Some(outlet) => {
            if let Some(name) = named(outlet, outlets) {
                meta.outlet = Some(name.into());
            }
        }
        None => derive(meta, address.as_ref(), folder, outlets),
    }
}

fn derive(
    meta: &mut Metadata,
    address: Option<&Url>,
    folder: Option<&str>,
    outlets: &[(Box<str>, Box<str>)],
) {
    let host = address.and_then(Url::domain);
    let of_host = host.map(|host| named(host, outlets).unwrap_or_else(|| registrable(host)));
    let (outlet, known_by) = match (of_host, folder) {
        (Some(outlet), _) => (outlet, KnownBy::Address),
        (None, Some(folder)) => (folder, KnownBy::Folder),
        (None, None) => return,
    };
    meta.outlet = Some(outlet.into());
    meta.details_mut().outlet_from = known_by;
}

/// The name that the settings give a host or one above it; the longest that fits counts.
fn named<'a>(host: &str, outlets: &'a [(Box<str>, Box<str>)]) -> Option<&'a str> {
    let host = host.to_ascii_lowercase();
    let fits = |known: &str| {
        let above = host.strip_suffix(known);
        above.is_some_and(|above| above.is_empty() || above.ends_with('.'))
    };
    let best = outlets.iter().filter(|(known, _)| fits(known)).max_by_key(|(known, _)| known.len());
    best.map(|(_, name)| &**name)
}

/// What somebody can register: `theguardian.com`, `bbc.co.uk`.
fn registrable(host: &str) -> &str {
    psl::domain_str(host).unwrap_or(host)
}

/// A feed of search results is called by the search, and no outlet.
fn is_search(outlet: &str) -> bool {
    outlet.starts_with("Google Alert") || outlet.ends_with(" - Google News")
}

/// How many wrappings are taken off: a redirect to an archive of a cache.
const MOST_WRAPPINGS: usize = 4;

/// The address that another wraps, and when an archive of the web has captured it.
fn unwrapped(written: &str) -> (String, Option<String>) {
    let (mut address, mut seen) = (written.to_owned(), None);
    for _ in 0..MOST_WRAPPINGS {
        let Some((inner, stamp)) = unwrap(&address) else { break };
        seen = seen.or(stamp);
        address = inner;
    }
    (address, seen)
}

/// Hosts that redirect, with the part of their query that holds the address.
const REDIRECTS: &[(&str, &[&str])] = &[
    ("google.", &["url", "q"]),
    ("facebook.com", &["u"]),
    ("getpocket.com", &["url"]),
    ("instapaper.com", &["u", "url"]),
    ("safelinks.protection.outlook.com", &["url"]),
    ("bing.com", &["url"]),
    ("duckduckgo.com", &["uddg"]),
    ("t.umblr.com", &["z"]),
    ("feedproxy.google.com", &["url"]),
];

fn unwrap(address: &str) -> Option<(String, Option<String>)> {
    let url = Url::parse(address).ok()?;
    let host = url.domain()?;
    if let Some(archived) = archived(host, address) {
        return Some(archived);
    }
    if let Some(inner) = amp(host, &url) {
        return Some((inner, None));
    }
    let plain = host.strip_prefix("www.").unwrap_or(host);
    let redirects = |known: &str| {
        if known.ends_with('.') {
            plain.starts_with(known)
        } else {
            plain == known || plain.ends_with(&format!(".{known}"))
        }
    };
    let (_, keys) = REDIRECTS.iter().find(|(known, _)| redirects(known))?;
    let inner = keys.iter().find_map(|key| {
        let (_, value) = url.query_pairs().find(|(name, _)| name == key)?;
        web_address(value)
    });
    Some((inner?, None))
}

fn web_address(value: Cow<'_, str>) -> Option<String> {
    let is_web = value.starts_with("http://") || value.starts_with("https://");
    (is_web && Url::parse(&value).is_ok()).then(|| value.into_owned())
}

/// `web.archive.org/web/20241025090000/https://…`, and others that write an address so.
fn archived(host: &str, address: &str) -> Option<(String, Option<String>)> {
    const ARCHIVES: &[&str] = &[
        "web.archive.org",
        "archive.org",
        "archive.ph",
        "archive.is",
        "archive.today",
        "archive.li",
        "archive.vn",
        "arquivo.pt",
        "webarchive.nationalarchives.gov.uk",
        "wayback.archive-it.org",
        "webcache.googleusercontent.com",
        "perma-archives.org",
    ];
    if !ARCHIVES.contains(&host) {
        return None;
    }
    let behind = address.get("https://".len()..)?;
    let at = ["http://", "https://", "http%3A", "https%3A"]
        .iter()
        .filter_map(|s| behind.find(s))
        .min()?;
    let inner = behind[at..].replace("%3A", ":").replace("%2F", "/");
    let stamp = behind[..at].split('/').rev().find_map(|part| {
        let digits: String = part.chars().take_while(char::is_ascii_digit).collect();
        (digits.len() >= 8).then(|| digits[..8].to_owned())
    });
    Some((web_address(Cow::Owned(inner))?, stamp))
}

/// The page behind a cache of AMP: `…cdn.ampproject.org/c/s/host/path`, `google.com/amp/s/host/path`.
fn amp(host: &str, url: &Url) -> Option<String> {
    let path = url.path();
    let inner = if host.ends_with(".cdn.ampproject.org") {
        let rest = ["/c/", "/v/", "/wp/"].iter().find_map(|start| path.strip_prefix(start))?;
        rest.strip_prefix("s/").unwrap_or(rest)
    } else if host.starts_with("www.google.") || host.starts_with("google.") {
        let rest = path.strip_prefix("/amp/")?;
        rest.strip_prefix("s/").unwrap_or(rest)
    } else {
        return None;
    };
    let secure = path.contains("/s/");
    let scheme = if secure { "https" } else { "http" };
    web_address(Cow::Owned(format!("{scheme}://{inner}")))
}

/// The day in the path of an address: `/2024/10/25/`, `/2024/oct/25/`, `/2024-10-25-`, `/20241025/`.
fn day_of(path: &str) -> Option<String> {
    const MONTHS: [&str; 12] =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let parts: Vec<&str> = path.split('/').collect();
    let number = |text: &str, digits: usize| {
        let all = text.len() == digits && text.bytes().all(|b| b.is_ascii_digit());
        all.then(|| text.parse::<u32>().ok()).flatten()
    };
    let month = |text: &str| {
        let named = MONTHS.iter().position(|month| text.eq_ignore_ascii_case(month));
        number(text, 2).or(named.map(|at| at as u32 + 1))
    };
    let sound = |year: u32, month: u32, day: u32| {
        let sound =
            (1990..2100).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day);
        sound.then(|| format!("{year}-{month:02}-{day:02}"))
    };
    let slashed = parts.windows(3).find_map(|window| {
        let day =
            &window[2][..window[2].find(|c: char| !c.is_ascii_digit()).unwrap_or(window[2].len())];
        let day = number(day, 2).or(number(day, 1))?;
        sound(number(window[0], 4)?, month(window[1])?, day)
    });
    slashed.or_else(|| {
        parts.iter().find_map(|part| {
            let pieces: Vec<&str> = part.split(['-', '_', '.']).collect();
            let dashed = pieces
                .windows(3)
                .find_map(|p| sound(number(p[0], 4)?, number(p[1], 2)?, number(p[2], 2)?));
            dashed.or_else(|| {
                let whole = number(part, 8)?;
                sound(whole / 10_000, whole / 100 % 100, whole % 100)
            })
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wrapped_addresses_are_unwrapped_whoever_wrapped_them() {
        for (written, expected) in [
            (
                "https://web.archive.org/web/20241025090000/https://post.example/a?b=1",
                "https://post.example/a?b=1",
            ),
            ("https://web.archive.org/web/2024id_/http://post.example/", "http://post.example/"),
            (
                "https://www.google.com/url?rct=j&url=https://post.example/2024/&ct=ga",
                "https://post.example/2024/",
            ),
            (
                "https://www.google.de/url?q=https%3A%2F%2Fpost.example%2Fa",
                "https://post.example/a",
            ),
            (
                "https://post-example.cdn.ampproject.org/c/s/post.example/a.amp",
                "https://post.example/a.amp",
            ),
            ("https://www.google.com/amp/s/post.example/a", "https://post.example/a"),
            (
                "https://l.facebook.com/l.php?u=https%3A%2F%2Fpost.example%2F",
                "https://post.example/",
            ),
            (
                "https://post.example/url?url=https://other.example/",
                "https://post.example/url?url=https://other.example/",
            ),
            ("https://web.archive.org/about", "https://web.archive.org/about"),
        ] {
            assert_eq!(unwrapped(written).0, expected, "{written}");
        }
    }

    #[test]
    fn a_day_is_read_out_of_an_address_and_other_numbers_are_not() {
        for (path, expected) in [
            ("/2024/10/25/ferry", Some("2024-10-25")),
            ("/uk-news/2024/oct/25/ferry-held", Some("2024-10-25")),
            ("/news/2024-10-25-ferry", Some("2024-10-25")),
            ("/a/20241025/b", Some("2024-10-25")),
            ("/2024/13/25/", None),
            ("/story/12345678", None),
            ("/2024/10/", None),
            ("/1234/56/78", None),
        ] {
            assert_eq!(day_of(path).as_deref(), expected, "{path}");
        }
    }

    #[test]
    fn an_outlet_is_stated_or_that_of_the_address_or_the_folder_and_it_is_told_which() {
        let outlets = [("post.example".into(), "The Post".into())];
        let settled = |outlet: Option<&str>, url: Option<&str>, folder: Option<&str>| {
            let mut meta = Metadata {
                outlet: outlet.map(Into::into),
                url: url.map(Into::into),
                ..Metadata::default()
            };
            settle(&mut meta, folder, &outlets);
            (meta.outlet.as_deref().map(str::to_owned), meta.outlet_from())
        };
        let told = |name: &str, by| (Some(name.to_owned()), by);
        let address = Some("https://www.news.example.co.uk/a");
        assert_eq!(settled(Some("Echo"), address, Some("f")), told("Echo", KnownBy::Stated));
        assert_eq!(settled(None, address, Some("f")), told("example.co.uk", KnownBy::Address));
        assert_eq!(
            settled(None, Some("http://a.post.example/"), None),
            told("The Post", KnownBy::Address)
        );
        assert_eq!(
            settled(Some("www.post.example"), None, None),
            told("The Post", KnownBy::Stated)
        );
        assert_eq!(settled(None, None, Some("f")), told("f", KnownBy::Folder));
        assert_eq!(settled(None, None, None), (None, KnownBy::Stated));
    }
}
