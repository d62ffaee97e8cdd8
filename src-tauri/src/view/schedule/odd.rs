//! What is odd about a meeting before it is sent, as a page shows it and hands it back once somebody wants it all the same.
//! Refuses to take one oddity for another: only what was shown was wanted.

use lectern::schedule::{Warning, Zone};
use serde::{Deserialize, Serialize};

use crate::view::recordings::small;

/// Something odd. Moments are RFC 3339, in UTC.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(
    tag = "odd",
    rename_all = "kebab-case",
    rename_all_fields = "camelCase"
)]
pub(crate) enum Odd {
    Past {
        start: String,
    },
    HourSkipped {
        meant: String,
    },
    HourTwice {
        meant: String,
        second: String,
        /// The second one as it is typed.
        second_typed: String,
    },
    FirstClassLater {
        first: String,
    },
    DayMissing {
        day: u32,
    },
    Overlap {
        #[cfg_attr(test, specta(type = u32))]
        number: u64,
        topic: Option<String>,
        start: String,
        /// The class of the meeting itself.
        class: String,
        /// So many further classes overlap with the same other meeting.
        more: u32,
    },
    DailyLimit {
        until: String,
    },
    FortyMinutes,
    RegistrationUnpaid,
    CloudUnpaid,
    AlternativeHostsUnpaid,
    WebinarUnpaid,
    RegistrationWithoutTime,
    ClassesAnew {
        moved: u32,
        deleted: u32,
    },
}

impl Odd {
    pub(crate) fn all(warnings: &[Warning], zone: &Zone) -> Vec<Self> {
        let each = warnings.iter();
        each.map(|warning| Self::of(warning, zone)).collect()
    }

    fn of(warning: &Warning, zone: &Zone) -> Self {
        match warning {
            Warning::Past { start } => Self::Past {
                start: start.to_string(),
            },
            Warning::HourSkipped { meant } => Self::HourSkipped {
                meant: meant.to_string(),
            },
            Warning::HourTwice { meant, second } => Self::HourTwice {
                meant: meant.to_string(),
                second: second.to_string(),
                second_typed: second
                    .to_zoned(zone.zone().clone())
                    .strftime("%Y-%m-%dT%H:%M%:z")
                    .to_string(),
            },
            Warning::FirstClassLater { first } => Self::FirstClassLater {
                first: first.to_string(),
            },
            Warning::DayMissing { day } => Self::DayMissing {
                day: u32::from(*day),
            },
            Warning::Overlap {
                number,
                topic,
                start,
                class,
                more,
            } => Self::Overlap {
                number: *number,
                topic: topic.clone(),
                start: start.to_string(),
                class: class.to_string(),
                more: small(*more),
            },
            Warning::DailyLimit { until } => Self::DailyLimit {
                until: until.to_string(),
            },
            Warning::FortyMinutes => Self::FortyMinutes,
            Warning::RegistrationUnpaid => Self::RegistrationUnpaid,
            Warning::CloudUnpaid => Self::CloudUnpaid,
            Warning::AlternativeHostsUnpaid => Self::AlternativeHostsUnpaid,
            Warning::WebinarUnpaid => Self::WebinarUnpaid,
            Warning::RegistrationWithoutTime => Self::RegistrationWithoutTime,
            Warning::ClassesAnew { moved, deleted } => Self::ClassesAnew {
                moved: small(*moved),
                deleted: small(*deleted),
            },
        }
    }

    /// Whether each of these was among those that were shown.
    pub(crate) fn were_shown(now: &[Self], shown: &[Self]) -> bool {
        now.iter()
            .all(|odd| shown.iter().any(|known| known.is_like(odd)))
    }

    /// The same to whoever reads it. What begins "now" begins a little later each time that it is planned.
    fn is_like(&self, other: &Self) -> bool {
        match (self, other) {
            (
                Self::Overlap {
                    number,
                    start,
                    more,
                    ..
                },
                Self::Overlap {
                    number: other_number,
                    start: other_start,
                    more: other_more,
                    ..
                },
            ) => (number, start, more) == (other_number, other_start, other_more),
            _ => self == other,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> jiff::Timestamp {
        text.parse().unwrap()
    }

    fn overlap(number: u64, class: &str) -> Odd {
        Odd::Overlap {
            number,
            topic: None,
            start: "2026-12-01T09:00:00Z".into(),
            class: class.into(),
            more: 0,
        }
    }

    #[test]
    fn only_what_was_shown_was_wanted() {
        let shown = [Odd::FortyMinutes, overlap(1, "2026-12-01T09:10:00Z")];
        assert!(Odd::were_shown(&[], &shown));
        assert!(Odd::were_shown(
            &[overlap(1, "2026-12-01T09:11:00Z"), Odd::FortyMinutes],
            &shown
        ));
        assert!(!Odd::were_shown(
            &[overlap(2, "2026-12-01T09:10:00Z")],
            &shown
        ));
        let past = |start: &str| Odd::Past {
            start: start.into(),
        };
        assert!(!Odd::were_shown(
            &[past("2020-01-01T09:00:00Z")],
            &[past("2020-01-02T09:00:00Z")]
        ));
    }

    #[test]
    fn the_second_of_an_hour_that_comes_twice_can_be_typed() {
        let warning = Warning::HourTwice {
            meant: at("2026-10-25T00:30:00Z"),
            second: at("2026-10-25T01:30:00Z"),
        };
        let zone = Zone::named("Europe/Zurich").unwrap();
        let [Odd::HourTwice { second_typed, .. }] = &Odd::all(&[warning], &zone)[..] else {
            panic!("it is not odd any more");
        };
        let typed: lectern::schedule::WallClock = second_typed.parse().unwrap();
        let (meant, hour) = lectern::schedule::resolve(typed, &zone).unwrap();
        assert_eq!(
            (meant, hour),
            (at("2026-10-25T01:30:00Z"), lectern::schedule::Hour::Plain)
        );
    }
}
