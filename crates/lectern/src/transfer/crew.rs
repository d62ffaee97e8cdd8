//! The transfers under way in this process: how many at once, which next, and what becomes of each.
//! Refuses to know what a transfer does, and who asked for it.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::sync::Arc;
use std::time::Duration;

use tokio::task::{AbortHandle, Id, JoinSet};

use super::disk::Disk;
use super::{receiving, sending};
use crate::journal::{AccountId, TransferId, TransferKind, TransferRow};
use crate::{Companion, DriverLock, Problem, Result};

/// Files that are pulled at the same time.
const PULLS_AT_ONCE: usize = 4;
/// Files that are published at the same time, each into a course of its own.
const PUBLICATIONS_AT_ONCE: usize = 3;

/// What a transfer keeps others from.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Lane {
    Pull,
    /// Two files that fit each alone may not fit together, so a course gets one after the other.
    Course(AccountId, String),
}

impl Lane {
    fn of(row: &TransferRow) -> Self {
        match &row.kind {
            TransferKind::Pull => Self::Pull,
            TransferKind::Publish(to) => {
                Self::Course(to.campus, to.place.course.as_str().to_owned())
            }
        }
    }
}

struct Running {
    transfer: TransferId,
    lane: Lane,
    task: AbortHandle,
}

/// The transfers under way in this process.
pub(super) struct Crew {
    companion: Arc<Companion>,
    /// Holds the driver's lock: blocking work that outlives its task is still work.
    disk: Arc<Disk>,
    running: HashMap<Id, Running>,
    tasks: JoinSet<Result<()>>,
}

impl Crew {
    pub(super) fn new(companion: &Arc<Companion>, lock: DriverLock) -> Result<Self> {
        let recordings = companion.recordings_folder();
        if recordings == companion.folder().recordings() {
            // Lectern's own folder is made; one that the user named and that is not there is on an unplugged drive.
            fs::create_dir_all(&recordings).map_err(|error| Problem::disk(&error, &recordings))?;
        }
        Ok(Self {
            companion: Arc::clone(companion),
            disk: Arc::new(Disk::new(recordings, lock)),
            running: HashMap::new(),
            tasks: JoinSet::new(),
        })
    }

    pub(super) fn is_idle(&self) -> bool {
        self.tasks.is_empty()
    }

    /// Takes up as many rows as may run at once, the errand's own first.
    pub(super) fn take_up(&mut self, own: &HashSet<TransferId>) -> Result<()> {
        let mut rows = self.companion.journal().unfinished_transfers()?;
        rows.retain(|row| {
            !self
                .running
                .values()
                .any(|running| running.transfer == row.id)
        });
        rows.sort_by_key(|row| !own.contains(&row.id));
        for row in rows {
            let lane = Lane::of(&row);
            if self.has_room(&lane) {
                self.start(row, lane);
            }
        }
        Ok(())
    }

    fn has_room(&self, lane: &Lane) -> bool {
        let busy = |wanted: fn(&Lane) -> bool| {
            self.running
                .values()
                .filter(|running| wanted(&running.lane))
                .count()
        };
        match lane {
            Lane::Pull => busy(|lane| *lane == Lane::Pull) < PULLS_AT_ONCE,
            Lane::Course(..) => {
                busy(|lane| *lane != Lane::Pull) < PUBLICATIONS_AT_ONCE
                    && !self.running.values().any(|running| running.lane == *lane)
            }
        }
    }

    fn start(&mut self, row: TransferRow, lane: Lane) {
        let transfer = row.id;
        let (companion, disk) = (Arc::clone(&self.companion), Arc::clone(&self.disk));
        let task = self.tasks.spawn(async move {
            match row.kind.clone() {
                TransferKind::Pull => receiving::run(&companion, disk, row).await,
                TransferKind::Publish(to) => sending::run(&companion, disk, row, to).await,
            }
        });
        self.running.insert(
            task.id(),
            Running {
                transfer,
                lane,
                task,
            },
        );
    }

    pub(super) fn leave_pulls(&self) {
        let pulls = self
            .running
            .values()
            .filter(|running| running.lane == Lane::Pull);
        pulls.for_each(|running| running.task.abort());
    }

    /// Waits for a transfer to end, and no longer than `at_most`.
    pub(super) async fn wait_a_little(&mut self, at_most: Duration) -> Result<()> {
        if self.tasks.is_empty() {
            tokio::time::sleep(at_most).await;
            return Ok(());
        }
        tokio::select! {
            () = tokio::time::sleep(at_most) => Ok(()),
            Some(ended) = self.tasks.join_next_with_id() => match ended {
                Ok((id, outcome)) => {
                    self.running.remove(&id);
                    outcome
                }
                Err(error) => {
                    self.running.remove(&error.id());
                    if error.is_cancelled() {
                        return Ok(());
                    }
                    Err(Problem::Journal { detail: error.to_string() })
                }
            },
        }
    }
}
