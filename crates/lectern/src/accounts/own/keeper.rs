//! The refresh token of a user's own sign-in: in the keyring, used by one process at a time, replaced before anything else.
//! Refuses to lose one that Zoom gave for the one before it and the keyring did not take; a new sign-in brings its own.

use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use async_trait::async_trait;
use secrecy::{ExposeSecret, SecretString};
use zoom::{KeepTrouble, RefreshKeeper, RefreshTurn};

use crate::lock::SignInLock;
use crate::secrets::{SecretKey, Secrets};
use crate::{Companion, DataFolder, Problem, Result};

type Kept<T> = std::result::Result<T, KeepTrouble>;

/// How often it is looked whether the other process is done. Renewing takes a second; a dead network lets go after 80.
const LOOK_AGAIN: Duration = Duration::from_millis(50);
const LOOKS: u32 = 1800;

/// The keeper of one account.
#[derive(Clone)]
pub(crate) struct Keeper {
    secrets: Arc<dyn Secrets>,
    folder: DataFolder,
    key: SecretKey,
    late: Arc<LateTokens>,
}

/// What Zoom gave and the keyring did not take, by the place that it is meant for. Clients come and go, as when the keyring is
/// unlocked; this lasts as long as the process, because Zoom takes nothing else any more.
#[derive(Default)]
pub(crate) struct LateTokens(Mutex<HashMap<SecretKey, Late>>);

/// A token, and the one whose place it has.
struct Late {
    replaces: SecretString,
    token: SecretString,
}

impl LateTokens {
    fn all(&self) -> std::sync::MutexGuard<'_, HashMap<SecretKey, Late>> {
        // Entries are put and taken whole: no panic leaves one half changed.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl fmt::Debug for Keeper {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Keeper")
    }
}

impl Keeper {
    /// The keeper of the account of that name.
    pub(crate) fn of(companion: &Companion, account: &str) -> Self {
        Self {
            secrets: companion.secrets().clone(),
            folder: companion.folder().clone(),
            key: SecretKey::zoom_refresh(account),
            late: companion.late_tokens().clone(),
        }
    }

    /// Runs something that may wait for a dialog.
    async fn with_secrets<T: Send + 'static>(
        &self,
        run: impl FnOnce(&dyn Secrets, &SecretKey) -> Result<T> + Send + 'static,
    ) -> Kept<T> {
        let (secrets, key) = (self.secrets.clone(), self.key.clone());
        let outcome = tokio::task::spawn_blocking(move || run(&*secrets, &key)).await;
        let stopped = |_| KeepTrouble::Other {
            what: "the keyring's client stopped".to_owned(),
        };
        outcome.map_err(stopped)?.map_err(trouble)
    }

    /// Puts a token where the one was that it replaces.
    async fn put(&self, token: &SecretString) -> Kept<()> {
        let token = token.clone();
        self.with_secrets(move |secrets, key| {
            // What was kept for this run only is not to reach the keyring by being renewed.
            if secrets.is_for_this_run(key) {
                secrets.put_for_this_run(key, &token)
            } else {
                secrets.put(key, &token)
            }
        })
        .await
    }
}

#[async_trait]
impl RefreshKeeper for Keeper {
    async fn turn(&self) -> Kept<Box<dyn RefreshTurn>> {
        for _ in 0..LOOKS {
            if let Some(lock) = SignInLock::try_take(&self.folder).map_err(trouble)? {
                return Ok(Box::new(Turn {
                    keeper: self.clone(),
                    read: None,
                    _lock: lock,
                }));
            }
            tokio::time::sleep(LOOK_AGAIN).await;
        }
        Err(KeepTrouble::Busy)
    }
}

struct Turn {
    keeper: Keeper,
    read: Option<SecretString>,
    _lock: SignInLock,
}

#[async_trait]
impl RefreshTurn for Turn {
    async fn token(&mut self) -> Kept<Option<SecretString>> {
        let current = self
            .keeper
            .with_secrets(|secrets, key| secrets.get(key))
            .await?;
        let late = self.keeper.late.all().remove(&self.keeper.key);
        self.read = match (late, current) {
            // Another process may have signed in meanwhile: then what came late is worth nothing.
            (Some(late), Some(current))
                if late.replaces.expose_secret() == current.expose_secret() =>
            {
                self.read = Some(current);
                self.keep(&late.token).await?;
                Some(late.token)
            }
            (_, current) => current,
        };
        Ok(self.read.clone())
    }

    async fn keep(&mut self, new: &SecretString) -> Kept<()> {
        let kept = self.keeper.put(new).await;
        if kept.is_err()
            && let Some(replaces) = self.read.clone()
        {
            let token = new.clone();
            let late = Late { replaces, token };
            self.keeper.late.all().insert(self.keeper.key.clone(), late);
        }
        kept
    }

    async fn forget(&mut self) -> Kept<()> {
        self.keeper
            .with_secrets(|secrets, key| secrets.delete(key))
            .await
    }
}

fn trouble(problem: Problem) -> KeepTrouble {
    match problem {
        Problem::KeyringLocked => KeepTrouble::Locked,
        Problem::KeyringAbsent => KeepTrouble::Absent,
        Problem::SecretTooLong => KeepTrouble::TooLong,
        Problem::Keyring { detail } => KeepTrouble::Other { what: detail },
        // A lock that cannot be taken: the disk's own words.
        other => KeepTrouble::Other {
            what: other.to_string(),
        },
    }
}
