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

fn read(row: &Row<'_>) -> rusqlite::Result<HostRow> {
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
                .prepare_cached(
                    "SELECT account, id, email, name, licensed, active, created_at FROM host ORDER BY account, name, id",
                )?
                .query_map([], read)?
                .collect()
        })
    }

    /// Replaces the hosts of one account by what one whole listing said.
    pub fn put_hosts(&self, account: AccountId, hosts: &[HostRow]) -> Result<()> {
        self.transaction(|connection| {
            connection.execute("DELETE FROM host WHERE account = ?1", [account.0])?;
            let mut insert = connection.prepare_cached(
                "INSERT OR REPLACE INTO host (account, id, email, name, licensed, active, created_at)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            )?;
            for host in hosts {
                insert.execute(params![
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
