//! How often Zoom may be asked about one person on one day, counted before it says no.
//! Refuses to know days of any zone but UTC, which Zoom counts in.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, ToSpan};

use super::why::Why;
use crate::journal::AskedToday;

/// Registrations of one person to one meeting (`developers.zoom.us/docs/api/rate-limits`).
const ADDS: u32 = 3;
/// Changes of one person's registration.
const CHANGES: u32 = 10;

/// A day of Zoom's.
#[derive(Clone, Copy, Debug)]
pub(super) struct Day {
    pub(super) date: Date,
    ends: Option<Timestamp>,
}

impl Day {
    /// The day at Zoom, whose clock may differ from ours.
    pub(super) fn at(now: Timestamp, skew: Option<SignedDuration>) -> Self {
        let there = skew
            .and_then(|skew| now.checked_add(skew).ok())
            .unwrap_or(now);
        let date = there.to_zoned(TimeZone::UTC).date();
        let ends = date
            .checked_add(1.day())
            .ok()
            .and_then(|next| next.to_zoned(TimeZone::UTC).ok())
            .map(|next| next.timestamp());
        Self { date, ends }
    }

    /// Why somebody cannot be asked about in this way any more today.
    pub(super) fn refuses(&self, asked: AskedToday, more: AskedToday) -> Option<Why> {
        let too_often = (more.adds > 0 && asked.adds + more.adds > ADDS)
            || (more.changes > 0 && asked.changes + more.changes > CHANGES);
        too_often.then_some(Why::TooOftenToday { until: self.ends })
    }
}

pub(super) const ONE_ADD: AskedToday = AskedToday {
    adds: 1,
    changes: 0,
};
pub(super) const ONE_CHANGE: AskedToday = AskedToday {
    adds: 0,
    changes: 1,
};
pub(super) const ONE_OF_EACH: AskedToday = AskedToday {
    adds: 1,
    changes: 1,
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_registrations_and_ten_changes_are_a_day() {
        let day = Day::at("2026-11-23T23:30:00Z".parse().unwrap(), None);
        let asked = |adds, changes| AskedToday { adds, changes };
        assert_eq!(day.refuses(asked(2, 10), ONE_ADD), None);
        assert_eq!(
            day.refuses(asked(3, 0), ONE_ADD),
            Some(Why::TooOftenToday {
                until: "2026-11-24T00:00:00Z".parse().ok()
            })
        );
        assert_eq!(day.refuses(asked(3, 9), ONE_CHANGE), None);
        assert!(day.refuses(asked(0, 10), ONE_CHANGE).is_some());
        assert!(day.refuses(asked(3, 0), ONE_OF_EACH).is_some());
    }

    #[test]
    fn the_day_is_zooms() {
        let ahead = SignedDuration::from_hours(1);
        let day = Day::at("2026-11-23T23:30:00Z".parse().unwrap(), Some(ahead));
        assert_eq!(day.date.to_string(), "2026-11-24");
    }
}
