//! Table `asking`: how many of a day's requests asking took so far, in each account.
//! Refuses to know how many it may take.

use jiff::Timestamp;
use jiff::civil::Date;
use rusqlite::{OptionalExtension, params};

use super::{AccountId, Journal, Look, look};
use crate::Result;

pub(super) const MIGRATION: &str = "
CREATE TABLE asking (
    account   INTEGER PRIMARY KEY REFERENCES account (id) ON DELETE CASCADE,
    -- the last one in which something was asked
    day       TEXT NOT NULL,
    requests  INTEGER NOT NULL
) STRICT;
";

impl Journal {
    /// How many requests asking took on this day.
    pub fn asking_took(&self, account: AccountId, day: Date) -> Result<u32> {
        self.sql(|connection| {
            connection
                .prepare_cached("SELECT requests FROM asking WHERE account = ?1 AND day = ?2")?
                .query_row(params![account.0, day], |row| row.get(0))
                .optional()
                .map(Option::unwrap_or_default)
        })
    }

    /// Wishes for a look whose turn has come, and counts the requests that it takes.
    pub fn ask(
        &self,
        account: AccountId,
        what: &Look,
        requests: u32,
        day: Date,
        now: Timestamp,
    ) -> Result<()> {
        self.transaction(|connection| {
            connection
                .prepare_cached(
                    "INSERT INTO asking (account, day, requests) VALUES (?1, ?2, ?3)
                     ON CONFLICT (account) DO UPDATE SET day = excluded.day, requests = excluded.requests
                         + CASE WHEN day = excluded.day THEN requests ELSE 0 END",
                )?
                .execute(params![account.0, day, requests])?;
            look::wish(connection, account, what, now)
        })
    }
}
