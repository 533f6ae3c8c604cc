//! Many questions at once: documents × questions.

use super::evaluate;
use super::query::Query;
use super::rank;
use super::segment::Segment;
use crate::index::Vocabulary;
use crate::index::schema::{PARTICIPANT, PATH};

/// Documents × questions.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Matrix {
    /// The questions, as typed.
    pub queries: Vec<String>,
    /// Every document of the index, by path.
    pub rows: Vec<MatrixRow>,
}

/// One document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MatrixRow {
    /// The file, as an absolute path.
    pub path: String,
    /// The participant's name.
    pub participant: String,
    /// For each question the number of passages, at least 1 where it holds; 0 where it does not.
    pub passages: Vec<usize>,
}

/// Puts all questions to all segments.
pub(super) fn fill(
    segments: &[Segment<'_>],
    queries: &[Query],
    vocabulary: &Vocabulary,
) -> tantivy::Result<Matrix> {
    let plans: Vec<_> = queries
        .iter()
        .map(|query| evaluate::plan(&query.root, vocabulary))
        .collect();
    let mut rows = Vec::new();
    for segment in segments {
        let mut counts = vec![vec![0; queries.len()]; segment.reader.max_doc() as usize];
        for (number, (plan, kinds)) in plans.iter().enumerate() {
            let found = evaluate::evaluate(plan, kinds.len(), segment)?;
            for (doc, passages) in rank::count(segment, &found, kinds)? {
                counts[doc as usize][number] = passages;
            }
        }
        let columns = segment.reader.fast_fields();
        let (Some(paths), Some(participants)) = (columns.str(PATH)?, columns.str(PARTICIPANT)?)
        else {
            continue;
        };
        for doc in segment.reader.doc_ids_alive() {
            rows.push(MatrixRow {
                path: rank::path(&paths, doc)?,
                participant: rank::path(&participants, doc)?,
                passages: std::mem::take(&mut counts[doc as usize]),
            });
        }
    }
    rows.sort_by(|left, right| left.path.cmp(&right.path));
    Ok(Matrix {
        queries: queries.iter().map(|query| query.text.clone()).collect(),
        rows,
    })
}
