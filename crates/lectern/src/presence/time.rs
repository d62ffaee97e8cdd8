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
    /// Returns at this time or soon after it; at once where it has come, and when the clock is set back: then it may be far away.
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
        let mut last = self.now();
        loop {
            let now = self.now();
            // What lies behind is no duration.
            let Ok(left) = Duration::try_from(at.duration_since(now)) else {
                return;
            };
            if left.is_zero() || now < last {
                return;
            }
            last = now;
            tokio::time::sleep(left.min(NAP)).await;
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::{Arc, Mutex};

    use jiff::SignedDuration;

    use super::*;

    #[tokio::test(start_paused = true)]
    async fn whoever_waits_is_woken_when_the_clock_is_set_back() {
        let begin: Timestamp = "2026-11-23T08:00:00Z".parse().unwrap();
        let now = Arc::new(Mutex::new(begin));
        let clock = WallClock(Arc::new({
            let now = Arc::clone(&now);
            move || *now.lock().unwrap()
        }));
        let at = begin + SignedDuration::from_mins(1);
        let waiting = tokio::spawn(async move { clock.until(at).await });
        for _ in 0..5 {
            tokio::time::sleep(NAP).await;
            *now.lock().unwrap() += SignedDuration::from_secs(1);
            assert!(!waiting.is_finished());
        }
        *now.lock().unwrap() -= SignedDuration::from_hours(2);
        waiting.await.unwrap();
    }
}
