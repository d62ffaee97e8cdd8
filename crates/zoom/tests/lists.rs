//! Users, meetings and recordings over real HTTP: what is asked, page by page, and what becomes of odd answers.
//! Refuses to test how a token is had; `sign_in` does.
#![allow(clippy::unwrap_used)] // helpers of tests, outside of `#[test]`

mod common;

use common::*;
use jiff::civil::date;
use secrecy::ExposeSecret;
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use wiremock::matchers::{body_json, header, method, path, query_param, query_param_is_missing};
use wiremock::{Mock, MockServer, ResponseTemplate};
use zoom::{
    Change, ErrorKind, FileStatus, Form, InstanceUuid, MeetingKind, MeetingList, MeetingNumber,
    Plan, UserId, UserStatus, Window,
};

fn host() -> UserId {
    UserId::new("h1")
}

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

fn ok(body: &Value) -> ResponseTemplate {
    ResponseTemplate::new(200).set_body_json(body)
}

fn refusal(status: u16, code: i64, message: &str) -> ResponseTemplate {
    ResponseTemplate::new(status).set_body_json(json!({"code": code, "message": message}))
}

async fn answering(at: &str, answer: ResponseTemplate) -> MockServer {
    let server = signing_in().await;
    Mock::given(path(at))
        .respond_with(answer)
        .mount(&server)
        .await;
    server
}

#[tokio::test]
async fn users_of_every_status_are_listed_to_the_last_page() {
    let server = signing_in().await;
    let first = json!({"next_page_token": "p2", "users": [user("a1")]});
    Mock::given(path("/v2/users"))
        .and(query_param("status", "active"))
        .and(query_param_is_missing("next_page_token"))
        .respond_with(ok(&first))
        .expect(1)
        .mount(&server)
        .await;
    let second = json!({"next_page_token": "", "users": [user("a2"), user("a1")]});
    Mock::given(path("/v2/users"))
        .and(query_param("status", "active"))
        .and(query_param("next_page_token", "p2"))
        .and(query_param("page_size", "300"))
        .respond_with(ok(&second))
        .expect(1)
        .mount(&server)
        .await;
    let inactive = json!({"users": [{"id": "b", "email": "b@example.org", "type": 1}]});
    Mock::given(path("/v2/users"))
        .and(query_param("status", "inactive"))
        .respond_with(ok(&inactive))
        .expect(1)
        .mount(&server)
        .await;
    let pending = json!({"users": [{"email": "new@example.org", "type": 99, "status": "pending"}]});
    Mock::given(path("/v2/users"))
        .and(query_param("status", "pending"))
        .respond_with(ok(&pending))
        .expect(1)
        .mount(&server)
        .await;

    let users = client(&server).users().await.unwrap();
    let short: Vec<_> = users
        .iter()
        .map(|user| (user.id.as_str(), user.plan, user.status.clone()))
        .collect();
    assert_eq!(
        short,
        [
            ("a1", Plan::Licensed, UserStatus::Active),
            ("a2", Plan::Licensed, UserStatus::Active),
            ("b", Plan::Basic, UserStatus::Inactive),
            ("new@example.org", Plan::Other(99), UserStatus::Pending),
        ]
    );
}

#[tokio::test]
async fn every_list_of_meetings_can_be_asked_for() {
    for list in MeetingList::ALL {
        let server = signing_in().await;
        let body = json!({"meetings": [{"id": 86_012_345_678_u64, "type": 2}, {"id": "99912345678", "type": 77, "topic": ""}]});
        Mock::given(path("/v2/users/h1/meetings"))
            .and(query_param("type", list.as_str()))
            .respond_with(ok(&body))
            .mount(&server)
            .await;
        let meetings = client(&server).meetings(&host(), list).await.unwrap();
        assert_eq!(meetings.len(), 2);
        assert_eq!(
            (&meetings[0].host, meetings[0].kind),
            (&host(), MeetingKind::Scheduled)
        );
        assert_eq!(
            (&meetings[1].topic, meetings[1].kind),
            (&None, MeetingKind::Other(77))
        );
        assert_eq!(meetings[1].number, MeetingNumber::new(99_912_345_678));
    }
}

#[tokio::test]
async fn an_agenda_is_written_and_nothing_else() {
    let server = signing_in().await;
    Mock::given(method("PATCH"))
        .and(path("/v2/meetings/86012345678"))
        .and(header("authorization", format!("Bearer {TOKEN}").as_str()))
        .and(body_json(
            json!({"agenda": "https://campus.example/courses/X/\nold text"}),
        ))
        .respond_with(ResponseTemplate::new(204))
        .expect(1)
        .mount(&server)
        .await;
    let number = MeetingNumber::new(86_012_345_678);
    let agenda = Change {
        agenda: Some("https://campus.example/courses/X/\nold text".to_owned()),
        ..Change::default()
    };
    client(&server)
        .change(Form::Meeting, number, None, &agenda)
        .await
        .unwrap();
}

#[tokio::test]
async fn a_change_refused_for_the_day_is_sent_once() {
    let text = "You have exceeded the daily rate limit (100) of Meeting Create/Update API requests permitted for h1.";
    let server = answering(
        "/v2/meetings/1",
        refusal(429, 429, text).insert_header("date", "Fri, 20 Nov 2026 09:10:00 GMT"),
    )
    .await;
    let agenda = Change {
        agenda: Some("x".to_owned()),
        ..Change::default()
    };
    let error = client(&server)
        .change(Form::Meeting, MeetingNumber::new(1), None, &agenda)
        .await
        .unwrap_err();
    let until = Some("2026-11-21T00:00:00Z".parse().unwrap());
    assert_eq!(error.kind(), &ErrorKind::DailyLimit { until });
    assert_eq!(asked(&server, "/v2/meetings/1").await, 1);
}

#[tokio::test]
async fn a_meeting_that_is_gone_is_not_found() {
    let server = answering(
        "/v2/meetings/86012345678",
        refusal(404, 3001, "Meeting does not exist: 86012345678."),
    )
    .await;
    let error = client(&server)
        .details(Form::Meeting, MeetingNumber::new(86_012_345_678))
        .await
        .unwrap_err();
    assert_eq!(
        (error.kind(), error.code()),
        (&ErrorKind::NotFound, Some(3001))
    );
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
async fn a_missing_scope_is_named() {
    let message = "Invalid access token, does not contain scopes:[user:read:list_users:admin].";
    let server = answering("/v2/users", refusal(400, 4711, message)).await;
    let error = client(&server).users().await.unwrap_err();
    assert_eq!(
        error.kind(),
        &ErrorKind::ScopeMissing {
            scopes: vec!["user:read:list_users:admin".into()]
        }
    );
    assert_eq!(asked(&server, "/oauth/token").await, 1);
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

#[tokio::test]
async fn a_list_that_turns_in_a_circle_or_is_none_ends() {
    let circle = json!({"next_page_token": "p2", "users": []});
    let server = answering("/v2/users", ok(&circle)).await;
    assert!(matches!(
        client(&server).users().await.unwrap_err().kind(),
        ErrorKind::UnexpectedAnswer { .. }
    ));
    let server = answering("/v2/users", ok(&json!({"total_records": 0}))).await;
    assert!(matches!(
        client(&server).users().await.unwrap_err().kind(),
        ErrorKind::UnexpectedAnswer { .. }
    ));
}

#[tokio::test]
async fn a_listing_whose_page_token_expired_starts_over() {
    let server = signing_in().await;
    let list = || Mock::given(path("/v2/users/h1/meetings"));
    let second = json!({"meetings": [{"id": 2}]});
    list()
        .and(query_param("next_page_token", "p2"))
        .respond_with(refusal(
            400,
            300,
            "The next page token is invalid or expired.",
        ))
        .up_to_n_times(1)
        .mount(&server)
        .await;
    list()
        .and(query_param("next_page_token", "p2"))
        .respond_with(ok(&second))
        .mount(&server)
        .await;
    let first = json!({"next_page_token": "p2", "meetings": [{"id": 1}]});
    list()
        .and(query_param_is_missing("next_page_token"))
        .respond_with(ok(&first))
        .expect(2)
        .mount(&server)
        .await;
    let found = client(&server)
        .meetings(&host(), MeetingList::Scheduled)
        .await
        .unwrap();
    let numbers: Vec<_> = found.iter().map(|meeting| meeting.number.get()).collect();
    assert_eq!(numbers, [1, 2]);
}

#[tokio::test]
async fn what_passes_is_waited_for() {
    for passing in [
        refusal(
            429,
            429,
            "You have reached the maximum per-second rate limit for this API. Try again later.",
        ),
        refusal(429, 429, "Too fast.").insert_header("retry-after", "0"),
        ResponseTemplate::new(500),
        ResponseTemplate::new(502).set_body_raw("<html>Bad gateway</html>", "text/html"),
        ResponseTemplate::new(200).set_body_string(r#"{"id":"me","ema"#),
    ] {
        let server = signing_in().await;
        Mock::given(path("/v2/users/me"))
            .respond_with(passing)
            .up_to_n_times(2)
            .mount(&server)
            .await;
        Mock::given(path("/v2/users/me"))
            .respond_with(ok(&user("me")))
            .mount(&server)
            .await;
        client(&server).user(&UserId::me()).await.unwrap();
        assert_eq!(asked(&server, "/v2/users/me").await, 3);
    }
}

#[tokio::test]
async fn what_does_not_pass_is_told_after_some_patience() {
    let server = answering("/v2/users/me", ResponseTemplate::new(503)).await;
    let error = client(&server).user(&UserId::me()).await.unwrap_err();
    assert_eq!(error.kind(), &ErrorKind::Server { status: 503 });
    assert_eq!(asked(&server, "/v2/users/me").await, 6);
}

#[tokio::test]
async fn a_wait_of_hours_is_handed_to_the_caller() {
    let server = answering(
        "/v2/users/me",
        refusal(429, 429, "Too fast.").insert_header("retry-after", "7200"),
    )
    .await;
    let error = client(&server).user(&UserId::me()).await.unwrap_err();
    assert_eq!(
        error.kind(),
        &ErrorKind::RateLimited {
            after: Some(std::time::Duration::from_secs(7200))
        }
    );
    assert_eq!(asked(&server, "/v2/users/me").await, 1);
}

#[tokio::test]
async fn html_where_json_is_due_is_told_at_once() {
    let page = ResponseTemplate::new(200)
        .set_body_raw("<!doctype html><title>Sign in</title>", "text/html");
    let server = answering("/v2/users/me", page).await;
    let error = client(&server).user(&UserId::me()).await.unwrap_err();
    assert!(
        matches!(error.kind(), ErrorKind::UnexpectedAnswer { .. }),
        "{error}"
    );
    assert_eq!(asked(&server, "/v2/users/me").await, 1);
}

#[tokio::test]
async fn a_redirect_of_an_api_call_is_not_followed() {
    let elsewhere = MockServer::start().await;
    let redirect =
        ResponseTemplate::new(302).insert_header("location", format!("{}/x", elsewhere.uri()));
    let server = answering("/v2/users/me", redirect).await;
    let error = client(&server).user(&UserId::me()).await.unwrap_err();
    assert_eq!(
        error.kind(),
        &ErrorKind::RedirectRefused {
            host: "127.0.0.1".into()
        }
    );
    assert!(elsewhere.received_requests().await.unwrap().is_empty());
}

/// Announces more than it sends, and closes.
#[tokio::test]
async fn an_answer_cut_on_its_way_is_a_cut_and_is_tried_again() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    let serving = tokio::spawn(async move {
        let mut served = 0;
        while let Ok((mut stream, _)) = listener.accept().await {
            let mut head = [0; 4096];
            let read = stream.read(&mut head).await.unwrap_or(0);
            let token = token_body(TOKEN).to_string();
            let answer = if head[..read].starts_with(b"POST") {
                format!(
                    "HTTP/1.1 200 OK\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{token}",
                    token.len()
                )
            } else {
                served += 1;
                "HTTP/1.1 200 OK\r\ncontent-length: 500\r\nconnection: close\r\n\r\n{\"id\":"
                    .to_owned()
            };
            let _ = stream.write_all(answer.as_bytes()).await;
            let _ = stream.shutdown().await;
            if served == 6 {
                break;
            }
        }
        served
    });
    let error = client_at(&base, server_to_server(), wire::system_clock())
        .user(&UserId::me())
        .await
        .unwrap_err();
    assert_eq!(
        error.kind(),
        &ErrorKind::Network(wire::Failure::Cut {
            host: "127.0.0.1".into()
        })
    );
    assert_eq!(serving.await.unwrap(), 6);
}
