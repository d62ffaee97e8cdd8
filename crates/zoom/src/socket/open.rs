//! Opening the socket: over the one HTTP set-up of the house, so that its proxy and its certificate authorities count.
//! Refuses to write the address anywhere, since Zoom wants the token in it.

use std::sync::atomic::Ordering;
use std::time::Duration;

use futures_util::StreamExt;
use reqwest::header::{
    CONNECTION, HeaderValue, SEC_WEBSOCKET_ACCEPT, SEC_WEBSOCKET_KEY, SEC_WEBSOCKET_VERSION,
    UPGRADE,
};
use reqwest::{StatusCode, Upgraded};
use secrecy::{ExposeSecret, SecretString};
use tokio::time::{Instant, timeout};
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::handshake::client::generate_key;
use tokio_tungstenite::tungstenite::handshake::derive_accept_key;
use tokio_tungstenite::tungstenite::protocol::{Role, WebSocketConfig};
use url::Url;
use wire::Failure;

use super::frame::Frame;
use super::{Rhythm, Socket, SubscriptionId, read};
use crate::call::{Session, client, failure};
use crate::endpoints::host_of;
use crate::events::LONGEST_EVENT;
use crate::{Credential, Error, ErrorKind, Zoom};

const OPERATION: &str = "listen to events";
/// An event in a text in JSON: every quotation mark of it has a stroke before it.
const LONGEST_MESSAGE: usize = 2 * LONGEST_EVENT + 4096;

/// Why no socket is open.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum NotOpen {
    /// Zoom signed the app in and does not let it listen to this subscription: no such id, or that of another account's app.
    #[error("Zoom does not know this subscription in this account")]
    UnknownSubscription,
    /// Listening takes an app with a secret; a user's own sign-in has none.
    #[error("this way of signing in cannot listen")]
    NoSecret,
    #[error(transparent)]
    Error(#[from] Error),
}

/// What one attempt came to.
enum Attempt {
    Open(Box<WebSocketStream<Upgraded>>),
    /// Zoom does not want the token, the subscription, or both; it does not say which in a way that can be relied upon.
    Refused,
}

impl Zoom {
    /// Opens the socket of a subscription and waits until Zoom says that it counts. Whoever listened before is closed by Zoom:
    /// there is one listener for each subscription.
    ///
    /// Zoom's guide takes a token of its own for this (`client_credentials`), and the account's token has worked as well: the
    /// second is tried first, since it is there already.
    ///
    /// # Errors
    /// [`NotOpen`]. One attempt only; trying again is for whoever holds the clock.
    pub async fn listen(
        &self,
        subscription: &SubscriptionId,
        rhythm: Rhythm,
    ) -> Result<Socket, NotOpen> {
        let session = self.session();
        if !matches!(session.credential, Credential::ServerToServer { .. }) {
            return Err(NotOpen::NoSecret);
        }
        if !session.wants_client_token.load(Ordering::Relaxed) {
            let token = session.signed_in().await?;
            let (secret, until) = (&token.fresh.secret, token.fresh.good_until);
            match session.attempt(subscription, secret, rhythm).await? {
                Attempt::Open(stream) => return Ok(Socket::new(*stream, rhythm, until)),
                // It may have been taken back since it was given.
                Attempt::Refused => session.tokens.forget(&token).await,
            }
        }
        let fresh = match session.client_sign_in().await {
            Ok(fresh) => fresh,
            // The app may not have such tokens; then nothing but the subscription is left to be wrong.
            Err(error) if is_no_such_grant(error.kind()) => {
                session.wants_client_token.store(false, Ordering::Relaxed);
                return Err(NotOpen::UnknownSubscription);
            }
            Err(error) => return Err(error.into()),
        };
        match session.attempt(subscription, &fresh.secret, rhythm).await? {
            Attempt::Open(stream) => {
                session.wants_client_token.store(true, Ordering::Relaxed);
                Ok(Socket::new(*stream, rhythm, fresh.good_until))
            }
            Attempt::Refused => {
                session.wants_client_token.store(false, Ordering::Relaxed);
                Err(NotOpen::UnknownSubscription)
            }
        }
    }
}

impl Session {
    async fn attempt(
        &self,
        subscription: &SubscriptionId,
        token: &SecretString,
        rhythm: Rhythm,
    ) -> Result<Attempt, Error> {
        let place = self.endpoints.socket();
        // The token goes into the address: this line is what a leak would go through.
        if !self.endpoints.trust(&place) {
            let host = host_of(&place);
            return Err(Error::new(OPERATION, ErrorKind::HostRefused { host }));
        }
        let opening = self.opened(&place, subscription, token);
        let mut stream = match limited(rhythm.opening, &place, opening).await?? {
            Attempt::Open(stream) => stream,
            Attempt::Refused => return Ok(Attempt::Refused),
        };
        let begun = Instant::now();
        loop {
            let left = rhythm.opening.saturating_sub(begun.elapsed());
            let message = limited(left, &place, stream.next()).await?;
            match read(message) {
                Ok(Some(Frame::Built)) => return Ok(Attempt::Open(stream)),
                Ok(Some(Frame::Refused)) => return Ok(Attempt::Refused),
                Ok(_) => {}
                Err(_) => {
                    return Err(network(Failure::Cut {
                        host: host_of(&place),
                    }));
                }
            }
        }
    }

    /// The connection, up to where texts can be exchanged.
    async fn opened(
        &self,
        place: &Url,
        subscription: &SubscriptionId,
        token: &SecretString,
    ) -> Result<Attempt, Error> {
        // HTTP/2 knows no upgrade.
        let client = client((self.http)(place).http1_only())?;
        let mut address = place.clone();
        address
            .query_pairs_mut()
            .append_pair("subscriptionId", subscription.as_str())
            .append_pair("access_token", token.expose_secret());
        let key = generate_key();
        let request = client
            .get(address)
            .header(CONNECTION, "Upgrade")
            .header(UPGRADE, "websocket")
            .header(SEC_WEBSOCKET_VERSION, "13")
            .header(SEC_WEBSOCKET_KEY, &key);
        let response = request
            .send()
            .await
            .map_err(|error| network(failure(error, place)))?;
        let status = response.status();
        if status != StatusCode::SWITCHING_PROTOCOLS {
            return match status.as_u16() {
                429 => Err(Error::new(
                    OPERATION,
                    ErrorKind::RateLimited { after: None },
                )),
                400..=407 | 410 => Ok(Attempt::Refused),
                status => Err(Error::new(OPERATION, ErrorKind::Server { status })),
            };
        }
        let expected = derive_accept_key(key.as_bytes());
        let accepted = response.headers().get(SEC_WEBSOCKET_ACCEPT);
        if accepted.map(HeaderValue::as_bytes) != Some(expected.as_bytes()) {
            let what = "an upgrade that is none".to_owned();
            return Err(Error::new(OPERATION, ErrorKind::UnexpectedAnswer { what }));
        }
        let upgraded = response
            .upgrade()
            .await
            .map_err(|error| network(failure(error, place)))?;
        let config = WebSocketConfig::default()
            .max_message_size(Some(LONGEST_MESSAGE))
            .max_frame_size(Some(LONGEST_MESSAGE));
        let stream = WebSocketStream::from_raw_socket(upgraded, Role::Client, Some(config));
        Ok(Attempt::Open(Box::new(stream.await)))
    }
}

/// Whether Zoom means the kind of token that was asked for: a trouble of its own or a wrong secret says nothing of that.
fn is_no_such_grant(kind: &ErrorKind) -> bool {
    matches!(
        kind,
        ErrorKind::NotServerToServer
            | ErrorKind::WrongAccount
            | ErrorKind::GrantRefused
            | ErrorKind::SignInRefused { .. }
    )
}

fn network(failure: Failure) -> Error {
    Error::new(OPERATION, ErrorKind::Network(failure))
}

/// Gives what comes in time.
async fn limited<T>(
    limit: Duration,
    place: &Url,
    work: impl Future<Output = T>,
) -> Result<T, Error> {
    let late = |_| {
        network(Failure::TimedOut {
            host: host_of(place),
        })
    };
    timeout(limit, work).await.map_err(late)
}
