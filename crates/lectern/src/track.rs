//! The track: how far a recording is at each of the three places it can be, Zoom, this computer and the course.
//! Holds how states of single files become one state of a recording; asks nobody for anything.

use serde::Serialize;

use crate::journal::{FileRow, FileState, ListedFile, Presence, TransferState};
use crate::publishing::choose_files;
use crate::{Problem, RecordingRow};

/// The three places, in the order in which a recording travels.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct Track {
    pub zoom: AtZoom,
    pub computer: Place,
    pub course: Place,
}

/// Zoom's cloud.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(
    tag = "state",
    rename_all = "camelCase",
    rename_all_fields = "camelCase"
)]
pub enum AtZoom {
    /// In the cloud; Zoom deletes it by itself on that day (ISO 8601), where it says so.
    There {
        deletes_on: Option<String>,
    },
    /// Zoom is still working on it.
    Processing,
    Trashed,
    Gone,
    /// It was made on a computer: Zoom never had it.
    RecordedHere,
}

/// This computer or the course. A recording is as far as the weakest of its chosen files.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(
    tag = "state",
    rename_all = "camelCase",
    rename_all_fields = "camelCase"
)]
pub enum Place {
    /// It will not get there by itself.
    InTrouble {
        why: Why,
    },
    /// Bytes move; of the chosen files together, in whole percent, where their size is known.
    Moving {
        percent: Option<u8>,
    },
    /// All bytes have moved and are being checked.
    Checking,
    /// Tried again later, by itself.
    Retrying,
    Paused,
    Waiting,
    Empty,
    /// Something of that name is listed there.
    Listed,
    SizeChecked,
    /// On this computer, complete and checked.
    Kept,
    /// In the course, byte for byte.
    Proven,
}

/// Why it will not get there, as far as one word in a list can tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub enum Why {
    DoesNotFit,
    DiskFull,
    Folder,
    SignIn,
    Network,
    NotAllowed,
    Gone,
    Damaged,
    Other,
}

impl Track {
    /// How far a recording is: of its chosen files, the weakest decides.
    pub fn of(row: &RecordingRow) -> Self {
        let rows: Vec<FileRow> = row.files.iter().map(|file| file.row.clone()).collect();
        let ids = choose_files(&rows, None);
        let chosen: Vec<&ListedFile> = row
            .files
            .iter()
            .filter(|file| ids.contains(&file.row.id))
            .collect();
        let zoom = match row.recording.presence {
            _ if row.recording.is_made_here() => AtZoom::RecordedHere,
            Presence::Trashed => AtZoom::Trashed,
            Presence::Gone => AtZoom::Gone,
            // What is being worked on is never chosen: nothing chosen means that the video itself is.
            Presence::There
                if chosen.is_empty() && rows.iter().any(|file| file.known.processing) =>
            {
                AtZoom::Processing
            }
            Presence::There => AtZoom::There {
                deletes_on: row.recording.deletes_on.map(|day| day.to_string()),
            },
        };
        let place = |state: fn(&ListedFile) -> &FileState| {
            Place::of_all(chosen.iter().map(|file| (state(file), file.row.known.size)))
        };
        Self {
            zoom,
            computer: place(|file| &file.pull),
            course: place(|file| &file.publish),
        }
    }
}

impl Place {
    /// How far a single file is, with its size in bytes where that is known.
    pub fn of_file(state: &FileState, size: Option<u64>) -> Self {
        Self::of_all(std::iter::once((state, size)))
    }

    /// One state for several files, each with its size in bytes where that is known.
    fn of_all<'a>(files: impl Iterator<Item = (&'a FileState, Option<u64>)> + Clone) -> Self {
        let weakest = files
            .clone()
            .map(|(state, _)| Self::of(state))
            .min_by_key(Self::strength)
            .unwrap_or(Self::Empty);
        match weakest {
            Self::Moving { .. } => Self::Moving {
                percent: percent(files),
            },
            other => other,
        }
    }

    fn of(state: &FileState) -> Self {
        use TransferState as At;
        match state {
            FileState::None => Self::Empty,
            FileState::Failed { why } => Self::InTrouble { why: Why::of(why) },
            FileState::Kept => Self::Kept,
            FileState::There => Self::Listed,
            FileState::Sized => Self::SizeChecked,
            FileState::Proven => Self::Proven,
            FileState::Moving { transfer, .. } => match transfer {
                At::Waiting => Self::Waiting,
                At::Paused => Self::Paused,
                At::Retry => Self::Retrying,
                At::Asking | At::Receiving | At::Preparing | At::Sending => {
                    Self::Moving { percent: None }
                }
                At::Checking | At::Confirming | At::Published | At::Proving => Self::Checking,
                At::Kept => Self::Kept,
                At::Proven => Self::Proven,
                At::Failed => Self::InTrouble { why: Why::Other },
            },
        }
    }

    /// What asks for attention comes first, then what moves, then what is not there, then the ever surer copies.
    fn strength(&self) -> u8 {
        match self {
            Self::InTrouble { .. } => 0,
            Self::Moving { .. } => 1,
            Self::Checking => 2,
            Self::Retrying => 3,
            Self::Paused => 4,
            Self::Waiting => 5,
            Self::Empty => 6,
            Self::Listed => 7,
            Self::SizeChecked => 8,
            Self::Kept => 9,
            Self::Proven => 10,
        }
    }
}

/// How much of all files together is there. Rounded down: 100 is said by another state.
fn percent<'a>(files: impl Iterator<Item = (&'a FileState, Option<u64>)>) -> Option<u8> {
    let (mut done, mut all) = (0_u64, 0_u64);
    for (state, size) in files {
        let (there, of) = match state {
            FileState::Moving { done, total, .. } => (*done, total.or(size)?),
            FileState::Kept | FileState::There | FileState::Sized | FileState::Proven => {
                (size?, size?)
            }
            FileState::None | FileState::Failed { .. } => (0, size?),
        };
        done = done.saturating_add(there.min(of));
        all = all.saturating_add(of);
    }
    u8::try_from(done.saturating_mul(100).checked_div(all)?.min(99)).ok()
}

impl Why {
    fn of(problem: &Problem) -> Self {
        match problem {
            Problem::DoesNotFit { .. } => Self::DoesNotFit,
            Problem::DiskFull { .. } => Self::DiskFull,
            Problem::ReadOnly { .. } | Problem::FolderMissing { .. } | Problem::Disk { .. } => {
                Self::Folder
            }
            Problem::Network { .. } | Problem::Server { .. } | Problem::HostRefused { .. } => {
                Self::Network
            }
            Problem::NotAllowed { .. }
            | Problem::NotYourCourse { .. }
            | Problem::CourseNotFound { .. } => Self::NotAllowed,
            Problem::GoneFromZoom | Problem::InTrash => Self::Gone,
            Problem::WrongLength { .. }
            | Problem::Damaged { .. }
            | Problem::NotTheFile
            | Problem::ProofFailed => Self::Damaged,
            problem if problem.needs_sign_in() => Self::SignIn,
            _ => Self::Other,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn receiving(done: u64, total: Option<u64>) -> FileState {
        FileState::Moving {
            transfer: TransferState::Receiving,
            done,
            total,
        }
    }

    fn place(files: &[(FileState, Option<u64>)]) -> Place {
        Place::of_all(files.iter().map(|(state, size)| (state, *size)))
    }

    #[test]
    fn a_recording_is_as_far_as_its_weakest_file() {
        let failed = FileState::Failed {
            why: Problem::DoesNotFit {
                needed: 3,
                left: 1,
                quota: 2,
            },
        };
        assert_eq!(
            place(&[(FileState::Proven, None), (FileState::Sized, None)]),
            Place::SizeChecked
        );
        assert_eq!(
            place(&[(FileState::Kept, None), (FileState::None, None)]),
            Place::Empty
        );
        assert_eq!(
            place(&[(FileState::Proven, None), (failed, None)]),
            Place::InTrouble {
                why: Why::DoesNotFit
            }
        );
        assert_eq!(
            place(&[(FileState::Proven, None), (FileState::Proven, None)]),
            Place::Proven
        );
        assert_eq!(place(&[]), Place::Empty);
    }

    #[test]
    fn progress_counts_the_bytes_of_all_files_and_never_says_100() {
        let files = [
            (receiving(30, Some(100)), None),
            (FileState::Kept, Some(100)),
        ];
        assert_eq!(place(&files), Place::Moving { percent: Some(65) });
        assert_eq!(
            place(&[(receiving(100, Some(100)), None)]),
            Place::Moving { percent: Some(99) }
        );
        assert_eq!(
            place(&[(receiving(u64::MAX, Some(u64::MAX)), None)]),
            Place::Moving { percent: Some(1) }
        );
        assert_eq!(
            place(&[(receiving(30, None), None)]),
            Place::Moving { percent: None }
        );
        assert_eq!(
            place(&[(receiving(0, Some(0)), None)]),
            Place::Moving { percent: None }
        );
    }

    #[test]
    fn a_file_that_waits_does_not_hide_one_that_moves() {
        let waiting = FileState::Moving {
            transfer: TransferState::Waiting,
            done: 0,
            total: None,
        };
        assert_eq!(
            place(&[(waiting, Some(50)), (receiving(50, Some(50)), None)]),
            Place::Moving { percent: Some(50) }
        );
    }
}
