//! The classes of a series as Zoom works them out: the wall clock of its zone, week after week, over every clock change.
//! Holds no meeting; a rule it cannot make sense of is a validation error.

use jiff::civil::{Date, Weekday};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use serde_json::{Value, json};

use super::answer::Refusal;

/// Classes of a series at most, whichever way it ends.
const MOST: usize = 60;

/// One class.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Class {
    /// When it was planned at first, in milliseconds; stays when it is moved.
    pub(super) id: i64,
    pub(super) start: Timestamp,
    pub(super) minutes: u32,
    /// Stays in the list (measured).
    pub(super) deleted: bool,
}

impl Class {
    pub(super) fn json(&self) -> Value {
        json!({
            "occurrence_id": self.id.to_string(),
            "start_time": self.start.strftime("%Y-%m-%dT%H:%M:%SZ").to_string(),
            "duration": self.minutes,
            "status": if self.deleted { "deleted" } else { "available" },
        })
    }
}

/// A weekly rule for plain series, on the day on which it begins.
pub(super) fn weekly(start: Timestamp, zone: &str, times: u32) -> Value {
    let day = zone_of(zone)
        .to_datetime(start)
        .date()
        .weekday()
        .to_sunday_one_offset();
    json!({"type": 2, "repeat_interval": 1, "weekly_days": day.to_string(), "end_times": times})
}

pub(super) fn zone_of(name: &str) -> TimeZone {
    TimeZone::get(name).unwrap_or(TimeZone::UTC)
}

/// The classes of a rule from `start` on.
pub(super) fn classes(
    rule: &Value,
    start: Timestamp,
    zone: &str,
    minutes: u32,
) -> Result<Vec<Class>, Refusal> {
    let wrong = |field| Refusal::validation(field, "Invalid field.");
    let number = |name: &str| rule.get(name).and_then(Value::as_i64);
    let zone = zone_of(zone);
    let wall = zone.to_datetime(start);
    let every = number("repeat_interval").unwrap_or(1);
    let until = match rule.get("end_date_time").and_then(Value::as_str) {
        Some(text) => Some(
            text.parse::<Timestamp>()
                .map_err(|_| wrong("recurrence.end_date_time"))?,
        ),
        None => None,
    };
    let times = match number("end_times") {
        Some(times @ 1..=60) => times as usize,
        Some(0) => MOST,
        None if until.is_some() => MOST,
        None => 1,
        Some(_) => return Err(wrong("recurrence.end_times")),
    };
    let most = match number("type") {
        Some(1) => 99,
        Some(2) => 50,
        Some(3) => 10,
        _ => return Err(wrong("recurrence.type")),
    };
    if !(1..=most).contains(&every) {
        return Err(wrong("recurrence.repeat_interval"));
    }
    let fits = rule_days(rule, wall.date(), every).map_err(wrong)?;
    let mut found = Vec::new();
    let mut day = wall.date();
    // Ten months times sixty is the longest series there is.
    for _ in 0..(51 * 366) {
        if found.len() == times {
            break;
        }
        if fits(day) {
            let at = day.to_datetime(wall.time());
            // The first class is at the very instant that was sent, whichever of a doubled hour that is.
            let start = if day == wall.date() {
                start
            } else {
                zone.to_timestamp(at).map_err(|_| wrong("start_time"))?
            };
            if until.is_some_and(|until| start > until) {
                break;
            }
            found.push(Class {
                id: start.as_millisecond(),
                start,
                minutes,
                deleted: false,
            });
        }
        day = day.saturating_add(1.day());
    }
    if found.is_empty() {
        return Err(wrong("recurrence"));
    }
    Ok(found)
}

type Fits = Box<dyn Fn(Date) -> bool>;

/// Whether a day is one of the rule's. `Err` names the member that makes no sense.
fn rule_days(rule: &Value, first: Date, every: i64) -> Result<Fits, &'static str> {
    let number = |name: &str| rule.get(name).and_then(Value::as_i64);
    let days_since = move |day: Date| i64::from((day - first).get_days());
    let months_since = move |day: Date| {
        (i64::from(day.year()) - i64::from(first.year())) * 12 + i64::from(day.month())
            - i64::from(first.month())
    };
    Ok(match number("type") {
        Some(1) => Box::new(move |day| days_since(day) % every == 0),
        Some(2) => {
            let days = rule.get("weekly_days").and_then(Value::as_str);
            let days: Vec<Weekday> = days
                .unwrap_or("1")
                .split(',')
                .map(|day| Weekday::from_sunday_one_offset(day.parse().ok()?).ok())
                .collect::<Option<_>>()
                .ok_or("recurrence.weekly_days")?;
            let sunday =
                first.saturating_sub(i64::from(first.weekday().to_sunday_zero_offset()).days());
            Box::new(move |day| {
                let weeks = i64::from((day - sunday).get_days()) / 7;
                weeks % every == 0 && days.contains(&day.weekday())
            })
        }
        _ => match number("monthly_week_day") {
            Some(weekday) => {
                let weekday = i8::try_from(weekday)
                    .ok()
                    .and_then(|day| Weekday::from_sunday_one_offset(day).ok())
                    .ok_or("recurrence.monthly_week_day")?;
                let week = number("monthly_week").ok_or("recurrence.monthly_week")?;
                Box::new(move |day| {
                    let nth = match week {
                        -1 => day.day() + 7 > day.days_in_month(),
                        week => i64::from((day.day() - 1) / 7) + 1 == week,
                    };
                    months_since(day) % every == 0 && day.weekday() == weekday && nth
                })
            }
            None => {
                let wanted = number("monthly_day").unwrap_or(1);
                if !(1..=31).contains(&wanted) {
                    return Err("recurrence.monthly_day");
                }
                Box::new(move |day| {
                    months_since(day) % every == 0 && i64::from(day.day()) == wanted
                })
            }
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn starts(rule: Value, start: &str) -> Vec<String> {
        let classes = classes(&rule, start.parse().unwrap(), "Europe/Madrid", 60);
        let classes = classes.unwrap_or_else(|refusal| panic!("{refusal:?}"));
        classes
            .iter()
            .map(|class| class.start.to_string())
            .collect()
    }

    #[test]
    fn the_wall_clock_stays_when_the_clocks_change() {
        assert_eq!(
            starts(
                json!({"type": 2, "repeat_interval": 1, "weekly_days": "3", "end_times": 2}),
                "2026-10-20T08:00:00Z"
            ),
            ["2026-10-20T08:00:00Z", "2026-10-27T09:00:00Z"]
        );
    }

    #[test]
    fn months_are_counted_by_day_and_by_weekday() {
        assert_eq!(
            starts(
                json!({"type": 3, "repeat_interval": 1, "monthly_day": 31, "end_times": 2}),
                "2026-12-31T09:00:00Z"
            ),
            ["2026-12-31T09:00:00Z", "2027-01-31T09:00:00Z"]
        );
        assert_eq!(
            starts(
                json!({"type": 3, "repeat_interval": 1, "monthly_week": -1, "monthly_week_day": 2, "end_times": 2}),
                "2026-11-30T09:00:00Z"
            ),
            ["2026-11-30T09:00:00Z", "2026-12-28T09:00:00Z"]
        );
    }

    #[test]
    fn what_zoom_refuses_is_refused() {
        for rule in [
            json!({"type": 4}),
            json!({"type": 1, "repeat_interval": 100, "end_times": 1}),
            json!({"type": 1, "end_times": 61}),
            json!({"type": 2, "weekly_days": "9", "end_times": 1}),
            json!({"type": 3, "monthly_day": 40, "end_times": 1}),
        ] {
            let start = "2026-10-20T08:00:00Z".parse().unwrap();
            assert!(classes(&rule, start, "UTC", 60).is_err(), "{rule}");
        }
    }
}
