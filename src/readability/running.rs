//! Which sentences are running text, and how long they are.

use std::ops::Range;

use crate::text::{BlockKind, Document};

/// Fewer words make no sentence.
const SHORTEST: usize = 3;
/// A list item without a full stop is a scrap unless it has as many words.
const SHORTEST_ITEM: usize = 8;

/// One sentence of running text.
#[derive(Debug, Clone)]
pub(super) struct Running {
    /// Index into [`Document::sentences`].
    pub(super) sentence: usize,
    /// Its words, as indices into the words of the document.
    pub(super) words: Range<usize>,
    /// What a person counts as words: `e-mail` and an address are one each.
    pub(super) length: usize,
}

/// The sentences of running text, in the order of the text.
pub(super) fn sentences(document: &Document) -> Vec<Running> {
    let mut found = Vec::with_capacity(document.sentences().len());
    for (index, sentence) in document.sentences().iter().enumerate() {
        let text = &document.text()[sentence.range.clone()];
        let length = length(text);
        if runs(document.block_of(index).kind, text, length) {
            found.push(Running {
                sentence: index,
                words: document.words_of(index),
                length,
            });
        }
    }
    found
}

fn runs(kind: BlockKind, text: &str, length: usize) -> bool {
    let stops = text
        .trim_end_matches(['"', '\'', ')'])
        .ends_with(['.', '!', '?', ':']);
    match kind {
        BlockKind::Paragraph => stops && length >= SHORTEST,
        BlockKind::Item(_) => length >= if stops { SHORTEST } else { SHORTEST_ITEM },
        BlockKind::Heading(_) | BlockKind::Row { .. } | BlockKind::Furniture => false,
    }
}

fn length(text: &str) -> usize {
    text.split_ascii_whitespace()
        .filter(|word| {
            word.bytes()
                .any(|byte| byte.is_ascii_alphanumeric() || !byte.is_ascii())
        })
        .count()
}
