//! `driver.lock`: who syncs and moves bytes; `sign-in.lock`: who renews a sign-in; `presence.lock`: who listens to Zoom.
//! Locks of the operating system on files, so that each ends with its process.
//! Refuses to say who holds one: process numbers lie.

use std::fs::{File, OpenOptions, TryLockError};
use std::path::Path;

use crate::{DataFolder, Problem, Result};

/// Held by the one process that syncs and moves bytes in a data folder.
#[derive(Debug)]
pub struct DriverLock {
    // Closing the file gives the lock back.
    _file: File,
}

impl DriverLock {
    /// Takes the lock if nobody has it.
    pub fn try_take(folder: &DataFolder) -> Result<Option<Self>> {
        Ok(try_take(&folder.driver_lock())?.map(|file| Self { _file: file }))
    }
}

/// Held by the one process that is using up a refresh token, for as long as that takes.
#[derive(Debug)]
pub(crate) struct SignInLock {
    _file: File,
}

impl SignInLock {
    /// Takes the lock if nobody has it.
    pub(crate) fn try_take(folder: &DataFolder) -> Result<Option<Self>> {
        Ok(try_take(&folder.sign_in_lock())?.map(|file| Self { _file: file }))
    }
}

/// Held by the one process that listens to Zoom: a second one would have the first one's socket closed.
#[derive(Debug)]
pub(crate) struct PresenceLock {
    _file: File,
}

impl PresenceLock {
    /// Takes the lock if nobody has it.
    pub(crate) fn try_take(folder: &DataFolder) -> Result<Option<Self>> {
        Ok(try_take(&folder.presence_lock())?.map(|file| Self { _file: file }))
    }
}

fn try_take(path: &Path) -> Result<Option<File>> {
    let file = OpenOptions::new()
        .create(true)
        .truncate(false)
        .write(true)
        .open(path)
        .map_err(|error| Problem::disk(&error, path))?;
    match file.try_lock() {
        Ok(()) => Ok(Some(file)),
        Err(TryLockError::WouldBlock) => Ok(None),
        Err(TryLockError::Error(error)) => Err(Problem::disk(&error, path)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_one_has_it_and_it_ends_with_its_holder() {
        let directory = tempfile::tempdir().unwrap();
        let folder = DataFolder::at(directory.path()).unwrap();
        let first = DriverLock::try_take(&folder).unwrap();
        assert!(first.is_some());
        assert!(DriverLock::try_take(&folder).unwrap().is_none());
        drop(first);
        assert!(DriverLock::try_take(&folder).unwrap().is_some());
    }
}
