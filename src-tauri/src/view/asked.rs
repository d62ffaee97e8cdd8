//! What came of asking for transfers: how many, and what was left out with its reason.
//! Refuses to name files: a reason is told once per recording.

use lectern::journal::{FileRowId, Proof};
use lectern::transfer::{self, PublishHow};
use lectern::{Journal, Problem, Result};
use serde::Serialize;

use super::id::RecordingId;
use super::number::RowNumber;
use super::settings::filled;

/// A recording of which something was left out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub(crate) struct LeftOut {
    pub(crate) recording: RecordingId,
    pub(crate) problem: Problem,
}

/// What was asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub(crate) struct Asked {
    /// Transfers, one per file.
    pub(crate) asked: u32,
    pub(crate) left_out: Vec<LeftOut>,
}

impl Asked {
    pub(crate) fn of(journal: &Journal, asked: &transfer::Asked) -> Result<Self> {
        Ok(Self {
            asked: u32::try_from(asked.ids.len()).unwrap_or(u32::MAX),
            left_out: LeftOut::of(journal, &asked.left_out)?,
        })
    }
}

/// What came of cancelling.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub(crate) struct Cancelled {
    /// Transfers that are gone, one per file.
    pub(crate) cancelled: u32,
    /// Recordings of which something is still there, and why.
    pub(crate) left_out: Vec<LeftOut>,
}

impl Cancelled {
    pub(crate) fn of(journal: &Journal, cancelled: &transfer::Cancelled) -> Result<Self> {
        Ok(Self {
            cancelled: u32::try_from(cancelled.gone).unwrap_or(u32::MAX),
            left_out: LeftOut::of(journal, &cancelled.left)?,
        })
    }
}

impl LeftOut {
    pub(crate) fn of(journal: &Journal, left_out: &[transfer::LeftOut]) -> Result<Vec<Self>> {
        let mut all = Vec::new();
        for left in left_out {
            let Some(file) = journal.file(left.file)? else {
                continue;
            };
            let told = Self {
                recording: RecordingId::of(file.account, &file.uuid),
                problem: left.why.clone(),
            };
            // Files of one recording stand together.
            if all.last() != Some(&told) {
                all.push(told);
            }
        }
        Ok(all)
    }
}

/// The files that were picked; `None` leaves the choice to what suits the purpose.
pub(crate) fn picked(files: Option<Vec<RowNumber>>) -> Option<Vec<FileRowId>> {
    files.map(|files| files.into_iter().map(|file| FileRowId(file.0)).collect())
}

/// How copies are made. Always with proof: green means proven.
pub(crate) fn how(hidden: bool, folder: Option<String>) -> PublishHow {
    PublishHow {
        folder: filled(folder),
        hidden,
        proof: Proof::Sha256,
    }
}
