//! Table `span`: which days of which host were listed whole and without error.
//! Refuses to guess: a window that failed half-way is not covered.

use jiff::civil::Date;
use rusqlite::params;

use super::{AccountId, Journal};
use crate::Result;

pub(super) const MIGRATION: &str = "
CREATE TABLE span (
    account   INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    host      TEXT NOT NULL,
    from_day  TEXT NOT NULL,
    to_day    TEXT NOT NULL,
    PRIMARY KEY (account, host, from_day, to_day)
) STRICT, WITHOUT ROWID;
";

impl Journal {
    /// Notes that the recordings of these days (UTC, inclusive) were listed. Spans that touch become one.
    pub fn cover(&self, account: AccountId, host: &str, from: Date, to: Date) -> Result<()> {
        self.transaction(|connection| {
            let (from, to): (Date, Date) = connection.query_row(
                "SELECT min(?3, coalesce(min(from_day), ?3)), max(?4, coalesce(max(to_day), ?4)) FROM span
                 WHERE account = ?1 AND host = ?2 AND from_day <= date(?4, '+1 day') AND to_day >= date(?3, '-1 day')",
                params![account.0, host, from, to],
                |row| Ok((row.get(0)?, row.get(1)?)),
            )?;
            connection.execute(
                "DELETE FROM span WHERE account = ?1 AND host = ?2 AND from_day >= ?3 AND to_day <= ?4",
                params![account.0, host, from, to],
            )?;
            connection
                .execute(
                    "INSERT INTO span (account, host, from_day, to_day) VALUES (?1, ?2, ?3, ?4)",
                    params![account.0, host, from, to],
                )
                .map(drop)
        })
    }

    /// The spans of one host, the earliest first.
    pub fn covered(&self, account: AccountId, host: &str) -> Result<Vec<(Date, Date)>> {
        self.sql(|connection| {
            connection
                .prepare_cached("SELECT from_day, to_day FROM span WHERE account = ?1 AND host = ?2 ORDER BY from_day")?
                .query_map(params![account.0, host], |row| Ok((row.get(0)?, row.get(1)?)))?
                .collect()
        })
    }
}
