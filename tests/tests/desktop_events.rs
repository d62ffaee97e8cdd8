//! Zoom tells the open window over its WebSocket that a recording is ready; the list shows it, and the settings say how it is told.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, reason = "in a test a panic is the report")]

use std::time::{Duration, Instant};

use journeys::desktop::{Desktop, Keyring, PATIENCE, wait_until};
use rehearsal::{Options, World};
use serde_json::json;

#[tokio::test(flavor = "multi_thread")]
async fn what_zoom_tells_is_in_the_open_window_within_a_moment() {
    let Some(desktop) = Desktop::start(Keyring::Unlocked) else {
        return;
    };
    let world = World::start(Options::default()).await.unwrap();
    let zoom = world.zoom();
    let window = desktop.open();
    window.know(&world);
    let recording = zoom.recordings().pop().unwrap();
    let listed = window.recordings().len();

    window.click("button", "Settings");
    window.fill("Subscription ID…", &zoom.subscription());
    window.click("button", "Save the subscription of Department");
    window.wait_for_text("Zoom tells what happens at once");
    wait_until(PATIENCE, || zoom.is_heard().then_some(())).expect("the window listens");

    // Gone, told; and back, told.
    zoom.trash(&recording.uuid, true);
    let gone = zoom.recording_event("recording.trashed", &recording.uuid);
    assert!(zoom.tell(&gone.unwrap()));
    window.click("button", "Recordings");
    let state = || {
        let rows = window.recordings();
        let mut of_it = rows.iter().filter(|row| {
            row["id"]
                .as_str()
                .is_some_and(|id| id.ends_with(&recording.uuid))
        });
        of_it
            .next()
            .map(|row| row["track"]["zoom"]["state"].clone())
    };
    wait_until(PATIENCE, || {
        (state() == Some(json!("trashed"))).then_some(())
    })
    .unwrap_or_else(|| panic!("{:?}", state()));
    zoom.trash(&recording.uuid, false);
    let back = zoom.recording_event("recording.recovered", &recording.uuid);
    let began = Instant::now();
    assert!(zoom.tell(&back.unwrap()));
    wait_until(PATIENCE, || {
        (state() != Some(json!("trashed"))).then_some(())
    })
    .unwrap_or_else(|| panic!("{:?}", state()));
    eprintln!("the window knew after {:?}", began.elapsed());
    assert!(began.elapsed() < Duration::from_secs(20));
    assert_eq!(window.recordings().len(), listed);
    drop(window);
    world.stop().await;
}
