//! Table `no_webinars`: hosts whose webinars Zoom did not list because of their plan or app, and when it said so.
//! Refuses to know how long that counts.

use jiff::Timestamp;
use rusqlite::{OptionalExtension, params};

use super::{AccountId, Journal};
use crate::Result;

pub(super) const MIGRATION: &str = "
CREATE TABLE no_webinars (
    account  INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    host     TEXT NOT NULL,
    at       TEXT NOT NULL,
    PRIMARY KEY (account, host)
) STRICT, WITHOUT ROWID;
";

impl Journal {
    /// When Zoom last said that this host has no webinars.
    pub fn without_webinars(&self, account: AccountId, host: &str) -> Result<Option<Timestamp>> {
        self.sql(|connection| {
            connection
                .prepare_cached("SELECT at FROM no_webinars WHERE account = ?1 AND host = ?2")?
                .query_row(params![account.0, host], |row| row.get(0))
                .optional()
        })
    }

    /// Remembers that Zoom said so.
    pub fn note_no_webinars(&self, account: AccountId, host: &str, at: Timestamp) -> Result<()> {
        self.sql(|connection| {
            connection
                .execute(
                    "INSERT INTO no_webinars (account, host, at) VALUES (?1, ?2, ?3)
                     ON CONFLICT (account, host) DO UPDATE SET at = excluded.at",
                    params![account.0, host, at],
                )
                .map(drop)
        })
    }

    /// Forgets it: one was made.
    pub fn forget_no_webinars(&self, account: AccountId, host: &str) -> Result<()> {
        self.sql(|connection| {
            connection
                .execute(
                    "DELETE FROM no_webinars WHERE account = ?1 AND host = ?2",
                    params![account.0, host],
                )
                .map(drop)
        })
    }
}
