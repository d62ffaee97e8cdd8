//! A weekly series scheduled for a group and changed later, and its people, by somebody who has a keyboard and no mouse.

#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, reason = "in a test a panic is the report")]

use std::collections::BTreeSet;

use journeys::desktop::{Desktop, Key, Keyring, PATIENCE, Window, wait_until};
use rehearsal::{Options, World};
use serde_json::{Value, json};

fn world() -> Options {
    Options {
        recordings: 2,
        files: Some(2),
        file_bytes: Some(100_000),
        ..Options::default()
    }
}

/// The number of the one meeting of that topic in the window's list.
fn number_of(window: &Window, topic: &str) -> u64 {
    let query = json!({ "filter": "all", "period": "upcoming", "whose": "department", "search": topic, "from": null, "until": null });
    let page = json!({ "query": query, "offset": 0, "limit": 10 });
    let found = wait_until(PATIENCE, || {
        let page = window.must("meetings", &page);
        let rows = page["rows"].as_array()?;
        assert!(rows.len() < 2, "made twice: {page}");
        rows.first()?["number"].as_u64()
    });
    found.unwrap_or_else(|| panic!("no meeting {topic} is listed"))
}

/// Minutes of every entry of the course agendas that names this meeting.
fn entries(world: &World, number: u64) -> Vec<i64> {
    let entries = world.campus().agenda();
    let own = entries
        .iter()
        .filter(|entry| entry.content.contains(&number.to_string()));
    own.map(|entry| entry.end.duration_since(entry.start).as_mins())
        .collect()
}

/// What axe finds with colours and sizes as they are drawn.
fn nothing_to_complain(window: &Window) {
    let findings = window.axe();
    assert!(findings.is_empty(), "{findings:#?}");
}

fn schedule(window: &Window) {
    window.click("button", "Meetings");
    window.press("button", "Schedule a meeting");
    window.wait_for("searchbox", "Search courses");
    window.tab_to("searchbox", "Search courses");
    window.write("STAT101");
    window.tab_to("radio", "STAT101…");
    window.key(Key::Space);
    // Nobody knows a group by its number.
    window.press("…", "Only for one group of the course");
    window.tab_to("…", "Group");
    window.write("Lab");
    window.fill("Topic", "Regression");
    window.tab_to("…", "Type");
    // As one does in a list that is closed: by its first letters.
    window.write("Recurring with f");
    // The system's own fields: part by part, in the order of the desktop's locale.
    window.fill("First date", "10/14/2020");
    window.fill("Start time", "09:15");
    window.fill("Duration (in minutes)", "60");
    window.fill("Number of classes", "4");
    window.wait_for_text("It would have begun already");
    window.wait_for("button", "Schedule all the same");
    nothing_to_complain(window);
    window.fill("First date", "10/14/2031");
    window.wait_for_text("4 classes");
    window.wait_for("button", "Schedule");
    window.tab_to("…", "Registration");
    window.write("Needed, approved a");
    window.tab_to("…", "A registration is for");
    window.write("Each");
    window.tab_to("checkbox", "Entry in the course agenda");
    window.key(Key::Space);
    window.press("button", "Schedule");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_weekly_series_of_a_group_is_scheduled_changed_and_never_overwrites_what_somebody_else_changed_and_its_people_are_registered_to_every_class()
 {
    let Some(desktop) = Desktop::start(Keyring::Unlocked) else {
        return;
    };
    let world = World::start(world()).await.unwrap();
    // Nowhere near this computer: its clock shows something else.
    assert!(world.campus().set_zone("Pacific/Auckland"));
    let window = desktop.open();
    window.know(&world);
    window.say_who_i_am();

    schedule(&window);
    window.wait_for_text("Scheduled: Regression");
    window.wait_for_text("The campus’s own clock shows the next class at … 2031 at ");
    window.press("button", "Show the meeting");
    window.wait_for("heading", "Regression");
    window.wait_for_text("By the campus’s clock: ");
    let number = number_of(&window, "Regression");
    let made = world.zoom().whole_meeting(number).unwrap();
    let agenda = made["agenda"].as_str().unwrap();
    assert!(
        agenda
            .lines()
            .next()
            .unwrap()
            .ends_with("courses/STAT101/?gidReq=1"),
        "{agenda}"
    );
    assert_eq!(
        (
            &made["recurrence"]["type"],
            made["occurrences"].as_array().map(Vec::len)
        ),
        (&json!(2), Some(4)),
        "{made}"
    );
    assert_eq!(entries(&world, number), [60; 4]);

    window.press("button", "Edit… Regression");
    window.wait_for("heading", "Edit the meeting");
    window.fill("Duration (in minutes)", "45");
    window.press("button", "Save");
    window.wait_for_text("The meeting was changed.");
    window.press("button", "Done");
    window.wait_for("heading", "Regression");
    let changed = world.zoom().whole_meeting(number).unwrap();
    assert_eq!(changed["duration"], 45);
    assert_eq!(entries(&world, number), [45; 4], "the agenda is in step");

    window.press("button", "Edit… Regression");
    window.press("button", "Change… Tue, Oct 21…");
    // Its own fields come next.
    window.fill("Start time", "14:00");
    window.press("button", "Save this class");
    window.wait_for("button", "Change… Tue, Oct 21, 2031, 2:00 PM");
    let series = world.zoom().whole_meeting(number).unwrap();
    let starts: Vec<&str> = series["occurrences"]
        .as_array()
        .unwrap()
        .iter()
        .map(|class| class["start_time"].as_str().unwrap())
        .collect();
    assert_ne!(starts[1][11..], starts[0][11..], "one class was moved");
    assert_eq!(starts[2][11..16], starts[3][11..16], "the others stay");
    let agenda = world.campus().agenda();
    let shown = |start: &&str| {
        agenda
            .iter()
            .any(|entry| entry.start.to_string() == **start)
    };
    assert!(starts.iter().all(shown), "{starts:?}: {agenda:#?}");

    window.wait_for("textbox", "Topic");
    window.fill("Topic", "Mine");
    assert!(
        world
            .zoom()
            .edit_meeting(number, &json!({ "topic": "Theirs" }))
    );
    // The pane is closed before Zoom answers: what came stays there until somebody has read it.
    world.zoom().hold(true);
    window.press("button", "Save");
    window.key(Key::Escape);
    window.wait_until_gone("textbox", "Topic");
    assert!(!window.has("region", "Not done as you left it"));
    world.zoom().hold(false);
    window.wait_for("region", "Not done as you left it");
    window.wait_for_text("Your changes to Regression were not saved.");
    nothing_to_complain(&window);
    window.press("button", "Look at it");
    window.wait_until_gone("region", "Not done as you left it");
    window.wait_for(
        "heading",
        "Somebody else changed this meanwhile. Nothing was sent.",
    );
    window.wait_for("cell", "Theirs");
    nothing_to_complain(&window);
    let topic =
        |world: &World| -> Value { world.zoom().whole_meeting(number).unwrap()["topic"].clone() };
    assert_eq!(topic(&world), "Theirs", "nothing was overwritten");
    window.press("button", "Send mine all the same");
    wait_until(PATIENCE, || (topic(&world) == "Mine").then_some(())).unwrap();
    window.wait_for_text("The meeting was changed.");
    window.press("button", "Done");

    // All classes at once, with the people of the group and nobody else.
    window.press("button", "Registered people…");
    window.tab_to("…", "Class…");
    window.write("Every");
    window.wait_for_text("In all 4 classes to come; each person is counted once.");
    nothing_to_complain(&window);
    assert_eq!(world.zoom().registrations(number).len(), 0);
    window.press("button", "Register…");
    window.wait_for_text(" registered");
    let registered = world.zoom().registrations(number);
    let people: BTreeSet<_> = registered.iter().map(|one| &one.email).collect();
    let classes: BTreeSet<_> = registered.iter().map(|one| &one.class).collect();
    assert_eq!(
        (classes.len(), registered.len()),
        (4, 4 * people.len()),
        "{registered:?}"
    );
    let in_course = world.campus().students("STAT101", 0).len();
    assert!((1..in_course).contains(&people.len()), "{people:?}");
    assert_eq!(window.refused(), Vec::<String>::new());
    world.stop().await;
}
