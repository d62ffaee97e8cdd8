//! Table `transfer`: files on their way, to this computer or to a course; a row outlives the process that works on it.
//! Refuses to decide what comes next: that is `crate::transfer`.

use chamilo::{CourseCode, GroupId, Place, SessionId};
use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, Row, params};

use super::{AccountId, FileRowId, Journal, word};
use crate::{Problem, Result};

pub(super) const MIGRATION: &str = "
CREATE TABLE transfer (
    id         INTEGER PRIMARY KEY,
    kind       TEXT NOT NULL CHECK (kind IN ('pull', 'publish')),
    file       INTEGER NOT NULL REFERENCES file (id) ON DELETE CASCADE,
    -- publish: where to, and how
    campus     INTEGER REFERENCES account (id) ON DELETE CASCADE,
    course     TEXT,
    directory  TEXT,
    session    INTEGER,
    group_id   INTEGER,
    folder     TEXT,
    hidden     INTEGER NOT NULL DEFAULT 0 CHECK (hidden IN (0, 1)),
    proof      TEXT NOT NULL DEFAULT 'sha256' CHECK (proof IN ('sha256', 'size')),
    content    TEXT NOT NULL DEFAULT 'file' CHECK (content IN ('file', 'link')),
    state      TEXT NOT NULL CHECK (state IN ('waiting', 'asking', 'receiving', 'checking', 'kept', 'preparing', 'sending',
                   'confirming', 'published', 'proving', 'proven', 'paused', 'retry', 'failed')),
    -- bytes that are safely there, of how many
    done       INTEGER NOT NULL DEFAULT 0,
    total      INTEGER,
    -- the most that was ever there; only what goes beyond it is progress
    furthest   INTEGER NOT NULL DEFAULT 0,
    -- pull: the version of the bytes so far
    etag       TEXT,
    -- publish: the attempt under way, its raw file name, and the document it made
    attempt    TEXT,
    name       TEXT,
    document   INTEGER,
    tries      INTEGER NOT NULL DEFAULT 0,
    retry_at   TEXT,
    why        TEXT,
    asked_at   TEXT NOT NULL,
    -- published or kept before this row was asked for
    already    INTEGER NOT NULL DEFAULT 0 CHECK (already IN (0, 1))
) STRICT;
CREATE UNIQUE INDEX transfer_once ON transfer
    (kind, file, ifnull(campus, 0), ifnull(course, ''), ifnull(session, 0), ifnull(group_id, 0), content);
";

/// The number of a transfer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize)]
pub struct TransferId(pub i64);

/// What is sent to a course.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Content {
    /// The file that this computer keeps.
    File,
    /// A small page with Zoom's play address, for a file that does not fit. Never a proof of anything.
    Link,
}

/// How a copy in a course is verified.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Proof {
    /// The bytes are read back and hashed.
    Sha256,
    /// The size is read back.
    Size,
}

/// Where and how a file is published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublishTo {
    pub campus: AccountId,
    pub place: Place,
    /// Name of a top-level folder of the course's documents.
    pub folder: String,
    pub hidden: bool,
    pub proof: Proof,
    pub content: Content,
}

/// Which way a file goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TransferKind {
    /// Zoom's cloud to this computer.
    Pull,
    /// This computer to a course's documents.
    Publish(PublishTo),
}

/// How far a transfer is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum TransferState {
    Waiting,
    /// pull: a fresh address is being asked for
    Asking,
    /// pull: bytes arrive
    Receiving,
    /// pull: length, structure and SHA-256 are being checked
    Checking,
    /// pull: done
    Kept,
    /// publish: folder, quota and limits are being looked at
    Preparing,
    /// publish: pieces leave
    Sending,
    /// publish: the pieces are being made one document
    Confirming,
    /// publish: the size read back is right; done when no more was asked for
    Published,
    /// publish: the bytes are being read back
    Proving,
    /// publish: done
    Proven,
    Paused,
    /// Tried again at `retry_at`
    Retry,
    Failed,
}

impl TransferState {
    const ALL: [Self; 14] = [
        Self::Waiting,
        Self::Asking,
        Self::Receiving,
        Self::Checking,
        Self::Kept,
        Self::Preparing,
        Self::Sending,
        Self::Confirming,
        Self::Published,
        Self::Proving,
        Self::Proven,
        Self::Paused,
        Self::Retry,
        Self::Failed,
    ];

    /// The word in the database and in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Asking => "asking",
            Self::Receiving => "receiving",
            Self::Checking => "checking",
            Self::Kept => "kept",
            Self::Preparing => "preparing",
            Self::Sending => "sending",
            Self::Confirming => "confirming",
            Self::Published => "published",
            Self::Proving => "proving",
            Self::Proven => "proven",
            Self::Paused => "paused",
            Self::Retry => "retry",
            Self::Failed => "failed",
        }
    }

    fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == text)
    }
}

/// One transfer.
#[derive(Clone, Debug, PartialEq)]
pub struct TransferRow {
    pub id: TransferId,
    pub kind: TransferKind,
    pub file: FileRowId,
    pub state: TransferState,
    /// Bytes that are safely there.
    pub done: u64,
    /// Bytes in all, once known.
    pub total: Option<u64>,
    /// The most bytes that were ever there: starting over is no progress.
    pub furthest: u64,
    pub etag: Option<String>,
    /// Four random hex digits that make this attempt's file name its own.
    pub attempt: Option<String>,
    /// The raw file name of the attempt, as it was sent.
    pub name: Option<String>,
    pub document: Option<u64>,
    /// Tries since the last progress.
    pub tries: u32,
    pub retry_at: Option<Timestamp>,
    pub why: Option<Problem>,
    /// Nothing had to be moved: it was there before.
    pub already: bool,
}

impl TransferRow {
    /// Whether nothing more will happen by itself.
    pub fn is_over(&self) -> bool {
        match (self.state, &self.kind) {
            (
                TransferState::Kept
                | TransferState::Proven
                | TransferState::Failed
                | TransferState::Paused,
                _,
            ) => true,
            (TransferState::Published, TransferKind::Publish(to)) => to.proof == Proof::Size,
            _ => false,
        }
    }

    /// Whether it ended as it should.
    pub fn succeeded(&self) -> bool {
        self.is_over() && !matches!(self.state, TransferState::Failed | TransferState::Paused)
    }
}

/// Ended as it should.
pub(super) const ENDED_WELL: &str =
    "state IN ('kept', 'proven') OR (state = 'published' AND proof = 'size')";
/// Nothing more happens by itself.
pub(super) const OVER: &str =
    "state IN ('kept', 'proven', 'failed', 'paused') OR (state = 'published' AND proof = 'size')";

pub(super) const COLUMNS: &str = "id, kind, file, campus, course, directory, session, group_id, folder, hidden, proof, content, state, \
     done, total, etag, attempt, name, document, tries, retry_at, why, already, furthest";

pub(super) fn read(row: &Row<'_>) -> rusqlite::Result<TransferRow> {
    let kind: String = row.get(1)?;
    let state: String = row.get(12)?;
    let proof: String = row.get(10)?;
    let content: String = row.get(11)?;
    let why: Option<String> = row.get(21)?;
    let kind = match kind.as_str() {
        "pull" => TransferKind::Pull,
        _ => TransferKind::Publish(PublishTo {
            campus: AccountId(row.get(3)?),
            place: Place {
                course: CourseCode::new(row.get::<_, String>(4)?),
                directory: row.get(5)?,
                session: row.get::<_, Option<u64>>(6)?.map(SessionId::new),
                group: row.get::<_, Option<u64>>(7)?.map(GroupId::new),
            },
            folder: row.get(8)?,
            hidden: row.get(9)?,
            proof: if proof == "size" {
                Proof::Size
            } else {
                Proof::Sha256
            },
            content: if content == "link" {
                Content::Link
            } else {
                Content::File
            },
        }),
    };
    Ok(TransferRow {
        id: TransferId(row.get(0)?),
        kind,
        file: FileRowId(row.get(2)?),
        state: word(12, &state, TransferState::parse(&state))?,
        done: row.get(13)?,
        total: row.get(14)?,
        etag: row.get(15)?,
        attempt: row.get(16)?,
        name: row.get(17)?,
        document: row.get(18)?,
        tries: row.get(19)?,
        retry_at: row.get(20)?,
        why: match why {
            Some(text) => Some(word(21, "problem", serde_json::from_str(&text).ok())?),
            None => None,
        },
        already: row.get(22)?,
        furthest: row.get(23)?,
    })
}

impl Journal {
    /// Asks for a transfer. One that is on its way already goes on; one that ended is asked for anew, and says at its end
    /// whether there was anything left to do. What may have become a document already is looked for first.
    ///
    /// # Errors
    /// `CopyUnderWay` for a copy that is on its way to another folder, or seen otherwise: whoever works on it has begun with
    /// what was asked for before, and a document may lie where nobody would look for it any more.
    pub fn ask_transfer(
        &self,
        kind: &TransferKind,
        file: FileRowId,
        at: Timestamp,
    ) -> Result<TransferId> {
        let publish = match kind {
            TransferKind::Pull => None,
            TransferKind::Publish(to) => Some(to),
        };
        let place = publish.map(|to| &to.place);
        let asked = self.sql(|connection| {
            let upsert = format!(
                "INSERT INTO transfer (kind, file, campus, course, directory, session, group_id, folder, hidden, proof,
                     content, state, asked_at)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, 'waiting', ?12)
                 ON CONFLICT DO UPDATE SET asked_at = excluded.asked_at, already = 0, furthest = 0,
                     directory = excluded.directory, folder = excluded.folder, hidden = excluded.hidden,
                     proof = excluded.proof, tries = 0, retry_at = NULL, why = NULL, halt = NULL,
                     name = CASE WHEN {ENDED_WELL} THEN NULL ELSE name END,
                     attempt = CASE WHEN {ENDED_WELL} THEN NULL ELSE attempt END,
                     document = CASE WHEN {ENDED_WELL} THEN NULL ELSE document END,
                     state = CASE WHEN state IN ('failed', 'paused') AND name IS NOT NULL THEN 'confirming'
                             WHEN state IN ('kept', 'proven', 'published', 'failed', 'paused', 'retry')
                             THEN 'waiting' ELSE state END
                 WHERE kind = 'pull' OR (folder = excluded.folder AND hidden = excluded.hidden) OR {ENDED_WELL}
                     OR (state IN ('failed', 'paused') AND name IS NULL)
                 RETURNING id"
            );
            let asked = connection.prepare_cached(&upsert)?.query_row(
                params![
                    if publish.is_some() { "publish" } else { "pull" },
                    file.0,
                    publish.map(|to| to.campus.0),
                    place.map(|place| place.course.as_str()),
                    place.map(|place| &place.directory),
                    place.and_then(|place| place.session).map(SessionId::get),
                    place.and_then(|place| place.group).map(GroupId::get),
                    publish.map(|to| &to.folder),
                    publish.is_some_and(|to| to.hidden),
                    match publish.map(|to| to.proof) {
                        Some(Proof::Size) => "size",
                        _ => "sha256",
                    },
                    match publish.map(|to| to.content) {
                        Some(Content::Link) => "link",
                        _ => "file",
                    },
                    at,
                ],
                |row| row.get(0).map(TransferId),
            );
            asked.optional()
        })?;
        match asked {
            Some(id) => Ok(id),
            None => Err(self.under_way(kind, file)?),
        }
    }

    /// What is to be said of a copy that goes on as it was asked for before.
    fn under_way(&self, kind: &TransferKind, file: FileRowId) -> Result<Problem> {
        let same = |row: &TransferRow| match (&row.kind, kind) {
            (TransferKind::Publish(to), TransferKind::Publish(asked)) => {
                row.file == file
                    && to.campus == asked.campus
                    && to.content == asked.content
                    && to.place.course == asked.place.course
                    && to.place.session == asked.place.session
                    && to.place.group == asked.place.group
            }
            _ => false,
        };
        let known = self.transfers()?.into_iter().find(same);
        Ok(match known.map(|row| row.kind) {
            Some(TransferKind::Publish(to)) => Problem::CopyUnderWay {
                folder: to.folder,
                hidden: to.hidden,
            },
            // It ended in this very moment.
            _ => Problem::Busy,
        })
    }

    /// One transfer.
    pub fn transfer(&self, id: TransferId) -> Result<Option<TransferRow>> {
        self.sql(|connection| {
            connection
                .prepare_cached(&format!("SELECT {COLUMNS} FROM transfer WHERE id = ?1"))?
                .query_row([id.0], read)
                .optional()
        })
    }

    /// Every transfer, in the order in which they were first asked for.
    pub fn transfers(&self) -> Result<Vec<TransferRow>> {
        self.sql(|connection| {
            connection
                .prepare_cached(&format!("SELECT {COLUMNS} FROM transfer ORDER BY id"))?
                .query_map([], read)?
                .collect()
        })
    }

    /// Transfers that somebody has still to work on, in the order in which they were first asked for. Those that are to be
    /// halted are none of them ([`Journal::halted_transfers`]).
    pub fn unfinished_transfers(&self) -> Result<Vec<TransferRow>> {
        self.sql(|connection| {
            connection
                .prepare_cached(&format!(
                    "SELECT {COLUMNS} FROM transfer WHERE NOT ({OVER}) AND halt IS NULL ORDER BY id"
                ))?
                .query_map([], read)?
                .collect()
        })
    }

    /// Transfers that were first asked for after this one, in that order.
    pub fn transfers_after(&self, id: TransferId) -> Result<Vec<TransferRow>> {
        self.sql(|connection| {
            connection
                .prepare_cached(&format!(
                    "SELECT {COLUMNS} FROM transfer WHERE id > ?1 ORDER BY id"
                ))?
                .query_map([id.0], read)?
                .collect()
        })
    }

    /// The transfer that was first asked for last; `TransferId(0)` where there is none.
    pub fn newest_transfer(&self) -> Result<TransferId> {
        self.sql(|connection| {
            connection
                .prepare_cached("SELECT coalesce(max(id), 0) FROM transfer")?
                .query_row([], |row| row.get(0).map(TransferId))
        })
    }

    /// These transfers, those of them that exist.
    pub fn transfers_among(&self, ids: &[TransferId]) -> Result<Vec<TransferRow>> {
        let ids = serde_json::Value::from_iter(ids.iter().map(|id| id.0)).to_string();
        self.sql(|connection| {
            connection
                .prepare_cached(&format!(
                    "SELECT {COLUMNS} FROM transfer WHERE id IN (SELECT value FROM json_each(?1)) ORDER BY id"
                ))?
                .query_map([ids], read)?
                .collect()
        })
    }

    /// The transfers of these recordings' files (account and instance uuid), in the order in which they were first asked
    /// for.
    pub fn transfers_of(&self, recordings: &[(AccountId, String)]) -> Result<Vec<TransferRow>> {
        let keys = recordings
            .iter()
            .map(|(account, uuid)| serde_json::json!([account.0, uuid]));
        let keys = serde_json::Value::from_iter(keys).to_string();
        self.sql(|connection| {
            connection
                .prepare_cached(&format!(
                    "SELECT {COLUMNS} FROM transfer WHERE file IN (SELECT file.id FROM json_each(?1) JOIN file
                         ON file.account = json_each.value ->> 0 AND file.uuid = json_each.value ->> 1) ORDER BY id"
                ))?
                .query_map([keys], read)?
                .collect()
        })
    }

    /// Whether the holder of the driver's lock has anything to do: a transfer under way or to be halted, a sync, a look by now.
    pub fn has_work(&self, now: Timestamp) -> Result<bool> {
        self.sql(|connection| {
            connection
                .prepare_cached(&format!(
                    "SELECT EXISTS (SELECT 1 FROM transfer WHERE halt IS NOT NULL OR NOT ({OVER}))
                         OR EXISTS (SELECT 1 FROM wish WHERE done = 0)
                         OR EXISTS (SELECT 1 FROM look WHERE asked > seen AND due <= ?1)"
                ))?
                .query_row([now.as_millisecond()], |row| row.get(0))
        })
    }

    /// Writes how far a transfer is: everything but what was asked for.
    pub fn put_progress(&self, row: &TransferRow) -> Result<()> {
        self.sql(|connection| write_progress(connection, row))
    }
}

pub(super) fn write_progress(connection: &Connection, row: &TransferRow) -> rusqlite::Result<()> {
    let why = row
        .why
        .as_ref()
        .map(|why| serde_json::json!(why).to_string());
    connection
        .prepare_cached(
            "UPDATE transfer SET state = ?2, done = ?3, total = ?4, etag = ?5, attempt = ?6, name = ?7,
                 document = ?8, tries = ?9, retry_at = ?10, why = ?11, already = ?12, furthest = ?13
             WHERE id = ?1",
        )?
        .execute(params![
            row.id.0,
            row.state.as_str(),
            row.done,
            row.total,
            row.etag,
            row.attempt,
            row.name,
            row.document,
            row.tries,
            row.retry_at,
            why,
            row.already,
            row.furthest,
        ])
        .map(drop)
}
