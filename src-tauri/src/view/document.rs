//! A copy in a course, as the detail pane shows it.
//! Refuses to hold its address: a page of the campus is opened from the shell.

use lectern::journal::{AccountId, DocumentRow, DocumentState};
use lectern::transfer::DocumentKey;
use lectern::{Companion, Problem, Result};
use serde::{Deserialize, Serialize};

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

/// Names one document: the same path may stand in several courses.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub(crate) struct DocumentName {
    #[cfg_attr(test, specta(type = u32))]
    campus: i64,
    course: String,
    #[cfg_attr(test, specta(type = Option<u32>))]
    session: Option<u64>,
    path: String,
}

impl From<DocumentName> for DocumentKey {
    fn from(name: DocumentName) -> Self {
        Self {
            campus: AccountId(name.campus),
            course: name.course,
            session: name.session,
            path: name.path,
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
    /// The copies of this recording that are named, and what is to be said of names that mean none.
    pub(crate) fn named(
        companion: &Companion,
        id: &RecordingId,
        names: Vec<DocumentName>,
    ) -> Result<(Vec<DocumentKey>, Vec<Self>)> {
        let (account, uuid) = id.key()?;
        let row = companion.journal().recording_row(account, &uuid)?;
        let known = documents(companion, &row.ok_or_else(|| id.unknown())?)?;
        let (mut keys, mut unknown) = (Vec::new(), Vec::new());
        for name in names {
            let key = DocumentKey::from(name);
            let is_known = known.iter().any(|document| {
                document.campus == key.campus
                    && document.course == key.course
                    && document.session == key.session
                    && document.path == key.path
            });
            if is_known {
                keys.push(key);
            } else {
                unknown.push(Self {
                    path: key.path.clone(),
                    problem: Some(Problem::DocumentNotFound { name: key.path }),
                });
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

#[cfg(test)]
mod tests {
    use lectern::journal::{DocumentState, Published};

    use super::*;
    use crate::sample;

    #[test]
    fn of_two_courses_with_the_same_path_the_named_one_is_meant() {
        let home = tempfile::tempdir().unwrap();
        let companion = sample::companion(home.path());
        let journal = companion.journal();
        let (zoom, campus) = sample::one_recording(journal);
        let file = journal.files_of(zoom, "u1").unwrap()[0].id;
        let path = "/Zoom-recordings/x-aaaaaa-0a0b.mp4";
        for course in ["MATH200", "PHYS110"] {
            let document = chamilo::Document {
                id: Some(chamilo::DocumentId::new(7)),
                path: path.into(),
                title: "x".into(),
                size: Some(300),
                kind: chamilo::DocumentKind::File,
                visible: true,
            };
            let published = Published {
                campus,
                course,
                session: None,
                folder: "/Zoom-recordings",
                document: &document,
                file: Some(file),
                state: DocumentState::Proven,
            };
            journal.put_document(&published).unwrap();
        }
        let name = |course: &str| DocumentName {
            campus: campus.0,
            course: course.into(),
            session: None,
            path: path.into(),
        };
        let id = RecordingId::of(zoom, "u1");
        let names = vec![name("PHYS110"), name("CHEM100")];
        let (keys, unknown) = TakenBack::named(&companion, &id, names).unwrap();
        assert_eq!(keys, [DocumentKey::from(name("PHYS110"))]);
        let problem = unknown[0].problem.clone();
        assert_eq!(
            (unknown.len(), problem),
            (1, Some(Problem::DocumentNotFound { name: path.into() }))
        );
    }
}
