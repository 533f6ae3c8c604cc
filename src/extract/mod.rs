//! From bytes to text: what a file is, and the words in it with their pages.
//!
//! The kind of a file is decided by its content, never by its name. Everything
//! that can be wrong with a file is an [`ExtractError`]; each carries a
//! [`Status`] for the report and says in Dutch what to do about it.

use std::ops::Range;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

mod error;
mod file;
mod foreign;
mod kind;
mod layout;
mod pdf;
mod plain;

pub use error::{Excess, ExtractError};
pub use file::read_file;
pub use foreign::Foreign;
pub use layout::{Link, Metadata, Part, PartKind, Rect, Run};

use kind::Kind;

/// What a file turned out to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// Plain text in any of the encodings that Dutch bodies use.
    Text,
    /// Portable Document Format.
    Pdf,
}

/// One page of a paged document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Page {
    /// The page's number, 1-based, counted from the first sheet.
    pub number: u32,
    /// Where the page's text begins: 0-based character offset into [`Extracted::text`].
    pub start: usize,
    /// Where it ends (exclusive), in the same unit.
    pub end: usize,
}

/// The text of one file, as read, before any normalisation.
///
/// Every offset that a user ever sees counts characters (Unicode scalar
/// values) of [`Extracted::text`], from 0.
#[derive(Debug, Clone, PartialEq)]
pub struct Extracted {
    /// What the file turned out to be.
    pub format: Format,
    /// The text, valid UTF-8; lines end in `\n`, no byte order mark.
    pub text: String,
    /// The pages in order, without gaps or overlap; empty where the format has none.
    pub pages: Vec<Page>,
    /// The stretches of which the kind is known, in order and without overlap.
    /// What lies between them is told by its words.
    pub parts: Vec<Part>,
    /// Where the words stand on their pages, in the order of the text; empty
    /// where the format has no pages.
    pub runs: Vec<Run>,
    /// Where the document links to.
    pub links: Vec<Link>,
    /// What the file says about itself.
    pub metadata: Metadata,
    /// What a reader of the report must know about the quality of the text (Dutch, full sentences).
    pub remarks: Vec<String>,
    /// Those of the remarks that say that text is missing, so that a person must look.
    pub incomplete: Vec<String>,
}

impl Extracted {
    /// Text of which nothing else is known.
    pub fn from_text(text: impl Into<String>) -> Self {
        Self {
            format: Format::Text,
            text: text.into(),
            pages: Vec::new(),
            parts: Vec::new(),
            runs: Vec::new(),
            links: Vec::new(),
            metadata: Metadata::default(),
            remarks: Vec::new(),
            incomplete: Vec::new(),
        }
    }

    /// Where characters stand on their pages: the page (1-based) and a rectangle
    /// for each stretch of words that stand beside each other. Offsets are
    /// 0-based and count characters of [`Extracted::text`].
    pub fn rects(&self, characters: Range<usize>) -> Vec<(u32, Rect)> {
        let from = self.runs.partition_point(|run| run.end <= characters.start);
        let runs = self.runs[from..].iter();
        let mut rects: Vec<(u32, Rect)> = Vec::new();
        for run in runs.take_while(|run| run.start < characters.end) {
            match rects.last_mut() {
                Some((page, rect)) if *page == run.page && rect.stands_beside(&run.rect) => {
                    *rect = rect.with(&run.rect);
                }
                _ => rects.push((run.page, run.rect)),
            }
        }
        rects
    }
}

/// How it went with one document, as the report's JSON names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Read and judged.
    Judged,
    /// Damaged, or it could not be opened.
    Unreadable,
    /// Opened, but there is no text in it (empty, or only images).
    NoText,
    /// Protected by a password.
    Encrypted,
    /// Beyond the limits set.
    TooLarge,
    /// A format that is not read.
    Unsupported,
    /// Read, but the text is not Dutch.
    NotDutch,
    /// It was read, and is of a kind that no profile judges.
    Recognised,
}

impl Status {
    /// Whether the same bytes end so another time too: what could not be opened may be
    /// there again, and what took too long may be quicker.
    pub fn is_lasting(self) -> bool {
        !matches!(self, Self::Unreadable | Self::TooLarge)
    }
}

/// Bounds on what one file may cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Largest file, in bytes.
    pub max_file_bytes: u64,
    /// Most text taken from one file, in bytes of UTF-8.
    pub max_text_bytes: usize,
    /// Most pages read from one file.
    pub max_pages: usize,
    /// Longest time, in seconds, that reading one file may take.
    pub max_seconds: u64,
    /// Most drawing orders and letters followed in one PDF.
    pub max_orders: u64,
    /// Most bytes that all parts of one PDF together may unpack to.
    pub max_unpacked_bytes: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            max_file_bytes: 100 * 1024 * 1024,
            max_text_bytes: 20 * 1024 * 1024,
            max_pages: 5_000,
            max_seconds: 20,
            max_orders: 100_000_000,
            max_unpacked_bytes: 1024 * 1024 * 1024,
        }
    }
}

/// Reads the text of a file, whatever its name says it is.
///
/// # Errors
///
/// When there is no text to be had: see [`ExtractError`]. A file that can be
/// read in part is no error; [`Extracted::remarks`] says what is missing.
pub fn extract(bytes: &[u8], limits: &Limits) -> Result<Extracted, ExtractError> {
    extract_with_password(bytes, "", limits)
}

/// Reads the text of a file that may be protected by a password.
///
/// # Errors
/// As [`extract`]; [`ExtractError::Encrypted`] when the password does not open it.
pub fn extract_with_password(
    bytes: &[u8],
    password: &str,
    limits: &Limits,
) -> Result<Extracted, ExtractError> {
    if bytes.is_empty() {
        return Err(ExtractError::Empty);
    }
    if bytes.len() as u64 > limits.max_file_bytes {
        return Err(Excess::File {
            limit: limits.max_file_bytes,
        }
        .into());
    }
    match kind::of(bytes) {
        Kind::Pdf => pdf::read(bytes, password, limits),
        Kind::Text => plain::read(bytes, limits),
        Kind::Foreign(foreign) => Err(ExtractError::Unsupported(foreign)),
    }
}
