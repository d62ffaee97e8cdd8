//! Tables `clock_reading` and `clock_look`: how far a campus's clock was seen ahead of UTC, and when a course was last asked.
//! Refuses to say in which zone a campus is: it tells offsets, and only of what stands in its agendas.

use chamilo::CourseEvent;
use jiff::Timestamp;
use jiff::tz::{Offset, TimeZone};
use rusqlite::{OptionalExtension, params};

use super::{AccountId, Journal};
use crate::Result;

pub(super) const MIGRATION: &str = "
CREATE TABLE clock_reading (
    campus   INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    -- of the instant, in UTC: `2026-12`. One reading for each month and offset says as much as all of them
    month    TEXT NOT NULL,
    -- seconds that its clock is ahead of UTC
    ahead    INTEGER NOT NULL,
    at       TEXT NOT NULL,
    read_at  TEXT NOT NULL,
    PRIMARY KEY (campus, month, ahead)
) STRICT, WITHOUT ROWID;
CREATE TABLE clock_look (
    campus   INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    code     TEXT NOT NULL,
    -- 0 is the course itself
    session  INTEGER NOT NULL,
    at       TEXT NOT NULL,
    PRIMARY KEY (campus, code, session)
) STRICT, WITHOUT ROWID;
";

/// At that instant the clock of a campus was that far ahead of UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClockReading {
    pub at: Timestamp,
    pub ahead: Offset,
    pub read_at: Timestamp,
}

impl Journal {
    /// Takes down what entries of an agenda tell of the campus's clock.
    pub fn read_clock(
        &self,
        campus: AccountId,
        events: &[CourseEvent],
        read_at: Timestamp,
    ) -> Result<()> {
        let told = events
            .iter()
            .filter_map(|event| Some((event.start, event.offset?)));
        self.transaction(|connection| {
            let mut write = connection.prepare_cached(
                "INSERT INTO clock_reading (campus, month, ahead, at, read_at) VALUES (?1, ?2, ?3, ?4, ?5)
                 ON CONFLICT (campus, month, ahead) DO UPDATE SET at = excluded.at, read_at = excluded.read_at",
            )?;
            for (at, ahead) in told {
                let month = TimeZone::UTC.to_datetime(at).strftime("%Y-%m").to_string();
                write.execute(params![campus.0, month, ahead.seconds(), at, read_at])?;
            }
            Ok(())
        })
    }

    /// What is known of a campus's clock, what was read last first.
    pub fn clock_readings(&self, campus: AccountId) -> Result<Vec<ClockReading>> {
        self.sql(|connection| {
            connection
                .prepare_cached(
                    "SELECT at, ahead, read_at FROM clock_reading WHERE campus = ?1 ORDER BY read_at DESC, at DESC",
                )?
                .query_map(params![campus.0], |row| {
                    let seconds: i32 = row.get(1)?;
                    Ok(ClockReading {
                        at: row.get(0)?,
                        ahead: Offset::from_seconds(seconds).unwrap_or(Offset::UTC),
                        read_at: row.get(2)?,
                    })
                })?
                .collect()
        })
    }

    /// When the agenda of a course was last read for its clock.
    pub fn clock_looked(
        &self,
        campus: AccountId,
        code: &str,
        session: Option<u64>,
    ) -> Result<Option<Timestamp>> {
        self.sql(|connection| {
            connection
                .prepare_cached(
                    "SELECT at FROM clock_look WHERE campus = ?1 AND code = ?2 AND session = ?3",
                )?
                .query_row(params![campus.0, code, session.unwrap_or(0)], |row| {
                    row.get(0)
                })
                .optional()
        })
    }

    /// Remembers that it was read, whatever stood in it.
    pub fn clock_was_looked(
        &self,
        campus: AccountId,
        code: &str,
        session: Option<u64>,
        at: Timestamp,
    ) -> Result<()> {
        self.sql(|connection| {
            connection
                .execute(
                    "INSERT INTO clock_look (campus, code, session, at) VALUES (?1, ?2, ?3, ?4)
                     ON CONFLICT (campus, code, session) DO UPDATE SET at = excluded.at",
                    params![campus.0, code, session.unwrap_or(0), at],
                )
                .map(drop)
        })
    }
}
