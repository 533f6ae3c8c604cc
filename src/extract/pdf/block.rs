//! Blocks of a page, with what is known of them before their words are read.

use super::line::Line;

/// What a block is, as far as its layout or the file's structure tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// Lines of which only the words can tell what they are.
    Plain,
    /// Lines that belong together by where they stand; their words tell what they are.
    Paragraph,
    /// A paragraph that began on the page before.
    Continued,
    /// Lines that belong together by the file's structure; their words tell what they are.
    Text,
    /// A heading; its level, from 1.
    Heading(u8),
    /// A list item; its depth, from 0.
    Item(u8),
    /// A row of a table.
    Row,
    /// A footnote.
    Note,
    /// A running header or footer, or a page number.
    Furniture,
}

/// Lines that belong together: in a row by cell, else in one "cell".
#[derive(Debug, Clone)]
pub(super) struct Block {
    pub(super) role: Role,
    pub(super) cells: Vec<Vec<Line>>,
}

impl Block {
    pub(super) fn new(role: Role, lines: Vec<Line>) -> Self {
        Self {
            role,
            cells: vec![lines],
        }
    }

    pub(super) fn lines(&self) -> impl DoubleEndedIterator<Item = &Line> {
        self.cells.iter().flatten()
    }
}
