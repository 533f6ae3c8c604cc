//! How near two spans stand: clause, sentence with what introduces it,
//! paragraph, section.

use super::reach::introductions;
use super::scan::{Scan, Span};
use crate::rules::condition::Scope;
use crate::text::BlockKind;

/// A section without inner headings can be the whole document; beyond this
/// many blocks two things are no longer together.
pub(super) const SECTION_REACH: usize = 14;

/// Words that point back to the sentence before.
const BACK: &[&str] = &[
    "deze",
    "dit",
    "dat",
    "die",
    "hij",
    "zij",
    "ze",
    "haar",
    "daar",
    "hiervoor",
    "daarvoor",
    "hiertoe",
    "daartoe",
    "hierover",
    "daarover",
    "hiertegen",
    "daartegen",
    "hierbij",
    "daarbij",
    "dan",
    "ook",
    "daarop",
    "hierop",
    "zo",
];

impl Scan<'_> {
    /// Whether two spans stand within `scope` of one another.
    pub(crate) fn within(&self, left: &Span, right: &Span, scope: Scope) -> bool {
        match scope {
            Scope::Document => true,
            Scope::Item => left.sentence == right.sentence,
            Scope::Clause => left.sentence == right.sentence && self.share_clause(left, right),
            Scope::Sentence => self.related(left.sentence, right.sentence),
            Scope::Paragraph => {
                self.same_group(left.sentence, right.sentence)
                    || self.related(left.sentence, right.sentence)
            }
            Scope::Section => self.same_section(left.sentence, right.sentence),
        }
    }

    /// First and last clause of a span.
    pub(crate) fn clauses(&self, span: &Span) -> (u32, u32) {
        let words = &self.document.words().words;
        (
            words[span.start as usize].clause,
            words[span.end.max(1) as usize - 1].clause,
        )
    }

    fn share_clause(&self, left: &Span, right: &Span) -> bool {
        let (a, b) = (self.clauses(left), self.clauses(right));
        a.0 <= b.1 && b.0 <= a.1
    }

    /// Same sentence; or one introduces the other (list, table head, heading);
    /// or one points back to the other.
    fn related(&self, left: u32, right: u32) -> bool {
        left == right
            || self.introduces(left, right)
            || self.introduces(right, left)
            || self.titles(left, right)
            || self.titles(right, left)
            || self.points_back(left, right)
            || self.points_back(right, left)
    }

    fn introduces(&self, above: u32, below: u32) -> bool {
        if above > below {
            return false;
        }
        let block = self.document.block_of(below as usize);
        introductions(self.document, block).any(|intro| intro == above as usize)
    }

    /// Whether `first` is the title of the paragraph that `later` stands in.
    fn titles(&self, first: u32, later: u32) -> bool {
        let sentences = self.document.sentences();
        self.reach.is_title(first)
            && sentences[first as usize].block == sentences[later as usize].block
    }

    /// Whether `later` begins with a word that points to `earlier`, right before it.
    fn points_back(&self, earlier: u32, later: u32) -> bool {
        if later != earlier + 1 || !self.same_group(earlier, later) {
            return false;
        }
        let block = self.document.block_of(later as usize);
        if matches!(block.kind, BlockKind::Item(_) | BlockKind::Row { .. })
            && self.document.sentences()[later as usize].range.start == block.range.start
        {
            return false;
        }
        let words = self.document.words();
        let first = words.from_byte(self.document.sentences()[later as usize].range.start);
        (first..first + 3).any(|word| {
            words
                .words
                .get(word)
                .is_some_and(|found| found.sentence == later)
                && BACK.contains(&words.folded_word(word))
        })
    }

    fn same_group(&self, left: u32, right: u32) -> bool {
        self.document.block_of(left as usize).group == self.document.block_of(right as usize).group
    }

    fn same_section(&self, left: u32, right: u32) -> bool {
        let (a, b) = (
            self.document.sentences()[left as usize].block,
            self.document.sentences()[right as usize].block,
        );
        self.document.blocks()[a].section == self.document.blocks()[b].section
            && a.abs_diff(b) <= SECTION_REACH
    }
}
