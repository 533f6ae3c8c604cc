//! Where a recogniser must look: only the blocks that hold what all that it
//! finds holds, such as a figure or a dot between letters. Regular expressions
//! are many times as dear as this look ahead.

use std::ops::Range;

use crate::text::Document;

/// A word as written, and the text right after it.
type Hint = fn(word: &[u8], after: &[u8]) -> bool;

/// A year, as every date has one.
pub(super) fn year(word: &[u8], _: &[u8]) -> bool {
    word.len() == 4 && word[0].is_ascii_digit()
}

/// A figure, as every postal address has one.
pub(super) fn figure(word: &[u8], _: &[u8]) -> bool {
    word[0].is_ascii_digit()
}

/// The beginning of a telephone number.
pub(super) fn dialled(word: &[u8], _: &[u8]) -> bool {
    word[0] == b'0' || word.starts_with(b"14") || word.starts_with(b"31")
}

/// A dot or colon that goes on without a space, as in every web address.
pub(super) fn joined(_: &[u8], after: &[u8]) -> bool {
    let goes_on = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'/';
    matches!(after.first(), Some(b'.' | b':')) && after.get(1).is_some_and(goes_on)
}

/// What `find` finds in the blocks with the hint; byte ranges of the normalised
/// text, in order.
pub(super) fn within<'d, I: Iterator<Item = Range<usize>>>(
    document: &'d Document,
    hint: Hint,
    find: impl Fn(&'d str) -> I,
) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for block in blocks(document, hint) {
        let range = document.blocks()[block].range.clone();
        let inside = find(&document.text()[range.clone()]);
        found.extend(inside.map(|inner| range.start + inner.start..range.start + inner.end));
    }
    found
}

/// The blocks with the hint, each once, in order.
fn blocks(document: &Document, hint: Hint) -> Vec<usize> {
    let text = document.text().as_bytes();
    let mut blocks: Vec<usize> = Vec::new();
    for word in &document.words().words {
        let (start, end) = (word.start as usize, word.end as usize);
        if hint(&text[start..end], &text[end..]) {
            let block = document.sentences()[word.sentence as usize].block;
            if blocks.last() != Some(&block) {
                blocks.push(block);
            }
        }
    }
    blocks
}
