//! When to ask Zoom what next. Pure: often where something is expected, seldom otherwise, and never beyond what a day allows.
//! Refuses to ask by itself, and to know why something is expected.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

/// A file that is ready is to be known within five minutes: this, and the minute that a look may take.
const EXPECTED: SignedDuration = SignedDuration::from_mins(4);
/// The same while Zoom tells by itself: what it tells may be late or lost.
const EXPECTED_TOLD: SignedDuration = SignedDuration::from_mins(20);
/// The lists, when nothing is expected.
const SELDOM: SignedDuration = SignedDuration::from_mins(15);
const SELDOM_TOLD: SignedDuration = SignedDuration::from_mins(60);
/// Between two readings of the lists, whatever was missed.
const BREATH: SignedDuration = SignedDuration::from_secs(60);
const DAY: SignedDuration = SignedDuration::from_hours(24);

/// Requests a day for asking: of what Zoom allows an account's apps together (2,000 of the medium kind on a free plan, thousands
/// an hour on others; `developers.zoom.us/docs/api/rate-limits`), this is the part that asking may take.
const FREE: u32 = 1000;
const PAID: u32 = 6000;

/// What to ask.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Ask {
    /// Everything that lists show.
    Lists,
    /// A host's recordings of the last days: one request.
    Recent(String),
}

/// A host of whom a recording is expected, and when they were last asked about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expecting {
    pub host: String,
    pub asked: Option<Timestamp>,
}

/// What is known of an account.
#[derive(Clone, Debug)]
pub struct View<'a> {
    /// Zoom tells by itself at this moment.
    pub told: bool,
    /// Hosts whose lists are read.
    pub hosts: usize,
    pub expecting: &'a [Expecting],
    /// When the lists were last asked for.
    pub lists_at: Option<Timestamp>,
    /// Something may have been missed up to then, and the lists were not asked for since.
    pub missed: bool,
    pub budget: Budget,
}

/// What to ask next, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Turn {
    pub at: Timestamp,
    pub ask: Ask,
}

/// What asking has cost today. Zoom's days are those of UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Budget {
    day: Date,
    used: u32,
    allowed: u32,
}

impl Budget {
    /// Nothing is used yet. `paid`: somebody in the account has a licence.
    pub fn new(now: Timestamp, paid: bool) -> Self {
        Self {
            day: day(now),
            used: 0,
            allowed: if paid { PAID } else { FREE },
        }
    }

    /// As it stands now, under this plan.
    #[must_use]
    pub fn at(self, now: Timestamp, paid: bool) -> Self {
        let today = Self::new(now, paid);
        if today.day == self.day {
            Self {
                used: self.used,
                ..today
            }
        } else {
            today
        }
    }

    /// Takes note of what was asked.
    pub fn spend(&mut self, ask: &Ask, hosts: usize) {
        self.used = self.used.saturating_add(cost(ask, hosts));
    }

    fn left(self) -> u32 {
        self.allowed.saturating_sub(self.used)
    }
}

/// Requests that an answer takes: users by status, three lists of meetings and a window of recordings for each host.
fn cost(ask: &Ask, hosts: usize) -> u32 {
    match ask {
        Ask::Recent(_) => 1,
        Ask::Lists => u32::try_from(hosts).map_or(u32::MAX, |hosts| {
            3_u32.saturating_add(hosts.max(1).saturating_mul(4))
        }),
    }
}

/// What to ask next, and when.
pub fn next(now: Timestamp, view: &View<'_>) -> Turn {
    let lists = Turn {
        at: lists_due(now, view),
        ask: Ask::Lists,
    };
    let expected = expected_due(now, view);
    let mut turns = expected.into_iter().chain([lists]);
    let first = turns.by_ref().next();
    let turn = turns.fold(first, |first, other| match first {
        Some(first) if first.at <= other.at => Some(first),
        _ => Some(other),
    });
    let mut turn = turn.unwrap_or(Turn {
        at: now,
        ask: Ask::Lists,
    });
    if cost(&turn.ask, view.hosts) > view.budget.left() {
        turn.at = turn.at.max(tomorrow(now));
    }
    turn
}

fn lists_due(now: Timestamp, view: &View<'_>) -> Timestamp {
    let usual = if view.told { SELDOM_TOLD } else { SELDOM };
    // Half of a day's requests at most: what is expected has to find room.
    let share = (view.budget.allowed / 2).max(1);
    let even = parts(DAY, cost(&Ask::Lists, view.hosts), share);
    let every = if view.missed { BREATH } else { usual.max(even) };
    after(now, view.lists_at, every)
}

/// Who was asked about the longest ago comes first.
fn expected_due(now: Timestamp, view: &View<'_>) -> Option<Turn> {
    let usual = if view.told { EXPECTED_TOLD } else { EXPECTED };
    let left_of_day = tomorrow(now).duration_since(now);
    let many = u32::try_from(view.expecting.len()).unwrap_or(u32::MAX);
    let even = parts(left_of_day, many, view.budget.left().max(1));
    let every = usual.max(even);
    let first = view.expecting.iter().min_by_key(|it| it.asked)?;
    Some(Turn {
        at: after(now, first.asked, every),
        ask: Ask::Recent(first.host.clone()),
    })
}

/// `span` × `count` ÷ `among`.
fn parts(span: SignedDuration, count: u32, among: u32) -> SignedDuration {
    let millis = span.as_millis() * i128::from(count) / i128::from(among.max(1));
    SignedDuration::from_millis(i64::try_from(millis).unwrap_or(i64::MAX))
}

/// So long after it was last asked. A last time that lies ahead of a clock that was set back counts as now.
fn after(now: Timestamp, last: Option<Timestamp>, every: SignedDuration) -> Timestamp {
    let Some(last) = last else { return now };
    last.min(now).checked_add(every).unwrap_or(Timestamp::MAX)
}

fn day(now: Timestamp) -> Date {
    now.to_zoned(TimeZone::UTC).date()
}

fn tomorrow(now: Timestamp) -> Timestamp {
    let next = day(now).tomorrow();
    let midnight = next.and_then(|day| day.to_zoned(TimeZone::UTC));
    midnight.map_or(Timestamp::MAX, |midnight| midnight.timestamp())
}

#[cfg(test)]
#[path = "ask_tests.rs"]
mod tests;
