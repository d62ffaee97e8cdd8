//! Zoom's WebSocket against servers that behave, misbehave and fall silent; and through a proxy, with Zoom's own names.
//! Refuses to leave the computer.
#![allow(clippy::unwrap_used)] // helpers of tests, outside of `#[test]`

mod common;
mod lines;

use std::sync::Arc;
use std::time::Duration;

use common::log::CaughtLog;
use common::{SECRET, TOKEN, jwt, server_to_server, token_body};
use lines::{Manners, Say, Server, text};
use serde_json::{Value, json};
use wire::Failure;
use zoom::events::{EventKind, NotAnEvent};
use zoom::socket::{Ended, NotOpen, Rhythm, Socket, SubscriptionId, Told};
use zoom::{ErrorKind, Zoom};

const CLIENT_TOKEN: &str = "cl1ent-t0ken";

fn built() -> Say {
    text(json!({"module": "build_connection", "success": true, "content": {}}))
}

fn refused() -> Say {
    text(json!({"module": "build_connection", "success": false, "content": "Invalid Token"}))
}

fn live() -> Say {
    text(json!({"module": "heartbeat", "success": true, "content": "live", "header": {}}))
}

fn event(number: u64) -> Say {
    let event = json!({
        "event": "meeting.started", "event_ts": 1_764_000_000_123_i64,
        "payload": {"account_id": "A1", "object": {"id": number.to_string(), "uuid": "u==", "host_id": "h1"}},
    });
    text(json!({"module": "message", "content": event.to_string(), "header": {}}))
}

/// Gives each kind of token to whoever asks for it.
fn manners(says: impl Fn(&str) -> Vec<Say> + Send + Sync + 'static) -> Manners {
    Manners {
        token: Arc::new(|form| {
            let token = if form.contains("client_credentials") {
                CLIENT_TOKEN
            } else {
                TOKEN
            };
            (200, token_body(token).to_string())
        }),
        status: 101,
        honest: true,
        says: Arc::new(says),
    }
}

fn quick() -> Rhythm {
    Rhythm {
        heartbeat: Duration::from_millis(20),
        silence: Duration::from_millis(500),
        opening: Duration::from_secs(5),
    }
}

async fn listen(zoom: &Zoom, rhythm: Rhythm) -> Result<Socket, NotOpen> {
    let subscription: SubscriptionId = "SCWk7ADGSc2wvPmf7pLxxQ".parse().unwrap();
    zoom.listen(&subscription, rhythm).await
}

#[tokio::test]
async fn events_come_as_they_happen_and_heartbeats_keep_the_line() {
    let mut server = Server::plain(manners(|_| {
        vec![built(), event(1), Say::Hear, live(), Say::Hear, event(2)]
    }))
    .await;
    let zoom = server.client(server_to_server());
    let mut socket = listen(&zoom, quick()).await.unwrap();
    for number in [1, 2] {
        let Told::Event(event) = socket.next().await.unwrap() else {
            panic!("no event");
        };
        assert_eq!(event.kind, EventKind::Started);
        assert_eq!(event.number.unwrap().get(), number);
    }
    let heartbeat: Value = serde_json::from_str(&server.heard.recv().await.unwrap()).unwrap();
    assert_eq!(heartbeat, json!({"module": "heartbeat"}));
    let upgrade = server.heads().pop().unwrap();
    assert!(
        upgrade.starts_with(&format!(
            "GET /ws?subscriptionId=SCWk7ADGSc2wvPmf7pLxxQ&access_token={TOKEN} HTTP/1.1"
        )),
        "{upgrade}"
    );
    assert!(!upgrade.to_lowercase().contains("authorization"));
    socket.close().await;
}

#[tokio::test]
async fn where_the_accounts_token_is_refused_the_one_of_the_guide_is_taken_and_remembered() {
    let server = Server::plain(manners(|line| {
        if line.contains(CLIENT_TOKEN) {
            vec![built()]
        } else {
            vec![refused(), Say::Close]
        }
    }))
    .await;
    let zoom = server.client(server_to_server());
    for _ in 0..2 {
        listen(&zoom, quick()).await.unwrap();
    }
    let upgrades = server.heads();
    let upgrades = upgrades.iter().filter(|head| head.starts_with("GET /ws"));
    let tokens: Vec<bool> = upgrades.map(|head| head.contains(CLIENT_TOKEN)).collect();
    assert_eq!(tokens, [false, true, true]);
}

#[tokio::test]
async fn a_subscription_that_zoom_does_not_take_with_any_token_is_not_known_there() {
    let told = Server::plain(manners(|_| vec![refused(), Say::Close])).await;
    let mut shut = manners(|_| Vec::new());
    shut.status = 401;
    let shut = Server::plain(shut).await;
    let mut without_client = manners(|_| vec![refused()]);
    without_client.token = Arc::new(|form| {
        if form.contains("client_credentials") {
            let body =
                json!({"reason": "unsupported grant type", "error": "unsupported_grant_type"});
            (400, body.to_string())
        } else {
            (200, token_body(TOKEN).to_string())
        }
    });
    let without_client = Server::plain(without_client).await;
    for server in [told, shut, without_client] {
        let zoom = server.client(server_to_server());
        let refusal = listen(&zoom, quick()).await.unwrap_err();
        assert_eq!(refusal, NotOpen::UnknownSubscription);
    }
}

#[tokio::test]
async fn a_trouble_with_the_token_of_the_guide_says_nothing_of_the_subscription() {
    let wrong = json!({"reason": "Invalid client_id or client_secret", "error": "invalid_client"});
    for (status, body, expected) in [
        (503, String::new(), ErrorKind::Server { status: 503 }),
        (429, String::new(), ErrorKind::RateLimited { after: None }),
        (400, wrong.to_string(), ErrorKind::WrongCredential),
    ] {
        let mut manners = manners(|_| vec![refused()]);
        manners.token = Arc::new(move |form| {
            if form.contains("client_credentials") {
                (status, body.clone())
            } else {
                (200, token_body(TOKEN).to_string())
            }
        });
        let server = Server::plain(manners).await;
        let zoom = server.client(server_to_server());
        let NotOpen::Error(error) = listen(&zoom, quick()).await.unwrap_err() else {
            panic!("{status}");
        };
        assert_eq!(error.kind(), &expected);
    }
}

#[tokio::test]
async fn who_has_no_secret_of_an_app_is_told_so_before_anything_is_sent() {
    let server = Server::plain(manners(|_| vec![built()])).await;
    let zoom = server.client(jwt());
    assert_eq!(listen(&zoom, quick()).await.unwrap_err(), NotOpen::NoSecret);
    assert_eq!(server.heads().len(), 0);
}

#[tokio::test]
async fn what_is_no_socket_is_said_as_what_it_is() {
    for (status, expected) in [
        (503, ErrorKind::Server { status: 503 }),
        (200, ErrorKind::Server { status: 200 }),
        (429, ErrorKind::RateLimited { after: None }),
    ] {
        let mut manners = manners(|_| Vec::new());
        manners.status = status;
        let server = Server::plain(manners).await;
        let zoom = server.client(server_to_server());
        let NotOpen::Error(error) = listen(&zoom, quick()).await.unwrap_err() else {
            panic!("{status}");
        };
        assert_eq!(error.kind(), &expected);
    }
    let mut liar = manners(|_| vec![built()]);
    liar.honest = false;
    let server = Server::plain(liar).await;
    let NotOpen::Error(error) = listen(&server.client(server_to_server()), quick())
        .await
        .unwrap_err()
    else {
        panic!("another");
    };
    assert!(matches!(error.kind(), ErrorKind::UnexpectedAnswer { .. }));
    // Upgraded, and then nothing: not even the word that it counts.
    let server = Server::plain(manners(|_| vec![Say::Silence])).await;
    let rhythm = Rhythm {
        opening: Duration::from_millis(200),
        ..quick()
    };
    let NotOpen::Error(error) = listen(&server.client(server_to_server()), rhythm)
        .await
        .unwrap_err()
    else {
        panic!("another");
    };
    let late = Failure::TimedOut {
        host: "127.0.0.1".to_owned(),
    };
    assert_eq!(error.kind(), &ErrorKind::Network(late));
}

#[tokio::test]
async fn how_a_socket_ends_is_told_apart() {
    for (says, expected) in [
        (vec![built(), Say::Close], Ended::ClosedByZoom),
        (vec![built(), Say::Drop], Ended::ClosedByZoom),
        (vec![built(), refused()], Ended::Refused),
        (vec![built(), Say::Silence], Ended::Silent),
    ] {
        let server = Server::plain(manners(move |_| says.clone())).await;
        let zoom = server.client(server_to_server());
        let mut socket = listen(&zoom, quick()).await.unwrap();
        assert_eq!(socket.next().await, Err(expected));
    }
}

#[tokio::test]
async fn a_socket_ends_by_itself_before_its_token_does() {
    let mut manners = manners(|_| vec![built()]);
    let mut body = token_body(TOKEN);
    body["expires_in"] = json!(1);
    let body = body.to_string();
    manners.token = Arc::new(move |_| (200, body.clone()));
    let server = Server::plain(manners).await;
    let mut rhythm = quick();
    rhythm.silence = Duration::from_secs(60);
    let zoom = server.client(server_to_server());
    let mut socket = listen(&zoom, rhythm).await.unwrap();
    assert_eq!(socket.next().await, Err(Ended::TimeUp));
}

#[tokio::test]
async fn what_nobody_should_send_harms_nothing_and_the_line_goes_on() {
    let huge = json!({"module": "message", "content": "x".repeat((1 << 20) + 1)});
    let server = Server::plain(manners(move |_| {
        vec![
            text(json!({"module": "message", "content": "before it counts"})),
            built(),
            Say::Text("no JSON".to_owned()),
            Say::Binary(vec![0xff, 0xfe, 0x00]),
            text(huge.clone()),
            text(json!({"module": "weather"})),
            text(json!({"module": "message", "content": "{\"event\":\"user.created\",\"payload\":{}}"})),
            event(7),
        ]
    }))
    .await;
    let zoom = server.client(server_to_server());
    let mut socket = listen(&zoom, quick()).await.unwrap();
    let mut told = Vec::new();
    while !matches!(told.last(), Some(Told::Event(_))) {
        told.push(socket.next().await.unwrap());
    }
    assert_eq!(
        told[..4],
        [
            Told::Odd(NotAnEvent::Malformed),
            Told::Odd(NotAnEvent::Malformed),
            Told::Odd(NotAnEvent::TooLong),
            Told::Unused,
        ]
    );
}

#[tokio::test]
async fn the_line_goes_through_the_proxy_and_trusts_the_schools_authority() {
    let server = Server::proxied(manners(|_| vec![built(), event(1)])).await;
    let zoom = server.client(server_to_server());
    let mut socket = listen(&zoom, quick()).await.unwrap();
    assert!(matches!(socket.next().await, Ok(Told::Event(_))));
    let heads = server.heads();
    let connects: Vec<&str> = heads
        .iter()
        .filter_map(|head| head.strip_prefix("CONNECT "))
        .filter_map(|rest| rest.split(' ').next())
        .collect();
    assert_eq!(connects, ["zoom.us:443", "ws.zoom.us:443"]);
    // The proxy itself hears of no token.
    for head in heads.iter().filter(|head| head.starts_with("CONNECT")) {
        assert!(!head.contains(TOKEN) && !head.contains(SECRET), "{head}");
    }
}

#[tokio::test]
async fn the_token_in_the_address_is_in_no_log_and_no_error() {
    let log = CaughtLog::begin();
    let mut printed = String::new();

    let server = Server::plain(manners(|_| vec![built(), event(1), Say::Drop])).await;
    let zoom = server.client(server_to_server());
    let mut socket = listen(&zoom, quick()).await.unwrap();
    printed += &format!("{socket:?} {:?}", socket.next().await);
    printed += &format!("{:?}", socket.next().await);
    for status in [401, 503] {
        let mut manners = manners(|_| Vec::new());
        manners.status = status;
        let server = Server::plain(manners).await;
        let error = listen(&server.client(server_to_server()), quick())
            .await
            .unwrap_err();
        printed += &format!("{error:?} {error}");
    }
    // The connection is cut in the middle of the request.
    let mut manners = manners(|_| Vec::new());
    manners.status = 99;
    let server = Server::plain(manners).await;
    let error = listen(&server.client(server_to_server()), quick())
        .await
        .unwrap_err();
    printed += &format!("{error:?} {error}");

    let written = log.written();
    assert!(written.contains("answered"), "the log is there: {written}");
    for secret in [TOKEN, CLIENT_TOKEN, SECRET] {
        assert!(!printed.contains(secret), "{secret} in {printed}");
        assert!(!written.contains(secret), "{secret} in the log");
    }
}
