//! The window and the `lectern` command at work beside each other: one moves the bytes, both show it.

#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, reason = "in a test a panic is the report")]

use std::collections::BTreeSet;

use journeys::Ran;
use journeys::desktop::{Desktop, Keyring, PATIENCE, Window, wait_until};
use rehearsal::{Options, World};
use serde_json::json;

fn slow_world() -> Options {
    Options {
        files: Some(4),
        recordings: 4,
        file_bytes: Some(2_000_000),
        per_connection_rate: Some(500_000),
        ..Options::default()
    }
}

/// Every percentage that the page itself tells for downloads, as long as it tells one; until two different ones were heard.
fn progress_heard(window: &Window) -> BTreeSet<u32> {
    let mut heard = BTreeSet::new();
    wait_until(PATIENCE, || {
        for node in window.nodes() {
            let said = node
                .name
                .split_once("This computer: ")
                .map(|(_, said)| said.to_owned());
            let percent = said.and_then(|said| {
                said.split(|c: char| !c.is_ascii_digit())
                    .next()?
                    .parse::<u32>()
                    .ok()
            });
            heard.extend(percent);
        }
        (heard.len() > 1).then_some(())
    })
    .unwrap_or_else(|| panic!("no progress: {heard:?}\n{}", window.outline()));
    heard
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_command_downloads_moves_in_the_window_to_the_same_end() {
    let Some(desktop) = Desktop::start(Keyring::Unlocked) else {
        return;
    };
    // The command is still at work when a window has come up, however long that takes.
    let slower = Options {
        per_connection_rate: Some(10_000),
        ..slow_world()
    };
    let world = World::start(slower).await.unwrap();
    let window = desktop.open();
    window.know(&world);
    window.accept_suggestions();
    drop(window);
    let command = desktop.lectern(&["pull", "--all"]).spawn().unwrap();

    let window = desktop.open();
    window.click("button", "Recordings");
    let heard = progress_heard(&window);
    world.zoom().pace_downloads(None);
    assert!(heard.iter().all(|percent| *percent <= 100), "{heard:?}");
    let ran = Ran::of(command.wait_with_output().unwrap());
    assert_eq!(ran.code, Some(0), "{}\n{}", ran.stdout, ran.stderr);
    assert!(ran.last_line().ends_with("failed 0"), "{}", ran.stdout);
    // Without a refresh.
    window.wait_for("img", "This computer: complete");
    window.wait_for_tracks("on this computer", |track| {
        track["computer"]["state"] == "kept"
    });
    world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_window_downloads_the_command_follows_to_the_same_end() {
    let Some(desktop) = Desktop::start(Keyring::Unlocked) else {
        return;
    };
    let world = World::start(slow_world()).await.unwrap();
    let window = desktop.open();
    window.know(&world);
    let ids = window.recording_ids();
    window.must("download", &json!({ "ids": ids, "files": null }));
    progress_heard(&window);

    let ran = Ran::of(desktop.lectern(&["pull", "--all"]).output().unwrap());
    assert_eq!(ran.code, Some(0), "{}\n{}", ran.stdout, ran.stderr);
    assert!(ran.last_line().ends_with("failed 0"), "{}", ran.stdout);
    let downloads = world.zoom().requests();
    let downloads = downloads
        .iter()
        .filter(|asked| asked.path.starts_with("/rec/archive/") && asked.status == 200);
    assert_eq!(downloads.count(), 4, "each file came once");
    window.wait_for_tracks("on this computer", |track| {
        track["computer"]["state"] == "kept"
    });
    world.stop().await;
}
