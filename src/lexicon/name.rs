//! Proper names by their capitals: `Waterschap Tussen de Kaden`, `SURF`,
//! `Van den Berg & Zonen`.

use std::collections::HashSet;
use std::ops::Range;

use foldhash::fast::RandomState;

use crate::text::Document;
use crate::text::words::Words;

/// A name has at most this many words.
const LONGEST: usize = 6;

/// Small words inside a name.
const CONNECTING: &[&str] = &[
    "van", "de", "der", "den", "het", "aan", "in", "te", "en", "voor", "op", "t",
];

/// Words that open a sentence with a capital and are no name by themselves.
const OPENING: &[&str] = &[
    "de",
    "het",
    "een",
    "wij",
    "we",
    "ik",
    "u",
    "uw",
    "je",
    "jij",
    "jouw",
    "jullie",
    "men",
    "hij",
    "zij",
    "ze",
    "onze",
    "ons",
    "dit",
    "dat",
    "deze",
    "die",
    "dan",
    "als",
    "indien",
    "wanneer",
    "waarom",
    "waarvoor",
    "wie",
    "wat",
    "welke",
    "hoe",
    "waar",
    "in",
    "op",
    "aan",
    "van",
    "voor",
    "bij",
    "met",
    "door",
    "om",
    "naar",
    "over",
    "tot",
    "uit",
    "via",
    "per",
    "na",
    "ook",
    "en",
    "of",
    "maar",
    "want",
    "er",
    "daar",
    "hier",
    "zo",
    "alle",
    "elke",
    "iedere",
    "geen",
    "niet",
    "soms",
    "is",
    "zijn",
    "heeft",
    "hebt",
    "kunt",
    "kan",
    "mag",
    "moet",
    "wordt",
    "worden",
    "wilt",
    "bent",
    "ben",
    "zodra",
    "omdat",
    "binnen",
    "volgens",
    "namens",
    "zonder",
    "onder",
    "daarom",
    "daarnaast",
    "verder",
    "hiervoor",
    "bijvoorbeeld",
];

/// Runs of words with capitals, and every run inside them that begins and ends
/// with a capital; byte ranges of the normalised text, in the order in which
/// they begin. A single word that opens a sentence is a name only when its
/// capitals say so (`SURF`, `MailChimp`) or it has one elsewhere too.
pub fn find(document: &Document) -> Vec<Range<usize>> {
    let names = Names::of(document);
    let mut found = Vec::new();
    for first in 0..names.words.words.len() {
        if names.begins(first) {
            names.runs_from(first, &mut found);
        }
    }
    found
}

struct Names<'a> {
    text: &'a str,
    words: &'a Words,
    capital: Vec<bool>,
    /// Whether a word with a capital is the first of its sentence, list item or cell.
    opens: Vec<bool>,
    /// Words with a capital where none is due.
    elsewhere: HashSet<&'a str, RandomState>,
}

impl<'a> Names<'a> {
    fn of(document: &'a Document) -> Self {
        let (text, words) = (document.text(), document.words());
        let count = words.words.len();
        let capital: Vec<bool> = (0..count).map(|at| is_capital(text, words, at)).collect();
        let opening = |at: usize| capital[at] && opens(text, words, at);
        let mut names = Self {
            text,
            words,
            opens: (0..count).map(opening).collect(),
            capital,
            elsewhere: HashSet::default(),
        };
        let shouted = shouted(document);
        let loud = |at: usize| shouted[words.words[at].sentence as usize];
        names.elsewhere = (0..count)
            .filter(|at| names.capital[*at] && !names.opens[*at] && !loud(*at))
            .map(|at| words.folded_word(at))
            .collect();
        // Where all is in capitals, they say nothing.
        for at in (0..count).filter(|at| loud(*at)) {
            names.capital[at] = names.elsewhere.contains(words.folded_word(at));
        }
        names
    }

    fn begins(&self, at: usize) -> bool {
        self.capital[at] && !(self.opens[at] && OPENING.contains(&self.words.folded_word(at)))
    }

    fn runs_from(&self, first: usize, found: &mut Vec<Range<usize>>) {
        let last = (first + LONGEST).min(self.words.words.len());
        for at in first..last {
            if at > first && !self.goes_on(at) {
                return;
            }
            if self.capital[at] && (at > first || self.stands_alone(first)) {
                let (start, end) = (self.words.words[first].start, self.words.words[at].end);
                found.push(start as usize..end as usize);
            }
        }
    }

    fn goes_on(&self, at: usize) -> bool {
        let (before, here) = (&self.words.words[at - 1], &self.words.words[at]);
        let between = &self.text[before.end as usize..here.start as usize];
        before.sentence == here.sentence
            && between.chars().all(|c| " -&.'’".contains(c))
            && !between.starts_with(". ")
            && (self.capital[at] || CONNECTING.contains(&self.words.folded_word(at)))
    }

    fn stands_alone(&self, at: usize) -> bool {
        let word = &self.words.words[at];
        let written = &self.text[word.start as usize..word.end as usize];
        !self.opens[at]
            || written.chars().skip(1).any(char::is_uppercase)
            || self.elsewhere.contains(self.words.folded_word(at))
    }
}

/// The sentences of several words in nothing but capitals.
fn shouted(document: &Document) -> Vec<bool> {
    let loud = |text: &str| text.contains(' ') && !text.contains(char::is_lowercase);
    let sentences = document.sentences().iter();
    sentences
        .map(|sentence| loud(&document.text()[sentence.range.clone()]))
        .collect()
}

fn is_capital(text: &str, words: &Words, at: usize) -> bool {
    let start = words.words[at].start as usize;
    match text.as_bytes()[start] {
        plain if plain.is_ascii() => plain.is_ascii_uppercase(),
        _ => text[start..].starts_with(char::is_uppercase),
    }
}

fn opens(text: &str, words: &Words, at: usize) -> bool {
    let word = &words.words[at];
    let Some(before) = at.checked_sub(1).map(|before| &words.words[before]) else {
        return true;
    };
    before.sentence != word.sentence
        || text[before.end as usize..word.start as usize].contains(['|', ':', '?', '“', '"'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str) -> Vec<String> {
        let document = Document::from_text(text);
        let found = find(&document);
        found
            .into_iter()
            .map(|range| document.text()[range].to_owned())
            .collect()
    }

    #[test]
    fn a_name_and_the_names_inside_it() {
        let found = names("Dit is Waterschap Tussen de Kaden in Moerdam.");
        for name in ["Waterschap Tussen de Kaden", "Kaden", "Moerdam"] {
            assert!(found.iter().any(|found| found == name), "{found:?}");
        }
        assert!(!found.iter().any(|found| found == "Dit"), "{found:?}");
    }

    #[test]
    fn capitals_say_nothing_where_all_are() {
        let found =
            names("ALGEMENE PRIVACYVERKLARING VAN RIETDORP\n\nDit is het beleid van Rietdorp.");
        assert_eq!(found, ["RIETDORP", "Rietdorp"]);
    }

    #[test]
    fn the_first_word_of_a_sentence_is_a_name_when_something_says_so() {
        assert_eq!(names("Medewerkers verwerken dit."), [""; 0]);
        assert_eq!(names("SURF verwerkt dit."), ["SURF"]);
        assert_eq!(
            names("Rietdorp verwerkt dit. Wij van Rietdorp doen mee."),
            ["Rietdorp", "Rietdorp"]
        );
    }
}
