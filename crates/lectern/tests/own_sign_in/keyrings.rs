//! Keyrings that do what a test says: lock themselves, take their time.
//! Refuse to know what they are given.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, mpsc};

use lectern::secrets::{KeyringState, MemorySecrets, SecretKey, Secrets};
use lectern::{Problem, Result};
use secrecy::SecretString;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

/// A keyring that locks itself when the test says so.
#[derive(Default)]
pub struct Locking {
    kept: MemorySecrets,
    locked: AtomicBool,
}

impl Locking {
    pub fn lock(&self, locked: bool) {
        self.locked.store(locked, Ordering::SeqCst);
    }
}

impl Secrets for Locking {
    fn get(&self, key: &SecretKey) -> Result<Option<SecretString>> {
        self.kept.get(key)
    }
    fn put(&self, key: &SecretKey, secret: &SecretString) -> Result<()> {
        if self.locked.load(Ordering::SeqCst) {
            return Err(Problem::KeyringLocked);
        }
        self.kept.put(key, secret)
    }
    fn delete(&self, key: &SecretKey) -> Result<()> {
        self.kept.delete(key)
    }
    fn state(&self) -> KeyringState {
        match self.locked.load(Ordering::SeqCst) {
            true => KeyringState::Locked,
            false => KeyringState::Ready,
        }
    }
    fn unlock(&self) -> Result<KeyringState> {
        self.lock(false);
        Ok(KeyringState::Ready)
    }
}

/// A keyring that takes its time: it says when something is put, and waits to be told to go on.
pub struct Slow {
    kept: Arc<MemorySecrets>,
    came: UnboundedSender<()>,
    go_on: Mutex<mpsc::Receiver<()>>,
}

/// What a slow keyring waits for. Dropped, it waits no more.
pub struct Putting {
    came: UnboundedReceiver<()>,
    go_on: mpsc::Sender<()>,
}

impl Slow {
    pub fn before(kept: Arc<MemorySecrets>) -> (Arc<Self>, Putting) {
        let (say, came) = unbounded_channel();
        let (go_on, told) = mpsc::channel();
        let slow = Self {
            kept,
            came: say,
            go_on: Mutex::new(told),
        };
        (Arc::new(slow), Putting { came, go_on })
    }
}

impl Putting {
    /// Something is to be put, and is not yet.
    pub async fn begun(&mut self) {
        self.came.recv().await.unwrap();
    }

    pub fn go_on(&self) {
        self.go_on.send(()).unwrap();
    }
}

impl Secrets for Slow {
    fn get(&self, key: &SecretKey) -> Result<Option<SecretString>> {
        self.kept.get(key)
    }
    fn put(&self, key: &SecretKey, secret: &SecretString) -> Result<()> {
        self.came.send(()).ok();
        self.go_on.lock().unwrap().recv().ok();
        self.kept.put(key, secret)
    }
    fn delete(&self, key: &SecretKey) -> Result<()> {
        self.kept.delete(key)
    }
    fn state(&self) -> KeyringState {
        KeyringState::Ready
    }
}
