//! What is typed, what Zoom is sent, what Zoom makes of it and what is shown afterwards mean the same instant, in every zone.
//! Hours that are skipped and hours that come twice are looked for, not waited for.

#![allow(clippy::unwrap_used, reason = "tests may")]

use jiff::civil::{DateTime, Weekday, date};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, ToSpan};
use lectern::journal::Target;
use lectern::schedule::{Hour, WallClock, When, Wish, Zone, classes, draft_of, resolve};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestCaseError, TestRunner};
use rehearsal::{Options, World};
use zoom::{Details, Ends, Form, Pattern, Recurrence, Settings, Timing, WeekOfMonth};

const NOW: &str = "2026-11-23T12:00:00Z";
/// Classes that Zoom lists at most.
const LISTED: usize = 50;

/// One case: where, what the clock shows, and how it repeats.
#[derive(Clone, Debug)]
struct Case {
    zone: Zone,
    typed: WallClock,
    rule: Option<Recurrence>,
}

fn zones() -> Vec<String> {
    let mut names: Vec<String> = jiff::tz::db()
        .available()
        .map(|name| name.as_str().to_owned())
        .filter(|name| Zone::named(name).is_ok())
        .collect();
    names.sort();
    assert!(names.len() > 300, "{} zones", names.len());
    names
}

/// A wall clock somewhere in the coming years, or within three hours of a change of the clocks where the zone has any.
fn wall(zone: &TimeZone, near: Option<usize>, days: i64, minutes: i64) -> DateTime {
    let usual = date(2027, 1, 1).at(0, 0, 0, 0) + days.days() + minutes.minutes();
    let from: Timestamp = "2027-01-01T00:00:00Z".parse().unwrap();
    let change = near.and_then(|nth| zone.following(from).take(16).nth(nth));
    match change {
        Some(change) => {
            let just_before = change.timestamp() - SignedDuration::from_secs(1);
            let shown = zone.to_offset(just_before).to_datetime(change.timestamp());
            shown + (minutes % 360 - 180).minutes()
        }
        None => usual,
    }
}

fn weekday() -> impl Strategy<Value = Weekday> {
    (1_i8..=7).prop_map(|day| Weekday::from_monday_one_offset(day).unwrap())
}

fn pattern() -> impl Strategy<Value = Pattern> {
    let weeks = prop::sample::select(vec![
        WeekOfMonth::First,
        WeekOfMonth::Second,
        WeekOfMonth::Third,
        WeekOfMonth::Fourth,
        WeekOfMonth::Last,
    ]);
    prop_oneof![
        (1_u8..=40).prop_map(|every| Pattern::Daily { every }),
        (1_u8..=10, prop::collection::vec(weekday(), 1..4))
            .prop_map(|(every, days)| Pattern::Weekly { every, days }),
        (1_u8..=10, 1_u8..=31).prop_map(|(every, day)| Pattern::MonthlyByDay { every, day }),
        (1_u8..=10, weeks, weekday()).prop_map(|(every, week, day)| Pattern::MonthlyByWeekday {
            every,
            week,
            day
        }),
    ]
}

fn rule() -> impl Strategy<Value = Recurrence> {
    let ends = prop_oneof![
        4 => (1_u8..=8).prop_map(Ends::After),
        1 => (0_i64..700).prop_map(|days| {
            let from: Timestamp = "2033-01-01T00:00:00Z".parse().unwrap();
            Ends::On(from + SignedDuration::from_hours(24 * days))
        }),
    ];
    (pattern(), ends).prop_map(|(pattern, ends)| {
        let ends = match (&pattern, ends) {
            // Sixty classes of a rule that is short are enough.
            (_, Ends::On(until)) => Ends::On(until),
            (_, ends) => ends,
        };
        Recurrence::new(pattern, ends).unwrap()
    })
}

fn case(names: Vec<String>) -> impl Strategy<Value = Case> {
    let clock = (
        prop::option::weighted(0.6, 0_usize..12),
        0_i64..2_000,
        0_i64..1_440,
        any::<bool>(),
    );
    (
        prop::sample::select(names),
        clock,
        prop::option::weighted(0.4, rule()),
    )
        .prop_map(|(name, (near, days, minutes, says_offset), rule)| {
            let zone = Zone::named(&name).unwrap();
            let wall = wall(zone.zone(), near, days, minutes);
            let meant = resolve(WallClock { wall, offset: None }, &zone);
            // Half of the hours that come twice are meant to be the second.
            let offset = match meant {
                Ok((_, Hour::Twice { second })) if says_offset => {
                    Some(zone.zone().to_offset(second))
                }
                _ => None,
            };
            Case {
                zone,
                typed: WallClock { wall, offset },
                rule,
            }
        })
}

/// What a person reads, and types again.
fn shown(at: Timestamp, zone: &Zone) -> String {
    let at = at.to_zoned(zone.zone().clone());
    at.strftime("%Y-%m-%d %H:%M:%S%:z").to_string()
}

fn check(world: &World, case: &Case) -> Result<(), TestCaseError> {
    let Case { zone, typed, rule } = case;
    let (meant, hour) = resolve(*typed, zone).unwrap();
    match hour {
        Hour::Plain => prop_assert_eq!(zone.wall(meant), typed.wall),
        Hour::Twice { second } => {
            prop_assert_eq!(zone.wall(meant), typed.wall);
            prop_assert_eq!(zone.wall(second), typed.wall);
            prop_assert!(meant < second);
        }
        Hour::Skipped => prop_assert!(zone.wall(meant) > typed.wall),
    }

    let when = match rule {
        Some(rule) => When::Series(*typed, rule.clone()),
        None => When::Once(*typed),
    };
    let wish = Wish {
        form: Form::Meeting,
        belongs_to: Target::Nobody,
        host: None,
        topic: Some("x".to_owned()),
        text: None,
        when,
        zone: zone.clone(),
        minutes: None,
        passcode: None,
        settings: Settings::default(),
    };
    let Ok(draft) = draft_of(&wish, NOW.parse().unwrap()) else {
        // Only a series that ends before it begins.
        prop_assert!(
            rule.as_ref()
                .is_some_and(|rule| classes(meant, zone, rule).is_empty())
        );
        return Ok(());
    };
    let first = match &draft.timing {
        Timing::Once { start } => {
            prop_assert_eq!(*start, meant);
            *start
        }
        Timing::Series { start, .. } => *start,
        other => return Err(TestCaseError::fail(format!("{other:?}"))),
    };

    let body = draft.to_json();
    let sent: Timestamp = body["start_time"].as_str().unwrap().parse().unwrap();
    prop_assert_eq!(sent, first);
    prop_assert_eq!(body["timezone"].as_str(), Some(zone.name()));

    let answer = world.zoom().make_meeting("me", &body);
    let details = Details::read(Form::Meeting, answer.map_err(TestCaseError::fail)?).unwrap();
    prop_assert_eq!(details.meeting.start, Some(first));
    let read = details.meeting.start.unwrap();
    let again: WallClock = shown(read, zone).parse().unwrap();
    prop_assert_eq!(
        resolve(again, zone).unwrap().0,
        first,
        "{}",
        shown(read, zone)
    );

    if let Some(rule) = rule {
        let expected: Vec<_> = classes(first, zone, rule)
            .into_iter()
            .take(LISTED)
            .collect();
        let listed: Vec<_> = details
            .occurrences
            .iter()
            .map(|class| class.start)
            .collect();
        prop_assert_eq!(listed, expected);
        prop_assert_eq!(details.recurrence.as_ref(), Some(rule));
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn ten_thousand_meetings_mean_the_same_instant_everywhere() {
    let options = Options {
        meetings: 0,
        recordings: 0,
        ..Options::default()
    };
    let world = World::start_at(options, NOW.parse().unwrap())
        .await
        .unwrap();
    let (mut skipped, mut twice, mut series) = (0, 0, 0);
    let mut runner = TestRunner::new(Config {
        cases: 10_000,
        failure_persistence: None,
        ..Config::default()
    });
    let counts = std::sync::Mutex::new((&mut skipped, &mut twice, &mut series));
    runner
        .run(&case(zones()), |case| {
            check(&world, &case)?;
            let mut counts = counts.lock().unwrap();
            match resolve(case.typed, &case.zone).unwrap().1 {
                Hour::Skipped => *counts.0 += 1,
                Hour::Twice { .. } => *counts.1 += 1,
                Hour::Plain => {}
            }
            *counts.2 += usize::from(case.rule.is_some());
            Ok(())
        })
        .unwrap();
    assert!(
        skipped > 100 && twice > 50 && series > 1_000,
        "{skipped} skipped hours, {twice} doubled ones, {series} series"
    );
    world.stop().await;
}
