//! Our clock and, from the `Date` of its last answer, Zoom's.
//! Refuses to set or correct anything that is timed by a monotonic clock, such as the life of a token.

use std::sync::{Mutex, PoisonError};

use jiff::fmt::rfc2822;
use jiff::{SignedDuration, Timestamp};
use wire::Now;

static DATES: rfc2822::DateTimeParser = rfc2822::DateTimeParser::new();

/// Two clocks side by side.
pub(crate) struct Clock {
    now: Now,
    skew: Mutex<Option<SignedDuration>>,
}

impl Clock {
    pub(crate) fn new(now: Now) -> Self {
        Self {
            now,
            skew: Mutex::new(None),
        }
    }

    /// This computer's time, right or wrong.
    pub(crate) fn ours(&self) -> Timestamp {
        (self.now)()
    }

    /// Takes note of the `Date` of an answer that has just come.
    pub(crate) fn observe(&self, date: Option<&str>) {
        let Some(theirs) = date.and_then(http_date) else {
            return;
        };
        *self.skew.lock().unwrap_or_else(PoisonError::into_inner) =
            Some(theirs.duration_since(self.ours()));
    }

    /// Zoom's time minus ours.
    pub(crate) fn skew(&self) -> Option<SignedDuration> {
        *self.skew.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Zoom's time as far as it is known, ours otherwise: dates in its answers are meant by its clock.
    pub(crate) fn theirs(&self) -> Timestamp {
        let ours = self.ours();
        self.skew()
            .and_then(|skew| ours.checked_add(skew).ok())
            .unwrap_or(ours)
    }
}

/// Reads a date as HTTP writes it, such as `Fri, 20 Nov 2026 09:00:00 GMT`.
pub(crate) fn http_date(text: &str) -> Option<Timestamp> {
    DATES.parse_timestamp(text.trim()).ok()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    #[test]
    fn the_skew_is_their_time_minus_ours() {
        let clock = Clock::new(Arc::new(|| "2026-11-20T09:00:00Z".parse().unwrap()));
        assert_eq!((clock.skew(), clock.theirs()), (None, clock.ours()));
        clock.observe(Some("Fri, 20 Nov 2026 09:10:00 GMT"));
        assert_eq!(clock.skew(), Some(SignedDuration::from_secs(600)));
        assert_eq!(clock.theirs().to_string(), "2026-11-20T09:10:00Z");
        clock.observe(Some("yesterday"));
        clock.observe(None);
        assert_eq!(clock.skew(), Some(SignedDuration::from_secs(600)));
    }
}
