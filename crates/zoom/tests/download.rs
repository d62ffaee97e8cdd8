//! Downloads over real HTTP: ranges that fit and ranges that do not, excuses in place of files, and cut bodies.
//! Refuses to test foreign hosts; `hosts` does, with Zoom's real names.
#![allow(clippy::unwrap_used)] // helpers of tests, outside of `#[test]`

mod common;

use common::*;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use url::Url;
use wire::{Retry, Retryable};
use wiremock::matchers::{header, header_exists, path};
use wiremock::{Mock, MockServer, ResponseTemplate};
use zoom::{Download, DownloadAddress, Error, ErrorKind, Resume, Zoom};

const VIDEO: &[u8] = b"\0\0\0\x18ftypmp42 and then so many bytes that the start alone says nothing about the end of it";

fn address(server: &MockServer) -> DownloadAddress {
    DownloadAddress::new(Url::parse(&format!("{}/rec/download/x", server.uri())).unwrap())
}

async fn serving(answer: ResponseTemplate) -> MockServer {
    let server = signing_in().await;
    Mock::given(path("/rec/download/x"))
        .respond_with(answer)
        .mount(&server)
        .await;
    server
}

fn video() -> ResponseTemplate {
    ResponseTemplate::new(200)
        .set_body_raw(VIDEO, "video/mp4")
        .insert_header("etag", "\"v1\"")
}

fn part(range: &str, from: usize) -> ResponseTemplate {
    ResponseTemplate::new(206)
        .set_body_raw(&VIDEO[from..], "video/mp4")
        .insert_header("content-range", range)
}

fn resume(offset: u64, etag: Option<&str>) -> Option<Resume> {
    Some(Resume {
        offset,
        etag: etag.map(ToOwned::to_owned),
    })
}

async fn open(server: &MockServer, resume: Option<Resume>) -> Result<Download, Error> {
    client(server).download(&address(server), resume).await
}

async fn all(mut download: Download) -> Result<Vec<u8>, Error> {
    let mut bytes = Vec::new();
    while let Some(chunk) = download.chunk().await? {
        bytes.extend_from_slice(&chunk);
    }
    Ok(bytes)
}

#[tokio::test]
async fn a_file_comes_whole_and_as_it_is() {
    let server = signing_in().await;
    Mock::given(path("/rec/download/x"))
        .and(header("accept-encoding", "identity"))
        .and(header("authorization", format!("Bearer {TOKEN}").as_str()))
        .respond_with(video())
        .expect(1)
        .mount(&server)
        .await;
    let download = open(&server, None).await.unwrap();
    assert_eq!(
        (download.start, download.total),
        (0, Some(VIDEO.len() as u64))
    );
    assert_eq!(download.etag.as_deref(), Some("\"v1\""));
    assert_eq!(all(download).await.unwrap(), VIDEO);
    let requests = server.received_requests().await.unwrap();
    let asked = requests
        .iter()
        .find(|request| request.url.path() == "/rec/download/x")
        .unwrap();
    assert!(!asked.headers.contains_key("range") && asked.url.query().is_none());
}

#[tokio::test]
async fn a_fitting_part_is_gone_on_with() {
    let server = signing_in().await;
    let total = VIDEO.len();
    Mock::given(header("range", "bytes=10-"))
        .and(header("if-range", "\"v1\""))
        .respond_with(
            part(&format!("bytes 10-{}/{total}", total - 1), 10).insert_header("etag", "\"v1\""),
        )
        .mount(&server)
        .await;
    let download = open(&server, resume(10, Some("\"v1\""))).await.unwrap();
    assert_eq!((download.start, download.total), (10, Some(total as u64)));
    assert_eq!(all(download).await.unwrap(), &VIDEO[10..]);
}

#[tokio::test]
async fn a_whole_answer_to_a_range_starts_over() {
    let server = serving(video()).await;
    let download = open(&server, resume(10, None)).await.unwrap();
    assert_eq!(download.start, 0);
    assert_eq!(all(download).await.unwrap(), VIDEO);
}

#[tokio::test]
async fn a_part_that_does_not_fit_is_refused() {
    let total = VIDEO.len() as u64;
    for (answer, expected) in [
        (
            part(&format!("bytes 9-{}/{total}", total - 1), 9),
            Some(total),
        ),
        (
            part(&format!("bytes 0-{}/{total}", total - 1), 0),
            Some(total),
        ),
        (
            part("bytes 10-20/*", 10).insert_header("etag", "\"v2\""),
            None,
        ),
        (part("bytes", 10), None),
        (
            ResponseTemplate::new(206).set_body_raw(VIDEO, "multipart/byteranges; boundary=x"),
            None,
        ),
        (
            ResponseTemplate::new(416).insert_header("content-range", "bytes */5"),
            Some(5),
        ),
        (ResponseTemplate::new(416), None),
    ] {
        let server = serving(answer).await;
        let error = open(&server, resume(10, Some("\"v1\""))).await.unwrap_err();
        assert_eq!(error.kind(), &ErrorKind::RangeRefused { total: expected });
    }
}

#[tokio::test]
async fn a_weak_tag_is_not_sent_and_an_offset_of_zero_is_no_range() {
    let server = serving(video()).await;
    open(&server, resume(10, Some("W/\"v1\""))).await.unwrap();
    open(&server, resume(0, Some("\"v1\""))).await.unwrap();
    let requests = server.received_requests().await.unwrap();
    let asked: Vec<_> = requests
        .iter()
        .filter(|request| request.url.path() == "/rec/download/x")
        .collect();
    assert!(asked[0].headers.contains_key("range") && !asked[0].headers.contains_key("if-range"));
    assert!(!asked[1].headers.contains_key("range") && !asked[1].headers.contains_key("if-range"));
}

#[tokio::test]
async fn an_excuse_is_not_the_file() {
    for answer in [
        ResponseTemplate::new(200).set_body_raw(
            "<html>Only the host can download this recording</html>",
            "text/html",
        ),
        ResponseTemplate::new(200).set_body_raw("<!DOCTYPE html><html>", "video/mp4"),
        ResponseTemplate::new(200).set_body_raw(
            r#"{"status":false,"errorCode":300,"errorMessage":"no"}"#,
            "application/json",
        ),
        ResponseTemplate::new(200)
            .set_body_raw(r#"{"code":200,"message":"No permission."}"#, "video/mp4"),
    ] {
        let server = serving(answer).await;
        let error = open(&server, None).await.unwrap_err();
        assert_eq!(
            (error.kind(), error.retry()),
            (&ErrorKind::NotTheFile, Retry::Backoff)
        );
        assert_eq!(asked(&server, "/rec/download/x").await, 1);
    }
}

#[tokio::test]
async fn a_timeline_and_an_empty_file_are_files() {
    for body in [r#"{"timeline":[]}"#, ""] {
        let server =
            serving(ResponseTemplate::new(200).set_body_raw(body, "application/json")).await;
        assert_eq!(
            all(open(&server, None).await.unwrap()).await.unwrap(),
            body.as_bytes()
        );
    }
}

#[tokio::test]
async fn a_refused_token_is_replaced_once_and_then_a_fresh_address_is_worth_a_try() {
    for refusal in [
        ResponseTemplate::new(401),
        ResponseTemplate::new(200).set_body_raw(
            r#"{"code":124,"message":"Invalid access token."}"#,
            "application/json",
        ),
    ] {
        let server = signing_in().await;
        Mock::given(path("/rec/download/x"))
            .respond_with(refusal.clone())
            .up_to_n_times(1)
            .mount(&server)
            .await;
        Mock::given(path("/rec/download/x"))
            .respond_with(video())
            .mount(&server)
            .await;
        assert_eq!(
            all(open(&server, None).await.unwrap()).await.unwrap(),
            VIDEO
        );
        assert_eq!(asked(&server, "/oauth/token").await, 2);

        let server = serving(refusal).await;
        let error = open(&server, None).await.unwrap_err();
        assert_eq!(
            (error.kind(), error.retry()),
            (&ErrorKind::TokenRefused, Retry::Backoff)
        );
        assert_eq!(asked(&server, "/rec/download/x").await, 2);
    }
}

#[tokio::test]
async fn a_status_that_is_no_file_is_told_after_one_attempt() {
    let after = Some(std::time::Duration::from_secs(3));
    for (status, kind, retry) in [
        (
            403,
            ErrorKind::NoPermission {
                message: String::new(),
            },
            Retry::Backoff,
        ),
        (404, ErrorKind::NotFound, Retry::Backoff),
        (410, ErrorKind::NotFound, Retry::Backoff),
        (
            429,
            ErrorKind::RateLimited { after },
            Retry::After(std::time::Duration::from_secs(3)),
        ),
        (503, ErrorKind::Server { status: 503 }, Retry::Backoff),
    ] {
        let server = serving(ResponseTemplate::new(status).insert_header("retry-after", "3")).await;
        let error = open(&server, None).await.unwrap_err();
        assert_eq!((error.kind(), error.retry()), (&kind, retry));
        assert_eq!(asked(&server, "/rec/download/x").await, 1);
    }
}

#[tokio::test]
async fn redirects_are_followed_with_the_range_and_end_somewhere() {
    let server = signing_in().await;
    let to = |place: &str| ResponseTemplate::new(302).insert_header("location", place);
    Mock::given(path("/rec/download/x"))
        .and(header_exists("range"))
        .respond_with(to("../other?sig=1"))
        .mount(&server)
        .await;
    let range = format!("bytes 10-{}/{}", VIDEO.len() - 1, VIDEO.len());
    Mock::given(path("/rec/other"))
        .and(header("range", "bytes=10-"))
        .respond_with(part(&range, 10))
        .mount(&server)
        .await;
    assert_eq!(open(&server, resume(10, None)).await.unwrap().start, 10);

    let circle = serving(to("/rec/download/x")).await;
    let error = open(&circle, None).await.unwrap_err();
    assert_eq!(
        error.kind(),
        &ErrorKind::RedirectRefused {
            host: "127.0.0.1".into()
        }
    );
    assert!(asked(&circle, "/rec/download/x").await <= 10);
}

#[tokio::test]
async fn an_address_that_is_not_of_the_account_is_not_asked() {
    let server = signing_in().await;
    let zoom: Zoom = client(&server);
    for (place, host) in [
        ("https://zoom.us/rec/download/x", "zoom.us"),
        ("http://evil.example/x", "evil.example"),
    ] {
        let error = zoom
            .download(&DownloadAddress::new(Url::parse(place).unwrap()), None)
            .await
            .unwrap_err();
        assert_eq!(error.kind(), &ErrorKind::HostRefused { host: host.into() });
    }
    assert!(server.received_requests().await.unwrap().is_empty());
}

/// Serves a token, then one raw answer, then closes the connection.
async fn raw(answer: Vec<u8>) -> (String, tokio::task::JoinHandle<()>) {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    let serving = tokio::spawn(async move {
        for turn in 0..2 {
            let (mut stream, _) = listener.accept().await.unwrap();
            let mut head = [0; 4096];
            let _ = stream.read(&mut head).await.unwrap();
            let token = token_body(TOKEN).to_string();
            let token = format!(
                "HTTP/1.1 200 OK\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{token}",
                token.len()
            );
            let bytes = if turn == 0 { token.as_bytes() } else { &answer };
            stream.write_all(bytes).await.unwrap();
            stream.shutdown().await.unwrap();
        }
    });
    (base, serving)
}

#[tokio::test]
async fn a_cut_file_says_how_much_came() {
    let total = VIDEO.len() + 1000;
    let by_length = format!(
        "HTTP/1.1 200 OK\r\ncontent-type: video/mp4\r\ncontent-length: {total}\r\nconnection: close\r\n\r\n"
    );
    let by_range = format!(
        "HTTP/1.1 206 OK\r\ncontent-type: video/mp4\r\ncontent-range: bytes 7-{}/{}\r\nconnection: close\r\n\r\n",
        total + 6,
        total + 7
    );
    for (head, offset) in [(by_length, None), (by_range, resume(7, None))] {
        let (base, serving) = raw([head.as_bytes(), VIDEO].concat()).await;
        let zoom = client_at(&base, server_to_server(), wire::system_clock());
        let address = DownloadAddress::new(Url::parse(&format!("{base}/rec/download/x")).unwrap());
        let mut download = zoom.download(&address, offset).await.unwrap();
        let mut came = 0;
        let error = loop {
            match download.chunk().await {
                Ok(Some(chunk)) => came += chunk.len() as u64,
                Ok(None) => panic!("a cut file ended as if it were whole"),
                Err(error) => break error,
            }
        };
        assert_eq!(came, VIDEO.len() as u64);
        assert_eq!(
            (error.kind(), error.retry()),
            (&ErrorKind::BodyCut { received: came }, Retry::Backoff)
        );
        serving.await.unwrap();
    }
}

#[tokio::test]
async fn bytes_in_an_encoding_nobody_asked_for_are_refused() {
    let server = serving(video().insert_header("content-encoding", "gzip")).await;
    assert!(matches!(
        open(&server, None).await.unwrap_err().kind(),
        ErrorKind::UnexpectedAnswer { .. }
    ));
}
