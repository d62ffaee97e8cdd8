//! A window over a whole rehearsal world: a Zoom and a campus that a page can be told of when they change.
//! Holds no test.

use std::time::Duration;

use lectern::journal::AccountId;
use rehearsal::{Options, World};
use serde_json::{Value, json};
use tauri::Manager;
use tauri::async_runtime::block_on;
use tempfile::TempDir;

use super::Page;
use crate::desk::Desk;

/// A window whose accounts are those of a world, both read.
pub(super) struct Office {
    pub(super) world: World,
    pub(super) page: Page,
    pub(super) zoom: AccountId,
    pub(super) campus: AccountId,
    /// Who teaches STAT101 and coaches PHYS110 in its session.
    me: String,
    _home: TempDir,
}

impl Office {
    pub(super) fn open() -> Self {
        let options = Options {
            meetings: 7,
            recordings: 3,
            students: 12,
            file_bytes: Some(1),
            ..Options::default()
        };
        let world = block_on(World::start(options)).unwrap();
        let home = tempfile::tempdir().unwrap();
        let page = Page::of(home.path());
        let keys = world.keys().clone();
        let form = json!({
            "name": "z", "accountId": keys.zoom.account_id, "clientId": keys.zoom.client_id, "secret": keys.zoom.client_secret,
            "thisRunOnly": true, "apiUrl": keys.zoom.api_url, "oauthUrl": keys.zoom.oauth_url,
        });
        page.call("add_zoom", json!({ "form": form })).unwrap();
        let form = json!({
            "name": "c", "address": keys.campus.url, "username": keys.campus.username, "password": keys.campus.password,
            "thisRunOnly": true,
        });
        page.call("add_campus", json!({ "form": form })).unwrap();
        page.call(
            "follow_hosts",
            json!({ "name": "z", "hosts": null, "me": null }),
        )
        .unwrap();
        let desk = page.0.state::<Desk>().inner().clone();
        let companion = block_on(desk.own_companion()).unwrap();
        let journal = companion.journal();
        // The worker reads what was added by itself; a minute is more than it ever needs.
        let is_read = || {
            let courses = journal.courses().unwrap();
            courses.iter().any(|course| course.code == "PHYS110")
                && !journal.meetings().unwrap().is_empty()
                && !journal.hosts().unwrap().is_empty()
        };
        let read = (0..600).any(|_| {
            std::thread::sleep(Duration::from_millis(100));
            is_read()
        });
        assert!(read, "both servers were read");
        let accounts = journal.accounts().unwrap();
        let of = |is_campus: bool| {
            let mut accounts = accounts.iter();
            let found = accounts.find(|account| account.is_campus() == is_campus);
            found.unwrap().id
        };
        let hosts = journal.hosts().unwrap();
        let me = hosts
            .iter()
            .find(|host| host.licensed && !host.email.starts_with("host"));
        Self {
            zoom: of(false),
            campus: of(true),
            me: me.unwrap().email.clone(),
            world,
            page,
            _home: home,
        }
    }

    /// A meeting of that course, made by the page with an entry in the agenda.
    pub(super) fn schedule(&self, course: &str, session: Option<u64>) -> u64 {
        let settings = json!({ "registration": "automatic" });
        let when = json!({ "when": "once", "start": "2031-06-03T09:00" });
        self.schedule_as(course, session, &when, &settings)
    }

    /// Three classes of STAT101, for each of which people register.
    pub(super) fn schedule_series(&self) -> u64 {
        let settings = json!({ "registration": "automatic", "registrationFor": "eachClass" });
        let rule = json!({ "every": 1, "repeats": { "each": "day" }, "ends": { "ends": "after", "classes": 3 } });
        let when = json!({ "when": "series", "start": "2031-06-03T09:00", "rule": rule });
        self.schedule_as("STAT101", None, &when, &settings)
    }

    /// What a page sends of a meeting of that course.
    pub(super) fn form(
        &self,
        course: &str,
        session: Option<u64>,
        when: &Value,
        settings: &Value,
    ) -> Value {
        json!({
            "webinar": false, "host": self.me, "topic": "Springs", "text": null,
            "whom": { "to": "course", "campus": self.campus.0, "code": course, "session": session, "group": null },
            "when": when, "zone": "UTC", "minutes": 60, "passcode": null, "settings": settings,
        })
    }

    fn schedule_as(
        &self,
        course: &str,
        session: Option<u64>,
        when: &Value,
        settings: &Value,
    ) -> u64 {
        let form = self.form(course, session, when, settings);
        let asked = |shown: &Value| {
            let in_course = json!({ "agenda": true, "announce": "no" });
            let arguments = json!({ "form": form, "shown": shown, "course": in_course });
            self.page.call("schedule_meeting", arguments).unwrap()
        };
        let mut answer = asked(&json!([]));
        if answer["answer"] == "odd" {
            answer = asked(&answer["plan"]["odd"]);
        }
        let made = &answer["made"];
        assert_eq!(made["course"]["problem"], Value::Null, "{answer}");
        made["number"].as_u64().unwrap()
    }

    pub(super) fn call(&self, command: &str, number: u64, more: Value) -> Result<Value, Value> {
        let mut arguments = json!({ "account": self.zoom.0, "number": number });
        if let (Value::Object(all), Value::Object(more)) = (&mut arguments, more) {
            all.extend(more);
        }
        self.page.call(command, arguments)
    }

    pub(super) fn registrants(
        &self,
        command: &str,
        number: u64,
        more: Value,
    ) -> Result<Value, Value> {
        let of = json!({ "account": self.zoom.0, "number": number, "class": null });
        let mut arguments = json!({ "of": of });
        if let (Value::Object(all), Value::Object(more)) = (&mut arguments, more) {
            all.extend(more);
        }
        self.page.call(command, arguments)
    }

    pub(super) fn compare(&self, number: u64) -> Result<Value, Value> {
        let how = json!({ "retry": false, "everyClass": false });
        self.registrants("plan_registrants", number, how)
    }

    pub(super) fn delete(&self, number: u64) -> Value {
        let going = self.call("what_goes", number, json!({ "oneClass": null }));
        let shown = going.unwrap()["going"].clone();
        let how = json!({ "shown": shown, "tell": false });
        self.call("delete_meeting", number, how).unwrap()
    }

    pub(super) fn is_behind(&self, number: u64) -> bool {
        let acts = self.call("meeting_acts", number, json!({})).unwrap();
        acts["agendaBehind"].as_bool().unwrap()
    }

    pub(super) fn in_agenda(&self, number: u64) -> usize {
        let entries = self.world.campus().agenda().into_iter();
        let own = entries.filter(|entry| entry.content.contains(&number.to_string()));
        own.count()
    }

    /// Nobody gets into the campus from now on, or everybody does again.
    pub(super) fn close_campus(&self, closed: bool) {
        self.world.campus().set_online_elsewhere(closed);
        self.world.campus().end_browser_sessions();
    }

    pub(super) fn end(self) {
        block_on(self.world.stop());
    }
}
