//! What happens is told by the desktop, a click on it opens what it speaks of, and where nobody shows notices the window has the list.

#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, reason = "in a test a panic is the report")]

use std::fs;

use jiff::{SignedDuration, Timestamp};
use journeys::desktop::{Desktop, Focus, Keyring, PATIENCE, Window, wait_until};
use rehearsal::{Options, World};
use serde_json::json;

/// Two recordings, of which one is kept back: as if Zoom had not begun with it.
async fn world() -> (World, String, String) {
    let options = Options {
        recordings: 2,
        files: Some(2),
        file_bytes: Some(400_000),
        ..Options::default()
    };
    let world = World::start(options).await.unwrap();
    let recorded = world.zoom().recordings();
    let held = recorded.iter().find(|one| !one.trashed).unwrap();
    let (uuid, topic) = (held.uuid.clone(), held.topic.clone().unwrap());
    assert!(world.zoom().withhold(&uuid, true));
    (world, uuid, topic)
}

/// Both accounts are known and were read once, without what is kept back.
fn know(window: &Window, world: &World) {
    window.know(world);
    window.click("button", "Today");
    window.wait_for("heading", "Needs you");
}

/// The class is over, and its recording can be had.
fn recorded(window: &Window, world: &World, uuid: &str) {
    let recorded = world.zoom().recordings();
    let number = recorded.iter().find(|one| one.uuid == uuid).unwrap().number;
    assert!(world.zoom().record_now(uuid, number));
    window.must("sync", &json!({ "since": null }));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_recorded_is_told_once_and_a_click_opens_it() {
    let Some(desktop) = Desktop::start(Keyring::Unlocked) else {
        return;
    };
    let daemon = desktop.start_notices();
    let (world, uuid, topic) = world().await;
    let window = desktop.open();
    know(&window, &world);
    assert!(
        daemon
            .shown()
            .iter()
            .all(|notice| !notice.title.contains("ready")),
        "what was there before is no news: {:#?}",
        daemon.shown()
    );
    desktop.look_away();

    recorded(&window, &world, &uuid);
    let notice = daemon.wait_for("ready");
    assert!(
        notice.title.contains(topic.get(..8).unwrap_or(&topic)),
        "{notice:?}"
    );
    let ids: Vec<&str> = notice.actions.iter().map(|(id, _)| id.as_str()).collect();
    assert_eq!(ids, ["act", "default"]);
    // The list of the window has it, too, as long as nobody has seen it.
    window.wait_for("heading", "What happened");
    window.wait_for_text("Recording ready");

    daemon.click(&notice, "default");
    window.wait_for(
        "heading",
        &format!("{}…", topic.chars().take(20).collect::<String>()),
    );
    window.wait_for("heading", "In the course");
    wait_until(PATIENCE, || {
        matches!(desktop.focus(), Focus::Window(_)).then_some(())
    })
    .expect("the window came to the front");
    window.click("button", "Today");
    window.wait_for_text("Nothing that you have not seen.");
    assert_eq!(
        daemon
            .shown()
            .iter()
            .filter(|other| other.title == notice.title)
            .count(),
        1
    );
    world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_daemon_the_settings_say_so_and_today_has_the_same_list_also_after_a_restart() {
    let Some(desktop) = Desktop::start(Keyring::Unlocked) else {
        return;
    };
    let (world, uuid, topic) = world().await;
    let window = desktop.open();
    know(&window, &world);
    recorded(&window, &world, &uuid);
    window.wait_for_text("Recording ready");
    window.click("button", "Settings");
    window.wait_for_text("This desktop shows no notices");
    assert_eq!(window.refused(), Vec::<String>::new());
    drop(window);

    let daemon = desktop.start_notices();
    let window = desktop.open();
    window.wait_for("heading", "Needs you");
    window.wait_for_text("Recording ready");
    let short: String = topic.chars().take(12).collect();
    window.press("button", &format!("Copy to course…{short}…"));
    window.wait_for("heading", "Copy …");
    window.click("button", "Settings");
    window.wait_for("checkbox", "Recordings that are ready");
    assert!(!window.text().contains("This desktop shows no notices"));
    assert!(
        daemon
            .shown()
            .iter()
            .all(|notice| !notice.title.contains("eady")),
        "what was told once is not told again: {:#?}",
        daemon.shown()
    );
    world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_button_begins_the_copy_and_a_kind_that_is_off_is_not_told() {
    let Some(desktop) = Desktop::start(Keyring::Unlocked) else {
        return;
    };
    let daemon = desktop.start_notices();
    let (world, uuid, _) = world().await;
    let window = desktop.open();
    know(&window, &world);
    window.click("button", "Settings");
    window.click("checkbox", "Recordings that Zoom deletes soon");
    desktop.look_away();
    recorded(&window, &world, &uuid);
    let notice = daemon.wait_for("ready");
    let (_, label) = &notice.actions[0];
    daemon.click(&notice, "act");
    if label == "Copy to course" {
        window.wait_for("heading", "Copy …");
    } else {
        window.wait_for("heading", "In the course");
    }
    world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_button_of_a_meeting_that_begins_soon_starts_it_and_the_window_says_as_whom() {
    let Some(desktop) = Desktop::start(Keyring::Unlocked) else {
        return;
    };
    let outside = tempfile::tempdir().unwrap();
    let (desktop, opened) = desktop.opening_into(outside.path());
    let daemon = desktop.start_notices();
    let (world, _, _) = world().await;
    let soon = Timestamp::now() + SignedDuration::from_mins(8);
    let body =
        json!({ "topic": "Springs", "type": 2, "start_time": soon.to_string(), "duration": 60 });
    let made = world.zoom().make_meeting("me", &body).unwrap();
    let number = made["id"].as_u64().unwrap();
    let me = world.zoom().whole_meeting(number).unwrap()["host_email"].clone();
    let window = desktop.open();
    know(&window, &world);
    let hosts = json!({ "name": "Department", "hosts": null, "me": me });
    window.must("follow_hosts", &hosts);
    let notice = daemon.wait_for("Springs");
    assert_eq!(notice.actions[0], ("act".into(), "Start".into()));
    daemon.click(&notice, "act");
    window.wait_for_text("Zoom is opening, and you are its host.");
    let start = format!("https://us06web.zoom.us/s/{number}?zak=rehearsal\n");
    let was_opened = || fs::read_to_string(&opened).unwrap_or_default();
    wait_until(PATIENCE, || (was_opened() == start).then_some(()))
        .unwrap_or_else(|| panic!("opened: {}", was_opened()));
    world.stop().await;
}
