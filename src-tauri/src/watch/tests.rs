//! What a watcher is told, against a real journal whose clock the test holds.
//! Refuses to wait for time to pass where a look can be taken.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use jiff::Timestamp;
use lectern::journal::{AccountId, TransferId, TransferKind, TransferState};
use lectern::transfer::ask_pull_files;
use lectern::{Companion, DataFolder, DriverLock, Problem, Surroundings};
use tokio::sync::mpsc;

use super::eye::Eye;
use crate::desk::{Desk, Profile, ProfileKind, Work};
use crate::go::Destination;
use crate::sample;
use crate::view::change::{Change, Ended, Whereto};
use crate::view::frame::Frame;

/// Longer than anything takes here: only a test that would hang for ever comes to it.
const NEVER: Duration = Duration::from_secs(120);

/// A profile that nobody works for, and what looks at it.
struct Scene {
    home: tempfile::TempDir,
    clock: Arc<AtomicI64>,
    desk: Desk,
    profile: Arc<Profile>,
    zoom: AccountId,
    eye: Eye,
}

impl Scene {
    fn set() -> Self {
        let home = tempfile::tempdir().unwrap();
        let clock = Arc::new(AtomicI64::new(1_800_000_000_000));
        let told = Arc::clone(&clock);
        let surroundings = Surroundings {
            now: Arc::new(move || {
                Timestamp::from_millisecond(told.load(Ordering::Relaxed)).unwrap()
            }),
            ..sample::surroundings()
        };
        let folder = DataFolder::at(home.path()).unwrap();
        let companion = Arc::new(Companion::open(folder, surroundings).unwrap());
        let (zoom, _) = sample::one_recording(companion.journal());
        let (profile, _) = Profile::at_rest(ProfileKind::Own, companion, None);
        Self {
            desk: sample::desk(home.path()),
            home,
            clock,
            profile,
            zoom,
            eye: Eye::default(),
        }
    }

    fn look(&mut self) -> Vec<Change> {
        self.eye.look(&self.desk, &self.profile).unwrap()
    }

    fn later(&self, millis: i64) {
        self.clock.fetch_add(millis, Ordering::Relaxed);
    }

    fn ask(&self) -> TransferId {
        let companion = self.profile.companion();
        let journal = companion.journal();
        let file = journal.files_of(self.zoom, "u1").unwrap()[0].id;
        let asked = journal.ask_transfer(&TransferKind::Pull, file, companion.now());
        self.profile.pulse.beat();
        asked.unwrap()
    }

    fn put(&self, id: TransferId, state: TransferState, done: u64, why: Option<Problem>) {
        let journal = self.profile.companion().journal();
        let mut row = journal.transfer(id).unwrap().unwrap();
        (row.state, row.done, row.total, row.why) = (state, done, Some(300), why);
        journal.put_progress(&row).unwrap();
    }
}

fn kinds(changes: &[Change]) -> Vec<&'static str> {
    changes
        .iter()
        .map(|change| match change {
            Change::Frame { .. } => "frame",
            Change::Lists { .. } => "lists",
            Change::Progress { .. } => "progress",
            Change::Ended { .. } => "ended",
            Change::Drag { .. } => "drag",
            Change::Go { .. } => "go",
            Change::Leave => "leave",
        })
        .collect()
}

#[test]
fn the_frame_comes_first_and_then_nothing_while_nothing_changes() {
    let mut scene = Scene::set();
    let first = scene.look();
    assert_eq!(kinds(&first), ["frame", "lists"]);
    let Change::Frame { frame } = &first[0] else {
        panic!("{first:?}");
    };
    assert_eq!((frame.profile, frame.work), (ProfileKind::Own, Work::Idle));
    assert_eq!(frame.accounts.len(), 2);
    assert!(frame.setup.zoom && frame.setup.campus);
    assert_eq!((&frame.sync.last, frame.sync.running), (&None, false));
    for _ in 0..20 {
        scene.later(100);
        assert_eq!(scene.look(), []);
    }
}

#[test]
fn what_another_process_writes_is_told_and_what_is_the_same_is_not() {
    let mut scene = Scene::set();
    scene.look();
    let other = sample::companion(scene.home.path());
    other.journal().wish_for_sync(other.now(), None).unwrap();
    let changes = scene.look();
    assert!(
        matches!(&changes[..], [Change::Frame { frame }] if frame.sync.running),
        "{changes:?}"
    );
    let topic = sample::recording(scene.zoom, "u1", Some("Springs and masses"));
    other.journal().put_recording(&topic).unwrap();
    assert_eq!(kinds(&scene.look()), ["lists"]);
    assert_eq!(scene.look(), []);
}

#[test]
fn bytes_become_percent_rate_and_time_left_and_the_end_is_told_once() {
    let mut scene = Scene::set();
    scene.look();
    let id = scene.ask();
    scene.put(id, TransferState::Receiving, 0, None);
    scene.look();
    scene.later(1000);
    scene.put(id, TransferState::Receiving, 100, None);
    let changes = scene.look();
    let [Change::Progress { moving }] = &changes[..] else {
        panic!("{changes:?}");
    };
    let [moving] = &moving[..] else {
        panic!("{moving:?}");
    };
    assert_eq!(moving.place, Whereto::Computer);
    assert_eq!(
        (moving.percent, moving.done, moving.total),
        (Some(33), 100, Some(300))
    );
    assert_eq!(
        (moving.rate, moving.seconds_left, moving.files),
        (Some(100), Some(2), 1)
    );

    scene.put(id, TransferState::Kept, 300, None);
    let changes = scene.look();
    assert!(
        changes.contains(&Change::Progress { moving: Vec::new() }),
        "{changes:?}"
    );
    let ended = changes.iter().find_map(|change| match change {
        Change::Ended { ended } => Some(ended),
        _ => None,
    });
    let ended = &ended.unwrap()[0];
    assert_eq!((ended.ok, ended.topic.as_deref()), (true, Some("Springs")));
    assert!(!kinds(&scene.look()).contains(&"ended"));
}

#[test]
fn what_was_over_before_anybody_looked_is_no_news() {
    let mut scene = Scene::set();
    let id = scene.ask();
    scene.put(id, TransferState::Failed, 0, Some(Problem::GoneFromZoom));
    for _ in 0..3 {
        assert!(!kinds(&scene.look()).contains(&"ended"));
    }
}

#[test]
fn a_folder_that_went_away_is_said_in_the_frame_that_was_there() {
    let mut scene = Scene::set();
    scene.look();
    std::fs::remove_file(scene.profile.companion().folder().journal()).unwrap();
    let problem = scene.eye.look(&scene.desk, &scene.profile).unwrap_err();
    assert!(matches!(problem, Problem::FolderMissing { .. }));
    assert!(scene.eye.lost_its_folder());
    let told = scene.eye.in_trouble(problem.clone());
    let [Change::Frame { frame }] = &told[..] else {
        panic!("{told:?}");
    };
    assert_eq!(frame.sync.troubles[0].problem, problem);
    assert_eq!(scene.eye.in_trouble(problem), [], "once is enough");
}

/// A page that notes what it hears.
struct Page(mpsc::UnboundedReceiver<Change>);

impl Page {
    async fn of(desk: &Desk) -> Self {
        let (send, heard) = mpsc::unbounded_channel();
        desk.watch(move |change| send.send(change).is_ok())
            .await
            .unwrap();
        Self(heard)
    }

    /// The next change; `None` once nobody tells anything any more.
    async fn next(&mut self) -> Option<Change> {
        tokio::time::timeout(NEVER, self.0.recv()).await.unwrap()
    }

    async fn ended(&mut self) -> Ended {
        loop {
            if let Change::Ended { mut ended } = self.next().await.unwrap() {
                return ended.remove(0);
            }
        }
    }

    async fn until(&mut self, wanted: impl Fn(&Frame) -> bool) -> Frame {
        loop {
            if let Change::Frame { frame } = self.next().await.unwrap()
                && wanted(&frame)
            {
                return *frame;
            }
        }
    }
}

fn lock(folder: &Path) -> Option<DriverLock> {
    DriverLock::try_take(&DataFolder::at(folder).unwrap()).unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_page_that_watches_takes_the_place_of_the_one_before() {
    let home = tempfile::tempdir().unwrap();
    let desk = sample::desk(home.path());
    let mut first = Page::of(&desk).await;
    assert_eq!(kinds(&[first.next().await.unwrap()]), ["frame"]);
    let mut second = Page::of(&desk).await;
    assert_eq!(kinds(&[second.next().await.unwrap()]), ["frame"]);
    while first.next().await.is_some() {}
    desk.close(NEVER).await;
    while second.next().await.is_some() {}
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_page_that_can_go_is_told_nothing_more_and_the_next_one_begins_where_it_was() {
    let home = tempfile::tempdir().unwrap();
    let desk = sample::desk(home.path());
    let mut first = Page::of(&desk).await;
    // Asked twice, where it could not go the first time.
    for _ in 0..2 {
        desk.leave().ask();
        while !matches!(first.next().await.unwrap(), Change::Leave) {}
    }
    desk.leave().answer(Destination::Settings);
    let place = desk.leave().answered().await;
    desk.nobody_watches().await;
    desk.going().unless_elsewhere(place);
    while first.next().await.is_some() {}

    desk.leave().forget();
    let mut second = Page::of(&desk).await;
    loop {
        match second.next().await.unwrap() {
            Change::Go { to } => break assert_eq!(to, Destination::Settings),
            change => assert_ne!(change, Change::Leave, "it has just come"),
        }
    }
    desk.close(NEVER).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn work_of_another_process_is_said_and_taken_over_when_it_ends() {
    let home = tempfile::tempdir().unwrap();
    // Made before the other process holds the lock: migrations need it.
    drop(sample::companion(home.path()));
    let held = lock(home.path());
    assert!(held.is_some());
    let desk = sample::desk(home.path());
    let mut page = Page::of(&desk).await;
    desk.write(|companion| companion.journal().wish_for_sync(companion.now(), None))
        .await
        .unwrap();
    let frame = page.until(|frame| frame.work == Work::Elsewhere).await;
    assert!(frame.sync.running);
    drop(held);
    let frame = page
        .until(|frame| frame.work == Work::Idle && !frame.sync.running)
        .await;
    assert!(frame.sync.last.is_some());
    assert!(lock(home.path()).is_some(), "it was let go");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn practice_is_a_world_of_its_own_and_leaves_nothing_in_the_users_journal() {
    let home = tempfile::tempdir().unwrap();
    let desk = sample::desk(home.path());
    let mut page = Page::of(&desk).await;
    page.until(|frame| frame.profile == ProfileKind::Own).await;

    desk.enter_practice().await.unwrap();
    let frame = page
        .until(|frame| frame.profile == ProfileKind::Practice && frame.sync.last.is_some())
        .await;
    assert_eq!(frame.accounts.len(), 2);
    assert!(frame.accounts.iter().all(|account| account.practice));
    assert_eq!(frame.sync.troubles, []);
    let asked = desk.write(|companion| {
        let all = companion.journal().all_recordings()?;
        let one = all.first().map(|it| (it.account, it.uuid.clone()));
        ask_pull_files(companion, one.as_slice(), None)
    });
    assert!(!asked.await.unwrap().ids.is_empty());
    let ended = page.ended().await;
    assert_eq!((ended.ok, ended.problem), (true, None), "{:?}", ended.topic);
    let practice = desk.profile().await.unwrap();
    assert!(
        practice
            .companion()
            .folder()
            .root()
            .starts_with(home.path().canonicalize().unwrap())
    );

    desk.leave_practice().await.unwrap();
    let frame = page.until(|frame| frame.profile == ProfileKind::Own).await;
    assert_eq!(frame.accounts, []);
    assert!(
        lock(practice.companion().folder().root()).is_some(),
        "its work was stopped"
    );

    desk.enter_practice().await.unwrap();
    let again = page
        .until(|frame| frame.profile == ProfileKind::Practice)
        .await;
    assert_eq!(again.sync.last, None, "it begins empty each time");
}
