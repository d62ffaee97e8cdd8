//! What is asked of Zoom when a meeting or webinar is made or changed, as the bodies of the requests.
//! Refuses to leave a time to interpretation: every instant is sent in UTC with its `Z`, the zone beside it.

use jiff::Timestamp;
use secrecy::{ExposeSecret, SecretString};
use serde_json::{Map, Value, json};

use crate::recurrence::seconds;
use crate::{Form, Recurrence, Settings};

/// Characters of a topic at most (`developers.zoom.us/docs/api/meetings`).
pub const LONGEST_TOPIC: usize = 200;
/// Characters of a passcode at most.
pub const LONGEST_PASSCODE: usize = 10;
/// Minutes of a meeting at most.
pub const MOST_MINUTES: u32 = 1_440;

/// When a meeting takes place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Timing {
    /// Now. There are no instant webinars.
    Instant,
    /// Once.
    Once { start: Timestamp },
    /// Again and again at fixed times, from this first class on.
    Series {
        start: Timestamp,
        recurrence: Recurrence,
    },
    /// Again and again, whenever the host starts it.
    AnyTime,
}

/// A meeting or webinar that does not exist yet.
#[derive(Clone, Debug)]
pub struct Draft {
    pub form: Form,
    pub topic: String,
    pub agenda: String,
    pub timing: Timing,
    pub minutes: u32,
    /// An IANA name. A series keeps its wall clock there over every change of the clocks.
    pub zone: String,
    /// `None`: Zoom makes one.
    pub passcode: Option<SecretString>,
    pub settings: Settings,
}

/// What changes of a meeting, webinar or class; `None` stays as it is.
#[derive(Clone, Debug, Default)]
pub struct Change {
    pub topic: Option<String>,
    pub agenda: Option<String>,
    /// With the zone, which Zoom takes the start's wall clock from for a series.
    pub start: Option<(Timestamp, String)>,
    pub minutes: Option<u32>,
    pub recurrence: Option<Recurrence>,
    pub passcode: Option<SecretString>,
    pub settings: Settings,
}

impl Draft {
    /// Zoom's number of the kind.
    pub(crate) fn code(&self) -> u8 {
        match (self.form, &self.timing) {
            (Form::Meeting, Timing::Instant) => 1,
            (Form::Meeting, Timing::Once { .. }) => 2,
            (Form::Meeting, Timing::AnyTime) => 3,
            (Form::Meeting, Timing::Series { .. }) => 8,
            // Zoom makes an instant webinar of nothing: one that begins now is the nearest.
            (Form::Webinar, Timing::Instant | Timing::Once { .. }) => 5,
            (Form::Webinar, Timing::AnyTime) => 6,
            (Form::Webinar, Timing::Series { .. }) => 9,
        }
    }

    /// The body of the request, passcode included.
    pub fn to_json(&self) -> Value {
        let mut body = json!({
            "type": self.code(),
            "topic": self.topic,
            "duration": self.minutes,
            "timezone": self.zone,
        });
        if !self.agenda.is_empty() {
            body["agenda"] = json!(self.agenda);
        }
        match &self.timing {
            Timing::Instant | Timing::AnyTime => {}
            Timing::Once { start } => body["start_time"] = json!(seconds(*start)),
            Timing::Series { start, recurrence } => {
                body["start_time"] = json!(seconds(*start));
                body["recurrence"] = recurrence.to_json();
            }
        }
        if let Some(passcode) = &self.passcode {
            body["password"] = json!(passcode.expose_secret());
        }
        let settings = settings(self.form, &self.settings);
        if !settings.is_empty() {
            body["settings"] = Value::Object(settings);
        }
        body
    }
}

impl Change {
    /// Whether there is nothing to send.
    pub fn is_empty(&self) -> bool {
        self.to_json(Form::Meeting)
            .as_object()
            .is_none_or(Map::is_empty)
    }

    /// The body of the request, passcode included.
    pub fn to_json(&self, form: Form) -> Value {
        let mut body = Map::new();
        let mut put = |name: &str, value: Option<Value>| {
            if let Some(value) = value {
                body.insert(name.to_owned(), value);
            }
        };
        put("topic", self.topic.as_ref().map(|topic| json!(topic)));
        put("agenda", self.agenda.as_ref().map(|agenda| json!(agenda)));
        let start = self.start.as_ref();
        put("start_time", start.map(|(start, _)| json!(seconds(*start))));
        put("timezone", start.map(|(_, zone)| json!(zone)));
        put("duration", self.minutes.map(|minutes| json!(minutes)));
        put(
            "recurrence",
            self.recurrence.as_ref().map(Recurrence::to_json),
        );
        let passcode = self.passcode.as_ref();
        put(
            "password",
            passcode.map(|passcode| json!(passcode.expose_secret())),
        );
        let settings = settings(form, &self.settings);
        put(
            "settings",
            (!settings.is_empty()).then_some(Value::Object(settings)),
        );
        Value::Object(body)
    }
}

fn settings(form: Form, settings: &Settings) -> Map<String, Value> {
    let mut body = Map::new();
    let mut put = |name: &str, value: Option<Value>| {
        if let Some(value) = value {
            body.insert(name.to_owned(), value);
        }
    };
    put(
        "approval_type",
        settings.registration.map(|it| json!(it.code())),
    );
    put(
        "registration_type",
        settings.registration_for.map(|it| json!(it.code())),
    );
    put(
        "auto_recording",
        settings.recording.map(|it| json!(it.as_str())),
    );
    let hosts = settings.alternative_hosts.as_ref();
    put(
        "alternative_hosts",
        hosts.map(|hosts| json!(hosts.join(";"))),
    );
    // Webinars have none of these: their attendees wait for the host and are mute anyway.
    if form == Form::Meeting {
        put("waiting_room", settings.waiting_room.map(Value::from));
        put(
            "join_before_host",
            settings.join_before_host.map(Value::from),
        );
        put("mute_upon_entry", settings.mute_on_entry.map(Value::from));
    }
    body
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{AutoRecording, Ends, Pattern, Registration};

    fn draft(form: Form, timing: Timing) -> Draft {
        Draft {
            form,
            topic: "Statistics".into(),
            agenda: String::new(),
            timing,
            minutes: 90,
            zone: "Europe/Zurich".into(),
            passcode: Some(SecretString::from("s3cret")),
            settings: Settings {
                registration: Some(Registration::Automatic),
                recording: Some(AutoRecording::Cloud),
                waiting_room: Some(true),
                ..Settings::default()
            },
        }
    }

    #[test]
    fn every_kind_has_its_number_and_only_its_members() {
        let start = "2026-12-01T09:00:00.5Z".parse().unwrap();
        let recurrence = Recurrence::new(Pattern::Daily { every: 1 }, Ends::After(3)).unwrap();
        let series = Timing::Series { start, recurrence };
        for (form, timing, code, members) in [
            (Form::Meeting, Timing::Instant, 1, 0),
            (Form::Meeting, Timing::Once { start }, 2, 1),
            (Form::Meeting, Timing::AnyTime, 3, 0),
            (Form::Meeting, series.clone(), 8, 2),
            (Form::Webinar, Timing::Once { start }, 5, 1),
            (Form::Webinar, Timing::AnyTime, 6, 0),
            (Form::Webinar, series, 9, 2),
        ] {
            let body = draft(form, timing).to_json();
            assert_eq!(body["type"], code);
            assert_eq!(body.as_object().unwrap().len(), 6 + members, "{body}");
            assert_eq!(
                body["settings"].get("waiting_room").is_some(),
                form == Form::Meeting
            );
            if members > 0 {
                assert_eq!(body["start_time"], "2026-12-01T09:00:00Z");
            }
        }
    }

    #[test]
    fn a_change_sends_what_changes_and_nothing_else() {
        assert!(Change::default().is_empty());
        let change = Change {
            minutes: Some(45),
            ..Change::default()
        };
        assert_eq!(change.to_json(Form::Meeting), json!({"duration": 45}));
        let change = Change {
            settings: Settings {
                alternative_hosts: Some(vec![]),
                ..Settings::default()
            },
            ..Change::default()
        };
        assert_eq!(
            change.to_json(Form::Webinar),
            json!({"settings": {"alternative_hosts": ""}})
        );
    }

    #[test]
    fn no_passcode_is_shown() {
        let draft = draft(Form::Meeting, Timing::AnyTime);
        assert!(!format!("{draft:?}").contains("s3cret"));
    }
}
