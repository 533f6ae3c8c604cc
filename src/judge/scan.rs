//! One document against all words of all rules: where each literal stands,
//! found in one pass; lexicons on first use.

use std::cell::OnceCell;
use std::ops::Range;

use super::reach::Reach;
use crate::lexicon::duration::Duration;
use crate::rules::RuleSet;
use crate::rules::model::{Element, Finder, LiteralId, Sequence, Spelling};
use crate::rules::pattern::Pattern;
use crate::rules::pattern::Tried;
use crate::text::Document;

/// A run of words that something matched.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Span {
    /// First word, and the word after the last.
    pub(crate) start: u32,
    pub(crate) end: u32,
    /// The sentence it stands in.
    pub(crate) sentence: u32,
    /// The quantity in it.
    pub(crate) value: Option<Duration>,
    /// Whether the term that matched names a denial itself.
    pub(crate) own_denial: bool,
}

impl Span {
    pub(crate) fn overlaps(&self, other: &Self) -> bool {
        self.start < other.end && other.start < self.end
    }
}

/// Words that may follow the particle of a separable verb.
const AFTER_PARTICLE: &[&str] = &[
    "bij", "op", "aan", "via", "met", "door", "voor", "naar", "per", "als", "wanneer", "zodra",
    "en", "of", "dan", "om", "tegen", "uit", "zonder", "tot", "omdat", "maar", "tenzij", "binnen",
    "na", "die", "dat", "zolang",
];

/// A document being judged.
pub(crate) struct Scan<'a> {
    pub(crate) document: &'a Document,
    pub(crate) rules: &'a RuleSet,
    /// Where the places of each literal begin in `places`.
    starts: Vec<u32>,
    /// Words at which literals stand, ascending for each literal.
    places: Vec<u32>,
    lexicons: Vec<OnceCell<Vec<Span>>>,
    pub(super) reach: Reach,
}

impl<'a> Scan<'a> {
    /// Finds every literal of the rules in the document.
    pub(crate) fn new(document: &'a Document, rules: &'a RuleSet) -> Self {
        let words = document.words();
        let mut hits: Vec<(LiteralId, u32)> = Vec::new();
        rules.literals().find(&words.folded, |literal, at| {
            hits.push((literal, number(words.at_folded(at))))
        });
        let mut starts = vec![0_u32; rules.literals().count() + 1];
        for (literal, _) in &hits {
            starts[*literal as usize + 1] += 1;
        }
        for index in 1..starts.len() {
            starts[index] += starts[index - 1];
        }
        let mut next = starts.clone();
        let mut places = vec![0; hits.len()];
        for (literal, word) in hits {
            let slot = &mut next[literal as usize];
            places[*slot as usize] = word;
            *slot += 1;
        }
        let mut scan = Self {
            document,
            rules,
            starts,
            places,
            lexicons: Vec::new(),
            reach: Reach::of(document),
        };
        scan.lexicons
            .resize_with(rules.lexicons().len(), OnceCell::new);
        scan.sort();
        scan
    }

    /// Hits are reported by where they end; places must ascend.
    fn sort(&mut self) {
        for pair in self.starts.windows(2) {
            let slice = &mut self.places[pair[0] as usize..pair[1] as usize];
            if !slice.is_sorted() {
                slice.sort_unstable();
            }
        }
    }

    fn places(&self, literal: LiteralId) -> &[u32] {
        let literal = literal as usize;
        &self.places[self.starts[literal] as usize..self.starts[literal + 1] as usize]
    }

    fn sentence_of(&self, word: u32) -> u32 {
        self.document.words().words[word as usize].sentence
    }

    /// Everything that a lexicon knows, in the order of the text.
    pub(crate) fn lexicon(&self, index: usize) -> &[Span] {
        self.lexicons[index].get_or_init(|| {
            let lexicon = &self.rules.lexicons()[index];
            match lexicon.typed {
                Some(typed) => typed
                    .find(self.document)
                    .into_iter()
                    .filter_map(|found| self.span(&found.range, found.value))
                    .collect(),
                None => self.find(&lexicon.finder),
            }
        })
    }

    /// Everything that a finder finds, in the order of the text.
    pub(crate) fn find(&self, finder: &Finder) -> Vec<Span> {
        let mut spans = Vec::new();
        for sequence in &finder.terms {
            self.sequence(sequence, &mut spans);
        }
        for pattern in &finder.regexes {
            self.pattern(pattern, &mut spans);
        }
        for lexicon in &finder.lexicons {
            spans.extend_from_slice(self.lexicon(*lexicon));
        }
        if spans.is_empty() {
            return spans;
        }
        let mut barred = Vec::new();
        for sequence in &finder.except {
            self.sequence(sequence, &mut barred);
        }
        let barred = merged(barred);
        spans.retain(|span| !bars(&barred, span));
        spans.sort_unstable_by_key(|span| (span.start, span.end));
        spans.dedup_by_key(|span| (span.start, span.end));
        spans
    }

    /// The words that a byte range of the normalised text covers.
    fn span(&self, range: &std::ops::Range<usize>, value: Option<Duration>) -> Option<Span> {
        let words = self.document.words();
        let start = words.from_byte(range.start);
        let end = words.from_byte(range.end);
        (start < end).then(|| Span {
            start: number(start),
            end: number(end),
            sentence: words.words[start].sentence,
            value,
            own_denial: false,
        })
    }

    fn pattern(&self, pattern: &Pattern, spans: &mut Vec<Span>) {
        match &pattern.tried {
            Tried::Everywhere => self.matches(pattern, 0..self.document.text().len(), spans),
            Tried::Sentences(literals) => {
                for sentence in self.holding(literals, |sentence| sentence) {
                    let range = self.document.sentences()[sentence].range.clone();
                    self.matches(pattern, range, spans);
                }
            }
            Tried::Blocks(literals) => {
                let block = |sentence: usize| self.document.sentences()[sentence].block;
                for block in self.holding(literals, block) {
                    let range = self.document.blocks()[block].range.clone();
                    self.matches(pattern, range, spans);
                }
            }
        }
    }

    /// The sentences, or what they stand in, that hold one of the literals; each once.
    fn holding(&self, literals: &[LiteralId], of: impl Fn(usize) -> usize) -> Vec<usize> {
        let places = literals.iter().flat_map(|literal| self.places(*literal));
        let mut found: Vec<usize> = places
            .map(|word| of(self.sentence_of(*word) as usize))
            .collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    fn matches(&self, pattern: &Pattern, range: Range<usize>, spans: &mut Vec<Span>) {
        let Some(regex) = pattern.regex() else { return };
        for found in regex.find_iter(&self.document.text()[range.clone()]) {
            let found = range.start + found.start()..range.start + found.end();
            spans.extend(self.span(&found, None));
        }
    }

    fn sequence(&self, sequence: &Sequence, spans: &mut Vec<Span>) {
        if !sequence.iter().all(|element| self.possible(element)) {
            return;
        }
        let first = spans.len();
        match &sequence[0] {
            Element::Word(spellings) => {
                for spelling in spellings {
                    for place in self.places(spelling.literal) {
                        if self.is(*place, spelling) {
                            self.rest(&sequence[1..], *place, *place + 1, None, spans);
                        }
                    }
                }
            }
            Element::Lexicon(lexicon) => {
                for span in self.lexicon(*lexicon) {
                    self.rest(&sequence[1..], span.start, span.end, span.value, spans);
                }
            }
            Element::Gap(_) | Element::Particle(_) => {}
        }
        let denies = |element: &Element| matches!(element, Element::Word(spellings) if spellings.iter().any(|spelling| spelling.denial));
        if sequence.iter().any(denies) {
            spans[first..]
                .iter_mut()
                .for_each(|span| span.own_denial = true);
        }
    }

    /// Whether the document holds anything that the element matches.
    fn possible(&self, element: &Element) -> bool {
        match element {
            Element::Gap(_) => true,
            Element::Word(spellings) => spellings
                .iter()
                .any(|spelling| !self.places(spelling.literal).is_empty()),
            Element::Particle(spelling) => !self.places(spelling.literal).is_empty(),
            Element::Lexicon(lexicon) => !self.lexicon(*lexicon).is_empty(),
        }
    }

    /// Matches what is left of a sequence from word `at` on.
    fn rest(
        &self,
        rest: &[Element],
        start: u32,
        at: u32,
        value: Option<Duration>,
        spans: &mut Vec<Span>,
    ) {
        let sentence = self.sentence_of(start);
        let words = &self.document.words().words;
        let limit = number(words.len());
        if let Some((end, value)) = self.matched(rest, at, limit, sentence, value) {
            spans.push(Span {
                start,
                end,
                sentence,
                value,
                own_denial: false,
            });
        }
    }

    fn matched(
        &self,
        rest: &[Element],
        at: u32,
        limit: u32,
        sentence: u32,
        value: Option<Duration>,
    ) -> Option<(u32, Option<Duration>)> {
        let Some((first, rest)) = rest.split_first() else {
            return Some((at, value));
        };
        if let Element::Gap(words) = first {
            let most = (at + u32::from(*words)).min(limit);
            return (at..=most).find_map(|next| self.matched(rest, next, limit, sentence, value));
        }
        if at >= limit || self.sentence_of(at) != sentence {
            return None;
        }
        match first {
            Element::Word(spellings) => spellings
                .iter()
                .any(|spelling| self.is_here(at, spelling))
                .then(|| self.matched(rest, at + 1, limit, sentence, value))
                .flatten(),
            Element::Lexicon(lexicon) => {
                let spans = self.lexicon(*lexicon);
                let from = spans.partition_point(|span| span.start < at);
                spans[from..]
                    .iter()
                    .take_while(|span| span.start == at)
                    .find_map(|span| {
                        self.matched(rest, span.end, limit, sentence, span.value.or(value))
                    })
            }
            Element::Particle(spelling) => (self.is_here(at, spelling) && self.ends_clause(at))
                .then(|| self.matched(rest, at + 1, limit, sentence, value))
                .flatten(),
            Element::Gap(_) => None,
        }
    }

    fn is_here(&self, word: u32, spelling: &Spelling) -> bool {
        self.places(spelling.literal).binary_search(&word).is_ok() && self.is(word, spelling)
    }

    /// Whether a word stands where the particle of a verb can: before a stop,
    /// the end of the clause, or what may come after the verb.
    fn ends_clause(&self, word: u32) -> bool {
        let words = self.document.words();
        let at = word as usize;
        let Some(next) = words.words.get(at + 1) else {
            return true;
        };
        let between = &self.document.text()[words.words[at].end as usize..next.start as usize];
        between.trim() != ""
            || next.clause != words.words[at].clause
            || AFTER_PARTICLE.contains(&words.folded_word(at + 1))
    }

    /// Whether the word has the exact spelling, where that matters.
    fn is(&self, word: u32, spelling: &Spelling) -> bool {
        spelling.exact.as_ref().is_none_or(|exact| {
            let word = &self.document.words().words[word as usize];
            self.document.text()[word.start as usize..word.end as usize] == **exact
        })
    }
}

/// The words that spans cover together, in order.
fn merged(mut spans: Vec<Span>) -> Vec<(u32, u32)> {
    spans.sort_unstable_by_key(|span| span.start);
    let mut merged: Vec<(u32, u32)> = Vec::new();
    for span in spans {
        match merged.last_mut() {
            Some(last) if span.start < last.1 => last.1 = last.1.max(span.end),
            _ => merged.push((span.start, span.end)),
        }
    }
    merged
}

/// Whether one of the ranges, which ascend, overlaps with the span.
fn bars(barred: &[(u32, u32)], span: &Span) -> bool {
    let next = barred.partition_point(|(_, end)| *end <= span.start);
    barred.get(next).is_some_and(|(start, _)| *start < span.end)
}

pub(crate) fn number(value: usize) -> u32 {
    u32::try_from(value).unwrap_or(u32::MAX)
}
