//! TLS before a server on loopback, with a certificate that nobody but its maker vouches for.

use std::io::{self, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair, date_time_ymd};
use rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};
use rustls::{ServerConfig, ServerConnection, StreamOwned};

/// No connection is held longer, whatever the client does.
const LONGEST: Duration = Duration::from_secs(10);

/// Takes TLS off what comes, and hands it on to a server in plain words.
pub struct TlsFront {
    address: SocketAddr,
    ended: Arc<AtomicBool>,
    accepting: Option<JoinHandle<()>>,
    /// The certificate of the one who vouches for the server's, as PEM.
    pub vouched_by: String,
}

/// Until when the certificate of the server holds.
#[derive(Copy, Clone)]
pub enum Holds {
    Now,
    /// It did, long ago.
    NoMore,
}

impl TlsFront {
    /// A front before the server that listens at `port`, with a certificate for `name`.
    pub fn start(port: u16, name: &str, holds: Holds) -> Self {
        let (config, vouched_by) = certified(name, holds);
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port on loopback");
        let address = listener.local_addr().expect("an address");
        let ended = Arc::new(AtomicBool::new(false));
        let stop = Arc::clone(&ended);
        let accepting = thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                if stop.load(Ordering::SeqCst) {
                    return;
                }
                let config = Arc::clone(&config);
                // A client that does not trust us leaves, which is no fault of the front.
                thread::spawn(move || drop(hand_on(stream, config, port)));
            }
        });
        Self { address, ended, accepting: Some(accepting), vouched_by }
    }

    pub fn url(&self, path: &str) -> String {
        format!("https://localhost:{}{path}", self.address.port())
    }
}

impl Drop for TlsFront {
    fn drop(&mut self) {
        self.ended.store(true, Ordering::SeqCst);
        let _ = TcpStream::connect(self.address);
        if let Some(accepting) = self.accepting.take() {
            let _ = accepting.join();
        }
    }
}

fn certified(name: &str, holds: Holds) -> (Arc<ServerConfig>, String) {
    let authority_key = KeyPair::generate().expect("a key");
    let mut authority = CertificateParams::new(Vec::new()).expect("no names");
    authority.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let authority_pem = authority.self_signed(&authority_key).expect("a certificate").pem();
    let issuer = Issuer::new(authority, authority_key);
    let key = KeyPair::generate().expect("a key");
    let mut server = CertificateParams::new([name.to_owned()]).expect("a name");
    if matches!(holds, Holds::NoMore) {
        server.not_after = date_time_ymd(2001, 1, 1);
    }
    let certificate = server.signed_by(&key, &issuer).expect("a certificate");
    let key = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(key.serialize_der()));
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .expect("versions")
        .with_no_client_auth()
        .with_single_cert(vec![certificate.der().clone()], key)
        .expect("the key of the certificate");
    (Arc::new(config), authority_pem)
}

fn hand_on(stream: TcpStream, config: Arc<ServerConfig>, port: u16) -> io::Result<()> {
    stream.set_read_timeout(Some(LONGEST))?;
    stream.set_write_timeout(Some(LONGEST))?;
    let connection = ServerConnection::new(config).map_err(io::Error::other)?;
    let mut safe = StreamOwned::new(connection, stream);
    let mut request = Vec::new();
    let mut byte = [0];
    while !request.ends_with(b"\r\n\r\n") && safe.read(&mut byte)? == 1 {
        request.push(byte[0]);
    }
    let mut plain = TcpStream::connect(("127.0.0.1", port))?;
    plain.write_all(&request)?;
    io::copy(&mut plain, &mut safe)?;
    safe.conn.send_close_notify();
    safe.flush()
}
