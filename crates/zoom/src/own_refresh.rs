//! Access tokens of a user's own sign-in: each use of the refresh token brings another one, which is kept before anything else.
//! Refuses to know where it is kept, and to use one that Zoom has refused a second time.

use std::fmt;

use async_trait::async_trait;
use reqwest::header::ACCEPT;
use secrecy::{ExposeSecret, SecretString};
use serde_json::Value;
use tokio::time::Instant;

use crate::call::Session;
use crate::credential::Credential;
use crate::sign_in::OPERATION;
use crate::token::Fresh;
use crate::{Error, ErrorKind};

/// Where the one refresh token of a user's sign-in lies, for every program that uses it.
#[async_trait]
pub trait RefreshKeeper: fmt::Debug + Send + Sync {
    /// Waits for its turn. Until the turn is dropped nobody else gets one, in whatever process.
    async fn turn(&self) -> Result<Box<dyn RefreshTurn>, KeepTrouble>;
}

/// The right to use the refresh token once and to replace it.
#[async_trait]
pub trait RefreshTurn: Send {
    /// The token as it is now. `None`: nobody is signed in any more.
    async fn token(&mut self) -> Result<Option<SecretString>, KeepTrouble>;

    /// Keeps what Zoom gave in its place.
    async fn keep(&mut self, new: &SecretString) -> Result<(), KeepTrouble>;

    /// Zoom does not take it any more.
    async fn forget(&mut self) -> Result<(), KeepTrouble>;
}

/// Why a refresh token could be neither read nor kept.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeepTrouble {
    /// Its place is there and locked.
    #[error("the keyring is locked")]
    Locked,
    /// There is no such place.
    #[error("there is no keyring")]
    Absent,
    /// It is longer than the place takes.
    #[error("the refresh token is too long to be kept")]
    TooLong,
    /// Another process is refreshing, and does not come to an end.
    #[error("another process is refreshing the sign-in")]
    Busy,
    /// Something else.
    #[error("the refresh token cannot be kept: {what}")]
    Other { what: String },
}

impl Session {
    /// A token for the refresh token, which is used up by that.
    pub(crate) async fn refreshed(&self) -> Result<Fresh, Error> {
        let stopped = || {
            let what = "the sign-in was stopped".to_owned();
            Error::new(OPERATION, ErrorKind::Setup { what })
        };
        let session = self.me.upgrade().ok_or_else(stopped)?;
        // In a task of its own: a caller who goes away must not take along the only token that Zoom still takes.
        let refreshing = tokio::spawn(async move { session.refresh().await });
        refreshing.await.map_err(|_| stopped())?
    }

    async fn refresh(&self) -> Result<Fresh, Error> {
        let Credential::Own { client_id, keeper } = &self.credential else {
            return Err(Error::new(OPERATION, ErrorKind::GrantRefused));
        };
        let keeping = |trouble: KeepTrouble| Error::new(OPERATION, trouble.into());
        let mut turn = keeper.turn().await.map_err(keeping)?;
        let Some(old) = turn.token().await.map_err(keeping)? else {
            return Err(Error::new(OPERATION, ErrorKind::GrantRefused));
        };
        let asked = Instant::now();
        let given = self
            .ask_token(
                &[
                    ("grant_type", "refresh_token"),
                    ("refresh_token", old.expose_secret()),
                    ("client_id", client_id),
                ],
                &old,
            )
            .await;
        match given {
            Ok(answer) => {
                // Where the answer names none, the old one stays good (RFC 6749, section 6).
                if let Some(new) = refresh_token(&answer) {
                    turn.keep(&new).await.map_err(keeping)?;
                }
                self.read_token(&answer, asked)
            }
            Err(error) if error.kind() == &ErrorKind::GrantRefused => {
                turn.forget().await.map_err(keeping)?;
                Err(error)
            }
            Err(error) => Err(error),
        }
    }

    /// Sends a form of a public client: no `Authorization`, its id in the body (`developers.zoom.us/blog/public-pkce`).
    pub(crate) async fn ask_token(
        &self,
        form: &[(&str, &str)],
        hidden: &SecretString,
    ) -> Result<Value, Error> {
        let request = self
            .trusted
            .post(self.endpoints.oauth().clone())
            .header(ACCEPT, "application/json")
            .form(form);
        let mut answer = self
            .exchange(OPERATION, request, self.endpoints.oauth(), None)
            .await?;
        answer.hide(hidden);
        let refuses_grant = answer.refuses_grant();
        answer.token(OPERATION).map_err(|error| {
            if refuses_grant {
                error.with_kind(ErrorKind::GrantRefused)
            } else {
                error
            }
        })
    }
}

/// The refresh token of a token answer.
pub(crate) fn refresh_token(answer: &Value) -> Option<SecretString> {
    let text = answer.get("refresh_token")?.as_str()?.trim();
    (!text.is_empty()).then(|| SecretString::from(text))
}
