//! How far work that passes bytes through this computer has come: written by whoever works, read by whoever looks on.
//! Refuses to know what the bytes are of, and how fast they pass.

use std::io::{self, Read};
use std::sync::atomic::{AtomicU64, Ordering};

/// Counts bytes. What it shows never goes back, and never beyond what is expected.
#[derive(Debug, Default)]
pub struct Meter {
    passed: AtomicU64,
    expected: AtomicU64,
}

impl Meter {
    /// How many bytes passed, and how many will have in all; zero where that is not known yet.
    pub fn read(&self) -> (u64, u64) {
        let expected = self.expected.load(Ordering::Relaxed);
        (self.passed.load(Ordering::Relaxed).min(expected), expected)
    }

    /// So many more are to come.
    pub(super) fn expect(&self, bytes: u64) {
        self.expected.fetch_add(bytes, Ordering::Relaxed);
    }

    /// So many passed, or need not any more.
    pub(super) fn pass(&self, bytes: u64) {
        self.passed.fetch_add(bytes, Ordering::Relaxed);
    }
}

/// Something that is read past a meter.
pub(super) struct Metered<'a, R> {
    pub(super) from: R,
    pub(super) meter: &'a Meter,
}

impl<R: Read> Read for Metered<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.from.read(buffer)?;
        self.meter.pass(read as u64);
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_read_is_counted_and_never_more_than_is_expected() {
        let meter = Meter::default();
        assert_eq!(meter.read(), (0, 0));
        meter.expect(10);
        let mut from = Metered {
            from: &[7_u8; 6][..],
            meter: &meter,
        };
        let mut all = Vec::new();
        from.read_to_end(&mut all).unwrap();
        assert_eq!((all.len(), meter.read()), (6, (6, 10)));
        meter.pass(100);
        assert_eq!(meter.read(), (10, 10));
    }
}
