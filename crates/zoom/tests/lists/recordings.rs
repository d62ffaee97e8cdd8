//! Recordings, page by page, and in the trash; and what becomes of odd answers about them.
//! Refuses to fetch one.

use jiff::civil::date;
use secrecy::ExposeSecret;
use serde_json::{Value, json};
use wiremock::Mock;
use wiremock::matchers::{path, query_param, query_param_is_missing};
use zoom::{ErrorKind, FileStatus, InstanceUuid, Window};

use super::common::*;
use super::{answering, host, ok, refusal};

fn week() -> Window {
    Window {
        from: date(2026, 11, 14),
        to: date(2026, 11, 20),
    }
}

fn recording(uuid: &str, files: Value) -> Value {
    json!({"uuid": uuid, "id": 86_012_345_678_u64, "host_id": "h1", "type": 8, "start_time": "2026-11-20T09:00:00Z",
           "recording_files": files})
}

#[tokio::test]
async fn recordings_of_a_window_are_listed_to_the_last_page_each_once() {
    let server = signing_in().await;
    let window = || {
        Mock::given(path("/v2/users/h1/recordings"))
            .and(query_param("from", "2026-11-14"))
            .and(query_param("to", "2026-11-20"))
    };
    let first = json!({"next_page_token": "p2", "meetings": [recording("u1", json!([])), recording("/u/2", json!([{"file_type": "", "status": "processing", "recording_end": "", "file_size": 0}]))]});
    window()
        .and(query_param_is_missing("next_page_token"))
        .respond_with(ok(&first))
        .mount(&server)
        .await;
    let second = json!({"next_page_token": "", "meetings": [recording("u1", json!([])), recording("u3", json!([]))]});
    window()
        .and(query_param("next_page_token", "p2"))
        .respond_with(ok(&second))
        .mount(&server)
        .await;

    let found = client(&server).recordings(&host(), week()).await.unwrap();
    let uuids: Vec<_> = found
        .iter()
        .map(|recording| recording.uuid.as_str())
        .collect();
    assert_eq!(uuids, ["u1", "/u/2", "u3"]);
    assert_eq!(found[1].files[0].status, FileStatus::Processing);
}

#[tokio::test]
async fn no_recordings_is_an_empty_list_and_no_host_is_not() {
    let server = answering(
        "/v2/users/h1/recordings",
        refusal(404, 3301, "There is no recording for this session."),
    )
    .await;
    assert!(
        client(&server)
            .recordings(&host(), week())
            .await
            .unwrap()
            .is_empty()
    );
    let server = answering(
        "/v2/users/h1/recordings",
        refusal(404, 1001, "User h1 does not exist."),
    )
    .await;
    assert_eq!(
        client(&server)
            .recordings(&host(), week())
            .await
            .unwrap_err()
            .kind(),
        &ErrorKind::NotFound
    );
}

#[tokio::test]
async fn a_free_plan_and_a_missing_permission_are_told_apart_even_with_status_200() {
    for status in [200, 400] {
        let message = "Only available for Paid user: h1";
        let server = answering("/v2/users/h1/recordings", refusal(status, 200, message)).await;
        let error = client(&server)
            .recordings(&host(), week())
            .await
            .unwrap_err();
        assert_eq!(
            error.kind(),
            &ErrorKind::PaidPlan {
                message: message.into()
            }
        );
        let server = answering(
            "/v2/users/h1/recordings",
            refusal(status, 200, "No permission."),
        )
        .await;
        let error = client(&server)
            .recordings(&host(), week())
            .await
            .unwrap_err();
        assert_eq!(
            error.kind(),
            &ErrorKind::NoPermission {
                message: "No permission.".into()
            }
        );
    }
}

#[tokio::test]
async fn the_trash_shows_whole_recordings_and_single_files_as_one() {
    let server = signing_in().await;
    let part = |kind: &'static str| {
        Mock::given(path("/v2/users/h1/recordings"))
            .and(query_param("trash", "true"))
            .and(query_param("trash_type", kind))
    };
    let whole = json!({"meetings": [recording("u1", json!([{"id": "f1", "file_type": "MP4"}]))]});
    part("meeting_recordings")
        .respond_with(ok(&whole))
        .expect(1)
        .mount(&server)
        .await;
    let single = json!({"meetings": [recording("u1", json!([{"id": "f2", "file_type": "M4A"}])), recording("u2", json!([{"id": "f3", "file_type": "MP4"}]))]});
    part("recording_file")
        .respond_with(ok(&single))
        .expect(1)
        .mount(&server)
        .await;
    let found = client(&server).trashed(&host()).await.unwrap();
    let files: Vec<_> = found
        .iter()
        .map(|recording| recording.files.len())
        .collect();
    assert_eq!(files, [2, 1]);
}

#[tokio::test]
async fn a_uuid_with_slashes_arrives_encoded_twice() {
    let server = signing_in().await;
    let mut body = recording(
        "/abc//DEF==",
        json!([{"id": "f1", "download_url": "http://127.0.0.1:1/rec/download/x"}]),
    );
    body["recording_play_passcode"] = json!("pl4y");
    Mock::given(path(
        "/v2/meetings/%252Fabc%252F%252FDEF%253D%253D/recordings",
    ))
    .respond_with(ok(&body))
    .expect(1)
    .mount(&server)
    .await;
    let found = client(&server)
        .recording(&InstanceUuid::new("/abc//DEF=="))
        .await
        .unwrap();
    assert_eq!(found.play_passcode.unwrap().expose_secret(), "pl4y");
    assert!(found.files[0].address.is_some());
}

#[tokio::test]
async fn a_recording_that_is_gone_is_not_found() {
    let server = answering(
        "/v2/meetings/u1/recordings",
        refusal(404, 3301, "There is no recording for this meeting."),
    )
    .await;
    let error = client(&server)
        .recording(&InstanceUuid::new("u1"))
        .await
        .unwrap_err();
    assert_eq!(error.kind(), &ErrorKind::NotFound);
}

#[tokio::test]
async fn an_entry_that_cannot_be_read_fails_the_list_rather_than_vanish_from_it() {
    let body = json!({"meetings": [recording("u1", json!([])), {"topic": "no uuid"}]});
    let server = answering("/v2/users/h1/recordings", ok(&body)).await;
    let error = client(&server)
        .recordings(&host(), week())
        .await
        .unwrap_err();
    assert_eq!(
        error.kind(),
        &ErrorKind::UnexpectedAnswer {
            what: "a recording without uuid".into()
        }
    );
}
