//! The classes that a rule comes to: the same wall clock in its zone, over every change of the clocks.
//! Refuses to be the truth about a meeting in Zoom: this is what is expected, Zoom's own list is what is.

use jiff::civil::{Date, Weekday};
use jiff::{Timestamp, ToSpan};
use zoom::{Ends, MOST_CLASSES, Pattern, Recurrence, WeekOfMonth};

use super::Zone;

/// No series reaches further: ten months times sixty.
const MOST_DAYS: usize = 51 * 366;

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
    let starts = days(begin)
        .take(MOST_DAYS)
        .filter(|day| takes_place(rule.pattern(), begin, *day))
        .filter_map(|day| {
            // A skipped hour is the next one, an hour that comes twice the first: as Zoom reads a wall clock.
            let at = zone.zone().to_timestamp(day.to_datetime(wall.time()));
            // The very first class may be the second of an hour that comes twice.
            at.ok().map(|at| if day == begin { first } else { at })
        });
    starts
        .take_while(|at| until.is_none_or(|until| *at <= until))
        .take(most)
        .collect()
}

fn days(begin: Date) -> impl Iterator<Item = Date> {
    std::iter::successors(Some(begin), |day| day.checked_add(1.day()).ok())
}

/// Whether a class is on that day of a series that begins on `begin`.
fn takes_place(pattern: &Pattern, begin: Date, day: Date) -> bool {
    let months = || {
        (i32::from(day.year()) - i32::from(begin.year())) * 12 + i32::from(day.month())
            - i32::from(begin.month())
    };
    match pattern {
        Pattern::Daily { every } => (day - begin).get_days() % i32::from(*every) == 0,
        Pattern::Weekly { every, days } => {
            let weeks = (day - sunday_of(begin)).get_days() / 7;
            weeks % i32::from(*every) == 0 && days.contains(&day.weekday())
        }
        Pattern::MonthlyByDay { every, day: wanted } => {
            months() % i32::from(*every) == 0 && i16::from(day.day()) == i16::from(*wanted)
        }
        Pattern::MonthlyByWeekday {
            every,
            week,
            day: wanted,
        } => {
            months() % i32::from(*every) == 0
                && day.weekday() == *wanted
                && match week {
                    WeekOfMonth::Last => day.day() + 7 > day.days_in_month(),
                    week => (day.day() - 1) / 7 + 1 == week.code(),
                }
        }
    }
}

/// Zoom's weeks begin on Sunday.
fn sunday_of(day: Date) -> Date {
    let since = match day.weekday() {
        Weekday::Sunday => 0,
        other => i64::from(other.to_sunday_zero_offset()),
    };
    day.saturating_sub(since.days())
}

#[cfg(test)]
mod tests {
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
