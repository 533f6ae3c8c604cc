//! The way back from normalised bytes to characters, lines and pages.

use std::ops::Range;

use crate::extract::{Extracted, Page};

/// Where something stands in the extracted text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// 0-based character offset of the first character.
    pub start: usize,
    /// 0-based character offset after the last character.
    pub end: usize,
    /// Page, 1-based; `None` where the format has no pages.
    pub page: Option<u32>,
    /// Line, 1-based: of the page where there are pages, else of the text.
    pub line: u32,
    /// The extracted characters, white space folded to single spaces.
    pub quote: String,
}

/// Offsets of normalised bytes, and the starts of lines.
#[derive(Debug, Clone, Default)]
pub(super) struct Positions {
    /// For each byte of the normalised text, the character offset in the extracted text.
    pub(super) map: Vec<u32>,
    /// Character offset at which each line begins.
    lines: Vec<u32>,
    /// Characters and the bytes at which they begin: each line's first, and so many
    /// more in long lines that the way to any character is short.
    steps: Vec<(u32, u32)>,
}

/// Characters from one step to the next, at most.
const STEP: usize = 1024;

impl Positions {
    pub(super) fn new(map: Vec<u32>, source: &str) -> Self {
        let mut lines = vec![0];
        let mut steps = vec![(0, 0)];
        let mut next = STEP;
        for (count, (byte, character)) in source.char_indices().enumerate() {
            if character == '\n' {
                lines.push(narrow(count + 1));
            }
            if character == '\n' || count == next {
                let after = usize::from(character == '\n');
                steps.push((narrow(count + after), narrow(byte + after)));
                next = count + STEP;
            }
        }
        Self { map, lines, steps }
    }

    pub(super) fn place(&self, source: &Extracted, range: Range<usize>) -> Place {
        self.marked(source, range, &[]).0
    }

    /// Where `whole` stands, and the byte ranges of its quote that `parts` of it
    /// have there. The parts ascend and lie within `whole`.
    pub(super) fn marked(
        &self,
        source: &Extracted,
        whole: Range<usize>,
        parts: &[Range<usize>],
    ) -> (Place, Vec<(usize, usize)>) {
        let (start, end) = self.characters(whole.clone());
        let line = self.line_of(start);
        let page = page_of(&source.pages, start);
        let first_line = page.map_or(0, |page| self.line_of(page.start));
        let (quote, marks) = self.quote(&source.text, whole, start..end, parts);
        let place = Place {
            start,
            end,
            page: page.map(|page| page.number),
            line: narrow(line - first_line.min(line) + 1),
            quote,
        };
        (place, marks)
    }

    /// The characters that a byte range of the normalised text came from, first and past the last.
    fn characters(&self, range: Range<usize>) -> (usize, usize) {
        let start = self.source_offset(range.start);
        let end = range
            .end
            .checked_sub(1)
            .filter(|last| *last >= range.start)
            .map_or(start, |last| self.source_offset(last) + 1);
        (start, end)
    }

    fn source_offset(&self, byte: usize) -> usize {
        self.map
            .get(byte)
            .or(self.map.last())
            .map_or(0, |offset| *offset as usize)
    }

    /// The 0-based line that holds a character offset.
    fn line_of(&self, offset: usize) -> usize {
        self.lines
            .partition_point(|start| *start as usize <= offset)
            .saturating_sub(1)
    }

    /// The last step at or before a character: its character and byte.
    fn step_to(&self, offset: usize) -> (usize, usize) {
        let after = self
            .steps
            .partition_point(|(start, _)| *start as usize <= offset);
        let (character, byte) = self.steps[after.saturating_sub(1)];
        (character as usize, byte as usize)
    }

    /// The characters of the extracted text from an offset on.
    fn from<'a>(&self, text: &'a str, start: usize) -> impl Iterator<Item = char> + 'a {
        let (character, byte) = self.step_to(start);
        text[byte..].chars().skip(start - character)
    }

    /// Those characters, when they are one byte each on one line with single spaces,
    /// as most sentences are.
    fn plain<'a>(&self, text: &'a str, characters: &Range<usize>) -> Option<&'a str> {
        let (character, byte) = self.step_to(characters.start);
        let first = characters.start - character;
        let until = text.get(byte..)?.get(..first + characters.len())?;
        let (before, quote) = until.split_at_checked(first)?;
        let mut last = b'x';
        let mut single = |byte: &u8| {
            let holds = *byte > b' ' || *byte == b' ' && last != b' ';
            last = *byte;
            holds
        };
        (before.is_ascii() && quote.is_ascii() && quote.as_bytes().iter().all(&mut single))
            .then_some(quote)
    }

    /// The characters of the extracted text, white space folded and words joined that
    /// a line end broke, and where parts of the normalised text stand in them.
    fn quote(
        &self,
        text: &str,
        whole: Range<usize>,
        characters: Range<usize>,
        parts: &[Range<usize>],
    ) -> (String, Vec<(usize, usize)>) {
        let edges = parts.iter().flat_map(|part| {
            let (from, to) = self.characters(part.clone());
            [from, to]
        });
        let edges: Vec<usize> = edges.collect();
        if let Some(quote) = self.plain(text, &characters) {
            let inside =
                |edge: &usize| edge.clamp(&characters.start, &characters.end) - characters.start;
            let pairs = edges.chunks_exact(2);
            let marks = pairs.map(|pair| (inside(&pair[0]), inside(&pair[1])));
            return (quote.to_owned(), marks.collect());
        }
        let mut places = Vec::with_capacity(edges.len());
        let mut quote = Quote(String::with_capacity(characters.len()));
        let source = self.from(text, characters.start);
        let mut source = characters.clone().zip(source).peekable();
        let mut kept = Kept(self.map.get(whole).unwrap_or_default());
        while let Some((at, character)) = source.next() {
            while edges.get(places.len()).is_some_and(|edge| *edge <= at) {
                places.push(quote.0.len());
            }
            if !is_hyphen(character) || kept.has(at) {
                quote.push(character);
                continue;
            }
            // The word goes on: neither its hyphen nor the line end is part of it.
            while source.next_if(|(_, next)| next.is_whitespace()).is_some() {}
        }
        places.resize(edges.len(), quote.0.len());
        let pairs = places.chunks_exact(2);
        (quote.0, pairs.map(|pair| (pair[0], pair[1])).collect())
    }
}

/// Offsets of the characters that the normalised text kept, ascending.
struct Kept<'a>(&'a [u32]);

impl Kept<'_> {
    /// Whether it kept the character at the offset; asked in the order of the text.
    fn has(&mut self, offset: usize) -> bool {
        let before = self.0.iter().take_while(|kept| (**kept as usize) < offset);
        let before = before.count();
        self.0 = &self.0[before..];
        self.0.first().is_some_and(|kept| *kept as usize == offset)
    }
}

/// What a line end can break a word with.
fn is_hyphen(character: char) -> bool {
    matches!(character, '-' | '\u{ad}' | '\u{2010}')
}

/// Text of which the white space is folded to single spaces.
#[derive(Debug, Default)]
struct Quote(String);

impl Quote {
    fn push(&mut self, character: char) {
        if character > ' ' && character.is_ascii() || !character.is_whitespace() {
            self.0.push(character);
        } else if self.0.as_bytes().last() != Some(&b' ') {
            self.0.push(' ');
        }
    }
}

fn page_of(pages: &[Page], offset: usize) -> Option<Page> {
    let index = pages.partition_point(|page| page.start <= offset);
    pages.get(index.saturating_sub(1)).copied()
}

fn narrow(value: usize) -> u32 {
    u32::try_from(value).unwrap_or(u32::MAX)
}
