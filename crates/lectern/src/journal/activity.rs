//! Table `activity`: what happened to a meeting, when, and from where it was noticed or done.
//! Refuses to hold names of people: how many they were is enough.

use jiff::Timestamp;
use rusqlite::params;
use serde::{Deserialize, Serialize};

use super::{AccountId, Journal, word};
use crate::Result;

pub(super) const MIGRATION: &str = "
CREATE TABLE activity (
    id       INTEGER PRIMARY KEY,
    account  INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    number   INTEGER NOT NULL,
    at       TEXT NOT NULL,
    origin   TEXT NOT NULL CHECK (origin IN ('sync', 'event', 'here')),
    -- JSON
    what     TEXT NOT NULL
) STRICT;
CREATE INDEX activity_of_meeting ON activity (account, number, at);
-- what a sync finds out about meetings, whichever process runs it
CREATE TRIGGER activity_meeting_gone AFTER UPDATE OF gone ON meeting WHEN OLD.gone = 0 AND NEW.gone = 1
BEGIN
    INSERT INTO activity (account, number, at, origin, what)
        VALUES (NEW.account, NEW.number, strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), 'sync', '{\"what\":\"gone\"}');
END;
CREATE TRIGGER activity_meeting_moved AFTER UPDATE OF start ON meeting
WHEN OLD.start IS NOT NULL AND NEW.start IS NOT NULL AND OLD.start <> NEW.start
    AND NEW.kind IN (2, 5)
BEGIN
    INSERT INTO activity (account, number, at, origin, what)
        VALUES (NEW.account, NEW.number, strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), 'sync',
            json_object('what', 'moved', 'from', OLD.start, 'to', NEW.start));
END;
CREATE TRIGGER activity_meeting_topic AFTER UPDATE OF topic ON meeting
WHEN OLD.topic IS NOT NULL AND OLD.topic IS NOT NEW.topic
BEGIN
    INSERT INTO activity (account, number, at, origin, what)
        VALUES (NEW.account, NEW.number, strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), 'sync', '{\"what\":\"topic\"}');
END;
CREATE TRIGGER activity_linked AFTER INSERT ON link WHEN NEW.key LIKE 'number:%'
BEGIN
    INSERT INTO activity (account, number, at, origin, what)
        VALUES (NEW.account, CAST(substr(NEW.key, 8) AS INTEGER), strftime('%Y-%m-%dT%H:%M:%SZ', 'now'),
            CASE NEW.origin WHEN 'zoom' THEN 'sync' ELSE 'here' END, '{\"what\":\"linked\"}');
END;
CREATE TRIGGER activity_linked_elsewhere AFTER UPDATE ON link
WHEN NEW.key LIKE 'number:%' AND (OLD.campus, OLD.course, OLD.session, OLD.group_id, OLD.user_id)
    IS NOT (NEW.campus, NEW.course, NEW.session, NEW.group_id, NEW.user_id)
BEGIN
    INSERT INTO activity (account, number, at, origin, what)
        VALUES (NEW.account, CAST(substr(NEW.key, 8) AS INTEGER), strftime('%Y-%m-%dT%H:%M:%SZ', 'now'),
            CASE NEW.origin WHEN 'zoom' THEN 'sync' ELSE 'here' END, '{\"what\":\"linked\"}');
END;
";

/// An event that was told twice is one line.
pub(super) const EVENTS: &str = "
ALTER TABLE activity ADD COLUMN event TEXT;
CREATE UNIQUE INDEX activity_event ON activity (account, event) WHERE event IS NOT NULL;
";

/// Where something was done or noticed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ActivityOrigin {
    /// A sync found it.
    Sync,
    /// Zoom told it at once.
    Event,
    /// Done with this program.
    Here,
}

impl ActivityOrigin {
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Sync => "sync",
            Self::Event => "event",
            Self::Here => "here",
        }
    }

    fn parse(text: &str) -> Option<Self> {
        [Self::Sync, Self::Event, Self::Here]
            .into_iter()
            .find(|origin| origin.as_str() == text)
    }
}

/// What happened to a meeting. Stored in the journal as JSON, so names here are kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "kebab-case")]
pub enum Happened {
    /// Zoom does not know the meeting any more.
    Gone,
    /// It was given another time.
    Moved { from: Timestamp, to: Timestamp },
    /// It was given another topic.
    Topic,
    /// It was said to belong to a course, a user or nobody.
    Linked,
    /// A class took place and was recorded.
    Recorded { files: u64 },
    /// People were registered.
    Registered { people: u64 },
    /// Registrations were taken away.
    Unregistered { people: u64 },
    /// Registrations got another name.
    Renamed { people: u64 },
    /// Registrations were approved.
    Approved { people: u64 },
    /// Registrations were denied.
    Denied { people: u64 },
    /// Something about people was wanted and did not come to be.
    Refused { people: u64 },
    /// The course and the registrants differ.
    Differs { to_add: u64, to_remove: u64 },
    /// Personal join links were sent by message.
    LinksSent { people: u64 },
    /// It was made in Zoom.
    Created,
    /// Something about it was changed in Zoom.
    Edited,
    /// It was deleted in Zoom.
    Deleted,
    /// It was taken back in Zoom after it was deleted.
    Recovered,
    /// The class began.
    Started,
    /// The class is over.
    Ended,
    /// People came in. One who comes twice counts twice.
    Joined { people: u64 },
    /// People went.
    Left { people: u64 },
    /// The files of a recording can be had.
    RecordingReady,
    /// A transcript can be had.
    TranscriptReady,
    /// A recording was given another topic.
    RecordingRenamed,
    /// A recording was put into Zoom's trash.
    RecordingTrashed,
    /// A recording was deleted for good.
    RecordingDeleted,
    /// A recording was taken out of Zoom's trash.
    RecordingRecovered,
    /// Something that a later version writes.
    #[serde(other)]
    Other,
}

/// One line of a meeting's history.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ActivityRow {
    pub at: Timestamp,
    pub origin: ActivityOrigin,
    #[serde(flatten)]
    pub happened: Happened,
}

impl Journal {
    /// Writes that something happened.
    pub fn note_activity(
        &self,
        account: AccountId,
        number: u64,
        at: Timestamp,
        origin: ActivityOrigin,
        happened: &Happened,
    ) -> Result<()> {
        let what = serde_json::json!(happened).to_string();
        self.sql(|connection| {
            connection
                .prepare_cached(
                    "INSERT INTO activity (account, number, at, origin, what) VALUES (?1, ?2, ?3, ?4, ?5)",
                )?
                .execute(params![account.0, number, at, origin.as_str(), what])
                .map(drop)
        })
    }

    /// The last thing of a meeting that was noted.
    pub fn last_activity(&self, account: AccountId, number: u64) -> Result<Option<ActivityRow>> {
        Ok(self.noted(account, number)?.pop())
    }

    /// What happened to a meeting, the latest first: what was noted, and what recordings and documents tell by themselves.
    pub fn activity(&self, account: AccountId, number: u64) -> Result<Vec<ActivityRow>> {
        let mut rows = self.noted(account, number)?;
        let recorded: Vec<(Timestamp, u64)> = self.sql(|connection| {
            connection
                .prepare_cached(
                    "SELECT start, (SELECT count(*) FROM file WHERE file.account = recording.account
                         AND file.uuid = recording.uuid) FROM recording WHERE account = ?1 AND number = ?2",
                )?
                .query_map(params![account.0, number], |row| Ok((row.get(0)?, row.get(1)?)))?
                .collect()
        })?;
        rows.extend(recorded.into_iter().map(|(at, files)| ActivityRow {
            at,
            origin: ActivityOrigin::Sync,
            happened: Happened::Recorded { files },
        }));
        rows.sort_by_key(|row| std::cmp::Reverse(row.at));
        Ok(together(rows))
    }

    fn noted(&self, account: AccountId, number: u64) -> Result<Vec<ActivityRow>> {
        self.sql(|connection| {
            connection
                .prepare_cached(
                    "SELECT at, origin, what FROM activity WHERE account = ?1 AND number = ?2
                         ORDER BY at, event, id",
                )?
                .query_map(params![account.0, number], |row| {
                    let origin: String = row.get(1)?;
                    let what: String = row.get(2)?;
                    Ok(ActivityRow {
                        at: row.get(0)?,
                        origin: word(1, &origin, ActivityOrigin::parse(&origin))?,
                        happened: serde_json::from_str(&what).unwrap_or(Happened::Other),
                    })
                })?
                .collect()
        })
    }
}

/// Tells what events told of people, one after the other and the same of each, as one line: when it was said of the last of
/// them, and how many they were.
fn together(rows: Vec<ActivityRow>) -> Vec<ActivityRow> {
    let mut told: Vec<ActivityRow> = Vec::new();
    for mut row in rows {
        let is_event = |row: &ActivityRow| row.origin == ActivityOrigin::Event;
        let before = told
            .last_mut()
            .filter(|last| is_event(last) && is_event(&row));
        let same = before.filter(|last| {
            std::mem::discriminant(&last.happened) == std::mem::discriminant(&row.happened)
        });
        let counts =
            same.and_then(|last| people(&mut last.happened).zip(people(&mut row.happened)));
        match counts {
            Some((people, more)) => *people += *more,
            None => told.push(row),
        }
    }
    told
}

/// Of how many people something is told, where events tell it of one at a time.
fn people(happened: &mut Happened) -> Option<&mut u64> {
    match happened {
        Happened::Joined { people }
        | Happened::Left { people }
        | Happened::Registered { people }
        | Happened::Unregistered { people }
        | Happened::Approved { people }
        | Happened::Denied { people } => Some(people),
        _ => None,
    }
}
