//! The one HTTP set-up of the house: proxy, certificate authorities, time-outs, and what a failed exchange means.
//! Refuses to know any server: no Zoom, no campus, no token.

mod failure;
mod network;
mod place;
mod retry;

pub use failure::Failure;
pub use network::{HttpFactory, Network, NetworkError, ProxyChoice};
pub use place::{PublicOnly, is_loopback, is_public};
pub use retry::{Patience, Retry, Retryable};

use std::sync::Arc;

/// Tells the time. Passed in everywhere, so that a test (or a wrong clock) can be any time at all.
pub type Now = Arc<dyn Fn() -> jiff::Timestamp + Send + Sync>;

/// The clock of this computer.
pub fn system_clock() -> Now {
    Arc::new(jiff::Timestamp::now)
}
