//! Every fault of the campus strikes, and patience gets past those that can be survived.

use rehearsal::Fault;

use super::client::{CONTEXT, Client, DONE, SEND};

/// What a patient client would do with one name after another; how many tries each took.
async fn tries_of_uploads(client: &Client, uploads: usize) -> Vec<usize> {
    let mut all = Vec::new();
    for upload in 0..uploads {
        let mut tries = 0;
        loop {
            tries += 1;
            assert!(tries < 10, "upload {upload} never gets through");
            let name = format!("Lesson {upload} [0000{upload:02}-{tries:04}].mp4");
            let cookie = client.cookie().await.unwrap();
            let sent = client.upload(&cookie, &name, SEND, &[9; 2000]).await;
            if !sent.is_ok_and(|answer| answer.contains("\"error\":[0]")) {
                continue;
            }
            // An unread answer to `done` is looked up instead.
            client
                .upload(&cookie, &name, DONE, b"x")
                .await
                .unwrap_or_default();
            let documents = client.world.documents("STAT101").unwrap();
            let stem = format!("-{tries:04}.mp4");
            let tag = format!("0000{upload:02}");
            if documents
                .iter()
                .any(|row| row.path.contains(&tag) && row.path.ends_with(&stem) && row.size == 2000)
            {
                break;
            }
        }
        all.push(tries);
    }
    all
}

#[tokio::test]
async fn every_survivable_fault_is_met_and_survived() {
    for fault in [Fault::Drop, Fault::StalePiece, Fault::CutAnswer] {
        let client = Client::of(&[fault]).await;
        let tries = tries_of_uploads(&client, 12).await;
        let lost = client
            .world
            .requests()
            .iter()
            .filter(|seen| seen.status.is_none())
            .count();
        let retried = tries.iter().any(|tries| *tries > 1);
        assert!(retried || lost > 0, "{fault} never struck");
        assert!(tries.iter().all(|tries| *tries <= 4), "{fault}: {tries:?}");
    }
}

#[tokio::test]
async fn the_same_seed_fails_the_same_way() {
    let one = tries_of_uploads(&Client::of(&[Fault::StalePiece]).await, 9).await;
    let two = tries_of_uploads(&Client::of(&[Fault::StalePiece]).await, 9).await;
    assert_eq!(one, two);
}

#[tokio::test]
async fn sessions_end_after_a_few_requests_and_a_fresh_cookie_goes_on() {
    let client = Client::of(&[Fault::SessionExpired]).await;
    let cookie = client.cookie().await.unwrap();
    let page = format!("main/document/document.php?{CONTEXT}");
    let mut alive = 0;
    loop {
        let text = String::from_utf8(client.get(&cookie, &page).await.unwrap()).unwrap();
        if text.contains("id=\"formLogin\"") {
            break;
        }
        alive += 1;
        assert!(alive < 10, "it never ends");
    }
    assert!(alive >= 3);
    let fresh = client.cookie().await.unwrap();
    let text = String::from_utf8(client.get(&fresh, &page).await.unwrap()).unwrap();
    assert!(!text.contains("formLogin"));
}

#[tokio::test]
async fn the_key_dies_in_the_middle_of_the_work() {
    let client = Client::of(&[Fault::KeyRevoked]).await;
    let mut stored = 0;
    while let Ok(cookie) = client.cookie().await {
        client
            .upload(&cookie, &format!("n{stored}.mp4"), "", b"abc")
            .await
            .unwrap();
        stored += 1;
        assert!(stored < 20, "the key never dies");
    }
    assert!(stored > 0);
    assert_eq!(client.world.documents("STAT101").unwrap().len(), stored);
}

#[tokio::test]
async fn gateways_fail_now_and_then_and_never_twice_for_one_request() {
    let client = Client::of(&[Fault::ServerError]).await;
    let mut last = 200;
    let mut failures = 0;
    for n in 0..60 {
        let path = format!("main/document/document.php?{CONTEXT}&n={}", n % 4);
        let status = client
            .http
            .get(client.url(&path))
            .send()
            .await
            .unwrap()
            .status()
            .as_u16();
        assert!(status == 200 || last == 200, "twice in a row");
        failures += usize::from(status != 200);
        last = status;
    }
    assert!((1..=8).contains(&failures), "{failures}");
}

#[tokio::test]
async fn a_dropped_download_ends_in_the_middle_and_can_be_resumed() {
    let client = Client::of(&[Fault::Drop]).await;
    let bytes = vec![5; 300_000];
    client
        .world
        .place_document("STAT101", 0, "/", "a.mp4", &bytes)
        .await
        .unwrap();
    let cookie = client.cookie().await.unwrap();
    let path = format!("courses/STAT101/document/a.mp4?{CONTEXT}");
    let mut cut = 0;
    let mut whole = 0;
    for _ in 0..12 {
        match client.get(&cookie, &path).await {
            Ok(read) => {
                assert_eq!(read.len(), bytes.len());
                whole += 1;
            }
            Err(_) => cut += 1,
        }
    }
    assert!(cut > 0 && whole > cut, "{cut} cut, {whole} whole");
}
