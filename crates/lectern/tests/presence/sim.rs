//! A clock that a test moves on: a day can pass in a second.
//! Refuses to move by itself.

use std::sync::{Arc, Mutex};

use async_trait::async_trait;
use jiff::{SignedDuration, Timestamp};
use lectern::presence::Time;
use tokio::sync::watch;

/// The clock, and who waits for which moment of it.
pub struct Sim {
    now: watch::Sender<Timestamp>,
    sleepers: Arc<Mutex<Vec<Timestamp>>>,
}

impl Sim {
    pub fn new(now: Timestamp) -> Arc<Self> {
        Arc::new(Self {
            now: watch::Sender::new(now),
            sleepers: Arc::default(),
        })
    }

    /// For whoever only reads it.
    pub fn clock(self: &Arc<Self>) -> wire::Now {
        let sim = Arc::clone(self);
        Arc::new(move || *sim.now.borrow())
    }

    pub fn pass(&self, time: SignedDuration) {
        self.now.send_modify(|now| *now += time);
    }

    pub fn jump(&self, to: Timestamp) {
        self.now.send_modify(|now| *now = to.max(*now));
    }

    /// How many sleep, or have not noticed yet that they are to wake up.
    pub fn sleepers(&self) -> usize {
        self.sleepers.lock().unwrap().len()
    }

    /// The next moment that somebody sleeps for, once somebody does whose moment has not come.
    pub fn next(&self) -> Option<Timestamp> {
        let now = *self.now.borrow();
        let sleepers = self.sleepers.lock().unwrap();
        // Somebody whose moment has come is awake, and not done yet.
        if sleepers.iter().any(|at| *at <= now) {
            return None;
        }
        sleepers.iter().min().copied()
    }
}

/// Takes a sleeper off the list however its sleep ends.
struct Asleep {
    sleepers: Arc<Mutex<Vec<Timestamp>>>,
    at: Timestamp,
}

impl Drop for Asleep {
    fn drop(&mut self) {
        let mut sleepers = self.sleepers.lock().unwrap();
        if let Some(place) = sleepers.iter().position(|at| *at == self.at) {
            sleepers.swap_remove(place);
        }
    }
}

#[async_trait]
impl Time for Sim {
    fn now(&self) -> Timestamp {
        *self.now.borrow()
    }

    async fn until(&self, at: Timestamp) {
        let mut last = self.now();
        self.sleepers.lock().unwrap().push(at);
        let _asleep = Asleep {
            sleepers: Arc::clone(&self.sleepers),
            at,
        };
        let mut now = self.now.subscribe();
        let woken = now.wait_for(|now| {
            let is_set_back = *now < last;
            last = *now;
            is_set_back || *now >= at
        });
        drop(woken.await);
    }
}
