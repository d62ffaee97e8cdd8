//! `kill -9` at any moment: the same command again ends as if nothing had happened.

#![allow(clippy::unwrap_used, reason = "in a test a panic is the report")]

use std::time::Duration;

use journeys::{Laptop, Ran, assert_published_once, last_line};
use rand::{RngExt, SeedableRng, rngs::StdRng};
use rehearsal::{Options, World};

/// Kills for each of the two commands.
const KILLS: u32 = 25;

fn slow_world() -> Options {
    Options {
        files: Some(10),
        file_bytes: Some(1_500_000),
        per_connection_rate: Some(700_000),
        ..Options::default()
    }
}

/// Runs a command again and again, killing it after a random while, until it was killed often enough or has ended by itself.
fn kill_often(laptop: &Laptop, command: &[&str], random: &mut StdRng) -> u32 {
    let mut killed = 0;
    let mut longest = 900;
    for _ in 0..KILLS * 8 {
        if killed == KILLS {
            break;
        }
        let mut child = laptop.start(command);
        std::thread::sleep(Duration::from_millis(random.random_range(30..longest)));
        match child.try_wait().unwrap() {
            // It was faster than the executioner; the next one comes earlier.
            Some(_) => longest = (longest * 3 / 4).max(60),
            None => {
                child.kill().unwrap();
                killed += 1;
            }
        }
        child.wait().unwrap();
    }
    killed
}

#[tokio::test(flavor = "multi_thread")]
async fn fifty_kills_during_pull_and_publish_change_nothing_about_the_end() {
    let world = World::start(slow_world()).await.unwrap();
    let laptop = Laptop::ready(&world);
    let seed = 20_261_123;
    let mut random = StdRng::seed_from_u64(seed);

    let killed = kill_often(&laptop, &["pull", "--all"], &mut random);
    let pulled = laptop.must(&["pull", "--all"]);
    assert!(last_line(&pulled).ends_with("failed 0"), "{pulled}");
    let publish = ["publish", "--all", "--kinds", "all"];
    let killed = killed + kill_often(&laptop, &publish, &mut random);
    assert_eq!(killed, 50, "kills that found their victim");
    let published = laptop.must(&publish);
    assert!(last_line(&published).ends_with("failed 0"), "{published}");
    assert_published_once(&world, 10);
    let parts: Vec<_> = walk(&laptop.data().join("recordings"))
        .into_iter()
        .filter(|path| {
            path.extension()
                .is_some_and(|extension| extension == "part")
        })
        .collect();
    assert!(parts.is_empty(), "unfinished parts were left: {parts:?}");
    world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn while_one_works_another_lists_at_once_queues_its_pull_and_takes_over_when_the_first_is_killed()
 {
    let options = Options {
        per_connection_rate: Some(300_000),
        ..slow_world()
    };
    let world = World::start(options).await.unwrap();
    let laptop = Laptop::ready(&world);
    let mut first = laptop.start(&["pull", "--all", "--kinds", "video"]);
    std::thread::sleep(Duration::from_millis(700));
    assert!(
        first.try_wait().unwrap().is_none(),
        "the first is to be at work still"
    );

    let listed: serde_json::Value =
        serde_json::from_str(&laptop.must(&["recordings", "--json"])).unwrap();
    assert!(!listed.as_array().expect("an array").is_empty());
    let busy = laptop.run(&["pull", "--all", "--wait", "0"]);
    assert_eq!(busy.code, Some(4), "{}\n{}", busy.stdout, busy.stderr);

    let second = laptop.start(&["pull", "--all"]);
    std::thread::sleep(Duration::from_millis(500));
    first.kill().unwrap();
    first.wait().unwrap();
    let ran = Ran::of(second.wait_with_output().unwrap());
    assert_eq!(ran.code, Some(0), "{}\n{}", ran.stdout, ran.stderr);
    assert!(
        ran.last_line().starts_with("pulled ") && ran.last_line().ends_with("failed 0"),
        "{}",
        ran.stdout
    );
    assert_eq!(
        last_line(&laptop.must(&["pull", "--all"])),
        "pulled 0, already here 10, failed 0"
    );
    world.stop().await;
}

fn walk(folder: &std::path::Path) -> Vec<std::path::PathBuf> {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return Vec::new();
    };
    entries
        .flatten()
        .flat_map(|entry| {
            if entry.path().is_dir() {
                walk(&entry.path())
            } else {
                vec![entry.path()]
            }
        })
        .collect()
}
