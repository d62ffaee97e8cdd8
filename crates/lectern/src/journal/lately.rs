//! What took place lately, as far as it is known: what somebody needs who has to guess which recordings are still to come.
//! Refuses to guess: that is a pure function elsewhere.

use jiff::{SignedDuration, Timestamp};
use rusqlite::params;

use super::{AccountId, Journal, Look};
use crate::Result;

/// A class that began, or should have begun, lately.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClassLately {
    pub number: u64,
    pub host: String,
    pub start: Timestamp,
    pub minutes: Option<u32>,
}

/// A recording of lately.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordedLately {
    pub class: ClassLately,
    /// Zoom still works on one of its files, or lists none.
    pub processing: bool,
}

/// What took place in an account lately. Of hosts without a licence nothing is told: nothing of theirs is recorded in the cloud.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lately {
    /// Meetings that happen once, at a time.
    pub planned: Vec<ClassLately>,
    /// What Zoom told the end of: number, host and when.
    pub ended: Vec<(u64, String, Timestamp)>,
    pub recorded: Vec<RecordedLately>,
    /// Hosts that are followed, licensed or not.
    pub hosts: usize,
    pub licensed: usize,
}

impl Journal {
    /// What Zoom's lists are sure to hold while it exists: meetings that begin within the next months, and recordings of the last
    /// two days, whose absence the windows of recordings do not prove.
    pub fn should_be_listed(&self, account: AccountId, now: Timestamp) -> Result<Vec<Look>> {
        let hours = |count| SignedDuration::from_hours(count);
        let far = now.checked_add(hours(24 * 90)).unwrap_or(now);
        let back = now.checked_sub(hours(48)).unwrap_or(now);
        self.snapshot(|connection| {
            let mut found: Vec<Look> = connection
                .prepare_cached(
                    "SELECT number FROM meeting WHERE account = ?1 AND gone = 0 AND kind = 2 AND start > ?2 AND start < ?3
                     ORDER BY start",
                )?
                .query_map(params![account.0, now, far], |row| row.get(0).map(Look::Meeting))?
                .collect::<rusqlite::Result<_>>()?;
            let recordings = connection
                .prepare_cached(
                    "SELECT uuid FROM recording WHERE account = ?1 AND presence = 'there' AND start > ?2
                     AND uuid NOT LIKE 'here:%' ORDER BY start",
                )?
                .query_map(params![account.0, back], |row| row.get(0).map(Look::Recording))?
                .collect::<rusqlite::Result<Vec<_>>>()?;
            found.extend(recordings);
            Ok(found)
        })
    }

    /// What took place in an account since then, and until now.
    pub fn lately(&self, account: AccountId, since: Timestamp, now: Timestamp) -> Result<Lately> {
        self.snapshot(|connection| {
            let (hosts, licensed) = connection
                .prepare_cached("SELECT count(*), count(*) FILTER (WHERE licensed) FROM host WHERE account = ?1")?
                .query_row([account.0], |row| Ok((row.get(0)?, row.get(1)?)))?;
            let planned = connection
                .prepare_cached(
                    "SELECT number, host, start, minutes FROM meeting
                     WHERE account = ?1 AND gone = 0 AND kind IN (2, 5) AND start >= ?2 AND start <= ?3
                         AND host IN (SELECT id FROM host WHERE account = ?1 AND licensed)",
                )?
                .query_map(params![account.0, since, now], class)?
                .collect::<rusqlite::Result<_>>()?;
            let ended = connection
                .prepare_cached(
                    "SELECT number, host, at FROM activity JOIN meeting USING (account, number)
                     WHERE account = ?1 AND origin = 'event' AND what = '{\"what\":\"ended\"}' AND at >= ?2
                         AND host IN (SELECT id FROM host WHERE account = ?1 AND licensed)",
                )?
                .query_map(params![account.0, since], |row| {
                    Ok((row.get(0)?, row.get(1)?, row.get(2)?))
                })?
                .collect::<rusqlite::Result<_>>()?;
            let recorded = connection
                .prepare_cached(
                    "SELECT number, host, start, minutes,
                         NOT EXISTS (SELECT 1 FROM file WHERE file.account = recording.account AND file.uuid = recording.uuid)
                         OR EXISTS (SELECT 1 FROM file WHERE file.account = recording.account AND file.uuid = recording.uuid
                             AND processing = 1)
                     FROM recording WHERE account = ?1 AND start >= ?2 AND presence = 'there' AND uuid NOT LIKE 'here:%'",
                )?
                .query_map(params![account.0, since], |row| {
                    Ok(RecordedLately {
                        class: class(row)?,
                        processing: row.get(4)?,
                    })
                })?
                .collect::<rusqlite::Result<_>>()?;
            Ok(Lately {
                planned,
                ended,
                recorded,
                hosts,
                licensed,
            })
        })
    }
}

fn class(row: &rusqlite::Row<'_>) -> rusqlite::Result<ClassLately> {
    Ok(ClassLately {
        number: row.get(0)?,
        host: row.get(1)?,
        start: row.get(2)?,
        minutes: row.get(3)?,
    })
}
