//! What is under way in this process: how many transfers at once, which next, a sync beside them, and what is halted.
//! Refuses to know what a transfer does, and who asked for it.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::Notify;
use tokio::task::{AbortHandle, Id, JoinSet};

use super::disk::Disk;
use super::receiving::Busy;
use super::{driver, halting, leftovers, receiving, sending};
use crate::journal::{AccountId, TransferId, TransferKind, TransferRow};
use crate::{Companion, DriverLock, Problem, Result, events};

/// Files that are pulled at the same time.
const PULLS_AT_ONCE: usize = 4;
/// Files that are published at the same time, each into a course of its own.
const PUBLICATIONS_AT_ONCE: usize = 3;

/// What a task keeps others from.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Lane {
    Pull,
    /// Two files that fit each alone may not fit together, so a course gets one after the other.
    Course(AccountId, String),
    /// Halting what nobody works on.
    Halt,
    /// Reading Zoom and the campuses.
    Sync,
    /// Looking at what events spoke of.
    Look,
    /// Throwing away what attempts left behind.
    Sweep,
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

    fn is_course(&self) -> bool {
        matches!(self, Self::Course(..))
    }
}

struct Running {
    lane: Lane,
    transfer: Option<Moved>,
    task: AbortHandle,
}

/// The transfer that a task works on.
struct Moved {
    id: TransferId,
    halt: Arc<Notify>,
    /// Told to stop; from here on it is ending by itself.
    is_halting: bool,
}

/// What is under way in this process.
pub(super) struct Crew {
    companion: Arc<Companion>,
    /// Holds the driver's lock: blocking work that outlives its task is still work.
    disk: Arc<Disk>,
    /// What each transfer may still be doing at the disk.
    busy: HashMap<TransferId, Busy>,
    running: HashMap<Id, Running>,
    tasks: JoinSet<Result<()>>,
    /// Something may have been left behind since the last sweep. At first, by a process that was killed.
    is_unswept: bool,
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
            busy: HashMap::new(),
            running: HashMap::new(),
            tasks: JoinSet::new(),
            is_unswept: true,
        })
    }

    pub(super) fn is_idle(&self) -> bool {
        self.tasks.is_empty()
    }

    /// Whether it works in the folder that the settings name now.
    pub(super) fn is_in_place(&self) -> bool {
        self.disk.root() == self.companion.recordings_folder()
    }

    /// Reads Zoom and the campuses where somebody wishes it, one sync at a time, beside the transfers.
    pub(super) fn sync_if_wished(&mut self) -> Result<()> {
        // One after the other: of two that read the same thing, the one that read it first may write it last.
        if self.runs(&Lane::Sync) || self.runs(&Lane::Look) {
            return Ok(());
        }
        let wishes = self.companion.journal().waiting_wishes()?;
        if wishes.is_empty() {
            return Ok(());
        }
        let (companion, disk) = (Arc::clone(&self.companion), Arc::clone(&self.disk));
        self.spawn(Lane::Sync, None, async move {
            let _lock = disk;
            driver::grant(&companion, &wishes).await
        });
        Ok(())
    }

    /// Looks at single things that events spoke of.
    pub(super) fn look_if_wished(&mut self) -> Result<()> {
        if self.runs(&Lane::Sync)
            || self.runs(&Lane::Look)
            || !events::is_look_due(&self.companion)?
        {
            return Ok(());
        }
        let (companion, disk) = (Arc::clone(&self.companion), Arc::clone(&self.disk));
        self.spawn(Lane::Look, None, async move {
            let _lock = disk;
            events::look(&companion).await
        });
        Ok(())
    }

    /// Stops what somebody wants to be halted, and what is no longer in the journal.
    pub(super) fn heed_halts(&mut self) -> Result<()> {
        let wishes = self.companion.journal().halted_transfers()?;
        for (row, _) in &wishes {
            match self.moved(row.id) {
                Some(moved) => {
                    moved.is_halting = true;
                    moved.halt.notify_one();
                }
                None => self.start_halting(row.id),
            }
        }
        let moving = self
            .running
            .values()
            .filter_map(|running| running.transfer.as_ref());
        let moving: Vec<TransferId> = moving
            .filter(|moved| !moved.is_halting)
            .map(|moved| moved.id)
            .collect();
        if moving.is_empty() {
            return Ok(());
        }
        let known = self.companion.journal().transfers_among(&moving)?;
        for running in self.running.values() {
            let is_orphan = running.transfer.as_ref().is_some_and(|moved| {
                moving.contains(&moved.id) && !known.iter().any(|row| row.id == moved.id)
            });
            if is_orphan {
                // Its account was removed.
                running.task.abort();
            }
        }
        Ok(())
    }

    /// Takes up as many rows as may run at once, the errand's own first.
    pub(super) fn take_up(&mut self, own: &HashSet<TransferId>) -> Result<()> {
        let mut rows = self.companion.journal().unfinished_transfers()?;
        rows.retain(|row| self.moved(row.id).is_none());
        rows.sort_by_key(|row| !own.contains(&row.id));
        for row in rows {
            let lane = Lane::of(&row);
            if self.has_room(&lane) {
                self.start(row, lane);
            }
        }
        Ok(())
    }

    /// Throws away what attempts left behind, once after anything that may have left something. True: nothing is left to do.
    pub(super) fn sweep_once(&mut self) -> bool {
        if self.runs(&Lane::Sweep) {
            return false;
        }
        if !std::mem::take(&mut self.is_unswept) {
            return true;
        }
        let (companion, disk) = (Arc::clone(&self.companion), Arc::clone(&self.disk));
        self.spawn(Lane::Sweep, None, async move {
            let _lock = disk;
            leftovers::sweep(&companion).await
        });
        false
    }

    fn runs(&self, lane: &Lane) -> bool {
        self.running.values().any(|running| running.lane == *lane)
    }

    fn moved(&mut self, id: TransferId) -> Option<&mut Moved> {
        let mut moved = self
            .running
            .values_mut()
            .filter_map(|running| running.transfer.as_mut());
        moved.find(|moved| moved.id == id)
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
            Lane::Course(..) => busy(Lane::is_course) < PUBLICATIONS_AT_ONCE && !self.runs(lane),
            Lane::Halt | Lane::Sync | Lane::Look | Lane::Sweep => true,
        }
    }

    fn start(&mut self, row: TransferRow, lane: Lane) {
        let id = row.id;
        let (companion, disk) = (Arc::clone(&self.companion), Arc::clone(&self.disk));
        let busy = Arc::clone(self.busy.entry(id).or_default());
        let halt = Arc::new(Notify::new());
        let halted = Arc::clone(&halt);
        self.spawn(lane, Some((id, halt)), async move {
            let (worker, writer) = (Arc::clone(&disk), Arc::clone(&busy));
            let work = Box::pin(async {
                match row.kind.clone() {
                    TransferKind::Pull => receiving::run(&companion, worker, writer, row).await,
                    TransferKind::Publish(to) => sending::run(&companion, worker, row, to).await,
                }
            });
            tokio::select! {
                outcome = work => outcome,
                () = halted.notified() => {
                    drop(busy.lock().await);
                    Box::pin(halting::heed(&companion, &disk, id)).await
                }
            }
        });
    }

    fn start_halting(&mut self, id: TransferId) {
        let (companion, disk) = (Arc::clone(&self.companion), Arc::clone(&self.disk));
        let busy = Arc::clone(self.busy.entry(id).or_default());
        self.spawn(Lane::Halt, Some((id, Arc::default())), async move {
            drop(busy.lock().await);
            halting::heed(&companion, &disk, id).await
        });
    }

    fn spawn(
        &mut self,
        lane: Lane,
        transfer: Option<(TransferId, Arc<Notify>)>,
        work: impl Future<Output = Result<()>> + Send + 'static,
    ) {
        let is_halting = lane == Lane::Halt;
        let task = self.tasks.spawn(work);
        let transfer = transfer.map(|(id, halt)| Moved {
            id,
            halt,
            is_halting,
        });
        self.running.insert(
            task.id(),
            Running {
                lane,
                transfer,
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

    /// Leaves everything as a kill would, and returns once no task is left.
    pub(super) async fn stop(&mut self) {
        self.tasks.shutdown().await;
        self.running.clear();
    }

    /// Waits for something to end, and no longer than `at_most`.
    pub(super) async fn wait_a_little(&mut self, at_most: Duration) -> Result<()> {
        if self.tasks.is_empty() {
            tokio::time::sleep(at_most).await;
            return Ok(());
        }
        tokio::select! {
            () = tokio::time::sleep(at_most) => Ok(()),
            Some(ended) = self.tasks.join_next_with_id() => match ended {
                Ok((id, outcome)) => {
                    self.ended(id);
                    outcome
                }
                Err(error) => {
                    self.ended(error.id());
                    if error.is_cancelled() {
                        return Ok(());
                    }
                    Err(Problem::Journal { detail: error.to_string() })
                }
            },
        }
    }

    fn ended(&mut self, task: Id) {
        if let Some(ended) = self.running.remove(&task) {
            self.is_unswept |= ended.lane.is_course() || ended.lane == Lane::Halt;
        }
    }
}
