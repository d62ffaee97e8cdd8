//! Pausing, resuming and cancelling, from any process: the wish is written, and whoever holds the driver's lock heeds it.
//! Refuses to wait for long: a holder that is slow heeds it later.

use std::sync::Arc;
use std::time::Duration;

use tokio::time::Instant;

use super::ask::LeftOut;
use super::disk::Disk;
use super::halt::takes_a_document;
use super::halting::heed;
use crate::journal::{AccountId, TransferId, TransferKind, TransferRow, TransferState};
use crate::{Companion, DriverLock, Problem, Result};

/// How long is waited for another process to heed a wish. It needs a tenth of a second where it is not stopped itself.
const WAITED_FOR: Duration = Duration::from_secs(3);
const LOOK: Duration = Duration::from_millis(50);

/// Pauses these transfers, those that are under way. Gives how many.
///
/// A pull keeps what it has; a publication whose pieces were being sent begins anew when it is resumed.
pub async fn pause(companion: &Companion, ids: &[TransferId]) -> Result<usize> {
    let count = companion.journal().ask_to_pause(ids)?;
    heed_now(companion, ids).await?;
    Ok(count)
}

/// Has these transfers go on: paused ones, failed ones, and at once those that wait for their next try. Gives how many.
/// Somebody has to perform them then ([`super::work_off`], [`super::perform`]).
pub async fn resume(companion: &Companion, ids: &[TransferId]) -> Result<usize> {
    let count = companion.journal().resume_transfers(ids)?;
    heed_now(companion, ids).await?;
    Ok(count)
}

/// Pauses everything that is under way. Gives how many.
pub async fn pause_all(companion: &Companion) -> Result<usize> {
    let under_way = companion.journal().unfinished_transfers()?;
    let ids: Vec<TransferId> = under_way.into_iter().map(|row| row.id).collect();
    pause(companion, &ids).await
}

/// Has everything go on that is paused, and nothing that failed. Gives how many.
pub async fn resume_paused(companion: &Companion) -> Result<usize> {
    let paused = companion.journal().paused_transfers()?;
    resume(companion, &paused).await
}

/// What may be lost by cancelling.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Loss {
    /// Bytes that are nobody's document yet.
    Pieces,
    /// Documents of a course as well, which students may see already.
    Documents,
}

/// What came of cancelling.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cancelled {
    /// Transfers that are gone, with the unfinished copy or with what the attempt made in the course.
    pub gone: usize,
    /// Those that are not: [`Problem::DocumentWouldGo`], [`Problem::Busy`] where another process has still to heed it, and
    /// what kept a document from being taken away.
    pub left: Vec<LeftOut>,
}

/// Cancels these transfers, those that have not ended well: the row goes, with the unfinished copy or with what the attempt
/// made in the course. What must not be lost is left as it is.
pub async fn cancel(companion: &Companion, ids: &[TransferId], loss: Loss) -> Result<Cancelled> {
    let journal = companion.journal();
    let mut cancelled = Cancelled::default();
    let mut wanted = Vec::with_capacity(ids.len());
    for row in journal.transfers_among(ids)? {
        if row.succeeded() {
            continue;
        }
        if loss == Loss::Pieces && takes_a_document(&row) {
            cancelled.left.push(LeftOut {
                file: row.file,
                why: Problem::DocumentWouldGo,
            });
        } else {
            wanted.push(row.id);
        }
    }
    journal.ask_to_cancel(&wanted)?;
    heed_now(companion, &wanted).await?;
    let left = journal.transfers_among(&wanted)?;
    cancelled.gone = wanted.len() - left.len();
    for row in left.into_iter().filter(|row| !row.succeeded()) {
        // One that could not be cancelled is paused, and says why.
        let why = row.why.filter(|_| row.state == TransferState::Paused);
        cancelled.left.push(LeftOut {
            file: row.file,
            why: why.unwrap_or(Problem::Busy),
        });
    }
    Ok(cancelled)
}

/// Has the transfers go on that failed for want of a sign-in; of this account, where one is named. To be called when a secret
/// has come within reach. Gives how many.
pub fn resume_signed_in(companion: &Companion, account: Option<AccountId>) -> Result<usize> {
    let journal = companion.journal();
    let mut ids = Vec::new();
    for row in journal.transfers()? {
        let wanted = row.state == TransferState::Failed
            && row.why.as_ref().is_some_and(Problem::needs_sign_in);
        if wanted && is_of(companion, &row, account)? {
            ids.push(row.id);
        }
    }
    journal.resume_transfers(&ids)
}

fn is_of(companion: &Companion, row: &TransferRow, account: Option<AccountId>) -> Result<bool> {
    let Some(account) = account else {
        return Ok(true);
    };
    if let TransferKind::Publish(to) = &row.kind
        && to.campus == account
    {
        return Ok(true);
    }
    let file = companion.journal().file(row.file)?;
    Ok(file.is_some_and(|file| file.account == account))
}

/// The transfers of these recordings' files, by account and instance uuid.
pub fn transfers_of(
    companion: &Companion,
    recordings: &[(AccountId, String)],
) -> Result<Vec<TransferRow>> {
    companion.journal().transfers_of(recordings)
}

/// Heeds the wishes where nobody works, and otherwise waits a little until whoever works has heeded them.
async fn heed_now(companion: &Companion, ids: &[TransferId]) -> Result<()> {
    let until = Instant::now() + WAITED_FOR;
    loop {
        let mut wishes = companion.journal().halted_transfers()?;
        wishes.retain(|(row, _)| ids.contains(&row.id));
        if wishes.is_empty() {
            return Ok(());
        }
        if let Some(lock) = DriverLock::try_take(companion.folder())? {
            let disk = Arc::new(Disk::new(companion.recordings_folder(), lock));
            for (row, _) in wishes {
                heed(companion, &disk, row.id).await?;
            }
            return Ok(());
        }
        if Instant::now() >= until {
            return Ok(());
        }
        tokio::time::sleep(LOOK).await;
    }
}
