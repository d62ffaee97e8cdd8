//! Sizes and bytes read back: files, pages in the place of files, and downloads that break.
//! Refuses to write anything to a campus.

#![allow(clippy::unwrap_used, reason = "in a test a panic is the report")]

mod support;

use chamilo::ErrorKind;
use secrecy::SecretString;
use support::*;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use wire::{Patience, Retry, Retryable};
use wiremock::matchers::{header, method, path};
use wiremock::{Mock, ResponseTemplate};

const FILE: &str = "/courses/STAT101/document/Zoom-recordings/a%20b.mp4";

fn bytes(body: &[u8]) -> ResponseTemplate {
    ResponseTemplate::new(200)
        .set_body_raw(body, "video/mp4")
        .insert_header("content-disposition", "inline;")
}

async fn read(campus: &dyn chamilo::Campus, path: &str) -> Result<Vec<u8>, ErrorKind> {
    let read = async {
        let mut file = campus.read_back(&stat101(), path).await?;
        let mut all = Vec::new();
        while let Some(chunk) = file.chunk().await? {
            all.extend_from_slice(&chunk);
        }
        Ok(all)
    };
    read.await
        .map_err(|error: chamilo::Error| error.kind().clone())
}

#[tokio::test]
async fn bytes_come_back_uncompressed_from_the_direct_path() {
    let stub = Stub::start().await;
    stub.mount(
        Mock::given(method("GET"))
            .and(path(FILE))
            .and(header("accept-encoding", "identity")),
        bytes(b"moov"),
    )
    .await;
    assert_eq!(
        read(&*stub.campus(), "/Zoom-recordings/a b.mp4").await,
        Ok(b"moov".to_vec())
    );
}

#[tokio::test]
async fn what_stands_in_the_place_of_a_file_is_told_apart() {
    for (answer, expected) in [
        (page(""), ErrorKind::NotFound),
        (page(NOT_ALLOWED_PAGE), ErrorKind::NotFound),
        (
            page("<div class=\"alert alert-danger\"  >Documento protegido</div>"),
            ErrorKind::NotAllowed,
        ),
        (page(LOGIN_PAGE), ErrorKind::SessionExpired),
        (redirect("/"), ErrorKind::CourseNotFound),
        (ResponseTemplate::new(404), ErrorKind::NotFound),
        (ResponseTemplate::new(403), ErrorKind::NotAllowed),
    ] {
        let stub = Stub::start().await;
        stub.mount(Mock::given(path(FILE)), answer).await;
        assert_eq!(
            read(&*stub.campus(), "/Zoom-recordings/a b.mp4").await,
            Err(expected)
        );
    }
}

#[tokio::test]
async fn an_expired_session_is_made_anew_for_a_download_and_for_a_size() {
    let stub = Stub::start().await;
    stub.first(Mock::given(method("GET")).and(path(FILE)), page(LOGIN_PAGE))
        .await;
    stub.mount(Mock::given(method("GET")).and(path(FILE)), bytes(b"moov"))
        .await;
    assert_eq!(
        read(&*stub.campus(), "/Zoom-recordings/a b.mp4").await,
        Ok(b"moov".to_vec())
    );

    let stub = Stub::start().await;
    // A HEAD that gets a page has neither a length nor words.
    stub.mount(Mock::given(method("HEAD")).and(path(FILE)), page("x"))
        .await;
    stub.first(Mock::given(method("GET")).and(path(FILE)), page(LOGIN_PAGE))
        .await;
    stub.mount(Mock::given(method("GET")).and(path(FILE)), bytes(b"moov"))
        .await;
    assert_eq!(
        stub.campus()
            .size_of(&stat101(), "/Zoom-recordings/a b.mp4")
            .await
            .unwrap(),
        Some(4)
    );
}

#[tokio::test]
async fn a_path_that_leads_elsewhere_is_not_asked_for() {
    let stub = Stub::start().await;
    let campus = stub.campus();
    for path in [
        "/../../../main/admin/",
        "/a/../b.mp4",
        "/a//b",
        "",
        "/",
        "/a\\..\\b",
    ] {
        assert_eq!(
            campus.size_of(&stat101(), path).await.unwrap(),
            None,
            "{path}"
        );
        assert_eq!(
            read(&*campus, path).await,
            Err(ErrorKind::NotFound),
            "{path}"
        );
    }
    assert!(stub.requests().await.is_empty());
}

#[tokio::test]
async fn a_question_mark_in_a_name_stays_in_the_name() {
    let stub = Stub::start().await;
    stub.mount(
        Mock::given(path("/courses/STAT101/document/a%3Fb%23c%2Ed.mp4")),
        bytes(b"x"),
    )
    .await;
    stub.mount(
        Mock::given(path("/courses/STAT101/document/a%3Fb%23c.d.mp4")),
        bytes(b"x"),
    )
    .await;
    assert_eq!(
        read(&*stub.campus(), "/a?b#c.d.mp4").await,
        Ok(b"x".to_vec())
    );
}

#[tokio::test]
async fn a_download_that_breaks_is_not_a_shorter_file() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}/", listener.local_addr().unwrap());
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let mut request = vec![0; 16 * 1024];
            let read = stream.read(&mut request).await.unwrap_or(0);
            let answer = if request[..read].starts_with(b"POST") {
                let profile =
                    r#"{"error":false,"data":{"id":3,"status":1,"fullName":"M","username":"t"}}"#;
                format!(
                    "HTTP/1.1 200 OK\r\nSet-Cookie: ch_sid=s\r\nConnection: close\r\nContent-Length: {}\r\n\r\n{profile}",
                    profile.len()
                )
            } else {
                "HTTP/1.1 200 OK\r\nContent-Type: video/mp4\r\nContent-Disposition: inline;\r\nContent-Length: 1000\r\n\r\n0123456789".to_owned()
            };
            let _ = stream.write_all(answer.as_bytes()).await;
        }
    });
    let campus = chamilo::open(
        address.parse().unwrap(),
        "t".into(),
        SecretString::from(KEY),
        &http(),
        Patience::hurried(),
    )
    .unwrap();
    let mut file = campus.read_back(&stat101(), "/a.mp4").await.unwrap();
    assert_eq!(file.total, Some(1000));
    let error = loop {
        match file.chunk().await {
            Ok(Some(_)) => {}
            Ok(None) => panic!("a broken download ended well"),
            Err(error) => break error,
        }
    };
    assert_eq!(*error.kind(), ErrorKind::BodyCut { received: 10 });
    assert_eq!(error.retry(), Retry::Backoff);
}
