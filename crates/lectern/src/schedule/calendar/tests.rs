use jiff::SignedDuration;
use zoom::{Form, Meeting, MeetingKind, MeetingNumber, OccurrenceId, Settings, UserId};

use super::*;
use crate::journal::AccountId;

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn shown(start: Option<&str>, rule: Option<Recurrence>, occurrences: Vec<Occurrence>) -> Shown {
    Shown {
        named: Named {
            account: AccountId(1),
            number: 86_012_345_678,
            form: Form::Meeting,
        },
        details: Details {
            form: Form::Meeting,
            meeting: Meeting {
                number: MeetingNumber::new(86_012_345_678),
                uuid: None,
                host: UserId::new("h"),
                topic: Some("Statistics, part 1; more".into()),
                kind: MeetingKind::Scheduled,
                start: start.map(at),
                duration_minutes: Some(90),
                timezone: Some("Europe/Zurich".into()),
                agenda: None,
                join_url: Some("https://us06web.zoom.us/j/86012345678?pwd=abc".into()),
            },
            host_email: None,
            started: false,
            passcode: None,
            registration_url: None,
            recurrence: rule,
            occurrences,
            settings: Settings::default(),
        },
        seen: Default::default(),
        link: None,
        host: None,
        text: "Bring pens".into(),
    }
}

fn weekly(count: u8) -> Recurrence {
    let days = vec![Weekday::Tuesday];
    Recurrence::new(Pattern::Weekly { every: 1, days }, Ends::After(count)).unwrap()
}

fn class(planned: &str, start: &str, deleted: bool) -> Occurrence {
    Occurrence {
        id: OccurrenceId::new(at(planned).as_millisecond().to_string()),
        start: at(start),
        minutes: Some(90),
        deleted,
    }
}

fn write(shown: Shown) -> String {
    calendar(&[shown], at("2026-11-23T12:00:00Z")).text
}

#[test]
fn a_single_meeting_is_one_instant_in_utc() {
    insta::assert_snapshot!(
        write(shown(Some("2026-12-01T08:00:00Z"), None, vec![])).replace("\r\n", "\n")
    );
}

#[test]
fn a_series_has_its_rule_its_zone_and_its_exceptions() {
    let classes = vec![
        class("2026-10-20T07:00:00Z", "2026-10-20T07:00:00Z", false),
        class("2026-10-27T08:00:00Z", "2026-10-28T09:00:00Z", false),
        class("2026-11-03T08:00:00Z", "2026-11-03T08:00:00Z", true),
    ];
    let text = write(shown(
        Some("2026-10-20T07:00:00Z"),
        Some(weekly(3)),
        classes,
    ));
    insta::assert_snapshot!(text.replace("\r\n", "\n"));
}

#[test]
fn classes_that_the_rule_does_not_name_stand_for_themselves() {
    let classes = vec![
        class("2026-10-21T07:00:00Z", "2026-10-21T07:00:00Z", false),
        class("2026-10-28T08:00:00Z", "2026-10-28T08:00:00Z", true),
    ];
    let text = write(shown(
        Some("2026-10-20T07:00:00Z"),
        Some(weekly(2)),
        classes,
    ));
    assert!(
        !text.contains("RRULE") && !text.contains("VTIMEZONE"),
        "{text}"
    );
    assert_eq!(text.matches("BEGIN:VEVENT").count(), 1);
    assert!(text.contains("DTSTART:20261021T070000Z"), "{text}");
}

#[test]
fn a_meeting_without_time_is_left_out_and_named() {
    let file = calendar(&[shown(None, None, vec![])], at("2026-11-23T12:00:00Z"));
    assert_eq!((file.meetings, file.left_out), (0, vec![86_012_345_678]));
    assert!(!file.text.contains("VEVENT"));
}

#[test]
fn the_same_meeting_has_the_same_name_whenever_it_is_written() {
    let uid = |now: Timestamp| {
        let shown = shown(Some("2026-12-01T08:00:00Z"), None, vec![]);
        let text = calendar(&[shown], now).text;
        text.lines()
            .find(|line| line.starts_with("UID:"))
            .map(str::to_owned)
    };
    let now = at("2026-11-23T12:00:00Z");
    assert_eq!(uid(now), uid(now + SignedDuration::from_hours(100)));
}

#[test]
fn every_rule_has_its_words() {
    let rule = |pattern, ends| rrule(&Recurrence::new(pattern, ends).unwrap());
    assert_eq!(
        rule(
            Pattern::Daily { every: 3 },
            Ends::On(at("2026-12-18T22:59:59Z"))
        ),
        "FREQ=DAILY;INTERVAL=3;UNTIL=20261218T225959Z"
    );
    assert_eq!(
        rule(
            Pattern::MonthlyByWeekday {
                every: 2,
                week: WeekOfMonth::Last,
                day: Weekday::Friday
            },
            Ends::After(4)
        ),
        "FREQ=MONTHLY;INTERVAL=2;BYDAY=-1FR;COUNT=4"
    );
    assert_eq!(
        rule(Pattern::MonthlyByDay { every: 1, day: 15 }, Ends::Never),
        "FREQ=MONTHLY;INTERVAL=1;BYMONTHDAY=15;COUNT=60"
    );
}
