//! Registrants of a meeting kept equal to the people of its course, with the real command against a served world.
//! Holds the stage of these journeys; the journeys stand by topic.

#![allow(clippy::unwrap_used, reason = "in a test a panic is the report")]

mod counted;
mod groups;
mod kept;
mod lists;
mod mails;
mod people;
mod synced;
mod troubles;
mod word;

use journeys::Laptop;
use rehearsal::{Options, World};
use serde_json::Value;

/// A hundred and twenty students in STAT101, and a class of it to come.
fn school() -> Options {
    Options {
        students: 180,
        meetings: 7,
        recordings: 4,
        file_bytes: Some(1),
        ..Options::default()
    }
}

struct Stage {
    world: World,
    laptop: Laptop,
    /// The class to come, a meeting of kind 2.
    number: u64,
}

impl Stage {
    async fn set(options: Options) -> Self {
        let world = World::start(options).await.unwrap();
        let laptop = Laptop::with_accounts(&world);
        laptop.must(&["sync"]);
        let meetings: Value = serde_json::from_str(&laptop.must(&["meetings", "--json"])).unwrap();
        let number = meetings
            .as_array()
            .unwrap()
            .iter()
            .filter(|meeting| meeting["course"] == "STAT101")
            .filter_map(|meeting| meeting["meeting_id"].as_u64())
            .find(|number| kind(&world, *number) == 2)
            .expect("a scheduled class of STAT101");
        Self {
            world,
            laptop,
            number,
        }
    }

    /// A school with so many students in all.
    async fn of(students: u32) -> Self {
        Self::set(Options {
            students,
            ..school()
        })
        .await
    }

    fn run(&self, line: &str) -> journeys::Ran {
        let line = line.replace("N!", &self.number.to_string());
        let words: Vec<&str> = line.split(' ').collect();
        self.laptop.run(&words)
    }

    fn must(&self, line: &str) -> String {
        let ran = self.run(line);
        assert_eq!(ran.code, Some(0), "{line}\n{}\n{}", ran.stdout, ran.stderr);
        ran.stdout
    }

    fn json(&self, line: &str) -> Value {
        let ran = self.run(line);
        serde_json::from_str(&ran.stdout)
            .unwrap_or_else(|error| panic!("{line}: {error}\n{}\n{}", ran.stdout, ran.stderr))
    }

    /// Method and last part of the path of every call that changed something, since so many requests.
    fn writes(&self, since: usize) -> Vec<String> {
        let log = self.world.zoom().requests();
        log[since..]
            .iter()
            .filter(|asked| asked.method != "GET" && !asked.path.ends_with("/token"))
            .map(|asked| {
                let last = asked.path.rsplit('/').next().unwrap_or_default();
                format!("{} {last}", asked.method)
            })
            .collect()
    }

    fn requests(&self) -> usize {
        self.world.zoom().requests().len()
    }

    fn registered(&self) -> Vec<String> {
        let rows = self.world.zoom().registrations(self.number);
        let mut emails: Vec<String> = rows.into_iter().map(|row| row.email).collect();
        emails.sort();
        emails
    }

    fn people_of_course(&self) -> Vec<String> {
        let mut emails: Vec<String> = self
            .world
            .campus()
            .students("STAT101", 0)
            .into_iter()
            .map(|name| format!("{name}@example.test"))
            .collect();
        emails.sort();
        emails
    }
}

fn kind(world: &World, number: u64) -> u64 {
    // The upcoming meeting is the only one of kind 2 that takes registrations from the start.
    if world.zoom().upcoming_scheduled().contains(&number) {
        2
    } else {
        0
    }
}
