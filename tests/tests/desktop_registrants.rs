//! Who is registered to a meeting, by somebody at the keyboard: compared with the course, registered, and changed one by one.

#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, reason = "in a test a panic is the report")]

use std::path::Path;

use journeys::desktop::{Desktop, Key, Keyring, PATIENCE, Window, wait_until};
use rehearsal::{Options, World};
use serde_json::{Value, json};

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

/// The class of STAT101 to come that takes registrations, once it was read.
fn class_to_come(window: &Window, world: &World) -> Value {
    let query = json!({ "filter": "course", "period": "upcoming", "whose": "department", "search": "", "from": null, "until": null });
    let scheduled = world.zoom().upcoming_scheduled();
    wait_until(PATIENCE, || {
        let page = window.must(
            "meetings",
            &json!({ "query": query, "offset": 0, "limit": 100 }),
        );
        let rows = page["rows"].as_array().unwrap().iter();
        rows.filter(|row| row["belongs"]["code"] == "STAT101")
            .find(|row| scheduled.contains(&row["number"].as_u64().unwrap()))
            .cloned()
    })
    .expect("a scheduled class of STAT101")
}

fn registered(world: &World, number: u64) -> Vec<String> {
    let rows = world.zoom().registrations(number).into_iter();
    let mut emails: Vec<String> = rows.map(|row| row.email).collect();
    emails.sort();
    emails
}

/// Whether a file below this folder has these bytes in it.
fn stands_in(folder: &Path, text: &str) -> bool {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    entries.into_iter().any(|entry| {
        let path = entry.path();
        if path.is_dir() {
            return stands_in(&path, text);
        }
        let bytes = std::fs::read(&path).unwrap_or_default();
        String::from_utf8_lossy(&bytes).contains(text)
    })
}

/// Finds the class by its number and opens it, then who is registered to it.
fn open_registrants(window: &Window, world: &World) -> u64 {
    window.know(world);
    let meeting = class_to_come(window, world);
    let number = meeting["number"].as_u64().unwrap();
    let row = format!("{}…", meeting["topic"].as_str().unwrap());
    window.press("button", "Meetings");
    window.tab_to("searchbox", "Search meetings");
    window.write(&number.to_string());
    wait_until(PATIENCE, || {
        let rows = window.nodes().into_iter();
        (rows.filter(|node| node.is("row", &row)).count() == 1).then_some(())
    })
    .expect("the number of a meeting finds it");
    window.row(&row);
    window.key(Key::Enter);
    window.press("button", "Registered people…");
    window.wait_for("heading", &format!("Registered to {row}"));
    number
}

#[tokio::test(flavor = "multi_thread")]
async fn a_course_is_compared_registered_and_compared_again_and_one_person_gets_a_link_and_one_is_cancelled()
 {
    let Some(desktop) = Desktop::start(Keyring::Unlocked) else {
        return;
    };
    let world = World::start(school()).await.unwrap();
    let mut students = world.campus().students("STAT101", 0);
    let left = students.pop().unwrap();
    let mut people: Vec<String> = students
        .iter()
        .map(|name| format!("{name}@example.test"))
        .collect();
    people.sort();
    let refused = people.remove(77);
    world.zoom().refuse_address(&refused);
    let window = desktop.open();
    let number = open_registrants(&window, &world);

    // The roster beside the registrants: nothing is sent before the button.
    window.wait_for_text("Nobody is registered yet.");
    window.tab_to("tab", "People");
    window.key(Key::Right);
    window.wait_for_text("120 names and addresses go to Zoom.");
    assert_eq!(registered(&world, number), Vec::<String>::new());
    // Whoever leaves the course before the button is pressed was shown to be registered, and is not.
    world.campus().set_students("STAT101", 0, &students);
    window.press("button", "Register 120");
    window.wait_for_text("so nothing was sent");
    assert_eq!(registered(&world, number), Vec::<String>::new());
    window.press("button", "Register 119");
    window.wait_for_text("118 registered and 1 failed");
    window.wait_for_text("Zoom does not take this e-mail address.");
    window.wait_for_text(&refused);
    assert_eq!(registered(&world, number), people);
    assert!(!people.iter().any(|email| email.starts_with(&left)));

    // Somebody registers by themselves meanwhile, and stays.
    world
        .zoom()
        .register(number, "guest@elsewhere.example", "Gu", "Est");
    window.press("button", "Compare again");
    window.wait_for_text("There is nothing to register and nothing to take away.");
    window.wait_for_text("Refused before: 1");
    window.wait_for_text("Not of the course, stay registered: 1");
    assert!(window.axe().is_empty(), "{:?}", window.axe());

    window.tab_back_to("tab", "Compare");
    window.key(Key::Left);
    window.wait_for_text("119 registered");
    window.tab_to("searchbox", "Search people");
    window.write("guest");
    window.press("button", "Copy link Gu Est");
    window.wait_for("textbox", "Personal link of Gu Est");
    window.wait_for_text("Copied");
    let link = window.run("return document.activeElement.value", &[]);
    assert!(link.as_str().unwrap().contains("/w/"), "{link}");
    assert!(
        !stands_in(&desktop.data(), link.as_str().unwrap()),
        "a personal link is kept nowhere"
    );
    window.press("button", "Cancel… Gu Est");
    window.wait_for_text("The personal link stops working.");
    window.press("button", "Cancel the registration");
    window.wait_for_text("Nobody fits.");
    assert_eq!(registered(&world, number), people);
    assert!(window.axe().is_empty(), "{:?}", window.axe());

    window.key(Key::Escape);
    window.wait_for_text("118 registered · 1 could not be registered");
    window.wait_for_text("At every sync: say when they differ from the course");
    assert!(window.focused().is("button", "Registered people…"));
    assert_eq!(window.refused(), Vec::<String>::new());
    world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn on_a_free_plan_it_is_said_why_nobody_can_be_registered() {
    let Some(desktop) = Desktop::start(Keyring::Unlocked) else {
        return;
    };
    let free = Options {
        free_plan: true,
        students: 12,
        // A free plan has none in the cloud.
        recordings: 0,
        ..school()
    };
    let world = World::start(free).await.unwrap();
    let window = desktop.open();
    let number = open_registrants(&window, &world);
    window.wait_for_text("Registration needs a paid Zoom plan");
    window.tab_to("tab", "People");
    window.key(Key::Right);
    window.wait_for_text("8 people in the course.");
    assert!(!window.has("button", "Register…"));
    assert!(window.axe().is_empty(), "{:?}", window.axe());
    assert_eq!(registered(&world, number), Vec::<String>::new());
    world.stop().await;
}
