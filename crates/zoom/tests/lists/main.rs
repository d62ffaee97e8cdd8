//! Users, meetings and recordings over real HTTP: what is asked, page by page, and what becomes of odd answers.
//! Refuses to test how a token is had; `sign_in` does.
#![allow(clippy::unwrap_used)] // helpers of tests, outside of `#[test]`

#[path = "../common/mod.rs"]
mod common;

mod meetings;
mod patience;
mod recordings;

use common::*;
use serde_json::{Value, json};
use wiremock::matchers::path;
use wiremock::{Mock, MockServer, ResponseTemplate};
use zoom::UserId;

fn host() -> UserId {
    UserId::new("h1")
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
