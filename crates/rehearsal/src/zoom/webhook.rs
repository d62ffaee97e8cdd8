//! Calls a webhook as Zoom does: first the question whether the address is the app's, then signed events, again where an answer
//! was missing. Knows nothing of what the events say.

use std::time::Duration;

use hmac::{Hmac, KeyInit, Mac};
use jiff::Timestamp;
use serde_json::{Value, json};
use sha2::Sha256;

/// An answer has to come within this.
const PATIENCE: Duration = Duration::from_secs(3);
/// What Zoom sends to see who is there.
const PLAIN_TOKEN: &str = "qgg8vlvZRS6UYooatFL8Aw";

/// Why an address is not taken for the app's.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unanswered {
    #[error("nobody answers there")]
    Nobody,
    #[error("the answer's status is {0}")]
    Status(u16),
    #[error("the answer is not the token signed with the app's secret token")]
    WrongAnswer,
}

/// An app's subscription to events.
#[derive(Clone, Debug)]
pub struct Webhook {
    address: String,
    secret: String,
    /// How long is waited before an event is sent again.
    waits: Vec<Duration>,
    client: reqwest::Client,
}

impl Webhook {
    /// Sends to this address, signed with this secret token.
    ///
    /// # Errors
    /// Where no client can be made.
    pub fn new(address: &str, secret: &str) -> reqwest::Result<Self> {
        let client = reqwest::Client::builder()
            .no_proxy()
            .redirect(reqwest::redirect::Policy::none())
            .timeout(PATIENCE)
            .build()?;
        Ok(Self {
            address: address.to_owned(),
            secret: secret.to_owned(),
            waits: [5, 20, 60]
                .map(|minutes| Duration::from_secs(minutes * 60))
                .to_vec(),
            client,
        })
    }

    /// With other waits than Zoom's 5, 20 and 60 minutes.
    #[must_use]
    pub fn hurried(self, waits: &[Duration]) -> Self {
        let waits = waits.to_vec();
        Self { waits, ..self }
    }

    /// Zoom's question, before it sends anything.
    ///
    /// # Errors
    /// [`Unanswered`]: Zoom would send nothing there.
    pub async fn validate(&self) -> Result<(), Unanswered> {
        let question = json!({
            "event": "endpoint.url_validation",
            "event_ts": Timestamp::now().as_millisecond(),
            "payload": {"plainToken": PLAIN_TOKEN},
        });
        let now = Timestamp::now();
        let sent = self.post(now, question.to_string()).send().await;
        let answer = sent.map_err(|_| Unanswered::Nobody)?;
        if answer.status() != 200 {
            return Err(Unanswered::Status(answer.status().as_u16()));
        }
        let answer: Value = answer.json().await.map_err(|_| Unanswered::WrongAnswer)?;
        let expected = json!({
            "plainToken": PLAIN_TOKEN,
            "encryptedToken": self.digest(PLAIN_TOKEN),
        });
        if answer == expected {
            Ok(())
        } else {
            Err(Unanswered::WrongAnswer)
        }
    }

    /// Sends an event, again where nobody answers or the answer is 500 or above; the status of each try, 0 where there was none.
    pub async fn send(&self, event: &Value) -> Vec<u16> {
        let mut tries = Vec::new();
        let mut waits = self.waits.iter();
        loop {
            let status = self.send_at(Timestamp::now(), &event.to_string()).await;
            tries.push(status);
            let is_over = (1..500).contains(&status);
            match waits.next().filter(|_| !is_over) {
                Some(wait) => tokio::time::sleep(*wait).await,
                None => return tries,
            }
        }
    }

    /// Sends these bytes once, signed as of that moment; the status, 0 where there was none.
    pub async fn send_at(&self, moment: Timestamp, body: &str) -> u16 {
        let sent = self.post(moment, body.to_owned()).send().await;
        sent.map_or(0, |answer| answer.status().as_u16())
    }

    fn post(&self, moment: Timestamp, body: String) -> reqwest::RequestBuilder {
        let stamp = moment.as_second();
        let signature = self.digest(&format!("v0:{stamp}:{body}"));
        self.client
            .post(&self.address)
            .header("content-type", "application/json; charset=utf-8")
            .header("x-zm-signature", format!("v0={signature}"))
            .header("x-zm-request-timestamp", stamp.to_string())
            .header("x-zm-request-id", "rehearsal")
            .body(body)
    }

    fn digest(&self, text: &str) -> String {
        let mut mac = Hmac::<Sha256>::new_from_slice(self.secret.as_bytes())
            .expect("a key of this digest may have any length");
        mac.update(text.as_bytes());
        hex::encode(mac.finalize().into_bytes())
    }
}
