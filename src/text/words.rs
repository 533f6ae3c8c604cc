//! The words of a document, folded for comparison.

use std::ops::Range;

use super::normalise::fold;

/// One word of the normalised text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Word {
    /// Byte range in the normalised text.
    pub(crate) start: u32,
    pub(crate) end: u32,
    /// The sentence it stands in.
    pub(crate) sentence: u32,
    /// The clause it stands in, counted over the document.
    pub(crate) clause: u32,
}

/// All words, and their folded forms in one string: ` de verwerking van `.
#[derive(Debug, Clone, Default)]
pub(crate) struct Words {
    pub(crate) words: Vec<Word>,
    /// The folded words, each after one space, with a space at the end.
    pub(crate) folded: String,
    /// For each word, where its folded form begins in `folded` (byte offset, after the space).
    pub(crate) starts: Vec<u32>,
    /// For each word, what it is looked up by.
    pub(crate) keys: Vec<Keys>,
}

/// What words are looked up by in lists: a number under [`Keys::MANY`] for how a word
/// begins, and one for how it ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Keys {
    pub(crate) start: u16,
    pub(crate) end: u16,
}

impl Keys {
    /// Keys that words are divided over.
    pub(crate) const MANY: u16 = 512;
    /// So many bytes tell the key of a word.
    pub(crate) const BYTES: usize = 3;

    /// Those of a folded word.
    pub(crate) fn of(folded: &str) -> Self {
        Self {
            start: key(folded.bytes()),
            end: key(folded.bytes().rev()),
        }
    }
}

fn key(bytes: impl Iterator<Item = u8>) -> u16 {
    let mixed = bytes.take(Keys::BYTES).fold(0, |sum: u16, byte| {
        sum.wrapping_mul(37).wrapping_add(u16::from(byte))
    });
    mixed % Keys::MANY
}

impl Words {
    /// Adds the words of one clause.
    pub(super) fn add(&mut self, text: &str, range: Range<usize>, sentence: u32, clause: u32) {
        let mut begin = None;
        for (offset, character) in text[range.clone()].char_indices() {
            let at = range.start + offset;
            if character.is_alphanumeric() {
                begin.get_or_insert(at);
            } else if let Some(start) = begin.take() {
                self.push(text, start..at, sentence, clause);
            }
        }
        if let Some(start) = begin {
            self.push(text, start..range.end, sentence, clause);
        }
    }

    fn push(&mut self, text: &str, range: Range<usize>, sentence: u32, clause: u32) {
        self.folded.push(' ');
        self.starts.push(offset(self.folded.len()));
        let folded = self.folded.len();
        fold(&text[range.clone()], &mut self.folded);
        self.keys.push(Keys::of(&self.folded[folded..]));
        self.words.push(Word {
            start: offset(range.start),
            end: offset(range.end),
            sentence,
            clause,
        });
    }

    /// Closes the folded text; to be called once, after the last word.
    pub(super) fn close(&mut self) {
        self.folded.push(' ');
    }

    /// The folded form of word `index`.
    pub(crate) fn folded_word(&self, index: usize) -> &str {
        let start = self.starts[index] as usize;
        let end = self
            .starts
            .get(index + 1)
            .map_or(self.folded.len(), |next| *next as usize)
            - 1;
        &self.folded[start..end]
    }

    /// The folded form of word `index` with the space on either side.
    pub(crate) fn spaced_word(&self, index: usize) -> &str {
        let start = self.starts[index] as usize;
        let end = start + self.folded_word(index).len();
        &self.folded[start - 1..=end]
    }

    /// The first word that begins at or after byte `at` of the normalised text.
    #[expect(clippy::wrong_self_convention, reason = "the words from a byte on")]
    pub(crate) fn from_byte(&self, at: usize) -> usize {
        self.words
            .partition_point(|word| (word.start as usize) < at)
    }
}

fn offset(value: usize) -> u32 {
    u32::try_from(value).unwrap_or(u32::MAX)
}
