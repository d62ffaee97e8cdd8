//! What is changed of a meeting, as a form sends it: the fields that were touched, and nothing else.
//! Refuses to give a passcode back: it goes one way only.

use jiff::Timestamp;
use lectern::Problem;
use lectern::schedule::{Edit, Entries, Entry, Field, Shown, WallClock, Wrong, Zone, resolve};
use serde::Deserialize;
use zoom::{Occurrence, OccurrenceId, Settings};

use super::rule::Rule;
use super::settings::MeetingSettings;
use crate::view::account::Typed;

/// What is to be otherwise. What is absent stays.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub(crate) struct MeetingChange {
    topic: Option<String>,
    /// Below the course link.
    text: Option<String>,
    /// What a clock in the new zone shows, or else in the meeting's: `2026-12-01T09:00`.
    start: Option<String>,
    /// IANA name.
    zone: Option<String>,
    minutes: Option<u32>,
    rule: Option<Rule>,
    passcode: Option<Typed>,
    settings: MeetingSettings,
}

/// The class of a series that is changed, as it was seen.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub(crate) struct ClassSeen {
    id: String,
    /// RFC 3339, in UTC.
    start: String,
    minutes: Option<u32>,
}

impl MeetingChange {
    /// What the companion is asked for. `zone`: the meeting's.
    pub(crate) fn edit(self, zone: &Zone) -> Result<Edit, Wrong> {
        let new_zone = self.zone.as_deref().map(Zone::named).transpose()?;
        let rule = self.rule.map(|rule| {
            let zone = new_zone.as_ref().unwrap_or(zone);
            rule.recurrence(zone)
        });
        let start: Option<WallClock> = self.start.as_deref().map(str::parse).transpose()?;
        Ok(Edit {
            topic: self.topic,
            text: self.text,
            start,
            recurrence: rule.transpose()?,
            zone: new_zone,
            minutes: self.minutes,
            passcode: self.passcode.map(Typed::into_secret),
            settings: self.settings.into(),
        })
    }
}

impl ClassSeen {
    /// The class as Zoom named it.
    pub(crate) fn occurrence(&self) -> Result<Occurrence, Problem> {
        let start: Timestamp = self.start.parse().map_err(|_| Problem::Unreadable {
            what: self.start.clone(),
        })?;
        Ok(Occurrence {
            id: OccurrenceId::new(&self.id),
            start,
            minutes: self.minutes,
            deleted: false,
        })
    }
}

/// What was seen of one class.
pub(crate) fn entries_of(class: &Occurrence) -> Entries {
    let minutes = class.minutes.map(|it| (Field::Minutes, Entry::Minutes(it)));
    let start = (Field::Start, Entry::At(class.start));
    std::iter::once(start).chain(minutes).collect()
}

/// What an edit wants to stand in a field, as far as it says so.
pub(crate) fn wanted(edit: &Edit, field: Field, shown: &Shown) -> Option<Entry> {
    let Settings {
        registration,
        registration_for,
        recording,
        waiting_room,
        join_before_host,
        mute_on_entry,
        alternative_hosts,
    } = &edit.settings;
    match field {
        Field::Topic => edit.topic.clone().map(Entry::Text),
        Field::Agenda => edit.text.clone().map(Entry::Text),
        Field::Start => {
            let zone = edit.zone.clone().unwrap_or_else(|| shown.zone());
            let (at, _) = resolve(edit.start?, &zone).ok()?;
            Some(Entry::At(at))
        }
        Field::Zone => Some(Entry::Text(edit.zone.as_ref()?.name().to_owned())),
        Field::Minutes => edit.minutes.map(Entry::Minutes),
        Field::Recurrence => edit.recurrence.clone().map(Entry::Recurrence),
        Field::Registration => registration.map(Entry::Registration),
        Field::RegistrationFor => registration_for.map(Entry::RegistrationFor),
        Field::Recording => recording.map(Entry::Recording),
        Field::WaitingRoom => waiting_room.map(Entry::Switch),
        Field::JoinBeforeHost => join_before_host.map(Entry::Switch),
        Field::MuteOnEntry => mute_on_entry.map(Entry::Switch),
        Field::AlternativeHosts => alternative_hosts.clone().map(Entry::Hosts),
        Field::Passcode => edit.passcode.clone().map(Entry::Passcode),
    }
}
