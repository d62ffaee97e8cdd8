//! Who works: the holder of `driver.lock` performs what any process asked for; the others follow the rows.
//! Refuses to know what a transfer does: that is `receiving` and `sending`.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::sync::Arc;
use std::time::Duration;

use jiff::civil::Date;
use tokio::task::{AbortHandle, JoinSet};
use tokio::time::Instant;

use super::disk::Disk;
use super::turns::Turns;
use super::{leftovers, receiving, sending};
use crate::journal::{TransferId, TransferKind, TransferRow, Wish, WishId};
use crate::sync::{SyncReport, sync};
use crate::{Companion, DriverLock, Problem, Result};

/// Files that are pulled at the same time.
const PULLS_AT_ONCE: usize = 4;
/// Files that are published at the same time, each into a course of its own.
const PUBLICATIONS_AT_ONCE: usize = 3;
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
    /// Another process works; this one follows its rows.
    fn following(&self);
    /// The other process is gone; this one goes on with the work.
    fn taken_over(&self);
    /// How far the rows are that were asked for; at most ten times per second.
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
    loop {
        if let Some(lock) = DriverLock::try_take(companion.folder())? {
            if follows {
                watch.taken_over();
            }
            let outcome = drive(companion, &errand, watch).await;
            drop(lock);
            return outcome;
        }
        if !follows {
            follows = true;
            watch.following();
        }
        if let Some(outcome) = errand.outcome(companion, watch)? {
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

/// Performs the errand, and what other processes ask for in the meantime. The caller holds the lock.
async fn drive(companion: &Arc<Companion>, errand: &Errand, watch: &dyn Watch) -> Result<Outcome> {
    let own: HashSet<TransferId> = errand.transfers().iter().copied().collect();
    leftovers::sweep(companion, false).await?;
    let mut crew = Crew::new(companion)?;
    loop {
        let wishes = companion.journal().waiting_wishes()?;
        if !wishes.is_empty() {
            grant(companion, &wishes).await?;
        }
        let outcome = errand.outcome(companion, watch)?;
        match outcome {
            Some(outcome) if crew.is_idle() => {
                leftovers::sweep(companion, true).await?;
                return Ok(outcome);
            }
            // Others go on with what they asked for. A pull can be left at any byte; a publication would begin anew.
            Some(_) => crew.leave_pulls(),
            None => crew.take_up(&own)?,
        }
        crew.wait_a_little().await?;
    }
}

async fn grant(companion: &Companion, wishes: &[Wish]) -> Result<()> {
    let earliest = wishes.iter().filter_map(|wish| wish.since).min();
    let report = sync(companion, earliest).await?;
    companion.journal().grant_wishes(wishes, &report)
}

struct Running {
    publishes: bool,
    task: AbortHandle,
}

/// The transfers under way in this process.
struct Crew {
    companion: Arc<Companion>,
    disk: Arc<Disk>,
    turns: Arc<Turns>,
    running: HashMap<TransferId, Running>,
    tasks: JoinSet<(TransferId, Result<()>)>,
}

impl Crew {
    fn new(companion: &Arc<Companion>) -> Result<Self> {
        let recordings = companion.recordings_folder();
        if recordings == companion.folder().recordings() {
            // Lectern's own folder is made; one that the user named and that is not there is on an unplugged drive.
            fs::create_dir_all(&recordings).map_err(|error| Problem::disk(&error, &recordings))?;
        }
        Ok(Self {
            companion: Arc::clone(companion),
            disk: Arc::new(Disk::new(recordings)),
            turns: Arc::default(),
            running: HashMap::new(),
            tasks: JoinSet::new(),
        })
    }

    fn is_idle(&self) -> bool {
        self.tasks.is_empty()
    }

    /// Takes up as many rows as may run at once, the errand's own first.
    fn take_up(&mut self, own: &HashSet<TransferId>) -> Result<()> {
        let mut rows = self.companion.journal().unfinished_transfers()?;
        rows.retain(|row| !self.running.contains_key(&row.id));
        rows.sort_by_key(|row| !own.contains(&row.id));
        for row in rows {
            let publishes = matches!(row.kind, TransferKind::Publish(_));
            let at_once = if publishes {
                PUBLICATIONS_AT_ONCE
            } else {
                PULLS_AT_ONCE
            };
            if self
                .running
                .values()
                .filter(|running| running.publishes == publishes)
                .count()
                >= at_once
            {
                continue;
            }
            let transfer = row.id;
            let (companion, disk, turns) = (
                Arc::clone(&self.companion),
                Arc::clone(&self.disk),
                Arc::clone(&self.turns),
            );
            let task = self.tasks.spawn(async move {
                let done = match row.kind.clone() {
                    TransferKind::Pull => receiving::run(&companion, disk, row).await,
                    TransferKind::Publish(to) => {
                        sending::run(&companion, disk, &turns, row, to).await
                    }
                };
                (transfer, done)
            });
            self.running.insert(transfer, Running { publishes, task });
        }
        Ok(())
    }

    fn leave_pulls(&self) {
        self.running
            .values()
            .filter(|running| !running.publishes)
            .for_each(|running| running.task.abort());
    }

    async fn wait_a_little(&mut self) -> Result<()> {
        if self.tasks.is_empty() {
            tokio::time::sleep(TICK).await;
            return Ok(());
        }
        tokio::select! {
            () = tokio::time::sleep(TICK) => Ok(()),
            Some(ended) = self.tasks.join_next() => {
                match ended {
                    Ok((id, outcome)) => {
                        self.running.remove(&id);
                        outcome
                    }
                    Err(error) if error.is_cancelled() => Ok(()),
                    Err(error) => Err(Problem::Journal { detail: error.to_string() }),
                }
            }
        }
    }
}
