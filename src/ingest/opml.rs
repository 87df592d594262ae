//! Lists of feeds (OPML 1.0 and 2.0), as feed readers export them and people edit them by hand.
//!
//! Read tag by tag without a tree, so that an outline that is never closed, a bare `&` in a title
//! or a file that breaks off costs no other feed.

use crate::model::{Problem, Subscription};

use super::tag::{Tag, Token, tokens};
use super::{Fault, field, line_of};

/// What a list of feeds holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Opml {
    pub title: Option<Box<str>>,
    /// In the order of the list; an address that stands in it more than once is there once, where
    /// it stands first.
    pub subscriptions: Vec<Subscription>,
    /// What could not be read, in the order of the lines.
    pub problems: Vec<Problem>,
}

/// Reads a list of feeds; `shown` is the path that its problems are told of.
///
/// A feed is an `outline` with an `xmlUrl` (in any case), or a `url` where its type says that this
/// is a feed; `feed:` addresses become the web addresses they stand for. An outline with neither
/// is a folder. Linear in the length of `text`, but that a folder's name is at most
/// [`DEEPEST_FOLDER`] names long.
pub fn read_opml(text: &str, shown: &str) -> Opml {
    let mut list = FeedList::default();
    let mut all = tokens(text);
    while let Some(token) = all.next() {
        let end = text.len() - all.rest().len();
        match token {
            Token::Open(tag) if tag.name == "outline" => {
                if let Err(fault) = list.outline(&tag) {
                    let line = line_of(text.as_bytes(), end.saturating_sub(1));
                    list.problems.push(fault.line(line).at(shown));
                }
            }
            Token::Open(tag) => list.in_title = tag.name == "title",
            Token::Text(title) if list.in_title => list.title(title),
            Token::Close(name) if name == "outline" => drop(list.folders.pop()),
            Token::Close(name) if name == "opml" => list.is_closed = true,
            Token::Text(_) | Token::Close(_) => {}
        }
    }
    if !list.is_closed {
        let fault = Fault::new("the list of feeds breaks off before its end");
        let fault = fault.hint("export it again; the feeds before that place are read");
        list.problems.push(fault.line(line_of(text.as_bytes(), text.len())).at(shown));
    }
    Opml { title: list.title, subscriptions: list.subscriptions, problems: list.problems }
}

/// Folders below this depth are not named.
const DEEPEST_FOLDER: usize = 32;

#[derive(Debug, Default)]
struct FeedList {
    title: Option<Box<str>>,
    in_title: bool,
    is_closed: bool,
    /// The open outlines, outermost first; a feed that holds outlines names no folder.
    folders: Vec<Option<String>>,
    known: rustc_hash::FxHashSet<Box<str>>,
    subscriptions: Vec<Subscription>,
    problems: Vec<Problem>,
}

impl FeedList {
    fn title(&mut self, title: &str) {
        let title = field::line(&super::entity::unescape(title));
        self.title = Some(title).filter(|title| !title.is_empty()).map(Into::into);
        self.in_title = false;
    }

    fn outline(&mut self, tag: &Tag<'_>) -> Result<(), Fault> {
        let named = ["text", "title"].into_iter().filter_map(|name| tag.attribute(name));
        let title = named.map(|name| field::line(&name)).find(|name| !name.is_empty());
        let address = address(tag);
        let folder = title.clone().filter(|_| matches!(address, Ok(None)));
        let within = self.folder();
        if !tag.is_empty() {
            self.folders.push(folder);
        }
        let Some(url) = address? else { return Ok(()) };
        if self.known.insert(url.clone()) {
            let title = title.map(Into::into);
            self.subscriptions.push(Subscription { url, title, folder: within });
        }
        Ok(())
    }

    fn folder(&self) -> Option<Box<str>> {
        let named: Vec<&str> =
            self.folders.iter().take(DEEPEST_FOLDER).filter_map(|name| name.as_deref()).collect();
        (!named.is_empty()).then(|| named.join("/").into())
    }
}

/// The address of the feed that an outline is; none where it is something else.
fn address(tag: &Tag<'_>) -> Result<Option<Box<str>>, Fault> {
    let kind = tag.attribute("type").unwrap_or_default().to_ascii_lowercase();
    let is_feed = ["rss", "rss1", "rdf", "atom", "feed", "json"].contains(&kind.trim());
    let written = |name: &str| tag.attribute(name).filter(|value| !value.trim().is_empty());
    let own = written("xmlurl").or_else(|| written("url").filter(|_| is_feed));
    let Some(written) = own else {
        return match kind.trim() {
            "include" => Err(Fault::new("another list of feeds is named here, which is not read")
                .hint("give that list as well")),
            _ if is_feed => Err(Fault::new("a feed without an address (xmlUrl)")
                .hint("find its address at its site, or take the line out")),
            _ => Ok(None),
        };
    };
    let url = web_address(&field::line(&written));
    if url.starts_with("http://") || url.starts_with("https://") {
        return Ok(Some(url.into()));
    }
    let fault = Fault::new(format!("`{url}` is no address of the web"));
    Err(fault.hint("addresses of feeds begin with http:// or https://"))
}

/// `feed://host` and `feed:https://host` as the addresses that they stand for; the scheme in lower
/// case.
fn web_address(url: &str) -> String {
    let (scheme, rest) = url.split_once(':').unwrap_or(("", url));
    match scheme.to_ascii_lowercase().as_str() {
        "feed" if rest.starts_with("//") => format!("http:{rest}"),
        "feed" => web_address(rest),
        scheme @ ("http" | "https") => format!("{scheme}:{rest}"),
        _ => url.to_owned(),
    }
}
