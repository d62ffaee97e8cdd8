//! The profile that this window shows: a data folder and its journal, opened when first asked for.
//! Refuses to remember a failure: a drive that was plugged in meanwhile is simply there at the next question.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use lectern::{DataFolder, Journal, RecordingQuery, RecordingRow};

/// Cheap to clone; all clones share the open journal.
#[derive(Clone)]
pub(crate) struct Profile {
    folder: Option<PathBuf>,
    journal: Arc<Mutex<Option<Arc<Journal>>>>,
}

impl Profile {
    /// A profile in this folder, or where the operating system foresees it.
    pub(crate) fn new(folder: Option<PathBuf>) -> Self {
        Self {
            folder,
            journal: Arc::default(),
        }
    }

    /// Every recording the journal knows, the latest first. Waits for the disk, never for a server.
    pub(crate) fn recordings(&self) -> lectern::Result<Vec<RecordingRow>> {
        self.journal()?.recordings(&RecordingQuery::default())
    }

    fn journal(&self) -> lectern::Result<Arc<Journal>> {
        // A panic elsewhere cannot have left half a journal in here: it is put in whole.
        let mut journal = self.journal.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(journal) = &*journal {
            return Ok(Arc::clone(journal));
        }
        let folder = match &self.folder {
            Some(folder) => DataFolder::at(folder)?,
            None => DataFolder::default_location()?,
        };
        Ok(Arc::clone(
            journal.insert(Arc::new(Journal::open(&folder)?)),
        ))
    }
}
