//! Which feeds and pages are asked for: addresses, lists of feeds and of pages, and what the archive knows of them.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::Path;

use super::visit::each_once;
use crate::fetch::Address;
use crate::ingest::{self, ListFile};
use crate::model::{FeedState, LoadSettings, Metadata, Problem, Subscription};

/// The feeds that the arguments name, each once, where it is named first.
#[derive(Debug, Default)]
pub struct Listed {
    pub feeds: Vec<Subscription>,
    /// The pages that lists of addresses name, each once.
    pub pages: Vec<Metadata>,
    /// What is wrong in the lists of feeds.
    pub problems: Vec<Problem>,
    /// How many lists could not be read at all.
    pub unread: usize,
}

/// Reads the arguments: an address is a feed, anything else a list of feeds or of pages.
pub fn listed(args: &[OsString], settings: &LoadSettings) -> Listed {
    let mut listed = Listed::default();
    for arg in args {
        match arg.to_str().filter(|text| is_address(text)) {
            Some(url) => listed.feeds.push(Subscription { url: url.into(), ..Default::default() }),
            None => listed.list(Path::new(arg), settings),
        }
    }
    let mut known = BTreeMap::new();
    for feed in &mut listed.feeds {
        feed.url = same(&feed.url);
    }
    listed.feeds.retain(|feed| known.insert(feed.url.clone(), ()).is_none());
    each_once(&mut listed.pages);
    listed
}

impl Listed {
    fn list(&mut self, path: &Path, settings: &LoadSettings) {
        match ingest::load_list(path, settings) {
            Ok(ListFile::Feeds(list)) => {
                self.feeds.extend(list.subscriptions);
                self.problems.extend(list.problems);
            }
            Ok(ListFile::Pages(list)) => {
                self.pages.extend(list.pages);
                self.problems.extend(list.problems);
            }
            Err(problem) => {
                self.unread += 1;
                self.problems.push(problem);
            }
        }
    }

    /// The feeds with what is known of each, those that are only known at the end.
    pub fn states(&self, known: Vec<FeedState>, all: bool) -> Vec<FeedState> {
        let mut states: BTreeMap<Box<str>, FeedState> =
            known.into_iter().map(|state| (state.url.clone(), state)).collect();
        let moved: BTreeMap<Box<str>, Box<str>> = states
            .values()
            .filter_map(|state| Some((state.moved_to.clone()?, state.url.clone())))
            .collect();
        let state = |feed: &Subscription| {
            let new = FeedState { url: feed.url.clone(), ..FeedState::default() };
            let known = states.remove(&feed.url);
            // A list that was exported names a feed by where it has moved.
            let known = known.or_else(|| states.remove(moved.get(&feed.url)?));
            known.unwrap_or(new)
        };
        let mut asked: Vec<_> = self.feeds.iter().map(state).collect();
        if all {
            asked.extend(states.into_values());
        }
        asked
    }
}

/// Whether an argument is an address rather than a file, whatever its scheme.
fn is_address(text: &str) -> bool {
    let scheme = text.trim().split_once("://").map(|(scheme, _)| scheme);
    let is_scheme =
        |scheme: &str| scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.:".contains(c));
    scheme.is_some_and(|scheme| !scheme.is_empty() && is_scheme(scheme))
}

/// One way of writing an address, so that it is known again.
fn same(url: &str) -> Box<str> {
    match Address::parse(url) {
        Ok(address) => address.as_str().into(),
        Err(_) => url.trim().into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_and_files_are_told_apart() {
        for address in ["https://a.example/x", "FTP://a", "feed:https://a.example", "file:///x"] {
            assert!(is_address(address), "{address}");
        }
        for file in ["feeds.opml", "a/b.opml", "-", "C:\\feeds.opml", "://", "a b://c"] {
            assert!(!is_address(file), "{file}");
        }
    }

    #[test]
    fn a_feed_named_twice_is_asked_for_once() {
        let args = ["https://A.example/x", "feed:https://a.example/x#top", "https://a.example/y"];
        let args: Vec<_> = args.iter().map(OsString::from).collect();
        let listed = listed(&args, &LoadSettings::default());
        let urls: Vec<_> = listed.feeds.iter().map(|feed| &*feed.url).collect();
        assert_eq!(urls, ["https://a.example/x", "https://a.example/y"]);
        let known = ["https://a.example/y", "https://b.example/z"];
        let known =
            known.map(|url| FeedState { url: url.into(), failures: 3, ..FeedState::default() });
        let states = listed.states(known.to_vec(), true);
        let states: Vec<_> = states.iter().map(|state| (&*state.url, state.failures)).collect();
        assert_eq!(
            states,
            [("https://a.example/x", 0), ("https://a.example/y", 3), ("https://b.example/z", 3)]
        );
        assert_eq!(listed.states(known.to_vec(), false).len(), 2);
    }
}
