//! Which terms can stand in a document at all: those whose rarest word does.
//! Terms of other words cost nothing, however many there are.

use std::ops::Range;

use super::model::LiteralId;

/// Collects the anchors of the terms while rules are compiled.
#[derive(Debug, Default)]
pub(super) struct AnchorTable {
    anchored: Vec<(LiteralId, u32)>,
    always: Vec<usize>,
}

impl AnchorTable {
    /// A table with room for so many literals.
    pub(super) fn with_room(literals: usize) -> Self {
        Self {
            anchored: Vec::with_capacity(literals),
            always: Vec::new(),
        }
    }

    /// The sequence of that number may stand where one of these literals does;
    /// anywhere when there are none.
    pub(super) fn add(
        &mut self,
        number: usize,
        literals: impl ExactSizeIterator<Item = LiteralId>,
    ) {
        if literals.len() == 0 {
            self.always.push(number);
        }
        let number = u32::try_from(number).unwrap_or(u32::MAX);
        self.anchored
            .extend(literals.map(|literal| (literal, number)));
    }

    pub(super) fn build(mut self, literals: usize, sequences: usize) -> Anchors {
        self.anchored.sort_unstable();
        let mut starts = vec![0_u32; literals + 1];
        for (literal, _) in &self.anchored {
            starts[*literal as usize + 1] += 1;
        }
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        let mut always = Candidates(vec![0; sequences.div_ceil(64)]);
        self.always.iter().for_each(|number| always.add(*number));
        Anchors {
            starts,
            sequences: self.anchored.iter().map(|(_, number)| *number).collect(),
            always,
        }
    }
}

/// The sequences that each literal anchors.
#[derive(Debug)]
pub(crate) struct Anchors {
    starts: Vec<u32>,
    sequences: Vec<u32>,
    always: Candidates,
}

impl Anchors {
    /// The sequences that may stand in a document that has these literals.
    pub(crate) fn candidates(&self, present: impl Iterator<Item = usize>) -> Candidates {
        let mut candidates = self.always.clone();
        for literal in present {
            let range = self.starts[literal] as usize..self.starts[literal + 1] as usize;
            for number in &self.sequences[range] {
                candidates.add(*number as usize);
            }
        }
        candidates
    }
}

/// A set of sequences, by number.
#[derive(Debug, Clone)]
pub(crate) struct Candidates(Vec<u64>);

impl Candidates {
    fn add(&mut self, number: usize) {
        self.0[number / 64] |= 1 << (number % 64);
    }

    /// Those of the range that are in the set, ascending.
    pub(crate) fn within(&self, range: Range<usize>) -> impl Iterator<Item = usize> + '_ {
        let mut at = range.start;
        std::iter::from_fn(move || {
            while at < range.end {
                let rest = self.0[at / 64] >> (at % 64);
                if rest == 0 {
                    at = (at / 64 + 1) * 64;
                    continue;
                }
                let found = at + rest.trailing_zeros() as usize;
                at = found + 1;
                return (found < range.end).then_some(found);
            }
            None
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_in_the_set_is_found_in_its_range() {
        let mut set = Candidates(vec![0; 4]);
        let numbers = [0, 5, 63, 64, 130, 191, 255];
        numbers.iter().for_each(|number| set.add(*number));
        for (range, wanted) in [
            (0..256, &numbers[..]),
            (1..64, &[5, 63]),
            (64..130, &[64]),
            (131..191, &[]),
        ] {
            assert_eq!(set.within(range).collect::<Vec<_>>(), wanted);
        }
    }
}
