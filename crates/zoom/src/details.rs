//! One meeting or webinar in full: its settings, its series, its classes; read from what Zoom answers for it alone.
//! Refuses to keep the start link, which holds a token: it is not even read here.

use jiff::Timestamp;
use secrecy::SecretString;
use serde_json::Value;

use crate::meetings::read_meeting;
use crate::{Meeting, OccurrenceId, Recurrence, lenient};

/// Meetings and webinars have the same calls at two addresses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Form {
    Meeting,
    Webinar,
}

/// Whether people must register (`approval_type`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Registration {
    /// 2: whoever has the link comes in.
    None,
    /// 0: whoever registers is approved.
    Automatic,
    /// 1: the host approves each.
    Manual,
}

impl Registration {
    /// Zoom's number.
    pub fn code(self) -> u8 {
        match self {
            Self::Automatic => 0,
            Self::Manual => 1,
            Self::None => 2,
        }
    }
}

/// What a registration for a series is for (`registration_type`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RegistrationFor {
    /// 1: once, for all classes.
    Series,
    /// 2: anew for each class.
    EachClass,
    /// 3: once, choosing classes.
    ChosenClasses,
}

impl RegistrationFor {
    /// Zoom's number.
    pub fn code(self) -> u8 {
        match self {
            Self::Series => 1,
            Self::EachClass => 2,
            Self::ChosenClasses => 3,
        }
    }
}

/// What is recorded by itself (`auto_recording`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum AutoRecording {
    None,
    /// On the host's computer.
    Local,
    Cloud,
}

impl AutoRecording {
    /// Zoom's word.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Local => "local",
            Self::Cloud => "cloud",
        }
    }
}

/// The settings that Lectern reads and writes. `None` is "not said": by Zoom when read, by us when written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    pub registration: Option<Registration>,
    /// Of a series with fixed time only.
    pub registration_for: Option<RegistrationFor>,
    pub recording: Option<AutoRecording>,
    pub waiting_room: Option<bool>,
    pub join_before_host: Option<bool>,
    pub mute_on_entry: Option<bool>,
    /// E-mail addresses.
    pub alternative_hosts: Option<Vec<String>>,
}

/// One class of a series.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Occurrence {
    pub id: OccurrenceId,
    pub start: Timestamp,
    pub minutes: Option<u32>,
    /// It stays in the list after it was deleted (measured).
    pub deleted: bool,
}

/// Everything about one meeting or webinar that Lectern shows and edits.
#[derive(Clone, Debug)]
pub struct Details {
    pub form: Form,
    pub meeting: Meeting,
    pub host_email: Option<String>,
    /// Running now.
    pub started: bool,
    pub passcode: Option<SecretString>,
    /// Where people register by themselves.
    pub registration_url: Option<String>,
    pub recurrence: Option<Recurrence>,
    /// At most 50 of a series, and only those to come.
    pub occurrences: Vec<Occurrence>,
    pub settings: Settings,
}

impl Details {
    /// Reads what Zoom answers for one meeting or webinar. `Err` names what cannot be done without.
    pub fn read(form: Form, body: Value) -> Result<Self, String> {
        read_details(form, body)
    }
}

/// Reads what Zoom answers for one meeting or webinar. `Err` names what cannot be done without.
pub(crate) fn read_details(form: Form, body: Value) -> Result<Details, String> {
    let text = |name: &str| {
        let text = body.get(name)?.as_str()?;
        (!text.trim().is_empty()).then(|| text.to_owned())
    };
    let zone = text("timezone");
    let occurrences = read_occurrences(&body, zone.as_deref());
    let started = body.get("status").and_then(Value::as_str) == Some("started");
    let (host_email, passcode) = (text("host_email"), text("password").map(SecretString::from));
    let registration_url = text("registration_url");
    let recurrence = body.get("recurrence").and_then(Recurrence::read);
    let settings = body.get("settings").map(read_settings).unwrap_or_default();
    let mut meeting = read_meeting(body, None)?;
    if meeting.start.is_none() {
        let next = occurrences.iter().filter(|class| !class.deleted);
        meeting.start = next.map(|class| class.start).min();
    }
    Ok(Details {
        form,
        meeting,
        host_email,
        started,
        passcode,
        registration_url,
        recurrence,
        occurrences,
        settings,
    })
}

/// The classes of a series. One without id or start can be neither named nor shown.
pub(crate) fn read_occurrences(body: &Value, zone: Option<&str>) -> Vec<Occurrence> {
    let listed = body.get("occurrences").and_then(Value::as_array);
    let listed = listed.into_iter().flatten();
    listed
        .filter_map(|entry| read_occurrence(entry, zone))
        .collect()
}

fn read_occurrence(entry: &Value, zone: Option<&str>) -> Option<Occurrence> {
    let id = entry.get("occurrence_id")?;
    let id = id
        .as_str()
        .map(str::to_owned)
        .or_else(|| id.as_i64().map(|id| id.to_string()))?;
    Some(Occurrence {
        id: OccurrenceId::new(id),
        start: lenient::moment(entry.get("start_time").and_then(Value::as_str), zone)?,
        minutes: entry
            .get("duration")
            .and_then(Value::as_u64)
            .and_then(|minutes| u32::try_from(minutes).ok()),
        deleted: entry.get("status").and_then(Value::as_str) == Some("deleted"),
    })
}

fn read_settings(body: &Value) -> Settings {
    let switch = |name: &str| body.get(name).and_then(Value::as_bool);
    let number = |name: &str| body.get(name).and_then(Value::as_i64);
    Settings {
        registration: match number("approval_type") {
            Some(0) => Some(Registration::Automatic),
            Some(1) => Some(Registration::Manual),
            Some(2) => Some(Registration::None),
            _ => None,
        },
        registration_for: match number("registration_type") {
            Some(1) => Some(RegistrationFor::Series),
            Some(2) => Some(RegistrationFor::EachClass),
            Some(3) => Some(RegistrationFor::ChosenClasses),
            _ => None,
        },
        recording: match body.get("auto_recording").and_then(Value::as_str) {
            Some("none") => Some(AutoRecording::None),
            Some("local") => Some(AutoRecording::Local),
            Some("cloud") => Some(AutoRecording::Cloud),
            _ => None,
        },
        waiting_room: switch("waiting_room"),
        join_before_host: switch("join_before_host"),
        mute_on_entry: switch("mute_upon_entry"),
        alternative_hosts: body
            .get("alternative_hosts")
            .and_then(Value::as_str)
            .map(|hosts| {
                // Documented with semicolons; commas are seen as well.
                let hosts = hosts.split([';', ',']).map(str::trim);
                hosts
                    .filter(|host| !host.is_empty())
                    .map(str::to_owned)
                    .collect()
            }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use secrecy::ExposeSecret;
    use serde_json::json;

    #[test]
    fn a_series_is_read_with_its_classes_and_settings() {
        let details = read_details(
            Form::Meeting,
            json!({"id": 5, "host_id": "h", "type": 8, "password": "s3cret", "timezone": "Europe/Zurich",
                   "start_url": "https://us06web.zoom.us/s/5?zak=t0ken",
                   "recurrence": {"type": 1, "repeat_interval": 1, "end_times": 2},
                   "occurrences": [
                       {"occurrence_id": "1793000000000", "start_time": "2026-10-26T07:33:20Z", "duration": 60, "status": "deleted"},
                       {"occurrence_id": 1_793_086_400_000_i64, "start_time": "2026-10-27T07:33:20Z", "duration": 60, "status": "available"},
                       {"start_time": "2026-10-27T07:33:20Z"}],
                   "settings": {"approval_type": 1, "registration_type": 2, "auto_recording": "cloud", "waiting_room": true,
                                "join_before_host": false, "mute_upon_entry": true, "alternative_hosts": "a@x.example;b@x.example"}}),
        )
        .unwrap();
        assert_eq!(
            details
                .occurrences
                .iter()
                .map(|class| class.deleted)
                .collect::<Vec<_>>(),
            [true, false]
        );
        assert_eq!(
            details.meeting.start,
            Some(details.occurrences[1].start),
            "a series without start begins with its next class"
        );
        assert_eq!(
            details.occurrences[1].id.planned().unwrap().to_string(),
            "2026-10-27T07:33:20Z"
        );
        assert_eq!(
            details.settings,
            Settings {
                registration: Some(Registration::Manual),
                registration_for: Some(RegistrationFor::EachClass),
                recording: Some(AutoRecording::Cloud),
                waiting_room: Some(true),
                join_before_host: Some(false),
                mute_on_entry: Some(true),
                alternative_hosts: Some(vec!["a@x.example".into(), "b@x.example".into()]),
            }
        );
        assert_eq!(details.passcode.as_ref().unwrap().expose_secret(), "s3cret");
        let shown = format!("{details:?}");
        assert!(
            !shown.contains("s3cret") && !shown.contains("t0ken"),
            "{shown}"
        );
    }

    #[test]
    fn what_zoom_does_not_say_is_not_known() {
        let bare =
            read_details(Form::Webinar, json!({"id": 5, "host_id": "h", "type": 5})).unwrap();
        assert_eq!(bare.settings, Settings::default());
        assert!(
            bare.passcode.is_none() && bare.recurrence.is_none() && bare.occurrences.is_empty()
        );
    }
}
