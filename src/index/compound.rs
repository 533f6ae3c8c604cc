//! Compounds taken apart: `bewaartermijn` into `bewaar` and `termijn`.
//!
//! A word is a compound when it is made wholly of parts: words of the field
//! (`compound_words.txt`) and words that the texts themselves use, with at most
//! a linking `s`, `e`, `en` or `n` between them. The fewest parts win.

use std::collections::HashSet;

/// Words of the field, one a line; `#` begins a remark.
const FIELD: &str = include_str!("compound_words.txt");
/// Beginnings and short words that stand in half the language; never parts.
const NEVER: &str = "aan achter af be beneden bij binnen boven buiten dan dat deel den der des die dit door een \
    eens elk ent erg ern eve ge geen gelijk ging haar hand heden heid her het hier hoe hoog iets in is isch keer \
    laag langs ling maal maar mate mede mee meer men met mis na naar niet nog of om on ont onder ons op open over \
    rond samen sen slag som staan stand stel steld stelling stellen stem ste stig tal te teen tegen ten ter terug \
    tige toe tot tussen uit van ver vol voor voort vorm waar was wat weer weg wel werk wie wij ze zijn zonder zulk";
/// Shortest part that only the texts know, in bytes.
const SHORTEST: usize = 5;
/// Shortest and longest words looked at, in bytes.
const WORTH: std::ops::RangeInclusive<usize> = 7..=48;

/// What parts are known.
#[derive(Debug)]
pub(super) struct Splitter<'a> {
    field: HashSet<&'static str>,
    never: HashSet<&'static str>,
    vocabulary: HashSet<&'a str>,
}

impl<'a> Splitter<'a> {
    pub(super) fn new(vocabulary: impl Iterator<Item = &'a str>) -> Self {
        let field = FIELD.lines().map(str::trim);
        Self {
            field: field
                .filter(|word| !word.is_empty() && !word.starts_with('#'))
                .collect(),
            never: NEVER.split_whitespace().collect(),
            vocabulary: vocabulary.filter(|word| word.len() >= SHORTEST).collect(),
        }
    }

    fn is_part(&self, part: &str) -> bool {
        self.field.contains(part)
            || part.len() >= SHORTEST
                && self.vocabulary.contains(part)
                && !self.never.contains(part)
    }

    /// The parts of a compound, in order; nothing for any other word.
    pub(super) fn parts<'w>(&self, word: &'w str) -> Vec<&'w str> {
        if !WORTH.contains(&word.len()) || !word.bytes().all(|byte| byte.is_ascii_lowercase()) {
            return Vec::new();
        }
        // For each end reached: the number of parts, and where the last one began and ended.
        let mut reached: Vec<Option<(usize, usize, usize)>> = vec![None; word.len() + 1];
        reached[0] = Some((0, 0, 0));
        for from in 0..word.len() {
            let Some((count, _, _)) = reached[from] else {
                continue;
            };
            self.step(word, from, count + 1, &mut reached);
        }
        trace(word, &reached)
    }

    fn step(
        &self,
        word: &str,
        from: usize,
        count: usize,
        reached: &mut [Option<(usize, usize, usize)>],
    ) {
        for end in from + 3..=word.len() {
            let whole = from == 0 && end == word.len();
            if whole || !self.is_part(&word[from..end]) {
                continue;
            }
            for link in ["", "s", "en", "e", "n"] {
                let after = end + link.len();
                let follows =
                    link.is_empty() || after < word.len() && word[end..].starts_with(link);
                let better = follows && reached[after].is_none_or(|(known, _, _)| count < known);
                if better {
                    reached[after] = Some((count, from, end));
                }
            }
        }
    }
}

fn trace<'w>(word: &'w str, reached: &[Option<(usize, usize, usize)>]) -> Vec<&'w str> {
    let mut parts = Vec::new();
    let mut at = word.len();
    while at > 0 {
        let Some((_, from, end)) = reached[at] else {
            return Vec::new();
        };
        parts.push(&word[from..end]);
        at = from;
    }
    parts.reverse();
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts<'w>(word: &'w str, vocabulary: &[&str]) -> Vec<&'w str> {
        Splitter::new(vocabulary.iter().copied()).parts(word)
    }

    #[test]
    fn words_of_the_field_are_known() {
        assert_eq!(parts("bewaartermijn", &[]), ["bewaar", "termijn"]);
        assert_eq!(parts("cameratoezicht", &[]), ["camera", "toezicht"]);
        assert_eq!(parts("persoonsgegevens", &[]), ["persoon", "gegevens"]);
        assert_eq!(
            parts("verwerkingsverantwoordelijke", &[]),
            ["verwerking", "verantwoordelijke"]
        );
        assert_eq!(
            parts("klachtenfunctionaris", &[]),
            ["klacht", "functionaris"]
        );
    }

    #[test]
    fn the_texts_add_words_of_their_own() {
        assert_eq!(parts("duiventermijn", &[]), Vec::<&str>::new());
        assert_eq!(parts("duiventermijn", &["duiven"]), ["duiven", "termijn"]);
    }

    #[test]
    fn beginnings_are_no_parts() {
        let vocabulary = [
            "onder", "zoek", "klaring", "vraag", "geven", "samen", "werking",
        ];
        for word in [
            "onderzoek",
            "verklaring",
            "aanvraag",
            "doorgeven",
            "samenwerking",
        ] {
            assert_eq!(parts(word, &vocabulary), Vec::<&str>::new(), "{word}");
        }
    }
}
