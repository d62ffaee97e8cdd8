//! Recordings that somebody brings from this computer, before and after they are added.
//! Refuses to tell a path: files have names here, and piles have numbers.

use std::path::Path;

use lectern::Problem;
use lectern::transfer::{Added, Brought, NotAdded, is_called_like_a_recording};
use serde::{Deserialize, Serialize};

use super::id::RecordingId;
use super::recordings::small;

/// Files that were brought together, by what would become one recording each.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub(crate) struct Pile {
    number: u32,
    items: Vec<PileItem>,
    /// Where Zoom keeps its own recordings on this computer; absent of other piles.
    folder: Option<String>,
}

/// What would become one recording.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub(crate) struct PileItem {
    /// As Zoom's folder is called; absent for a file by itself.
    topic: Option<String>,
    /// As Zoom's folder says: RFC 3339, in UTC.
    start: Option<String>,
    files: Vec<PileFile>,
    /// Added before, as far as is known without reading the files.
    known: bool,
}

/// One file of a pile.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub(crate) struct PileFile {
    name: String,
    /// Absent where it is no file, or not there any more.
    #[cfg_attr(test, specta(type = Option<u32>))]
    bytes: Option<u64>,
    /// It is called like a part of a recording.
    usable: bool,
}

/// One item of a pile.
#[derive(Debug, Clone, Copy, Deserialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub(crate) struct FromPile {
    pub(crate) pile: u32,
    /// Its place among the pile's items.
    pub(crate) item: u32,
}

/// What came of adding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub(crate) struct Adding {
    added: Vec<AddedRecording>,
    failed: Vec<FailedFile>,
}

/// A recording that is here from now on, or was before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub(crate) struct AddedRecording {
    id: RecordingId,
    topic: String,
    /// RFC 3339, in UTC.
    start: String,
    /// Files that were copied.
    copied: u32,
    /// Files that were here already.
    before: u32,
}

/// A file that was not taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub(crate) struct FailedFile {
    name: String,
    problem: Problem,
}

/// How far adding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub(crate) struct AddingProgress {
    /// Of everything that has to be read and copied, rounded down. Absent before the files were looked at.
    percent: Option<u8>,
}

impl AddingProgress {
    pub(crate) fn of((passed, expected): (u64, u64)) -> Self {
        let percent = (u128::from(passed) * 100).checked_div(u128::from(expected));
        Self {
            percent: percent.and_then(|percent| u8::try_from(percent.min(100)).ok()),
        }
    }
}

impl Pile {
    /// Waits for the disk.
    pub(crate) fn of(number: u32, brought: &[Brought], folder: Option<&Path>) -> Self {
        Self {
            number,
            items: brought.iter().map(PileItem::of).collect(),
            folder: folder.map(|folder| folder.display().to_string()),
        }
    }
}

impl PileItem {
    fn of(brought: &Brought) -> Self {
        let file = |path: &std::path::PathBuf| PileFile {
            name: name(path),
            bytes: std::fs::metadata(path)
                .ok()
                .filter(std::fs::Metadata::is_file)
                .map(|found| found.len()),
            usable: is_called_like_a_recording(path),
        };
        Self {
            topic: brought.topic.clone(),
            start: brought.start.map(|start| start.to_string()),
            files: brought.files.iter().map(file).collect(),
            known: brought.known,
        }
    }
}

impl Adding {
    pub(crate) fn of(added: Vec<Added>, failed: Vec<NotAdded>) -> Self {
        let added = added.into_iter().map(|one| AddedRecording {
            id: RecordingId::of(one.account, &one.uuid),
            topic: one.topic,
            start: one.start.to_string(),
            copied: small(one.copied),
            before: small(one.before),
        });
        let failed = failed.into_iter().map(|one| FailedFile {
            name: name(&one.file),
            problem: one.why,
        });
        Self {
            added: added.collect(),
            failed: failed.collect(),
        }
    }
}

fn name(path: &Path) -> String {
    let name = path.file_name().unwrap_or(path.as_os_str());
    name.to_string_lossy().into_owned()
}
