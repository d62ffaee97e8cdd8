//! Secrets stay out of everything that is printed: values, errors and the logs of every library underneath.
//! Refuses to test where tokens are sent; `hosts` does.
#![allow(clippy::unwrap_used)] // helpers of tests, outside of `#[test]`

mod common;

use common::log::CaughtLog;
use common::*;
use serde_json::json;
use url::Url;
use wiremock::matchers::path;
use wiremock::{Mock, MockServer, ResponseTemplate};
use zoom::{DownloadAddress, InstanceUuid, UserId};

const PASSCODE: &str = "pl4y-passc0de";
const ADDRESS_KEY: &str = "addr3ss-k3y";

#[tokio::test]
async fn no_secret_is_in_any_log_debug_or_error() {
    let caught = CaughtLog::begin();

    let server: MockServer = signing_in().await;
    let file = json!({"id": "f1", "file_type": "MP4", "download_url": format!("{}/rec/download/{ADDRESS_KEY}", server.uri())});
    let recording = json!({"uuid": "u1", "id": 86_012_345_678_u64, "host_id": "h", "start_time": "2026-11-20T09:00:00Z",
        "recording_play_passcode": PASSCODE, "recording_files": [file]});
    Mock::given(path("/v2/meetings/u1/recordings"))
        .respond_with(ResponseTemplate::new(200).set_body_json(recording))
        .mount(&server)
        .await;
    let echo = json!({"code": 300, "message": format!("bad {TOKEN} and {SECRET}")});
    Mock::given(path("/v2/users/me"))
        .respond_with(ResponseTemplate::new(400).set_body_json(echo))
        .mount(&server)
        .await;

    let zoom = client(&server);
    let mut printed = format!("{zoom:?} {:?}", server_to_server());
    let recording = zoom.recording(&InstanceUuid::new("u1")).await.unwrap();
    printed += &format!("{recording:?}");
    let refused = zoom.user(&UserId::me()).await.unwrap_err();
    printed += &format!(
        "{refused:?} {refused} {:?} {}",
        refused.kind(),
        refused.kind()
    );
    let address = recording.files[0].address.clone().unwrap();
    let missing = zoom.download(&address, None).await.unwrap_err();
    printed += &format!("{missing:?} {missing}");
    let foreign = DownloadAddress::new(
        Url::parse(&format!("https://evil.example/{ADDRESS_KEY}?{ADDRESS_KEY}")).unwrap(),
    );
    let foreign = zoom.download(&foreign, None).await.unwrap_err();
    printed += &format!("{foreign:?} {foreign}");

    let log = caught.written();
    assert!(log.contains("read a recording"), "the log was not caught");
    let basic = "Y2xpLTE6Y2wxZW50LXMzY3JldC12YWx1ZQ==";
    for secret in [SECRET, TOKEN, PASSCODE, basic] {
        assert!(!printed.contains(secret), "printed: {printed}");
        let line = log.lines().find(|line| line.contains(secret));
        assert!(line.is_none(), "logged: {line:?}");
    }
    assert!(!printed.contains(ADDRESS_KEY), "printed: {printed}");
}
