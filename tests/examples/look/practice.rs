//! The practice campus from its first list to the last proven copy.
//! Refuses to know how the window does it: it asks and waits as a page would, and goes where a hand would.

use journeys::desktop::{Keyring, PATIENCE, Window, wait_until};
use serde_json::{Value, json};

use crate::camera::{self, Camera};
use crate::meetings;
use crate::stage::{self, Recordings, ids, is_under_way, named, state};

pub fn walk(camera: &mut Camera) {
    let desktop = stage::desktop(Keyring::Absent);
    let window = desktop.open_with(&["--practice".to_owned()]);
    camera::prepare(&window);
    let recordings = Recordings(&window);
    recordings.wait_for_sync();
    camera.take(&window, "recordings-new");

    copied(&recordings);
    under_way(camera, &recordings);
    detail(camera, &window);
    troubled(camera, &window);
    selected(camera, &window);
    without_course(camera, &window);
    today(camera, &window);
    meetings::walk(camera, &window);
    settings(camera, &window);
}

/// Some recordings go the whole way, so that lists show more than beginnings.
fn copied(recordings: &Recordings<'_>) {
    let mut linked: Vec<Value> = recordings
        .of("all")
        .into_iter()
        .filter(|row| row["belongs"]["to"] == "course" && row["action"] == "download")
        .collect();
    // The smallest: a walk is to take minutes.
    linked.sort_by_key(|row| row["bytes"].as_u64());
    let some = ids(linked.iter().take(6));
    recordings.ask("download", json!({ "ids": some, "files": null }));
    recordings.wait(&some, |row| !is_under_way(row, "computer"));
    let ready = ids(recordings.of("ready").iter().take(3));
    recordings.copy(&ready);
    recordings.wait(&ready, |row| !is_under_way(row, "course"));
}

/// Everything moves at once.
fn under_way(camera: &mut Camera, recordings: &Recordings<'_>) {
    let window = recordings.0;
    let ready = ids(recordings.of("ready").iter().skip(1));
    recordings.copy(&ready);
    let all = recordings.of("all");
    let empty = all.iter().filter(|row| state(row, "computer") == "empty");
    let more = ids(empty.take(6));
    recordings.ask("download", json!({ "ids": more, "files": null }));
    if let Some(last) = more.last() {
        recordings.ask("pause", json!({ "ids": [last] }));
    }
    let moving = |row: &Value| state(row, "computer") == "moving";
    wait_until(PATIENCE, || {
        recordings.of("all").iter().any(moving).then_some(())
    })
    .expect("something moves");
    camera.take_cramped(window, "recordings");
    if let Some(row) = recordings.of("all").iter().find(|row| moving(row)) {
        window.click("row", &named(row));
        camera.take(window, "detail-moving");
        window.click("button", "Close");
    }
    recordings.wait(&[ready, more].concat(), |row| {
        !is_under_way(row, "computer") && !is_under_way(row, "course")
    });
}

/// One that is proven, with its proof, and the question before it is taken back.
fn detail(camera: &mut Camera, window: &Window) {
    window.click("row", "…Course: proven.");
    window.wait_for("heading", "In the course");
    camera.take_cramped(window, "detail");
    window.click("button", "Take all back…");
    camera.take(window, "take-back");
    window.click("button", "Leave it there");
    window.click("button", "Close");
}

/// What needs somebody, and why.
fn troubled(camera: &mut Camera, window: &Window) {
    window.click("radio", "Needs you…");
    camera.take(window, "needs-you");
    if window.has("row", "…in trouble…") {
        window.click("row", "…in trouble…");
        camera.take(window, "detail-trouble");
        window.click("button", "Close");
    }
    window.click("radio", "All…");
}

/// A selection, who will see it, and what is asked before it is copied.
fn selected(camera: &mut Camera, window: &Window) {
    window.click("radio", "Ready…");
    camera::settle(window);
    stage::tick(window, 3);
    window.wait_for_text("will see");
    camera.take_cramped(window, "selection");
    window.click("button", "Copy to course");
    window.wait_for_text("For students");
    window.wait_for_text("will see");
    camera.take_cramped(window, "copy");
    window.click("button", "Cancel");
    select_none(window);
    window.click("radio", "All…");
}

/// What belongs to no course yet, a suggestion, and any course.
fn without_course(camera: &mut Camera, window: &Window) {
    window.click("radio", "Not in a course…");
    camera::settle(window);
    camera.take(window, "not-in-a-course");
    window.click("button", "…? Assign…");
    window.wait_for_text("What changes");
    camera.take(window, "assign-suggested");
    window.click("button", "Cancel");
    stage::tick(window, 2);
    window.click("button", "More");
    window.click("menuitem", "Assign to a course…");
    window.click("radio", "STAT101…");
    window.wait_for_text("What changes");
    camera.take_cramped(window, "assign");
    window.click("button", "Cancel");
    select_none(window);
    window.click("radio", "All…");
}

fn select_none(window: &Window) {
    window.click("button", "More");
    window.click("menuitem", "Select none");
}

/// What is next, what is ready, and what needs somebody.
fn today(camera: &mut Camera, window: &Window) {
    window.click("button", "Today");
    window.wait_for("heading", "Ready for the course");
    camera.take_cramped(window, "today");
}

fn settings(camera: &mut Camera, window: &Window) {
    window.click("button", "Settings");
    window.wait_for("heading", "Settings");
    camera.take_cramped(window, "settings");
    for (heading, scene) in [
        ("Language and look", "settings-look"),
        ("Notices", "settings-notices"),
    ] {
        stage::scroll_to(window, heading);
        camera.take(window, scene);
    }
}
