//! Table `recording`: past instances of meetings that were recorded to Zoom's cloud.
//! Refuses to hold play links and passcodes, which are asked for when they are needed.

use jiff::Timestamp;
use jiff::civil::Date;
use rusqlite::{OptionalExtension, Row, params};

use super::{AccountId, Journal, word};
use crate::Result;

pub(super) const MIGRATION: &str = "
CREATE TABLE recording (
    account     INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    uuid        TEXT NOT NULL,
    number      INTEGER NOT NULL,
    host        TEXT NOT NULL,
    topic       TEXT,
    kind        INTEGER NOT NULL,
    start       TEXT NOT NULL,
    timezone    TEXT,
    minutes     INTEGER,
    deletes_on  TEXT,
    presence    TEXT NOT NULL CHECK (presence IN ('there', 'trashed', 'gone')),
    PRIMARY KEY (account, uuid)
) STRICT, WITHOUT ROWID;
CREATE INDEX recording_by_start ON recording (start);
CREATE INDEX recording_by_number ON recording (account, number);
";

/// Where a recording is at Zoom.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Presence {
    /// In the cloud.
    There,
    /// In the trash, from where it can be taken back for 30 days.
    Trashed,
    /// Neither, after a whole and error-free listing.
    Gone,
}

impl Presence {
    /// The word in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::There => "there",
            Self::Trashed => "trashed",
            Self::Gone => "gone",
        }
    }

    fn parse(text: &str) -> Option<Self> {
        [Self::There, Self::Trashed, Self::Gone]
            .into_iter()
            .find(|presence| presence.as_str() == text)
    }
}

/// One recorded instance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownRecording {
    pub account: AccountId,
    /// The instance's uuid, as Zoom gives it (not percent-encoded).
    pub uuid: String,
    pub number: u64,
    pub host: String,
    pub topic: Option<String>,
    /// Zoom's number of the meeting's kind.
    pub kind: i64,
    pub start: Timestamp,
    /// The meeting's own zone (IANA name), for titles.
    pub timezone: Option<String>,
    pub minutes: Option<u32>,
    /// The day on which Zoom deletes it by itself.
    pub deletes_on: Option<Date>,
    pub presence: Presence,
}

impl KnownRecording {
    /// A recording that Zoom lists.
    pub fn of(account: AccountId, recording: &zoom::Recording) -> Self {
        Self {
            account,
            uuid: recording.uuid.as_str().to_owned(),
            number: recording.number.get(),
            host: recording.host.as_str().to_owned(),
            topic: recording.topic.clone(),
            kind: recording.kind.code(),
            start: recording.start,
            timezone: recording.timezone.clone(),
            minutes: recording.duration_minutes,
            deletes_on: recording.deletes_on,
            presence: Presence::There,
        }
    }
}

pub(super) const COLUMNS: &str =
    "account, uuid, number, host, topic, kind, start, timezone, minutes, deletes_on, presence";

pub(super) fn read(row: &Row<'_>) -> rusqlite::Result<KnownRecording> {
    let presence: String = row.get(10)?;
    Ok(KnownRecording {
        account: AccountId(row.get(0)?),
        uuid: row.get(1)?,
        number: row.get(2)?,
        host: row.get(3)?,
        topic: row.get(4)?,
        kind: row.get(5)?,
        start: row.get(6)?,
        timezone: row.get(7)?,
        minutes: row.get(8)?,
        deletes_on: row.get(9)?,
        presence: word(10, &presence, Presence::parse(&presence))?,
    })
}

impl Journal {
    /// One recording.
    pub fn recording(&self, account: AccountId, uuid: &str) -> Result<Option<KnownRecording>> {
        self.sql(|connection| {
            connection
                .prepare_cached(&format!(
                    "SELECT {COLUMNS} FROM recording WHERE account = ?1 AND uuid = ?2"
                ))?
                .query_row(params![account.0, uuid], read)
                .optional()
        })
    }

    /// Every known recording, the latest first.
    pub fn all_recordings(&self) -> Result<Vec<KnownRecording>> {
        self.sql(|connection| {
            connection
                .prepare_cached(&format!(
                    "SELECT {COLUMNS} FROM recording ORDER BY start DESC, uuid"
                ))?
                .query_map([], read)?
                .collect()
        })
    }

    /// The known instances of a meeting, the latest first.
    pub fn recordings_of_meeting(
        &self,
        account: AccountId,
        number: u64,
    ) -> Result<Vec<KnownRecording>> {
        self.sql(|connection| {
            connection
                .prepare_cached(&format!(
                    "SELECT {COLUMNS} FROM recording WHERE account = ?1 AND number = ?2 ORDER BY start DESC, uuid"
                ))?
                .query_map(params![account.0, number], read)?
                .collect()
        })
    }

    /// The earliest recording of a host with a file that Zoom is still working on.
    pub fn earliest_processing(&self, account: AccountId, host: &str) -> Result<Option<Timestamp>> {
        self.sql(|connection| {
            connection
                .prepare_cached(
                    "SELECT min(recording.start) FROM recording JOIN file USING (account, uuid)
                     WHERE recording.account = ?1 AND recording.host = ?2 AND recording.presence = 'there'
                         AND file.processing = 1",
                )?
                .query_row(params![account.0, host], |row| row.get(0))
        })
    }

    /// The recordings of a host that began between two moments.
    pub fn recordings_of_host(
        &self,
        account: AccountId,
        host: &str,
        from: Timestamp,
        until: Timestamp,
    ) -> Result<Vec<KnownRecording>> {
        self.sql(|connection| {
            connection
                .prepare_cached(&format!(
                    "SELECT {COLUMNS} FROM recording WHERE account = ?1 AND host = ?2 AND start >= ?3 AND start < ?4"
                ))?
                .query_map(params![account.0, host, from, until], read)?
                .collect()
        })
    }

    /// Writes a recording as Zoom describes it now.
    pub fn put_recording(&self, recording: &KnownRecording) -> Result<()> {
        self.sql(|connection| {
            connection
                .execute(
                    &format!(
                        "INSERT INTO recording ({COLUMNS}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
                         ON CONFLICT (account, uuid) DO UPDATE SET number = excluded.number, host = excluded.host,
                             topic = excluded.topic, kind = excluded.kind, start = excluded.start,
                             timezone = coalesce(excluded.timezone, timezone),
                             minutes = coalesce(excluded.minutes, minutes), deletes_on = excluded.deletes_on,
                             presence = excluded.presence"
                    ),
                    params![
                        recording.account.0,
                        recording.uuid,
                        recording.number,
                        recording.host,
                        recording.topic,
                        recording.kind,
                        recording.start,
                        recording.timezone,
                        recording.minutes,
                        recording.deletes_on,
                        recording.presence.as_str(),
                    ],
                )
                .map(drop)
        })
    }

    /// Forgets a recording with its files, none of which was ever kept.
    pub fn forget_recording(&self, account: AccountId, uuid: &str) -> Result<()> {
        self.sql(|connection| {
            connection
                .execute(
                    "DELETE FROM recording WHERE account = ?1 AND uuid = ?2",
                    params![account.0, uuid],
                )
                .map(drop)
        })
    }

    /// Says where a recording is now.
    pub fn set_presence(&self, account: AccountId, uuid: &str, presence: Presence) -> Result<()> {
        self.sql(|connection| {
            connection
                .execute(
                    "UPDATE recording SET presence = ?3 WHERE account = ?1 AND uuid = ?2",
                    params![account.0, uuid, presence.as_str()],
                )
                .map(drop)
        })
    }
}
