//! The `free` box that stretches a small film to any size: its header, and bytes that can be computed from their offset.
//! Holds no film.

use std::sync::LazyLock;

use crate::seed::Seed;

/// Bytes that share one stamp; the last block of a box may be shorter.
const BLOCK: u64 = 64 * 1024;

/// Blocks are windows into noise of twice their size, so that filling them is a plain copy. One noise for all files,
/// because a world may have many thousands of them; the stamps tell their blocks apart.
static NOISE: LazyLock<Box<[u8]>> = LazyLock::new(|| {
    let seed = Seed::new(0).part("noise");
    (0..2 * BLOCK / 8)
        .flat_map(|word| seed.nth(word).value().to_be_bytes())
        .collect()
});

/// A `free` box (ISO/IEC 14496-12) of a given total size, filled from a seed.
#[derive(Clone, Debug)]
pub(super) struct Padding {
    header: Vec<u8>,
    total: u64,
    seed: Seed,
}

impl Padding {
    /// Smallest box that still differs from file to file: a header and one stamp.
    pub(super) const LEAST: u64 = 16;

    /// `total` counts the header as well; below [`Padding::LEAST`] it is raised to it.
    pub(super) fn new(total: u64, seed: Seed) -> Self {
        let total = total.max(Self::LEAST);
        Padding {
            header: header(total),
            total,
            seed,
        }
    }

    pub(super) fn len(&self) -> u64 {
        self.total
    }

    /// Fills `out` with the bytes from `offset` on; the caller stays within the box.
    pub(super) fn fill(&self, offset: u64, out: &mut [u8]) {
        let head = self.header.len() as u64;
        let mut at = offset;
        let mut out = out;
        while !out.is_empty() {
            let taken = if at < head {
                let rest = &self.header[at as usize..];
                let taken = rest.len().min(out.len());
                out[..taken].copy_from_slice(&rest[..taken]);
                taken
            } else {
                self.fill_block(at - head, out)
            };
            at += taken as u64;
            out = &mut out[taken..];
        }
    }

    /// Fills up to the end of the block that holds `position`, and says how much that was.
    fn fill_block(&self, position: u64, out: &mut [u8]) -> usize {
        let (block, within) = (position / BLOCK, (position % BLOCK) as usize);
        let seed = self.seed.nth(block);
        let window = seed.below(BLOCK) as usize;
        let taken = out.len().min(BLOCK as usize - within);
        out[..taken].copy_from_slice(&NOISE[window + within..window + within + taken]);

        // The stamp makes every block of every file different, whatever window it happened to get.
        let stamp = seed.part("stamp").value().to_be_bytes();
        for (index, byte) in stamp.iter().enumerate().skip(within).take(taken) {
            out[index - within] = *byte;
        }
        taken
    }
}

/// 32-bit box size where it fits, the 64-bit form (`size` = 1, then `largesize`) where it does not.
fn header(total: u64) -> Vec<u8> {
    match u32::try_from(total) {
        Ok(short) => [&short.to_be_bytes()[..], b"free"].concat(),
        Err(_) => [&1_u32.to_be_bytes()[..], b"free", &total.to_be_bytes()].concat(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_box_is_as_long_as_its_header_says_in_both_forms() {
        let short = Padding::new(1_000, Seed::new(1));
        let mut start = [0; 8];
        short.fill(0, &mut start);
        assert_eq!(start, *b"\x00\x00\x03\xe8free");

        let long = Padding::new(5_000_000_000, Seed::new(1));
        let mut start = [0; 16];
        long.fill(0, &mut start);
        assert_eq!(start[..8], *b"\x00\x00\x00\x01free");
        assert_eq!(
            u64::from_be_bytes(start[8..].try_into().unwrap()),
            5_000_000_000
        );
    }

    #[test]
    fn any_slice_equals_the_same_slice_of_the_whole() {
        let padding = Padding::new(3 * BLOCK + 77, Seed::new(9));
        let mut whole = vec![0; padding.len() as usize];
        padding.fill(0, &mut whole);
        let edge = BLOCK as usize;
        for (from, to) in [
            (0, 3),
            (5, 11),
            (8, 16),
            (edge - 1, edge + 20),
            (edge + 8, 2 * edge + 9),
            (edge * 3, edge * 3 + 77),
        ] {
            let mut part = vec![0; to - from];
            padding.fill(from as u64, &mut part);
            assert_eq!(part, whole[from..to], "{from}..{to}");
        }
    }

    #[test]
    fn another_seed_gives_another_stamp_even_in_the_smallest_box() {
        let (mut one, mut other) = ([0; 16], [0; 16]);
        Padding::new(0, Seed::new(1)).fill(0, &mut one);
        Padding::new(0, Seed::new(2)).fill(0, &mut other);
        assert_ne!(one, other);
    }
}
