//! Numbers by which the pages name things, small enough for JavaScript to count exactly.
//! Refuses to mean anything by themselves.

use serde::Deserialize;

/// The number of an account or of a file in this journal.
#[derive(Debug, Clone, Copy, Deserialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(transparent)]
pub(crate) struct RowNumber(#[cfg_attr(test, specta(type = u32))] pub(crate) i64);

/// Zoom's number of a meeting: ten or eleven digits.
#[derive(Debug, Clone, Copy, Deserialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(transparent)]
pub(crate) struct MeetingNumber(#[cfg_attr(test, specta(type = u32))] pub(crate) u64);
