//! Presence beside a rehearsal world: told over its WebSocket, evicted, cut off, asked; and what ends in the journal.
//! Refuses to leave the computer, and to wait for anything but what is on its way.
#![allow(clippy::unwrap_used, reason = "in a test a panic is the report")]

#[path = "../job/mod.rs"]
mod job;

mod misfortunes;
mod sim;
mod soak;
mod standing;
mod told;

use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering::Relaxed;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use job::Laptop;
use lectern::events::{Taken, keep_looking};
use lectern::journal::{Account, AccountId, ActivityOrigin, Happened};
use lectern::presence::{self, Hearing, Nudge, Presence, Time, WallClock, Watcher, Why};
use lectern::transfer::{Stopper, stop_signal};
use lectern::{Companion, Problem};
use rehearsal::{Options, World};
use tokio::sync::Notify;
use tokio::task::JoinHandle;

/// Remembers how an account was kept, and what was told.
#[derive(Default)]
pub struct Remembering {
    hearings: Mutex<Vec<(AccountId, Hearing)>>,
    told: Mutex<Vec<(Option<u64>, Taken)>>,
    wake: Notify,
    /// Breaks off whoever says the next thing.
    pub breaks_off: AtomicBool,
}

impl Watcher for Remembering {
    fn hears(&self, presence: &Presence) {
        assert!(!self.breaks_off.swap(false, Relaxed), "as if it had a bug");
        let mut hearings = self.hearings.lock().unwrap();
        let now = (presence.account, presence.hearing.clone());
        if hearings.last() != Some(&now) {
            hearings.push(now);
        }
    }

    fn forgets(&self, account: AccountId) {
        let mut hearings = self.hearings.lock().unwrap();
        hearings.retain(|(known, _)| *known != account);
    }

    fn told(&self, _: &Account, number: Option<u64>, taken: &Taken) {
        self.told.lock().unwrap().push((number, taken.clone()));
    }

    fn wake(&self) {
        self.wake.notify_one();
    }
}

impl Remembering {
    pub fn hearings(&self) -> Vec<Hearing> {
        let hearings = self.hearings.lock().unwrap();
        hearings.iter().map(|(_, it)| it.clone()).collect()
    }

    pub fn hearing(&self) -> Option<Hearing> {
        self.hearings().pop()
    }

    /// How this account was last shown; nothing, where it was forgotten or never shown.
    pub fn hearing_of(&self, account: AccountId) -> Option<Hearing> {
        let hearings = self.hearings.lock().unwrap();
        let mut of_account = hearings.iter().filter(|(known, _)| *known == account);
        of_account.next_back().map(|(_, it)| it.clone())
    }

    pub fn why(&self) -> Option<Why> {
        match self.hearing() {
            Some(Hearing::Polling { why }) => Some(why),
            _ => None,
        }
    }

    pub fn told(&self) -> usize {
        self.told.lock().unwrap().len()
    }

    pub fn takes(&self) -> Vec<Taken> {
        let told = self.told.lock().unwrap();
        told.iter().map(|(_, taken)| taken.clone()).collect()
    }
}

/// A laptop whose presence is kept.
pub struct Watching {
    pub seen: Arc<Remembering>,
    pub nudge: Arc<Nudge>,
    stopper: Stopper,
    tasks: Vec<JoinHandle<Result<(), Problem>>>,
}

impl Watching {
    /// By the laptop's own clock.
    pub fn start(companion: &Arc<Companion>) -> Self {
        Self::start_in(companion, Arc::new(WallClock::of(companion)))
    }

    pub fn start_in(companion: &Arc<Companion>, time: Arc<dyn Time>) -> Self {
        let seen = Arc::new(Remembering::default());
        let nudge = Arc::new(Nudge::default());
        let (stopper, stop) = stop_signal();
        let keeping = tokio::spawn({
            let (companion, stop) = (Arc::clone(companion), stop.clone());
            let (nudge, seen) = (Arc::clone(&nudge), Arc::clone(&seen));
            async move { presence::run(&companion, time, &stop, nudge, seen).await }
        });
        let looking = tokio::spawn({
            let (companion, seen) = (Arc::clone(companion), Arc::clone(&seen));
            async move { keep_looking(&companion, &stop, &seen.wake).await }
        });
        Self {
            seen,
            nudge,
            stopper,
            tasks: vec![keeping, looking],
        }
    }

    pub async fn stop(self) {
        self.stopper.stop();
        for task in self.tasks {
            task.await.unwrap().unwrap();
        }
    }
}

/// A world, and a laptop that has read it and is told by it from now on.
pub async fn heard() -> (World, Laptop, Watching) {
    let world = World::start(Options::default()).await.unwrap();
    let laptop = Laptop::with_accounts(&world).await;
    laptop.sync().await;
    subscribe(&world, &laptop);
    let watching = Watching::start(&laptop.companion);
    until("Zoom is listened to", || world.zoom().is_heard()).await;
    (world, laptop, watching)
}

/// Names the world's subscription for the laptop's Zoom account.
pub fn subscribe(world: &World, laptop: &Laptop) {
    let id = world.zoom().subscription();
    name_subscription(&laptop.companion, &id);
}

pub fn name_subscription(companion: &Companion, id: &str) {
    let name = zoom_account(companion).name;
    presence::set_subscription(companion, &name, Some(id)).unwrap();
}

pub fn zoom_account(companion: &Companion) -> Account {
    let accounts = companion.journal().accounts().unwrap();
    accounts.into_iter().find(|it| !it.is_campus()).unwrap()
}

/// What events told of a meeting, the latest first.
pub fn history(companion: &Companion, number: u64) -> Vec<Happened> {
    let account = zoom_account(companion).id;
    let rows = companion.journal().activity(account, number).unwrap();
    let rows = rows.into_iter();
    rows.filter(|row| row.origin == ActivityOrigin::Event)
        .map(|row| row.happened)
        .collect()
}

/// Waits until something holds that is on its way, for a minute at most.
pub async fn until(what: &str, holds: impl Fn() -> bool) {
    for _ in 0..6000 {
        if holds() {
            return;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    panic!("never: {what}");
}

/// Waits until everything that was wished for was looked at.
pub async fn until_looked(companion: &Companion) {
    until("nothing left to look at", || {
        let far = "2100-01-01T00:00:00Z".parse().unwrap();
        !companion.journal().has_work(far).unwrap()
    })
    .await;
}
