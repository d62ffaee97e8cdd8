//! Users and meetings, page by page, and one meeting by its number.
//! Refuses to look at a recording.

use serde_json::json;
use wiremock::matchers::{body_json, header, method, path, query_param, query_param_is_missing};
use wiremock::{Mock, ResponseTemplate};
use zoom::{Change, ErrorKind, Form, MeetingKind, MeetingList, MeetingNumber, Plan, UserStatus};

use super::common::*;
use super::{answering, host, ok, refusal};

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
