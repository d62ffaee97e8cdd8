//! The time that presence lives in, passed in so that a day can pass in a second.
//! Refuses to trust a long sleep: a computer that was asleep itself wakes up at another time of day.

use std::time::Duration;

use async_trait::async_trait;
use jiff::Timestamp;
use wire::Now;

use crate::Companion;

/// No sleep is longer than this: then the clock is looked at again.
const NAP: Duration = Duration::from_secs(10);

/// Tells the time, and waits for it.
#[async_trait]
pub trait Time: Send + Sync {
    /// What time it is.
    fn now(&self) -> Timestamp;
    /// Returns at this time or soon after it; at once where it has come.
    async fn until(&self, at: Timestamp);
}

/// The time of a clock on the wall.
pub struct WallClock(Now);

impl WallClock {
    /// The companion's.
    pub fn of(companion: &Companion) -> Self {
        Self(companion.clock())
    }
}

#[async_trait]
impl Time for WallClock {
    fn now(&self) -> Timestamp {
        (self.0)()
    }

    async fn until(&self, at: Timestamp) {
        loop {
            // What lies behind is no duration.
            let Ok(left) = Duration::try_from(at.duration_since(self.now())) else {
                return;
            };
            if left.is_zero() {
                return;
            }
            tokio::time::sleep(left.min(NAP)).await;
        }
    }
}
