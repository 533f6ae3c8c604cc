//! Where the words of a question stand in one segment of the index.

use std::collections::HashMap;
use std::io;
use std::sync::Arc;

use tantivy::columnar::Column;
use tantivy::fieldnorm::FieldNormReader;
use tantivy::postings::{Postings, TermInfo};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, DocSet, InvertedIndexReader, SegmentReader, TERMINATED};

use super::query::{Scope, Words};
use super::resolve::Resolved;
use crate::index::schema::{Fields, STARTS};

/// Places as `document << 32 | position`, ascending, each once.
pub(super) type Places = Vec<u64>;

pub(super) fn place(doc: DocId, position: u32) -> u64 {
    u64::from(doc) << 32 | u64::from(position)
}

pub(super) fn doc_of(place: u64) -> DocId {
    DocId::try_from(place >> 32).unwrap_or(DocId::MAX)
}

pub(super) fn position_of(place: u64) -> u32 {
    (place & u64::from(u32::MAX)) as u32
}

/// One segment, opened for searching.
pub(super) struct Segment<'a> {
    pub(super) reader: &'a SegmentReader,
    inverted: HashMap<Field, Arc<InvertedIndexReader>>,
    fields: Fields,
    starts: Column<u64>,
    lengths: FieldNormReader,
    average: f32,
}

impl<'a> Segment<'a> {
    pub(super) fn open(reader: &'a SegmentReader, fields: Fields) -> tantivy::Result<Self> {
        let mut inverted = HashMap::new();
        for field in [fields.text, fields.title, fields.participant, fields.fact] {
            inverted.insert(field, reader.inverted_index(field)?);
        }
        let words = inverted[&fields.text].total_num_tokens() as f32;
        Ok(Self {
            reader,
            fields,
            starts: reader.fast_fields().u64(STARTS)?,
            lengths: reader.get_fieldnorms_reader(fields.text)?,
            average: (words / reader.max_doc().max(1) as f32).max(1.0),
            inverted,
        })
    }

    /// How long a document is, as a multiple of the average.
    pub(super) fn length(&self, doc: DocId) -> f32 {
        self.lengths.fieldnorm(doc) as f32 / self.average
    }

    /// The words that a scope is about.
    pub(super) fn words(&self, scope: Scope) -> &Arc<InvertedIndexReader> {
        &self.inverted[&match scope {
            Scope::Text | Scope::Heading => self.fields.text,
            Scope::Title => self.fields.title,
            Scope::Participant | Scope::Organisation => self.fields.participant,
        }]
    }

    pub(super) fn facts(&self) -> &Arc<InvertedIndexReader> {
        &self.inverted[&self.fields.fact]
    }

    /// Every document that was not deleted.
    pub(super) fn all(&self) -> Vec<DocId> {
        self.reader.doc_ids_alive().collect()
    }

    /// The passages of a document: position of the first word, and whether it is a heading.
    pub(super) fn passages(&self, doc: DocId, into: &mut Vec<(u32, bool)>) {
        into.clear();
        let passage = |value: u64| (u32::try_from(value / 2).unwrap_or(u32::MAX), value % 2 == 1);
        into.extend(self.starts.values_for_doc(doc).map(passage));
    }

    /// Where words stand that a question looks for, in the documents `within`
    /// (ascending; all of them without).
    pub(super) fn find(
        &self,
        words: &Words,
        elements: &[Resolved],
        within: Option<&[DocId]>,
    ) -> io::Result<Places> {
        let mut places = match (elements, words.slop) {
            ([only], _) => self.gather(words.scope, &only.terms, within)?,
            (many, None) => self.phrase(words.scope, many, within)?,
            (many, Some(slop)) => self.near(words.scope, many, slop, within)?,
        };
        if words.scope == Scope::Heading {
            self.keep_headings(&mut places);
        }
        Ok(places)
    }

    /// The places of any of some terms.
    fn gather(
        &self,
        scope: Scope,
        terms: &[TermInfo],
        within: Option<&[DocId]>,
    ) -> io::Result<Places> {
        let mut places = Vec::new();
        for term in terms {
            self.postings(self.words(scope), term, within, true, &mut places)?;
        }
        if terms.len() > 1 {
            // Runs that ascend each: the stable sort merges them.
            places.sort();
            places.dedup();
        }
        Ok(places)
    }

    /// Adds the places of one term; without `positions` one place a document.
    pub(super) fn postings(
        &self,
        inverted: &InvertedIndexReader,
        term: &TermInfo,
        within: Option<&[DocId]>,
        positions: bool,
        places: &mut Places,
    ) -> io::Result<()> {
        let option = if positions {
            IndexRecordOption::WithFreqsAndPositions
        } else {
            IndexRecordOption::Basic
        };
        let mut postings = inverted.read_postings_from_terminfo(term, option)?;
        let mut buffer = Vec::new();
        let mut take = |postings: &mut tantivy::postings::SegmentPostings| {
            let doc = postings.doc();
            if self.reader.is_deleted(doc) {
                return;
            }
            if positions {
                postings.positions(&mut buffer);
                places.extend(buffer.iter().map(|position| place(doc, *position)));
            } else {
                places.push(place(doc, 0));
            }
        };
        match within {
            None => {
                while postings.doc() != TERMINATED {
                    take(&mut postings);
                    postings.advance();
                }
            }
            Some(docs) => {
                for doc in docs {
                    if postings.doc() < *doc {
                        postings.seek(*doc);
                    }
                    if postings.doc() == *doc {
                        take(&mut postings);
                    }
                }
            }
        }
        Ok(())
    }

    /// The places of the elements, in the order of the question. The rarest is
    /// looked up first, the others only in the documents that have it.
    fn each(
        &self,
        scope: Scope,
        elements: &[Resolved],
        within: Option<&[DocId]>,
    ) -> io::Result<Vec<Places>> {
        let mut order: Vec<usize> = (0..elements.len()).collect();
        order.sort_by_key(|index| elements[*index].cost());
        let mut found = vec![Vec::new(); elements.len()];
        let mut docs: Option<Vec<DocId>> = within.map(<[DocId]>::to_vec);
        for index in order {
            let places = self.gather(scope, &elements[index].terms, docs.as_deref())?;
            docs = Some(docs_of(&places));
            found[index] = places;
        }
        Ok(found)
    }

    /// Elements one right behind the other; the places of all their words.
    fn phrase(
        &self,
        scope: Scope,
        elements: &[Resolved],
        within: Option<&[DocId]>,
    ) -> io::Result<Places> {
        let found = self.each(scope, elements, within)?;
        let (first, rest) = found.split_first().unwrap_or((EMPTY, &[]));
        let mut places = Vec::new();
        let follow = |start: &&u64| {
            rest.iter()
                .zip(1..)
                .all(|(places, step)| places.binary_search(&(**start + step)).is_ok())
        };
        for start in first.iter().filter(follow) {
            places.extend((0..found.len() as u64).map(|step| start + step));
        }
        places.sort_unstable();
        places.dedup();
        Ok(places)
    }

    /// Elements in one passage, in any order, with at most `slop` other words
    /// between the first and the last; the places of all their words.
    fn near(
        &self,
        scope: Scope,
        elements: &[Resolved],
        slop: u32,
        within: Option<&[DocId]>,
    ) -> io::Result<Places> {
        let found = self.each(scope, elements, within)?;
        let mut all: Vec<(u64, usize)> = Vec::new();
        for (element, places) in found.iter().enumerate() {
            all.extend(places.iter().map(|place| (*place, element)));
        }
        all.sort_unstable();
        let widest = u64::from(slop) + elements.len() as u64 - 1;
        let mut places = Vec::new();
        let mut borders = Borders::new(self);
        let mut last = vec![None; elements.len()];
        for (place, element) in all {
            last[element] = Some(place);
            let Some(window) = last.iter().copied().collect::<Option<Vec<u64>>>() else {
                continue;
            };
            let first = window.iter().copied().min().unwrap_or(place);
            if place - first <= widest && borders.together(first, place) {
                places.extend(window);
            }
        }
        places.sort_unstable();
        places.dedup();
        Ok(places)
    }

    fn keep_headings(&self, places: &mut Places) {
        let mut borders = Borders::new(self);
        places.retain(|place| borders.heading(*place));
    }
}

const EMPTY: &Places = &Vec::new();

/// The documents of places, each once.
pub(super) fn docs_of(places: &[u64]) -> Vec<DocId> {
    let mut docs: Vec<DocId> = places.iter().map(|place| doc_of(*place)).collect();
    docs.dedup();
    docs
}

/// The borders of passages, of one document at a time.
pub(super) struct Borders<'s, 'a> {
    segment: &'s Segment<'a>,
    doc: Option<DocId>,
    passages: Vec<(u32, bool)>,
}

impl<'s, 'a> Borders<'s, 'a> {
    pub(super) fn new(segment: &'s Segment<'a>) -> Self {
        Self {
            segment,
            doc: None,
            passages: Vec::new(),
        }
    }

    /// The number of the passage, from 0, that a place stands in.
    pub(super) fn passage(&mut self, place: u64) -> usize {
        let doc = doc_of(place);
        if self.doc != Some(doc) {
            self.segment.passages(doc, &mut self.passages);
            self.doc = Some(doc);
        }
        let position = position_of(place);
        self.passages
            .partition_point(|(start, _)| *start <= position)
            .saturating_sub(1)
    }

    /// The position of the first word of a passage of the document last looked at.
    pub(super) fn start(&self, passage: usize) -> u32 {
        self.passages.get(passage).map_or(0, |(start, _)| *start)
    }

    /// Whether two places stand in the same passage of the same document.
    fn together(&mut self, left: u64, right: u64) -> bool {
        doc_of(left) == doc_of(right) && self.passage(left) == self.passage(right)
    }

    fn heading(&mut self, place: u64) -> bool {
        let passage = self.passage(place);
        self.passages
            .get(passage)
            .is_some_and(|(_, heading)| *heading)
    }
}
