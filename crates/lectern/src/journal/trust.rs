//! Tables `own_link` and `confirmed_host`: which links were chosen on this computer, and whose links somebody here agreed to.
//! Refuses to decide what may be done because of it.

use jiff::Timestamp;
use rusqlite::{OptionalExtension, params};

use super::{AccountId, Journal, LinkKey, Target};
use crate::Result;

pub(super) const MIGRATION: &str = "
CREATE TABLE own_link (
    account  INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    number   INTEGER NOT NULL,
    campus   INTEGER REFERENCES account (id) ON DELETE CASCADE,
    -- JSON, as it was chosen: the link itself may say something else by now
    target   TEXT NOT NULL,
    PRIMARY KEY (account, number)
) STRICT, WITHOUT ROWID;
CREATE TABLE confirmed_host (
    account  INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    -- Zoom's user id
    host     TEXT NOT NULL,
    at       TEXT NOT NULL,
    PRIMARY KEY (account, host)
) STRICT, WITHOUT ROWID;
";

impl Journal {
    /// Remembers that somebody chose this on this computer. Only meetings are followed by number, so an instance's link is
    /// nobody's question.
    pub fn own_link(&self, account: AccountId, key: &LinkKey, target: &Target) -> Result<()> {
        let LinkKey::Number(number) = key else {
            return Ok(());
        };
        let campus = target.campus().map(|campus| campus.0);
        self.sql(|connection| {
            connection
                .execute(
                    "INSERT INTO own_link (account, number, campus, target) VALUES (?1, ?2, ?3, ?4)
                     ON CONFLICT (account, number) DO UPDATE SET campus = excluded.campus, target = excluded.target",
                    params![account.0, number, campus, text(target)],
                )
                .map(drop)
        })
    }

    /// Forgets what was chosen on this computer, once it was taken back.
    pub fn disown_link(&self, account: AccountId, key: &LinkKey) -> Result<()> {
        let LinkKey::Number(number) = key else {
            return Ok(());
        };
        self.sql(|connection| {
            connection
                .execute(
                    "DELETE FROM own_link WHERE account = ?1 AND number = ?2",
                    params![account.0, number],
                )
                .map(drop)
        })
    }

    /// Whether this very target was chosen for the meeting on this computer, and nothing else since.
    pub fn is_own_link(&self, account: AccountId, number: u64, target: &Target) -> Result<bool> {
        self.sql(|connection| {
            connection
                .prepare_cached(
                    "SELECT 1 FROM own_link WHERE account = ?1 AND number = ?2 AND target = ?3",
                )?
                .exists(params![account.0, number, text(target)])
        })
    }

    /// Remembers that somebody agreed to links in this host's meetings.
    pub fn confirm_host(&self, account: AccountId, host: &str, at: Timestamp) -> Result<()> {
        self.sql(|connection| {
            connection
                .execute(
                    "INSERT INTO confirmed_host (account, host, at) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING",
                    params![account.0, host, at],
                )
                .map(drop)
        })
    }

    /// Since when links in this host's meetings are agreed to.
    pub fn host_confirmed(&self, account: AccountId, host: &str) -> Result<Option<Timestamp>> {
        self.sql(|connection| {
            connection
                .prepare_cached("SELECT at FROM confirmed_host WHERE account = ?1 AND host = ?2")?
                .query_row(params![account.0, host], |row| row.get(0))
                .optional()
        })
    }
}

fn text(target: &Target) -> String {
    serde_json::json!(target).to_string()
}
