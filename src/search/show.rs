//! From the places of words to what people see: passages, quotes, marks.

use std::collections::BTreeMap;
use std::ops::Range;

use tantivy::{DocAddress, DocId, TantivyDocument};

use super::Searcher;
use super::evaluate::{Found, LeafKind};
use super::query::Fact;
use super::quote::Source;
use super::rank::{Scored, places_in};
use super::segment::{Borders, Segment, position_of};
use crate::index::passages::spans;
use crate::index::schema::{Fields, bytes_of, text_of};
use crate::index::words::Scanner;
use crate::index::{PassageKind, Record};

/// A word of the question, or words that a verdict rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// 0-based character offset into the extracted text of the first character.
    pub start: usize,
    /// 0-based character offset after the last character.
    pub end: usize,
    /// Byte range in the passage's quote.
    pub in_quote: Range<usize>,
}

/// A passage that has something of the question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PassageHit {
    /// What it is.
    pub kind: PassageKind,
    /// The headings above it, outermost first.
    pub headings: Vec<String>,
    /// The page, 1-based, where the format has pages.
    pub page: Option<u32>,
    /// The line, 1-based, of the first mark: of the page where there are pages, else of the text.
    pub line: usize,
    /// 0-based character offset into the extracted text of the first character.
    pub start: usize,
    /// 0-based character offset after the last character.
    pub end: usize,
    /// The extracted characters, white space folded to single spaces.
    pub quote: String,
    /// The words that match, ascending, apart.
    pub marks: Vec<Mark>,
}

/// A document for which a question holds.
#[derive(Debug, Clone, PartialEq)]
pub struct DocumentHit {
    /// How well it fits; 0 where the question has no words.
    pub score: f32,
    /// What is known of it.
    pub document: Record,
    /// Its passages that have something of the question, in the order of the text.
    pub passages: Vec<PassageHit>,
}

/// Shows one document.
pub(super) fn document(
    searcher: &Searcher,
    segments: &[Segment<'_>],
    found: &[Found],
    kinds: &[LeafKind],
    scored: &Scored,
) -> tantivy::Result<DocumentHit> {
    let stored = Stored::read(searcher, scored.segment, scored.doc)?;
    let mut view = stored.view();
    let segment = &segments[scored.segment];
    let mut borders = Borders::new(segment);
    for (kind, places) in kinds.iter().zip(&found[scored.segment].places) {
        let places = places_in(places, scored.doc);
        match kind {
            LeafKind::Name => {}
            LeafKind::Text => view.words(places, &mut borders),
            LeafKind::Fact(fact) if !places.is_empty() => view.evidence(fact),
            LeafKind::Fact(_) => {}
        }
    }
    let passages = view.passages();
    Ok(DocumentHit {
        score: scored.score,
        passages,
        document: stored.record,
    })
}

/// A document as the index keeps it.
pub(crate) struct Stored {
    pub(crate) record: Record,
    document: TantivyDocument,
    fields: Fields,
}

impl Stored {
    pub(crate) fn read(searcher: &Searcher, segment: usize, doc: DocId) -> tantivy::Result<Self> {
        let segment = u32::try_from(segment).unwrap_or(u32::MAX);
        let document: TantivyDocument = searcher.searcher.doc(DocAddress::new(segment, doc))?;
        let fields = searcher.index.fields;
        let record = serde_json::from_slice(bytes_of(&document, fields.record))
            .map_err(|error| tantivy::TantivyError::InternalError(error.to_string()))?;
        Ok(Self {
            record,
            document,
            fields,
        })
    }

    fn view(&self) -> View<'_> {
        let text = text_of(&self.document, self.fields.text);
        View {
            spans: spans(text),
            source: Source::new(text_of(&self.document, self.fields.source)),
            text,
            record: &self.record,
            marks: BTreeMap::new(),
        }
    }

    /// One passage, without marks.
    pub(crate) fn passage(&self, number: usize) -> Option<PassageHit> {
        self.view().passage(number, Vec::new())
    }
}

struct View<'d> {
    text: &'d str,
    source: Source<'d>,
    record: &'d Record,
    /// The bytes of each passage in `text`.
    spans: Vec<Range<usize>>,
    /// For each passage the characters marked in it.
    marks: BTreeMap<usize, Vec<Range<usize>>>,
}

impl View<'_> {
    /// Marks the words at some positions.
    fn words(&mut self, places: &[u64], borders: &mut Borders<'_, '_>) {
        let mut rest = places;
        while let Some(first) = rest.first() {
            let passage = borders.passage(*first);
            let length = rest
                .iter()
                .take_while(|place| borders.passage(**place) == passage)
                .count();
            let (here, after) = rest.split_at(length.max(1));
            rest = after;
            let Some(span) = self.spans.get(passage).cloned() else {
                continue;
            };
            let mut wanted = here.iter().map(|place| position_of(*place)).peekable();
            let body = self.text.get(span.clone()).unwrap_or_default();
            for word in Scanner::at(body, borders.start(passage)) {
                if wanted.next_if_eq(&word.position).is_some() {
                    let range = span.start + word.range.start..span.start + word.range.end;
                    let marked = self.record.map.range(self.text, &range);
                    self.marks.entry(passage).or_default().push(marked);
                }
            }
        }
    }

    /// Marks the words that a fact rests on.
    fn evidence(&mut self, fact: &Fact) {
        let record = self.record;
        for (name, spans) in record.evidence() {
            let asked = match fact {
                Fact::Is(wanted) => name == *wanted,
                Fact::Begins(beginning) => name.starts_with(beginning),
                Fact::Years(..) => false,
            };
            for (start, end) in spans.iter().filter(|_| asked) {
                let (start, end) = (*start as usize, *end as usize);
                let passage = record.passage_at(&self.spans, self.text, start);
                self.marks.entry(passage).or_default().push(start..end);
            }
        }
    }

    fn passages(mut self) -> Vec<PassageHit> {
        let marks = std::mem::take(&mut self.marks);
        let show = |(passage, marks)| self.passage(passage, marks);
        marks.into_iter().filter_map(show).collect()
    }

    fn passage(&self, number: usize, marks: Vec<Range<usize>>) -> Option<PassageHit> {
        let (kind, section) = *self.record.passages.get(number)?;
        let marks = merged(marks);
        let mut whole = self.characters(number)?;
        // Evidence can reach beyond the passage that it begins in.
        if let (Some(first), Some(last)) = (marks.first(), marks.last()) {
            whole.start = whole.start.min(first.start);
            whole.end = whole.end.max(last.end);
        }
        let quote = self.source.quote(&whole, &marks);
        let from = marks.first().map_or(whole.start, |mark| mark.start);
        let (page, line) = self.page_and_line(from);
        let mark = |(mark, in_quote): (Range<usize>, Range<usize>)| Mark {
            start: mark.start,
            end: mark.end,
            in_quote,
        };
        Some(PassageHit {
            kind,
            headings: self.headings(section, number),
            page,
            line,
            start: whole.start,
            end: whole.end,
            marks: marks.into_iter().zip(quote.marks).map(mark).collect(),
            quote: quote.text,
        })
    }

    /// The characters of the extracted text that a passage came from.
    fn characters(&self, passage: usize) -> Option<Range<usize>> {
        let span = self.spans.get(passage)?;
        Some(self.record.map.range(self.text, span))
    }

    fn headings(&self, section: u32, passage: usize) -> Vec<String> {
        let mut headings = Vec::new();
        let mut next = Some(section);
        while let Some((heading, parent)) =
            next.and_then(|at| self.record.sections.get(at as usize))
        {
            let heading = heading
                .map(|heading| heading as usize)
                .filter(|at| *at != passage);
            if let Some(characters) = heading.and_then(|heading| self.characters(heading)) {
                headings.push(self.source.quote(&characters, &[]).text);
            }
            next = *parent;
        }
        headings.reverse();
        headings
    }

    /// The page, and the line on it (or in the text), both 1-based.
    fn page_and_line(&self, character: usize) -> (Option<u32>, usize) {
        let line = self.source.line(character);
        let pages = &self.record.pages;
        let next = pages.partition_point(|(_, start)| *start as usize <= character);
        let page = next.checked_sub(1).and_then(|at| pages.get(at));
        let first = page.map_or(0, |(_, start)| self.source.line(*start as usize));
        (page.map(|(number, _)| *number), line - first.min(line) + 1)
    }
}

/// Ranges in order, those that touch or overlap put together.
fn merged(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.sort_unstable_by_key(|range| (range.start, range.end));
    let mut merged: Vec<Range<usize>> = Vec::with_capacity(ranges.len());
    for range in ranges {
        match merged.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => merged.push(range),
        }
    }
    merged
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_that_touch_are_one() {
        let marks = vec![7..9, 3..5, 0..3, 8..12];
        assert_eq!(merged(marks), [0..5, 7..12]);
    }
}
