//! What is typed of a meeting's fields, as the companion takes it.
//! Refuses to check what the companion checks.

use jiff::civil::{DateTime, Time};
use jiff::tz::TimeZone;
use lectern::Problem;
use lectern::schedule::{WallClock, Wrong, Zone};
use secrecy::SecretString;
use zoom::{AutoRecording, Ends, Pattern, Recurrence, Registration, RegistrationFor, Settings};

use crate::args::meeting::{
    Fields, Monthly, RecordingWord, RegisterForWord, RegistrationWord, Repeat, Switch,
};
use crate::secret;

/// This computer's time zone.
pub fn here() -> Zone {
    let system = TimeZone::system();
    let name = system.iana_name().unwrap_or("UTC");
    Zone::named(name).unwrap_or_else(|_| Zone::utc())
}

pub fn settings(fields: &Fields) -> Settings {
    let on = |switch: Option<Switch>| switch.map(|switch| switch == Switch::On);
    Settings {
        registration: fields.registration.map(|word| match word {
            RegistrationWord::None => Registration::None,
            RegistrationWord::Automatic => Registration::Automatic,
            RegistrationWord::Manual => Registration::Manual,
        }),
        registration_for: fields.register_for.map(|word| match word {
            RegisterForWord::Series => RegistrationFor::Series,
            RegisterForWord::EachClass => RegistrationFor::EachClass,
        }),
        recording: fields.recording.map(|word| match word {
            RecordingWord::None => AutoRecording::None,
            RecordingWord::Local => AutoRecording::Local,
            RecordingWord::Cloud => AutoRecording::Cloud,
        }),
        waiting_room: on(fields.waiting_room),
        join_before_host: on(fields.join_before_host),
        mute_on_entry: on(fields.mute_on_entry),
        alternative_hosts: fields.alternative_hosts.as_ref().map(|hosts| {
            let hosts = hosts.iter().map(|host| host.trim().to_owned());
            hosts.filter(|host| !host.is_empty()).collect()
        }),
    }
}

pub fn passcode(fields: &Fields) -> Result<Option<SecretString>, Problem> {
    if !fields.passcode {
        return Ok(None);
    }
    secret::read("Passcode of the meeting").map(Some)
}

/// The rule of a series that begins at `start`; `None` where nothing repeats.
pub fn recurrence(
    repeat: &Repeat,
    start: WallClock,
    zone: &Zone,
) -> Result<Option<Recurrence>, Wrong> {
    let wall: DateTime = start.wall;
    let pattern = match (repeat.daily, repeat.weekly, repeat.monthly) {
        (Some(every), ..) => Pattern::Daily { every },
        (_, Some(every), _) => Pattern::Weekly {
            every,
            days: repeat
                .days
                .clone()
                .unwrap_or_else(|| vec![wall.date().weekday()]),
        },
        (.., Some(every)) => match repeat.on {
            Some(Monthly::Weekday(week, day)) => Pattern::MonthlyByWeekday { every, week, day },
            Some(Monthly::Day(day)) => Pattern::MonthlyByDay { every, day },
            None => Pattern::MonthlyByDay {
                every,
                day: wall.date().day().unsigned_abs(),
            },
        },
        _ => return Ok(None),
    };
    let ends = match (repeat.times, repeat.until) {
        (Some(count), _) => Ends::After(count),
        (None, Some(day)) => {
            let last = Time::constant(23, 59, 59, 0);
            let end = zone.zone().to_timestamp(day.to_datetime(last));
            Ends::On(end.map_err(|_| Wrong::EmptySeries)?)
        }
        (None, None) => Ends::Never,
    };
    Recurrence::new(pattern, ends)
        .map(Some)
        .map_err(Wrong::Recurrence)
}
