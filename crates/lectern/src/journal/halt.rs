//! Column `halt` of table `transfer`: what somebody wants of a transfer that another process may be working on.
//! Refuses to stop anything: whoever holds the driver's lock does, and writes here in one statement that it is done.

use rusqlite::{Connection, params};

use super::transfer::{COLUMNS, ENDED_WELL, OVER, read, write_progress};
use super::{Journal, Leftover, TransferId, TransferRow, leftover, word};
use crate::Result;

pub(super) const MIGRATION: &str = "
ALTER TABLE transfer ADD COLUMN halt TEXT CHECK (halt IN ('pause', 'cancel', 'again'));
";

/// What somebody wants of a transfer under way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Halt {
    /// It is to wait until somebody resumes it.
    Pause,
    /// It is to leave nothing behind.
    Cancel,
    /// It is not to wait any longer before it tries again.
    Again,
}

impl Halt {
    /// The word in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Pause => "pause",
            Self::Cancel => "cancel",
            Self::Again => "again",
        }
    }

    fn parse(text: &str) -> Option<Self> {
        [Self::Pause, Self::Cancel, Self::Again]
            .into_iter()
            .find(|halt| halt.as_str() == text)
    }
}

fn among(ids: &[TransferId]) -> String {
    serde_json::Value::from_iter(ids.iter().map(|id| id.0)).to_string()
}

impl Journal {
    /// Asks for these transfers to be paused, those that are under way. Gives how many.
    pub fn ask_to_pause(&self, ids: &[TransferId]) -> Result<usize> {
        self.sql(|connection| {
            connection.execute(
                &format!(
                    "UPDATE transfer SET halt = 'pause' WHERE id IN (SELECT value FROM json_each(?1))
                         AND NOT ({OVER}) AND halt IS NOT 'cancel'"
                ),
                [among(ids)],
            )
        })
    }

    /// Asks for these transfers to be cancelled, those that have not ended well. Gives how many.
    pub fn ask_to_cancel(&self, ids: &[TransferId]) -> Result<usize> {
        self.sql(|connection| {
            connection.execute(
                &format!(
                    "UPDATE transfer SET halt = 'cancel' WHERE id IN (SELECT value FROM json_each(?1))
                         AND NOT ({ENDED_WELL})"
                ),
                [among(ids)],
            )
        })
    }

    /// Has these transfers go on: paused ones, failed ones, and at once those that wait for their next try. Gives how many.
    ///
    /// A publication that still has its attempt's name may have arrived: that is looked at first.
    pub fn resume_transfers(&self, ids: &[TransferId]) -> Result<usize> {
        let ids = among(ids);
        self.transaction(|connection| {
            let at_rest = connection.execute(
                "UPDATE transfer SET tries = 0, furthest = 0, retry_at = NULL, why = NULL, halt = NULL,
                     state = CASE WHEN name IS NOT NULL THEN 'confirming' ELSE 'waiting' END
                 WHERE id IN (SELECT value FROM json_each(?1)) AND state IN ('paused', 'failed')
                     AND halt IS NOT 'cancel'",
                [&ids],
            )?;
            // Nobody has heeded these yet.
            let unheeded = connection.execute(
                "UPDATE transfer SET halt = NULL WHERE id IN (SELECT value FROM json_each(?1)) AND halt = 'pause'",
                [&ids],
            )?;
            let waiting = connection.execute(
                &format!(
                    "UPDATE transfer SET halt = 'again' WHERE id IN (SELECT value FROM json_each(?1))
                         AND NOT ({OVER}) AND retry_at IS NOT NULL AND halt IS NULL"
                ),
                [&ids],
            )?;
            Ok(at_rest + unheeded + waiting)
        })
    }

    /// Transfers that are paused or are about to be, in the order in which they were first asked for.
    pub fn paused_transfers(&self) -> Result<Vec<TransferId>> {
        self.sql(|connection| {
            connection
                .prepare_cached(
                    "SELECT id FROM transfer WHERE state = 'paused' AND halt IS NOT 'cancel' OR halt = 'pause'
                     ORDER BY id",
                )?
                .query_map([], |row| row.get(0).map(TransferId))?
                .collect()
        })
    }

    /// Transfers of which somebody wants something that nobody has done yet.
    pub fn halted_transfers(&self) -> Result<Vec<(TransferRow, Halt)>> {
        self.sql(|connection| {
            connection
                .prepare_cached(&format!(
                    "SELECT {COLUMNS}, halt FROM transfer WHERE halt IS NOT NULL ORDER BY id"
                ))?
                .query_map([], |row| {
                    let halt: String = row.get("halt")?;
                    Ok((read(row)?, word(0, &halt, Halt::parse(&halt))?))
                })?
                .collect()
        })
    }

    /// Writes a halted transfer as it is now, with what it leaves behind on the campus, and that the wish was heeded.
    /// False: somebody wants something else by now, and nothing was written.
    pub fn put_halted(
        &self,
        row: &TransferRow,
        halt: Halt,
        leftover: Option<&Leftover>,
    ) -> Result<bool> {
        self.transaction(|connection| {
            if !heeded(connection, row.id, halt)? {
                return Ok(false);
            }
            if let Some(leftover) = leftover {
                leftover::insert(connection, leftover)?;
            }
            write_progress(connection, row)?;
            Ok(true)
        })
    }

    /// Takes a wish away that there is nothing to do about.
    pub fn forget_halt(&self, id: TransferId, halt: Halt) -> Result<()> {
        self.sql(|connection| heeded(connection, id, halt).map(drop))
    }

    /// Removes a cancelled transfer, and remembers what it leaves behind on the campus. False: it was not to be cancelled.
    pub fn remove_cancelled(&self, id: TransferId, leftover: Option<&Leftover>) -> Result<bool> {
        self.transaction(|connection| {
            let removed = connection.execute(
                "DELETE FROM transfer WHERE id = ?1 AND halt = 'cancel'",
                [id.0],
            )?;
            if let Some(leftover) = leftover.filter(|_| removed > 0) {
                leftover::insert(connection, leftover)?;
            }
            Ok(removed > 0)
        })
    }

    /// Removes a transfer that failed, because something else is done instead.
    pub fn give_up_failed(&self, id: TransferId) -> Result<()> {
        self.sql(|connection| {
            connection
                .execute(
                    "DELETE FROM transfer WHERE id = ?1 AND state = 'failed' AND name IS NULL",
                    [id.0],
                )
                .map(drop)
        })
    }
}

fn heeded(connection: &Connection, id: TransferId, halt: Halt) -> rusqlite::Result<bool> {
    let changed = connection.execute(
        "UPDATE transfer SET halt = NULL WHERE id = ?1 AND halt = ?2",
        params![id.0, halt.as_str()],
    )?;
    Ok(changed > 0)
}
