//! Prints and sketches, as the columns of the index hold them.

use tantivy::columnar::StrColumn;
use tantivy::{DocId, SegmentReader};

use crate::index::schema::{PARTICIPANT, PATH, PRINTS, SKETCH};
use crate::search::Searcher;

/// A document: its segment, and its number there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct At {
    pub(super) segment: u32,
    pub(super) doc: DocId,
}

/// Calls `visit` for every document, with its prints and its sketch.
pub(super) fn each(
    searcher: &Searcher,
    mut visit: impl FnMut(At, &[u64], &[u64]),
) -> tantivy::Result<()> {
    for (reader, segment) in searcher.searcher.segment_readers().iter().zip(0..) {
        let columns = reader.fast_fields();
        let (prints, sketch) = (columns.u64(PRINTS)?, columns.u64(SKETCH)?);
        for doc in reader.doc_ids_alive() {
            let prints: Vec<u64> = prints.values_for_doc(doc).collect();
            let sketch: Vec<u64> = sketch.values_for_doc(doc).collect();
            visit(At { segment, doc }, &prints, &sketch);
        }
    }
    Ok(())
}

/// Path and participant of documents.
pub(super) struct Names {
    segments: Vec<Option<(StrColumn, StrColumn)>>,
}

impl Names {
    pub(super) fn open(searcher: &Searcher) -> tantivy::Result<Self> {
        let one = |reader: &SegmentReader| {
            let columns = reader.fast_fields();
            Ok(columns.str(PATH)?.zip(columns.str(PARTICIPANT)?))
        };
        let readers = searcher.searcher.segment_readers().iter();
        Ok(Self {
            segments: readers.map(one).collect::<tantivy::Result<_>>()?,
        })
    }

    /// The path of a document and the name of its participant.
    pub(super) fn of(&self, at: At) -> tantivy::Result<(String, String)> {
        let Some(Some((paths, participants))) = self.segments.get(at.segment as usize) else {
            return Ok(Default::default());
        };
        let read = |column: &StrColumn| -> tantivy::Result<String> {
            let mut text = String::new();
            if let Some(ordinal) = column.ords().first(at.doc) {
                column.ord_to_str(ordinal, &mut text)?;
            }
            Ok(text)
        };
        Ok((read(paths)?, read(participants)?))
    }
}
