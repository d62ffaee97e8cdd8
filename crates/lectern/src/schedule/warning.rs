//! What is odd about a meeting before it is sent; each is said, and sent all the same where the user wants that.
//! Refuses to ask Zoom: it knows the journal and the calendar.

use std::collections::{BTreeMap, BTreeSet};

use jiff::{SignedDuration, Timestamp};
use zoom::{AutoRecording, Draft, Form, MOST_MINUTES, Pattern, Recurrence, Registration, Timing};

use crate::journal::{HostClass, HostRow};

/// Minutes of a meeting with a free plan (`developers.zoom.us` and Zoom's plans page).
const FREE_MINUTES: u32 = 40;
/// Of a meeting of which Zoom does not say how long it takes.
const USUAL_MINUTES: u32 = 60;

/// Something odd.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Warning {
    /// It would have begun already: Zoom takes "now" for a new meeting and ignores it for a known one.
    Past { start: Timestamp },
    /// The clocks skip that hour; this is what is meant.
    HourSkipped { meant: Timestamp },
    /// That hour comes twice; the first is meant.
    HourTwice { meant: Timestamp, second: Timestamp },
    /// The first class is on the first day that the rule names.
    FirstClassLater { first: Timestamp },
    /// Months without that day have no class.
    DayMissing { day: u8 },
    /// The same host has another meeting then.
    Overlap {
        number: u64,
        topic: Option<String>,
        start: Timestamp,
        /// The class of the new meeting that it overlaps with.
        class: Timestamp,
        /// So many further classes of the new one overlap with the same other.
        more: usize,
    },
    /// Zoom takes no more new and changed meetings of this host until then.
    DailyLimit { until: Timestamp },
    /// A free plan ends meetings after 40 minutes.
    FortyMinutes,
    /// Registration needs a paid plan.
    RegistrationUnpaid,
    /// Cloud recording needs a paid plan; recording on the computer does not.
    CloudUnpaid,
    /// Alternative hosts need a paid plan.
    AlternativeHostsUnpaid,
    /// Webinars need a plan of their own.
    WebinarUnpaid,
    /// Zoom may not register people for a meeting without fixed time.
    RegistrationWithoutTime,
    /// A new start or rule makes the classes anew: so many moved or deleted ones are as planned again.
    ClassesAnew { moved: usize, deleted: usize },
}

/// What is odd about a rule.
pub(super) fn of_rule(rule: &Recurrence) -> Option<Warning> {
    match rule.pattern() {
        Pattern::MonthlyByDay { day, .. } if *day > 28 => Some(Warning::DayMissing { day: *day }),
        _ => None,
    }
}

/// What the host's plan does not have.
pub(super) fn of_plan(draft: &Draft, host: &HostRow) -> Vec<Warning> {
    let settings = &draft.settings;
    let registers = settings
        .registration
        .is_some_and(|it| it != Registration::None);
    let mut warnings = Vec::new();
    if registers && draft.timing == Timing::AnyTime {
        warnings.push(Warning::RegistrationWithoutTime);
    }
    if host.licensed {
        return warnings;
    }
    if draft.form == Form::Webinar {
        warnings.push(Warning::WebinarUnpaid);
    } else if draft.minutes > FREE_MINUTES {
        warnings.push(Warning::FortyMinutes);
    }
    if registers {
        warnings.push(Warning::RegistrationUnpaid);
    }
    if settings.recording == Some(AutoRecording::Cloud) {
        warnings.push(Warning::CloudUnpaid);
    }
    if settings
        .alternative_hosts
        .as_ref()
        .is_some_and(|hosts| !hosts.is_empty())
    {
        warnings.push(Warning::AlternativeHostsUnpaid);
    }
    warnings
}

/// What else the host holds at the same time, one warning for each other meeting. `but` is the meeting itself.
pub(super) fn overlaps(
    starts: &[Timestamp],
    minutes: u32,
    held: &[HostClass],
    but: Option<u64>,
) -> Vec<Warning> {
    let end = |start: Timestamp, minutes: u32| {
        let lasts = SignedDuration::from_mins(i64::from(minutes.min(MOST_MINUTES)));
        start.checked_add(lasts).unwrap_or(start)
    };
    let mut found: BTreeMap<u64, (&HostClass, BTreeSet<Timestamp>)> = BTreeMap::new();
    for other in held.iter().filter(|other| Some(other.number) != but) {
        let ends = end(other.start, other.minutes.unwrap_or(USUAL_MINUTES));
        let classes = starts
            .iter()
            .filter(|start| **start < ends && other.start < end(**start, minutes));
        for class in classes {
            let (_, all) = found
                .entry(other.number)
                .or_insert_with(|| (other, BTreeSet::new()));
            all.insert(*class);
        }
    }
    let mut warnings: Vec<_> = found
        .into_values()
        .filter_map(|(other, classes)| {
            Some(Warning::Overlap {
                number: other.number,
                topic: other.topic.clone(),
                start: other.start,
                class: *classes.first()?,
                more: classes.len() - 1,
            })
        })
        .collect();
    warnings.sort_by_key(|warning| match warning {
        Warning::Overlap { class, number, .. } => (*class, *number),
        _ => (Timestamp::MAX, u64::MAX),
    });
    warnings
}

#[cfg(test)]
mod tests {
    use zoom::Settings;

    use super::*;
    use crate::journal::AccountId;

    fn host(licensed: bool) -> HostRow {
        HostRow {
            account: AccountId(1),
            id: "h".into(),
            email: "h@x.example".into(),
            name: "H".into(),
            licensed,
            active: true,
            created_at: None,
        }
    }

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    fn held(number: u64, start: &str) -> HostClass {
        HostClass {
            number,
            topic: None,
            start: at(start),
            minutes: Some(60),
        }
    }

    #[test]
    fn touching_is_not_overlapping_and_each_other_meeting_is_named_once() {
        let held = [
            held(1, "2026-12-01T09:00:00Z"),
            held(2, "2026-12-01T11:00:00Z"),
            // A series whose first class is free, and whose others are not.
            held(3, "2026-12-01T12:00:00Z"),
            held(3, "2026-12-08T10:59:00Z"),
            held(3, "2026-12-15T10:30:00Z"),
            held(6, "2026-12-01T10:00:00Z"),
        ];
        let starts = [
            at("2026-12-01T10:00:00Z"),
            at("2026-12-08T10:00:00Z"),
            at("2026-12-15T10:00:00Z"),
        ];
        assert_eq!(
            overlaps(&starts, 60, &held, Some(6)),
            [Warning::Overlap {
                number: 3,
                topic: None,
                start: at("2026-12-08T10:59:00Z"),
                class: starts[1],
                more: 1
            }]
        );
    }

    #[test]
    fn a_free_plan_is_told_what_it_lacks_and_a_paid_one_nothing() {
        let draft = Draft {
            form: Form::Meeting,
            topic: "x".into(),
            agenda: String::new(),
            timing: Timing::Once {
                start: at("2026-12-01T10:00:00Z"),
            },
            minutes: 41,
            zone: "UTC".into(),
            passcode: None,
            settings: Settings {
                registration: Some(Registration::Automatic),
                recording: Some(AutoRecording::Cloud),
                alternative_hosts: Some(vec!["a@x.example".into()]),
                ..Settings::default()
            },
        };
        assert_eq!(of_plan(&draft, &host(true)), []);
        assert_eq!(
            of_plan(&draft, &host(false)),
            [
                Warning::FortyMinutes,
                Warning::RegistrationUnpaid,
                Warning::CloudUnpaid,
                Warning::AlternativeHostsUnpaid
            ]
        );
        let forty = Draft {
            minutes: 40,
            settings: Settings::default(),
            ..draft
        };
        assert_eq!(of_plan(&forty, &host(false)), []);
    }
}
