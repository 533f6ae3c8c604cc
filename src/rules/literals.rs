//! Every word that any rule names, numbered, and found in one pass.

use std::collections::HashMap;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};

use super::model::LiteralId;
use super::term::Word;

/// Collects the words while rules are compiled.
#[derive(Debug, Default)]
pub(super) struct LiteralTable {
    patterns: Vec<String>,
    numbers: HashMap<String, LiteralId>,
}

impl LiteralTable {
    /// The number of a word as a term writes it.
    pub(super) fn word(&mut self, word: &Word) -> LiteralId {
        let before = if word.open_start { "" } else { " " };
        let after = if word.open_end { "" } else { " " };
        self.number(format!("{before}{}{after}", word.folded))
    }

    /// The number of a piece of text that may stand anywhere inside a word.
    pub(super) fn inside(&mut self, folded: &str) -> LiteralId {
        self.number(folded.to_owned())
    }

    fn number(&mut self, pattern: String) -> LiteralId {
        let next = LiteralId::try_from(self.patterns.len()).unwrap_or(LiteralId::MAX);
        *self.numbers.entry(pattern.clone()).or_insert_with(|| {
            self.patterns.push(pattern);
            next
        })
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
        }
    }
}

/// The automaton over all literals.
#[derive(Debug)]
pub(crate) struct Literals {
    automaton: Option<AhoCorasick>,
    count: usize,
}

impl Literals {
    /// How many literals there are.
    pub(crate) fn count(&self) -> usize {
        self.count
    }

    /// Calls `hit` with each literal found in folded text and the byte at
    /// which its first letter stands.
    pub(crate) fn find(&self, folded: &str, mut hit: impl FnMut(LiteralId, usize)) {
        let Some(automaton) = &self.automaton else {
            return;
        };
        for found in automaton.find_overlapping_iter(folded) {
            let lead = usize::from(folded.as_bytes()[found.start()] == b' ');
            hit(found.pattern().as_u32(), found.start() + lead);
        }
    }
}
