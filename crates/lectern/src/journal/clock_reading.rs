//! Tables `clock_reading` and `clock_look`: how far a campus's clock was seen ahead of UTC, and when a course was last asked.
//! Refuses to say in which zone a campus is: it tells offsets, and only of what stands in its agendas.

use chamilo::CourseEvent;
use jiff::Timestamp;
use jiff::tz::{Offset, TimeZone};
use rusqlite::{OptionalExtension, params};

use super::{AccountId, Journal, word};
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

/// Who was asked in vain is asked again sooner.
pub(super) const ANSWERED: &str = "
ALTER TABLE clock_look ADD COLUMN answered INTEGER NOT NULL DEFAULT 1 CHECK (answered IN (0, 1));
";

/// At that instant the clock of a campus was that far ahead of UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClockReading {
    pub at: Timestamp,
    pub ahead: Offset,
    pub read_at: Timestamp,
}

/// When the agenda of a course was last asked for its clock, and whether the campus answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClockLook {
    pub at: Timestamp,
    pub answered: bool,
}

impl Journal {
    /// Takes down what entries of an agenda tell of the campus's clock.
    pub fn note_clock(
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
                    let ahead = Offset::from_seconds(seconds).ok();
                    Ok(ClockReading {
                        at: row.get(0)?,
                        ahead: word(1, &seconds.to_string(), ahead)?,
                        read_at: row.get(2)?,
                    })
                })?
                .collect()
        })
    }

    /// How the agenda of a course was last asked for its clock.
    pub fn clock_look(
        &self,
        campus: AccountId,
        code: &str,
        session: Option<u64>,
    ) -> Result<Option<ClockLook>> {
        self.sql(|connection| {
            connection
                .prepare_cached(
                    "SELECT at, answered FROM clock_look WHERE campus = ?1 AND code = ?2 AND session = ?3",
                )?
                .query_row(params![campus.0, code, session.unwrap_or(0)], |row| {
                    Ok(ClockLook {
                        at: row.get(0)?,
                        answered: row.get(1)?,
                    })
                })
                .optional()
        })
    }

    /// Remembers that it was asked, whatever stood in it.
    pub fn note_clock_look(
        &self,
        campus: AccountId,
        code: &str,
        session: Option<u64>,
        look: ClockLook,
    ) -> Result<()> {
        self.sql(|connection| {
            connection
                .execute(
                    "INSERT INTO clock_look (campus, code, session, at, answered) VALUES (?1, ?2, ?3, ?4, ?5)
                     ON CONFLICT (campus, code, session) DO UPDATE SET at = excluded.at, answered = excluded.answered",
                    params![campus.0, code, session.unwrap_or(0), look.at, look.answered],
                )
                .map(drop)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::fresh;
    use super::*;
    use crate::journal::{AccountKind, NewAccount};

    #[test]
    fn a_reading_that_no_clock_can_show_is_a_broken_journal_and_not_utc() {
        let (_home, journal) = fresh();
        let campus = journal
            .put_account(&NewAccount {
                name: "campus".into(),
                kind: AccountKind::Campus {
                    username: "teacher".into(),
                },
                address: "https://campus.example/".into(),
                hosts: None,
            })
            .unwrap();
        let write = |ahead: i32| {
            let row = params![campus.0, ahead];
            let insert = "INSERT INTO clock_reading (campus, month, ahead, at, read_at)
                VALUES (?1, '2026-12', ?2, '2026-12-01T09:00:00Z', '2026-11-23T12:00:00Z')";
            journal
                .sql(|connection| connection.execute(insert, row))
                .unwrap();
        };
        write(-18_000);
        assert_eq!(journal.clock_readings(campus).unwrap().len(), 1);
        write(1_000_000);
        assert!(journal.clock_readings(campus).is_err());
    }
}
