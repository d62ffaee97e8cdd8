//! The rehearsal's Zoom delivers real files over two hops, in ranges, and spoils them only as far as it was told.
//! What is listed is tested elsewhere.
#![allow(clippy::unwrap_used, reason = "what a test cannot do without fails it")]

mod support;

use rehearsal::zoom::RecordedFile;
use rehearsal::{Fault, Options};
use reqwest::{Client, Response, StatusCode};
use support::Account;

fn world(fault: Option<Fault>) -> Options {
    Options {
        files: Some(12),
        recordings: 4,
        file_bytes: Some(300_000),
        faults: fault.into_iter().collect(),
        ..Options::default()
    }
}

fn films(account: &Account) -> Vec<RecordedFile> {
    let recordings = account.zoom.recordings();
    let files = recordings.into_iter().flat_map(|recording| recording.files);
    files.filter(|file| file.file_type == "MP4").collect()
}

async fn read(
    http: &Client,
    address: &str,
    range: Option<&str>,
    if_range: Option<&str>,
) -> Response {
    let mut request = http.get(address);
    if let Some(range) = range {
        request = request.header("range", range);
    }
    if let Some(tag) = if_range {
        request = request.header("if-range", tag);
    }
    request.send().await.unwrap()
}

/// What arrived before the connection ended, and whether it ended early.
async fn drain(mut response: Response) -> (Vec<u8>, bool) {
    let mut bytes = Vec::new();
    loop {
        match response.chunk().await {
            Ok(Some(chunk)) => bytes.extend_from_slice(&chunk),
            Ok(None) => return (bytes, false),
            Err(_) => return (bytes, true),
        }
    }
}

#[tokio::test]
async fn every_file_arrives_whole_over_a_redirect_and_a_signed_address() {
    let account = Account::open(world(None)).await;
    let token = account.token().await;
    let mut files = 0;
    for file in account
        .zoom
        .recordings()
        .iter()
        .flat_map(|recording| &recording.files)
    {
        let address = account.archive(&token, &file.download_path).await;
        let response = read(&account.http, &address, None, None).await;
        assert_eq!(response.status(), StatusCode::OK);
        assert_eq!(
            response.headers()["content-length"],
            file.content.size().to_string()
        );
        assert_eq!(
            response.bytes().await.unwrap(),
            file.content.bytes(0..u64::MAX)
        );
        files += 1;
    }
    assert_eq!(files, 12);
}

#[tokio::test]
async fn without_a_good_token_a_download_is_a_page_with_status_200() {
    let account = Account::open(world(None)).await;
    let file = films(&account).remove(0);
    let address = format!("{}{}", account.base, file.download_path);
    for response in [
        account.http.get(&address).send().await.unwrap(),
        account
            .http
            .get(&address)
            .bearer_auth("stale")
            .send()
            .await
            .unwrap(),
    ] {
        assert_eq!(response.status(), StatusCode::OK);
        assert!(
            response.headers()["content-type"]
                .to_str()
                .unwrap()
                .starts_with("text/html")
        );
        assert!(
            response
                .text()
                .await
                .unwrap()
                .contains("Only the host can download")
        );
    }
}

#[tokio::test]
async fn an_archive_address_is_worth_nothing_without_its_signature() {
    let account = Account::open(world(None)).await;
    let token = account.token().await;
    let address = account
        .archive(&token, &films(&account)[0].download_path)
        .await;
    let bare = address.split('?').next().unwrap();
    assert_eq!(
        read(&account.http, bare, None, None).await.status(),
        StatusCode::FORBIDDEN
    );
    let seen = account.zoom.requests();
    assert!(
        seen.iter()
            .all(|one| !one.query.contains("Signature=") || one.query.contains("%E2%80%A6"))
    );
}

#[tokio::test]
async fn ranges_are_slices_with_their_place_and_a_foreign_etag_starts_over() {
    let account = Account::open(world(None)).await;
    let token = account.token().await;
    let file = films(&account).remove(0);
    let whole = file.content.bytes(0..u64::MAX);
    let size = whole.len();
    let address = account.archive(&token, &file.download_path).await;
    let etag = read(&account.http, &address, None, None).await.headers()["etag"]
        .to_str()
        .unwrap()
        .to_owned();

    for (header, from, to) in [
        ("bytes=0-0", 0, 1),
        ("bytes=100-199999", 100, 200_000),
        ("bytes=250000-", 250_000, size),
        ("bytes=-7", size - 7, size),
    ] {
        let response = read(&account.http, &address, Some(header), Some(&etag)).await;
        assert_eq!(response.status(), StatusCode::PARTIAL_CONTENT);
        assert_eq!(
            response.headers()["content-range"],
            format!("bytes {from}-{}/{size}", to - 1)
        );
        assert_eq!(response.bytes().await.unwrap(), whole[from..to]);
    }
    let over = read(
        &account.http,
        &address,
        Some("bytes=100-"),
        Some("\"other\""),
    )
    .await;
    assert_eq!(
        (over.status(), over.content_length()),
        (StatusCode::OK, Some(size as u64))
    );
    let behind = read(
        &account.http,
        &address,
        Some(&format!("bytes={size}-")),
        None,
    )
    .await;
    assert_eq!(behind.status(), StatusCode::RANGE_NOT_SATISFIABLE);
    assert_eq!(behind.headers()["content-range"], format!("bytes */{size}"));
}

#[tokio::test]
async fn dropped_connections_lose_the_rest_and_resuming_arrives() {
    let account = Account::open(world(Some(Fault::Drop))).await;
    let token = account.token().await;
    let mut cuts = 0;
    for file in films(&account) {
        let address = account.archive(&token, &file.download_path).await;
        let mut got = Vec::new();
        for _attempt in 0..10 {
            let range = format!("bytes={}-", got.len());
            let (bytes, cut) = drain(read(&account.http, &address, Some(&range), None).await).await;
            got.extend(bytes);
            cuts += usize::from(cut);
            if !cut {
                break;
            }
            assert!(got.len() < file.content.size() as usize);
        }
        assert_eq!(got, file.content.bytes(0..u64::MAX));
    }
    assert!(cuts >= 3, "{cuts}");
}

#[tokio::test]
async fn one_file_never_delivers_what_its_headers_state() {
    let account = Account::open(world(Some(Fault::WrongLength))).await;
    let token = account.token().await;
    let mut short = 0;
    for file in films(&account) {
        let address = account.archive(&token, &file.download_path).await;
        let response = read(&account.http, &address, None, None).await;
        let stated = response.content_length().unwrap();
        let (bytes, cut) = drain(response).await;
        if cut {
            short += 1;
            assert!(stated > file.content.size());
            assert_eq!(bytes.len() as u64, file.content.size());
            let (rest, cut) = drain(
                read(
                    &account.http,
                    &address,
                    Some(&format!("bytes={}-", bytes.len())),
                    None,
                )
                .await,
            )
            .await;
            assert!(rest.is_empty() && cut);
        }
    }
    assert_eq!(short, 1);
}

#[tokio::test]
async fn html_comes_once_in_place_of_some_films() {
    let account = Account::open(world(Some(Fault::HtmlForMp4))).await;
    let token = account.token().await;
    let mut pages = 0;
    for file in films(&account) {
        let address = account.archive(&token, &file.download_path).await;
        let mut last = String::new();
        for _attempt in 0..2 {
            let response = read(&account.http, &address, None, None).await;
            assert_eq!(response.status(), StatusCode::OK);
            last = response.headers()["content-type"]
                .to_str()
                .unwrap()
                .to_owned();
            pages += usize::from(last.starts_with("text/html"));
        }
        assert_eq!(last, "video/mp4");
    }
    assert!(pages >= 1);
}

#[tokio::test]
async fn a_slow_connection_and_a_foreign_redirect_can_be_asked_for() {
    let slow = Options {
        per_connection_rate: Some(30_000_000),
        ..world(None)
    };
    let account = Account::open(slow).await;
    let token = account.token().await;
    let file = films(&account).remove(0);
    let address = account.archive(&token, &file.download_path).await;
    let whole = read(&account.http, &address, None, None)
        .await
        .bytes()
        .await
        .unwrap();
    assert_eq!(whole, file.content.bytes(0..u64::MAX));

    account
        .zoom
        .redirect_downloads(Some("https://elsewhere.example"));
    let address = account.archive(&token, &file.download_path).await;
    assert!(address.starts_with("https://elsewhere.example/rec/archive/"));
}
