//! `kill -9` under the open window: the next start goes on by itself, and the end is the same.

#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, reason = "in a test a panic is the report")]

use std::collections::BTreeSet;

use journeys::assert_published_once;
use journeys::desktop::{Desktop, Keyring, PATIENCE, Window, wait_until};
use journeys::secrets::files;
use rehearsal::{Options, World};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

/// Slow enough to be killed in the middle.
fn slow_world() -> Options {
    Options {
        files: Some(8),
        file_bytes: Some(1_500_000),
        per_connection_rate: Some(400_000),
        ..Options::default()
    }
}

/// Uploads go in pieces of which these files are one each: their percentage says little.
fn wait_until_moving(window: &Window, place: &str, percent: u64) {
    let moving = wait_until(PATIENCE, || {
        let rows = window.recordings();
        let mut places = rows.iter().map(|row| &row["track"][place]);
        places
            .any(|place| place["state"] == "moving" && place["percent"].as_u64() >= Some(percent))
            .then_some(())
    });
    let rows = || Value::Array(window.recordings());
    assert!(moving.is_some(), "nothing moves: {:#}", rows());
}

#[tokio::test(flavor = "multi_thread")]
async fn killed_in_mid_download_and_in_mid_copy_it_goes_on_by_itself_to_the_same_end() {
    let Some(desktop) = Desktop::start(Keyring::Unlocked) else {
        return;
    };
    let world = World::start(slow_world()).await.unwrap();
    let window = desktop.open();
    window.know(&world);
    window.accept_suggestions();
    let ids = window.recording_ids();
    window.must("download", &json!({ "ids": ids, "files": null }));
    wait_until_moving(&window, "computer", 5);
    window.kill();
    let asked_before = world.zoom().requests().len();

    let window = desktop.open();
    window.wait_for_tracks("on this computer", |track| {
        track["computer"]["state"] == "kept"
    });
    let requests = world.zoom().requests();
    let resumed = requests[asked_before..]
        .iter()
        .filter(|asked| asked.range.is_some());
    assert!(
        resumed.count() > 0,
        "what was there was not downloaded again"
    );
    let kept: BTreeSet<String> = files(&desktop.data().join("recordings"))
        .into_iter()
        .map(|file| hex::encode(Sha256::digest(std::fs::read(file).unwrap())))
        .collect();
    for file in world
        .zoom()
        .recordings()
        .into_iter()
        .flat_map(|recording| recording.files)
    {
        assert!(
            kept.contains(&file.content.sha256()),
            "{} is not whole",
            file.file_type
        );
    }

    window.must(
        "copy_to_course",
        &json!({ "ids": ids, "files": null, "hidden": false, "folder": null }),
    );
    wait_until_moving(&window, "course", 0);
    window.kill();

    let window = desktop.open();
    window.wait_for_tracks("proven in its course", |track| {
        track["course"]["state"] == "proven"
    });
    assert_published_once(&world, world_videos(&world));
    world.stop().await;
}

/// What is copied where nothing else is asked for: one video and its captions of each recording.
fn world_videos(world: &World) -> usize {
    let recordings = world.zoom().recordings();
    recordings
        .iter()
        .filter(|recording| !recording.trashed)
        .map(|recording| {
            let of = |kinds: &[&str]| {
                recording
                    .files
                    .iter()
                    .filter(|file| kinds.contains(&file.file_type))
                    .count()
            };
            of(&["MP4"]).min(1) + of(&["TRANSCRIPT", "CC"])
        })
        .sum()
}
