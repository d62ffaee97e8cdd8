//! What an event of Zoom's leaves in the journal: lines of history and wishes for a look, both or neither.
//! Refuses to change anything else: what an event says is asked for again.

use jiff::Timestamp;
use rusqlite::params;

use super::{AccountId, ActivityOrigin, Happened, Journal, Look, look};
use crate::Result;

/// A line of a meeting's history that an event tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EventLine {
    pub number: u64,
    /// When it happened.
    pub at: Timestamp,
    pub happened: Happened,
    /// The same for every delivery of the same event.
    pub mark: String,
}

/// What became of an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Noted {
    New,
    /// All of it was known: nothing was changed and nothing is looked at again.
    Known,
}

impl Journal {
    /// Writes what an event tells, and what is to be looked at because of it. `now`: since when a look is wished for.
    pub fn note_event(
        &self,
        account: AccountId,
        lines: &[EventLine],
        looks: &[Look],
        now: Timestamp,
    ) -> Result<Noted> {
        self.transaction(|connection| {
            let mut insert = connection.prepare_cached(
                "INSERT INTO activity (account, number, at, origin, what, event) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
                 ON CONFLICT DO NOTHING",
            )?;
            let mut is_new = lines.is_empty();
            for line in lines {
                let what = serde_json::json!(line.happened).to_string();
                let origin = ActivityOrigin::Event.as_str();
                is_new |= insert.execute(params![
                    account.0,
                    line.number,
                    line.at,
                    origin,
                    what,
                    line.mark
                ])? > 0;
            }
            if !is_new {
                return Ok(Noted::Known);
            }
            for one in looks {
                look::wish(connection, account, one, now)?;
            }
            Ok(Noted::New)
        })
    }
}
