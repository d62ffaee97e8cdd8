//! Table `activity`: what happened to a meeting, when, and from where it was noticed or done.
//! Refuses to hold names of people: how many they were is enough.

use jiff::Timestamp;
use rusqlite::{OptionalExtension, Row, params};
use serde::{Deserialize, Serialize};

use super::{AccountId, Journal, Scope, word};
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
    Differs {
        to_add: u64,
        to_remove: u64,
        /// Zoom's id of the class, where people register for each.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        class: Option<String>,
    },
    /// They do not differ any more, as far as anybody compares them.
    DiffersNoMore {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        class: Option<String>,
    },
    /// Personal join links were sent by message.
    LinksSent { people: u64 },
    /// It was made.
    Made,
    /// Something of it was changed. Where it was done here, something else than its start and topic; where Zoom tells it,
    /// anything, and a sync may tell more of the same change.
    Changed,
    /// It was deleted.
    Deleted,
    /// One class was deleted.
    ClassDeleted { start: Timestamp },
    /// What was deleted was brought back.
    BroughtBack,
    /// Entries were taken out of the agenda of its course.
    OutOfAgenda { entries: u64 },
    /// The agenda of its course could not be brought in step with it; `always`: it is to stand there in any case.
    AgendaBehind { always: bool },
    /// The agenda of its course is in step with it again.
    AgendaInStep,
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

/// A place among the notes, to tell what was noted after it.
#[derive(Clone, Copy, Debug)]
pub struct ActivityMark(i64);

/// A meeting that was deleted with this program, and since when Zoom does not have it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeletedRow {
    pub account: AccountId,
    pub number: u64,
    pub topic: Option<String>,
    pub at: Timestamp,
}

/// One line of a meeting's history.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ActivityRow {
    pub at: Timestamp,
    pub origin: ActivityOrigin,
    #[serde(flatten)]
    pub happened: Happened,
}

fn read(row: &Row<'_>) -> rusqlite::Result<ActivityRow> {
    let origin: String = row.get(1)?;
    let what: String = row.get(2)?;
    Ok(ActivityRow {
        at: row.get(0)?,
        origin: word(1, &origin, ActivityOrigin::parse(&origin))?,
        happened: serde_json::from_str(&what).unwrap_or(Happened::Other),
    })
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

    /// The place of now.
    pub fn activity_mark(&self) -> Result<ActivityMark> {
        self.sql(|connection| {
            connection.query_row("SELECT coalesce(max(id), 0) FROM activity", [], |row| {
                row.get(0).map(ActivityMark)
            })
        })
    }

    /// What was noted of a meeting since then as found out by a sync was done with this program.
    pub fn activity_was_here(
        &self,
        account: AccountId,
        number: u64,
        since: ActivityMark,
    ) -> Result<()> {
        self.sql(|connection| {
            connection
                .execute(
                    "UPDATE activity SET origin = 'here'
                     WHERE account = ?1 AND number = ?2 AND id > ?3 AND origin = 'sync'",
                    params![account.0, number, since.0],
                )
                .map(drop)
        })
    }

    /// Writes something about a meeting that is done with this program.
    pub fn noting_here<T>(
        &self,
        account: AccountId,
        number: u64,
        write: impl FnOnce(&Self) -> Result<T>,
    ) -> Result<T> {
        let since = self.activity_mark()?;
        let done = write(self)?;
        self.activity_was_here(account, number, since)?;
        Ok(done)
    }

    /// That Zoom does not know a meeting any more was noted since then: it was deleted with this program.
    pub fn meeting_was_deleted(
        &self,
        account: AccountId,
        number: u64,
        since: ActivityMark,
        at: Timestamp,
    ) -> Result<()> {
        self.sql(|connection| {
            connection.execute(
                "DELETE FROM activity WHERE account = ?1 AND number = ?2 AND id > ?3 AND what = ?4",
                params![
                    account.0,
                    number,
                    since.0,
                    serde_json::json!(Happened::Gone).to_string()
                ],
            )
        })?;
        let origin = ActivityOrigin::Here;
        self.note_activity(account, number, at, origin, &Happened::Deleted)
    }

    /// Meetings that were deleted with this program since then and are still gone, the latest first.
    pub fn deleted_since(&self, since: Timestamp) -> Result<Vec<DeletedRow>> {
        let deleted = serde_json::json!(Happened::Deleted).to_string();
        let mut rows: Vec<DeletedRow> = self.sql(|connection| {
            connection
                .prepare_cached(
                    "SELECT meeting.account, meeting.number, meeting.topic, max(activity.at) AS deleted
                     FROM activity JOIN meeting USING (account, number)
                     WHERE activity.what = ?1 AND activity.origin = 'here' AND meeting.gone = 1
                     GROUP BY meeting.account, meeting.number ORDER BY deleted DESC",
                )?
                .query_map([deleted], |row| {
                    Ok(DeletedRow {
                        account: AccountId(row.get(0)?),
                        number: row.get(1)?,
                        topic: row.get(2)?,
                        at: row.get(3)?,
                    })
                })?
                .collect()
        })?;
        rows.retain(|row| row.at > since);
        Ok(rows)
    }

    /// The last thing of a meeting, or of one class of it, that was noted. How other classes differ from the course is
    /// nothing of this one; what else happened to the meeting happened to every class.
    pub fn last_activity(&self, scope: &Scope) -> Result<Option<ActivityRow>> {
        self.sql(|connection| {
            connection
                .prepare_cached(
                    "SELECT at, origin, what FROM activity WHERE account = ?1 AND number = ?2
                         AND NOT (what ->> 'what' IN ('differs', 'differs-no-more') AND what ->> 'class' IS NOT ?3)
                     ORDER BY id DESC LIMIT 1",
                )?
                .query_row(params![scope.account.0, scope.number, scope.class], read)
                .optional()
        })
    }

    /// What happened to a meeting, the latest first: what was noted, and what recordings and documents tell by themselves.
    pub fn activity(&self, account: AccountId, number: u64) -> Result<Vec<ActivityRow>> {
        let mut rows = self.noted(account, number)?;
        // Of what is of one moment, the last that was noted comes first as well.
        rows.reverse();
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

    /// Whether the agenda of a meeting's course has still to be brought in step, and then whether the meeting is to stand there
    /// in any case.
    pub fn agenda_behind(&self, account: AccountId, number: u64) -> Result<Option<bool>> {
        let last: Option<String> = self.sql(|connection| {
            connection
                .prepare_cached(
                    "SELECT what FROM activity WHERE account = ?1 AND number = ?2
                         AND what ->> 'what' IN ('agenda-behind', 'agenda-in-step')
                     ORDER BY id DESC LIMIT 1",
                )?
                .query_row(params![account.0, number], |row| row.get(0))
                .optional()
        })?;
        let last = last.and_then(|what| serde_json::from_str(&what).ok());
        Ok(match last {
            Some(Happened::AgendaBehind { always }) => Some(always),
            _ => None,
        })
    }

    fn noted(&self, account: AccountId, number: u64) -> Result<Vec<ActivityRow>> {
        self.sql(|connection| {
            connection
                .prepare_cached(
                    "SELECT at, origin, what FROM activity WHERE account = ?1 AND number = ?2
                         ORDER BY at, event, id",
                )?
                .query_map(params![account.0, number], read)?
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

#[cfg(test)]
#[path = "activity_tests.rs"]
mod tests;
