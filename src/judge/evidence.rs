//! From spans of words to the sentences that people read.

use std::collections::HashMap;
use std::ops::Range;

use foldhash::fast::RandomState;
use smallvec::SmallVec;

use super::Evidence;
use super::evaluate::Group;
use super::scan::{Scan, Span};
use crate::text::{BlockKind, Document};

/// At most this many pieces of evidence for one verdict.
const MOST: usize = 20;

impl Scan<'_> {
    /// The sentences that groups of spans stand in, best first, each once.
    ///
    /// What a group names first comes before what it names next; sentences of
    /// the running text come before headings.
    pub(crate) fn evidence(&self, groups: &[Group]) -> Vec<Evidence> {
        let mut order: Vec<u32> = Vec::new();
        let mut spans: HashMap<u32, SmallVec<[Span; 2]>, RandomState> = HashMap::default();
        let firsts = groups.iter().filter_map(|group| group.first());
        let others = groups.iter().flat_map(|group| group.iter().skip(1));
        for span in firsts.chain(others) {
            let known = spans.entry(span.sentence).or_default();
            if known.is_empty() {
                order.push(span.sentence);
            }
            known.push(*span);
        }
        order.sort_by_key(|sentence| self.is_heading(*sentence));
        order.truncate(MOST);
        order
            .into_iter()
            .map(|sentence| {
                let spans = spans.remove(&sentence).unwrap_or_default();
                let words = spans
                    .iter()
                    .map(|span| span.start as usize..span.end as usize);
                Evidence::of_words(self.document, sentence as usize, words)
            })
            .collect()
    }

    fn is_heading(&self, sentence: u32) -> bool {
        matches!(
            self.document.block_of(sentence as usize).kind,
            BlockKind::Heading(_)
        )
    }
}

impl Evidence {
    /// A sentence of a document, with some of its words marked: ranges of
    /// indices into the words of the document, in any order.
    pub(crate) fn of_words(
        document: &Document,
        sentence: usize,
        marked: impl IntoIterator<Item = Range<usize>>,
    ) -> Self {
        let words = &document.words().words;
        let mut marked: Vec<Range<usize>> = marked.into_iter().collect();
        marked.sort_by_key(|range| (range.start, range.end));
        let mut bytes: Vec<Range<usize>> = Vec::new();
        for range in marked.into_iter().filter(|range| !range.is_empty()) {
            let start = words[range.start].start as usize;
            let end = words[range.end - 1].end as usize;
            match bytes.last_mut() {
                Some(last) if start <= last.end => last.end = last.end.max(end),
                _ => bytes.push(start..end),
            }
        }
        Self::quoted(document, sentence, &bytes)
    }

    /// A sentence of a document, with the words that decided marked: byte ranges of
    /// the normalised text, ascending, not overlapping, within the sentence.
    pub(crate) fn quoted(document: &Document, sentence: usize, marks: &[Range<usize>]) -> Self {
        let range = document.sentences()[sentence].range.clone();
        let (place, mut marks) = document.marked(range, marks);
        marks.retain(|(from, to)| {
            from < to && place.quote.is_char_boundary(*from) && place.quote.is_char_boundary(*to)
        });
        Self {
            quote: place.quote,
            start: place.start,
            end: place.end,
            page: place.page,
            line: place.line,
            part: None,
            marks,
        }
    }
}
