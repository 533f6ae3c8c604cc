//! Sets of sentences, as bits that every 64th sentence shares: what is in none of them
//! stands in none of the sentences; what is in one may.

use std::ops::Range;

/// A set of sentences, by number.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Sentences(u64);

impl Sentences {
    /// Every sentence.
    pub(super) const ALL: Self = Self(u64::MAX);

    pub(super) fn add(&mut self, sentence: u32) {
        self.0 |= 1 << (sentence % 64);
    }

    pub(super) fn add_all(&mut self, sentences: Range<u32>) {
        if sentences.len() < 64 {
            sentences.for_each(|sentence| self.add(sentence));
        } else {
            *self = Self::ALL;
        }
    }

    /// Adds those of another set.
    pub(super) fn join(&mut self, other: Self) {
        self.0 |= other.0;
    }

    /// Keeps those that are in another set too.
    pub(super) fn keep(&mut self, other: Self) {
        self.0 &= other.0;
    }

    pub(super) fn is_empty(self) -> bool {
        self.0 == 0
    }

    pub(super) fn is_all(self) -> bool {
        self.0 == u64::MAX
    }

    /// Whether the sentence may be in the set.
    pub(super) fn has(self, sentence: u32) -> bool {
        self.0 >> (sentence % 64) & 1 == 1
    }

    /// Whether one of the sentences may be in the set.
    pub(super) fn has_any(self, mut sentences: Range<u32>) -> bool {
        sentences.len() >= 64 || sentences.any(|sentence| self.has(sentence))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_added_is_in_the_set() {
        let mut set = Sentences::default();
        assert!(set.is_empty());
        set.add(70);
        set.add_all(10..12);
        assert!(set.has(70) && set.has(10) && set.has(11) && !set.has(12));
        assert!(set.has_any(11..20) && !set.has_any(12..20) && set.has_any(12..200));
        set.add_all(0..64);
        assert!(set.is_all());
        let mut other = Sentences::default();
        other.add(3);
        set.keep(other);
        assert!(set.has(3) && !set.has(4));
        other.join(Sentences::ALL);
        assert!(other.is_all());
    }
}
