//! A file whose bytes are computed when they are asked for, so that a world with terabytes fits into a laptop's memory.
//! Knows boxes and ranges, no meaning of a recording.

use std::fmt;
use std::ops::Range;

use bytes::Bytes;
use sha2::{Digest, Sha256};

use super::padding::Padding;
use crate::seed::Seed;

/// Made by the commands in `media/README.md`.
const LESSON_MP4: &[u8] = include_bytes!("../../media/lesson.mp4");
const LESSON_M4A: &[u8] = include_bytes!("../../media/lesson.m4a");
/// What is computed at once when a whole file is read.
const PIECE: usize = 256 * 1024;

/// Real content followed by seeded padding. Equal arguments give equal bytes; different seeds different ones.
#[derive(Clone)]
pub struct VirtualFile {
    head: Bytes,
    padding: Option<Padding>,
    content_type: &'static str,
}

impl VirtualFile {
    /// A film of exactly `size` bytes, or of the smallest possible size where that is more.
    pub fn mp4(size: u64, seed: u64) -> Self {
        Self::stretched(LESSON_MP4, size, seed, "video/mp4")
    }

    /// The sound alone; sizes as in [`VirtualFile::mp4`].
    pub fn m4a(size: u64, seed: u64) -> Self {
        Self::stretched(LESSON_M4A, size, seed, "audio/mp4")
    }

    /// Text is what it is: nothing may follow it.
    pub fn text(content: String, content_type: &'static str) -> Self {
        VirtualFile {
            head: content.into(),
            padding: None,
            content_type,
        }
    }

    fn stretched(lesson: &'static [u8], size: u64, seed: u64, content_type: &'static str) -> Self {
        let padding = Padding::new(size.saturating_sub(lesson.len() as u64), Seed::new(seed));
        VirtualFile {
            head: Bytes::from_static(lesson),
            padding: Some(padding),
            content_type,
        }
    }

    pub fn size(&self) -> u64 {
        self.head.len() as u64 + self.padding.as_ref().map_or(0, Padding::len)
    }

    pub fn content_type(&self) -> &'static str {
        self.content_type
    }

    /// The bytes of a range; what lies behind the end of the file is left out.
    pub fn bytes(&self, range: Range<u64>) -> Bytes {
        let end = range.end.min(self.size());
        let start = range.start.min(end);
        let head = self.head.len() as u64;
        let Some(padding) = self.padding.as_ref().filter(|_| end > head) else {
            return self.head.slice(start as usize..end as usize);
        };
        let mut out = vec![0; (end - start) as usize];
        let from_head = head.saturating_sub(start) as usize;
        out[..from_head].copy_from_slice(&self.head[(head as usize - from_head)..]);
        padding.fill(start.max(head) - head, &mut out[from_head..]);
        out.into()
    }

    /// Lower-case hex of the SHA-256 of the whole file. Reads it once from end to end.
    pub fn sha256(&self) -> String {
        let mut hash = Sha256::new();
        let mut at = 0;
        while at < self.size() {
            let piece = self.bytes(at..at + PIECE as u64);
            at += piece.len() as u64;
            hash.update(&piece);
        }
        hex::encode(hash.finalize())
    }
}

impl fmt::Debug for VirtualFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "VirtualFile({} bytes of {})",
            self.size(),
            self.content_type
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_has_exactly_the_size_that_was_asked_for() {
        for size in [200_000, 3_000_000, 5_000_000_000] {
            assert_eq!(VirtualFile::mp4(size, 1).size(), size);
            assert_eq!(VirtualFile::m4a(size, 1).size(), size);
        }
        assert!(VirtualFile::mp4(1, 1).size() < 100_000);
    }

    #[test]
    fn ranges_equal_slices_of_the_whole_across_the_seam_and_at_the_ends() {
        let file = VirtualFile::mp4(300_000, 5);
        let whole = file.bytes(0..file.size());
        let seam = LESSON_MP4.len();
        let size = whole.len();
        for (from, to) in [
            (0, 1),
            (0, size),
            (seam - 3, seam + 3),
            (seam - 20, seam),
            (seam, seam + 30),
            (size - 1, size),
            (seam + 70_000, size),
        ] {
            assert_eq!(
                file.bytes(from as u64..to as u64),
                whole[from..to],
                "{from}..{to}"
            );
        }
        assert!(file.bytes(size as u64..size as u64 + 9).is_empty());
    }

    #[test]
    fn two_seeds_give_two_files_of_the_same_size() {
        let (one, other) = (VirtualFile::m4a(90_000, 1), VirtualFile::m4a(90_000, 2));
        assert_eq!(one.size(), other.size());
        assert_ne!(one.sha256(), other.sha256());
        assert_eq!(one.sha256(), VirtualFile::m4a(90_000, 1).sha256());
    }

    #[test]
    fn the_hash_is_that_of_the_bytes() {
        let file = VirtualFile::mp4(700_000, 3);
        let whole = file.bytes(0..file.size());
        assert_eq!(file.sha256(), hex::encode(Sha256::digest(&whole)));
    }
}
