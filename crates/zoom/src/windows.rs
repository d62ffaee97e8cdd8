//! Cutting a span of days into windows that Zoom answers whole.
//! Refuses to ask anything: it only counts days.

use jiff::ToSpan;
use jiff::civil::Date;

/// Days of a window: one month at most by the documentation, and February has no more.
/// A wider one is not refused but silently cut (github.com/zoom/api issue 36).
const DAYS: i64 = 28;

/// A span of UTC days, both ends asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Window {
    /// The first day.
    pub from: Date,
    /// The last day.
    pub to: Date,
}

/// Covers `from..=to` with windows of at most 30 days, the newest first.
///
/// Each shares a day with the next one, because Zoom does not say whether the ends belong to a window. Empty where
/// `from` is after `to`.
pub fn windows(from: Date, to: Date) -> Vec<Window> {
    let mut found = Vec::new();
    let mut end = to;
    while from <= end {
        let start = end.saturating_sub((DAYS - 1).days()).max(from);
        found.push(Window {
            from: start,
            to: end,
        });
        if start <= from {
            break;
        }
        end = start;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    #[test]
    fn a_day_is_one_window_and_a_reversed_span_none() {
        let day = date(2026, 11, 20);
        assert_eq!(windows(day, day), [Window { from: day, to: day }]);
        assert_eq!(windows(day, date(2026, 11, 19)), []);
    }

    #[test]
    fn a_span_from_the_beginning_of_time_ends() {
        assert!(!windows(Date::MIN, date(-9998, 3, 1)).is_empty());
    }

    proptest! {
        #[test]
        fn every_day_is_covered_by_short_overlapping_windows(start in 0i64..20_000, length in 0i64..3_000) {
            let from = date(1980, 1, 1).saturating_add(start.days());
            let to = from.saturating_add(length.days());
            let found = windows(from, to);
            prop_assert_eq!(found.first().unwrap().to, to);
            prop_assert_eq!(found.last().unwrap().from, from);
            for window in &found {
                let days = window.from.until(window.to).unwrap().get_days() + 1;
                prop_assert!((1..=30).contains(&days), "{days} days");
            }
            for pair in found.windows(2) {
                prop_assert_eq!(pair[1].to, pair[0].from);
            }
        }
    }
}
