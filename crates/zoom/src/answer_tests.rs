//! The tables of `answer`: every HTTP status and every code that Zoom is known to send.
//! Refuses to go over the network: the answers are made here.

use std::fmt::Write as _;

use reqwest::header::HeaderValue;
use wire::Retryable;

use super::*;

const AT: &str = "2026-11-20T09:00:00Z";

fn answer(status: u16, body: &str) -> Answer {
    Answer {
        status,
        headers: HeaderMap::new(),
        body: body.as_bytes().to_vec(),
        asked: Url::parse("https://api.zoom.us/v2/users").unwrap(),
        at: AT.parse().unwrap(),
        hidden: vec![SecretString::from("tok-3n")],
    }
}

fn with(mut answer: Answer, name: &'static str, value: &'static str) -> Answer {
    answer.headers.insert(
        HeaderName::from_static(name),
        HeaderValue::from_static(value),
    );
    answer
}

fn verdict(result: Result<Value, Error>) -> String {
    match result {
        Ok(_) => "accepted".into(),
        Err(error) => format!("{:?} / {:?}", error.kind(), error.retry()),
    }
}

/// Joins runs of equal verdicts, so that the table stays readable.
fn table(rows: impl Iterator<Item = (u16, String)>) -> String {
    let mut lines: Vec<(u16, u16, String)> = Vec::new();
    for (status, verdict) in rows {
        let verdict = verdict
            .replace(&format!("status: {status}"), "status: …")
            .replace(&format!("status {status}"), "status …");
        let verdict = verdict.replace(&format!("code: {status}"), "code: …");
        match lines.last_mut() {
            Some((_, last, same)) if *same == verdict && *last + 1 == status => *last = status,
            _ => lines.push((status, status, verdict)),
        }
    }
    let mut text = String::new();
    for (first, last, verdict) in lines {
        let range = if first == last {
            first.to_string()
        } else {
            format!("{first}-{last}")
        };
        writeln!(text, "{range:<8} {verdict}").unwrap();
    }
    text
}

fn every_status(body: &'static str) -> impl Iterator<Item = Answer> {
    (100..=599).map(move |status| answer(status, body))
}

#[test]
fn every_http_status_has_a_kind_and_a_retry() {
    let mut text = String::new();
    for (title, body) in [
        ("a JSON object without error", "{}"),
        (
            "an error without known code",
            r#"{"code":9999,"message":"Something."}"#,
        ),
        (
            "an error without any code",
            r#"{"message":"no Route matched"}"#,
        ),
        ("a web page", "<html><body>Sorry</body></html>"),
        ("nothing", ""),
    ] {
        let rows = every_status(body).map(|answer| (answer.status, verdict(answer.json("test"))));
        writeln!(text, "== API, {title}\n{}", table(rows)).unwrap();
    }
    let rows = every_status("{}").map(|answer| (answer.status, verdict(answer.token("test"))));
    writeln!(
        text,
        "== token, a JSON object without error\n{}",
        table(rows)
    )
    .unwrap();
    let rows = every_status("")
        .filter(|answer| answer.status >= 300)
        .map(|answer| (answer.status, verdict(Err(answer.no_file("test")))));
    writeln!(text, "== file, nothing\n{}", table(rows)).unwrap();
    insta::assert_snapshot!("every_http_status", text);
}

#[test]
fn every_known_zoom_code_has_a_kind_and_a_retry() {
    let rows: &[(u16, i64, &str)] = &[
        (401, 124, "Access token is expired."),
        (401, 124, "Invalid access token."),
        (400, 124, "Invalid access token."),
        (200, 124, "Invalid access token."),
        (400, 200, "No permission."),
        (200, 200, "No permission."),
        (400, 200, "Only available for Paid user: u1"),
        (400, 200, "Only available for paid users: u1."),
        (400, 200, "Only available for paid account: a1"),
        (
            200,
            200,
            "Webinar plan is missing. Enable webinar for this user.",
        ),
        (400, 300, "Validation Failed."),
        (400, 300, "The next page token is invalid or expired."),
        (400, 303, "Not a scheduled meeting."),
        (
            400,
            404,
            "Registration has not been enabled for this meeting",
        ),
        (
            429,
            429,
            "You have reached the maximum per-second rate limit for this API. Try again later.",
        ),
        (
            429,
            4001,
            "You have reached the maximum per-second rate limit for this API. Try again later.",
        ),
        (
            429,
            429,
            "You have reached the maximum daily rate limit for this API. Refer to the response header for details on when you can make another request.",
        ),
        (
            429,
            429,
            "You have exceeded the daily rate limit (100) of Meeting Create/Update API requests permitted for u1.",
        ),
        (429, 429, "Too many concurrent requests."),
        (
            404,
            1001,
            "User u1 does not exist or does not belong to this account.",
        ),
        (400, 1010, "User not found on this account: a1."),
        (
            404,
            1120,
            "A valid invitation to join the Zoom account was not found for this user.",
        ),
        (
            400,
            1120,
            "A valid invitation to join the Zoom account was not found for this user.",
        ),
        (400, 2300, "This API endpoint is not recognized."),
        (
            403,
            2305,
            "Not allowed to view meetings scheduled for others.",
        ),
        (
            403,
            2306,
            "Not allowed to view meetings scheduled for others.",
        ),
        (400, 3000, "Cannot access meeting info."),
        (404, 3001, "Meeting does not exist: 86012345678."),
        (400, 3003, "You are not the meeting host."),
        (400, 3018, "Not allowed to delete PMI."),
        (400, 3027, "Host cannot register."),
        (400, 3034, "Use the work e-mail."),
        (400, 3035, "Meeting has reached maximum attendee capacity."),
        (400, 3037, "Not allowed to delete PAC."),
        (400, 3038, "Meeting is over, you can not register now."),
        (400, 3043, "Meeting has reached maximum attendee capacity."),
        (400, 3063, "Can not end on-premise user's meeting."),
        (400, 3079, "Registrant does not exist."),
        (
            400,
            3161,
            "Your user account is not allowed meeting hosting and scheduling capabilities.",
        ),
        (404, 3301, "There is no recording for this meeting."),
        (400, 3303, "You can not delete an uncompleted meeting."),
        (400, 3309, "Not enough cloud storage available."),
        (400, 3310, "This recording is used by a simulive webinar."),
        (404, 3322, "This meeting transcript does not exist."),
        (400, 4505, "Simulive without fixed time."),
        (401, 4700, "Invalid access token."),
        (
            400,
            4711,
            "Invalid access token, does not contain scopes:[user:read:list_users:admin, user:read:user:admin].",
        ),
        (
            401,
            4700,
            "Invalid access token, does not contain scopes:[meeting:read:meeting].",
        ),
        (400, 4711, "Invalid access token."),
        (400, 12702, "Can not access a meeting a year ago."),
        (
            403,
            403,
            "Access to the Zoom REST API has been denied for this account.",
        ),
    ];
    let mut text = String::new();
    for (status, code, message) in rows {
        let body = serde_json::json!({"code": code, "message": message}).to_string();
        writeln!(
            text,
            "{status} {code}: {message}\n    {}",
            verdict(answer(*status, &body).json("test"))
        )
        .unwrap();
    }
    insta::assert_snapshot!("every_zoom_code", text);
}

#[test]
fn every_known_sign_in_refusal_has_a_kind() {
    let mut text = String::new();
    for body in [
        r#"{"reason":"Invalid client_id or client_secret","error":"invalid_client"}"#,
        r#"{"reason":"Bad Request","error":"invalid_request"}"#,
        r#"{"reason":"Account does not exist","error":"invalid_request"}"#,
        r#"{"reason":"Account does not enabled the OAuth app type","error":"invalid_request"}"#,
        r#"{"reason":"The app has been disabled","error":"invalid_request"}"#,
        r#"{"reason":"unsupported grant type","error":"unsupported_grant_type"}"#,
        r#"{"reason":"unsupported grant type","error":"invalid_request"}"#,
        r#"{"reason":"Invalid Token!","error":"invalid_grant"}"#,
        r#"{"error":"invalid_grant"}"#,
        r#"{"errorCode":4702,"errorMessage":"Wrong client"}"#,
        r#"{"errorCode":4705,"errorMessage":"Grant type"}"#,
        r#"{"errorCode":4717,"errorMessage":"The app has been disabled"}"#,
        r#"{"errorCode":"4738","errorMessage":"By your admin"}"#,
        r#"{"errorCode":4741,"errorMessage":"The token has been revoked"}"#,
        r#"{"reason":"the secret tok-3n is odd","error":"invalid_thing"}"#,
        "{}",
        "<html>",
        r#"{"access_tok"#,
        "",
    ] {
        for status in [400, 401, 200] {
            writeln!(
                text,
                "{status} {body}\n    {}",
                verdict(answer(status, body).token("test"))
            )
            .unwrap();
        }
    }
    insta::assert_snapshot!("every_sign_in_refusal", text);
}

fn too_many(header: &'static str, message: &str) -> ErrorKind {
    let body = serde_json::json!({"code": 429, "message": message}).to_string();
    with(answer(429, &body), "retry-after", header)
        .json("test")
        .unwrap_err()
        .kind()
        .clone()
}

#[test]
fn retry_after_is_read_in_all_three_shapes() {
    for (header, seconds) in [
        ("7", Some(7)),
        ("Fri, 20 Nov 2026 09:00:30 GMT", Some(30)),
        ("2026-11-20T09:01:00Z", Some(60)),
        ("Fri, 20 Nov 2026 08:00:00 GMT", Some(0)),
        ("soon", None),
    ] {
        let after = seconds.map(Duration::from_secs);
        assert_eq!(
            too_many(header, "Too fast."),
            ErrorKind::RateLimited { after },
            "{header}"
        );
    }
}

#[test]
fn a_daily_limit_ends_when_zoom_says_or_at_midnight_utc() {
    let daily = "You have reached the maximum daily rate limit for this API.";
    let until = |text: &str| ErrorKind::DailyLimit {
        until: Some(text.parse().unwrap()),
    };
    assert_eq!(too_many("soon", daily), until("2026-11-21T00:00:00Z"));
    assert_eq!(
        too_many("2026-11-20T23:00:00Z", daily),
        until("2026-11-20T23:00:00Z")
    );
    assert_eq!(
        too_many("2026-11-20T08:00:00Z", daily),
        until("2026-11-21T00:00:00Z")
    );
    let by_header = with(answer(429, "{}"), "x-ratelimit-type", "Daily-limit")
        .json("test")
        .unwrap_err();
    assert_eq!(by_header.kind(), &until("2026-11-21T00:00:00Z"));
    assert_eq!(by_header.retry(), Retry::No);
}

#[test]
fn a_redirect_of_the_api_is_named_and_not_followed() {
    let elsewhere = with(
        answer(302, ""),
        "location",
        "https://evil.example/v2?token=x",
    )
    .json("test")
    .unwrap_err();
    assert_eq!(
        elsewhere.kind(),
        &ErrorKind::RedirectRefused {
            host: "evil.example".into()
        }
    );
}

#[test]
fn html_under_any_label_is_no_data_and_cut_json_is_tried_again() {
    let labelled = with(
        answer(200, "{}"),
        "content-type",
        "text/html; charset=utf-8",
    )
    .json("test")
    .unwrap_err();
    assert!(matches!(
        labelled.kind(),
        ErrorKind::UnexpectedAnswer { .. }
    ));
    assert_eq!(labelled.retry(), Retry::No);
    let mislabelled = with(
        answer(200, " <!DOCTYPE HTML>"),
        "content-type",
        "application/json",
    )
    .json("test")
    .unwrap_err();
    assert!(matches!(
        mislabelled.kind(),
        ErrorKind::UnexpectedAnswer { .. }
    ));
    let cut = answer(200, r#"{"users":[{"id":"u1","#)
        .json("test")
        .unwrap_err();
    assert!(matches!(cut.kind(), ErrorKind::UnexpectedAnswer { .. }));
    assert_eq!(cut.retry(), Retry::Backoff);
}

#[test]
fn a_success_without_body_is_done_and_an_error_in_a_success_is_not() {
    assert_eq!(answer(204, "").done("test"), Ok(()));
    assert_eq!(answer(200, "{}").done("test"), Ok(()));
    assert!(
        answer(200, r#"{"code":200,"message":"No permission."}"#)
            .done("test")
            .is_err()
    );
    assert!(answer(404, "").done("test").is_err());
}

#[test]
fn the_words_of_an_error_hold_no_secret_and_its_display_no_words_of_the_server() {
    let body = r#"{"code":300,"message":"ana@example.org sent tok-3n"}"#;
    let error = with(answer(400, body), "x-zm-trackingid", "v=2.0;trk")
        .json("read a user")
        .unwrap_err();
    assert_eq!(
        error.kind(),
        &ErrorKind::Refused {
            code: 300,
            message: "ana@example.org sent …".into()
        }
    );
    assert_eq!(error.tracking_id(), Some("v=2.0;trk"));
    assert_eq!(
        error.to_string(),
        "read a user: Zoom refused this with code 300 (Zoom's tracking id v=2.0;trk)"
    );
}
