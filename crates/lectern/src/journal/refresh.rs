//! Brings the shelves up to date: what is stale is computed anew and put back, in transactions of limited length.
//! Refuses to hold anybody up: where another process is writing or nothing can be written, what is there stays.

use std::time::Duration;

use rusqlite::{Connection, ErrorCode, TransactionBehavior};

use super::meeting_shelf::{self, ShelvedMeeting};
use super::shelf::{self, Shelved};
use super::{AccountId, BUSY, Journal, list, meeting_list, revision};
use crate::{Problem, Result};

/// As many at once, so that nobody waits long for the journal.
const CHUNK: usize = 500;
/// So long is waited for another process that writes; then what is old is shown for once.
const PATIENCE: Duration = Duration::from_millis(250);

impl Journal {
    /// Computes everything stale anew. Whichever process comes first does it; one that stops in between leaves the rest to
    /// the next, since a row leaves the list of stale ones in the transaction that puts it back.
    pub(super) fn refresh(&self) -> Result<()> {
        while self.refresh_some()? {}
        Ok(())
    }

    /// Computes some of what is stale anew, and says whether to go on.
    pub(super) fn refresh_some(&self) -> Result<bool> {
        let mut connection = self.lock();
        let known = connection
            .prepare_cached(
                "SELECT EXISTS (SELECT 1 FROM stale) OR EXISTS (SELECT 1 FROM stale_meeting)",
            )
            .and_then(|mut statement| statement.query_row([], |row| row.get(0)));
        if !known.map_err(|error| Problem::journal(&error))? {
            return Ok(false);
        }
        let done = attempt(&mut connection);
        connection
            .busy_timeout(BUSY)
            .map_err(|error| Problem::journal(&error))?;
        match done {
            Ok(more) => Ok(more),
            Err(error) if is_passing(&error) => {
                tracing::info!(%error, "lists are shown as they were");
                Ok(false)
            }
            Err(error) => Err(Problem::journal(&error)),
        }
    }
}

fn attempt(connection: &mut Connection) -> rusqlite::Result<bool> {
    connection.busy_timeout(PATIENCE)?;
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let more = recordings(&transaction)? | meetings(&transaction)?;
    transaction.commit()?;
    Ok(more)
}

/// Whether the lists can be shown all the same: another process is writing, or the disk takes nothing at the moment.
fn is_passing(error: &rusqlite::Error) -> bool {
    matches!(
        error.sqlite_error_code(),
        Some(
            ErrorCode::DatabaseBusy
                | ErrorCode::DatabaseLocked
                | ErrorCode::ReadOnly
                | ErrorCode::DiskFull
                | ErrorCode::CannotOpen
                | ErrorCode::SystemIoFailure
        )
    )
}

fn recordings(connection: &Connection) -> rusqlite::Result<bool> {
    let keys: Vec<(AccountId, String)> = connection
        .prepare_cached("SELECT account, uuid FROM stale LIMIT ?1")?
        .query_map([CHUNK], |row| Ok((AccountId(row.get(0)?), row.get(1)?)))?
        .collect::<rusqlite::Result<_>>()?;
    if keys.is_empty() {
        return Ok(false);
    }
    let rows = list::among(connection, &keys)?;
    let shelved: Vec<Shelved> = rows.iter().map(Shelved::of).collect();
    let next = revision::read(connection)?.recordings + 1;
    shelf::put(connection, &shelved, next)?;
    let mut fresh =
        connection.prepare_cached("DELETE FROM stale WHERE account = ?1 AND uuid = ?2")?;
    for (account, uuid) in &keys {
        fresh.execute((account.0, uuid))?;
    }
    connection.execute("UPDATE revision SET recordings = ?1", [next])?;
    Ok(keys.len() == CHUNK)
}

fn meetings(connection: &Connection) -> rusqlite::Result<bool> {
    let keys: Vec<(AccountId, u64)> = connection
        .prepare_cached("SELECT account, number FROM stale_meeting LIMIT ?1")?
        .query_map([CHUNK], |row| Ok((AccountId(row.get(0)?), row.get(1)?)))?
        .collect::<rusqlite::Result<_>>()?;
    if keys.is_empty() {
        return Ok(false);
    }
    let rows = meeting_list::among(connection, &keys)?;
    let shelved: Vec<ShelvedMeeting> = rows.iter().map(ShelvedMeeting::of).collect();
    let next = revision::read(connection)?.meetings + 1;
    meeting_shelf::put(connection, &shelved, next)?;
    let mut fresh = connection
        .prepare_cached("DELETE FROM stale_meeting WHERE account = ?1 AND number = ?2")?;
    for (account, number) in &keys {
        fresh.execute((account.0, number))?;
    }
    connection.execute("UPDATE revision SET meetings = ?1", [next])?;
    Ok(keys.len() == CHUNK)
}
