//! Registrants and attendance: what Zoom is sent, and what its answers and refusals mean.

#![allow(clippy::unwrap_used, reason = "in a test a panic is the report")]

mod common;

use common::{asked, client, signing_in};
use serde_json::{Value, json};
use wiremock::matchers::{method, path, query_param, query_param_is_missing};
use wiremock::{Mock, MockServer, ResponseTemplate};
use zoom::{
    ErrorKind, Form, InstanceUuid, MeetingNumber, NewRegistrant, OccurrenceId, RegistrantAction,
    RegistrantId, RegistrantStatus, Registration, RegistrationFor,
};

/// Of more than 32 bits.
const NUMBER: u64 = 86_012_345_678;

fn meeting() -> MeetingNumber {
    MeetingNumber::new(NUMBER)
}

fn person(email: &str) -> NewRegistrant {
    NewRegistrant {
        email: email.into(),
        first_name: "Ana".into(),
        last_name: "Núñez".into(),
    }
}

async fn answering(verb: &str, at: &str, answer: ResponseTemplate) -> MockServer {
    let server = signing_in().await;
    Mock::given(method(verb))
        .and(path(format!("/v2/meetings/86012345678{at}")))
        .respond_with(answer)
        .mount(&server)
        .await;
    server
}

/// The last request's query and JSON body.
async fn last(server: &MockServer) -> (String, Value) {
    let requests = server.received_requests().await.unwrap();
    let last = requests.last().unwrap();
    (
        last.url.query().unwrap_or_default().to_owned(),
        serde_json::from_slice(&last.body).unwrap_or(Value::Null),
    )
}

#[tokio::test]
async fn a_batch_says_who_was_registered_and_who_is_missing_stays_missing() {
    let answer = json!({"registrants": [
        {"email": "a@example.test", "registrant_id": "r1", "join_url": "https://zoom.us/w/1?tk=t1"},
        {"email": "b@example.test"},
    ]});
    let server = answering(
        "POST",
        "/batch_registrants",
        ResponseTemplate::new(201).set_body_json(answer),
    )
    .await;
    let people = [person("a@example.test"), person("b@example.test")];
    let added = client(&server)
        .add_registrants(Form::Meeting, meeting(), &people, false)
        .await
        .unwrap();
    assert_eq!(added.len(), 1, "without an id it is no registration");
    assert_eq!(
        added[0].link.as_ref().unwrap().expose(),
        "https://zoom.us/w/1?tk=t1"
    );
    let (_, body) = last(&server).await;
    assert_eq!(
        body,
        json!({"auto_approve": true, "registrants_confirmation_email": false, "registrants": [
            {"email": "a@example.test", "first_name": "Ana", "last_name": "Núñez"},
            {"email": "b@example.test", "first_name": "Ana", "last_name": "Núñez"},
        ]})
    );
}

#[tokio::test]
async fn one_is_registered_for_classes_and_has_no_link_while_approval_is_pending() {
    let server = answering(
        "POST",
        "/registrants",
        ResponseTemplate::new(201).set_body_json(json!({"id": NUMBER, "registrant_id": "r9"})),
    )
    .await;
    let classes = [OccurrenceId::new("1700"), OccurrenceId::new("1800")];
    let added = client(&server)
        .add_registrant(
            Form::Meeting,
            meeting(),
            &classes,
            &person("a@example.test"),
        )
        .await
        .unwrap();
    assert_eq!(added.id, RegistrantId::new("r9"));
    assert!(added.link.is_none());
    assert_eq!(last(&server).await.0, "occurrence_ids=1700%2C1800");
}

#[tokio::test]
async fn refusals_of_registrants_are_told_apart() {
    for (status, body, expected, fields) in [
        (
            400,
            json!({"code": 200, "message": "Only available for Paid user: a@example.test."}),
            "PaidPlan",
            vec![],
        ),
        (
            400,
            json!({"code": 300, "message": "Validation Failed.", "errors": [{"field": "email", "message": "Invalid field."}]}),
            "300",
            vec!["email"],
        ),
        (
            400,
            json!({"code": 303, "message": "This API can only be used for scheduled meeting(meeting type: 2)."}),
            "303",
            vec![],
        ),
        (
            400,
            json!({"code": 404, "message": "Registration has not been enabled for this meeting: 1."}),
            "404",
            vec![],
        ),
        (
            400,
            json!({"code": 3027, "message": "Host cannot register."}),
            "3027",
            vec![],
        ),
        (
            404,
            json!({"code": 1001, "message": "Meeting does not exist: 1."}),
            "NotFound",
            vec![],
        ),
        (
            429,
            json!({"code": 429, "message": "You have exceeded the daily rate limit of (3) for Add meeting registrant API \
            requests for the registrant (a@example.test). You can resume these API requests at GMT 00:00:00."}),
            "DailyLimit",
            vec![],
        ),
    ] {
        let answer = ResponseTemplate::new(status).set_body_json(body);
        let server = answering("POST", "/registrants", answer).await;
        let error = client(&server)
            .add_registrant(Form::Meeting, meeting(), &[], &person("a@example.test"))
            .await
            .unwrap_err();
        let kind = match error.kind() {
            ErrorKind::PaidPlan { .. } => "PaidPlan".to_owned(),
            ErrorKind::NotFound => "NotFound".to_owned(),
            ErrorKind::DailyLimit { until: Some(_) } => "DailyLimit".to_owned(),
            ErrorKind::Refused { code, .. } => code.to_string(),
            other => format!("{other:?}"),
        };
        assert_eq!(
            (kind.as_str(), error.fields()),
            (
                expected,
                &fields.iter().map(|it| (*it).to_owned()).collect::<Vec<_>>()[..]
            )
        );
        assert!(
            !format!("{error} {error:?}").contains("daily rate limit of"),
            "no words of Zoom's in a log"
        );
        assert_eq!(
            asked(&server, "/v2/meetings/86012345678/registrants").await,
            1,
            "{expected}: asked once"
        );
    }
}

#[tokio::test]
async fn changes_of_status_are_sent_with_ids_and_answered_with_nothing() {
    let server = answering("PUT", "/registrants/status", ResponseTemplate::new(204)).await;
    let whom = [(RegistrantId::new("r1"), "a@example.test".to_owned())];
    let class = OccurrenceId::new("1700");
    client(&server)
        .change_registrants(
            Form::Meeting,
            meeting(),
            Some(&class),
            RegistrantAction::Cancel,
            &whom,
        )
        .await
        .unwrap();
    let (query, body) = last(&server).await;
    assert_eq!(query, "occurrence_id=1700");
    assert_eq!(
        body,
        json!({"action": "cancel", "registrants": [{"id": "r1", "email": "a@example.test"}]})
    );
}

#[tokio::test]
async fn registrants_are_listed_to_the_last_page_with_their_status() {
    let server = signing_in().await;
    let at = "/v2/meetings/86012345678/registrants";
    let row = |id: &str| json!({"id": id, "email": format!("{id}@example.test"), "first_name": "A", "status": "pending"});
    Mock::given(method("GET"))
        .and(path(at))
        .and(query_param("status", "pending"))
        .and(query_param_is_missing("next_page_token"))
        .respond_with(
            ResponseTemplate::new(200)
                .set_body_json(json!({"registrants": [row("r1")], "next_page_token": "p2"})),
        )
        .mount(&server)
        .await;
    Mock::given(method("GET"))
        .and(path(at))
        .and(query_param("next_page_token", "p2"))
        .respond_with(
            ResponseTemplate::new(200)
                .set_body_json(json!({"registrants": [row("r2")], "next_page_token": ""})),
        )
        .mount(&server)
        .await;
    let listed = client(&server)
        .registrants(Form::Meeting, meeting(), None, &RegistrantStatus::Pending)
        .await
        .unwrap();
    let ids: Vec<&str> = listed.iter().map(|row| row.id.as_str()).collect();
    assert_eq!(ids, ["r1", "r2"]);
}

#[tokio::test]
async fn a_meeting_tells_how_people_register_and_what_they_are_asked() {
    let server = answering(
        "GET",
        "",
        ResponseTemplate::new(200).set_body_json(json!({"id": NUMBER, "host_id": "h", "type": 2,
            "settings": {"approval_type": 0}})),
    )
    .await;
    Mock::given(method("GET"))
        .and(path("/v2/meetings/86012345678/registrants/questions"))
        .respond_with(ResponseTemplate::new(200).set_body_json(json!({
            "questions": [{"field_name": "last_name", "required": false}, {"field_name": "org", "required": true}],
            "custom_questions": [{"title": "Why?", "type": "short", "required": true}]})))
        .mount(&server)
        .await;
    let zoom = client(&server);
    let read = zoom.registration(Form::Meeting, meeting()).await.unwrap();
    assert_eq!(
        (read.approval, read.register_for),
        (Registration::Automatic, RegistrationFor::Series)
    );
    assert_eq!(
        zoom.required_questions(Form::Meeting, meeting())
            .await
            .unwrap(),
        ["org", "Why?"]
    );
}

#[tokio::test]
async fn where_reports_may_not_be_read_the_shorter_list_is() {
    let server = signing_in().await;
    let uuid = InstanceUuid::new("/abc//DEF==");
    let encoded = "%252Fabc%252F%252FDEF%253D%253D";
    for form in ["meetings", "webinars"] {
        Mock::given(method("GET"))
            .and(path(format!("/v2/report/{form}/{encoded}/participants")))
            .respond_with(ResponseTemplate::new(400).set_body_json(
                json!({"code": 4711, "message": "Invalid access token, does not contain scopes:[report:read:x]"}),
            ))
            .mount(&server)
            .await;
        Mock::given(method("GET"))
            .and(path(format!("/v2/past_{form}/{encoded}/participants")))
            .respond_with(ResponseTemplate::new(200).set_body_json(json!({"next_page_token": "", "participants": [
                {"name": form, "registrant_id": "r1", "join_time": "2026-11-20T09:00:00Z", "leave_time": "2026-11-20T10:00:00Z"}]})))
            .mount(&server)
            .await;
    }
    for (form, name) in [(Form::Meeting, "meetings"), (Form::Webinar, "webinars")] {
        let stays = client(&server).participants(form, &uuid).await.unwrap();
        assert_eq!(stays[0].name, name);
        assert_eq!(stays[0].registrant, Some(RegistrantId::new("r1")));
    }
}
