//! From extracted text to a document that rules can read: normalised
//! characters, blocks, sections, sentences, clauses and words, each with the
//! way back to the characters, lines and pages it came from.

mod blocks;
mod build;
mod furniture;
mod lines;
pub(crate) mod normalise;
mod positions;
mod sentences;
pub(crate) mod words;

use std::ops::Range;

use crate::extract::Extracted;

pub use blocks::BlockKind;
pub use positions::Place;
use positions::Positions;
use words::Words;

/// A heading, paragraph, list item or table row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Byte range in [`Document::text`].
    pub range: Range<usize>,
    /// Its sentences, as indices into [`Document::sentences`].
    pub sentences: Range<usize>,
    /// The section it belongs to (a heading belongs to the section it opens).
    pub section: usize,
    /// Blocks of one group make one passage: an introduction with its list, a table, an address.
    pub group: usize,
    /// The sentence that introduces it: what stands before a list, the heading
    /// above, the head of the table.
    pub intro: Option<usize>,
}

/// One sentence, list item or table row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// Byte range in [`Document::text`].
    pub range: Range<usize>,
    /// The block it stands in.
    pub block: usize,
}

/// A heading and what stands under it, up to the next heading of any level.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// The block of its heading; `None` for what comes before the first heading.
    pub heading: Option<usize>,
    /// The section whose heading stands above this one's.
    pub parent: Option<usize>,
    /// Whether anything of substance stands in it or in a section below it.
    pub filled: bool,
}

/// A document, ready for the rules. Immutable.
#[derive(Debug, Clone)]
pub struct Document {
    source: Extracted,
    text: String,
    positions: Positions,
    blocks: Vec<Block>,
    sections: Vec<Section>,
    sentences: Vec<Sentence>,
    words: Words,
}

impl Document {
    /// Reads extracted text into a document. Never fails; an empty text gives an empty document.
    pub fn new(source: Extracted) -> Self {
        build::document(source)
    }

    /// A document from plain text, as rule tests have it.
    pub fn from_text(text: &str) -> Self {
        Self::new(Extracted {
            format: crate::extract::Format::Text,
            text: text.to_owned(),
            pages: Vec::new(),
            title: None,
            remarks: Vec::new(),
        })
    }

    /// The text as extracted.
    pub fn source(&self) -> &Extracted {
        &self.source
    }

    /// The normalised text; blocks end in `\n`.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// All blocks, in the order of the text.
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// All sections; the first holds what stands before the first heading.
    pub fn sections(&self) -> &[Section] {
        &self.sections
    }

    /// All sentences, in the order of the text.
    pub fn sentences(&self) -> &[Sentence] {
        &self.sentences
    }

    pub(crate) fn words(&self) -> &Words {
        &self.words
    }

    /// The block that a sentence stands in.
    pub(crate) fn block_of(&self, sentence: usize) -> &Block {
        &self.blocks[self.sentences[sentence].block]
    }

    /// Where a byte range of the normalised text stands in the extracted text.
    pub fn place(&self, range: Range<usize>) -> Place {
        self.positions.place(&self.source, range)
    }

    /// Where byte ranges of the normalised text stand in the quote of `whole`, in
    /// bytes of that quote. The ranges ascend and lie within `whole`.
    pub(crate) fn in_quote(
        &self,
        whole: Range<usize>,
        parts: &[Range<usize>],
    ) -> Vec<(usize, usize)> {
        self.positions.in_quote(&self.source, whole, parts)
    }

    /// The title: the first heading, else the title in the file's metadata.
    pub fn title(&self) -> Option<String> {
        let heading = self
            .blocks
            .iter()
            .take(6)
            .find(|block| matches!(block.kind, BlockKind::Heading(_)));
        heading
            .map(|block| self.text[block.range.clone()].to_owned())
            .or_else(|| self.source.title.clone())
    }
}
