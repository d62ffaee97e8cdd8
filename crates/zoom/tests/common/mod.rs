//! What the tests share: an account on a wiremock server, and the answers it gives most.
//! Refuses to assert anything; each test says what must hold.
#![allow(dead_code)]

pub mod log;

use std::sync::Arc;

use secrecy::SecretString;
use serde_json::{Value, json};
use url::Url;
use wire::{Network, Patience};
use wiremock::matchers::{method, path};
use wiremock::{Mock, MockServer, ResponseTemplate};
use zoom::{Credential, Endpoints, Zoom};

pub const SECRET: &str = "cl1ent-s3cret-value";
pub const TOKEN: &str = "acc3ss-t0ken";

pub fn server_to_server() -> Credential {
    Credential::ServerToServer {
        account_id: "acc-1".into(),
        client_id: "cli-1".into(),
        client_secret: SecretString::from(SECRET),
    }
}

pub fn jwt() -> Credential {
    Credential::Jwt {
        api_key: "key-1".into(),
        api_secret: SecretString::from(SECRET),
    }
}

pub fn endpoints(base: &str) -> Endpoints {
    let url = |path: &str| Url::parse(&format!("{base}{path}")).unwrap();
    Endpoints::new(url("/v2"), url("/oauth/token")).unwrap()
}

pub fn client_at(base: &str, credential: Credential, now: wire::Now) -> Zoom {
    let http = Network::default().factory().unwrap();
    Zoom::new(credential, endpoints(base), http, Patience::hurried(), now).unwrap()
}

pub fn client(server: &MockServer) -> Zoom {
    client_at(&server.uri(), server_to_server(), wire::system_clock())
}

pub fn fixed(at: &'static str) -> wire::Now {
    Arc::new(move || at.parse().unwrap())
}

pub fn token_body(token: &str) -> Value {
    json!({"access_token": token, "token_type": "bearer", "expires_in": 3600, "scope": "user:read:user:admin meeting:read:meeting:admin"})
}

/// A server that gives [`TOKEN`] to whoever asks.
pub async fn signing_in() -> MockServer {
    let server = MockServer::start().await;
    Mock::given(method("POST"))
        .and(path("/oauth/token"))
        .respond_with(ResponseTemplate::new(200).set_body_json(token_body(TOKEN)))
        .mount(&server)
        .await;
    server
}

/// How many of the requests so far had this path.
pub async fn asked(server: &MockServer, path: &str) -> usize {
    server
        .received_requests()
        .await
        .unwrap()
        .iter()
        .filter(|request| request.url.path() == path)
        .count()
}

pub fn user(id: &str) -> Value {
    json!({"id": id, "email": format!("{id}@example.org"), "type": 2, "status": "active"})
}
