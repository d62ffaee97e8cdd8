//! A Zoom without its campus, and a plain HTTP client that hides nothing of it.
//! No assertions about a single behaviour: those belong to the tests.
#![allow(clippy::unwrap_used, reason = "what a test cannot do without fails it")]
#![allow(dead_code, reason = "each test binary uses its own part")]

use jiff::Timestamp;
use rehearsal::zoom::{Plan, ZoomWorld};
use rehearsal::{Options, people};
use reqwest::{Client, RequestBuilder, Response, StatusCode};
use serde_json::Value;

pub const CAMPUS: &str = "http://127.0.0.1:1/chamilo/";
pub const NOW: &str = "2026-11-23T12:00:00Z";

pub struct Account {
    pub zoom: ZoomWorld,
    pub base: String,
    pub id: String,
    pub client: String,
    pub secret: String,
    pub http: Client,
}

pub fn now() -> Timestamp {
    NOW.parse().unwrap()
}

pub fn plan(options: &Options) -> Plan {
    Plan::draw(options, &people::courses(), now())
}

impl Account {
    pub async fn open(options: Options) -> Account {
        let zoom = ZoomWorld::start(&options, plan(&options), CAMPUS)
            .await
            .unwrap();
        let keys = zoom.keys();
        Account {
            base: keys.api_url.trim_end_matches("/v2").to_owned(),
            id: keys.account_id,
            client: keys.client_id,
            secret: keys.client_secret,
            zoom,
            http: Client::builder()
                .redirect(reqwest::redirect::Policy::none())
                .no_proxy()
                .build()
                .unwrap(),
        }
    }

    pub async fn token(&self) -> String {
        let response = self
            .ask_token("account_credentials", &self.id, &self.secret)
            .await;
        assert_eq!(response.status(), StatusCode::OK);
        let body: Value = response.json().await.unwrap();
        body["access_token"].as_str().unwrap().to_owned()
    }

    pub async fn ask_token(&self, grant: &str, account: &str, secret: &str) -> Response {
        self.http
            .post(format!("{}/oauth/token", self.base))
            .basic_auth(&self.client, Some(secret))
            .form(&[("grant_type", grant), ("account_id", account)])
            .send()
            .await
            .unwrap()
    }

    pub fn get(&self, token: &str, path: &str) -> RequestBuilder {
        self.http
            .get(format!("{}{path}", self.base))
            .bearer_auth(token)
    }

    /// Status and JSON of a REST call.
    pub async fn rest(&self, token: &str, path: &str) -> (u16, Value) {
        let response = self.get(token, &format!("/v2{path}")).send().await.unwrap();
        let status = response.status().as_u16();
        (status, response.json().await.unwrap())
    }

    /// Follows the first hop and answers with the address of the second.
    pub async fn archive(&self, token: &str, path: &str) -> String {
        let response = self.get(token, path).send().await.unwrap();
        assert_eq!(response.status(), StatusCode::FOUND, "{path}");
        response.headers()["location"].to_str().unwrap().to_owned()
    }
}

/// A uuid as it must stand in a path, whatever it holds.
pub fn twice(uuid: &str) -> String {
    once(&once(uuid))
}

pub fn once(text: &str) -> String {
    percent_encoding::utf8_percent_encode(text, percent_encoding::NON_ALPHANUMERIC).to_string()
}

/// The uuids of a list of meetings or recordings, in its order.
pub fn uuids(answer: &Value) -> Vec<String> {
    let meetings = answer["meetings"].as_array().unwrap();
    meetings
        .iter()
        .map(|meeting| meeting["uuid"].as_str().unwrap().to_owned())
        .collect()
}
