//! How fast bytes arrive, over the last few seconds.
//! Refuses to look at a clock: every measurement brings its moment along.

use std::collections::VecDeque;

use jiff::{SignedDuration, Timestamp};

/// A rate speaks of this long.
const WINDOW: SignedDuration = SignedDuration::from_secs(3);
/// Less than this tells nothing yet.
const SHORTEST: SignedDuration = SignedDuration::from_millis(400);

/// The measurements of one thing that moves.
#[derive(Debug, Default)]
pub(super) struct Rate {
    /// When so many bytes were there, only where there were more than before.
    seen: VecDeque<(Timestamp, u64)>,
}

impl Rate {
    /// Takes a measurement and gives bytes per second; `None` as long as nothing can be said.
    pub(super) fn measure(&mut self, now: Timestamp, done: u64) -> Option<u64> {
        if let Some((at, before)) = self.seen.back().copied() {
            if done < before || now < at {
                // It started over, or somebody set the clock: what was measured says nothing any more.
                self.seen.clear();
            } else if done == before && self.seen.len() > 1 && now.duration_since(at) >= WINDOW {
                return Some(0);
            }
        }
        if self.seen.back().is_none_or(|(_, before)| *before != done) {
            self.seen.push_back((now, done));
        }
        while self.seen.len() > 2
            && self
                .seen
                .front()
                .is_some_and(|(at, _)| now.duration_since(*at) > WINDOW)
        {
            self.seen.pop_front();
        }
        let ((from, first), (until, last)) = (self.seen.front()?, self.seen.back()?);
        let span = until.duration_since(*from);
        if span < SHORTEST {
            return None;
        }
        let millis = u64::try_from(span.as_millis()).ok()?;
        last.saturating_sub(*first)
            .saturating_mul(1000)
            .checked_div(millis)
    }
}

/// Seconds until the rest is there at this rate.
pub(super) fn seconds_left(done: u64, total: Option<u64>, rate: Option<u64>) -> Option<u64> {
    let rest = total?.saturating_sub(done);
    let rate = rate.filter(|rate| *rate > 0)?;
    Some(rest.div_ceil(rate))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(millis: i64) -> Timestamp {
        Timestamp::from_millisecond(1_800_000_000_000 + millis).unwrap()
    }

    #[test]
    fn a_steady_flow_has_its_rate_and_a_time_left() {
        let mut rate = Rate::default();
        assert_eq!(rate.measure(at(0), 0), None);
        assert_eq!(rate.measure(at(100), 0), None);
        for half in 1..=20 {
            let (now, done) = (at(half * 500), u64::try_from(half).unwrap() * 500_000);
            assert_eq!(rate.measure(now, done), Some(1_000_000), "{half}");
        }
        assert_eq!(
            seconds_left(500_000, Some(3_000_000), Some(1_000_000)),
            Some(3)
        );
        assert_eq!(seconds_left(5, Some(3), Some(1)), Some(0));
    }

    #[test]
    fn what_became_faster_is_said_within_the_window() {
        let mut rate = Rate::default();
        for half in 0..20_u64 {
            rate.measure(at(half as i64 * 500), half * 1_000);
        }
        let mut last = None;
        for half in 20..28_u64 {
            last = rate.measure(at(half as i64 * 500), 19_000 + (half - 19) * 100_000);
        }
        assert_eq!(last, Some(200_000));
    }

    #[test]
    fn what_stands_still_has_no_rate_and_no_time_left() {
        let mut rate = Rate::default();
        rate.measure(at(0), 0);
        assert_eq!(rate.measure(at(1000), 5_000), Some(5_000));
        assert_eq!(rate.measure(at(4100), 5_000), Some(0));
        assert_eq!(seconds_left(5_000, Some(9_000), Some(0)), None);
        assert_eq!(seconds_left(5_000, None, Some(10)), None);
    }

    #[test]
    fn what_starts_over_and_a_clock_that_was_set_begin_anew() {
        let mut rate = Rate::default();
        rate.measure(at(0), 0);
        rate.measure(at(1000), 5_000);
        assert_eq!(rate.measure(at(1500), 0), None);
        assert_eq!(rate.measure(at(2500), 3_000), Some(3_000));
        assert_eq!(rate.measure(at(-90_000), 3_000), None);
    }
}
