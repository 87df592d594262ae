use url::Url;

use super::fault::{Fault, FaultKind};
use crate::text::clean::clean_line;

/// The longest address that is asked, in bytes: what every server should take (RFC 9110, section 4.1).
/// A longer one would fill messages, lists and archives with what nobody can use.
const MOST_BYTES: usize = 8_000;

/// An address that can be asked: `http` or `https`, with a host.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address(Url);

impl Address {
    /// Reads an address as a person or a list of feeds gives it. `feed:` before it, an old habit
    /// of browsers, is taken off. A fragment names a place in a page and is dropped.
    ///
    /// # Errors
    /// A [`Fault`] with the way out, for anything that is not an `http` or `https` address.
    pub fn parse(text: &str) -> Result<Self, Fault> {
        let text = text.trim();
        let text = match text.strip_prefix("feed:") {
            Some(rest) if rest.starts_with("//") => &format!("http:{rest}"),
            Some(rest) => rest,
            None => text,
        };
        match Url::parse(text) {
            Ok(url) => Self::of(url),
            Err(url::ParseError::RelativeUrlWithoutBase) => Err(not_an_address()),
            Err(error) => Err(Fault::new(FaultKind::Address, format!("not an address: {error}"))
                .hint("check its spelling")),
        }
    }

    /// The address that `link`, found at this one, stands for.
    ///
    /// # Errors
    /// As for [`Address::parse`].
    pub fn join(&self, link: &str) -> Result<Self, Fault> {
        match self.0.join(link.trim()) {
            Ok(url) => Self::of(url),
            Err(error) => Err(Fault::new(FaultKind::Address, format!("not an address: {error}"))),
        }
    }

    fn of(mut url: Url) -> Result<Self, Fault> {
        url.set_fragment(None);
        let bytes = url.as_str().len();
        if bytes > MOST_BYTES {
            let message = format!("an address of {bytes} bytes is not asked for");
            return Err(Fault::new(FaultKind::Address, message)
                .hint("no server need take one of more than 8,000 bytes"));
        }
        match url.scheme() {
            "http" | "https" if url.has_host() => Ok(Self(url)),
            "file" => Err(Fault::new(FaultKind::Address, "a file is not fetched")
                .hint("files are read by wirecopy archive add and wirecopy compare")),
            scheme => {
                let message = format!("{scheme} addresses are not fetched");
                Err(Fault::new(FaultKind::Address, message).hint("give an http or https address"))
            }
        }
    }

    /// The whole address, with the name and password that may stand in it: for requests only.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// The whole address, for whoever takes it apart.
    pub(super) fn url(&self) -> &Url {
        &self.0
    }

    /// The address as it is printed and kept with articles: without name and password.
    pub fn shown(&self) -> String {
        let mut url = self.0.clone();
        // Both can only fail for addresses without a host, of which there are none here.
        let _ = url.set_username("");
        let _ = url.set_password(None);
        clean_line(url.as_str())
    }

    /// The name of the host, as printed.
    pub fn shown_host(&self) -> String {
        clean_line(self.0.host_str().unwrap_or_default())
    }

    /// Host and port: what is asked one thing at a time.
    pub(super) fn authority(&self) -> String {
        let port = self.0.port_or_known_default().unwrap_or_default();
        format!("{}:{port}", self.0.host_str().unwrap_or_default())
    }

    pub(super) fn host(&self) -> &str {
        self.0.host_str().unwrap_or_default()
    }

    pub(super) fn is_https(&self) -> bool {
        self.0.scheme() == "https"
    }

    /// Whether what was asked for safely here stays safe at `next`.
    pub fn keeps_safe(&self, next: &Address) -> bool {
        !self.is_https() || next.is_https()
    }

    /// The address as it goes over the wire, the name and password taken out.
    pub(super) fn request(&self) -> String {
        let mut url = self.0.clone();
        let _ = url.set_username("");
        let _ = url.set_password(None);
        url.into()
    }

    /// The header that carries the name and password of the address, where it has them.
    pub(super) fn authorization(&self) -> Option<String> {
        if self.0.username().is_empty() && self.0.password().is_none() {
            return None;
        }
        let mut pair = unescaped(self.0.username());
        pair.push(b':');
        pair.extend(unescaped(self.0.password().unwrap_or_default()));
        Some(format!("Basic {}", base64(&pair)))
    }
}

fn not_an_address() -> Fault {
    Fault::new(FaultKind::Address, "neither an address nor a list of feeds")
        .hint("an address begins with https:// or http://; a list of feeds is an .opml file")
}

/// Any address as it is printed: without name, password and control characters, whether or not it
/// can be asked.
pub fn shown_address(text: &str) -> String {
    // What is no address with its control characters may be one without them.
    let clean = clean_line(text);
    match Url::parse(clean.trim()) {
        Ok(mut url) if url.has_host() => {
            let _ = url.set_username("");
            let _ = url.set_password(None);
            clean_line(url.as_str())
        }
        _ => without_names(&clean),
    }
}

/// Something like an address without what stands before an `@` where a host would stand: a password is
/// one in an address that is mistyped, too.
fn without_names(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    // `ann:secret@host/feed` lacks the scheme.
    let mut begins_host = true;
    while !rest.is_empty() {
        let end = rest.find(['/', '\\', '?', '#', ' ']).unwrap_or(rest.len());
        let (host, more) = rest.split_at(end);
        let names = host
            .rsplit_once('@')
            .filter(|(names, _)| begins_host || names.contains(':') || out.ends_with("//"));
        out += names.map_or(host, |(_, behind)| behind);
        let step = more.chars().next().map_or(0, char::len_utf8);
        let (sign, behind) = more.split_at(step);
        out += sign;
        begins_host = sign == " ";
        rest = behind;
    }
    out
}

/// Whether an address holds a name or a password, which [`shown_address`] leaves out.
pub fn holds_password(text: &str) -> bool {
    Url::parse(text.trim()).is_ok_and(|url| !url.username().is_empty() || url.password().is_some())
}

/// The bytes that percent signs stand for.
fn unescaped(text: &str) -> Vec<u8> {
    let bytes = text.as_bytes();
    let (mut out, mut at) = (Vec::with_capacity(bytes.len()), 0);
    while let Some(&byte) = bytes.get(at) {
        let escaped = text.get(at + 1..at + 3).and_then(|hex| u8::from_str_radix(hex, 16).ok());
        match (byte, escaped) {
            (b'%', Some(meant)) => {
                out.push(meant);
                at += 3;
            }
            _ => {
                out.push(byte);
                at += 1;
            }
        }
    }
    out
}

/// RFC 4648, section 4, with padding.
fn base64(bytes: &[u8]) -> String {
    const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for group in bytes.chunks(3) {
        let byte = |at: usize| u32::from(group.get(at).copied().unwrap_or_default());
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for sign in 0..4 {
            let index = (bits >> (18 - 6 * sign)) & 63;
            let known = SIGNS.get(index as usize).filter(|_| sign <= group.len() as u32);
            out.push(known.map_or('=', |&sign| char::from(sign)));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_address_is_shown_without_its_password_too() {
        for (text, shown) in [
            ("ht\0tps://ann:secret@herald.example/feed", "https://herald.example/feed"),
            ("https://ann:secret@herald example/feed", "https://herald example/feed"),
            ("https://ann:secret@herald.example:port/", "https://herald.example:port/"),
            ("//ann:secret@herald.example/feed", "//herald.example/feed"),
            ("ann:secret@herald.example/feed", "herald.example/feed"),
            ("see ann:secret@herald.example", "see herald.example"),
            ("https://[bad/ann:secret@herald.example", "https://[bad/herald.example"),
            ("https:/\\ann:secret@[bad", "https:/\\[bad"),
            ("https://news.example/@ann/1", "https://news.example/@ann/1"),
            ("no/@ann/1", "no/@ann/1"),
        ] {
            assert_eq!(shown_address(text), shown, "{text:?}");
            assert!(!holds_password(&shown_address(text)), "{text:?}");
        }
    }

    #[test]
    fn only_http_and_https_are_addresses() {
        for (given, asked) in [
            (" https://example.org/feed.xml#top ", "https://example.org/feed.xml"),
            ("HTTP://Example.ORG", "http://example.org/"),
            ("feed:https://example.org/a b", "https://example.org/a%20b"),
            ("feed://example.org/rss", "http://example.org/rss"),
            ("https://bücher.example/", "https://xn--bcher-kva.example/"),
        ] {
            assert_eq!(Address::parse(given).expect(given).as_str(), asked);
        }
        for given in ["file:///etc/passwd", "ftp://example.org/", "feeds.txt", "", "https://"] {
            let fault = Address::parse(given).expect_err(given);
            assert_eq!(fault.kind, FaultKind::Address);
            assert!(fault.hint.is_some(), "{given}");
        }
    }

    #[test]
    fn a_password_is_sent_and_never_shown() {
        let address = Address::parse("https://ann:p%40ss@example.org/feed").expect("an address");
        assert_eq!(address.shown(), "https://example.org/feed");
        assert_eq!(address.request(), "https://example.org/feed");
        assert_eq!(address.authorization().as_deref(), Some("Basic YW5uOnBAc3M="));
        assert_eq!(shown_address("ftp://ann:secret@example.org/x"), "ftp://example.org/x");
        let plain = Address::parse("https://example.org/feed").expect("an address");
        assert_eq!(plain.authorization(), None);
    }

    #[test]
    fn base64_pads_what_is_left_over() {
        for (bytes, text) in [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v")] {
            assert_eq!(base64(bytes.as_bytes()), text);
        }
        assert_eq!(base64("foobar".as_bytes()), "Zm9vYmFy");
    }

    #[test]
    fn a_link_is_read_from_where_it_stands() {
        let address = Address::parse("https://example.org/a/feed").expect("an address");
        assert_eq!(address.join("../b").expect("a link").as_str(), "https://example.org/b");
        assert_eq!(address.join("//other.example/").expect("a link").host(), "other.example");
        assert!(address.join("javascript:alert(1)").is_err());
    }
}
