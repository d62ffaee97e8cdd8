//! Presence: how each Zoom account learns what happens there, over Zoom's WebSocket where it can, else by asking, often when
//! something is expected and seldom otherwise.
//! Refuses to believe a quiet line: after every gap Zoom is asked, and what is asked or told ends in the same journal.

mod ask;
mod expected;
mod hearing;
mod keeping;
mod line;
mod opening;
mod subscription;
mod time;

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::watch;
use tokio::task::{AbortHandle, JoinError, JoinSet};
use zoom::socket::SubscriptionId;

pub use self::ask::{Ask, Budget, Expecting, Turn, View, day, lists_cost, next};
pub use self::expected::expected;
pub use self::hearing::{Hearing, Presence, Why};
pub use self::subscription::{set_subscription, subscription_of};
pub use self::time::{Time, WallClock};
use crate::events::Taken;
use crate::journal::{Account, AccountId};
use crate::lock::PresenceLock;
use crate::transfer::Stop;
use crate::{Companion, Result};

/// How often is looked whether accounts changed, or another process let go.
const LOOK: Duration = Duration::from_secs(2);

/// Somebody who looks on.
pub trait Watcher: Send + Sync {
    /// How an account learns what happens, whenever that changes.
    fn hears(&self, presence: &Presence);
    /// An account that is not there any more.
    fn forgets(&self, account: AccountId);
    /// An event that came.
    fn told(&self, account: &Account, number: Option<u64>, taken: &Taken);
    /// Something was written that Zoom is to be asked about now: whoever holds the driver's lock should look.
    fn wake(&self);
}

/// Has everybody try at once what they would try later: after secrets or the network changed.
#[derive(Debug)]
pub struct Nudge(watch::Sender<u64>);

impl Default for Nudge {
    fn default() -> Self {
        Self(watch::Sender::new(0))
    }
}

impl Nudge {
    /// Nudges everybody.
    pub fn nudge(&self) {
        self.0.send_modify(|count| *count = count.wrapping_add(1));
    }

    fn feel(&self) -> Nudged {
        Nudged(self.0.subscribe())
    }
}

/// Feels nudges.
struct Nudged(watch::Receiver<u64>);

impl Nudged {
    async fn felt(&mut self) {
        if self.0.changed().await.is_err() {
            std::future::pending::<()>().await;
        }
    }
}

/// What the accounts of one companion share.
#[derive(Clone)]
struct House {
    companion: Arc<Companion>,
    time: Arc<dyn Time>,
    watcher: Arc<dyn Watcher>,
    nudge: Arc<Nudge>,
}

/// An account as far as it decides how it is listened to.
#[derive(Clone, Debug, PartialEq)]
struct Kept {
    account: Account,
    subscription: Option<SubscriptionId>,
}

/// Keeps every Zoom account's presence until it is told to stop: one process per data folder, the others wait for its end.
/// What is told and asked for is written; whoever holds the driver's lock looks at it.
///
/// # Errors
/// The journal's.
pub async fn run(
    companion: &Arc<Companion>,
    time: Arc<dyn Time>,
    stop: &Stop,
    nudge: Arc<Nudge>,
    watcher: Arc<dyn Watcher>,
) -> Result<()> {
    let house = House {
        companion: Arc::clone(companion),
        time,
        watcher,
        nudge,
    };
    let mut told = Vec::new();
    let _lock = loop {
        if let Some(lock) = PresenceLock::try_take(companion.folder())? {
            break lock;
        }
        told = house.shown_elsewhere(told)?;
        tokio::select! {
            () = stop.wanted() => return Ok(()),
            () = tokio::time::sleep(LOOK) => {}
        }
    };
    house.keep_all(stop).await
}

impl House {
    /// Shows the accounts as kept by another process, those of them that were not shown so yet. Gives who is shown now.
    fn shown_elsewhere(&self, told: Vec<Account>) -> Result<Vec<Account>> {
        let all = self.kept()?.into_iter();
        let all: Vec<Account> = all.map(|kept| kept.account).collect();
        for account in all.iter().filter(|account| !told.contains(account)) {
            let presence = Presence::of(account, Hearing::Elsewhere);
            self.watcher.hears(&presence);
        }
        for gone in told
            .iter()
            .filter(|it| !all.iter().any(|one| one.id == it.id))
        {
            self.watcher.forgets(gone.id);
        }
        Ok(all)
    }

    async fn keep_all(&self, stop: &Stop) -> Result<()> {
        let mut tasks: JoinSet<()> = JoinSet::new();
        let mut running: HashMap<AccountId, (Kept, AbortHandle)> = HashMap::new();
        let mut nudged = self.nudge.feel();
        while !stop.is_wanted() {
            let all = self.kept()?;
            running.retain(|id, (kept, task)| {
                let stays = all.contains(kept);
                if !stays {
                    task.abort();
                }
                if !all.iter().any(|kept| kept.account.id == *id) {
                    self.watcher.forgets(*id);
                }
                stays
            });
            for kept in all {
                running.entry(kept.account.id).or_insert_with(|| {
                    let (house, stop, one) = (self.clone(), stop.clone(), kept.clone());
                    let task = tasks.spawn(async move { keeping::keep(&house, &one, &stop).await });
                    (kept, task)
                });
            }
            tokio::select! {
                () = stop.wanted() => {}
                () = tokio::time::sleep(LOOK) => {}
                () = nudged.felt() => {}
                Some(ended) = tasks.join_next_with_id(), if !tasks.is_empty() => {
                    let task = ended.as_ref().map_or_else(JoinError::id, |(task, ())| *task);
                    // Its account may have another task by now.
                    running.retain(|_, (_, kept)| kept.id() != task);
                    if ended.is_err_and(|error| error.is_panic()) {
                        tracing::error!("an account's presence broke off, and is taken up again in a moment");
                        tokio::select! {
                            () = stop.wanted() => {}
                            () = tokio::time::sleep(LOOK) => {}
                        }
                    }
                }
            }
        }
        // Each hears the wish to stop by itself, and says farewell.
        while tasks.join_next().await.is_some() {}
        Ok(())
    }

    fn kept(&self) -> Result<Vec<Kept>> {
        let journal = self.companion.journal();
        let subscriptions: HashMap<AccountId, String> =
            journal.subscriptions()?.into_iter().collect();
        let accounts = journal.accounts()?.into_iter();
        Ok(accounts
            .filter(|account| !account.is_campus())
            .map(|account| Kept {
                subscription: subscriptions
                    .get(&account.id)
                    .and_then(|id| id.parse().ok()),
                account,
            })
            .collect())
    }
}
