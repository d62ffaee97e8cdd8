//! Randomness, passed in: attempts get their digits from it, data folders their id.
//! Refuses to be a global.

use std::sync::Arc;

/// A source of random numbers.
pub type Random = Arc<dyn Fn() -> u64 + Send + Sync>;

/// The randomness of this computer.
pub fn system_random() -> Random {
    Arc::new(rand::random)
}
