//! What lists show of recordings: one query over recordings, links, files, transfers and documents.
//! Refuses to ask a server for anything.

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, params};
use serde::Serialize;
use zoom::{Form, MeetingKind};

use super::around::{Around, Links};
use super::link::{Link, LinkKey};
use super::{
    AccountId, CourseRow, FileRow, Journal, KnownRecording, LinkOrigin, Target, TransferState,
    recording,
};
use crate::{Problem, Result};

/// Which recordings a list shows. Everything by default.
#[derive(Clone, Debug, Default)]
pub struct RecordingQuery {
    /// Only those linked to this course.
    pub course: Option<String>,
    /// With `course`: only those of this session of it.
    pub session: Option<u64>,
    /// Only instances of this meeting.
    pub meeting: Option<u64>,
    /// Only those with (or without) a course.
    pub linked: Option<bool>,
    /// Started at this moment or later.
    pub from: Option<Timestamp>,
    /// Started before this moment.
    pub until: Option<Timestamp>,
}

/// How far a file is at one of the places it can be.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "state", rename_all = "kebab-case")]
pub enum FileState {
    /// Not there, and nobody asked for it.
    None,
    /// On its way or about to be.
    Moving {
        transfer: TransferState,
        done: u64,
        total: Option<u64>,
    },
    /// It will not get there by itself.
    Failed { why: Problem },
    /// On this computer, complete and checked.
    Kept,
    /// In the course: listed.
    There,
    /// In the course: size checked.
    Sized,
    /// In the course: proven byte for byte.
    Proven,
}

impl FileState {
    /// The word of `recordings --json`.
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Moving { transfer, .. } => transfer.as_str(),
            Self::Failed { .. } => "failed",
            Self::Kept => "kept",
            Self::There => "there",
            Self::Sized => "sized",
            Self::Proven => "proven",
        }
    }
}

/// A file with what is known of it at the three places.
#[derive(Clone, Debug, PartialEq)]
pub struct ListedFile {
    pub row: FileRow,
    pub pull: FileState,
    pub publish: FileState,
}

/// A recording as lists show it.
#[derive(Clone, Debug, PartialEq)]
pub struct RecordingRow {
    pub recording: KnownRecording,
    /// The host's name, or their e-mail address, or Zoom's id of them.
    pub host: String,
    /// Whom it belongs to, by instance or else by meeting number.
    pub link: Option<Link>,
    /// The course it is linked to, where that is one the user knows.
    pub course: Option<CourseRow>,
    pub files: Vec<ListedFile>,
}

impl RecordingRow {
    /// Whether the link stands on this computer only.
    pub fn known_here_only(&self) -> bool {
        self.link
            .as_ref()
            .is_some_and(|link| link.origin == LinkOrigin::Here)
    }
}

/// Instant meetings and personal rooms: their number says nothing about their course.
pub(crate) fn linked_per_instance_only(kind: i64) -> bool {
    matches!(kind, 1 | 4)
}

/// Whether a kind has the calls of webinars.
pub(crate) fn form_of(kind: i64) -> Form {
    match MeetingKind::from_code(kind) {
        MeetingKind::Webinar
        | MeetingKind::WebinarRecurringNoFixedTime
        | MeetingKind::WebinarRecurringFixedTime => Form::Webinar,
        _ => Form::Meeting,
    }
}

/// The link that holds for a recording: its instance's, else its meeting's.
pub(crate) fn effective_link<'a>(recording: &KnownRecording, links: &'a Links) -> Option<&'a Link> {
    let instance = links.get(&(recording.account, LinkKey::Instance(recording.uuid.clone())));
    instance.or_else(|| {
        if linked_per_instance_only(recording.kind) {
            return None;
        }
        links.get(&(recording.account, LinkKey::Number(recording.number)))
    })
}

impl Journal {
    /// The recordings that fit the query, the latest first, with their files.
    pub fn recordings(&self, query: &RecordingQuery) -> Result<Vec<RecordingRow>> {
        self.snapshot(|connection| {
            let found: Vec<KnownRecording> = connection
                .prepare_cached(&format!(
                    "SELECT {} FROM recording WHERE (?1 IS NULL OR number = ?1) AND (?2 IS NULL OR start >= ?2)
                         AND (?3 IS NULL OR start < ?3) ORDER BY start DESC, uuid",
                    recording::COLUMNS
                ))?
                .query_map(params![query.meeting, query.from, query.until], recording::read)?
                .collect::<rusqlite::Result<_>>()?;
            let mut around = Around::all(connection)?;
            Ok(found
                .into_iter()
                .map(|recording| around.row(recording))
                .filter(|row| fits(query, row.link.as_ref()))
                .collect())
        })
    }

    /// These recordings, those of them that exist, in this order.
    pub fn recordings_among(&self, keys: &[(AccountId, String)]) -> Result<Vec<RecordingRow>> {
        self.snapshot(|connection| among(connection, keys))
    }

    /// One recording as lists show it.
    pub fn recording_row(&self, account: AccountId, uuid: &str) -> Result<Option<RecordingRow>> {
        let keys = [(account, uuid.to_owned())];
        Ok(self.recordings_among(&keys)?.pop())
    }
}

fn fits(query: &RecordingQuery, link: Option<&Link>) -> bool {
    let target = link.map(|link| &link.target);
    if let Some(wanted) = &query.course {
        let Some(Target::Course { code, session, .. }) = target else {
            return false;
        };
        if !code.eq_ignore_ascii_case(wanted)
            || query.session.is_some_and(|wanted| *session != Some(wanted))
        {
            return false;
        }
    }
    query.linked.is_none_or(|linked| linked == target.is_some())
}

/// These recordings, those of them that exist, in this order.
pub(super) fn among(
    connection: &Connection,
    keys: &[(AccountId, String)],
) -> rusqlite::Result<Vec<RecordingRow>> {
    let mut one = connection.prepare_cached(&format!(
        "SELECT {} FROM recording WHERE account = ?1 AND uuid = ?2",
        recording::COLUMNS
    ))?;
    let mut found = Vec::with_capacity(keys.len());
    for (account, uuid) in keys {
        found.extend(
            one.query_row(params![account.0, uuid], recording::read)
                .optional()?,
        );
    }
    let mut around = Around::only(connection, &found)?;
    Ok(found
        .into_iter()
        .map(|recording| around.row(recording))
        .collect())
}
