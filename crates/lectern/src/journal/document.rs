//! Table `document`: what the campus holds in the folders Lectern publishes to, as read from the campus.
//! Refuses to believe itself: a row is renewed by every listing, and proof is bound to the document's id and size.

use chamilo::DocumentId;
use rusqlite::{OptionalExtension, Row, params};

use super::{AccountId, FileRowId, Journal, word};
use crate::Result;
use crate::names::DocumentTail;

pub(super) const MIGRATION: &str = "
CREATE TABLE document (
    campus       INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    course       TEXT NOT NULL,
    session      INTEGER NOT NULL,
    path         TEXT NOT NULL,
    folder       TEXT NOT NULL,
    document_id  INTEGER,
    title        TEXT NOT NULL,
    size         INTEGER,
    visible      INTEGER NOT NULL CHECK (visible IN (0, 1)),
    -- from the path: which file it is a copy of, and which attempt made it
    tag          TEXT,
    attempt      TEXT,
    file         INTEGER REFERENCES file (id) ON DELETE SET NULL,
    state        TEXT NOT NULL CHECK (state IN ('there', 'sized', 'proven')),
    PRIMARY KEY (campus, course, session, path)
) STRICT, WITHOUT ROWID;
CREATE INDEX document_by_file ON document (file);
CREATE INDEX document_by_tag ON document (tag);
";

/// How sure it is that a document holds the file's bytes. Never mixed up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum DocumentState {
    /// Listed.
    There,
    /// The size read back is the size of the file.
    Sized,
    /// The SHA-256 of the bytes read back is that of the file.
    Proven,
}

impl DocumentState {
    /// The word in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::There => "there",
            Self::Sized => "sized",
            Self::Proven => "proven",
        }
    }

    fn parse(text: &str) -> Option<Self> {
        [Self::There, Self::Sized, Self::Proven]
            .into_iter()
            .find(|state| state.as_str() == text)
    }
}

/// One document of a course.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentRow {
    pub campus: AccountId,
    pub course: String,
    pub session: Option<u64>,
    pub path: String,
    pub folder: String,
    pub id: Option<u64>,
    pub title: String,
    pub size: Option<u64>,
    pub visible: bool,
    /// The file it is a copy of, where the path's tail says so.
    pub tail: Option<DocumentTail>,
    pub file: Option<FileRowId>,
    pub state: DocumentState,
}

/// A document about to be written after Lectern put or found it.
#[derive(Clone, Debug)]
pub struct Published<'a> {
    pub campus: AccountId,
    pub course: &'a str,
    pub session: Option<u64>,
    pub folder: &'a str,
    pub document: &'a chamilo::Document,
    /// The file it is a copy of; none for a link's page, which is a copy of nothing.
    pub file: Option<FileRowId>,
    pub state: DocumentState,
}

pub(super) const COLUMNS: &str = "campus, course, session, path, folder, document_id, title, size, visible, tag, attempt, file, state";

pub(super) fn read(row: &Row<'_>) -> rusqlite::Result<DocumentRow> {
    let session: u64 = row.get(2)?;
    let tag: Option<String> = row.get(9)?;
    let attempt: Option<String> = row.get(10)?;
    let state: String = row.get(12)?;
    Ok(DocumentRow {
        campus: AccountId(row.get(0)?),
        course: row.get(1)?,
        session: (session != 0).then_some(session),
        path: row.get(3)?,
        folder: row.get(4)?,
        id: row.get(5)?,
        title: row.get(6)?,
        size: row.get(7)?,
        visible: row.get(8)?,
        tail: tag
            .zip(attempt)
            .map(|(tag, attempt)| DocumentTail { tag, attempt }),
        file: row.get::<_, Option<i64>>(11)?.map(FileRowId),
        state: word(12, &state, DocumentState::parse(&state))?,
    })
}

impl Journal {
    /// Every known document, by course and path.
    pub fn documents(&self) -> Result<Vec<DocumentRow>> {
        self.sql(|connection| {
            connection
                .prepare_cached(&format!(
                    "SELECT {COLUMNS} FROM document ORDER BY campus, course, session, path"
                ))?
                .query_map([], read)?
                .collect()
        })
    }

    /// The copy of a file in one course, the surest first.
    pub fn document_of(
        &self,
        file: FileRowId,
        campus: AccountId,
        course: &str,
        session: Option<u64>,
    ) -> Result<Option<DocumentRow>> {
        self.sql(|connection| {
            connection
                .prepare_cached(&format!(
                    "SELECT {COLUMNS} FROM document WHERE file = ?1 AND campus = ?2 AND course = ?3 AND session = ?4
                     ORDER BY CASE state WHEN 'proven' THEN 0 WHEN 'sized' THEN 1 ELSE 2 END, document_id LIMIT 1"
                ))?
                .query_row(params![file.0, campus.0, course, session.unwrap_or(0)], read)
                .optional()
        })
    }

    /// The paths of all documents known in a course at this moment: what a listing that begins now may say is gone.
    pub fn document_paths(
        &self,
        campus: AccountId,
        course: &str,
        session: Option<u64>,
    ) -> Result<Vec<String>> {
        self.sql(|connection| {
            connection
                .prepare_cached(
                    "SELECT path FROM document WHERE campus = ?1 AND course = ?2 AND session = ?3",
                )?
                .query_map(params![campus.0, course, session.unwrap_or(0)], |row| {
                    row.get(0)
                })?
                .collect()
        })
    }

    /// Replaces what is known of one folder by what one listing said. Proof stays with the document (id and size) it was made
    /// of. Only what was `known` when the listing began is forgotten: a copy may have arrived since.
    pub fn put_listing(
        &self,
        campus: AccountId,
        course: &str,
        session: Option<u64>,
        folder: &str,
        known: &[String],
        documents: &[chamilo::Document],
    ) -> Result<()> {
        self.transaction(|connection| {
            let session = session.unwrap_or(0);
            let paths = serde_json::Value::from_iter(documents.iter().map(|document| document.path.as_str())).to_string();
            let known = serde_json::json!(known).to_string();
            connection.execute(
                "DELETE FROM document WHERE campus = ?1 AND course = ?2 AND session = ?3 AND folder = ?4
                     AND path NOT IN (SELECT value FROM json_each(?5)) AND path IN (SELECT value FROM json_each(?6))",
                params![campus.0, course, session, folder, paths, known],
            )?;
            let mut upsert = connection.prepare_cached(&format!(
                "INSERT INTO document ({COLUMNS})
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11,
                         (SELECT id FROM file WHERE tag = ?10 ORDER BY id LIMIT 1), 'there')
                 ON CONFLICT (campus, course, session, path) DO UPDATE SET folder = excluded.folder, title = excluded.title,
                     visible = excluded.visible, file = coalesce(file, excluded.file),
                     state = CASE WHEN document_id IS excluded.document_id AND size IS excluded.size
                             THEN state ELSE 'there' END,
                     document_id = excluded.document_id, size = excluded.size"
            ))?;
            for document in documents.iter().filter(|document| document.kind == chamilo::DocumentKind::File) {
                let tail = DocumentTail::of_path(&document.path);
                upsert.execute(params![
                    campus.0,
                    course,
                    session,
                    document.path,
                    folder,
                    document.id.map(DocumentId::get),
                    document.title,
                    document.size,
                    document.visible,
                    tail.as_ref().map(|tail| &tail.tag),
                    tail.as_ref().map(|tail| &tail.attempt),
                ])?;
            }
            // A listing in which sizes agree with the local copy is the weakest of the three words.
            connection.execute(
                "UPDATE document SET state = 'sized' WHERE campus = ?1 AND course = ?2 AND session = ?3 AND state = 'there'
                     AND size = (SELECT kept_size FROM file WHERE file.id = document.file)",
                params![campus.0, course, session],
            )?;
            Ok(())
        })
    }

    /// Forgets what a folder held that is not there any more. `name` as the campus stores it, without a session's suffix.
    pub fn forget_folder(
        &self,
        campus: AccountId,
        course: &str,
        session: Option<u64>,
        name: &str,
    ) -> Result<()> {
        self.sql(|connection| {
            connection
                .execute(
                    "DELETE FROM document WHERE campus = ?1 AND course = ?2 AND session = ?3
                         AND (folder = '/' || ?4 OR substr(folder, 1, length(?4) + 3) = '/' || ?4 || '__')",
                    params![campus.0, course, session.unwrap_or(0), name],
                )
                .map(drop)
        })
    }

    /// Writes one document that was put, found or proven just now.
    pub fn put_document(&self, published: &Published<'_>) -> Result<()> {
        let document = published.document;
        let tail = DocumentTail::of_path(&document.path);
        self.sql(|connection| {
            connection
                .execute(
                    &format!(
                        "INSERT INTO document ({COLUMNS})
                         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)
                         ON CONFLICT (campus, course, session, path) DO UPDATE SET folder = excluded.folder,
                             document_id = excluded.document_id, title = excluded.title, size = excluded.size,
                             visible = excluded.visible, tag = excluded.tag, attempt = excluded.attempt,
                             file = excluded.file, state = excluded.state"
                    ),
                    params![
                        published.campus.0,
                        published.course,
                        published.session.unwrap_or(0),
                        document.path,
                        published.folder,
                        document.id.map(DocumentId::get),
                        document.title,
                        document.size,
                        document.visible,
                        tail.as_ref().map(|tail| &tail.tag),
                        tail.as_ref().map(|tail| &tail.attempt),
                        published.file.map(|file| file.0),
                        published.state.as_str(),
                    ],
                )
                .map(drop)
        })
    }

    /// Forgets a document that was taken back.
    pub fn forget_document(
        &self,
        campus: AccountId,
        course: &str,
        session: Option<u64>,
        path: &str,
    ) -> Result<()> {
        self.sql(|connection| {
            connection
                .execute(
                    "DELETE FROM document WHERE campus = ?1 AND course = ?2 AND session = ?3 AND path = ?4",
                    params![campus.0, course, session.unwrap_or(0), path],
                )
                .map(drop)
        })
    }
}
