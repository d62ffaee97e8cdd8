//! The commands as a page calls them: by their names, with their arguments' names, and with the errors they answer.
//! Refuses to test what the companion does.

mod adding;
mod meetings;
mod registrants;

use std::collections::BTreeSet;
use std::path::Path;

use serde_json::{Value, json};
use tauri::ipc::{CallbackFn, InvokeBody};
use tauri::test::{
    INVOKE_KEY, MockRuntime, get_ipc_response, mock_builder, mock_context, noop_assets,
};
use tauri::webview::InvokeRequest;
use tokio::sync::oneshot;

use crate::dialogs::Dialogs;
use crate::ipc;
use crate::outside::Outside;
use crate::sample;

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

fn everything() -> Value {
    json!({ "filter": "all", "search": "", "sort": "course", "since": null, "meeting": null })
}

/// A series as a page sends it.
fn meeting_form() -> Value {
    json!({
        "webinar": false, "whom": { "to": "everybody" }, "host": null, "topic": "Springs", "text": null,
        "when": { "when": "series", "start": "2031-06-03T09:00", "rule": {
            "every": 1, "repeats": { "each": "week", "days": ["tuesday"] }, "ends": { "ends": "after", "classes": 3 },
        } },
        "zone": "Europe/Zurich", "minutes": null, "passcode": "s", "settings": { "recording": "cloud" },
    })
}

/// These arguments and more.
fn with(some: &Value, more: Value) -> Value {
    let (Value::Object(mut all), Value::Object(more)) = (some.clone(), more) else {
        panic!("arguments have names");
    };
    all.extend(more);
    all.into()
}

/// Every command with the arguments that a page gives it.
fn calls() -> Vec<(&'static str, Value)> {
    let (id, none) = ("1:u1", Value::Null);
    let ids = json!([id]);
    let items = json!([{ "recording": id }, { "account": 1, "number": 81_234_567_890_u64 }]);
    let meetings = json!({ "filter": "all", "period": "past", "whose": "mine", "search": "", "from": "2026-01-01", "until": null });
    let everybody = json!({ "to": "everybody" });
    let in_course = json!({ "agenda": true, "announce": "withMail" });
    let meeting = json!({ "account": 1, "number": 81_234_567_890_u64 });
    let class = json!({ "account": 1, "number": 81_234_567_890_u64, "class": "1764061200000" });
    let past = json!({ "uuid": "u1", "start": "2026-11-16T09:00:00Z" });
    vec![
        ("watch", json!({ "onChange": "__CHANNEL__:7" })),
        (
            "recordings",
            json!({ "query": everything(), "offset": 0, "limit": 50 }),
        ),
        ("recording_ids", json!({ "query": everything() })),
        ("recording", json!({ "id": id })),
        (
            "meetings",
            json!({ "query": meetings, "offset": 0, "limit": 50 }),
        ),
        (
            "meeting",
            json!({ "account": 1, "number": 81_234_567_890_u64 }),
        ),
        ("courses", json!({})),
        ("download", json!({ "ids": ids, "files": [1] })),
        ("plan_copy", json!({ "ids": ids, "files": none })),
        (
            "copy_to_course",
            json!({ "ids": ids, "files": none, "hidden": true, "folder": none, "shown": [
                { "campus": 2, "code": "PHYS110", "session": 1, "group": none, "ids": ids }
            ] }),
        ),
        (
            "copy_instead",
            json!({ "id": id, "instead": "audio-and-transcript" }),
        ),
        ("alternatives", json!({ "id": "1:none" })),
        ("pause", json!({ "ids": ids })),
        ("resume", json!({ "ids": ids })),
        (
            "cancel",
            json!({ "ids": ids, "place": "course", "documents": false }),
        ),
        (
            "take_back",
            json!({ "id": id, "documents": [
                { "campus": 2, "course": "PHYS110", "session": 1, "path": "/Zoom-recordings/x.mp4" }
            ] }),
        ),
        ("sync", json!({ "since": "2026-08-23" })),
        ("open_folder", json!({ "id": id })),
        ("open_course", json!({ "id": id })),
        (
            "preview_assign",
            json!({ "items": items, "target": everybody }),
        ),
        (
            "assign",
            json!({ "wanted": [{ "item": { "recording": id }, "target": everybody }] }),
        ),
        ("undo_assign", json!({})),
        ("schedule_form", json!({})),
        ("plan_meeting", json!({ "form": meeting_form() })),
        (
            "schedule_meeting",
            json!({ "form": meeting_form(), "shown": [{ "odd": "forty-minutes" }], "course": in_course }),
        ),
        (
            "edit_form",
            json!({ "account": 1, "number": 81_234_567_890_u64 }),
        ),
        (
            "save_meeting",
            json!({
                "meeting": [1, 81_234_567_890_u64], "oneClass": none, "seen": "", "shown": [], "course": in_course,
                "change": { "topic": "x", "text": none, "start": none, "zone": none, "minutes": 45, "rule": none,
                            "passcode": none, "settings": {} },
            }),
        ),
        ("meeting_acts", meeting.clone()),
        ("start_or_join", meeting.clone()),
        ("join_link", meeting.clone()),
        ("invitation", meeting.clone()),
        ("calendar_file", meeting.clone()),
        ("course_calendar", json!({ "course": everybody })),
        (
            "what_goes",
            json!({ "account": 1, "number": 81_234_567_890_u64, "oneClass": "1795683600000" }),
        ),
        (
            "delete_meeting",
            json!({ "account": 1, "number": 81_234_567_890_u64, "tell": true, "shown": {
                "topic": "Springs", "start": none, "timezone": none, "class": none,
                "classes": [{ "id": "1795683600000", "start": "2026-11-26T09:00:00Z" }],
                "registers": false, "course": none, "recoverableUntil": none
            } }),
        ),
        ("undo_delete", meeting.clone()),
        ("deleted_meetings", json!({})),
        ("meeting_activity", meeting.clone()),
        ("link_offers", json!({})),
        ("accept_link_offers", json!({ "keys": ["1 81234567890"] })),
        ("decline_link_offers", json!({ "keys": [] })),
        ("registrants_summary", json!({ "of": class })),
        ("registrants", json!({ "of": class })),
        ("read_registrants", json!({ "of": class })),
        ("plan_registrants", json!({ "of": class, "retry": false })),
        (
            "sync_registrants",
            json!({ "of": class, "wish": { "seal": "", "retry": false, "rename": true, "zoomMails": none } }),
        ),
        (
            "change_registrants",
            json!({ "of": class, "act": "approve", "ids": none }),
        ),
        ("registrant_link", json!({ "of": class, "id": "r1" })),
        ("save_registrant_links", json!({ "of": class })),
        ("deliver_registrant_links", json!({ "of": class })),
        ("enter_registered", json!({ "of": class })),
        (
            "keep_registrants",
            json!({ "account": 1, "number": 81_234_567_890_u64, "keep": "apply" }),
        ),
        ("choose_people_file", json!({})),
        (
            "import_registrants",
            json!({ "of": class, "people": [{ "email": "a@b.example", "firstName": "A", "lastName": "B" }] }),
        ),
        ("attendance_classes", meeting.clone()),
        ("attendance", with(&meeting, json!({ "past": past }))),
        (
            "match_attendance",
            with(
                &meeting,
                json!({ "past": past, "key": "name:Ana", "person": 7 }),
            ),
        ),
        (
            "forget_match",
            with(&meeting, json!({ "past": past, "keys": ["name:Ana"] })),
        ),
        (
            "save_attendance",
            with(&meeting, json!({ "classes": [past] })),
        ),
        (
            "save_attendance_sheet",
            with(&meeting, json!({ "past": past })),
        ),
        ("choose_recordings", json!({})),
        ("zoom_recordings", json!({})),
        ("open_pile", json!({ "number": 1 })),
        (
            "add_recordings",
            json!({ "items": [{ "pile": 1, "item": 0 }], "target": everybody, "topic": none }),
        ),
        (
            "add_zoom",
            json!({ "form": { "name": none, "accountId": "", "clientId": "", "secret": "s", "thisRunOnly": false, "apiUrl": none, "oauthUrl": none } }),
        ),
        (
            "add_zoom_jwt",
            json!({ "form": { "name": none, "apiKey": "", "secret": "s", "thisRunOnly": true, "apiUrl": none } }),
        ),
        (
            "add_campus",
            json!({ "form": { "name": none, "address": "", "username": "t", "password": "p", "thisRunOnly": true } }),
        ),
        ("check_account", json!({ "name": "nobody" })),
        ("remove_account", json!({ "name": "nobody" })),
        ("account_hosts", json!({ "name": "nobody" })),
        (
            "follow_hosts",
            json!({ "name": "nobody", "hosts": ["a@b.example"], "me": none }),
        ),
        ("unlock_keyring", json!({})),
        ("set_folder", json!({ "path": "not/from/a/root" })),
        ("choose_folder", json!({})),
        (
            "set_look",
            json!({ "look": { "language": "fr", "appearance": "dark", "textSize": 150 } }),
        ),
        ("leave_setup", json!({ "left": true })),
        (
            "set_network",
            json!({ "form": { "proxy": { "mode": "manual", "address": "ftp://x", "user": none }, "password": none, "thisRunOnly": false, "authority": none } }),
        ),
        // Its servers would be Zoom's own: only that the answer is one of ours is looked at, offline as well.
        ("test_network", json!({})),
        ("enter_practice", json!({})),
        ("leave_practice", json!({})),
    ]
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
