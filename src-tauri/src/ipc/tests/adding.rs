//! What is brought to the window, and lists of people that are written: no path comes from a page, and none goes where nobody said.
//! Refuses to test what the companion checks in a file.

use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use serde_json::{Value, json};
use tauri::{DragDropEvent, Manager, PhysicalPosition, WindowEvent};
use tokio::sync::oneshot;

use super::{Page, no_programs};
use crate::desk::{Desk, Drag};
use crate::dialogs::Dialogs;
use crate::sample;

/// Dialogs in which somebody chooses this file, whatever is asked; and the names that were proposed.
fn choosing(file: PathBuf) -> (Arc<Mutex<Vec<String>>>, Dialogs) {
    let proposed = Arc::new(Mutex::new(Vec::new()));
    let (noted, picked) = (Arc::clone(&proposed), file.clone());
    let dialogs = Dialogs::new(
        move |proposal| {
            noted.lock().unwrap().push(proposal.name);
            let (answer, answered) = oneshot::channel();
            answer.send(Some(file.clone())).unwrap();
            answered
        },
        move |_| {
            let (answer, answered) = oneshot::channel();
            answer.send(Some(vec![picked.clone()])).unwrap();
            answered
        },
    );
    (proposed, dialogs)
}

fn course(campus: i64) -> Value {
    json!({ "to": "course", "campus": campus, "code": "PHYS110", "session": 1, "group": null })
}

#[test]
fn what_is_dropped_is_named_by_its_pile_and_told_without_paths() {
    let home = tempfile::tempdir().unwrap();
    let (_, campus) = sample::one_recording(sample::companion(home.path()).journal());
    let page = Page::of(home.path());
    let zoom = home.path().join("2026-11-20 10.00.12 Correlation");
    std::fs::create_dir(&zoom).unwrap();
    std::fs::write(zoom.join("video1.mp4"), "no film").unwrap();
    std::fs::write(zoom.join("chat.txt"), "10:01 Ana: hello").unwrap();
    std::fs::write(zoom.join("double_click_to_convert_01.zoom"), "x").unwrap();
    let notes = home.path().join("notes.docx");
    std::fs::write(&notes, "x").unwrap();
    let gone = home.path().join("gone.mp4");
    let desk = page.0.state::<Desk>();
    desk.piles().drop_in(vec![zoom.clone(), notes, gone]);
    let number = desk.piles().drags().borrow().dropped.unwrap();

    let pile = page.call("open_pile", json!({ "number": number })).unwrap();
    assert!(
        !pile.to_string().contains(home.path().to_str().unwrap()),
        "{pile}"
    );
    let items = pile["items"].as_array().unwrap();
    assert_eq!(
        (
            &items[0]["topic"],
            items[0]["files"].as_array().unwrap().len()
        ),
        (&json!("Correlation"), 2)
    );
    assert_eq!(items[1]["files"][0]["usable"], false);
    assert_eq!(items[2]["files"][0]["bytes"], Value::Null);

    let add = |items: Value, target: Value| {
        page.call(
            "add_recordings",
            json!({ "items": items, "target": target, "topic": null }),
        )
    };
    let all = json!([0, 1, 2].map(|item| json!({ "pile": number, "item": item })));
    let alone = home.path().join("alone.txt");
    std::fs::write(&alone, "10:02 Bo: hello").unwrap();
    let other = desk.piles().put_files(vec![alone]);
    let other = add(json!([{ "pile": other, "item": 0 }]), course(campus.0));
    assert_eq!(other.unwrap()["added"][0]["topic"], "alone");
    let done = add(all.clone(), course(campus.0)).unwrap();
    // The chat is one; what is called a film and is none is not taken, and nothing of it is left.
    assert_eq!(done["added"][0]["copied"], 1, "{done}");
    let failed: Vec<(&Value, &Value)> = done["failed"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| (&one["name"], &one["problem"]["kind"]))
        .collect();
    assert_eq!(
        failed,
        [
            (&json!("video1.mp4"), &json!("damaged")),
            (&json!("notes.docx"), &json!("damaged")),
            (&json!("gone.mp4"), &json!("folder-missing")),
        ]
    );
    let listed = page.call("recording", json!({ "id": done["added"][0]["id"] }));
    let listed = listed.unwrap();
    assert_eq!(
        (&listed["recording"]["track"]["zoom"], &listed["siblings"]),
        (&json!({ "state": "recordedHere" }), &json!(0))
    );

    let everybody = add(all, json!({ "to": "everybody" }));
    assert_eq!(everybody.unwrap_err()["kind"], "not-linked");
    for wrong in [
        json!([{ "pile": 99, "item": 0 }]),
        json!([{ "pile": number, "item": 9 }]),
    ] {
        let refused = add(wrong, course(campus.0));
        assert_eq!(refused.unwrap_err()["kind"], "unreadable");
    }
}

#[test]
fn files_let_go_over_the_window_become_a_pile_and_are_added_by_its_number() {
    let home = tempfile::tempdir().unwrap();
    let (_, campus) = sample::one_recording(sample::companion(home.path()).journal());
    let page = Page::of(home.path());
    let desk = page.0.state::<Desk>().inner().clone();
    let mut drags = desk.piles().drags();
    let chat = home.path().join("lesson <4>.txt");
    std::fs::write(&chat, "10:01 Ana: hello").unwrap();
    let position = PhysicalPosition::new(10.0, 10.0);
    let over_it = |event: DragDropEvent| {
        let window = page.0.as_ref().window();
        crate::happened(&window, &WindowEvent::DragDrop(event));
    };

    over_it(DragDropEvent::Enter {
        paths: vec![chat.clone()],
        position,
    });
    over_it(DragDropEvent::Over { position });
    assert_eq!(
        *drags.borrow_and_update(),
        Drag {
            over: 1,
            dropped: None
        }
    );
    over_it(DragDropEvent::Leave);
    assert_eq!(*drags.borrow_and_update(), Drag::default());

    over_it(DragDropEvent::Enter {
        paths: vec![chat.clone()],
        position,
    });
    over_it(DragDropEvent::Drop {
        paths: vec![chat],
        position,
    });
    let number = drags.borrow_and_update().dropped.unwrap();
    let pile = page.call("open_pile", json!({ "number": number })).unwrap();
    assert_eq!(pile["items"][0]["files"][0]["name"], "lesson <4>.txt");
    let add = json!({ "items": [{ "pile": number, "item": 0 }], "target": course(campus.0), "topic": null });
    let done = page.call("add_recordings", add).unwrap();
    assert_eq!(
        (&done["added"][0]["topic"], &done["failed"]),
        (&json!("lesson <4>"), &json!([])),
        "{done}"
    );
}

#[test]
fn attendance_is_said_by_hand_taken_back_and_written_where_the_user_says() {
    let home = tempfile::tempdir().unwrap();
    let place = home.path().join("who.csv");
    let (proposed, dialogs) = choosing(place.clone());
    let page = Page::with(home.path(), no_programs(), dialogs);
    let options = rehearsal::Options {
        meetings: 7,
        recordings: 12,
        students: 12,
        file_bytes: Some(1),
        ..rehearsal::Options::default()
    };
    let world = tauri::async_runtime::block_on(rehearsal::World::start(options)).unwrap();
    let keys = world.keys().clone();
    let zoom = json!({
        "name": "z", "accountId": keys.zoom.account_id, "clientId": keys.zoom.client_id, "secret": keys.zoom.client_secret,
        "thisRunOnly": true, "apiUrl": keys.zoom.api_url, "oauthUrl": keys.zoom.oauth_url,
    });
    page.call("add_zoom", json!({ "form": zoom })).unwrap();
    let campus = json!({
        "name": "c", "address": keys.campus.url, "username": keys.campus.username, "password": keys.campus.password,
        "thisRunOnly": true,
    });
    page.call("add_campus", json!({ "form": campus })).unwrap();
    let reading = page.0.state::<Desk>().inner().clone();
    let companion = tauri::async_runtime::block_on(reading.own_companion()).unwrap();
    let zoom = companion.journal().accounts().unwrap()[0].id;
    let series = world.zoom().series();
    let recorded = world.zoom().recordings();
    let class = recorded
        .iter()
        .filter(|it| series.contains(&it.number) && !it.trashed)
        .max_by_key(|it| it.start)
        .unwrap();
    // The worker reads what was added by itself.
    let read = (0..600).any(|_| {
        std::thread::sleep(std::time::Duration::from_millis(100));
        let key = lectern::journal::LinkKey::Number(class.number);
        companion.journal().link(zoom, &key).unwrap().is_some()
    });
    assert!(read, "both servers were read");

    let meeting = json!({ "account": zoom.0, "number": class.number });
    let with = |more: Value| {
        let mut all = meeting.clone();
        all.as_object_mut()
            .unwrap()
            .extend(more.as_object().unwrap().clone());
        all
    };
    let classes = page.call("attendance_classes", meeting.clone()).unwrap();
    let past = classes
        .as_array()
        .unwrap()
        .iter()
        .find(|past| past["uuid"] == class.uuid.as_str())
        .expect("the class is listed")
        .clone();
    let look = || {
        let read = page
            .call("attendance", with(json!({ "past": past })))
            .unwrap();
        assert_eq!(read["report"]["state"], "there", "{read}");
        read["report"]["people"].clone()
    };
    let before = look();
    let somebody = before["visitors"][0]["key"].clone();
    let absent = before["absent"][0].clone();
    let said = json!({ "past": past, "key": somebody, "person": absent["person"] });
    page.call("match_attendance", with(said)).unwrap();
    let after = look();
    let by_hand = after["present"]
        .as_array()
        .unwrap()
        .iter()
        .find(|one| one["by"] == "hand")
        .expect("remembered");
    assert_eq!(
        (&by_hand["who"], &by_hand["said"]),
        (&absent, &json!([somebody]))
    );
    let back = json!({ "past": past, "keys": by_hand["said"] });
    page.call("forget_match", with(back)).unwrap();
    assert_eq!(look(), before);

    let saved = page.call("save_attendance", with(json!({ "classes": classes })));
    let saved = saved.unwrap();
    assert_eq!(saved["file"], place.display().to_string());
    let text = std::fs::read_to_string(&place).unwrap();
    assert!(text.starts_with('\u{feff}') && !text.lines().any(|line| line.starts_with('=')));
    // Whatever it is called, only a page is opened afterwards; this one was called a table. It is written all the same.
    let sheet = page.call("save_attendance_sheet", with(json!({ "past": past })));
    let written = json!({ "file": place.display().to_string(), "without": 0 });
    assert_eq!(sheet, Ok(written));
    assert!(
        std::fs::read_to_string(&place)
            .unwrap()
            .starts_with("<!doctype html>")
    );
    let proposed = proposed.lock().unwrap();
    assert!(
        proposed[0].starts_with("Attendance ") && proposed[0].ends_with(".csv"),
        "{proposed:?}"
    );
    assert!(
        proposed[1].starts_with("Attendance sheet 20") && proposed[1].ends_with(".html"),
        "{proposed:?}"
    );
    tauri::async_runtime::block_on(world.stop());
}
