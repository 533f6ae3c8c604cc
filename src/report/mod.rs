//! From judgements to what people and programs read.

pub mod annotate;
mod clip;
mod columns;
pub mod csv;
pub mod diff;
mod dutch;
pub mod form;
mod harmless;
pub mod html;
pub mod json;
pub mod jsonl;
pub mod markdown;
mod place;
pub mod sarif;
pub mod sink;
pub mod tally;
pub mod terminal;
pub mod told;
mod view;
pub mod xlsx;

pub(crate) use harmless::acts;
pub use harmless::harmless_line;

use std::path::PathBuf;

use std::ops::Range;

use crate::assess::Assessment;
use crate::extract::{Page, Status};
use crate::text::{BlockKind, Document};

/// Why one document was not judged.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Failure {
    /// What kind of failure; never [`Status::Judged`].
    pub status: Status,
    /// What is wrong (Dutch, a full sentence).
    pub message: String,
    /// What to do about it (Dutch, a full sentence).
    pub help: String,
}

/// One document of a run, judged or not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentReport {
    /// The path as the user gave it or as found under it; `-` for standard input.
    pub path: PathBuf,
    /// SHA-256 of the file's bytes, in lower-case hexadecimal; `None` if it could not be read.
    pub sha256: Option<String>,
    /// Its entry in the report for programs, when it was written beforehand.
    pub json: Option<json::Rendered>,
    /// What was made of it.
    pub assessment: Assessment,
}

/// The text of a document, for reports that show it with the evidence in it.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct SourceText {
    /// The extracted text.
    pub text: String,
    /// Its pages; empty where the format has none.
    pub pages: Vec<Page>,
    /// Its blocks in order, as 0-based character ranges of `text`; running
    /// headers and footers are left out.
    pub blocks: Vec<(BlockKind, Range<usize>)>,
}

impl SourceText {
    /// The text of a document that was read.
    pub fn of(document: &Document) -> Self {
        let source = document.source();
        let blocks = document.blocks().iter();
        let body = blocks.filter(|block| block.kind != BlockKind::Furniture);
        Self {
            text: source.text.clone(),
            pages: source.pages.clone(),
            blocks: body
                .map(|block| {
                    let place = document.place(block.range.clone());
                    (block.kind, place.start..place.end)
                })
                .collect(),
        }
    }
}

impl DocumentReport {
    /// How it went with this document.
    pub fn status(&self) -> Status {
        match &self.assessment.outcome {
            Ok(_) => Status::Judged,
            Err(failure) => failure.status,
        }
    }
}

/// Identity of the rule set that judged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RulesIdentity {
    /// Number of rules: requirements, signals and facts together.
    pub count: usize,
    /// SHA-256 over all rule files, in lower-case hexadecimal.
    pub sha256: String,
}
