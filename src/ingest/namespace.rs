//! Which vocabulary an element of a feed belongs to.

/// A vocabulary.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Space {
    /// RSS of any version, Atom, and elements without a namespace.
    Core,
    DublinCore,
    /// RSS 1.0's content module.
    Content,
    Xhtml,
    /// Media RSS: pictures and recordings.
    Media,
    /// What shops of podcasts ask for.
    Podcast,
    Other,
}

/// The prefixes that a feed declares. Not scoped: feeds declare them once, at the root.
#[derive(Debug, Default)]
pub struct Namespaces {
    declared: Vec<(String, Space)>,
}

/// No feed has so many; one that does is not to cost more than it may.
const MOST_DECLARED: usize = 64;

impl Namespaces {
    /// Notes what the attributes of a tag declare.
    pub fn declare(&mut self, attributes: &str) {
        for (at, _) in attributes.match_indices("xmlns") {
            let rest = &attributes[at + "xmlns".len()..];
            let Some((name, value)) = rest.split_once('=') else { return };
            let value = value.trim_start();
            let Some(quote) = value.chars().next().filter(|c| matches!(c, '"' | '\'')) else {
                continue;
            };
            let uri = value[1..].split(quote).next().unwrap_or_default();
            let prefix = name.trim().trim_start_matches(':').to_ascii_lowercase();
            self.declared.retain(|(known, _)| *known != prefix);
            if self.declared.len() < MOST_DECLARED {
                let space = of_uri(uri);
                // A default namespace that nobody knows is still the feed's own.
                let own = prefix.is_empty() && space == Space::Other;
                self.declared.push((prefix, if own { Space::Core } else { space }));
            }
        }
    }

    /// The vocabulary of an element by its name as written. Undeclared prefixes mean what they
    /// mean everywhere.
    pub fn space(&self, name: &str) -> Space {
        let prefix = name.split_once(':').map_or("", |(prefix, _)| prefix).to_ascii_lowercase();
        match self.declared.iter().find(|(known, _)| *known == prefix) {
            Some((_, space)) => *space,
            None => of_prefix(&prefix),
        }
    }
}

fn of_prefix(prefix: &str) -> Space {
    match prefix {
        "" | "rss" | "atom" | "rdf" => Space::Core,
        "dc" | "dcterms" => Space::DublinCore,
        "content" => Space::Content,
        "xhtml" => Space::Xhtml,
        "media" => Space::Media,
        "itunes" => Space::Podcast,
        _ => Space::Other,
    }
}

fn of_uri(uri: &str) -> Space {
    let uri = uri.trim().to_ascii_lowercase();
    let uri = uri.split_once("://").map_or(&*uri, |(_, rest)| rest);
    let has = |part: &str| uri.contains(part);
    if has("purl.org/dc/") {
        Space::DublinCore
    } else if has("modules/content") {
        Space::Content
    } else if has("1999/xhtml") {
        Space::Xhtml
    } else if has("search.yahoo.com/mrss") {
        Space::Media
    } else if has("podcast-1.0.dtd") {
        Space::Podcast
    } else if has("/modules/") {
        Space::Other
    } else if has("/atom") || has("/rss") || has("netscape.com/rdf") || has("rdf-syntax-ns") {
        Space::Core
    } else {
        Space::Other
    }
}
