//! Every word that any rule names, numbered, and found in one pass.

use std::collections::HashMap;
use std::sync::{PoisonError, RwLock};

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use foldhash::fast::RandomState;

use super::model::LiteralId;
use super::term::Word;
use crate::text::words::Words;

/// Collects the words while rules are compiled.
#[derive(Debug, Default)]
pub(super) struct LiteralTable {
    patterns: Vec<String>,
    numbers: HashMap<String, LiteralId, RandomState>,
    /// The word being looked up.
    pattern: String,
}

impl LiteralTable {
    /// The number of a word as a term writes it.
    pub(super) fn word(&mut self, word: &Word) -> LiteralId {
        let before = if word.open_start { "" } else { " " };
        let after = if word.open_end { "" } else { " " };
        self.pattern.clear();
        self.pattern.extend([before, &word.folded, after]);
        self.number()
    }

    /// The number of a piece of text that may stand anywhere inside a word.
    pub(super) fn inside(&mut self, folded: &str) -> LiteralId {
        self.pattern.clear();
        self.pattern.push_str(folded);
        self.number()
    }

    fn number(&mut self) -> LiteralId {
        if let Some(number) = self.numbers.get(&self.pattern) {
            return *number;
        }
        let next = LiteralId::try_from(self.patterns.len()).unwrap_or(LiteralId::MAX);
        self.patterns.push(self.pattern.clone());
        self.numbers.insert(self.pattern.clone(), next);
        next
    }

    /// How many letters a literal has, in bytes.
    pub(super) fn letters(&self, literal: LiteralId) -> usize {
        let pattern = self.patterns.get(literal as usize);
        pattern.map_or(0, |pattern| pattern.trim_matches(' ').len())
    }

    pub(super) fn build(self) -> Literals {
        let automaton = AhoCorasick::builder()
            .match_kind(MatchKind::Standard)
            .kind(Some(AhoCorasickKind::ContiguousNFA))
            .build(&self.patterns)
            .ok();
        Literals {
            automaton,
            count: self.patterns.len(),
            known: RwLock::default(),
        }
    }
}

/// At most this many words are remembered.
const MEMORY: usize = 1 << 16;

/// A word and the literals in it.
type Known = HashMap<Box<str>, Box<[LiteralId]>, RandomState>;

/// The automaton over all literals, and the words that it has seen: documents
/// of one kind share most of their words.
#[derive(Debug)]
pub(crate) struct Literals {
    automaton: Option<AhoCorasick>,
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
                learnt.insert(word.into(), self.inside(words.spaced_word(at)));
            }
            learnt[word].iter().for_each(|literal| hit(*literal, at));
        }
        let mut known = self.known.write().unwrap_or_else(PoisonError::into_inner);
        let room = MEMORY.saturating_sub(known.len());
        known.extend(learnt.into_iter().take(room));
    }

    /// The literals in a folded word that has a space on either side.
    fn inside(&self, spaced: &str) -> Box<[LiteralId]> {
        let automaton = self.automaton.iter();
        let mut found: Vec<LiteralId> = automaton
            .flat_map(|automaton| automaton.find_overlapping_iter(spaced))
            .map(|found| found.pattern().as_u32())
            .collect();
        found.sort_unstable();
        found.dedup();
        found.into()
    }
}
