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
    /// What it waits for while it is not open; nothing, where opening makes no sense.
    wait: Option<Wait>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Wait {
    since: Timestamp,
    until: Timestamp,
    /// Another computer has the line: nobody hurries this.
    in_peace: bool,
}

impl Line {
    pub(super) fn new(now: Timestamp) -> Self {
        Self {
            opened_at: None,
            short: 0,
            failures: 0,
            wait: Some(Wait {
                since: now,
                until: now,
                in_peace: false,
            }),
        }
    }

    /// When to open; `None` is never. A clock that was set back would make any wait a long one.
    pub(super) fn due(&self, now: Timestamp) -> Option<Timestamp> {
        let wait = self.wait?;
        Some(if now < wait.since { now } else { wait.until })
    }

    pub(super) fn opened(&mut self, now: Timestamp) {
        self.opened_at = Some(now);
        self.wait = None;
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
            Ended::TimeUp if !was_short => {
                self.wait(now, now, false);
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
                self.wait(now, retry, true);
                Some(Why::AnotherComputer { retry })
            }
            // A token that is over at once, too: who gets only such ones is not to sign in without end.
            Ended::TimeUp | Ended::ClosedByZoom | Ended::Refused | Ended::Cut | Ended::Silent => {
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
        self.wait(now, retry, false);
        Why::UnknownSubscription { retry }
    }

    /// After an event of another Zoom account came.
    pub(super) fn foreign(&mut self) -> Why {
        *self = Self {
            opened_at: None,
            short: 0,
            failures: 0,
            wait: None,
        };
        Why::AnotherAccount
    }

    /// Somebody changed something: what waits is tried now, but for a line that another computer has.
    pub(super) fn nudged(&mut self, now: Timestamp) {
        if self.wait.is_some_and(|wait| !wait.in_peace) {
            self.failures = 0;
            self.wait(now, now, false);
        }
    }

    fn wait(&mut self, since: Timestamp, until: Timestamp, in_peace: bool) {
        self.wait = Some(Wait {
            since,
            until,
            in_peace,
        });
    }

    fn broken(&mut self, now: Timestamp, problem: Option<Problem>, random: u64) -> Why {
        let wait = more_slowly(self.failures);
        self.failures = self.failures.saturating_add(1);
        self.put_off(now, wait, problem, random)
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
        self.wait(now, retry, false);
        Why::Broken { problem, retry }
    }
}

/// How long to wait after so many tries that came to nothing: a second at first, a minute at last.
pub(super) fn more_slowly(failures: u32) -> SignedDuration {
    (0..failures.min(16)).fold(FIRST, |wait, _| (wait * 2).min(LONGEST))
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
#[path = "line_tests.rs"]
mod tests;
