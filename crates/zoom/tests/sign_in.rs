//! Signing in over real HTTP: how it is asked, what is kept, and who asks when many want a token at once.
//! Refuses to test what the token is used for.
#![allow(clippy::unwrap_used)] // helpers of tests, outside of `#[test]`

mod common;

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use common::*;
use serde_json::{Value, json};
use url::Url;
use wire::{Network, Patience};
use wiremock::matchers::{body_string, header, method, path};
use wiremock::{Mock, MockServer, Request, Respond, ResponseTemplate};
use zoom::{Endpoints, ErrorKind, UserId, Zoom};

/// Gives `t1`, `t2`, … and remembers how many.
#[derive(Clone, Default)]
struct Numbered(Arc<AtomicUsize>);

impl Respond for Numbered {
    fn respond(&self, _: &Request) -> ResponseTemplate {
        let number = self.0.fetch_add(1, Ordering::SeqCst) + 1;
        ResponseTemplate::new(200).set_body_json(token_body(&format!("t{number}")))
    }
}

/// Accepts only one token, whichever the test set.
struct Accepts(&'static str);

impl Respond for Accepts {
    fn respond(&self, request: &Request) -> ResponseTemplate {
        let sent = request
            .headers
            .get("authorization")
            .and_then(|value| value.to_str().ok());
        if sent == Some(&format!("Bearer {}", self.0)) {
            return ResponseTemplate::new(200).set_body_json(user("me"));
        }
        ResponseTemplate::new(401)
            .set_body_json(json!({"code": 124, "message": "Access token is expired."}))
    }
}

async fn numbered(accepted: &'static str) -> (MockServer, Numbered) {
    let server = MockServer::start().await;
    let tokens = Numbered::default();
    Mock::given(path("/oauth/token"))
        .respond_with(tokens.clone())
        .mount(&server)
        .await;
    Mock::given(path("/v2/users/me"))
        .respond_with(Accepts(accepted))
        .mount(&server)
        .await;
    (server, tokens)
}

async fn refusing(status: u16, body: Value) -> MockServer {
    let server = MockServer::start().await;
    Mock::given(path("/oauth/token"))
        .respond_with(ResponseTemplate::new(status).set_body_json(body))
        .mount(&server)
        .await;
    server
}

#[tokio::test]
async fn the_account_goes_in_the_body_and_the_secret_in_the_header() {
    let server = MockServer::start().await;
    Mock::given(method("POST"))
        .and(path("/oauth/token"))
        .and(header(
            "authorization",
            "Basic Y2xpLTE6Y2wxZW50LXMzY3JldC12YWx1ZQ==",
        ))
        .and(header("content-type", "application/x-www-form-urlencoded"))
        .and(body_string(
            "grant_type=account_credentials&account_id=acc-1",
        ))
        .respond_with(ResponseTemplate::new(200).set_body_json(token_body(TOKEN)))
        .expect(1)
        .mount(&server)
        .await;
    let grant = client(&server).grant().await.unwrap();
    let scopes: Vec<_> = grant.scopes.iter().map(String::as_str).collect();
    assert_eq!(
        scopes,
        ["meeting:read:meeting:admin", "user:read:user:admin"]
    );
    assert_eq!(grant.api.as_str(), format!("{}/v2", server.uri()));
    assert_eq!(
        server.received_requests().await.unwrap()[0].url.query(),
        None
    );
}

#[tokio::test]
async fn many_calls_at_once_share_one_sign_in() {
    let (server, tokens) = numbered("t1").await;
    let zoom = client(&server);
    let calls: Vec<_> = (0..20)
        .map(|_| {
            let zoom = zoom.clone();
            tokio::spawn(async move { zoom.user(&UserId::me()).await })
        })
        .collect();
    for call in calls {
        call.await.unwrap().unwrap();
    }
    assert_eq!(tokens.0.load(Ordering::SeqCst), 1);
}

#[tokio::test]
async fn many_calls_with_an_expired_token_renew_it_once() {
    let (server, tokens) = numbered("t2").await;
    let zoom = client(&server);
    zoom.grant().await.unwrap();
    let calls: Vec<_> = (0..20)
        .map(|_| {
            let zoom = zoom.clone();
            tokio::spawn(async move { zoom.user(&UserId::me()).await })
        })
        .collect();
    for call in calls {
        call.await.unwrap().unwrap();
    }
    assert_eq!(tokens.0.load(Ordering::SeqCst), 2);
}

#[tokio::test]
async fn a_token_refused_twice_ends_the_call() {
    let (server, tokens) = numbered("never").await;
    let error = client(&server).user(&UserId::me()).await.unwrap_err();
    assert_eq!(error.kind(), &ErrorKind::TokenRefused);
    assert_eq!(error.code(), Some(124));
    assert_eq!(
        (
            tokens.0.load(Ordering::SeqCst),
            asked(&server, "/v2/users/me").await
        ),
        (2, 2)
    );
}

#[tokio::test]
async fn a_wrong_secret_is_sent_once_however_many_wait_for_it() {
    let body = json!({"reason": "Invalid client_id or client_secret", "error": "invalid_client"});
    let server = MockServer::start().await;
    let slow = ResponseTemplate::new(400)
        .set_body_json(body)
        .set_delay(std::time::Duration::from_millis(100));
    Mock::given(path("/oauth/token"))
        .respond_with(slow)
        .mount(&server)
        .await;
    let zoom = client(&server);
    let (a, b, c) = tokio::join!(zoom.grant(), zoom.grant(), zoom.grant());
    for outcome in [a, b, c] {
        assert_eq!(outcome.unwrap_err().kind(), &ErrorKind::WrongCredential);
    }
    assert_eq!(asked(&server, "/oauth/token").await, 1);
}

#[tokio::test]
async fn refusals_to_sign_in_are_told_apart() {
    for (reason, error, kind) in [
        (
            "Invalid client_id or client_secret",
            "invalid_client",
            ErrorKind::WrongCredential,
        ),
        ("Bad Request", "invalid_request", ErrorKind::WrongAccount),
        (
            "unsupported grant type",
            "unsupported_grant_type",
            ErrorKind::NotServerToServer,
        ),
        (
            "Account does not enabled the OAuth app type",
            "invalid_request",
            ErrorKind::AppDisabled,
        ),
        (
            "Because",
            "invalid_grant",
            ErrorKind::SignInRefused {
                reason: "Because".into(),
            },
        ),
    ] {
        let server = refusing(400, json!({"reason": reason, "error": error})).await;
        assert_eq!(
            client(&server).grant().await.unwrap_err().kind(),
            &kind,
            "{reason}"
        );
    }
}

#[tokio::test]
async fn a_sign_in_that_zoom_could_not_serve_is_tried_again() {
    let server = MockServer::start().await;
    Mock::given(path("/oauth/token"))
        .respond_with(ResponseTemplate::new(503))
        .up_to_n_times(2)
        .mount(&server)
        .await;
    Mock::given(path("/oauth/token"))
        .respond_with(ResponseTemplate::new(200).set_body_json(token_body(TOKEN)))
        .mount(&server)
        .await;
    client(&server).grant().await.unwrap();
    assert_eq!(asked(&server, "/oauth/token").await, 3);
}

#[tokio::test]
async fn a_web_page_in_place_of_a_token_is_told_as_such() {
    let server = MockServer::start().await;
    let page =
        ResponseTemplate::new(200).set_body_raw("<html>Welcome to the hotel</html>", "text/html");
    Mock::given(path("/oauth/token"))
        .respond_with(page)
        .mount(&server)
        .await;
    let error = client(&server).grant().await.unwrap_err();
    assert!(
        matches!(error.kind(), ErrorKind::UnexpectedAnswer { .. }),
        "{error}"
    );
    assert_eq!(asked(&server, "/oauth/token").await, 1);
}

#[tokio::test]
async fn another_api_address_is_used_only_where_the_token_may_go() {
    let regional = MockServer::start().await;
    Mock::given(path("/v2/users/me"))
        .respond_with(Accepts(TOKEN))
        .expect(1)
        .mount(&regional)
        .await;
    let server = MockServer::start().await;
    let mut body = token_body(TOKEN);
    body["api_url"] = json!(regional.uri());
    Mock::given(path("/oauth/token"))
        .respond_with(ResponseTemplate::new(200).set_body_json(&body))
        .mount(&server)
        .await;
    let zoom = client(&server);
    zoom.user(&UserId::me()).await.unwrap();
    assert_eq!(
        zoom.grant().await.unwrap().api.as_str(),
        format!("{}/v2", regional.uri())
    );

    for (foreign, host) in [
        ("https://api.evil.example", "api.evil.example"),
        ("https://api.zoom.us", "api.zoom.us"),
    ] {
        body["api_url"] = json!(foreign);
        let server = refusing(200, body.clone()).await;
        let error = client(&server).user(&UserId::me()).await.unwrap_err();
        assert_eq!(error.kind(), &ErrorKind::HostRefused { host: host.into() });
        assert_eq!(server.received_requests().await.unwrap().len(), 1);
    }
}

#[tokio::test]
async fn a_wrong_wall_clock_does_not_end_a_token() {
    for year in ["1999-01-01T00:00:00Z", "2090-01-01T00:00:00Z"] {
        let (server, tokens) = numbered("t1").await;
        let zoom = client_at(&server.uri(), server_to_server(), fixed(year));
        for _ in 0..3 {
            zoom.user(&UserId::me()).await.unwrap();
        }
        assert_eq!(tokens.0.load(Ordering::SeqCst), 1, "{year}");
        assert!(zoom.clock_skew().unwrap().as_secs().abs() > 86_400);
    }
}

#[test]
fn a_jwt_credential_for_zoom_is_refused_before_any_request() {
    let http: wire::HttpFactory = Arc::new(|_| panic!("a client was made"));
    let error = Zoom::new(
        jwt(),
        Endpoints::zoom(),
        http,
        Patience::hurried(),
        wire::system_clock(),
    )
    .unwrap_err();
    assert_eq!(error.kind(), &ErrorKind::JwtRetired);
}

#[tokio::test]
async fn a_jwt_credential_signs_its_own_short_token_for_loopback() {
    let server = MockServer::start().await;
    Mock::given(path("/v2/users/me"))
        .respond_with(ResponseTemplate::new(200).set_body_json(user("me")))
        .mount(&server)
        .await;
    let zoom = client_at(&server.uri(), jwt(), fixed("2026-11-20T09:00:00Z"));
    assert!(zoom.grant().await.unwrap().scopes.is_empty());
    zoom.user(&UserId::me()).await.unwrap();
    let requests = server.received_requests().await.unwrap();
    assert_eq!(requests.len(), 1);
    let token = requests[0].headers["authorization"]
        .to_str()
        .unwrap()
        .strip_prefix("Bearer ")
        .unwrap()
        .to_owned();
    let mut validation = jsonwebtoken::Validation::new(jsonwebtoken::Algorithm::HS256);
    validation.validate_exp = false;
    let key = jsonwebtoken::DecodingKey::from_secret(SECRET.as_bytes());
    let claims: Value = jsonwebtoken::decode(&token, &key, &validation)
        .unwrap()
        .claims;
    let nine: jiff::Timestamp = "2026-11-20T09:00:00Z".parse().unwrap();
    assert_eq!(
        claims,
        json!({"iss": "key-1", "exp": nine.as_second() + 180})
    );
}

#[tokio::test]
async fn a_refused_jwt_and_a_clock_that_differs_are_told_together() {
    let refusal = json!({"code": 124, "message": "Invalid access token."});
    for (ours, expected) in [
        (
            "2026-11-20T09:00:00Z",
            ErrorKind::ClockWrong { seconds: 600 },
        ),
        (
            "2026-11-20T09:20:00Z",
            ErrorKind::ClockWrong { seconds: -600 },
        ),
        ("2026-11-20T09:09:30Z", ErrorKind::TokenRefused),
    ] {
        let server = MockServer::start().await;
        let answer = ResponseTemplate::new(401)
            .insert_header("date", "Fri, 20 Nov 2026 09:10:00 GMT")
            .set_body_json(&refusal);
        Mock::given(path("/v2/users/me"))
            .respond_with(answer)
            .mount(&server)
            .await;
        let error = client_at(&server.uri(), jwt(), fixed(ours))
            .user(&UserId::me())
            .await
            .unwrap_err();
        assert_eq!(error.kind(), &expected, "{ours}");
    }
}

#[tokio::test]
async fn a_server_that_is_not_there_is_a_network_failure() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = Url::parse(&format!("http://{}", listener.local_addr().unwrap())).unwrap();
    drop(listener);
    let endpoints = Endpoints::new(
        address.join("/v2").unwrap(),
        address.join("/oauth/token").unwrap(),
    )
    .unwrap();
    let http = Network::default().factory().unwrap();
    let zoom = Zoom::new(
        server_to_server(),
        endpoints,
        http,
        Patience::hurried(),
        wire::system_clock(),
    )
    .unwrap();
    let error = zoom.grant().await.unwrap_err();
    assert_eq!(
        error.kind(),
        &ErrorKind::Network(wire::Failure::Unreachable {
            host: "127.0.0.1".into()
        })
    );
}
