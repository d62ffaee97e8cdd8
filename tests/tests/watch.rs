//! `lectern watch` as a person runs it: Zoom tells over its WebSocket, another computer takes over, and Ctrl-C ends it.

#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, reason = "in a test a panic is the report")]

use std::io::{BufRead, BufReader, Read};
use std::process::Child;
use std::time::Duration;

use journeys::Laptop;
use rehearsal::{Options, World};
use rustix::process::{Pid, Signal, kill_process};
use serde_json::{Value, json};

/// A `lectern watch` that is running.
struct Watching {
    process: Child,
    lines: std::io::Lines<BufReader<std::process::ChildStdout>>,
}

impl Watching {
    fn start(laptop: &Laptop) -> Self {
        let mut process = laptop.command(&["watch", "--json"]).spawn().unwrap();
        let lines = BufReader::new(process.stdout.take().unwrap()).lines();
        Self { process, lines }
    }

    /// The next line that has this member with this value.
    fn next(&mut self, member: &str, value: &str) -> Value {
        loop {
            let line = self.lines.next().expect("it goes on").unwrap();
            let line: Value = serde_json::from_str(&line).unwrap();
            if line[member] == value {
                return line;
            }
        }
    }

    /// Ctrl-C. What was said on standard error.
    fn interrupt(mut self) -> String {
        let id = Pid::from_raw(i32::try_from(self.process.id()).unwrap()).unwrap();
        kill_process(id, Signal::INT).unwrap();
        for line in self.lines.by_ref() {
            drop(line);
        }
        assert_eq!(self.process.wait().unwrap().code(), Some(0));
        let mut said = String::new();
        let mut stderr = self.process.stderr.take().unwrap();
        stderr.read_to_string(&mut said).unwrap();
        said
    }
}

/// The name of the laptop's Zoom account.
fn zoom_name(laptop: &Laptop) -> String {
    let listed: Value = serde_json::from_str(&laptop.must(&["account", "list", "--json"])).unwrap();
    let accounts = listed.as_array().unwrap().iter();
    let mut zooms = accounts.filter(|it| it["kind"] == "zoom");
    zooms.next().unwrap()["name"].as_str().unwrap().to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn zoom_tells_a_terminal_and_ctrl_c_ends_it() {
    let world = World::start(Options::default()).await.unwrap();
    let laptop = Laptop::with_accounts(&world);
    laptop.must(&["sync"]);
    let name = zoom_name(&laptop);
    let said = laptop.run(&["account", "subscription", &name]);
    assert!(said.stderr.contains("None is named"), "{}", said.stderr);
    let refused = laptop.run(&["account", "subscription", &name, "two words"]);
    assert_ne!(refused.code, Some(0));
    let address = format!(
        "wss://ws.zoom.us/ws?subscriptionId={}",
        world.zoom().subscription()
    );
    laptop.must(&["account", "subscription", &name, &address]);
    let shown = laptop.must(&["account", "subscription", &name]);
    assert_eq!(shown.trim(), world.zoom().subscription());

    let mut watching = Watching::start(&laptop);
    let line = watching.next("hears", "socket");
    assert_eq!(line["account"], name.as_str());
    let listed: Value = serde_json::from_str(&laptop.must(&["meetings", "--json"])).unwrap();
    let numbers = listed.as_array().unwrap().iter();
    let number = numbers
        .filter_map(|it| it["meeting_id"].as_u64())
        .find(|number| world.zoom().whole_meeting(*number).is_some())
        .unwrap();
    let change = json!({"topic": "Told at once"});
    assert!(world.zoom().edit_meeting(number, &change));
    let event = world.zoom().meeting_event("meeting.updated", number);
    assert!(world.zoom().tell(&event.unwrap()));
    let told = watching.next("heard", "event");
    assert_eq!(
        (&told["taken"], &told["what"], &told["meeting_id"]),
        (&json!("new"), &json!("changed"), &json!(number))
    );
    // Looked at by the running command, seen by another one.
    let mut topics = String::new();
    for _ in 0..300 {
        topics = laptop.must(&["meetings"]);
        if topics.contains("Told at once") {
            break;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    assert!(topics.contains("Told at once"), "{topics}");

    // Another laptop of the same department.
    let other = Laptop::with_accounts(&world);
    other.must(&["account", "subscription", &zoom_name(&other), &address]);
    let mut beside = Watching::start(&other);
    beside.next("hears", "socket");
    let both = [&mut watching, &mut beside];
    let gave_way = std::thread::scope(|scope| {
        let mut waiting = Vec::new();
        let (tell, heard) = std::sync::mpsc::channel();
        for (which, one) in both.into_iter().enumerate() {
            let tell = tell.clone();
            waiting.push(scope.spawn(move || {
                loop {
                    let Some(Ok(line)) = one.lines.next() else {
                        return;
                    };
                    let line: Value = serde_json::from_str(&line).unwrap();
                    if line["why"]["why"] == "another-computer" {
                        tell.send(which).ok();
                        return;
                    }
                    if line["heard"] == "event" {
                        return;
                    }
                }
            }));
        }
        let first = heard.recv_timeout(Duration::from_secs(60));
        // The other one is told something, so that its reader ends as well.
        for _ in 0..600 {
            let event = world.zoom().meeting_event("meeting.started", number);
            if world.zoom().tell(&event.unwrap()) {
                break;
            }
            std::thread::sleep(Duration::from_millis(100));
        }
        first
    });
    assert!(gave_way.is_ok(), "one of them gives way");
    beside.interrupt();
    let said = watching.interrupt();
    assert!(said.contains("Ctrl-C"), "{said}");
    world.stop().await;
}
