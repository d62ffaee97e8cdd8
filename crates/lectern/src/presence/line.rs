//! When a socket is to be opened again after it ended or could not be opened. Pure: moments and randomness come from outside.
//! Refuses to evict another computer again and again.

use jiff::{SignedDuration, Timestamp};
use wire::{Retry, Retryable};
use zoom::socket::Ended;

use super::hearing::Why;
use crate::Problem;

/// A socket that the other side closed within this was taken over.
const SHORT: SignedDuration = SignedDuration::from_secs(60);
/// So many of them in a row, and another computer listens.
const SHORTS: u32 = 2;
/// So long the other computer is left in peace; a random part of a third comes on top, so that two never meet for ever.
const PEACE: SignedDuration = SignedDuration::from_mins(15);
/// The first wait of a line that does not stand, and the longest.
const FIRST: SignedDuration = SignedDuration::from_secs(1);
const LONGEST: SignedDuration = SignedDuration::from_secs(60);
/// What trying again does not mend by itself is tried again all the same: somebody may mend it.
const UNMENDED: SignedDuration = SignedDuration::from_mins(15);
const UNKNOWN: SignedDuration = SignedDuration::from_mins(60);

/// One subscription's line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Line {
    opened_at: Option<Timestamp>,
    /// Sockets in a row that were closed by the other side soon after they were opened.
    short: u32,
    /// Tries in a row that came to nothing.
    failures: u32,
    /// When to open next; never where it makes no sense.
    due: Option<Timestamp>,
}

impl Line {
    pub(super) fn new(now: Timestamp) -> Self {
        Self {
            opened_at: None,
            short: 0,
            failures: 0,
            due: Some(now),
        }
    }

    /// When to open; `None` is never.
    pub(super) fn due(&self) -> Option<Timestamp> {
        self.due
    }

    pub(super) fn opened(&mut self, now: Timestamp) {
        self.opened_at = Some(now);
        self.due = None;
    }

    /// After a socket ended. `None`: it is opened again at once, and nobody need know.
    pub(super) fn ended(&mut self, now: Timestamp, how: Ended, random: u64) -> Option<Why> {
        let lived = self.opened_at.take().map(|at| now.duration_since(at));
        // A clock that was set back tells nothing about how long it was.
        let was_short = lived.is_some_and(|it| !it.is_negative() && it < SHORT);
        if !was_short {
            (self.short, self.failures) = (0, 0);
        }
        match how {
            Ended::TimeUp => {
                self.due = Some(now);
                None
            }
            Ended::ClosedByZoom | Ended::Refused if was_short => {
                self.short += 1;
                if self.short < SHORTS {
                    return Some(self.broken(now, None, random));
                }
                // Who comes back after a while and is closed again need not be told twice.
                self.short = SHORTS - 1;
                let retry = later(now, PEACE, PEACE / 3, random);
                self.due = Some(retry);
                Some(Why::AnotherComputer { retry })
            }
            Ended::ClosedByZoom | Ended::Refused | Ended::Cut | Ended::Silent => {
                Some(self.broken(now, None, random))
            }
        }
    }

    /// After it could not be opened.
    pub(super) fn not_opened(&mut self, now: Timestamp, problem: Problem, random: u64) -> Why {
        match problem.retry() {
            Retry::Backoff => self.broken(now, Some(problem), random),
            Retry::After(wait) => {
                let wait = SignedDuration::try_from(wait).unwrap_or(LONGEST);
                self.put_off(now, wait, Some(problem), random)
            }
            Retry::No => self.put_off(now, UNMENDED, Some(problem), random),
        }
    }

    /// After Zoom said that it does not know the subscription.
    pub(super) fn unknown(&mut self, now: Timestamp, random: u64) -> Why {
        let retry = later(now, UNKNOWN, UNKNOWN / 6, random);
        self.due = Some(retry);
        Why::UnknownSubscription { retry }
    }

    /// After an event of another Zoom account came.
    pub(super) fn foreign(&mut self) -> Why {
        *self = Self {
            opened_at: None,
            short: 0,
            failures: 0,
            due: None,
        };
        Why::AnotherAccount
    }

    /// Somebody changed something: what waits is tried now, but for a line that another computer has.
    pub(super) fn nudged(&mut self, now: Timestamp) {
        if self.due.is_some() && self.short + 1 < SHORTS {
            self.failures = 0;
            self.due = Some(now);
        }
    }

    fn broken(&mut self, now: Timestamp, problem: Option<Problem>, random: u64) -> Why {
        let doubled = (0..self.failures).fold(FIRST, |wait, _| (wait * 2).min(LONGEST));
        self.failures = self.failures.saturating_add(1).min(16);
        self.put_off(now, doubled, problem, random)
    }

    fn put_off(
        &mut self,
        now: Timestamp,
        wait: SignedDuration,
        problem: Option<Problem>,
        random: u64,
    ) -> Why {
        // Half of it for sure: many computers lose one Zoom at the same moment.
        let retry = later(now, wait / 2, wait / 2, random);
        self.due = Some(retry);
        Why::Broken { problem, retry }
    }
}

/// So much later, and a random part of the rest.
fn later(now: Timestamp, sure: SignedDuration, rest: SignedDuration, random: u64) -> Timestamp {
    let share = i128::from(random % 1001);
    let part = rest.as_millis() * share / 1000;
    let part = SignedDuration::from_millis(i64::try_from(part).unwrap_or(0));
    now.checked_add(sure)
        .and_then(|at| at.checked_add(part))
        .unwrap_or(now)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{NetworkTrouble, Side};

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(1_800_000_000 + second).unwrap()
    }

    fn seconds(line: &Line) -> Option<i64> {
        let due = line.due()?;
        Some(due.duration_since(at(0)).as_secs())
    }

    fn away() -> Problem {
        let failure = NetworkTrouble::Unreachable {
            host: "ws.zoom.us".to_owned(),
        };
        Problem::Network {
            side: Side::Zoom,
            failure,
        }
    }

    #[test]
    fn a_socket_whose_time_is_up_is_followed_by_another_at_once() {
        let mut line = Line::new(at(0));
        line.opened(at(0));
        assert_eq!(line.due(), None);
        assert_eq!(line.ended(at(3300), Ended::TimeUp, 7), None);
        assert_eq!(seconds(&line), Some(3300));
    }

    #[test]
    fn closed_twice_within_a_minute_means_another_computer_and_a_quarter_of_an_hour_of_peace() {
        for random in [0, 500, 1000] {
            let mut line = Line::new(at(0));
            line.opened(at(0));
            let first = line.ended(at(59), Ended::ClosedByZoom, random);
            assert!(matches!(first, Some(Why::Broken { problem: None, .. })));
            line.opened(at(60));
            let second = line.ended(at(70), Ended::ClosedByZoom, random).unwrap();
            let Why::AnotherComputer { retry } = second else {
                panic!("{second:?}");
            };
            let wait = retry.duration_since(at(70)).as_secs();
            assert!((900..=1200).contains(&wait), "{wait}");
            // Nobody hurries it.
            line.nudged(at(80));
            assert_eq!(line.due(), Some(retry));
            // It is still there: told once more is enough.
            line.opened(retry);
            let third = line.ended(retry + SHORT / 2, Ended::ClosedByZoom, random);
            assert!(matches!(third, Some(Why::AnotherComputer { .. })));
        }
    }

    #[test]
    fn a_socket_that_lived_wipes_out_the_short_ones() {
        let mut line = Line::new(at(0));
        for round in 0..5 {
            let begun = round * 1000;
            line.opened(at(begun));
            line.ended(at(begun + 10), Ended::ClosedByZoom, 0);
            line.opened(at(begun + 20));
            let why = line.ended(at(begun + 90), Ended::ClosedByZoom, 0);
            assert!(matches!(why, Some(Why::Broken { .. })), "{why:?}");
        }
    }

    #[test]
    fn two_computers_come_to_rest_and_one_of_them_listens() {
        // Each evicts the other the moment it opens; nobody else closes anything.
        let mut random = 1_u64;
        let mut lines = [Line::new(at(0)), Line::new(at(600))];
        let mut listener: Option<usize> = None;
        let mut evictions = Vec::new();
        for second in 0..86_400 {
            for me in 0..2 {
                if lines[me].due().is_some_and(|due| due <= at(second)) {
                    random = random
                        .wrapping_mul(6_364_136_223_846_793_005)
                        .wrapping_add(1);
                    lines[me].opened(at(second));
                    if let Some(other) = listener.replace(me).filter(|other| *other != me) {
                        lines[other].ended(at(second), Ended::ClosedByZoom, random >> 33);
                        evictions.push(second);
                    }
                }
            }
        }
        let last_hour = evictions.iter().filter(|at| **at > 82_800).count();
        assert!(evictions.len() < 24 * 4 * 3, "{}", evictions.len());
        assert!(last_hour <= 12, "{last_hour}");
        assert!(listener.is_some());
    }

    #[test]
    fn a_line_that_does_not_stand_is_tried_more_and_more_slowly_up_to_a_minute() {
        let mut line = Line::new(at(0));
        let waits: Vec<i64> = (0..9)
            .map(|_| {
                line.not_opened(at(0), away(), 1000);
                seconds(&line).unwrap()
            })
            .collect();
        assert_eq!(waits, [1, 2, 4, 8, 16, 32, 60, 60, 60]);
        line.not_opened(at(0), away(), 0);
        assert_eq!(seconds(&line), Some(30), "half of it for sure");
        line.nudged(at(5));
        assert_eq!(seconds(&line), Some(5));
        // Opened and cut at once is no success.
        line.opened(at(5));
        line.ended(at(6), Ended::Cut, 1000);
        line.opened(at(7));
        line.ended(at(8), Ended::Silent, 1000);
        assert_eq!(seconds(&line), Some(10));
    }

    #[test]
    fn what_trying_again_does_not_mend_is_tried_seldom() {
        let mut line = Line::new(at(0));
        line.not_opened(at(0), Problem::ZoomCredential, 1000);
        assert_eq!(seconds(&line), Some(900));
        let why = line.unknown(at(0), 0);
        assert!(matches!(why, Why::UnknownSubscription { .. }));
        assert_eq!(seconds(&line), Some(3600));
        assert_eq!(line.foreign(), Why::AnotherAccount);
        line.nudged(at(9));
        assert_eq!(
            line.due(),
            None,
            "until somebody names another subscription"
        );
    }

    #[test]
    fn a_clock_that_is_set_back_evicts_nobody() {
        let mut line = Line::new(at(0));
        line.opened(at(10_000));
        let why = line.ended(at(9_000), Ended::ClosedByZoom, 0);
        assert!(matches!(why, Some(Why::Broken { .. })));
        line.opened(at(9_001));
        let why = line.ended(at(9_002), Ended::ClosedByZoom, 0);
        assert!(matches!(why, Some(Why::Broken { .. })));
    }
}
