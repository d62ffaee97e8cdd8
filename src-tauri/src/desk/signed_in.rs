//! What is read again once a secret is within reach: readings that were refused for want of it.
//! Refuses to ask where nothing was refused; transfers are the companion's own.

use std::sync::Arc;

use lectern::sync::SyncReport;
use lectern::{Companion, Result};

use super::off_thread;

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
