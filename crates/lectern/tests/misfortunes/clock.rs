//! A clock of this computer that is a year behind or ahead.

use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};
use lectern::journal::TransferState;
use rehearsal::World;

use crate::job::Laptop;
use crate::{FILES, count, documents, small};

async fn goes_through(days: i64) {
    let world = World::start(small()).await.unwrap();
    let shift = SignedDuration::from_hours(24 * days);
    let laptop = Laptop::at(&world, Arc::new(move || Timestamp::now() + shift), None).await;
    for _ in 0..2 {
        let report = laptop.sync().await;
        assert_eq!(report.problems, [], "{days}");
    }
    let listed = laptop.recordings().len();
    assert_eq!(
        listed,
        world.zoom().recordings().len(),
        "{days}: Zoom's days count, not ours"
    );
    laptop.assign_suggested().await;
    let pulled = laptop.pull_all().await;
    assert_eq!(
        count(&pulled, TransferState::Kept),
        FILES,
        "{days}: {pulled:#?}"
    );
    let published = laptop.publish_all().await;
    assert_eq!(
        count(&published, TransferState::Proven),
        FILES,
        "{days}: {published:#?}"
    );
    assert_eq!(documents(&world).len(), FILES);
    world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_clock_that_is_a_year_behind_does_no_harm() {
    goes_through(-365).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_clock_that_is_a_year_ahead_does_no_harm() {
    goes_through(365).await;
}
