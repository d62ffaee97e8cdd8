//! What happened to a meeting, when, and from where it is known.
//! Refuses to name people: how many they were is enough.

use lectern::journal::{ActivityOrigin, ActivityRow, Happened};
use serde::Serialize;

/// One line of a meeting's history.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub(crate) struct Activity {
    /// RFC 3339, in UTC.
    at: String,
    origin: Origin,
    happened: What,
}

/// From where it is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub(crate) enum Origin {
    /// A sync found it.
    Sync,
    /// Zoom told it at once.
    Event,
    /// Done with this program.
    Here,
}

/// What happened. Moments are RFC 3339, in UTC.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(
    tag = "what",
    rename_all = "kebab-case",
    rename_all_fields = "camelCase"
)]
pub(crate) enum What {
    Gone,
    Moved { from: String, to: String },
    Topic,
    Linked,
    Recorded { files: u32 },
    Registered { people: u32 },
    Unregistered { people: u32 },
    Renamed { people: u32 },
    Approved { people: u32 },
    Denied { people: u32 },
    Refused { people: u32 },
    Differs { to_add: u32, to_remove: u32 },
    DiffersNoMore,
    LinksSent { people: u32 },
    Made,
    Changed,
    Deleted,
    ClassDeleted { start: String },
    BroughtBack,
    OutOfAgenda { entries: u32 },
    AgendaBehind,
    AgendaInStep,
    Started,
    Ended,
    Joined { people: u32 },
    Left { people: u32 },
    RecordingReady,
    TranscriptReady,
    RecordingRenamed,
    RecordingTrashed,
    RecordingDeleted,
    RecordingRecovered,
    Other,
}

impl From<ActivityRow> for Activity {
    fn from(row: ActivityRow) -> Self {
        Self {
            at: row.at.to_string(),
            origin: match row.origin {
                ActivityOrigin::Sync => Origin::Sync,
                ActivityOrigin::Event => Origin::Event,
                ActivityOrigin::Here => Origin::Here,
            },
            happened: row.happened.into(),
        }
    }
}

impl From<Happened> for What {
    fn from(happened: Happened) -> Self {
        let few = |count: u64| u32::try_from(count).unwrap_or(u32::MAX);
        match happened {
            Happened::Gone => Self::Gone,
            Happened::Moved { from, to } => Self::Moved {
                from: from.to_string(),
                to: to.to_string(),
            },
            Happened::Topic => Self::Topic,
            Happened::Linked => Self::Linked,
            Happened::Recorded { files } => Self::Recorded { files: few(files) },
            Happened::Registered { people } => Self::Registered {
                people: few(people),
            },
            Happened::Unregistered { people } => Self::Unregistered {
                people: few(people),
            },
            Happened::Renamed { people } => Self::Renamed {
                people: few(people),
            },
            Happened::Approved { people } => Self::Approved {
                people: few(people),
            },
            Happened::Denied { people } => Self::Denied {
                people: few(people),
            },
            Happened::Refused { people } => Self::Refused {
                people: few(people),
            },
            Happened::Differs {
                to_add, to_remove, ..
            } => Self::Differs {
                to_add: few(to_add),
                to_remove: few(to_remove),
            },
            Happened::DiffersNoMore { .. } => Self::DiffersNoMore,
            Happened::LinksSent { people } => Self::LinksSent {
                people: few(people),
            },
            Happened::Made => Self::Made,
            Happened::Changed => Self::Changed,
            Happened::Deleted => Self::Deleted,
            Happened::ClassDeleted { start } => Self::ClassDeleted {
                start: start.to_string(),
            },
            Happened::BroughtBack => Self::BroughtBack,
            Happened::OutOfAgenda { entries } => Self::OutOfAgenda {
                entries: few(entries),
            },
            Happened::AgendaBehind { .. } => Self::AgendaBehind,
            Happened::AgendaInStep => Self::AgendaInStep,
            Happened::Started => Self::Started,
            Happened::Ended => Self::Ended,
            Happened::Joined { people } => Self::Joined {
                people: few(people),
            },
            Happened::Left { people } => Self::Left {
                people: few(people),
            },
            Happened::RecordingReady => Self::RecordingReady,
            Happened::TranscriptReady => Self::TranscriptReady,
            Happened::RecordingRenamed => Self::RecordingRenamed,
            Happened::RecordingTrashed => Self::RecordingTrashed,
            Happened::RecordingDeleted => Self::RecordingDeleted,
            Happened::RecordingRecovered => Self::RecordingRecovered,
            Happened::Other => Self::Other,
        }
    }
}
