//! Table `declined_offer`: links that were offered and that somebody did not want.
//! Refuses to know why a link is offered.

use std::collections::HashSet;

use rusqlite::params;

use super::{AccountId, Journal, Target};
use crate::Result;

pub(super) const MIGRATION: &str = "
CREATE TABLE declined_offer (
    account  INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    number   INTEGER NOT NULL,
    -- JSON: to whom the meeting was to belong; an offer of anything else is another one
    target   TEXT NOT NULL,
    PRIMARY KEY (account, number, target)
) STRICT, WITHOUT ROWID;
";

/// A link that is not to be offered again.
pub type DeclinedOffer = (AccountId, u64, Target);

impl Journal {
    /// Every offer that was declined. One of a target that nobody can read any more is left out.
    pub fn declined_offers(&self) -> Result<HashSet<DeclinedOffer>> {
        let rows: Vec<(i64, u64, String)> = self.sql(|connection| {
            connection
                .prepare_cached("SELECT account, number, target FROM declined_offer")?
                .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
                .collect()
        })?;
        let read = |(account, number, target): (i64, u64, String)| {
            let target = serde_json::from_str(&target).ok()?;
            Some((AccountId(account), number, target))
        };
        Ok(rows.into_iter().filter_map(read).collect())
    }

    /// Remembers that somebody does not want these links.
    pub fn decline_offers(&self, offers: &[DeclinedOffer]) -> Result<()> {
        self.transaction(|connection| {
            let mut insert = connection.prepare_cached(
                "INSERT OR IGNORE INTO declined_offer (account, number, target) VALUES (?1, ?2, ?3)",
            )?;
            for (account, number, target) in offers {
                let target = serde_json::json!(target).to_string();
                insert.execute(params![account.0, number, target])?;
            }
            Ok(())
        })
    }
}
