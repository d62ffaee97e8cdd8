//! Table `subscription`: the event subscription of a Zoom account's app, where somebody named one.
//! Refuses to hold tokens: an id alone opens nothing.

use rusqlite::params;

use super::{AccountId, Journal};
use crate::Result;

pub(super) const MIGRATION: &str = "
CREATE TABLE subscription (
    account  INTEGER PRIMARY KEY REFERENCES account (id) ON DELETE CASCADE,
    id       TEXT NOT NULL
) STRICT;
";

impl Journal {
    /// Every subscription, with its account.
    pub fn subscriptions(&self) -> Result<Vec<(AccountId, String)>> {
        self.sql(|connection| {
            connection
                .prepare_cached("SELECT account, id FROM subscription ORDER BY account")?
                .query_map([], |row| Ok((AccountId(row.get(0)?), row.get(1)?)))?
                .collect()
        })
    }

    /// Writes the subscription of an account, or that it has none.
    pub fn put_subscription(&self, account: AccountId, id: Option<&str>) -> Result<()> {
        self.sql(|connection| match id {
            Some(id) => connection
                .execute(
                    "INSERT INTO subscription (account, id) VALUES (?1, ?2)
                     ON CONFLICT (account) DO UPDATE SET id = excluded.id",
                    params![account.0, id],
                )
                .map(drop),
            None => connection
                .execute("DELETE FROM subscription WHERE account = ?1", [account.0])
                .map(drop),
        })
    }
}
