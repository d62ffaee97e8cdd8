//! Where a document's bytes come from: a copy on this computer, or a page made for the occasion.
//! Refuses to know where they go.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::PathBuf;

use bytes::Bytes;

use crate::{Problem, Result};

/// What is published: a file of this computer, or a page made for the occasion.
#[derive(Clone)]
pub(super) enum Source {
    Copy {
        path: PathBuf,
        size: u64,
        sha256: String,
    },
    Page {
        bytes: Bytes,
        sha256: String,
    },
}

impl Source {
    pub(super) fn size(&self) -> u64 {
        match self {
            Self::Copy { size, .. } => *size,
            Self::Page { bytes, .. } => bytes.len() as u64,
        }
    }

    pub(super) fn sha256(&self) -> &str {
        match self {
            Self::Copy { sha256, .. } | Self::Page { sha256, .. } => sha256,
        }
    }

    pub(super) fn piece(&self, from: u64, at_most: u64) -> Result<Bytes> {
        let length = at_most.min(self.size().saturating_sub(from));
        match self {
            Self::Page { bytes, .. } => {
                let from = usize::try_from(from).unwrap_or(usize::MAX).min(bytes.len());
                let until = from + usize::try_from(length).unwrap_or(0);
                Ok(bytes.slice(from..until))
            }
            Self::Copy { path, .. } => {
                let read = || -> std::io::Result<Vec<u8>> {
                    let mut file = File::open(path)?;
                    file.seek(SeekFrom::Start(from))?;
                    let mut piece = Vec::with_capacity(usize::try_from(length).unwrap_or(0));
                    file.take(length).read_to_end(&mut piece)?;
                    Ok(piece)
                };
                let piece = read().map_err(|error| Problem::disk(&error, path))?;
                if piece.len() as u64 != length {
                    Err(Problem::CopyLost)
                } else {
                    Ok(piece.into())
                }
            }
        }
    }
}
