//! Table `host`: the people of a Zoom account who can hold meetings.
//! Refuses to hold more of a person than the lists show.

use jiff::Timestamp;
use rusqlite::{Row, params};

use super::{AccountId, Journal};
use crate::Result;

pub(super) const MIGRATION: &str = "
CREATE TABLE host (
    account     INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    id          TEXT NOT NULL,
    email       TEXT NOT NULL,
    name        TEXT NOT NULL,
    licensed    INTEGER NOT NULL CHECK (licensed IN (0, 1)),
    active      INTEGER NOT NULL CHECK (active IN (0, 1)),
    created_at  TEXT,
    PRIMARY KEY (account, id)
) STRICT, WITHOUT ROWID;
";

/// One host as Zoom last described them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HostRow {
    pub account: AccountId,
    /// Zoom's user id.
    pub id: String,
    pub email: String,
    pub name: String,
    /// Has a paid licence, and so cloud recordings.
    pub licensed: bool,
    /// Can sign in today; recordings of others are followed all the same.
    pub active: bool,
    /// Since when; recordings are looked for from here on.
    pub created_at: Option<Timestamp>,
}

pub(super) const COLUMNS: &str = "account, id, email, name, licensed, active, created_at";

pub(super) fn read(row: &Row<'_>) -> rusqlite::Result<HostRow> {
    Ok(HostRow {
        account: AccountId(row.get(0)?),
        id: row.get(1)?,
        email: row.get(2)?,
        name: row.get(3)?,
        licensed: row.get(4)?,
        active: row.get(5)?,
        created_at: row.get(6)?,
    })
}

impl Journal {
    /// Every known host, by name.
    pub fn hosts(&self) -> Result<Vec<HostRow>> {
        self.sql(|connection| {
            connection
                .prepare_cached(&format!(
                    "SELECT {COLUMNS} FROM host ORDER BY account, name, id"
                ))?
                .query_map([], read)?
                .collect()
        })
    }

    /// Whether a user of Zoom, by their id, is among the hosts that the account follows.
    pub fn knows_host(&self, account: AccountId, id: &str) -> Result<bool> {
        self.sql(|connection| {
            connection
                .prepare_cached(
                    "SELECT EXISTS (SELECT 1 FROM host WHERE account = ?1 AND id = ?2)",
                )?
                .query_row(params![account.0, id], |row| row.get(0))
        })
    }

    /// Replaces the hosts of one account by what one whole listing said.
    pub fn put_hosts(&self, account: AccountId, hosts: &[HostRow]) -> Result<()> {
        self.transaction(|connection| {
            let listed = serde_json::Value::from_iter(hosts.iter().map(|host| host.id.as_str()));
            // What stays as it was is not touched: every list that shows it would have to be made anew.
            connection.execute(
                "DELETE FROM host WHERE account = ?1 AND id NOT IN (SELECT value FROM json_each(?2))",
                params![account.0, listed.to_string()],
            )?;
            let mut upsert = connection.prepare_cached(&format!(
                "INSERT INTO host ({COLUMNS}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
                 ON CONFLICT (account, id) DO UPDATE SET email = excluded.email, name = excluded.name,
                     licensed = excluded.licensed, active = excluded.active, created_at = excluded.created_at
                 WHERE (email, name, licensed, active, created_at)
                     IS NOT (excluded.email, excluded.name, excluded.licensed, excluded.active, excluded.created_at)"
            ))?;
            for host in hosts {
                upsert.execute(params![
                    account.0,
                    host.id,
                    host.email,
                    host.name,
                    host.licensed,
                    host.active,
                    host.created_at
                ])?;
            }
            Ok(())
        })
    }
}
