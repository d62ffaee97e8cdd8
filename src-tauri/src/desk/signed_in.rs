//! What is taken up again once a secret is within reach: readings and transfers that were refused for want of it.
//! Refuses to touch what failed for any other reason.

use std::sync::Arc;

use lectern::journal::{TransferId, TransferState};
use lectern::sync::SyncReport;
use lectern::transfer::resume;
use lectern::{Companion, Journal, Result};

use super::off_thread;

/// Has transfers go on that failed because nobody could sign in.
pub(crate) async fn resume_refused(companion: &Arc<Companion>) -> Result<()> {
    let reading = Arc::clone(companion);
    let ids = off_thread(move || refused(reading.journal())).await?;
    if ids.is_empty() {
        return Ok(());
    }
    resume(companion, &ids).await.map(drop)
}

/// Asks for another reading where an account could not sign in for the last one.
pub(super) async fn read_refused(companion: &Arc<Companion>) -> Result<()> {
    let reading = Arc::clone(companion);
    off_thread(move || {
        let journal = reading.journal();
        let last = journal.last_granted_wish::<SyncReport>()?;
        let wanted = last.is_some_and(|(_, report)| {
            let mut problems = report.problems.iter();
            problems.any(|told| told.problem.needs_sign_in())
        });
        if wanted && journal.waiting_wishes()?.is_empty() {
            journal.wish_for_sync(reading.now(), None)?;
        }
        Ok(())
    })
    .await
}

fn refused(journal: &Journal) -> Result<Vec<TransferId>> {
    let rows = journal.transfers()?.into_iter();
    let refused = rows.filter(|row| {
        let why = row.why.as_ref();
        row.state == TransferState::Failed && why.is_some_and(|why| why.needs_sign_in())
    });
    Ok(refused.map(|row| row.id).collect())
}

#[cfg(test)]
mod tests {
    use lectern::Problem;
    use lectern::journal::TransferKind;

    use super::*;
    use crate::sample;

    #[tokio::test]
    async fn only_what_was_refused_for_want_of_a_sign_in_goes_on() {
        let home = tempfile::tempdir().unwrap();
        let companion = sample::companion(home.path());
        let journal = companion.journal();
        let (zoom, _) = sample::one_recording(journal);
        let ids: Vec<TransferId> = journal
            .files_of(zoom, "u1")
            .unwrap()
            .iter()
            .map(|file| {
                let asked = journal.ask_transfer(&TransferKind::Pull, file.id, companion.now());
                asked.unwrap()
            })
            .collect();
        for (id, why) in ids
            .iter()
            .zip([Problem::KeyringLocked, Problem::GoneFromZoom])
        {
            let mut row = journal.transfer(*id).unwrap().unwrap();
            (row.state, row.why) = (TransferState::Failed, Some(why));
            journal.put_progress(&row).unwrap();
        }
        resume_refused(&companion).await.unwrap();
        let states: Vec<_> = journal
            .transfers_among(&ids)
            .unwrap()
            .iter()
            .map(|row| row.state)
            .collect();
        assert_eq!(states, [TransferState::Waiting, TransferState::Failed]);
    }
}
