use super::address::Address;

/// The proxies through which addresses are asked.
///
/// One for `http`, one for `https`: `http://`, `https://`, `socks4://` or `socks5://` addresses, a
/// name and password in them allowed. Where a host is excepted it is asked directly.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Proxies {
    http: Option<Box<str>>,
    https: Option<Box<str>>,
    excepted: Vec<Box<str>>,
}

impl Proxies {
    /// The proxies that the environment names: `HTTP_PROXY`, `HTTPS_PROXY`, `ALL_PROXY` for both,
    /// and `NO_PROXY` with hosts and domains parted by commas (`*` for all), each in capitals or
    /// not. `variable` gives the value of one.
    pub fn from_environment(variable: impl Fn(&str) -> Option<String>) -> Self {
        let value = |name: &str| {
            let either = variable(&name.to_ascii_lowercase()).or_else(|| variable(name));
            either.filter(|value| !value.trim().is_empty())
        };
        let all = value("ALL_PROXY");
        let proxy = |name: &str| value(name).or_else(|| all.clone()).map(Into::into);
        let excepted = value("NO_PROXY").unwrap_or_default();
        let excepted = excepted.split(',').map(str::trim).filter(|host| !host.is_empty());
        Self {
            http: proxy("HTTP_PROXY"),
            https: proxy("HTTPS_PROXY"),
            excepted: excepted.map(|host| host.to_ascii_lowercase().into()).collect(),
        }
    }

    /// The proxy through which `address` is asked.
    pub(super) fn of(&self, address: &Address) -> Option<&str> {
        let proxy = if address.is_https() { &self.https } else { &self.http };
        proxy.as_deref().filter(|_| !self.is_excepted(address.host()))
    }

    fn is_excepted(&self, host: &str) -> bool {
        self.excepted.iter().any(|excepted| {
            let domain = excepted.trim_start_matches("*.").trim_start_matches('.');
            let before = host.strip_suffix(domain);
            &**excepted == "*" || before.is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
        })
    }
}

/// A proxy may hold a password, so only whether there is one is told.
impl std::fmt::Debug for Proxies {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Proxies")
            .field("http", &self.http.is_some())
            .field("https", &self.https.is_some())
            .field("excepted", &self.excepted)
            .finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn proxies(of: &[(&str, &str)]) -> Proxies {
        Proxies::from_environment(|name| {
            of.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned())
        })
    }

    fn through(proxies: &Proxies, address: &str) -> Option<String> {
        proxies.of(&Address::parse(address).expect("an address")).map(str::to_owned)
    }

    #[test]
    fn each_scheme_has_its_proxy_and_some_hosts_have_none() {
        let named = proxies(&[
            ("HTTP_PROXY", "http://one:3128"),
            ("https_proxy", "socks5://two"),
            ("NO_PROXY", "localhost, .example.org,*.example.net"),
        ]);
        assert_eq!(through(&named, "http://a.example/").as_deref(), Some("http://one:3128"));
        assert_eq!(through(&named, "https://a.example/").as_deref(), Some("socks5://two"));
        for direct in ["localhost", "example.org", "www.example.org", "a.b.example.net"] {
            assert_eq!(through(&named, &format!("http://{direct}/")), None, "{direct}");
        }
        assert!(through(&named, "http://notexample.org/").is_some());
    }

    #[test]
    fn one_proxy_may_serve_all_and_a_star_excepts_all() {
        let all = proxies(&[("ALL_PROXY", "socks5://all"), ("HTTP_PROXY", "")]);
        assert_eq!(through(&all, "http://a.example/").as_deref(), Some("socks5://all"));
        let none = proxies(&[("ALL_PROXY", "socks5://all"), ("no_proxy", "*")]);
        assert_eq!(through(&none, "http://a.example/"), None);
        assert_eq!(through(&Proxies::default(), "http://a.example/"), None);
    }
}
