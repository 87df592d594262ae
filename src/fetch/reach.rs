//! Whom a request may reach: what a person names, anyone; what others lead to, the public net only.
//!
//! A feed out on the net can redirect or link to this machine, its network, or the address where a
//! cloud tells its secrets. What would be fetched there is no news, and asking can do harm. So the
//! address of a connection is judged, not the spelling of a host: names that lead inwards, numbers
//! in odd notations and names that change their mind are all met where the name is resolved.

use std::collections::BTreeSet;
use std::fmt;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::sync::{Arc, Mutex, PoisonError};

use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::{DefaultConnector, NextTimeout};
use ureq::{Agent, Error};

use super::address::Address;

/// Whom one request may reach.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Reach {
    Anywhere,
    /// Only addresses that everyone can reach: no loopback, no private network, no neighbour.
    Public,
}

/// Two ways of asking, which share nothing but what is known of hosts.
#[derive(Clone, Debug)]
pub(super) struct Agents {
    anywhere: Agent,
    public: Agent,
    inner: Inner,
}

/// Hosts that were found to stand on this machine or in its network.
type Inner = Arc<Mutex<BTreeSet<Box<str>>>>;

impl Agents {
    pub fn new(config: &Config) -> Self {
        let inner = Inner::default();
        let agent = |reach| {
            let resolver =
                Judged { under: DefaultResolver::default(), reach, inner: inner.clone() };
            Agent::with_parts(config.clone(), DefaultConnector::new(), resolver)
        };
        Self { anywhere: agent(Reach::Anywhere), public: agent(Reach::Public), inner }
    }

    /// The agent for a request. A proxy stands where it stands and resolves names itself.
    pub fn of(&self, reach: Reach, through_proxy: bool) -> &Agent {
        match reach {
            Reach::Public if !through_proxy => &self.public,
            _ => &self.anywhere,
        }
    }

    /// How far what `start` leads to may reach: whoever names a host inside may be led on inside.
    /// True to what was seen when it was asked; a host that was not yet is judged by its spelling.
    pub fn beyond(&self, start: &Address) -> Reach {
        let inner = self.inner.lock().unwrap_or_else(PoisonError::into_inner);
        let is_inside = inner.contains(start.host()) || is_spelled_inside(start);
        if is_inside { Reach::Anywhere } else { Reach::Public }
    }

    /// Breaks all connections, for good.
    pub fn shutdown(&self) {
        self.anywhere.clone().shutdown();
        self.public.clone().shutdown();
    }
}

/// What stands inside, and was led to from outside.
#[derive(Debug)]
pub(super) struct Inside(pub IpAddr);

impl fmt::Display for Inside {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} is an address of this machine or its network", self.0)
    }
}

impl std::error::Error for Inside {}

/// Resolves names, and keeps to a reach.
#[derive(Debug)]
struct Judged {
    under: DefaultResolver,
    reach: Reach,
    inner: Inner,
}

impl Resolver for Judged {
    fn resolve(
        &self,
        uri: &Uri,
        config: &Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, Error> {
        let found = self.under.resolve(uri, config, timeout)?;
        let Some(inside) = found.iter().map(SocketAddr::ip).find(|&ip| !is_public(ip)) else {
            return Ok(found);
        };
        if self.reach == Reach::Public {
            // One such address among others is enough: which of them is asked is not ours to say.
            return Err(Error::Other(Box::new(Inside(inside))));
        }
        let host = uri.host().unwrap_or_default();
        self.inner.lock().unwrap_or_else(PoisonError::into_inner).insert(host.into());
        Ok(found)
    }
}

/// Whether the spelling alone says that a host stands inside.
pub(super) fn is_spelled_inside(address: &Address) -> bool {
    let host = address.host().trim_end_matches('.');
    let name = host.trim_start_matches('[').trim_end_matches(']');
    match name.parse::<IpAddr>() {
        Ok(ip) => !is_public(ip),
        Err(_) => ["localhost", "local", "internal", "lan", "home.arpa"].iter().any(|domain| {
            let before = host.strip_suffix(domain);
            before.is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
        }),
    }
}

/// Whether an address is one that everyone can reach (the special-purpose registries of IANA).
fn is_public(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(ip) => is_public_v4(ip),
        IpAddr::V6(ip) => match embedded(ip) {
            Some(inner) => is_public_v4(inner),
            None => is_public_v6(ip),
        },
    }
}

fn is_public_v4(ip: Ipv4Addr) -> bool {
    let [a, b, c, _] = ip.octets();
    let is_special = matches!(
        (a, b, c),
        (0 | 10 | 127 | 240..=255, _, _)
            | (100, 64..=127, _)
            | (169, 254, _)
            | (172, 16..=31, _)
            | (192, 168, _)
            | (192, 0, 0 | 2)
            | (198, 18 | 19, _)
            | (198, 51, 100)
            | (203, 0, 113)
    );
    !is_special && !ip.is_multicast()
}

fn is_public_v6(ip: Ipv6Addr) -> bool {
    let head = ip.segments()[0];
    // 2000::/3 is what is handed out; of it 2001:db8::/32 is for documents.
    head & 0xE000 == 0x2000 && !(head == 0x2001 && ip.segments()[1] == 0x0DB8)
}

/// The address of version 4 that one of version 6 stands for: mapped, compatible, NAT64, 6to4.
fn embedded(ip: Ipv6Addr) -> Option<Ipv4Addr> {
    let of = |high: u16, low: u16| {
        let ([a, b], [c, d]) = (high.to_be_bytes(), low.to_be_bytes());
        Ipv4Addr::new(a, b, c, d)
    };
    match ip.segments() {
        [0, 0, 0, 0, 0, 0 | 0xFFFF, high, low] | [0x64, 0xFF9B, 0, 0, 0, 0, high, low] => {
            Some(of(high, low))
        }
        [0x2002, high, low, ..] => Some(of(high, low)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_inside_are_told_from_public_ones_in_every_notation() {
        let inside = [
            "127.0.0.1",
            "0.0.0.0",
            "10.1.2.3",
            "172.16.0.1",
            "172.31.9.9",
            "192.168.0.1",
            "169.254.169.254",
            "100.64.0.1",
            "198.18.0.1",
            "224.0.0.1",
            "255.255.255.255",
            "::1",
            "::",
            "fe80::1",
            "fd00::1",
            "ff02::1",
            "::ffff:127.0.0.1",
            "::127.0.0.1",
            "64:ff9b::a9fe:a9fe",
            "2002:7f00:1::",
            "2001:db8::1",
        ];
        for text in inside {
            assert!(!is_public(text.parse().expect(text)), "{text}");
        }
        for text in ["1.1.1.1", "172.32.0.1", "100.128.0.1", "192.0.1.1", "2606:4700::1111"] {
            assert!(is_public(text.parse().expect(text)), "{text}");
        }
    }

    #[test]
    fn odd_spellings_of_loopback_are_read_as_browsers_read_them() {
        for text in [
            "http://2130706433/",
            "http://0x7f.1/",
            "http://0177.0.0.1/",
            "http://127.1/",
            "http://[::1]/",
            "http://[::ffff:7f00:1]/",
            "http://localhost./",
            "http://a.localhost/",
            "http://printer.local/",
            "http://metadata.google.internal/",
            "http://１２７.0.0.1/",
        ] {
            assert!(is_spelled_inside(&Address::parse(text).expect(text)), "{text}");
        }
        for text in ["http://localhost.example/", "http://notlocal/", "https://example.org/"] {
            assert!(!is_spelled_inside(&Address::parse(text).expect(text)), "{text}");
        }
    }

    #[test]
    fn a_name_that_resolves_inside_is_refused_where_it_is_resolved() {
        let agents = Agents::new(&ureq::Agent::config_builder().build());
        let refused = agents.of(Reach::Public, false).get("http://localhost:9/").call();
        assert!(matches!(&refused, Err(Error::Other(why)) if why.is::<Inside>()), "{refused:?}");
        // Whoever names it is let through, and what it leads to may stand beside it.
        let named = agents.of(Reach::Anywhere, false).get("http://localhost:9/").call();
        assert!(!matches!(named, Err(Error::Other(_))));
        let start = |text| Address::parse(text).expect("an address");
        assert_eq!(agents.beyond(&start("http://localhost:9/")), Reach::Anywhere);
        assert_eq!(agents.beyond(&start("http://example.org/")), Reach::Public);
    }
}
