//! What lists show of recordings: one query over recordings, links, files, transfers and documents.
//! Refuses to ask a server for anything.

use std::collections::HashMap;

use jiff::Timestamp;
use rusqlite::params;
use serde::Serialize;

use super::link::{Link, LinkKey};
use super::{
    AccountId, Content, CourseRow, DocumentState, FileRow, FileRowId, HostRow, Journal,
    KnownRecording, LinkOrigin, LinkRow, Target, TransferKind, TransferRow, TransferState,
    recording,
};
use crate::{Problem, Result};

/// A file in a course: campus, code, session.
type CopyIn = (FileRowId, AccountId, String, Option<u64>);

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

/// The link that holds for a recording: its instance's, else its meeting's.
pub(crate) fn effective_link<'a>(
    recording: &KnownRecording,
    links: &'a HashMap<(AccountId, LinkKey), Link>,
) -> Option<&'a Link> {
    let instance = links.get(&(recording.account, LinkKey::Instance(recording.uuid.clone())));
    instance.or_else(|| {
        if linked_per_instance_only(recording.kind) {
            return None;
        }
        links.get(&(recording.account, LinkKey::Number(recording.number)))
    })
}

/// Links by what they are tied to.
pub(crate) fn by_key(links: Vec<LinkRow>) -> HashMap<(AccountId, LinkKey), Link> {
    links
        .into_iter()
        .map(|row| ((row.account, row.key), row.link))
        .collect()
}

impl Journal {
    /// The recordings that fit the query, the latest first, with their files.
    pub fn recordings(&self, query: &RecordingQuery) -> Result<Vec<RecordingRow>> {
        let found: Vec<KnownRecording> = self.sql(|connection| {
            connection
                .prepare_cached(&format!(
                    "SELECT {} FROM recording WHERE (?1 IS NULL OR number = ?1) AND (?2 IS NULL OR start >= ?2)
                         AND (?3 IS NULL OR start < ?3) ORDER BY start DESC, uuid",
                    recording::COLUMNS
                ))?
                .query_map(params![query.meeting, query.from, query.until], recording::read)?
                .collect()
        })?;
        let links = by_key(self.links()?);
        let courses: HashMap<_, _> = self
            .courses()?
            .into_iter()
            .map(|course| ((course.campus, course.code.clone(), course.session), course))
            .collect();
        let hosts: HashMap<_, _> = self
            .hosts()?
            .into_iter()
            .map(|host| ((host.account, host.id.clone()), shown_name(host)))
            .collect();
        let mut files = self.files_by_recording()?;
        let transfers = self.transfers_by_file()?;
        let documents = self.documents_by_file()?;

        let mut rows = Vec::new();
        for recording in found {
            let link = effective_link(&recording, &links).cloned();
            let course = match link.as_ref().map(|link| &link.target) {
                Some(Target::Course {
                    campus,
                    code,
                    session,
                    ..
                }) => courses.get(&(*campus, code.clone(), *session)).cloned(),
                _ => None,
            };
            if !fits(query, link.as_ref()) {
                continue;
            }
            let key = (recording.account, recording.uuid.clone());
            let files = files.remove(&key).unwrap_or_default();
            let files = files
                .into_iter()
                .map(|row| ListedFile {
                    pull: pull_state(&row, &transfers),
                    publish: publish_state(&row, course.as_ref(), &transfers, &documents),
                    row,
                })
                .collect();
            let host = hosts
                .get(&(recording.account, recording.host.clone()))
                .cloned();
            let host = host.unwrap_or_else(|| recording.host.clone());
            rows.push(RecordingRow {
                recording,
                host,
                link,
                course,
                files,
            });
        }
        Ok(rows)
    }

    fn files_by_recording(&self) -> Result<HashMap<(AccountId, String), Vec<FileRow>>> {
        let all: Vec<FileRow> = self.sql(|connection| {
            connection
                .prepare_cached(&format!(
                    "SELECT {} FROM file ORDER BY id",
                    super::file::COLUMNS
                ))?
                .query_map([], super::file::read)?
                .collect()
        })?;
        let mut grouped: HashMap<_, Vec<FileRow>> = HashMap::new();
        for file in all {
            grouped
                .entry((file.account, file.uuid.clone()))
                .or_default()
                .push(file);
        }
        Ok(grouped)
    }

    fn transfers_by_file(&self) -> Result<HashMap<FileRowId, Vec<TransferRow>>> {
        let mut grouped: HashMap<_, Vec<TransferRow>> = HashMap::new();
        for transfer in self.transfers()? {
            grouped.entry(transfer.file).or_default().push(transfer);
        }
        Ok(grouped)
    }

    fn documents_by_file(&self) -> Result<HashMap<CopyIn, DocumentState>> {
        let mut best = HashMap::new();
        for document in self.documents()? {
            let Some(file) = document.file else { continue };
            let entry = best
                .entry((file, document.campus, document.course, document.session))
                .or_insert(document.state);
            *entry = (*entry).max(document.state);
        }
        Ok(best)
    }
}

fn shown_name(host: HostRow) -> String {
    if host.name.trim().is_empty() {
        host.email
    } else {
        host.name
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

fn moving(transfer: &TransferRow) -> FileState {
    match (&transfer.why, transfer.state) {
        (Some(why), TransferState::Failed) => FileState::Failed { why: why.clone() },
        _ => FileState::Moving {
            transfer: transfer.state,
            done: transfer.done,
            total: transfer.total,
        },
    }
}

fn pull_state(file: &FileRow, transfers: &HashMap<FileRowId, Vec<TransferRow>>) -> FileState {
    if file.kept.is_some() {
        return FileState::Kept;
    }
    let pull = transfers
        .get(&file.id)
        .into_iter()
        .flatten()
        .find(|transfer| transfer.kind == TransferKind::Pull);
    match pull {
        Some(transfer) if !transfer.succeeded() => moving(transfer),
        _ => FileState::None,
    }
}

fn publish_state(
    file: &FileRow,
    course: Option<&CourseRow>,
    transfers: &HashMap<FileRowId, Vec<TransferRow>>,
    documents: &HashMap<CopyIn, DocumentState>,
) -> FileState {
    let Some(course) = course else {
        return FileState::None;
    };
    let publish = transfers
        .get(&file.id)
        .into_iter()
        .flatten()
        .find(|transfer| match &transfer.kind {
            TransferKind::Publish(to) => {
                to.content == Content::File
                    && to.campus == course.campus
                    && to.place.course.as_str() == course.code
                    && to.place.session.map(chamilo::SessionId::get) == course.session
            }
            TransferKind::Pull => false,
        });
    if let Some(transfer) = publish.filter(|transfer| !transfer.is_over()) {
        return moving(transfer);
    }
    match documents.get(&(file.id, course.campus, course.code.clone(), course.session)) {
        Some(DocumentState::Proven) => FileState::Proven,
        Some(DocumentState::Sized) => FileState::Sized,
        Some(DocumentState::There) => FileState::There,
        None => publish
            .filter(|transfer| !transfer.succeeded())
            .map_or(FileState::None, moving),
    }
}
