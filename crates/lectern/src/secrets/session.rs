//! Secrets that the user allowed for this run only, in front of the store that keeps the others.
//! Refuses to keep anything in memory that it was not told to, and to write anywhere what it was told to hold in memory.

use std::sync::Arc;

use secrecy::SecretString;

use super::{KeyringState, MemorySecrets, SecretKey, Secrets};
use crate::{Problem, Result};

/// A store with a memory in front of it.
pub struct SessionSecrets {
    memory: MemorySecrets,
    store: Arc<dyn Secrets>,
}

impl SessionSecrets {
    /// Puts an empty memory in front of the store.
    pub fn new(store: Arc<dyn Secrets>) -> Self {
        Self {
            memory: MemorySecrets::default(),
            store,
        }
    }
}

impl Secrets for SessionSecrets {
    fn get(&self, key: &SecretKey) -> Result<Option<SecretString>> {
        match self.memory.get(key)? {
            Some(secret) => Ok(Some(secret)),
            None => self.store.get(key),
        }
    }

    fn given(&self, key: &SecretKey) -> Result<Option<SecretString>> {
        self.store.given(key)
    }

    fn put(&self, key: &SecretKey, secret: &SecretString) -> Result<()> {
        self.store.put(key, secret)?;
        // What is kept for good now would be hidden by an older one.
        self.memory.delete(key)
    }

    fn put_for_this_run(&self, key: &SecretKey, secret: &SecretString) -> Result<()> {
        self.memory.put(key, secret)
    }

    fn is_for_this_run(&self, key: &SecretKey) -> bool {
        self.memory.is_for_this_run(key)
    }

    fn delete(&self, key: &SecretKey) -> Result<()> {
        let was_here = self.memory.is_for_this_run(key);
        self.memory.delete(key)?;
        match self.store.delete(key) {
            // It was put here because the store could not be used; that must not keep anyone from forgetting it.
            Err(Problem::KeyringLocked | Problem::KeyringAbsent) if was_here => Ok(()),
            outcome => outcome,
        }
    }

    fn state(&self) -> KeyringState {
        self.store.state()
    }

    fn unlock(&self) -> Result<KeyringState> {
        self.store.unlock()
    }
}

#[cfg(test)]
mod tests {
    use secrecy::ExposeSecret;

    use super::*;

    /// A keyring in a state of the test's choice.
    struct Keyring {
        kept: MemorySecrets,
        refuses: Option<Problem>,
    }

    impl Keyring {
        fn open<T>(&self, run: impl FnOnce(&MemorySecrets) -> Result<T>) -> Result<T> {
            match &self.refuses {
                Some(problem) => Err(problem.clone()),
                None => run(&self.kept),
            }
        }
    }

    impl Secrets for Keyring {
        fn get(&self, key: &SecretKey) -> Result<Option<SecretString>> {
            self.open(|kept| kept.get(key))
        }
        fn put(&self, key: &SecretKey, secret: &SecretString) -> Result<()> {
            self.open(|kept| kept.put(key, secret))
        }
        fn delete(&self, key: &SecretKey) -> Result<()> {
            self.open(|kept| kept.delete(key))
        }
        fn state(&self) -> KeyringState {
            KeyringState::Ready
        }
    }

    fn keyring(refuses: Option<Problem>) -> (Arc<Keyring>, SessionSecrets) {
        let keyring = Arc::new(Keyring {
            kept: MemorySecrets::default(),
            refuses,
        });
        (keyring.clone(), SessionSecrets::new(keyring))
    }

    fn text(secret: Option<SecretString>) -> Option<String> {
        secret.map(|secret| secret.expose_secret().to_owned())
    }

    #[test]
    fn what_is_for_this_run_never_reaches_the_keyring() {
        let (keyring, secrets) = keyring(None);
        let key = SecretKey::campus_key("campus");
        secrets
            .put_for_this_run(&key, &SecretString::from("hush"))
            .unwrap();
        assert_eq!(text(secrets.get(&key).unwrap()).as_deref(), Some("hush"));
        assert!(secrets.is_for_this_run(&key));
        assert_eq!(text(keyring.kept.get(&key).unwrap()), None);
    }

    #[test]
    fn what_is_put_for_good_later_takes_its_place() {
        let (keyring, secrets) = keyring(None);
        let key = SecretKey::campus_key("campus");
        secrets
            .put_for_this_run(&key, &SecretString::from("old"))
            .unwrap();
        secrets.put(&key, &SecretString::from("new")).unwrap();
        assert!(!secrets.is_for_this_run(&key));
        assert_eq!(text(secrets.get(&key).unwrap()).as_deref(), Some("new"));
        assert_eq!(
            text(keyring.kept.get(&key).unwrap()).as_deref(),
            Some("new")
        );
    }

    #[test]
    fn a_keyring_that_cannot_be_used_refuses_all_but_what_memory_holds() {
        for problem in [Problem::KeyringLocked, Problem::KeyringAbsent] {
            let (_keyring, secrets) = keyring(Some(problem.clone()));
            let (held, other) = (SecretKey::proxy(), SecretKey::campus_key("campus"));
            let hush = SecretString::from("hush");
            assert_eq!(secrets.put(&held, &hush), Err(problem.clone()));
            assert!(!secrets.is_for_this_run(&held), "nobody allowed it");
            secrets.put_for_this_run(&held, &hush).unwrap();
            assert_eq!(text(secrets.get(&held).unwrap()).as_deref(), Some("hush"));
            assert_eq!(secrets.get(&other).err(), Some(problem.clone()));
            secrets.delete(&held).unwrap();
            assert_eq!(secrets.delete(&held), Err(problem));
        }
    }
}
