//! Terms as sequences of words, found in a document.

use std::ops::Range;

use smallvec::SmallVec;

use super::scan::{Scan, Span, Stands, number};
use super::sentences::Sentences;
use crate::lexicon::duration::Duration;
use crate::rules::sequences::{Element, Sequence, Spelling, Spellings};

/// Runs of words, ascending and apart.
type Windows = SmallVec<[Range<u32>; 8]>;

/// Words that may follow the particle of a separable verb.
const AFTER_PARTICLE: &[&str] = &[
    "bij", "op", "aan", "via", "met", "door", "voor", "naar", "per", "als", "wanneer", "zodra",
    "en", "of", "dan", "om", "tegen", "uit", "zonder", "tot", "omdat", "maar", "tenzij", "binnen",
    "na", "die", "dat", "zolang",
];

impl Scan<'_> {
    /// Adds every match of a sequence in the sentences.
    pub(super) fn sequence(
        &self,
        sequence: Sequence<'_>,
        sentences: Sentences,
        spans: &mut Vec<Span>,
    ) {
        let Some((first, rest)) = sequence.elements.split_first() else {
            return;
        };
        let possible = self.possible(sequence.elements, sentences);
        if possible.is_empty() {
            return;
        }
        let before = spans.len();
        let windows = self.windows(sequence);
        self.starting(*first, rest, (possible, windows.as_deref()), spans);
        if sequence.denies {
            let found = &mut spans[before..];
            found.iter_mut().for_each(|span| span.own_denial = true);
        }
    }

    /// Adds the matches that start with an element, in the sentences, and in the windows
    /// where there are any.
    fn starting(
        &self,
        first: Element,
        rest: &[Element],
        (sentences, windows): (Sentences, Option<&[Range<u32>]>),
        spans: &mut Vec<Span>,
    ) {
        match first {
            Element::Word(spellings) => {
                for spelling in self.standing_of(spellings) {
                    let places = self.places(spelling.literal);
                    let with = |place: &u32| {
                        if sentences.has(self.sentence_of(*place)) && self.is(*place, spelling) {
                            self.rest(rest, *place, *place + 1, None, spans);
                        }
                    };
                    each(places, windows, |place| *place, with);
                }
            }
            Element::Lexicon(lexicon) => {
                let with = |span: &Span| {
                    if sentences.has(span.sentence) {
                        self.rest(rest, span.start, span.end, span.value, spans);
                    }
                };
                each(
                    self.lexicon(lexicon as usize),
                    windows,
                    |span| span.start,
                    with,
                );
            }
            Element::Gap(_) | Element::Particle(_) => {}
        }
    }

    /// Those of the sentences that may hold words of all elements: most sequences end here.
    fn possible(&self, elements: &[Element], mut sentences: Sentences) -> Sentences {
        for list in elements.iter().filter_map(|element| element.words()) {
            sentences.keep(self.stands(list).sentences);
            if sentences.is_empty() {
                break;
            }
        }
        sentences
    }

    /// Where the words of a list stand in the document.
    fn stands(&self, list: Spellings) -> Stands {
        self.stands[list.index()]
    }

    /// The spellings of a list that stand in the document.
    fn standing_of(&self, list: Spellings) -> impl Iterator<Item = &Spelling> {
        let only = self.stands(list).only;
        let spellings = self.rules.sequences().spellings(list).iter();
        spellings.filter(move |spelling| {
            only.map_or_else(
                || !self.places(spelling.literal).is_empty(),
                |only| spelling.literal == only,
            )
        })
    }

    /// Where a sequence can begin: so many words before its rarest word, in order
    /// and apart; `None` for everywhere.
    fn windows(&self, sequence: Sequence<'_>) -> Option<Windows> {
        let anchor = sequence.anchor.filter(|anchor| *anchor > 0)?;
        let (before, anchor) = (&sequence.elements[..anchor], sequence.elements[anchor]);
        if self.count(anchor) >= self.count(before[0]) {
            return None;
        }
        let reach: Option<u32> = before.iter().map(|element| element.longest()).sum();
        let spellings = self.standing_of(anchor.words()?);
        let mut places: SmallVec<[u32; 16]> = spellings
            .flat_map(|spelling| self.places(spelling.literal))
            .copied()
            .collect();
        places.sort_unstable();
        let mut windows = Windows::new();
        for place in places {
            let sentence = self.words_of(self.sentence_of(place)).start;
            let start = reach.map_or(sentence, |reach| place.saturating_sub(reach).max(sentence));
            match windows.last_mut() {
                Some(last) if start <= last.end => last.end = place,
                _ => windows.push(start..place),
            }
        }
        Some(windows)
    }

    /// How often an element can stand in the document.
    fn count(&self, element: Element) -> u32 {
        match element {
            Element::Lexicon(lexicon) => number(self.lexicon(lexicon as usize).len()),
            other => other.words().map_or(0, |list| self.stands(list).count),
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
        let limit = self.words_of(sentence).end;
        if let Some((end, value)) = self.matched(rest, at, limit, value) {
            spans.push(Span {
                start,
                end,
                sentence,
                value,
                own_denial: false,
            });
        }
    }

    /// Where the rest of a sequence ends when it begins at word `at`, before
    /// `limit`, and the quantity in it.
    fn matched(
        &self,
        rest: &[Element],
        at: u32,
        limit: u32,
        value: Option<Duration>,
    ) -> Option<(u32, Option<Duration>)> {
        let Some((first, rest)) = rest.split_first() else {
            return Some((at, value));
        };
        if let Element::Gap(words) = first {
            let (first, rest) = rest.split_first()?;
            let end = (at + u32::from(*words) + 1).min(limit);
            return (at..end).find_map(|next| self.element(*first, rest, next, limit, value));
        }
        (at < limit)
            .then(|| self.element(*first, rest, at, limit, value))
            .flatten()
    }

    /// Matches one element at word `at`, and the rest after it.
    fn element(
        &self,
        element: Element,
        rest: &[Element],
        at: u32,
        limit: u32,
        value: Option<Duration>,
    ) -> Option<(u32, Option<Duration>)> {
        match element {
            Element::Word(spellings) => self
                .is_one_of(at, spellings)
                .then(|| self.matched(rest, at + 1, limit, value))
                .flatten(),
            Element::Particle(spelling) => (self.is_one_of(at, spelling) && self.ends_clause(at))
                .then(|| self.matched(rest, at + 1, limit, value))
                .flatten(),
            Element::Lexicon(lexicon) => {
                let spans = self.lexicon(lexicon as usize);
                let from = spans.partition_point(|span| span.start < at);
                let here = spans[from..].iter().take_while(|span| span.start == at);
                // The longest first: a whole name rather than its first word.
                let here = &spans[from..from + here.count()];
                (here.iter().rev())
                    .find_map(|span| self.matched(rest, span.end, limit, span.value.or(value)))
            }
            Element::Gap(_) => None,
        }
    }

    /// Whether one of the spellings stands at the word.
    fn is_one_of(&self, word: u32, list: Spellings) -> bool {
        let sequences = self.rules.sequences();
        if !self.masks[word as usize].meets(sequences.mask(list)) {
            return false;
        }
        let standing = self.standing(word);
        if let Some(only) = self.stands(list).only
            && !standing.contains(&only)
        {
            return false;
        }
        let spellings = sequences.spellings(list).iter();
        spellings
            .filter(|spelling| standing.contains(&spelling.literal))
            .any(|spelling| self.is(word, spelling))
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
        spelling.exact.is_none_or(|exact| {
            let word = &self.document.words().words[word as usize];
            let exact = self.rules.sequences().exact(exact);
            &self.document.text()[word.start as usize..word.end as usize] == exact
        })
    }
}

/// Calls `with` for those that begin in the windows, or for all when none are given.
fn each<T>(
    all: &[T],
    windows: Option<&[Range<u32>]>,
    start: impl Fn(&T) -> u32,
    mut with: impl FnMut(&T),
) {
    let Some(windows) = windows else {
        return all.iter().for_each(with);
    };
    let mut left = all;
    for window in windows {
        let from = left.partition_point(|one| start(one) < window.start);
        let inside = left[from..]
            .iter()
            .take_while(|one| start(one) < window.end);
        let count = inside.map(&mut with).count();
        left = &left[from + count..];
    }
}
