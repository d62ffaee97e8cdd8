//! Table `leftover`: names of attempts that were given up, of which a piece may still be on its way to the campus.
//! Refuses to hold anything of the file itself.

use chamilo::{CourseCode, GroupId, Place, SessionId};
use jiff::Timestamp;
use rusqlite::{Connection, params};

use super::{AccountId, Journal};
use crate::Result;

pub(super) const MIGRATION: &str = "
CREATE TABLE leftover (
    campus     INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    -- the raw file name of the attempt, never used again
    name       TEXT NOT NULL,
    course     TEXT NOT NULL,
    directory  TEXT NOT NULL,
    session    INTEGER,
    group_id   INTEGER,
    since      TEXT NOT NULL,
    PRIMARY KEY (campus, name)
) STRICT, WITHOUT ROWID;
";

/// An attempt that was given up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leftover {
    pub campus: AccountId,
    pub name: String,
    pub place: Place,
    /// When it was given up.
    pub since: Timestamp,
}

pub(super) fn insert(connection: &Connection, leftover: &Leftover) -> rusqlite::Result<()> {
    let place = &leftover.place;
    connection
        .execute(
            "INSERT OR REPLACE INTO leftover (campus, name, course, directory, session, group_id, since)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            params![
                leftover.campus.0,
                leftover.name,
                place.course.as_str(),
                place.directory,
                place.session.map(SessionId::get),
                place.group.map(GroupId::get),
                leftover.since,
            ],
        )
        .map(drop)
}

impl Journal {
    /// Remembers an attempt that is given up now.
    pub fn remember_leftover(&self, leftover: &Leftover) -> Result<()> {
        self.sql(|connection| insert(connection, leftover))
    }

    /// Attempts that were given up and are not known to have left nothing, the oldest first.
    pub fn leftovers(&self) -> Result<Vec<Leftover>> {
        self.sql(|connection| {
            connection
                .prepare_cached(
                    "SELECT campus, name, course, directory, session, group_id, since FROM leftover ORDER BY since, name",
                )?
                .query_map([], |row| {
                    Ok(Leftover {
                        campus: AccountId(row.get(0)?),
                        name: row.get(1)?,
                        place: Place {
                            course: CourseCode::new(row.get::<_, String>(2)?),
                            directory: row.get(3)?,
                            session: row.get::<_, Option<u64>>(4)?.map(SessionId::new),
                            group: row.get::<_, Option<u64>>(5)?.map(GroupId::new),
                        },
                        since: row.get(6)?,
                    })
                })?
                .collect()
        })
    }

    /// Forgets an attempt of which nothing can come any more.
    pub fn forget_leftover(&self, campus: AccountId, name: &str) -> Result<()> {
        self.sql(|connection| {
            connection
                .execute(
                    "DELETE FROM leftover WHERE campus = ?1 AND name = ?2",
                    params![campus.0, name],
                )
                .map(drop)
        })
    }
}
