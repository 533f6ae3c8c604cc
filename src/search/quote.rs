//! Quotes out of the extracted text: white space folded, marks carried along.

use std::ops::Range;

/// A quote, with byte ranges in it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Quote {
    pub(super) text: String,
    pub(super) marks: Vec<Range<usize>>,
}

/// The extracted text with the beginnings of its lines, so that places are
/// found without counting from the start.
pub(super) struct Source<'t> {
    text: &'t str,
    /// The byte at which each line begins, and the character.
    lines: Vec<(usize, usize)>,
}

impl<'t> Source<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        let mut lines = vec![(0, 0)];
        for (character, (byte, c)) in text.char_indices().enumerate() {
            if c == '\n' {
                lines.push((byte + 1, character + 1));
            }
        }
        Self { text, lines }
    }

    /// The line, from 0, that holds a character.
    pub(super) fn line(&self, character: usize) -> usize {
        self.lines
            .partition_point(|(_, first)| *first <= character)
            .saturating_sub(1)
    }

    fn from(&self, character: usize) -> impl Iterator<Item = char> + 't {
        let (byte, first) = self
            .lines
            .get(self.line(character))
            .copied()
            .unwrap_or_default();
        let rest = self.text.get(byte..).unwrap_or_default();
        rest.chars().skip(character.saturating_sub(first))
    }

    /// The characters `whole`, with the marks (ascending, apart, within it) as
    /// bytes of the quote.
    pub(super) fn quote(&self, whole: &Range<usize>, marks: &[Range<usize>]) -> Quote {
        let mut quote = Quote::default();
        let mut borders = marks
            .iter()
            .flat_map(|mark| [mark.start, mark.end])
            .peekable();
        let mut bytes = Vec::with_capacity(marks.len() * 2);
        let characters = self.from(whole.start).take(whole.len());
        for (at, c) in (whole.start..).zip(characters) {
            while borders.next_if(|border| *border <= at).is_some() {
                bytes.push(quote.text.len());
            }
            push(&mut quote.text, c);
        }
        borders.for_each(|_| bytes.push(quote.text.len()));
        quote.marks = bytes.chunks_exact(2).map(|pair| pair[0]..pair[1]).collect();
        quote
    }
}

fn push(text: &mut String, c: char) {
    if !c.is_whitespace() {
        text.push(c);
    } else if !text.is_empty() && !text.ends_with(' ') {
        text.push(' ');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_follow_the_folded_text() {
        let text = "één\n\n  twee\tdrie\n";
        let source = Source::new(text);
        let quote = source.quote(&(0..16), &[7..11, 12..16]);
        assert_eq!(quote.text, "één twee drie");
        let marked: Vec<&str> = quote
            .marks
            .iter()
            .map(|mark| &quote.text[mark.clone()])
            .collect();
        assert_eq!(marked, ["twee", "drie"]);
        assert_eq!((source.line(0), source.line(7)), (0, 2));
    }
}
