//! Numbers that look random and are the same for the same seed, wherever and in whatever order they are asked for.
//! Holds no generator with a state: parallel requests would make its numbers depend on who came first.

/// A point from which further seeds and numbers are derived by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Seed(u64);

impl Seed {
    pub(crate) fn new(value: u64) -> Self {
        Seed(mix(value))
    }

    /// The seed of a named part.
    pub(crate) fn part(self, name: &str) -> Self {
        // FNV-1a over the name; `mix` then spreads what FNV leaves in the low bits.
        let hash = name.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
        });
        Seed(mix(self.0 ^ hash))
    }

    /// The seed of the n-th thing.
    pub(crate) fn nth(self, n: u64) -> Self {
        Seed(mix(self.0 ^ mix(n)))
    }

    pub(crate) fn value(self) -> u64 {
        self.0
    }

    /// A number in `0..bound`; 0 when the bound is 0.
    pub(crate) fn below(self, bound: u64) -> u64 {
        if bound == 0 { 0 } else { self.0 % bound }
    }

    pub(crate) fn bytes<const N: usize>(self) -> [u8; N] {
        let mut bytes = [0; N];
        for (index, chunk) in (0_u64..).zip(bytes.chunks_mut(8)) {
            chunk.copy_from_slice(&self.nth(index).0.to_le_bytes()[..chunk.len()]);
        }
        bytes
    }
}

/// The finaliser of SplitMix64: a bijection that flips half of the bits for any change of the input.
fn mix(value: u64) -> u64 {
    let mut z = value.wrapping_add(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_differ_by_name_by_index_and_by_seed() {
        let seed = Seed::new(1);
        let all = [
            seed,
            seed.part("a"),
            seed.part("b"),
            seed.nth(0),
            seed.nth(1),
            Seed::new(2),
            Seed::new(2).part("a"),
        ];
        for (index, one) in all.iter().enumerate() {
            for other in &all[index + 1..] {
                assert_ne!(one, other);
            }
        }
    }

    #[test]
    fn bytes_fill_lengths_that_are_no_multiple_of_eight() {
        let bytes = Seed::new(7).bytes::<19>();
        assert!(bytes[16..].iter().any(|byte| *byte != 0));
        assert_eq!(bytes, Seed::new(7).bytes::<19>());
    }
}
