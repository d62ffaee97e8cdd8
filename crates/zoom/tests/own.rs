//! A user's own sign-in over real HTTP: what is sent, in which order the tokens are kept and used, and what is not asked.
//! Refuses to test where a refresh token is kept.
#![allow(clippy::unwrap_used)] // helpers of tests, outside of `#[test]`

mod common;

use std::sync::{Arc, Mutex};

use async_trait::async_trait;
use common::*;
use secrecy::{ExposeSecret, SecretString};
use serde_json::json;
use tokio::sync::{Mutex as Turns, OwnedMutexGuard};
use url::Url;
use wire::{Network, Patience};
use wiremock::matchers::{body_string_contains, header, method, path};
use wiremock::{Mock, MockServer, ResponseTemplate};
use zoom::{
    Credential, ErrorKind, Form, InstanceUuid, KeepTrouble, OwnSignIn, Redirect, RefreshKeeper,
    RefreshTurn, UserId, Zoom,
};

/// A place for a refresh token that writes down what happens to it.
#[derive(Debug, Default)]
struct Notebook {
    token: Mutex<Option<String>>,
    log: Mutex<Vec<String>>,
    refuses: Mutex<Option<KeepTrouble>>,
    turns: Arc<Turns<()>>,
}

#[derive(Debug, Clone, Default)]
struct Keeper(Arc<Notebook>);

struct Turn {
    book: Arc<Notebook>,
    _turn: OwnedMutexGuard<()>,
}

impl Keeper {
    fn holding(token: &str) -> Self {
        let keeper = Self::default();
        *keeper.0.token.lock().unwrap() = Some(token.to_owned());
        keeper
    }

    fn log(&self) -> Vec<String> {
        self.0.log.lock().unwrap().clone()
    }

    fn token(&self) -> Option<String> {
        self.0.token.lock().unwrap().clone()
    }

    fn client(&self, server: &MockServer) -> Zoom {
        let credential = Credential::Own {
            client_id: "public-1".into(),
            keeper: Arc::new(self.clone()),
        };
        client_at(&server.uri(), credential, wire::system_clock())
    }
}

#[async_trait]
impl RefreshKeeper for Keeper {
    async fn turn(&self) -> Result<Box<dyn RefreshTurn>, KeepTrouble> {
        Ok(Box::new(Turn {
            book: self.0.clone(),
            _turn: self.0.turns.clone().lock_owned().await,
        }))
    }
}

#[async_trait]
impl RefreshTurn for Turn {
    async fn token(&mut self) -> Result<Option<SecretString>, KeepTrouble> {
        let token = self.book.token.lock().unwrap().clone();
        Ok(token.map(SecretString::from))
    }
    async fn keep(&mut self, new: &SecretString) -> Result<(), KeepTrouble> {
        if let Some(trouble) = self.book.refuses.lock().unwrap().clone() {
            return Err(trouble);
        }
        *self.book.token.lock().unwrap() = Some(new.expose_secret().to_owned());
        let line = format!("kept {}", new.expose_secret());
        self.book.log.lock().unwrap().push(line);
        Ok(())
    }
    async fn forget(&mut self) -> Result<(), KeepTrouble> {
        *self.book.token.lock().unwrap() = None;
        self.book.log.lock().unwrap().push("forgot".to_owned());
        Ok(())
    }
}

fn pair(access: &str, refresh: &str) -> serde_json::Value {
    json!({"access_token": access, "token_type": "bearer", "refresh_token": refresh, "expires_in": 3600, "scope": "user:read:user"})
}

async fn answering(answer: ResponseTemplate) -> MockServer {
    let server = MockServer::start().await;
    Mock::given(path("/oauth/token"))
        .respond_with(answer)
        .mount(&server)
        .await;
    server
}

#[tokio::test]
async fn a_refresh_token_is_kept_before_the_access_token_is_used() {
    let server = answering(ResponseTemplate::new(200).set_body_json(pair("a2", "r2"))).await;
    let keeper = Keeper::holding("r1");
    let seen = keeper.clone();
    Mock::given(method("GET"))
        .and(path("/v2/users/me"))
        .and(header("authorization", "Bearer a2"))
        .respond_with(move |_: &wiremock::Request| {
            seen.0.log.lock().unwrap().push("used a2".to_owned());
            ResponseTemplate::new(200).set_body_json(user("u-1"))
        })
        .mount(&server)
        .await;
    let zoom = keeper.client(&server);
    // The user is the only one, whatever they are called.
    assert_eq!(zoom.users().await.unwrap()[0].id, UserId::new("u-1"));
    zoom.user(&UserId::new("somebody@else.example"))
        .await
        .unwrap();
    assert_eq!(keeper.log(), ["kept r2", "used a2", "used a2"]);

    let sent = &server.received_requests().await.unwrap()[0];
    assert_eq!(
        String::from_utf8_lossy(&sent.body),
        "grant_type=refresh_token&refresh_token=r1&client_id=public-1"
    );
    assert!(!sent.headers.contains_key("authorization"));
}

#[tokio::test]
async fn a_token_that_cannot_be_kept_is_not_used() {
    let server = answering(ResponseTemplate::new(200).set_body_json(pair("a2", "r2"))).await;
    let keeper = Keeper::holding("r1");
    *keeper.0.refuses.lock().unwrap() = Some(KeepTrouble::Locked);
    let error = keeper.client(&server).users().await.unwrap_err();
    assert_eq!(error.kind(), &ErrorKind::Keeping(KeepTrouble::Locked));
    assert_eq!(asked(&server, "/v2/users/me").await, 0);
}

#[tokio::test]
async fn a_revoked_token_is_shown_once_and_forgotten() {
    for body in [
        json!({"reason": "Invalid Token!", "error": "invalid_grant"}),
        json!({"errorCode": 4741, "errorMessage": "The token has been revoked"}),
    ] {
        for status in [400, 401] {
            let server = answering(ResponseTemplate::new(status).set_body_json(body.clone())).await;
            let keeper = Keeper::holding("r1");
            let zoom = keeper.client(&server);
            for _ in 0..3 {
                let error = zoom.users().await.unwrap_err();
                assert_eq!(error.kind(), &ErrorKind::GrantRefused, "{status} {body}");
            }
            assert_eq!(asked(&server, "/oauth/token").await, 1, "{status} {body}");
            assert_eq!(
                (keeper.token(), keeper.log()),
                (None, vec!["forgot".to_owned()])
            );
        }
    }
}

#[tokio::test]
async fn a_lost_answer_is_asked_for_again_with_the_same_token() {
    let server = MockServer::start().await;
    Mock::given(path("/oauth/token"))
        .respond_with(ResponseTemplate::new(502))
        .up_to_n_times(1)
        .mount(&server)
        .await;
    Mock::given(path("/oauth/token"))
        .and(body_string_contains("refresh_token=r1"))
        .respond_with(ResponseTemplate::new(200).set_body_json(pair("a2", "r2")))
        .mount(&server)
        .await;
    let keeper = Keeper::holding("r1");
    keeper.client(&server).grant().await.unwrap();
    assert_eq!(keeper.token().as_deref(), Some("r2"));
}

#[tokio::test]
async fn a_caller_who_goes_away_takes_no_token_along() {
    let slow = std::time::Duration::from_millis(200);
    let answer = ResponseTemplate::new(200)
        .set_body_json(pair("a2", "r2"))
        .set_delay(slow);
    let server = answering(answer).await;
    let keeper = Keeper::holding("r1");
    let zoom = keeper.client(&server);
    // Gone as soon as the question is out.
    let gone = async {
        while asked(&server, "/oauth/token").await == 0 {
            tokio::task::yield_now().await;
        }
    };
    tokio::select! {
        _ = zoom.grant() => panic!("the answer came first"),
        () = gone => {}
    }
    // The turn is over when the new token is kept.
    let mut turn = keeper.turn().await.unwrap();
    assert_eq!(turn.token().await.unwrap().unwrap().expose_secret(), "r2");
}

#[tokio::test]
async fn reports_for_administrators_are_not_asked_for() {
    let server = answering(ResponseTemplate::new(200).set_body_json(pair("a2", "r2"))).await;
    Mock::given(path("/v2/past_meetings/u%3D%3D/participants"))
        .respond_with(ResponseTemplate::new(200).set_body_json(json!({"participants": []})))
        .mount(&server)
        .await;
    let zoom = Keeper::holding("r1").client(&server);
    let participants = zoom
        .participants(Form::Meeting, &InstanceUuid::new("u=="))
        .await;
    assert!(participants.unwrap().is_empty());
    let all = server.received_requests().await.unwrap();
    assert!(all.iter().all(|one| !one.url.path().contains("/report/")));
}

#[tokio::test]
async fn a_code_is_traded_once_with_its_verifier() {
    let server = answering(ResponseTemplate::new(200).set_body_json(pair("a1", "r1"))).await;
    Mock::given(path("/v2/users/me"))
        .and(header("authorization", "Bearer a1"))
        .respond_with(ResponseTemplate::new(200).set_body_json(user("u-1")))
        .mount(&server)
        .await;
    let redirect = Url::parse("http://127.0.0.1:5/lectern/zoom").unwrap();
    let sign_in = OwnSignIn::new(
        endpoints(&server.uri()),
        "public-1",
        Redirect::new(redirect).unwrap(),
        &|| 7,
    );
    let code = SecretString::from("the-code");
    let http = || Network::default().factory().unwrap();
    let redeem = || sign_in.redeem(&code, http(), Patience::hurried(), wire::system_clock());
    let (zoom, refresh) = redeem().await.unwrap();
    assert_eq!(refresh.expose_secret(), "r1");
    assert_eq!(zoom.users().await.unwrap()[0].id, UserId::new("u-1"));
    let sent = &server.received_requests().await.unwrap()[0];
    let sent = String::from_utf8_lossy(&sent.body).into_owned();
    assert!(
        sent.starts_with(
            "grant_type=authorization_code&code=the-code&redirect_uri=http%3A%2F%2F127.0.0.1%3A5%2Flectern%2Fzoom&code_verifier="
        ) && sent.ends_with("&client_id=public-1"),
        "{sent}"
    );

    // A server that repeats the code in its refusal does not get it into our words.
    let server = answering(
        ResponseTemplate::new(400)
            .set_body_json(json!({"reason": "odd code the-code", "error": "invalid_thing"})),
    )
    .await;
    let redirect = Url::parse("http://127.0.0.1:5/lectern/zoom").unwrap();
    let sign_in = OwnSignIn::new(
        endpoints(&server.uri()),
        "public-1",
        Redirect::new(redirect).unwrap(),
        &|| 7,
    );
    let refused = sign_in.redeem(&code, http(), Patience::hurried(), wire::system_clock());
    let error = refused.await.err().unwrap();
    assert!(!format!("{error:?}").contains("the-code"), "{error:?}");
    assert_eq!(asked(&server, "/oauth/token").await, 1);
}
