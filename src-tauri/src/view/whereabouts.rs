//! Where a recording can be looked at outside the window: its folder here, its course on the campus.
//! Refuses paths and addresses that a page gives: both are built from what the journal knows.

use std::path::{Path, PathBuf};

use lectern::names::instance_folder;
use lectern::{Companion, Problem, RecordingRow, Result, link};

use super::id::RecordingId;

/// The folder on this computer that holds the recording's files, where there is one.
pub(crate) fn local_folder(companion: &Companion, row: &RecordingRow) -> Option<PathBuf> {
    let root = companion.recordings_folder();
    let kept = row.files.iter().find_map(|file| file.row.kept.as_ref());
    let folder = match kept {
        Some(kept) => root.join(Path::new(&kept.path).parent()?),
        None => root.join(instance_folder(&row.recording)),
    };
    folder.is_dir().then_some(folder)
}

/// That folder, or why there is none.
pub(crate) fn folder_on_disk(companion: &Companion, id: &RecordingId) -> Result<PathBuf> {
    let row = row(companion, id)?;
    match local_folder(companion, &row) {
        Some(folder) => Ok(folder),
        None if row.files.iter().any(|file| file.row.kept.is_some()) => {
            let path = companion.recordings_folder().display().to_string();
            Err(Problem::FolderMissing { path })
        }
        None => Err(Problem::NotPulled),
    }
}

/// The page of its course.
pub(crate) fn course_address(companion: &Companion, id: &RecordingId) -> Result<String> {
    let row = row(companion, id)?;
    let link = row.link.ok_or(Problem::NotLinked)?;
    link::course_address(companion.journal(), &link.target)
}

fn row(companion: &Companion, id: &RecordingId) -> Result<RecordingRow> {
    let (account, uuid) = id.key()?;
    let row = companion.journal().recording_row(account, &uuid)?;
    row.ok_or_else(|| id.unknown())
}
