//! The hits of a signal: what its finder finds, less what its filters and
//! denial take away.

use std::cell::OnceCell;

use super::scan::{Scan, Span};
use crate::rules::file::Polarity;
use crate::rules::model::{Filter, Signal};
use crate::text::BlockKind;

/// Lexicon of words that deny their whole clause.
const CLAUSE_DENIAL: &str = "ontkenning";
/// Lexicon of words that deny the few words after them.
const WORD_DENIAL: &str = "ontkenning-woord";
/// Lexicon of words that deny what the reader may do, up to the end of the sentence.
const POWER_DENIAL: &str = "recht-ontkend";
/// Lexicon of words after which such a denial no longer holds.
const CONTRAST: &str = "tegenstelling";
/// How many words a word of [`WORD_DENIAL`] reaches.
const REACH: u32 = 3;

/// The number of a lexicon, where the rules have it.
type Number = Option<usize>;

/// Denials of a document, found once.
pub(crate) struct Denials<'a, 'b> {
    scan: &'b Scan<'a>,
    clause: Number,
    word: Number,
    power: Number,
    contrast: Number,
    /// Whether a word that denies stands in each sentence.
    sentences: OnceCell<Vec<bool>>,
}

impl<'a, 'b> Denials<'a, 'b> {
    pub(crate) fn new(scan: &'b Scan<'a>) -> Self {
        let number = |name| scan.rules.lexicon(name);
        Self {
            scan,
            clause: number(CLAUSE_DENIAL),
            word: number(WORD_DENIAL),
            power: number(POWER_DENIAL),
            contrast: number(CONTRAST),
            sentences: OnceCell::new(),
        }
    }

    /// What a lexicon knows in a sentence.
    fn within(&self, lexicon: Number, sentence: u32) -> &'b [Span] {
        let spans = lexicon.map_or(&[][..], |index| self.scan.lexicon(index));
        in_sentence(spans, sentence)
    }

    /// Whether a word that denies stands in a sentence: it does not in most.
    fn stands_in(&self, sentence: u32) -> bool {
        let sentences = self.sentences.get_or_init(|| {
            let mut sentences = vec![false; self.scan.document.sentences().len()];
            for index in [self.clause, self.word, self.power].into_iter().flatten() {
                for span in self.scan.lexicon(index) {
                    sentences[span.sentence as usize] = true;
                }
            }
            sentences
        });
        sentences[sentence as usize]
    }

    /// Whether a span is denied: by its own clause, by a word right before it,
    /// by the sentence that introduces its list, or by the answer to its question.
    fn denies(&self, span: &Span) -> bool {
        let here = self.stands_in(span.sentence);
        here && (self.in_clause(span) || self.right_before(span) || self.by_power(span))
            || self.by_introduction(span)
            || self.by_answer(span)
    }

    fn in_clause(&self, span: &Span) -> bool {
        let (first, last) = self.scan.clauses(span);
        let denials = self.within(self.clause, span.sentence);
        denials.iter().any(|denial| {
            !(span.own_denial && denial.overlaps(span))
                && (first..=last).contains(&self.scan.clauses(denial).0)
        })
    }

    /// A denial right before the span, or right before its last words.
    fn right_before(&self, span: &Span) -> bool {
        let denials = self.within(self.word, span.sentence);
        denials.iter().any(|denial| {
            let ahead = denial.end <= span.start && span.start - denial.end < REACH;
            let inside = !span.own_denial && denial.overlaps(span) && span.end - denial.end < REACH;
            let (first, last) = self.scan.clauses(span);
            (ahead || inside) && (first..=last).contains(&self.scan.clauses(denial).0)
        })
    }

    /// A denial of what the reader may do, earlier in the sentence, with nothing
    /// between that turns it.
    fn by_power(&self, span: &Span) -> bool {
        let power = self.within(self.power, span.sentence);
        let earlier = |denial: &&Span| denial.end <= span.start;
        let mut denials = power.iter().filter(earlier);
        denials.next_back().is_some_and(|denial| {
            let between = |turn: &Span| turn.start >= denial.end && turn.end <= span.start;
            let contrast = self.within(self.contrast, span.sentence);
            !contrast.iter().any(between)
        })
    }

    /// A question in a heading that the text below answers with no.
    fn by_answer(&self, span: &Span) -> bool {
        let document = self.scan.document;
        let at = document.sentences()[span.sentence as usize].block;
        let block = &document.blocks()[at];
        let question = matches!(block.kind, BlockKind::Heading(_))
            && document.text()[block.range.clone()].ends_with('?');
        let answer = document.blocks().get(at + 1).filter(|_| question);
        answer.is_some_and(|answer| {
            let text = &document.text()[answer.range.clone()];
            ["Nee", "Neen", "NEE"].iter().any(|no| {
                text.strip_prefix(no)
                    .is_some_and(|rest| !rest.starts_with(char::is_alphabetic))
            })
        })
    }

    fn by_introduction(&self, span: &Span) -> bool {
        let document = self.scan.document;
        let block = document.block_of(span.sentence as usize);
        let (BlockKind::Item(_), Some(intro)) = (block.kind, block.intro) else {
            return false;
        };
        let sentence = &document.sentences()[intro];
        if !document.text()[sentence.range.clone()].ends_with(':') {
            return false;
        }
        !self
            .within(self.clause, super::scan::number(intro))
            .is_empty()
    }
}

/// The spans of one sentence; `spans` ascend.
fn in_sentence(spans: &[Span], sentence: u32) -> &[Span] {
    let from = spans.partition_point(|span| span.sentence < sentence);
    let to = spans.partition_point(|span| span.sentence <= sentence);
    &spans[from..to]
}

/// The hits of a signal, in the order of the text.
pub(crate) fn hits(scan: &Scan<'_>, denials: &Denials<'_, '_>, signal: &Signal) -> Vec<Span> {
    let mut spans = scan.find(&signal.finder);
    spans.retain(|span| stands_on_something(scan, span));
    match signal.polarity {
        Polarity::Any => {}
        Polarity::Positive => spans.retain(|span| !denials.denies(span)),
        Polarity::Negative => spans.retain(|span| denials.denies(span)),
    }
    for filter in &signal.unless {
        retain_near(scan, &mut spans, filter, false);
    }
    for filter in &signal.only {
        retain_near(scan, &mut spans, filter, true);
    }
    if signal.capture {
        spans
            .iter_mut()
            .for_each(|span| span.value = span.value.or_else(|| duration_in(scan, span)));
    }
    spans
}

/// A heading over nothing meets nothing.
fn stands_on_something(scan: &Scan<'_>, span: &Span) -> bool {
    let block = scan.document.block_of(span.sentence as usize);
    !matches!(block.kind, BlockKind::Heading(_)) || scan.document.sections()[block.section].filled
}

fn retain_near(scan: &Scan<'_>, spans: &mut Vec<Span>, filter: &Filter, wanted: bool) {
    if spans.is_empty() {
        return;
    }
    let near = scan.find_in(scan.around(spans, filter.within), &filter.finder);
    if near.is_empty() {
        // Most filters find nothing.
        if wanted {
            spans.clear();
        }
        return;
    }
    spans.retain(|span| scan.has_near(span, &near, filter.within) == wanted);
}

fn duration_in(scan: &Scan<'_>, span: &Span) -> Option<crate::lexicon::duration::Duration> {
    let durations = scan
        .rules
        .lexicon("duur")
        .map(|index| scan.lexicon(index))?;
    in_sentence(durations, span.sentence)
        .iter()
        .find(|duration| duration.start >= span.start && duration.end <= span.end)
        .and_then(|duration| duration.value)
}
