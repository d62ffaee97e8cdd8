//! Signing in as a user: what the practice Zoom asks of a public client, what a newer sign-in ends, and what a user may not see.
#![allow(clippy::unwrap_used, reason = "in a test a panic is the report")]

mod support;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use rehearsal::Options;
use rehearsal::zoom::Refreshes;
use reqwest::StatusCode;
use serde_json::Value;
use sha2::{Digest, Sha256};
use support::Account;
use url::Url;

const VERIFIER: &str = "a-verifier-of-at-least-forty-three-characters-0";
const REDIRECT: &str = "http://127.0.0.1:4711/lectern/zoom";

fn challenge() -> String {
    URL_SAFE_NO_PAD.encode(Sha256::digest(VERIFIER))
}

fn client(account: &Account) -> String {
    account.zoom.keys().public_client_id
}

/// Status, and where the browser is sent.
async fn authorize(account: &Account, change: (&str, &str)) -> (StatusCode, Option<Url>) {
    let (client, challenge) = (client(account), challenge());
    let mut asked = vec![
        ("response_type", "code"),
        ("client_id", &client),
        ("redirect_uri", REDIRECT),
        ("state", "s&t"),
        ("code_challenge", &challenge),
        ("code_challenge_method", "S256"),
    ];
    asked.retain(|(name, _)| *name != change.0);
    asked.push(change);
    let address = format!("{}/oauth/authorize", account.base);
    let answer = account
        .http
        .get(address)
        .query(&asked)
        .send()
        .await
        .unwrap();
    let to = answer.headers().get("location");
    (
        answer.status(),
        to.map(|to| to.to_str().unwrap().parse().unwrap()),
    )
}

async fn code(account: &Account) -> String {
    let (_, to) = authorize(account, ("extra", "1")).await;
    let to = to.unwrap();
    let found = to.query_pairs().find(|(name, _)| name == "code");
    found.unwrap().1.into_owned()
}

async fn token(account: &Account, form: &[(&str, &str)]) -> (u16, Value) {
    let client = client(account);
    let mut form = form.to_vec();
    if !form.iter().any(|(name, _)| *name == "client_id") {
        form.push(("client_id", &client));
    }
    let address = format!("{}/oauth/token", account.base);
    let answer = account.http.post(address).form(&form).send().await.unwrap();
    (answer.status().as_u16(), answer.json().await.unwrap())
}

async fn trade(account: &Account, code: &str) -> (u16, Value) {
    let form = [
        ("grant_type", "authorization_code"),
        ("code", code),
        ("redirect_uri", REDIRECT),
        ("code_verifier", VERIFIER),
    ];
    token(account, &form).await
}

async fn refresh(account: &Account, refresh_token: &str) -> (u16, Value) {
    let form = [
        ("grant_type", "refresh_token"),
        ("refresh_token", refresh_token),
    ];
    token(account, &form).await
}

fn text(answer: &Value, name: &str) -> String {
    answer[name].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn the_browser_is_sent_back_with_code_and_state_or_reads_why_not() {
    let account = Account::open(Options::default()).await;
    let (status, to) = authorize(&account, ("extra", "1")).await;
    assert_eq!(status, StatusCode::FOUND);
    let to = to.unwrap();
    assert!(to.as_str().starts_with(&format!("{REDIRECT}?code=")));
    assert!(
        to.query_pairs()
            .any(|(name, value)| name == "state" && value == "s&t")
    );
    // Any port will do, nothing else.
    let other = authorize(
        &account,
        ("redirect_uri", "http://127.0.0.1:1/lectern/zoom"),
    )
    .await;
    assert_eq!(other.0, StatusCode::FOUND);
    for wrong in [
        ("redirect_uri", "http://localhost:4711/lectern/zoom"),
        ("redirect_uri", "http://127.0.0.1:4711/other"),
        ("redirect_uri", "https://evil.example/lectern/zoom"),
        ("client_id", "another"),
        ("code_challenge_method", "plain"),
        ("code_challenge", ""),
        ("response_type", "token"),
    ] {
        let (status, to) = authorize(&account, wrong).await;
        assert_eq!((status, to), (StatusCode::BAD_REQUEST, None), "{wrong:?}");
    }
    account.zoom.decline(true);
    let (_, to) = authorize(&account, ("extra", "1")).await;
    assert!(to.unwrap().as_str().contains("?error=access_denied&state="));
}

#[tokio::test]
async fn a_code_works_once_and_with_its_verifier_only() {
    let account = Account::open(Options::default()).await;
    let first = code(&account).await;
    let (status, answer) = trade(&account, &first).await;
    assert_eq!(status, 200);
    assert!(answer["refresh_token"].is_string() && answer["expires_in"] == 3600);
    assert!(!text(&answer, "scope").contains(":admin"));
    let (status, answer) = trade(&account, &first).await;
    assert_eq!(
        (status, answer["error"].as_str()),
        (400, Some("invalid_grant"))
    );

    for change in [
        (
            "code_verifier",
            "another-verifier-of-forty-three-characters-0000",
        ),
        ("redirect_uri", "http://127.0.0.1:4712/lectern/zoom"),
    ] {
        let code = code(&account).await;
        let mut form = vec![
            ("grant_type", "authorization_code"),
            ("code", code.as_str()),
            ("redirect_uri", REDIRECT),
            ("code_verifier", VERIFIER),
        ];
        form.retain(|(name, _)| *name != change.0);
        form.push(change);
        assert_eq!(token(&account, &form).await.0, 400, "{change:?}");
    }
    let wrong = [("grant_type", "refresh_token"), ("client_id", "another")];
    assert_eq!(token(&account, &wrong).await.1["error"], "invalid_client");
}

#[tokio::test]
async fn refresh_tokens_rotate_and_end_with_a_newer_sign_in() {
    let account = Account::open(Options::default()).await;
    let (_, first) = trade(&account, &code(&account).await).await;
    let (_, second) = refresh(&account, &text(&first, "refresh_token")).await;
    assert_ne!(first["refresh_token"], second["refresh_token"]);
    // The one before still works until the newer one is used, as was measured.
    let (status, third) = refresh(&account, &text(&first, "refresh_token")).await;
    assert_eq!(status, 200);
    let (_, fourth) = refresh(&account, &text(&third, "refresh_token")).await;
    assert_eq!(
        refresh(&account, &text(&first, "refresh_token")).await.0,
        400
    );
    assert_eq!(account.zoom.refreshes(), Refreshes { done: 2, stale: 2 });

    let (_, elsewhere) = trade(&account, &code(&account).await).await;
    let (status, refused) = refresh(&account, &text(&fourth, "refresh_token")).await;
    assert_eq!(
        (status, refused["reason"].as_str()),
        (400, Some("Invalid Token!"))
    );
    assert_eq!(
        refresh(&account, &text(&elsewhere, "refresh_token"))
            .await
            .0,
        200
    );
    // Another user's sign-in ends nothing.
    assert!(account.zoom.browse_as("host1@example.test"));
    let (_, other) = trade(&account, &code(&account).await).await;
    assert_eq!(
        refresh(&account, &text(&other, "refresh_token")).await.0,
        200
    );
}

#[tokio::test]
async fn a_user_sees_themselves_alone() {
    let account = Account::open(Options::default()).await;
    assert!(account.zoom.browse_as("host1@example.test"));
    let (_, answer) = trade(&account, &code(&account).await).await;
    let mine = text(&answer, "access_token");
    let (status, me) = account.rest(&mine, "/users/me").await;
    assert_eq!(
        (status, me["email"].as_str()),
        (200, Some("host1@example.test"))
    );
    for refused in [
        "/users",
        "/users/host1@example.test",
        "/users/host1@example.test/meetings",
        "/report/meetings/1/participants",
    ] {
        let (status, answer) = account.rest(&mine, refused).await;
        assert_eq!((status, &answer["code"]), (400, &4711.into()), "{refused}");
    }
    let whole = account.token().await;
    let list = "/users/me/meetings?type=scheduled&page_size=300";
    let (_, of_owner) = account.rest(&whole, list).await;
    let (_, of_mine) = account.rest(&mine, list).await;
    let number = |answer: &Value| answer["meetings"][0]["id"].as_u64().unwrap();
    let own = account
        .rest(&mine, &format!("/meetings/{}", number(&of_mine)))
        .await;
    assert_eq!(own.0, 200);
    let other = account
        .rest(&mine, &format!("/meetings/{}", number(&of_owner)))
        .await;
    assert_eq!((other.0, &other.1["code"]), (404, &3001.into()));
}
