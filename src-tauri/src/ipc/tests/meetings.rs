//! Meetings that are started, saved, deleted and had back, as a page asks for it, against a served Zoom.
//! Refuses to test what the companion decides: only what crosses to the page and to the desktop.

#[cfg(unix)]
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use lectern::journal::{AccountId, MeetingRow};
use rehearsal::{Options, World};
use serde_json::{Value, json};
use tauri::async_runtime::block_on;
use tempfile::TempDir;
use tokio::sync::oneshot;

use super::Page;
use super::office::Office;
use crate::dialogs::{Dialogs, Proposal};
use crate::outside::Outside;
use crate::sample;

/// A page whose account holds one meeting of whoever its Zoom account is of.
struct Class {
    world: World,
    page: Page,
    opened: Arc<Mutex<Vec<String>>>,
    home: TempDir,
    account: AccountId,
    number: u64,
}

impl Class {
    fn begin() -> Self {
        let world = block_on(World::start(Options::default())).unwrap();
        let body = json!({ "topic": "Springs", "type": 2, "start_time": "2031-06-03T09:00:00Z", "duration": 60 });
        let made = world.zoom().make_meeting("me", &body).unwrap();
        let number = made["id"].as_u64().unwrap();
        let home = tempfile::tempdir().unwrap();
        let opened = Arc::new(Mutex::new(Vec::new()));
        let (notes, file) = (Arc::clone(&opened), home.path().join("class.ics"));
        let open = move |what: &str| {
            notes.lock().unwrap().push(what.to_owned());
            Ok(())
        };
        let outside = Outside::new(open, |_| oneshot::channel().1);
        let save = move |proposal: Proposal| {
            assert_eq!(proposal.name, "Springs.ics");
            let (answer, answered) = oneshot::channel();
            answer.send(Some(file.clone())).unwrap();
            answered
        };
        let dialogs = Dialogs::new(save, |_| oneshot::channel().1);
        let companion = sample::companion(home.path());
        // Nothing is read meanwhile.
        let theirs = lectern::DriverLock::try_take(companion.folder()).unwrap();
        let page = Page::with(home.path(), outside, dialogs);
        let keys = &world.keys().zoom;
        let form = json!({
            "name": "Zoom", "accountId": keys.account_id, "clientId": keys.client_id, "secret": keys.client_secret,
            "thisRunOnly": true, "apiUrl": keys.api_url, "oauthUrl": keys.oauth_url,
        });
        page.call("add_zoom", json!({ "form": form })).unwrap();
        let journal = companion.journal();
        let account = journal.accounts().unwrap()[0].id;
        let row = MeetingRow {
            account,
            number,
            host: made["host_id"].as_str().unwrap_or_default().to_owned(),
            topic: Some("Springs".into()),
            kind: 2,
            start: Some("2031-06-03T09:00:00Z".parse().unwrap()),
            minutes: Some(60),
            timezone: None,
            agenda_line: None,
            gone: false,
        };
        journal.put_meetings(&[row]).unwrap();
        drop(theirs);
        Self {
            world,
            page,
            opened,
            home,
            account,
            number,
        }
    }

    fn call(&self, command: &str, more: Value) -> Result<Value, Value> {
        let mut arguments = json!({ "account": self.account.0, "number": self.number });
        if let (Value::Object(all), Value::Object(more)) = (&mut arguments, more) {
            all.extend(more);
        }
        self.page.call(command, arguments)
    }

    fn is_me(&self, email: &str) {
        let me = json!({ "name": "Zoom", "hosts": null, "me": email });
        self.page.call("follow_hosts", me).unwrap();
    }

    fn opened(&self) -> Vec<String> {
        self.opened.lock().unwrap().clone()
    }
}

#[test]
fn a_start_link_goes_to_the_desktop_and_to_no_page() {
    let class = Class::begin();
    let number = class.number;
    let host = class.world.zoom().whole_meeting(number).unwrap()["host_email"].clone();
    class.is_me(host.as_str().unwrap());
    let started = class.call("start_or_join", json!({})).unwrap();
    assert_eq!(
        started,
        json!({ "how": { "as": "host" }, "practice": false })
    );
    let start = format!("https://us06web.zoom.us/s/{number}?zak=rehearsal");
    assert_eq!(class.opened(), [start]);

    class.is_me("somebody.else@example.test");
    let joined = class.call("start_or_join", json!({})).unwrap();
    assert_eq!(joined["how"]["as"], "guest-of", "{joined}");
    let last = class.opened().pop().unwrap();
    assert!(
        last.contains(&format!("/j/{number}")) && !last.contains("zak"),
        "{last}"
    );
    let link = class.call("join_link", json!({})).unwrap();
    assert_eq!(link, json!(last));
    let invitation = class.call("invitation", json!({})).unwrap();
    assert!(
        invitation.as_str().unwrap().contains("Passcode"),
        "{invitation}"
    );
    block_on(class.world.stop());
}

#[test]
fn nothing_of_a_practice_campus_is_opened() {
    let class = Class::begin();
    class.page.call("enter_practice", json!({})).unwrap();
    let query = json!({ "filter": "all", "period": "upcoming", "whose": "department", "search": "", "from": null, "until": null });
    let row = (0..600)
        .find_map(|_| {
            let list = json!({ "query": query, "offset": 0, "limit": 1 });
            let list = class.page.call("meetings", list).unwrap();
            let row = list["rows"].get(0).cloned();
            if row.is_none() {
                std::thread::sleep(Duration::from_millis(50));
            }
            row
        })
        .expect("the practice campus has meetings");
    let meeting = json!({ "account": row["account"], "number": row["number"] });
    let answer = class.page.call("start_or_join", meeting).unwrap();
    assert_eq!(answer["practice"], true);
    assert_eq!(class.opened(), [""; 0]);
    class.page.call("leave_practice", json!({})).unwrap();
    block_on(class.world.stop());
}

#[test]
fn a_calendar_is_saved_whole_where_the_dialog_says() {
    let class = Class::begin();
    let path = class.home.path().join("class.ics");
    let saved = class.call("calendar_file", json!({})).unwrap();
    let expected = json!({ "outcome": "saved", "path": path.display().to_string(), "meetings": 1, "leftOut": 0 });
    assert_eq!(saved, expected);
    let text = std::fs::read_to_string(&path).unwrap();
    assert!(text.starts_with("BEGIN:VCALENDAR") && text.contains("SUMMARY:Springs"));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;

        let mode = |path: &Path| path.metadata().unwrap().permissions().mode();
        let usual = class.home.path().join("usual");
        std::fs::File::create(&usual).unwrap();
        assert_eq!(mode(&path), mode(&usual), "it is to be handed on");
    }
    // Of no course there is nothing to save, and nobody is asked where.
    let course =
        json!({ "to": "course", "campus": 9, "code": "NONE", "session": null, "group": null });
    let nothing = class
        .page
        .call("course_calendar", json!({ "course": course }));
    assert_eq!(nothing, Ok(json!({ "outcome": "nothing" })));
    block_on(class.world.stop());
}

#[test]
fn only_what_was_shown_is_deleted_and_it_can_be_had_back() {
    let class = Class::begin();
    let is_there = || class.world.zoom().whole_meeting(class.number).is_some();
    let going = || {
        class
            .call("what_goes", json!({ "oneClass": null }))
            .unwrap()["going"]
            .clone()
    };
    let seen = going();
    assert_eq!(
        (&seen["topic"], &seen["class"]),
        (&json!("Springs"), &Value::Null)
    );
    assert!(
        class
            .world
            .zoom()
            .edit_meeting(class.number, &json!({ "topic": "Theirs" }))
    );
    let changed = class
        .call("delete_meeting", json!({ "shown": seen, "tell": false }))
        .unwrap();
    assert_eq!(
        (&changed["outcome"], &changed["going"]["topic"]),
        (&json!("changed"), &json!("Theirs"))
    );
    assert!(is_there());

    let none = class.call("what_goes", json!({ "oneClass": "1" })).unwrap();
    assert_eq!(none, json!({ "found": "noSuchClass" }));

    let shown = going();
    let done = class
        .call("delete_meeting", json!({ "shown": shown, "tell": false }))
        .unwrap();
    assert_eq!(done["outcome"], "done", "{done}");
    assert!(!is_there());
    let acts = class.call("meeting_acts", json!({})).unwrap();
    assert_eq!(acts["gone"], true);
    let deleted = class.page.call("deleted_meetings", json!({})).unwrap();
    assert_eq!(
        deleted,
        json!([{ "account": class.account.0, "number": class.number, "topic": "Theirs", "until": acts["undoUntil"] }])
    );
    class.call("undo_delete", json!({})).unwrap();
    assert!(is_there());
    assert_eq!(
        class.page.call("deleted_meetings", json!({})),
        Ok(json!([]))
    );
    let happened = class.call("meeting_activity", json!({})).unwrap();
    let happened: Vec<_> = happened
        .as_array()
        .unwrap()
        .iter()
        .map(|row| &row["happened"]["what"])
        .collect();
    assert_eq!(happened[..2], [&json!("brought-back"), &json!("deleted")]);
    block_on(class.world.stop());
}

#[test]
fn what_the_campus_shows_at_a_start_is_told_while_it_is_typed_and_of_no_other_text() {
    let office = Office::open();
    assert!(office.world.campus().set_zone("America/Lima"));
    // Its entry in the agenda tells the clock.
    let number = office.schedule("STAT101", None);
    let shown = |start: &str, zone: &str| {
        let typed = json!({ "start": start, "zone": zone });
        office.call("clock_on_campus", number, typed).unwrap()
    };
    assert_eq!(
        shown("2031-06-04T10:00", "UTC"),
        json!(["2031-06-04T05:00"])
    );
    assert_eq!(
        shown("2031-06-04T10:00", "Europe/Zurich"),
        json!(["2031-06-04T03:00"])
    );
    assert_eq!(shown("2031-06-04T10:00", "America/Lima"), json!([]));
    for (start, zone) in [("2031-06-04", "UTC"), ("2031-06-04T10:00", "Nowhere")] {
        assert_eq!(shown(start, zone), json!([]), "{start} {zone}");
    }
    let nobody = json!({ "start": "2031-06-04T10:00", "zone": "UTC" });
    assert_eq!(office.call("clock_on_campus", 1, nobody), Ok(json!([])));
    office.end();
}
