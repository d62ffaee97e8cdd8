//! Table `plugin_meeting`: meetings that a campus's own Zoom plugin made, by course and session.
//! Refuses to hold more than what recognises them: number and topic.

use rusqlite::{Row, params};

use super::{AccountId, Journal};
use crate::Result;

pub(super) const MIGRATION: &str = "
CREATE TABLE plugin_meeting (
    campus   INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    course   TEXT NOT NULL,
    -- 0 is the course itself
    session  INTEGER NOT NULL,
    number   INTEGER NOT NULL,
    topic    TEXT,
    PRIMARY KEY (campus, course, session, number)
) STRICT, WITHOUT ROWID;
";

/// One meeting as the campus's plugin lists it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PluginMeetingRow {
    pub campus: AccountId,
    pub course: String,
    pub session: Option<u64>,
    /// Zoom's number.
    pub number: u64,
    pub topic: Option<String>,
}

fn read(row: &Row<'_>) -> rusqlite::Result<PluginMeetingRow> {
    let session: u64 = row.get(2)?;
    Ok(PluginMeetingRow {
        campus: AccountId(row.get(0)?),
        course: row.get(1)?,
        session: (session != 0).then_some(session),
        number: row.get(3)?,
        topic: row.get(4)?,
    })
}

impl Journal {
    /// Every meeting that a plugin listed when it was last read.
    pub fn plugin_meetings(&self) -> Result<Vec<PluginMeetingRow>> {
        self.sql(|connection| {
            connection
                .prepare_cached(
                    "SELECT campus, course, session, number, topic FROM plugin_meeting
                     ORDER BY campus, course, session, number",
                )?
                .query_map([], read)?
                .collect()
        })
    }

    /// Replaces what the plugin lists in one course and session.
    pub fn put_plugin_meetings(
        &self,
        campus: AccountId,
        course: &str,
        session: Option<u64>,
        meetings: &[chamilo::PluginMeeting],
    ) -> Result<()> {
        let session = session.unwrap_or(0);
        self.transaction(|connection| {
            connection.execute(
                "DELETE FROM plugin_meeting WHERE campus = ?1 AND course = ?2 AND session = ?3",
                params![campus.0, course, session],
            )?;
            let mut insert = connection.prepare_cached(
                "INSERT OR IGNORE INTO plugin_meeting (campus, course, session, number, topic)
                 VALUES (?1, ?2, ?3, ?4, ?5)",
            )?;
            for meeting in meetings {
                insert.execute(params![
                    campus.0,
                    course,
                    session,
                    meeting.number,
                    meeting.topic
                ])?;
            }
            Ok(())
        })
    }
}
