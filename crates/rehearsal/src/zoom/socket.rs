//! The WebSocket over which an app's events are told (developers.zoom.us/docs/api/websockets): token in the address, JSON
//! heartbeats, one listener for each subscription, and nothing kept for whoever is away.
//! Knows nothing of what the events say.

use std::time::Duration;

use axum::body::Body;
use axum::extract::ws::{Message, WebSocket, WebSocketUpgrade};
use axum::extract::{Request, State as Shared};
use axum::http::{Response, StatusCode};
use axum::response::IntoResponse;
use serde_json::{Value, json};
use tokio::sync::mpsc;
use tokio::time::{Instant, sleep_until};

use super::answer;
use super::log::Logged;
use super::request::Asked;
use super::server::{Context, lock};
use super::state::State;
use super::tokens::Presented;
use crate::seed::Seed;

/// Who says nothing for so long is let go.
const PATIENCE: Duration = Duration::from_secs(60);

/// The one subscription of the account's app, and who listens to it.
pub(super) struct Line {
    pub(super) subscription: String,
    /// Only a token of the app itself counts, as Zoom's guide has it.
    pub(super) wants_client_token: bool,
    /// Nobody can listen, for a trouble of Zoom's own.
    pub(super) is_shut: bool,
    listener: Option<Listener>,
    /// Connections that counted, so far.
    pub(super) connections: u64,
}

struct Listener {
    number: u64,
    says: mpsc::UnboundedSender<Say>,
}

/// What is said to a listener.
enum Say {
    Text(String),
    Farewell,
}

impl Line {
    pub(super) fn new(seed: Seed) -> Self {
        use base64::Engine as _;
        let id = seed.part("subscription").bytes::<16>();
        Line {
            subscription: base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(id),
            wants_client_token: false,
            is_shut: false,
            listener: None,
            connections: 0,
        }
    }

    pub(super) fn is_heard(&self) -> bool {
        self.listener
            .as_ref()
            .is_some_and(|listener| !listener.says.is_closed())
    }

    /// Sends a text as it is. False: nobody listens, and it is lost.
    pub(super) fn say(&self, text: String) -> bool {
        let listener = self.listener.as_ref();
        listener.is_some_and(|listener| listener.says.send(Say::Text(text)).is_ok())
    }

    /// Tells an event: as JSON in a text in JSON.
    pub(super) fn tell(&self, event: &Value) -> bool {
        let message = json!({"module": "message", "content": event.to_string(), "header": {}});
        self.say(message.to_string())
    }

    /// Closes the connection of whoever listens.
    pub(super) fn hang_up(&mut self) -> bool {
        let listener = self.listener.take();
        listener.is_some_and(|listener| listener.says.send(Say::Farewell).is_ok())
    }

    /// Whoever comes last is listened to; the one before is let go.
    fn seat(&mut self) -> (u64, mpsc::UnboundedReceiver<Say>) {
        self.hang_up();
        self.connections += 1;
        let (says, said) = mpsc::unbounded_channel();
        let number = self.connections;
        self.listener = Some(Listener { number, says });
        (number, said)
    }

    fn leave(&mut self, number: u64) {
        let is_theirs = |listener: &Listener| listener.number == number;
        if self.listener.as_ref().is_some_and(is_theirs) {
            self.listener = None;
        }
    }
}

/// `GET /ws`
pub(super) async fn listen(
    Shared(context): Shared<Context>,
    upgrade: WebSocketUpgrade,
    request: Request,
) -> Response<Body> {
    tokio::time::sleep(context.latency).await;
    let asked = Asked::read(&request.into_parts().0);
    let response = {
        let mut state = lock(&context.state);
        let is_shut = state.line.is_shut;
        let counts = counts(&mut state, &asked);
        state.log.push(Logged {
            token: asked.token_place(),
            query: asked.query.blotted(),
            method: asked.method,
            path: asked.path,
            range: None,
            status: if is_shut { 503 } else { 101 },
        });
        if is_shut {
            return answer::status(StatusCode::SERVICE_UNAVAILABLE, Body::empty());
        }
        let context = context.clone();
        // Whoever may not listen is let in first, and told inside.
        upgrade.on_upgrade(move |socket| converse(socket, context, counts))
    };
    response.into_response()
}

fn counts(state: &mut State, asked: &Asked) -> bool {
    let query = &asked.query;
    let Some(token) = query.get("access_token") else {
        return false;
    };
    let is_good = state.tokens.use_up(token, Instant::now()) == Presented::Good;
    let is_of_app = state.tokens.is_of_client(token);
    is_good
        && state.tokens.host(token).is_none()
        && (is_of_app || !state.line.wants_client_token)
        && query.get("subscriptionId") == Some(&state.line.subscription)
}

async fn converse(mut socket: WebSocket, context: Context, counts: bool) {
    let built = |success: bool, content: Value| {
        json!({"module": "build_connection", "success": success, "content": content}).to_string()
    };
    if !counts {
        let refusal = built(false, json!("Invalid Token"));
        // Whether it still hears that is its own affair.
        drop(socket.send(Message::text(refusal)).await);
        drop(socket.send(Message::Close(None)).await);
        return;
    }
    let (number, mut said) = lock(&context.state).line.seat();
    if socket
        .send(Message::text(built(true, json!({}))))
        .await
        .is_ok()
    {
        talk(&mut socket, &context, &mut said).await;
    }
    lock(&context.state).line.leave(number);
}

async fn talk(socket: &mut WebSocket, context: &Context, said: &mut mpsc::UnboundedReceiver<Say>) {
    let mut stopped = context.pace.stop.clone();
    let mut patience = Instant::now() + PATIENCE;
    loop {
        let answer = tokio::select! {
            heard = socket.recv() => match heard {
                Some(Ok(Message::Text(text))) if is_heartbeat(text.as_str()) => {
                    patience = Instant::now() + PATIENCE;
                    json!({"module": "heartbeat", "success": true, "content": "live", "header": {}}).to_string()
                }
                Some(Ok(Message::Close(_)) | Err(_)) | None => return,
                // Ping frames are no heartbeats.
                Some(Ok(_)) => continue,
            },
            say = said.recv() => match say {
                Some(Say::Text(text)) => text,
                Some(Say::Farewell) | None => {
                    drop(socket.send(Message::Close(None)).await);
                    return;
                }
            },
            () = sleep_until(patience) => {
                drop(socket.send(Message::Close(None)).await);
                return;
            }
            _ = stopped.changed() => return,
        };
        if socket.send(Message::text(answer)).await.is_err() {
            return;
        }
    }
}

fn is_heartbeat(text: &str) -> bool {
    serde_json::from_str::<Value>(text).is_ok_and(|value| value["module"] == "heartbeat")
}
