//! How a series repeats: Zoom's rules with Zoom's limits, and how Zoom writes them down.
//! Refuses to work out days; it holds the rule, not the calendar.

use jiff::Timestamp;
use jiff::civil::Weekday;
use serde_json::{Value, json};

use crate::lenient;

/// The longest series by number (`end_times`, `developers.zoom.us/docs/api/meetings`).
pub const MOST_CLASSES: u8 = 60;

/// When a series takes place again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Pattern {
    /// Every so many days, 99 at most.
    Daily { every: u8 },
    /// Every so many weeks, 50 at most, on these days. Weeks begin on Sunday.
    Weekly { every: u8, days: Vec<Weekday> },
    /// Every so many months, 10 at most, on this day of the month (1 to 31).
    MonthlyByDay { every: u8, day: u8 },
    /// Every so many months, 10 at most, such as on the second Tuesday.
    MonthlyByWeekday {
        every: u8,
        week: WeekOfMonth,
        day: Weekday,
    },
}

/// Which of the days of that name in a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WeekOfMonth {
    First,
    Second,
    Third,
    Fourth,
    Last,
}

impl WeekOfMonth {
    /// Zoom's number: 1 to 4, and -1 for the last one.
    pub fn code(self) -> i8 {
        match self {
            Self::First => 1,
            Self::Second => 2,
            Self::Third => 3,
            Self::Fourth => 4,
            Self::Last => -1,
        }
    }

    /// Reads Zoom's number.
    pub fn from_code(code: i64) -> Option<Self> {
        [
            Self::First,
            Self::Second,
            Self::Third,
            Self::Fourth,
            Self::Last,
        ]
        .into_iter()
        .find(|week| i64::from(week.code()) == code)
    }
}

/// When a series is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ends {
    /// No class after this moment.
    On(Timestamp),
    /// After so many classes, 60 at most.
    After(u8),
    /// Never (`end_times` 0).
    Never,
}

/// A rule that Zoom takes. Made by [`Recurrence::new`] only, which checks the limits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recurrence {
    pattern: Pattern,
    ends: Ends,
}

/// Why Zoom would not take a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoSuchRecurrence {
    #[error("a series repeats at least every {most} days, weeks or months")]
    Interval { most: u8 },
    #[error("a weekly series needs a day")]
    NoDay,
    #[error("a month has the days 1 to 31")]
    DayOfMonth,
    #[error("a series has 1 to 60 classes")]
    Count,
}

impl Recurrence {
    /// Checks a rule against what Zoom takes. Days of a week are put in order, each once.
    pub fn new(pattern: Pattern, ends: Ends) -> Result<Self, NoSuchRecurrence> {
        let (every, most) = match &pattern {
            Pattern::Daily { every } => (*every, 99),
            Pattern::Weekly { every, .. } => (*every, 50),
            Pattern::MonthlyByDay { every, .. } | Pattern::MonthlyByWeekday { every, .. } => {
                (*every, 10)
            }
        };
        if !(1..=most).contains(&every) {
            return Err(NoSuchRecurrence::Interval { most });
        }
        if matches!(ends, Ends::After(count) if !(1..=MOST_CLASSES).contains(&count)) {
            return Err(NoSuchRecurrence::Count);
        }
        let pattern = match pattern {
            Pattern::Weekly { days, .. } if days.is_empty() => return Err(NoSuchRecurrence::NoDay),
            Pattern::MonthlyByDay { day, .. } if !(1..=31).contains(&day) => {
                return Err(NoSuchRecurrence::DayOfMonth);
            }
            Pattern::Weekly { every, mut days } => {
                days.sort_by_key(|day| day.to_sunday_one_offset());
                days.dedup();
                Pattern::Weekly { every, days }
            }
            other => other,
        };
        Ok(Self { pattern, ends })
    }

    pub fn pattern(&self) -> &Pattern {
        &self.pattern
    }

    pub fn ends(&self) -> Ends {
        self.ends
    }

    /// The object that Zoom takes.
    pub(crate) fn to_json(&self) -> Value {
        let mut body = match &self.pattern {
            Pattern::Daily { every } => json!({"type": 1, "repeat_interval": every}),
            Pattern::Weekly { every, days } => {
                let days: Vec<_> = days
                    .iter()
                    .map(|day| day.to_sunday_one_offset().to_string())
                    .collect();
                json!({"type": 2, "repeat_interval": every, "weekly_days": days.join(",")})
            }
            Pattern::MonthlyByDay { every, day } => {
                json!({"type": 3, "repeat_interval": every, "monthly_day": day})
            }
            Pattern::MonthlyByWeekday { every, week, day } => {
                json!({"type": 3, "repeat_interval": every, "monthly_week": week.code(),
                       "monthly_week_day": day.to_sunday_one_offset()})
            }
        };
        match self.ends {
            Ends::On(at) => body["end_date_time"] = json!(seconds(at)),
            Ends::After(count) => body["end_times"] = json!(count),
            Ends::Never => body["end_times"] = json!(0),
        }
        body
    }

    /// Reads Zoom's object; `None` where it is none that this client understands.
    pub(crate) fn read(body: &Value) -> Option<Self> {
        let whole = |name: &str| {
            let value = body.get(name)?;
            value
                .as_i64()
                .or_else(|| value.as_str()?.trim().parse().ok())
        };
        let every = u8::try_from(whole("repeat_interval").unwrap_or(1).max(1)).ok()?;
        let weekday = |code: i64| Weekday::from_sunday_one_offset(i8::try_from(code).ok()?).ok();
        let pattern = match whole("type")? {
            1 => Pattern::Daily { every },
            2 => Pattern::Weekly {
                every,
                days: body
                    .get("weekly_days")?
                    .as_str()?
                    .split(',')
                    .map(|day| weekday(day.trim().parse().ok()?))
                    .collect::<Option<_>>()?,
            },
            3 => match whole("monthly_week_day") {
                Some(day) => Pattern::MonthlyByWeekday {
                    every,
                    week: WeekOfMonth::from_code(whole("monthly_week")?)?,
                    day: weekday(day)?,
                },
                None => Pattern::MonthlyByDay {
                    every,
                    day: u8::try_from(whole("monthly_day").unwrap_or(1)).ok()?,
                },
            },
            _ => return None,
        };
        let on = body.get("end_date_time").and_then(Value::as_str);
        let ends = match (lenient::moment(on, None), whole("end_times")) {
            (Some(at), _) => Ends::On(at),
            (None, Some(count @ 1..)) => Ends::After(u8::try_from(count).ok()?),
            (None, _) => Ends::Never,
        };
        Self::new(pattern, ends).ok()
    }
}

/// An instant as Zoom takes it: UTC, whole seconds, `Z` at its end.
pub(crate) fn seconds(at: Timestamp) -> String {
    at.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rule(pattern: Pattern, ends: Ends) -> Recurrence {
        Recurrence::new(pattern, ends).unwrap()
    }

    #[test]
    fn every_rule_is_read_back_as_it_was_written() {
        let end = Ends::On("2026-12-18T22:59:59Z".parse().unwrap());
        for (pattern, ends, written) in [
            (
                Pattern::Daily { every: 3 },
                Ends::After(7),
                json!({"type": 1, "repeat_interval": 3, "end_times": 7}),
            ),
            (
                Pattern::Weekly {
                    every: 2,
                    days: vec![Weekday::Tuesday, Weekday::Sunday, Weekday::Tuesday],
                },
                end,
                json!({"type": 2, "repeat_interval": 2, "weekly_days": "1,3", "end_date_time": "2026-12-18T22:59:59Z"}),
            ),
            (
                Pattern::MonthlyByDay { every: 1, day: 31 },
                Ends::Never,
                json!({"type": 3, "repeat_interval": 1, "monthly_day": 31, "end_times": 0}),
            ),
            (
                Pattern::MonthlyByWeekday {
                    every: 10,
                    week: WeekOfMonth::Last,
                    day: Weekday::Saturday,
                },
                Ends::After(60),
                json!({"type": 3, "repeat_interval": 10, "monthly_week": -1, "monthly_week_day": 7, "end_times": 60}),
            ),
        ] {
            let rule = rule(pattern, ends);
            assert_eq!(rule.to_json(), written);
            assert_eq!(Recurrence::read(&written), Some(rule));
        }
    }

    #[test]
    fn what_zoom_would_not_take_cannot_be_made() {
        let weekly = |every, days| Pattern::Weekly { every, days };
        let friday = vec![Weekday::Friday];
        for (pattern, ends, why) in [
            (
                Pattern::Daily { every: 0 },
                Ends::Never,
                NoSuchRecurrence::Interval { most: 99 },
            ),
            (
                Pattern::Daily { every: 100 },
                Ends::Never,
                NoSuchRecurrence::Interval { most: 99 },
            ),
            (
                weekly(51, friday.clone()),
                Ends::Never,
                NoSuchRecurrence::Interval { most: 50 },
            ),
            (weekly(1, vec![]), Ends::Never, NoSuchRecurrence::NoDay),
            (
                Pattern::MonthlyByDay { every: 11, day: 1 },
                Ends::Never,
                NoSuchRecurrence::Interval { most: 10 },
            ),
            (
                Pattern::MonthlyByDay { every: 1, day: 32 },
                Ends::Never,
                NoSuchRecurrence::DayOfMonth,
            ),
            (weekly(1, friday), Ends::After(61), NoSuchRecurrence::Count),
        ] {
            assert_eq!(Recurrence::new(pattern, ends), Err(why));
        }
    }

    #[test]
    fn a_rule_that_makes_no_sense_is_no_rule() {
        for body in [
            json!({}),
            json!({"type": 4}),
            json!({"type": 2, "weekly_days": "8"}),
            json!({"type": 2, "weekly_days": ""}),
            json!({"type": 3, "monthly_week": 5, "monthly_week_day": 1}),
            json!("daily"),
        ] {
            assert_eq!(Recurrence::read(&body), None, "{body}");
        }
    }
}
