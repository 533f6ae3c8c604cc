//! Characters made comparable, with the way back to where they came from.

use unicode_normalization::char::{compose, is_combining_mark};

/// Normalised text under construction, with the source offset of every byte.
#[derive(Debug, Default)]
pub(super) struct Normaliser {
    text: String,
    /// For each byte of `text`: the character offset in the extracted text.
    map: Vec<u32>,
}

/// Normalised text and its map.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Normalised {
    pub(super) text: String,
    pub(super) map: Vec<u32>,
}

impl Normaliser {
    /// Length so far, in bytes.
    pub(super) fn len(&self) -> usize {
        self.text.len()
    }

    /// Adds one character found at character offset `at` of the extracted text.
    ///
    /// White space of any kind becomes one space, however much there is;
    /// leading white space of a block must be left out by the caller through
    /// [`Normaliser::trim_to`].
    pub(super) fn push(&mut self, character: char, at: usize) {
        match character {
            // Most characters, told apart at once.
            '!'..='_' | 'a'..='~' => self.put(character, at),
            ' ' => self.space(at),
            '\u{ad}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{2069}'
            | '\u{feff}' => {}
            // Marks of notes; "m²" keeps its own.
            '\u{b9}' | '\u{b2}' | '\u{b3}' | '\u{2070}' | '\u{2074}'..='\u{2079}'
                if !self.is_unit() => {}
            c if c.is_whitespace() => self.space(at),
            '\u{2018}' | '\u{2019}' | '\u{201a}' | '\u{201b}' | '\u{b4}' | '`' => {
                self.put('\'', at)
            }
            '\u{201c}' | '\u{201d}' | '\u{201e}' | '\u{201f}' | '\u{ab}' | '\u{bb}' => {
                self.put('"', at)
            }
            '\u{2010}'..='\u{2015}' | '\u{2212}' => self.put('-', at),
            '\u{fb00}' => self.put_all("ff", at),
            '\u{fb01}' => self.put_all("fi", at),
            '\u{fb02}' => self.put_all("fl", at),
            '\u{fb03}' => self.put_all("ffi", at),
            '\u{fb04}' => self.put_all("ffl", at),
            '\u{133}' => self.put_all("ij", at),
            '\u{132}' => self.put_all("IJ", at),
            c if is_combining_mark(c) => self.combine(c, at),
            c => self.put(c, at),
        }
    }

    /// Whether the text ends in a unit of length.
    fn is_unit(&self) -> bool {
        let word = self.text.rsplit(|c: char| !c.is_alphabetic()).next();
        matches!(word, Some("m" | "cm" | "dm" | "mm" | "km"))
    }

    fn put(&mut self, character: char, at: usize) {
        self.text.push(character);
        let source = u32::try_from(at).unwrap_or(u32::MAX);
        self.map.resize(self.text.len(), source);
    }

    fn put_all(&mut self, characters: &str, at: usize) {
        for character in characters.chars() {
            self.put(character, at);
        }
    }

    /// Adds a space, unless the text already ends in white space.
    pub(super) fn space(&mut self, at: usize) {
        if self.text.ends_with([' ', '\n']) || self.text.is_empty() {
            return;
        }
        self.put(' ', at);
    }

    /// Parts two cells of a row.
    pub(super) fn cell(&mut self, at: usize) {
        self.trim_to(0);
        for character in " | ".chars() {
            self.put(character, at);
        }
    }

    /// Ends the current block.
    pub(super) fn newline(&mut self, at: usize) {
        self.trim_to(0);
        self.put('\n', at);
    }

    fn combine(&mut self, mark: char, at: usize) {
        let Some(last) = self.text.chars().next_back() else {
            return self.put(mark, at);
        };
        let Some(whole) = compose(last, mark) else {
            return self.put(mark, at);
        };
        let source = self.map.last().copied().unwrap_or_default();
        self.text.pop();
        self.map.truncate(self.text.len());
        self.put(whole, source as usize);
    }

    /// Takes trailing spaces off, down to byte `floor` at most.
    pub(super) fn trim_to(&mut self, floor: usize) {
        while self.text.len() > floor && self.text.ends_with(' ') {
            self.text.pop();
        }
        self.map.truncate(self.text.len());
    }

    /// Takes the last character off when it is a hyphen, to join a broken word.
    pub(super) fn drop_hyphen(&mut self) {
        if self.text.ends_with('-') {
            self.text.pop();
            self.map.truncate(self.text.len());
        }
    }

    pub(super) fn ends_with(&self, pattern: char) -> bool {
        self.text.ends_with(pattern)
    }

    /// What stands behind the last white space.
    pub(super) fn last_word(&self) -> &str {
        self.text.rsplit([' ', '\n']).next().unwrap_or_default()
    }

    /// The last two characters, the very last one second.
    pub(super) fn tail(&self) -> (Option<char>, Option<char>) {
        let mut back = self.text.chars().rev();
        let last = back.next();
        (back.next(), last)
    }

    pub(super) fn finish(self) -> Normalised {
        Normalised {
            text: self.text,
            map: self.map,
        }
    }
}

/// Folds one word for comparison: lower case, accents off.
///
/// The result may have another length than the input.
pub(crate) fn fold(word: &str, into: &mut String) {
    if word.is_ascii() {
        let start = into.len();
        into.push_str(word);
        into[start..].make_ascii_lowercase();
        return;
    }
    for character in word.chars() {
        if character.is_ascii() {
            into.push(character.to_ascii_lowercase());
        } else {
            fold_one(character, into);
        }
    }
}

fn fold_one(character: char, into: &mut String) {
    unicode_normalization::char::decompose_canonical(character, |part| {
        if !is_combining_mark(part) {
            into.extend(part.to_lowercase());
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn normalise(text: &str) -> Normalised {
        let mut normaliser = Normaliser::default();
        for (at, character) in text.chars().enumerate() {
            normaliser.push(character, at);
        }
        normaliser.finish()
    }

    #[test]
    fn composes_and_maps_back() {
        let result = normalise("Een cafe\u{301} \u{a0} en ge\u{ad}gevens");
        assert_eq!(result.text, "Een café en gegevens");
        let at = result.text.find("en ge").expect("there");
        assert_eq!(result.map[at], 12);
    }

    #[test]
    fn quotes_dashes_and_ligatures_are_unified() {
        assert_eq!(
            normalise("‘con\u{fb01}guratie’ – “x”").text,
            "'configuratie' - \"x\""
        );
    }

    #[test]
    fn only_units_of_length_keep_their_power() {
        assert_eq!(
            normalise("Onze FG¹ meet 20 m² en 3 km² per persoon², à 5m³").text,
            "Onze FG meet 20 m² en 3 km² per persoon, à 5m³"
        );
    }

    #[test]
    fn folds_case_and_accents() {
        let mut folded = String::new();
        fold("Éénmaal", &mut folded);
        assert_eq!(folded, "eenmaal");
    }
}
