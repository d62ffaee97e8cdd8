//! Finding a campus from what people type.
//! Refuses to leave loopback: addresses elsewhere must be refused before anything is sent.

#![allow(clippy::unwrap_used, reason = "in a test a panic is the report")]

mod support;

use chamilo::{ErrorKind, find_campus};
use serde_json::json;
use support::*;
use wiremock::matchers::{method, path};
use wiremock::{Mock, MockServer, ResponseTemplate};

async fn at(base: &str) -> MockServer {
    let server = MockServer::start().await;
    let answer = ResponseTemplate::new(200)
        .set_body_json(json!({"error": true, "message": "Acción no válida"}));
    Mock::given(method("POST"))
        .and(path(format!("{base}main/webservices/api/v2.php")))
        .respond_with(answer)
        .mount(&server)
        .await;
    server
}

#[tokio::test]
async fn what_people_copy_leads_to_the_base() {
    let server = at("/lms/").await;
    for typed in [
        "lms",
        "lms/",
        "lms/index.php",
        "lms/user_portal.php?nosession=true",
        "lms/main/document/document.php?cidReq=A",
    ] {
        let found = find_campus(&format!("  {}/{typed} ", server.uri()), &http())
            .await
            .unwrap();
        assert_eq!(
            found.to_string(),
            format!("{}/lms/", server.uri()),
            "{typed}"
        );
    }
    // The scheme is added: plain http on this very computer only.
    let typed = format!("{}/lms", server.uri().trim_start_matches("http://"));
    assert_eq!(
        find_campus(&typed, &http()).await.unwrap().to_string(),
        format!("{}/lms/", server.uri())
    );
}

#[tokio::test]
async fn redirects_are_followed_one_by_one() {
    let server = at("/lms/").await;
    Mock::given(method("GET"))
        .and(path("/"))
        .respond_with(redirect("/old/"))
        .mount(&server)
        .await;
    Mock::given(method("GET"))
        .and(path("/old/"))
        .respond_with(redirect("/lms/index.php"))
        .mount(&server)
        .await;
    assert_eq!(
        find_campus(&server.uri(), &http())
            .await
            .unwrap()
            .to_string(),
        format!("{}/lms/", server.uri())
    );
}

#[tokio::test]
async fn a_redirect_to_a_sign_in_page_does_not_hide_the_campus() {
    let server = at("/").await;
    let sso = MockServer::start().await;
    // Both are on loopback under the same name, as far as hosts go.
    Mock::given(method("GET"))
        .and(path("/"))
        .respond_with(redirect(&format!("{}/cas/login", sso.uri())))
        .mount(&server)
        .await;
    assert_eq!(
        find_campus(&server.uri(), &http())
            .await
            .unwrap()
            .to_string(),
        format!("{}/", server.uri())
    );
}

#[tokio::test]
async fn redirects_in_a_circle_end() {
    let server = MockServer::start().await;
    Mock::given(method("GET"))
        .and(path("/a/"))
        .respond_with(redirect("/b/"))
        .mount(&server)
        .await;
    Mock::given(method("GET"))
        .and(path("/b/"))
        .respond_with(redirect("/a/"))
        .mount(&server)
        .await;
    let error = find_campus(&format!("{}/a/", server.uri()), &http())
        .await
        .unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::NotChamilo { .. }));
}

#[tokio::test]
async fn nothing_is_sent_where_it_could_be_read() {
    for typed in [
        "http://campus.example.org/",
        "ftp://campus.example.org/",
        "https://me:pw@campus.example.org/",
    ] {
        let error = find_campus(typed, &http()).await.unwrap_err();
        assert_eq!(
            *error.kind(),
            ErrorKind::HostRefused {
                host: "campus.example.org".into()
            },
            "{typed}"
        );
    }
    let server = at("/").await;
    Mock::given(method("GET"))
        .and(path("/"))
        .respond_with(redirect("http://campus.example.org/"))
        .mount(&server)
        .await;
    let error = find_campus(&server.uri(), &http()).await.unwrap_err();
    assert_eq!(
        *error.kind(),
        ErrorKind::HostRefused {
            host: "campus.example.org".into()
        }
    );
}

#[tokio::test]
async fn other_things_are_no_campus() {
    for answer in [
        ResponseTemplate::new(404),
        page("<html>Moodle</html>"),
        ResponseTemplate::new(200).set_body_json(json!({"error": false})),
        ResponseTemplate::new(200).set_body_json(json!(["x"])),
    ] {
        let server = MockServer::start().await;
        Mock::given(method("POST"))
            .respond_with(answer)
            .mount(&server)
            .await;
        let error = find_campus(&server.uri(), &http()).await.unwrap_err();
        assert!(
            matches!(error.kind(), ErrorKind::NotChamilo { .. }),
            "{error:?}"
        );
    }
    let error = find_campus("not an address", &http()).await.unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::NotChamilo { .. }));
}

#[tokio::test]
async fn a_newer_family_is_named_and_a_closed_service_too() {
    let server = at("/").await;
    let list = ResponseTemplate::new(200).set_body_json(json!({"settings": {}}));
    Mock::given(method("GET"))
        .and(path("/platform-config/list"))
        .respond_with(list)
        .mount(&server)
        .await;
    let error = find_campus(&server.uri(), &http()).await.unwrap_err();
    assert!(
        matches!(error.kind(), ErrorKind::NotChamilo { what } if what.contains("Chamilo 2")),
        "{error:?}"
    );

    let server = MockServer::start().await;
    let off = page(
        "Webservices are disabled. \nTo enable, add $_configuration['disable_webservices'] = false; in configuration.php",
    );
    Mock::given(method("POST"))
        .respond_with(off)
        .mount(&server)
        .await;
    assert_eq!(
        *find_campus(&server.uri(), &http())
            .await
            .unwrap_err()
            .kind(),
        ErrorKind::WebServicesOff
    );
}
