//! From spans of words to the sentences that people read.

use std::collections::HashMap;
use std::ops::Range;

use super::Evidence;
use super::evaluate::Group;
use super::scan::{Scan, Span};
use crate::text::BlockKind;

/// At most this many pieces of evidence for one verdict.
const MOST: usize = 20;

impl Scan<'_> {
    /// The sentences that groups of spans stand in, best first, each once.
    ///
    /// What a group names first comes before what it names next; sentences of
    /// the running text come before headings.
    pub(crate) fn evidence(&self, groups: &[Group]) -> Vec<Evidence> {
        let mut order: Vec<u32> = Vec::new();
        let mut spans: HashMap<u32, Vec<Span>> = HashMap::new();
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
            .map(|sentence| self.quote(sentence, spans.remove(&sentence).unwrap_or_default()))
            .collect()
    }

    fn is_heading(&self, sentence: u32) -> bool {
        matches!(
            self.document.block_of(sentence as usize).kind,
            BlockKind::Heading(_)
        )
    }

    fn quote(&self, sentence: u32, mut spans: Vec<Span>) -> Evidence {
        spans.sort_unstable_by_key(|span| (span.start, span.end));
        let range = self.document.sentences()[sentence as usize].range.clone();
        let words = &self.document.words().words;
        let mut marks: Vec<Range<usize>> = Vec::new();
        for span in spans {
            let start = words[span.start as usize].start as usize;
            let end = words[span.end as usize - 1].end as usize;
            match marks.last_mut() {
                Some(last) if start <= last.end => last.end = last.end.max(end),
                _ => marks.push(start..end),
            }
        }
        let (place, mut marks) = self.document.marked(range, &marks);
        marks.retain(|(from, to)| {
            from < to && place.quote.is_char_boundary(*from) && place.quote.is_char_boundary(*to)
        });
        Evidence {
            quote: place.quote,
            start: place.start,
            end: place.end,
            page: place.page,
            line: place.line,
            marks,
        }
    }
}
