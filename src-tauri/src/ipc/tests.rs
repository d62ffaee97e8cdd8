//! The commands as a page calls them: by their names, with their arguments' names, and with the errors they answer.
//! Refuses to test what the companion does.

mod adding;
mod calls;
mod classes;
mod events;
mod meetings;
mod office;
mod registrants;
mod sign_in;
mod troubles;

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use serde_json::{Value, json};
use tauri::ipc::{CallbackFn, InvokeBody};
use tauri::test::{
    INVOKE_KEY, MockRuntime, get_ipc_response, mock_builder, mock_context, noop_assets,
};
use tauri::webview::InvokeRequest;
use tokio::sync::oneshot;

use self::calls::{calls, everything, meeting_form};
use crate::autostart::Autostart;
use crate::closing::Door;
use crate::dialogs::Dialogs;
use crate::ipc;
use crate::outside::Outside;
use crate::sample;
use crate::tray::InTray;

macro_rules! handler {
    ($($command:tt)*) => { tauri::generate_handler![$($command)*] };
}

macro_rules! names {
    ($($ipc:ident::$topic:ident::$name:ident),* $(,)?) => { &[$(stringify!($name)),*] };
}

/// A desktop that opens nothing.
fn no_programs() -> Outside {
    Outside::new(
        |_| Err(std::io::ErrorKind::NotFound.into()),
        |_| oneshot::channel().1,
    )
}

/// Dialogs that are closed without a choice.
fn closed_dialogs() -> Dialogs {
    Dialogs::new(|_| oneshot::channel().1, |_| oneshot::channel().1)
}

/// An operating system that keeps the entry in memory.
fn no_entry() -> Autostart {
    let entry = Arc::new(AtomicBool::new(false));
    let set = Arc::clone(&entry);
    Autostart::new(
        move || Ok(entry.load(Ordering::Relaxed)),
        move |on| {
            set.store(on, Ordering::Relaxed);
            Ok(())
        },
    )
}

/// A page of a window that nobody sees.
pub(super) struct Page(pub(super) tauri::WebviewWindow<MockRuntime>);

impl Page {
    pub(super) fn of(folder: &Path) -> Self {
        Self::with(folder, no_programs(), closed_dialogs())
    }

    pub(super) fn with(folder: &Path, outside: Outside, dialogs: Dialogs) -> Self {
        let app = mock_builder()
            .manage(sample::desk(folder))
            .manage(outside)
            .manage(dialogs)
            .manage(Door::new(|| {}, || {}, |_, _| {}))
            .manage(no_entry())
            .manage(InTray::new())
            .invoke_handler(commands!(handler))
            .build(mock_context(noop_assets()))
            .unwrap();
        let window = tauri::WebviewWindowBuilder::new(&app, "main", tauri::WebviewUrl::default());
        Self(window.build().unwrap())
    }

    pub(super) fn call(&self, command: &str, arguments: Value) -> Result<Value, Value> {
        let request = InvokeRequest {
            cmd: command.into(),
            callback: CallbackFn(0),
            error: CallbackFn(1),
            url: "tauri://localhost".parse().unwrap(),
            body: InvokeBody::Json(arguments),
            headers: tauri::http::HeaderMap::default(),
            invoke_key: INVOKE_KEY.to_owned(),
        };
        get_ipc_response(&self.0, request).map(|body| body.deserialize().unwrap())
    }
}

#[test]
fn every_command_takes_its_arguments_by_their_names() {
    let home = tempfile::tempdir().unwrap();
    sample::one_recording(sample::companion(home.path()).journal());
    let page = Page::of(home.path());
    let named: BTreeSet<&str> = calls().iter().map(|(name, _)| *name).collect();
    let commands: &[&str] = commands!(names);
    assert_eq!(named, commands.iter().copied().collect());
    for (command, arguments) in calls() {
        if command == "test_network" {
            // Loopback only: this one would knock at Zoom's door.
            continue;
        }
        // What cannot be done is told as a problem; a text would be Tauri's own, about arguments.
        if let Err(answer) = page.call(command, arguments) {
            assert!(answer["kind"].is_string(), "{command}: {answer}");
        }
    }
}

#[test]
fn what_a_page_may_not_name_is_refused() {
    let home = tempfile::tempdir().unwrap();
    let page = Page::of(home.path());
    for (command, arguments, kind) in [
        ("recording", json!({ "id": "../etc" }), "meeting-not-found"),
        (
            "open_folder",
            json!({ "id": "1:none" }),
            "meeting-not-found",
        ),
        ("sync", json!({ "since": "yesterday" }), "unreadable"),
        ("set_folder", json!({ "path": "relative" }), "unreadable"),
        (
            "remove_account",
            json!({ "name": "nobody" }),
            "account-not-found",
        ),
    ] {
        let answer = page.call(command, arguments).unwrap_err();
        assert_eq!(answer["kind"], kind, "{command}: {answer}");
    }
}

#[test]
fn a_journal_without_anything_has_empty_lists() {
    let home = tempfile::tempdir().unwrap();
    let page = Page::of(home.path());
    let list = page
        .call(
            "recordings",
            json!({ "query": everything(), "offset": 0, "limit": 50 }),
        )
        .unwrap();
    assert_eq!(
        (&list["total"], &list["rows"], &list["groups"]),
        (&json!(0), &json!([]), &json!([]))
    );
    assert_eq!(page.call("courses", json!({})), Ok(json!([])));
}

#[test]
fn a_row_and_its_detail_hold_what_the_window_shows() {
    let home = tempfile::tempdir().unwrap();
    let (zoom, campus) = sample::one_recording(sample::companion(home.path()).journal());
    let page = Page::of(home.path());
    let id = format!("{}:u1", zoom.0);
    let list = page
        .call(
            "recordings",
            json!({ "query": everything(), "offset": 0, "limit": 50 }),
        )
        .unwrap();
    assert_eq!(
        list["rows"],
        json!([{
            "id": id,
            "topic": "Springs",
            "start": "2026-11-16T09:00:00Z",
            "host": "Teresa García",
            "bytes": 305,
            "belongs": {
                "to": "course",
                "key": format!("{}:PHYS110:1", campus.0),
                "campus": campus.0,
                "code": "PHYS110",
                "title": "Physics I",
                "session": "Autumn",
                "knownHereOnly": true,
            },
            "track": {
                "zoom": { "state": "there", "deletesOn": "2099-12-03" },
                "computer": { "state": "empty" },
                "course": { "state": "empty" },
            },
            "suggestion": null,
            "action": "download",
            "files": 1,
        }])
    );
    assert_eq!(
        list["groups"][0]["belongs"]["key"],
        list["rows"][0]["belongs"]["key"]
    );
    assert_eq!(
        page.call("recording_ids", json!({ "query": everything() })),
        Ok(json!([id]))
    );
    let detail = page.call("recording", json!({ "id": id })).unwrap();
    assert_eq!(detail["recording"], list["rows"][0]);
    assert_eq!(detail["number"], 81_234_567_890_u64);
    assert_eq!(detail["destination"]["folder"], "Zoom-recordings");
    assert_eq!(detail["destination"]["mine"], true);
    assert_eq!(
        (&detail["siblings"], &detail["localFolder"]),
        (&json!(0), &Value::Null)
    );
    let files = detail["files"].as_array().unwrap();
    let chosen: Vec<_> = files
        .iter()
        .map(|file| (&file["kind"], &file["chosen"]))
        .collect();
    assert_eq!(
        chosen,
        [
            (&json!("MP4"), &json!(true)),
            (&json!("CHAT"), &json!(false))
        ]
    );
    assert_eq!(files[0]["title"], "Springs, 2026-11-16 09:00 UTC");
}

#[test]
fn a_folder_that_cannot_be_made_is_a_problem_with_its_path_until_it_can() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("a file");
    std::fs::write(&file, "").unwrap();
    let path = file.join("inside");
    let page = Page::of(&path);
    let missing = json!({ "kind": "folder-missing", "path": path.display().to_string() });
    for command in ["courses", "undo_assign", "enter_practice"] {
        assert_eq!(
            page.call(command, json!({})),
            Err(missing.clone()),
            "{command}"
        );
    }
    std::fs::remove_file(&file).unwrap();
    assert_eq!(page.call("courses", json!({})), Ok(json!([])));
}

#[test]
fn a_journal_that_is_none_is_said_to_be_unreadable() {
    let home = tempfile::tempdir().unwrap();
    std::fs::write(home.path().join("journal.sqlite"), "x".repeat(8192)).unwrap();
    let error = Page::of(home.path())
        .call("courses", json!({}))
        .unwrap_err();
    assert_eq!(error["kind"], "journal", "{error}");
}

#[test]
fn a_desktop_that_opens_nothing_says_what_to_open_by_hand() {
    let home = tempfile::tempdir().unwrap();
    let (zoom, _) = sample::one_recording(sample::companion(home.path()).journal());
    let page = Page::of(home.path());
    let id = format!("{}:u1", zoom.0);
    assert_eq!(
        page.call("open_course", json!({ "id": id })),
        Err(
            json!({ "kind": "cannot-open", "what": "https://campus.example/courses/PHYS110/?id_session=1" })
        )
    );
    assert_eq!(
        page.call("open_folder", json!({ "id": id })),
        Err(json!({ "kind": "not-pulled" }))
    );
}

#[test]
fn a_copy_goes_nowhere_else_than_was_shown() {
    let home = tempfile::tempdir().unwrap();
    let companion = sample::companion(home.path());
    let (zoom, campus) = sample::one_recording(companion.journal());
    sample::keep_the_video(&companion, zoom);
    let page = Page::of(home.path());
    let ids = json!([format!("{}:u1", zoom.0)]);
    let plan = page
        .call("plan_copy", json!({ "ids": ids, "files": null }))
        .unwrap();
    let shown = plan["audiences"].clone();
    assert_eq!(
        (&shown[0]["code"], &shown[0]["ids"]),
        (&json!("PHYS110"), &ids)
    );
    // Another computer assigned it elsewhere while it was being read.
    sample::assign_elsewhere(&companion, zoom, campus);
    let copy =
        json!({ "ids": ids, "files": null, "hidden": false, "folder": null, "shown": shown });
    assert_eq!(
        page.call("copy_to_course", copy),
        Ok(json!({ "asked": 0, "leftOut": [
            { "recording": ids[0], "problem": { "kind": "destination-changed", "course": "MATH200" } }
        ] }))
    );
    assert_eq!(companion.journal().transfers().unwrap(), []);
}

#[test]
fn what_was_confirmed_is_assigned_and_nothing_is_guessed_again() {
    let home = tempfile::tempdir().unwrap();
    let companion = sample::companion(home.path());
    let (zoom, campus) = sample::one_recording(companion.journal());
    sample::assign_elsewhere(&companion, zoom, campus);
    let page = Page::of(home.path());
    let item = json!({ "recording": format!("{}:u1", zoom.0) });
    let nobody = json!({ "to": "everybody" });
    let preview = page.call(
        "preview_assign",
        json!({ "items": [item], "target": nobody }),
    );
    // Zoom is not there to be asked: what nobody could look at first is not handed out to be confirmed.
    let preview = &preview.unwrap()[0];
    assert!(preview["problem"].is_object(), "{preview}");
    assert_eq!(preview["target"], Value::Null);
    let answer = page.call("assign", json!({ "items": [item], "target": null }));
    assert!(
        answer.unwrap_err().is_string(),
        "without a target nothing is assigned"
    );
}

#[test]
fn the_practice_campus_takes_no_real_account_and_no_other_folder() {
    let home = tempfile::tempdir().unwrap();
    let page = Page::of(home.path());
    page.call("enter_practice", json!({})).unwrap();
    for (command, arguments) in calls() {
        if [
            "add_zoom",
            "add_zoom_jwt",
            "add_campus",
            "set_folder",
            "set_network",
        ]
        .contains(&command)
        {
            assert_eq!(
                page.call(command, arguments),
                Err(json!({ "kind": "not-while-practising" })),
                "{command}"
            );
        }
    }
    page.call("leave_practice", json!({})).unwrap();
    let answer = page.call("set_folder", json!({ "path": "relative" }));
    assert_eq!(answer.unwrap_err()["kind"], "unreadable");
}

#[test]
fn nobody_is_read_before_it_is_known_who_is_followed() {
    let home = tempfile::tempdir().unwrap();
    let companion = sample::companion(home.path());
    // Whatever is asked for stays asked for.
    let _theirs = lectern::DriverLock::try_take(companion.folder()).unwrap();
    let page = Page::of(home.path());
    let options = rehearsal::Options {
        hosts: 3,
        ..rehearsal::Options::default()
    };
    let world = tauri::async_runtime::block_on(rehearsal::World::start(options)).unwrap();
    let keys = world.keys().zoom.clone();
    let form = json!({
        "name": null,
        "accountId": keys.account_id,
        "clientId": keys.client_id,
        "secret": keys.client_secret,
        "thisRunOnly": true,
        "apiUrl": keys.api_url,
        "oauthUrl": keys.oauth_url,
    });
    let added = page.call("add_zoom", json!({ "form": form })).unwrap();
    assert!(
        added["seen"]["licensed"].as_u64().unwrap() > 1,
        "{added}: there is somebody to choose among"
    );
    let asked = || companion.journal().waiting_wishes().unwrap().len();
    assert_eq!(asked(), 0, "nobody asked for a reading");
    let name = &added["account"]["name"];
    let follow = json!({ "name": name, "hosts": null, "me": null });
    page.call("follow_hosts", follow).unwrap();
    assert_eq!(asked(), 1);
    tauri::async_runtime::block_on(world.stop());
}

#[test]
fn what_is_odd_is_sent_only_once_it_was_shown() {
    let home = tempfile::tempdir().unwrap();
    sample::one_recording(sample::companion(home.path()).journal());
    let page = Page::of(home.path());
    let mut form = meeting_form();
    form["when"]["start"] = json!("2020-06-02T09:00");
    let planned = page.call("plan_meeting", json!({ "form": form })).unwrap();
    let plan = &planned["plan"];
    assert_eq!(plan["host"]["email"], "teresa@campus.example", "{planned}");
    let starts = ["02", "09", "16"].map(|day| format!("2020-06-{day}T07:00:00Z"));
    assert_eq!(plan["starts"], json!(starts));
    assert_eq!(
        plan["odd"],
        json!([{ "odd": "past", "start": "2020-06-02T07:00:00Z" }])
    );

    let schedule = |shown: &Value| {
        let course = json!({ "agenda": false, "announce": "no" });
        page.call(
            "schedule_meeting",
            json!({ "form": form, "shown": shown, "course": course }),
        )
    };
    let other = json!([{ "odd": "past", "start": "2020-06-09T07:00:00Z" }]);
    for shown in [json!([]), other] {
        let answer = schedule(&shown).unwrap();
        assert_eq!(
            (&answer["answer"], &answer["plan"]),
            (&json!("odd"), plan),
            "{answer}"
        );
    }
    // Now it would be sent: there is no key to sign in to Zoom with.
    let sent = schedule(&plan["odd"]).unwrap_err();
    assert_eq!(sent["kind"], "secret-missing", "{sent}");
}

#[test]
fn what_a_form_can_mend_is_no_problem_but_an_answer() {
    let home = tempfile::tempdir().unwrap();
    sample::one_recording(sample::companion(home.path()).journal());
    let page = Page::of(home.path());
    for (name, value, wrong) in [
        ("topic", json!(" "), json!({ "wrong": "no-topic" })),
        (
            "topic",
            json!("é".repeat(201)),
            json!({ "wrong": "topic-too-long" }),
        ),
        ("minutes", json!(0), json!({ "wrong": "minutes" })),
        (
            "passcode",
            json!("12345678901"),
            json!({ "wrong": "passcode-too-long" }),
        ),
        (
            "zone",
            json!("Atlantis/Sunken"),
            json!({ "wrong": "unknown-zone", "name": "Atlantis/Sunken" }),
        ),
        (
            "when",
            json!({ "when": "once", "start": "tomorrow" }),
            json!({ "wrong": "moment", "typed": "tomorrow" }),
        ),
        (
            "host",
            json!("nobody@campus.example"),
            json!({ "wrong": "host-unknown", "name": "nobody@campus.example" }),
        ),
    ] {
        let mut form = meeting_form();
        form[name] = value;
        let answer = page.call("plan_meeting", json!({ "form": form }));
        assert_eq!(
            answer,
            Ok(json!({ "answer": "wrong", "wrong": wrong })),
            "{name}"
        );
    }
}
