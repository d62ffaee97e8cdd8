//! Uploads in pieces, and every way in which one can break.
//! Refuses to count on time: a cut is made by the server, at a byte.

#![allow(clippy::unwrap_used, reason = "in a test a panic is the report")]

mod support;

use std::sync::Arc;

use bytes::Bytes;
use chamilo::{Campus, ErrorKind};
use secrecy::SecretString;
use serde_json::json;
use support::*;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use wire::{Patience, Retry, Retryable};
use wiremock::matchers::{method, path, query_param};
use wiremock::{Mock, MockBuilder, ResponseTemplate};

fn sends() -> MockBuilder {
    Mock::given(method("POST"))
        .and(path(AJAX))
        .and(query_param("a", "upload_file"))
        .and(query_param("chunkAction", "send"))
}

fn dones() -> MockBuilder {
    Mock::given(method("POST"))
        .and(path(AJAX))
        .and(query_param("chunkAction", "done"))
}

fn taken(size: usize) -> ResponseTemplate {
    page(json!({"files": {"files": {"name": ["x"], "type": ["video/mp4"], "tmp_name": ["/tmp/x"], "error": [0], "size": [size]}}, "errorStatus": 0}).to_string())
}

fn stored(id: u64) -> ResponseTemplate {
    let url =
        format!("http://127.0.0.1/main/document/showinframes.php?id={id}&cidReq=STAT101&id={id}");
    page(json!({"files": [{"name": "x", "url": url, "size": "10B"}]}).to_string())
}

async fn send(campus: &dyn Campus, length: usize) -> Result<(), ErrorKind> {
    let mut ticket = campus
        .begin_upload(&stat101(), "/Zoom-recordings", "x [a1b2c3-9f0e].mp4")
        .await
        .unwrap();
    campus
        .send_piece(&mut ticket, Bytes::from(vec![7; length]))
        .await
        .map_err(|error| error.kind().clone())
}

#[tokio::test]
async fn a_file_goes_up_in_pieces_under_one_cookie_and_one_name() {
    let stub = Stub::start().await;
    stub.mount(
        sends()
            .and(query_param("curdirpath", "/Zoom-recordings"))
            .and(query_param("cidReq", "STAT101")),
        taken(1000),
    )
    .await;
    stub.mount(dones(), stored(38)).await;
    let campus = stub.campus();
    let mut ticket = campus
        .begin_upload(
            &stat101(),
            "Zoom-recordings/",
            "Régression \"2\"/x [a1b2c3-9f0e].mp4",
        )
        .await
        .unwrap();
    assert_eq!(ticket.file_name(), "Régression -2--x [a1b2c3-9f0e].mp4");
    for _ in 0..3 {
        campus
            .send_piece(&mut ticket, Bytes::from(vec![9; 1000]))
            .await
            .unwrap();
    }
    assert_eq!(ticket.sent(), 3000);
    assert_eq!(campus.finish_upload(&mut ticket).await.unwrap().get(), 38);

    let requests: Vec<_> = stub
        .requests()
        .await
        .into_iter()
        .filter(|request| request.url.path() == AJAX)
        .collect();
    assert_eq!(requests.len(), 4);
    for request in &requests {
        assert_eq!(request.headers["cookie"], "ch_sid=s1");
        let body = String::from_utf8_lossy(&request.body);
        assert!(
            body.contains(r#"name="files[]"; filename="Régression -2--x [a1b2c3-9f0e].mp4""#),
            "{body}"
        );
    }
    let done = String::from_utf8_lossy(&requests[3].body).into_owned();
    assert!(
        done.contains("name=\"if_exists\"\r\n\r\nnothing\r\n"),
        "{done}"
    );
}

#[tokio::test]
async fn two_attempts_have_two_cookies() {
    let stub = Stub::start().await;
    stub.mount(sends(), taken(10)).await;
    let campus = stub.campus();
    send(&*campus, 10).await.unwrap();
    send(&*campus, 10).await.unwrap();
    assert_eq!(stub.cookies_at(AJAX).await, ["ch_sid=s1", "ch_sid=s2"]);
}

#[tokio::test]
async fn an_expired_session_costs_one_piece_and_not_the_upload() {
    let stub = Stub::start().await;
    stub.first(sends(), page(LOGIN_PAGE)).await;
    stub.mount(sends(), taken(10)).await;
    stub.first(dones(), page(LOGIN_PAGE)).await;
    stub.mount(dones(), stored(1)).await;
    let campus = stub.campus();
    let mut ticket = campus
        .begin_upload(&stat101(), "/f", "x.mp4")
        .await
        .unwrap();
    campus
        .send_piece(&mut ticket, Bytes::from(vec![7; 10]))
        .await
        .unwrap();
    assert_eq!(campus.finish_upload(&mut ticket).await.unwrap().get(), 1);
    assert_eq!(ticket.sent(), 10);
    assert_eq!(
        stub.cookies_at(AJAX).await,
        ["ch_sid=s1", "ch_sid=s2", "ch_sid=s2", "ch_sid=s3"]
    );
}

#[tokio::test]
async fn each_answer_to_a_piece_is_its_own_kind() {
    for (answer, expected) in [
        (taken(9), ErrorKind::PieceUnknown),
        (page("{\"files\":{\"fi"), ErrorKind::PieceUnknown),
        (
            page(r#"{"files":["x"],"errorStatus":0}"#),
            ErrorKind::PieceUnknown,
        ),
        (
            page(r#"{"files":[],"errorStatus":0}"#),
            ErrorKind::NotStored,
        ),
        (page(LOGIN_PAGE), ErrorKind::SessionExpired),
        (page(NOT_ALLOWED_PAGE), ErrorKind::NotAllowed),
        (page(""), ErrorKind::NotAllowed),
        (redirect("/"), ErrorKind::CourseNotFound),
        (
            redirect("/index.php?loginFailed=1&error=multiple_connection_not_allowed"),
            ErrorKind::ElsewhereSignedIn,
        ),
        (ResponseTemplate::new(413), ErrorKind::PieceTooLarge),
        (ResponseTemplate::new(408), ErrorKind::PieceCut),
        (
            ResponseTemplate::new(429),
            ErrorKind::Server { status: 429 },
        ),
        (ResponseTemplate::new(500), ErrorKind::PieceUnknown),
        (ResponseTemplate::new(504), ErrorKind::PieceUnknown),
        (ResponseTemplate::new(403), ErrorKind::NotAllowed),
    ] {
        let stub = Stub::start().await;
        stub.mount(sends(), answer).await;
        assert_eq!(send(&*stub.campus(), 10).await, Err(expected));
        assert!(
            stub.cookies_at(AJAX).await.len() <= 2,
            "a piece is not repeated by itself"
        );
    }
}

#[tokio::test]
async fn each_answer_to_done_is_its_own_kind() {
    for (answer, expected) in [
        (
            page(r#"{"files":[{"name":"x","url":"","error":"Error"}]}"#),
            ErrorKind::NotStored,
        ),
        (page(r#"{"files":[]}"#), ErrorKind::NotStored),
        (page(r#"{"files":[{"name"#), ErrorKind::AnswerLost),
        (page(""), ErrorKind::NotAllowed),
        (page(NOT_ALLOWED_PAGE), ErrorKind::NotAllowed),
        (page(LOGIN_PAGE), ErrorKind::SessionExpired),
        (redirect("/"), ErrorKind::CourseNotFound),
        (ResponseTemplate::new(504), ErrorKind::AnswerLost),
        (ResponseTemplate::new(500), ErrorKind::AnswerLost),
    ] {
        let stub = Stub::start().await;
        stub.mount(dones(), answer).await;
        let campus = stub.campus();
        let mut ticket = campus
            .begin_upload(&stat101(), "/f", "x.mp4")
            .await
            .unwrap();
        let error = campus.finish_upload(&mut ticket).await.unwrap_err();
        assert_eq!(*error.kind(), expected);
        assert_eq!(error.retry(), Retry::No);
    }
}

/// A campus whose page promises pieces of two mebibytes.
async fn promising_two_mebibytes() -> Stub {
    let stub = Stub::start().await;
    stub.mount(
        Mock::given(path(AJAX)).and(query_param("a", "get_document_quota")),
        page(r#"<div id="document_quota">0 MB (0%) of 95 MB</div>"#),
    )
    .await;
    stub.mount(
        service("get_courses"),
        data(json!([{"id": "1", "code": "STAT101", "disk_quota": "100000000"}])),
    )
    .await;
    stub.mount(
        Mock::given(path("/main/document/upload.php")),
        page(r#"<form><input type="hidden" name="MAX_FILE_SIZE" value="2097152"></form>"#),
    )
    .await;
    stub
}

async fn piece(campus: &dyn Campus) -> usize {
    let space = campus.space(&stat101()).await.unwrap();
    usize::try_from(space.piece).unwrap()
}

#[tokio::test]
async fn a_refused_size_is_learnt() {
    let stub = promising_two_mebibytes().await;
    // The two ways in which the page speaks when PHP kept the body from it.
    stub.first(sends(), page("")).await;
    stub.mount(sends(), page(r#"{"files":[],"errorStatus":0}"#))
        .await;
    let campus = stub.campus();
    assert_eq!(piece(&*campus).await, 2_097_152 - 16_384);
    for (refused, next) in [(1_000_000, 500_000), (500_000, 250_000)] {
        assert_eq!(send(&*campus, refused).await, Err(ErrorKind::PieceTooLarge));
        assert_eq!(piece(&*campus).await, next);
    }
}

#[tokio::test]
async fn a_campus_that_refuses_every_size_is_asked_for_less_down_to_a_floor_and_no_further() {
    let stub = promising_two_mebibytes().await;
    stub.mount(sends(), ResponseTemplate::new(413)).await;
    let campus = stub.campus();
    let mut named = vec![piece(&*campus).await];
    for _ in 0..10 {
        let last = *named.last().unwrap();
        assert_eq!(send(&*campus, last).await, Err(ErrorKind::PieceTooLarge));
        let next = piece(&*campus).await;
        if next == last {
            break;
        }
        named.push(next);
    }
    assert_eq!(
        named,
        [2_080_768, 1_040_384, 520_192, 260_096, 130_048, 65_536]
    );
    // The last piece of a file may be tiny. Its refusal is no word about the others.
    assert_eq!(send(&*campus, 10).await, Err(ErrorKind::PieceTooLarge));
    assert_eq!(piece(&*campus).await, 65_536);
}

#[tokio::test]
async fn space_is_asked_with_a_fresh_cookie_each_time() {
    let stub = Stub::start().await;
    stub.mount(
        Mock::given(path(AJAX)),
        page(r#"<div id="document_quota">1.00 MB (1%) of 95 MB</div>"#),
    )
    .await;
    stub.mount(
        service("get_courses"),
        data(json!([{"id": 1, "code": "STAT101", "disk_quota": null}])),
    )
    .await;
    stub.mount(
        Mock::given(path("/main/document/upload.php")),
        page("<form></form>"),
    )
    .await;
    stub.mount(
        Mock::given(path(FINDER)),
        ResponseTemplate::new(200).set_body_json(json!({"files": [], "uplMaxSize": "2M"})),
    )
    .await;
    let campus = stub.campus();
    let space = campus.space(&stat101()).await.unwrap();
    assert_eq!(
        (space.quota, space.piece),
        (95 * 1_048_576 - 524_288, 2_097_152 - 16_384)
    );
    campus.space(&stat101()).await.unwrap();
    assert_eq!(stub.cookies_at(AJAX).await, ["ch_sid=s1", "ch_sid=s2"]);
}

/// A campus that answers REST, and hangs up on pieces after so many bytes of their body.
async fn hanging_up_after(bytes: usize) -> Arc<dyn Campus> {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}/", listener.local_addr().unwrap());
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            tokio::spawn(serve(stream, bytes));
        }
    });
    chamilo::open(
        address.parse().unwrap(),
        "tgarcia".into(),
        SecretString::from(KEY),
        &http(),
        Patience::hurried(),
    )
    .unwrap()
}

async fn serve(mut stream: TcpStream, bytes: usize) -> std::io::Result<()> {
    let mut seen = Vec::new();
    let mut block = vec![0; 16 * 1024];
    loop {
        let read = stream.read(&mut block).await?;
        if read == 0 {
            return Ok(());
        }
        seen.extend_from_slice(&block[..read]);
        let Some(head) = seen.windows(4).position(|four| four == b"\r\n\r\n") else {
            continue;
        };
        let text = String::from_utf8_lossy(&seen[..head]).to_lowercase();
        let length: usize = text
            .lines()
            .find_map(|line| line.strip_prefix("content-length: "))
            .and_then(|text| text.parse().ok())
            .unwrap();
        let body = seen.len() - head - 4;
        if !text.contains("chunkaction") {
            if body >= length {
                let answer = r#"{"error":false,"data":{"id":3,"status":1,"fullName":"M","username":"tgarcia"}}"#;
                let head = format!(
                    "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nSet-Cookie: ch_sid=s1; path=/\r\nConnection: close\r\nContent-Length: {}\r\n\r\n",
                    answer.len()
                );
                return stream.write_all(format!("{head}{answer}").as_bytes()).await;
            }
        } else if body >= bytes.min(length) {
            // Dropped: with unread bytes this is a reset, without any a plain end.
            return Ok(());
        }
    }
}

#[tokio::test]
async fn a_piece_that_never_left_whole_may_be_sent_again() {
    // Far more than sockets and the HTTP stack hold, so that its end cannot have left.
    let campus = hanging_up_after(100_000).await;
    let mut ticket = campus
        .begin_upload(&stat101(), "/f", "x.mp4")
        .await
        .unwrap();
    let error = campus
        .send_piece(&mut ticket, Bytes::from(vec![7; 64_000_000]))
        .await
        .unwrap_err();
    assert_eq!(*error.kind(), ErrorKind::PieceCut);
    assert_eq!(error.retry(), Retry::Backoff);
    assert_eq!(ticket.sent(), 0);
}

#[tokio::test]
async fn a_piece_whose_answer_was_not_seen_is_unknown() {
    let campus = hanging_up_after(usize::MAX).await;
    let mut ticket = campus
        .begin_upload(&stat101(), "/f", "x.mp4")
        .await
        .unwrap();
    let error = campus
        .send_piece(&mut ticket, Bytes::from(vec![7; 300_000]))
        .await
        .unwrap_err();
    assert_eq!(*error.kind(), ErrorKind::PieceUnknown);
    assert_eq!(error.retry(), Retry::No);
}

#[tokio::test]
async fn a_done_whose_answer_was_not_seen_is_lost() {
    let campus = hanging_up_after(usize::MAX).await;
    let mut ticket = campus
        .begin_upload(&stat101(), "/f", "x.mp4")
        .await
        .unwrap();
    assert_eq!(
        *campus.finish_upload(&mut ticket).await.unwrap_err().kind(),
        ErrorKind::AnswerLost
    );
}

#[tokio::test]
async fn a_file_needs_a_name() {
    let stub = Stub::start().await;
    let error = stub
        .campus()
        .begin_upload(&stat101(), "/f", "  ")
        .await
        .unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Setup { .. }));
    assert!(stub.requests().await.is_empty());
}
