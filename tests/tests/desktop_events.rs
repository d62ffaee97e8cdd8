//! Zoom tells the open window over its WebSocket what happens: the list shows it, the desktop says it, a click opens it.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, reason = "in a test a panic is the report")]

use std::time::Instant;

use journeys::desktop::{Desktop, Keyring, PATIENCE, Window, wait_until};
use rehearsal::{Options, World, ZoomWorld};
use serde_json::json;

/// The window is told Zoom's events from now on.
fn listen(window: &Window, zoom: &ZoomWorld) {
    window.click("button", "Settings");
    window.fill("Subscription ID…", &zoom.subscription());
    window.click("button", "Save the subscription of Department");
    window.wait_for_text("Zoom tells what happens at once");
    wait_until(PATIENCE, || zoom.is_heard().then_some(())).expect("the window listens");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_recording_that_zoom_tells_of_is_said_by_the_desktop_and_a_click_opens_it() {
    let Some(desktop) = Desktop::start(Keyring::Unlocked) else {
        return;
    };
    let daemon = desktop.start_notices();
    let options = Options {
        recordings: 2,
        ..Options::default()
    };
    let world = World::start(options).await.unwrap();
    let zoom = world.zoom();
    let made = zoom.recordings().into_iter().find(|one| !one.trashed);
    let made = made.unwrap();
    assert!(zoom.withhold(&made.uuid, true));
    let window = desktop.open();
    window.know(&world);
    listen(&window, zoom);
    desktop.look_away();

    assert!(zoom.record_now(&made.uuid, made.number));
    let event = zoom.recording_event("recording.completed", &made.uuid);
    let told = Instant::now();
    assert!(zoom.tell(&event.unwrap()));
    // The next time that Zoom is asked without having told anything is long after this.
    let notice = daemon.wait_for("Recording ready");
    eprintln!("the desktop said it after {:?}", notice.at - told);

    daemon.click(&notice, "default");
    let topic: String = made.topic.unwrap().chars().take(20).collect();
    window.wait_for("heading", &format!("{topic}…"));
    window.wait_for("heading", "In the course");
    world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_zoom_tells_is_in_the_open_window() {
    let Some(desktop) = Desktop::start(Keyring::Unlocked) else {
        return;
    };
    let world = World::start(Options::default()).await.unwrap();
    let zoom = world.zoom();
    let window = desktop.open();
    window.know(&world);
    let recording = zoom.recordings().pop().unwrap();
    let listed = window.recordings().len();

    listen(&window, zoom);

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
    assert_eq!(window.recordings().len(), listed);
    drop(window);
    world.stop().await;
}
