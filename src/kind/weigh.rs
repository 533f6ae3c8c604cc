//! Which kind fits a stretch of text best, and by what.

use std::collections::BTreeSet;
use std::ops::Range;

use super::settings::{KindDef, Kinds, words};
use crate::lexicon::phrases::Phrases;
use crate::rules::Confidence;
use crate::text::{BlockKind, Document};

/// Words that the title and what belongs to it can have.
const TITLE: usize = 40;
/// Blocks among which the title stands.
const TITLE_BLOCKS: usize = 6;
/// A longer block is no title.
const TITLE_BLOCK: usize = 16;
/// Words of the opening.
const OPENING: usize = 110;
/// The first words of the text tell the most, whatever its length.
const TERMS_SHOWN: usize = 3;

/// Where words of a kind were found.
#[derive(Debug, Default)]
struct Found {
    points: u32,
    title: Option<Range<usize>>,
    opening: Option<Range<usize>>,
    headings: Vec<Range<usize>>,
    terms: Vec<Range<usize>>,
    reader: Option<bool>,
}

/// The best kind, and what it was known by.
pub(super) struct Weighed<'k> {
    pub(super) best: &'k KindDef,
    pub(super) confidence: Confidence,
    found: Found,
}

/// The places that count, as ranges of words.
struct Places {
    all: Range<usize>,
    title: Vec<Range<usize>>,
    opening: Range<usize>,
    headings: Vec<Range<usize>>,
    /// How often the reader is spoken to, per thousand words.
    reader: u32,
}

/// Weighs the blocks of a document, or of a part of it. A text that fits no
/// kind is taken for the kind that the settings assume, if `assume`; else it
/// is of another kind.
pub(super) fn weigh<'k>(
    document: &Document,
    kinds: &'k Kinds,
    blocks: Range<usize>,
    assume: bool,
) -> Weighed<'k> {
    let places = Places::of(document, kinds, &blocks);
    let mut weighed: Vec<(&KindDef, Found)> = kinds
        .kind
        .iter()
        .map(|kind| (kind, places.found(document, kinds, kind, assume)))
        .collect();
    // Stable: of kinds that fit alike, the first of the file.
    weighed.sort_by_key(|(_, found)| std::cmp::Reverse(found.points));
    let second = weighed.get(1).map_or(0, |(_, found)| found.points);
    let mut weighed = weighed.into_iter();
    let fits = weighed
        .next()
        .filter(|(_, found)| found.points >= kinds.least);
    let long = kinds.is_long_enough(document, &blocks);
    let strange = !kinds.about.any(document.words(), places.all.clone());
    let fallback = if assume && !(long && strange) {
        &kinds.assumed
    } else {
        &kinds.other
    };
    let (best, found, sure) = match fits {
        Some((best, found)) => {
            let sure = confidence(found.points, second);
            (best, found, sure)
        }
        // That the settings have these kinds was checked when they were read.
        None => {
            let best = kinds.named(fallback).unwrap_or(&kinds.kind[0]);
            (best, Found::default(), Confidence::Low)
        }
    };
    Weighed {
        best,
        confidence: sure,
        found,
    }
}

fn confidence(best: u32, second: u32) -> Confidence {
    match best.saturating_sub(second) {
        margin if margin * 2 >= best => Confidence::High,
        margin if margin * 4 >= best => Confidence::Medium,
        _ => Confidence::Low,
    }
}

impl Places {
    fn of(document: &Document, kinds: &Kinds, blocks: &Range<usize>) -> Self {
        let all = words(document, blocks);
        let of = |block: usize| words(document, &(block..block + 1));
        let is_heading =
            |block: &usize| matches!(document.blocks()[*block].kind, BlockKind::Heading(_));
        let in_title =
            |range: &Range<usize>| range.len() <= TITLE_BLOCK && range.start < all.start + TITLE;
        let spoken = kinds.reader.within(document.words(), all.clone()).count();
        let share = spoken * 1000 / all.len().max(1);
        Self {
            title: blocks
                .clone()
                .take(TITLE_BLOCKS)
                .map(of)
                .filter(in_title)
                .collect(),
            opening: all.start..(all.start + OPENING).min(all.end),
            headings: blocks.clone().filter(is_heading).map(of).collect(),
            reader: u32::try_from(share).unwrap_or(u32::MAX),
            all,
        }
    }

    fn found(&self, document: &Document, kinds: &Kinds, kind: &KindDef, whole: bool) -> Found {
        let points = &kinds.points;
        let mut found = Found::default();
        let not = self.in_title(document, &kind.not).is_some();
        let named = self.in_title(document, &kind.title).filter(|_| !not);
        if named.is_some() {
            found.points += if whole { points.title } else { points.annex };
        }
        let weak = self
            .in_title(document, &kind.weak)
            .filter(|_| !not && named.is_none());
        if weak.is_some() {
            found.points += points.weak;
        }
        let surely = named.is_some();
        found.title = named.or(weak);
        found.opening = first(&kind.opening, document, &self.opening);
        found.points += found.opening.as_ref().map_or(0, |_| points.opening);
        let headings = self.headings.iter();
        found.headings = distinct(
            document,
            headings.filter_map(|heading| first(&kind.headings, document, heading)),
        );
        found.headings.truncate(points.most_headings);
        found.points += points.heading * count(&found.headings);
        found.terms = distinct(
            document,
            kind.terms.within(document.words(), self.all.clone()),
        );
        found.terms.truncate(points.most_terms);
        found.points += points.term * count(&found.terms);
        found.reader = self.speaks(kind);
        found.points += found.reader.map_or(0, |_| points.reader);
        if not {
            // The title says that it is another kind.
            found.points /= 2;
        }
        if !surely && found.headings.len() + found.terms.len() < kind.needs {
            found.points = 0;
        }
        found
    }

    /// Whether the kind speaks to its reader, where the text does so too.
    fn speaks(&self, kind: &KindDef) -> Option<bool> {
        let from = kind.speaks_from.filter(|from| self.reader >= *from);
        let below = kind.speaks_below.filter(|below| self.reader < *below);
        from.map(|_| true).or(below.map(|_| false))
    }

    fn in_title(&self, document: &Document, phrases: &Phrases) -> Option<Range<usize>> {
        let mut blocks = self.title.iter();
        blocks.find_map(|block| first(phrases, document, block))
    }
}

fn first(phrases: &Phrases, document: &Document, range: &Range<usize>) -> Option<Range<usize>> {
    let mut found = phrases.within(document.words(), range.clone());
    found.find(|range| !range.is_empty())
}

fn count(found: &[Range<usize>]) -> u32 {
    u32::try_from(found.len()).unwrap_or(u32::MAX)
}

/// The first place of each wording: a word that is repeated says no more.
fn distinct(document: &Document, found: impl Iterator<Item = Range<usize>>) -> Vec<Range<usize>> {
    let mut seen = BTreeSet::new();
    let words = document.words();
    let wording = |range: &Range<usize>| {
        let wording: Vec<&str> = range.clone().map(|word| words.folded_word(word)).collect();
        wording.join(" ")
    };
    found
        .filter(|range| !range.is_empty() && seen.insert(wording(range)))
        .collect()
}

impl Weighed<'_> {
    /// What it was recognised by, as one Dutch sentence.
    pub(super) fn reason(&self, document: &Document, kinds: &Kinds) -> String {
        let found = &self.found;
        let quoted = |range: &Range<usize>| format!("“{}”", as_written(document, range));
        let mut told = Vec::new();
        if let Some(title) = &found.title {
            told.push(format!("de titel noemt {}", quoted(title)));
        }
        if let Some(opening) = found.opening.as_ref().filter(|_| found.title.is_none()) {
            told.push(format!("het begin zegt {}", quoted(opening)));
        }
        match found.reader {
            Some(true) => told.push("de tekst spreekt de lezer aan".to_owned()),
            Some(false) => told.push("de tekst spreekt de lezer niet aan".to_owned()),
            None => {}
        }
        let words: Vec<String> = found
            .headings
            .iter()
            .chain(&found.terms)
            .map(quoted)
            .collect();
        let mut words: Vec<String> = distinct_words(words);
        words.truncate(TERMS_SHOWN);
        if !words.is_empty() {
            told.push(format!("er staat {}", listed(&words)));
        }
        if told.is_empty() {
            return self.nothing(kinds);
        }
        sentence(&told.join("; "))
    }

    fn nothing(&self, kinds: &Kinds) -> String {
        if self.best.id == kinds.other {
            "Niets wijst op een van de soorten documenten over persoonsgegevens.".to_owned()
        } else {
            format!(
                "Aangenomen: de tekst zegt niet duidelijk wat het is, en leest als {}.",
                self.best.name
            )
        }
    }
}

fn distinct_words(words: Vec<String>) -> Vec<String> {
    let mut seen = BTreeSet::new();
    words
        .into_iter()
        .filter(|word| seen.insert(word.to_lowercase()))
        .collect()
}

/// A range of words as the document has them.
fn as_written(document: &Document, range: &Range<usize>) -> String {
    let words = &document.words().words;
    let (from, to) = (
        words[range.start].start as usize,
        words[range.end - 1].end as usize,
    );
    document.text()[from..to].replace('\n', " ")
}

fn listed(words: &[String]) -> String {
    match words.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} en {last}", rest.join(", ")),
        _ => words.concat(),
    }
}

fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    let first: String = letters
        .next()
        .into_iter()
        .flat_map(char::to_uppercase)
        .collect();
    format!("{first}{}.", letters.as_str())
}
