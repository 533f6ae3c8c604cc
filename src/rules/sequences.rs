//! The terms of all rules as sequences of words, laid out flat: elements copy freely
//! while terms are compiled, and equal lists of spellings are kept, and looked up in a
//! document, once.

use std::collections::HashMap;
use std::ops::Range;

use foldhash::fast::RandomState;

use super::anchors::{AnchorTable, Anchors};
use super::model::LiteralId;

/// One part of a sequence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Element {
    /// A word that matches one of these.
    Word(Spellings),
    /// The particle of a separable verb, at the end of its clause: `trekt u … in`,
    /// not `vraagt u in`.
    Particle(Spellings),
    /// Up to this many words.
    Gap(u8),
    /// A hit of a lexicon, by its number.
    Lexicon(u32),
}

/// Number of a list of spellings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Spellings(u32);

/// Number of a spelling in which capitals matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Exact(u32);

/// One way to write a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Spelling {
    pub(crate) literal: LiteralId,
    /// The exact spelling, where capitals matter.
    pub(crate) exact: Option<Exact>,
    /// Whether the word denies: a term that names it means the denial.
    pub(crate) denial: bool,
}

/// A term as a sequence of elements.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sequence<'a> {
    pub(crate) elements: &'a [Element],
    /// The element of its rarest words; `None` when it has no words.
    pub(crate) anchor: Option<usize>,
    /// Whether one of its words denies.
    pub(crate) denies: bool,
}

impl Element {
    /// The most words that it matches; `None` for a lexicon, which has no limit.
    pub(crate) fn longest(self) -> Option<u32> {
        match self {
            Self::Word(_) | Self::Particle(_) => Some(1),
            Self::Gap(words) => Some(u32::from(words)),
            Self::Lexicon(_) => None,
        }
    }

    /// Its words; none for gaps and lexicons.
    pub(crate) fn words(self) -> Option<Spellings> {
        match self {
            Self::Word(spellings) | Self::Particle(spellings) => Some(spellings),
            Self::Gap(_) | Self::Lexicon(_) => None,
        }
    }
}

impl Spellings {
    /// The number, from 0 up to [`Sequences::lists`].
    pub(crate) fn index(self) -> usize {
        self.0 as usize
    }
}

#[derive(Debug, Clone, Copy)]
struct Head {
    first: u32,
    anchor: Option<u16>,
    denies: bool,
}

#[derive(Debug, Clone, Copy)]
struct List {
    start: u32,
    end: u32,
    mask: Mask,
    denies: bool,
}

/// The literals of a list or of a word, as bits that several share: lists and words
/// without a common bit have no common literal.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Mask(u64);

impl Mask {
    pub(crate) fn add(&mut self, literal: LiteralId) {
        self.0 |= 1 << (literal % 64);
    }

    pub(crate) fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

/// Collects the sequences while rules are compiled.
#[derive(Debug, Default)]
pub(super) struct SequenceTable {
    known: HashMap<Box<[Spelling]>, Spellings, RandomState>,
    exact: HashMap<Box<str>, Exact, RandomState>,
    /// How common the words of each list are together.
    weights: Vec<u32>,
    anchors: AnchorTable,
    made: Flat,
}

#[derive(Debug, Default)]
struct Flat {
    heads: Vec<Head>,
    elements: Vec<Element>,
    lists: Vec<List>,
    spellings: Vec<Spelling>,
}

impl SequenceTable {
    /// A table with room for what so many bytes of rules are likely to hold: lists that
    /// grow take new memory again and again, which costs more than all that is done with it.
    pub(super) fn with_room(bytes: usize) -> Self {
        let (heads, elements) = (bytes / 40, bytes / 16);
        let (lists, spellings) = (bytes / 64, bytes / 28);
        Self {
            known: HashMap::with_capacity_and_hasher(lists, RandomState::default()),
            weights: Vec::with_capacity(lists),
            anchors: AnchorTable::with_room(spellings),
            made: Flat {
                heads: Vec::with_capacity(heads),
                elements: Vec::with_capacity(elements),
                lists: Vec::with_capacity(lists),
                spellings: Vec::with_capacity(spellings),
            },
            ..Self::default()
        }
    }

    /// The number that the next sequence gets.
    pub(super) fn next(&self) -> usize {
        self.made.heads.len()
    }

    /// A spelling in which capitals matter.
    pub(super) fn exact(&mut self, word: &str) -> Exact {
        if let Some(exact) = self.exact.get(word) {
            return *exact;
        }
        let exact = Exact(number(self.exact.len()));
        self.exact.insert(word.into(), exact);
        exact
    }

    /// A list of spellings. `common` says how common a literal is likely to be in a text.
    pub(super) fn list(
        &mut self,
        spellings: &[Spelling],
        common: impl Fn(LiteralId) -> u32,
    ) -> Spellings {
        if let Some(known) = self.known.get(spellings) {
            return *known;
        }
        let made = &mut self.made;
        let list = Spellings(number(made.lists.len()));
        let start = number(made.spellings.len());
        made.spellings.extend_from_slice(spellings);
        let mut mask = Mask::default();
        spellings
            .iter()
            .for_each(|spelling| mask.add(spelling.literal));
        made.lists.push(List {
            start,
            end: number(made.spellings.len()),
            mask,
            denies: spellings.iter().any(|spelling| spelling.denial),
        });
        let weight = |spelling: &Spelling| common(spelling.literal);
        self.weights.push(spellings.iter().map(weight).sum());
        self.known.insert(spellings.into(), list);
        list
    }

    /// Adds a sequence, anchored at its rarest word.
    pub(super) fn add(&mut self, elements: &[Element]) {
        let words = |at: &usize| elements[*at].words();
        let weight = |at: &usize| words(at).map_or(u32::MAX, |list| self.weights[list.index()]);
        let anchor = (0..elements.len())
            .filter(|at| words(at).is_some())
            .min_by_key(weight);
        let list = anchor.as_ref().and_then(words);
        let spellings = list.map_or(0..0, |list| self.made.range(list));
        let literals = self.made.spellings[spellings]
            .iter()
            .map(|spelling| spelling.literal);
        self.anchors.add(self.made.heads.len(), literals);
        let lists = elements.iter().filter_map(|element| element.words());
        let mut denials = lists.map(|list| self.made.lists[list.index()].denies);
        let head = Head {
            first: number(self.made.elements.len()),
            anchor: anchor.and_then(|at| u16::try_from(at).ok()),
            denies: denials.any(|denies| denies),
        };
        self.made.heads.push(head);
        self.made.elements.extend_from_slice(elements);
    }

    /// The lexicons that the sequences of a range name.
    pub(super) fn lexicons(&self, range: &Range<usize>) -> impl Iterator<Item = usize> + '_ {
        let elements = range
            .clone()
            .flat_map(|number| self.made.elements_of(number));
        elements.filter_map(|element| match element {
            Element::Lexicon(lexicon) => Some(*lexicon as usize),
            _ => None,
        })
    }

    pub(super) fn build(self, literals: usize) -> Sequences {
        let (list_starts, lists_of) = self.made.lists_by_literal(literals);
        let mut exact: Vec<(Box<str>, Exact)> = self.exact.into_iter().collect();
        exact.sort_unstable_by_key(|(_, number)| number.0);
        Sequences {
            anchors: self.anchors.build(literals, self.made.heads.len()),
            flat: self.made,
            list_starts,
            lists_of,
            exact: exact.into_iter().map(|(word, _)| word).collect(),
        }
    }
}

impl Flat {
    fn elements_of(&self, number: usize) -> &[Element] {
        let end = self.heads.get(number + 1).map(|next| next.first as usize);
        let first = self.heads[number].first as usize;
        &self.elements[first..end.unwrap_or(self.elements.len())]
    }

    /// The lists that hold each literal, and where those of each begin.
    fn lists_by_literal(&self, literals: usize) -> (Vec<u32>, Vec<Spellings>) {
        let held = |list: &List| &self.spellings[list.start as usize..list.end as usize];
        let mut starts = vec![0_u32; literals + 1];
        for spelling in self.lists.iter().flat_map(held) {
            starts[spelling.literal as usize + 1] += 1;
        }
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        let mut next = starts.clone();
        let mut lists = vec![Spellings(0); self.spellings.len()];
        for (list, number) in self.lists.iter().zip(0..) {
            for spelling in held(list) {
                let slot = &mut next[spelling.literal as usize];
                lists[*slot as usize] = Spellings(number);
                *slot += 1;
            }
        }
        (starts, lists)
    }

    fn range(&self, list: Spellings) -> Range<usize> {
        let list = &self.lists[list.index()];
        list.start as usize..list.end as usize
    }
}

pub(super) fn number(value: usize) -> u32 {
    u32::try_from(value).unwrap_or(u32::MAX)
}

/// The terms of all rules.
#[derive(Debug)]
pub(crate) struct Sequences {
    flat: Flat,
    /// Where the lists of each literal begin in `lists_of`.
    list_starts: Vec<u32>,
    lists_of: Vec<Spellings>,
    exact: Vec<Box<str>>,
    anchors: Anchors,
}

impl Sequences {
    /// The sequence of that number.
    pub(crate) fn get(&self, number: usize) -> Sequence<'_> {
        let head = &self.flat.heads[number];
        Sequence {
            elements: self.flat.elements_of(number),
            anchor: head.anchor.map(usize::from),
            denies: head.denies,
        }
    }

    /// How many lists of spellings there are.
    pub(crate) fn lists(&self) -> usize {
        self.flat.lists.len()
    }

    /// The lists of spellings that hold a literal.
    pub(crate) fn lists_of(&self, literal: usize) -> &[Spellings] {
        let range = self.list_starts[literal] as usize..self.list_starts[literal + 1] as usize;
        &self.lists_of[range]
    }

    pub(crate) fn spellings(&self, list: Spellings) -> &[Spelling] {
        &self.flat.spellings[self.flat.range(list)]
    }

    pub(crate) fn mask(&self, list: Spellings) -> Mask {
        self.flat.lists[list.index()].mask
    }

    pub(crate) fn exact(&self, exact: Exact) -> &str {
        &self.exact[exact.0 as usize]
    }

    pub(crate) fn anchors(&self) -> &Anchors {
        &self.anchors
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spelling(literal: LiteralId) -> Spelling {
        Spelling {
            literal,
            exact: None,
            denial: literal == 9,
        }
    }

    #[test]
    fn lists_are_shared_and_the_rarest_word_is_the_anchor() {
        let mut table = SequenceTable::default();
        let often = |literal| if literal == 2 { 1 } else { 300 };
        let common = table.list(&[spelling(1)], often);
        let rare = table.list(&[spelling(2)], often);
        let denial = table.list(&[spelling(9), spelling(1)], often);
        assert_eq!(table.list(&[spelling(1)], often), common);
        table.add(&[Element::Word(common), Element::Gap(3), Element::Word(rare)]);
        table.add(&[Element::Lexicon(4), Element::Word(denial)]);
        table.add(&[Element::Lexicon(5)]);
        assert_eq!(table.lexicons(&(0..3)).collect::<Vec<_>>(), [4, 5]);
        let made = table.build(10);
        assert_eq!(made.lists(), 3);
        let shape = |number: usize| {
            let sequence = made.get(number);
            (sequence.elements.len(), sequence.anchor, sequence.denies)
        };
        assert_eq!(shape(0), (3, Some(2), false));
        assert_eq!(shape(1), (2, Some(1), true));
        assert_eq!(shape(2), (1, None, false));
        let candidates = made.anchors().candidates([9].into_iter());
        assert_eq!(candidates.within(0..3).collect::<Vec<_>>(), [1, 2]);
    }
}
