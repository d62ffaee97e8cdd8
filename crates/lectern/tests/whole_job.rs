//! The whole job without a shell: a companion against a rehearsal world, healthy and ill.

#![allow(clippy::unwrap_used, reason = "tests may")]

mod job;

use job::Laptop;
use lectern::Problem;
use lectern::journal::{TransferRow, TransferState};
use rehearsal::{Fault, Options, World};

fn world(faults: &[Fault]) -> Options {
    Options {
        files: Some(20),
        file_bytes: Some(400_000),
        faults: faults.to_vec(),
        ..Options::default()
    }
}

fn states(rows: &[TransferRow], wanted: TransferState) -> usize {
    rows.iter().filter(|row| row.state == wanted).count()
}

async fn goes_through(faults: &[Fault]) {
    let world = World::start(world(faults)).await.unwrap();
    let laptop = Laptop::with_accounts(&world).await;
    assert_eq!(laptop.sync().await.problems, [], "{faults:?}");
    for _ in 0..5 {
        if laptop.files_in_progress() == 0 {
            break;
        }
        laptop.sync().await;
    }
    laptop.assign_suggested().await;
    let pulled = laptop.pull_all().await;
    assert_eq!(
        states(&pulled, TransferState::Kept),
        20,
        "{faults:?} {pulled:#?}"
    );
    let published = laptop.publish_all().await;
    assert_eq!(
        states(&published, TransferState::Proven),
        20,
        "{faults:?} {published:#?}"
    );
    assert_eq!(world.campus().pieces().unwrap(), [], "{faults:?}");
    let again = laptop.publish_all().await;
    assert!(again.iter().all(|row| row.already), "{faults:?} {again:#?}");
    world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_healthy_world_is_published_whole() {
    goes_through(&[]).await;
}

macro_rules! survives {
    ($($name:ident: $fault:ident;)*) => {
        $(#[tokio::test(flavor = "multi_thread")]
        async fn $name() {
            goes_through(&[Fault::$fault]).await;
        })*

        #[test]
        fn no_survivable_fault_is_forgotten() {
            let tried = [$(Fault::$fault),*];
            let survivable = Fault::ALL.iter().filter(|fault| fault.survivable());
            assert!(survivable.into_iter().all(|fault| tried.contains(fault)));
        }
    };
}

survives! {
    dropped_connections_are_survived: Drop;
    too_many_requests_are_survived: RateLimited;
    too_many_requests_without_a_time_are_survived: RateLimitedSilent;
    server_errors_are_survived: ServerError;
    pages_instead_of_files_are_survived: HtmlForMp4;
    expired_tokens_are_survived: TokenExpired;
    expired_sessions_are_survived: SessionExpired;
    files_that_are_still_processed_are_waited_for: Processing;
    stale_pieces_are_survived: StalePiece;
    cut_answers_are_survived: CutAnswer;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_course_that_is_too_small_gets_nothing_and_says_how_much_is_missing() {
    let world = World::start(world(&[Fault::Quota])).await.unwrap();
    let laptop = Laptop::with_accounts(&world).await;
    laptop.sync().await;
    laptop.assign_suggested().await;
    laptop.pull_all().await;
    let published = laptop.publish_all().await;
    let unfitting = |row: &&TransferRow| matches!(row.why, Some(Problem::DoesNotFit { .. }));
    assert!(
        published.iter().filter(unfitting).count() > 0,
        "{published:#?}"
    );
    assert!(
        published
            .iter()
            .all(|row| row.succeeded() || unfitting(&row)),
        "{published:#?}"
    );
    assert_eq!(
        world.campus().pieces().unwrap(),
        [],
        "nothing of it was sent"
    );

    for course in rehearsal::people::courses() {
        world.campus().set_quota(&course.code, 1_000_000_000);
    }
    let raised = laptop.publish_all().await;
    assert!(
        raised.iter().all(TransferRow::succeeded),
        "the new quota is seen at once: {raised:#?}"
    );
    world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_revoked_key_ends_the_work_with_its_reason() {
    let world = World::start(world(&[Fault::KeyRevoked])).await.unwrap();
    let laptop = Laptop::with_accounts(&world).await;
    laptop.sync().await;
    laptop.assign_suggested().await;
    laptop.pull_all().await;
    let published = laptop.publish_all().await;
    assert!(
        published
            .iter()
            .any(|row| row.why == Some(Problem::CampusKey)),
        "{published:#?}"
    );
    world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_length_that_is_wrong_is_told_and_nothing_of_it_is_kept() {
    let world = World::start(world(&[Fault::WrongLength])).await.unwrap();
    let laptop = Laptop::with_accounts(&world).await;
    laptop.sync().await;
    laptop.assign_suggested().await;
    let pulled = laptop.pull_all().await;
    let wrong = |row: &&TransferRow| matches!(row.why, Some(Problem::WrongLength { .. }));
    assert_eq!(pulled.iter().filter(wrong).count(), 1, "{pulled:#?}");
    assert_eq!(states(&pulled, TransferState::Kept), 19);
    world.stop().await;
}
