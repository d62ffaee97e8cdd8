//! A journal whose clock the test holds, and in it what a sync writes: recordings, meetings, copies.
//! Refuses to ask a server.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

use crate::journal::{
    AccountId, AccountKind, ActivityOrigin, Content, CourseRow, FileIdentity, Happened, HostRow,
    Keep, Kept, KnownFile, KnownRecording, Link, LinkKey, LinkOrigin, MeetingRow, NewAccount,
    Presence, Proof, PublishTo, Target, TransferKind, TransferState,
};
use crate::notices::{Eyes, Looked, News, list, take_due};
use crate::secrets::MemorySecrets;
use crate::settings::{NoticeSettings, set_notices};
use crate::{Companion, DataFolder, Problem, Surroundings, system_random};

/// The day and the hour at which every test begins: a Monday noon in Paris.
const BEGIN: &str = "2026-11-23T11:00:00Z";

pub(super) struct World {
    pub(super) companion: Companion,
    pub(super) clock: Arc<AtomicI64>,
    pub(super) zoom: AccountId,
    pub(super) campus: AccountId,
    pub(super) home: tempfile::TempDir,
}

pub(super) fn zone() -> TimeZone {
    TimeZone::get("Europe/Paris").unwrap()
}

pub(super) fn begin() -> Timestamp {
    BEGIN.parse().unwrap()
}

fn surroundings(clock: &Arc<AtomicI64>) -> Surroundings {
    let told = Arc::clone(clock);
    Surroundings {
        secrets: Arc::new(MemorySecrets::default()),
        patience: wire::Patience::hurried(),
        now: Arc::new(move || Timestamp::from_second(told.load(Ordering::Relaxed)).unwrap()),
        random: system_random(),
    }
}

impl World {
    pub(super) fn new() -> Self {
        let home = tempfile::tempdir().unwrap();
        let clock = Arc::new(AtomicI64::new(begin().as_second()));
        let folder = DataFolder::at(home.path()).unwrap();
        let companion = Companion::open(folder, surroundings(&clock)).unwrap();
        let journal = companion.journal();
        let account = |name: &str, kind| {
            let address = format!("https://{name}.example/");
            let (name, hosts) = (name.to_owned(), None);
            let account = NewAccount {
                name,
                kind,
                address,
                hosts,
            };
            journal.put_account(&account).unwrap()
        };
        let api_key = "k".to_owned();
        let zoom = account("zoom", AccountKind::ZoomJwt { api_key });
        let username = "t".to_owned();
        let campus = account("campus", AccountKind::Campus { username });
        let host = |id: &str, email: &str| HostRow {
            account: zoom,
            id: id.into(),
            email: email.into(),
            name: id.into(),
            licensed: true,
            active: true,
            created_at: None,
        };
        let hosts = [host("me", "me@x.example"), host("other", "other@x.example")];
        journal.put_hosts(zoom, &hosts).unwrap();
        journal
            .follow_hosts(zoom, None, Some("me@x.example"))
            .unwrap();
        let course = CourseRow {
            campus,
            code: "STAT101".into(),
            session: None,
            directory: "STAT101".into(),
            title: "Statistics".into(),
            session_name: None,
            runs: true,
        };
        journal.put_courses(campus, &[course]).unwrap();
        let world = Self {
            companion,
            clock,
            zoom,
            campus,
            home,
        };
        world.companion.journal().account_was_read(zoom).unwrap();
        world
    }

    /// Of another account, of which nobody said which of its hosts the user is: what is planned and noted there.
    pub(super) fn department(&self) -> Department<'_> {
        let journal = self.companion.journal();
        let api_key = "k".to_owned();
        let account = NewAccount {
            name: "department".into(),
            kind: AccountKind::ZoomJwt { api_key },
            address: "https://department.example/".into(),
            hosts: None,
        };
        let account = journal.put_account(&account).unwrap();
        let host = |id: &str| HostRow {
            account,
            id: id.into(),
            email: format!("{id}@x.example"),
            name: id.into(),
            licensed: true,
            active: true,
            created_at: None,
        };
        journal
            .put_hosts(account, &[host("somebody"), host("else")])
            .unwrap();
        Department {
            world: self,
            account,
        }
    }

    /// As after a restart of the program.
    pub(super) fn restarted(self) -> Self {
        let folder = DataFolder::at(self.home.path()).unwrap();
        let companion = Companion::open(folder, surroundings(&self.clock)).unwrap();
        Self { companion, ..self }
    }

    pub(super) fn later(&self, seconds: i64) {
        self.clock.fetch_add(seconds, Ordering::Relaxed);
    }

    pub(super) async fn choose(&self, change: impl FnOnce(&mut NoticeSettings)) {
        let mut chosen = NoticeSettings::default();
        change(&mut chosen);
        set_notices(&self.companion, chosen).await.unwrap();
    }

    pub(super) fn look(&self) -> Looked {
        take_due(&self.companion, &zone(), Eyes::Elsewhere).unwrap()
    }

    /// Of each notice that is shown now, how many things it speaks of.
    pub(super) fn told(&self) -> Vec<usize> {
        let due = self.look().due.into_iter();
        due.map(|notice| notice.items.len()).collect()
    }

    pub(super) fn listed(&self) -> Vec<News> {
        let items = list(&self.companion, &zone()).unwrap();
        items.into_iter().map(|item| item.news).collect()
    }

    /// A class of an hour that ended an hour ago, of STAT101 where `linked`.
    pub(super) fn recorded(&self, uuid: &str, files: &[KnownFile], linked: bool) {
        self.recorded_at(uuid, begin() - SignedDuration::from_hours(2), files, linked);
    }

    pub(super) fn recorded_at(
        &self,
        uuid: &str,
        start: Timestamp,
        files: &[KnownFile],
        linked: bool,
    ) {
        let journal = self.companion.journal();
        let recording = KnownRecording {
            account: self.zoom,
            uuid: uuid.into(),
            number: 5,
            host: "me".into(),
            topic: Some(format!("Class {uuid}")),
            kind: 2,
            start,
            timezone: None,
            minutes: Some(60),
            deletes_on: None,
            presence: Presence::There,
        };
        journal.put_recording(&recording).unwrap();
        journal.put_files(self.zoom, uuid, files).unwrap();
        if linked {
            let link = Link {
                target: self.stat(),
                origin: LinkOrigin::Here,
            };
            let key = LinkKey::Instance(uuid.into());
            journal.put_link(self.zoom, &key, Some(&link)).unwrap();
        }
    }

    pub(super) fn stat(&self) -> Target {
        Target::Course {
            campus: self.campus,
            code: "STAT101".into(),
            session: None,
            group: None,
        }
    }

    pub(super) fn planned(&self, number: u64, host: &str, start: Timestamp) {
        self.planned_in(self.zoom, number, host, start);
    }

    fn planned_in(&self, account: AccountId, number: u64, host: &str, start: Timestamp) {
        let meeting = MeetingRow {
            account,
            number,
            host: host.into(),
            topic: Some("Springs".into()),
            kind: 2,
            start: Some(start),
            minutes: Some(60),
            timezone: None,
            agenda_line: None,
            gone: false,
        };
        self.companion.journal().put_meetings(&[meeting]).unwrap();
    }

    /// The meeting's course wants to know where its people differ.
    pub(super) fn kept(&self, number: u64) {
        let journal = self.companion.journal();
        let link = Link {
            target: self.stat(),
            origin: LinkOrigin::Zoom,
        };
        journal
            .put_link(self.zoom, &LinkKey::Number(number), Some(&link))
            .unwrap();
        journal.set_keep(&link.target, Keep::Offer).unwrap();
    }

    pub(super) fn noted(&self, number: u64, happened: &Happened) {
        self.noted_in(self.zoom, ActivityOrigin::Event, number, happened);
    }

    /// A sync found it.
    pub(super) fn found(&self, number: u64, happened: &Happened) {
        self.noted_in(self.zoom, ActivityOrigin::Sync, number, happened);
    }

    fn noted_in(
        &self,
        account: AccountId,
        origin: ActivityOrigin,
        number: u64,
        happened: &Happened,
    ) {
        let journal = self.companion.journal();
        let now = self.companion.now();
        journal
            .note_activity(account, number, now, origin, happened)
            .unwrap();
    }

    /// The copy of a recording's video is over, in this state.
    pub(super) fn copied(&self, uuid: &str, state: TransferState, why: Option<Problem>) {
        let journal = self.companion.journal();
        let file = journal.files_of(self.zoom, uuid).unwrap()[0].id;
        let kept = Kept {
            path: format!("{uuid}.mp4"),
            size: 10,
            sha256: "ab".repeat(32),
        };
        journal.keep_file(file, &kept).unwrap();
        let to = TransferKind::Publish(PublishTo {
            campus: self.campus,
            place: chamilo::Place {
                course: chamilo::CourseCode::new("STAT101"),
                directory: "STAT101".into(),
                session: None,
                group: None,
            },
            folder: "Zoom-recordings".into(),
            hidden: false,
            proof: Proof::Sha256,
            content: Content::File,
        });
        let id = journal
            .ask_transfer(&to, file, self.companion.now())
            .unwrap();
        let mut row = journal.transfer(id).unwrap().unwrap();
        (row.state, row.why) = (state, why);
        journal.put_progress(&row).unwrap();
    }
}

/// Another account of the same journal.
pub(super) struct Department<'a> {
    world: &'a World,
    account: AccountId,
}

impl Department<'_> {
    pub(super) fn planned(&self, number: u64, host: &str, start: Timestamp) {
        self.world.planned_in(self.account, number, host, start);
    }

    pub(super) fn noted(&self, number: u64, happened: &Happened) {
        let origin = ActivityOrigin::Event;
        self.world.noted_in(self.account, origin, number, happened);
    }
}

pub(super) fn file(kind: zoom::FileKind, processing: bool) -> KnownFile {
    let described = zoom::RecordingFile {
        id: Some(zoom::FileId::new(kind.as_str())),
        extension: "MP4".into(),
        recording_type: zoom::RecordingType::SharedScreenWithSpeakerView,
        kind,
        start: None,
        end: None,
        size: Some(10),
        status: if processing {
            zoom::FileStatus::Processing
        } else {
            zoom::FileStatus::Completed
        },
        address: None,
        play_url: None,
    };
    KnownFile {
        identity: FileIdentity::of(&described),
        ..KnownFile::of(&described)
    }
}

pub(super) fn video() -> KnownFile {
    file(zoom::FileKind::Mp4, false)
}

pub(super) fn transcript() -> KnownFile {
    file(zoom::FileKind::parse("TRANSCRIPT"), false)
}
