//! What is told, once and to whom it matters, over a real journal whose clock the test holds.
//! Refuses to ask a server: what a sync finds is written as a sync writes it.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use jiff::tz::TimeZone;

use super::*;
use crate::journal::{
    AccountKind, ActivityOrigin, CourseRow, FileIdentity, Happened, HostRow, Keep, Kept, KnownFile,
    KnownRecording, Link, LinkKey, LinkOrigin, MeetingRow, NewAccount, Presence, Proof, PublishTo,
    Scope, Target, TransferKind, TransferState,
};
use crate::secrets::MemorySecrets;
use crate::settings::{NoticeSettings, set_notices};
use crate::today::today;
use crate::{DataFolder, Problem, Surroundings, system_random};

/// The day and the hour at which every test begins: a Monday noon in Paris.
const BEGIN: &str = "2026-11-23T11:00:00Z";

struct World {
    companion: Companion,
    clock: Arc<AtomicI64>,
    zoom: AccountId,
    campus: AccountId,
    home: tempfile::TempDir,
}

fn zone() -> TimeZone {
    TimeZone::get("Europe/Paris").unwrap()
}

fn begin() -> Timestamp {
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
    fn new() -> Self {
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

    /// As after a restart of the program.
    fn restarted(self) -> Self {
        let folder = DataFolder::at(self.home.path()).unwrap();
        let companion = Companion::open(folder, surroundings(&self.clock)).unwrap();
        Self { companion, ..self }
    }

    fn later(&self, seconds: i64) {
        self.clock.fetch_add(seconds, Ordering::Relaxed);
    }

    async fn choose(&self, change: impl FnOnce(&mut NoticeSettings)) {
        let mut chosen = NoticeSettings::default();
        change(&mut chosen);
        set_notices(&self.companion, chosen).await.unwrap();
    }

    fn look(&self) -> Looked {
        take_due(&self.companion, &zone(), Eyes::Elsewhere).unwrap()
    }

    /// Of each notice that is shown now, how many things it speaks of.
    fn told(&self) -> Vec<usize> {
        let due = self.look().due.into_iter();
        due.map(|notice| notice.items.len()).collect()
    }

    fn listed(&self) -> Vec<News> {
        let items = list(&self.companion, &zone()).unwrap();
        items.into_iter().map(|item| item.news).collect()
    }

    /// A class of an hour that ended an hour ago, of STAT101 where `linked`.
    fn recorded(&self, uuid: &str, files: &[KnownFile], linked: bool) {
        self.recorded_at(uuid, begin() - SignedDuration::from_hours(2), files, linked);
    }

    fn recorded_at(&self, uuid: &str, start: Timestamp, files: &[KnownFile], linked: bool) {
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

    fn stat(&self) -> Target {
        Target::Course {
            campus: self.campus,
            code: "STAT101".into(),
            session: None,
            group: None,
        }
    }

    fn planned(&self, number: u64, host: &str, start: Timestamp) {
        let meeting = MeetingRow {
            account: self.zoom,
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
    fn kept(&self, number: u64) {
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

    /// A sync found it.
    fn found(&self, number: u64, happened: &Happened) {
        self.noted_by(ActivityOrigin::Sync, number, happened);
    }

    fn noted(&self, number: u64, happened: &Happened) {
        self.noted_by(ActivityOrigin::Event, number, happened);
    }

    fn noted_by(&self, origin: ActivityOrigin, number: u64, happened: &Happened) {
        let journal = self.companion.journal();
        let now = self.companion.now();
        journal
            .note_activity(self.zoom, number, now, origin, happened)
            .unwrap();
    }

    /// The copy of a recording's video is over, in this state.
    fn copied(&self, uuid: &str, state: TransferState, why: Option<Problem>) {
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
            content: crate::journal::Content::File,
        });
        let id = journal
            .ask_transfer(&to, file, self.companion.now())
            .unwrap();
        let mut row = journal.transfer(id).unwrap().unwrap();
        (row.state, row.why) = (state, why);
        journal.put_progress(&row).unwrap();
    }
}

fn file(kind: zoom::FileKind, processing: bool) -> KnownFile {
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

fn video() -> KnownFile {
    file(zoom::FileKind::Mp4, false)
}

fn transcript() -> KnownFile {
    file(zoom::FileKind::parse("TRANSCRIPT"), false)
}

#[test]
fn a_recording_is_told_once_also_after_a_restart_and_stays_in_the_list_until_it_was_seen() {
    let world = World::new();
    world.recorded("a", &[video()], true);
    let due = world.look().due;
    assert_eq!(due.len(), 1);
    assert!(
        matches!(&due[0].items[0].news, News::Recording { uuid, can_copy: true, transcript: false, .. } if uuid == "a")
    );
    world.later(3600);
    assert_eq!(world.told(), [0_usize; 0]);
    let world = world.restarted();
    assert_eq!(world.told(), [0_usize; 0]);
    assert_eq!(world.listed().len(), 1);
    let rows = told_as(&world.companion, due[0].id).unwrap();
    let ids: Vec<NoticeId> = rows.iter().map(|row| row.id).collect();
    assert_eq!(ids, [due[0].id]);
    seen(&world.companion, &ids).unwrap();
    assert_eq!(world.listed(), []);
    assert_eq!(told_as(&world.companion, due[0].id).unwrap().len(), 1);
}

#[test]
fn what_a_first_reading_finds_and_what_is_found_far_back_is_no_news() {
    let world = World::new();
    let journal = world.companion.journal();
    let fresh = NewAccount {
        name: "another".into(),
        kind: AccountKind::ZoomJwt {
            api_key: "k".into(),
        },
        address: "https://another.example/".into(),
        hosts: None,
    };
    let fresh = journal.put_account(&fresh).unwrap();
    let world = World {
        zoom: fresh,
        ..world
    };
    for index in 0..500 {
        world.recorded(&format!("old{index}"), &[video(), transcript()], false);
    }
    assert_eq!(world.told(), [0_usize; 0]);
    let journal = world.companion.journal();
    journal.account_was_read(world.zoom).unwrap();
    let long_ago = begin() - SignedDuration::from_hours(30 * 24);
    for index in 0..50 {
        world.recorded_at(&format!("back{index}"), long_ago, &[video()], false);
    }
    assert_eq!(world.told(), [0_usize; 0]);
    assert_eq!(world.listed(), []);
    world.recorded("new", &[video()], false);
    assert_eq!(world.told(), [1]);
}

#[test]
fn what_zoom_still_works_on_is_told_when_it_is_done_with_its_transcript_or_after_it() {
    let world = World::new();
    world.recorded("a", &[file(zoom::FileKind::Mp4, true)], true);
    assert_eq!(world.told(), [0_usize; 0]);
    world.recorded("a", &[video(), transcript()], true);
    let due = world.look().due;
    assert_eq!(due.len(), 1, "{due:?}");
    assert!(matches!(
        due[0].items[0].news,
        News::Recording {
            transcript: true,
            ..
        }
    ));
    world.recorded("b", &[video()], true);
    world.later(60);
    assert_eq!(world.told(), [1]);
    world.recorded("b", &[video(), transcript()], true);
    world.later(60);
    let due = world.look().due;
    assert!(
        matches!(&due[0].items[0].news, News::Transcript { uuid, .. } if uuid == "b"),
        "{due:?}"
    );
}

#[test]
fn five_at_once_are_one_and_five_one_after_the_other_are_two() {
    let world = World::new();
    for uuid in ["a", "b", "c", "d", "e"] {
        world.recorded(uuid, &[video()], true);
    }
    assert_eq!(world.told(), [5]);
    world.later(600);
    let mut told = Vec::new();
    for uuid in ["f", "g", "h", "i", "j"] {
        world.recorded(uuid, &[video()], true);
        told.extend(world.told());
        world.later(3);
    }
    assert_eq!(told, [1]);
    let next = world.look().next.unwrap();
    assert!(next <= world.companion.now() + plan::GAP);
    world.later(60);
    assert_eq!(world.told(), [4]);
}

#[test]
fn a_copy_is_told_with_its_end_and_again_when_it_is_asked_for_anew() {
    let world = World::new();
    world.recorded("a", &[video()], true);
    world.look();
    let why = Problem::DoesNotFit {
        needed: 3,
        left: 1,
        quota: 2,
    };
    world.copied("a", TransferState::Sending, None);
    assert_eq!(world.told(), [0_usize; 0]);
    world.copied("a", TransferState::Failed, Some(why.clone()));
    let due = world.look().due;
    assert!(
        matches!(&due[0].items[0].news, News::NotCopied { why: told, .. } if *told == why),
        "{due:?}"
    );
    world.later(60);
    world.copied("a", TransferState::Proven, None);
    let due = world.look().due;
    assert!(
        matches!(&due[0].items[0].news, News::Copied { course, .. } if course == "STAT101"),
        "{due:?}"
    );
    // The recording is in its course: that it can be copied there is nothing to tell any more.
    assert_eq!(world.listed().len(), 1);
    // Whoever pauses knows.
    world.later(60);
    world.copied("a", TransferState::Paused, None);
    assert_eq!(world.told(), [0_usize; 0]);
}

#[test]
fn a_meeting_of_ones_own_is_told_ten_minutes_before_it_and_nobody_elses() {
    let world = World::new();
    let start = begin() + SignedDuration::from_mins(30);
    world.planned(1, "me", start);
    world.planned(2, "other", start);
    let looked = world.look();
    assert_eq!((looked.due.len(), looked.next), (0, Some(start - SOON)));
    world.later(20 * 60);
    let due = world.look().due;
    assert_eq!(due.len(), 1);
    assert!(matches!(
        due[0].items[..],
        [Item {
            news: News::Meeting {
                number: 1,
                may_start: true,
                ..
            },
            ..
        }]
    ));
    assert_eq!(world.told(), [0_usize; 0]);
    // Put off, it is told again before its new time.
    let later = start + SignedDuration::from_mins(60);
    world.planned(1, "me", later);
    assert_eq!(world.listed(), []);
    world.later(60 * 60);
    assert_eq!(world.told(), [1]);
    world.later(3600);
    assert_eq!(world.listed(), [], "begun");
}

#[tokio::test]
async fn while_a_meeting_of_ones_own_runs_notices_wait_and_then_come_as_one() {
    let world = World::new();
    world.planned(1, "me", begin());
    world.recorded("a", &[video()], true);
    let looked = world.look();
    let end = begin() + SignedDuration::from_mins(60);
    assert_eq!((looked.due.len(), looked.next), (0, Some(end)));
    world.recorded("b", &[video()], true);
    world.later(20 * 60);
    assert_eq!(world.told(), [0_usize; 0]);
    assert_eq!(world.listed().len(), 2, "the list has them at once");
    // Zoom tells that it is over before its time.
    world.noted(1, &Happened::Started);
    world.later(1);
    world.noted(1, &Happened::Ended);
    assert_eq!(world.told(), [2]);
    // Somebody else's class keeps nothing back, and nobody has to wait.
    world.later(60);
    world.planned(2, "other", world.companion.now());
    world.recorded("c", &[video()], true);
    assert_eq!(world.told(), [1]);
    world.later(60);
    world.planned(3, "me", world.companion.now());
    world.recorded("d", &[video()], true);
    assert_eq!(world.told(), [0_usize; 0]);
    world.choose(|all| all.wait_in_meetings = false).await;
    assert_eq!(world.told(), [1]);
}

#[test]
fn courses_with_other_people_are_told_until_somebody_settles_it_and_again_when_they_change_anew() {
    let world = World::new();
    world.planned(1, "me", begin() + SignedDuration::from_hours(5));
    world.kept(1);
    let differs = Happened::Differs {
        to_add: 3,
        to_remove: 1,
        class: None,
    };
    world.found(1, &differs);
    let due = world.look().due;
    let scope = Scope::whole(world.zoom, 1);
    assert!(
        matches!(&due[0].items[0].news, News::People { scope: told, to_add: 3, to_remove: 1, .. } if *told == scope),
        "{due:?}"
    );
    assert_eq!(today(&world.companion, &zone()).unwrap().people.len(), 1);
    // Who came in meanwhile has nothing to do with it, and the next sync finds the same.
    world.later(60);
    world.noted(1, &Happened::Joined { people: 1 });
    world.found(1, &differs);
    assert_eq!(world.told(), [0_usize; 0]);
    world.later(60);
    let (journal, now) = (world.companion.journal(), world.companion.now());
    let registered = Happened::Registered { people: 3 };
    journal
        .note_activity(world.zoom, 1, now, ActivityOrigin::Here, &registered)
        .unwrap();
    assert_eq!(world.listed(), []);
    assert_eq!(today(&world.companion, &zone()).unwrap().people, []);
    world.later(60);
    world.found(1, &differs);
    assert_eq!(world.told(), [1]);
    // Settled by the course itself, and different in the same way once more.
    world.later(60);
    world.found(1, &Happened::DiffersNoMore { class: None });
    assert_eq!(world.listed(), []);
    world.later(60);
    world.found(1, &differs);
    assert_eq!(world.told(), [1]);
}

#[tokio::test]
async fn what_leaves_zoom_is_told_once_and_kinds_that_are_off_are_not_told() {
    let world = World::new();
    world.recorded("a", &[video()], true);
    world
        .choose(|all| {
            all.off.insert(NoticeKind::Recording);
        })
        .await;
    let journal = world.companion.journal();
    let mut leaving = journal.recording(world.zoom, "a").unwrap().unwrap();
    leaving.deletes_on = Some("2026-11-26".parse().unwrap());
    journal.put_recording(&leaving).unwrap();
    let due = world.look().due;
    assert_eq!(due.len(), 1, "{due:?}");
    assert!(
        matches!(&due[0].items[0].news, News::Leaving { on, .. } if on.to_string() == "2026-11-26")
    );
    for _ in 0..3 {
        world.later(24 * 3600);
        assert_eq!(world.told(), [0_usize; 0]);
    }
    assert_eq!(today(&world.companion, &zone()).unwrap().leaving.count, 1);
}

#[test]
fn what_the_user_watches_is_not_told_and_stands_in_the_list() {
    let world = World::new();
    world.recorded("a", &[video()], true);
    let looked = take_due(&world.companion, &zone(), Eyes::OnLectern).unwrap();
    assert!(looked.due.is_empty() && looked.changed);
    world.later(3600);
    let looked = world.look();
    assert!(looked.due.is_empty() && !looked.changed);
    assert_eq!(world.listed().len(), 1);
}

#[test]
fn today_has_the_next_meetings_what_runs_and_what_is_ready() {
    let world = World::new();
    let soon = begin() + SignedDuration::from_mins(12);
    world.planned(1, "me", soon);
    world.planned(2, "me", begin() + SignedDuration::from_hours(30));
    world.planned(3, "other", soon);
    world.planned(4, "me", begin() - SignedDuration::from_mins(90));
    let numbers = |world: &World| -> Vec<(u64, bool, bool)> {
        let today = today(&world.companion, &zone()).unwrap();
        let own = today.meetings.iter();
        own.map(|one| (one.row.meeting.number, one.may_start, one.running))
            .collect()
    };
    assert_eq!(numbers(&world), [(1, true, false)]);
    // It runs over its time, and Zoom says so.
    world.noted(4, &Happened::Started);
    assert_eq!(numbers(&world), [(4, true, true), (1, true, false)]);
    world.later(60);
    world.noted(4, &Happened::Ended);
    world.later(3 * 3600);
    assert_eq!(
        numbers(&world),
        [(2, true, false)],
        "the next one, tomorrow"
    );

    world.recorded("a", &[video()], true);
    let journal = world.companion.journal();
    let file = journal.files_of(world.zoom, "a").unwrap()[0].id;
    let now = world.companion.now();
    journal
        .ask_transfer(&TransferKind::Pull, file, now)
        .unwrap();
    let waiting = today(&world.companion, &zone()).unwrap();
    assert_eq!(waiting.on_the_way.len(), 1);
    let motion = &waiting.on_the_way[0].motion;
    assert_eq!(
        (motion.files, motion.moving, motion.total),
        (1, 0, Some(10))
    );
    assert_eq!(waiting.ready.count, 0);
}
