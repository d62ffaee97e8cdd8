//! Table `file`: the files of a recording, and the copy of each that this computer keeps.
//! Refuses to hold download addresses: a fresh one is asked for at every attempt.

use jiff::Timestamp;
use rusqlite::{OptionalExtension, Row, params};
use sha2::{Digest, Sha256};

use super::{AccountId, Journal};
use crate::Result;

pub(super) const MIGRATION: &str = "
CREATE TABLE file (
    id              INTEGER PRIMARY KEY,
    account         INTEGER NOT NULL,
    uuid            TEXT NOT NULL,
    identity        TEXT NOT NULL,
    -- first six hex digits of the SHA-256 of the identity: the mark in local and campus names
    tag             TEXT NOT NULL,
    kind            TEXT NOT NULL,
    recording_type  TEXT NOT NULL,
    extension       TEXT NOT NULL,
    start           TEXT,
    ended           TEXT,
    size            INTEGER,
    processing      INTEGER NOT NULL CHECK (processing IN (0, 1)),
    -- the copy on this computer; the path is relative to the recordings folder
    kept_path       TEXT,
    kept_size       INTEGER,
    kept_sha256     TEXT,
    -- what Zoom announced (size, end) when it was kept
    kept_mark       TEXT,
    UNIQUE (account, uuid, identity),
    FOREIGN KEY (account, uuid) REFERENCES recording (account, uuid) ON DELETE CASCADE
) STRICT;
CREATE INDEX file_by_tag ON file (tag);
";

/// The number of a file's row in this journal.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize,
)]
pub struct FileRowId(pub i64);

/// What makes a recording file that very file: Zoom's id, or type and start where Zoom gives none (CC, TIMELINE).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct FileIdentity(String);

impl FileIdentity {
    /// The identity of a file of a recording.
    pub fn of(file: &zoom::RecordingFile) -> Self {
        match &file.id {
            Some(id) => Self(format!("id:{}", id.as_str())),
            None => {
                let start = file
                    .start
                    .map(|start| start.to_string())
                    .unwrap_or_default();
                Self(format!(
                    "at:{}:{}:{start}",
                    file.kind.as_str(),
                    file.recording_type.as_str()
                ))
            }
        }
    }

    /// The identity of a file that was made on a computer: its bytes, by their SHA-256.
    pub fn made_here(sha256: &str) -> Self {
        Self(format!("here:{sha256}"))
    }

    /// The text in the database.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Six hex digits that stand for (instance, file) in names of local files and of documents.
    pub fn tag(&self, uuid: &str) -> String {
        let digest = Sha256::digest(format!("{uuid}\n{}", self.0));
        hex::encode(&digest[..3])
    }
}

/// What Zoom says of one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownFile {
    pub identity: FileIdentity,
    /// Zoom's word for the type of file ("MP4", "TRANSCRIPT", ...).
    pub kind: String,
    /// Zoom's word for what was recorded ("shared_screen_with_speaker_view", ...).
    pub recording_type: String,
    /// Upper case, as Zoom gives it; empty when unknown.
    pub extension: String,
    pub start: Option<Timestamp>,
    pub end: Option<Timestamp>,
    /// Bytes, where Zoom announces them.
    pub size: Option<u64>,
    /// Zoom is still working on it: shown, never pulled.
    pub processing: bool,
}

impl KnownFile {
    /// A file that Zoom lists.
    pub fn of(file: &zoom::RecordingFile) -> Self {
        Self {
            identity: FileIdentity::of(file),
            kind: file.kind.as_str().to_owned(),
            recording_type: file.recording_type.as_str().to_owned(),
            extension: file.extension.clone(),
            start: file.start,
            end: file.end,
            size: file.size,
            processing: !matches!(file.status, zoom::FileStatus::Completed),
        }
    }

    /// What Zoom announced, to notice later that it announces something else.
    pub fn mark(&self) -> String {
        mark(self.size, self.end)
    }
}

fn mark(size: Option<u64>, end: Option<Timestamp>) -> String {
    let size = size.map(|size| size.to_string()).unwrap_or_default();
    let end = end.map(|end| end.to_string()).unwrap_or_default();
    format!("{size} {end}")
}

/// The copy of a file on this computer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// Relative to the recordings folder, with `/` on every system.
    pub path: String,
    pub size: u64,
    /// SHA-256 of the bytes that were written, in lower-case hex.
    pub sha256: String,
}

/// One file with its local copy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileRow {
    pub id: FileRowId,
    pub account: AccountId,
    pub uuid: String,
    pub tag: String,
    pub known: KnownFile,
    pub kept: Option<Kept>,
    /// Zoom announces another size or end than when the copy was made.
    pub changed_in_zoom: bool,
}

pub(super) const COLUMNS: &str = "id, account, uuid, identity, tag, kind, recording_type, extension, start, ended, size, \
     processing, kept_path, kept_size, kept_sha256, kept_mark";

pub(super) fn read(row: &Row<'_>) -> rusqlite::Result<FileRow> {
    let known = KnownFile {
        identity: FileIdentity(row.get(3)?),
        kind: row.get(5)?,
        recording_type: row.get(6)?,
        extension: row.get(7)?,
        start: row.get(8)?,
        end: row.get(9)?,
        size: row.get(10)?,
        processing: row.get(11)?,
    };
    let path: Option<String> = row.get(12)?;
    let size: Option<u64> = row.get(13)?;
    let sha256: Option<String> = row.get(14)?;
    let kept_mark: Option<String> = row.get(15)?;
    let kept = match (path, size, sha256) {
        (Some(path), Some(size), Some(sha256)) => Some(Kept { path, size, sha256 }),
        _ => None,
    };
    Ok(FileRow {
        id: FileRowId(row.get(0)?),
        account: AccountId(row.get(1)?),
        uuid: row.get(2)?,
        tag: row.get(4)?,
        changed_in_zoom: kept.is_some()
            && kept_mark.is_some_and(|kept_mark| kept_mark != known.mark()),
        known,
        kept,
    })
}

impl Journal {
    /// The files of one recording, in Zoom's order of listing.
    pub fn files_of(&self, account: AccountId, uuid: &str) -> Result<Vec<FileRow>> {
        self.sql(|connection| {
            connection
                .prepare_cached(&format!(
                    "SELECT {COLUMNS} FROM file WHERE account = ?1 AND uuid = ?2 ORDER BY id"
                ))?
                .query_map(params![account.0, uuid], read)?
                .collect()
        })
    }

    /// One file.
    pub fn file(&self, id: FileRowId) -> Result<Option<FileRow>> {
        self.sql(|connection| {
            connection
                .prepare_cached(&format!("SELECT {COLUMNS} FROM file WHERE id = ?1"))?
                .query_row([id.0], read)
                .optional()
        })
    }

    /// Writes the files of a recording as Zoom lists them now. Local copies stay; files that Zoom no longer lists stay too
    /// when there is a copy or a transfer of them, and are forgotten otherwise.
    pub fn put_files(&self, account: AccountId, uuid: &str, files: &[KnownFile]) -> Result<()> {
        self.transaction(|connection| {
            let mut upsert = connection.prepare_cached(
                "INSERT INTO file (account, uuid, identity, tag, kind, recording_type, extension, start, ended, size, processing)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
                 ON CONFLICT (account, uuid, identity) DO UPDATE SET kind = excluded.kind,
                     recording_type = excluded.recording_type, extension = excluded.extension, start = excluded.start,
                     ended = excluded.ended, size = excluded.size, processing = excluded.processing",
            )?;
            for file in files {
                upsert.execute(params![
                    account.0,
                    uuid,
                    file.identity.as_str(),
                    file.identity.tag(uuid),
                    file.kind,
                    file.recording_type,
                    file.extension,
                    file.start,
                    file.end,
                    file.size,
                    file.processing,
                ])?;
            }
            let listed = serde_json::Value::from_iter(files.iter().map(|file| file.identity.as_str())).to_string();
            connection.execute(
                "DELETE FROM file WHERE account = ?1 AND uuid = ?2 AND kept_path IS NULL
                     AND identity NOT IN (SELECT value FROM json_each(?3))
                     AND id NOT IN (SELECT file FROM transfer) AND id NOT IN (SELECT file FROM document WHERE file IS NOT NULL)",
                params![account.0, uuid, listed],
            )?;
            Ok(())
        })
    }

    /// Writes that this computer keeps a copy, as announced by Zoom at this moment. Nothing of a file whose account was
    /// removed meanwhile.
    pub fn keep_file(&self, id: FileRowId, kept: &Kept) -> Result<()> {
        self.transaction(|connection| {
            let announced = connection
                .query_row("SELECT size, ended FROM file WHERE id = ?1", [id.0], |row| Ok((row.get(0)?, row.get(1)?)))
                .optional()?;
            let Some((size, end)) = announced else {
                return Ok(());
            };
            connection
                .execute(
                    "UPDATE file SET kept_path = ?2, kept_size = ?3, kept_sha256 = ?4, kept_mark = ?5 WHERE id = ?1",
                    params![id.0, kept.path, kept.size, kept.sha256, mark(size, end)],
                )
                .map(drop)
        })
    }

    /// Writes that the copy on this computer is not there any more.
    pub fn lose_file(&self, id: FileRowId) -> Result<()> {
        self.sql(|connection| {
            connection
                .execute(
                    "UPDATE file SET kept_path = NULL, kept_size = NULL, kept_sha256 = NULL, kept_mark = NULL WHERE id = ?1",
                    [id.0],
                )
                .map(drop)
        })
    }
}
