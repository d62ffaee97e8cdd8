//! One call of every command, as a page makes it.
//! Refuses to say what comes of it.

use serde_json::{Value, json};

pub(super) fn everything() -> Value {
    json!({ "filter": "all", "search": "", "sort": "course", "since": null, "meeting": null, "of": null })
}

/// A series as a page sends it.
pub(super) fn meeting_form() -> Value {
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
pub(super) fn calls() -> Vec<(&'static str, Value)> {
    let (id, none) = ("1:u1", Value::Null);
    let ids = json!([id]);
    let items = json!([{ "recording": id }, { "account": 1, "number": 81_234_567_890_u64 }]);
    let meetings = json!({ "filter": "all", "period": "past", "whose": "mine", "search": "", "from": "2026-01-01", "until": null, "of": 1 });
    let everybody = json!({ "to": "everybody" });
    let in_course = json!({ "agenda": true, "announce": "withMail" });
    let meeting = json!({ "account": 1, "number": 81_234_567_890_u64 });
    let class = json!({ "account": 1, "number": 81_234_567_890_u64, "class": "1764061200000" });
    let past = json!({ "uuid": "u1", "start": "2026-11-16T09:00:00Z" });
    vec![
        ("watch", json!({ "onChange": "__CHANNEL__:7" })),
        (
            "let_page_go",
            json!({ "place": { "place": "recording", "recording": id, "then": "look" } }),
        ),
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
        (
            "set_subscription",
            json!({ "account": "zoom", "id": "SCWk7ADGSc2wvPmf7pLxxQ" }),
        ),
        (
            "set_webhook",
            json!({ "on": false, "port": 8767, "account": none }),
        ),
        (
            "set_webhook_token",
            json!({ "account": none, "token": "s" }),
        ),
        ("today", json!({})),
        ("notices_seen", json!({ "ids": [1] })),
        ("notice_choices", json!({})),
        (
            "choose_notices",
            json!({ "choices": { "off": ["copy"], "quiet": { "from": "22:00", "until": "07:00" }, "waitInMeetings": true, "names": false } }),
        ),
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
            "clock_on_campus",
            json!({ "account": 1, "number": 81_234_567_890_u64, "start": "2026-12-01T09:00", "zone": "UTC" }),
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
        ("catch_up_agenda", meeting.clone()),
        (
            "course_groups",
            json!({ "campus": 2, "code": "PHYS110", "session": 1 }),
        ),
        ("link_offers", json!({})),
        ("accept_link_offers", json!({ "keys": ["1 81234567890"] })),
        ("decline_link_offers", json!({ "keys": [] })),
        ("registrants_summary", json!({ "of": class })),
        ("registrants", json!({ "of": class })),
        ("read_registrants", json!({ "of": class })),
        (
            "plan_registrants",
            json!({ "of": class, "retry": false, "everyClass": true }),
        ),
        (
            "sync_registrants",
            json!({ "of": class, "wish": { "seal": "", "retry": false, "rename": true, "guests": true, "everyClass": true, "zoomMails": none } }),
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
        ("adding_progress", json!({})),
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
        ("campus_zone", json!({ "name": "nobody" })),
        (
            "choose_campus_zone",
            json!({ "name": "nobody", "zone": "Europe/Zurich" }),
        ),
        ("unlock_keyring", json!({})),
        (
            "begin_sign_in",
            json!({ "form": { "name": none, "clientId": "", "thisRunOnly": false, "apiUrl": none, "oauthUrl": none } }),
        ),
        ("finish_sign_in", json!({ "number": 1 })),
        ("cancel_sign_in", json!({ "number": 1 })),
        ("open_sign_in", json!({ "number": 1 })),
        ("sign_in_address", json!({ "number": 1 })),
        ("administrator_letter", json!({})),
        ("choose_setup_file", json!({})),
        (
            "keep_setup",
            json!({ "setup": { "campus": "https://campus.example/", "clientId": "aB-9" } }),
        ),
        (
            "save_setup_file",
            json!({ "campus": none, "clientId": none }),
        ),
        ("answer_closing", json!({ "answer": "stay" })),
        ("set_when_closed", json!({ "chosen": "background" })),
        ("autostart", json!({})),
        ("set_autostart", json!({ "on": true })),
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
