//! Words as the index knows them: where they stand, and their folded form.
//!
//! One scanner serves the index, the queries and the marks in results, so that
//! the three can never disagree on what a word is.

use std::ops::Range;

use tantivy::tokenizer::{Token, TokenStream, Tokenizer};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::text::normalise::fold;

/// Stands between passages in the text that is indexed.
pub(crate) const SEPARATOR: char = '\u{1E}';
/// Longest folded word, in bytes; what is longer is cut off.
const LONGEST: usize = 200;

/// A word: its byte range in the text and its position, counted over the text.
/// The first position of a passage is one higher than its predecessor's last
/// word would give, so that no phrase runs over the border.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct WordAt {
    pub(crate) range: Range<usize>,
    pub(crate) position: u32,
}

/// The words of a text, one after another.
#[derive(Debug, Clone)]
pub(crate) struct Scanner<'a> {
    text: &'a str,
    at: usize,
    /// The position that the next word gets.
    pub(crate) position: u32,
}

impl<'a> Scanner<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        Self::at(text, 0)
    }

    /// A scanner whose first word has position `position`.
    pub(crate) fn at(text: &'a str, position: u32) -> Self {
        Self {
            text,
            at: 0,
            position,
        }
    }

    fn skip_to_word(&mut self) -> Option<usize> {
        // Mostly one space stands between words.
        let rest = self.text.as_bytes().get(self.at..)?;
        if let [b' ', next, ..] = rest
            && next.is_ascii_alphanumeric()
        {
            return Some(self.at + 1);
        }
        for (offset, c) in self.text[self.at..].char_indices() {
            if is_letter(c) {
                return Some(self.at + offset);
            }
            if c == SEPARATOR {
                self.position += 1;
            }
        }
        self.at = self.text.len();
        None
    }

    fn end_of_word(&self, start: usize) -> usize {
        let bytes = &self.text.as_bytes()[start..];
        let plain = bytes.iter().take_while(|byte| byte.is_ascii_alphanumeric());
        let start = start + plain.count();
        if self
            .text
            .as_bytes()
            .get(start)
            .is_none_or(|byte| byte.is_ascii() && *byte != b'\'')
        {
            return start;
        }
        let rest = &self.text[start..];
        let mut chars = rest.char_indices().peekable();
        while let Some((offset, c)) = chars.next() {
            let apostrophe = c == '\'' && chars.peek().is_some_and(|(_, next)| is_letter(*next));
            if !(is_letter(c) || apostrophe || !c.is_ascii() && is_combining_mark(c)) {
                return start + offset;
            }
        }
        self.text.len()
    }
}

impl Iterator for Scanner<'_> {
    type Item = WordAt;

    fn next(&mut self) -> Option<WordAt> {
        let start = self.skip_to_word()?;
        self.at = self.end_of_word(start);
        let position = self.position;
        self.position += 1;
        Some(WordAt {
            range: start..self.at,
            position,
        })
    }
}

fn is_letter(c: char) -> bool {
    if c.is_ascii() {
        c.is_ascii_alphanumeric()
    } else {
        c.is_alphanumeric()
    }
}

/// The form under which a word is indexed: lower case, no accents, no apostrophe.
pub(crate) fn form(word: &str, into: &mut String) {
    into.clear();
    if word.contains('\'') {
        for part in word.split('\'') {
            fold(part, into);
        }
    } else {
        fold(word, into);
    }
    if into.len() > LONGEST {
        let end = (0..=LONGEST).rev().find(|at| into.is_char_boundary(*at));
        into.truncate(end.unwrap_or_default());
    }
}

/// The forms of all words in a text that was not normalised: what someone typed.
pub(crate) fn forms(text: &str) -> Vec<String> {
    let plain = |c: char| match c {
        '\u{2018}' | '\u{2019}' | '\u{201b}' | '\u{b4}' | '`' => Some('\''),
        '\u{ad}' | '\u{200b}'..='\u{200d}' => None,
        c => Some(c),
    };
    let text: String = text.nfkc().filter_map(plain).collect();
    let one = |word: WordAt| {
        let mut folded = String::new();
        form(&text[word.range], &mut folded);
        folded
    };
    Scanner::new(&text).map(one).collect()
}

/// Tantivy's tokenizer over [`Scanner`].
#[derive(Debug, Clone, Copy)]
pub(crate) struct Words;

pub(crate) struct WordStream<'a> {
    scanner: Scanner<'a>,
    token: Token,
}

impl Tokenizer for Words {
    type TokenStream<'a> = WordStream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> WordStream<'a> {
        WordStream {
            scanner: Scanner::new(text),
            token: Token::default(),
        }
    }
}

impl TokenStream for WordStream<'_> {
    fn advance(&mut self) -> bool {
        let Some(word) = self.scanner.next() else {
            return false;
        };
        form(&self.scanner.text[word.range.clone()], &mut self.token.text);
        self.token.offset_from = word.range.start;
        self.token.offset_to = word.range.end;
        self.token.position = word.position as usize;
        true
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}

/// Tantivy's tokenizer for facts: each line is a term, a tab and a position.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Facts;

pub(crate) struct FactStream<'a> {
    lines: std::str::Lines<'a>,
    token: Token,
}

impl Tokenizer for Facts {
    type TokenStream<'a> = FactStream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> FactStream<'a> {
        FactStream {
            lines: text.lines(),
            token: Token::default(),
        }
    }
}

impl TokenStream for FactStream<'_> {
    fn advance(&mut self) -> bool {
        let Some(line) = self.lines.next() else {
            return false;
        };
        let (term, position) = line.split_once('\t').unwrap_or((line, "0"));
        self.token.text.clear();
        self.token.text.push_str(term);
        self.token.position = position.parse().unwrap_or_default();
        true
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_folded_alike_everywhere() {
        assert_eq!(
            forms("De foto's, één e-mail; 's-Gravenhage (art. 13)"),
            [
                "de",
                "fotos",
                "een",
                "e",
                "mail",
                "s",
                "gravenhage",
                "art",
                "13"
            ]
        );
        assert_eq!(
            forms("foto’s \u{fb01}ets be\u{ad}zwaar"),
            ["fotos", "fiets", "bezwaar"]
        );
    }

    #[test]
    fn no_phrase_runs_over_a_border() {
        let text = format!("een twee{SEPARATOR}{SEPARATOR}drie");
        let positions: Vec<u32> = Scanner::new(&text).map(|word| word.position).collect();
        assert_eq!(positions, [0, 1, 4]);
    }

    #[test]
    fn endless_words_are_cut_between_characters() {
        let mut folded = String::new();
        form(&"日".repeat(100), &mut folded);
        assert_eq!(folded.len(), 198);
    }
}
