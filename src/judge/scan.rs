//! One document against all words of all rules: where each literal stands,
//! found in one pass; lexicons on first use.

use std::cell::OnceCell;
use std::ops::Range;

use super::explained::Explained;
use super::reach::Reach;
use super::sentences::Sentences;
use crate::lexicon::duration::Duration;
use crate::rules::RuleSet;
use crate::rules::anchors::Candidates;
use crate::rules::model::{Finder, LiteralId};
use crate::rules::pattern::{Pattern, Tried};
use crate::rules::sequences::Mask;
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

/// Where the words of a list of spellings stand, in short.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Stands {
    /// How often.
    pub(super) count: u32,
    /// The literal of the list that stands there, when it is but one.
    pub(super) only: Option<LiteralId>,
    pub(super) sentences: Sentences,
}

/// A document being judged.
pub(crate) struct Scan<'a> {
    pub(crate) document: &'a Document,
    pub(crate) rules: &'a RuleSet,
    /// Where the places of each literal begin in `places`.
    starts: Vec<u32>,
    /// Words at which literals stand, ascending for each literal.
    places: Vec<u32>,
    /// Where the literals of each word begin in `standing`.
    word_starts: Vec<u32>,
    /// The literals that stand at each word.
    standing: Vec<LiteralId>,
    /// Those of each word, as a mask.
    pub(super) masks: Vec<Mask>,
    /// Where the words of each list of spellings stand.
    pub(super) stands: Vec<Stands>,
    /// The terms whose rarest word the document has.
    candidates: Candidates,
    /// The first word of each sentence, and the number of words after the last.
    firsts: Vec<u32>,
    lexicons: Vec<OnceCell<Vec<Span>>>,
    pub(super) reach: Reach,
    pub(super) explained: Explained,
}

impl<'a> Scan<'a> {
    /// Finds every literal of the rules in the document.
    pub(crate) fn new(document: &'a Document, rules: &'a RuleSet) -> Self {
        let words = document.words();
        let mut hits: Vec<(LiteralId, u32)> = Vec::new();
        rules
            .literals()
            .find(words, |literal, word| hits.push((literal, number(word))));
        // By word first, so that the places of each literal ascend.
        let (word_starts, by_word) = grouped(&hits, words.words.len(), |(_, word)| *word as usize);
        let (starts, by_literal) = grouped(&by_word, rules.literals().count(), |(literal, _)| {
            *literal as usize
        });
        let present = |literal: &usize| starts[*literal] < starts[*literal + 1];
        let anchors = rules.sequences().anchors();
        let candidates = anchors.candidates((0..starts.len() - 1).filter(present));
        let mut masks = vec![Mask::default(); words.words.len()];
        for (literal, word) in &hits {
            masks[*word as usize].add(*literal);
        }
        let mut scan = Self {
            document,
            rules,
            starts,
            places: by_literal.iter().map(|(_, word)| *word).collect(),
            word_starts,
            standing: by_word.iter().map(|(literal, _)| *literal).collect(),
            masks,
            stands: vec![Stands::default(); rules.sequences().lists()],
            candidates,
            firsts: first_words(document),
            lexicons: Vec::new(),
            reach: Reach::of(document),
            explained: Explained::default(),
        };
        scan.place_lists();
        scan.lexicons
            .resize_with(rules.lexicons().len(), OnceCell::new);
        scan
    }

    /// Notes where the words of each list stand: only the lists of words that do are touched.
    fn place_lists(&mut self) {
        let sequences = self.rules.sequences();
        for literal in 0..self.starts.len() - 1 {
            let places = self.starts[literal] as usize..self.starts[literal + 1] as usize;
            if places.is_empty() {
                continue;
            }
            let count = number(places.len());
            let mut sentences = Sentences::default();
            for place in &self.places[places] {
                sentences.add(self.sentence_of(*place));
            }
            for list in sequences.lists_of(literal) {
                let stands = &mut self.stands[list.index()];
                stands.only = (stands.count == 0).then(|| number(literal));
                stands.count += count;
                stands.sentences.join(sentences);
            }
        }
    }

    pub(super) fn places(&self, literal: LiteralId) -> &[u32] {
        let literal = literal as usize;
        &self.places[self.starts[literal] as usize..self.starts[literal + 1] as usize]
    }

    /// The literals that stand at a word.
    pub(super) fn standing(&self, word: u32) -> &[LiteralId] {
        let word = word as usize;
        &self.standing[self.word_starts[word] as usize..self.word_starts[word + 1] as usize]
    }

    pub(super) fn sentence_of(&self, word: u32) -> u32 {
        self.document.words().words[word as usize].sentence
    }

    /// The text of a span, as the document has it.
    pub(super) fn words(&self, span: &Span) -> &str {
        let words = &self.document.words().words;
        let from = words[span.start as usize].start as usize;
        &self.document.text()[from..words[span.end as usize - 1].end as usize]
    }

    /// The words of a sentence.
    pub(super) fn words_of(&self, sentence: u32) -> Range<u32> {
        let sentence = sentence as usize;
        self.firsts[sentence]..self.firsts[sentence + 1]
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
        self.find_in(Sentences::ALL, finder)
    }

    /// What a finder finds in these sentences, and maybe more, in the order of the text.
    pub(super) fn find_in(&self, sentences: Sentences, finder: &Finder) -> Vec<Span> {
        let mut spans = Vec::new();
        self.sequences(sentences, &finder.terms, &mut spans);
        for pattern in &finder.regexes {
            self.pattern(sentences, pattern, &mut spans);
        }
        for lexicon in &finder.lexicons {
            let known = self.lexicon(*lexicon).iter();
            spans.extend(known.filter(|span| sentences.has(span.sentence)));
        }
        if spans.is_empty() {
            return spans;
        }
        let mut barred = Vec::new();
        if !finder.except.is_empty() {
            let mut where_found = Sentences::default();
            spans.iter().for_each(|span| where_found.add(span.sentence));
            self.sequences(where_found, &finder.except, &mut barred);
        }
        let barred = merged(barred);
        spans.retain(|span| !bars(&barred, span));
        spans.sort_unstable_by_key(|span| (span.start, span.end));
        spans.dedup_by_key(|span| (span.start, span.end));
        spans
    }

    /// Adds every match of the sequences of these numbers in the sentences.
    fn sequences(&self, sentences: Sentences, numbers: &Range<usize>, spans: &mut Vec<Span>) {
        for number in self.candidates.within(numbers.clone()) {
            self.sequence(self.rules.sequences().get(number), sentences, spans);
        }
    }

    /// The words that a byte range of the normalised text covers.
    fn span(&self, range: &Range<usize>, value: Option<Duration>) -> Option<Span> {
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

    fn pattern(&self, sentences: Sentences, pattern: &Pattern, spans: &mut Vec<Span>) {
        match &pattern.tried {
            Tried::Everywhere => self.matches(pattern, 0..self.document.text().len(), spans),
            Tried::WithSigns(signs) => {
                let text = self.document.text();
                if signs.iter().any(|sign| text.contains(sign.as_str())) {
                    self.matches(pattern, 0..text.len(), spans);
                }
            }
            Tried::Blocks(literals) => {
                let block = |sentence: usize| self.document.sentences()[sentence].block;
                for block in self.holding(literals, block) {
                    let block = &self.document.blocks()[block];
                    let inside = number(block.sentences.start)..number(block.sentences.end);
                    if sentences.has_any(inside) {
                        self.matches(pattern, block.range.clone(), spans);
                    }
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
}

/// The pairs in the order of their group, each group in the order given, and
/// where each group begins.
fn grouped<T: Copy + Default>(
    pairs: &[T],
    groups: usize,
    group: impl Fn(&T) -> usize,
) -> (Vec<u32>, Vec<T>) {
    let mut starts = vec![0_u32; groups + 1];
    for pair in pairs {
        starts[group(pair) + 1] += 1;
    }
    for index in 1..starts.len() {
        starts[index] += starts[index - 1];
    }
    let mut next = starts.clone();
    let mut ordered = vec![T::default(); pairs.len()];
    for pair in pairs {
        let slot = &mut next[group(pair)];
        ordered[*slot as usize] = *pair;
        *slot += 1;
    }
    (starts, ordered)
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

/// The first word of each sentence, and the number of words after the last.
fn first_words(document: &Document) -> Vec<u32> {
    let words = &document.words().words;
    let mut firsts = Vec::with_capacity(document.sentences().len() + 1);
    let mut at = 0;
    for sentence in 0..=document.sentences().len() {
        while at < words.len() && (words[at].sentence as usize) < sentence {
            at += 1;
        }
        firsts.push(number(at));
    }
    firsts
}

pub(crate) fn number(value: usize) -> u32 {
    u32::try_from(value).unwrap_or(u32::MAX)
}
