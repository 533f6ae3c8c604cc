//! Changes to a text, kept until all are known.

use std::ops::Range;

use avgtoets::text::Document;

/// Replacements of byte ranges of one text.
pub struct Edits<'a> {
    text: &'a str,
    edits: Vec<(Range<usize>, String)>,
}

impl<'a> Edits<'a> {
    pub fn new(text: &'a str) -> Self {
        Self {
            text,
            edits: Vec::new(),
        }
    }

    pub fn replace(&mut self, range: Range<usize>, with: String) {
        self.edits.push((range, with));
    }

    /// The text with all edits made; `None` when that changes nothing. An
    /// edit that overlaps an earlier one is left out.
    pub fn done(mut self) -> Option<String> {
        self.edits
            .sort_by_key(|(range, _)| (range.start, range.end));
        let mut out = String::new();
        let mut at = 0;
        for (range, with) in self.edits {
            if range.start >= at {
                out.push_str(&self.text[at..range.start]);
                out.push_str(&with);
                at = range.end;
            }
        }
        out.push_str(&self.text[at..]);
        (out != self.text).then_some(out)
    }
}

/// The byte range of the source that a byte range of the normalised text came from.
pub fn source_range(document: &Document, source: &str, range: Range<usize>) -> Range<usize> {
    let place = document.place(range);
    bytes(source, place.start)..bytes(source, place.end)
}

/// The byte at which a character stands.
pub fn bytes(source: &str, character: usize) -> usize {
    source
        .char_indices()
        .nth(character)
        .map_or(source.len(), |(at, _)| at)
}
