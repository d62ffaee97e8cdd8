//! What goes wrong at Zoom or on the campus while somebody works, as a page is told of it: over a whole rehearsal world.
//! Refuses to test words: the kinds of problems have those.

use lectern::journal::{LinkKey, Target};
use serde_json::{Value, json};
use tauri::Manager;
use tauri::async_runtime::block_on;

use super::office::Office;
use crate::desk::Desk;

fn change(more: Value) -> Value {
    let mut change = json!({
        "topic": null, "text": null, "start": null, "zone": null, "minutes": null, "rule": null, "passcode": null, "settings": {},
    });
    if let (Value::Object(all), Value::Object(more)) = (&mut change, more) {
        all.extend(more);
    }
    change
}

#[test]
fn an_agenda_that_was_out_of_reach_is_brought_in_step_when_it_is_tried_again() {
    let office = Office::open();
    let number = office.schedule("STAT101", None);
    assert_eq!(office.in_agenda(number), 1);
    assert!(!office.is_behind(number));

    office.close_campus(true);
    let done = office.delete(number);
    assert_eq!(done["outcome"], "done", "{done}");
    assert_eq!(
        done["agenda"]["problem"]["kind"], "elsewhere-signed-in",
        "{done}"
    );
    assert!(office.is_behind(number));
    // Tried too early, it says so again.
    let again = office.call("catch_up_agenda", number, json!({})).unwrap();
    assert_eq!(again["problem"]["kind"], "elsewhere-signed-in");
    assert_eq!(office.in_agenda(number), 1);

    office.close_campus(false);
    let again = office.call("catch_up_agenda", number, json!({})).unwrap();
    assert_eq!(
        (&again["takenOut"], &again["problem"]),
        (&json!(1), &Value::Null)
    );
    assert_eq!(office.in_agenda(number), 0);
    assert!(!office.is_behind(number));

    // Had back while the campus is away, it is put back when that is tried again.
    office.close_campus(true);
    let back = office.call("undo_delete", number, json!({})).unwrap();
    assert_eq!(back["problem"]["kind"], "elsewhere-signed-in", "{back}");
    assert!(office.is_behind(number));
    office.close_campus(false);
    let again = office.call("catch_up_agenda", number, json!({})).unwrap();
    assert_eq!(
        (&again["putIn"], &again["problem"]),
        (&json!(1), &Value::Null)
    );
    assert_eq!(office.in_agenda(number), 1);
    assert!(!office.is_behind(number));
    let happened = office.call("meeting_activity", number, json!({})).unwrap();
    let happened: Vec<_> = happened
        .as_array()
        .unwrap()
        .iter()
        .map(|row| row["happened"]["what"].as_str().unwrap())
        .collect();
    assert_eq!(
        happened[..5],
        [
            "agenda-in-step",
            "agenda-behind",
            "brought-back",
            "agenda-in-step",
            "out-of-agenda"
        ]
    );
    office.end();
}

#[test]
fn of_a_course_that_the_campus_deleted_nobody_is_taken_away_and_its_meeting_can_still_go() {
    let office = Office::open();
    let number = office.schedule("STAT101", None);
    let plan = office.compare(number).unwrap();
    assert!(!plan["add"].as_array().unwrap().is_empty());
    office.world.campus().delete_course("STAT101");

    let gone = json!({ "kind": "course-not-found", "course": "STAT101" });
    assert_eq!(office.compare(number), Err(gone.clone()));
    let wish = json!({ "wish": {
        "seal": plan["seal"], "retry": false, "rename": false, "guests": false, "everyClass": false, "zoomMails": false,
    } });
    let synced = office.registrants("sync_registrants", number, wish);
    assert_eq!(synced, Err(gone.clone()));
    assert_eq!(office.world.zoom().registrations(number).len(), 0);
    let groups = json!({ "campus": office.campus.0, "code": "STAT101", "session": null });
    assert_eq!(office.page.call("course_groups", groups), Err(gone));
    assert_eq!(office.delete(number)["outcome"], "done");
    assert!(office.world.zoom().whole_meeting(number).is_none());
    office.end();
}

#[test]
fn of_a_session_that_ended_it_is_said_and_nothing_is_changed() {
    let office = Office::open();
    let number = office.schedule("PHYS110", Some(1));
    assert!(office.compare(number).is_ok());
    office.world.campus().end_session("PHYS110", 1);
    let gone = json!({ "kind": "course-not-found", "course": "PHYS110" });
    assert_eq!(office.compare(number), Err(gone));
    let sent = office.registrants("deliver_registrant_links", number, json!({}));
    assert!(sent.is_err(), "{sent:?}");
    assert_eq!(office.world.zoom().registrations(number).len(), 0);
    office.end();
}

#[test]
fn a_scope_that_is_missing_is_named_and_nothing_was_done() {
    let office = Office::open();
    let number = office.schedule("STAT101", None);
    let zoom = office.world.zoom();
    let missing = |answer: Result<Value, Value>, scope: &str| {
        let problem = answer.unwrap_err();
        assert_eq!(problem["kind"], "scope-missing", "{problem}");
        assert_eq!(problem["scopes"], json!([scope]), "{problem}");
    };
    let seen = office.call("edit_form", number, json!({})).unwrap();
    zoom.take_scope("meeting:update:meeting:admin");
    let save = json!({
        "meeting": [office.zoom.0, number], "oneClass": null, "change": change(json!({ "minutes": 45 })), "seen": seen["seen"],
        "shown": [], "course": { "agenda": false, "announce": "no" },
    });
    missing(
        office.page.call("save_meeting", save),
        "meeting:update:meeting:admin",
    );
    assert_eq!(zoom.whole_meeting(number).unwrap()["duration"], 60);

    let going = office
        .call("what_goes", number, json!({ "oneClass": null }))
        .unwrap();
    zoom.take_scope("meeting:delete:meeting:admin");
    let delete = json!({ "shown": going["going"], "tell": false });
    missing(
        office.call("delete_meeting", number, delete),
        "meeting:delete:meeting:admin",
    );
    assert!(zoom.whole_meeting(number).is_some());
    assert_eq!(office.in_agenda(number), 1);

    zoom.take_scope("meeting:read:list_registrants:admin");
    missing(
        office.compare(number),
        "meeting:read:list_registrants:admin",
    );
    office.end();
}

#[test]
fn a_meeting_that_somebody_deleted_in_zoom_is_gone_here_too_and_its_entry_goes_with_it() {
    let office = Office::open();
    let number = office.schedule("STAT101", None);
    let going = office
        .call("what_goes", number, json!({ "oneClass": null }))
        .unwrap();
    let seen = office.call("edit_form", number, json!({})).unwrap();
    assert!(office.world.zoom().delete_meeting(number));

    let save = json!({
        "meeting": [office.zoom.0, number], "oneClass": null, "change": change(json!({ "minutes": 45 })), "seen": seen["seen"],
        "shown": [], "course": { "agenda": false, "announce": "no" },
    });
    let gone = json!({ "kind": "meeting-not-found", "name": number.to_string() });
    assert_eq!(office.page.call("save_meeting", save), Err(gone.clone()));
    assert_eq!(office.compare(number), Err(gone));
    assert_eq!(
        office.call("meeting_acts", number, json!({})).unwrap()["gone"],
        true
    );
    // What was wanted is so; what it left in the course goes.
    let delete = json!({ "shown": going["going"], "tell": false });
    let done = office.call("delete_meeting", number, delete).unwrap();
    assert_eq!(
        (&done["outcome"], &done["agenda"]["takenOut"]),
        (&json!("done"), &json!(1)),
        "{done}"
    );
    assert_eq!(office.in_agenda(number), 0);
    office.end();
}

#[test]
fn what_somebody_else_changed_since_the_form_was_opened_is_shown_and_not_overwritten() {
    let office = Office::open();
    let number = office.schedule("STAT101", None);
    let zoom = office.world.zoom();
    let seen = office.call("edit_form", number, json!({})).unwrap();
    let theirs = json!({ "topic": "Theirs", "settings": { "waiting_room": true } });
    assert!(zoom.edit_meeting(number, &theirs));
    let save = |seen: &Value, wanted: Value| {
        let arguments = json!({
            "meeting": [office.zoom.0, number], "oneClass": null, "change": change(wanted), "seen": seen, "shown": [],
            "course": { "agenda": false, "announce": "no" },
        });
        office.page.call("save_meeting", arguments).unwrap()
    };
    let mine = json!({ "topic": "Mine", "minutes": 45 });
    let answer = save(&seen["seen"], mine.clone());
    assert_eq!(answer["answer"], "changedSince", "{answer}");
    let conflicts = answer["conflicts"].as_array().unwrap();
    assert_eq!(conflicts.len(), 1, "{answer}");
    assert_eq!(
        (&conflicts[0]["field"], &conflicts[0]["theirs"]),
        (&json!("topic"), &json!({ "is": "text", "text": "Theirs" }))
    );
    let there = zoom.whole_meeting(number).unwrap();
    assert_eq!(
        (&there["topic"], &there["duration"]),
        (&json!("Theirs"), &json!(60)),
        "nothing was sent"
    );
    // Having seen that, mine is sent; what was theirs alone stays.
    let answer = save(&answer["now"]["seen"], mine);
    assert_eq!(answer["answer"], "saved", "{answer}");
    let there = zoom.whole_meeting(number).unwrap();
    assert_eq!(
        (
            &there["topic"],
            &there["duration"],
            &there["settings"]["waiting_room"]
        ),
        (&json!("Mine"), &json!(45), &json!(true))
    );
    office.end();
}

#[test]
fn a_campus_that_does_not_answer_is_not_asked_for_its_clock_with_every_plan() {
    let office = Office::open();
    office.close_campus(true);
    let when = json!({ "when": "once", "start": "2031-06-03T09:00" });
    let form = office.form("STAT101", None, &when, &json!({}));
    let companion = block_on(office.page.0.state::<Desk>().inner().own_companion()).unwrap();
    let plan = || {
        let planned = office.page.call("plan_meeting", json!({ "form": form }));
        assert_eq!(planned.unwrap()["plan"]["onCampus"], json!([[]]));
        let journal = companion.journal();
        journal.clock_look(office.campus, "STAT101", None).unwrap()
    };
    let look = plan();
    assert!(look.is_some_and(|look| !look.answered), "{look:?}");
    assert_eq!(plan(), look, "nor soon after");
    office.end();
}

#[test]
fn the_groups_of_a_course_are_told_by_name_and_a_meeting_can_be_one_groups() {
    let office = Office::open();
    let groups = |code: &str, session: Option<u64>| {
        let arguments = json!({ "campus": office.campus.0, "code": code, "session": session });
        office.page.call("course_groups", arguments)
    };
    assert_eq!(
        groups("STAT101", None),
        Ok(json!([{ "id": 1, "name": "Lab group A" }]))
    );
    assert_eq!(groups("PHYS110", Some(1)), Ok(json!([])));
    let not_mine = groups("HIST200", None).unwrap_err();
    assert!(not_mine["kind"].is_string(), "{not_mine}");
    let number = office.schedule("STAT101", None);
    let target = json!({ "to": "course", "campus": office.campus.0, "code": "STAT101", "session": null, "group": 1 });
    let wanted = json!({ "wanted": [{ "item": { "account": office.zoom.0, "number": number }, "target": target }] });
    office.page.call("assign", wanted).unwrap();
    let desk = office.page.0.state::<Desk>().inner().clone();
    let companion = block_on(desk.own_companion()).unwrap();
    let link = companion
        .journal()
        .link(office.zoom, &LinkKey::Number(number))
        .unwrap()
        .unwrap();
    assert!(
        matches!(link.target, Target::Course { group: Some(1), .. }),
        "{link:?}"
    );
    office.end();
}
