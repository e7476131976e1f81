//! Hashing of small numbers that we gave out ourselves. Text that others wrote is hashed with the standard library's
//! hasher, which nobody can make collide on purpose.

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};

/// A map whose keys are made of numbers of words.
pub(super) type NumberMap<K, V> = HashMap<K, V, BuildHasherDefault<Mixer>>;

/// A set of numbers of words.
pub(super) type NumberSet<K> = HashSet<K, BuildHasherDefault<Mixer>>;

/// Mixes each number in by one wide multiplication.
#[derive(Default)]
pub(super) struct Mixer(u64);

impl Mixer {
    fn mix(&mut self, number: u64) {
        const ODD: u128 = 0x9E37_79B9_7F4A_7C15;
        let wide = u128::from(self.0 ^ number ^ 0x5851_F42D_4C95_7F2D) * ODD;
        let [low, high] = [wide & u128::from(u64::MAX), wide >> 64];
        self.0 = u64::try_from(low ^ high).unwrap_or_default();
    }
}

impl Hasher for Mixer {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for chunk in bytes.chunks(8) {
            self.mix(chunk.iter().fold(1, |number, byte| number << 8 | u64::from(*byte)));
        }
    }

    fn write_u8(&mut self, number: u8) {
        self.mix(number.into());
    }

    fn write_u32(&mut self, number: u32) {
        self.mix(number.into());
    }

    fn write_u64(&mut self, number: u64) {
        self.mix(number);
    }

    fn write_usize(&mut self, number: usize) {
        self.mix(number as u64);
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;
    use std::hash::{BuildHasher, BuildHasherDefault};

    use super::Mixer;

    #[test]
    fn small_numbers_spread() {
        let build = BuildHasherDefault::<Mixer>::default();
        let hashes = (0u32..100).flat_map(|a| (0u32..100).map(move |b| (a, b)));
        let hashes: HashSet<u64> = hashes.map(|pair| build.hash_one(pair)).collect();
        assert_eq!(hashes.len(), 10_000);
        let low: HashSet<u64> = hashes.iter().map(|hash| hash & 0xFFFF).collect();
        assert!(low.len() > 8_000, "{} different low halves", low.len());
    }
}
