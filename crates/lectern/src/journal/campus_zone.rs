//! Table `campus_zone`: in which time zone a campus is, where its user said so.
//! Refuses to know what its clock was seen to show: that is `clock_reading`'s.

use rusqlite::{OptionalExtension, params};

use super::{AccountId, Journal};
use crate::Result;

pub(super) const MIGRATION: &str = "
CREATE TABLE campus_zone (
    campus  INTEGER PRIMARY KEY REFERENCES account (id) ON DELETE CASCADE,
    -- IANA name
    zone    TEXT NOT NULL
) STRICT;
";

impl Journal {
    /// The name of the zone that the user of a campus chose for it.
    pub fn campus_zone(&self, campus: AccountId) -> Result<Option<String>> {
        self.sql(|connection| {
            connection
                .prepare_cached("SELECT zone FROM campus_zone WHERE campus = ?1")?
                .query_row([campus.0], |row| row.get(0))
                .optional()
        })
    }

    /// Writes the zone of a campus, or that nobody chose one.
    pub fn put_campus_zone(&self, campus: AccountId, zone: Option<&str>) -> Result<()> {
        self.sql(|connection| match zone {
            Some(zone) => connection
                .execute(
                    "INSERT INTO campus_zone (campus, zone) VALUES (?1, ?2)
                     ON CONFLICT (campus) DO UPDATE SET zone = excluded.zone",
                    params![campus.0, zone],
                )
                .map(drop),
            None => connection
                .execute("DELETE FROM campus_zone WHERE campus = ?1", [campus.0])
                .map(drop),
        })
    }
}
