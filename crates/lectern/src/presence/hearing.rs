//! How an account learns what happens in Zoom at this moment, as data that shells turn into words.
//! Refuses to hold anything of what is told.

use jiff::Timestamp;
use serde::Serialize;

use crate::Problem;
use crate::journal::{Account, AccountId};

/// How one account learns what happens.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Presence {
    #[serde(skip)]
    pub account: AccountId,
    /// The account's name.
    #[serde(rename = "account")]
    pub name: String,
    #[serde(flatten)]
    pub hearing: Hearing,
    /// When Zoom was last asked for what may have been missed.
    pub asked_at: Option<Timestamp>,
}

impl Presence {
    pub(super) fn of(account: &Account, hearing: Hearing) -> Self {
        Self {
            account: account.id,
            name: account.name.clone(),
            hearing,
            asked_at: None,
        }
    }
}

/// The way of learning.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "hears", rename_all = "kebab-case")]
pub enum Hearing {
    /// A socket is being opened for the first time.
    Opening,
    /// Zoom tells over its WebSocket, since then.
    Socket { since: Timestamp },
    /// Zoom is asked.
    Polling { why: Why },
    /// Another Lectern on this computer does it, in the same data folder.
    Elsewhere,
}

/// Why Zoom is asked instead of telling.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "why", rename_all = "kebab-case")]
pub enum Why {
    /// Listening takes an app with a secret, which a user's own sign-in does not have.
    OwnSignIn,
    /// JWT apps have no events by WebSocket.
    Legacy,
    /// Nobody named the app's subscription.
    NoSubscription,
    /// Another computer listens to the same subscription, and Zoom tells only one. Tried again then.
    AnotherComputer { retry: Timestamp },
    /// Zoom does not know the subscription in this account: mistyped, deleted, or of another account's app.
    UnknownSubscription { retry: Timestamp },
    /// What is told over it happened in another Zoom account.
    AnotherAccount,
    /// The line does not stand. Tried again then.
    Broken {
        /// What keeps it from being opened; none where it was open and broke.
        problem: Option<Problem>,
        retry: Timestamp,
    },
}
