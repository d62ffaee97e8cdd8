//! The rehearsal's Zoom signs in, refuses, lists users and pages as Zoom does.
//! Meetings, recordings and downloads have their own files.
#![allow(clippy::unwrap_used, reason = "what a test cannot do without fails it")]

mod support;

use std::collections::BTreeSet;

use rehearsal::Options;
use rehearsal::zoom::TokenPlace;
use serde_json::{Value, json};
use support::{Account, uuids};

#[tokio::test]
async fn signing_in_tells_its_refusals_apart() {
    let account = Account::open(Options::default()).await;
    for (grant, id, secret, reason) in [
        (
            "account_credentials",
            &account.id,
            "wrong",
            "Invalid client_id or client_secret",
        ),
        (
            "account_credentials",
            &"elsewhere".to_owned(),
            &*account.secret,
            "Bad Request",
        ),
        (
            "password",
            &account.id,
            &account.secret,
            "unsupported grant type",
        ),
    ] {
        let response = account.ask_token(grant, id, secret).await;
        assert_eq!(response.status(), 400);
        assert_eq!(response.json::<Value>().await.unwrap()["reason"], reason);
    }
    // The parameters in the query, as old samples do it.
    let query = format!(
        "{}/oauth/token?grant_type=account_credentials&account_id={}",
        account.base, account.id
    );
    let response = account
        .http
        .post(query)
        .basic_auth(&account.client, Some(&account.secret))
        .send()
        .await
        .unwrap();
    assert_eq!(response.status(), 400);

    let granted: Value = account
        .ask_token("account_credentials", &account.id, &account.secret)
        .await
        .json()
        .await
        .unwrap();
    assert_eq!(granted["api_url"], account.base.as_str());
    assert_eq!(granted["expires_in"], 3600);
    assert!(
        granted["scope"]
            .as_str()
            .unwrap()
            .contains("cloud_recording:read:list_user_recordings:admin")
    );
}

#[tokio::test]
async fn a_token_counts_in_the_header_only_and_until_it_expires() {
    let account = Account::open(Options::default()).await;
    let token = account.token().await;
    assert_eq!(account.rest(&token, "/users/me").await.0, 200);

    let address = format!("{}/v2/users/me?access_token={token}", account.base);
    let response = account.http.get(address).send().await.unwrap();
    assert_eq!(response.status(), 401);
    let seen = account.zoom.requests().pop().unwrap();
    assert_eq!(seen.token, TokenPlace::Query);
    assert!(!seen.query.contains(&token));

    account.zoom.expire_tokens();
    let (status, body) = account.rest(&token, "/users/me").await;
    assert_eq!((status, &body["code"]), (401, &json!(124)));
    assert_eq!(
        account.rest(&token, "/users").await.0,
        400,
        "the one operation that says 400"
    );
}

#[tokio::test]
async fn the_retired_jwt_is_accepted_while_it_is_fresh_and_rightly_signed() {
    #[derive(serde::Serialize)]
    struct Claims {
        iss: String,
        exp: i64,
    }
    let account = Account::open(Options::default()).await;
    let (key, secret) = account.zoom.jwt_app();
    let signed = |iss: &str, secret: &str, offset: i64| {
        let claims = Claims {
            iss: iss.to_owned(),
            exp: jiff::Timestamp::now().as_second() + offset,
        };
        let secret = jsonwebtoken::EncodingKey::from_secret(secret.as_bytes());
        jsonwebtoken::encode(&jsonwebtoken::Header::default(), &claims, &secret).unwrap()
    };
    assert_eq!(
        account
            .rest(&signed(&key, &secret, 60), "/users/me")
            .await
            .0,
        200
    );
    assert_eq!(
        account
            .rest(&signed(&key, "other", 60), "/users/me")
            .await
            .0,
        401
    );
    assert_eq!(
        account
            .rest(&signed("other", &secret, 60), "/users/me")
            .await
            .0,
        401
    );
    let (status, body) = account
        .rest(&signed(&key, &secret, -3600), "/users/me")
        .await;
    assert_eq!(
        (status, body["message"].as_str()),
        (401, Some("Access token is expired."))
    );
}

#[tokio::test]
async fn users_come_by_status_and_a_pending_one_has_no_id() {
    let account = Account::open(Options::default()).await;
    let token = account.token().await;
    let list = async |query: &str| {
        let (status, body) = account.rest(&token, &format!("/users{query}")).await;
        assert_eq!(status, 200);
        body["users"].as_array().unwrap().clone()
    };
    let active = list("").await;
    assert_eq!(
        active
            .iter()
            .map(|user| user["type"].as_u64().unwrap())
            .collect::<Vec<_>>(),
        [2, 2, 1]
    );
    assert_eq!(list("?status=inactive").await.len(), 1);
    let pending = list("?status=pending").await;
    assert!(pending[0].get("id").is_none());

    let id = active[0]["id"].as_str().unwrap();
    assert_eq!(
        account.rest(&token, &format!("/users/{id}")).await.1["email"],
        active[0]["email"]
    );
    let (status, body) = account.rest(&token, "/users/nobody").await;
    assert_eq!((status, &body["code"]), (404, &json!(1001)));
}

#[tokio::test]
async fn a_list_is_walked_by_tokens_that_fit_no_other_list() {
    let account = Account::open(Options {
        meetings: 40,
        hosts: 1,
        ..Options::default()
    })
    .await;
    let token = account.token().await;
    let mut seen = BTreeSet::new();
    let (mut next, mut pages) = (String::new(), 0);
    loop {
        let (status, body) = account
            .rest(
                &token,
                &format!("/users/me/meetings?page_size=5&next_page_token={next}"),
            )
            .await;
        assert_eq!(status, 200);
        for uuid in uuids(&body) {
            assert!(seen.insert(uuid), "no meeting comes twice");
        }
        pages += 1;
        next = body["next_page_token"].as_str().unwrap().to_owned();
        if pages == 1 {
            let (status, body) = account
                .rest(
                    &token,
                    &format!("/users/me/meetings?page_size=6&next_page_token={next}"),
                )
                .await;
            assert_eq!((status, &body["code"]), (400, &json!(300)));
        }
        if next.is_empty() {
            assert_eq!(seen.len() as u64, body["total_records"].as_u64().unwrap());
            break;
        }
        assert!(pages < 20);
    }
    assert!(pages > 3);
}

#[tokio::test]
async fn what_zoom_does_not_know_is_2300() {
    let account = Account::open(Options::default()).await;
    let token = account.token().await;
    let (status, body) = account.rest(&token, "/user").await;
    assert_eq!((status, &body["code"]), (400, &json!(2300)));
}
