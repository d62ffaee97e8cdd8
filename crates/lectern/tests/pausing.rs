//! Transfers that are paused, resumed and cancelled, from this process and from others, against a slow rehearsal world.

#![allow(clippy::unwrap_used, reason = "tests may")]

mod job;

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use job::{Laptop, Nobody, ask_copies};
use lectern::journal::{AccountId, Halt, TransferId, TransferRow, TransferState};
use lectern::transfer::{
    Loss, PublishHow, Stopper, Watch, ask_pull_files, cancel, pause, pause_all, resume,
    resume_paused, stop_signal, transfers_of, work_off,
};
use lectern::{Companion, DriverLock, Problem, RecordingQuery};
use rehearsal::{Options, World};

/// A world of a few files, each of which takes about two seconds.
async fn slow_world() -> World {
    let options = Options {
        recordings: 1,
        files: Some(2),
        file_bytes: Some(600_000),
        per_connection_rate: Some(300_000),
        ..Options::default()
    };
    World::start(options).await.unwrap()
}

/// Works in the background until it is told to stop.
struct Worker {
    stopper: Stopper,
    task: tokio::task::JoinHandle<lectern::Result<()>>,
}

impl Worker {
    fn start(companion: &Arc<Companion>) -> Self {
        let (stopper, stop) = stop_signal();
        let companion = Arc::clone(companion);
        let task = tokio::spawn(async move { work_off(&companion, &stop, &Nobody).await });
        Self { stopper, task }
    }

    async fn stop(self) {
        self.stopper.stop();
        self.task.await.unwrap().unwrap();
    }

    /// Waits until nothing is left to do.
    async fn finish(self) {
        self.task.await.unwrap().unwrap();
        drop(self.stopper);
    }
}

fn row(companion: &Companion, id: TransferId) -> Option<TransferRow> {
    companion.journal().transfer(id).unwrap()
}

/// Looks until it is so; gives up after half a minute.
async fn until(mut so: impl FnMut() -> bool) {
    for _ in 0..3000 {
        if so() {
            return;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    panic!("it did not come to that");
}

fn recordings(companion: &Companion) -> Vec<(AccountId, String)> {
    let rows = companion.journal().recordings(&RecordingQuery::default());
    rows.unwrap()
        .into_iter()
        .map(|row| (row.recording.account, row.recording.uuid))
        .collect()
}

/// Asks for the largest file of the only recording.
fn ask_for_the_video(companion: &Companion) -> TransferId {
    let rows = companion
        .journal()
        .recordings(&RecordingQuery::default())
        .unwrap();
    let files = rows.iter().flat_map(|row| &row.files);
    let video = files.max_by_key(|file| file.row.known.size).unwrap().row.id;
    let asked = ask_pull_files(companion, &recordings(companion), Some(&[video])).unwrap();
    assert_eq!((asked.ids.len(), asked.left_out.len()), (1, 0));
    asked.ids[0]
}

fn parts(companion: &Companion) -> Vec<PathBuf> {
    files_ending(companion, ".part")
}

fn files_ending(companion: &Companion, end: &str) -> Vec<PathBuf> {
    let Ok(folders) = std::fs::read_dir(companion.recordings_folder()) else {
        return Vec::new();
    };
    let files = folders.flat_map(|folder| std::fs::read_dir(folder.unwrap().path()).unwrap());
    files
        .map(|file| file.unwrap().path())
        .filter(|path| path.to_string_lossy().ends_with(end))
        .collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_pull_that_is_paused_waits_through_a_restart_and_goes_on_at_its_byte() {
    let world = slow_world().await;
    let laptop = Laptop::with_accounts(&world).await;
    laptop.sync().await;
    let companion = &laptop.companion;
    let id = ask_for_the_video(companion);
    let worker = Worker::start(companion);
    until(|| row(companion, id).is_some_and(|row| row.done > 0)).await;
    assert_eq!(pause(companion, &[id]).await.unwrap(), 1);
    let paused = row(companion, id).unwrap();
    assert_eq!(paused.state, TransferState::Paused);
    assert!(
        paused.done > 0 && Some(paused.done) < paused.total,
        "{paused:?}"
    );
    // Nothing is left to do, so the worker ends by itself and gives the lock back.
    worker.finish().await;
    let part = parts(companion).pop().expect("the part stays");
    assert!(std::fs::metadata(&part).unwrap().len() >= paused.done);

    let restarted = laptop.another_process();
    Worker::start(&restarted).finish().await;
    assert_eq!(
        row(&restarted, id),
        Some(paused.clone()),
        "not taken up by itself"
    );

    assert_eq!(resume(&restarted, &[id]).await.unwrap(), 1);
    let worker = Worker::start(&restarted);
    // It goes on, and does not start over: what is there never becomes less.
    until(|| {
        let now = row(&restarted, id).unwrap();
        assert!(now.done >= paused.done, "{now:?}");
        now.succeeded()
    })
    .await;
    worker.finish().await;
    assert_eq!(parts(&restarted), Vec::<PathBuf>::new());

    let other = Laptop::with_accounts(&world).await;
    other.sync().await;
    ask_for_the_video(&other.companion);
    Worker::start(&other.companion).finish().await;
    let bytes = |laptop: &Laptop| {
        let kept = laptop.kept();
        assert_eq!(kept.len(), 1);
        std::fs::read(&kept[0].1).unwrap()
    };
    assert!(bytes(&laptop) == bytes(&other), "byte for byte the same");
    world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn another_process_reaches_the_one_that_works() {
    let world = slow_world().await;
    let laptop = Laptop::with_accounts(&world).await;
    laptop.sync().await;
    let companion = &laptop.companion;
    let id = ask_for_the_video(companion);
    let worker = Worker::start(companion);
    until(|| row(companion, id).is_some_and(|row| row.done > 0)).await;

    let other = laptop.another_process();
    assert!(DriverLock::try_take(other.folder()).unwrap().is_none());
    assert_eq!(pause(&other, &[id]).await.unwrap(), 1);
    assert_eq!(row(&other, id).unwrap().state, TransferState::Paused);
    assert_eq!(pause(&other, &[id]).await.unwrap(), 0, "it is already");
    worker.finish().await;

    assert_eq!(resume(&other, &[id]).await.unwrap(), 1);
    let worker = Worker::start(companion);
    until(|| row(companion, id).is_some_and(|row| row.state == TransferState::Receiving)).await;
    let cancelled = cancel(&other, &[id], Loss::Pieces).await.unwrap();
    assert_eq!((cancelled.gone, cancelled.left), (1, vec![]));
    assert_eq!(row(&other, id), None);
    assert_eq!(parts(companion), Vec::<PathBuf>::new());
    worker.finish().await;
    assert_eq!(transfers_of(&other, &recordings(&other)).unwrap(), []);
    world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_halts_while_nobody_works_does_it_alone() {
    let world = slow_world().await;
    let laptop = Laptop::with_accounts(&world).await;
    laptop.sync().await;
    let companion = &laptop.companion;
    let id = ask_for_the_video(companion);
    let worker = Worker::start(companion);
    until(|| row(companion, id).is_some_and(|row| row.done > 0)).await;
    worker.stop().await;
    let left = row(companion, id).unwrap();
    assert!(!left.is_over(), "stopped as by a kill: {left:?}");
    assert_eq!(parts(companion).len(), 1);

    assert_eq!(pause(companion, &[id]).await.unwrap(), 1);
    assert_eq!(row(companion, id).unwrap().state, TransferState::Paused);
    let cancelled = cancel(companion, &[id], Loss::Pieces).await.unwrap();
    assert_eq!((cancelled.gone, cancelled.left), (1, vec![]));
    assert_eq!(row(companion, id), None);
    assert_eq!(parts(companion), Vec::<PathBuf>::new());
    world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_paused_publication_leaves_nothing_on_the_campus_and_begins_anew() {
    let world = slow_world().await;
    let laptop = Laptop::with_accounts(&world).await;
    laptop.sync().await;
    laptop.assign_suggested().await;
    let companion = &laptop.companion;
    laptop.pull_everything().await;
    let how = PublishHow {
        folder: None,
        hidden: false,
        proof: lectern::journal::Proof::Sha256,
    };
    let asked = ask_copies(companion, &recordings(companion), &how);
    let id = asked.ids[0];
    let worker = Worker::start(companion);
    until(|| row(companion, id).is_some_and(|row| row.state == TransferState::Sending)).await;
    let attempt = row(companion, id).unwrap().attempt;
    assert_eq!(pause(companion, &asked.ids).await.unwrap(), asked.ids.len());
    let paused = row(companion, id).unwrap();
    assert_eq!(
        (paused.state, paused.done, &paused.name),
        (TransferState::Paused, 0, &None)
    );
    worker.finish().await;
    assert_eq!(world.campus().pieces().unwrap(), []);
    assert_eq!(companion.journal().documents().unwrap(), []);

    resume(companion, &asked.ids).await.unwrap();
    Worker::start(companion).finish().await;
    let rows = companion.journal().transfers_among(&asked.ids).unwrap();
    assert!(
        rows.iter()
            .all(|row| row.state == TransferState::Proven && !row.already),
        "{rows:#?}"
    );
    assert_ne!(row(companion, id).unwrap().attempt, attempt);
    assert_eq!(companion.journal().documents().unwrap().len(), rows.len());
    world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_publication_that_is_cancelled_while_it_is_proven_is_gone_from_the_course() {
    let world = slow_world().await;
    let laptop = Laptop::with_accounts(&world).await;
    laptop.sync().await;
    laptop.assign_suggested().await;
    let companion = &laptop.companion;
    laptop.pull_everything().await;
    let how = PublishHow {
        folder: None,
        hidden: false,
        proof: lectern::journal::Proof::Sha256,
    };
    let asked = ask_copies(companion, &recordings(companion), &how);
    let id = asked.ids[0];
    let worker = Worker::start(companion);
    until(|| row(companion, id).is_some_and(|row| row.state == TransferState::Proving)).await;
    let asked_first = cancel(companion, &[id], Loss::Pieces).await.unwrap();
    let why: Vec<_> = asked_first.left.into_iter().map(|left| left.why).collect();
    assert_eq!(
        (asked_first.gone, why),
        (0, vec![Problem::DocumentWouldGo]),
        "a document that students may see"
    );
    assert!(row(companion, id).is_some());
    cancel(companion, &asked.ids, Loss::Documents)
        .await
        .unwrap();
    until(|| row(companion, id).is_none()).await;
    worker.finish().await;
    laptop.sync().await;
    assert_eq!(companion.journal().documents().unwrap(), []);
    assert_eq!(world.campus().pieces().unwrap(), []);
    world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_taken_away_is_not_said_to_be_cancelled() {
    let world = slow_world().await;
    let laptop = Laptop::with_accounts(&world).await;
    laptop.sync().await;
    laptop.assign_suggested().await;
    let companion = &laptop.companion;
    laptop.pull_everything().await;
    let how = PublishHow {
        folder: None,
        hidden: false,
        proof: lectern::journal::Proof::Sha256,
    };
    let asked = ask_copies(companion, &recordings(companion), &how);
    let id = asked.ids[0];
    let worker = Worker::start(companion);
    until(|| row(companion, id).is_some_and(|row| row.state == TransferState::Proving)).await;
    worker.stop().await;
    world.stop().await;
    let cancelled = cancel(companion, &[id], Loss::Documents).await.unwrap();
    let paused = row(companion, id).expect("its document is still in the course");
    assert_eq!(paused.state, TransferState::Paused);
    let why: Vec<_> = cancelled.left.into_iter().map(|left| left.why).collect();
    assert_eq!((cancelled.gone, why), (0, vec![paused.why.unwrap()]));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_waits_for_its_next_try_goes_on_at_once_when_it_is_resumed() {
    let world = slow_world().await;
    let laptop = Laptop::with_accounts(&world).await;
    laptop.sync().await;
    let companion = &laptop.companion;
    let id = ask_for_the_video(companion);
    let waiting = TransferRow {
        state: TransferState::Retry,
        tries: 3,
        retry_at: Some("2100-01-01T00:00:00Z".parse().unwrap()),
        why: Some(Problem::TokenRefused),
        ..row(companion, id).unwrap()
    };
    companion.journal().put_progress(&waiting).unwrap();
    assert_eq!(resume(companion, &[id]).await.unwrap(), 1);
    let resumed = row(companion, id).unwrap();
    assert_eq!(
        (resumed.state, resumed.retry_at, resumed.tries),
        (TransferState::Waiting, None, 0)
    );
    // The same while another process works on it: that one is told.
    companion.journal().put_progress(&waiting).unwrap();
    let theirs = DriverLock::try_take(companion.folder()).unwrap();
    companion.journal().resume_transfers(&[id]).unwrap();
    let told = companion.journal().halted_transfers().unwrap();
    assert_eq!(told.len(), 1);
    assert_eq!(told[0].1, Halt::Again);
    drop(theirs);
    Worker::start(companion).finish().await;
    assert!(row(companion, id).unwrap().succeeded());
    world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_failed_for_want_of_a_secret_goes_on_once_it_is_there() {
    let world = slow_world().await;
    let laptop = Laptop::with_accounts(&world).await;
    laptop.sync().await;
    let companion = &laptop.companion;
    let id = ask_for_the_video(companion);
    let failed = |why| TransferRow {
        state: TransferState::Failed,
        why: Some(why),
        ..row(companion, id).unwrap()
    };
    let locked = failed(Problem::KeyringLocked);
    companion.journal().put_progress(&locked).unwrap();
    let campus = lectern::accounts::named(companion, "127.0.0.1").unwrap();
    let resumed = lectern::transfer::resume_signed_in(companion, Some(campus.id));
    assert_eq!(resumed, Ok(0), "it is Zoom's file");
    let zoom = lectern::accounts::named(companion, "zoom").unwrap();
    let resumed = lectern::transfer::resume_signed_in(companion, Some(zoom.id));
    assert_eq!(resumed, Ok(1));
    assert_eq!(row(companion, id).unwrap().state, TransferState::Waiting);
    let gone = failed(Problem::GoneFromZoom);
    companion.journal().put_progress(&gone).unwrap();
    assert_eq!(lectern::transfer::resume_signed_in(companion, None), Ok(0));
    world.stop().await;
}

/// Remembers what it was told.
#[derive(Default)]
struct Told {
    follows: AtomicBool,
    took_over: AtomicBool,
    works: AtomicBool,
}

impl Watch for Told {
    fn working(&self) {
        self.works.store(true, Ordering::SeqCst);
    }
    fn following(&self) {
        self.follows.store(true, Ordering::SeqCst);
    }
    fn taken_over(&self) {
        self.took_over.store(true, Ordering::SeqCst);
    }
    fn changed(&self, _rows: &[TransferRow]) {}
}

#[tokio::test(flavor = "multi_thread")]
async fn a_shell_that_stays_open_takes_over_what_another_process_leaves_and_grants_syncs() {
    let world = slow_world().await;
    let laptop = Laptop::with_accounts(&world).await;
    laptop.sync().await;
    let companion = &laptop.companion;
    let (_stopper, stop) = stop_signal();
    work_off(companion, &stop, &Nobody).await.unwrap();

    let theirs = DriverLock::try_take(companion.folder()).unwrap().unwrap();
    let id = ask_for_the_video(companion);
    let wish = companion
        .journal()
        .wish_for_sync(companion.now(), None)
        .unwrap();
    let told = Arc::new(Told::default());
    let task = tokio::spawn({
        let (companion, told) = (Arc::clone(companion), Arc::clone(&told));
        async move { work_off(&companion, &stop, &*told).await }
    });
    until(|| told.follows.load(Ordering::SeqCst)).await;
    assert_eq!(row(companion, id).unwrap().state, TransferState::Waiting);
    assert!(!told.works.load(Ordering::SeqCst));
    drop(theirs);
    task.await.unwrap().unwrap();
    assert!(told.took_over.load(Ordering::SeqCst) && told.works.load(Ordering::SeqCst));
    assert_eq!(row(companion, id).unwrap().state, TransferState::Kept);
    let granted: Option<lectern::sync::SyncReport> =
        companion.journal().wish_outcome(wish).unwrap();
    assert_eq!(granted.unwrap().problems, []);
    assert!(DriverLock::try_take(companion.folder()).unwrap().is_some());
    world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_account_that_is_removed_takes_its_transfers_along() {
    let world = slow_world().await;
    let laptop = Laptop::with_accounts(&world).await;
    laptop.sync().await;
    let companion = &laptop.companion;
    let id = ask_for_the_video(companion);
    let worker = Worker::start(companion);
    until(|| row(companion, id).is_some_and(|row| row.done > 0)).await;
    lectern::accounts::remove(companion, "zoom").await.unwrap();
    worker.finish().await;
    assert_eq!(row(companion, id), None);
    world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn everything_is_paused_and_resumed_together_but_nothing_that_failed() {
    let world = slow_world().await;
    let laptop = Laptop::with_accounts(&world).await;
    laptop.sync().await;
    let companion = &laptop.companion;
    let asked = ask_pull_files(companion, &recordings(companion), None).unwrap();
    let [first, second] = asked.ids[..] else {
        panic!("two files: {asked:?}");
    };
    let mut failed = row(companion, second).unwrap();
    failed.state = TransferState::Failed;
    companion.journal().put_progress(&failed).unwrap();

    assert_eq!(pause_all(companion).await.unwrap(), 1);
    assert_eq!(companion.journal().paused_transfers(), Ok(vec![first]));
    assert!(
        companion
            .journal()
            .unfinished_transfers()
            .unwrap()
            .is_empty()
    );
    assert_eq!(resume_paused(companion).await.unwrap(), 1);
    assert_eq!(companion.journal().paused_transfers(), Ok(Vec::new()));
    assert_eq!(row(companion, second).unwrap().state, TransferState::Failed);
    Worker::start(companion).finish().await;
    assert!(row(companion, first).unwrap().succeeded());
    world.stop().await;
}
