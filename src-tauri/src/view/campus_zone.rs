//! The time zone of a campus as its user chose it, and what was read of its clock against that.
//! Refuses to say which of them is right: what was read is.

use lectern::accounts;
use lectern::schedule;
use serde::Serialize;

/// What the user of a campus said of its clock.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub(crate) struct CampusZone {
    /// IANA name; absent: as the campus says.
    chosen: Option<String>,
    contradiction: Option<ZoneContradiction>,
}

/// What the campus's clock showed, and one in the chosen zone did not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub(crate) struct ZoneContradiction {
    zone: String,
    /// `2026-12-01T03:00`
    shows: String,
    /// What a clock in that zone showed then.
    expected: String,
}

impl From<accounts::CampusZone> for CampusZone {
    fn from(it: accounts::CampusZone) -> Self {
        Self {
            chosen: it.chosen,
            contradiction: it.contradiction.as_ref().map(Into::into),
        }
    }
}

impl From<&schedule::Contradiction> for ZoneContradiction {
    fn from(it: &schedule::Contradiction) -> Self {
        let wall = |at: jiff::civil::DateTime| at.strftime("%Y-%m-%dT%H:%M").to_string();
        Self {
            zone: it.zone.clone(),
            shows: wall(it.shows),
            expected: wall(it.expected),
        }
    }
}
