//! A calendar file that was saved, and what it leaves out.
//! Refuses to hold the calendar itself.

use serde::Serialize;

/// What came of saving a calendar.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(
    tag = "outcome",
    rename_all = "camelCase",
    rename_all_fields = "camelCase"
)]
pub(crate) enum SavedCalendar {
    Saved {
        path: String,
        meetings: u32,
        /// Meetings without a fixed time.
        left_out: u32,
    },
    /// Nobody chose a file.
    NotChosen,
    /// No meeting has a fixed time, so that there is nothing to save.
    Nothing,
}
