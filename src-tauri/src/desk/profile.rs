//! One profile at work: its companion, what is known about keyring and folder, and the tasks that run for it.
//! Refuses to run on after it was stopped: what was under way is left as after a kill, ready to be taken up again.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use lectern::presence::Nudge;
use lectern::transfer::{Stop, Stopper, stop_signal};
use lectern::{Companion, Problem, Result};
use rehearsal::World;
use serde::Serialize;
use tokio::sync::watch;
use tokio::task::JoinHandle;

use super::pulse::Pulse;
use super::{locked, off_thread, presence, senses, webhook, worker};
use crate::view::events::Listening;
use crate::view::frame::Senses;

/// The profile's tasks end within this time, or are ended.
const LONGEST_END: Duration = Duration::from_millis(1500);

/// Whose profile it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub(crate) enum ProfileKind {
    /// The user's own.
    Own,
    /// A practice campus on this computer.
    Practice,
}

/// Who is at work on what was asked for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub(crate) enum Work {
    /// There is nothing to do.
    #[default]
    Idle,
    /// This process.
    Here,
    /// Another process of this computer.
    Elsewhere,
}

/// How the work goes.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Working {
    pub(crate) work: Work,
    /// What keeps the worker itself from working.
    pub(crate) trouble: Option<Problem>,
}

/// A profile at work.
pub(crate) struct Profile {
    kind: ProfileKind,
    companion: Arc<Companion>,
    pub(crate) pulse: Pulse,
    senses: Mutex<Senses>,
    working: Mutex<Working>,
    listening: Mutex<Listening>,
    /// Beats when a token of the webhook receiver was put into the keyring.
    pub(crate) webhook_token: Pulse,
    /// Has whoever waits to listen to Zoom try at once.
    pub(crate) nudge: Arc<Nudge>,
    /// The journal's version when somebody last looked for what other processes wrote.
    version: watch::Sender<i64>,
    stopper: Stopper,
    stop: Stop,
    tasks: Mutex<Vec<JoinHandle<()>>>,
    world: Mutex<Option<World>>,
}

impl Profile {
    /// A profile, and what will tell its tasks to stop.
    pub(crate) fn at_rest(
        kind: ProfileKind,
        companion: Arc<Companion>,
        world: Option<World>,
    ) -> (Arc<Self>, Stop) {
        let (stopper, stop) = stop_signal();
        let profile = Self {
            kind,
            companion,
            pulse: Pulse::new(),
            senses: Mutex::default(),
            working: Mutex::default(),
            listening: Mutex::default(),
            webhook_token: Pulse::new(),
            nudge: Arc::default(),
            version: watch::Sender::new(0),
            stopper,
            stop: stop.clone(),
            tasks: Mutex::default(),
            world: Mutex::new(world),
        };
        (Arc::new(profile), stop)
    }

    /// Begins to work: what is unfinished goes on by itself.
    pub(super) fn start(
        kind: ProfileKind,
        companion: Arc<Companion>,
        world: Option<World>,
    ) -> Arc<Self> {
        let (profile, stop) = Self::at_rest(kind, companion, world);
        *locked(&profile.tasks) = vec![
            tokio::spawn(worker::run(Arc::clone(&profile), stop.clone())),
            tokio::spawn(senses::run(Arc::clone(&profile), stop.clone())),
            tokio::spawn(presence::run(Arc::clone(&profile), stop.clone())),
            tokio::spawn(webhook::run(Arc::clone(&profile), stop)),
        ];
        profile
    }

    pub(crate) fn kind(&self) -> ProfileKind {
        self.kind
    }

    pub(crate) fn companion(&self) -> &Arc<Companion> {
        &self.companion
    }

    /// Reads, off the async threads.
    pub(crate) async fn read<T: Send + 'static>(
        &self,
        read: impl FnOnce(&Companion) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let companion = Arc::clone(&self.companion);
        off_thread(move || read(&companion)).await
    }

    /// Does something with the companion, and has everybody look afterwards.
    pub(crate) async fn act<T, F: Future<Output = Result<T>>>(
        &self,
        act: impl FnOnce(Arc<Companion>) -> F,
    ) -> Result<T> {
        let outcome = act(Arc::clone(&self.companion)).await;
        self.pulse.beat();
        outcome
    }

    /// Writes into the journal, off the async threads, and has everybody look afterwards.
    pub(crate) async fn write<T: Send + 'static>(
        &self,
        write: impl FnOnce(&Companion) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        self.act(|companion| off_thread(move || write(&companion)))
            .await
    }

    /// Tells whoever acts for long that the profile is not shown any more.
    pub(crate) fn stop_signal(&self) -> Stop {
        self.stop.clone()
    }

    /// Refuses what has no place in a practice campus: real accounts, real folders, another way to the Internet.
    ///
    /// # Errors
    /// `NotWhilePractising`.
    pub(crate) fn own_only(&self) -> Result<()> {
        match self.kind {
            ProfileKind::Own => Ok(()),
            ProfileKind::Practice => Err(Problem::NotWhilePractising),
        }
    }

    pub(crate) fn senses(&self) -> Senses {
        locked(&self.senses).clone()
    }

    pub(crate) fn working(&self) -> Working {
        locked(&self.working).clone()
    }

    pub(crate) fn listening(&self) -> Listening {
        locked(&self.listening).clone()
    }

    pub(super) fn change_events(&self, change: impl FnOnce(&mut Listening)) {
        let mut listening = locked(&self.listening);
        let before = listening.clone();
        change(&mut listening);
        let is_new = before != *listening;
        drop(listening);
        if is_new {
            self.pulse.beat();
        }
    }

    /// Hears of it when another process has written into the journal.
    pub(crate) fn versions(&self) -> watch::Receiver<i64> {
        self.version.subscribe()
    }

    pub(super) fn saw_version(&self, version: i64) {
        self.version
            .send_if_modified(|before| std::mem::replace(before, version) != version);
    }

    pub(super) fn set_senses(&self, senses: Senses) {
        *locked(&self.senses) = senses;
        self.pulse.beat();
    }

    pub(super) fn set_working(&self, working: Working) {
        let before = std::mem::replace(&mut *locked(&self.working), working.clone());
        if before != working {
            self.pulse.beat();
        }
    }

    /// Ends the tasks: pulls are left where they are, the driver's lock is let go.
    pub(super) async fn stop(&self) {
        self.stopper.stop();
        let tasks = std::mem::take(&mut *locked(&self.tasks));
        for mut task in tasks {
            if tokio::time::timeout(LONGEST_END, &mut task).await.is_err() {
                task.abort();
            }
        }
        let world = locked(&self.world).take();
        if let Some(world) = world {
            // Dropping it stops it as well, without waiting for connections that somebody holds open.
            drop(tokio::time::timeout(LONGEST_END, world.stop()).await);
        }
    }
}
