use std::io::Read;
use std::time::Duration;

use ureq::config::Config;
use ureq::http::{HeaderMap, Response};
use ureq::{Body, Proxy};

use super::address::Address;
use super::clock::Clock;
use super::fault::{Fault, FaultKind};
use super::gate::Gate;
use super::jar::Jar;
use super::later::retry_after;
use super::packing::{Packing, unpacked};
use super::proxy::Proxies;
use super::reach::{Agents, Inside, Reach, is_spelled_inside};
use super::trust::Trust;
use crate::model::{Cancelled, FetchSettings, Job};

/// Reaching a host, and looking up its name, may take no longer.
const CONNECT: Duration = Duration::from_secs(10);
/// So long an answer may pause in the middle.
const STALL: Duration = Duration::from_secs(20);
/// The head of an answer may be no longer; real ones stay under a tenth of it.
const HEAD_BYTES: usize = 64 << 10;
/// How much of a body is read at once. Where its framing breaks, so much before that place may be
/// lost, so it is little.
const PIECE: usize = 1 << 10;

const FEED_TYPES: &str = "application/rss+xml, application/atom+xml, application/feed+json, \
    application/xml;q=0.9, text/xml;q=0.9, application/json;q=0.8, */*;q=0.5";
const PAGE_TYPES: &str = "text/html, application/xhtml+xml, */*;q=0.5";

/// Asks for feeds and pages. Made once for a run; shared by its threads.
#[derive(Debug)]
pub struct Client<'a> {
    pub(super) settings: &'a FetchSettings,
    pub(super) clock: &'a dyn Clock,
    pub(super) gate: Gate,
    pub(super) agents: Agents,
    proxies: Proxies,
}

/// The body of an answer, and what its head says of it.
#[derive(Clone, Debug)]
pub struct FetchedPage {
    /// Unpacked; never longer than the bound.
    pub bytes: Vec<u8>,
    /// Where it was found after all redirects.
    pub address: Address,
    /// The header `Content-Type`, as sent.
    pub content_type: Option<Box<str>>,
    pub(super) validators: Validators,
    /// Why the body is not whole, where it broke off.
    pub cut: Option<Fault>,
}

impl FetchedPage {
    /// The charset that the server names.
    pub fn charset(&self) -> Option<&str> {
        let mut parameters = self.content_type.as_deref()?.split(';').skip(1);
        parameters.find_map(|parameter| {
            let (name, value) = parameter.split_once('=')?;
            let value = value.trim().trim_matches(['"', '\'']);
            name.trim().eq_ignore_ascii_case("charset").then_some(value)
        })
    }
}

/// What a server knows a version of a feed by.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Validators {
    pub etag: Option<Box<str>>,
    pub last_modified: Option<Box<str>>,
}

impl Validators {
    fn of(headers: &HeaderMap) -> Self {
        let value = |name| header(headers, name).map(Into::into);
        Self { etag: value("etag"), last_modified: value("last-modified") }
    }

    fn are_none(&self) -> bool {
        self.etag.is_none() && self.last_modified.is_none()
    }
}

/// What is asked for.
#[derive(Clone, Debug)]
pub enum Wanted {
    /// A feed, unless it is still the one with these validators.
    Feed(Validators),
    Page,
}

/// What one request brings.
#[derive(Debug)]
pub enum Answer {
    Page(FetchedPage),
    NotModified,
    Moved { to: Box<str>, how: Move },
}

/// How long a redirect holds.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Move {
    /// From now on: 301 and 308.
    ForGood,
    /// This time: 302, 303 and 307.
    ForNow,
}

/// Why a request brings nothing.
#[derive(Debug)]
pub enum Stop {
    Cancelled,
    Refused(Refusal),
}

/// A fault, and when the server wants to be asked again, if it says.
#[derive(Clone, Debug)]
pub struct Refusal {
    pub fault: Fault,
    pub after: Option<Duration>,
}

impl From<Cancelled> for Stop {
    fn from(_: Cancelled) -> Self {
        Stop::Cancelled
    }
}

impl From<Fault> for Stop {
    fn from(fault: Fault) -> Self {
        Stop::Refused(Refusal { fault, after: None })
    }
}

impl<'a> Client<'a> {
    /// A client with these bounds, asking through `proxies`, waiting by `clock`.
    pub fn new(settings: &'a FetchSettings, proxies: Proxies, clock: &'a dyn Clock) -> Self {
        let agents = Agents::new(&config(&Trust::default()));
        Self { settings, clock, gate: Gate::default(), agents, proxies }
    }

    /// The client with other certificates that it trusts.
    pub fn trusting(self, trust: &Trust) -> Self {
        Self { agents: Agents::new(&config(trust)), ..self }
    }

    /// Asks `address` once, for `time` at most, and reads the answer. What it sets goes into `jar`,
    /// and what is in there is told.
    pub(super) fn ask(
        &self,
        (address, reach): (&Address, Reach),
        wanted: &Wanted,
        jar: &mut Jar,
        time: Duration,
        job: &Job,
    ) -> Result<Answer, Stop> {
        let answer = self.call((address, reach), wanted, jar, time);
        // A cancelled job breaks connections, which is no fault of theirs.
        job.check()?;
        let answer = answer?;
        jar.keep(answer.headers(), address);
        let answer = self.read(answer, address, wanted, job);
        job.check()?;
        answer
    }

    fn call(
        &self,
        (address, reach): (&Address, Reach),
        wanted: &Wanted,
        jar: &Jar,
        time: Duration,
    ) -> Result<Response<Body>, Stop> {
        if reach == Reach::Public && is_spelled_inside(address) {
            return Err(inside(address, None).into());
        }
        let proxy = self.proxies.of(address).map(Proxy::new).transpose();
        let proxy = proxy.map_err(|_| wrong_proxy())?;
        let agent = self.agents.of(reach, proxy.is_some());
        let mut request =
            agent.get(address.request()).header("accept-encoding", Packing::ASKED_FOR);
        if let Some(value) = address.authorization() {
            request = request.header("authorization", value);
        }
        if let Some(cookies) = jar.header(address) {
            request = request.header("cookie", cookies);
        }
        match wanted {
            Wanted::Page => request = request.header("accept", PAGE_TYPES),
            Wanted::Feed(known) => {
                request = request.header("accept", FEED_TYPES);
                if let Some(etag) = &known.etag {
                    request = request.header("if-none-match", &**etag);
                }
                if let Some(time) = &known.last_modified {
                    request = request.header("if-modified-since", &**time);
                }
            }
        }
        let connect = Some(CONNECT.min(time));
        let request = request.config().proxy(proxy).timeout_global(Some(time));
        let request = request.timeout_connect(connect).timeout_resolve(connect).build();
        request.call().map_err(|error| match &error {
            ureq::Error::Other(other) if other.is::<Inside>() => {
                inside(address, other.downcast_ref()).into()
            }
            _ => Fault::of(error, address).into(),
        })
    }

    fn read(
        &self,
        response: Response<Body>,
        address: &Address,
        wanted: &Wanted,
        job: &Job,
    ) -> Result<Answer, Stop> {
        let status = response.status().as_u16();
        let how = match status {
            200..=299 => return self.body(response, address, job).map(Answer::Page),
            304 => return not_modified(wanted),
            301 | 308 => Move::ForGood,
            302 | 303 | 307 => Move::ForNow,
            _ => return Err(Stop::Refused(self.refusal(status, response.headers()))),
        };
        match header(response.headers(), "location") {
            Some(to) => Ok(Answer::Moved { to: to.into(), how }),
            None => {
                let message = format!("answers {status} and does not say where to look");
                Err(Fault::new(FaultKind::Redirect, message).into())
            }
        }
    }

    fn refusal(&self, status: u16, headers: &HeaderMap) -> Refusal {
        let after = matches!(status, 429 | 503).then(|| header(headers, "retry-after")).flatten();
        let after = after.and_then(|value| retry_after(value, self.clock.now()));
        Refusal { fault: of_status(status), after }
    }

    fn body(
        &self,
        response: Response<Body>,
        address: &Address,
        job: &Job,
    ) -> Result<FetchedPage, Stop> {
        let (head, body) = response.into_parts();
        let packing = Packing::named(header(&head.headers, "content-encoding"))?;
        let mut page = FetchedPage {
            bytes: Vec::new(),
            address: address.clone(),
            content_type: header(&head.headers, "content-type").map(Into::into),
            validators: Validators::of(&head.headers),
            cut: None,
        };
        let result = match packing {
            Packing::Known => self.fill(body.into_reader(), &mut page.bytes, job),
            Packing::Deflate => self.fill(unpacked(body.into_reader()), &mut page.bytes, job),
        };
        match result {
            Ok(()) if page.bytes.is_empty() => {
                Err(Fault::new(FaultKind::Answer, "the answer is empty").into())
            }
            Ok(()) => Ok(page),
            Err(Filling::Stop(stop)) => Err(stop),
            Err(Filling::Broken(error)) => {
                let fault = Fault::of(error, address);
                if page.bytes.is_empty() {
                    return Err(fault.into());
                }
                page.cut = Some(cut(&fault, page.bytes.len()));
                Ok(page)
            }
        }
    }

    fn fill(&self, mut body: impl Read, bytes: &mut Vec<u8>, job: &Job) -> Result<(), Filling> {
        let mut piece = vec![0; PIECE];
        loop {
            job.check().map_err(|cancelled| Filling::Stop(cancelled.into()))?;
            let read = match body.read(&mut piece) {
                Ok(0) => return Ok(()),
                Ok(read) => read,
                Err(error) => return Err(Filling::Broken(error.into())),
            };
            bytes.extend_from_slice(piece.get(..read).unwrap_or(&piece));
            if bytes.len() as u64 > self.settings.max_bytes {
                return Err(Filling::Stop(too_long(self.settings.max_bytes).into()));
            }
        }
    }
}

/// Why a body was not read to its end.
enum Filling {
    Stop(Stop),
    Broken(ureq::Error),
}

fn config(trust: &Trust) -> Config {
    ureq::Agent::config_builder()
        .http_status_as_error(false)
        .max_redirects(0)
        .proxy(None)
        .user_agent(user_agent())
        .max_response_header_size(HEAD_BYTES)
        .timeout_per_read(Some(STALL))
        .tls_config(trust.config())
        .build()
}

fn user_agent() -> String {
    let version = env!("CARGO_PKG_VERSION");
    let homes = [env!("CARGO_PKG_REPOSITORY"), env!("CARGO_PKG_HOMEPAGE")];
    match homes.into_iter().find(|home| !home.is_empty()) {
        Some(home) => format!("wirecopy/{version} (+{home})"),
        None => format!("wirecopy/{version}"),
    }
}

fn header<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    let value = headers.get(name)?.to_str().ok()?.trim();
    (!value.is_empty()).then_some(value)
}

fn not_modified(wanted: &Wanted) -> Result<Answer, Stop> {
    match wanted {
        Wanted::Feed(known) if !known.are_none() => Ok(Answer::NotModified),
        _ => Err(Fault::new(
            FaultKind::Answer,
            "answers 304, not modified, although nothing is known of it yet",
        )
        .into()),
    }
}

/// What others lead to and stands inside is not asked.
fn inside(address: &Address, at: Option<&Inside>) -> Fault {
    let why = match at {
        Some(inside) => inside.to_string(),
        None => "it is on this machine or its network".to_owned(),
    };
    let message = format!("leads to {}, which is not asked: {why}", address.shown());
    Fault::new(FaultKind::Private, message)
        .hint("--allow-private follows it, if you trust the feed")
}

fn wrong_proxy() -> Fault {
    Fault::new(FaultKind::Address, "the proxy that the environment names is no address")
        .hint("check HTTP_PROXY, HTTPS_PROXY and ALL_PROXY")
}

fn too_long(most: u64) -> Fault {
    let message = format!("too large: more than the {most} bytes that are read");
    Fault::new(FaultKind::Size, message).hint("raise fetch.max-bytes in the configuration")
}

fn cut(fault: &Fault, read: usize) -> Fault {
    let why = match fault.kind {
        FaultKind::Time => "the time was up",
        FaultKind::Connection => "the connection was closed",
        _ => &fault.message,
    };
    let message = format!("the answer breaks off ({why}); the first {read} bytes are read");
    Fault::new(FaultKind::Cut, message).hint("fetch it again later")
}

fn of_status(status: u16) -> Fault {
    let fault = |what: &str| {
        let kind = if status == 410 { FaultKind::Gone } else { FaultKind::Status(status) };
        Fault::new(kind, format!("answers {status}: {what}"))
    };
    match status {
        401 => fault("it asks for a name and password")
            .hint("put them into the address: https://name:password@host/…"),
        403 => fault("it may not be read"),
        404 => fault("there is nothing at this address").hint("check whether the feed has moved"),
        410 => fault("it is gone for good").hint("remove it from the list: it will not come back"),
        429 => fault("it is asked too often"),
        503 => fault("the server is busy or closed for now"),
        500..=599 => fault("the server has a fault of its own"),
        _ => fault("nothing that can be read"),
    }
}
