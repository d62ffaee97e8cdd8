//! Table `meeting`: meetings by their number, also after Zoom dropped them from its lists.
//! Refuses to hold start links, passcodes and whole agendas: the first line is what Lectern reads.

use jiff::{SignedDuration, Timestamp};
use rusqlite::{OptionalExtension, Row, params};
use zoom::{Form, MeetingKind};

use super::{AccountId, Journal, LinkKey, form_of};
use crate::Result;

pub(super) const MIGRATION: &str = "
CREATE TABLE meeting (
    account      INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    number       INTEGER NOT NULL,
    host         TEXT NOT NULL,
    topic        TEXT,
    -- Zoom's own number of the kind (1 instant, 2 scheduled, 3 and 8 recurring, 4 personal room, ...)
    kind         INTEGER NOT NULL,
    start        TEXT,
    minutes      INTEGER,
    timezone     TEXT,
    agenda_line  TEXT,
    -- Zoom said that it does not exist (3001): nobody asks again
    gone         INTEGER NOT NULL DEFAULT 0 CHECK (gone IN (0, 1)),
    PRIMARY KEY (account, number)
) STRICT, WITHOUT ROWID;
";

/// One meeting as Zoom last described it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MeetingRow {
    pub account: AccountId,
    pub number: u64,
    pub host: String,
    pub topic: Option<String>,
    /// Zoom's number of the kind.
    pub kind: i64,
    pub start: Option<Timestamp>,
    pub minutes: Option<u32>,
    pub timezone: Option<String>,
    /// The first line of the agenda: where the course link stands. Empty where there is none; `None` where it is not known,
    /// because lists may leave agendas out.
    pub agenda_line: Option<String>,
    /// Zoom does not know it any more.
    pub gone: bool,
}

impl MeetingRow {
    /// A meeting as a list of Zoom's describes it.
    pub fn of(account: AccountId, meeting: &zoom::Meeting) -> Self {
        Self {
            account,
            number: meeting.number.get(),
            host: meeting.host.as_str().to_owned(),
            topic: meeting.topic.clone(),
            kind: meeting.kind.code(),
            start: meeting.start,
            minutes: meeting.duration_minutes,
            timezone: meeting.timezone.clone(),
            agenda_line: meeting.agenda.as_ref().map(|_| first_line(meeting)),
            gone: false,
        }
    }

    /// A meeting as Zoom describes it when asked for it alone: then the agenda is always told, and what is not there is empty.
    pub fn asked(account: AccountId, meeting: &zoom::Meeting) -> Self {
        Self {
            agenda_line: Some(first_line(meeting)),
            ..Self::of(account, meeting)
        }
    }

    /// Whether it takes place once, and has. A series goes on, and what has no fixed time is never over.
    pub fn is_over(&self, now: Timestamp) -> bool {
        let once = matches!(
            MeetingKind::from_code(self.kind),
            MeetingKind::Scheduled | MeetingKind::Webinar
        );
        let minutes = SignedDuration::from_mins(i64::from(self.minutes.unwrap_or(0)));
        let end = self.start.and_then(|start| start.checked_add(minutes).ok());
        once && end.is_some_and(|end| end < now)
    }
}

fn first_line(meeting: &zoom::Meeting) -> String {
    meeting.first_agenda_line().unwrap_or_default().to_owned()
}

pub(super) const COLUMNS: &str =
    "account, number, host, topic, kind, start, minutes, timezone, agenda_line, gone";

pub(super) fn read(row: &Row<'_>) -> rusqlite::Result<MeetingRow> {
    Ok(MeetingRow {
        account: AccountId(row.get(0)?),
        number: row.get(1)?,
        host: row.get(2)?,
        topic: row.get(3)?,
        kind: row.get(4)?,
        start: row.get(5)?,
        minutes: row.get(6)?,
        timezone: row.get(7)?,
        agenda_line: row.get(8)?,
        gone: row.get(9)?,
    })
}

impl Journal {
    /// Which calls the meeting of this number has, by what is known of it and of its recordings.
    pub(crate) fn form_of(&self, account: AccountId, number: u64) -> Result<Form> {
        let kind = match self.meeting(account, number)? {
            Some(row) => Some(row.kind),
            None => {
                let recordings = self.recordings_of_meeting(account, number)?;
                recordings.first().map(|recording| recording.kind)
            }
        };
        Ok(kind.map_or(Form::Meeting, form_of))
    }

    /// Every known meeting, the latest first.
    pub fn meetings(&self) -> Result<Vec<MeetingRow>> {
        self.sql(|connection| {
            connection
                .prepare_cached(&format!(
                    "SELECT {COLUMNS} FROM meeting ORDER BY start DESC, number"
                ))?
                .query_map([], read)?
                .collect()
        })
    }

    /// One meeting by its number.
    pub fn meeting(&self, account: AccountId, number: u64) -> Result<Option<MeetingRow>> {
        self.sql(|connection| {
            connection
                .prepare_cached(&format!(
                    "SELECT {COLUMNS} FROM meeting WHERE account = ?1 AND number = ?2"
                ))?
                .query_row(params![account.0, number], read)
                .optional()
        })
    }

    /// Writes meetings as Zoom describes them now. What it leaves out stays as it was.
    ///
    /// One thing is taken note of where an agenda is left out: a line that held a course link becomes empty, so that somebody
    /// makes sure of it once ([`Journal::agenda_is_not_listed`]). The link itself is in its own table and stays.
    pub fn put_meetings(&self, meetings: &[MeetingRow]) -> Result<()> {
        self.transaction(|connection| {
            let mut upsert = connection.prepare_cached(&format!(
                "INSERT INTO meeting ({COLUMNS}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
                 ON CONFLICT (account, number) DO UPDATE SET host = excluded.host,
                     topic = coalesce(excluded.topic, topic), kind = excluded.kind,
                     start = coalesce(excluded.start, start), minutes = coalesce(excluded.minutes, minutes),
                     timezone = coalesce(excluded.timezone, timezone),
                     agenda_line = coalesce(excluded.agenda_line, agenda_line),
                     gone = excluded.gone"
            ))?;
            let mut doubt = connection.prepare_cached(
                "UPDATE meeting SET agenda_line = '' WHERE account = ?1 AND number = ?2 AND agenda_line IS NOT NULL
                 AND EXISTS (SELECT 1 FROM link WHERE link.account = ?1 AND link.key = ?3 AND link.origin = 'zoom')",
            )?;
            for meeting in meetings {
                if meeting.agenda_line.is_none() {
                    let key = LinkKey::Number(meeting.number).to_text();
                    doubt.execute(params![meeting.account.0, meeting.number, key])?;
                }
                upsert.execute(params![
                    meeting.account.0,
                    meeting.number,
                    meeting.host,
                    meeting.topic,
                    meeting.kind,
                    meeting.start,
                    meeting.minutes,
                    meeting.timezone,
                    meeting.agenda_line,
                    meeting.gone,
                ])?;
            }
            Ok(())
        })
    }

    /// Remembers that the lists leave this meeting's agenda out although there is one: until they show it again, that they
    /// say nothing means nothing.
    pub fn agenda_is_not_listed(&self, account: AccountId, number: u64) -> Result<()> {
        self.sql(|connection| {
            connection
                .execute(
                    "UPDATE meeting SET agenda_line = NULL WHERE account = ?1 AND number = ?2",
                    params![account.0, number],
                )
                .map(drop)
        })
    }

    /// Remembers that Zoom does not know a meeting any more, without losing what was known of it.
    pub fn meeting_is_gone(
        &self,
        account: AccountId,
        number: u64,
        host: &str,
        kind: i64,
    ) -> Result<()> {
        self.sql(|connection| {
            connection
                .execute(
                    "INSERT INTO meeting (account, number, host, kind, gone) VALUES (?1, ?2, ?3, ?4, 1)
                     ON CONFLICT (account, number) DO UPDATE SET gone = 1",
                    params![account.0, number, host, kind],
                )
                .map(drop)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_takes_place_once_is_over_after_its_end_webinars_too_and_a_series_goes_on() {
        let start: Timestamp = "2026-11-23T09:00:00Z".parse().unwrap();
        let is_over = |kind: MeetingKind, start, minutes| {
            let row = MeetingRow {
                account: AccountId(1),
                number: 123,
                host: "h".into(),
                topic: None,
                kind: kind.code(),
                start,
                minutes: Some(60),
                timezone: None,
                agenda_line: None,
                gone: false,
            };
            let now: Timestamp = "2026-11-23T09:00:00Z".parse().unwrap();
            row.is_over(now + SignedDuration::from_mins(minutes))
        };
        for once in [MeetingKind::Scheduled, MeetingKind::Webinar] {
            assert!(!is_over(once, Some(start), 59) && is_over(once, Some(start), 61));
            assert!(!is_over(once, None, 61), "a time that is not known");
        }
        for series in [
            MeetingKind::RecurringFixedTime,
            MeetingKind::WebinarRecurringFixedTime,
        ] {
            assert!(!is_over(series, Some(start), 61));
        }
    }
}
