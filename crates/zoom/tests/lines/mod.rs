//! A server that gives tokens and upgrades to a WebSocket, plain on loopback or behind a proxy with a certificate of its own.
//! Refuses to assert anything; each test says what must hold.
#![allow(dead_code)]

use std::sync::{Arc, Mutex};

use futures_util::{SinkExt, StreamExt};
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::mpsc;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::{ServerConfig, crypto, pki_types::PrivateKeyDer};
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::handshake::derive_accept_key;
use tokio_tungstenite::tungstenite::protocol::Role;
use url::Url;
use wire::{Network, Patience, ProxyChoice};
use zoom::{Credential, Endpoints, Zoom};

/// Status and body for a request's form.
pub type TokenAnswer = Arc<dyn Fn(&str) -> (u16, String) + Send + Sync>;
/// What is said to whoever comes with this query.
pub type Sayings = Arc<dyn Fn(&str) -> Vec<Say> + Send + Sync>;

/// What a server does with whoever comes.
#[derive(Clone)]
pub struct Manners {
    /// Answers a request for a token: its form in, status and body out.
    pub token: TokenAnswer,
    /// The status of `GET /ws`; 101 upgrades.
    pub status: u16,
    /// Whether the upgrade is answered as its key wants it.
    pub honest: bool,
    /// What is said to whoever has this request line, one after the other.
    pub says: Sayings,
}

/// One thing that is said, or done.
#[derive(Clone, Debug)]
pub enum Say {
    Text(String),
    Binary(Vec<u8>),
    /// Waits until something was heard.
    Hear,
    /// A farewell in good order.
    Close,
    /// The end of the connection without one.
    Drop,
    /// Nothing any more, for ever.
    Silence,
}

pub fn text(value: serde_json::Value) -> Say {
    Say::Text(value.to_string())
}

/// A running server, and what came to it.
pub struct Server {
    pub address: String,
    /// Request lines with everything below them.
    pub heads: Arc<Mutex<Vec<String>>>,
    pub heard: mpsc::UnboundedReceiver<String>,
    authority: Option<String>,
}

impl Server {
    /// On loopback, without TLS.
    pub async fn plain(manners: Manners) -> Self {
        Self::start(manners, false).await
    }

    /// As a proxy behind which every host is this one, with a certificate of an authority of its own.
    pub async fn proxied(manners: Manners) -> Self {
        Self::start(manners, true).await
    }

    async fn start(manners: Manners, proxied: bool) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let heads: Arc<Mutex<Vec<String>>> = Arc::default();
        let (hears, heard) = mpsc::unbounded_channel();
        let (acceptor, authority) = proxied.then(tls).unzip();
        let log = Arc::clone(&heads);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let (manners, log, hears) = (manners.clone(), Arc::clone(&log), hears.clone());
                let acceptor = acceptor.clone();
                tokio::spawn(async move {
                    match acceptor {
                        Some(acceptor) => through(stream, acceptor, manners, log, hears).await,
                        None => serve(stream, manners, log, hears).await,
                    }
                });
            }
        });
        Self {
            address,
            heads,
            heard,
            authority,
        }
    }

    /// A client that knows this server.
    pub fn client(&self, credential: Credential) -> Zoom {
        let (network, endpoints) = match &self.authority {
            Some(authority) => (
                Network {
                    proxy: ProxyChoice::Manual {
                        address: Url::parse(&self.address).unwrap(),
                        sign_in: None,
                    },
                    authorities: vec![authority.clone()],
                },
                Endpoints::zoom(),
            ),
            None => {
                let url = |path: &str| Url::parse(&format!("{}{path}", self.address)).unwrap();
                let endpoints = Endpoints::new(url("/v2"), url("/oauth/token")).unwrap();
                (Network::default(), endpoints)
            }
        };
        let http = network.factory().unwrap();
        Zoom::new(
            credential,
            endpoints,
            http,
            Patience::hurried(),
            wire::system_clock(),
        )
        .unwrap()
    }

    pub fn heads(&self) -> Vec<String> {
        self.heads.lock().unwrap().clone()
    }
}

/// How the hosts behind a proxy speak.
#[derive(Clone)]
struct Hosts {
    token: TlsAcceptor,
    /// Offers HTTP/2 to whoever can, which knows no upgrade.
    socket: TlsAcceptor,
}

fn tls() -> (Hosts, String) {
    let mut params = CertificateParams::new(Vec::new()).unwrap();
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let authority = CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap();
    let key = KeyPair::generate().unwrap();
    let names = ["zoom.us", "*.zoom.us"].map(ToOwned::to_owned);
    let certificate = CertificateParams::new(names)
        .unwrap()
        .signed_by(&key, &authority)
        .unwrap();
    let mut config =
        ServerConfig::builder_with_provider(Arc::new(crypto::aws_lc_rs::default_provider()))
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(
                vec![certificate.der().clone()],
                PrivateKeyDer::Pkcs8(key.serialize_der().into()),
            )
            .unwrap();
    let token = TlsAcceptor::from(Arc::new(config.clone()));
    config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
    let socket = TlsAcceptor::from(Arc::new(config));
    (Hosts { token, socket }, authority.pem())
}

/// The client may go away at any moment: its test says whether it should have.
async fn through(
    mut stream: TcpStream,
    hosts: Hosts,
    manners: Manners,
    log: Arc<Mutex<Vec<String>>>,
    hears: mpsc::UnboundedSender<String>,
) {
    let connect = head(&mut stream).await;
    log.lock().unwrap().push(connect.clone());
    if !connect.starts_with("CONNECT ") {
        return;
    }
    if stream.write_all(b"HTTP/1.1 200 OK\r\n\r\n").await.is_err() {
        return;
    }
    let acceptor = if connect.starts_with("CONNECT ws.") {
        hosts.socket
    } else {
        hosts.token
    };
    if let Ok(inner) = acceptor.accept(stream).await {
        serve(inner, manners, log, hears).await;
    }
}

async fn serve(
    mut stream: impl AsyncRead + AsyncWrite + Unpin + Send,
    manners: Manners,
    log: Arc<Mutex<Vec<String>>>,
    hears: mpsc::UnboundedSender<String>,
) {
    let head = head(&mut stream).await;
    if head.is_empty() {
        return;
    }
    log.lock().unwrap().push(head.clone());
    if head.starts_with("POST /oauth/token") {
        let form = body(&mut stream, &head).await;
        let (status, body) = (manners.token)(&form);
        let answer = format!(
            "HTTP/1.1 {status} X\r\ncontent-type: application/json\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{body}",
            body.len()
        );
        drop(stream.write_all(answer.as_bytes()).await);
        return;
    }
    if manners.status != 101 {
        let answer = format!(
            "HTTP/1.1 {} X\r\ncontent-length: 0\r\nconnection: close\r\n\r\n",
            manners.status
        );
        drop(stream.write_all(answer.as_bytes()).await);
        return;
    }
    let key = header(&head, "sec-websocket-key").unwrap_or_default();
    let accept = if manners.honest {
        derive_accept_key(key.as_bytes())
    } else {
        "bm90IHlvdXIga2V5".to_owned()
    };
    let answer = format!(
        "HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nconnection: Upgrade\r\nsec-websocket-accept: {accept}\r\n\r\n"
    );
    if stream.write_all(answer.as_bytes()).await.is_err() {
        return;
    }
    let line = head.lines().next().unwrap_or_default().to_owned();
    let mut socket = WebSocketStream::from_raw_socket(stream, Role::Server, None).await;
    for say in (manners.says)(&line) {
        let sent = match say {
            Say::Text(text) => socket.send(Message::text(text)).await,
            Say::Binary(bytes) => socket.send(Message::binary(bytes)).await,
            Say::Close => socket.close(None).await,
            Say::Drop => return,
            Say::Hear => {
                if let Some(Ok(message)) = socket.next().await {
                    drop(hears.send(message.to_string()));
                }
                Ok(())
            }
            Say::Silence => std::future::pending().await,
        };
        if sent.is_err() {
            return;
        }
    }
    while let Some(Ok(message)) = socket.next().await {
        drop(hears.send(message.to_string()));
    }
}

async fn head(stream: &mut (impl AsyncRead + Unpin)) -> String {
    let mut head = Vec::new();
    let mut byte = [0];
    while !head.ends_with(b"\r\n\r\n") {
        match stream.read(&mut byte).await {
            Ok(1) => head.extend_from_slice(&byte),
            _ => break,
        }
    }
    String::from_utf8(head).unwrap_or_default()
}

async fn body(stream: &mut (impl AsyncRead + Unpin), head: &str) -> String {
    let length = header(head, "content-length").and_then(|it| it.parse().ok());
    let mut body = vec![0; length.unwrap_or(0)];
    drop(stream.read_exact(&mut body).await);
    String::from_utf8(body).unwrap_or_default()
}

fn header<'a>(head: &'a str, name: &str) -> Option<&'a str> {
    head.lines().find_map(|line| {
        let (key, value) = line.split_once(':')?;
        key.eq_ignore_ascii_case(name).then(|| value.trim())
    })
}
