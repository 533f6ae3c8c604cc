//! From bytes to text: what a file is, and the words in it with their pages.
//!
//! The kind of a file is decided by its content, never by its name. Everything
//! that can be wrong with a file is an [`ExtractError`]; each carries a
//! [`Status`] for the report and says in Dutch what to do about it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

mod error;
mod file;
mod foreign;
mod kind;
mod pdf;
mod plain;

pub use error::{Excess, ExtractError};
pub use file::read_file;
pub use foreign::Foreign;

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
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Extracted {
    /// What the file turned out to be.
    pub format: Format,
    /// The text, valid UTF-8; lines end in `\n`, no byte order mark.
    pub text: String,
    /// The pages in order, without gaps or overlap; empty where the format has none.
    pub pages: Vec<Page>,
    /// The title from the file's metadata, where it has one.
    pub title: Option<String>,
    /// What a reader of the report must know about the quality of the text (Dutch, full sentences).
    pub remarks: Vec<String>,
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
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            max_file_bytes: 100 * 1024 * 1024,
            max_text_bytes: 20 * 1024 * 1024,
            max_pages: 5_000,
            max_seconds: 20,
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
        Kind::Pdf => pdf::read(bytes, limits),
        Kind::Text => plain::read(bytes, limits),
        Kind::Foreign(foreign) => Err(ExtractError::Unsupported(foreign)),
    }
}
