//! The rehearsal's Zoom makes, changes, deletes and recovers meetings as Zoom does, its silences and oddities included.
//! Lists and agendas have their own file.
#![allow(clippy::unwrap_used, reason = "what a test cannot do without fails it")]

mod support;

use rehearsal::Options;
use reqwest::Method;
use serde_json::{Value, json};
use support::Account;

async fn send(
    account: &Account,
    token: &str,
    method: Method,
    path: &str,
    body: Value,
) -> (u16, Value) {
    let request = account
        .http
        .request(method, format!("{}/v2{path}", account.base))
        .bearer_auth(token)
        .json(&body);
    let response = request.send().await.unwrap();
    let status = response.status().as_u16();
    let text = response.text().await.unwrap();
    (status, serde_json::from_str(&text).unwrap_or(Value::Null))
}

fn series() -> Value {
    json!({"type": 8, "topic": "Statistics", "start_time": "2027-03-16T08:00:00Z", "timezone": "Europe/Zurich", "duration": 60,
           "recurrence": {"type": 2, "repeat_interval": 1, "weekly_days": "3", "end_times": 3},
           "settings": {"approval_type": 0, "waiting_room": false}})
}

#[tokio::test]
async fn a_series_keeps_its_wall_clock_and_a_class_goes_alone() {
    let account = Account::open(Options::default()).await;
    let token = account.token().await;
    let (status, made) = send(
        &account,
        &token,
        Method::POST,
        "/users/me/meetings",
        series(),
    )
    .await;
    assert_eq!(status, 201, "{made}");
    let starts: Vec<_> = made["occurrences"]
        .as_array()
        .unwrap()
        .iter()
        .map(|class| class["start_time"].as_str().unwrap())
        .collect();
    assert_eq!(
        starts,
        [
            "2027-03-16T08:00:00Z",
            "2027-03-23T08:00:00Z",
            "2027-03-30T07:00:00Z"
        ]
    );
    assert_eq!(made["settings"]["approval_type"], 0);
    assert!(made["registration_url"].is_string() && made["password"].is_string());

    let path = format!("/meetings/{}", made["id"]);
    let class = made["occurrences"][1]["occurrence_id"].as_str().unwrap();
    let one = format!("{path}?occurrence_id={class}");
    let moved = json!({"start_time": "2027-03-24T10:00:00Z", "duration": 30});
    assert_eq!(
        send(&account, &token, Method::PATCH, &one, moved).await.0,
        204
    );
    let last = made["occurrences"][2]["occurrence_id"].as_str().unwrap();
    let gone = format!("{path}?occurrence_id={last}");
    assert_eq!(
        send(&account, &token, Method::DELETE, &gone, json!({}))
            .await
            .0,
        204
    );
    let (status, again) = send(&account, &token, Method::DELETE, &gone, json!({})).await;
    assert_eq!((status, &again["code"]), (400, &json!(300)));
    let (_, now) = account.rest(&token, &path).await;
    assert_eq!(
        now["occurrences"][1],
        json!({"occurrence_id": class, "start_time": "2027-03-24T10:00:00Z", "duration": 30, "status": "available"})
    );
    assert_eq!(now["occurrences"][2]["status"], "deleted");

    assert_eq!(
        send(&account, &token, Method::DELETE, &path, json!({}))
            .await
            .0,
        204
    );
    assert_eq!(account.rest(&token, &path).await.0, 404);
    let recover = json!({"action": "recover"});
    let status = format!("{path}/status");
    assert_eq!(
        send(&account, &token, Method::PUT, &status, recover.clone())
            .await
            .0,
        204
    );
    assert_eq!(account.rest(&token, &path).await.1, now);
    assert_eq!(
        send(&account, &token, Method::PUT, &status, recover)
            .await
            .0,
        404,
        "there is nothing to recover any more"
    );
}

#[tokio::test]
async fn a_past_start_is_now_for_a_new_meeting_and_nothing_for_a_known_one() {
    let account = Account::open(Options::default()).await;
    let token = account.token().await;
    let past = json!({"type": 2, "topic": "Late", "start_time": "2020-01-01T08:00:00", "timezone": "Europe/Zurich"});
    let (_, made) = send(&account, &token, Method::POST, "/users/me/meetings", past).await;
    assert!(
        made["start_time"]
            .as_str()
            .unwrap()
            .starts_with("2026-11-23T12:"),
        "{made}"
    );
    let path = format!("/meetings/{}", made["id"]);
    let ahead = json!({"start_time": "2027-03-28T02:30:00", "timezone": "Europe/Zurich"});
    assert_eq!(
        send(&account, &token, Method::PATCH, &path, ahead).await.0,
        204
    );
    assert_eq!(
        account.rest(&token, &path).await.1["start_time"],
        "2027-03-28T01:30:00Z",
        "a wall clock that is skipped is the one an hour later"
    );
    let past = json!({"start_time": "2020-01-01T08:00:00Z"});
    assert_eq!(
        send(&account, &token, Method::PATCH, &path, past).await.0,
        204
    );
    assert_eq!(
        account.rest(&token, &path).await.1["start_time"],
        "2027-03-28T01:30:00Z"
    );
}

#[tokio::test]
async fn webinars_need_a_plan_and_have_their_own_calls() {
    let body = json!({"type": 5, "topic": "Open day", "start_time": "2027-01-11T08:00:00Z"});
    let account = Account::open(Options::default()).await;
    let token = account.token().await;
    let (status, refused) = send(
        &account,
        &token,
        Method::POST,
        "/users/me/webinars",
        body.clone(),
    )
    .await;
    assert_eq!((status, &refused["code"]), (400, &json!(200)));

    let account = Account::open(Options {
        webinars: true,
        ..Options::default()
    })
    .await;
    let token = account.token().await;
    let (status, made) = send(&account, &token, Method::POST, "/users/me/webinars", body).await;
    assert_eq!(status, 201);
    let (status, _) = account
        .rest(&token, &format!("/webinars/{}", made["id"]))
        .await;
    assert_eq!(status, 200);
    let (status, refused) = account
        .rest(&token, &format!("/meetings/{}", made["id"]))
        .await;
    assert_eq!((status, &refused["code"]), (400, &json!(3000)));
}

#[tokio::test]
async fn what_a_free_host_may_not_have_is_dropped_without_a_word() {
    let account = Account::open(Options::default()).await;
    let token = account.token().await;
    let (_, users) = account.rest(&token, "/users").await;
    let free = users["users"]
        .as_array()
        .unwrap()
        .iter()
        .find(|user| user["type"] == 1)
        .unwrap();
    let body = json!({"topic": "Free", "settings": {"auto_recording": "cloud", "approval_type": 1, "mute_upon_entry": true}});
    let path = format!("/users/{}/meetings", free["id"].as_str().unwrap());
    let (status, made) = send(&account, &token, Method::POST, &path, body).await;
    assert_eq!(status, 201);
    let settings = &made["settings"];
    assert_eq!(
        (
            &settings["auto_recording"],
            &settings["approval_type"],
            &settings["mute_upon_entry"]
        ),
        (&json!("none"), &json!(2), &json!(true))
    );
}

#[tokio::test]
async fn a_hundred_meetings_a_day_and_no_more() {
    let account = Account::open(Options::default()).await;
    let token = account.token().await;
    for _ in 0..100 {
        let (status, _) = send(
            &account,
            &token,
            Method::POST,
            "/users/me/meetings",
            json!({"topic": "x"}),
        )
        .await;
        assert_eq!(status, 201);
    }
    let (status, refused) = send(
        &account,
        &token,
        Method::POST,
        "/users/me/meetings",
        json!({"topic": "x"}),
    )
    .await;
    assert_eq!(status, 429);
    assert!(
        refused["message"]
            .as_str()
            .unwrap()
            .contains("daily rate limit (100)"),
        "{refused}"
    );
}
