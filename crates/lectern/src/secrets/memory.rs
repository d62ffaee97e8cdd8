//! Secrets for this run only: rehearsals, tests.
//! Refuses to outlive the process.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use secrecy::SecretString;

use super::{KeyringState, SecretKey, Secrets, check_length};
use crate::Result;

/// Secrets in memory.
#[derive(Default)]
pub struct MemorySecrets {
    kept: Mutex<HashMap<String, SecretString>>,
}

impl MemorySecrets {
    fn kept(&self) -> MutexGuard<'_, HashMap<String, SecretString>> {
        // Inserting and removing leave a map whole, whatever panicked elsewhere.
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Secrets for MemorySecrets {
    fn get(&self, key: &SecretKey) -> Result<Option<SecretString>> {
        Ok(self.kept().get(&key.entry()).cloned())
    }

    fn put(&self, key: &SecretKey, secret: &SecretString) -> Result<()> {
        check_length(secret)?;
        self.kept().insert(key.entry(), secret.clone());
        Ok(())
    }

    fn put_for_this_run(&self, key: &SecretKey, secret: &SecretString) -> Result<()> {
        self.put(key, secret)
    }

    fn is_for_this_run(&self, key: &SecretKey) -> bool {
        self.kept().contains_key(&key.entry())
    }

    fn delete(&self, key: &SecretKey) -> Result<()> {
        self.kept().remove(&key.entry());
        Ok(())
    }

    fn state(&self) -> KeyringState {
        KeyringState::NotUsed
    }
}
