//! A companion with a real journal, and a Zoom on loopback that keeps agendas and answers what the tests ask.
//! Refuses to be more of a Zoom than links need.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex};

use jiff::Timestamp;
use lectern::journal::{
    Account, AccountId, AccountKind, CourseRow, KnownRecording, Link, LinkKey, MeetingRow,
    NewAccount, Presence, Target,
};
use lectern::link::LinksRead;
use lectern::secrets::{MemorySecrets, SecretKey, Secrets};
use lectern::{Companion, DataFolder, Surroundings};
use secrecy::SecretString;
use serde_json::{Value, json};
use wiremock::matchers::{method, path, path_regex};
use wiremock::{Mock, MockServer, Request, Respond, ResponseTemplate};

/// What the Zoom of a test holds, and how it misbehaves.
#[derive(Default)]
pub struct Held {
    pub agendas: BTreeMap<u64, String>,
    pub kinds: BTreeMap<u64, i64>,
    /// Takes updates and forgets them.
    pub forgetful: BTreeSet<u64>,
    /// Answered as the numbers of webinars are.
    pub refused: BTreeSet<u64>,
    /// Says that this host's day is over.
    pub tired: bool,
    /// The app may read no meeting.
    pub unscoped: bool,
    /// Breaks down at the next update.
    pub frail: bool,
    /// Has broken down.
    pub down: bool,
}

#[derive(Clone, Default)]
struct Meetings(Arc<Mutex<Held>>);

impl Respond for Meetings {
    fn respond(&self, request: &Request) -> ResponseTemplate {
        let mut held = self.0.lock().unwrap();
        let number: u64 = request
            .url
            .path()
            .rsplit('/')
            .next()
            .unwrap()
            .parse()
            .unwrap();
        held.down |= held.frail && request.method.as_str() == "PATCH";
        if held.down {
            return ResponseTemplate::new(500);
        }
        if held.unscoped {
            let message =
                "Invalid access token, does not contain scopes:[meeting:read:meeting:admin].";
            return ResponseTemplate::new(400)
                .set_body_json(json!({"code": 4711, "message": message}));
        }
        if held.refused.contains(&number) {
            let refusal = json!({"code": 3000, "message": "Cannot access meeting info."});
            return ResponseTemplate::new(400).set_body_json(refusal);
        }
        // Each is hidden from the calls of the other.
        let is_webinar = matches!(held.kinds.get(&number), Some(5 | 6 | 9));
        if is_webinar != request.url.path().contains("/webinars/") {
            let refusal = json!({"code": 3000, "message": "Cannot access webinar info."});
            return ResponseTemplate::new(400).set_body_json(refusal);
        }
        let Some(agenda) = held.agendas.get(&number).cloned() else {
            let gone =
                json!({"code": 3001, "message": format!("Meeting does not exist: {number}.")});
            return ResponseTemplate::new(404).set_body_json(gone);
        };
        if request.method.as_str() == "GET" {
            let kind = held.kinds.get(&number).copied().unwrap_or(2);
            return ResponseTemplate::new(200).set_body_json(json!({
                "id": number, "uuid": "x==", "host_id": "host", "topic": "Correlation", "type": kind,
                "start_time": "2026-11-09T13:00:00Z", "duration": 60, "timezone": "Europe/Zurich", "agenda": agenda,
            }));
        }
        if held.tired {
            let message = "You have exceeded the daily rate limit (100) of Meeting Create/Update API requests permitted for h.";
            // The day that is over is that of Zoom's clock, which goes with the test's.
            return ResponseTemplate::new(429)
                .insert_header("date", "Mon, 23 Nov 2026 10:00:00 GMT")
                .set_body_json(json!({"code": 429, "message": message}));
        }
        if !held.forgetful.contains(&number) {
            let body: Value = serde_json::from_slice(&request.body).unwrap();
            assert_eq!(
                body.as_object().unwrap().len(),
                1,
                "nothing but the agenda is sent: {body}"
            );
            held.agendas
                .insert(number, body["agenda"].as_str().unwrap().to_owned());
        }
        ResponseTemplate::new(204)
    }
}

pub struct World {
    pub companion: Companion,
    pub zoom: AccountId,
    pub campus: AccountId,
    server: MockServer,
    meetings: Meetings,
    clock: Arc<Mutex<Timestamp>>,
    _folder: tempfile::TempDir,
}

pub const CAMPUS: &str = "https://campus.example/chamilo/";
pub const STAT: &str = "https://campus.example/chamilo/courses/STAT101/";
pub const PHYS: &str = "https://campus.example/chamilo/courses/PHYS110DIR/?id_session=1";

impl World {
    pub async fn start() -> Self {
        let server = MockServer::start().await;
        let meetings = Meetings::default();
        let token = json!({"access_token": "t", "token_type": "bearer", "expires_in": 3599, "scope": "meeting:read:meeting:admin"});
        Mock::given(method("POST"))
            .and(path("/oauth/token"))
            .respond_with(ResponseTemplate::new(200).set_body_json(token))
            .mount(&server)
            .await;
        Mock::given(path_regex("^/v2/(meetings|webinars)/[0-9]+$"))
            .respond_with(meetings.clone())
            .mount(&server)
            .await;

        let folder = tempfile::tempdir().unwrap();
        let secrets = Arc::new(MemorySecrets::default());
        secrets
            .put(
                &SecretKey::zoom("school", true),
                &SecretString::from("secret"),
            )
            .unwrap();
        let clock = Arc::new(Mutex::new("2026-11-23T10:00:00Z".parse().unwrap()));
        let told = clock.clone();
        let surroundings = Surroundings {
            secrets,
            patience: wire::Patience::hurried(),
            now: Arc::new(move || *told.lock().unwrap()),
            random: Arc::new(|| 7),
        };
        let companion =
            Companion::open(DataFolder::at(folder.path()).unwrap(), surroundings).unwrap();
        let journal = companion.journal();
        let zoom = journal
            .put_account(&NewAccount {
                name: "school".to_owned(),
                kind: AccountKind::Zoom {
                    account_id: "a".to_owned(),
                    client_id: "c".to_owned(),
                    oauth_url: format!("{}/oauth/token", server.uri()),
                },
                address: format!("{}/v2", server.uri()),
                hosts: None,
            })
            .unwrap();
        let campus = journal
            .put_account(&NewAccount {
                name: "campus".to_owned(),
                kind: AccountKind::Campus {
                    username: "tgarcia".to_owned(),
                },
                address: CAMPUS.to_owned(),
                hosts: None,
            })
            .unwrap();
        let world = Self {
            companion,
            zoom,
            campus,
            server,
            meetings,
            clock,
            _folder: folder,
        };
        let courses = [
            world.course("STAT101", "STAT101", None, true),
            world.course("PHYS110", "PHYS110DIR", None, false),
            world.course("PHYS110", "PHYS110DIR", Some(1), true),
        ];
        world
            .companion
            .journal()
            .put_courses(campus, &courses)
            .unwrap();
        world
    }

    fn course(&self, code: &str, directory: &str, session: Option<u64>, runs: bool) -> CourseRow {
        CourseRow {
            campus: self.campus,
            code: code.to_owned(),
            session,
            directory: directory.to_owned(),
            title: code.to_lowercase(),
            session_name: None,
            runs,
        }
    }

    pub fn account(&self) -> Account {
        let accounts = self.companion.journal().accounts().unwrap();
        accounts
            .into_iter()
            .find(|account| account.id == self.zoom)
            .unwrap()
    }

    pub fn hold(&self, change: impl FnOnce(&mut Held)) {
        change(&mut self.meetings.0.lock().unwrap());
    }

    pub fn agenda(&self, number: u64) -> String {
        self.meetings.0.lock().unwrap().agendas[&number].clone()
    }

    /// A meeting that Zoom holds, and that the journal knows as a list would show it.
    pub fn meeting(&self, number: u64, agenda: &str) {
        self.hold(|held| drop(held.agendas.insert(number, agenda.to_owned())));
        let line = agenda.lines().next().unwrap_or_default();
        self.listed(number, Some(line.chars().take(250).collect()));
    }

    /// A webinar, likewise.
    pub fn webinar(&self, number: u64, agenda: &str) {
        self.hold(|held| held.kinds.extend([(number, 5)]));
        self.meeting(number, agenda);
    }

    /// What a list says of a meeting's first line; `None` where it leaves the agenda out.
    pub fn listed(&self, number: u64, agenda_line: Option<String>) {
        let mut kind = 2;
        self.hold(|held| kind = held.kinds.get(&number).copied().unwrap_or(kind));
        let row = MeetingRow {
            account: self.zoom,
            number,
            host: "host".to_owned(),
            topic: Some("Correlation".to_owned()),
            kind,
            start: None,
            minutes: None,
            timezone: None,
            agenda_line,
            gone: false,
        };
        self.companion.journal().put_meetings(&[row]).unwrap();
    }

    pub fn recording(&self, uuid: &str, number: u64, kind: i64) -> KnownRecording {
        let recording = KnownRecording {
            account: self.zoom,
            uuid: uuid.to_owned(),
            number,
            host: "host".to_owned(),
            topic: Some("Correlation".to_owned()),
            kind,
            start: "2026-11-09T13:00:00Z".parse().unwrap(),
            timezone: None,
            minutes: None,
            deletes_on: None,
            presence: Presence::There,
        };
        self.companion.journal().put_recording(&recording).unwrap();
        recording
    }

    pub fn stat(&self) -> Target {
        Target::Course {
            campus: self.campus,
            code: "STAT101".to_owned(),
            session: None,
            group: None,
        }
    }

    pub fn phys(&self, session: Option<u64>) -> Target {
        Target::Course {
            campus: self.campus,
            code: "PHYS110".to_owned(),
            session,
            group: None,
        }
    }

    pub fn link(&self, number: u64) -> Option<Link> {
        self.companion
            .journal()
            .link(self.zoom, &LinkKey::Number(number))
            .unwrap()
    }

    pub fn set_time(&self, time: &str) {
        *self.clock.lock().unwrap() = time.parse().unwrap();
    }

    /// Reads links as a sync does.
    pub async fn read_links(&self) -> lectern::Result<LinksRead> {
        let zoom = self.companion.zoom(self.zoom).await?;
        lectern::link::read_links(&self.companion, &self.account(), &zoom).await
    }

    /// How often Zoom was asked that, tokens left out.
    pub async fn requests(&self, verb: &str) -> usize {
        let all = self.server.received_requests().await.unwrap();
        all.iter()
            .filter(|request| {
                request.method.as_str() == verb && request.url.path() != "/oauth/token"
            })
            .count()
    }
}
