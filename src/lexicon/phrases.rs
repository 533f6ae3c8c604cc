//! Words and phrases as an FG writes them in a data file, and where they stand
//! among the words of a document.
//!
//! `derden` is a whole word in any case, `bewaar*` the start of one, `*beleid`
//! the end, `*verleng*` may stand anywhere in one, `kunnen * delen` has up to three words
//! between.

use std::ops::Range;

use schemars::JsonSchema;
use serde::Deserialize;

use crate::text::normalise::fold;
use crate::text::words::{Keys, Words};

/// Words that a lone `*` stands for, at most.
const GAP: usize = 3;

#[derive(Debug, Clone, PartialEq, Eq)]
enum Piece {
    Whole(String),
    Start(String),
    End(String),
    Inside(String),
    Gap,
}

impl Piece {
    fn fits(&self, word: &str) -> bool {
        match self {
            Self::Whole(wanted) => word == wanted,
            Self::Start(wanted) => word.starts_with(wanted.as_str()),
            Self::End(wanted) => word.ends_with(wanted.as_str()),
            Self::Inside(wanted) => word.contains(wanted.as_str()),
            Self::Gap => true,
        }
    }
}

/// A list of phrases, ready to be found. An empty list is found nowhere.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(from = "Vec<String>")]
#[schemars(with = "Vec<String>")]
pub(crate) struct Phrases {
    phrases: Vec<Vec<Piece>>,
    /// The phrases that may begin with a word, by how it begins and by how it ends.
    by_start: Buckets,
    by_end: Buckets,
    /// Those that may begin with any word.
    anywhere: Vec<u32>,
}

impl From<Vec<String>> for Phrases {
    fn from(written: Vec<String>) -> Self {
        let phrases: Vec<Vec<Piece>> = written
            .iter()
            .map(|phrase| pieces(phrase))
            .filter(|pieces| !pieces.is_empty())
            .collect();
        let mut by_start = Vec::new();
        let mut by_end = Vec::new();
        let mut anywhere = Vec::new();
        for (number, phrase) in (0_u32..).zip(&phrases) {
            match &phrase[0] {
                Piece::Whole(word) => by_start.push((Keys::of(word).start, number)),
                Piece::Start(word) if word.len() >= Keys::BYTES => {
                    by_start.push((Keys::of(word).start, number));
                }
                Piece::End(word) if word.len() >= Keys::BYTES => {
                    by_end.push((Keys::of(word).end, number));
                }
                _ => anywhere.push(number),
            }
        }
        Self {
            phrases,
            by_start: Buckets::of(by_start),
            by_end: Buckets::of(by_end),
            anywhere,
        }
    }
}

fn pieces(phrase: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for part in phrase.split_whitespace() {
        if part == "*" {
            pieces.push(Piece::Gap);
            continue;
        }
        let words: Vec<String> = part
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(folded)
            .collect();
        let last = words.len().saturating_sub(1);
        for (index, word) in words.into_iter().enumerate() {
            pieces.push(match word {
                word if last == 0 && part.ends_with('*') && part.starts_with('*') => {
                    Piece::Inside(word)
                }
                word if index == last && part.ends_with('*') => Piece::Start(word),
                word if index == 0 && part.starts_with('*') => Piece::End(word),
                word => Piece::Whole(word),
            });
        }
    }
    pieces
}

pub(crate) fn folded(word: &str) -> String {
    let mut into = String::with_capacity(word.len());
    fold(word, &mut into);
    into
}

impl Phrases {
    /// The end (exclusive) of the longest phrase that begins at word `at` and
    /// ends before word `limit`.
    pub(crate) fn at(&self, words: &Words, at: usize, limit: usize) -> Option<usize> {
        let all = self.all_at(words, at, limit, |_| true);
        all.map(|(_, end)| end).max()
    }

    /// Every wanted phrase that begins at word `at` and ends before word `limit`: its
    /// number in the list as written, empty phrases left out, and its end (exclusive).
    pub(crate) fn all_at<'a>(
        &'a self,
        words: &'a Words,
        at: usize,
        limit: usize,
        wanted: impl Fn(usize) -> bool + 'a,
    ) -> impl Iterator<Item = (usize, usize)> + 'a {
        let keys = words.keys[at];
        let numbers = self.may_begin(keys).then(|| self.numbers(keys));
        let numbers = numbers.into_iter().flatten();
        numbers
            .filter(move |number| wanted(*number))
            .filter_map(move |number| {
                let end = end(&self.phrases[number], words, at, limit)?;
                Some((number, end))
            })
    }

    /// Whether a phrase may begin with a word of these keys: most words end here.
    fn may_begin(&self, keys: Keys) -> bool {
        !self.anywhere.is_empty() || self.by_start.has(keys.start) || self.by_end.has(keys.end)
    }

    /// The phrases within a range of words, from left to right, not overlapping.
    pub(crate) fn within<'a>(
        &'a self,
        words: &'a Words,
        range: Range<usize>,
    ) -> impl Iterator<Item = Range<usize>> + 'a {
        let mut next = range.start;
        std::iter::from_fn(move || {
            while next < range.end {
                let at = next;
                next += 1;
                if !self.may_begin(words.keys[at]) {
                    continue;
                }
                if let Some(end) = self.at(words, at, range.end) {
                    next = end.max(next);
                    return Some(at..end);
                }
            }
            None
        })
    }

    /// Whether one of the phrases stands within a range of words.
    pub(crate) fn any(&self, words: &Words, range: Range<usize>) -> bool {
        self.within(words, range).next().is_some()
    }

    /// Whether there is nothing in the list.
    pub(crate) fn is_empty(&self) -> bool {
        self.phrases.is_empty()
    }

    /// Whether one word, already folded, is in the list.
    pub(crate) fn has(&self, word: &str) -> bool {
        let keys = Keys::of(word);
        self.may_begin(keys)
            && self
                .candidates(keys)
                .any(|phrase| phrase.len() == 1 && phrase[0].fits(word))
    }

    /// The phrases that may begin with a word of these keys.
    fn candidates(&self, keys: Keys) -> impl Iterator<Item = &[Piece]> {
        let numbers = self.numbers(keys);
        numbers.map(|number| self.phrases[number].as_slice())
    }

    /// Their numbers.
    fn numbers(&self, keys: Keys) -> impl Iterator<Item = usize> {
        let by_start = self.by_start.get(keys.start);
        let by_end = self.by_end.get(keys.end);
        let numbers = by_start.iter().chain(by_end).chain(&self.anywhere);
        numbers.map(|number| *number as usize)
    }
}

/// Numbers by key, in one list.
#[derive(Debug, Clone, Default)]
struct Buckets {
    /// The keys that have numbers, a bit each.
    keys: [u64; Keys::MANY as usize / 64],
    /// Where those of each key begin among the numbers, and where the last ends.
    begins: Vec<u32>,
    numbers: Vec<u32>,
}

impl Buckets {
    /// Of numbers with their keys.
    fn of(mut numbered: Vec<(u16, u32)>) -> Self {
        if numbered.is_empty() {
            return Self::default();
        }
        numbered.sort_unstable();
        let mut begins = vec![0; usize::from(Keys::MANY) + 1];
        let mut keys = [0; Keys::MANY as usize / 64];
        for (key, _) in &numbered {
            keys[usize::from(*key / 64)] |= 1 << (key % 64);
            begins[usize::from(*key) + 1] += 1;
        }
        let mut sum = 0;
        for begin in &mut begins {
            sum += *begin;
            *begin = sum;
        }
        let numbers = numbered.into_iter().map(|(_, number)| number).collect();
        Self {
            keys,
            begins,
            numbers,
        }
    }

    fn has(&self, key: u16) -> bool {
        let bits = self.keys.get(usize::from(key / 64));
        bits.is_some_and(|bits| bits >> (key % 64) & 1 == 1)
    }

    fn get(&self, key: u16) -> &[u32] {
        let key = usize::from(key);
        let Some([from, to]) = self.begins.get(key..key + 2) else {
            return &[];
        };
        self.numbers
            .get(*from as usize..*to as usize)
            .unwrap_or_default()
    }
}

/// Where the pieces end that begin at word `at`; the longest way to read them.
fn end(pieces: &[Piece], words: &Words, at: usize, limit: usize) -> Option<usize> {
    match pieces.split_first() {
        None => Some(at),
        Some((Piece::Gap, rest)) => (at..=(at + GAP).min(limit))
            .filter_map(|from| end(rest, words, from, limit))
            .max(),
        Some((piece, rest)) if at < limit && piece.fits(words.folded_word(at)) => {
            end(rest, words, at + 1, limit)
        }
        Some(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Document;

    fn found(phrases: &[&str], text: &str) -> Vec<String> {
        let phrases = Phrases::from(phrases.iter().map(ToString::to_string).collect::<Vec<_>>());
        let document = Document::from_text(text);
        let words = document.words();
        let shown = |range: Range<usize>| {
            let shown: Vec<&str> = range.map(|index| words.folded_word(index)).collect();
            shown.join(" ")
        };
        phrases
            .within(words, 0..words.words.len())
            .map(shown)
            .collect()
    }

    #[test]
    fn whole_words_starts_ends_and_gaps() {
        let text = "Wij kunnen uw e-mail delen volgens ons Bewaarbeleid, o.a. één keer.";
        assert_eq!(found(&["ons", "onze"], text), ["ons"]);
        assert_eq!(found(&["bewaar*", "*beleid"], text), ["bewaarbeleid"]);
        assert_eq!(found(&["*arbel*", "*xx*"], text), ["bewaarbeleid"]);
        assert_eq!(found(&["kunnen * delen"], text), ["kunnen uw e mail delen"]);
        assert_eq!(found(&["kunnen * volgens"], text), [""; 0]);
        assert_eq!(found(&["o.a.", "een keer"], text), ["o a", "een keer"]);
        assert_eq!(found(&["*", ""], "")[..], [""; 0]);
    }
}
