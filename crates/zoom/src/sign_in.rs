//! Getting a token: by the app's secret from Zoom, by a user's refresh token, or signed here for the legacy credential.
//! Refuses to keep it and to decide when one is due; `token` does that.

use std::collections::BTreeSet;
use std::time::Duration;

use reqwest::header::ACCEPT;
use secrecy::{ExposeSecret, SecretString};
use serde_json::Value;
use tokio::time::Instant;

use crate::call::Session;
use crate::credential::{Credential, JWT_SECONDS, sign};
use crate::token::{Fresh, usable};
use crate::{Error, ErrorKind};

pub(crate) const OPERATION: &str = "sign in";

impl Session {
    /// Asks for a token, or signs one.
    pub(crate) async fn sign_in(&self) -> Result<Fresh, Error> {
        let asked = Instant::now();
        match &self.credential {
            Credential::Jwt {
                api_key,
                api_secret,
            } => {
                let secret = sign(api_key, api_secret, self.clock.ours()).map_err(|error| {
                    Error::new(
                        OPERATION,
                        ErrorKind::Setup {
                            what: format!("no token could be signed: {error}"),
                        },
                    )
                })?;
                let lifetime = Duration::from_secs(JWT_SECONDS.unsigned_abs());
                let api = self.endpoints.api().clone();
                Ok(Fresh {
                    secret,
                    api,
                    scopes: BTreeSet::new(),
                    good_until: asked + usable(lifetime),
                })
            }
            Credential::ServerToServer {
                account_id,
                client_id,
                client_secret,
            } => {
                let request = self
                    .trusted
                    .post(self.endpoints.oauth().clone())
                    .basic_auth(client_id, Some(client_secret.expose_secret()))
                    .header(ACCEPT, "application/json")
                    .form(&[
                        ("grant_type", "account_credentials"),
                        ("account_id", account_id),
                    ]);
                let answer = self
                    .exchange(OPERATION, request, self.endpoints.oauth(), None)
                    .await?;
                self.read_token(&answer.token(OPERATION)?, asked)
            }
            Credential::Own { .. } => self.refreshed().await,
        }
    }

    /// A token for the app itself, which reaches no user's data and is what Zoom's guide listens with
    /// (`developers.zoom.us/docs/api/websockets`). Nobody keeps it.
    pub(crate) async fn client_sign_in(&self) -> Result<Fresh, Error> {
        let Credential::ServerToServer {
            client_id,
            client_secret,
            ..
        } = &self.credential
        else {
            return Err(Error::new(OPERATION, ErrorKind::NotServerToServer));
        };
        let asked = Instant::now();
        let request = self
            .trusted
            .post(self.endpoints.oauth().clone())
            .basic_auth(client_id, Some(client_secret.expose_secret()))
            .header(ACCEPT, "application/json")
            .form(&[("grant_type", "client_credentials")]);
        let answer = self
            .exchange(OPERATION, request, self.endpoints.oauth(), None)
            .await?;
        self.read_token(&answer.token(OPERATION)?, asked)
    }

    pub(crate) fn read_token(&self, answer: &Value, asked: Instant) -> Result<Fresh, Error> {
        let text = |name: &str| {
            answer
                .get(name)
                .and_then(Value::as_str)
                .map(str::trim)
                .filter(|text| !text.is_empty())
        };
        let wrong = |kind| Error::new(OPERATION, kind);
        let secret = text("access_token").ok_or_else(|| {
            wrong(ErrorKind::UnexpectedAnswer {
                what: "a token answer whose token is no text".into(),
            })
        })?;
        let seconds = match answer.get("expires_in") {
            Some(Value::Number(number)) => number.as_u64(),
            Some(Value::String(text)) => text.trim().parse().ok(),
            _ => None,
        };
        // Zoom's tokens hold for an hour. Where the answer does not say so, a refusal will.
        let lifetime = Duration::from_secs(seconds.unwrap_or(3600).min(86_400));
        let api = match text("api_url") {
            Some(named) => self.endpoints.other_api(named).map_err(wrong)?,
            None => self.endpoints.api().clone(),
        };
        Ok(Fresh {
            secret: SecretString::from(secret),
            api,
            scopes: text("scope")
                .unwrap_or_default()
                .split_whitespace()
                .map(ToOwned::to_owned)
                .collect(),
            good_until: asked + usable(lifetime),
        })
    }
}
