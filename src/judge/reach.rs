//! Where the words that are near something can stand, so that the search for
//! them stays short in a long text.

use std::ops::Range;

use super::scan::{Scan, Span, number};
use super::scope::SECTION_REACH;
use super::sentences::Sentences;
use crate::rules::condition::Scope;
use crate::text::{Block, Document};

/// How far the sentences of a document reach, by number.
#[derive(Debug)]
pub(crate) struct Reach {
    /// The sentences of each section.
    sections: Vec<Range<u32>>,
    /// The sentences of each group.
    groups: Vec<Range<u32>>,
    /// The sentences that a sentence introduces, by its number; empty for most.
    introduced: Vec<Range<u32>>,
    /// Whether a sentence is the title of its own paragraph: `Camera's. Zij hangen …`.
    titles: Vec<bool>,
}

/// The words that the title of a paragraph can have.
const TITLE: usize = 4;

impl Reach {
    pub(crate) fn of(document: &Document) -> Self {
        let count = document.sentences().len();
        let last_group = document.blocks().iter().map(|block| block.group).max();
        let mut reach = Self {
            sections: vec![0..0; document.sections().len()],
            groups: vec![0..0; last_group.map_or(0, |last| last + 1)],
            introduced: vec![0..0; count],
            titles: vec![false; count],
        };
        for block in document.blocks() {
            let sentences = number(block.sentences.start)..number(block.sentences.end);
            widen(&mut reach.sections[block.section], &sentences);
            widen(&mut reach.groups[block.group], &sentences);
            for intro in introductions(document, block) {
                widen(&mut reach.introduced[intro], &sentences);
            }
            let first = block.sentences.start;
            if block.sentences.len() > 1 && is_title(document, first) {
                reach.titles[first] = true;
            }
        }
        reach
    }

    /// Whether a sentence is the title of the paragraph or item that it opens.
    pub(super) fn is_title(&self, sentence: u32) -> bool {
        self.titles[sentence as usize]
    }
}

/// The sentences above a block that introduce it, the nearest first.
pub(super) fn introductions(document: &Document, block: &Block) -> impl Iterator<Item = usize> {
    let above = |at: &usize| document.block_of(*at).intro;
    std::iter::successors(block.intro, above).take(INTRODUCTIONS)
}

/// A few words and a full stop, as titles that run into their paragraph have.
fn is_title(document: &Document, sentence: usize) -> bool {
    let words = document.words_of(sentence).len();
    let text = &document.text()[document.sentences()[sentence].range.clone()];
    (1..=TITLE).contains(&words) && text.trim_end().ends_with('.')
}

fn widen(range: &mut Range<u32>, by: &Range<u32>) {
    if by.is_empty() {
        return;
    }
    if range.start == range.end {
        *range = by.clone();
    } else {
        range.start = range.start.min(by.start);
        range.end = range.end.max(by.end);
    }
}

/// How many introductions may stand above one another.
const INTRODUCTIONS: usize = 3;
/// Stretches of sentences in which something near a span can stand.
const STRETCHES: usize = 3 + INTRODUCTIONS;

impl Scan<'_> {
    /// Sentences outside of which nothing is within `scope` of the span; they may overlap.
    fn reach(&self, span: &Span, scope: Scope) -> [Range<u32>; STRETCHES] {
        let at = span.sentence;
        let mut found: [Range<u32>; STRETCHES] = Default::default();
        let block = self.document.block_of(at as usize);
        match scope {
            Scope::Document => found[0] = 0..u32::MAX,
            Scope::Item | Scope::Clause => found[0] = at..at + 1,
            Scope::Section => found[0] = self.section_around(span),
            Scope::Sentence => {
                let own = number(block.sentences.start)..number(block.sentences.end);
                // The sentences beside it may point back or be pointed to.
                found[0] = at.saturating_sub(1)..at + 2;
                if self.reach.titles[at as usize] {
                    found[1] = own;
                } else if self.reach.titles[own.start as usize] {
                    found[1] = own.start..own.start + 1;
                }
            }
            Scope::Paragraph => found[0] = self.reach.groups[block.group].clone(),
        }
        if matches!(scope, Scope::Sentence | Scope::Paragraph) {
            found[2] = self.reach.introduced[at as usize].clone();
            let above = introductions(self.document, block).map(number);
            for (stretch, intro) in found[3..].iter_mut().zip(above) {
                *stretch = intro..intro + 1;
            }
        }
        found
    }

    /// Sentences outside of which nothing is within `scope` of one of the spans.
    pub(super) fn around(&self, spans: &[Span], scope: Scope) -> Sentences {
        let mut around = Sentences::default();
        for span in spans {
            self.reach(span, scope)
                .into_iter()
                .for_each(|range| around.add_all(range));
            if around.is_all() {
                break;
            }
        }
        around
    }

    /// The sentences of the blocks that are together with the span in its section.
    fn section_around(&self, span: &Span) -> Range<u32> {
        let blocks = self.document.blocks();
        let at = self.document.sentences()[span.sentence as usize].block;
        let whole = &self.reach.sections[blocks[at].section];
        let first = &blocks[at.saturating_sub(SECTION_REACH)].sentences;
        let last = &blocks[(at + SECTION_REACH).min(blocks.len() - 1)].sentences;
        whole.start.max(number(first.start))..whole.end.min(number(last.end))
    }

    /// Whether one of `others`, which ascend, is within `scope` of the span.
    pub(crate) fn has_near(&self, span: &Span, others: &[Span], scope: Scope) -> bool {
        let stretches = self.reach(span, scope).into_iter();
        stretches.filter(|range| !range.is_empty()).any(|range| {
            among(others, range, |other| other)
                .iter()
                .any(|other| self.within(span, other, scope))
        })
    }

    /// The group of the span nearest to `lead` within `scope`; of two as near, the first.
    pub(crate) fn nearest(
        &self,
        lead: &Span,
        others: &[(Span, usize)],
        scope: Scope,
    ) -> Option<usize> {
        let mut best: Option<(u32, usize)> = None;
        let stretches = self.reach(lead, scope).into_iter();
        for range in stretches.filter(|range| !range.is_empty()) {
            let slice = among(others, range, |(other, _)| other);
            let middle = slice.partition_point(|(other, _)| other.start < lead.start);
            let (before, after) = slice.split_at(middle);
            self.closest(lead, before.iter().rev(), scope, &mut best);
            self.closest(lead, after.iter(), scope, &mut best);
        }
        best.map(|(_, group)| group)
    }

    /// Looks away from `lead` until nothing nearer can come.
    fn closest<'s>(
        &self,
        lead: &Span,
        others: impl Iterator<Item = &'s (Span, usize)>,
        scope: Scope,
        best: &mut Option<(u32, usize)>,
    ) {
        for (other, group) in others {
            let found = (other.start.abs_diff(lead.start), *group);
            if best.is_some_and(|best| best.0 < found.0) {
                return;
            }
            if best.is_none_or(|best| found < best) && self.within(lead, other, scope) {
                *best = Some(found);
            }
        }
    }
}

/// Those that stand in the sentences of `range`; all ascend.
fn among<T>(all: &[T], range: Range<u32>, span: impl Fn(&T) -> &Span) -> &[T] {
    let from = all.partition_point(|one| span(one).sentence < range.start);
    let to = all.partition_point(|one| span(one).sentence < range.end);
    all.get(from..to).unwrap_or_default()
}
