//! One address for the many ways in which one page is linked.

/// The canonical key of an address: two addresses of one page have the same.
///
/// Off go the scheme, user, default port and fragment; hosts `www.`, `m.`, `mobile.`, `amp.`; a
/// path `/amp` at either end; `index.html` and a trailing slash; parameters that only track. The
/// rest of the parameters, such as `id=17`, stay and are sorted. Letters of the host and of
/// percent-encoding are folded, those of the path are not. `None` for what is no web address.
///
/// The key is for comparing, not for opening. O(bytes) but for sorting the parameters.
///
/// ```
/// use wirecopy::dedup::address;
/// let page = address("https://www.example.org/bridge?id=17");
/// assert_eq!(address("http://m.example.org/bridge/?utm_source=feed&id=17#top"), page);
/// assert_ne!(address("https://www.example.org/bridge?id=18"), page);
/// assert_eq!(address("not an address"), None);
/// ```
pub fn address(url: &str) -> Option<String> {
    let url = url.trim();
    let rest = without_scheme(url)?;
    let rest = rest.split('#').next().unwrap_or_default();
    let (rest, query) = rest.split_once('?').unwrap_or((rest, ""));
    let (authority, path) = match rest.find(['/', '\\']) {
        Some(at) => rest.split_at(at),
        None => (rest, ""),
    };
    let host = host(authority)?;
    let (host, path) = of_cache(&host, path).unwrap_or((host, path.to_owned()));
    let mut key = bare_host(&host).to_owned();
    push_path(&path, &mut key);
    push_query(query, &mut key);
    Some(key)
}

/// Whether the key names the front page of a site, which says nothing about an article.
pub(super) fn is_front_page(key: &str) -> bool {
    !key.contains(['/', '?'])
}

/// The host of an address, without variants of the site.
pub(super) fn site(url: &str) -> Option<String> {
    let key = address(url)?;
    Some(key.split(['/', '?']).next().unwrap_or_default().to_owned())
}

fn without_scheme(url: &str) -> Option<&str> {
    let strip = |scheme: &str| {
        let start = url.get(..scheme.len())?;
        start.eq_ignore_ascii_case(scheme).then(|| &url[scheme.len()..])
    };
    strip("https://").or_else(|| strip("http://")).or_else(|| strip("//"))
}

/// The host in lower case, without user and without the port that the scheme has anyway.
fn host(authority: &str) -> Option<String> {
    let host = authority.rsplit('@').next()?;
    let host = [":80", ":443"].iter().find_map(|port| host.strip_suffix(port)).unwrap_or(host);
    let host = host.trim_end_matches('.').to_lowercase();
    let fits = host.contains(|c: char| c.is_alphanumeric()) && !host.contains(char::is_whitespace);
    fits.then_some(host)
}

const VARIANTS: &[&str] = &["www.", "m.", "mobile.", "amp."];

/// The host without the labels that only name a variant of the site.
fn bare_host(host: &str) -> &str {
    let mut bare = host;
    // What is left must still be a host: `m.example` alone is one.
    while let Some(rest) = VARIANTS.iter().find_map(|variant| bare.strip_prefix(variant)) {
        if !rest.contains('.') {
            break;
        }
        bare = rest;
    }
    bare
}

/// What a cache of AMP pages serves: `/amp/s/host/path` or `/c/s/host/path` on the cache's host.
fn of_cache(cache: &str, path: &str) -> Option<(String, String)> {
    let rest = if cache.ends_with(".cdn.ampproject.org") {
        path.strip_prefix("/c/").or_else(|| path.strip_prefix("/v/"))?
    } else if bare_host(cache) == "google.com" {
        path.strip_prefix("/amp/")?
    } else {
        return None;
    };
    let rest = rest.strip_prefix("s/").unwrap_or(rest);
    let (authority, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    Some((host(authority)?, path.to_owned()))
}

const INDEXES: &[&str] = &["index.html", "index.htm", "index.php"];

fn push_path(path: &str, key: &mut String) {
    let parts = path.split(['/', '\\']).filter(|part| !part.is_empty());
    let parts: Vec<String> = parts.map(encoded).collect();
    let mut parts: Vec<&str> = parts.iter().map(String::as_str).collect();
    while let (Some(first), Some(last)) = (parts.first().copied(), parts.last().copied()) {
        if INDEXES.contains(&last) || AMP.contains(&last) {
            parts.pop();
        } else if AMP.contains(&first) {
            parts.remove(0);
        } else if let Some(stem) = last.strip_suffix(".amp").filter(|stem| !stem.is_empty()) {
            parts.pop();
            parts.push(stem);
        } else {
            break;
        }
    }
    for part in parts {
        key.push('/');
        key.push_str(part);
    }
}

const AMP: &[&str] = &["amp", "amp.html"];

fn push_query(query: &str, key: &mut String) {
    let pairs = query.split(['&', ';']).map(|pair| encoded(&pair.replace('+', "%20")));
    let mut pairs: Vec<String> = pairs.filter(|pair| !pair.is_empty() && !tracks(pair)).collect();
    pairs.sort();
    pairs.dedup();
    for (at, pair) in pairs.iter().enumerate() {
        key.push(if at == 0 { '?' } else { '&' });
        key.push_str(pair);
    }
}

/// Parameters that tell where a reader came from, or how the page is shown, never which page.
const TRACKING: &[&str] = &[
    "fbclid",
    "gclid",
    "gclsrc",
    "dclid",
    "gbraid",
    "wbraid",
    "msclkid",
    "yclid",
    "twclid",
    "ttclid",
    "igshid",
    "igsh",
    "li_fat_id",
    "mc_cid",
    "mc_eid",
    "mkt_tok",
    "_ga",
    "_gl",
    "_hsenc",
    "_hsmi",
    "hsctatracking",
    "vero_id",
    "oly_enc_id",
    "oly_anon_id",
    "rb_clickid",
    "s_cid",
    "cmpid",
    "ncid",
    "sr_share",
    "ns_mchannel",
    "ns_source",
    "ns_campaign",
    "ns_linkname",
    "ns_fee",
    "at_medium",
    "at_campaign",
    "at_link_id",
    "at_link_type",
    "at_link_origin",
    "at_format",
    "at_ptr_name",
    "at_bbc_team",
    "xtor",
    "ref_src",
    "ref_url",
    "smid",
    "smtyp",
    "partner",
    "ito",
    "icid",
    "wt_mc",
    "wtrid",
    "spm",
    "cmp",
    "traffic_source",
    "__twitter_impression",
    "amp",
    "outputtype",
    "_amp",
    "usqp",
    "amp_js_v",
    "amp_gsa",
];

const TRACKING_STEMS: &[&str] = &["utm_", "pk_", "mtm_", "hsa_", "wt.", "sc_"];

fn tracks(pair: &str) -> bool {
    let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
    let name = name.to_ascii_lowercase();
    TRACKING.contains(&name.as_str())
        || TRACKING_STEMS.iter().any(|stem| name.starts_with(stem))
        // What these say is a source only where it is a word: `ref=17` may name a page.
        || matches!(name.as_str(), "ref" | "source" | "from" | "src" | "share" | "feed")
            && !value.contains(|c: char| c.is_ascii_digit())
}

/// Percent-encoding as short as it can be: what needs none has none, the rest in upper case.
fn encoded(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while at < bytes.len() {
        let coded = (bytes[at] == b'%').then(|| hex(bytes.get(at + 1..at + 3)?)).flatten();
        let byte = coded.unwrap_or(bytes[at]);
        at += if coded.is_some() { 3 } else { 1 };
        let is_plain = byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
        let stands = coded.is_none() && byte.is_ascii_graphic() && byte != b'%';
        if is_plain || stands {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

fn hex(digits: &[u8]) -> Option<u8> {
    let digit = |byte: u8| char::from(byte).to_digit(16);
    Some((digit(digits[0])? * 16 + digit(digits[1])?) as u8)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_ways_to_link_one_page_have_one_key() {
        for url in [
            "https://example.org/news/storm-17",
            "http://www.example.org/news/storm-17/",
            "HTTPS://Example.ORG:443/news/storm-17#top",
            "https://m.example.org/news/storm-17?utm_source=feed&utm_medium=rss",
            "https://amp.example.org/news/storm-17?fbclid=xyz",
            "https://www.example.org/amp/news/storm-17",
            "https://www.example.org/news/storm-17/amp/",
            "https://www.example.org/news/storm-17.amp",
            "https://www.google.com/amp/s/www.example.org/news/storm-17",
            "https://example-org.cdn.ampproject.org/c/s/example.org/news/storm-17",
            "//example.org/news/%73torm-17?ref=rss",
            "https://example.org/news/storm-17/index.html",
        ] {
            assert_eq!(address(url).as_deref(), Some("example.org/news/storm-17"), "{url}");
        }
    }

    #[test]
    fn what_identifies_the_page_stays() {
        let differ = [
            ("https://example.org/?p=3", "https://example.org/?p=4"),
            ("https://example.org/story?id=17", "https://example.org/story?id=18"),
            ("https://example.org/story?ref=17", "https://example.org/story?ref=18"),
            ("https://example.org/Story", "https://example.org/story"),
            ("https://a.example.org/x", "https://b.example.org/x"),
            ("https://example.org:8080/x", "https://example.org/x"),
            ("https://example.org/a%2Fb", "https://example.org/a/b"),
        ];
        for (left, right) in differ {
            assert_ne!(address(left), address(right), "{left} {right}");
        }
    }

    #[test]
    fn parameters_are_sorted_and_their_encoding_is_folded() {
        assert_eq!(
            address("https://example.org/s?b=%c3%a9+x&a=1&gclid=9"),
            address("https://www.example.org/s?a=1&b=%C3%A9%20x")
        );
        assert_eq!(address("https://example.org/é"), address("https://example.org/%c3%a9"));
    }

    #[test]
    fn what_is_no_web_address_has_no_key() {
        for text in ["", "urn:uuid:17", "17", "mailto:a@example.org", "https://", "https:///x"] {
            assert_eq!(address(text), None, "{text}");
        }
        assert_eq!(address("https://m.example/x").as_deref(), Some("m.example/x"));
    }

    #[test]
    fn a_front_page_is_known() {
        assert!(is_front_page(&address("https://www.example.org/?utm_source=x").unwrap()));
        assert!(!is_front_page(&address("https://example.org/?p=3").unwrap()));
    }

    proptest! {
        #[test]
        fn a_key_is_the_key_of_itself(path in "[ -~é]{0,30}") {
            let Some(once) = address(&format!("https://example.org/{path}")) else { return Ok(()) };
            let again = address(&format!("https://{once}"));
            prop_assert_eq!(again, Some(once));
        }
    }
}
