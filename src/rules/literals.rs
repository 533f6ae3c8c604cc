//! Every word that any rule names, numbered, and found in one pass.

use std::collections::HashMap;
use std::sync::{PoisonError, RwLock};

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use foldhash::fast::RandomState;

use super::common;
use super::model::LiteralId;
use super::term::Word;
use crate::text::words::Words;

/// Collects the words while rules are compiled.
#[derive(Debug, Default)]
pub(super) struct LiteralTable {
    /// Whole words, without spaces.
    words: Numbers,
    /// Pieces of words; a space where the word must begin or end.
    pieces: Numbers,
    /// How common each is likely to be in a text.
    common: Vec<u32>,
    /// The piece being looked up.
    piece: String,
}

type Numbers = HashMap<Box<str>, LiteralId, RandomState>;

impl LiteralTable {
    /// A table with room for what so many bytes of rules are likely to hold.
    pub(super) fn with_room(bytes: usize) -> Self {
        let room = |many| Numbers::with_capacity_and_hasher(many, RandomState::default());
        Self {
            words: room(bytes / 100),
            pieces: room(bytes / 200),
            ..Self::default()
        }
    }

    /// The number of a word as a term writes it.
    pub(super) fn word(&mut self, word: &Word) -> LiteralId {
        let folded = &word.folded;
        if !word.open_start && !word.open_end {
            return number(&mut self.words, &mut self.common, folded, || {
                common::word(folded)
            });
        }
        let before = if word.open_start { "" } else { " " };
        let after = if word.open_end { "" } else { " " };
        self.piece.clear();
        self.piece.extend([before, &word.folded, after]);
        let how_common = || {
            if word.open_start {
                common::inside(folded)
            } else {
                common::beginning(folded)
            }
        };
        number(&mut self.pieces, &mut self.common, &self.piece, how_common)
    }

    /// The number of a piece of text that may stand anywhere inside a word.
    pub(super) fn inside(&mut self, folded: &str) -> LiteralId {
        let how_common = || common::inside(folded);
        number(&mut self.pieces, &mut self.common, folded, how_common)
    }

    /// How common a literal is likely to be in a text: see [`common`].
    pub(super) fn common(&self, literal: LiteralId) -> u32 {
        self.common.get(literal as usize).copied().unwrap_or(0)
    }

    /// How many there are.
    pub(super) fn count(&self) -> usize {
        self.common.len()
    }

    pub(super) fn build(self) -> Literals {
        let (pieces, numbers): (Vec<Box<str>>, Vec<_>) = self.pieces.into_iter().unzip();
        let automaton = AhoCorasick::builder()
            .match_kind(MatchKind::Standard)
            .kind(Some(AhoCorasickKind::ContiguousNFA))
            .build(pieces.iter().map(|piece| piece.as_bytes()))
            .ok();
        Literals {
            words: self.words,
            automaton,
            numbers,
            count: self.common.len(),
            known: RwLock::default(),
        }
    }
}

fn number(
    numbers: &mut Numbers,
    common: &mut Vec<u32>,
    literal: &str,
    how_common: impl FnOnce() -> u32,
) -> LiteralId {
    if let Some(number) = numbers.get(literal) {
        return *number;
    }
    let next = LiteralId::try_from(common.len()).unwrap_or(LiteralId::MAX);
    common.push(how_common());
    numbers.insert(literal.into(), next);
    next
}

/// At most this many words are remembered.
const MEMORY: usize = 1 << 16;

/// A word and the literals in it.
type Known = HashMap<Box<str>, Box<[LiteralId]>, RandomState>;

/// All literals: whole words by their letters, pieces by an automaton over all
/// of them; and the words seen before: documents of one kind share most of theirs.
#[derive(Debug)]
pub(crate) struct Literals {
    words: Numbers,
    automaton: Option<AhoCorasick>,
    /// The number of each pattern of the automaton.
    numbers: Vec<LiteralId>,
    count: usize,
    known: RwLock<Known>,
}

impl Literals {
    /// How many literals there are.
    pub(crate) fn count(&self) -> usize {
        self.count
    }

    /// Calls `hit` with each literal found and the number of the word that it
    /// stands in; not in the order of the words.
    pub(crate) fn find(&self, words: &Words, mut hit: impl FnMut(LiteralId, usize)) {
        let mut unknown = Vec::new();
        {
            let known = self.known.read().unwrap_or_else(PoisonError::into_inner);
            for at in 0..words.words.len() {
                match known.get(words.folded_word(at)) {
                    Some(literals) => literals.iter().for_each(|literal| hit(*literal, at)),
                    None => unknown.push(at),
                }
            }
        }
        if unknown.is_empty() {
            return;
        }
        let mut learnt = Known::default();
        for at in unknown {
            let word = words.folded_word(at);
            if !learnt.contains_key(word) {
                learnt.insert(word.into(), self.of(word, words.spaced_word(at)));
            }
            learnt[word].iter().for_each(|literal| hit(*literal, at));
        }
        let mut known = self.known.write().unwrap_or_else(PoisonError::into_inner);
        let room = MEMORY.saturating_sub(known.len());
        known.extend(learnt.into_iter().take(room));
    }

    /// The literals in a folded word, bare and with a space on either side.
    fn of(&self, word: &str, spaced: &str) -> Box<[LiteralId]> {
        let automaton = self.automaton.iter();
        let mut found: Vec<LiteralId> = automaton
            .flat_map(|automaton| automaton.find_overlapping_iter(spaced))
            .map(|found| self.numbers[found.pattern().as_usize()])
            .chain(self.words.get(word).copied())
            .collect();
        found.sort_unstable();
        found.dedup();
        found.into()
    }
}
