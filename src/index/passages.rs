//! A document as passages: what the index holds, with the way back to the
//! extracted text.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::words::SEPARATOR;
use crate::text::{Block, BlockKind, Document};

/// What a passage is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum PassageKind {
    /// A heading.
    #[serde(rename = "h")]
    Heading,
    /// A paragraph, or a list with its introduction.
    #[serde(rename = "t")]
    Text,
    /// A row of a table.
    #[serde(rename = "r")]
    Row,
    /// A running header or footer.
    #[serde(rename = "f")]
    Furniture,
}

/// The text that is indexed: passages with [`SEPARATOR`] between them.
#[derive(Debug, Default)]
pub(crate) struct Body {
    pub(crate) text: String,
    pub(crate) map: Map,
    /// For each passage its kind and its section.
    pub(crate) passages: Vec<(PassageKind, u32)>,
    /// For each section the passage of its heading, and the section above it.
    pub(crate) sections: Vec<(Option<u32>, Option<u32>)>,
}

/// From bytes of the indexed text to characters of the extracted text: runs in
/// which each character follows the one before it in both.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct Map {
    /// Byte of the indexed text, and character of the extracted text, where the run begins.
    runs: Vec<(u32, u32)>,
}

impl Map {
    /// The character of the extracted text that byte `at` of `text` came from.
    pub(crate) fn source(&self, text: &str, at: usize) -> usize {
        let next = self.runs.partition_point(|(byte, _)| *byte as usize <= at);
        let Some((byte, source)) = next.checked_sub(1).and_then(|run| self.runs.get(run)) else {
            return 0;
        };
        let within = text.get(*byte as usize..at).unwrap_or_default();
        *source as usize + within.chars().count()
    }

    /// The characters that a byte range of `text` came from.
    pub(crate) fn range(&self, text: &str, range: &Range<usize>) -> Range<usize> {
        let start = self.source(text, range.start);
        let last = text
            .get(range.clone())
            .and_then(|part| part.char_indices().next_back())
            .map_or(start, |(offset, _)| {
                self.source(text, range.start + offset) + 1
            });
        start..last.max(start)
    }
}

/// Takes the passages of a document together.
pub(crate) fn body(document: &Document) -> Body {
    let mut body = Body::default();
    let mut group = None;
    let mut headings = vec![None; document.sections().len()];
    let mut expected = u32::MAX;
    for (index, block) in document.blocks().iter().enumerate() {
        if block.range.is_empty() {
            continue;
        }
        let kind = kind_of(block.kind);
        let joined = kind == PassageKind::Text && group == Some(block.group);
        body.open(kind, block, joined);
        group = (kind == PassageKind::Text).then_some(block.group);
        if kind == PassageKind::Heading && document.sections()[block.section].heading == Some(index)
        {
            headings[block.section] = Some(narrow(body.passages.len() - 1));
        }
        body.push(document, block, &mut expected);
    }
    let parents = document.sections().iter().map(|section| section.parent);
    body.sections = headings
        .into_iter()
        .zip(parents)
        .map(|(heading, parent)| (heading, parent.map(narrow)))
        .collect();
    body
}

impl Body {
    fn open(&mut self, kind: PassageKind, block: &Block, joined: bool) {
        if joined {
            self.text.push('\n');
            return;
        }
        if !self.passages.is_empty() {
            self.text.push(SEPARATOR);
        }
        self.passages.push((kind, narrow(block.section)));
    }

    fn push(&mut self, document: &Document, block: &Block, expected: &mut u32) {
        let sources = document.sources();
        for (offset, c) in document.text()[block.range.clone()].char_indices() {
            let source = sources[block.range.start + offset];
            if source != *expected {
                self.map.runs.push((narrow(self.text.len()), source));
            }
            *expected = source + 1;
            self.text.push(if c == SEPARATOR { ' ' } else { c });
        }
        // What comes between blocks has no source: the next block begins a run.
        *expected = u32::MAX;
    }
}

fn kind_of(kind: BlockKind) -> PassageKind {
    match kind {
        BlockKind::Heading(_) => PassageKind::Heading,
        BlockKind::Paragraph | BlockKind::Item(_) => PassageKind::Text,
        BlockKind::Row { .. } => PassageKind::Row,
        BlockKind::Furniture => PassageKind::Furniture,
    }
}

/// The byte range of each passage of an indexed text.
pub(crate) fn spans(text: &str) -> Vec<Range<usize>> {
    let mut at = 0;
    let span = |passage: &str| {
        let start = at;
        at += passage.len() + SEPARATOR.len_utf8();
        start..start + passage.len()
    };
    text.split(SEPARATOR).map(span).collect()
}

pub(crate) fn narrow(value: usize) -> u32 {
    u32::try_from(value).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::index::words::Scanner;

    const TEXT: &str = "Uw rechten\n\nU hebt recht op in\u{ad}zage. U kunt be-\nzwaar maken:\n- bij ons;\n- bij de rechter.\n\nKlacht\n\nU kunt een klacht indienen.\n";

    #[test]
    fn a_list_is_one_passage_with_its_introduction() {
        let body = body(&Document::from_text(TEXT));
        let passages: Vec<&str> = body.text.split(SEPARATOR).collect();
        assert_eq!(
            passages,
            [
                "Uw rechten",
                "U hebt recht op inzage. U kunt bezwaar maken:\nbij ons;\nbij de rechter.",
                "Klacht",
                "U kunt een klacht indienen."
            ]
        );
        assert_eq!(spans(&body.text).len(), 4);
        assert_eq!(body.sections[2].0, Some(2));
    }

    #[test]
    fn every_word_leads_back_to_its_characters() {
        let body = body(&Document::from_text(TEXT));
        let source: Vec<char> = TEXT.chars().collect();
        let found: Vec<String> = Scanner::new(&body.text)
            .map(|word| body.map.range(&body.text, &word.range))
            .map(|range| source[range].iter().collect())
            .collect();
        assert_eq!(found[5], "op");
        assert_eq!(found[6], "in\u{ad}zage");
        assert_eq!(found[9], "be-\nzwaar");
        assert_eq!(found.last().unwrap(), "indienen");
    }

    #[test]
    fn positions_of_the_scanner_and_of_the_passages_agree() {
        let body = body(&Document::from_text(TEXT));
        let starts = crate::index::sketch::of(&body.text).starts;
        assert_eq!(starts.len(), body.passages.len());
        for (span, start) in spans(&body.text).into_iter().zip(&starts) {
            let inside = |word: &super::super::words::WordAt| span.contains(&word.range.start);
            let first = Scanner::new(&body.text).find(inside).unwrap();
            assert_eq!(first.position, *start);
        }
    }
}
