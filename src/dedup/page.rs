//! Which page or entry an article is, by its address and its GUID.

use xxhash_rust::xxh3::xxh3_64;

use super::address::{address, is_front_page, site};
use crate::model::{Article, Evidence};

/// Keys of the pages and entries that an article is, at most one of each kind, and when it was.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Pages {
    guid: Option<u64>,
    /// The address of the page, then that which the GUID is.
    addresses: [Option<u64>; 2],
    /// The first and the last second that the date of publication can mean.
    published: Option<[i64; 2]>,
}

/// A shorter number is the place of an entry in its feed, or a counter: no evidence.
const SHORTEST_NUMBER: usize = 5;

impl Pages {
    pub fn of(article: &Article) -> Self {
        let key = |url: &str| {
            let key = address(url).filter(|key| !is_front_page(key))?;
            Some(xxh3_64(key.as_bytes()))
        };
        let entry = article.source.entry.as_deref().map(str::trim).unwrap_or_default();
        let url = article.meta.url.as_deref().and_then(key);
        let published = article.meta.published.as_ref().map(|date| [date.seconds, date.latest()]);
        Self { guid: guid(article, entry), addresses: [url, key(entry)], published }
    }

    /// All keys, for looking the article up.
    pub fn keys(self) -> impl Iterator<Item = u64> {
        self.guid.into_iter().chain(self.addresses.into_iter().flatten())
    }

    /// Whether the dates say that one of the two is later.
    pub fn are_of_two_times(self, other: Pages) -> bool {
        let [Some([start, end]), Some([others_start, others_end])] =
            [self.published, other.published]
        else {
            return false;
        };
        end < others_start || others_end < start
    }

    /// What says that the two are one page, if anything does.
    pub fn evidence(self, other: Pages) -> Option<Evidence> {
        let shared = |key: &Option<u64>| key.is_some() && other.addresses.contains(key);
        if self.guid.is_some() && self.guid == other.guid {
            Some(Evidence::Guid)
        } else if self.addresses.iter().any(shared) {
            Some(Evidence::Address)
        } else {
            None
        }
    }
}

/// The key of a GUID. One that names no place of its own counts only together with the site or
/// the outlet that gave it.
fn guid(article: &Article, entry: &str) -> Option<u64> {
    let is_number = entry.bytes().all(|b| b.is_ascii_digit());
    if entry.is_empty() || is_number && entry.len() < SHORTEST_NUMBER {
        return None;
    }
    if let Some(key) = address(entry) {
        return (!is_front_page(&key)).then(|| xxh3_64(format!("guid {key}").as_bytes()));
    }
    let place = if is_global(entry) {
        String::new()
    } else {
        let site = article.meta.url.as_deref().and_then(site);
        site.or_else(|| article.meta.outlet.as_deref().map(str::to_lowercase))?
    };
    Some(xxh3_64(format!("guid {place} {entry}").as_bytes()))
}

/// Whether nobody else gives the same GUID: `urn:`, `tag:`, or a UUID.
fn is_global(entry: &str) -> bool {
    let starts = |with: &str| entry.get(..with.len()).is_some_and(|s| s.eq_ignore_ascii_case(with));
    let is_uuid = || {
        entry.len() == 36
            && entry.bytes().all(|b| b.is_ascii_hexdigit() || b == b'-')
            && entry.bytes().filter(|b| *b == b'-').count() == 4
    };
    starts("urn:") || starts("tag:") || is_uuid()
}
