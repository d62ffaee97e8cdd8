//! What is odd about a meeting before it is sent; each is said, and sent all the same where the user wants that.
//! Refuses to ask Zoom: it knows the journal and the calendar.

use jiff::{SignedDuration, Timestamp};
use zoom::{AutoRecording, Draft, Form, MOST_MINUTES, Pattern, Recurrence, Registration, Timing};

use crate::journal::{HostRow, MeetingRow};

/// Minutes of a meeting with a free plan (`developers.zoom.us` and Zoom's plans page).
const FREE_MINUTES: u32 = 40;

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

/// The host's other meetings at the same time, as far as the journal knows. `but` is the meeting itself.
pub(super) fn overlaps(
    starts: &[Timestamp],
    minutes: u32,
    host: &HostRow,
    known: &[MeetingRow],
    but: Option<u64>,
) -> Vec<Warning> {
    let lasting = |minutes: u32| SignedDuration::from_mins(i64::from(minutes.min(MOST_MINUTES)));
    let others = known.iter().filter(|other| {
        other.account == host.account
            && other.host == host.id
            && !other.gone
            && Some(other.number) != but
    });
    let overlapping = others.filter_map(|other| {
        let begins = other.start?;
        let ends = begins
            .checked_add(lasting(other.minutes.unwrap_or(60)))
            .ok()?;
        let class = starts.iter().find(|start| {
            let end = start.checked_add(lasting(minutes));
            **start < ends && end.is_ok_and(|end| begins < end)
        })?;
        Some(Warning::Overlap {
            number: other.number,
            topic: other.topic.clone(),
            start: begins,
            class: *class,
        })
    });
    overlapping.collect()
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

    fn meeting(number: u64, host: &str, start: &str, minutes: u32, gone: bool) -> MeetingRow {
        MeetingRow {
            account: AccountId(1),
            number,
            host: host.into(),
            topic: None,
            kind: 2,
            start: Some(at(start)),
            minutes: Some(minutes),
            timezone: None,
            agenda_line: None,
            gone,
        }
    }

    #[test]
    fn only_the_same_hosts_meetings_overlap_and_touching_is_not_overlapping() {
        let known = [
            meeting(1, "h", "2026-12-01T09:00:00Z", 60, false),
            meeting(2, "h", "2026-12-01T11:00:00Z", 60, false),
            meeting(3, "h", "2026-12-08T10:59:00Z", 60, false),
            meeting(4, "other", "2026-12-01T10:00:00Z", 60, false),
            meeting(5, "h", "2026-12-01T10:00:00Z", 60, true),
            meeting(6, "h", "2026-12-01T10:00:00Z", 60, false),
        ];
        let starts = [at("2026-12-01T10:00:00Z"), at("2026-12-08T10:00:00Z")];
        let found = overlaps(&starts, 60, &host(true), &known, Some(6));
        assert!(
            matches!(&found[..], [Warning::Overlap { number: 3, class, .. }] if *class == starts[1]),
            "{found:?}"
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
