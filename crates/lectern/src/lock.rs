//! `driver.lock`: who syncs and moves bytes. An operating system's file lock, so that it ends with its process.
//! Refuses to say who holds it: process numbers lie.

use std::fs::{File, OpenOptions, TryLockError};

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
        let path = folder.driver_lock();
        let file = OpenOptions::new()
            .create(true)
            .truncate(false)
            .write(true)
            .open(&path)
            .map_err(|error| Problem::disk(&error, &path))?;
        match file.try_lock() {
            Ok(()) => Ok(Some(Self { _file: file })),
            Err(TryLockError::WouldBlock) => Ok(None),
            Err(TryLockError::Error(error)) => Err(Problem::disk(&error, &path)),
        }
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
