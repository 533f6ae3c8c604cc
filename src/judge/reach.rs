//! Where the words that are near something can stand, so that the search for
//! them stays short in a long text.

use std::ops::Range;

use super::scan::{Scan, Span, number};
use crate::rules::condition::Scope;
use crate::text::Document;

/// How far the sentences of a document reach, by number.
#[derive(Debug)]
pub(crate) struct Reach {
    /// The sentences of each section.
    sections: Vec<Range<u32>>,
    /// The sentences of each group.
    groups: Vec<Range<u32>>,
    /// Whether a sentence introduces others.
    introduces: Vec<bool>,
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
            introduces: vec![false; count],
            titles: vec![false; count],
        };
        for block in document.blocks() {
            let sentences = number(block.sentences.start)..number(block.sentences.end);
            widen(&mut reach.sections[block.section], &sentences);
            widen(&mut reach.groups[block.group], &sentences);
            if let Some(introduced) = block.intro.and_then(|at| reach.introduces.get_mut(at)) {
                *introduced = true;
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

impl Scan<'_> {
    /// Sentences outside of which nothing is within `scope` of the span.
    fn reach(&self, span: &Span, scope: Scope) -> [Range<u32>; 1 + INTRODUCTIONS] {
        let nothing = || 0..0;
        let only = |range| [range, nothing(), nothing(), nothing()];
        let block = self.document.block_of(span.sentence as usize);
        let section = || self.reach.sections[block.section].clone();
        match scope {
            Scope::Document => only(0..u32::MAX),
            Scope::Item | Scope::Clause => only(span.sentence..span.sentence + 1),
            Scope::Section => only(section()),
            Scope::Sentence | Scope::Paragraph => {
                // What it introduces can stand anywhere in the section.
                if self.reach.introduces[span.sentence as usize] {
                    return only(section());
                }
                let mut ranges = only(self.reach.groups[block.group].clone());
                let mut at = span.sentence as usize;
                for range in &mut ranges[1..] {
                    let Some(intro) = self.document.block_of(at).intro else {
                        break;
                    };
                    *range = number(intro)..number(intro) + 1;
                    at = intro;
                }
                ranges
            }
        }
    }

    /// Whether one of `others`, which ascend, is within `scope` of the span.
    pub(crate) fn has_near(&self, span: &Span, others: &[Span], scope: Scope) -> bool {
        self.reach(span, scope).into_iter().any(|range| {
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
        for range in self.reach(lead, scope) {
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
