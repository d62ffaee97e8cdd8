//! Making, changing, deleting and starting meetings over real HTTP: what is sent, how often, and what is kept of the answer.
//! Refuses to test how bodies are put together; `draft` and `recurrence` do.
#![allow(clippy::unwrap_used)] // helpers of tests, outside of `#[test]`

mod common;

use common::*;
use secrecy::ExposeSecret;
use serde_json::json;
use wiremock::matchers::{body_json, method, path, query_param, query_param_is_missing};
use wiremock::{Mock, ResponseTemplate};
use zoom::{Change, Draft, ErrorKind, Form, MeetingNumber, OccurrenceId, Settings, Timing, UserId};

fn draft(form: Form) -> Draft {
    Draft {
        form,
        topic: "Statistics".into(),
        agenda: String::new(),
        timing: Timing::Once {
            start: "2026-12-01T09:00:00Z".parse().unwrap(),
        },
        minutes: 60,
        zone: "Europe/Zurich".into(),
        passcode: None,
        settings: Settings::default(),
    }
}

const NUMBER: u64 = 86_012_345_678;

#[tokio::test]
async fn a_meeting_is_made_for_its_host_in_utc_with_its_zone() {
    let server = signing_in().await;
    Mock::given(method("POST"))
        .and(path("/v2/users/h1/meetings"))
        .and(body_json(json!({"type": 2, "topic": "Statistics", "duration": 60, "timezone": "Europe/Zurich",
                              "start_time": "2026-12-01T09:00:00Z"})))
        .respond_with(ResponseTemplate::new(201).set_body_json(
            json!({"id": NUMBER, "host_id": "h1", "type": 2, "start_url": "https://zoom.us/s/1?zak=z", "settings": {}}),
        ))
        .expect(1)
        .mount(&server)
        .await;
    let made = client(&server)
        .create(&UserId::new("h1"), &draft(Form::Meeting))
        .await
        .unwrap();
    assert_eq!(made.meeting.number.get(), NUMBER);
}

#[tokio::test]
async fn making_is_never_repeated_when_it_may_have_worked() {
    let server = signing_in().await;
    Mock::given(method("POST"))
        .and(path("/v2/users/h1/meetings"))
        .respond_with(ResponseTemplate::new(502))
        .expect(1)
        .mount(&server)
        .await;
    let error = client(&server)
        .create(&UserId::new("h1"), &draft(Form::Meeting))
        .await
        .unwrap_err();
    assert_eq!(error.kind(), &ErrorKind::Server { status: 502 });
}

#[tokio::test]
async fn making_is_repeated_when_zoom_says_that_it_was_too_fast() {
    let server = signing_in().await;
    let too_fast = json!({"code": 429, "message": "You have reached the maximum per-second rate limit for this API."});
    Mock::given(method("POST"))
        .and(path("/v2/users/h1/webinars"))
        .respond_with(ResponseTemplate::new(429).set_body_json(too_fast))
        .up_to_n_times(1)
        .mount(&server)
        .await;
    Mock::given(method("POST"))
        .and(path("/v2/users/h1/webinars"))
        .respond_with(
            ResponseTemplate::new(201)
                .set_body_json(json!({"id": NUMBER, "host_id": "h1", "type": 5})),
        )
        .expect(1)
        .mount(&server)
        .await;
    let made = client(&server)
        .create(&UserId::new("h1"), &draft(Form::Webinar))
        .await
        .unwrap();
    assert_eq!(made.form, Form::Webinar);
}

#[tokio::test]
async fn a_plan_without_webinars_is_a_kind_of_its_own() {
    let server = signing_in().await;
    let missing = json!({"code": 200, "message": "Webinar plan is missing. Please subscribe to the webinar plan."});
    Mock::given(path("/v2/users/h1/webinars"))
        .respond_with(ResponseTemplate::new(400).set_body_json(missing))
        .mount(&server)
        .await;
    let error = client(&server)
        .create(&UserId::new("h1"), &draft(Form::Webinar))
        .await
        .unwrap_err();
    assert!(
        matches!(error.kind(), ErrorKind::PaidPlan { .. }),
        "{error:?}"
    );
}

#[tokio::test]
async fn one_class_is_named_and_the_whole_series_is_not() {
    let server = signing_in().await;
    let one = format!("/v2/meetings/{NUMBER}");
    for verb in ["PATCH", "DELETE"] {
        Mock::given(method(verb))
            .and(path(&one))
            .and(query_param("occurrence_id", "1793000000000"))
            .respond_with(ResponseTemplate::new(204))
            .expect(1)
            .mount(&server)
            .await;
    }
    Mock::given(method("DELETE"))
        .and(path(&one))
        .and(query_param_is_missing("occurrence_id"))
        .and(query_param("cancel_meeting_reminder", "true"))
        .respond_with(ResponseTemplate::new(204))
        .expect(1)
        .mount(&server)
        .await;
    Mock::given(method("PUT"))
        .and(path(format!("{one}/status")))
        .and(body_json(json!({"action": "recover"})))
        .respond_with(ResponseTemplate::new(204))
        .expect(1)
        .mount(&server)
        .await;
    let zoom = client(&server);
    let (number, class) = (
        MeetingNumber::new(NUMBER),
        OccurrenceId::new("1793000000000"),
    );
    let change = Change {
        minutes: Some(45),
        ..Change::default()
    };
    zoom.change(Form::Meeting, number, Some(&class), &change)
        .await
        .unwrap();
    zoom.delete(Form::Meeting, number, Some(&class), false)
        .await
        .unwrap();
    zoom.delete(Form::Meeting, number, None, true)
        .await
        .unwrap();
    zoom.recover(number).await.unwrap();
}

#[tokio::test]
async fn start_link_and_invitation_are_secrets() {
    let server = signing_in().await;
    Mock::given(method("GET"))
        .and(path(format!("/v2/meetings/{NUMBER}")))
        .respond_with(ResponseTemplate::new(200).set_body_json(
            json!({"id": NUMBER, "host_id": "h1", "type": 2, "start_url": "https://zoom.us/s/1?zak=z4k"}),
        ))
        .mount(&server)
        .await;
    Mock::given(path(format!("/v2/meetings/{NUMBER}/invitation")))
        .respond_with(
            ResponseTemplate::new(200)
                .set_body_json(json!({"invitation": "Join us\r\nPasscode: p4ss"})),
        )
        .mount(&server)
        .await;
    let (zoom, number) = (client(&server), MeetingNumber::new(NUMBER));
    let link = zoom.start_link(Form::Meeting, number).await.unwrap();
    let invitation = zoom.invitation(number).await.unwrap();
    assert!(link.expose_secret().ends_with("zak=z4k"));
    assert!(invitation.expose_secret().contains("p4ss"));
    assert!(!format!("{link:?}{invitation:?}").contains("z4k"));
}
