//! What a file tells of its text besides the words: what a stretch of it is,
//! where it stands on the page, and what is linked to.

use serde::Serialize;

/// What a stretch of the text is, as far as the file itself or its layout tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PartKind {
    /// Lines that belong together; their words tell what they are.
    Text,
    /// Lines that go on with the paragraph or item on the page before.
    Continued,
    /// A heading; its level, 1 the highest.
    Heading(u8),
    /// A list item; its depth, from 0.
    Item(u8),
    /// A row of a table, its cells apart by tabs.
    Row,
    /// A footnote.
    Note,
    /// A running header or footer, or a page number.
    Furniture,
}

/// A stretch of [`Extracted::text`](super::Extracted::text) of which the kind is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part {
    /// What it is.
    pub kind: PartKind,
    /// 0-based character offset of its first character.
    pub start: usize,
    /// 0-based character offset after its last character.
    pub end: usize,
}

/// A rectangle on a page, in points (1/72 inch) in the page's own space: from its
/// lower left corner, before the page is turned, as annotations want it.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Rect {
    /// Left.
    pub x0: f32,
    /// Bottom.
    pub y0: f32,
    /// Right.
    pub x1: f32,
    /// Top.
    pub y1: f32,
}

impl Rect {
    /// Whether another stands on the same line, close to this one.
    pub(super) fn stands_beside(&self, other: &Self) -> bool {
        let (height, width) = (self.y1 - self.y0, self.x1 - self.x0);
        let along_x =
            (self.y0 - other.y0).abs() < 0.3 * height && (self.x1 - other.x0).abs() < 2.0 * height;
        let along_y = (self.x0 - other.x0).abs() < 0.3 * width
            && (self.y1 - other.y0).abs().min((self.y0 - other.y1).abs()) < 2.0 * width;
        along_x || along_y && height > width
    }

    /// The smallest rectangle around both.
    pub(super) fn with(&self, other: &Self) -> Self {
        Self {
            x0: self.x0.min(other.x0),
            y0: self.y0.min(other.y0),
            x1: self.x1.max(other.x1),
            y1: self.y1.max(other.y1),
        }
    }
}

/// A word, and where it stands on its page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Run {
    /// 0-based character offset of its first character in [`Extracted::text`](super::Extracted::text).
    pub start: usize,
    /// 0-based character offset after its last character.
    pub end: usize,
    /// Page, 1-based.
    pub page: u32,
    /// Where it stands.
    pub rect: Rect,
}

/// A link on a page: to a web page, an e-mail address or a telephone number.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Link {
    /// Page, 1-based.
    pub page: u32,
    /// What it leads to, as the file has it: `mailto:fg@stad.example`.
    pub target: String,
    /// Where it stands.
    pub rect: Rect,
}

/// What a file says about itself.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Metadata {
    /// The title.
    pub title: Option<String>,
    /// The language, as a tag: `nl-NL`.
    pub language: Option<String>,
    /// When it was made: `2024-03-01`.
    pub created: Option<String>,
    /// When it was last changed: `2024-03-01`.
    pub modified: Option<String>,
}
