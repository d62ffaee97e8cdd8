//! Secrets in the keyring of the operating system, under the data folder's random id.
//! Refuses to fall back on a file: a keyring that is locked or absent is a problem with words of its own.

use std::sync::{Mutex, PoisonError};

use keyring_core::{Entry, Error};
use secrecy::{ExposeSecret, SecretString};

use super::lock::Lock;
use super::{KeyringState, SecretKey, Secrets, check_length};
use crate::{Problem, Result};

pub(super) const SERVICE: &str = "Lectern";

/// The keyring, as far as one data folder may see it.
pub struct KeyringSecrets {
    folder_id: String,
    dialogs: Dialogs,
    lock: Lock,
    /// Windows mixes up writes of several threads to one entry.
    turn: Mutex<()>,
}

/// When a locked keyring may ask the user to unlock it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Dialogs {
    /// Whenever a secret is wanted: somebody waits in front of a terminal.
    Always,
    /// Only when asked to unlock: work that goes on in the background must not open dialogs.
    WhenUnlocking,
}

impl KeyringSecrets {
    /// Touches nothing yet: on Linux, asking wakes the keyring's service up.
    pub fn new(folder_id: impl Into<String>) -> Self {
        Self {
            folder_id: folder_id.into(),
            dialogs: Dialogs::Always,
            lock: Lock::default(),
            turn: Mutex::new(()),
        }
    }

    /// A keyring that never opens a dialog but in [`Secrets::unlock`]: while it is locked, everything is refused with
    /// [`Problem::KeyringLocked`].
    pub fn without_dialogs(folder_id: impl Into<String>) -> Self {
        Self {
            dialogs: Dialogs::WhenUnlocking,
            ..Self::new(folder_id)
        }
    }

    fn with_entry<T: Send>(
        &self,
        key: &SecretKey,
        run: impl Fn(&Entry) -> keyring_core::Result<T> + Sync,
    ) -> keyring_core::Result<Option<T>> {
        let _turn = self.turn.lock().unwrap_or_else(PoisonError::into_inner);
        let user = format!("{}/{}", self.folder_id, key.entry());
        let outcome = on_a_thread(|| {
            if self.dialogs == Dialogs::WhenUnlocking && self.lock.state() == KeyringState::Locked {
                return Err(Error::NoStorageAccess("it is locked".into()));
            }
            self.with_open_entry(&user, &run)
        });
        match outcome {
            Ok(value) => Ok(Some(value)),
            Err(Error::NoEntry) => Ok(None),
            Err(error) => Err(error),
        }
    }

    fn with_open_entry<T>(
        &self,
        user: &str,
        run: impl Fn(&Entry) -> keyring_core::Result<T>,
    ) -> keyring_core::Result<T> {
        match entry(user).and_then(|entry| run(&entry)) {
            Err(error @ (Error::NoDefaultStore | Error::PlatformFailure(_))) => {
                renew_store(error)?;
                entry(user).and_then(|entry| run(&entry))
            }
            outcome => outcome,
        }
    }
}

impl Secrets for KeyringSecrets {
    fn get(&self, key: &SecretKey) -> Result<Option<SecretString>> {
        let bytes = self.with_entry(key, Entry::get_secret).map_err(problem)?;
        let Some(bytes) = bytes else { return Ok(None) };
        match String::from_utf8(bytes) {
            Ok(text) => Ok(Some(SecretString::from(text))),
            Err(_) => Err(Problem::Keyring {
                detail: "the entry holds no text".to_owned(),
            }),
        }
    }

    fn put(&self, key: &SecretKey, secret: &SecretString) -> Result<()> {
        check_length(secret)?;
        // As bytes: Windows would store text as UTF-16 and so halve its limit.
        self.with_entry(key, |entry| {
            entry.set_secret(secret.expose_secret().as_bytes())
        })
        .map(drop)
        .map_err(problem)
    }

    fn delete(&self, key: &SecretKey) -> Result<()> {
        self.with_entry(key, Entry::delete_credential)
            .map(drop)
            .map_err(problem)
    }

    fn state(&self) -> KeyringState {
        on_a_thread(|| self.lock.state())
    }

    fn unlock(&self) -> Result<KeyringState> {
        let _turn = self.turn.lock().unwrap_or_else(PoisonError::into_inner);
        on_a_thread(|| self.lock.unlock())
    }
}

/// The D-Bus client blocks on a runtime of its own, which panics inside another one; on a fresh thread there is none.
fn on_a_thread<T: Send>(run: impl FnOnce() -> T + Send) -> T {
    std::thread::scope(|scope| match scope.spawn(run).join() {
        Ok(value) => value,
        Err(panic) => std::panic::resume_unwind(panic),
    })
}

#[cfg(not(windows))]
fn entry(user: &str) -> keyring_core::Result<Entry> {
    match keyring::Entry::new(SERVICE, user) {
        Ok(made) => Ok(made.inner),
        // The façade remembers for good that it found no store; `renew_store` may have found one since.
        Err(Error::NoDefaultStore) => Entry::new(SERVICE, user),
        Err(error) => Err(error),
    }
}

#[cfg(windows)]
fn entry(user: &str) -> keyring_core::Result<Entry> {
    if keyring::Entry::store_status().is_err() {
        return Err(Error::NoDefaultStore);
    }
    // By default an entry roams to every computer of the user; these belong to one data folder on one computer.
    let local = std::collections::HashMap::from([("persistence", "Local")]);
    Entry::new_with_modifiers(SERVICE, user, &local)
}

/// A keyring that was started, or restarted, after this program: a new connection finds it.
#[cfg(all(unix, not(target_os = "macos")))]
fn renew_store(_seen: Error) -> keyring_core::Result<()> {
    let store =
        zbus_secret_service_keyring_store::Store::new().map_err(|_| Error::NoDefaultStore)?;
    keyring_core::set_default_store(store);
    Ok(())
}

#[cfg(not(all(unix, not(target_os = "macos"))))]
fn renew_store(seen: Error) -> keyring_core::Result<()> {
    Err(seen)
}

/// The texts of these errors come from the system and never hold the secret; the data some of them carry may.
fn problem(error: Error) -> Problem {
    match error {
        Error::NoStorageAccess(_) => Problem::KeyringLocked,
        Error::NoDefaultStore => Problem::KeyringAbsent,
        Error::TooLong(..) => Problem::SecretTooLong,
        Error::PlatformFailure(platform) => Problem::Keyring {
            detail: platform.to_string(),
        },
        Error::Ambiguous(_) => Problem::Keyring {
            detail: "it holds two entries of one name".to_owned(),
        },
        Error::BadDataFormat(..) | Error::BadEncoding(_) => Problem::Keyring {
            detail: "the entry cannot be read".to_owned(),
        },
        other => Problem::Keyring {
            detail: other.to_string(),
        },
    }
}
