//! Zoom's WebSocket: the events of one subscription as they happen (`developers.zoom.us/docs/api/websockets`).
//! Refuses to connect again and to decide how long to wait: it says how it ended, and whoever holds it decides.

mod frame;
mod open;
mod subscription;

use std::fmt;
use std::time::Duration;

use futures_util::{SinkExt, StreamExt};
use reqwest::Upgraded;
use tokio::time::{Instant, sleep_until};
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::error::ProtocolError;
use tokio_tungstenite::tungstenite::{self, Message};

use self::frame::Frame;
pub use self::open::NotOpen;
pub use self::subscription::{NotASubscription, SubscriptionId};
use crate::events::{Event, NotAnEvent};

/// What is sent so that Zoom keeps the connection: JSON in a text, since it does not count ping frames.
const HEARTBEAT: &str = r#"{"module":"heartbeat"}"#;

/// How a socket is kept alive.
#[derive(Clone, Copy, Debug)]
pub struct Rhythm {
    /// Between two heartbeats.
    pub heartbeat: Duration,
    /// Zoom answers each heartbeat; where nothing comes for so long, the line is dead.
    pub silence: Duration,
    /// How long is waited for the connection, and then for Zoom's word that it counts.
    pub opening: Duration,
}

impl Default for Rhythm {
    /// Zoom wants a heartbeat every 30 seconds.
    fn default() -> Self {
        Self {
            heartbeat: Duration::from_secs(30),
            silence: Duration::from_secs(45),
            opening: Duration::from_secs(30),
        }
    }
}

/// What came over the socket.
#[derive(Clone, Debug, PartialEq)]
pub enum Told {
    Event(Event),
    /// An event that means nothing here.
    Unused,
    /// A message that is no event: nothing of it is repeated.
    Odd(NotAnEvent),
}

/// How a socket ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Ended {
    /// The other side closed it, in good order. It does so to whoever listened before when somebody else begins to.
    #[error("closed by Zoom")]
    ClosedByZoom,
    /// The connection broke.
    #[error("the connection was cut")]
    Cut,
    /// Nothing came, not even the answer to a heartbeat.
    #[error("nothing came any more")]
    Silent,
    /// Its token is about to end: time for another socket.
    #[error("its token is about to end")]
    TimeUp,
    /// Zoom said that the connection does not count any more.
    #[error("Zoom ended the connection's standing")]
    Refused,
}

/// An open socket that Zoom counts as the subscription's.
pub struct Socket {
    stream: WebSocketStream<Upgraded>,
    rhythm: Rhythm,
    beat_at: Instant,
    heard_at: Instant,
    good_until: Instant,
}

impl fmt::Debug for Socket {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Socket").finish_non_exhaustive()
    }
}

impl Socket {
    fn new(stream: WebSocketStream<Upgraded>, rhythm: Rhythm, good_until: Instant) -> Self {
        let now = Instant::now();
        Self {
            stream,
            rhythm,
            beat_at: now + rhythm.heartbeat,
            heard_at: now,
            good_until,
        }
    }

    /// The next thing that Zoom tells. Nothing is lost where the future is dropped.
    ///
    /// # Errors
    /// How it ended. After that it is of no use.
    pub async fn next(&mut self) -> Result<Told, Ended> {
        loop {
            let silent_at = self.heard_at + self.rhythm.silence;
            tokio::select! {
                message = self.stream.next() => {
                    self.heard_at = Instant::now();
                    match read(message)? {
                        Some(Frame::Told(told)) => return Ok(told),
                        Some(Frame::Refused) => return Err(Ended::Refused),
                        Some(Frame::Built | Frame::Live | Frame::Other) | None => {}
                    }
                }
                () = sleep_until(self.beat_at) => {
                    self.beat_at = Instant::now() + self.rhythm.heartbeat;
                    let sent = self.stream.send(Message::text(HEARTBEAT)).await;
                    sent.map_err(|error| ended(&error))?;
                }
                () = sleep_until(silent_at) => return Err(Ended::Silent),
                () = sleep_until(self.good_until) => return Err(Ended::TimeUp),
            }
        }
    }

    /// Says farewell, as far as the line still carries it.
    pub async fn close(mut self) {
        let farewell = self.stream.close(None);
        if let Ok(Err(error)) = tokio::time::timeout(Duration::from_millis(500), farewell).await {
            tracing::debug!(why = %ended(&error), "the socket was closed already");
        }
    }
}

/// What a message of the stream comes to; nothing for those that only keep it alive.
fn read(message: Option<Result<Message, tungstenite::Error>>) -> Result<Option<Frame>, Ended> {
    match message {
        None => Err(Ended::ClosedByZoom),
        Some(Ok(Message::Text(text))) => Ok(Some(frame::read(text.as_str()))),
        Some(Ok(Message::Binary(bytes))) => Ok(Some(match std::str::from_utf8(&bytes) {
            Ok(text) => frame::read(text),
            Err(_) => Frame::Told(Told::Odd(NotAnEvent::Malformed)),
        })),
        Some(Ok(Message::Close(_))) => Err(Ended::ClosedByZoom),
        Some(Ok(Message::Ping(_) | Message::Pong(_) | Message::Frame(_))) => Ok(None),
        Some(Err(error)) => Err(ended(&error)),
    }
}

/// An orderly end of the connection without a farewell is a closing all the same; whatever else goes wrong is the line's.
fn ended(error: &tungstenite::Error) -> Ended {
    use tungstenite::Error;
    match error {
        Error::ConnectionClosed
        | Error::AlreadyClosed
        | Error::Protocol(
            ProtocolError::ResetWithoutClosingHandshake
            | ProtocolError::SendAfterClosing
            | ProtocolError::ReceivedAfterClosing,
        ) => Ended::ClosedByZoom,
        _ => Ended::Cut,
    }
}
