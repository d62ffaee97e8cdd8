//! What stands in a meeting's fields, for showing two of it beside each other.
//! Refuses to hold a passcode: that there is one is all that is said.

use lectern::schedule::{Difference, Entry, Field, Zone};
use serde::Serialize;

use super::rule::Rule;
use super::settings::{RecordingMode, Registering, RegisteringFor};

/// What can be changed of a meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub(crate) enum MeetingField {
    Topic,
    /// The text below the course link.
    Text,
    Start,
    Zone,
    Minutes,
    Rule,
    Registration,
    RegistrationFor,
    Recording,
    WaitingRoom,
    JoinBeforeHost,
    MuteOnEntry,
    AlternativeHosts,
    Passcode,
}

/// What stands in a field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(tag = "is", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub(crate) enum FieldEntry {
    Text {
        text: String,
    },
    /// RFC 3339, in UTC; the zone is that of the meeting.
    At {
        at: String,
    },
    Minutes {
        minutes: u32,
    },
    Rule {
        rule: Rule,
    },
    Registration {
        how: Registering,
    },
    RegistrationFor {
        what: RegisteringFor,
    },
    Recording {
        mode: RecordingMode,
    },
    Switch {
        on: bool,
    },
    Hosts {
        hosts: Vec<String>,
    },
    Passcode,
}

/// A field in which two things differ. Absent: nothing stands there, or it is not known any more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub(crate) struct FieldDifference {
    field: MeetingField,
    before: Option<FieldEntry>,
    now: Option<FieldEntry>,
}

impl FieldEntry {
    pub(crate) fn of(entry: &Entry, zone: &Zone) -> Self {
        match entry {
            Entry::Text(text) => Self::Text { text: text.clone() },
            Entry::At(at) => Self::At { at: at.to_string() },
            Entry::Minutes(minutes) => Self::Minutes { minutes: *minutes },
            Entry::Recurrence(rule) => Self::Rule {
                rule: Rule::of(rule, zone),
            },
            Entry::Registration(how) => Self::Registration { how: (*how).into() },
            Entry::RegistrationFor(what) => Self::RegistrationFor {
                what: (*what).into(),
            },
            Entry::Recording(mode) => Self::Recording {
                mode: (*mode).into(),
            },
            Entry::Switch(on) => Self::Switch { on: *on },
            Entry::Hosts(hosts) => Self::Hosts {
                hosts: hosts.clone(),
            },
            Entry::Passcode(_) => Self::Passcode,
        }
    }
}

impl FieldDifference {
    pub(crate) fn all(differences: &[Difference], zone: &Zone) -> Vec<Self> {
        let side = |entry: &Option<Entry>| entry.as_ref().map(|entry| FieldEntry::of(entry, zone));
        let each = differences.iter();
        each.map(|difference| Self {
            field: difference.field.into(),
            before: side(&difference.before),
            now: side(&difference.now),
        })
        .collect()
    }
}

impl From<Field> for MeetingField {
    fn from(field: Field) -> Self {
        match field {
            Field::Topic => Self::Topic,
            Field::Agenda => Self::Text,
            Field::Start => Self::Start,
            Field::Zone => Self::Zone,
            Field::Minutes => Self::Minutes,
            Field::Recurrence => Self::Rule,
            Field::Registration => Self::Registration,
            Field::RegistrationFor => Self::RegistrationFor,
            Field::Recording => Self::Recording,
            Field::WaitingRoom => Self::WaitingRoom,
            Field::JoinBeforeHost => Self::JoinBeforeHost,
            Field::MuteOnEntry => Self::MuteOnEntry,
            Field::AlternativeHosts => Self::AlternativeHosts,
            Field::Passcode => Self::Passcode,
        }
    }
}
