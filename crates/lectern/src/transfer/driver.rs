//! Who works: the holder of `driver.lock` performs what any process asked for; the others follow the rows.
//! Refuses to know what a transfer does: that is `receiving` and `sending`.

use std::collections::HashSet;
use std::sync::Arc;
use std::time::Duration;

use jiff::civil::Date;
use tokio::time::Instant;

use super::crew::Crew;
use super::leftovers;
use super::stop::Stop;
use crate::journal::{TransferId, TransferRow, Wish, WishId};
use crate::sync::{SyncReport, sync};
use crate::{Companion, DriverLock, Problem, Result};

/// How often the rows are looked at, for new ones and to show progress.
const TICK: Duration = Duration::from_millis(100);

/// What a shell wants done.
#[derive(Clone, Debug)]
pub enum Work {
    /// Read Zoom and the campuses into the journal; recordings from this day on, whatever was covered before.
    Sync { since: Option<Date> },
    /// These rows, to their end.
    Transfers(Vec<TransferId>),
}

/// What came of it.
#[derive(Clone, Debug, Default)]
pub struct Outcome {
    /// The rows that were asked for, at their end.
    pub transfers: Vec<TransferRow>,
    /// What the sync found, where one was asked for.
    pub sync: Option<SyncReport>,
}

/// Somebody who looks on.
pub trait Watch: Sync {
    /// This process works now.
    fn working(&self) {}
    /// Another process works; this one follows its rows.
    fn following(&self);
    /// The other process is gone; this one goes on with the work.
    fn taken_over(&self);
    /// How far the rows are that were asked for, or in [`work_off`] all that are under way; about ten times per second.
    fn changed(&self, rows: &[TransferRow]);
}

/// Has the work done: here, if no other process is at it, else by the one that is.
///
/// # Errors
/// `Busy` when another process is still at work after `wait`; what was asked for stays asked for.
pub async fn perform(
    companion: &Arc<Companion>,
    work: Work,
    wait: Option<Duration>,
    watch: &dyn Watch,
) -> Result<Outcome> {
    let errand = Errand::of(companion, work)?;
    let deadline = wait.map(|wait| Instant::now() + wait);
    let mut follows = false;
    let mut seen = None;
    loop {
        if let Some(lock) = DriverLock::try_take(companion.folder())? {
            if follows {
                watch.taken_over();
            }
            return drive(companion, &errand, lock, watch).await;
        }
        if !follows {
            follows = true;
            watch.following();
        }
        let version = companion.journal().data_version()?;
        if seen.replace(version) != Some(version)
            && let Some(outcome) = errand.outcome(companion, watch)?
        {
            return Ok(outcome);
        }
        if deadline.is_some_and(|deadline| Instant::now() >= deadline) {
            return Err(Problem::Busy);
        }
        tokio::time::sleep(TICK).await;
    }
}

/// Work as it stands in the journal.
enum Errand {
    Sync(WishId),
    Transfers(Vec<TransferId>),
}

impl Errand {
    fn of(companion: &Companion, work: Work) -> Result<Self> {
        Ok(match work {
            Work::Sync { since } => {
                Self::Sync(companion.journal().wish_for_sync(companion.now(), since)?)
            }
            Work::Transfers(ids) => Self::Transfers(ids),
        })
    }

    fn transfers(&self) -> &[TransferId] {
        match self {
            Self::Sync(_) => &[],
            Self::Transfers(ids) => ids,
        }
    }

    /// The outcome, when there is nothing left to wait for.
    fn outcome(&self, companion: &Companion, watch: &dyn Watch) -> Result<Option<Outcome>> {
        match self {
            Self::Sync(wish) => {
                let report = companion.journal().wish_outcome(*wish)?;
                Ok(report.map(|report| Outcome {
                    sync: Some(report),
                    ..Outcome::default()
                }))
            }
            Self::Transfers(ids) => {
                let transfers = companion.journal().transfers_among(ids)?;
                watch.changed(&transfers);
                let over = transfers.iter().all(TransferRow::is_over);
                Ok(over.then_some(Outcome {
                    transfers,
                    sync: None,
                }))
            }
        }
    }
}

/// Performs the errand, and what other processes ask for in the meantime.
async fn drive(
    companion: &Arc<Companion>,
    errand: &Errand,
    lock: DriverLock,
    watch: &dyn Watch,
) -> Result<Outcome> {
    let own: HashSet<TransferId> = errand.transfers().iter().copied().collect();
    let mut crew = Crew::new(companion, lock)?;
    watch.working();
    loop {
        crew.sync_if_wished()?;
        crew.heed_halts()?;
        let outcome = errand.outcome(companion, watch)?;
        match outcome {
            Some(outcome) if crew.is_idle() => {
                leftovers::sweep(companion).await?;
                return Ok(outcome);
            }
            // Others go on with what they asked for. A pull can be left at any byte; a publication would begin anew.
            Some(_) => crew.leave_pulls(),
            // Who came for a sync alone does not start what others left.
            None if own.is_empty() => {}
            None => {
                crew.look_if_wished()?;
                crew.take_up(&own)?;
            }
        }
        crew.wait_a_little(TICK).await?;
    }
}

/// Works off what any process asked for, for a shell that stays open: transfers, syncs, and what is to be halted. Returns
/// once nothing is left or once it is told to stop, so that others can take the driver's lock; to be called again when there
/// is work ([`Journal::has_work`](crate::Journal::has_work)).
///
/// While another process holds the lock, this one waits for it to end, and then goes on in its place. Told to stop, it leaves
/// everything as a kill would, at once. It also returns where the recordings folder of the settings has become another one.
///
/// # Errors
/// The journal's, and those of Lectern's own recordings folder. What becomes of each transfer and each sync is in their rows.
pub async fn work_off(companion: &Arc<Companion>, stop: &Stop, watch: &dyn Watch) -> Result<()> {
    let mut follows = false;
    while !stop.is_wanted() && companion.journal().has_work(companion.now())? {
        if let Some(lock) = DriverLock::try_take(companion.folder())? {
            if follows {
                watch.taken_over();
            }
            watch.working();
            let mut crew = Crew::new(companion, lock)?;
            let outcome = drive_all(companion, &mut crew, stop, watch).await;
            crew.stop().await;
            return outcome;
        }
        if !follows {
            follows = true;
            watch.following();
        }
        tokio::select! {
            () = stop.wanted() => {}
            () = tokio::time::sleep(TICK) => {}
        }
    }
    Ok(())
}

async fn drive_all(
    companion: &Arc<Companion>,
    crew: &mut Crew,
    stop: &Stop,
    watch: &dyn Watch,
) -> Result<()> {
    let nobodys = HashSet::new();
    while !stop.is_wanted() && crew.is_in_place() {
        crew.sync_if_wished()?;
        crew.look_if_wished()?;
        crew.heed_halts()?;
        crew.take_up(&nobodys)?;
        let swept = crew.sweep_once();
        watch.changed(&companion.journal().unfinished_transfers()?);
        if swept && crew.is_idle() && !companion.journal().has_work(companion.now())? {
            return Ok(());
        }
        tokio::select! {
            () = stop.wanted() => {}
            ended = crew.wait_a_little(TICK) => ended?,
        }
    }
    Ok(())
}

pub(super) async fn grant(companion: &Companion, wishes: &[Wish]) -> Result<()> {
    let earliest = wishes.iter().filter_map(|wish| wish.since).min();
    let report = sync(companion, earliest).await?;
    companion.journal().grant_wishes(wishes, &report)
}
