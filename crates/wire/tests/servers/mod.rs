//! Servers that misbehave on loopback: certificates of every kind, silence, cuts, and proxies with a will of their own.
//! Refuses to know what a failure is called; the tests say that.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use rcgen::{
    BasicConstraints, CertificateParams, CertifiedIssuer, DnType, IsCa, KeyPair, KeyUsagePurpose,
};
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt, copy_bidirectional};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};

pub const WHOLE: &[u8] = b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nConnection: close\r\n\r\nhello";
pub const CUT: &[u8] = b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\nConnection: close\r\n\r\nhello";

/// A certificate authority of no system.
pub struct Authority(CertifiedIssuer<'static, KeyPair>);

impl Authority {
    pub fn new() -> Self {
        let mut own = CertificateParams::default();
        // Two authorities of one name would be one authority that signs wrongly.
        let key = KeyPair::generate().unwrap();
        own.distinguished_name.push(
            DnType::CommonName,
            format!("Authority {:?}", &key.public_key_raw()[1..9]),
        );
        own.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        own.key_usages = vec![KeyUsagePurpose::KeyCertSign];
        Self(CertifiedIssuer::self_signed(own, key).unwrap())
    }

    pub fn pem(&self) -> String {
        self.0.pem()
    }

    /// What a server shows that is called `name`, with whatever `change` makes of it.
    pub fn server(&self, name: &str, change: impl FnOnce(&mut CertificateParams)) -> ServerConfig {
        let key = KeyPair::generate().unwrap();
        let mut params = CertificateParams::new(vec![name.to_owned()]).unwrap();
        change(&mut params);
        let certificate = params.signed_by(&key, &self.0).unwrap();
        let secret = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(key.serialize_der()));
        let chain = vec![certificate.der().clone()];
        ServerConfig::builder()
            .with_no_client_auth()
            .with_single_cert(chain, secret)
            .unwrap()
    }
}

/// The head of a request; empty when none came whole.
async fn head(stream: &mut (impl AsyncRead + Unpin)) -> String {
    let mut head = Vec::new();
    let mut byte = [0];
    while head.len() < 16_384 && !head.ends_with(b"\r\n\r\n") {
        match stream.read(&mut byte).await {
            // Who speaks TLS to a plain server never comes to the end of a line.
            Ok(1) if byte != [0x16] || !head.is_empty() => head.push(byte[0]),
            _ => return String::new(),
        }
    }
    String::from_utf8_lossy(&head).into_owned()
}

async fn answer(mut stream: impl AsyncRead + AsyncWrite + Unpin, with: &[u8]) {
    head(&mut stream).await;
    // The client may have gone away: that is what some tests are about.
    stream.write_all(with).await.unwrap_or_default();
    stream.shutdown().await.unwrap_or_default();
}

async fn bind() -> (TcpListener, u16) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    (listener, port)
}

/// Answers every request over TLS. Gives the port.
pub async fn https(config: ServerConfig, with: &'static [u8]) -> u16 {
    let (listener, port) = bind().await;
    let acceptor = TlsAcceptor::from(Arc::new(config));
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            if let Ok(stream) = acceptor.accept(stream).await {
                answer(stream, with).await;
            }
        }
    });
    port
}

/// Answers every request in plain HTTP. Gives the port.
pub async fn http(with: &'static [u8]) -> u16 {
    let (listener, port) = bind().await;
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            answer(stream, with).await;
        }
    });
    port
}

/// Takes connections and never says a word. Gives the port.
pub async fn silence() -> u16 {
    let (listener, port) = bind().await;
    tokio::spawn(async move {
        let mut held = Vec::new();
        while let Ok((stream, _)) = listener.accept().await {
            held.push(stream);
        }
    });
    port
}

/// A port at which nobody listens any more.
pub async fn nobody() -> u16 {
    bind().await.1
}

/// A proxy for `CONNECT`, with the requests it was sent.
pub struct Proxy {
    pub port: u16,
    seen: Arc<Mutex<Vec<String>>>,
}

impl Proxy {
    /// `sign_in`: what `Proxy-Authorization` must be. `hosts`: which name leads to which port of this computer.
    pub async fn start(sign_in: Option<&str>, hosts: &[(&str, u16)]) -> Self {
        let (listener, port) = bind().await;
        let seen: Arc<Mutex<Vec<String>>> = Arc::default();
        let log = Arc::clone(&seen);
        let sign_in = sign_in.map(|value| format!("proxy-authorization: {value}").to_lowercase());
        let hosts: BTreeMap<String, u16> = hosts
            .iter()
            .map(|(name, port)| (format!("{name}:443"), *port))
            .collect();
        tokio::spawn(async move {
            while let Ok((mut stream, _)) = listener.accept().await {
                let head = head(&mut stream).await;
                log.lock().unwrap().push(head.clone());
                let meant = head.split(' ').nth(1).and_then(|place| hosts.get(place));
                let signed_in = sign_in
                    .as_ref()
                    .is_none_or(|line| head.to_lowercase().contains(line));
                let refusal: &[u8] = match meant {
                    _ if !signed_in => b"HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic\r\n\r\n",
                    None => b"HTTP/1.1 502 Bad Gateway\r\n\r\n",
                    Some(port) => {
                        let port = *port;
                        tokio::spawn(async move {
                            let mut there = TcpStream::connect(("127.0.0.1", port)).await.unwrap();
                            stream.write_all(b"HTTP/1.1 200 OK\r\n\r\n").await.unwrap();
                            copy_bidirectional(&mut stream, &mut there).await.unwrap_or_default();
                        });
                        continue;
                    }
                };
                stream.write_all(refusal).await.unwrap_or_default();
            }
        });
        Self { port, seen }
    }

    /// Heads of the requests so far.
    pub fn seen(&self) -> Vec<String> {
        self.seen.lock().unwrap().clone()
    }
}
