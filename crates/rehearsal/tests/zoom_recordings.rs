//! The rehearsal's Zoom lists recordings as Zoom does: windows cut in silence, uuids encoded twice, a trash, processing.
//! Their bytes are `zoom_downloads`' business.
#![allow(clippy::unwrap_used, reason = "what a test cannot do without fails it")]

mod support;

use std::collections::BTreeSet;

use rehearsal::zoom::Kind;
use rehearsal::{Fault, Options};
use serde_json::json;
use support::{Account, once, twice, uuids};

fn odd() -> Options {
    Options {
        oddities: true,
        recordings: 16,
        meetings: 9,
        ..Options::default()
    }
}

#[tokio::test]
async fn a_window_wider_than_a_month_is_cut_in_silence() {
    let account = Account::open(Options {
        hosts: 1,
        recordings: 30,
        ..Options::default()
    })
    .await;
    let token = account.token().await;
    let (status, body) = account
        .rest(
            &token,
            "/users/me/recordings?from=2026-01-01&to=2026-11-23&page_size=300",
        )
        .await;
    assert_eq!((status, body["from"].as_str()), (200, Some("2026-10-23")));
    let recordings = account.zoom.recordings();
    let month: BTreeSet<_> = (recordings.iter())
        .filter(|recording| recording.start >= "2026-10-23T00:00:00Z".parse().unwrap())
        .map(|recording| recording.uuid.clone())
        .collect();
    assert_eq!(uuids(&body).into_iter().collect::<BTreeSet<_>>(), month);
    assert!(month.len() < recordings.len());

    // Window by window everything comes.
    let mut all = BTreeSet::new();
    for (from, to) in [
        ("2026-10-25", "2026-11-23"),
        ("2026-09-26", "2026-10-25"),
        ("2026-08-28", "2026-09-26"),
    ] {
        let (_, body) = account
            .rest(
                &token,
                &format!("/users/me/recordings?from={from}&to={to}&page_size=300"),
            )
            .await;
        all.extend(uuids(&body));
    }
    assert_eq!(all.len(), recordings.len());
    let (_, body) = account.rest(&token, "/users/me/recordings").await;
    assert!(
        uuids(&body).len() < month.len(),
        "without dates it is the last day"
    );
}

#[tokio::test]
async fn a_basic_host_has_no_recordings_and_the_trash_is_a_list_of_its_own() {
    let account = Account::open(odd()).await;
    let token = account.token().await;
    let (_, users) = account.rest(&token, "/users").await;
    let basic = users["users"]
        .as_array()
        .unwrap()
        .iter()
        .find(|user| user["type"] == 1)
        .unwrap();
    let path = format!(
        "/users/{}/recordings?from=2026-11-01&to=2026-11-23",
        basic["id"].as_str().unwrap()
    );
    let (status, body) = account.rest(&token, &path).await;
    assert_eq!((status, &body["code"]), (404, &json!(3301)));

    let trashed = account
        .zoom
        .recordings()
        .into_iter()
        .find(|recording| recording.trashed)
        .unwrap();
    let (_, body) = account
        .rest(
            &token,
            "/users/me/recordings?trash=true&trash_type=meeting_recordings",
        )
        .await;
    assert_eq!(uuids(&body), std::slice::from_ref(&trashed.uuid));
    assert!(body["meetings"][0]["recording_files"][0]["deleted_time"].is_string());
    let (status, body) = account
        .rest(
            &token,
            &format!("/meetings/{}/recordings", twice(&trashed.uuid)),
        )
        .await;
    assert_eq!((status, &body["code"]), (404, &json!(3301)));
}

#[tokio::test]
async fn uuids_with_slashes_are_found_when_encoded_twice() {
    let account = Account::open(Options {
        recordings: 12,
        ..Options::default()
    })
    .await;
    let token = account.token().await;
    let recordings = account.zoom.recordings();
    let mut hard = 0;
    for recording in &recordings {
        for path in [
            format!("/meetings/{}/recordings", twice(&recording.uuid)),
            format!("/past_meetings/{}", twice(&recording.uuid)),
        ] {
            let (status, body) = account.rest(&token, &path).await;
            assert_eq!(
                (status, body["uuid"].as_str()),
                (200, Some(&*recording.uuid)),
                "{path}"
            );
        }
        let (status, body) = account
            .rest(
                &token,
                &format!("/meetings/{}/recordings", once(&recording.uuid)),
            )
            .await;
        if recording.uuid.starts_with('/') || recording.uuid.contains("//") {
            hard += 1;
            assert_eq!((status, &body["code"]), (404, &json!(3001)));
        } else {
            assert_eq!(status, 200);
        }
    }
    assert!(hard >= 4, "{hard}");
}

#[tokio::test]
async fn a_number_means_the_latest_instance_and_instances_lists_all() {
    let account = Account::open(Options {
        recordings: 16,
        ..Options::default()
    })
    .await;
    let token = account.token().await;
    let recordings = account.zoom.recordings();
    let weekly = recordings
        .iter()
        .find(|recording| recording.kind == Kind::RecurringFixedTime)
        .unwrap();
    let mut met: Vec<_> = recordings
        .iter()
        .filter(|other| other.number == weekly.number)
        .collect();
    met.sort_by_key(|recording| recording.start);
    assert!(met.len() > 2);
    let (_, body) = account
        .rest(&token, &format!("/meetings/{}/recordings", weekly.number))
        .await;
    assert_eq!(body["uuid"], met.last().unwrap().uuid.as_str());
    let (_, body) = account
        .rest(
            &token,
            &format!("/past_meetings/{}/instances", weekly.number),
        )
        .await;
    assert_eq!(
        uuids(&body),
        met.iter()
            .map(|recording| recording.uuid.clone())
            .collect::<Vec<_>>()
    );
}

#[tokio::test]
async fn processing_files_have_no_type_and_no_size_and_are_completed_later() {
    let options = Options {
        faults: vec![Fault::Processing],
        files: Some(20),
        hosts: 1,
        ..Options::default()
    };
    let account = Account::open(options).await;
    let token = account.token().await;
    let uuid = account
        .zoom
        .recordings()
        .into_iter()
        .find(|one| one.files.iter().any(|file| !file.ready))
        .unwrap()
        .uuid;
    let path = format!("/meetings/{}/recordings", twice(&uuid));
    let unready = async || {
        let (_, body) = account.rest(&token, &path).await;
        let files = body["recording_files"].as_array().unwrap().clone();
        files
            .into_iter()
            .filter(|file| file["status"] == "processing")
            .collect::<Vec<_>>()
    };
    let first = unready().await;
    assert!(!first.is_empty());
    for file in &first {
        assert_eq!(
            (
                &file["file_type"],
                &file["file_size"],
                &file["recording_end"]
            ),
            (&json!(""), &json!(0), &json!(""))
        );
    }
    assert_eq!(unready().await.len(), first.len());
    assert!(unready().await.is_empty());
    let left: usize = account
        .zoom
        .recordings()
        .iter()
        .filter(|one| one.uuid == uuid)
        .flat_map(|one| &one.files)
        .filter(|file| !file.ready)
        .count();
    assert_eq!(left, 0);
}
