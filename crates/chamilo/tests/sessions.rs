//! Keys, cookies and refusals: what the campus may answer to anybody, and that REST and browser never mix.
//! Refuses to test one operation in depth; each has its own file.

#![allow(clippy::unwrap_used, reason = "in a test a panic is the report")]

mod support;

use chamilo::{Campus, ErrorKind};
use secrecy::SecretString;
use serde_json::json;
use support::*;
use wire::{Failure, Retry, Retryable};
use wiremock::matchers::{method, path};
use wiremock::{Mock, ResponseTemplate};

fn export() -> wiremock::MockBuilder {
    Mock::given(path("/main/user/user.php"))
}

fn nobody() -> ResponseTemplate {
    ResponseTemplate::new(200).set_body_raw("\u{feff}id;a;b;c;d;e;f\n", "application/octet-stream")
}

async fn count(campus: &dyn Campus) -> Result<usize, ErrorKind> {
    campus
        .learner_count(&stat101())
        .await
        .map_err(|error| error.kind().clone())
}

#[tokio::test]
async fn an_expired_session_is_made_anew_once_and_the_work_goes_on() {
    let stub = Stub::start().await;
    stub.first(export(), page(LOGIN_PAGE)).await;
    stub.mount(export(), nobody()).await;
    assert_eq!(count(&*stub.campus()).await, Ok(0));
    assert_eq!(
        stub.cookies_at("/main/user/user.php").await,
        ["ch_sid=s1", "ch_sid=s2"]
    );
}

#[tokio::test]
async fn a_session_that_expires_at_once_is_said() {
    let stub = Stub::start().await;
    stub.mount(export(), page(LOGIN_PAGE)).await;
    assert_eq!(count(&*stub.campus()).await, Err(ErrorKind::SessionExpired));
    assert_eq!(stub.cookies_at("/main/user/user.php").await.len(), 2);
}

#[tokio::test]
async fn redirects_are_read_and_never_followed() {
    for (location, expected) in [
        ("/", ErrorKind::CourseNotFound),
        (
            "/index.php?loginFailed=1&error=multiple_connection_not_allowed",
            ErrorKind::ElsewhereSignedIn,
        ),
        (
            "/index.php?loginFailed=1&error=account_inactive",
            ErrorKind::SessionExpired,
        ),
        (
            "/main/user/user.php?cidReq=STAT101&id_session=2",
            ErrorKind::NotAllowed,
        ),
        (
            "https://sso.example.org/cas/login",
            ErrorKind::HostRefused {
                host: "sso.example.org".into(),
            },
        ),
    ] {
        let stub = Stub::start().await;
        stub.mount(export(), redirect(location)).await;
        stub.mount(Mock::given(path("/")), page("followed")).await;
        stub.mount(Mock::given(path("/index.php")), page("followed"))
            .await;
        assert_eq!(count(&*stub.campus()).await, Err(expected), "{location}");
        let followed = stub
            .requests()
            .await
            .iter()
            .any(|request| matches!(request.url.path(), "/" | "/index.php"));
        assert!(!followed, "{location}");
    }
}

#[tokio::test]
async fn rest_carries_no_cookie_and_pages_carry_no_key() {
    let stub = Stub::start().await;
    stub.mount(export(), nobody()).await;
    stub.mount(service("get_users_subscribed_to_course"), data(json!([])))
        .await;
    let campus = stub.campus();
    campus.roster(&stat101()).await.unwrap();
    campus.profile().await.unwrap();
    for request in stub.requests().await {
        let cookie = request.headers.get("cookie").is_some();
        if request.url.path() == SERVICE {
            assert!(!cookie, "a cookie on a REST call");
            assert!(
                request.url.query().is_none(),
                "REST parameters in an address"
            );
        } else {
            assert!(cookie);
            assert!(
                !format!("{request:?}").contains(KEY),
                "the key outside REST"
            );
        }
    }
}

#[tokio::test]
async fn a_key_that_is_refused_is_told_from_a_course_that_is() {
    let stub = Stub::start().await;
    stub.mount(export(), nobody()).await;
    stub.mount(service("get_users_subscribed_to_course"), refusal())
        .await;
    let campus = stub.campus();
    assert_eq!(
        *campus.roster(&stat101()).await.unwrap_err().kind(),
        ErrorKind::CourseNotFound
    );
    service("user_profile")
        .respond_with(refusal())
        .with_priority(5)
        .mount(&stub.server)
        .await;
    assert_eq!(
        *campus.roster(&stat101()).await.unwrap_err().kind(),
        ErrorKind::KeyRefused
    );
}

#[tokio::test]
async fn a_course_that_is_nobody_s_is_not_found() {
    let stub = Stub::start().await;
    stub.mount(export(), nobody()).await;
    let place = chamilo::Place {
        course: chamilo::CourseCode::new("NOPE"),
        ..stat101()
    };
    assert_eq!(
        *stub.campus().roster(&place).await.unwrap_err().kind(),
        ErrorKind::CourseNotFound
    );
}

#[tokio::test]
async fn what_is_not_the_web_service_is_said() {
    let cases = [
        (page("<html>hello</html>"), "a page where data is due"),
        (
            page("{\"error\":false,\"data\":{\"id\":3,"),
            "data that ends too early",
        ),
        (
            page("{\"error\":false,\"data\":[]}"),
            "data of another shape",
        ),
        (page("{\"error\":false}"), "an answer without data"),
        (page("Maintenance"), "text where data is due"),
        (page(""), "data that ends too early"),
        (redirect("/elsewhere"), "a redirect of the web service"),
    ];
    for (answer, what) in cases {
        let stub = Stub::start().await;
        stub.first(service("user_profile"), answer).await;
        let error = stub.campus().profile().await.unwrap_err();
        assert_eq!(
            *error.kind(),
            ErrorKind::UnexpectedAnswer { what: what.into() }
        );
        assert_eq!(error.retry(), Retry::No);
    }
    let stub = Stub::start().await;
    stub.first(service("user_profile"), ResponseTemplate::new(404))
        .await;
    assert!(matches!(
        stub.campus().profile().await.unwrap_err().kind(),
        ErrorKind::NotChamilo { .. }
    ));
    let stub = Stub::start().await;
    stub.first(
        service("user_profile"),
        redirect("https://moved.example.org/v2.php"),
    )
    .await;
    let error = stub.campus().profile().await.unwrap_err();
    assert_eq!(
        *error.kind(),
        ErrorKind::HostRefused {
            host: "moved.example.org".into()
        }
    );
}

#[tokio::test]
async fn unknown_values_and_absent_fields_of_other_things_do_no_harm() {
    let stub = Stub::start().await;
    let odd = json!({"id": "3", "status": "17", "fullName": "", "username": "tgarcia", "new": [1, {"a": null}]});
    stub.first(service("user_profile"), data(odd)).await;
    let profile = stub.campus().profile().await.unwrap();
    assert!(!profile.teacher);
}

#[tokio::test]
async fn reads_are_tried_again_while_that_makes_sense() {
    for (status, tries) in [(503, 6), (429, 6), (500, 6), (403, 1), (501, 1)] {
        let stub = Stub::start().await;
        service("user_profile")
            .respond_with(ResponseTemplate::new(status))
            .with_priority(1)
            .mount(&stub.server)
            .await;
        stub.campus().profile().await.unwrap_err();
        assert_eq!(stub.requests().await.len(), tries, "{status}");
    }
    let stub = Stub::start().await;
    service("user_profile")
        .respond_with(ResponseTemplate::new(503))
        .up_to_n_times(3)
        .with_priority(1)
        .mount(&stub.server)
        .await;
    assert_eq!(stub.campus().profile().await.unwrap().username, "tgarcia");
}

#[tokio::test]
async fn signing_in_is_not_repeated_when_it_was_refused() {
    let stub = Stub::start().await;
    stub.mount(service("authenticate"), refusal()).await;
    let error = chamilo::sign_in(
        &stub.address(),
        "tgarcia",
        &SecretString::from("wrong"),
        &http(),
    )
    .await
    .unwrap_err();
    assert_eq!(*error.kind(), ErrorKind::SignInRefused);
    let words = error.to_string();
    assert!(
        words.contains("password") && words.contains("unknown") && words.contains("LDAP"),
        "{words}"
    );
    assert_eq!(stub.requests().await.len(), 1);
}

#[tokio::test]
async fn a_key_comes_only_in_a_body() {
    let stub = Stub::start().await;
    stub.mount(
        service("authenticate"),
        data(json!({"url": "http://x/", "apiKey": "", "gcmSenderId": null})),
    )
    .await;
    let error = chamilo::sign_in(
        &stub.address(),
        "tgarcia",
        &SecretString::from("pw"),
        &http(),
    )
    .await
    .unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::UnexpectedAnswer { .. }));
    assert!(
        stub.requests()
            .await
            .iter()
            .all(|request| request.url.query().is_none())
    );
}

#[tokio::test]
async fn a_campus_that_is_down_is_a_network_error() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}/", listener.local_addr().unwrap());
    drop(listener);
    let campus = chamilo::open(
        address.parse().unwrap(),
        "x".into(),
        SecretString::from(KEY),
        &http(),
        wire::Patience {
            retries: 0,
            ..wire::Patience::hurried()
        },
    );
    let error = campus.unwrap().profile().await.unwrap_err();
    assert!(
        matches!(
            error.kind(),
            ErrorKind::Network(Failure::Unreachable { .. })
        ),
        "{error:?}"
    );
    assert_eq!(error.retry(), Retry::Backoff);
}

#[tokio::test]
async fn a_page_that_only_talks_about_the_login_form_is_no_login_page() {
    let stub = Stub::start().await;
    let rows = [row(
        5,
        "formLogin &lt;form id=&quot;formLogin&quot;&gt;",
        "/a.mp4",
        true,
    )];
    stub.mount(
        Mock::given(method("GET")).and(path(FOLDER_PAGE)),
        folder_page(&rows, &[], 1),
    )
    .await;
    stub.mount(service("course_documents"), data(json!([])))
        .await;
    stub.mount(
        Mock::given(path(FINDER)),
        ResponseTemplate::new(200).set_body_json(finder_init("STAT101")),
    )
    .await;
    let documents = stub.campus().documents(&stat101(), "/").await.unwrap();
    assert_eq!(documents[0].id.map(|id| id.get()), Some(5));
}
