use std::io;

use super::address::Address;
use crate::text::clean::clean_line;

/// Why nothing, or not all, was got from an address, in words for people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    pub kind: FaultKind,
    pub message: Box<str>,
    pub hint: Option<Box<str>>,
}

/// What kind of fault it is.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub enum FaultKind {
    /// Not an address that can be asked.
    Address,
    /// No connection, or one that ended before the answer began.
    Connection,
    /// The other side could not show that it is who it is said to be.
    Tls,
    /// The time was up.
    Time,
    /// A redirect that is not followed.
    Redirect,
    /// An address of this machine or its network that something outside leads to.
    Private,
    /// The server says that there will never be anything again.
    Gone,
    /// The server answers with this status.
    Status(u16),
    /// The answer, or its head, is longer than the bound.
    Size,
    /// The answer is not HTTP, or its body cannot be unpacked.
    Answer,
    /// The body broke off; what came before is handed on.
    Cut,
}

impl FaultKind {
    /// The word used in JSON.
    pub fn name(self) -> &'static str {
        match self {
            FaultKind::Address => "address",
            FaultKind::Connection => "connection",
            FaultKind::Tls => "tls",
            FaultKind::Time => "time",
            FaultKind::Redirect => "redirect",
            FaultKind::Private => "private",
            FaultKind::Gone => "gone",
            FaultKind::Status(_) => "status",
            FaultKind::Size => "size",
            FaultKind::Answer => "answer",
            FaultKind::Cut => "cut",
        }
    }
}

impl Fault {
    /// A fault with this message, which is cleaned: part of it may come from the server.
    pub fn new(kind: FaultKind, message: impl AsRef<str>) -> Self {
        Self { kind, message: clean_line(message.as_ref()).into(), hint: None }
    }

    /// The fault with a way out.
    pub fn hint(mut self, hint: impl AsRef<str>) -> Self {
        self.hint = Some(clean_line(hint.as_ref()).into());
        self
    }

    /// What a failed request to `address` means.
    pub(super) fn of(error: ureq::Error, address: &Address) -> Self {
        let host = address.shown_host();
        match error {
            ureq::Error::Timeout(limit) => of_timeout(limit, &host),
            ureq::Error::HostNotFound => not_found(&host),
            ureq::Error::Io(error) => of_io(&error, &host),
            ureq::Error::Tls(what) => of_tls(what, &host),
            ureq::Error::Rustls(error) => of_tls(&error.to_string(), &host),
            ureq::Error::LargeResponseHeader(_, most) => {
                let message = format!("the head of the answer is longer than {most} bytes");
                Self::new(FaultKind::Size, message)
            }
            ureq::Error::Protocol(error) => {
                Self::new(FaultKind::Answer, format!("the answer is not proper HTTP: {error}"))
            }
            ureq::Error::Decompress(how, error) => {
                Self::new(FaultKind::Answer, format!("the answer is not proper {how}: {error}"))
            }
            ureq::Error::ConnectProxyFailed(why) => {
                Self::new(FaultKind::Connection, format!("the proxy does not connect: {why}")).hint(
                    "check HTTP_PROXY, HTTPS_PROXY and NO_PROXY; \
                        it must allow CONNECT, for http addresses too",
                )
            }
            ureq::Error::BadUri(_) | ureq::Error::Http(_) => {
                Self::new(FaultKind::Address, "the address cannot be asked")
                    .hint("check its spelling")
            }
            other => Self::new(FaultKind::Connection, other.to_string()),
        }
    }

    /// Whether trying again may help: the connection failed, rather than what came over it.
    pub(super) fn may_pass(&self) -> bool {
        match self.kind {
            FaultKind::Connection | FaultKind::Cut => true,
            FaultKind::Status(status) => status == 429 || status >= 500,
            _ => false,
        }
    }
}

fn not_found(host: &str) -> Fault {
    Fault::new(FaultKind::Address, format!("there is no host {host}"))
        .hint("check the spelling of the address, and whether this machine is online")
}

fn of_timeout(limit: ureq::Timeout, host: &str) -> Fault {
    let message = match limit {
        ureq::Timeout::Resolve => format!("looking up {host} takes too long"),
        ureq::Timeout::Connect => format!("connecting to {host} takes too long"),
        _ => format!("{host} takes too long to answer"),
    };
    Fault::new(FaultKind::Time, message).hint("raise fetch.timeout, or try later")
}

fn of_tls(what: &str, host: &str) -> Fault {
    const WRONG: &str = "the certificate may be wrong or expired, or the address be one of http";
    let (why, hint) = if what.contains("UnknownIssuer") {
        let hint = "where a company's proxy looks into connections, --ca-file FILE or \
            fetch.ca-file names its certificate";
        ("nobody that is trusted vouches for its certificate", hint)
    } else if what.contains("not valid for name") {
        ("its certificate is for another host", "check the spelling of the address")
    } else if what.contains("certificate expired") {
        let hint = "look at the clock of this machine; else only the host can renew it";
        ("its certificate has expired", hint)
    } else {
        (what, WRONG)
    };
    Fault::new(FaultKind::Tls, format!("no safe connection to {host}: {why}")).hint(hint)
}

fn of_io(error: &io::Error, host: &str) -> Fault {
    let message = match error.kind() {
        io::ErrorKind::ConnectionRefused => format!("{host} refuses the connection"),
        io::ErrorKind::UnexpectedEof => format!("{host} closes the connection without an answer"),
        io::ErrorKind::ConnectionReset | io::ErrorKind::BrokenPipe => {
            format!("{host} breaks the connection")
        }
        // What TLS cannot make sense of comes as wrong data.
        io::ErrorKind::InvalidData => return of_tls(&error.to_string(), host),
        _ if error.to_string().contains("lookup address") => return not_found(host),
        _ => format!("no connection to {host}: {error}"),
    };
    Fault::new(FaultKind::Connection, message)
}
