//! The settings of a meeting as a form holds them; what is absent is left to the last meeting, then to Zoom.
//! Refuses to choose a default.

use serde::{Deserialize, Serialize};

/// What is set, or was left open.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub(crate) struct MeetingSettings {
    registration: Option<Registering>,
    registration_for: Option<RegisteringFor>,
    recording: Option<RecordingMode>,
    waiting_room: Option<bool>,
    join_before_host: Option<bool>,
    mute_on_entry: Option<bool>,
    /// E-mail addresses.
    alternative_hosts: Option<Vec<String>>,
}

/// Whether people must register.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub(crate) enum Registering {
    None,
    Automatic,
    /// The host approves each.
    Manual,
}

/// What a registration for a series is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub(crate) enum RegisteringFor {
    Series,
    EachClass,
    ChosenClasses,
}

/// What is recorded by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub(crate) enum RecordingMode {
    None,
    /// On the host's computer.
    Local,
    Cloud,
}

impl From<MeetingSettings> for zoom::Settings {
    fn from(settings: MeetingSettings) -> Self {
        Self {
            registration: settings.registration.map(Into::into),
            registration_for: settings.registration_for.map(Into::into),
            recording: settings.recording.map(Into::into),
            waiting_room: settings.waiting_room,
            join_before_host: settings.join_before_host,
            mute_on_entry: settings.mute_on_entry,
            alternative_hosts: settings.alternative_hosts.map(|hosts| {
                let hosts = hosts.iter().map(|host| host.trim().to_owned());
                hosts.filter(|host| !host.is_empty()).collect()
            }),
        }
    }
}

impl From<&zoom::Settings> for MeetingSettings {
    fn from(settings: &zoom::Settings) -> Self {
        Self {
            registration: settings.registration.map(Into::into),
            registration_for: settings.registration_for.map(Into::into),
            recording: settings.recording.map(Into::into),
            waiting_room: settings.waiting_room,
            join_before_host: settings.join_before_host,
            mute_on_entry: settings.mute_on_entry,
            alternative_hosts: settings.alternative_hosts.clone(),
        }
    }
}

impl From<Registering> for zoom::Registration {
    fn from(how: Registering) -> Self {
        match how {
            Registering::None => Self::None,
            Registering::Automatic => Self::Automatic,
            Registering::Manual => Self::Manual,
        }
    }
}

impl From<zoom::Registration> for Registering {
    fn from(how: zoom::Registration) -> Self {
        match how {
            zoom::Registration::None => Self::None,
            zoom::Registration::Automatic => Self::Automatic,
            zoom::Registration::Manual => Self::Manual,
        }
    }
}

impl From<RegisteringFor> for zoom::RegistrationFor {
    fn from(what: RegisteringFor) -> Self {
        match what {
            RegisteringFor::Series => Self::Series,
            RegisteringFor::EachClass => Self::EachClass,
            RegisteringFor::ChosenClasses => Self::ChosenClasses,
        }
    }
}

impl From<zoom::RegistrationFor> for RegisteringFor {
    fn from(what: zoom::RegistrationFor) -> Self {
        match what {
            zoom::RegistrationFor::Series => Self::Series,
            zoom::RegistrationFor::EachClass => Self::EachClass,
            zoom::RegistrationFor::ChosenClasses => Self::ChosenClasses,
        }
    }
}

impl From<RecordingMode> for zoom::AutoRecording {
    fn from(mode: RecordingMode) -> Self {
        match mode {
            RecordingMode::None => Self::None,
            RecordingMode::Local => Self::Local,
            RecordingMode::Cloud => Self::Cloud,
        }
    }
}

impl From<zoom::AutoRecording> for RecordingMode {
    fn from(mode: zoom::AutoRecording) -> Self {
        match mode {
            zoom::AutoRecording::None => Self::None,
            zoom::AutoRecording::Local => Self::Local,
            zoom::AutoRecording::Cloud => Self::Cloud,
        }
    }
}
