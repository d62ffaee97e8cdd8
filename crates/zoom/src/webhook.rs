//! Webhooks: whether a delivery is Zoom's and is new, and the answer to Zoom's question whether anybody is here.
//! Refuses to listen on a port, and to reach for the clock: deliveries and moments are passed in.

mod replays;

use std::sync::{Mutex, PoisonError};

use hmac::{Hmac, KeyInit, Mac};
use jiff::{SignedDuration, Timestamp};
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use self::replays::Replays;
use crate::events::{self, Event, NotAnEvent};

/// A delivery may be as old, or as far ahead of Zoom's clock.
pub const WINDOW: SignedDuration = SignedDuration::from_mins(5);
/// The longest token that is signed for Zoom. Its own have 22 characters.
const LONGEST_PLAIN_TOKEN: usize = 128;

/// What a webhook's deliveries are known by.
pub enum Lock {
    /// The app's secret token: it signs every delivery (`developers.zoom.us/docs/api/webhooks`, "Verify with Zoom's header").
    SecretToken(SecretString),
    /// The app's old verification token, sent along as it is. Retired by Zoom; it proves nothing about the body or its age.
    VerificationToken(SecretString),
}

/// One request that came to the webhook's address.
#[derive(Clone, Copy, Debug)]
pub struct Delivery<'a> {
    /// `x-zm-signature`.
    pub signature: Option<&'a str>,
    /// `x-zm-request-timestamp`, in seconds.
    pub timestamp: Option<&'a str>,
    /// `Authorization`: the old verification token.
    pub authorization: Option<&'a str>,
    /// Byte for byte as it came.
    pub body: &'a [u8],
}

/// A delivery that is Zoom's.
#[derive(Clone, Debug, PartialEq)]
pub enum Received {
    /// Zoom asks whether the address is the app's, at first and every 72 hours: to be answered with 200 and this.
    Question { answer: Value },
    /// An event; should it get lost here, [`Webhook::forget`] lets Zoom send it once more.
    Event { event: Event, ticket: Ticket },
    /// An event that means nothing here.
    Unused,
}

/// Stands for one delivery among those that are remembered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ticket([u8; 32]);

/// Why a delivery counts for nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    #[error("not signed")]
    Unsigned,
    #[error("signed with another secret token, or changed on its way")]
    WrongSignature,
    #[error("without the right verification token")]
    WrongToken,
    /// Rightly signed, at another time. `seconds`: the moment it names minus Zoom's time now.
    #[error("{seconds} seconds away from Zoom's time")]
    OutOfTime { seconds: i64 },
    #[error("sent before")]
    Replayed,
    /// Zoom's question can be answered with the secret token only.
    #[error("a question that only the secret token answers")]
    NoSecretToken,
    #[error(transparent)]
    NotAnEvent(#[from] NotAnEvent),
}

impl Refused {
    /// Whether whoever sent it did not show that they are Zoom. What is too long is refused before it is looked at.
    pub fn is_stranger(self) -> bool {
        match self {
            Self::NotAnEvent(NotAnEvent::TooLong) => true,
            Self::NotAnEvent(_) | Self::NoSecretToken => false,
            _ => true,
        }
    }
}

/// One app's webhook.
pub struct Webhook {
    lock: Lock,
    replays: Mutex<Replays>,
}

impl Webhook {
    /// Opened by this.
    pub fn new(lock: Lock) -> Self {
        Self {
            lock,
            replays: Mutex::default(),
        }
    }

    /// Judges a delivery. `theirs`: Zoom's time now.
    ///
    /// # Errors
    /// [`Refused`], after which nothing is remembered of it.
    pub fn receive(&self, delivery: &Delivery<'_>, theirs: Timestamp) -> Result<Received, Refused> {
        // A digest of bytes without limit would be work for whoever asks.
        if delivery.body.len() > events::LONGEST_EVENT {
            return Err(NotAnEvent::TooLong.into());
        }
        let ticket = match &self.lock {
            Lock::SecretToken(token) => signed(token, delivery, theirs)?,
            Lock::VerificationToken(token) => {
                let shown = delivery.authorization.ok_or(Refused::WrongToken)?;
                same(token, shown)?;
                Ticket(Sha256::digest(delivery.body).into())
            }
        };
        if let Some(question) = Question::read(delivery.body) {
            let Lock::SecretToken(token) = &self.lock else {
                return Err(Refused::NoSecretToken);
            };
            return question.answer(token);
        }
        let event = events::read(delivery.body)?;
        if !self.remembered().note(ticket.0, theirs) {
            return Err(Refused::Replayed);
        }
        Ok(match event {
            Some(event) => Received::Event { event, ticket },
            None => Received::Unused,
        })
    }

    /// Takes back that a delivery was received.
    pub fn forget(&self, ticket: Ticket) {
        self.remembered().forget(&ticket.0);
    }

    fn remembered(&self) -> std::sync::MutexGuard<'_, Replays> {
        // What is remembered is changed in single steps: no panic leaves it half changed.
        self.replays.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Sees whether the body is signed, and signed now.
fn signed(
    token: &SecretString,
    delivery: &Delivery<'_>,
    theirs: Timestamp,
) -> Result<Ticket, Refused> {
    let (Some(signature), Some(stamp)) = (delivery.signature, delivery.timestamp) else {
        return Err(Refused::Unsigned);
    };
    let mut shown = [0; 32];
    let digits = signature
        .strip_prefix("v0=")
        .ok_or(Refused::WrongSignature)?;
    hex::decode_to_slice(digits, &mut shown).map_err(|_| Refused::WrongSignature)?;
    let mut mac = mac(token);
    for part in [b"v0:", stamp.as_bytes(), b":", delivery.body] {
        mac.update(part);
    }
    // Takes the same time wherever the first wrong byte stands.
    mac.verify_slice(&shown)
        .map_err(|_| Refused::WrongSignature)?;
    // From here on it is what Zoom wrote, now or once.
    let moment = stamp
        .parse()
        .ok()
        .and_then(|it| Timestamp::from_second(it).ok());
    let away = moment
        .ok_or(Refused::NotAnEvent(NotAnEvent::NoMoment))?
        .duration_since(theirs);
    if away.abs() > WINDOW {
        return Err(Refused::OutOfTime {
            seconds: away.as_secs(),
        });
    }
    Ok(Ticket(shown))
}

/// Compares by digests under a key nobody outside has, in the same time whatever was shown.
fn same(token: &SecretString, shown: &str) -> Result<(), Refused> {
    let mut ours = mac(token);
    ours.update(token.expose_secret().as_bytes());
    let ours = ours.finalize().into_bytes();
    let mut theirs = mac(token);
    theirs.update(shown.as_bytes());
    theirs.verify(&ours).map_err(|_| Refused::WrongToken)
}

fn mac(token: &SecretString) -> Hmac<Sha256> {
    Hmac::new_from_slice(token.expose_secret().as_bytes())
        .expect("a key of this digest may have any length")
}

/// Zoom asks who is here.
struct Question {
    plain: String,
}

impl Question {
    fn read(body: &[u8]) -> Option<Self> {
        #[derive(Deserialize)]
        struct Raw {
            event: String,
            payload: Payload,
        }
        #[derive(Deserialize)]
        struct Payload {
            #[serde(rename = "plainToken")]
            plain_token: String,
        }
        let raw: Raw = serde_json::from_slice(body).ok()?;
        (raw.event == "endpoint.url_validation").then_some(Self {
            plain: raw.payload.plain_token,
        })
    }

    fn answer(self, token: &SecretString) -> Result<Received, Refused> {
        // Signing any text for whoever asks would sign deliveries too: those begin with `v0:`.
        let is_token = |c: char| c.is_ascii_alphanumeric() || "-_+/=".contains(c);
        let fits = (1..=LONGEST_PLAIN_TOKEN).contains(&self.plain.len());
        if !fits || !self.plain.chars().all(is_token) {
            return Err(NotAnEvent::OddId.into());
        }
        let mut mac = mac(token);
        mac.update(self.plain.as_bytes());
        Ok(Received::Question {
            answer: json!({
                "plainToken": self.plain,
                "encryptedToken": hex::encode(mac.finalize().into_bytes()),
            }),
        })
    }
}

#[cfg(test)]
mod tests;
