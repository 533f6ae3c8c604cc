//! The words of a question, as the words that a segment of the index has.

use std::io;
use std::sync::Arc;

use tantivy::InvertedIndexReader;
use tantivy::postings::TermInfo;
use tantivy_fst::Automaton;

use super::query::{Element, Words};
use crate::index::Vocabulary;

/// One element of a question in one segment: the postings of every word that fits.
#[derive(Debug, Default)]
pub(super) struct Resolved {
    pub(super) terms: Vec<TermInfo>,
}

impl Resolved {
    /// At most so many documents have one of the words.
    pub(super) fn cost(&self) -> u64 {
        self.terms.iter().map(|term| u64::from(term.doc_freq)).sum()
    }
}

/// The elements of a question in one segment, in their order.
pub(super) fn resolve(
    words: &Words,
    expanded: &[Vec<String>],
    inverted: &Arc<InvertedIndexReader>,
) -> io::Result<Vec<Resolved>> {
    let elements = words.elements.iter().zip(expanded);
    elements
        .map(|(element, forms)| one(element, forms, inverted))
        .collect()
}

/// For each element the words of the texts that it stands for, where that
/// does not differ between segments.
pub(super) fn expand(words: &Words, vocabulary: &Vocabulary) -> Vec<Vec<String>> {
    let of = |element: &Element| match element {
        Element::Exact(word) => vec![word.clone()],
        Element::Stem(word) => vocabulary.expand(word),
        Element::Prefix(_) | Element::Fuzzy(..) => Vec::new(),
    };
    words.elements.iter().map(of).collect()
}

fn one(
    element: &Element,
    forms: &[String],
    inverted: &Arc<InvertedIndexReader>,
) -> io::Result<Resolved> {
    let dictionary = inverted.terms();
    let mut terms = Vec::new();
    match element {
        Element::Exact(_) | Element::Stem(_) => {
            for form in forms {
                terms.extend(dictionary.get(form.as_bytes())?);
            }
        }
        Element::Prefix(prefix) => {
            let mut stream = dictionary.range().ge(prefix.as_bytes()).into_stream()?;
            while stream.advance() && stream.key().starts_with(prefix.as_bytes()) {
                terms.push(stream.value().clone());
            }
        }
        Element::Fuzzy(word, distance) => {
            let automaton = Near::new(word, *distance);
            let mut stream = dictionary.search(automaton).into_stream()?;
            while stream.advance() {
                terms.push(stream.value().clone());
            }
        }
    }
    Ok(Resolved { terms })
}

/// Accepts the words at most `distance` edits away: a letter more, less or
/// other, or two neighbours swapped. Letters are bytes, as folded Dutch has them.
/// The first letter must be right: people seldom miss that one.
struct Near {
    word: Vec<u8>,
    distance: u8,
}

/// The last two rows of the table of distances, and the last letter.
#[derive(Debug, Clone)]
struct Rows {
    before: Vec<u8>,
    row: Vec<u8>,
    last: u8,
    length: usize,
}

impl Near {
    fn new(word: &str, distance: u8) -> Self {
        Self {
            word: word.as_bytes().to_vec(),
            distance,
        }
    }
}

impl Automaton for Near {
    type State = Rows;

    fn start(&self) -> Rows {
        let row = (0..=self.word.len()).map(|at| u8::try_from(at).unwrap_or(u8::MAX));
        Rows {
            before: Vec::new(),
            row: row.collect(),
            last: 0,
            length: 0,
        }
    }

    fn is_match(&self, state: &Rows) -> bool {
        state
            .row
            .last()
            .is_some_and(|distance| *distance <= self.distance)
    }

    fn can_match(&self, state: &Rows) -> bool {
        let first = state.length != 1 || self.word.first() == Some(&state.last);
        // No swap mends a row that is too far: the slips that would be its
        // first half already count in the row.
        first && state.row.iter().any(|distance| *distance <= self.distance)
    }

    fn accept(&self, state: &Rows, byte: u8) -> Rows {
        let mut row = Vec::with_capacity(state.row.len());
        row.push(state.row[0].saturating_add(1));
        for at in 1..state.row.len() {
            let same = self.word[at - 1] == byte;
            let other = state.row[at - 1].saturating_add(u8::from(!same));
            let mut best = other
                .min(state.row[at].saturating_add(1))
                .min(row[at - 1].saturating_add(1));
            let swapped = at > 1
                && !state.before.is_empty()
                && self.word[at - 1] == state.last
                && self.word[at - 2] == byte;
            if swapped {
                best = best.min(state.before[at - 2].saturating_add(1));
            }
            row.push(best);
        }
        Rows {
            before: state.row.clone(),
            row,
            last: byte,
            length: state.length + 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn accepts(word: &str, distance: u8, other: &str) -> bool {
        let near = Near::new(word, distance);
        let mut state = near.start();
        for byte in other.bytes() {
            state = near.accept(&state, byte);
            if !near.can_match(&state) {
                return false;
            }
        }
        near.is_match(&state)
    }

    #[test]
    fn slips_are_accepted() {
        assert!(accepts("camera", 1, "camera") && accepts("camera", 1, "camra"));
        assert!(accepts("camera", 1, "cammera") && !accepts("camera", 1, "kamera"));
        assert!(accepts("termijn", 1, "termjin"));
        assert!(!accepts("termijn", 1, "termen") && accepts("bewaartermijn", 2, "bewaarterminj"));
    }
}
