//! Table `wish`: a sync that some process wants and the holder of the driver's lock performs.
//! Refuses to hold transfers, which are rows of their own.

use jiff::Timestamp;
use jiff::civil::Date;
use rusqlite::{OptionalExtension, params};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::Journal;
use crate::{Problem, Result};

pub(super) const MIGRATION: &str = "
CREATE TABLE wish (
    id        INTEGER PRIMARY KEY,
    asked_at  TEXT NOT NULL,
    -- recordings from this day on, whatever was covered before
    since     TEXT,
    done      INTEGER NOT NULL DEFAULT 0 CHECK (done IN (0, 1)),
    -- what came of it, as JSON
    outcome   TEXT
) STRICT;
";

/// The number of a wish.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WishId(pub i64);

/// A wish that nobody has granted yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wish {
    pub id: WishId,
    /// List recordings from this day on, whatever was covered before.
    pub since: Option<Date>,
}

impl Journal {
    /// Asks for a sync.
    pub fn wish_for_sync(&self, at: Timestamp, since: Option<Date>) -> Result<WishId> {
        self.transaction(|connection| {
            connection.execute(
                "DELETE FROM wish WHERE done = 1 AND id < (SELECT max(id) - 100 FROM wish)",
                [],
            )?;
            connection.query_row(
                "INSERT INTO wish (asked_at, since) VALUES (?1, ?2) RETURNING id",
                params![at, since],
                |row| row.get(0).map(WishId),
            )
        })
    }

    /// Wishes that nobody has granted yet.
    pub fn waiting_wishes(&self) -> Result<Vec<Wish>> {
        self.sql(|connection| {
            connection
                .prepare_cached("SELECT id, since FROM wish WHERE done = 0 ORDER BY id")?
                .query_map([], |row| {
                    Ok(Wish {
                        id: WishId(row.get(0)?),
                        since: row.get(1)?,
                    })
                })?
                .collect()
        })
    }

    /// What came of a wish, once it was granted.
    pub fn wish_outcome<T: DeserializeOwned>(&self, id: WishId) -> Result<Option<T>> {
        let outcome: Option<String> = self
            .sql(|connection| {
                connection
                    .query_row(
                        "SELECT outcome FROM wish WHERE id = ?1 AND done = 1",
                        [id.0],
                        |row| row.get(0),
                    )
                    .optional()
            })?
            .flatten();
        outcome
            .map(|text| serde_json::from_str(&text).map_err(|error| Problem::journal(&error)))
            .transpose()
    }

    /// When the latest of the granted wishes was asked for, and what came of it: since then, at least, the journal is as the
    /// servers were.
    pub fn last_granted_wish<T: DeserializeOwned>(&self) -> Result<Option<(Timestamp, T)>> {
        let found: Option<(Timestamp, String)> = self.sql(|connection| {
            connection
                .prepare_cached(
                    "SELECT asked_at, outcome FROM wish WHERE done = 1 AND outcome IS NOT NULL ORDER BY id DESC LIMIT 1",
                )?
                .query_row([], |row| Ok((row.get(0)?, row.get(1)?)))
                .optional()
        })?;
        found
            .map(|(at, text)| {
                let outcome = serde_json::from_str(&text);
                Ok((at, outcome.map_err(|error| Problem::journal(&error))?))
            })
            .transpose()
    }

    /// Writes the outcome of a sync to the wishes that were waiting when it began.
    pub fn grant_wishes(&self, wishes: &[Wish], report: &impl Serialize) -> Result<()> {
        let outcome = serde_json::json!(report).to_string();
        self.transaction(|connection| {
            for wish in wishes {
                connection.execute(
                    "UPDATE wish SET done = 1, outcome = ?2 WHERE id = ?1",
                    params![wish.id.0, outcome],
                )?;
            }
            Ok(())
        })
    }
}
