//! What a client meets on the rehearsal campus beyond single exchanges: pieces, cut connections, faults.
//! Talks HTTP only; what the campus then has is asked behind its back.
#![allow(clippy::unwrap_used, reason = "what a test cannot do without fails it")]

mod campus {
    pub mod client;
    pub mod faults;
}

use std::time::Duration;

use campus::client::{CONTEXT, Client, DONE, SEND, raw, until};
use rehearsal::campus::{CampusWorld, Seen, Settings};
use rehearsal::people::courses;
use sha2::{Digest, Sha256};
use tokio::io::{AsyncReadExt, AsyncWriteExt};

#[tokio::test]
async fn pieces_become_one_document_with_the_same_bytes() {
    let client = Client::of(&[]).await;
    let cookie = client.cookie().await.unwrap();
    let whole: Vec<u8> = (0..3_000_000_u32)
        .map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8)
        .collect();
    for piece in whole.chunks(1_000_000) {
        let answer = client
            .upload(&cookie, "講義 [a1b2c3-9f0e].mp4", SEND, piece)
            .await
            .unwrap();
        assert!(answer.contains("\"size\":[1000000]"), "{answer}");
    }
    let answer = client
        .upload(&cookie, "講義 [a1b2c3-9f0e].mp4", DONE, b"x")
        .await
        .unwrap();
    assert!(answer.contains("showinframes.php?id="), "{answer}");

    let documents = client.world.documents("STAT101").unwrap();
    assert_eq!(documents.len(), 1);
    assert_eq!(documents[0].path, "/a1b2c3-9f0e.mp4");
    assert_eq!(documents[0].title, "講義 [a1b2c3-9f0e]");
    assert_eq!(
        documents[0].sha256,
        Some(hex::encode(Sha256::digest(&whole)))
    );
    assert!(client.world.pieces().unwrap().is_empty());

    let path = format!("courses/STAT101/document/a1b2c3-9f0e.mp4?{CONTEXT}");
    assert_eq!(client.get(&cookie, &path).await.unwrap(), whole);
}

#[tokio::test]
async fn a_piece_whose_connection_ends_early_leaves_only_an_empty_file() {
    let client = Client::of(&[]).await;
    let cookie = client.cookie().await.unwrap();
    let whole = raw(&cookie, "cut [c1c2c3-9f0e].mp4", SEND, &vec![7; 1_000_000]);
    client.send_and_close(&whole[..400_000]).await;
    until(|| !client.world.pieces().unwrap().is_empty()).await;
    assert_eq!(
        client.world.pieces().unwrap(),
        [("cut-c1c2c3-9f0e.mp4".to_owned(), 0)]
    );
}

#[tokio::test]
async fn a_done_whose_answer_nobody_reads_is_finished_all_the_same() {
    let client = Client::of(&[]).await;
    let cookie = client.cookie().await.unwrap();
    client
        .upload(&cookie, "long.mp4", SEND, &[1; 5000])
        .await
        .unwrap();
    client
        .send_and_close(&raw(&cookie, "long.mp4", DONE, b"."))
        .await;
    until(|| !client.world.documents("STAT101").unwrap().is_empty()).await;
    let again = client
        .upload(&cookie, "long.mp4", DONE, b".")
        .await
        .unwrap();
    assert!(again.contains("\"error\":\"Error\""), "{again}");
    assert_eq!(client.world.documents("STAT101").unwrap().len(), 1);
    assert!(client.world.pieces().unwrap().is_empty());
}

#[tokio::test]
async fn pieces_of_one_name_mix_across_courses_and_cookies() {
    let client = Client::of(&[]).await;
    let (one, two) = (
        client.cookie().await.unwrap(),
        client.cookie().await.unwrap(),
    );
    client
        .upload(&one, "same.mp4", SEND, &[1; 1000])
        .await
        .unwrap();
    client
        .upload(&two, "same.mp4", SEND, &[2; 500])
        .await
        .unwrap();
    assert_eq!(
        client.world.pieces().unwrap(),
        [("same.mp4".to_owned(), 1500)]
    );
}

#[tokio::test]
async fn an_old_cookie_keeps_the_old_quota() {
    let client = Client::of(&[]).await;
    client.world.set_quota("STAT101", 100);
    let old = client.cookie().await.unwrap();
    let refused = client.upload(&old, "a.mp4", "", &[1; 500]).await.unwrap();
    assert!(refused.contains("Error"));
    client.world.set_quota("STAT101", 10_000);
    assert!(
        client
            .upload(&old, "a.mp4", "", &[1; 500])
            .await
            .unwrap()
            .contains("Error")
    );
    let new = client.cookie().await.unwrap();
    assert!(
        client
            .upload(&new, "a.mp4", "", &[1; 500])
            .await
            .unwrap()
            .contains("showinframes")
    );
    assert_eq!(client.world.used("STAT101"), 500);
}

#[tokio::test]
async fn hidden_and_deleted_documents_are_told_apart() {
    let client = Client::of(&[]).await;
    let id = client
        .world
        .place_document("STAT101", 0, "/", "a.mp4", b"abc")
        .await
        .unwrap();
    let cookie = client.cookie().await.unwrap();
    let page = format!("main/document/document.php?{CONTEXT}");
    client
        .get(&cookie, &format!("{page}&set_invisible={id}"))
        .await
        .unwrap();
    let hidden = client.world.documents("STAT101").unwrap();
    assert!(!hidden[0].visible && !hidden[0].deleted);

    let list = String::from_utf8(client.get(&cookie, &page).await.unwrap()).unwrap();
    let at = list.find("sec_token=").unwrap() + 10;
    let token = &list[at..at + 32];
    client
        .get(
            &cookie,
            &format!("{page}&action=delete_item&deleteid={id}&sec_token={token}"),
        )
        .await
        .unwrap();
    let gone = client.world.documents("STAT101").unwrap();
    assert!(gone[0].deleted);
    assert!(gone[0].sha256.is_some(), "the bytes stay on the disk");
    client
        .world
        .place_document("STAT101", 0, "/", "a.mp4", b"new")
        .await
        .unwrap();
}

#[tokio::test]
async fn the_log_tells_what_was_asked_and_what_never_arrived() {
    let client = Client::of(&[]).await;
    let cookie = client.cookie().await.unwrap();
    client.upload(&cookie, "a.mp4", SEND, b"abc").await.unwrap();
    let log = client.world.requests();
    let actions: Vec<&str> = log
        .iter()
        .filter_map(|seen: &Seen| seen.action.as_deref())
        .collect();
    assert_eq!(actions, ["authenticate", "user_profile", "send"]);
    assert!(log.iter().all(|seen| seen.status == Some(200)));
    assert!(log[2].had_cookie && !log[1].had_cookie);
}

#[tokio::test]
async fn a_slow_campus_still_delivers_everything() {
    let settings = Settings {
        seed: 1,
        students: 0,
        quota: 1_000_000,
        faults: Vec::new(),
        rate: Some(2_000_000),
        latency: Duration::from_millis(1),
        port: None,
    };
    let world = CampusWorld::start(settings, courses()).await.unwrap();
    let address = world
        .url()
        .trim_start_matches("http://")
        .trim_end_matches('/')
        .to_owned();
    let mut stream = tokio::net::TcpStream::connect(address).await.unwrap();
    stream
        .write_all(b"GET / HTTP/1.1\r\nHost: campus\r\nConnection: close\r\n\r\n")
        .await
        .unwrap();
    let mut text = String::new();
    stream.read_to_string(&mut text).await.unwrap();
    assert!(
        text.starts_with("HTTP/1.1 200") && text.ends_with("</html>\n"),
        "{text}"
    );
    world.stop().await;
}
