//! One client per account, opened by whoever needs it first, and one refusal per account instead of one per row.
//! Refuses to know how a client is opened, and to let one account wait for another.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use jiff::{SignedDuration, Timestamp};
use wire::Now;

use crate::journal::AccountId;
use crate::{Problem, Result};

/// How long a refused sign-in is not tried again: a wrong password sent for every row of a list locks accounts.
const REFUSED_FOR: SignedDuration = SignedDuration::from_secs(60);

/// What opening came to.
enum Opened<C> {
    Client(C),
    Refused { problem: Problem, at: Timestamp },
}

type Cell<C> = Arc<tokio::sync::Mutex<Option<Opened<C>>>>;

/// The clients of one kind.
pub(super) struct Clients<C> {
    /// Held for a look-up only; keyring dialogs and the network are waited for with one account's cell.
    cells: Mutex<HashMap<AccountId, Cell<C>>>,
    now: Now,
}

impl<C: Clone> Clients<C> {
    pub(super) fn new(now: Now) -> Self {
        Self {
            cells: Mutex::default(),
            now,
        }
    }

    /// The account's client, else what `open` gives. Who waits while another opens it shares the outcome where that is a
    /// client or a refused sign-in; such a refusal holds for a minute or until [`Clients::forget`]. Other problems (the
    /// network's, say) are not kept.
    pub(super) async fn get(
        &self,
        id: AccountId,
        open: impl Future<Output = Result<C>>,
    ) -> Result<C> {
        let cell = self.locked().entry(id).or_default().clone();
        let mut opened = cell.lock().await;
        match &*opened {
            Some(Opened::Client(client)) => return Ok(client.clone()),
            Some(Opened::Refused { problem, at }) if self.is_recent(*at) => {
                return Err(problem.clone());
            }
            _ => {}
        }
        let outcome = open.await;
        *opened = match &outcome {
            Ok(client) => Some(Opened::Client(client.clone())),
            Err(problem) if problem.needs_sign_in() => Some(Opened::Refused {
                problem: problem.clone(),
                at: (self.now)(),
            }),
            Err(_) => None,
        };
        outcome
    }

    /// The account's client where one is open; waits for nobody who opens one.
    pub(super) fn known(&self, id: AccountId) -> Option<C> {
        let cell = self.locked().get(&id)?.clone();
        match &*cell.try_lock().ok()? {
            Some(Opened::Client(client)) => Some(client.clone()),
            _ => None,
        }
    }

    /// Lets go of every client and refusal. One that is being opened at this moment reaches only those who wait for it.
    pub(super) fn forget(&self) {
        self.locked().clear();
    }

    fn is_recent(&self, at: Timestamp) -> bool {
        // A clock that was set back must not make a refusal last.
        let age = (self.now)().duration_since(at);
        !age.is_negative() && age < REFUSED_FOR
    }

    fn locked(&self) -> MutexGuard<'_, HashMap<AccountId, Cell<C>>> {
        // Entries come and go whole: no panic leaves the map half changed.
        self.cells.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests;
