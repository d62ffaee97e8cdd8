//! Tables `revision`, `stale` and `stale_meeting`: how often what lists show has changed, and of what it has to be made anew.
//! Refuses to count bytes: progress alone changes no list.

use rusqlite::Connection;

use super::Journal;
use crate::Result;

pub(super) const MIGRATION: &str = "
CREATE TABLE revision (
    one         INTEGER PRIMARY KEY CHECK (one = 1),
    recordings  INTEGER NOT NULL,
    meetings    INTEGER NOT NULL
) STRICT;
INSERT INTO revision (one, recordings, meetings) VALUES (1, 1, 1);
-- whose row on the shelf may not be right any more; counted when it is put right
CREATE TABLE stale (
    account  INTEGER NOT NULL,
    uuid     TEXT NOT NULL,
    PRIMARY KEY (account, uuid)
) STRICT, WITHOUT ROWID;
CREATE TABLE stale_meeting (
    account  INTEGER NOT NULL,
    number   INTEGER NOT NULL,
    PRIMARY KEY (account, number)
) STRICT, WITHOUT ROWID;
";

/// What a list was made of. A list whose number differs from the one of now may show something old.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Revisions {
    pub recordings: i64,
    pub meetings: i64,
}

impl Journal {
    /// The revisions of now, whichever process wrote. Cheap, for asking several times a second. Where something changed, it
    /// brings the shelves up to date on the way (some hundred rows at a time), so that a list that is asked for next is there
    /// at once.
    pub fn revisions(&self) -> Result<Revisions> {
        self.refresh_some()?;
        self.sql(read)
    }
}

pub(super) fn read(connection: &Connection) -> rusqlite::Result<Revisions> {
    connection
        .prepare_cached("SELECT recordings, meetings FROM revision")?
        .query_row([], |row| {
            Ok(Revisions {
                recordings: row.get(0)?,
                meetings: row.get(1)?,
            })
        })
}
