//! What the rehearsal's Zoom sends to a webhook, and when it sends it again.

#![allow(clippy::unwrap_used, reason = "in a test a panic is the report")]

use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use hmac::{Hmac, KeyInit, Mac};
use rehearsal::zoom::{Unanswered, Webhook};
use rehearsal::{Options, World};
use sha2::Sha256;

/// Answers with these statuses, one after the other, and keeps what came.
#[derive(Clone, Default)]
struct App {
    answers: Arc<Mutex<Vec<u16>>>,
    came: Arc<Mutex<Vec<(HeaderMap, Bytes)>>>,
}

async fn answer(State(app): State<App>, headers: HeaderMap, body: Bytes) -> StatusCode {
    app.came.lock().unwrap().push((headers, body));
    let status = app.answers.lock().unwrap().pop().unwrap_or(204);
    StatusCode::from_u16(status).unwrap()
}

async fn serve(app: &App) -> String {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}/", listener.local_addr().unwrap());
    let router = Router::new().fallback(answer).with_state(app.clone());
    tokio::spawn(async move { axum::serve(listener, router).await });
    address
}

#[tokio::test]
async fn an_event_is_signed_and_sent_again_only_where_the_server_is_at_fault() {
    let world = World::start(Options::default()).await.unwrap();
    let app = App::default();
    let address = serve(&app).await;
    let secret = world.zoom().webhook_secret();
    let webhook = Webhook::new(&address, &secret).unwrap();
    let webhook = webhook.hurried(&[Duration::ZERO; 3]);
    let recording = &world.zoom().recordings()[0];
    let event = world
        .zoom()
        .recording_event("recording.completed", &recording.uuid);
    let event = event.unwrap();
    // Taken from the end.
    for (answers, expected) in [
        (vec![204, 503], vec![503, 204]),
        (vec![500; 5], vec![500; 4]),
        (vec![401], vec![401]),
        (vec![301], vec![301]),
    ] {
        *app.answers.lock().unwrap() = answers;
        assert_eq!(webhook.send(&event).await, expected);
    }
    let (headers, body) = app.came.lock().unwrap()[0].clone();
    let text = |name: &str| headers[name].to_str().unwrap().to_owned();
    let mut mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).unwrap();
    mac.update(format!("v0:{}:", text("x-zm-request-timestamp")).as_bytes());
    mac.update(&body);
    let expected = format!("v0={}", hex::encode(mac.finalize().into_bytes()));
    assert_eq!(text("x-zm-signature"), expected);
    assert_eq!(
        serde_json::from_slice::<serde_json::Value>(&body).unwrap(),
        event
    );

    assert_eq!(webhook.validate().await, Err(Unanswered::Status(204)));
    world.stop().await;
}

#[tokio::test]
async fn numbers_are_texts_in_events_of_running_meetings_and_numbers_elsewhere() {
    let world = World::start(Options::default()).await.unwrap();
    let recording = &world.zoom().recordings()[0];
    let number = recording.number;
    for (name, is_text) in [
        ("meeting.started", true),
        ("meeting.ended", true),
        ("meeting.participant_joined", true),
        ("meeting.updated", false),
        ("meeting.registration_created", false),
    ] {
        let event = world.zoom().meeting_event(name, number).unwrap();
        assert_eq!(
            event["payload"]["object"]["id"].is_string(),
            is_text,
            "{name}"
        );
    }
    let zoom = world.zoom();
    let transcript = zoom.recording_event("recording.transcript_completed", &recording.uuid);
    let transcript = transcript.unwrap();
    let files = transcript["payload"]["object"]["recording_files"]
        .as_array()
        .unwrap()
        .clone();
    assert!(files.iter().all(|file| file["file_type"] == "TRANSCRIPT"));
    assert_eq!(zoom.meeting_event("meeting.never_heard_of", number), None);
    assert_eq!(
        zoom.recording_event("recording.completed", "unheard-of"),
        None
    );
    world.stop().await;
}
