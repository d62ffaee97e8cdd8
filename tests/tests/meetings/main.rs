//! Meetings made, changed, deleted, started and put into calendars, command by command, as a person types them.
//! Holds what these journeys share; the journeys stand by topic.

#![allow(clippy::unwrap_used, reason = "in a test a panic is the report")]

mod changing;
mod in_course;
mod linking;
mod making;
mod webinars;
mod zones;

use journeys::{Laptop, Ran, small_world, typed};
use rehearsal::World;
use serde_json::Value;

async fn world() -> World {
    World::start(small_world()).await.unwrap()
}

fn json_of(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"))
}

/// The e-mail address of the user of the world, who is its first host.
fn me(laptop: &Laptop) -> String {
    let hosts = json_of(&laptop.must(&["hosts", "--json"]));
    let others = |email: &str| email.starts_with("host");
    let mine = hosts
        .as_array()
        .unwrap()
        .iter()
        .find(|host| !others(host["email"].as_str().unwrap()));
    mine.unwrap()["email"].as_str().unwrap().to_owned()
}

fn schedule(laptop: &Laptop, more: &str) -> Ran {
    let host = me(laptop);
    let for_whom = "--course STAT101 --zone Europe/Zurich";
    laptop.run(&typed(&format!(
        "meeting schedule {for_whom} --host {host} --json {more}"
    )))
}

/// A meeting of STAT101 that must be made.
fn made(laptop: &Laptop, more: &str) -> Value {
    let ran = schedule(laptop, more);
    assert_eq!(ran.code, Some(0), "{}\n{}", ran.stdout, ran.stderr);
    json_of(&ran.stdout)
}

fn number(meeting: &Value) -> String {
    meeting["meeting_id"].as_u64().unwrap().to_string()
}

fn requests(world: &World, method: &str, path: &str) -> usize {
    let all = world.zoom().requests();
    all.iter()
        .filter(|request| request.method == method && request.path.starts_with(path))
        .count()
}
