//! What lies on the desk: the profile that the window shows now, the user's own or the practice campus, and its watcher.
//! Refuses to remember a failure: a drive that was plugged in meanwhile is simply there at the next question.

mod keyring_bus;
mod leave;
mod own;
mod piles;
mod practice;
mod presence;
mod profile;
mod pulse;
mod senses;
mod sign_ins;
mod signed_in;
mod webhook;
mod worker;

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use lectern::settings::Settings;
use lectern::{Companion, Problem, Result};
use tokio::sync::watch;
use tokio::task::JoinHandle;

use leave::Leave;
pub(crate) use leave::Stand;
pub(crate) use own::Own;
pub(crate) use piles::{Drag, Piles};
pub(crate) use practice::options as practice_options;
pub(crate) use profile::{Profile, ProfileKind, Work};
use rehearsal::Options;
use sign_ins::SignIns;
pub(crate) use sign_ins::Waiting;

use crate::closing::Asked;
use crate::go::Going;

/// The profile that the window shows now. Cheap to clone; all clones share it.
#[derive(Clone)]
pub(crate) struct Desk(Arc<Inner>);

struct Inner {
    own: Own,
    /// What a practice campus holds.
    practice: Options,
    /// Which profile is meant where none is open yet.
    wanted: Mutex<ProfileKind>,
    /// Held while a profile is opened or changed for another: one at a time.
    turn: tokio::sync::Mutex<()>,
    current: watch::Sender<Option<Arc<Profile>>>,
    /// Who is told of changes: the page that asked last.
    watcher: Mutex<Option<JoinHandle<()>>>,
    piles: Piles,
    sign_ins: SignIns,
    asked: Asked,
    going: Going,
    leave: Leave,
}

impl Desk {
    pub(crate) fn new(own: Own, practice: Options, wanted: ProfileKind) -> Self {
        Self(Arc::new(Inner {
            own,
            practice,
            wanted: Mutex::new(wanted),
            turn: tokio::sync::Mutex::new(()),
            current: watch::Sender::new(None),
            watcher: Mutex::new(None),
            piles: Piles::new(),
            sign_ins: SignIns::default(),
            asked: Asked::default(),
            going: Going::new(),
            leave: Leave::new(),
        }))
    }

    /// The profile of now, opened where that has not been done or did not succeed.
    pub(crate) async fn profile(&self) -> Result<Arc<Profile>> {
        if let Some(profile) = self.open_profile() {
            return Ok(profile);
        }
        let _turn = self.0.turn.lock().await;
        if let Some(profile) = self.open_profile() {
            return Ok(profile);
        }
        let wanted = *locked(&self.0.wanted);
        let profile = match wanted {
            ProfileKind::Own => self.own_profile().await?,
            ProfileKind::Practice => self.practice_profile().await?,
        };
        self.put(Some(Arc::clone(&profile))).await;
        Ok(profile)
    }

    /// The profile of now, if one is open.
    pub(crate) fn open_profile(&self) -> Option<Arc<Profile>> {
        self.0.current.borrow().clone()
    }

    /// What was brought to the window from outside.
    pub(crate) fn piles(&self) -> &Piles {
        &self.0.piles
    }

    /// The sign-in by the browser that is under way.
    pub(crate) fn sign_ins(&self) -> &SignIns {
        &self.0.sign_ins
    }

    /// What closing the window raised, and nobody has answered yet.
    pub(crate) fn asked(&self) -> &Asked {
        &self.0.asked
    }

    /// Where the page is to go.
    pub(crate) fn going(&self) -> &Going {
        &self.0.going
    }

    /// Whether the page can be let go of.
    pub(crate) fn leave(&self) -> &Leave {
        &self.0.leave
    }

    /// Hears of every change of profile.
    pub(crate) fn changes(&self) -> watch::Receiver<Option<Arc<Profile>>> {
        self.0.current.subscribe()
    }

    /// Begins a practice campus, empty of everything that was done in an earlier one. Where it cannot begin, the profile of
    /// before goes on.
    pub(crate) async fn enter_practice(&self) -> Result<()> {
        self.swap(ProfileKind::Practice).await
    }

    /// Goes back to the user's own profile. Where it cannot be opened, practice goes on.
    pub(crate) async fn leave_practice(&self) -> Result<()> {
        self.swap(ProfileKind::Own).await
    }

    async fn swap(&self, kind: ProfileKind) -> Result<()> {
        let _turn = self.0.turn.lock().await;
        if self.open_profile().is_some_and(|open| open.kind() == kind) {
            return Ok(());
        }
        let next = match kind {
            ProfileKind::Own => self.own_profile().await?,
            ProfileKind::Practice => self.practice_profile().await?,
        };
        *locked(&self.0.wanted) = kind;
        self.put(Some(next)).await;
        Ok(())
    }

    async fn own_profile(&self) -> Result<Arc<Profile>> {
        let companion = self.own_companion().await?;
        let reading = Arc::clone(&companion);
        off_thread(move || own::read_anew(&reading)).await?;
        Ok(Profile::start(ProfileKind::Own, companion, None))
    }

    async fn practice_profile(&self) -> Result<Arc<Profile>> {
        let (folder, look) = self
            .blocking(|own| {
                let folder = own.folder()?;
                // One log for the whole process, and not in a folder that is emptied.
                lectern::log::start(&folder)?;
                Ok((folder, own.settings()?))
            })
            .await?;
        let (companion, world) = practice::begin(&folder, self.0.practice.clone(), &look).await?;
        Ok(Profile::start(
            ProfileKind::Practice,
            companion,
            Some(world),
        ))
    }

    async fn put(&self, next: Option<Arc<Profile>>) {
        if let Some(before) = self.0.current.send_replace(next) {
            // A real account is none of a practice campus, nor is a port left open for it.
            self.0.sign_ins.give_up();
            before.stop().await;
        }
    }

    /// Lets go of a profile whose folder went away, so that the next question looks for it anew.
    pub(crate) async fn let_go(&self, gone: &Arc<Profile>) {
        let _turn = self.0.turn.lock().await;
        if self
            .open_profile()
            .is_some_and(|open| Arc::ptr_eq(&open, gone))
        {
            self.0.own.forget();
            self.put(None).await;
        }
    }

    /// Ends everything within a moment and leaves it ready to be taken up again.
    pub(crate) async fn close(&self, within: Duration) {
        self.nobody_watches().await;
        let end = async {
            let _turn = self.0.turn.lock().await;
            self.put(None).await;
            self.0.sign_ins.ended().await;
        };
        if tokio::time::timeout(within, end).await.is_err() {
            tracing::warn!("work did not end in time; it is taken up again at the next start");
        }
    }

    /// There is no page any more to be told of changes. What is meant for the next one is not taken to it once this returns.
    pub(crate) async fn nobody_watches(&self) {
        let watcher = locked(&self.0.watcher).take();
        if let Some(watcher) = watcher {
            watcher.abort();
            // That it was ended is no failure.
            drop(watcher.await);
        }
    }

    /// Takes the place of the watcher of before.
    pub(crate) fn set_watcher(&self, watcher: JoinHandle<()>) {
        if let Some(before) = locked(&self.0.watcher).replace(watcher) {
            before.abort();
        }
    }

    /// The user's own companion, also while practising: language and looks are chosen there.
    pub(crate) async fn own_companion(&self) -> Result<Arc<Companion>> {
        self.blocking(Own::companion).await
    }

    /// The settings whose language, appearance and text size count, whichever profile is shown.
    pub(crate) fn look(&self, shown: &Companion) -> Settings {
        // Without the user's own, those that practice took over from them.
        self.0.own.settings().unwrap_or_else(|_| shown.settings())
    }

    /// The user's own settings, without opening anything else; none where they cannot be read.
    pub(crate) async fn own_settings(&self) -> Option<Settings> {
        self.blocking(Own::settings).await.ok()
    }

    async fn blocking<T: Send + 'static>(
        &self,
        run: impl FnOnce(&Own) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let desk = self.clone();
        off_thread(move || run(&desk.0.own)).await
    }

    /// Does something with the companion of now, and has everybody look afterwards.
    pub(crate) async fn act<T, F: Future<Output = Result<T>>>(
        &self,
        act: impl FnOnce(Arc<Companion>) -> F,
    ) -> Result<T> {
        self.profile().await?.act(act).await
    }

    /// Writes into the journal of the profile of now, off the async threads, and has everybody look afterwards.
    pub(crate) async fn write<T: Send + 'static>(
        &self,
        write: impl FnOnce(&Companion) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        self.profile().await?.write(write).await
    }

    /// Reads the journal of the profile of now, off the async threads.
    pub(crate) async fn read<T: Send + 'static>(
        &self,
        read: impl FnOnce(&Companion) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        self.profile().await?.read(read).await
    }
}

/// Runs what may wait for the disk where nobody else has to wait for it.
pub(crate) async fn off_thread<T: Send + 'static>(
    run: impl FnOnce() -> Result<T> + Send + 'static,
) -> Result<T> {
    let outcome = tokio::task::spawn_blocking(run).await;
    outcome.map_err(|error| Problem::Internal {
        detail: error.to_string(),
    })?
}

/// What is behind these locks is replaced whole: no panic leaves it half changed.
pub(crate) fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
