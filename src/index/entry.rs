//! One file, ready to be put into the index.

use std::fmt::Write;

use tantivy::TantivyDocument;

use super::passages::{self, Body, PassageKind};
use super::record::Record;
use super::schema::Fields;
use super::{facts, sketch};
use crate::judge::Judgement;
use crate::kind::Recognition;
use crate::report::Failure;
use crate::text::Document;

/// What a file looked like when it was read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Stamp {
    /// SHA-256 of its bytes, in lower-case hexadecimal; empty if it could not be read.
    pub sha256: String,
    /// Identity of the rules, reference date included, that judged it.
    pub rules: String,
    /// Size, in bytes.
    pub size: u64,
    /// When the file was last changed, in nanoseconds since 1970.
    pub modified: u64,
    /// When it was looked at, in nanoseconds since 1970.
    pub seen: u64,
}

/// One file, ready to be put into the index.
#[derive(Debug)]
pub struct Entry {
    pub(super) record: Record,
    stamp: Stamp,
    body: Body,
    source: String,
}

impl Entry {
    /// A document that was read and judged. `path` is absolute.
    pub fn judged(
        path: &str,
        participant: &str,
        document: &Document,
        judgement: &Judgement,
        stamp: Stamp,
    ) -> Self {
        let mut body = passages::body(document);
        Self {
            record: Record::judged(path, participant, document, judgement, &mut body),
            stamp,
            body,
            source: document.source().text.clone(),
        }
    }

    /// A document that was read, and is of a kind that no profile judges; its
    /// words can be found. `path` is absolute.
    pub fn recognised(
        path: &str,
        participant: &str,
        document: &Document,
        failure: &Failure,
        stamp: Stamp,
    ) -> Self {
        let mut body = passages::body(document);
        Self {
            record: Record::recognised(path, participant, document, failure, &mut body),
            stamp,
            body,
            source: document.source().text.clone(),
        }
    }

    /// Adds what the document was recognised as: `soort:` finds it.
    #[must_use]
    pub fn of_kind(mut self, recognition: Option<&Recognition>) -> Self {
        if let Some(recognition) = recognition {
            self.record.recognise(recognition);
        }
        self
    }

    /// A file that could not be judged; it can be found by `status:`.
    pub fn failed(path: &str, participant: &str, failure: &Failure, stamp: Stamp) -> Self {
        Self {
            record: Record::failed(path, participant, failure),
            stamp,
            body: Body::default(),
            source: String::new(),
        }
    }

    /// The document as tantivy takes it.
    pub(super) fn into_document(self, fields: &Fields) -> serde_json::Result<TantivyDocument> {
        let mut document = TantivyDocument::with_capacity(self.source.len() * 3 + 4096);
        document.add_text(fields.path, &self.record.path);
        document.add_text(fields.participant, &self.record.participant);
        document.add_text(fields.fact, self.facts());
        document.add_text(fields.content, &self.stamp.sha256);
        document.add_text(fields.rules, &self.stamp.rules);
        document.add_u64(fields.size, self.stamp.size);
        document.add_u64(fields.modified, self.stamp.modified);
        document.add_u64(fields.seen, self.stamp.seen);
        if let Some(title) = &self.record.title {
            document.add_text(fields.title, title);
        }
        if !self.body.text.is_empty() {
            self.add_passages(&mut document, fields);
            document.add_text(fields.text, &self.body.text);
            document.add_text(fields.source, &self.source);
        }
        document.add_bytes(fields.record, &serde_json::to_vec(&self.record)?);
        Ok(document)
    }

    fn add_passages(&self, document: &mut TantivyDocument, fields: &Fields) {
        let sketched = sketch::of(&self.body.text);
        for (start, (kind, _)) in sketched.starts.iter().zip(&self.record.passages) {
            let heading = u64::from(*kind == PassageKind::Heading);
            document.add_u64(fields.starts, u64::from(*start) * 2 + heading);
        }
        for print in sketched.passages {
            document.add_u64(fields.prints, print);
        }
        for band in sketched.document {
            document.add_u64(fields.sketch, band);
        }
    }

    /// The facts, one a line: the term, a tab, and 0 or the number of a passage from 1.
    fn facts(&self) -> String {
        let mut lines = String::new();
        for fact in facts::of(&self.record) {
            let _ = writeln!(lines, "{fact}\t0");
        }
        let spans = passages::spans(&self.body.text);
        for (fact, evidence) in self.record.evidence() {
            let passage = |(start, _): &(u32, u32)| {
                self.record
                    .passage_at(&spans, &self.body.text, *start as usize)
                    + 1
            };
            let mut numbers: Vec<usize> = evidence.iter().map(passage).collect();
            numbers.sort_unstable();
            numbers.dedup();
            if numbers.is_empty() {
                numbers.push(0);
            }
            for number in numbers {
                let _ = writeln!(lines, "{fact}\t{number}");
            }
        }
        lines
    }
}
