//! A copy in a course, as the detail pane shows it.
//! Refuses to hold its address: a page of the campus is opened from the shell.

use lectern::journal::{DocumentRow, DocumentState};
use lectern::transfer::DocumentKey;
use lectern::{Companion, Problem, Result};
use serde::Serialize;

use super::detail::documents;
use super::id::RecordingId;

/// One document of a course that is a copy of a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub(crate) struct DocumentDetail {
    #[cfg_attr(test, specta(type = u32))]
    campus: i64,
    course: String,
    #[cfg_attr(test, specta(type = Option<u32>))]
    session: Option<u64>,
    /// Names it among the documents of that course.
    path: String,
    folder: String,
    title: String,
    visible: bool,
    state: Surety,
    #[cfg_attr(test, specta(type = Option<u32>))]
    bytes: Option<u64>,
}

/// How sure it is that it holds the file's bytes: three words, never mixed up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub(crate) enum Surety {
    There,
    Sized,
    Proven,
}

impl From<DocumentRow> for DocumentDetail {
    fn from(row: DocumentRow) -> Self {
        Self {
            campus: row.campus.0,
            course: row.course,
            session: row.session,
            path: row.path,
            folder: row.folder,
            title: row.title,
            visible: row.visible,
            state: match row.state {
                DocumentState::There => Surety::There,
                DocumentState::Sized => Surety::Sized,
                DocumentState::Proven => Surety::Proven,
            },
            bytes: row.size,
        }
    }
}

/// What became of taking one document back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub(crate) struct TakenBack {
    path: String,
    /// Why it is still there.
    problem: Option<Problem>,
}

impl TakenBack {
    /// The copies of this recording that the paths name, and what is to be said of paths that name none.
    pub(crate) fn named(
        companion: &Companion,
        id: &RecordingId,
        paths: &[String],
    ) -> Result<(Vec<DocumentKey>, Vec<Self>)> {
        let (account, uuid) = id.key()?;
        let row = companion.journal().recording_row(account, &uuid)?;
        let known = documents(companion, &row.ok_or_else(|| id.unknown())?)?;
        let (mut keys, mut unknown) = (Vec::new(), Vec::new());
        for path in paths {
            let mut found = known.iter().filter(|document| document.path == *path);
            match found.next() {
                Some(document) => keys.push(DocumentKey {
                    campus: document.campus,
                    course: document.course.clone(),
                    session: document.session,
                    path: path.clone(),
                }),
                None => unknown.push(Self {
                    path: path.clone(),
                    problem: Some(Problem::DocumentNotFound { name: path.clone() }),
                }),
            }
        }
        Ok((keys, unknown))
    }
}

impl From<(DocumentKey, Result<()>)> for TakenBack {
    fn from((key, outcome): (DocumentKey, Result<()>)) -> Self {
        Self {
            path: key.path,
            problem: outcome.err(),
        }
    }
}
