//! A window brought to where a test begins: accounts added, lists read, recordings assigned.
//! Refuses to be what is tested: it calls the commands that the pages call, and does not touch a key.

use rehearsal::World;
use serde_json::{Value, json};

use super::{PATIENCE, Window, fits, wait_until};

impl Window {
    /// Adds both accounts of a world, leaves the first run, and waits until every recording is listed.
    ///
    /// # Panics
    /// When the window refuses.
    pub fn know(&self, world: &World) {
        let keys = world.keys();
        self.must(
            "add_zoom",
            &json!({ "form": {
                "name": "Department", "accountId": keys.zoom.account_id, "clientId": keys.zoom.client_id,
                "secret": keys.zoom.client_secret, "thisRunOnly": false,
                "apiUrl": keys.zoom.api_url, "oauthUrl": keys.zoom.oauth_url,
            } }),
        );
        self.must(
            "add_campus",
            &json!({ "form": {
                "name": "Campus", "address": keys.campus.url, "username": keys.campus.username,
                "password": keys.campus.password, "thisRunOnly": false,
            } }),
        );
        self.must("leave_setup", &json!({ "left": true }));
        self.must("sync", &json!({ "since": null }));
        let listed = world.zoom().recordings();
        let listed = listed
            .iter()
            .filter(|recording| !recording.trashed && !recording.withheld)
            .count();
        // A journal of a whole department is not read in the time that anything else takes.
        wait_until(3 * PATIENCE, || {
            // Links come after the recordings that they are of.
            let reading = self.has("button", "Sync now") && !self.reads();
            (reading && self.recordings().len() == listed).then_some(())
        })
        .unwrap_or_else(|| {
            panic!(
                "{} of {listed} recordings are listed",
                self.recordings().len()
            )
        });
        self.click("button", "Recordings");
        self.wait_until_gone("heading", "Welcome to Lectern");
    }

    /// Says which host the user is, as they would while adding the account.
    ///
    /// # Panics
    /// When the window refuses.
    pub fn say_who_i_am(&self) {
        let hosts = self.must("account_hosts", &json!({ "name": "Department" }));
        let hosts = hosts.as_array().into_iter().flatten();
        let mut emails = hosts.filter_map(|host| host["email"].as_str());
        let mine = emails.find(|email| !email.starts_with("host"));
        self.must(
            "follow_hosts",
            &json!({ "name": "Department", "hosts": null, "me": mine }),
        );
    }

    /// Whether Zoom and the campus are being read.
    fn reads(&self) -> bool {
        fits("…Reading Zoom and the campus…", &self.text())
    }

    /// Accepts what is suggested for every recording that has no course yet, and waits until each has one.
    ///
    /// # Panics
    /// When one is left.
    pub fn accept_suggestions(&self) {
        let courseless = || {
            let rows = self.recordings().into_iter();
            rows.filter(|row| row["belongs"]["to"] == "unknown")
        };
        let items: Vec<Value> = courseless()
            .map(|row| json!({ "recording": row["id"] }))
            .collect();
        let previews = self.must("preview_assign", &json!({ "items": items, "target": null }));
        let confirmed: Vec<Value> = previews
            .as_array()
            .into_iter()
            .flatten()
            .filter(|preview| !preview["target"].is_null())
            .map(|preview| json!({ "item": preview["item"], "target": preview["target"] }))
            .collect();
        self.must("assign", &json!({ "wanted": confirmed }));
        wait_until(PATIENCE, || courseless().next().is_none().then_some(()))
            .unwrap_or_else(|| panic!("still in no course: {:#?}", courseless().next()));
    }

    /// Has these recordings copied to the courses that a plan names.
    ///
    /// # Panics
    /// When the window refuses.
    pub fn copy_to_course(&self, ids: &[Value]) {
        let plan = self.must("plan_copy", &json!({ "ids": ids, "files": null }));
        self.must(
            "copy_to_course",
            &json!({
                "ids": ids, "files": null, "hidden": false, "folder": null, "shown": plan["audiences"],
            }),
        );
    }

    /// Every recording as the lists have it, the newest first.
    ///
    /// # Panics
    /// When the window refuses.
    pub fn recordings(&self) -> Vec<Value> {
        let query = json!({ "filter": "all", "search": "", "sort": "newest", "since": null, "meeting": null });
        let mut page = self.must(
            "recordings",
            &json!({ "query": query, "offset": 0, "limit": 500 }),
        );
        match page["rows"].take() {
            Value::Array(rows) => rows,
            other => panic!("rows are no list: {other}"),
        }
    }

    /// The ids of every recording.
    pub fn recording_ids(&self) -> Vec<Value> {
        let rows = self.recordings().into_iter();
        rows.map(|mut row| row["id"].take()).collect()
    }

    /// Waits until the tracks of all recordings fulfil a condition.
    ///
    /// # Panics
    /// When they do not.
    pub fn wait_for_tracks(&self, wanted: &str, fulfilled: impl Fn(&Value) -> bool) {
        let done = wait_until(PATIENCE, || {
            let rows = self.recordings();
            rows.iter()
                .all(|row| fulfilled(&row["track"]))
                .then_some(())
        });
        assert!(
            done.is_some(),
            "not {wanted}: {:#}",
            Value::Array(self.recordings())
        );
    }

    /// Calls a command that must succeed.
    ///
    /// # Panics
    /// When it does not.
    pub fn must(&self, command: &str, arguments: &Value) -> Value {
        self.invoke(command, arguments)
            .unwrap_or_else(|problem| panic!("{command}: {problem}"))
    }
}
