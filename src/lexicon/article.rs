//! AVG article 6(1) cited by letter: `artikel 6, eerste lid, onder c en e`,
//! `art. 6(1)(f)`, and cells of a table that hold nothing but such letters.

use std::ops::Range;

use crate::text::words::Words;
use crate::text::{Block, BlockKind, Document};

/// One of the six legal bases of AVG article 6(1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Letter {
    /// Consent.
    A,
    /// Contract.
    B,
    /// Legal obligation.
    C,
    /// Vital interests.
    D,
    /// Public task.
    E,
    /// Legitimate interests.
    F,
}

impl Letter {
    fn of(word: &str) -> Option<Self> {
        Some(match word {
            "a" => Self::A,
            "b" => Self::B,
            "c" => Self::C,
            "d" => Self::D,
            "e" => Self::E,
            "f" => Self::F,
            _ => return None,
        })
    }
}

/// What may stand between `artikel 6` and its letters, or between the letters.
const BETWEEN: &[&str] = &[
    "1",
    "eerste",
    "lid",
    "een",
    "aanhef",
    "en",
    "of",
    "onder",
    "onderdeel",
    "onderdelen",
    "sub",
    "letter",
    "letters",
];

/// Where the article's letter is cited; byte ranges of the normalised text, in order.
pub fn cited(document: &Document, letter: Letter) -> Vec<Range<usize>> {
    let words = document.words();
    let mut found = Vec::new();
    let text = document.text().as_bytes();
    let is_six = |at: &usize| {
        let word = &words.words[*at];
        word.end - word.start == 1 && text[word.start as usize] == b'6'
    };
    let sixes = (0..words.words.len()).filter(is_six);
    for six in sixes.filter(|at| is_article(words, *at)) {
        let sentence = words.words[six].sentence;
        let after = (six + 1..words.words.len())
            .take_while(|at| words.words[*at].sentence == sentence)
            .take_while(|at| follows(document, *at));
        for at in after {
            match Letter::of(words.folded_word(at)) {
                Some(named) if named == letter => found.push(reach(words, six, at)),
                Some(_) => {}
                None if BETWEEN.contains(&words.folded_word(at)) => {}
                None => break,
            }
        }
    }
    found
}

/// Whether a 6 is that of `artikel 6` or of `6(1)(f)`.
fn is_article(words: &Words, at: usize) -> bool {
    at > 0 && matches!(words.folded_word(at - 1), "art" | "artikel" | "artikelen")
        || at + 2 < words.words.len()
            && words.folded_word(at + 1) == "1"
            && Letter::of(words.folded_word(at + 2)).is_some()
}

fn reach(words: &Words, six: usize, letter: usize) -> Range<usize> {
    words.words[six].start as usize..words.words[letter].end as usize
}

/// Whether nothing but a little punctuation stands before the word.
fn follows(document: &Document, at: usize) -> bool {
    let words = &document.words().words;
    document.text()[words[at - 1].end as usize..words[at].start as usize]
        .chars()
        .all(|c| " ,().:/-&".contains(c))
}

/// Cells that hold nothing but letters of article 6(1), with what they mean
/// between brackets: `| c en e |`, `| a (toestemming) |`. The first cell of a
/// row is none. Byte ranges of the normalised text, in order.
pub fn cells(document: &Document, letter: Letter) -> Vec<Range<usize>> {
    let text = document.text();
    let mut found = Vec::new();
    let is_row = |block: &&Block| matches!(block.kind, BlockKind::Row { .. });
    for row in document.blocks().iter().filter(is_row) {
        let mut start = row.range.start;
        for (number, cell) in text[row.range.clone()].split('|').enumerate() {
            for (range, named) in letters(cell) {
                if number > 0 && named == letter {
                    found.push(start + range.start..start + range.end);
                }
            }
            start += cell.len() + 1;
        }
    }
    found
}

/// The letters that a cell begins with, up to its first other word.
fn letters(cell: &str) -> Vec<(Range<usize>, Letter)> {
    let mut found = Vec::new();
    let mut rest = cell;
    loop {
        rest = rest.trim_start_matches([' ', ',', '/']);
        if rest.starts_with('(') {
            let Some(close) = rest.find(')') else { break };
            rest = &rest[close + 1..];
            continue;
        }
        let word = rest
            .split(|c: char| !c.is_alphanumeric())
            .next()
            .unwrap_or_default();
        match (Letter::of(&word.to_lowercase()), word) {
            (Some(letter), _) => {
                let at = cell.len() - rest.len();
                found.push((at..at + word.len(), letter));
            }
            (None, "en" | "of") if !found.is_empty() => {}
            (None, "") => break,
            // A word after the letters: they were no letters of the article.
            (None, _) => return Vec::new(),
        }
        rest = &rest[word.len()..];
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(find: fn(&Document, Letter) -> Vec<Range<usize>>, text: &str) -> String {
        let document = Document::from_text(text);
        let letters = [
            (Letter::A, 'a'),
            (Letter::B, 'b'),
            (Letter::C, 'c'),
            (Letter::D, 'd'),
            (Letter::E, 'e'),
            (Letter::F, 'f'),
        ];
        letters
            .iter()
            .filter(|(letter, _)| !find(&document, *letter).is_empty())
            .map(|(_, name)| name)
            .collect()
    }

    #[test]
    fn letters_of_article_six() {
        for (text, letters) in [
            (
                "op grond van artikel 6, eerste lid, onder c en e, van de AVG.",
                "ce",
            ),
            ("Dit steunt op art. 6 lid 1 sub a AVG.", "a"),
            ("Grondslag: artikel 6(1)(f) AVG.", "f"),
            ("Grondslag: 6 (1) (b).", "b"),
            ("zie artikel 6, lid 1, aanhef en onder d of f.", "df"),
            ("art. 6 AVG noemt er zes, van a tot en met f.", ""),
            ("Artikel 16, onder c, gaat over iets anders.", ""),
        ] {
            assert_eq!(all(cited, text), letters, "{text}");
        }
    }

    #[test]
    fn cells_of_letters() {
        for (text, letters) in [
            (
                "Doel | Grond\nHeffen | c en e\nWerven | a (toestemming)",
                "ace",
            ),
            ("Doel | Grond\nHeffen | e, f | 7 jaar", "ef"),
            ("Doel | Grond\nBijlage | a en nog wat", ""),
        ] {
            assert_eq!(all(cells, text), letters, "{text}");
        }
    }
}
