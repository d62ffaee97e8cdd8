//! What is done with a meeting that is there: started, handed on, deleted and had back; and its link, which somebody removed.

#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, reason = "in a test a panic is the report")]

use std::fs;

use journeys::desktop::{Desktop, Key, Keyring, PATIENCE, Window, wait_until};
use journeys::secrets::assert_nowhere;
use rehearsal::{Options, World};
use serde_json::{Value, json};

/// A meeting of STAT101 in the agenda of its course, made by the user of the world, who says who they are; and a colleague's.
fn make_meeting(desktop: &Desktop, window: &Window) -> u64 {
    let told = |line: &[&str]| -> Value {
        let ran = desktop.lectern(line).output().unwrap();
        let said = String::from_utf8_lossy(&ran.stderr).into_owned();
        assert!(ran.status.success(), "{line:?}: {said}");
        serde_json::from_slice(&ran.stdout).unwrap()
    };
    let hosts = told(&["hosts", "--json"]);
    let emails = hosts.as_array().unwrap().iter();
    let mut emails = emails.map(|host| host["email"].as_str().unwrap());
    let me = emails.find(|email| !email.starts_with("host")).unwrap();
    window.must(
        "follow_hosts",
        &json!({ "name": "Department", "hosts": null, "me": me }),
    );
    let schedule = |more: &[&str]| {
        let usual = ["meeting", "schedule", "--minutes", "60", "--json"];
        told(&[&usual[..], more].concat())
    };
    schedule(&[
        "--none",
        "--host",
        "host1@example.test",
        "--topic",
        "Theirs",
        "--start",
        "2031-06-02 09:00",
    ]);
    let made = schedule(&[
        "--course",
        "STAT101",
        "--calendar",
        "--host",
        me,
        "--topic",
        "Regression",
        "--start",
        "2031-06-03 09:00",
    ]);
    made["meeting_id"].as_u64().unwrap()
}

/// What the clipboard holds, pasted by somebody into the field of the search.
fn pasted(window: &Window) -> String {
    window.tab_back_to("searchbox", "Search meetings");
    window.chord_character(&[Key::Control], 'a');
    window.chord_character(&[Key::Control], 'v');
    let value = "return document.querySelector('input[type=search]').value";
    let text = wait_until(PATIENCE, || {
        let text = window.run(value, &[]);
        text.as_str()
            .filter(|text| text.contains("zoom.us"))
            .map(str::to_owned)
    });
    let text = text.expect("something was in the clipboard");
    window.chord_character(&[Key::Control], 'a');
    window.key(Key::Delete);
    text
}

#[tokio::test(flavor = "multi_thread")]
async fn a_meeting_is_started_handed_on_deleted_had_back_and_its_lost_link_put_back() {
    let Some(desktop) = Desktop::start(Keyring::Unlocked) else {
        return;
    };
    let outside = tempfile::tempdir().unwrap();
    let (desktop, opened) = desktop.opening_into(outside.path());
    let options = Options {
        recordings: 2,
        files: Some(2),
        file_bytes: Some(40_000),
        ..Options::default()
    };
    let world = World::start(options).await.unwrap();
    let window = desktop.open();
    window.know(&world);
    let number = make_meeting(&desktop, &window);
    let in_agenda = || {
        let entries = world.campus().agenda().into_iter();
        let own = entries.filter(|entry| entry.content.contains(&number.to_string()));
        own.count()
    };
    assert_eq!(in_agenda(), 1);

    // One's own, and everybody's on request.
    window.press("button", "Meetings");
    window.wait_for("row", "…Regression…");
    assert!(!window.has("row", "…Theirs…"));
    window.press("button", "Department");
    window.wait_for("row", "…Theirs…");
    window.press("button", "Mine");
    window.wait_until_gone("row", "…Theirs…");

    window.row("…Regression…");
    window.key(Key::Enter);

    // Started as its host: with a token, which goes to Zoom's program and is nowhere on this computer.
    window.press("button", "Start Regression");
    window.wait_for_text("Zoom is opening, and you are its host.");
    let token = format!("https://us06web.zoom.us/s/{number}?zak=rehearsal");
    let was_opened = || fs::read_to_string(&opened).unwrap();
    wait_until(PATIENCE, || {
        (was_opened() == format!("{token}\n")).then_some(())
    })
    .unwrap_or_else(|| panic!("opened: {}", was_opened()));

    window.press("button", "Copy join link Regression");
    window.wait_for_text("The join link is in the clipboard.");
    let link = pasted(&window);
    assert!(
        link.contains(&format!("/j/{number}")) && !link.contains("zak"),
        "{link}"
    );
    window.press("button", "Copy invitation Regression");
    window.wait_for_text("The invitation is in the clipboard, passcode included.");
    let invitation = pasted(&window);
    assert!(invitation.contains("Passcode"), "{invitation}");

    // Deleted, in Zoom and in the course, and had back in both.
    window.press("button", "Delete… Regression");
    window.wait_for("heading", "What goes");
    window.wait_for_text("Its entries in the agenda of STAT101, if there are any.");
    assert!(world.zoom().whole_meeting(number).is_some());
    window.press("button", "Delete the meeting");
    window.wait_for_text("1 entry was taken out of the agenda of the course.");
    assert!(world.zoom().whole_meeting(number).is_none());
    assert_eq!(in_agenda(), 0);
    window.wait_until_gone("row", "…Regression…");
    window.press("button", "Undo Regression");
    window.wait_for_text("1 entry is back in the agenda of the course.");
    assert!(world.zoom().whole_meeting(number).is_some());
    assert_eq!(in_agenda(), 1);
    window.press("button", "Done");
    window.wait_for("row", "…Regression…");
    window.tab_to("…", "Activity");
    window.key(Key::Enter);
    window.wait_for_text("Brought back · done with Lectern");

    // Somebody removes the link in Zoom: it is offered, and put back above what they wrote.
    assert!(world.zoom().edit_agenda(number, "Bring rulers"));
    window.press("button", "Sync now");
    window.wait_for_text("The course link of STAT101 was removed in Zoom.");
    window.press("button", "Look them over…");
    window.wait_for_text("The course link of STAT101 … was removed in Zoom. Put it back?");
    window.press("button", "Put it back Regression");
    window.wait_for_text("The link stands in Zoom.");
    let agenda = world.zoom().agenda(number).unwrap();
    assert!(
        agenda.ends_with("courses/STAT101/\nBring rulers"),
        "{agenda}"
    );
    window.wait_until_gone("region", "Course links that are offered");
    assert_eq!(window.refused(), Vec::<String>::new());

    drop(window);
    let passcode = world.zoom().whole_meeting(number).unwrap()["password"].clone();
    let secrets = [
        ("a start link", "zak=rehearsal".to_owned()),
        ("the passcode", passcode.as_str().unwrap().to_owned()),
    ];
    assert_nowhere(desktop.home(), &secrets);
    world.stop().await;
}
