//! What is on its way, added up: of each recording to each place, how many files and bytes.
//! Refuses to say how fast: that takes two looks.

use rusqlite::Row;

use super::transfer::OVER;
use super::{AccountId, Journal};
use crate::Result;

/// Files of one recording on their way to one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Motion {
    pub account: AccountId,
    pub uuid: String,
    /// The course's code; `None` is this computer.
    pub course: Option<String>,
    /// Files that are not there yet.
    pub files: u64,
    /// Those of them with which something happens now; the others wait for their turn or for another try.
    pub moving: u64,
    /// Bytes of these files that are there.
    pub done: u64,
    /// Bytes of these files in all, where that is known of every one.
    pub total: Option<u64>,
}

fn read(row: &Row<'_>) -> rusqlite::Result<Motion> {
    let files: u64 = row.get(3)?;
    let sized: u64 = row.get(6)?;
    let total: u64 = row.get(7)?;
    Ok(Motion {
        account: AccountId(row.get(0)?),
        uuid: row.get(1)?,
        course: row.get(2)?,
        files,
        moving: row.get(4)?,
        done: row.get(5)?,
        total: (sized == files).then_some(total),
    })
}

impl Journal {
    /// All that is on its way, what moves first, and otherwise in the order in which it was asked for.
    pub fn in_motion(&self) -> Result<Vec<Motion>> {
        self.sql(|connection| {
            connection
                .prepare_cached(&format!(
                    "SELECT file.account, file.uuid, course, count(*) AS files,
                         sum(state NOT IN ('waiting', 'retry')) AS moving, sum(done),
                         sum(coalesce(total, file.size) IS NOT NULL), coalesce(sum(coalesce(total, file.size)), 0)
                     FROM transfer JOIN file ON file.id = transfer.file
                     WHERE NOT ({OVER}) AND halt IS NULL
                     GROUP BY file.account, file.uuid, course ORDER BY moving = 0, min(transfer.id)"
                ))?
                .query_map([], read)?
                .collect()
        })
    }
}
