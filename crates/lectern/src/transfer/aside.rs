//! Beside the network's threads: work that blocks, and waiting for a moment.
//! Refuses to know what it is that blocks or waits.

use std::time::Duration;

use jiff::Timestamp;

use crate::{Companion, Problem, Result};

/// Runs what blocks (disk, hashing) away from the network's threads.
pub(super) async fn blocking<T: Send + 'static>(
    run: impl FnOnce() -> Result<T> + Send + 'static,
) -> Result<T> {
    match tokio::task::spawn_blocking(run).await {
        Ok(outcome) => outcome,
        Err(error) => Err(Problem::Disk {
            path: String::new(),
            detail: error.to_string(),
        }),
    }
}

/// Waits until that moment; not at all when it is past or none.
pub(super) async fn wait_until(companion: &Companion, at: Option<Timestamp>) {
    let wait = at
        .map(|at| at.duration_since(companion.now()))
        .and_then(|wait| Duration::try_from(wait).ok());
    if let Some(wait) = wait {
        tokio::time::sleep(wait).await;
    }
}
