//! The classes that a rule comes to: the same wall clock in its zone, over every change of the clocks.
//! Refuses to be the truth about a meeting in Zoom: this is what is expected, Zoom's own list is what is.

use jiff::civil::Date;
use jiff::{Span, Timestamp, ToSpan};
use zoom::{Ends, MOST_CLASSES, Pattern, Recurrence, WeekOfMonth};

use super::Zone;

/// Days that are looked at, at most; the sparsest rule names every third.
const MOST_DAYS: usize = 1_000;

/// The starts of all classes; 60 at most. `first` is the earliest moment; the first class is on the first day from there on
/// that the rule names.
pub fn classes(first: Timestamp, zone: &Zone, rule: &Recurrence) -> Vec<Timestamp> {
    let wall = zone.wall(first);
    let (most, until) = match rule.ends() {
        Ends::After(count) => (usize::from(count), None),
        Ends::On(until) => (usize::from(MOST_CLASSES), Some(until)),
        Ends::Never => (usize::from(MOST_CLASSES), None),
    };
    let begin = wall.date();
    let starts = days(rule.pattern(), begin)
        .take(MOST_DAYS)
        .filter(|day| *day >= begin)
        .filter_map(|day| {
            // The very first class may be the second of an hour that comes twice.
            if day == begin {
                return Some(first);
            }
            // A skipped hour is the next one, an hour that comes twice the first: as Zoom reads a wall clock.
            zone.zone().to_timestamp(day.to_datetime(wall.time())).ok()
        });
    starts
        .take_while(|at| until.is_none_or(|until| *at <= until))
        .take(most)
        .collect()
}

/// The days that a rule names, in order, some before `begin` among the first.
fn days(pattern: &Pattern, begin: Date) -> Box<dyn Iterator<Item = Date> + '_> {
    // Beyond the calendar there are no days.
    let later = move |from: Date, by: Span| from.checked_add(by).ok();
    match pattern {
        Pattern::Daily { every } => {
            let every = i64::from(*every);
            Box::new((0..).map_while(move |turn: i64| later(begin, (turn * every).days())))
        }
        Pattern::Weekly { every, days } => {
            let sunday = sunday_of(begin);
            let every = i64::from(*every);
            let weeks = (0..).map_while(move |turn: i64| later(sunday, (turn * every).weeks()));
            Box::new(weeks.flat_map(move |sunday| {
                days.iter().filter_map(move |day| {
                    later(sunday, i64::from(day.to_sunday_zero_offset()).days())
                })
            }))
        }
        Pattern::MonthlyByDay { every, day } => {
            let (every, day) = (i64::from(*every), i8::try_from(*day).unwrap_or(i8::MAX));
            Box::new(months(begin, every).filter_map(move |month| {
                // Months that lack the day have no class.
                Date::new(month.year(), month.month(), day).ok()
            }))
        }
        Pattern::MonthlyByWeekday { every, week, day } => {
            let (week, day) = (*week, *day);
            Box::new(months(begin, i64::from(*every)).filter_map(move |month| {
                let nth = match week {
                    WeekOfMonth::Last => -1,
                    week => week.code(),
                };
                month.nth_weekday_of_month(nth, day).ok()
            }))
        }
    }
}

/// The first day of every so-manieth month.
fn months(begin: Date, every: i64) -> impl Iterator<Item = Date> {
    let first = begin.first_of_month();
    (0..).map_while(move |turn: i64| first.checked_add((turn * every).months()).ok())
}

/// Zoom's weeks begin on Sunday.
fn sunday_of(day: Date) -> Date {
    day.saturating_sub(i64::from(day.weekday().to_sunday_zero_offset()).days())
}

#[cfg(test)]
mod tests {
    use jiff::civil::Weekday;

    use super::*;

    fn starts(first: &str, pattern: Pattern, ends: Ends) -> Vec<String> {
        let zone = Zone::named("Europe/Zurich").unwrap();
        let rule = Recurrence::new(pattern, ends).unwrap();
        classes(first.parse().unwrap(), &zone, &rule)
            .into_iter()
            .map(|at| zone.wall(at).strftime("%m-%d %H:%M").to_string())
            .collect()
    }

    #[test]
    fn weeks_keep_the_wall_clock_and_begin_on_sunday() {
        let days = vec![Weekday::Sunday, Weekday::Wednesday];
        assert_eq!(
            // A Wednesday; the Sunday before it belongs to the same week, and is past.
            starts(
                "2026-10-14T07:15:00Z",
                Pattern::Weekly { every: 2, days },
                Ends::After(4)
            ),
            ["10-14 09:15", "10-25 09:15", "10-28 09:15", "11-08 09:15"]
        );
    }

    #[test]
    fn the_first_class_is_on_the_first_day_that_is_named() {
        assert_eq!(
            starts(
                "2026-12-01T08:00:00Z",
                Pattern::Weekly {
                    every: 1,
                    days: vec![Weekday::Thursday]
                },
                Ends::After(2)
            ),
            ["12-03 09:00", "12-10 09:00"]
        );
    }

    #[test]
    fn months_by_day_leave_out_those_that_lack_it_and_the_last_friday_is_the_last() {
        assert_eq!(
            starts(
                "2026-12-31T08:00:00Z",
                Pattern::MonthlyByDay { every: 1, day: 31 },
                Ends::After(3)
            ),
            ["12-31 09:00", "01-31 09:00", "03-31 09:00"]
        );
        assert_eq!(
            starts(
                "2026-12-01T08:00:00Z",
                Pattern::MonthlyByWeekday {
                    every: 1,
                    week: WeekOfMonth::Last,
                    day: Weekday::Friday
                },
                Ends::On("2027-01-29T08:00:00Z".parse().unwrap())
            ),
            ["12-25 09:00", "01-29 09:00"],
            "the moment of the end is part of the series"
        );
    }

    #[test]
    fn a_skipped_hour_is_made_up_and_no_series_is_longer_than_sixty() {
        assert_eq!(
            starts(
                "2027-03-27T01:30:00Z",
                Pattern::Daily { every: 1 },
                Ends::After(3)
            ),
            ["03-27 02:30", "03-28 03:30", "03-29 02:30"]
        );
        assert_eq!(
            starts(
                "2027-03-27T01:30:00Z",
                Pattern::Daily { every: 99 },
                Ends::Never
            )
            .len(),
            60
        );
    }
}
