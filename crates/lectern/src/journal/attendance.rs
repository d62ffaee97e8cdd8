//! Table `attendance_match`: which participant of a class somebody said to be which person of the course.
//! Refuses to hold who was there: that is asked of Zoom when it is wanted.

use std::collections::HashMap;

use rusqlite::params;

use super::{AccountId, Journal};
use crate::Result;

pub(super) const MIGRATION: &str = "
CREATE TABLE attendance_match (
    account  INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    -- the class; '' is every class: for e-mail addresses, which stay with their owner as typed names do not
    uuid     TEXT NOT NULL,
    -- 'email:...' or 'name:...'
    key      TEXT NOT NULL,
    campus   INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    -- the campus's number of the person; NULL is somebody who does not belong to the course
    person   INTEGER,
    PRIMARY KEY (account, uuid, key)
) STRICT, WITHOUT ROWID;
";

impl Journal {
    /// What was said by hand of a class's participants: the person's number, or none for a stranger.
    pub fn attendance_matches(
        &self,
        account: AccountId,
        uuid: &str,
        campus: AccountId,
    ) -> Result<HashMap<String, Option<u64>>> {
        self.sql(|connection| {
            connection
                .prepare_cached(
                    "SELECT key, person FROM attendance_match
                     WHERE account = ?1 AND uuid IN ('', ?2) AND campus = ?3 ORDER BY uuid",
                )?
                .query_map(params![account.0, uuid, campus.0], |row| {
                    Ok((row.get(0)?, row.get(1)?))
                })?
                .collect()
        })
    }

    /// Remembers who a participant is. An e-mail address counts for every class.
    pub fn match_attendance(
        &self,
        account: AccountId,
        uuid: &str,
        key: &str,
        campus: AccountId,
        person: Option<u64>,
    ) -> Result<()> {
        let uuid = if key.starts_with("email:") { "" } else { uuid };
        self.sql(|connection| {
            connection
                .execute(
                    "INSERT INTO attendance_match (account, uuid, key, campus, person) VALUES (?1, ?2, ?3, ?4, ?5)
                     ON CONFLICT (account, uuid, key) DO UPDATE SET campus = excluded.campus, person = excluded.person",
                    params![account.0, uuid, key, campus.0, person],
                )
                .map(drop)
        })
    }

    /// Forgets what was said of a participant.
    pub fn forget_attendance_match(&self, account: AccountId, uuid: &str, key: &str) -> Result<()> {
        let uuid = if key.starts_with("email:") { "" } else { uuid };
        self.sql(|connection| {
            connection
                .execute(
                    "DELETE FROM attendance_match WHERE account = ?1 AND uuid = ?2 AND key = ?3",
                    params![account.0, uuid, key],
                )
                .map(drop)
        })
    }
}
