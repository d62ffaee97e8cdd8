//! Everything about one recording: its files at their places, where it goes, what went wrong, and the proof.
//! Refuses to ask a server: what is not in the journal is not in here.

use lectern::journal::{
    Content, DocumentRow, ListQuery, ListedFile, TransferKind, TransferRow, TransferState,
};
use lectern::names::document_title;
use lectern::publishing::choose_files;
use lectern::track::Place;
use lectern::transfer::transfers_of;
use lectern::{Companion, Problem, RecordingRow, Result};
use serde::Serialize;

use super::course::Courses;
use super::destination::Destination;
use super::document::DocumentDetail;
use super::id::RecordingId;
use super::recording::Recording;
use super::recordings::small;
use super::whereabouts::local_folder;
use crate::clock::Here;

/// One recording.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub(crate) struct RecordingDetail {
    recording: Recording,
    #[cfg_attr(test, specta(type = u32))]
    account: i64,
    #[cfg_attr(test, specta(type = u32))]
    number: u64,
    /// Zoom's id of this instance.
    instance: String,
    /// The meeting's own zone, which titles are written in.
    host_timezone: Option<String>,
    minutes: Option<u32>,
    files: Vec<FileDetail>,
    destination: Option<Destination>,
    /// Of its transfers and of its link, each once.
    troubles: Vec<Problem>,
    /// The folder on this computer that holds its files; absent where there is none.
    local_folder: Option<String>,
    /// Other recordings of this meeting.
    siblings: u32,
}

/// One file of a recording.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub(crate) struct FileDetail {
    #[cfg_attr(test, specta(type = u32))]
    id: i64,
    /// Zoom's word for the type of file.
    kind: String,
    /// Zoom's word for what was recorded.
    recording_type: String,
    extension: String,
    #[cfg_attr(test, specta(type = Option<u32>))]
    bytes: Option<u64>,
    start: Option<String>,
    /// Zoom is still working on it.
    processing: bool,
    /// It goes to the course unless others are chosen.
    chosen: bool,
    computer: FilePlace,
    course: FilePlace,
    /// Of the copy, relative to the recordings folder.
    path: Option<String>,
    /// Of the copy, in lower-case hex.
    sha256: Option<String>,
    changed_in_zoom: bool,
    /// As students will see it.
    title: String,
    /// Copies in courses.
    documents: Vec<DocumentDetail>,
}

/// How far one file is at one place.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub(crate) struct FilePlace {
    state: Place,
    /// Why it is not there, or why the last try failed.
    problem: Option<Problem>,
    /// When it is tried again by itself: RFC 3339, in UTC.
    retry_at: Option<String>,
}

impl RecordingDetail {
    pub(crate) fn read(companion: &Companion, id: &RecordingId) -> Result<Self> {
        let journal = companion.journal();
        let key = id.key()?;
        let row = journal.recording_row(key.0, &key.1)?;
        let row = row.ok_or_else(|| id.unknown())?;
        let transfers = transfers_of(companion, std::slice::from_ref(&key))?;
        let documents = documents(companion, &row)?;
        let courses = Courses::read(journal)?;
        let here = Here::of(companion);
        // What was made on a computer is of no meeting, and has nothing in common with the next one.
        let siblings = match row.recording.is_made_here() {
            true => 0,
            false => {
                let of_meeting = ListQuery {
                    meeting: Some((key.0, row.recording.number)),
                    ..ListQuery::default()
                };
                journal
                    .recordings_page(&of_meeting, 0, 0, here.today)?
                    .total
            }
        };
        let rows = std::slice::from_ref(&row);
        let recording = Recording::all(journal, rows, here.today)?.pop();
        Ok(Self {
            recording: recording.ok_or_else(|| id.unknown())?,
            account: key.0.0,
            number: row.recording.number,
            instance: row.recording.uuid.clone(),
            host_timezone: row.recording.timezone.clone(),
            minutes: row.recording.minutes,
            files: files(companion, &row, &transfers, &documents),
            destination: Destination::of(row.link.as_ref(), &courses),
            troubles: troubles(&row, &transfers),
            local_folder: local_folder(companion, &row).map(|folder| folder.display().to_string()),
            siblings: small(siblings.saturating_sub(1)),
        })
    }
}

/// The copies in courses of a recording's files.
pub(crate) fn documents(companion: &Companion, row: &RecordingRow) -> Result<Vec<DocumentRow>> {
    let is_of = |document: &DocumentRow| {
        document
            .file
            .is_some_and(|file| row.files.iter().any(|known| known.row.id == file))
    };
    let mut documents = companion.journal().documents()?;
    documents.retain(is_of);
    Ok(documents)
}

fn files(
    companion: &Companion,
    row: &RecordingRow,
    transfers: &[TransferRow],
    documents: &[DocumentRow],
) -> Vec<FileDetail> {
    let language = companion.language();
    let rows: Vec<_> = row.files.iter().map(|file| file.row.clone()).collect();
    let chosen = choose_files(&rows, None);
    let detail = |file: &ListedFile| {
        let known = &file.row.known;
        let of_file = transfers
            .iter()
            .filter(|transfer| transfer.file == file.row.id);
        let pull = of_file
            .clone()
            .find(|transfer| transfer.kind == TransferKind::Pull);
        let publish = of_file
            .clone()
            .find(|transfer| goes_to_course(transfer, row));
        FileDetail {
            id: file.row.id.0,
            kind: known.kind.clone(),
            recording_type: known.recording_type.clone(),
            extension: known.extension.clone(),
            bytes: known.size.or(file.row.kept.as_ref().map(|kept| kept.size)),
            start: known.start.map(|start| start.to_string()),
            processing: known.processing,
            chosen: chosen.contains(&file.row.id),
            computer: FilePlace::of(Place::of_file(&file.pull, known.size), pull),
            course: FilePlace::of(Place::of_file(&file.publish, known.size), publish),
            path: file.row.kept.as_ref().map(|kept| kept.path.clone()),
            sha256: file.row.kept.as_ref().map(|kept| kept.sha256.clone()),
            changed_in_zoom: file.row.changed_in_zoom,
            title: document_title(&row.recording, known, Content::File, language),
            documents: documents
                .iter()
                .filter(|document| document.file == Some(file.row.id))
                .cloned()
                .map(DocumentDetail::from)
                .collect(),
        }
    };
    row.files.iter().map(detail).collect()
}

/// Whether a transfer brings a file itself (and not a page that leads to it) to the recording's own course.
fn goes_to_course(transfer: &TransferRow, row: &RecordingRow) -> bool {
    let (TransferKind::Publish(to), Some(course)) = (&transfer.kind, &row.course) else {
        return false;
    };
    to.content == Content::File
        && to.campus == course.campus
        && to.place.course == course.place().course
        && to.place.session == course.place().session
}

impl FilePlace {
    fn of(state: Place, transfer: Option<&TransferRow>) -> Self {
        let transfer = transfer.filter(|transfer| !transfer.succeeded());
        Self {
            state,
            problem: transfer.and_then(|transfer| transfer.why.clone()),
            retry_at: transfer
                .filter(|transfer| !transfer.is_over())
                .and_then(|transfer| transfer.retry_at)
                .map(|at| at.to_string()),
        }
    }
}

/// What keeps the recording from where it should be, now or until another try, each once.
fn troubles(row: &RecordingRow, transfers: &[TransferRow]) -> Vec<Problem> {
    let failed = transfers
        .iter()
        .filter(|transfer| matches!(transfer.state, TransferState::Failed | TransferState::Retry))
        .filter_map(|transfer| transfer.why.clone());
    let link = row.link.as_ref().and_then(|link| match &link.target {
        lectern::journal::Target::Course { code, .. }
            if !row.course.as_ref().is_some_and(|course| course.runs) =>
        {
            Some(Problem::NotYourCourse {
                course: code.clone(),
            })
        }
        _ => None,
    });
    let mut all = Vec::new();
    for problem in failed.chain(link) {
        if !all.contains(&problem) {
            all.push(problem);
        }
    }
    all
}
