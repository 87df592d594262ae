//! Cookies on the way along redirects.

use cookie_store::CookieStore;
use ureq::http::HeaderMap;

use super::address::Address;

/// A host may set so many of them in one answer.
const MOST: usize = 50;

/// What the hosts on one way want to be told again.
///
/// Some sites lead every visitor once around, to see whether a cookie comes back; without it they
/// do so for ever. It lasts as long as the way from an address to its answer: nobody is known
/// again on the next one.
#[derive(Debug, Default)]
pub(super) struct Jar {
    store: CookieStore,
    /// How often something new was set.
    news: usize,
}

impl Jar {
    /// Keeps what the answer of `address` sets, if a browser would keep it.
    pub fn keep(&mut self, headers: &HeaderMap, address: &Address) {
        for value in headers.get_all("set-cookie").iter().take(MOST) {
            let Ok(value) = value.to_str() else { continue };
            let before = self.header(address);
            let kept = self.store.parse(value, address.url()).is_ok();
            self.news += usize::from(kept && self.header(address) != before);
        }
    }

    /// The value of the header `Cookie` for `address`.
    pub fn header(&self, address: &Address) -> Option<String> {
        let mut pairs: Vec<String> = (self.store.get_request_values(address.url()))
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        pairs.sort_unstable();
        (!pairs.is_empty()).then(|| pairs.join("; "))
    }

    /// How often something was set that was not known: whoever is led back to an address since
    /// the last time may get another answer there.
    pub fn news(&self) -> usize {
        self.news
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(text: &str) -> Address {
        Address::parse(text).expect("an address")
    }

    fn jar(at: &str, values: &[&str]) -> Jar {
        let mut headers = HeaderMap::new();
        for value in values {
            headers.append("set-cookie", value.parse().expect("a header"));
        }
        let mut jar = Jar::default();
        jar.keep(&headers, &address(at));
        jar
    }

    #[test]
    fn cookies_go_where_a_browser_would_send_them() {
        let jar = jar(
            "https://www.a.example/x/y",
            &[
                "here=1",
                "all=2; Domain=a.example; Path=/",
                "alien=3; Domain=b.example",
                "seen=4; Path=/z",
            ],
        );
        let sent = |to: &str| jar.header(&address(to));
        assert_eq!(sent("https://www.a.example/x/z").as_deref(), Some("all=2; here=1"));
        assert_eq!(sent("https://a.example/").as_deref(), Some("all=2"));
        assert_eq!(sent("https://b.example/"), None);
        assert_eq!(jar.news(), 2);
    }

    #[test]
    fn what_is_taken_back_or_meant_for_safe_ways_is_not_sent() {
        let jar = jar("https://a.example/", &["a=1", "a=; Max-Age=0", "safe=2; Secure"]);
        assert_eq!(jar.header(&address("http://a.example/")), None);
        assert_eq!(jar.header(&address("https://a.example/")).as_deref(), Some("safe=2"));
    }
}
