//! Documents within a document: annexes by their headings, and a text of
//! another kind that begins at a heading of its own.

use std::collections::HashMap;
use std::ops::Range;

use super::Part;
use super::settings::{Kinds, words};
use super::weigh::{Weighed, weigh};
use crate::text::{BlockKind, Document};

/// A heading of more words is no name of a part.
const TITLE: usize = 24;
/// An annex of fewer words, right before the next, is a line in a list of annexes.
const SHORTEST: usize = 12;

/// A part, as blocks.
pub(super) struct Found<'k> {
    pub(super) blocks: Range<usize>,
    weighed: Weighed<'k>,
}

/// The annexes, in the order of the text.
pub(super) fn of<'k>(document: &Document, kinds: &'k Kinds) -> Vec<Found<'k>> {
    let end = document
        .blocks()
        .iter()
        .position(|block| block.kind == BlockKind::Furniture)
        .unwrap_or(document.blocks().len());
    let mut starts: Vec<usize> = (1..end)
        .filter(|block| is_annex(document, kinds, *block))
        .collect();
    // A table of contents names the annexes as well: the last of a name is the annex.
    let name = |block: usize| name(document, block);
    let last: HashMap<Vec<&str>, usize> =
        starts.iter().map(|block| (name(*block), *block)).collect();
    starts.retain(|block| last.get(&name(*block)) == Some(block));
    let ends = starts.iter().skip(1).copied().chain([end]);
    let ranges = starts.iter().zip(ends).map(|(start, end)| *start..end);
    ranges
        .filter(|range| words(document, range).len() >= SHORTEST)
        .map(|blocks| Found {
            weighed: weigh(document, kinds, blocks.clone(), false),
            blocks,
        })
        .collect()
}

/// Whether a block is the heading of an annex, by its first words: a heading, or
/// a line with a number (or letter) and no full stop.
fn is_annex(document: &Document, kinds: &Kinds, block: usize) -> bool {
    let range = words(document, &(block..block + 1));
    if range.is_empty() {
        return false;
    }
    let found = &document.blocks()[block];
    let begins = kinds.annex.at(document.words(), range.start, range.end);
    let Some(number) = begins.filter(|_| range.len() <= TITLE) else {
        return false;
    };
    let text = &document.text()[found.range.clone()];
    let numbered = number < range.end && document.words().folded_word(number).len() <= 2;
    match found.kind {
        BlockKind::Heading(_) => true,
        BlockKind::Paragraph => numbered && !text.trim_end().ends_with(['.', ';', ':', ',']),
        _ => false,
    }
}

/// The first two words, as in `bijlage 2`.
fn name(document: &Document, block: usize) -> Vec<&str> {
    let range = words(document, &(block..block + 1));
    range
        .take(2)
        .map(|word| document.words().folded_word(word))
        .collect()
}

impl Found<'_> {
    pub(super) fn told(self, document: &Document, kinds: &Kinds) -> Part {
        let all = document.blocks();
        let heading = all[self.blocks.start].range.clone();
        let last = all[self.blocks.end - 1].range.end;
        let place = document.place(heading.start..last);
        Part {
            title: document.place(heading).quote,
            kind: self.weighed.into_kind(document, kinds),
            start: place.start,
            end: place.end,
        }
    }
}
