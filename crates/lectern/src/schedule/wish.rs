//! What somebody wants of a new meeting, with everything that they left open filled in from the last meeting of that course.
//! Refuses to send: it makes a draft, or says what cannot be.

use jiff::Timestamp;
use secrecy::{ExposeSecret, SecretString};
use zoom::{
    Details, Draft, Form, LONGEST_PASSCODE, LONGEST_TOPIC, MOST_MINUTES, Recurrence, Registration,
    RegistrationFor, Settings, Timing,
};

use super::{Hour, WallClock, Warning, Wrong, Zone, classes, resolve};
use crate::journal::Target;

/// Minutes of a meeting where nobody says more.
const USUAL_MINUTES: u32 = 60;

/// When it is to take place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum When {
    /// Right now.
    Now,
    /// Once.
    Once(WallClock),
    /// Again and again, from this moment on.
    Series(WallClock, Recurrence),
    /// Again and again, whenever the host starts it.
    AnyTime,
}

/// A meeting as somebody wants it. `None` is left to the last meeting of that course, then to Zoom.
#[derive(Clone, Debug)]
pub struct Wish {
    pub form: Form,
    pub belongs_to: Target,
    /// Name, e-mail address or id.
    pub host: Option<String>,
    pub topic: Option<String>,
    /// Below the course link.
    pub text: Option<String>,
    pub when: When,
    /// The teacher's.
    pub zone: Zone,
    pub minutes: Option<u32>,
    pub passcode: Option<SecretString>,
    pub settings: Settings,
}

/// A draft, but for its agenda, with what is odd about its times.
pub(super) struct Drafted {
    pub(super) draft: Draft,
    /// The starts that are expected.
    pub(super) starts: Vec<Timestamp>,
    pub(super) warnings: Vec<Warning>,
}

/// Settings with what was left open taken from others.
fn filled(wanted: &Settings, usual: &Settings) -> Settings {
    Settings {
        registration: wanted.registration.or(usual.registration),
        registration_for: wanted.registration_for.or(usual.registration_for),
        recording: wanted.recording.or(usual.recording),
        waiting_room: wanted.waiting_room.or(usual.waiting_room),
        join_before_host: wanted.join_before_host.or(usual.join_before_host),
        mute_on_entry: wanted.mute_on_entry.or(usual.mute_on_entry),
        alternative_hosts: wanted
            .alternative_hosts
            .clone()
            .or_else(|| usual.alternative_hosts.clone()),
    }
}

/// The draft of a wish alone: no earlier meeting lends it anything, and it has no agenda yet.
///
/// # Errors
/// What cannot be.
pub fn draft_of(wish: &Wish, now: Timestamp) -> Result<Draft, Wrong> {
    draft(wish, None, now).map(|drafted| drafted.draft)
}

/// Makes a draft of a wish. `last` is the last meeting of that course.
pub(super) fn draft(wish: &Wish, last: Option<&Details>, now: Timestamp) -> Result<Drafted, Wrong> {
    let topic = wish.topic.as_deref().map(str::trim);
    let topic = topic.or_else(|| last?.meeting.topic.as_deref());
    let topic = topic
        .filter(|topic| !topic.is_empty())
        .ok_or(Wrong::NoTopic)?;
    check_topic(topic)?;
    let usual = last.and_then(|last| last.meeting.duration_minutes);
    let minutes = wish.minutes.or(usual).unwrap_or(USUAL_MINUTES);
    check_minutes(minutes)?;
    if let Some(passcode) = &wish.passcode {
        check_passcode(passcode)?;
    }
    let mut settings = match last {
        Some(last) => filled(&wish.settings, &last.settings),
        None => wish.settings.clone(),
    };
    let is_series = matches!(wish.when, When::Series(..));
    if settings
        .registration
        .is_none_or(|it| it == Registration::None)
        || !is_series
    {
        settings.registration_for = None;
    } else {
        settings.registration_for = settings.registration_for.or(Some(RegistrationFor::Series));
    }
    if wish.form == Form::Webinar {
        settings.waiting_room = None;
        settings.join_before_host = None;
        settings.mute_on_entry = None;
    }
    let (timing, starts, warnings) = timing(&wish.when, &wish.zone, now)?;
    let draft = Draft {
        form: wish.form,
        topic: topic.to_owned(),
        agenda: String::new(),
        timing,
        minutes,
        zone: wish.zone.name().to_owned(),
        passcode: wish.passcode.clone(),
        settings,
    };
    Ok(Drafted {
        draft,
        starts,
        warnings,
    })
}

fn timing(
    when: &When,
    zone: &Zone,
    now: Timestamp,
) -> Result<(Timing, Vec<Timestamp>, Vec<Warning>), Wrong> {
    Ok(match when {
        When::Now => (Timing::Instant, vec![now], Vec::new()),
        When::AnyTime => (Timing::AnyTime, Vec::new(), Vec::new()),
        When::Once(typed) => {
            let (start, warnings) = start(*typed, zone, now)?;
            (Timing::Once { start }, vec![start], warnings)
        }
        When::Series(typed, rule) => {
            let (typed_start, mut warnings) = start(*typed, zone, now)?;
            let starts = classes(typed_start, zone, rule);
            let first = *starts.first().ok_or(Wrong::EmptySeries)?;
            if first != typed_start {
                warnings.push(Warning::FirstClassLater { first });
            }
            warnings.extend(super::warning::of_rule(rule));
            let timing = Timing::Series {
                start: first,
                recurrence: rule.clone(),
            };
            (timing, starts, warnings)
        }
    })
}

/// The instant of a typed start, with what is odd about it.
pub(super) fn start(
    typed: WallClock,
    zone: &Zone,
    now: Timestamp,
) -> Result<(Timestamp, Vec<Warning>), Wrong> {
    let (at, hour) = resolve(typed, zone)?;
    let mut warnings = Vec::new();
    match hour {
        Hour::Plain => {}
        Hour::Skipped => warnings.push(Warning::HourSkipped { meant: at }),
        Hour::Twice { second } => warnings.push(Warning::HourTwice { meant: at, second }),
    }
    if at <= now {
        warnings.push(Warning::Past { start: at });
    }
    Ok((at, warnings))
}

pub(super) fn check_topic(topic: &str) -> Result<(), Wrong> {
    // UTF-16 units are never less than what Zoom counts, whichever way it counts.
    if topic.encode_utf16().count() > LONGEST_TOPIC {
        return Err(Wrong::TopicTooLong);
    }
    Ok(())
}

pub(super) fn check_minutes(minutes: u32) -> Result<(), Wrong> {
    if (1..=MOST_MINUTES).contains(&minutes) {
        Ok(())
    } else {
        Err(Wrong::Minutes)
    }
}

pub(super) fn check_passcode(passcode: &SecretString) -> Result<(), Wrong> {
    if passcode.expose_secret().chars().count() > LONGEST_PASSCODE {
        return Err(Wrong::PasscodeTooLong);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use jiff::civil::Weekday;
    use zoom::{Ends, Pattern};

    use super::*;

    fn wish(when: When) -> Wish {
        Wish {
            form: Form::Meeting,
            belongs_to: Target::Nobody,
            host: None,
            topic: Some(" Statistics ".into()),
            text: None,
            when,
            zone: Zone::named("Europe/Zurich").unwrap(),
            minutes: None,
            passcode: None,
            settings: Settings::default(),
        }
    }

    fn now() -> Timestamp {
        "2026-11-23T12:00:00Z".parse().unwrap()
    }

    #[test]
    fn a_series_begins_with_its_first_class_and_says_when_that_is_later() {
        let days = vec![Weekday::Thursday];
        let rule = Recurrence::new(Pattern::Weekly { every: 1, days }, Ends::After(2)).unwrap();
        let when = When::Series("2026-12-01 09:00".parse().unwrap(), rule.clone());
        let drafted = draft(&wish(when), None, now()).unwrap();
        let first = "2026-12-03T08:00:00Z".parse().unwrap();
        assert_eq!(
            drafted.draft.timing,
            Timing::Series {
                start: first,
                recurrence: rule
            }
        );
        assert_eq!(drafted.warnings, [Warning::FirstClassLater { first }]);
        assert_eq!(drafted.starts.len(), 2);
    }

    #[test]
    fn a_past_start_and_an_odd_hour_are_said() {
        let odd = |typed: &str| {
            let when = When::Once(typed.parse().unwrap());
            draft(&wish(when), None, now()).unwrap().warnings
        };
        assert_eq!(odd("2026-12-01 09:00"), []);
        assert!(matches!(
            odd("2026-11-23 12:59")[..],
            [Warning::Past { .. }]
        ));
        assert!(matches!(
            odd("2027-03-28 02:30")[..],
            [Warning::HourSkipped { .. }]
        ));
        assert!(matches!(
            odd("2027-10-31 02:30")[..],
            [Warning::HourTwice { .. }]
        ));
    }

    #[test]
    fn what_zoom_would_refuse_is_said_first() {
        let mut long = wish(When::AnyTime);
        long.topic = Some("é".repeat(201));
        let mut none = wish(When::AnyTime);
        none.topic = Some("  ".into());
        let mut minutes = wish(When::AnyTime);
        minutes.minutes = Some(1_441);
        let mut passcode = wish(When::AnyTime);
        passcode.passcode = Some(SecretString::from("12345678901"));
        for (wish, wrong) in [
            (long, Wrong::TopicTooLong),
            (none, Wrong::NoTopic),
            (minutes, Wrong::Minutes),
            (passcode, Wrong::PasscodeTooLong),
        ] {
            assert_eq!(draft(&wish, None, now()).err(), Some(wrong));
        }
    }
}
