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
    /// Requests that reading the lists takes.
    pub lists_cost: u32,
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
    /// Requests that the answer takes.
    pub cost: u32,
}

/// What asking may take of one of Zoom's days, and took of it so far.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Budget {
    used: u32,
    allowed: u32,
}

impl Budget {
    /// `used`: on this day, see [`day`]. `paid`: somebody in the account has a licence.
    pub fn of_day(used: u32, paid: bool) -> Self {
        Self {
            used,
            allowed: if paid { PAID } else { FREE },
        }
    }

    fn left(self) -> u32 {
        self.allowed.saturating_sub(self.used)
    }
}

/// Requests that reading the lists takes: users by status, then three lists of meetings and a window of recordings for each host,
/// and the webinars of those with a licence.
pub fn lists_cost(hosts: usize, licensed: usize) -> u32 {
    let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    3_u32
        .saturating_add(number(hosts.max(1)).saturating_mul(4))
        .saturating_add(number(licensed))
}

/// What to ask next, and when.
pub fn next(now: Timestamp, view: &View<'_>) -> Turn {
    let afforded = |turn: Turn| {
        if turn.cost > view.budget.left() {
            let at = turn.at.max(tomorrow(now));
            return Turn { at, ..turn };
        }
        turn
    };
    let lists = afforded(Turn {
        at: lists_due(now, view),
        ask: Ask::Lists,
        cost: view.lists_cost,
    });
    // What is left of a day may be too little for the lists and enough for a host.
    expected_due(now, view)
        .map(afforded)
        .filter(|expected| expected.at <= lists.at)
        .unwrap_or(lists)
}

fn lists_due(now: Timestamp, view: &View<'_>) -> Timestamp {
    let usual = if view.told { SELDOM_TOLD } else { SELDOM };
    // Half of a day's requests at most: what is expected has to find room.
    let share = (view.budget.allowed / 2).max(1);
    let every = if view.missed && is_spare(now, view) {
        BREATH
    } else {
        usual.max(parts(DAY, view.lists_cost, share))
    };
    after(now, view.lists_at, every)
}

/// Whether the rest of the day keeps its half when the lists are read besides: a socket that ends again and again, or the one of a
/// large account that is opened anew every hour, would use the day up.
fn is_spare(now: Timestamp, view: &View<'_>) -> bool {
    let rest = tomorrow(now).duration_since(now).as_millis();
    let kept = i128::from(view.budget.allowed / 2) * rest / DAY.as_millis();
    i128::from(view.budget.left()) >= kept + i128::from(view.lists_cost)
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
        cost: 1,
    })
}

/// `span` × `count` ÷ `among`.
fn parts(span: SignedDuration, count: u32, among: u32) -> SignedDuration {
    let millis = span.as_millis() * i128::from(count) / i128::from(among.max(1));
    SignedDuration::from_millis(i64::try_from(millis).unwrap_or(i64::MAX))
}

/// So long after it was last asked. A last time that lies ahead, because the clock was set back, tells nothing.
fn after(now: Timestamp, last: Option<Timestamp>, every: SignedDuration) -> Timestamp {
    let Some(last) = last.filter(|last| *last <= now) else {
        return now;
    };
    last.checked_add(every).unwrap_or(Timestamp::MAX)
}

/// The day in which Zoom counts requests: it begins at midnight of UTC.
pub fn day(now: Timestamp) -> Date {
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
