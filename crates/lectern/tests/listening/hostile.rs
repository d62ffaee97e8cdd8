//! A hundred thousand deliveries that nobody should send: refused, nothing changed, nothing told.
//! Refuses to leave loopback, and to repeat a secret.

use std::fs;
use std::sync::Arc;

use futures_util::{StreamExt, stream};
use hmac::{Hmac, KeyInit, Mac};
use jiff::Timestamp;
use lectern::listen::{Desk, Heard, Reply};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, RngAlgorithm, TestRunner};
use rehearsal::{Options, World};
use secrecy::SecretString;
use sha2::Sha256;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::sync::Notify;
use zoom::webhook::{Delivery, Lock, Webhook};

use crate::job::Laptop;
use crate::{Listening, Remembering, listening_in, until_looked};

const SECRET: &str = "a-secret-token-of-tests";

/// As Zoom signs.
pub fn signature(secret: &str, stamp: &str, body: &[u8]) -> String {
    let mut mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).unwrap();
    mac.update(format!("v0:{stamp}:").as_bytes());
    mac.update(body);
    format!("v0={}", hex::encode(mac.finalize().into_bytes()))
}

/// What is done to a good delivery.
#[derive(Clone, Copy, Debug)]
enum Harm {
    /// Cut off, then rightly signed: Zoom's, and nothing that can be read.
    CutAndSigned,
    /// Changed after it was signed.
    Changed(u8),
    /// A signature of something else, of odd length or of odd letters.
    OddSignature,
    /// Rightly signed, an hour off.
    OutOfTime,
    /// Not signed at all.
    Unsigned,
    /// A moment that is none.
    OddMoment,
}

fn harm() -> impl Strategy<Value = (Harm, usize, usize)> {
    let harm = prop_oneof![
        Just(Harm::CutAndSigned),
        (1..=255_u8).prop_map(Harm::Changed),
        Just(Harm::OddSignature),
        Just(Harm::OutOfTime),
        Just(Harm::Unsigned),
        Just(Harm::OddMoment),
    ];
    (harm, any::<usize>(), any::<usize>())
}

/// Every row that events could touch, and how many rows there are in all.
fn rows(laptop: &Laptop) -> Vec<String> {
    let journal = rusqlite::Connection::open(laptop.data().join("journal.sqlite")).unwrap();
    let dump = |table: &str| {
        let mut statement = journal.prepare(&format!("SELECT * FROM {table}")).unwrap();
        let columns = statement.column_count();
        let rows = statement.query_map([], |row| {
            let values = (0..columns).map(|at| row.get::<_, rusqlite::types::Value>(at));
            Ok(format!(
                "{table} {:?}",
                values.collect::<Result<Vec<_>, _>>()?
            ))
        });
        rows.unwrap().collect::<Result<Vec<_>, _>>().unwrap()
    };
    [
        "activity",
        "look",
        "meeting",
        "recording",
        "file",
        "link",
        "wish",
        "host",
        "account",
    ]
    .iter()
    .flat_map(|table| dump(table))
    .collect()
}

/// A delivery that was harmed.
struct Harmed {
    body: Vec<u8>,
    stamp: String,
    signature: Option<String>,
    expected: Reply,
}

fn harmed(secret: &str, mut body: Vec<u8>, harm: Harm, place: usize) -> Harmed {
    let place = place % body.len();
    let mut stamp = Timestamp::now().as_second().to_string();
    let mut expected = Reply::NotZoom;
    match harm {
        Harm::CutAndSigned => {
            body.truncate(place);
            expected = Reply::NotAnEvent;
        }
        Harm::OutOfTime => stamp = (Timestamp::now().as_second() - 3600).to_string(),
        Harm::OddMoment => {
            let odd = [
                "",
                "now",
                "-1e9",
                "99999999999999999999",
                "9223372036854775807",
            ];
            stamp = odd[place % odd.len()].to_owned();
            expected = Reply::NotAnEvent;
        }
        _ => {}
    }
    let mut signature = Some(signature(secret, &stamp, &body));
    match harm {
        Harm::Changed(by) => body[place] ^= by,
        Harm::OddSignature => {
            let odd = ["v0=", "", "v1=00", "v0=zz", &"v0=0".repeat(40), "v0=\u{e9}"];
            signature = Some(odd[place % odd.len()].to_owned());
        }
        Harm::Unsigned => signature = None,
        _ => {}
    }
    Harmed {
        body,
        stamp,
        signature,
        expected,
    }
}

/// Good deliveries, to be harmed.
fn bodies(world: &World) -> Vec<Vec<u8>> {
    let zoom = world.zoom();
    let recording = &zoom.recordings()[0];
    let bodies = [
        zoom.meeting_event("meeting.participant_joined", recording.number),
        zoom.meeting_event("meeting.deleted", recording.number),
        zoom.recording_event("recording.completed", &recording.uuid),
        zoom.recording_event("recording.batch_trashed", &recording.uuid),
    ];
    let bodies = bodies.into_iter().flatten();
    bodies.map(|body| body.to_string().into_bytes()).collect()
}

fn cases(cases: u32) -> Config {
    Config {
        cases,
        failure_persistence: None,
        rng_algorithm: RngAlgorithm::XorShift,
        ..Config::default()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hundred_thousand_malformed_deliveries_change_nothing() {
    let world = World::start(Options::default()).await.unwrap();
    let laptop = Laptop::with_accounts(&world).await;
    laptop.sync().await;
    let account = laptop.companion.journal().accounts().unwrap();
    let account = account.into_iter().find(|it| !it.is_campus()).unwrap();
    let ears = Arc::new(Remembering::default());
    let desk = Desk::new(
        Arc::clone(&laptop.companion),
        account,
        Webhook::new(Lock::SecretToken(SecretString::from(SECRET))),
        None,
        Arc::new(Notify::new()),
        ears.clone(),
    );
    let bodies = bodies(&world);
    let before = rows(&laptop);
    let asked = world.zoom().requests().len();

    TestRunner::new(cases(100_000))
        .run(&harm(), |(harm, which, place)| {
            let harmed = harmed(SECRET, bodies[which % bodies.len()].clone(), harm, place);
            let reply = desk.take(&Delivery {
                signature: harmed.signature.as_deref(),
                timestamp: Some(&harmed.stamp),
                authorization: Some(SECRET),
                body: &harmed.body,
            });
            prop_assert_eq!(reply, harmed.expected);
            Ok(())
        })
        .unwrap();

    assert_eq!(rows(&laptop), before);
    assert_eq!(world.zoom().requests().len(), asked);
    let heard = ears.all();
    assert!(!heard.is_empty() && heard.len() < 1000, "{}", heard.len());
    world.stop().await;
}

/// Some of the same over the wire, beside bytes that are no HTTP at all.
#[tokio::test(flavor = "multi_thread")]
async fn the_receiver_itself_refuses_a_thousand_of_them_and_goes_on() {
    let (world, laptop, listening) = listening_in(Options::default()).await;
    let (secret, bodies) = (world.zoom().webhook_secret(), bodies(&world));
    let mut runner = TestRunner::new(cases(0));
    let drawn: Vec<Harmed> = (0..1000)
        .map(|_| {
            let drawn = harm().new_tree(&mut runner).unwrap();
            let (harm, which, place) = drawn.current();
            harmed(&secret, bodies[which % bodies.len()].clone(), harm, place)
        })
        .collect();
    let before = rows(&laptop);
    let asked = world.zoom().requests().len();

    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    let send = |harmed: Harmed| {
        let (client, address) = (client.clone(), listening.address.clone());
        async move {
            let mut request = client.post(address).body(harmed.body);
            request = request.header("x-zm-request-timestamp", harmed.stamp);
            if let Some(signature) = harmed.signature {
                request = request.header("x-zm-signature", signature.into_bytes());
            }
            let status = request.send().await.unwrap().status().as_u16();
            (status, harmed.expected)
        }
    };
    let answers = stream::iter(drawn).map(send).buffer_unordered(20);
    let answers: Vec<(u16, Reply)> = answers.collect().await;
    assert_eq!(answers.len(), 1000);
    for (status, expected) in answers {
        let wanted = match expected {
            Reply::NotAnEvent => 400,
            _ => 401,
        };
        assert_eq!(status, wanted, "{expected:?}");
    }
    let door = listening.address.trim_start_matches("http://");
    let door = door.trim_end_matches('/').to_owned();
    for noise in [
        &b"\x16\x03\x01\x02\x00\x01\xfc"[..],
        b"\r\n\r\n",
        &[0xff; 20_000],
    ] {
        let mut stream = tokio::net::TcpStream::connect(&door).await.unwrap();
        // The receiver may have hung up already.
        drop(stream.write_all(noise).await);
        drop(stream.shutdown().await);
        let mut said = Vec::new();
        drop(stream.read_to_end(&mut said).await);
        let said = String::from_utf8_lossy(&said);
        assert!(
            said.is_empty() || said.starts_with("HTTP/1.1 400"),
            "{said}"
        );
    }
    assert_eq!(rows(&laptop), before);
    assert_eq!(world.zoom().requests().len(), asked);
    let heard = listening.ears.all();
    let refused = heard
        .iter()
        .all(|it| matches!(it, Heard::Refused(_) | Heard::MoreRefused(_)));
    assert!(refused && !heard.is_empty(), "{heard:?}");
    // And whoever is Zoom is heard all the same.
    let number = world.zoom().recordings()[0].number;
    listening.tell(&world, "meeting.started", number).await;
    listening.stop().await;
    world.stop().await;
}

/// Every file below a folder.
fn files(folder: &std::path::Path, found: &mut Vec<std::path::PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, found);
        } else {
            found.push(path);
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_secret_or_personal_of_an_event_is_written_anywhere() {
    let world = World::start(Options::default()).await.unwrap();
    let laptop = Laptop::with_accounts(&world).await;
    let folder = lectern::DataFolder::at(laptop.data()).unwrap();
    lectern::log::start(&folder).unwrap();
    let listening = Listening::start(&world, &laptop).await;
    let zoom = world.zoom();
    let recording = zoom.recordings()[0].clone();
    let number = recording.number;
    for name in [
        "participant_joined",
        "participant_left",
        "registration_created",
        "created",
        "updated",
        "ended",
    ] {
        let event = zoom
            .meeting_event(&format!("meeting.{name}"), number)
            .unwrap();
        assert_eq!(listening.webhook.send(&event).await, [204]);
    }
    let ready = zoom
        .recording_event("recording.completed", &recording.uuid)
        .unwrap();
    assert_eq!(listening.webhook.send(&ready).await, [204]);
    let stranger = rehearsal::zoom::Webhook::new(&listening.address, "not-the-token").unwrap();
    assert_eq!(stranger.send(&ready).await, [401]);
    until_looked(&laptop.companion).await;
    let whole = ready["payload"]["object"].clone();
    let text = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
    let address = text(&whole["recording_files"][0]["download_url"]);
    let hidden = [
        zoom.webhook_secret(),
        text(&ready["download_token"]),
        text(&whole["recording_play_passcode"]),
        text(&whole["share_url"]),
        address.rsplit('/').next().unwrap().to_owned(),
        "Jill".to_owned(),
        "jill.chill@example.com".to_owned(),
        "rehearsal-personal".to_owned(),
        "55555AAAiAAAAAiAiAiiAii".to_owned(),
        "not-the-token".to_owned(),
    ];
    listening.stop().await;
    let mut found = Vec::new();
    files(laptop.data(), &mut found);
    let has_log = |path: &std::path::PathBuf| path.extension().is_some_and(|it| it == "log");
    let log = found.iter().find(|path| has_log(path)).unwrap();
    let log = fs::read_to_string(log).unwrap();
    assert!(
        log.contains("a delivery was refused") && log.contains("an event"),
        "{log}"
    );
    for path in found {
        let bytes = fs::read(&path).unwrap();
        for secret in &hidden {
            assert!(secret.len() >= 4);
            let stands_there = bytes
                .windows(secret.len())
                .any(|window| window == secret.as_bytes());
            assert!(!stands_there, "{secret} stands in {}", path.display());
        }
    }
    world.stop().await;
}
