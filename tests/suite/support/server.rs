//! A server on loopback that behaves as badly as it is told to.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use flate2::Compression;
use flate2::write::{DeflateEncoder, GzEncoder, ZlibEncoder};

/// No connection is held longer, whatever the client does.
const LONGEST: Duration = Duration::from_secs(10);

/// A server that answers with what a function says, until it is dropped.
pub struct Server {
    address: SocketAddr,
    asked: Arc<Mutex<Vec<Asked>>>,
    ended: Arc<AtomicBool>,
    accepting: Option<JoinHandle<()>>,
}

/// One request as it came.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    pub method: String,
    /// The target as sent: a path, or a host and port for `CONNECT`.
    pub path: String,
    /// By names in lower case.
    pub headers: BTreeMap<String, String>,
}

impl Asked {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).map(String::as_str)
    }
}

/// What is written back, piece by piece; then the connection is closed.
#[derive(Clone, Debug, Default)]
pub struct Reply {
    pieces: Vec<Piece>,
}

#[derive(Clone, Debug)]
enum Piece {
    Bytes(Vec<u8>),
    Wait(Duration),
    /// Nothing more comes, and nothing is closed, until the client leaves.
    Hold,
}

impl Reply {
    /// Bytes as they stand, which need not be HTTP.
    pub fn raw(bytes: impl Into<Vec<u8>>) -> Self {
        Self { pieces: vec![Piece::Bytes(bytes.into())] }
    }

    /// Nothing, and the connection closed at once.
    pub fn nothing() -> Self {
        Self::default()
    }

    /// A status line and headers, then a body with its right length.
    pub fn new(status: u16, headers: &[(&str, &str)], body: impl AsRef<[u8]>) -> Self {
        let body = body.as_ref();
        Self::with_length(status, headers, body, body.len())
    }

    /// [`Reply::new`] with a length that may be wrong.
    pub fn with_length(
        status: u16,
        headers: &[(&str, &str)],
        body: impl AsRef<[u8]>,
        length: usize,
    ) -> Self {
        let length = length.to_string();
        let mut all = headers.to_vec();
        all.push(("Content-Length", &length));
        Self::head(status, &all).then(body.as_ref())
    }

    /// A status line and headers only.
    pub fn head(status: u16, headers: &[(&str, &str)]) -> Self {
        let mut head = format!("HTTP/1.1 {status} Whatever\r\nConnection: close\r\n");
        for (name, value) in headers {
            head += &format!("{name}: {value}\r\n");
        }
        Self::raw(head + "\r\n")
    }

    pub fn ok(body: impl AsRef<[u8]>) -> Self {
        Self::new(200, &[("Content-Type", "application/rss+xml")], body)
    }

    pub fn redirect(status: u16, to: &str) -> Self {
        Self::new(status, &[("Location", to)], "")
    }

    pub fn then(mut self, bytes: impl Into<Vec<u8>>) -> Self {
        self.pieces.push(Piece::Bytes(bytes.into()));
        self
    }

    /// Never ends.
    pub fn then_hold(mut self) -> Self {
        self.pieces.push(Piece::Hold);
        self
    }

    /// The bytes one after the other with a pause before each.
    pub fn then_drip(mut self, bytes: &[u8], pause: Duration) -> Self {
        for byte in bytes {
            self.pieces.push(Piece::Wait(pause));
            self.pieces.push(Piece::Bytes(vec![*byte]));
        }
        self
    }
}

impl Server {
    /// Starts a server that gives each request, and how many came before it, to `answer`.
    pub fn start(answer: impl Fn(&Asked, usize) -> Reply + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port on loopback");
        let address = listener.local_addr().expect("an address");
        let (asked, ended) = (Arc::default(), Arc::new(AtomicBool::new(false)));
        let mut server = Self { address, asked, ended, accepting: None };
        let (asked, ended) = (Arc::clone(&server.asked), Arc::clone(&server.ended));
        let answer = Arc::new(answer);
        server.accepting = Some(thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                if ended.load(Ordering::SeqCst) {
                    return;
                }
                let (asked, answer) = (Arc::clone(&asked), Arc::clone(&answer));
                // Each is bounded by LONGEST, so none is waited for.
                thread::spawn(move || serve(stream, &asked, &*answer));
            }
        }));
        server
    }

    /// A server on which every path has its reply.
    pub fn of(replies: &[(&'static str, Reply)]) -> Self {
        let replies: BTreeMap<_, _> = replies.iter().cloned().collect();
        Self::start(move |asked, _| {
            let missing = || Reply::new(404, &[], "nothing here");
            replies.get(asked.path.as_str()).cloned().unwrap_or_else(missing)
        })
    }

    /// The address of a path on this server.
    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    pub fn port(&self) -> u16 {
        self.address.port()
    }

    /// All requests so far, in the order in which they came.
    pub fn asked(&self) -> Vec<Asked> {
        self.asked.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The paths of all requests so far.
    pub fn paths(&self) -> Vec<String> {
        self.asked().into_iter().map(|asked| asked.path).collect()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.ended.store(true, Ordering::SeqCst);
        // Wakes the thread that accepts.
        let _ = TcpStream::connect(self.address);
        if let Some(accepting) = self.accepting.take() {
            let _ = accepting.join();
        }
    }
}

fn serve(
    stream: TcpStream,
    log: &Mutex<Vec<Asked>>,
    answer: &(dyn Fn(&Asked, usize) -> Reply + Send + Sync),
) {
    let _ = stream.set_read_timeout(Some(LONGEST));
    let _ = stream.set_write_timeout(Some(LONGEST));
    let mut first = [0];
    // What TLS begins with is answered in plain words.
    let asked = match stream.peek(&mut first) {
        Ok(1) if first == [0x16] => Asked::default(),
        _ => match read(&stream) {
            Some(asked) => asked,
            None => return,
        },
    };
    let before = {
        let mut log = log.lock().unwrap_or_else(PoisonError::into_inner);
        log.push(asked.clone());
        log.len() - 1
    };
    write(stream, answer(&asked, before));
}

fn read(stream: &TcpStream) -> Option<Asked> {
    let mut lines = BufReader::new(stream.try_clone().ok()?).lines();
    let first = lines.next()?.ok()?;
    let mut words = first.split(' ').map(str::to_owned);
    let mut asked = Asked { method: words.next()?, path: words.next()?, headers: BTreeMap::new() };
    for line in lines {
        let line = line.ok()?;
        if line.is_empty() {
            return Some(asked);
        }
        let (name, value) = line.split_once(':')?;
        asked.headers.insert(name.to_ascii_lowercase(), value.trim().to_owned());
    }
    None
}

fn write(mut stream: TcpStream, reply: Reply) {
    for piece in reply.pieces {
        match piece {
            Piece::Bytes(bytes) => {
                if stream.write_all(&bytes).is_err() {
                    return;
                }
            }
            Piece::Wait(time) => thread::sleep(time),
            Piece::Hold => while matches!(stream.read(&mut [0; 256]), Ok(1..)) {},
        }
    }
    let _ = stream.shutdown(Shutdown::Write);
    // Closing with something unread would reset the connection and lose what was written.
    let _ = stream.set_read_timeout(Some(Duration::from_millis(200)));
    let _ = stream.read(&mut [0; 64]);
}

/// Packed by gzip.
pub fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).expect("memory");
    encoder.finish().expect("memory")
}

/// Packed by deflate with the head of zlib, as `Content-Encoding: deflate` means it.
pub fn zlib(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).expect("memory");
    encoder.finish().expect("memory")
}

/// Packed by deflate alone, as some servers send it.
pub fn deflate(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).expect("memory");
    encoder.finish().expect("memory")
}

/// A brotli stream that holds the bytes as they are (RFC 7932, section 9.2): one block of at most
/// 65,536 of them, and an empty last one.
pub fn brotli(bytes: &[u8]) -> Vec<u8> {
    assert!((1..=1 << 16).contains(&bytes.len()), "one block");
    // A window of 16 bits, not the last block, 4 nibbles of length: four zero bits.
    let head = (bytes.len() as u32 - 1) << 4 | 1 << 20;
    let mut out = head.to_le_bytes()[..3].to_vec();
    out.extend_from_slice(bytes);
    out.push(0b11);
    out
}

/// A feed of our own with these entries, each a GUID and a text.
pub fn feed(entries: &[(&str, &str)]) -> String {
    let mut out = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<rss version=\"2.0\"><channel>\
        <title>Ashmere Tides</title><link>https://tides.example/</link>\n"
        .to_owned();
    for (guid, text) in entries {
        out += &format!(
            "<item><guid isPermaLink=\"false\">{guid}</guid><title>Notice {guid}</title>\
             <link>https://tides.example/{guid}</link><description>{text}</description></item>\n"
        );
    }
    out + "</channel></rss>\n"
}

/// A brotli stream of so many times 16 MiB of one letter, in some twenty bytes for each (RFC 7932): six
/// letters, then one copy of them to the end of the block, with codes of one symbol that take no bits.
pub fn brotli_bomb(blocks: usize) -> Vec<u8> {
    const BLOCK: u64 = 1 << 24;
    const WINDOW_OF_24_BITS: (u64, u32) = (0b1111, 4);
    const ONE_SYMBOL: (u64, u32) = (0b0001, 4);
    const SIX_LETTERS_AND_A_COPY: u64 = 439;
    const SHORTEST_COPY: u64 = 2118;
    let mut bits = Bits::default();
    bits.put(WINDOW_OF_24_BITS);
    for _ in 0..blocks {
        // Not the last block; six nibbles of length; packed.
        bits.put((0, 1)).put((2, 2)).put((BLOCK - 1, 24)).put((0, 1));
        // One kind of each block, no postfix, no direct distances, one context, one tree of each.
        bits.put((0, 3 + 2 + 4 + 2 + 1 + 1));
        bits.put(ONE_SYMBOL).put((u64::from(b' '), 8));
        bits.put(ONE_SYMBOL).put((SIX_LETTERS_AND_A_COPY, 10));
        bits.put(ONE_SYMBOL).put((0, 6));
        bits.put((0, 1)).put((BLOCK - 6 - SHORTEST_COPY, 24));
    }
    // The last block, and empty.
    bits.put((0b11, 2));
    bits.0.chunks(8).map(|byte| byte.iter().rev().fold(0, |all, &bit| all << 1 | bit)).collect()
}

/// Bits in the order of brotli: of a number the lowest first.
#[derive(Default)]
struct Bits(Vec<u8>);

impl Bits {
    fn put(&mut self, (value, bits): (u64, u32)) -> &mut Self {
        self.0.extend((0..bits).map(|at| (value >> at & 1) as u8));
        self
    }
}
