//! The rehearsal's Zoom knows, cuts and changes meetings as Zoom does.
//! Their recordings have their own file.
#![allow(clippy::unwrap_used, reason = "what a test cannot do without fails it")]

mod support;

use rehearsal::Options;
use serde_json::json;
use support::{Account, CAMPUS};

#[tokio::test]
async fn zoom_has_forgotten_expired_instant_and_personal_room_meetings() {
    let account = Account::open(Options::default()).await;
    let token = account.token().await;
    let (mut known, mut forgotten) = (0, 0);
    for recording in account.zoom.recordings() {
        let (status, body) = account
            .rest(&token, &format!("/meetings/{}", recording.number))
            .await;
        if status == 200 {
            known += 1;
            let agenda = body["agenda"].as_str().unwrap();
            let target = recording.target.unwrap();
            let first = agenda.lines().next().unwrap();
            assert!(
                first.starts_with(&format!("{CAMPUS}courses/{}/", target.directory)),
                "{first}"
            );
            assert_eq!(
                first.ends_with("?id_session=1"),
                target.session == Some(1),
                "{first}"
            );
        } else {
            forgotten += 1;
            assert_eq!((status, &body["code"]), (404, &json!(3001)));
        }
    }
    assert!(known >= 3 && forgotten >= 3, "{known} {forgotten}");
}

#[tokio::test]
async fn lists_cut_the_agenda_and_a_patch_changes_the_whole() {
    let account = Account::open(Options::default()).await;
    let token = account.token().await;
    let mut found = None;
    for host in account.rest(&token, "/users").await.1["users"]
        .as_array()
        .unwrap()
    {
        let (_, body) = account
            .rest(
                &token,
                &format!("/users/{}/meetings", host["id"].as_str().unwrap()),
            )
            .await;
        let long = body["meetings"].as_array().unwrap().iter().find(|meeting| {
            meeting["agenda"]
                .as_str()
                .is_some_and(|agenda| agenda.chars().count() == 250)
        });
        found = found.or(long.map(|meeting| meeting["id"].as_u64().unwrap()));
    }
    let number = found.expect("one agenda is longer than a list shows");
    let path = format!("/meetings/{number}");
    let (_, body) = account.rest(&token, &path).await;
    assert!(body["agenda"].as_str().unwrap().chars().count() > 250);

    let patch = async |agenda: String| {
        let request = account
            .http
            .patch(format!("{}/v2{path}", account.base))
            .bearer_auth(&token);
        let response = request
            .json(&json!({"agenda": agenda}))
            .send()
            .await
            .unwrap();
        (response.status().as_u16(), response.text().await.unwrap())
    };
    assert_eq!(patch("new".to_owned()).await, (204, String::new()));
    assert_eq!(account.rest(&token, &path).await.1["agenda"], "new");
    let (status, text) = patch("x".repeat(2001)).await;
    assert_eq!(status, 400);
    assert!(text.contains("\"field\":\"agenda\""), "{text}");
    assert_eq!(account.zoom.written_agendas(), [(number, "new".to_owned())]);

    for _ in 1..100 {
        assert_eq!(patch("again".to_owned()).await.0, 204);
    }
    let (status, text) = patch("once too often".to_owned()).await;
    assert_eq!(status, 429);
    assert!(text.contains("daily rate limit (100)"), "{text}");
    assert_eq!(account.zoom.agenda(number).as_deref(), Some("again"));
}
