//! Names for transfers and files, read once from the journal: a transfer's row knows its file by a number only.
//! Refuses to ask a server.

use std::collections::HashMap;

use lectern::journal::{Content, FileRow, FileRowId, KnownRecording, TransferKind, TransferRow};
use lectern::{Companion, Problem, RecordingQuery};

use crate::words;

/// What each file is called.
pub struct Labels {
    files: HashMap<FileRowId, (KnownRecording, FileRow)>,
}

impl Labels {
    /// Reads every file that the journal knows.
    pub fn read(companion: &Companion) -> Result<Self, Problem> {
        let mut files = HashMap::new();
        for row in companion.journal().recordings(&RecordingQuery::default())? {
            for file in row.files {
                files.insert(file.row.id, (row.recording.clone(), file.row));
            }
        }
        Ok(Self { files })
    }

    /// The recording and file of that number.
    pub fn file(&self, id: FileRowId) -> Option<&(KnownRecording, FileRow)> {
        self.files.get(&id)
    }

    /// A file by its title.
    pub fn of_file(&self, id: FileRowId, content: Content) -> String {
        match self.files.get(&id) {
            Some((recording, file)) => words::file_label(recording, file, content),
            None => format!("file {}", id.0),
        }
    }

    /// A transfer by its file, and by its course where it goes to one.
    pub fn of_transfer(&self, transfer: &TransferRow) -> String {
        match &transfer.kind {
            TransferKind::Pull => self.of_file(transfer.file, Content::File),
            TransferKind::Publish(to) => {
                format!(
                    "{}: {}",
                    words::plain(to.place.course.as_str()),
                    self.of_file(transfer.file, to.content)
                )
            }
        }
    }
}
