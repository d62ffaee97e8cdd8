//! `lectern listen` as a person runs it: the practice Zoom calls it, and what it tells is here at once.

#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, reason = "in a test a panic is the report")]

use std::io::{BufRead, BufReader, Read};
use std::process::Child;
use std::time::Duration;

use journeys::{Laptop, Ran};
use rehearsal::zoom::{Unanswered, Webhook};
use rehearsal::{Options, World};
use rustix::process::{Pid, Signal, kill_process};
use serde_json::{Value, json};

/// A `lectern listen` that is running.
struct Listening {
    process: Child,
    lines: std::io::Lines<BufReader<std::process::ChildStdout>>,
    address: String,
    first: Value,
}

impl Listening {
    fn start(laptop: &Laptop, token: &str) -> Self {
        let mut command = laptop.command(&["listen", "--port", "0", "--json"]);
        let mut process = command
            .env("LECTERN_WEBHOOK_SECRET", token)
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(process.stdout.take().unwrap()).lines();
        let first: Value = serde_json::from_str(&lines.next().unwrap().unwrap()).unwrap();
        let address = first["listening"].as_str().unwrap().to_owned();
        Self {
            process,
            lines,
            address,
            first,
        }
    }

    fn next(&mut self) -> Value {
        serde_json::from_str(&self.lines.next().unwrap().unwrap()).unwrap()
    }

    /// Ctrl-C. What was said on standard error.
    fn interrupt(mut self) -> String {
        let id = Pid::from_raw(i32::try_from(self.process.id()).unwrap()).unwrap();
        kill_process(id, Signal::INT).unwrap();
        assert_eq!(self.lines.next().map(Result::unwrap), None);
        assert_eq!(self.process.wait().unwrap().code(), Some(0));
        let mut said = String::new();
        let mut stderr = self.process.stderr.take().unwrap();
        stderr.read_to_string(&mut said).unwrap();
        said
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_zoom_tells_is_here_at_once_and_ctrl_c_ends_it() {
    let world = World::start(Options::default()).await.unwrap();
    let laptop = Laptop::with_accounts(&world);
    laptop.must(&["sync"]);
    let secret = world.zoom().webhook_secret();
    let mut listening = Listening::start(&laptop, &secret);
    assert!(listening.address.starts_with("http://127.0.0.1:"));
    assert!(
        listening.first["clock_behind_seconds"]
            .as_i64()
            .unwrap()
            .abs()
            < 30
    );

    let webhook = Webhook::new(&listening.address, &secret).unwrap();
    assert_eq!(webhook.validate().await, Ok(()));
    assert_eq!(listening.next()["heard"], "question");

    let listed: Value = serde_json::from_str(&laptop.must(&["meetings", "--json"])).unwrap();
    let numbers = listed
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|it| it["meeting_id"].as_u64());
    let number = numbers
        .into_iter()
        .find(|number| world.zoom().whole_meeting(*number).is_some())
        .unwrap();
    assert!(
        world
            .zoom()
            .edit_meeting(number, &json!({"topic": "Told at once"}))
    );
    let event = world
        .zoom()
        .meeting_event("meeting.updated", number)
        .unwrap();
    assert_eq!(webhook.send(&event).await, [204]);
    let heard = listening.next();
    assert_eq!(
        (
            &heard["heard"],
            &heard["taken"],
            &heard["meeting_id"],
            &heard["what"]
        ),
        (
            &json!("event"),
            &json!("new"),
            &json!(number),
            &json!("changed")
        )
    );
    let stranger = Webhook::new(&listening.address, "another").unwrap();
    assert_eq!(stranger.validate().await, Err(Unanswered::Status(401)));
    assert_eq!(listening.next()["heard"], "refused");
    // Looked at by the running command, seen by another one.
    let mut topic = String::new();
    for _ in 0..300 {
        topic = laptop.must(&["meetings"]);
        if topic.contains("Told at once") {
            break;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    assert!(topic.contains("Told at once"), "{topic}");
    let history = laptop.must(&["activity", &number.to_string()]);
    assert!(history.contains("event  changed"), "{history}");
    let address = listening.address.clone();
    let said = listening.interrupt();
    assert!(said.contains("tunnel or reverse proxy"), "{said}");
    assert!(!said.contains(&secret));
    let gone = Webhook::new(&address, &secret).unwrap().hurried(&[]);
    assert_eq!(gone.send(&event).await, [0], "nobody listens any more");
    world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_keeps_it_from_listening_is_said_with_the_way_out() {
    let world = World::start(Options::default()).await.unwrap();
    let laptop = Laptop::with_accounts(&world);
    let ran = laptop.run(&["listen"]);
    assert_eq!(ran.code, Some(3), "{}", ran.stderr);
    assert!(
        ran.stderr.contains("lectern listen secret"),
        "{}",
        ran.stderr
    );

    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let mut command = laptop.command(&["listen", "--port", &port]);
    let ran = Ran::of(
        command
            .env("LECTERN_WEBHOOK_SECRET", "token")
            .output()
            .unwrap(),
    );
    assert_eq!(ran.code, Some(1), "{}", ran.stderr);
    assert!(
        ran.stderr.contains(&port) && ran.stderr.contains("--port"),
        "{}",
        ran.stderr
    );

    // A journey has no keyring: the token is not kept in a file instead.
    let mut command = laptop.command(&["listen", "secret"]);
    let ran = Ran::of(command.output().unwrap());
    assert_ne!(ran.code, Some(0), "{}", ran.stdout);
    let ran = laptop.run(&["listen", "--account", "nobody"]);
    assert_eq!(ran.code, Some(2), "{}", ran.stderr);
    world.stop().await;
}
