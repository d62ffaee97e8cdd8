//! The rule of a series as a form holds it, both ways.
//! Refuses to check limits and to work out days: Zoom's rules are the companion's.

use jiff::civil::{Date, Time};
use lectern::schedule::{Wrong, Zone};
use serde::{Deserialize, Serialize};
use zoom::{Ends, Pattern, Recurrence};

/// How a series repeats.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub(crate) struct Rule {
    /// Every so many days, weeks or months.
    every: u32,
    repeats: Repeats,
    ends: RuleEnd,
}

/// On which days.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(
    tag = "each",
    rename_all = "camelCase",
    rename_all_fields = "camelCase"
)]
pub(crate) enum Repeats {
    Day,
    Week { days: Vec<WeekDay> },
    MonthDay { day: u32 },
    MonthWeekday { week: WeekOfMonth, day: WeekDay },
}

/// When it is over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(
    tag = "ends",
    rename_all = "camelCase",
    rename_all_fields = "camelCase"
)]
pub(crate) enum RuleEnd {
    /// With the last class up to and on this day (ISO 8601).
    On {
        day: String,
    },
    After {
        classes: u32,
    },
    Never,
}

/// A day of the week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub(crate) enum WeekDay {
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
    Sunday,
}

/// Which of the days of that name in a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub(crate) enum WeekOfMonth {
    First,
    Second,
    Third,
    Fourth,
    Last,
}

/// What is far too large for Zoom is told to the companion as the largest of its kind, which is too large as well.
fn byte(number: u32) -> u8 {
    u8::try_from(number).unwrap_or(u8::MAX)
}

impl Rule {
    /// The rule that is meant; days are those of this zone.
    pub(crate) fn recurrence(&self, zone: &Zone) -> Result<Recurrence, Wrong> {
        let every = byte(self.every);
        let pattern = match &self.repeats {
            Repeats::Day => Pattern::Daily { every },
            Repeats::Week { days } => Pattern::Weekly {
                every,
                days: days.iter().map(|day| (*day).into()).collect(),
            },
            Repeats::MonthDay { day } => Pattern::MonthlyByDay {
                every,
                day: byte(*day),
            },
            Repeats::MonthWeekday { week, day } => Pattern::MonthlyByWeekday {
                every,
                week: (*week).into(),
                day: (*day).into(),
            },
        };
        let ends = match &self.ends {
            RuleEnd::Never => Ends::Never,
            RuleEnd::After { classes } => Ends::After(byte(*classes)),
            RuleEnd::On { day } => Ends::On(last_moment(day, zone)?),
        };
        Recurrence::new(pattern, ends).map_err(Wrong::Recurrence)
    }

    /// The same for a form.
    pub(crate) fn of(rule: &Recurrence, zone: &Zone) -> Self {
        let (every, repeats) = match rule.pattern() {
            Pattern::Daily { every } => (*every, Repeats::Day),
            Pattern::Weekly { every, days } => {
                let days = days.iter().map(|day| (*day).into()).collect();
                (*every, Repeats::Week { days })
            }
            Pattern::MonthlyByDay { every, day } => (
                *every,
                Repeats::MonthDay {
                    day: u32::from(*day),
                },
            ),
            Pattern::MonthlyByWeekday { every, week, day } => (
                *every,
                Repeats::MonthWeekday {
                    week: (*week).into(),
                    day: (*day).into(),
                },
            ),
        };
        let ends = match rule.ends() {
            Ends::Never => RuleEnd::Never,
            Ends::After(classes) => RuleEnd::After {
                classes: u32::from(classes),
            },
            Ends::On(at) => RuleEnd::On {
                day: zone.wall(at).date().to_string(),
            },
        };
        Self {
            every: u32::from(every),
            repeats,
            ends,
        }
    }
}

/// The end of a day, so that the class on it belongs to the series.
fn last_moment(day: &str, zone: &Zone) -> Result<jiff::Timestamp, Wrong> {
    let wrong = || Wrong::Moment {
        typed: day.trim().to_owned(),
    };
    let date: Date = day.trim().parse().map_err(|_| wrong())?;
    let end = date.to_datetime(Time::constant(23, 59, 59, 0));
    zone.zone().to_timestamp(end).map_err(|_| wrong())
}

impl From<WeekDay> for jiff::civil::Weekday {
    fn from(day: WeekDay) -> Self {
        match day {
            WeekDay::Monday => Self::Monday,
            WeekDay::Tuesday => Self::Tuesday,
            WeekDay::Wednesday => Self::Wednesday,
            WeekDay::Thursday => Self::Thursday,
            WeekDay::Friday => Self::Friday,
            WeekDay::Saturday => Self::Saturday,
            WeekDay::Sunday => Self::Sunday,
        }
    }
}

impl From<jiff::civil::Weekday> for WeekDay {
    fn from(day: jiff::civil::Weekday) -> Self {
        use jiff::civil::Weekday;
        match day {
            Weekday::Monday => Self::Monday,
            Weekday::Tuesday => Self::Tuesday,
            Weekday::Wednesday => Self::Wednesday,
            Weekday::Thursday => Self::Thursday,
            Weekday::Friday => Self::Friday,
            Weekday::Saturday => Self::Saturday,
            Weekday::Sunday => Self::Sunday,
        }
    }
}

impl From<WeekOfMonth> for zoom::WeekOfMonth {
    fn from(week: WeekOfMonth) -> Self {
        match week {
            WeekOfMonth::First => Self::First,
            WeekOfMonth::Second => Self::Second,
            WeekOfMonth::Third => Self::Third,
            WeekOfMonth::Fourth => Self::Fourth,
            WeekOfMonth::Last => Self::Last,
        }
    }
}

impl From<zoom::WeekOfMonth> for WeekOfMonth {
    fn from(week: zoom::WeekOfMonth) -> Self {
        match week {
            zoom::WeekOfMonth::First => Self::First,
            zoom::WeekOfMonth::Second => Self::Second,
            zoom::WeekOfMonth::Third => Self::Third,
            zoom::WeekOfMonth::Fourth => Self::Fourth,
            zoom::WeekOfMonth::Last => Self::Last,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn zurich() -> Zone {
        Zone::named("Europe/Zurich").unwrap()
    }

    #[test]
    fn every_rule_comes_back_as_it_went() {
        let days = vec![WeekDay::Monday, WeekDay::Thursday];
        let on = |day: &str| RuleEnd::On { day: day.into() };
        for (repeats, ends) in [
            (Repeats::Day, RuleEnd::Never),
            (Repeats::Week { days }, RuleEnd::After { classes: 12 }),
            (Repeats::MonthDay { day: 31 }, on("2027-03-28")),
            (
                Repeats::MonthWeekday {
                    week: WeekOfMonth::Last,
                    day: WeekDay::Sunday,
                },
                on("2026-10-25"),
            ),
        ] {
            let rule = Rule {
                every: 2,
                repeats,
                ends,
            };
            let sent = rule.recurrence(&zurich()).unwrap();
            assert_eq!(Rule::of(&sent, &zurich()), rule);
        }
    }

    #[test]
    fn what_zoom_does_not_take_is_wrong_however_large_it_is() {
        for (every, classes) in [(0, 1), (300, 1), (1, 0), (1, 316)] {
            let rule = Rule {
                every,
                repeats: Repeats::Day,
                ends: RuleEnd::After { classes },
            };
            let wrong = rule.recurrence(&zurich());
            assert!(matches!(wrong, Err(Wrong::Recurrence(_))), "{wrong:?}");
        }
        let endless = Rule {
            every: 1,
            repeats: Repeats::Day,
            ends: RuleEnd::On { day: "soon".into() },
        };
        assert!(matches!(
            endless.recurrence(&zurich()),
            Err(Wrong::Moment { .. })
        ));
    }
}
