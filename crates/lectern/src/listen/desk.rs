//! What becomes of one delivery: judged, taken in, answered. Knows no port and no connection.
//! Refuses to write more of a refused delivery than why it was refused.

use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use jiff::Timestamp;
use serde_json::Value;
use tokio::sync::Notify;
use zoom::Zoom;
use zoom::webhook::{Delivery, Received, Refused, Webhook};

use super::calm::{Calm, Telling};
use super::{Ears, Heard};
use crate::Companion;
use crate::events::{self, Taken};
use crate::journal::Account;

/// What a delivery is answered with.
#[derive(Clone, Debug, PartialEq)]
pub enum Reply {
    /// 200: the answer to Zoom's question.
    Answer(Value),
    /// 204.
    Taken,
    /// 401.
    NotZoom,
    /// 400: Zoom's, and nothing that can be read.
    NotAnEvent,
    /// 413.
    TooLong,
    /// 503: Zoom sends it again, after 5, 20 and 60 minutes.
    NotNow,
}

/// Where deliveries for one account end.
pub struct Desk {
    companion: Arc<Companion>,
    account: Account,
    webhook: Webhook,
    /// Its last answer says what time it is. Where Zoom was out of reach, whoever in this process reaches it later tells.
    zoom: OnceLock<Zoom>,
    wake: Arc<Notify>,
    ears: Arc<dyn Ears>,
    calm: Mutex<Calm>,
}

impl Desk {
    /// `zoom`: whose clock counts. `wake` is told that something is to be looked at.
    pub fn new(
        companion: Arc<Companion>,
        account: Account,
        webhook: Webhook,
        zoom: Option<Zoom>,
        wake: Arc<Notify>,
        ears: Arc<dyn Ears>,
    ) -> Self {
        Self {
            companion,
            account,
            webhook,
            zoom: zoom.map(OnceLock::from).unwrap_or_default(),
            wake,
            ears,
            calm: Mutex::default(),
        }
    }

    /// Takes a delivery.
    pub fn take(&self, delivery: &Delivery<'_>) -> Reply {
        let (event, ticket) = match self.webhook.receive(delivery, self.theirs()) {
            Ok(Received::Event { event, ticket }) => (event, ticket),
            Ok(Received::Question { answer }) => {
                tracing::info!("Zoom asked whether this address is the app's");
                self.ears.heard(&Heard::Question);
                return Reply::Answer(answer);
            }
            Ok(Received::Unused) => {
                self.ears.heard(&Heard::Unused);
                return Reply::Taken;
            }
            Err(refused) => return self.refuse(refused),
        };
        let number = event.number.map(zoom::MeetingNumber::get);
        match events::take(&self.companion, &self.account, &event) {
            Ok(taken) => {
                match &taken {
                    Taken::AnotherAccount => tracing::warn!("an event of another Zoom account"),
                    Taken::New(happened) => {
                        tracing::info!(number, ?happened, "an event");
                        self.wake.notify_one();
                    }
                    Taken::Known | Taken::NotFollowed => {}
                }
                self.ears.heard(&Heard::Event { number, taken });
                Reply::Taken
            }
            Err(problem) => {
                tracing::warn!(?problem, "an event could not be written down");
                self.webhook.forget(ticket);
                self.ears.heard(&Heard::NotWritten(problem));
                Reply::NotNow
            }
        }
    }

    /// Refuses what cannot even be judged.
    pub fn refuse(&self, refused: Refused) -> Reply {
        let telling = self
            .calm
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .refused(self.companion.now());
        let Telling { this_one, more } = telling;
        if let Some(more) = more {
            tracing::warn!(more, "further deliveries were refused");
            self.ears.heard(&Heard::MoreRefused(more));
        }
        if this_one {
            tracing::warn!(why = %refused, "a delivery was refused");
            self.ears.heard(&Heard::Refused(refused));
        }
        match refused {
            Refused::NotAnEvent(zoom::events::NotAnEvent::TooLong) => Reply::TooLong,
            refused if refused.is_stranger() => Reply::NotZoom,
            _ => Reply::NotAnEvent,
        }
    }

    /// Zoom's time as far as it is known.
    fn theirs(&self) -> Timestamp {
        let ours = self.companion.now();
        if self.zoom.get().is_none()
            && let Some(zoom) = self.companion.known_zoom(self.account.id)
        {
            self.zoom.get_or_init(|| zoom);
        }
        let skew = self.zoom.get().and_then(Zoom::clock_skew);
        skew.and_then(|skew| ours.checked_add(skew).ok())
            .unwrap_or(ours)
    }
}
