//! Which hosts see a real account's token, with Zoom's real names: a proxy on loopback answers for all of them.
//! Refuses to leave the computer: every connection ends in that proxy.
#![allow(clippy::unwrap_used)] // helpers of tests, outside of `#[test]`

mod common;

use std::sync::{Arc, Mutex};

use common::*;
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::{ServerConfig, crypto, pki_types::PrivateKeyDer};
use url::Url;
use wire::{Network, Patience, ProxyChoice};
use zoom::{Credential, Download, DownloadAddress, Endpoints, Error, ErrorKind, UserId, Zoom};

/// What arrived where: host, request line, and all headers.
#[derive(Clone, Debug)]
struct Seen {
    host: String,
    head: String,
}

type Answers = Arc<dyn Fn(&Seen) -> String + Send + Sync>;

/// The Internet as seen through a proxy: one certificate for every name, one function for every answer.
struct Internet {
    address: Url,
    authority: String,
    seen: Arc<Mutex<Vec<Seen>>>,
}

impl Internet {
    async fn start(answers: Answers) -> Self {
        let mut params = CertificateParams::new(Vec::new()).unwrap();
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let authority = CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap();
        let key = KeyPair::generate().unwrap();
        let names =
            ["zoom.us", "*.zoom.us", "evil.example", "*.evil.example"].map(ToOwned::to_owned);
        let certificate = CertificateParams::new(names)
            .unwrap()
            .signed_by(&key, &authority)
            .unwrap();
        let config =
            ServerConfig::builder_with_provider(Arc::new(crypto::aws_lc_rs::default_provider()))
                .with_safe_default_protocol_versions()
                .unwrap()
                .with_no_client_auth()
                .with_single_cert(
                    vec![certificate.der().clone()],
                    PrivateKeyDer::Pkcs8(key.serialize_der().into()),
                )
                .unwrap();
        let acceptor = TlsAcceptor::from(Arc::new(config));
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = Url::parse(&format!("http://{}", listener.local_addr().unwrap())).unwrap();
        let seen = Arc::new(Mutex::new(Vec::new()));
        let log = Arc::clone(&seen);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let (acceptor, answers, log) =
                    (acceptor.clone(), Arc::clone(&answers), Arc::clone(&log));
                tokio::spawn(async move {
                    // A client that does not like what it sees goes away; its test says whether it should have.
                    let _ = serve(stream, acceptor, answers, log).await;
                });
            }
        });
        Self {
            address,
            authority: authority.pem(),
            seen,
        }
    }

    fn client(&self, credential: Credential) -> Zoom {
        let network = Network {
            proxy: ProxyChoice::Manual {
                address: self.address.clone(),
                sign_in: None,
            },
            authorities: vec![self.authority.clone()],
        };
        let http = network.factory().unwrap();
        Zoom::new(
            credential,
            Endpoints::zoom(),
            http,
            Patience::hurried(),
            wire::system_clock(),
        )
        .unwrap()
    }

    fn seen(&self) -> Vec<Seen> {
        self.seen.lock().unwrap().clone()
    }

    /// The hosts that were asked for something, with whether they saw the token or the secret.
    fn trail(&self) -> Vec<(String, bool)> {
        self.seen()
            .into_iter()
            .filter(|seen| !seen.head.starts_with("POST"))
            .map(|seen| {
                let told = seen.head.to_lowercase().contains("authorization")
                    || seen.head.contains(TOKEN)
                    || seen.head.contains(SECRET);
                (seen.host, told)
            })
            .collect()
    }
}

async fn serve(
    stream: TcpStream,
    acceptor: TlsAcceptor,
    answers: Answers,
    log: Arc<Mutex<Vec<Seen>>>,
) -> std::io::Result<()> {
    let mut outer = BufReader::new(stream);
    let connect = head(&mut outer).await?;
    let Some(target) = connect
        .strip_prefix("CONNECT ")
        .and_then(|rest| rest.split(' ').next())
    else {
        log.lock().unwrap().push(Seen {
            host: "without TLS".into(),
            head: connect,
        });
        return Ok(());
    };
    let host = target
        .rsplit_once(':')
        .map_or(target, |(host, _)| host)
        .to_owned();
    outer.write_all(b"HTTP/1.1 200 OK\r\n\r\n").await?;
    let mut inner = BufReader::new(acceptor.accept(outer.into_inner()).await?);
    let head = head(&mut inner).await?;
    let length = head
        .to_lowercase()
        .lines()
        .find_map(|line| line.strip_prefix("content-length: ")?.parse().ok())
        .unwrap_or(0);
    let mut body = vec![0; length];
    inner.read_exact(&mut body).await?;
    let seen = Seen { host, head };
    let answer = answers(&seen);
    log.lock().unwrap().push(seen);
    inner.write_all(answer.as_bytes()).await?;
    inner.shutdown().await
}

async fn head(stream: &mut (impl AsyncBufReadExt + Unpin)) -> std::io::Result<String> {
    let mut head = String::new();
    while !head.ends_with("\r\n\r\n") {
        if stream.read_line(&mut head).await? == 0 {
            break;
        }
    }
    Ok(head)
}

fn ok(body: &str) -> String {
    format!(
        "HTTP/1.1 200 OK\r\ncontent-type: application/octet-stream\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{body}",
        body.len()
    )
}

fn redirect(to: &str) -> String {
    format!(
        "HTTP/1.1 302 Found\r\nlocation: {to}\r\ncontent-length: 0\r\nconnection: close\r\n\r\n"
    )
}

fn token(api_url: &str) -> String {
    let mut body = token_body(TOKEN);
    body["api_url"] = api_url.into();
    ok(&body.to_string())
}

/// Answers for Zoom's own hosts, with a download that is redirected to `place`.
fn redirecting(place: &'static str) -> Answers {
    Arc::new(move |seen| {
        match (
            seen.host.as_str(),
            seen.head.split(' ').nth(1).unwrap_or_default(),
        ) {
            ("zoom.us", "/oauth/token") => token("https://api-eu.zoom.us"),
            ("us06web.zoom.us", "/rec/download/x") => redirect(place),
            ("cdn.evil.example", "/back") => redirect("https://zoom.us/v2/somewhere"),
            _ => ok("the bytes of the file"),
        }
    })
}

async fn download(zoom: &Zoom) -> Result<Download, Error> {
    let address = Url::parse("https://us06web.zoom.us/rec/download/x").unwrap();
    zoom.download(&DownloadAddress::new(address), None).await
}

#[tokio::test]
async fn calls_go_to_the_regional_host_that_zoom_names() {
    let answers: Answers = Arc::new(|seen| match seen.host.as_str() {
        "zoom.us" => token("https://api-eu.zoom.us"),
        _ => ok(&user("me").to_string()),
    });
    let internet = Internet::start(answers).await;
    let zoom = internet.client(server_to_server());
    zoom.user(&UserId::me()).await.unwrap();
    assert_eq!(internet.trail(), [("api-eu.zoom.us".to_owned(), true)]);
    assert!(internet.seen()[1].head.starts_with("GET /v2/users/me "));
}

#[tokio::test]
async fn a_token_answer_cannot_send_the_token_elsewhere() {
    for (api_url, host) in [
        ("https://api.evil.example", "api.evil.example"),
        ("http://api.zoom.us", "api.zoom.us"),
        ("https://zoom.us.evil.example/v2", "zoom.us.evil.example"),
        ("http://127.0.0.1:1/v2", "127.0.0.1"),
    ] {
        let internet = Internet::start(Arc::new(move |_| token(api_url))).await;
        let error = internet
            .client(server_to_server())
            .user(&UserId::me())
            .await
            .unwrap_err();
        assert_eq!(error.kind(), &ErrorKind::HostRefused { host: host.into() });
        assert_eq!(internet.trail(), []);
    }
}

#[tokio::test]
async fn the_token_follows_a_download_among_zooms_hosts() {
    let internet =
        Internet::start(redirecting("https://ssrweb.zoom.us/replay/x?Signature=1")).await;
    let mut download = download(&internet.client(server_to_server()))
        .await
        .unwrap();
    assert_eq!(
        download.chunk().await.unwrap().unwrap(),
        "the bytes of the file"
    );
    assert_eq!(
        internet.trail(),
        [
            ("us06web.zoom.us".to_owned(), true),
            ("ssrweb.zoom.us".to_owned(), true)
        ]
    );
}

#[tokio::test]
async fn another_host_on_the_way_sees_no_token_and_neither_does_who_comes_after_it() {
    let internet = Internet::start(redirecting("https://cdn.evil.example/file")).await;
    let mut file = download(&internet.client(server_to_server()))
        .await
        .unwrap();
    assert_eq!(
        file.chunk().await.unwrap().unwrap(),
        "the bytes of the file"
    );
    assert_eq!(
        internet.trail(),
        [
            ("us06web.zoom.us".to_owned(), true),
            ("cdn.evil.example".to_owned(), false)
        ]
    );

    let internet = Internet::start(redirecting("https://cdn.evil.example/back")).await;
    download(&internet.client(server_to_server()))
        .await
        .unwrap();
    let last = internet.trail().pop().unwrap();
    assert_eq!(last, ("zoom.us".to_owned(), false));
}

#[tokio::test]
async fn a_redirect_to_plain_http_or_into_a_private_network_is_not_followed() {
    for (place, host) in [
        ("http://us06web.zoom.us/rec/download/x", "us06web.zoom.us"),
        ("http://cdn.evil.example/x", "cdn.evil.example"),
        ("https://127.0.0.1/x", "127.0.0.1"),
        ("http://127.0.0.1:80/x", "127.0.0.1"),
        ("https://localhost/x", "localhost"),
        ("https://192.168.1.1/x", "192.168.1.1"),
        ("https://[::1]/x", "[::1]"),
    ] {
        let internet = Internet::start(redirecting(place)).await;
        let error = download(&internet.client(server_to_server()))
            .await
            .unwrap_err();
        assert_eq!(
            error.kind(),
            &ErrorKind::RedirectRefused { host: host.into() },
            "{place}"
        );
        assert_eq!(internet.trail(), [("us06web.zoom.us".to_owned(), true)]);
    }
}

#[tokio::test]
async fn a_download_address_of_another_host_is_not_asked() {
    let internet = Internet::start(redirecting("unused")).await;
    let zoom = internet.client(server_to_server());
    for place in [
        "https://cdn.evil.example/x",
        "http://zoom.us/x",
        "https://127.0.0.1/x",
        "http://127.0.0.1/x",
    ] {
        let address = Url::parse(place).unwrap();
        let host = address.host_str().unwrap().to_owned();
        let error = zoom
            .download(&DownloadAddress::new(address), None)
            .await
            .unwrap_err();
        assert_eq!(error.kind(), &ErrorKind::HostRefused { host });
    }
    assert!(internet.seen().is_empty());
}

#[tokio::test]
async fn an_authority_that_this_computer_does_not_know_has_its_own_failure() {
    let internet = Internet::start(redirecting("unused")).await;
    let proxy = ProxyChoice::Manual {
        address: internet.address.clone(),
        sign_in: None,
    };
    let http = Network {
        proxy,
        authorities: Vec::new(),
    }
    .factory()
    .unwrap();
    let zoom = Zoom::new(
        server_to_server(),
        Endpoints::zoom(),
        http,
        Patience::hurried(),
        wire::system_clock(),
    )
    .unwrap();
    let error = zoom.grant().await.unwrap_err();
    assert_eq!(
        error.kind(),
        &ErrorKind::Network(wire::Failure::UnknownAuthority {
            host: "zoom.us".into()
        })
    );
}
