//! The links of a feed, and what relative ones are relative to.

use url::Url;

use super::field;
use super::tag::Tag;

/// A link as it was written, the base it is to be read against, and how good an answer it is.
#[derive(Clone, Debug)]
pub struct Link {
    /// Of two links the one with the lower rank counts, of equals the first.
    pub rank: u8,
    written: String,
    base: Option<String>,
    certainty: Certainty,
}

/// Whether what was written is surely meant as a link.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Certainty {
    Link,
    /// An identifier: relative only where a base is declared.
    Perhaps,
}

impl Link {
    /// The web address that the link stands for. `otherwise` is the base where none was declared.
    pub fn resolved(&self, otherwise: Option<&str>) -> Option<String> {
        let otherwise = otherwise.filter(|_| self.certainty == Certainty::Link);
        resolve(self.base.as_deref().or(otherwise), &self.written)
    }

    /// The same for what may be no link at all.
    pub fn perhaps(self) -> Self {
        Self { certainty: Certainty::Perhaps, ..self }
    }
}

/// The host of a web address.
pub fn host(address: &str) -> Option<String> {
    Url::parse(address).ok()?.host_str().map(str::to_owned)
}

/// Whoever is named by an address, by name and host: `@ada@host.example` for
/// `https://host.example/users/ada` and `https://host.example/@ada`.
pub fn handle(address: &str) -> Option<String> {
    let url = Url::parse(address).ok().filter(|url| url.scheme().starts_with("http"))?;
    let mut parts = url.path_segments()?;
    let name = match parts.next()? {
        "users" | "user" => parts.next()?,
        part => part.strip_prefix('@')?,
    };
    (!name.is_empty()).then(|| format!("@{name}@{}", url.host_str().unwrap_or_default()))
}

/// The best of `links` that becomes a web address.
pub fn best(links: &[Link], otherwise: Option<&str>) -> Option<String> {
    let mut ranked: Vec<&Link> = links.iter().collect();
    ranked.sort_by_key(|link| link.rank);
    ranked.into_iter().find_map(|link| link.resolved(otherwise))
}

/// The bases that hold at a place of a feed: that of the feed, of its entry, of the element.
#[derive(Debug, Default)]
pub struct Bases {
    /// Where the feed was got from, then what it declares itself.
    feed: Option<String>,
    entry: Option<String>,
    element: Option<String>,
}

impl Bases {
    /// `address` is where the feed was got from; a path is no base.
    pub fn new(address: Option<&str>) -> Self {
        let feed = address.and_then(|address| resolve(None, address));
        Self { feed, ..Self::default() }
    }

    /// Notes what the tag of the feed declares.
    pub fn of_feed(&mut self, tag: &Tag<'_>) {
        self.feed = declared(tag, self.feed.as_deref()).or(self.feed.take());
    }

    /// Notes what the tag of an entry declares; an entry without a declaration has the feed's.
    pub fn of_entry(&mut self, tag: &Tag<'_>) {
        self.entry = declared(tag, self.feed.as_deref());
        self.element = None;
    }

    /// Notes what the tag of a field declares.
    pub fn of_element(&mut self, tag: &Tag<'_>) {
        self.element = declared(tag, self.entry.as_deref().or(self.feed.as_deref()));
    }

    /// A link as it was written here.
    pub fn link(&self, rank: u8, written: &str) -> Link {
        let base = [&self.element, &self.entry, &self.feed].into_iter().flatten().next().cloned();
        Link { rank, written: field::line(written), base, certainty: Certainty::Link }
    }
}

/// `xml:base`, or `BASE` as CDF writes it.
fn declared(tag: &Tag<'_>, outer: Option<&str>) -> Option<String> {
    let base = tag.attribute("xml:base").or_else(|| tag.attribute("base"))?;
    resolve(outer, &field::line(&base))
}

/// `link` as a web address: as it stands where it is one, else resolved against `base`.
fn resolve(base: Option<&str>, link: &str) -> Option<String> {
    let scheme = link.split_once(':').map(|(scheme, _)| scheme).filter(|scheme| {
        let rest = |c: char| c.is_ascii_alphanumeric() || "+-.".contains(c);
        scheme.starts_with(|c: char| c.is_ascii_alphabetic()) && scheme.chars().all(rest)
    });
    match scheme {
        Some(scheme) if ["http", "https"].contains(&&*scheme.to_ascii_lowercase()) => {
            let rest = link[scheme.len()..].starts_with("://");
            rest.then(|| format!("{}{}", scheme.to_ascii_lowercase(), &link[scheme.len()..]))
        }
        Some(_) => None,
        // Words that stand where a link should are no relative link.
        None if link.is_empty() || link.contains(char::is_whitespace) => None,
        None => {
            let joined = Url::parse(base?).ok()?.join(link).ok()?;
            matches!(joined.scheme(), "http" | "https").then(|| joined.into())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn relative_links_are_resolved_and_others_stay_as_they_are() {
        let base = Some("https://a.example/news/index.xml");
        for (link, expected) in [
            ("HTTP://B.example", Some("http://B.example")),
            ("story.html?a=1:2", Some("https://a.example/news/story.html?a=1:2")),
            ("?id=1:2", Some("https://a.example/news/index.xml?id=1:2")),
            ("/x", Some("https://a.example/x")),
            ("//c.example/x", Some("https://c.example/x")),
            ("urn:uuid:1", None),
            ("", None),
            ("to be told", None),
        ] {
            assert_eq!(resolve(base, link).as_deref(), expected, "{link}");
        }
        assert_eq!(resolve(None, "/x"), None);
    }
}
