//! Table `agenda_update`: how often a host's meetings were changed on a day, since Zoom takes 100 changes per host and UTC day.
//! Refuses to know the limit, and what was changed.

use jiff::civil::Date;
use rusqlite::{OptionalExtension, params};

use super::{AccountId, Journal};
use crate::Result;

pub(super) const MIGRATION: &str = "
CREATE TABLE agenda_update (
    account  INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    host     TEXT NOT NULL,
    -- in UTC
    day      TEXT NOT NULL,
    updates  INTEGER NOT NULL,
    PRIMARY KEY (account, host, day)
) STRICT, WITHOUT ROWID;
";

impl Journal {
    /// How many changes of this host's meetings were sent on that UTC day.
    pub fn agenda_updates(&self, account: AccountId, host: &str, day: Date) -> Result<u32> {
        self.sql(|connection| {
            connection
                .prepare_cached("SELECT updates FROM agenda_update WHERE account = ?1 AND host = ?2 AND day = ?3")?
                .query_row(params![account.0, host, day], |row| row.get(0))
                .optional()
        })
        .map(Option::unwrap_or_default)
    }

    /// Counts a change that is about to be sent. Earlier days are forgotten.
    pub fn count_agenda_update(&self, account: AccountId, host: &str, day: Date) -> Result<()> {
        self.transaction(|connection| {
            connection.execute("DELETE FROM agenda_update WHERE day < ?1", [day])?;
            connection
                .execute(
                    "INSERT INTO agenda_update (account, host, day, updates) VALUES (?1, ?2, ?3, 1)
                     ON CONFLICT (account, host, day) DO UPDATE SET updates = updates + 1",
                    params![account.0, host, day],
                )
                .map(drop)
        })
    }
}
