//! Where recordings go: a folder of the user's choice, looked at before it counts, or Lectern's own.
//! Refuses to make anything where a drive is unplugged, and to move what lies in the folder of before.

use std::fs;
use std::io;
use std::path::Path;

use crate::folder::is_for_practice;
use crate::{Companion, Problem, Result};

/// Checks a folder and only then writes it into the settings. One that is not there is made, where the folder it is to stand
/// in is there. `None`, or the path of Lectern's own folder, is Lectern's own.
///
/// # Errors
/// `Unreadable` for a path that does not begin at a root, `FolderOfPractice` for one that practice empties, and what a disk may say: `FolderMissing` for a drive that is not
/// plugged in, `ReadOnly`, `DiskFull`.
pub async fn set_recordings_folder(companion: &Companion, path: Option<&Path>) -> Result<()> {
    let own = companion.folder().recordings();
    let chosen = path.filter(|path| *path != own).map(Path::to_path_buf);
    let checked = chosen.clone();
    let check = tokio::task::spawn_blocking(move || match checked {
        Some(path) if is_for_practice(&path) => Err(Problem::FolderOfPractice {
            path: path.display().to_string(),
        }),
        Some(path) => usable(&path),
        None => {
            fs::create_dir_all(&own).map_err(|error| Problem::disk(&error, &own))?;
            usable(&own)
        }
    });
    check.await.map_err(|error| Problem::Disk {
        path: String::new(),
        detail: error.to_string(),
    })??;
    companion
        .change_settings(|all| all.recordings = chosen)
        .await
}

/// Whether the recordings folder is there. Lectern's own is made where it is not; one that the user named is not, because
/// its drive may be unplugged.
///
/// # Errors
/// `FolderMissing` with the path, or what else the disk says.
pub fn recordings_folder_is_there(companion: &Companion) -> Result<()> {
    let folder = companion.recordings_folder();
    if folder == companion.folder().recordings() {
        return fs::create_dir_all(&folder).map_err(|error| Problem::disk(&error, &folder));
    }
    is_folder(&folder).map_err(|error| Problem::disk(&error, &folder))
}

fn usable(path: &Path) -> Result<()> {
    if !path.is_absolute() {
        return Err(Problem::Unreadable {
            what: "folder".to_owned(),
        });
    }
    let look = || -> io::Result<()> {
        match is_folder(path) {
            // One step only: a whole missing branch is a drive that is not there.
            Err(error) if error.kind() == io::ErrorKind::NotFound => fs::create_dir(path)?,
            other => other?,
        }
        // Permission bits do not say whether a disk takes anything; trying does. It is gone again at once.
        tempfile::tempfile_in(path).map(drop)
    };
    look().map_err(|error| Problem::disk(&error, path))
}

fn is_folder(path: &Path) -> io::Result<()> {
    if fs::metadata(path)?.is_dir() {
        Ok(())
    } else {
        Err(io::ErrorKind::NotADirectory.into())
    }
}
