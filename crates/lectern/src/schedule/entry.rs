//! The fields of a meeting that are compared: with what somebody saw, with what was asked for, with what Zoom made of it.
//! Refuses to show a passcode: two are compared, and that is all.

use std::collections::BTreeMap;

use jiff::Timestamp;
use secrecy::{ExposeSecret, SecretString};
use zoom::{
    AutoRecording, Change, Details, Occurrence, Recurrence, Registration, RegistrationFor, Settings,
};

use crate::{Journal, Result, link};

/// What can be changed of a meeting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Field {
    Topic,
    /// The text below the course link.
    Agenda,
    Start,
    Zone,
    Minutes,
    Recurrence,
    Registration,
    RegistrationFor,
    Recording,
    WaitingRoom,
    JoinBeforeHost,
    MuteOnEntry,
    AlternativeHosts,
    Passcode,
}

impl Field {
    /// Every field, in the order in which they are shown.
    pub const ALL: [Self; 14] = [
        Self::Topic,
        Self::Agenda,
        Self::Start,
        Self::Zone,
        Self::Minutes,
        Self::Recurrence,
        Self::Registration,
        Self::RegistrationFor,
        Self::Recording,
        Self::WaitingRoom,
        Self::JoinBeforeHost,
        Self::MuteOnEntry,
        Self::AlternativeHosts,
        Self::Passcode,
    ];
}

/// What stands in a field.
#[derive(Clone, Debug)]
pub enum Entry {
    Text(String),
    At(Timestamp),
    Minutes(u32),
    Recurrence(Recurrence),
    Registration(Registration),
    RegistrationFor(RegistrationFor),
    Recording(AutoRecording),
    Switch(bool),
    Hosts(Vec<String>),
    Passcode(SecretString),
}

impl Entry {
    /// The same text for entries that are the same to people: Zoom and its pages change line ends, and put hosts in another
    /// order. A passcode's is empty.
    pub(super) fn plain(&self) -> String {
        match self {
            Self::Text(text) => text.replace("\r\n", "\n").trim().to_owned(),
            Self::At(at) => at.as_second().to_string(),
            Self::Hosts(hosts) => {
                let mut hosts: Vec<_> = hosts.iter().map(|host| host.to_lowercase()).collect();
                hosts.sort();
                hosts.join(";")
            }
            Self::Passcode(_) => String::new(),
            other => format!("{other:?}"),
        }
    }
}

impl PartialEq for Entry {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Passcode(one), Self::Passcode(other)) => {
                one.expose_secret() == other.expose_secret()
            }
            _ => {
                std::mem::discriminant(self) == std::mem::discriminant(other)
                    && self.plain() == other.plain()
            }
        }
    }
}

/// Fields with what stands in them.
pub type Entries = BTreeMap<Field, Entry>;

/// A field in which two things differ. `None`: nothing stands there.
#[derive(Clone, Debug, PartialEq)]
pub struct Difference {
    pub field: Field,
    pub before: Option<Entry>,
    pub now: Option<Entry>,
}

/// The fields of `wanted` in which `found` differs.
pub fn differences(wanted: &Entries, found: &Entries) -> Vec<Difference> {
    wanted
        .iter()
        .filter(|(field, entry)| found.get(field) != Some(entry))
        .map(|(field, entry)| Difference {
            field: *field,
            before: Some(entry.clone()),
            now: found.get(field).cloned(),
        })
        .collect()
}

/// Everything that stands in a meeting.
pub fn of_meeting(journal: &Journal, details: &Details) -> Result<Entries> {
    let meeting = &details.meeting;
    let agenda = meeting.agenda.as_deref().unwrap_or_default();
    let (_, text) = link::split_agenda(journal, agenda)?;
    let mut entries = of_settings(&details.settings);
    let mut put = |field, entry: Option<Entry>| {
        if let Some(entry) = entry {
            entries.insert(field, entry);
        }
    };
    put(Field::Agenda, Some(Entry::Text(text.to_owned())));
    put(Field::Topic, meeting.topic.clone().map(Entry::Text));
    put(Field::Start, meeting.start.map(Entry::At));
    put(Field::Zone, meeting.timezone.clone().map(Entry::Text));
    put(Field::Minutes, meeting.duration_minutes.map(Entry::Minutes));
    put(
        Field::Recurrence,
        details.recurrence.clone().map(Entry::Recurrence),
    );
    put(
        Field::Passcode,
        details.passcode.clone().map(Entry::Passcode),
    );
    Ok(entries)
}

/// What stands in one class of a series.
pub fn of_class(class: &Occurrence) -> Entries {
    let mut entries = Entries::from([(Field::Start, Entry::At(class.start))]);
    if let Some(minutes) = class.minutes {
        entries.insert(Field::Minutes, Entry::Minutes(minutes));
    }
    entries
}

/// What stands in settings.
pub fn of_settings(settings: &Settings) -> Entries {
    let hosts = settings.alternative_hosts.clone();
    [
        (
            Field::Registration,
            settings.registration.map(Entry::Registration),
        ),
        (
            Field::RegistrationFor,
            settings.registration_for.map(Entry::RegistrationFor),
        ),
        (Field::Recording, settings.recording.map(Entry::Recording)),
        (Field::WaitingRoom, settings.waiting_room.map(Entry::Switch)),
        (
            Field::JoinBeforeHost,
            settings.join_before_host.map(Entry::Switch),
        ),
        (
            Field::MuteOnEntry,
            settings.mute_on_entry.map(Entry::Switch),
        ),
        (Field::AlternativeHosts, hosts.map(Entry::Hosts)),
    ]
    .into_iter()
    .filter_map(|(field, entry)| Some((field, entry?)))
    .collect()
}

/// What is sent for these fields. Agenda, start and zone are left to the caller, who knows what they stand beside.
pub fn to_change(entries: &Entries) -> Change {
    let mut change = Change::default();
    for (field, entry) in entries {
        let settings = &mut change.settings;
        match (field, entry.clone()) {
            (Field::Topic, Entry::Text(topic)) => change.topic = Some(topic),
            (Field::Minutes, Entry::Minutes(minutes)) => change.minutes = Some(minutes),
            (Field::Recurrence, Entry::Recurrence(rule)) => change.recurrence = Some(rule),
            (Field::Passcode, Entry::Passcode(passcode)) => change.passcode = Some(passcode),
            (Field::Registration, Entry::Registration(it)) => settings.registration = Some(it),
            (Field::RegistrationFor, Entry::RegistrationFor(it)) => {
                settings.registration_for = Some(it);
            }
            (Field::Recording, Entry::Recording(it)) => settings.recording = Some(it),
            (Field::WaitingRoom, Entry::Switch(it)) => settings.waiting_room = Some(it),
            (Field::JoinBeforeHost, Entry::Switch(it)) => settings.join_before_host = Some(it),
            (Field::MuteOnEntry, Entry::Switch(it)) => settings.mute_on_entry = Some(it),
            (Field::AlternativeHosts, Entry::Hosts(it)) => settings.alternative_hosts = Some(it),
            _ => {}
        }
    }
    change
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_edited_is_the_same() {
        for (one, other) in [
            (Entry::Text("a\r\nb ".into()), Entry::Text("a\nb".into())),
            (
                Entry::Hosts(vec!["B@x.example".into(), "a@x.example".into()]),
                Entry::Hosts(vec!["a@x.example".into(), "b@x.example".into()]),
            ),
            (
                Entry::At("2026-12-01T08:00:00.4Z".parse().unwrap()),
                Entry::At("2026-12-01T08:00:00Z".parse().unwrap()),
            ),
        ] {
            assert_eq!(one, other);
        }
        assert_ne!(Entry::Switch(true), Entry::Minutes(1));
        assert_ne!(
            Entry::Passcode(SecretString::from("a")),
            Entry::Passcode(SecretString::from("b"))
        );
    }

    #[test]
    fn every_setting_is_sent_as_it_was_read() {
        let settings = Settings {
            registration: Some(Registration::Manual),
            registration_for: Some(RegistrationFor::EachClass),
            recording: Some(AutoRecording::Local),
            waiting_room: Some(false),
            join_before_host: Some(true),
            mute_on_entry: Some(true),
            alternative_hosts: Some(vec!["a@x.example".into()]),
        };
        assert_eq!(to_change(&of_settings(&settings)).settings, settings);
    }

    #[test]
    fn no_passcode_is_shown() {
        let entry = Entry::Passcode(SecretString::from("s3cret"));
        assert!(!format!("{entry:?}").contains("s3cret"));
    }
}
